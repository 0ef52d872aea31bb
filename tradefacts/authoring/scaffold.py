"""Make a minimal dataset for somebody to fill: it passes `check`, and its comments explain it."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from tradefacts.authoring import whole_files
from tradefacts.authoring.folders import refuse_impossible, shipped
from tradefacts.model.errors import Malformed
from tradefacts.text.normalize import is_id

TEMPLATE = Path(__file__).parent / "template"
LAYER = Path(__file__).parent / "template_layer"


def init(folder: Path, *, layer: bool = False) -> list[Path]:
    """Write the dataset into a new or empty folder; return its files.

    The dataset is named after the folder, where that makes an id; a `layer` is one to be laid over
    the shipped dataset. Raises Malformed.
    """
    refuse_impossible(folder)
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise Malformed(f"{folder} is there and not empty; name a new folder")
        template = LAYER if layer else TEMPLATE
        folder.parent.mkdir(parents=True, exist_ok=True)
        names = whole_files.filled(
            folder, lambda new: _write(new, folder.absolute().name, template)
        )
    except OSError as error:
        raise Malformed(f"{folder} cannot be written: {error.strerror or error}") from None
    return [folder / name for name in names]


def _write(folder: Path, name: str, template: Path) -> list[Path]:
    """Write the files of a dataset that is to have a name; return where they lie in the folder."""
    digest = hashlib.sha256((template / "texts/example-report.txt").read_bytes()).hexdigest()
    written = []
    for path in sorted(template.rglob("*.*")):
        target = folder / path.relative_to(template)
        target.parent.mkdir(exist_ok=True)
        text = path.read_text(encoding="utf-8").replace("{sha256}", digest)
        if is_id(name):
            for example in ("my-dataset", "my-layer"):
                text = text.replace(f"name: {example}", f'name: "{name}"')
        target.write_bytes(text.encode())
        written.append(target)
    for path in sorted(Path(shipped(), "schema").glob("*.json")):
        target = folder / "schema" / path.name
        target.parent.mkdir(exist_ok=True)
        shutil.copyfile(path, target)
        written.append(target)
    return [path.relative_to(folder) for path in written]
