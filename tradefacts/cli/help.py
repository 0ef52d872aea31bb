"""The help of lookups and lists: what they do, examples first, exit codes last.

Every example is run by the tests. A backspace on a line of its own keeps Click from wrapping what
follows.
"""

from __future__ import annotations

from tradefacts.model.kinds import PLURALS

_LOOKUPS = {
    "metric": ("Show a statistic with all its figures.", "guangdong-trade", "广东进出口总额"),
    "cluster": ("Show an industrial cluster.", "keqiao-textile-cluster", "柯桥纺织"),
    "event": ("Show an event.", "gba-textile-expo-2024", '"textile cluster symposium"'),
    "policy": (
        "Show a plan, zone or agreement.",
        "textile-cluster-working-mechanism",
        "纺织产业集群长效工作机制",
    ),
    "region": ("Show a place, its members and codes.", "gba", "大湾区"),
    "actor": ("Show an organisation or person.", "miit", '"Cao Xuejun"'),
    "term": ("Show what a term means.", "short-boards", "规模以上企业"),
    "source": ("Show a source document.", "plataforma-2022", "five-linkages-2023"),
}
_LISTS = {
    "metric": ("List the statistics.", "--region gba", "--topic textiles --format csv"),
    "figure": (
        "List figures across all statistics.",
        "--period 2021 --unit CNY",
        "--region gba --overlaps --since 2020 --format csv",
        "--status disputed",
        "--measure level --json --limit 3",
    ),
    "cluster": ("List the industrial clusters.", "--region zhejiang", "--json"),
    "event": (
        "List the events, by date.",
        "--region gba --since 2024",
        "--status announced",
    ),
    "policy": (
        "List plans, zones, agreements.",
        "--type zone",
        "--region gba --fields id,date",
    ),
    "region": ("List the places.", "--region gba", "--type bloc --format md"),
    "actor": (
        "List organisations and persons.",
        "--type person",
        "--source jjj-plan-2023",
    ),
    "term": ("List the terms.", "--source five-linkages-2023", "--fields name,name_zh"),
    "source": (
        "List the source documents.",
        "--since 2023",
        "--fields id,title,published",
    ),
}


def lookup(kind: str) -> str:
    """Return the help of the command that shows one record of a kind."""
    first_line, one, other = _LOOKUPS[kind]
    return f"""{first_line}

\b
Examples:
  tradefacts {kind} {one}
  tradefacts {kind} {other} --json
  echo {one} | tradefacts {kind} - --format ndjson

It is found by id, by a name in English or Chinese, or by a near spelling, which is then said on
stderr; nothing is guessed. `{PLURALS[kind]}` lists them all. A lone `-` reads queries from standard
input, one a line.

\b
Exit codes: 0 found, 1 no such name or an ambiguous one, 3 invalid dataset.
"""


def listing(kind: str) -> str:
    """Return the help of the command that lists the records of a kind."""
    first_line, *filters = _LISTS[kind]
    command = f"tradefacts {PLURALS[kind]}"
    examples = "\n".join(f"  {command} {found}" for found in filters)
    return f"""{first_line}

\b
Examples:
  {command}
{examples}

All of them, or those that every filter keeps. A filter's value is resolved as in a lookup; one that
resolves to nothing is an error, not an empty list.

\b
Exit codes: 0 listed, also when nothing is left; 1 a filter's value is unknown; 2 it is not of
its form, such as a bad period; 3 invalid dataset.
"""


FIND = """Search every kind of record at once, in English or Chinese.

\b
Examples:
  tradefacts find "Guangdong exports"
  tradefacts find 广东跨境电商 --json
  tradefacts find "guangdong trade 2021" --limit 1

A period in the query picks figures, a place picks its records; each hit says why it matched.
A lone `-` reads queries from standard input, one a line.

\b
Exit codes: 0 found, 1 nothing is found, 3 invalid dataset.
"""

CHECK = """Check a dataset: its rules, and against its source texts.

\b
Examples:
  tradefacts check
  tradefacts check loans
  tradefacts check loans --sources loans/texts
  tradefacts check loans --fix
  tradefacts check loans --layer

Each problem is told as file:line: what is wrong, and what to do. --sources holds every record
against the texts, and lists each numeral of these that no record accounts for. --fix puts the
order of fields and the form of lines right first; no value changes.

\b
Exit codes: 0 in order, 1 something was found, 3 the dataset cannot be read.
"""
