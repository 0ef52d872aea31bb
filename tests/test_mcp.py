"""An agent asks over the Model Context Protocol: what each tool gives, and what it refuses."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import jsonschema
import pytest

from tradefacts.api import Dataset

pytest.importorskip("mcp")

import anyio
from mcp.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client
from mcp.shared.exceptions import MCPError

from tradefacts.mcp import MOST, server

TOOLS: dict[str, dict[str, Any]] = {
    "search": {"query": "guangdong trade 2021"},
    "get_record": {"kind": "cluster", "id": "keqiao-textile-cluster"},
    "list_figures": {"metric": "guangdong-fdi"},
    "verify_claims": {"claims": ["Guangdong's foreign trade was 8.27 trillion yuan in 2021."]},
    "proof_text": {"text": "Guangdong's foreign trade was 8.72 trillion yuan in 2021."},
    "audit": {"metric": "guangdong-cbec"},
    "compare": {"names": ["beijing", "tianjin"]},
    "cite": {"name": "guangdong-trade-2021-plataforma-2022"},
    "draft_figures": {"text": "Bayshire exported 5.2 billion yuan of silk in 2021."},
}
"""A call of each tool that is answered."""


def asked(dataset: Dataset, ask: Callable[[Any], Awaitable[Any]]) -> Any:
    """What a client gets from the server of a dataset, in one process."""

    async def run() -> Any:
        async with Client(server(dataset)) as client:
            return await ask(client)

    return anyio.run(run)


def called(dataset: Dataset, tool: str, **given: Any) -> Any:
    """The result of one call."""
    return asked(dataset, lambda client: client.call_tool(tool, given))


def test_every_tool_reads_only_and_says_what_it_returns(shipped: Dataset) -> None:
    """Each has hints, a description, and schemas of what goes in and what comes out."""
    tools = asked(shipped, lambda client: client.list_tools()).tools
    assert {one.name for one in tools} == set(TOOLS)
    for one in tools:
        hints = one.annotations
        told = (hints.read_only_hint, hints.destructive_hint, hints.open_world_hint)
        assert told == (True, False, False)
        assert one.description
        assert one.input_schema["type"] == one.output_schema["type"] == "object"


@pytest.mark.parametrize("tool", TOOLS)
def test_what_a_tool_returns_is_of_its_schema(tool: str, shipped: Dataset) -> None:
    """Some results at least, each of the fields that the schema names."""

    async def ask(client: Any) -> Any:
        tools = (await client.list_tools()).tools
        return await client.call_tool(tool, TOOLS[tool]), {one.name: one for one in tools}[tool]

    found, known = asked(shipped, ask)
    assert not found.is_error
    assert found.structured_content["count"] == len(found.structured_content["results"]) > 0
    jsonschema.validate(found.structured_content, known.output_schema)
    # Clients that hold to an older draft read the schema alike.
    jsonschema.Draft7Validator(known.output_schema).validate(found.structured_content)


def test_results_are_what_json_prints(shipped: Dataset) -> None:
    """A metric with its figures, each with source and paragraph."""
    (record,) = called(
        shipped, "get_record", kind="metric", id="guangdong-trade"
    ).structured_content["results"]
    hit = shipped.hit("metric", "guangdong-trade")
    assert record == json.loads(shipped.json("metric", hit))


def test_a_wrong_name_is_told_with_what_may_be_meant(shipped: Dataset) -> None:
    """So that an agent can ask again."""
    found = called(shipped, "get_record", kind="metric", id="guangdong tradee flows")
    assert found.is_error
    assert "not_found: there is no metric 'guangdong tradee flows'" in found.content[0].text
    found = called(shipped, "get_record", kind="figure", id="moon")
    assert "not_found: there is no figure with the id 'moon'; list_figures has ids" in (
        found.content[0].text
    )
    found = called(shipped, "get_record", kind="figure", id="guangdong-trade-2031")
    assert "; list_figures of metric 'guangdong-trade' has ids" in found.content[0].text


def test_a_near_spelling_is_read_and_said(shipped: Dataset) -> None:
    """In the warnings."""
    found = called(shipped, "get_record", kind="metric", id="guangdong-trad")
    (said,) = found.structured_content["warnings"]
    assert "guangdong-trade" in said


def test_an_unknown_statistic_and_a_disputed_figure_are_told_apart(shipped: Dataset) -> None:
    """Neither is a match."""
    claims = [
        "Guangdong's birth rate was 1.2 percent in 2021.",
        "Guangdong's cross-border e-commerce reached 33.1 billion yuan in 2021.",
    ]
    found = called(shipped, "verify_claims", claims=claims).structured_content["results"]
    assert [one["verdict"] for one in found] == ["cannot_verify", "disputed"]
    assert found[1]["figures"][0]["status"] == "disputed"


def test_a_text_is_proofed_and_counted(shipped: Dataset) -> None:
    """The first of the warnings counts the fates."""
    found = called(shipped, "proof_text", **TOOLS["proof_text"]).structured_content
    assert [one["fate"] for one in found["results"]] == ["differs"]
    assert found["warnings"] == [
        "0 confirmed, 1 differs, 0 disputed, 0 contradicts, 0 not_covered, 0 unread, 1 no_statement"
    ]


def test_pages_follow_each_other(shipped: Dataset) -> None:
    """By limit and offset; what is left is said."""
    every = called(shipped, "list_figures", limit=MOST).structured_content["results"]
    first = called(shipped, "list_figures", limit=2).structured_content
    second = called(shipped, "list_figures", limit=2, offset=2).structured_content
    assert [*first["results"], *second["results"]] == every[:4]
    beyond = called(shipped, "list_figures", offset=10**30).structured_content
    assert beyond == {"count": 0, "results": [], "warnings": []}
    assert first["warnings"] == [
        "there are more than these 2; narrow the question, or ask for more"
    ]


@pytest.mark.parametrize(
    ("tool", "given", "said"),
    [
        ("search", {"query": "trade", "limit": 101}, "limit is 1 to 100, not 101"),
        ("list_figures", {"offset": -1}, "offset is 0 or more"),
        ("list_figures", {"period": "soon"}, "--period: 'soon' is not a period"),
        ("verify_claims", {"claims": []}, "give 1 to 50 claims, not 0"),
        ("verify_claims", {"claims": ["x" * 1001]}, "a claim of 1,001 characters is more than"),
        ("proof_text", {"text": "5" * 100_001}, "the text has 100,001 characters"),
        ("proof_text", {"text": "5", "published": "2021"}, "'2021' is no day"),
        ("compare", {"names": ["moon", "sun"]}, "not_found"),
        ("get_record", {"kind": "planet", "id": "mars"}, "kind"),
    ],
)
def test_what_is_too_much_or_wrong_is_refused(
    tool: str, given: dict[str, Any], said: str, shipped: Dataset
) -> None:
    """With an error that says the limit or the form."""
    found = called(shipped, tool, **given)
    assert found.is_error
    assert said in found.content[0].text


def test_a_record_is_a_resource_by_its_id(shipped: Dataset) -> None:
    """And none is found where there is none."""

    async def ask(client: Any) -> Any:
        return await client.read_resource("tradefacts://metric/guangdong-trade")

    (content,) = asked(shipped, ask).contents
    assert json.loads(content.text) == json.loads(
        shipped.store.by_id("metric", "guangdong-trade") or ""
    )

    async def missing(client: Any) -> Any:
        with pytest.raises(MCPError) as raised:
            await client.read_resource("tradefacts://metric/moon")
        return str(raised.value)

    assert "there is no metric with the id 'moon'" in asked(shipped, missing)


def test_it_is_served_over_standard_input_and_output() -> None:
    """As an agent's program starts it: by its command."""
    command = StdioServerParameters(
        command=sys.executable, args=["-m", "tradefacts", "mcp"], env=None
    )

    async def run() -> Any:
        async with Client(stdio_client(command)) as client:
            return await client.call_tool("cite", TOOLS["cite"])

    found = anyio.run(run)
    assert "8.27 trillion" in found.structured_content["results"][0]["text"]


