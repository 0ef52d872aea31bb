"""The commands as Typer reads them: a function each, whose parameters are arguments and options.

Each asks a function of `run_queries`, `run_checks` or `run_datasets`. The options that commands
share are in `options`, and what the help says of a command in `help`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Annotated, Any, Literal

import typer

from tradefacts.cli import completion, run_checks, run_queries
from tradefacts.cli.options import flag, option
from tradefacts.cli.settings import Common
from tradefacts.model.kinds import LISTS, NAMED
from tradefacts.search.filters import Filters


def declared(name: str, *, bare: bool = False) -> Callable[..., int]:
    """Return the function of a command; it gets the common options as `common`.

    `bare`: of `find` where no command was given.
    """
    if bare:
        return _asking(partial(run_queries.find, bare=True), "QUERY...")
    if name in NAMED:
        run, offered = partial(run_queries.lookup, name), completion.of_kind(name)
        return _asking(run, "QUERY...", autocompletion=offered)
    return _listing(LISTS[name]) if name in LISTS else _OTHERS[name]()


def _word(metavar: str, what: str | None = None, **more: Any) -> Any:
    """Return an argument; its help says what it is."""
    return typer.Argument(metavar=metavar, help=what, show_default=False, **more)


def _asking(run: Callable[..., int], metavar: str, **more: Any) -> Callable[..., int]:
    """Return a command of words alone, which `run` answers."""

    def asking(words: list[str], *, common: Common, **own: bool) -> int:
        return run(words, common, **own)

    asking.__annotations__["words"] = Annotated[list[str], _word(metavar, **more)]
    return asking


def _listing(kind: str) -> Callable[..., int]:
    """Return the command of a list; words that no list takes are answered with what they mean."""

    def listing(ctx: typer.Context, *, common: Common, **filters: Any) -> int:
        return run_queries.listing(kind, Filters(**filters), common, ctx.args)

    if kind != "figure":
        return listing
    offered = completion.of_kind("metric")

    def figures(metrics: list[str] | None = None, *, common: Common, **own: Any) -> int:
        ids = own.pop("ids")
        return run_queries.listing(kind, Filters(**own), common, metrics or (), ids=ids)

    word = _word("[METRIC...]", "Of these metrics; of all if left out.", autocompletion=offered)
    figures.__annotations__["metrics"] = Annotated[list[str] | None, word]
    return figures


def _verify(  # noqa: PLR0913 - one parameter an option, which Typer reads
    claims: Annotated[list[str], _word("CLAIM...")],
    *,
    metric: Annotated[str | None, option("NAME", "What the claim is about.")] = None,
    region: Annotated[str | None, option("NAME", "Of which place.")] = None,
    period: Annotated[str | None, option("P", "For which period, such as 2021.")] = None,
    value: Annotated[str | None, option("Q", "The number, such as '8.3 trillion CNY'.")] = None,
    published: Annotated[
        str | None, option("DATE", "The day that 'this year' is counted from.")
    ] = None,
    common: Common,
) -> int:
    from tradefacts.reading.statement import Pins

    return run_checks.verify(claims, common, Pins(metric, region, period, value), published)


def _audit(
    metric: Annotated[str | None, _word("[METRIC]", "One metric; all if left out.")] = None,
    *,
    common: Common,
) -> int:
    return run_checks.audit([] if metric is None else [metric], common)


def _proof() -> Callable[..., int]:
    from tradefacts.cli import run_proof

    def proof(  # noqa: PLR0913 - one parameter an option, which Typer reads
        files: Annotated[list[str], _word("FILE...")],
        *,
        format: str | None = None,
        fail_on: Annotated[
            str, option("FATES", "Exit with 1 for these; not_covered, unread or never too.")
        ] = run_proof.FAILING,
        published: Annotated[
            str | None, option("DATE", "The day that 'this year' is counted from.")
        ] = None,
        place: Annotated[
            str | None,
            option("NAME", "Of which place, where a text says none.", completion.of_kind("region")),
        ] = None,
        baseline: Annotated[
            str | None, option("FILE", "Pass over the findings of this output: json or sarif.")
        ] = None,
        explain: Annotated[
            str | None, option("LINE:COLUMN", "Show how the number that stands there was read.")
        ] = None,
        source: str | None = None,
        common: Common,
    ) -> int:
        records = source is not None
        wanted = run_proof.Wanted(format, fail_on, published, place, records, baseline, explain)
        return run_proof.proof(files, common, wanted)

    names: Any = Literal[run_proof.FORMATS]  # known when it runs
    said = f"{', '.join(run_proof.FORMATS[:-1])} or {run_proof.FORMATS[-1]}."
    proof.__annotations__["format"] = Annotated[names | None, option("FORM", said)]
    proof.__annotations__["source"] = Annotated[
        Literal["jsonl"] | None,
        option("jsonl", "FILE holds records, an object with id and text a line.", None, "--from"),
    ]
    return proof


def _filters(
    kind: Annotated[
        str | None, _word("[KIND]", "One list, such as figures; all if left out.")
    ] = None,
    *,
    common: Common,
) -> int:
    return run_queries.filters([] if kind is None else [kind], common)


def _help(
    ctx: typer.Context,
    name: Annotated[str | None, _word("[COMMAND]", "One command; all if left out.")] = None,
    *,
    common: Common,
) -> int:
    from tradefacts.cli import help_layout

    return help_layout.helped(ctx, name, common)


def _cite() -> Callable[..., int]:
    from tradefacts.model.answers import Style

    def cite(
        ids: Annotated[list[str], _word("ID...")],
        *,
        style: Style = "plain",
        common: Common,
    ) -> int:
        return run_checks.cite(ids, common, style)

    cite.__annotations__["style"] = Annotated[Style, option(None, "How to write it.")]
    return cite


def _chart() -> Callable[..., int]:
    from tradefacts.cli.run_charts import chart as run
    from tradefacts.output.chart import Size
    from tradefacts.output.chart_words import Lang

    def chart(
        metrics: list[str],
        *,
        lang: Lang = "en",
        size: Size | None = None,
        context: Annotated[
            bool, flag("--context", "Mark the events and policies of the time.")
        ] = False,
        common: Common,
        **narrowed: Any,
    ) -> int:
        return run(
            metrics, common, lang=lang, size=size, context=context, narrowed=Filters(**narrowed)
        )

    offered = completion.of_kind("metric")
    chart.__annotations__["metrics"] = Annotated[
        list[str], _word("METRIC...", autocompletion=offered)
    ]
    chart.__annotations__["lang"] = Annotated[Lang, option(None, "The language of its words.")]
    chart.__annotations__["size"] = Annotated[
        Size | None, option(None, "Of a picture: for a page (the default) or a slide.")
    ]
    return chart


def _check(
    folder: Annotated[
        str | None, _word("[DIR]", "The dataset; the shipped one if left out.")
    ] = None,
    *,
    sources: Annotated[
        str | None, option("DIR", "Hold every record against the source texts in DIR.")
    ] = None,
    fix: Annotated[bool, flag("--fix", "Put order and form right first.")] = False,
    layer: Annotated[bool, flag("--layer", "DIR lies over the shipped one.")] = False,
    common: Common,
) -> int:
    from tradefacts.cli import run_datasets

    return run_datasets.check(folder, sources, mend=fix, layer=layer, common=common)


def _init(
    folder: Annotated[str, _word("DIR", "A new or empty folder.")],
    *,
    layer: Annotated[bool, flag("--layer", "One to lay over the shipped dataset.")] = False,
    common: Common,
) -> int:
    from tradefacts.cli import run_datasets

    return run_datasets.init(folder, common, layer=layer)


def _draft(  # noqa: PLR0913 - one parameter an option, which Typer reads
    file: Annotated[str, _word("FILE", "A text: .txt, .md, .html, .docx; - is standard input.")],
    *,
    published: Annotated[
        str | None, option("DATE", "The day that 'this year' is counted from.")
    ] = None,
    place: Annotated[
        str | None, option("NAME", "What the text is about where it does not say.")
    ] = None,
    source: Annotated[str | None, option("ID", "The id that the source gets.")] = None,
    merge: Annotated[
        str | None, option("FILE", "Keep what stands in this YAML file, and add what is new.")
    ] = None,
    strict: Annotated[bool, flag("--strict", "Exit 1 while a TODO is left.")] = False,
    common: Common,
) -> int:
    from tradefacts.cli import run_draft

    return run_draft.draft(file, run_draft.Wishes(published, place, source, merge, strict), common)


def _diff(
    before: Annotated[str, _word("A", "The dataset before.")],
    after: Annotated[str, _word("B", "The dataset after.")],
    *,
    layer: Annotated[bool, flag("--layer", "Both lie over the shipped one.")] = False,
    common: Common,
) -> int:
    from tradefacts.cli import run_datasets

    return run_datasets.diff(before, after, layer=layer, common=common)


def _export() -> Callable[..., int]:
    from tradefacts.output.export import FORMATS

    def export(
        out: Annotated[str, _word("OUT", "File, folder, or - for stdout.")],
        *,
        format: str,
        common: Common,
        **filters: Any,
    ) -> int:
        from tradefacts.cli import run_datasets

        return run_datasets.export(format, out, Filters(**filters), common)

    names: Any = Literal[tuple(FORMATS)]  # known when it runs
    export.__annotations__["format"] = Annotated[
        names, option("FORM", "What to write, of the formats above.")
    ]
    return export


def _schema(
    name: Annotated[
        str, typer.Argument(metavar="[NAME]", help="Which schema.", show_default=True)
    ] = "output",
    *,
    common: Common,
) -> int:
    from tradefacts.cli import run_datasets

    return run_datasets.schema(name, common)


def _mcp(*, common: Common) -> int:
    from tradefacts.cli import run_datasets

    return run_datasets.mcp(common)


_OTHERS: dict[str, Callable[[], Callable[..., int]]] = {
    "find": lambda: _asking(run_queries.find, "QUERY..."),
    "verify": lambda: _verify,
    "proof": _proof,
    "audit": lambda: _audit,
    "compare": lambda: _asking(run_checks.compare, "NAME NAME..."),
    "cite": _cite,
    "chart": _chart,
    "filters": lambda: _filters,
    "help": lambda: _help,
    "check": lambda: _check,
    "init": lambda: _init,
    "draft": lambda: _draft,
    "diff": lambda: _diff,
    "export": _export,
    "schema": lambda: _schema,
    "mcp": lambda: _mcp,
}
"""Name of a command to what makes its function: the values of some options take long to load."""
