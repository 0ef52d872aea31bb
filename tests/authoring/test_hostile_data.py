"""Whatever is done to a dataset, it loads as meant or is refused. Long form: tests/torture."""

from __future__ import annotations

import contextlib
import os
import resource
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import MINIMAL, REPOSITORY, Ran
from torture import datasets as torture
from torture import store
from torture.processes import result_of

from tradefacts.authoring import formatter
from tradefacts.authoring.strict_yaml import Fault
from tradefacts.model.errors import InvalidDataset
from tradefacts.store.compiler import compile_dataset

Run = Callable[..., Ran]


def test_mutated_datasets_load_or_are_refused(tmp_path: Path) -> None:
    """In bounded time and memory, by file and line, without a fault."""
    ends = torture.fuzzed(str(MINIMAL), 150, seed=8, scratch=tmp_path)
    assert sum(ends.values()) == 150
    assert ends["refused"] > 50
    assert ends["loaded"] > 10


def test_some_mutations_of_the_shipped_dataset_too(tmp_path: Path) -> None:
    """It has what the minimal one lacks."""
    ends = torture.fuzzed(str(REPOSITORY / "data"), 2, seed=8, scratch=tmp_path)
    assert sum(ends.values()) == 2


def refused(root: Path) -> str:
    """What is said of a dataset that is refused, in a child of bounded memory; else nothing."""

    def task() -> bytes:
        held = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (held + torture.MEMORY, held + torture.MEMORY))
        try:
            compile_dataset([root], root.parent / "compiled.sqlite")
        except InvalidDataset as error:
            return str(error).replace(f"{root}/", "").encode()
        return b""

    (root.parent / "compiled.sqlite").unlink(missing_ok=True)
    begun = time.monotonic()
    said = result_of(task).decode()
    assert time.monotonic() - begun < 20, "too slow"
    return said


DEEP = 10_000
SEEN = 900  # the anchor before so many brackets; from 1000 on libyaml itself gives up first


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("a: " + "[" * DEEP + "]" * DEEP, "1: nested more than 12 deep, flatten it"),
        ("a: " + "{a: " * DEEP + "}" * DEEP, "1: nested more than 12 deep, flatten it"),
        ("\n".join(" " * n + "a:" for n in range(3000)), "12: nested more than 12 deep"),
        ("- " * DEEP + "a", "1: nested more than 12 deep, flatten it"),
        ("&a " + "[" * DEEP + "]" * DEEP, "1: "),
        ("&a " + "[" * SEEN + "]" * SEEN, "1: anchor or alias 'a', write the value out"),
        ("a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "1: anchor or alias 'a', write the value out"),
        ("a: !!python/object/apply:os.system [id]\n", "1: tag 'tag:yaml.org,2002:python/object"),
        ("a: " + "9" * 10_000, "1: "),
        ("a: {name: " + "9" * 10_000 + "}", "1: "),
        ("? [a, b]\n: c\n", "1: a key that is not plain text, write a name"),
        ("a: .nan\nb: .inf\n", "1: '.nan' is ambiguous in YAML, write plain digits, or quote it"),
        ("'\\u0000': 1", "1: "),
        ('"a\\e[31m\\n": {name: x, type: person}', "1: "),
        ("a" * 5_000_000, "1: not a mapping, write `id:` before each entry"),
        ("a: {name: x, type: person}\n" * 20_000, "2: duplicate key 'a', keep one of the two"),
    ],
    ids=lambda text: text[:12] if isinstance(text, str) else "",
)
def test_what_would_break_a_careless_reader_is_refused(
    content: str, said: str, minimal: Path
) -> None:
    """Depth, anchors, tags, size and numbers without end."""
    (minimal / "vocabulary/actors.yaml").write_text(content, encoding="utf-8")
    first = refused(minimal).splitlines()[0]
    assert first.startswith(f"vocabulary/actors.yaml:{said}")
    assert first.isprintable()


@pytest.mark.parametrize(
    "change",
    [
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: data.replace(b"\n", b"\r"),
        lambda data: b"# a remark\n" + data + b"# the end",
        lambda data: data.rstrip(b"\n"),
        lambda data: data.replace(b"\n", b"  \n"),
    ],
)
def test_what_changes_nothing_in_the_meaning_changes_nothing_in_the_answer(
    change: Callable[[bytes], bytes], minimal: Path, tmp_path: Path
) -> None:
    """Marks, line ends, remarks and blanks."""
    right = store.fresh(str(minimal), tmp_path)
    for path in minimal.rglob("*.yaml"):
        path.write_bytes(change(path.read_bytes()))
    assert store.fresh(str(minimal), tmp_path) == right


