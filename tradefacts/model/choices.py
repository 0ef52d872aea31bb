"""What a field of a record may say, where it is one of a few words: measures, types, bases."""

from __future__ import annotations

from typing import Literal

Measure = Literal[
    "level",
    "yoy",
    "cagr",
    "growth",
    "change",
    "contribution",
    "ratio",
    "share",
    "rank",
    "streak",
    "target",
]
PeriodBasis = Literal["stated", "carried", "implied", "none"]
Status = Literal["ok", "disputed"]
EventStatus = Literal["held", "planned", "announced"]
RegionType = Literal[
    "country",
    "province",
    "municipality",
    "sar",
    "city",
    "county",
    "district",
    "bloc",
    "belt",
    "zone",
]
NameBasis = Literal["official", "usual", "ours"]
SpeakerBasis = Literal["stated", "carried"]
PolicyType = Literal[
    "plan",
    "measure",
    "programme",
    "project",
    "zone",
    "platform",
    "agreement",
    "mechanism",
    "concept",
    "proposal",
]
CodeSystem = Literal["ISO 3166-1", "ISO 3166-2", "GB/T 2260"]
ActorType = Literal["organisation", "person"]
How = Literal["id", "alias", "spelling", "text"]

MEASURES: dict[Measure, tuple[str, str]] = {
    "level": ("level", ""),
    "yoy": ("growth on a year before", "同比增长"),
    "cagr": ("average annual growth", "年均增长"),
    "growth": ("growth in all", "累计增长"),
    "change": ("change", "变动"),
    "contribution": ("contribution to growth", "拉动"),
    "ratio": ("end over start", "倍数"),
    "share": ("share", "占比"),
    "rank": ("rank", "排名"),
    "streak": ("years in a row", "连续年数"),
    "target": ("target", "目标"),
}
"""Measure to how people call it, in English and in Chinese."""

SIGNED: tuple[Measure, ...] = ("yoy", "cagr", "growth", "change", "contribution")
"""Measures that are written with their sign: they tell which way something moved."""
