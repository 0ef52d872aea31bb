"""From a sentence to the statement that it makes."""

from __future__ import annotations

from tradefacts import facade

HANDED_ON = {
    "additions": "added",
    "carried": "Statement",
    "measure": "direction every_year year_on_year",
    "phrase": "clause_before counted counted_before subject tells without",
    "statement": "Pins",
    "statistic": "told",
    "subject": "leads",
    "vocabulary": "tells_apart",
    "whole_text": "MAX_CLAIM MAX_SENTENCE Told plain read statements",
}
"""Module to the names of it that other wings use."""

__getattr__ = facade(__name__, HANDED_ON)
