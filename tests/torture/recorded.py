"""Note every regular expression that the package compiles, in a process of its own."""

from __future__ import annotations

import ast
import contextlib
import io
import json
import pkgutil
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

_LINES = (
    ["find", "Guangdong exports up 5% in 2021"],
    ["find", "二零二一年广东进出口"],
    ["verify", "Guangdong's exports rose 5% to about 5.05 trillion yuan in the first half of 2021"],
    ["verify", "2022年广东进出口约8.3万亿元，增长0.5%，居全国第一"],
    ["metric", "guangdong trade 2021", "--format", "csv"],
    ["figures", "--region", "gba", "--since", "2020", "--sort", "-value"],
    ["audit"],
    ["check"],
    ["cite", "guangdong trade 2021", "--style", "bibtex"],
    ["compare", "guangdong-trade", "guangdong-fdi"],
    ["search", "x"],
    ["figures", "--yaer", "2021"],
    ["schema", "metrc"],
    ["help", "find"],
)


def main() -> None:
    """Print the expressions as JSON: where each is compiled, its form, its flags."""
    found: dict[tuple[str, int], str] = {}
    compile_ = re._compile  # type: ignore[attr-defined]  # noqa: SLF001 - all of `re` goes there

    def recorded(form: Any, flags: int) -> re.Pattern[str]:
        pattern: re.Pattern[str] = compile_(form, flags)
        where = _caller()
        if where and isinstance(form, str):
            found.setdefault((form, int(flags)), where)
        return pattern

    re._compile = recorded  # type: ignore[attr-defined]  # noqa: SLF001 - as above
    import tradefacts

    for module in pkgutil.walk_packages(tradefacts.__path__, "tradefacts."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    from tradefacts.cli import app

    for line in _LINES:
        nowhere = io.TextIOWrapper(io.BytesIO())
        with contextlib.redirect_stderr(nowhere), contextlib.redirect_stdout(nowhere):
            app.main(line)
    for form, flags, where in _whole():
        found.setdefault((form, flags), where)
    at_a_place = _only_matched(Path(tradefacts.__path__[0]))
    forms = [(where, form, flags, where in at_a_place) for (form, flags), where in found.items()]
    sys.stdout.write(json.dumps(forms) + "\n")


def _only_matched(package: Path) -> set[str]:
    """Return where expressions are compiled, under a name or in place, that no search uses."""
    found = set()
    for path in package.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        where = path.relative_to(package).as_posix()
        parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
        uses: dict[str, set[str]] = defaultdict(set)
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                above = parents[node]
                uses[node.id].add(above.attr if isinstance(above, ast.Attribute) else "")
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            if ast.unparse(node.func) in ("re.match", "re.fullmatch"):
                found.add(f"{where}:{node.lineno}")
            above = parents[node]
            if ast.unparse(node.func) == "re.compile" and isinstance(above, ast.Assign):
                used = uses[ast.unparse(above.targets[0])]
                if used and used <= {"match", "fullmatch"}:
                    found.add(f"{where}:{node.lineno}")
    return found


def _caller() -> str | None:
    frame = sys._getframe(2)  # noqa: SLF001 - what compiles is told by nothing else
    while frame.f_back and Path(frame.f_code.co_filename).parent.name == "re":
        frame = frame.f_back
    path = Path(frame.f_code.co_filename)
    if "tradefacts" not in path.parts:
        return None
    inner = path.parts[len(path.parts) - path.parts[::-1].index("tradefacts") :]
    return f"{'/'.join(inner)}:{frame.f_lineno}"


def _whole() -> Iterator[tuple[str, int, str]]:
    """Yield in full what is compiled as far as a text may need it."""
    from tradefacts.text import quantities

    yield quantities.form_of(), 0, "text/quantities.py"
