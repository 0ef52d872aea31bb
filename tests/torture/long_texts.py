"""Read texts of one long line, each four times as long as the one before: none takes the square."""

from __future__ import annotations

import time
from pathlib import Path

import tradefacts
from tradefacts.analysis.proof import Proof
from tradefacts.text import document

_SHORTEST, _STEP = 10_000, 4  # characters, and how many times longer the next text is
_GROWS = 8  # times as long that a text four times as long may take; its square would be 16
REPEATED = (
    "1,",
    "Trade rose 5% to 3 billion yuan, ",
    "外贸增长5%，",
    "No. 1. ",
    "Guangdong's trade rose 5.4% to 8.27 trillion yuan in 2021. ",
)
"""What a line repeats: numbers, clauses without an end, what ends no sentence, and sentences."""


def read(longest: int, _seed: int, _scratch: Path) -> int:
    """Proof lines of up to so many characters; returns how many numbers the longest have."""
    dataset = tradefacts.open()
    count = 0
    for repeated in REPEATED:
        before, size, numbers = 0.0, _SHORTEST, 0
        while size <= longest:
            text = document.of_text("line", (repeated * (size // len(repeated) + 1))[:size])
            begun = time.process_time()
            numbers = sum(1 for _ in Proof(dataset.store, text))
            taken = time.process_time() - begun
            assert not before or taken < _GROWS * before, (repeated, size, before, taken)
            before, size = taken, size * _STEP
        count += numbers
    return count
