"""The gazetteer against the standards: a place that is not known may be bent into another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from conftest import REPOSITORY

_TYPES = {
    "Province": {"province"},
    "Autonomous region": {"province"},
    "Municipality": {"municipality"},
    "Special administrative region": {"sar"},
}


@pytest.fixture(scope="module")
def places() -> dict[str, Any]:
    """The entries of the gazetteer by key."""
    text = (REPOSITORY / "data/vocabulary/places.yaml").read_text(encoding="utf-8")
    entries: dict[str, Any] = yaml.safe_load(text)
    return entries


@pytest.fixture(scope="module")
def standards() -> Any:
    """The ISO codes as pycountry has them."""
    return pytest.importorskip("pycountry")


def _coded(places: dict[str, Any], types: set[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    return ((key, place) for key, place in places.items() if place["type"] in types)


def test_every_country_of_iso_3166_1_is_known_by_name_and_code(
    places: dict[str, Any], standards: Any
) -> None:
    """The short name and the common one; what is a part of China stands as a province."""
    known = {place["code"]: place for _, place in _coded(places, {"country"})}
    coded = {country.alpha_2: country for country in standards.countries}
    assert set(coded) - set(known) == {"HK", "MO", "TW"}
    assert set(known) <= set(coded)
    missing = []
    for code, place in known.items():
        names = {place["name"].casefold(), *(a.casefold() for a in place.get("aliases") or ())}
        country = coded[code]
        wanted = {country.name, getattr(country, "common_name", country.name)}
        missing += [name for name in wanted if name.casefold() not in names]
    assert missing == []


def test_every_province_of_iso_3166_2_is_known_by_code(
    places: dict[str, Any], standards: Any
) -> None:
    """Of the right type: province, municipality or special administrative region."""
    known = {
        place["code"]: place["type"]
        for _, place in _coded(places, {"province", "municipality", "sar"})
    }
    coded = {part.code: part.type for part in standards.subdivisions.get(country_code="CN")}
    assert set(known) == set(coded)
    wrong = [code for code, of_type in known.items() if of_type not in _TYPES[coded[code]]]
    assert wrong == []


def test_every_city_lies_in_a_province(places: dict[str, Any]) -> None:
    """And every place has a Chinese name."""
    provinces = {key for key, _ in _coded(places, {"province", "municipality", "sar"})}
    cities = dict(_coded(places, {"city", "prefecture"}))
    assert [key for key, place in cities.items() if place.get("within") not in provinces] == []
    assert [key for key, place in places.items() if not place.get("name_zh")] == []
    assert len(cities) > 290
