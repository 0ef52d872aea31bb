"""Many charts at once: drawn by as many processes as there are processors.

vl-convert draws one chart after the other, however many threads ask it. A worker is this module run
by the same Python: it reads a specification a line and prints its SVG, both as JSON. What no worker
draws, because none can be started or one has ended, is drawn here.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from typing import IO

from tradefacts.analysis.series import Chart
from tradefacts.output import chart_picture
from tradefacts.output.chart_picture import Titled

_MOST = 8  # workers; each takes some 140 MB
_FEW = 4  # charts that are drawn sooner than a second process has started
_AHEAD = 4  # charts a worker that are drawn before they are asked for


def workers_for(charts: int) -> int:
    """Return how many processes draw so many charts soonest; 0: this one."""
    several = min(os.cpu_count() or 1, _MOST)
    return several if several > 1 and charts > _FEW else 0


def drawn(charts: Iterable[Chart], workers: int) -> Iterator[str]:
    """Yield the SVG of each chart, in their order.

    Raises MissingLibrary where vl-convert is not installed.
    """
    chart_picture.load()
    with contextlib.ExitStack() as stack:
        idle: SimpleQueue[subprocess.Popen[str]] = SimpleQueue()
        with contextlib.suppress(OSError):  # the system lets no more processes be
            for _ in range(workers):
                idle.put(stack.enter_context(_worker()))
        if idle.empty():
            yield from map(chart_picture.svg, charts)
            return

        def draw(chart: Chart) -> str:
            worker = idle.get()
            try:
                return _asked(worker, chart_picture.titled(chart))
            finally:
                idle.put(worker)

        pool = stack.enter_context(ThreadPoolExecutor(idle.qsize()))
        pending: deque[Future[str]] = deque()
        for chart in charts:
            pending.append(pool.submit(draw, chart))
            if len(pending) > _AHEAD * workers:
                yield pending.popleft().result()
        yield from (one.result() for one in pending)


def _worker() -> subprocess.Popen[str]:
    """Start one. It finds what this process finds, and nothing in the folder one works in."""
    return subprocess.Popen(  # noqa: S603 - the same Python, and a name that is ours
        [sys.executable, "-P", "-m", __name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="ascii",
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )


def _asked(worker: subprocess.Popen[str], chart: Titled) -> str:
    assert worker.stdin is not None
    assert worker.stdout is not None
    try:
        worker.stdin.write(f"{json.dumps(chart)}\n")
        worker.stdin.flush()
        return str(json.loads(worker.stdout.readline()))
    except (OSError, ValueError):  # it has ended
        return chart_picture.svg_of(chart)


def answer(asked: IO[str], answers: IO[str]) -> None:
    """Draw what is asked, a line of JSON each, until there is no more."""
    for line in asked:
        answers.write(f"{json.dumps(chart_picture.svg_of(Titled(*json.loads(line))))}\n")
        answers.flush()


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it says when it ends
    answer(sys.stdin, sys.stdout)
