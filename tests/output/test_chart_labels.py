"""Labels: where they stand so that nothing is covered."""

from __future__ import annotations

from tradefacts.output.chart_labels import Box, Mark, along, placed

FRAME = Box(0, 0, 20, 10)


def _mark(left: float, top: float) -> Mark:
    return Mark(Box(left, top, left + 1, top + 1), 3, 1)


def test_a_label_stands_above_its_point() -> None:
    """In its middle, off by the gap."""
    assert placed([_mark(5, 5)], [], FRAME, (1, 0)) == [Box(4, 4, 7, 5)]
    assert placed([_mark(5, 5)], [], FRAME, (1, 2)) == [Box(4, 2, 7, 3)]


def test_it_gives_way_to_the_edge_to_points_and_to_other_labels() -> None:
    """At the top it stands beside; where a point is there too, at the other side."""
    assert placed([_mark(5, 0)], [], FRAME, (1, 0)) == [Box(7, -0.0, 10, 1)]
    assert placed([_mark(5, 0), _mark(8, 0)], [], FRAME, (1, 0)) == [
        Box(1, 0, 4, 1),
        Box(10, 0, 13, 1),
    ]
    first, second = placed([_mark(5, 5), _mark(7, 5)], [], FRAME, (1, 0))
    assert first == Box(4, 4, 7, 5)
    assert second == Box(9, 5, 12, 6)


def test_it_keeps_off_lines_where_it_can() -> None:
    """Where it cannot it lies on one rather than being left out."""
    assert placed([_mark(5, 5)], [Box(0, 4, 20, 5)], FRAME, (1, 0)) == [Box(7, 5, 10, 6)]
    assert placed([_mark(5, 5)], [FRAME], FRAME, (1, 0)) == [Box(4, 4, 7, 5)]


def test_what_fits_nowhere_is_left_out() -> None:
    """A label wider than the frame."""
    assert placed([Mark(Box(5, 5, 6, 6), 30, 1)], [], FRAME, (1, 0)) == [None]


def test_a_line_is_covered_by_boxes() -> None:
    """From its start to its end, whichever way it goes."""
    up, down = along((0, 16), (16, 0)), along((0, 0), (16, 16))
    assert (up[0], up[-1], len(up)) == (Box(0, 14, 1, 17), Box(15, -1, 16, 2), 16)
    assert (down[0], down[-1]) == (Box(0, -1, 1, 2), Box(15, 14, 16, 17))
