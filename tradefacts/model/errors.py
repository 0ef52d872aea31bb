"""Errors that print themselves, and the exit codes they lead to.

Every error a user can cause derives from `TradefactsError`. Its text is the
message: what is wrong, where, and what to try, in at most three lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar, NamedTuple

from tradefacts.text.control_characters import shown

ANSWERED = 0
NEGATIVE = 1
USAGE = 2
INVALID_DATASET = 3
INTERRUPTED = 130


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


class TradefactsError(Exception):
    """The base of every error that is shown to a user as one plain message."""

    exit_code: ClassVar[int] = NEGATIVE
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

    exit_code = USAGE


class MissingLibrary(Malformed, ImportError):
    """A library that is needed is not installed, or too old; the message names it."""


class InvalidDataset(TradefactsError):
    """The dataset cannot be read, or breaks the rules; `problems` has them all."""

    exit_code = INVALID_DATASET
    code = "invalid_dataset"

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        count = len(self.problems)
        lines = [*map(str, self.problems), f"{count} problem{'s' * (count != 1)} in the dataset"]
        super().__init__("\n".join(lines))


@contextmanager
def needed(extra: str) -> Iterator[None]:
    """Say, where an import within fails, which extra of this package brings the library."""
    try:
        yield
    except ImportError as error:
        what = f"{error.name or extra} is not installed; run pip install 'tradefacts[{extra}]'"
        raise MissingLibrary(what) from None
