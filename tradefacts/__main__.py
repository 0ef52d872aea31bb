"""The entry of `tradefacts` and `python -m tradefacts`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and exit with its code."""
    try:
        from tradefacts.cli.app import main as run

        code = run()
    except KeyboardInterrupt:  # while modules are loaded, too
        code = 130
    if signal := sys.modules.get("signal"):  # the answer is given; what follows is clearing up
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.exit(code)


if __name__ == "__main__":
    main()
