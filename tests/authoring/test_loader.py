"""A dataset is read strictly: each bad file is refused with its line and what to do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tradefacts.authoring import loader
from tradefacts.authoring.strict_yaml import MAX_BYTES
from tradefacts.model.errors import InvalidDataset
from tradefacts.store.compiler import compile_dataset

BAD = Path(__file__).parents[1] / "data" / "bad"


def compiled_problems(root: Path) -> list[str]:
    """The problems of a dataset, its folder written ROOT."""
    try:
        (root.parent / "compiled.sqlite").unlink(missing_ok=True)
        compile_dataset([root], root.parent / "compiled.sqlite")
    except InvalidDataset as error:
        return [str(problem).replace(str(root), "ROOT") for problem in error.problems]
    return []


@pytest.mark.parametrize("bad", sorted(BAD.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_bad_file_is_refused_with_its_line(bad: Path, minimal: Path) -> None:
    """Each file in tests/data/bad says what it replaces, and what must be said of it."""
    text = bad.read_text(encoding="utf-8")
    comments = [line for line in text.splitlines() if line.startswith("# ")]
    (replaced,) = (line.partition("replaces: ")[2] for line in comments if "replaces: " in line)
    expected = [line.partition("says: ")[2] for line in comments if "says: " in line]
    (minimal / replaced).write_text(text, encoding="utf-8")
    found = compiled_problems(minimal)
    assert [line for line in found if line.startswith(f"ROOT/{replaced}:")] == [
        f"ROOT/{replaced}:{line}" for line in expected
    ]


def test_the_minimal_dataset_has_no_problem(minimal: Path) -> None:
    """What the bad files are variations of is good."""
    assert compiled_problems(minimal) == []


def test_every_problem_is_collected_before_the_run_fails(minimal: Path) -> None:
    """Two faults in two files are both told, with their count."""
    (minimal / "vocabulary/topics.yaml").write_text("trade: {nam: Trade}\n")
    (minimal / "vocabulary/units.yaml").write_text("CNY: [yuan]\n")
    with pytest.raises(InvalidDataset) as caught:
        compile_dataset([minimal], minimal.parent / "x.sqlite")
    assert str(caught.value).replace(str(minimal), "ROOT").splitlines() == [
        "ROOT/vocabulary/topics.yaml:1: unknown field 'nam', did you mean 'name'?",
        "ROOT/vocabulary/units.yaml:1: expected `object`, got `array`, mend its form",
        "2 problems in the dataset",
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"a:\n  name: Caf\xe9\n", "2: not UTF-8, save the file as UTF-8"),
        (b"a: \x00\n", "1: the character U+0000 is not allowed in YAML, remove it"),
        (b"\xff\xfe\x00\x01", "1: not UTF-8, save the file as UTF-8"),
    ],
)
def test_a_file_that_is_no_text_is_refused(content: bytes, said: str, minimal: Path) -> None:
    """Latin-1, NUL and binary are told by line."""
    (minimal / "vocabulary/actors.yaml").write_bytes(content)
    assert f"ROOT/vocabulary/actors.yaml:{said}" in compiled_problems(minimal)


@pytest.mark.parametrize("prefix", [b"\xef\xbb\xbf", b""])
def test_a_byte_order_mark_and_dos_line_ends_do_no_harm(prefix: bytes, minimal: Path) -> None:
    """A file saved by a Windows editor is the same file."""
    path = minimal / "vocabulary/actors.yaml"
    path.write_bytes(prefix + path.read_bytes().replace(b"\n", b"\r\n"))
    assert compiled_problems(minimal) == []


def test_what_is_no_regular_file_is_refused(minimal: Path) -> None:
    """A folder or a pipe in a file's place is not opened."""
    path = minimal / "vocabulary/clusters.yaml"
    path.unlink()
    os.mkfifo(path)
    said = "ROOT/vocabulary/clusters.yaml:1: not a regular file, put a YAML file in its place"
    assert said in compiled_problems(minimal)
    path.unlink()
    path.mkdir()
    assert said in compiled_problems(minimal)


def test_a_file_larger_than_the_limit_is_refused_unread(minimal: Path) -> None:
    """The size is looked at first; the file here is sparse."""
    with (minimal / "vocabulary/clusters.yaml").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    said = "ROOT/vocabulary/clusters.yaml:1: larger than 64 MiB, split it into several files"
    assert said in compiled_problems(minimal)


def test_an_unreadable_file_is_told(minimal: Path) -> None:
    """A link that leads to itself cannot be read."""
    path = minimal / "vocabulary/clusters.yaml"
    path.unlink()
    path.symlink_to(path)
    said = "ROOT/vocabulary/clusters.yaml:1: not a regular file, put a YAML file in its place"
    assert said in compiled_problems(minimal)


def test_a_folder_without_dataset_yaml_is_no_dataset(tmp_path: Path) -> None:
    """The message says what a dataset folder holds."""
    root = tmp_path / "nothing"
    root.mkdir()
    said = (
        "ROOT/dataset.yaml:1: there is no such file, "
        "name a folder that holds dataset.yaml, vocabulary/ and sources/"
    )
    assert compiled_problems(root) == [said]


def test_a_vocabulary_file_of_an_unknown_name_is_refused(minimal: Path) -> None:
    """A misspelled file name would otherwise be passed over in silence."""
    (minimal / "vocabulary/region.yaml").write_text("a: {}\n")
    said = (
        "ROOT/vocabulary/region.yaml:1: no such vocabulary file is known, "
        "use one of units.yaml, topics.yaml, synonyms.yaml, places.yaml, things.yaml, "
        "keywords.yaml, "
        "regions.yaml, actors.yaml, metrics.yaml, clusters.yaml"
    )
    assert compiled_problems(minimal) == [said]


def test_dates_stay_text_and_numbers_numbers(minimal: Path) -> None:
    """A period of one year, and a date without quotes, need no quotes."""
    path = minimal / "sources/gazette.yaml"
    text = path.read_text().replace("paragraph: 1", 'paragraph: "1"', 1)
    path.write_text(text)
    assert compiled_problems(minimal) == [
        "ROOT/sources/gazette.yaml:21: paragraph: expected `int`, got `str`, mend its form"
    ]


def test_a_disk_that_fails_while_a_file_is_read_is_told(
    minimal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the reason that the system gives; no digest is made of what cannot be read."""

    def failing(_path: str, _flags: int) -> int:
        raise OSError(5, "Input/output error")

    assert loader.digest_now([minimal]) is not None
    monkeypatch.setattr("tradefacts.authoring.strict_yaml._without_waiting", failing)
    assert compiled_problems(minimal)[0] == (
        "ROOT/dataset.yaml:1: cannot be read: Input/output error, check the file"
    )
    assert loader.digest_now([minimal]) is None
