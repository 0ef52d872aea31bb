"""Files that the runs name on command lines, and mutate: texts of each kind, and what is none."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

_ENGLISH = """\
Guangdong's trade sets a record

GUANGZHOU, January 20, 2022

Guangdong's foreign trade reached 8.27 trillion yuan in 2021, up 16.7 percent year on year, customs
said. Its exports were 5.05 trillion yuan, and imports 3.22 trillion, up 16.2 and 17.4 percent
respectively. Growth in the first half was 27.5 percent.

The province ranked first in China for the 36th year in a row. Two thirds of the exports went to ten
markets; ASEAN took 1.24 trillion yuan, 15 percent of the total. This year it plans over 8 trillion.
"""
_CHINESE = """\
广东外贸创新高

2021年,广东进出口8.27万亿元,同比增长16.7%,其中出口5.05万亿元,增长16.2%,进口3.22万亿元,增长17.4%。
全省外贸规模连续36年居全国第一,占全国的五分之一。民营企业进出口增长约两成,今年力争超过8万亿元。
"""
_MARKDOWN = """\
---
title: Trade of Guangdong
date: 2022-01-20
place: Guangdong
---
# Trade

- Imports and exports: **8.27 trillion yuan** in `2021`, up [16.7%](https://example.invalid/16.7).

| year | trade |
| --- | --- |
| 2021 | 8.27 trillion yuan |

```
99 percent
```
<!-- tradefacts: off -->
It was 5 trillion yuan.
<!-- tradefacts: on -->
"""
_HTML = """\
<!DOCTYPE html><title>Trade</title><script>var a = "5%";</script>
<h1>Trade of Guangdong</h1>
<p>Foreign trade reached <b>8.27&nbsp;trillion</b> yuan in 2021, up&#32;16.7%.<p>Exports rose 16.2%.
<ul><li>ASEAN: 15 percent<li>Others &lt; 20%</ul><pre>99%</pre>
"""
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _word(text: str) -> bytes:
    content = io.BytesIO()
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.splitlines())
    with zipfile.ZipFile(content, "w") as file:
        xml = f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
        file.writestr("word/document.xml", xml)
    return content.getvalue()


TEXTS = {
    "english.txt": _ENGLISH.encode(),
    "chinese.txt": _CHINESE.encode(),
    "notes.md": _MARKDOWN.encode(),
    "page.html": _HTML.encode(),
    "report.docx": _word(_ENGLISH),
}
"""Name of a file to its content."""
_OTHERS = {
    "records.jsonl": b'{"id": "a", "text": "Exports rose 5%."}\n{"text": "", "id": []}\nno\n',
    "known.json": b'{"results": []}',
    "reviewed.yaml": b"source:\n  name: T\nfigures:\n  - paragraph: 3\n    stated: 16.7 percent\n",
    "broken.yaml": b"figures: [\n",
    "nothing.txt": b"",
    "binary.txt": bytes(range(256)),
    "deep.json": b"[" * 50_000,
}
NAMES = (*TEXTS, *_OTHERS, "folder", "loop", "/dev/full", "-")
"""What texts may be called on a command line."""


def write(folder: Path) -> None:
    """Write the files into a folder."""
    for name, content in (TEXTS | _OTHERS).items():
        (folder / name).write_bytes(content)
    (folder / "folder").mkdir()
    os.symlink("loop", folder / "loop")
