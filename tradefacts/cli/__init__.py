"""The command line: parse, ask the dataset, print a string, set the exit code."""

from __future__ import annotations
