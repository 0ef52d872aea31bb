"""The names that a dataset knows, beyond those that stand in it."""

from __future__ import annotations

from pathlib import Path

import pytest

import tradefacts
from tradefacts.api import Dataset
from tradefacts.model.errors import NotFound
from tradefacts.store.memo import counties, phrases, uses
from tradefacts.text.tokens import Known


def known(dataset: Dataset, *names: str) -> dict[str, str]:
    """What each name that is known names: the kind of token and the id."""
    found = {**counties(dataset.store)(names), **phrases(dataset.store)(names)}
    return {name: f"{found[name].kind} {found[name].id}" for name in names if name in found}


def add_regions(minimal: Path, text: str) -> Dataset:
    """The small dataset with further regions."""
    with (minimal / "vocabulary/regions.yaml").open("a", encoding="utf-8") as file:
        file.write(text)
    return tradefacts.open(minimal, only=True)


def test_a_county_is_known_by_its_full_name_alone(minimal: Path) -> None:
    """In Chinese and English, not in pinyin, and to no spelling."""
    dataset = tradefacts.open(minimal, only=True)
    names = ("宝安区", "宝安", "baoandistrict", "baoan", "baoanqu", "qiancounty", "干县")
    assert known(dataset, *names) == {
        "宝安区": "p baoan-district",
        "baoandistrict": "p baoan-district",
        "qiancounty": "p qianxian-county",
        "干县": "p qianxian-county",  # 乾县 in the characters that a text is read in
    }
    assert uses(dataset.store, ["baoan", "qian", "district"]) == {}


def test_a_county_that_the_dataset_has_is_its_region(minimal: Path) -> None:
    """By whatever full name, as far as what it is allows."""
    dataset = add_regions(
        minimal,
        "baoan: {name: Bao'an, name_zh: 宝安, type: district}\n"
        "yiwu: {name: Yiwu, name_zh: 义乌, type: city}\n"
        "heshan: {name: Heshan, name_zh: 鹤山, type: county}\n",
    )
    names = ("宝安区", "baoandistrict", "义乌市", "yiwucity", "鹤山市", "鹤山区", "heshandistrict")
    assert known(dataset, *names) == {
        "宝安区": "r baoan",
        "baoandistrict": "r baoan",
        "义乌市": "r yiwu",
        "yiwucity": "r yiwu",
        "鹤山市": "r heshan",
        "鹤山区": "p heshan-district",  # of Hebi; the city is in Guangdong
        "heshandistrict": "p heshan-district",
    }


def test_a_county_is_not_the_province_or_city_of_its_name(minimal: Path) -> None:
    """Hebei District is one of Tianjin, Changsha County beside the city."""
    dataset = add_regions(
        minimal,
        "hebei: {name: Hebei, name_zh: 河北, type: province}\n"
        "changsha: {name: Changsha, name_zh: 长沙, type: city}\n",
    )
    assert known(dataset, "河北区", "hebeidistrict", "长沙县", "changshacounty") == {
        "河北区": "p hebei-district",
        "hebeidistrict": "p hebei-district",
        "长沙县": "p changsha-county",
        "changshacounty": "p changsha-county",
    }
    with pytest.raises(NotFound, match="Hebei District is a real place, and the dataset"):
        dataset.find("Hebei District")


def test_a_word_of_the_field_is_no_county(minimal: Path) -> None:
    """港口区 is the area of a port before it is Gangkou District."""
    (minimal / "vocabulary/synonyms.yaml").write_text(
        "port: {name: port, name_zh: 港口}\n", encoding="utf-8"
    )
    assert known(tradefacts.open(minimal, only=True), "港口", "港口区") == {"港口": "c port"}


def test_names_in_traditional_characters_are_found_in_both(minimal: Path) -> None:
    """And in pinyin, whichever of the two the dataset writes."""
    dataset = add_regions(
        minimal,
        "eastport: {name: East Port, name_zh: 東港灣, type: city}\n"
        "westport: {name: West Port, name_zh: 西港湾, type: city}\n",
    )
    for name in ("東港灣", "东港湾", "dong gang wan"):
        assert dataset.region(name).id == "eastport"
    for name in ("西港灣", "西港湾", "Xigangwan"):
        assert dataset.region(name).id == "westport"
    assert phrases(dataset.store)(["东港湾"]) == {"东港湾": Known("r", "eastport")}
