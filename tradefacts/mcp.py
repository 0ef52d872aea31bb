"""Serve a dataset to an agent: the Model Context Protocol over standard input and output.

Each tool reads and changes nothing, gives a bounded number of results, and says in an error what
may have been meant. What a result holds is what `--json` prints.
"""

from __future__ import annotations

import inspect
import json
import os
import signal
import sys
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Any, Literal, TypedDict

from tradefacts import __version__
from tradefacts.api import Dataset
from tradefacts.model.errors import ExitCode, Malformed, NotFound, TradefactsError, needed
from tradefacts.model.kinds import NAMED, PLURALS
from tradefacts.search.filters import Filters
from tradefacts.text.control_characters import json_safe

MOST = 100
"""Results of one call: some 60 kB, which is as much as a model reads with care."""
MOST_CLAIMS = 50
MOST_TEXT = 100_000
"""Characters of a text to proof: 15,000 words."""
INSTRUCTIONS = """\
tradefacts knows what five articles say of the trade of Guangdong, the Greater Bay Area and China's
textile clusters, figure by figure. Say of every figure that you pass on who states it: its source
and paragraph, as `cite` writes them. Keep its hedge ("over", "about") and its period. A figure with
status "disputed" contradicts itself or another: say so, with its note. Where there is no figure,
say that the sources do not say; never fill a gap from memory, and never work out a number that a
tool did not give. `search` finds records by words, `verify_claims` checks sentences, `proof_text`
whole texts. A verdict of "cannot_verify" is no verdict against a claim.
"""

Kind = Literal[
    "figure",
    "metric",
    "cluster",
    "event",
    "policy",
    "region",
    "actor",
    "term",
    "source",
]
Style = Literal["plain", "md", "bibtex", "ris", "csl-json"]


class Answer(TypedDict):
    """What every tool returns."""

    count: int
    """Number of results."""
    results: list[dict[str, Any]]
    """The results, each with its `kind`."""
    warnings: list[str]
    """Remarks, such as how a misspelt name was read, or that there are more results."""


def serve(dataset: Dataset) -> None:
    """Answer requests on standard input until it ends; an interrupt ends the process at once.

    Raises Malformed where a stream is closed, OSError where answers cannot be written, and
    MissingLibrary.
    """
    for name, stream in (("input", sys.stdin), ("output", sys.stdout)):
        if stream is None:
            raise Malformed(f"standard {name} is closed; an agent speaks over it")
    made = server(dataset)
    # The thread that waits for the next request would keep an interrupted process alive.
    before = signal.signal(signal.SIGINT, lambda *_: os._exit(ExitCode.INTERRUPTED))
    try:
        made.run("stdio")
    except BaseExceptionGroup as group:
        raise _first(group) from None
    finally:
        signal.signal(signal.SIGINT, before)


def _first(error: BaseException) -> BaseException:
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error


def server(dataset: Dataset) -> Any:
    """Return the server of a dataset; raises MissingLibrary where the SDK is not installed."""
    with needed("mcp"):
        from mcp.server.mcpserver import MCPServer
        from mcp.server.mcpserver.exceptions import ResourceNotFoundError
        from mcp.server.mcpserver.tools.base import Tool
        from mcp_types import ToolAnnotations
    harmless = ToolAnnotations(
        read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
    )
    tools = []
    for function, kinds in _Tools(dataset).offered():
        said = inspect.cleandoc(function.__doc__ or "")
        tool = Tool.from_function(_told(function), description=said, annotations=harmless)
        tool.fn_metadata.output_schema = _schema(kinds)
        tools.append(tool)
    made = MCPServer(
        "tradefacts", instructions=INSTRUCTIONS, version=__version__, tools=tools, log_level="ERROR"
    )

    @made.resource(
        "tradefacts://{kind}/{id}",
        name="record",
        description="A record as JSON, by its kind and id: tradefacts://metric/guangdong-trade",
        mime_type="application/json",
    )
    def record(kind: str, id: str) -> str:
        text = dataset.store.by_id(kind, id) if kind in PLURALS else None
        if text is None:
            raise ResourceNotFoundError(f"there is no {kind[:40]} with the id {id[:80]!r}")
        return text

    return made


