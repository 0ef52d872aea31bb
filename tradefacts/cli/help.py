"""The help of every command: what it does, examples first, exit codes last.

Every example is run by the tests. A backspace on a line of its own keeps Click from wrapping what
follows.
"""

from __future__ import annotations

from tradefacts.cli.help_of_checks import CHECKS
from tradefacts.cli.help_of_datasets import DATASETS
from tradefacts.cli.help_of_exports import EXPORTS
from tradefacts.model.kinds import LISTS, PLURALS

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
        "guangdong-trade guangdong-fdi --sort -value",
        "--region gba --overlaps --since 2020 --format csv",
        "--status disputed --ids",
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


def _lookup(kind: str) -> str:
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


def _listing(kind: str) -> str:
    """Return the help of the command that lists the records of a kind."""
    first_line, *filters = _LISTS[kind]
    command = f"tradefacts {PLURALS[kind]}"
    examples = "\n".join(f"  {command} {found}" for found in filters)
    metrics = " Words are metrics." if kind == "figure" else ""
    return f"""{first_line}

\b
Examples:
  {command}
{examples}

All of them, or those that every filter keeps.{metrics} A filter's value is resolved as in a
lookup; one that resolves to nothing is an error, not an empty list. The values there are:
`tradefacts filters {PLURALS[kind]}`.

\b
Exit codes: 0 listed, also when nothing is left; 1 a filter's value is unknown; 2 it is not of
its form, such as a bad period; 3 invalid dataset.
"""


PROGRAM = """Look trade facts up: every figure with its unit, period, source and paragraph.

\b
Examples:
  tradefacts find "Guangdong exports"
  tradefacts metric guangdong-trade
  tradefacts figures --region gba --period 2021
  tradefacts events --region gba --format csv -o events.csv
  tradefacts verify "Guangdong trade was 8.3 trillion yuan in 2022"
  tradefacts cite "guangdong trade 2021"

`tradefacts COMMAND -h` has examples of each command; a first word that is none is searched for.
Results go to stdout, remarks to stderr. Nothing is fetched from a network.

\b
Environment:
  TRADEFACTS_DATA        folders laid over the shipped dataset, like --data
  TRADEFACTS_CACHE       folder of the compiled datasets; else XDG_CACHE_HOME
  NO_COLOR, FORCE_COLOR  without and with colour
  COLUMNS                width of tables
  PAGER                  what shows a result that is longer than the screen

\b
Exit codes: 0 answered; 1 answered negatively (no such name, problems found); 2 wrong command
line; 3 dataset not readable or not valid; 70 a fault of tradefacts itself; 130 interrupted.
"""

_OTHERS = (
    CHECKS
    | DATASETS
    | EXPORTS
    | {
        "find": """Search every kind of record at once, in English or Chinese.

\b
Examples:
  tradefacts find "Guangdong exports"
  tradefacts find 广东跨境电商 --json
  tradefacts find "guangdong trade 2021" --limit 1

A period in the query picks figures, a place picks its records; each hit says why it matched.
A lone `-` reads queries from standard input, one a line.

\b
Exit codes: 0 found, 1 nothing is found, 3 invalid dataset.
""",
        "filters": """Show what each list can be filtered by, and the values there are.

\b
Examples:
  tradefacts filters
  tradefacts filters figures
  tradefacts filters events --format csv

Each value stands with the number of records that it keeps. A region keeps what lies inside it; of
periods the years are shown, though any will do.

\b
Exit codes: 0 shown, 2 no such list, 3 invalid dataset.
""",
        "help": """Show what the program does, or one command.

\b
Examples:
  tradefacts help
  tradefacts help figures

The same as -h.

\b
Exit codes: 0 shown, 2 no such command.
""",
    }
)


def of(command: str) -> str:
    """Return the help of a command."""
    if command in _OTHERS:
        return _OTHERS[command]
    return _lookup(command) if command in PLURALS else _listing(LISTS[command])
