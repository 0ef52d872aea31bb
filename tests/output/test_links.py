"""Links behind cited sources, on terminals alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import REPOSITORY

from tradefacts.output.links import linked

ADDRESS = "https://example.org/gazette?page=1"


def test_a_cited_source_with_an_address_is_a_link() -> None:
    """The words stay as they are; another source is left alone."""
    text = "level   2 bn CNY   gazette ¶1\nlevel   3 bn CNY   other-gazette ¶12\n"
    assert linked(text, {"gazette": ADDRESS}) == (
        f"level   2 bn CNY   \x1b]8;;{ADDRESS}\x1b\\gazette ¶1\x1b]8;;\x1b\\\n"
        "level   3 bn CNY   other-gazette ¶12\n"
    )


def test_colour_stays_outside_of_a_link() -> None:
    """The code of a colour is no part of an id."""
    assert linked("\x1b[2mgazette ¶1\x1b[0m", {"gazette": ADDRESS}) == (
        f"\x1b[2m\x1b]8;;{ADDRESS}\x1b\\gazette ¶1\x1b]8;;\x1b\\\x1b[0m"
    )


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "file:///etc/passwd", "https://x/\x1b\\evil", "https://x/ y", ""],
)
def test_what_is_no_plain_web_address_is_no_link(address: str) -> None:
    """A dataset cannot write to the terminal by it."""
    assert linked("gazette ¶1", {"gazette": address}) == "gazette ¶1"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.parametrize(
    ("terminal", "term", "link"),
    [(True, "xterm", True), (True, "dumb", False), (False, "xterm", False)],
)
def test_links_are_printed_on_terminals_alone(
    minimal: Path, terminal: bool, term: str, link: bool
) -> None:
    """Without colour too, for a link is none."""
    path = minimal / "sources/gazette.yaml"
    path.write_text(path.read_text().replace("  language: en", f"  language: en\n  url: {ADDRESS}"))
    environment = os.environ | {"TERM": term, "NO_COLOR": "1", "COLUMNS": "100"}
    command = [sys.executable, "-m", "tradefacts", "figures", "--data", str(minimal), "--only"]
    out = _on_terminal(command, environment) if terminal else _on_pipe(command, environment)
    assert "gazette ¶1" in out
    assert (f"\x1b]8;;{ADDRESS}\x1b\\gazette ¶1\x1b]8;;\x1b\\" in out) is link
    assert ("\x1b" in out) is link


def _on_pipe(command: list[str], environment: dict[str, str]) -> str:
    ran = subprocess.run(
        command, check=True, capture_output=True, env=environment, cwd=REPOSITORY, timeout=60
    )
    return ran.stdout.decode()


def _on_terminal(command: list[str], environment: dict[str, str]) -> str:
    import pty

    ours, theirs = pty.openpty()
    started = subprocess.Popen(
        command, stdout=theirs, stderr=subprocess.DEVNULL, env=environment, cwd=REPOSITORY
    )
    os.close(theirs)
    chunks = []
    while True:
        try:
            chunk = os.read(ours, 65536)
        except OSError:  # Linux tells so that the other end is closed
            break
        if not chunk:
            break
        chunks.append(chunk)
    os.close(ours)
    assert started.wait(timeout=60) == 0
    return b"".join(chunks).decode()