def _told(function: Callable[..., Answer]) -> Callable[..., Answer]:
    """Return a tool that tells what a caller did wrong as an error that it can act on."""
    from functools import wraps

    from mcp.server.mcpserver.exceptions import ToolError

    @wraps(function)
    def told(*given: Any, **named: Any) -> Answer:
        try:
            return function(*given, **named)
        except TradefactsError as error:
            near = [f"{one.kind} {one.id} ({one.name})" for one in error.suggestions]
            meant = f"; perhaps {', '.join(near)}" if near else ""
            raise ToolError(f"{error.code}: {error.message}{meant}") from None

    return told


def _schema(kinds: Sequence[str]) -> dict[str, Any]:
    """Return the JSON Schema of what a tool returns: results of some kinds."""
    from tradefacts.model import json_schema

    found = [_of_any_draft(json_schema.named(kind)) for kind in kinds]
    shared = {name: form for one in found for name, form in one.pop("$defs").items()}
    items = [{k: v for k, v in one.items() if k not in ("$schema", "title")} for one in found]
    results = {"type": "array", "items": items[0] if len(items) == 1 else {"anyOf": items}}
    warnings = {"type": "array", "items": {"type": "string"}}
    return {
        "type": "object",
        "properties": {"count": {"type": "integer"}, "results": results, "warnings": warnings},
        "required": ["count", "results", "warnings"],
        "$defs": shared,
    }


