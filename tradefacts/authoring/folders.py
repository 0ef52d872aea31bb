"""Which folders make a dataset, and what can be the name of a file or folder at all.

Imports little: the shortest way from a shell to an answer goes through here.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def refuse_impossible(*paths: str | os.PathLike[str]) -> None:
    """Raise Malformed for what no file or folder can be called on any system.

    The system would raise a ValueError, wherever it meets the name first.
    """
    for path in paths:
        text = os.fspath(path)
        if "\0" in text or not _encodable(text):
            from tradefacts.model.errors import Malformed

            name = ascii(text if len(text) <= _SHOWN else text[:_SHOWN] + "...")
            raise Malformed(f"{name} cannot be the name of a file or folder; mend the characters")


_SHOWN = 80  # characters of a name that a message repeats


def _encodable(text: str) -> bool:
    try:
        os.fsencode(text)
    except UnicodeEncodeError:  # half a character that stands for no byte
        return False
    return True


def roots(folders: Sequence[str | os.PathLike[str]], *, only: bool = False) -> list[str]:
    """Return the dataset folders to lay over each other, the undermost first.

    They are the shipped one, those that the environment variable TRADEFACTS_DATA names, and
    those given.
    """
    named = [name for name in os.environ.get("TRADEFACTS_DATA", "").split(os.pathsep) if name]
    given = [*named, *(os.fspath(folder) for folder in folders)]
    refuse_odd(given)
    return given if only and given else [shipped(), *given]


def refuse_odd(folders: Sequence[str]) -> None:
    """Raise Malformed for what no folder can be called, InvalidDataset for what names none."""
    refuse_impossible(*folders)
    for folder in folders:
        what = None if folder else "not the name of a folder"
        if folder and not os.path.isabs(folder) and not _works_somewhere():
            what = "the working folder has been removed, and this path begins there"
        if what is not None:
            from tradefacts.model.errors import InvalidDataset, Problem

            fix = "name a folder that holds dataset.yaml, vocabulary/ and sources/"
            raise InvalidDataset([Problem(folder or "''", 1, what, fix)])


def _works_somewhere() -> bool:
    try:
        os.getcwd()
    except FileNotFoundError:
        return False
    return True


def is_data(name: str) -> bool:
    """Whether a file of that name is part of a dataset; hidden ones are an editor's own."""
    return name.endswith(".yaml") and not name.startswith(".")


def language_folder() -> str:
    """Return the folder of the word lists that finding and reading need."""
    return os.path.join(_package(), "language")


def tables_folder() -> str:
    """Return the folder of the tables of the Chinese language."""
    return os.path.join(language_folder(), "tables")


def shipped() -> str:
    """Return the folder of the dataset that comes with the program."""
    here = _package()
    inside = os.path.join(here, "data")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(here), "data")


def _package() -> str:
    return os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
