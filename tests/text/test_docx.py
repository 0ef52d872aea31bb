"""The paragraphs of a Word file, and files made to do harm."""

from __future__ import annotations

import io
import zipfile

import pytest

from tradefacts.text.docx import paragraphs

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _word(
    xml: str | bytes, name: str = "word/document.xml", packed: int = zipfile.ZIP_DEFLATED
) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", packed) as file:
        file.writestr(name, xml)
    return content.getvalue()


def _body(inner: str) -> str:
    return f"<w:document {W}><w:body>{inner}</w:body></w:document>"


def _p(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


def _t(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_a_paragraph_is_read_across_its_runs() -> None:
    """Tabs and line breaks part words; other parts of the file are no text."""
    inner = _p(_t("Trade ") + _t("rose") + "<w:tab/>" + _t("5%")) + "x" + _p("") + _t("loose")
    assert list(paragraphs(_word(_body(inner)))) == ["Trade rose 5%", ""]


def test_the_text_of_a_box_is_a_paragraph_of_its_own() -> None:
    """It is told once, where it ends."""
    inner = _p(_t("before ") + _p(_t("in the box")) + _t("after"))
    assert list(paragraphs(_word(_body(inner)))) == ["in the box", "before after"]


def test_depth_without_end_is_read() -> None:
    """Also that of paragraphs."""
    inner = "<w:p>" * 20_000 + _t("deep") + "</w:p>" * 20_000
    assert [text for text in paragraphs(_word(_body(inner))) if text] == ["deep"]


_BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>' + _body(
    _p(_t("&b;"))
)
_FILE = f'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>{_body(_p(_t("&a;")))}'


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "it is no Word file, or broken; save it anew"),
        (b"PK\x03\x04 and nothing", "it is no Word file, or broken; save it anew"),
        (_word(_body(_p(_t("1"))))[:-30], "it is no Word file, or broken; save it anew"),
        (_word("<a/>", "word/other.xml"), "it is no Word file: it holds no word/document.xml"),
        (
            _word("<a/>", "../word/document.xml"),
            "it is no Word file: it holds no word/document.xml",
        ),
        (_word(_body("<w:p>")), "its XML is broken; save it anew"),
        (_word(""), "its XML is broken; save it anew"),
        (_word(b"\xff\xfe\x00"), "its XML is broken; save it anew"),
        *(
            (
                _word(f'<?xml version="1.0" encoding="{name}"?><a/>'),
                "its XML is broken; save it anew",
            )
            for name in ("nonsense", "rot13", "utf-7", "gbk")
        ),
        (_word(_BOMB), "its XML declares entities, which Word never does; it is not read"),
        (_word(_FILE), "its XML declares entities, which Word never does; it is not read"),
        (
            _word(f'<?xml version="1.0" encoding="utf-16"?>{_BOMB}'.encode("utf-16")),
            "its XML declares entities, which Word never does; it is not read",
        ),
    ],
)
def test_a_broken_or_hostile_file_is_refused(content: bytes, said: str) -> None:
    """In whatever encoding its XML is."""
    with pytest.raises(ValueError, match=f"^{said}$"):
        list(paragraphs(content))


@pytest.mark.parametrize("packed", [zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_damage_anywhere_is_told_or_leaves_a_text(packed: int) -> None:
    """However the file is packed, no byte of it makes reading fail in another way."""
    whole = _word(_body(_p(_t("5%"))), packed=packed)
    damaged = (whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :] for at in range(len(whole)))
    assert {_outcome(content) for content in damaged} == {
        "5%",
        "it is no Word file, or broken; save it anew",
        "it is no Word file: it holds no word/document.xml",
    }


def _outcome(content: bytes) -> str:
    """The text of a file, or what is said of it."""
    try:
        return "\n".join(paragraphs(content))
    except ValueError as error:
        return str(error)


def test_a_small_file_that_unpacks_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is unpacked no further than the limit."""
    monkeypatch.setattr("tradefacts.text.docx._MOST", 10_000)
    content = _word(_body(_p(_t("0" * 1_000_000))))
    assert len(content) < 3_000
    with pytest.raises(ValueError, match=r"^its text has more than 10,000 bytes; split it$"):
        list(paragraphs(content))
