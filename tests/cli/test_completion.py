"""The tab key offers ids, names and labels, in every shell that Typer knows."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ran

from tradefacts.cli import app, completion

Completed = Callable[..., str]
Run = Callable[..., Ran]


@pytest.fixture
def completed(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Completed:
    """What a shell is told, which asks by environment variables."""

    def ask(**environment: str) -> str:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        with pytest.raises(SystemExit):
            app.main([])
        return capfdbinary.readouterr().out.decode()

    return ask


@pytest.mark.parametrize(
    ("words", "shell", "offered"),
    [
        ("tradefacts region guangz", "bash", "guangzhou\n"),
        ("tradefacts figures --region hengq", "bash", "hengqin\n"),
        ("tradefacts figures --topic te", "bash", "textiles\n"),
        ("tradefacts figures guangdong-fd", "bash", "guangdong-fdi\n"),
        ("tradefacts figures --status d", "bash", "disputed\n"),
        ("tradefacts figures --status h", "bash", "\n"),
        ("tradefacts events --status h", "bash", "held\n"),
        ("tradefacts events --type s", "bash", "symposium\n"),
        ("tradefacts regions --type s", "bash", "sar\n"),
        ("tradefacts check --on", "bash", "\n"),
        ("tradefacts events --format ya", "bash", "yaml\n"),
        ("tradefacts clus", "bash", "cluster\nclusters\n"),
        ("tradefacts region 粤港", "bash", "粤港澳大湾区\n"),
    ],
)
def test_bash_is_offered_what_begins_with_the_word(
    completed: Completed, words: str, shell: str, offered: str
) -> None:
    """Ids first, names where no id begins so."""
    ran = completed(
        COMP_WORDS=words,
        COMP_CWORD=str(len(words.split()) - 1),
        _TRADEFACTS_COMPLETE=f"complete_{shell}",
    )
    assert ran == offered


@pytest.mark.parametrize(
    ("shell", "expected"),
    [
        ("zsh", '_arguments \'*: :(("gba":"Guangdong-Hong Kong-Macao Greater Bay Area"))\''),
        ("fish", "gba\tGuangdong-Hong Kong-Macao Greater Bay Area"),
    ],
)
def test_zsh_and_fish_show_the_name_beside_the_id(
    completed: Completed, shell: str, expected: str
) -> None:
    """The shells that show help for an offer get it."""
    ran = completed(
        _TYPER_COMPLETE_ARGS="tradefacts region gba",
        _TYPER_COMPLETE_FISH_ACTION="get-args",
        _TRADEFACTS_COMPLETE=f"complete_{shell}",
    )
    assert ran.strip() == expected


def test_the_program_as_a_process_completes_too(
    start: Callable[..., subprocess.CompletedProcess[bytes]],
) -> None:
    """The ways around Typer leave it alone."""
    asked = {"COMP_WORDS": "tradefacts clus", "COMP_CWORD": "1"}
    ran = start(env=os.environ | asked | {"_TRADEFACTS_COMPLETE": "complete_bash"})
    assert ran.stdout == b"cluster\nclusters\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell", "pwsh"])
def test_the_script_is_that_of_the_shell_named(shell: str, run: Run) -> None:
    """Whichever shell asks."""
    ran = run("--show-completion", shell)
    assert (ran.code, ran.err) == (0, "")
    assert f"complete_{shell.replace('pwsh', 'powershell')}" in ran.out.replace(
        "pwsh", "powershell"
    )


def test_a_shell_that_is_not_known_is_told(run: Run) -> None:
    """With those that are."""
    ran = run("--show-completion", "tcsh")
    said = "'tcsh' is not one of bash, zsh, fish, powershell, pwsh."
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"Error: Invalid value for --show-completion: {said}\n"


def test_completion_is_installed_for_the_shell_named(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the home of whoever asks, which is told."""
    monkeypatch.setenv("HOME", str(tmp_path))
    ran = run("--install-completion", "fish")
    (path,) = tmp_path.rglob("tradefacts.fish")
    assert ran == (0, f"fish completes from the next start on: {path}\n", "")


def test_a_dataset_that_cannot_be_read_offers_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A shell has no place for messages."""
    monkeypatch.setenv("TRADEFACTS_DATA", "/nowhere")
    assert completion.of_kind("region")("g") == []