def _of_any_draft(schema: Any) -> Any:
    """Return a JSON Schema that validators of older drafts read alike.

    They do not know `prefixItems` (2020-12), and would take `items: false` for an empty list.
    """
    if isinstance(schema, list):
        return [_of_any_draft(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    left = {"items"} if "prefixItems" in schema else set()
    return {name: _of_any_draft(form) for name, form in schema.items() if name not in left}


class _Tools:
    """The tools, over one dataset."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset

    def offered(self) -> list[tuple[Callable[..., Answer], tuple[str, ...]]]:
        """Return each tool with the kinds of its results."""
        return [
            (self.search, tuple(PLURALS)),
            (self.get_record, tuple(PLURALS)),
            (self.list_figures, ("figure",)),
            (self.verify_claims, ("verify",)),
            (self.proof_text, ("proof",)),
            (self.audit, ("audit",)),
            (self.compare, ("comparison",)),
            (self.cite, ("citation",)),
            (self.draft_figures, ("draft",)),
        ]

    def search(self, query: str, kind: Kind | None = None, limit: int = 10) -> Answer:
        """Find records by words, in English or Chinese: names, topics, places, periods, numbers.

        Each result says in `match` why it was found. `kind` keeps records of one kind.
        """
        said: list[str] = []
        most = MOST if kind else _bounded(limit)
        found = map(json.loads, self.dataset.found(query, most, said))
        kept = [one for one in found if kind in (None, one["kind"])]
        return _answer(kept, _bounded(limit), said)

    def get_record(self, kind: Kind, id: str) -> Answer:
        """Return one record, by its id or by a name of it; a metric with all its figures."""
        if kind not in NAMED:
            text = self.dataset.store.by_id(kind, id)
            if text is None:
                raise NotFound(f"there is no {kind} with the id {id[:80]!r}; {self._having(id)}")
            return _answer([json.loads(text)], 1, [])
        hit = self.dataset.hit(kind, id)
        said = [] if hit.literal else [hit.reading]
        return _answer([json.loads(self.dataset.json(kind, hit))], 1, said)

    def _having(self, figure: str) -> str:
        """Return what lists the ids of figures: of the metric with which this id begins, if any."""
        sql = (
            "SELECT id FROM record WHERE kind = 'metric'"
            " AND substr(?, 1, length(id) + 1) = id || '-' ORDER BY length(id) DESC LIMIT 1"
        )
        metrics = [metric for (metric,) in self.dataset.store.ask(sql, (figure,))]
        return "".join(["list_figures", *(f" of metric {one!r}" for one in metrics), " has ids"])

    def list_figures(
        self,
        metric: str | None = None,
        region: str | None = None,
        period: str | None = None,
        limit: int = 20,
        offset: int = 0,
    ) -> Answer:
        """List figures of a metric, a region (its members included) and a period (ISO 8601).

        `offset` skips that many, for the next page.
        """
        wanted = Filters(metric=metric, region=region, period=period)
        rows, said = self.dataset.rows("figure", wanted)
        if offset < 0:
            raise Malformed("offset is 0 or more")
        skipped = min(offset, sys.maxsize)  # which no list is as long as
        return _answer(map(json.loads, islice(rows, skipped, None)), _bounded(limit), said)

    def verify_claims(self, claims: list[str]) -> Answer:
        """Hold each number of each claim, a sentence in English or Chinese, against the dataset.

        `verdict` is match, consistent, disputed, mismatch or cannot_verify; `diagnosis` says why.
        """
        if not 1 <= len(claims) <= MOST_CLAIMS:
            raise Malformed(f"give 1 to {MOST_CLAIMS} claims, not {len(claims)}")
        from tradefacts.analysis.verify import verify

        store = self.dataset.store
        found = [one for n, text in enumerate(claims, 1) for one in verify(store, text, number=n)]
        return _encoded(found)

    def proof_text(self, text: str, published: str | None = None) -> Answer:
        """Check a whole text: every number of it against the dataset, and the text against itself.

        `published` is the day (ISO 8601) that "this year" is counted from. `fate` is confirmed,
        differs, disputed, contradicts, not_covered or unread.
        """
        from tradefacts.analysis.proof import Proof
        from tradefacts.analysis.verify import as_day
        from tradefacts.text.document import of_text

        _refuse_long(text)
        day = None if published is None else as_day(published)
        proof = Proof(self.dataset.store, of_text("text", text), published=day)
        found = list(proof)
        warnings = [", ".join(f"{count} {fate}" for fate, count in proof.fates.items())]
        if more := len(found[MOST:]):
            warnings.append(f"{more} more numbers are left out; give less text")
        answer = _encoded(found[:MOST])
        answer["warnings"] += warnings
        return answer

    def audit(self, metric: str | None = None) -> Answer:
        """Recompute the stated growth, shares and changes of a metric, or of all.

        `verdict` is holds, holds_within_rounding, cannot_hold or no_end_points.
        """
        return _encoded(self.dataset.audit(metric)[:MOST])

    def compare(self, names: list[str]) -> Answer:
        """Put regions, metrics or clusters side by side, a result a row.

        An empty cell says that the sources do not say.
        """
        return _encoded(self.dataset.compare(*names)[:MOST])

    def cite(self, name: str, style: Style = "plain") -> Answer:
        """Return how to cite a figure, record or source, once for each source of it."""
        return _encoded(self.dataset.cite(name, style)[:MOST])

    def draft_figures(self, text: str, published: str | None = None) -> Answer:
        """Propose a figure for every number of a text that states something, for a curator.

        What the text does not say is null and named in `open`; nothing is guessed. `published` is
        the day (ISO 8601) that "this year" is counted from.
        """
        _refuse_long(text)
        found = self.dataset.draft(text, published=published)
        answer = _encoded(found[:MOST])
        if more := len(found[MOST:]):
            answer["warnings"].append(f"{more} more figures are left out; give less text")
        return answer


def _refuse_long(text: str) -> None:
    if len(text) > MOST_TEXT:
        raise Malformed(f"the text has {len(text):,} characters; at most {MOST_TEXT:,} are read")


def _bounded(limit: int) -> int:
    if not 1 <= limit <= MOST:
        raise Malformed(f"limit is 1 to {MOST}, not {limit}")
    return limit


def _answer(found: Iterable[dict[str, Any]], limit: int, said: list[str]) -> Answer:
    """Return up to `limit` results, and say so where there are more."""
    results = list(islice(found, limit + 1))
    more = len(results) > limit
    left = [f"there are more than these {limit}; narrow the question, or ask for more"] * more
    kept = results[:limit]
    return Answer(count=len(kept), results=kept, warnings=[*said, *left])


def _encoded(found: Iterable[Any]) -> Answer:
    import msgspec

    texts = (json_safe(msgspec.json.encode(one).decode()) for one in found)
    results = [json.loads(text) for text in texts]
    return Answer(count=len(results), results=results, warnings=[])
