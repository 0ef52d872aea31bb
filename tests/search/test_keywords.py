"""The words by which people describe records, as the shipped dataset has them."""

from __future__ import annotations

import yaml
from conftest import REPOSITORY

from tradefacts.text.normalize import is_chinese

_MOST_WORDS = 3
_MOST_CHARACTERS = 6  # Chinese


def test_a_keyword_is_a_term() -> None:
    """No sentence: what a sentence adds is said as the terms that it is made of."""
    text = (REPOSITORY / "data/vocabulary/keywords.yaml").read_text(encoding="utf-8")
    held = yaml.load(text, Loader=yaml.BaseLoader)
    long = [
        (record, keyword)
        for record, keywords in held.items()
        for keyword in keywords
        if sum(map(is_chinese, keyword)) > _MOST_CHARACTERS
        or (not is_chinese(keyword) and len(keyword.replace("-", " ").split()) > _MOST_WORDS)
    ]
    assert long == []
