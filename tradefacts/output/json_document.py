"""The JSON document of the contract, put together from stored JSON.

Records come from the store as finished JSON, so nothing is decoded on the way; `json` is loaded
only for strings that need escapes.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tradefacts.search.literal import Hit

SCHEMA = "tradefacts/1"


def quote(text: str | None) -> str:
    """Return a JSON string, or null."""
    if text is None:
        return "null"
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    from json import dumps

    from tradefacts.text.control_characters import json_safe

    return json_safe(dumps(text, ensure_ascii=False))


def with_match(record: str, hit: Hit) -> str:
    """Return a record's JSON with why it was returned."""
    score = f"{hit.score:g}"
    return (
        f'{record[:-1]},"match":{{"query":{quote(hit.query)},"how":"{hit.how}",'
        f'"on":{quote(hit.on)},"score":{score}}}}}'
    )


def head(meta: Mapping[str, str | None], command: str, text: Iterable[str], filters: str) -> str:
    """Return the document up to `count`; `filters` is a JSON object."""
    texts = ", ".join(map(quote, text))
    return (
        f'{{"schema": "{SCHEMA}",\n'
        f' "dataset": {{"name": {quote(meta.get("name"))}, '
        f'"version": {quote(meta.get("version"))}, "sha256": {quote(meta.get("sha256"))}}},\n'
        f' "query": {{"command": "{command}", "text": [{texts}], "filters": {filters}}},\n'
    )


def body(
    records: list[str], warnings: Iterable[str], error: str = "null", counts: str = ""
) -> Iterator[str]:
    """Yield the document from `count` to its end; `error` and `counts`, of fates, are JSON."""
    fates = f',\n "fates": {counts}' if counts else ""
    yield f' "count": {len(records)}{fates},\n "results": ['
    if records:
        yield "\n" + ",\n".join(records) + "\n"
    notes = ", ".join(map(quote, warnings))
    yield f'],\n "warnings": [{notes}],\n "error": {error}}}\n'
