"""Libraries that few need: each comes with an extra of this package, named where it is missing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tradefacts.errors import MissingLibrary


@contextmanager
def needed(extra: str) -> Iterator[None]:
    """Say, where an import within fails, which extra of this package brings the library."""
    try:
        yield
    except ImportError as error:
        what = f"{error.name or extra} is not installed; run pip install 'tradefacts[{extra}]'"
        raise MissingLibrary(what) from None
