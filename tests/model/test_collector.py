"""The garbage collector is paused for a while, and no longer."""

from __future__ import annotations

import contextlib
import gc

import pytest

from tradefacts.model.collector import collector_paused


@pytest.mark.parametrize("lasting", [False, True])
def test_the_collector_is_paused_and_then_as_it_was(lasting: bool) -> None:
    """Also after an error, and where it was off before."""
    kept = gc.get_freeze_count()
    try:
        with contextlib.suppress(ZeroDivisionError), collector_paused(lasting=lasting):
            assert not gc.isenabled()
            with collector_paused():
                pass
            assert not gc.isenabled()
            _ = 1 / 0
        assert gc.isenabled()
        assert (gc.get_freeze_count() > kept) is lasting
    finally:
        gc.unfreeze()
