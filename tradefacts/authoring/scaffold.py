"""Make a minimal dataset for somebody to fill: it passes `check`, and its comments explain it."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

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
        return list(_written(folder, LAYER if layer else TEMPLATE))
    except OSError as error:
        raise Malformed(f"{folder} cannot be written: {error.strerror or error}") from None


def _written(folder: Path, template: Path) -> Iterator[Path]:
    name = folder.absolute().name
    digest = hashlib.sha256((template / "texts/example-report.txt").read_bytes()).hexdigest()
    for path in sorted(template.rglob("*.*")):
        target = folder / path.relative_to(template)
        target.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text(encoding="utf-8").replace("{sha256}", digest)
        if is_id(name):
            for example in ("my-dataset", "my-layer"):
                text = text.replace(f"name: {example}", f'name: "{name}"')
        target.write_bytes(text.encode())
        yield target
    for path in sorted(Path(shipped(), "schema").glob("*.json")):
        target = folder / "schema" / path.name
        target.parent.mkdir(exist_ok=True)
        shutil.copyfile(path, target)
        yield target
