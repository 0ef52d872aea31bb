"""Errors that print themselves, and the exit codes they lead to.

Every error a user can cause derives from `TradefactsError`. Its text is the
message: what is wrong, where, and what to try, in at most three lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from typing import ClassVar, NamedTuple

from tradefacts.text.control_characters import shown


class ExitCode(IntEnum):
    """What the program says of an answer by the code that it exits with."""

    ANSWERED = 0
    NEGATIVE = 1
    """No such name, a claim that does not hold, problems found."""
    USAGE = 2
    """The command line is wrong."""
    INVALID_DATASET = 3
    """The dataset cannot be read or is not valid."""
    FAULT = 70
    """A fault of the program itself; BSD's sysexits.h has the same number for it."""
    INTERRUPTED = 130
    """128 and the number of SIGINT, as shells count."""


class Suggestion(NamedTuple):
    """A record that the user may have meant; `score` runs from 0 to 100."""

    kind: str
    id: str
    name: str
    score: float


class Problem(NamedTuple):
    """One fault of a dataset: where it stands, what it is, and what to do."""

    file: str
    line: int
    what: str
    fix: str

    def __str__(self) -> str:
        return shown(f"{self.file}:{self.line}: {self.what}, {self.fix}")


class Unfinished(Problem):
    """A TODO that a draft left: the entry is not read until somebody has written what belongs."""


class TradefactsError(Exception):
    """The base of every error that is shown to a user as one plain message."""

    exit_code: ClassVar[ExitCode] = ExitCode.NEGATIVE
    code: ClassVar[str] = "not_found"

    def __init__(self, message: str, suggestions: tuple[Suggestion, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.suggestions = suggestions


class NotFound(TradefactsError):
    """No record has that name, and none is near enough to be meant."""

    code = "not_found"


class Ambiguous(TradefactsError):
    """Several records answer to that name equally well."""

    code = "ambiguous"


class InvalidFilter(TradefactsError):
    """A filter's value resolves to nothing in the dataset."""

    code = "invalid_filter"


class Malformed(InvalidFilter):
    """A value on the command line that is not of its form, such as a bad period."""

    exit_code = ExitCode.USAGE


class MissingLibrary(Malformed, ImportError):
    """A library that is needed is not installed, or too old; the message names it."""


class InvalidDataset(TradefactsError):
    """The dataset cannot be read, or breaks the rules; `problems` has them all."""

    exit_code = ExitCode.INVALID_DATASET
    code = "invalid_dataset"

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        count = len(self.problems)
        lines = [*map(str, self.problems), f"{count} problem{'s' * (count != 1)} in the dataset"]
        super().__init__("\n".join(lines))


@contextmanager
def needed(library: str) -> Iterator[None]:
    """Say, where importing a library fails, how to install it, or what it needs itself."""
    try:
        yield
    except ImportError as error:
        name = (error.name or library).partition(".")[0]
        package = _PACKAGES.get(name, name)
        raise MissingLibrary(f"{name} is not installed; run pip install {package}") from None


_PACKAGES = {"vl_convert": "vl-convert-python"}
"""A library to the package that brings it, where that has another name."""
