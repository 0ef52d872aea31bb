"""What verifying a claim or auditing a figure came to, as blocks: verdict first, then why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tradefacts.model.choices import SIGNED
from tradefacts.output import columns, figures_table
from tradefacts.output.columns import Data, value
from tradefacts.output.styled import (
    BAD,
    GOOD,
    LOUD,
    NAME,
    OPEN,
    QUIET,
    Line,
    Span,
    kept,
    labelled,
    last,
    run_in,
    said,
)
from tradefacts.text.units import show

_VERDICTS = {
    "match": ("✓", GOOD),
    "consistent": ("≈", GOOD),
    "disputed": ("!", LOUD),
    "mismatch": ("✗", BAD),
    "cannot_verify": ("?", OPEN),
    "holds": ("✓", GOOD),
    "holds_within_rounding": ("≈", GOOD),
    "cannot_hold": ("✗", BAD),
    "no_end_points": ("?", QUIET),
}
_NEAREST = 3  # figures that a claim may have meant


def verified(records: Sequence[Data], width: int) -> Iterator[Line]:
    """Yield a block for each number of a claim, and a line that counts the verdicts."""
    for record in records:
        verdict = _verdict(record)
        yield from run_in([[_sign(verdict)], _claim(record)], width)
        yield from labelled(list(_held(record)), width)
        yield []
    yield from _marks([figure for record in records for _, figure in _shown(record)], width)
    verdicts = [_verdict(record) for record in records]
    claims = len({record["id"].rpartition("-")[0] for record in records})
    counted = show(claims, "claim")
    if claims < len(records):
        counted = f"{show(len(records), 'number')} in {counted}"
    yield from _count(counted, verdicts, width, _following(records))


def audited(records: Sequence[Data], width: int) -> Iterator[Line]:
    """Yield a block for each figure, and a line that counts the verdicts."""
    for record in records:
        figure = record["figure"]
        subject = [[said(record["name"], NAME)], [kept(figure["metric"], QUIET)]]
        yield from run_in([[_sign(record["verdict"])], *subject], width)
        yield from labelled(list(_sums(record)), width)
        yield []
    yield from _marks([record["figure"] for record in records], width)
    doubtful = [one["figure"]["metric"] for one in records if one["verdict"] == "cannot_hold"]
    following = f"tradefacts metric {doubtful[0]}" if doubtful else ""
    verdicts = [record["verdict"] for record in records]
    yield from _count(show(len(records), "figure"), verdicts, width, following)


def _verdict(record: Data) -> str:
    """Return the verdict of a claim; one that equals a figure in dispute is none to rely on."""
    reason = record["diagnosis"]
    held = record["verdict"] in ("match", "consistent")
    return "disputed" if held and reason and reason["code"] == "disputed" else record["verdict"]


def _sign(verdict: str) -> Span:
    sign, style = _VERDICTS[verdict]
    return kept(f"{sign} {_words(verdict)}", style)


def _words(verdict: str) -> str:
    return verdict.replace("_", " ")


def _claim(record: Data) -> Line:
    """Return a claim in quotes, its number bold where it is known which that is."""
    text, claim = columns.claim(record), record["claim"]
    begin, end = claim.get("begin"), claim.get("end")
    if begin is None or end is None:
        return [said(f"“{text}”", NAME)]
    return [said(f"“{text[:begin]}"), said(text[begin:end], NAME), said(f"{text[end:]}”")]


def _held(record: Data) -> Iterator[tuple[str, list[Line]]]:
    yield "read as", _read(record["claim"])
    for label, figure in _shown(record):
        yield label, _told(figure, named=not record["figures"])
    if record["diagnosis"]:
        yield "why", [[said(record["diagnosis"]["message"])]]


def _shown(record: Data) -> Iterator[tuple[str, Data]]:
    """Yield the figures that a claim was held against, else the nearest, the first labelled."""
    label = "held against" if record["figures"] else "nearest"
    for number, figure in enumerate(record["figures"] or record["nearest"][:_NEAREST]):
        yield "" if number else label, figure


def _marks(figures: Sequence[Data], width: int) -> Iterator[Line]:
    if marks := figures_table.legend(figures, width):
        yield from (*marks, [])


def _read(claim: Data) -> list[Line]:
    """Return what was read of a claim, in the order of the figures below it."""
    number = "no number"
    if claim["value"] is not None:
        growth = claim["measure"] in SIGNED
        # A number without a unit is mostly one of money, whose words it then has.
        number = show(claim["value"], claim["unit"] or "CNY", claim["qualifier"], sign=growth)
        number = number if claim["unit"] else number.removesuffix(" CNY")
    subject = claim["metric"] or claim["region"]
    period = [Span(claim["period"])] if claim["period"] else [Span("no period", QUIET)]
    measure = [Span(f" {claim['measure']}", QUIET)] if claim["measure"] else []
    return [[Span(number)], [*period, *measure], [kept(subject or "no statistic", QUIET)]]


def _sums(record: Data) -> Iterator[tuple[str, list[Line]]]:
    figure = record["figure"]
    yield "stated", _told(figure)
    yield "worked out", [[said(record["arithmetic"].removesuffix(f"; stated: {value(figure)}"))]]
    for one in record["hypotheses"]:
        yield "perhaps", [[said(one["message"])]]


def _told(figure: Data, *, named: bool = False) -> list[Line]:
    """Return a figure in one line: value, period and measure, words, source."""
    parts: list[Line] = [[said(figure["metric"])]] if named else []
    parts.append([said(value(figure), figures_table.style(figure))])
    parts.append([*figures_table.period(figure), Span(f" {figure['measure']}", QUIET)])
    return [*parts, *figures_table.where(figure)]


def _following(records: Sequence[Data]) -> str:
    """Return what to do next: cite what holds, or look at what is there of the statistic."""
    for record in records:
        if _verdict(record) in ("match", "consistent"):
            return f"tradefacts cite {record['figures'][0]['id']}"
    known = [record["claim"]["metric"] for record in records if record["claim"]["metric"]]
    return f"tradefacts metric {known[0]}" if known else ""


def _count(counted: str, verdicts: Sequence[str], width: int, following: str) -> list[Line]:
    counts = Counter(verdicts)
    line: list[Span] = [Span(f"{counted}:")]
    for number, (verdict, count) in enumerate(counts.items(), 1):
        told = f"{_words(verdict)} {count}{',' if number < len(counts) else ''}"
        line += [Span(" "), kept(told, _VERDICTS[verdict][1])]
    return last(line, following, width)
