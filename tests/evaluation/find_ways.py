"""Ask for every record by its name in each of many ways, and count how often it comes first.

    python tests/evaluation/find_ways.py

The ways are those of people who know a name and put words about the answer beside it, none of
which a record need have. The first record is counted; one of another kind may be as right, as a
number of zones is for "how many".
"""

from __future__ import annotations

from collections.abc import Iterator

import scoring
from labels import Query

import tradefacts
from tradefacts.api import Dataset

_ENGLISH = (
    "{}|how much was {}|what does {} mean|tell me about {}|{} statistics|{} data source|who says {}"
    "|latest {} figures|{} in numbers|{} explained|definition of {}|where can I find {}|is there {}"
    "|{} please|looking for {}|{} growth rate|how fast did {} grow|{} trend|{} over time|{} by year"
    "|{} chart|history of {}|how has {} changed|details on {}|overview of {}|background on {}"
    "|can you show me {}|facts about {}|the {} number|official {} figure|{} source|quote for {}"
    "|anything on {}|{} wiki|check {}|so what is {}?|{} again|roughly how much is {}|{} news"
    "|{} report|{} analysis|{} example|full name of {}|{} table|{} dataset|{} percentage|{} share"
).split("|")
_CHINESE = (
    "{}|{}是多少|请问{}是多少|{}增长了多少|什么是{}|{}是什么意思|{}英文|介绍一下{}|{}怎么样|{}数据|查询{}"
    "|{}情况如何|{}的数据来源|关于{}|{}最新数据|{}统计|{}简介|{}定义|{}指什么|{}具体数字|{}同比增速|{}走势"
    "|{}占全国比重|{}历年数据|{}是怎么回事|我想知道{}|帮我查一下{}|{}排名|{}报告|{}总共多少|{}大概多少"
).split("|")
_LISTS = ("metrics", "clusters", "events", "policies", "actors", "terms", "regions")
_WORST = 10


def named(dataset: Dataset) -> Iterator[tuple[str, str, str | None]]:
    """Yield the id of each record but sources and figures, with its names in both languages."""
    for kind in _LISTS:
        for record in getattr(dataset, kind)():
            yield record.id, record.name, record.name_zh


def found(dataset: Dataset, way: str, known: list[tuple[str, str]]) -> int:
    """Return how many records come first when they are asked for in one way."""
    asked = (Query("", way.format(name), frozenset([wanted])) for wanted, name in known)
    return sum(scoring.answer(dataset, query).first for query in asked)


def main() -> None:
    """Print how many are found in each language, and the ways in which fewest are."""
    dataset = tradefacts.open()
    records = list(named(dataset))
    for ways, language in ((_ENGLISH, "English"), (_CHINESE, "Chinese")):
        names = [(wanted, zh if ways is _CHINESE else name) for wanted, name, zh in records]
        known = [(wanted, name) for wanted, name in names if name]
        rates = {way: found(dataset, way, known) for way in ways}
        asked = len(known) * len(ways)
        print(f"{language}: {sum(rates.values())} of {asked} ({sum(rates.values()) / asked:.1%})")
        for way in sorted(rates, key=lambda way: rates[way])[:_WORST]:
            print(f"  {rates[way]} of {len(known)}  {way.format('...')}")


if __name__ == "__main__":
    main()
