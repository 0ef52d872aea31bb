"""The tables of the Chinese language: where they come from, and what they hold."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, version

import language_tables
import pytest
from conftest import REPOSITORY

from tradefacts.authoring import tables
from tradefacts.authoring.language import word_lists

FOLDER = REPOSITORY / "tradefacts" / "language" / "tables"
PINNED: list[str] = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))[
    "project"
]["optional-dependencies"]["tables"]


def _installed() -> bool:
    try:
        return all(version(one.split("==")[0]) == one.split("==")[1] for one in PINNED)
    except PackageNotFoundError:
        return False


@pytest.mark.skipif(not _installed(), reason="needs the packages of the extra `tables`")
@pytest.mark.parametrize("name", language_tables.MADE)
def test_a_table_is_what_the_script_makes_of_its_package(name: str) -> None:
    """To the letter: nothing in it is written by hand."""
    made = language_tables.MADE[name]()
    assert (FOLDER / f"{name}.yaml").read_text(encoding="utf-8") == made


def test_each_table_names_its_package_and_a_licence_whose_text_is_there() -> None:
    """The version is the one that is pinned."""
    licences = {path.stem for path in (REPOSITORY / "LICENSES").glob("*.txt")}
    named = {}
    for path in FOLDER.glob("*.yaml"):
        head = path.read_text(encoding="utf-8").partition("characters: |")[0]
        found = re.search(r"from ([\w-]+) ([\d.]+) \(([\w.-]+), see LICENSES\)", head)
        assert found is not None, path
        package, number, licence = found.groups()
        assert not licences.isdisjoint({licence, f"{licence}-{package}"}), path
        named[path.stem] = f"{package}=={number}"
    assert sorted(named.values()) == sorted(PINNED)
    assert named.keys() == language_tables.MADE.keys()


def test_traditional_characters_become_simplified_ones() -> None:
    """Each by one, so that a place in the text stays what it was."""
    assert "廣東與臺灣的對外貿易，龍門縣".translate(tables.simplifying()) == (
        "广东与台湾的对外贸易，龙门县"
    )
    assert len(tables.traditional()) == 2 * len(tables.simplifying())


def test_no_word_list_has_a_character_that_texts_are_read_without() -> None:
    """Else the word would never be met."""
    for name, items in word_lists().items():
        assert [one for one in items if one.translate(tables.simplifying()) != one] == [], name


def test_a_character_is_read_as_its_word_has_it() -> None:
    """In simplified and in traditional characters."""
    names = {
        "广东外贸": "guangdongwaimao",
        "廣東外貿": "guangdongwaimao",
        "重庆": "chongqing",
        "重要": "zhongyao",
        "银行": "yinhang",
        "行动": "xingdong",
        "长江": "changjiang",
        "佛冈": "fogang",
        "绿色": "lvse",
    }
    assert {name: tables.pinyin(name) for name in names} == names
    assert tables.pinyin("重庆 2, A") == "chongqing2a"
    assert tables.pinyin("\u9ffd") is None  # a character that nobody has read


def test_a_county_is_told_by_its_full_names() -> None:
    """In English as pinyin makes them, unless it is of a people, a banner, or more than a name."""
    every = {county.name: county.english for county in tables.counties()}
    assert {name: every[name] for name in ("宝安区", "绿春县", "义乌市", "乾县")} == {
        "宝安区": ("Bao'an District",),
        "绿春县": ("Lüchun County",),
        "义乌市": ("Yiwu City",),
        "乾县": ("Qianxian County", "Qian County"),
    }
    assert every["连山壮族瑶族自治县"] == every["敖汉旗"] == every["浦东新区"] == ()
    assert {name[-1] for name in every} == set("县区市旗")
    assert "城区" not in every  # the town, as well as the name of some districts
    assert len(every) > 2_500
