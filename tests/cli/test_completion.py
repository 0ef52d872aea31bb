"""The tab key offers ids, names and labels, in every shell that Typer knows."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable

import pytest

from tradefacts.cli import completion

Start = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.mark.parametrize(
    ("words", "shell", "offered"),
    [
        ("tradefacts region guangz", "bash", "guangzhou\n"),
        ("tradefacts figures --region hengq", "bash", "hengqin\n"),
        ("tradefacts figures --topic te", "bash", "textiles\n"),
        ("tradefacts events --format ya", "bash", "yaml\n"),
        ("tradefacts clus", "bash", "cluster\nclusters\n"),
        ("tradefacts region 粤港", "bash", "粤港澳大湾区\n"),
    ],
)
def test_bash_is_offered_what_begins_with_the_word(
    start: Start, words: str, shell: str, offered: str
) -> None:
    """Ids first, names where no id begins so."""
    environment = os.environ | {
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split()) - 1),
        "_TRADEFACTS_COMPLETE": f"complete_{shell}",
    }
    assert start(env=environment).stdout.decode() == offered


@pytest.mark.parametrize(
    ("shell", "expected"),
    [
        ("zsh", '_arguments \'*: :(("gba":"Guangdong-Hong Kong-Macao Greater Bay Area"))\''),
        ("fish", "gba\tGuangdong-Hong Kong-Macao Greater Bay Area"),
    ],
)
def test_zsh_and_fish_show_the_name_beside_the_id(start: Start, shell: str, expected: str) -> None:
    """The shells that show help for an offer get it."""
    environment = os.environ | {
        "_TYPER_COMPLETE_ARGS": "tradefacts region gba",
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "_TRADEFACTS_COMPLETE": f"complete_{shell}",
    }
    assert start(env=environment).stdout.decode().strip() == expected


def test_a_dataset_that_cannot_be_read_offers_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A shell has no place for messages."""
    monkeypatch.setenv("TRADEFACTS_DATA", "/nowhere")
    assert completion.of_kind("region")("g") == []
