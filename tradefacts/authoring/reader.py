"""Read a dataset, whole: entries, references, figures, and every problem met on the way.

The only such loop. `check` keeps what it yields and the compiler writes it, so that what one of
them refuses the other refuses too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tradefacts.authoring import builder, loader
from tradefacts.authoring.loader import DataFile, Located
from tradefacts.authoring.registry import Registry
from tradefacts.model.entries import STATED, DatasetEntry
from tradefacts.model.errors import Problem, Unfinished
from tradefacts.model.records import Figure


class Stated(NamedTuple):
    """A figure with the entry it came from."""

    located: Located
    figure: Figure


class SourceFile(NamedTuple):
    """What one file of `sources/` says; its figures are those that have no problem."""

    id: str
    file: DataFile
    figures: list[Stated]


class Reader:
    """One reading of the datasets at `roots`, laid over each other.

    The vocabulary is read at once, and `sources` one file at a time, so that memory is bounded
    by the largest file. `more`: vocabulary that stands in no file.
    """

    def __init__(self, roots: Sequence[Path], more: Iterable[DataFile] = ()) -> None:
        self.registry = Registry()
        self.layers: list[DatasetEntry] = []
        self._digests: list[str] = []
        self._mentions: list[Located] = []
        self._occasions: dict[str, Located] = {}
        self.problems.extend(loader.absences(roots))
        self._roots = [] if self.problems else roots
        for root in self._roots:
            for file in loader.vocabulary(root, self.problems):
                self._add_vocabulary(file)
        for file in more:
            self._add_vocabulary(file)
        faulty = (one for one in self.problems if not isinstance(one, Unfinished))
        self.registry.incomplete = any(True for _ in faulty)
        self.registry.check()
        self._confusable = _confusable(loader.source_ids(self._roots))
        self._taken: dict[str, Located] = {}

    @property
    def problems(self) -> list[Problem]:
        """Every problem met so far; all of them once the sources have been read."""
        return self.registry.problems

    @property
    def sha256(self) -> str:
        """One SHA-256 of all files read so far, in hexadecimal."""
        return loader.digest(self._digests)

    def sources(self) -> Iterator[SourceFile]:
        """Read the source files, and at the end what can only then be checked."""
        for root in self._roots:
            for file in loader.sources(root, self.problems):
                yield self._source(file)
        for located in self._mentions:
            self.registry.check_mention(located)
        for occasion, located in self._occasions.items():
            self.registry.refer(located, "occasion", "events", [occasion])
        self.registry.check_keywords()

    def _add_vocabulary(self, file: DataFile) -> None:
        self._digests.append(file.digest)
        for section, entries in file.sections.items():
            for located in entries:
                if section == "dataset":
                    self.layers.append(located.entry)
                else:
                    self.registry.add(section, located)

    def _source(self, file: DataFile) -> SourceFile:
        self._digests.append(file.digest)
        for header in file.sections["source"]:
            self.registry.add("sources", header)
            builder.check_dates(header, self.registry)
            self._check_spoken(header)
        for located in file.sections.get("attributes", ()):
            self.registry.add_attributes(located, Path(file.path).stem)
        for section in STATED:
            for located in file.sections.get(section, ()):
                self.registry.add(section, located)
                self.registry.check_stated(located)
                builder.check_dates(located, self.registry)
        self._mentions += file.sections.get("mentions", ())
        source = Path(file.path).stem
        return SourceFile(source, file, list(self._figures(source, file)))

    def _check_spoken(self, header: Located) -> None:
        for spoken in header.entry.spoken:
            self.registry.refer(header, "spoken", "actors", [spoken.speaker])
            if spoken.occasion:  # events are known only when all sources have been read
                self._occasions.setdefault(spoken.occasion, header)

    def _figures(self, source: str, file: DataFile) -> Iterator[Stated]:
        taken = self._taken if source in self._confusable else {}
        for located in file.sections.get("figures", ()):
            figure = builder.figure(located, source, self.registry)
            if figure is None:
                continue
            if located.entry.occasion:
                self._occasions.setdefault(located.entry.occasion, located)
            first = taken.setdefault(figure.id, located)
            if first is located:
                yield Stated(located, figure)
                continue
            what = f"the same metric, measure and period as line {first.line}"
            if first.file != located.file:
                what = f"the id {figure.id!r} is taken at {first.file}:{first.line}"
            self.registry.report(located, what, "give it a `key:` that tells the two apart")


def _confusable(sources: Iterable[str]) -> set[str]:
    """Return the sources of which one's id ends in another's: their figures may get one id.

    That of `gazette` with the key `old` is called as that of `old-gazette` without one. Of all
    other sources the ids of figures need not be remembered beyond the file.
    """
    known, found = set(sources), set[str]()
    for source in known:
        words = source.split("-")
        inner = known & {"-".join(words[at:]) for at in range(1, len(words))}
        found |= inner | {source} if inner else inner
    return found
