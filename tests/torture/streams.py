"""Interrupt the program at random moments: exit code 130 or a whole answer, never half of one."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

_ASKED = (["metrics", "--limit", "9", "--json"], ["figures", "--json"])  # less, more than a pipe
_STARTED = b"ready\n"
# The program as its start script has it, from where it begins: what comes before, the start of
# the interpreter, no program can guard.
_CODE = "import os; from tradefacts.__main__ import main; os.write(2, b'ready\\n'); main()"


def interrupted(times: int, seed: int, scratch: Path) -> dict[int, int]:
    """Send SIGINT at random moments, each third run with a cold cache; returns the exit codes."""
    chance = random.Random(seed)
    codes: dict[int, int] = {}
    environment = os.environ | {"TRADEFACTS_CACHE": str(scratch / "interrupts")}
    lasts = _duration(_ASKED[0], environment)
    for number in range(times):
        if number % 3 == 0:
            for store in (scratch / "interrupts").glob("*.sqlite"):
                store.unlink()
        elif number % 3 == 1:  # what was interrupted has left no store
            _start(_ASKED[0], environment).communicate()
        process = _start(_ASKED[number % len(_ASKED)], environment)
        assert process.stderr is not None
        assert process.stderr.read(len(_STARTED)) == _STARTED
        time.sleep(chance.uniform(0, lasts * 1.3))
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
        code = process.returncode
        where = f"interrupt {number} of seed {seed}: {code}, {out[-80:]!r}, {err!r}"
        assert code in (0, 130), where
        assert b"Traceback" not in err, where
        if out:
            assert json.loads(out)["count"] > 0, where
        codes[code] = codes.get(code, 0) + 1
    return codes


def _start(arguments: list[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", _CODE, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
        env=environment,
    )


def _duration(arguments: list[str], environment: dict[str, str]) -> float:
    _start(arguments, environment).communicate()
    begun = time.monotonic()
    _start(arguments, environment).communicate()
    return time.monotonic() - begun
