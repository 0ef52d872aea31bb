"""Where the labels of points stand, so that none covers another, a point or a line's end.

Everything is a box in the units of whoever draws: pixels of a picture, cells of a terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether two boxes cover a common area."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def inside(self, other: Box) -> bool:
        """Whether it lies in another box."""
        across = other.left <= self.left and self.right <= other.right
        return across and other.top <= self.top and self.bottom <= other.bottom


class Mark(NamedTuple):
    """The box of a point, and the size of its label."""

    box: Box
    width: float
    height: float


def placed(
    marks: Sequence[Mark], lines: Sequence[Box], frame: Box, gap: tuple[float, float]
) -> list[Box | None]:
    """Return where the label of each mark stands: above it, else beside it or below.

    It covers no mark and no other label, and no line either where there is such a place. `frame`
    is what the labels must lie in, `gap` how far they stand off, across and down. A label that
    fits nowhere is None.
    """
    full = [mark.box for mark in marks]
    found: list[Box | None] = []
    for mark in marks:
        inside = [one for one in _places(mark, gap) if one.inside(frame)]
        free = [one for one in inside if not any(one.meets(other) for other in full)]
        clear = (one for one in free if not any(one.meets(line) for line in lines))
        place = next(clear, free[0] if free else None)
        found.append(place)
        full += [place] if place else []
    return found


def _places(mark: Mark, gap: tuple[float, float]) -> Iterable[Box]:
    """Yield the boxes of a label around its mark, the best first."""
    box, width, height = mark.box, mark.width, mark.height
    middle, centre = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    aside, off = gap
    for left, top in (
        (middle - width / 2, box.top - off - height),
        (box.right + aside, centre - height / 2),
        (box.left - aside - width, centre - height / 2),
        (middle - width / 2, box.bottom + off),
        (box.right, box.top - off - height),
        (box.left - width, box.top - off - height),
        (box.right, box.bottom + off),
        (box.left - width, box.bottom + off),
    ):
        yield Box(left, top, left + width, top + height)


_PARTS = 16  # boxes that a line is taken for; none is much higher than a label


def along(start: tuple[float, float], end: tuple[float, float]) -> list[Box]:
    """Return boxes that cover a line."""
    (left, top), (right, bottom) = start, end
    found = []
    for part in range(_PARTS):
        xs = sorted(left + (right - left) * (part + step) / _PARTS for step in (0, 1))
        ys = sorted(top + (bottom - top) * (part + step) / _PARTS for step in (0, 1))
        found.append(Box(xs[0], ys[0] - 1, xs[1], ys[1] + 1))
    return found
