"""New entries laid into a source file that somebody has reviewed, whatever its form."""

from __future__ import annotations

import pytest
import yaml

from tradefacts.authoring.merging import Chunk, Reviewed, Span
from tradefacts.authoring.strict_yaml import Fault

_LINES = {1: "Exports rose 5%.", 2: "Imports fell 3%."}
_FIGURE = Chunk(2, (Span(2, 13, 15),), "  - metric: imports\n    paragraph: 2\n    stated: 3%\n")
_SKIPPED = Chunk(2, (Span(2, 0, 7),), "    - text: Imports\n      paragraph: 2\n")
_SOURCE = "source:\n  name: Report\n"


def _merged(content: str | bytes) -> str:
    data = content if isinstance(content, bytes) else content.encode()
    return Reviewed(data, _LINES).with_new([_SKIPPED], [_FIGURE], "")


@pytest.mark.parametrize(
    "content",
    [
        _SOURCE,
        _SOURCE + "figures:\n  - metric: exports\n    paragraph: 1\n    stated: 5%\n",
        _SOURCE + "figures:\n- metric: exports\n  paragraph: 1\n  stated: 5%\n",
        _SOURCE + "figures:\n     -   metric: exports\n         paragraph: 3\n",
        "source:\n     name: Report\n",
        "source:\n name: Report\n skipped:\n - text: rose\n   paragraph: 1\n",
        "source:\n   name: Report\n   skipped:\n         - text: rose\n           paragraph: 4\n",
        "\ufeff" + _SOURCE.replace("\n", "\r\n"),
        _SOURCE.rstrip("\n"),
        "---\n" + _SOURCE + "# the end\n",
        _SOURCE + "...\n# the end\n",
        _SOURCE + "terms:\n  - name: Term\n",
    ],
)
def test_what_is_new_has_its_place_in_any_form(content: str) -> None:
    """However far entries are set in; what stood there stays."""
    before, after = yaml.safe_load(content), yaml.safe_load(_merged(content))
    figures, skipped = before.pop("figures", []), before["source"].pop("skipped", [])
    new = {"metric": "imports", "paragraph": 2, "stated": "3%"}
    found = after.pop("figures")
    assert [one for one in found if one not in figures] == [new]
    assert [one for one in found if one != new] == figures
    found = after["source"].pop("skipped")
    assert [one for one in found if one not in skipped] == [{"text": "Imports", "paragraph": 2}]
    assert after == before


_NO_SOURCE = Fault(1, "no source file: it has no section `source`", "name that of the text")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("", (1, "the file is empty", "write its entries, or delete it")),
        (b"source:\n\xff", (2, "not UTF-8", "save the file as UTF-8")),
        ("source:\n  name: x".encode("utf-16"), (1, "not UTF-8", "save the file as UTF-8")),
        ("hello\n", _NO_SOURCE),
        ("- a\n", _NO_SOURCE),
        ("figures: []\n", _NO_SOURCE),
        ("source: text\n", _NO_SOURCE),
        ("source:\n  name: a\n  name: b\n", (3, "duplicate key 'name'", "keep one of the two")),
        (
            "source: {name: Report}\n",
            (
                1,
                "source is in brackets",
                "write each entry on a line of its own, or leave an empty list out",
            ),
        ),
        (
            _SOURCE + "figures: [{metric: exports, paragraph: 1}]\n",
            (
                3,
                "figures is in brackets",
                "write each entry on a line of its own, or leave an empty list out",
            ),
        ),
        (_SOURCE + "figures: none\n", (3, "not a list", "write `- ` before each entry")),
        (_SOURCE + "figures:\n  - text\n", (4, "no paragraph", "mend it, then merge")),
        (
            _SOURCE + "figures:\n  - paragraph: 1\n    spans: 5\n",
            (5, "not a list", "write `- ` before each entry"),
        ),
        (
            _SOURCE + "  note: |\n    one\n    # two\n",
            (
                1,
                "its form leaves no place for new entries",
                "write its last lines as `draft` does, then merge",
            ),
        ),
    ],
)
def test_a_file_that_cannot_take_them_is_told(
    content: str | bytes, fault: tuple[int, str, str] | Fault
) -> None:
    """By line, and what to do; no broken file comes out."""
    with pytest.raises(Fault) as caught:
        _merged(content)
    found = caught.value
    expected = (fault.line, fault.what, fault.fix) if isinstance(fault, Fault) else fault
    assert (found.line, found.what, found.fix) == expected
