"""What was meant by a wrong word for a command, option or value: what to say in place of Click."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tradefacts.cli import meant
from tradefacts.cli.settings import COMMANDS, Common, Format
from tradefacts.model.errors import TradefactsError
from tradefacts.model.kinds import LISTS, NAMED, PLURALS
from tradefacts.search.filters import Filters
from tradefacts.store.database import Store
from tradefacts.text.shell import command, word

_MEANING = {
    "year years date dates month when time in during": "period",
    "from start after begin beginning newer": "since",
    "to end before till older upto": "until",
    "place places province city country area location where in-region": "region",
    "kind category": "type",
    "subject tag theme about industry": "topic",
    "article document origin publisher": "source",
    "currency units": "unit",
    "state": "status",
    "statistic stat indicator series name": "metric",
    "max top head count first n": "limit",
    "columns cols field select only-fields show": "fields",
    "order order-by sort-by by sorted orderby": "sort",
    "out file save to-file": "output",
    "as output-format fmt": "format",
    "dataset folder dir path": "data",
    "strict literal": "exact",
    "silent no-remarks": "quiet",
    "no-colour nocolor mono": "no_color",
    "overlap overlapping include-overlaps": "overlaps",
    "full everything one-sided": "all",
    "id show-ids": "ids",
    "neighbours details related": "context",
}
_OPTION = {one: name for words, name in _MEANING.items() for one in words.split()}
"""Word that people try for an option to the option that they mean."""

_VALUES = {
    "markdown": "md",
    "yml": "yaml",
    "jsonl": "ndjson",
    "jsonlines": "ndjson",
    "text": "table",
    "txt": "table",
    "plain": "table",
}
"""Word that people try for a value of --format to the value that they mean."""
_SHEETS = ("excel", "xls", "xlsx", "spreadsheet")
_EXPORTED = {
    "json": "jsonl",
    "ndjson": "jsonl",
    "csv": "datapackage",
    "excel": "xlsx",
    "xls": "xlsx",
    "spreadsheet": "xlsx",
    "calendar": "ics",
    "ical": "ics",
    "icalendar": "ics",
    "db": "sqlite",
    "sqlite3": "sqlite",
    "zotero": "csl-json",
    "csl": "csl-json",
    "frictionless": "datapackage",
    "site": "html",
}
"""The same of `export`, and endings of the files that it writes."""
_ENDINGS = {
    "datapackage": "facts/",
    "sqlite": "facts.db",
    "datasette": "facts/",
    "parquet": "facts/",
    "csl-json": "sources.json",
    "ics": "events.ics",
    "sdmx-csv": "figures.csv",
    "html": "site/",
    "sdmx": "facts/",
}


def said(error: Any, arguments: list[str]) -> str | None:
    """Return what to say of a usage error, with the command that was meant; None: not known.

    The error is one of Click, of which Typer has its own copy, so its parts are told by their
    names.
    """
    name = _command(arguments)
    if getattr(error, "option_name", None):
        return _no_option(name, error.option_name, arguments)
    if option := _parameter(error):
        return _bad_value(name or "", option, arguments)
    rest = arguments[arguments.index("help") + 1 :] if name == "help" else arguments
    if name in (None, "help") and (tried := _first(rest)) is not None:
        return _no_command(tried, rest[rest.index(tried) + 1 :])
    return None


def _first(arguments: Sequence[str]) -> str | None:
    """Return the word that stands where a command does: the first that is of no option."""
    rest = iter(arguments)
    for one in rest:
        if not one.startswith("-"):
            return one
        if one in _WITH_VALUE:
            next(rest, None)
    return None


_WITH_VALUE = ("--format", "--fields", "--limit", "--data", "--sort", "--output", "-o")


def _command(arguments: Sequence[str]) -> str | None:
    first = _first(arguments)
    return first if first in COMMANDS else None


def _parameter(error: Any) -> str | None:
    name: str | None = getattr(getattr(error, "param", None), "name", None)
    return name


def _store() -> Store | None:
    from tradefacts.authoring.folders import roots
    from tradefacts.store.cache import open_store

    try:
        return open_store(roots(()))
    except (TradefactsError, OSError):
        return None  # the words are answered without knowing what they name


def _no_command(tried: str, words: Sequence[str]) -> str | None:
    said = [one for one in words if not one.startswith("-")]
    line = meant.instead(tried, said, _store() if said else None)
    return None if line is None else f"there is no command {tried!r}:\n  {line}"


def _no_option(name: str | None, tried: str, arguments: list[str]) -> str | None:
    plain = tried.lstrip("-").lower()
    if plain in ("v", "ver", "version"):
        return f"there is no option {tried}:\n  tradefacts --version"
    if name is None:
        return None
    if plain.replace("-", "_") in _has(name) or tried == "-o":
        return None  # it is there, and lacks what it is to be set to
    line = _as_format(name, plain, arguments, tried) or _as_command(name, plain, tried, arguments)
    option = plain if plain in _ALL else _OPTION.get(plain)
    if line is None and option is None and name in LISTS and (store := _store()):
        filtered = meant.as_filter(store, LISTS[name], plain)
        line = filtered and _line(arguments).replace(tried, filtered, 1)
    if line is None and option is not None:
        line = _with_option(name, tried, option, arguments)
    return line and f"{name} has no option {tried}:\n  {line}"


def _with_option(name: str, tried: str, option: str, arguments: list[str]) -> str | None:
    """Return the command line that has the option that is meant, or else its value as a word."""
    value = _value(tried, arguments)
    if option in _has(name):
        return _line(_renamed(arguments, tried, option))
    if name in ("metric", "metrics") and option not in _has("metrics"):
        name = "figure"  # of which these are the series
    if name in PLURALS and option in _has(PLURALS[name]):
        return command(PLURALS[name], **{option: value or option.upper()})
    if not value or option not in Filters._fields:
        return None
    if name in ("find", "compare"):
        return command(name, *_words(name, arguments, tried, value), value)
    if name in _LISTED:
        return command(_LISTED[name], **{option: value})
    listed = f"{command('find', value, name)}  or  {command('filters', name)}"
    return listed if name in LISTS else None


_ALL = frozenset(Filters._fields + Common._fields)


def _has(name: str) -> tuple[str, ...]:
    return (*COMMANDS[name].own, *COMMANDS[name].uses)


def _as_format(name: str, plain: str, arguments: list[str], tried: str) -> str | None:
    """Return the command line where a format is tried as an option: --csv."""
    form = _VALUES.get(plain, plain)
    if form not in [*Format] or "format" not in _has(name):
        return None
    at = arguments.index(tried)
    return _line([*arguments[:at], "--format", form, *arguments[at + 1 :]])


def _value(tried: str, arguments: Sequence[str]) -> str | None:
    value = _after(tried, arguments)
    return None if value.startswith("-") else value or None


def _after(tried: str, arguments: Sequence[str]) -> str:
    """Return what an option is set to, or what stands behind it."""
    for at, one in enumerate(arguments):
        if one.startswith(f"{tried}="):
            return one.partition("=")[2]
        if one == tried:
            return "".join(arguments[at + 1 : at + 2])
    return ""


def _renamed(arguments: Sequence[str], tried: str, option: str) -> list[str]:
    right = f"--{option.replace('_', '-')}"
    return [right + one[len(tried) :] if one.split("=")[0] == tried else one for one in arguments]


_LISTED = {"audit": "metrics", "cite": "figures --ids"}
"""Command to the list of what it takes, by the filters of which that is found."""


def _as_command(name: str, plain: str, tried: str, arguments: Sequence[str]) -> str | None:
    """Return the command line where an option is tried for a command, or for what - does."""
    if name == "verify" and plain in ("file", "input", "text"):
        return meant.of_file(_value(tried, arguments) or "FILE")
    if plain in meant.TRIED and "chart" in meant.TRIED[plain]:
        words = _words(name, arguments, tried, "")
        return meant.instead(plain, words, None)
    return None


def _words(name: str, arguments: Sequence[str], tried: str, value: str) -> list[str]:
    """Return the words of a command line but for its command, an option and what it is set to."""
    rest = [one for one in arguments if one not in (tried, value, f"{tried}={value}")]
    return [one for one in rest[rest.index(name) + 1 :] if not one.startswith("-")]


def _line(arguments: Sequence[str]) -> str:
    return " ".join(["tradefacts", *map(word, arguments)])


def _bad_value(name: str, option: str, arguments: list[str]) -> str | None:
    if option == "limit":
        return f"--limit: {_after('--limit', arguments)!r} is not a number of records, such as 10"
    if option == "style":
        return _styled(arguments)
    if option != "format":
        return None
    given = (_value("--format", arguments) or "").lower()
    if given in _CITED and name != "export":
        words = _words(name, arguments, "--format", given) if name in NAMED else []
        cited = command("cite", *words or ["NAME"], style=_CITED[given])
        return f"{name or 'tradefacts'} has no --format {given}, but cite does:\n  {cited}"
    if name == "chart" and given in _PICTURES:
        line: str | None = command(name, *_words(name, arguments, "--format", given))
        line = f"{line} -o chart.{_PICTURES[given]}"
    else:
        line = _export(given, arguments) if name == "export" else _printing(given, arguments)
    told = f"{name or 'tradefacts'} has no --format {given}" if given else f"{name} needs a format"
    return line and f"{told}:\n  {line}"


_STYLES = {
    "apa chicago mla harvard ieee vancouver turabian zotero csl json": "csl-json",
    "endnote refworks mendeley": "ris",
    "bib latex tex biblatex": "bibtex",
    "markdown": "md",
    "text txt": "plain",
}
_STYLE = {one: style for words, style in _STYLES.items() for one in words.split()}
"""Word that people try for a style to the one that they mean, or that a program makes it of."""


_CITED = {"bibtex": "bibtex", "bib": "bibtex", "ris": "ris"}
"""Word that people try for a format to the style of a citation that it is."""


def _styled(arguments: list[str]) -> str | None:
    given = _value("--style", arguments) or ""
    style = _STYLE.get(given.lower())
    mended = [
        one[: -len(given)] + (style or "") if one.endswith(given) else one for one in arguments
    ]
    made = ", which programs for references make of this" if style == "csl-json" else ""
    return style and f"cite has no --style {given}{made}:\n  {_line(mended)}"


_PICTURES = {one: one for one in ("svg", "png", "html")} | dict.fromkeys(
    ("vega", "vega-lite", "vegalite", "vl.json", "vl"), "vl.json"
)
"""Word that people try for the format of a chart to the ending of a file that has it."""


def _printing(given: str, arguments: list[str]) -> str | None:
    """Return the command line that prints in the format that is meant, or exports."""
    form = "csv" if given in _SHEETS else _VALUES.get(given)
    if form:
        mended = [
            one[: -len(given)] + form if one.lower().endswith(given) else one for one in arguments
        ]
        return _line([*mended, "--bom"] if given in _SHEETS else mended)
    exported = _exported(given)
    return exported and _exporting(exported, None)


def exported(ending: str, path: str, filters: Mapping[str, Any]) -> str | None:
    """Return the command line that exports to a file with an ending that a format has."""
    form = _exported(ending)
    taken = {name: value for name, value in filters.items() if name in COMMANDS["export"].own}
    return form and command(f"export --format {form}", path, **taken)


def _exported(given: str) -> str | None:
    from tradefacts.output.export import FORMATS

    form = _EXPORTED.get(given, given)
    return form if form in FORMATS else None


def _export(given: str, arguments: list[str]) -> str | None:
    """Return the command line where `export` has no format, or one that it does not know."""
    out = next((one for one in arguments if one not in ("export", given) and one[:1] != "-"), None)
    words = _words("export", arguments, "", given)
    if not given and out and "." not in out:
        given, out = out, next((one for one in words if one != out), None)
    form = _exported(given or (out or "").rpartition(".")[2].lower())
    line = _exporting(form, out) if form else None
    if given not in (*_SHEETS, "csv"):
        return line
    rows = "tradefacts figures --format csv --bom -o figures.csv"
    return f"{rows}  or  {line}" if line else rows


def _exporting(form: str, out: str | None) -> str:
    return command(f"export --format {form}", out or _ENDINGS.get(form, f"facts.{form}"))
