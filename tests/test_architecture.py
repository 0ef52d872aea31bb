"""How the package is built: imports point one way, and each part has its size and its home."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import REPOSITORY

PACKAGE = REPOSITORY / "tradefacts"
LINE = (
    "text progress model authoring store search reading analysis output api mcp cli __main__"
).split()
"""Imports point from right to left along this line; the package itself stands below all."""
HANDING_ON_NOTHING = {"text", "model", "cli"}
"""Wings without a facade: their modules are used as they are, and `cli` by nobody."""
HOMES = {
    "rich": {"output.styled", "progress"},
    "yaml": {"authoring.strict_yaml", "output.flat"},
    "rapidfuzz": {"text.spelling"},
    "typer": {"cli.app", "cli.commands", "cli.completion", "cli.help_layout", "cli.options"},
    "pyarrow": {"output.export.parquet"},
    "vl_convert": {"output.chart_picture"},
    "mcp": {"mcp"},
    "mcp_types": {"mcp"},
    "icalendar": {"output.export.ics"},
    "xlsxwriter": {"output.export.xlsx"},
    "jinja2": {"output.export.html"},
    "markupsafe": {"output.export.html"},
    "pandas": {"model.results"},
    "polars": {"model.results"},
}
"""Each heavy library, and the modules that may import it."""
MOST_LINES, FEW_LINES, MOST_CRUMBS, MOST_ENTRIES = 350, 40, 10, 16


class Use(NamedTuple):
    """A module that uses a name of another; None: the module as such."""

    by: str
    of: str
    name: str | None


def _name(path: Path) -> str:
    dotted = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
    return dotted.removesuffix("__init__").removesuffix(".")


MODULES = {_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def _wing(module: str) -> str:
    return module.partition(".")[0]


def _uses() -> Iterator[Use]:
    for module, path in MODULES.items():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        imported: dict[str, str] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("tradefacts"):
                home = (node.module or "").partition(".")[2]
                for alias in node.names:
                    whole = f"{home}.{alias.name}".removeprefix(".")
                    if whole in MODULES:
                        imported[alias.asname or alias.name] = whole
                        yield Use(module, whole, None)
                    else:
                        yield Use(module, home, alias.name)
        for node in ast.walk(tree):
            if not isinstance(node, ast.Attribute) or not isinstance(node.value, ast.Name):
                continue
            if node.value.id in imported:
                yield Use(module, imported[node.value.id], node.attr)


USES = sorted(set(_uses()), key=str)


def test_imports_point_down_the_line_of_wings() -> None:
    """Also those inside functions."""
    up = [
        use
        for use in USES
        if use.of and LINE.index(_wing(use.of)) > LINE.index(_wing(use.by) or "text")
    ]
    assert [use for use in up if use.by] == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    """However long the circle is."""
    edges: dict[str, set[str]] = defaultdict(set)
    for use in USES:
        if use.by and use.of and use.by != use.of:
            edges[use.by].add(use.of)
    left = set(MODULES)
    while free := {one for one in left if not edges[one] & left}:
        left -= free
    assert left == set()


@pytest.mark.parametrize("library", HOMES)
def test_a_heavy_library_is_imported_in_its_homes_alone(library: str) -> None:
    """Nothing else pays for it until it is used."""
    found = set()
    for module, path in MODULES.items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [one.name for one in node.names] if isinstance(node, ast.Import) else []
            if any(name.partition(".")[0] == library for name in names):
                found.add(module)
    assert found <= HOMES[library]


@pytest.mark.parametrize("wing", [one for one in LINE if one in {_wing(m) for m in MODULES}])
def test_a_wing_is_used_through_what_its_facade_names(wing: str) -> None:
    """The facade names all that is used of it, and nothing else."""
    if wing in HANDING_ON_NOTHING or not (PACKAGE / wing).is_dir():
        return
    named = {
        (f"{wing}.{module}", name)
        for module, names in import_module(f"tradefacts.{wing}").HANDED_ON.items()
        for name in names.split()
    }
    used = {
        (use.of, use.name)
        for use in USES
        if use.name and _wing(use.of) == wing and _wing(use.by) not in ("", wing)
    }
    assert used == named
    for module, name in named:
        if f"{wing}.{name}" in MODULES:
            continue  # as an attribute of the wing that name is the module
        assert getattr(import_module(f"tradefacts.{wing}"), name) is getattr(
            import_module(f"tradefacts.{module}"), name
        )


def test_no_module_is_a_giant_and_few_are_crumbs() -> None:
    """Facades and the entry are as short as they can be."""
    lines = {
        module: len(path.read_text(encoding="utf-8").splitlines())
        for module, path in MODULES.items()
        if path.name not in ("__init__.py", "__main__.py")
    }
    assert {module: count for module, count in lines.items() if count > MOST_LINES} == {}
    assert len([module for module, count in lines.items() if count < FEW_LINES]) <= MOST_CRUMBS


def test_the_top_of_the_package_is_seen_at_a_glance() -> None:
    """Nine wings, the lists of words, and what does not belong to one of them."""
    entries = [one.name for one in PACKAGE.iterdir() if one.name not in ("__pycache__", "data")]
    assert len(entries) <= MOST_ENTRIES
