"""Change the code at random, one place at a time: its own tests must notice.

A sample of mutants of what reads and judges numbers. Survivors are printed, to be looked at.
"""

from __future__ import annotations

import ast
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[2]
_SLOWEST = 600  # seconds, after which a mutant that never ends counts as killed
_MUTATED = ("reading/*", "text/quantities", "analysis/verify", "analysis/proof", "analysis/draft*")
"""Modules of the package of which mutants are made."""
_TESTS = {"reading": ("reading", "analysis/test_verify.py", "analysis/test_proof.py")}
"""Wing to the tests that its modules have beside those of their own name."""
_SWAPPED: dict[Any, Any] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
}


def survived(times: int, seed: int, scratch: Path) -> dict[str, int]:
    """Try so many mutants, from a seed; returns how many were killed, and how many were not."""
    chance = random.Random(seed)
    for name in ("tradefacts", "tests", "data", "pyproject.toml"):
        copy = shutil.copytree if (REPOSITORY / name).is_dir() else shutil.copy
        copy(REPOSITORY / name, scratch / name)
    package = scratch / "tradefacts"
    paths = sorted({path for form in _MUTATED for path in package.glob(f"{form}.py")})
    places = [(path, *place) for path in paths for place in _places(path.read_text("utf-8"))]
    ends = {"killed": 0, "survived": 0}
    for path, number, change in chance.sample(places, min(times, len(places))):
        whole = path.read_text(encoding="utf-8")
        mutant, told = _mutant(whole, number, change)
        path.write_text(mutant, encoding="utf-8")
        alive = _passes(path.relative_to(package), scratch)
        path.write_text(whole, encoding="utf-8")
        ends["survived" if alive else "killed"] += 1
        if alive:
            print(f"{path.relative_to(scratch)}:{told}", flush=True)  # noqa: T201
    return ends


def _passes(module: Path, root: Path) -> bool:
    """Whether the tests of a module pass."""
    wing, tests = module.parent.name, root / "tests"
    own = [tests / wing / f"test_{module.stem}.py"]
    own += [tests / name for name in _TESTS.get(wing, ())]
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider"]
    try:
        ran = subprocess.run(
            [*command, *(str(path) for path in own if path.exists())],
            cwd=root,
            env=os.environ | {"PYTHONPATH": str(root)},
            capture_output=True,
            timeout=_SLOWEST,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    return ran.returncode == 0


def _places(text: str) -> Iterator[tuple[int, str]]:
    """Yield the number of each node that can be changed, and how."""
    for number, node in enumerate(ast.walk(ast.parse(text))):
        for change in _changes(node):
            yield number, change


def _mutant(text: str, number: int, change: str) -> tuple[str, str]:
    """Return a text that differs in one place, and its line with what stands there now."""
    tree = ast.parse(text)
    node = list(ast.walk(tree))[number]
    told = f"{getattr(node, 'lineno', 0)}: {_applied(node, change)}"
    return ast.unparse(tree), told


def _changes(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Compare):
        yield from (f"ops {n}" for n, op in enumerate(node.ops) if type(op) in _SWAPPED)
    elif isinstance(node, ast.BoolOp | ast.BinOp) and type(node.op) in _SWAPPED:
        yield "op"
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):  # True and False too
        yield "value"
    elif isinstance(node, ast.If | ast.IfExp):
        yield "test"
    elif isinstance(node, ast.Return) and node.value is not None:
        yield "none"


def _applied(node: ast.AST, change: str) -> str:
    """Change a node, and return what it is now."""
    if isinstance(node, ast.Compare):
        at = int(change.split()[1])
        node.ops[at] = _SWAPPED[type(node.ops[at])]()
    elif isinstance(node, ast.BoolOp | ast.BinOp):
        node.op = _SWAPPED[type(node.op)]()
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        node.value = not node.value if isinstance(node.value, bool) else node.value + 1
    elif isinstance(node, ast.If | ast.IfExp):
        node.test = ast.UnaryOp(ast.Not(), node.test)
    elif isinstance(node, ast.Return):
        node.value = ast.Constant(None)
    return ast.unparse(node).splitlines()[0]
