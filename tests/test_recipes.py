"""The recipes are run: what the page shows is what the tools print.

`python tests/test_recipes.py` writes the real output into the page.
"""

from __future__ import annotations

import doctest
import importlib.util
import io
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
from test_docs import REPOSITORY, shown

RECIPES = REPOSITORY / "docs" / "recipes.md"
_BLOCK = re.compile(r"```(console|python)\n(.*?)```", re.DOTALL)
_NEEDS = re.compile(r"<!-- needs: (.*?) -->")
_TITLE = re.compile(r"^## (.*)$", re.MULTILINE)
_PROGRAMS = ("jq", "java")
_FLAGS = doctest.NORMALIZE_WHITESPACE


def recipes() -> dict[str, str]:
    """The sections of the page by their titles."""
    _, *parts = _TITLE.split(RECIPES.read_text(encoding="utf-8"))
    return dict(zip(parts[::2], parts[1::2], strict=True))


def _missing(text: str) -> list[str]:
    (needs,) = _NEEDS.findall(text)
    return [
        name
        for name in needs.split()
        if (shutil.which(name) if name in _PROGRAMS else importlib.util.find_spec(name)) is None
    ]


@pytest.mark.filterwarnings("ignore")  # the tools have warnings of their own
@pytest.mark.parametrize("title", recipes())
def test_a_recipe_gives_what_is_shown(
    title: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a folder of its own, one block after the other."""
    text = recipes()[title]
    if missing := _missing(text):
        pytest.skip(f"not installed: {', '.join(missing)}")
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    blocks = _BLOCK.findall(text)
    assert blocks
    for form, block in blocks:
        assert _run(form, block, names) == block


def _run(form: str, block: str, names: dict[str, Any]) -> str:
    """A block as it would be if it showed what is printed now; names pass from one to the next."""
    if form == "console":
        return shown(block, Path.cwd())
    examples = doctest.DocTestParser().get_examples(block)
    out = []
    for example in examples:
        got = _evaluated(example, names)
        same = doctest.OutputChecker().check_output(example.want, got, _FLAGS)
        source = example.source.rstrip("\n").split("\n")
        out += [f">>> {source[0]}", *(f"... {line}" for line in source[1:])]
        out.append((example.want if same else got).rstrip("\n"))
    return "".join(f"{line}\n" for line in out if line) + "\n"


def _evaluated(example: doctest.Example, names: dict[str, Any]) -> str:
    test = doctest.DocTest([example], names, "recipe", None, 0, None)
    report = io.StringIO()
    example.want, wanted = "\0", example.want  # nothing prints this, so what is printed is told
    doctest.DocTestRunner(verbose=False).run(test, out=report.write, clear_globs=False)
    example.want = wanted
    names.update(test.globs)
    _, found, got = report.getvalue().partition("Got:\n")
    if not found:
        assert "Got nothing" in report.getvalue(), report.getvalue()
        return ""
    lines = (line.removeprefix("    ").rstrip() for line in got.splitlines())
    return "".join(f"{line}\n" for line in lines)


def rewrite() -> None:
    """Put the real output into the page; what cannot be run here stays as it is."""
    text = RECIPES.read_text(encoding="utf-8")
    for title, section in recipes().items():
        if missing := _missing(section):
            sys.stderr.write(f"{title}: not run, for want of {', '.join(missing)}\n")
            continue
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            names: dict[str, Any] = {}
            new = _BLOCK.sub(lambda b: f"```{b[1]}\n{_run(b[1], b[2], names)}```", section)  # noqa: B023 - called at once
            os.chdir(REPOSITORY)
        text = text.replace(section, new)
    RECIPES.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    rewrite()
