"""Look names up in a loop, in this process: tradefacts, and two ways of pycountry."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from typing import Any

import tradefacts
from tradefacts.api import Dataset

_KINDS = ("metric", "region", "cluster", "policy", "event", "actor", "term", "source")
_SLIP_FROM = 8  # letters from which a name bears a slip and is still itself


def rates(seconds: float) -> dict[str, float]:
    """Return lookups a second by name of the loop, each run for about so long."""
    dataset = tradefacts.open()
    known = [(kind, record.id) for kind in _KINDS for record in _all(dataset, kind)]
    slips = [("region", _slip(record.name)) for record in dataset.regions()]
    slips = [(kind, name) for kind, name in slips if len(name) >= _SLIP_FROM]
    found = {
        "tradefacts, an id again": _rate(_getter(dataset), known, seconds),
        "tradefacts, an id for the first time": _first(known, seconds),
        "tradefacts, a misspelt name": _first(slips, seconds),
    }
    if find_spec("pycountry"):
        import pycountry

        codes = [country.alpha_2 for country in pycountry.countries]
        names = [country.name for country in pycountry.countries][::10]
        get = pycountry.countries.get
        found["pycountry get"] = _rate(lambda code: get(alpha_2=code), codes, seconds)
        found["pycountry search_fuzzy"] = _rate(pycountry.countries.search_fuzzy, names, seconds)
    return found


def _all(dataset: Dataset, kind: str) -> Iterable[Any]:
    records: Iterable[Any] = getattr(dataset, "policies" if kind == "policy" else f"{kind}s")()
    return records


def _slip(name: str) -> str:
    """Return a name with its third and fourth letters swapped."""
    return name[:2] + name[3:4] + name[2:3] + name[4:]


def _getter(dataset: Dataset) -> Callable[[tuple[str, str]], object]:
    getters = {kind: getattr(dataset, kind) for kind in _KINDS}
    return lambda wanted: getters[wanted[0]](wanted[1])


def _rate(look_up: Callable[[Any], object], wanted: list[Any], seconds: float) -> float:
    for each in wanted:
        look_up(each)
    count, begin = 0, time.perf_counter()
    while (taken := time.perf_counter() - begin) < seconds:
        for each in wanted:
            look_up(each)
        count += len(wanted)
    return count / taken


def _first(wanted: list[tuple[str, str]], seconds: float) -> float:
    """Return the rate over datasets that are opened anew, so that nothing is remembered."""
    taken = count = 0.0
    while taken < seconds:
        dataset = tradefacts.open()
        look_up = _getter(dataset)
        begin = time.perf_counter()
        for each in wanted:
            try:
                look_up(each)
            except tradefacts.TradefactsError:  # two names equally near
                continue
        taken += time.perf_counter() - begin
        count += len(wanted)
    return count / taken
