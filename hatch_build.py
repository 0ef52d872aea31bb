"""What a package carries beside the files of the tree, and its page on an index.

A wheel carries the compiled dataset, the manual page, what completes in shells, and the docs.
"""

from __future__ import annotations

import re
import runpy
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface

_PICTURE = re.compile(r"^!\[[^\]]*\]\((?!https?:)[^)]*\)\n\n", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]*)\]\((?!https?:)[^)]*\)")
_PAGES = "share/doc/tradefacts"  # below the environment that the program is installed in
_PAGES_ARE = f"\nThe pages named here come with the program, in `{_PAGES}` of its environment.\n"


class MetadataHook(MetadataHookInterface):
    """Makes the page on an index of the README."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Leave out pictures and links that lead into the checkout, for there is none."""
        text = Path(self.root, "README.md").read_text(encoding="utf-8")
        text = _LINK.sub(r"\1", _PICTURE.sub("", text)) + _PAGES_ARE
        metadata["readme"] = {"content-type": "text/markdown", "text": text}


class BuildHook(BuildHookInterface[Any]):
    """Makes the files before the wheel is written, and removes them afterwards."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the files; an editable installation reads those of the tree, and needs none."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from tradefacts.store.prebuilt import build

        self._scratch = tempfile.TemporaryDirectory()
        scratch = Path(self._scratch.name)
        store = build(scratch)
        build_data["force_include"][str(store)] = f"tradefacts/data/{store.name}"
        pages = [Path(self.root, "CHANGELOG.md"), *Path(self.root, "docs").glob("*.md")]
        made = runpy.run_path(str(Path(self.root, "docs", "make_manual.py")))["write"](scratch)
        build_data["shared_data"] |= {
            **{str(page): f"{_PAGES}/{page.name}" for page in pages},
            **{str(path): path.relative_to(scratch).as_posix() for path in made},
        }

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 - the hook of hatchling passes them
        """Remove the files: the wheel has them."""
        if version != "editable":
            self._scratch.cleanup()