_HELLO = {
    "jsonrpc": "2.0",
    "id": 0,
    "method": "initialize",
    "params": {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "test", "version": "1"},
    },
}
_SHELL = f"exec {shlex.quote(sys.executable)} -m tradefacts mcp"


@pytest.fixture
def served() -> Iterator[subprocess.Popen[bytes]]:
    """The server as a process, to which the agent has said hello."""
    command = [sys.executable, "-m", "tradefacts", "mcp"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin
        assert process.stdout
        _send(process, _HELLO)
        assert json.loads(process.stdout.readline())["id"] == 0
        _send(process, {"jsonrpc": "2.0", "method": "notifications/initialized"})
        yield process


def _send(process: subprocess.Popen[bytes], message: Any) -> None:
    assert process.stdin
    told = message if isinstance(message, bytes) else json.dumps(message).encode()
    process.stdin.write(told + b"\n")
    process.stdin.flush()


def _call(number: int, tool: str, **given: Any) -> dict[str, Any]:
    params = {"name": tool, "arguments": given}
    return {"jsonrpc": "2.0", "id": number, "method": "tools/call", "params": params}


def test_what_is_no_message_is_passed_over(served: subprocess.Popen[bytes]) -> None:
    """Whatever an agent sends, the next request is answered; so are hundreds at once."""
    hostile = (b"", b"no", b"\0", b"\xff", b"[]", b"[" * 100_000, b'{"a":' * 20_000, b"1")
    for one in hostile:
        _send(served, one)
    numbers = range(1, 301)
    for number in numbers:
        _send(served, _call(number, "cite", name="guangdong-trade-2021-plataforma-2022"))
    assert served.stdout
    answers = [json.loads(served.stdout.readline()) for _ in numbers]
    assert {one["id"] for one in answers} == {*numbers}
    assert len({json.dumps(one["result"], sort_keys=True) for one in answers}) == 1
    assert served.communicate() == (b"", b"")
    assert served.returncode == 0


def test_an_agent_that_is_gone_ends_it_quietly(served: subprocess.Popen[bytes]) -> None:
    """As a reader of any command does who closes the pipe."""
    assert served.stdout
    served.stdout.close()
    _send(served, _call(1, "search", query="exports"))
    assert served.stdin
    served.stdin.close()
    assert served.stderr
    assert served.stderr.read() == b""
    assert served.wait() == 0


@pytest.mark.skipif(sys.platform == "win32", reason="another signal there")
def test_an_interrupt_ends_it_at_once(served: subprocess.Popen[bytes]) -> None:
    """Also while it waits for a request."""
    served.send_signal(signal.SIGINT)
    assert served.wait() == 130
    assert served.stderr
    assert served.stderr.read() == b""


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no full device here")
@pytest.mark.parametrize(
    ("streams", "code", "said"),
    [
        ("<&-", 2, "standard input is closed; an agent speaks over it"),
        (">&-", 1, "cannot print: stdout is closed"),
        (">/dev/full", 1, "cannot print: No space left on device"),
    ],
)
def test_streams_that_cannot_be_used_are_told(streams: str, code: int, said: str) -> None:
    """In one line."""
    hello = json.dumps(_HELLO).encode() + b"\n"
    ran = subprocess.run(
        f"{_SHELL} {streams}", shell=True, input=hello, capture_output=True, check=False
    )
    assert (ran.returncode, ran.stderr.decode()) == (code, f"tradefacts: {said}\n")
