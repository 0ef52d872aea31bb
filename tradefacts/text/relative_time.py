"""Words that name a period by its distance from today, in English and Chinese: last year, 去年.

They make no period of the calendar, unless a day is given from which they are counted.
"""

from __future__ import annotations

import re

from tradefacts.text.normalize import latin, may_hold

_RELATIVE = (
    r"\b(?:last|this|next|previous|past|current|coming|recent|latest)\s+(?:\w+\s+)?"
    r"(?:years?|months?|quarters?|weeks?|days?|decades?|spring|summer|autumn|winter)(?:'s)?\b"
    r"|\b(?:today|yesterday|tomorrow|nowadays|currently|recently|lately|ytd|year to date"
    r"|month to date|so far this|a year ago|years? ago|months? ago|days? ago)\b"
    r"|[去今明前][年天日]|昨[天日]|[上本下这]个?(?:月|季度|周|星期|年)|近[年期日]|最近|目前|当前|年初至今"
)
_YEAR_BEFORE = (
    r"\b(?:from|than|over|on|versus|against|compared (?:with|to))\s+(?:that (?:of|in)\s+)?"
    r"(?:the\s+)?(?:same period (?:of|in|a)\s+)?(?:the\s+|a\s+|one\s+)?"
    r"(?:(?:previous|prior|last|preceding)\s+year(?:'s)?|year\s+(?:ago|earlier|before))\b"
    r"|[比较](?:上一?年|去年)"
)
"""Comparison with the year before, in which the date of today has no part."""
_RELATIVE_WORDS = frozenset(  # each of its English forms has one
    """last this next previous past current coming recent latest today yesterday tomorrow nowadays
    currently recently lately ytd date far ago""".split()
)


def relative(text: str) -> str | None:
    """Return the words that name a period by its distance from today, if there are any.

    >>> relative("Guangdong trade last year"), relative("trade in 2021")
    ('last year', None)
    """
    if not may_hold(text, _RELATIVE_WORDS):
        return None
    fixed = re.sub(_YEAR_BEFORE, " ", latin(text).lower())
    match = re.search(_RELATIVE, fixed)
    return match[0] if match else None
