"""What a wheel carries beside the files of the tree: the compiled dataset."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BuildHook(BuildHookInterface[Any]):
    """Makes the files before the wheel is written, and removes them afterwards."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the files; an editable installation reads those of the tree, and needs none."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from tradefacts.store.prebuilt import build

        self._scratch = tempfile.TemporaryDirectory()
        store = build(Path(self._scratch.name))
        build_data["force_include"][str(store)] = f"tradefacts/data/{store.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Remove the files: the wheel has them."""
        if version != "editable":
            self._scratch.cleanup()
