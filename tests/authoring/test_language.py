"""The word lists that come with the program: what each is for, and that each is used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import REPOSITORY

from tradefacts.authoring import language
from tradefacts.authoring.language import word_lists

KINDS = ("metric", "cluster", "event", "policy", "region", "actor", "term", "source")


def test_every_list_is_used_and_every_list_used_is_there() -> None:
    """By its name, in the code of finding and reading."""
    code = "".join(
        path.read_text(encoding="utf-8") for path in (REPOSITORY / "tradefacts").rglob("*.py")
    )
    named = set(re.findall(r'"([a-z-]+)"', code))
    formed = {f"{prefix}-{kind}" for prefix in ("kind", "hint", "list") for kind in KINDS}
    lists = set(word_lists())
    assert lists - named - formed == set()
    used = set(re.findall(r'(?:language|lists|language\(store\))\["([a-z-]+)"\]', code))
    assert used | formed <= lists


def test_a_list_holds_each_entry_once_in_lower_case() -> None:
    """As texts are searched."""
    for name, items in word_lists().items():
        assert len(items) == len(set(items)), name
        assert [item for item in items if item != item.lower() or not item.strip("*")] == [], name


@pytest.mark.parametrize(
    "text",
    ["a: {en: b}\n", "a: {use: For b., fr: c}\n", "a: {use: For b.}\n---\n", "b: {use: ''}\n"],
)
def test_a_list_without_its_use_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    """Or with a language that nothing reads."""
    (tmp_path / "odd.yaml").write_text(text)
    (tmp_path / "notes.txt").write_text("no list")
    monkeypatch.setattr(language, "language_folder", lambda: str(tmp_path))
    word_lists.cache_clear()
    with pytest.raises(Exception, match=r"a list has a use|document"):
        word_lists()
    word_lists.cache_clear()
