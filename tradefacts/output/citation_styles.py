"""Citations as text: plain, Markdown, BibTeX, RIS and CSL-JSON.

Whatever stands in a name or title, the result is one citation: line breaks and control
characters never reach it, and what is markup in a form is written as that form escapes it.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from tradefacts.text.control_characters import shown

_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"{\textbraceleft}",  # BibTeX counts the brace of \{ too, and would miss its partner
    "}": r"{\textbraceright}",
    "%": r"\%",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class Work(NamedTuple):
    """What a citation is made of."""

    key: str
    title: str
    publisher: str | None
    published: str | None
    language: str
    url: str | None
    paragraphs: tuple[int, ...]
    about: str | None
    """The record cited and what is said of it, as a sentence; None: the source itself."""
    quoted: tuple[str, ...]


def plain(work: Work) -> str:
    """Return one line of text."""
    parts = [work.publisher, work.title, work.url, work.published or "N.d."]
    return _sentences([one_line(part) for part in parts if part], work)


def markdown(work: Work) -> str:
    """Return one line of Markdown, the title linked where the source has an address."""
    from tradefacts.output.flat import escaped  # which loads what reads and writes CSV

    title = f"*{escaped(one_line(work.title))}*"
    if work.url:
        title = f"[{title}](<{_address(work.url, '<>')}>)"
    publisher = escaped(one_line(work.publisher)) if work.publisher else None
    parts = [part for part in (publisher, title, work.published or "N.d.") if part]
    return _sentences(parts, work, escaped)


def _sentences(parts: list[str], work: Work, escape: Any = str) -> str:
    about = work.about and escape(one_line(work.about))
    if where := " ".join(f"¶{number}" for number in work.paragraphs):
        parts.append(f"{where}: {about}" if about else where)
    if work.quoted:
        parts.append(f"Quoted there: {escape(one_line('; '.join(work.quoted)))}")
    return " ".join(part if part.endswith((".", "?", "!", "”")) else f"{part}." for part in parts)


def _note(work: Work) -> str:
    """Return what no field of a reference manager holds: paragraphs, statement, speaker."""
    parts = []
    if work.paragraphs:
        plural = "s" * (len(work.paragraphs) > 1)
        parts.append(f"Paragraph{plural} {', '.join(map(str, work.paragraphs))}")
    parts += [work.about] if work.about else []
    parts += [f"Quoted there: {'; '.join(work.quoted)}"] if work.quoted else []
    return ". ".join(part.rstrip(".") for part in parts)


def bibtex(work: Work) -> str:
    """Return one @misc entry, in UTF-8; `key` is what it is sorted by, for want of an author."""
    fields = {"key": _tex(work.publisher or work.title), "title": f"{{{_tex(work.title)}}}"}
    if work.publisher:
        fields["howpublished"] = _tex(work.publisher)
    if work.published:
        year, *rest = work.published.partition("/")[0].split("-")
        fields["year"] = year
        if rest:
            fields["month"] = _MONTHS[int(rest[0]) - 1]
    if work.url:
        fields["url"] = _address(work.url, "{}\\")
    fields["language"] = _tex(work.language)
    if note := _note(work):
        fields["note"] = _tex(note)
    lines = [
        f"  {name} = {content if name == 'month' else f'{{{content}}}'},"
        for name, content in fields.items()
    ]
    return "\n".join([f"@misc{{{work.key},", *lines, "}"])


def _tex(text: str) -> str:
    return "".join(_TEX.get(char, char) for char in one_line(text))


def ris(work: Work) -> str:
    """Return one RIS record: two letters, two spaces, a hyphen and a value a line, then ER."""
    lines = [("TY", "ELEC" if work.url else "GEN"), ("ID", work.key)]
    lines.append(("TI", work.title))
    lines += [("PB", work.publisher)] if work.publisher else []
    if work.published:
        begin = work.published.partition("/")[0]
        date = "/".join([*begin.split("-"), "", ""][:3])
        lines += [("PY", begin[:4]), ("DA", f"{date}/")]
    lines += [("LA", work.language)]
    lines += [("UR", work.url)] if work.url else []
    lines += [("N1", note)] if (note := _note(work)) else []
    text = "".join(f"{tag}  - {one_line(content)}\r\n" for tag, content in lines)
    return f"{text}ER  - \r\n"


def csl_json(work: Work) -> str:
    """Return one item of CSL-JSON (citationstyles.org)."""
    import json

    return json.dumps(csl_item(work), ensure_ascii=False)


def csl_item(work: Work) -> dict[str, Any]:
    """Return the same as a dictionary."""
    item: dict[str, Any] = {
        "id": work.key,
        "type": "webpage" if work.url else "document",
        "title": one_line(work.title),
        "language": one_line(work.language),
    }
    if work.publisher:
        item["publisher"] = one_line(work.publisher)
    if work.published:
        dates = [[int(n) for n in date.split("-")] for date in work.published.split("/")]
        item["issued"] = {"date-parts": dates}
    if work.url:
        item["URL"] = one_line(work.url)
    if work.paragraphs:
        item["locator"] = ", ".join(map(str, work.paragraphs))
    if note := _note(work):
        item["note"] = one_line(note)
    return item


def one_line(text: str) -> str:
    """Return text without line breaks, and with nothing that a terminal would obey."""
    return shown(" ".join(text.split()))


def _address(url: str, unsafe: str) -> str:
    """Return an address with the characters percent-encoded that would end it."""
    coded = {ord(char): f"%{ord(char):02X}" for char in unsafe + " %"}
    del coded[ord("%")]
    return one_line(url).translate(coded)


WRITERS = {"plain": plain, "md": markdown, "bibtex": bibtex, "ris": ris, "csl-json": csl_json}
"""Style to the function that writes a citation in it."""


def joined(style: str, texts: list[str]) -> str:
    """Return several citations as one text of a style, ending with a line break."""
    if style == "csl-json":
        return "[\n" + ",\n".join(texts) + "\n]\n"
    if style == "ris":
        return "\r\n".join(texts)
    between = "\n\n" if style == "bibtex" else "\n"
    return between.join(texts) + "\n" if texts else ""
