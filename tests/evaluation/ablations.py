"""What can be taken out of the program, one at a time, to see what it is there for.

Found in the modules of finding and reading, and in the files of words: every list, pattern and
threshold, every entry of a table of rules, and every function that says yes or no, returns nothing
where it does not apply, or stands in `MADE`. What is left as it is stands in `SKIPPED`.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import math
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from labels import read_yaml
from patching import PACKAGE, Ablation, InFile, InModule, Serves, assigned

LOOKED_INTO: dict[str, tuple[Serves, str]] = {
    "search": ("finding", "*"),
    "reading": ("claims", "*"),
    "analysis": ("claims", "inference diagnosis agreement verify"),
    "text": ("both", "wordlists tokens spelling periods sentence"),
}
"""Wing to what its modules serve, and which of them (*: all). Of `search` a claim needs only what
resolves the name of an option, which no label has."""

SKIPPED = {
    "lists of records or suggestions, which no label is about": """
        search.filters.* search.suggestions.* search.resolve.* search.literal.*""",
    "closed class: whole by definition": """
        text.periods._MONTH_NAMES text.periods._MONTH_OF text.periods._MONTH
        text.periods._MONTH_MARKS text.periods._YEAR text.periods._COUNTS text.periods._ORDER
        text.periods._ZH text.periods._COUNT text.periods._ONE text.periods._DAYS
        text.periods._MONTHS text.periods._FEBRUARY text.periods._DIGITS
        reading.idioms._ZH reading.idioms._COUNTS reading.idioms._COUNT reading.idioms._MONTHS
        reading.idioms._MONTH reading.idioms._MONTHS_IN_A_YEAR reading.number._COUNTED_ZH
        reading.number._COUNTERS_ZH reading.measure._YEARS text.tokens._SMALL text.tokens._NUMBERS
        text.tokens._SCALES""",
    "a type, a key or the length of a date, no rule": """
        analysis.agreement._DAY analysis.agreement._MONTH reading.scope._DAY reading.scope._YEAR
        text.tokens.CONCEPT text.tokens.REGION text.tokens.PLACE text.tokens.WORD
        text.tokens.CHARACTERS text.tokens.THING text.tokens.KNOWN text.tokens.TARGET
        text.tokens.ELSEWHERE text.tokens.STEM reading.modifiers._PLACE reading.modifiers._NAME
        reading.statistic._OF_REGION search.name_match._WHOLE analysis.agreement._NEAR
        analysis.agreement.equal text.periods.blanked""",
    "SQL": "search.query._ABOVE search.retrieval._SELECT",
    "a limit of size, far above any label": """
        search.correction.MAX_QUERY reading.whole_text.MAX_CLAIM analysis.verify.MAX_NEAREST
        text.periods.MAX_TEXT text.periods._LONGEST_SCALE""",
    "tells what is wrong, and changes no verdict": """
        analysis.verify._disputed analysis.inference.told analysis.verify._nearest
        search.query.elsewhere""",
}
"""What is left as it is, by the reason; * stands for all of a module."""

MADE = {
    "search.acceptance._words_of_statistic": "0",
    "search.correction._corrected": "[]",
    "search.correction._in_a_phrase": "[]",
    "search.find._near_spellings": "[]",
    "search.query._without_wholes": "content",
    "search.query._inside": "iter(())",
    "search.retrieval._without_a_joint": "[]",
    "search.scoring.kind_hints": "set()",
    "reading.attribution.unframed": "Framed(text, '')",
    "reading.idioms.rewritten": "text",
    "reading.modifiers._behind": "''",
    "reading.number._counted": "one",
    "reading.number._main": "numbers",
    "reading.number.signed": "(quantity, measure)",
    "reading.objections.doubts": "iter(())",
    "reading.statistic.shared": "metrics",
    "analysis.inference.completed": "reads",
    "analysis.inference._since": "reads",
    "analysis.inference._ranked": "reads",
    "analysis.inference._placed": "reads",
    "analysis.inference._dated": "reads",
    "text.tokens.plainer": "text",
    "text.stems.stem": "word",
    "text.tokens._singular": "word",
    "text.tokens._american": "word",
    "text.tokens._shorter": "word",
}
"""What a function returns that is taken out, where its type does not say it."""

_NEVER = "(?!)"  # a regular expression that matches nowhere
_WORDS_A_LINE = 10  # of a file of words


def every() -> list[Ablation]:
    """Return all that can be taken out, in the order of the modules. Imports the package."""
    return [*_in_modules(), *_in_files(Path(package().__path__[0]) / "language")]


def package() -> ModuleType:
    """Return the package."""
    return importlib.import_module(PACKAGE)


def _in_modules() -> Iterator[InModule]:
    skipped = {name for names in SKIPPED.values() for name in names.split()}
    for wing, (serves, names) in LOOKED_INTO.items():
        folder = importlib.import_module(f"{PACKAGE}.{wing}")
        for found in pkgutil.iter_modules(folder.__path__):
            module = f"{wing}.{found.name}"
            if f"{module}.*" in skipped or not (names == "*" or found.name in names.split()):
                continue
            for one in of_module(module, serves):
                if f"{module}.{one.target}" not in skipped:
                    yield one


def of_module(name: str, serves: Serves) -> Iterator[InModule]:
    """Yield what can be taken out of one module of the package."""
    module = importlib.import_module(f"{PACKAGE}.{name}")
    for statement in ast.parse(inspect.getsource(module)).body:
        if isinstance(statement, ast.FunctionDef):
            of = f"{name}.{statement.name}"
            for made in _returned(of, statement):
                lines = _lines(statement) + sum(map(_lines, statement.decorator_list))
                shown = f"{of}() -> {made}"
                yield InModule(shown, serves, lines, name, statement.name, made)
            continue
        names, value = assigned(statement)
        lines = _lines(statement) if len(names) == 1 else 1
        for target in names:
            for what, made in emptied(getattr(module, target)):
                shown = f"{name}.{target} {what}"
                yield InModule(shown, serves, lines, name, target, made)
        if len(names) == 1 and isinstance(value, ast.List | ast.Tuple) and _is_table(value):
            for number, entry in enumerate(value.elts):
                shown = f"{name}.{names[0]}[{number}] {_shown(entry)}"
                yield InModule(shown, serves, _lines(entry), name, names[0], "", number)


def _lines(node: ast.stmt | ast.expr) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _is_table(value: ast.List | ast.Tuple) -> bool:
    """Whether a list is one of rules, each a tuple or a function, and no list of words."""
    if isinstance(value, ast.List):
        return len(value.elts) > 1 and all(isinstance(one, ast.Tuple) for one in value.elts)
    return len(value.elts) > 1 and all(isinstance(one, ast.Name) for one in value.elts)


def _shown(entry: ast.expr) -> str:
    constants = (one.value for one in ast.walk(entry) if isinstance(one, ast.Constant))
    longest = max((one for one in constants if isinstance(one, str)), key=len, default="")
    return (longest or ast.unparse(entry))[:40]


def _returned(name: str, function: ast.FunctionDef) -> list[str]:
    """Return what a function may return in place of its answer."""
    returns = ast.unparse(function.returns) if function.returns else ""
    if name in MADE:
        return [MADE[name]]
    if returns == "bool":
        return ["True", "False"]
    return ["None"] if returns.endswith("| None") else []


def emptied(value: Any) -> Iterator[tuple[str, str]]:
    """Yield what may take the place of a constant, by its type: a name, and an expression."""
    sort = type(value).__name__
    if isinstance(value, bool) or hasattr(value, "_fields"):
        return
    if isinstance(value, int | float):
        step = max(1, round(value / 5)) if isinstance(value, int) else value / 5
        ends = [value - step, value + step, 0, 10**9]
        yield from ((f"= {one:.10g}", f"{one:.10g}") for one in dict.fromkeys(ends))
    elif isinstance(value, str):
        yield "never", repr(_NEVER)
    elif isinstance(value, re.Pattern):
        yield "never", f"re.compile({_NEVER!r})"
    elif isinstance(value, dict):
        words = value and all(isinstance(one, str) for one in value.values())
        yield "empty", "{key: '' for key in {}}" if words else "dict()"
    elif isinstance(value, list | set | frozenset):
        yield "empty", f"{sort}()"
    elif isinstance(value, tuple):
        nested = value and all(isinstance(one, frozenset | tuple) for one in value)
        parts = "".join(f"{type(one).__name__}(), " for one in value) if nested else ""
        yield "empty", f"({parts})"


def _in_files(folder: Path) -> Iterator[InFile]:
    """Yield the lists of the files of words: whole, by language, and rules one by one."""
    for path in sorted(folder.glob("*.yaml")):
        for key, value in read_yaml(path).items():
            yield _in_file(path, (key,), value)
            languages = [one for one in value if one != "use"] if isinstance(value, dict) else []
            if len(languages) > 1:
                yield from (_in_file(path, (key, one), value[one]) for one in languages)
            if isinstance(value, list) and all(isinstance(one, dict) for one in value):
                for number, entry in enumerate(value):
                    yield _in_file(path, (key, number), entry)


def _in_file(path: Path, keys: tuple[str | int, ...], value: Any) -> InFile:
    name = ".".join(map(str, ("language", path.stem, *keys)))
    return InFile(name, "both", math.ceil(_words(value) / _WORDS_A_LINE), str(path), keys)


def _words(value: Any) -> int:
    """Count the words of a list; what says its use is none."""
    if isinstance(value, dict):
        return sum(_words(one) for key, one in value.items() if key != "use")
    return len(value) if isinstance(value, list) else len(str(value).split(", "))
