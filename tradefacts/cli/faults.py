"""The last resort of every command line: no traceback reaches a user."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable

from tradefacts.cli import streams
from tradefacts.errors import ANSWERED, INTERRUPTED, INVALID_DATASET, NEGATIVE


def guarded(run: Callable[[], object]) -> int:
    """Run a command and return its exit code, whatever becomes of it."""
    try:
        code = run()
        if sys.stdout is not None:
            sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except streams.ReaderGone:
        return ANSWERED
    except (streams.CannotPrint, OSError) as error:
        streams.remark(f"cannot print: {getattr(error, 'strerror', None) or error}")
        streams.let_go(sys.stdout)
        return NEGATIVE
    except MemoryError:
        streams.remark("there is not enough memory for this")
        return INVALID_DATASET
    except Exception as error:  # noqa: BLE001 - the last resort, so that no traceback is shown
        return _failed(error)
    return code if isinstance(code, int) else ANSWERED


def _failed(error: Exception) -> int:
    if hasattr(error, "show") and hasattr(error, "exit_code"):  # click's errors of usage
        said = io.StringIO()
        error.show(said)
        streams.usage(said.getvalue())
        return int(error.exit_code)
    if type(error).__name__ == "Abort":
        return INTERRUPTED
    if os.environ.get("TRADEFACTS_DEBUG"):
        raise error
    kind = type(error).__name__
    streams.remark(f"a fault in tradefacts itself, please report it: {kind}: {error}")
    return INVALID_DATASET