def test_a_file_of_a_hundred_megabytes_is_refused_unread(minimal: Path) -> None:
    """By its size."""
    (minimal / "vocabulary/actors.yaml").write_bytes(b"# " + b"x" * 100_000_000)
    assert refused(minimal).splitlines()[0] == (
        "vocabulary/actors.yaml:1: larger than 64 MiB, split it into several files"
    )


@pytest.mark.parametrize("name", ["Gazette", "a b", "=1+1", "a\x1b[31m", "é"])
def test_the_name_of_a_source_file_is_an_id(name: str, minimal: Path) -> None:
    """It becomes the id of the source."""
    (minimal / "sources/gazette.yaml").rename(minimal / f"sources/{name}.yaml")
    first = refused(minimal).splitlines()[0]
    assert first.endswith("is not an id, use lower-case words joined by hyphens")
    assert first.isprintable()


def test_a_file_that_ends_in_yml_is_not_passed_over(minimal: Path) -> None:
    """Who wrote it meant it to be read."""
    (minimal / "sources/gazette.yaml").rename(minimal / "sources/gazette.yml")
    said = "sources/gazette.yml:1: not read, end its name in .yaml"
    assert said in refused(minimal).splitlines()


def test_the_text_of_a_source_is_read_with_care(run: Run, minimal: Path, tmp_path: Path) -> None:
    """A name that leads elsewhere, a pipe, and a text that is none are told."""
    header = minimal / "sources/gazette.yaml"
    texts = tmp_path / "texts"
    texts.mkdir()
    os.mkfifo(texts / "pipe.txt")
    (texts / "latin.txt").write_bytes(b"caf\xe9\n")
    before = header.read_text()
    (line,) = (line for line in before.splitlines() if line.startswith("  file:"))
    for file, said in (
        ("../secret.txt", "'../secret.txt' is not the name of a file"),
        ("/dev/zero", "'/dev/zero' is not the name of a file"),
        ("pipe.txt", f"{texts}/pipe.txt: not a regular file"),
        ("latin.txt", f"{texts}/latin.txt: not UTF-8"),
        ("none.txt", f"{texts}/none.txt: No such file or directory"),
    ):
        header.write_text(before.replace(line, f"  file: {file}"))
        ran = run("check", str(minimal), "--sources", str(texts), "--format", "ndjson")
        assert ran.code == 1
        assert said in ran.out


@pytest.mark.parametrize(
    "text",
    [
        "a:\n  name: X\n  type: person\n  note: |\n    blanks stay   \n    here\n",
        "a:\n  type: person\n  name: 'one\u2028two'\n",
        "a:\n  - x\n",
        "- a\n",
        "a: b\n",
    ],
)
def test_what_cannot_be_put_right_without_a_change_of_meaning_is_left(
    text: str, minimal: Path
) -> None:
    """Also what is no dataset at all."""
    path = minimal / "vocabulary/actors.yaml"
    path.write_text(text, encoding="utf-8")
    with contextlib.suppress(Fault):
        assert formatter.fix(path) is False
    assert path.read_text(encoding="utf-8") == text


def test_a_file_is_put_right_whole_or_not_at_all(
    minimal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that is full in the middle leaves what was there, and its mode stays."""
    path = minimal / "vocabulary/actors.yaml"
    before = b"a:\n  type: person\n  name: X\n"
    path.write_bytes(before)
    path.chmod(0o640)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", full)
        with pytest.raises(Fault) as caught:
            formatter.fix(path)
    assert caught.value.what == "cannot be written: No space left on device"
    assert path.read_bytes() == before
    assert formatter.fix(path) is True
    assert path.read_bytes() == b"a:\n  name: X\n  type: person\n"
    assert path.stat().st_mode & 0o777 == 0o640
    assert {p.name for p in path.parent.iterdir()} == {
        p.name for p in MINIMAL.joinpath("vocabulary").iterdir()
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("&x [a]", "1: anchor or alias 'x', write the value out"),
        ("!t " + "[" * 20 + "]" * 20, "1: nested more than 12 deep, flatten it"),
    ],
)
def test_depth_and_anchors_are_refused_below_a_tag_too(text: str, said: str, minimal: Path) -> None:
    """The parser does not tell them to the composer there."""
    (minimal / "vocabulary/actors.yaml").write_text(f"a: {text}\n", encoding="utf-8")
    assert refused(minimal).splitlines()[0] == f"vocabulary/actors.yaml:{said}"
