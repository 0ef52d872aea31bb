"""What a data author writes: YAML files read, checked, put in order, held against texts."""

from __future__ import annotations

from tradefacts import facade

HANDED_ON = {
    "builder": "record source",
    "evidence": "TextCoverage against_texts fold_space numerals",
    "folders": "is_data language_folder refuse_impossible refuse_odd roots shipped tables_folder",
    "formatter": "fix",
    "language": "word_lists",
    "loader": "DataFile digest_now own_files",
    "merging": "Chunk Reviewed Span",
    "reader": "Reader SourceFile",
    "registry": "Registry SECTIONS",
    "rules": "findings read unopened",
    "scaffold": "init",
    "strict_yaml": "Fault read_bytes",
    "tables": "counties pinyin simplifying traditional",
    "whole_files": "filled flush replace replaced",
}
"""Module to the names of it that other wings use."""

__getattr__ = facade(__name__, HANDED_ON)
