"""How something is taken out of the program in memory: from a module, or from a file of words.

A change is applied in a process that has not imported the package yet. Of a module the syntax tree
is changed before it is compiled, so that whatever is built from a value, there or elsewhere, is
built from what is left. Of a file of words a changed copy is read in its place.
"""

from __future__ import annotations

import ast
import builtins
import importlib.abc
import importlib.machinery
import io
import os
import sys
import tempfile
from collections.abc import Sequence
from types import CodeType, ModuleType
from typing import Any, Literal, NamedTuple

import yaml
from labels import read_yaml

PACKAGE = "tradefacts"
NO_WORD = "qqqqqqqq"
"""What an emptied list of words holds: of no words at all a pattern may be made that matches
everywhere."""

Serves = Literal["finding", "claims", "both"]
"""What must be asked to see what a change does; for both the dataset is compiled anew."""


class InModule(NamedTuple):
    """A change of one module: of a value, of an entry of a list, or of what a function returns."""

    name: str
    serves: Serves
    lines: int
    module: str
    target: str
    expression: str
    """What takes the place of the value; {} stands for the value as it is written."""
    entry: int | None = None
    """Which entry of the list is left out; None: the whole value is replaced."""

    def apply(self) -> None:
        """Have the module imported with the change."""
        sys.meta_path.insert(0, _Finder(self))

    def change(self, tree: ast.Module) -> ast.Module:
        """Change a syntax tree of the module; raises LookupError where there is no such name."""
        for statement in tree.body:
            if isinstance(statement, ast.FunctionDef) and statement.name == self.target:
                statement.body = [ast.Return(_parsed(self.expression))]
                statement.decorator_list = []
                return ast.fix_missing_locations(tree)
            names, value = assigned(statement)
            if value is not None and self.target in names:
                assert isinstance(statement, ast.Assign | ast.AnnAssign)
                statement.value = self._instead(value, names)
                return ast.fix_missing_locations(tree)
        raise LookupError(f"{self.module} has no {self.target}")

    def _instead(self, value: ast.expr, names: list[str]) -> ast.expr:
        if self.entry is not None:
            assert isinstance(value, ast.List | ast.Tuple)
            del value.elts[self.entry]
            return value
        made = _parsed(self.expression.replace("{}", f"({ast.unparse(value)})"))
        if len(names) > 1:  # of several that are assigned at once, the others stay
            assert isinstance(value, ast.Tuple)
            value.elts[names.index(self.target)] = made
            return value
        return made


class InFile(NamedTuple):
    """A change of one file of words: a list, or what it has in one language, is left out."""

    name: str
    serves: Serves
    lines: int
    path: str
    keys: tuple[str | int, ...]
    """Where it stands: the key of a list, then perhaps a language or the number of an entry."""

    def apply(self) -> None:
        """Have a changed copy read in place of the file."""
        with tempfile.NamedTemporaryFile("w", suffix=".yaml", delete=False) as file:
            yaml.safe_dump(self.changed(), file, allow_unicode=True)
        real, wanted = builtins.open, os.path.realpath(self.path)

        def instead(file_: Any, *arguments: Any, **options: Any) -> Any:
            same = not isinstance(file_, int) and os.path.realpath(file_) == wanted
            return real(file.name if same else file_, *arguments, **options)

        patched: Any = builtins
        patched.open = instead
        patched = io
        patched.open = instead

    def changed(self) -> Any:
        """Return what the file holds without it."""
        whole = read_yaml(self.path)
        *outer, last = self.keys
        inside = whole
        for key in outer:
            inside = inside[key]
        if isinstance(last, int):
            del inside[last]
        else:
            inside[last] = without_words(inside[last])
        return whole


def without_words(value: Any) -> Any:
    """Return a list of words as the files write it, without its words."""
    if isinstance(value, dict):
        return {key: one if key == "use" else without_words(one) for key, one in value.items()}
    return NO_WORD if isinstance(value, str) else []


Ablation = InModule | InFile


def assigned(statement: ast.stmt) -> tuple[list[str], ast.expr | None]:
    """Return the names that a statement assigns, and what it assigns to them."""
    if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
        return [statement.target.id], statement.value
    if isinstance(statement, ast.Assign):
        (target,) = statement.targets
        parts = target.elts if isinstance(target, ast.Tuple) else [target]
        return [part.id for part in parts if isinstance(part, ast.Name)], statement.value
    return [], None


def _parsed(expression: str) -> ast.expr:
    return ast.parse(expression, mode="eval").body


class _Finder(importlib.abc.MetaPathFinder):
    """Finds one module, and has it compiled with a change."""

    def __init__(self, change: InModule) -> None:
        self.change = change

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Return how to import the changed module; None for any other."""
        if fullname != f"{PACKAGE}.{self.change.module}":
            return None
        spec = importlib.machinery.PathFinder.find_spec(fullname, path, target)
        assert spec is not None
        assert spec.origin is not None
        spec.loader = _Loader(fullname, spec.origin, self.change)
        return spec


class _Loader(importlib.machinery.SourceFileLoader):
    """Compiles the source of a module with a change; the bytecode on the disk is left alone."""

    def __init__(self, fullname: str, path: str, change: InModule) -> None:
        super().__init__(fullname, path)
        self.change = change

    def get_code(self, fullname: str) -> CodeType:
        """Return the changed code."""
        tree = ast.parse(self.get_data(self.path))
        code: CodeType = compile(self.change.change(tree), self.path, "exec")
        return code
