"""The Python SDK of the Model Context Protocol against the server, in both eras."""

import asyncio
import json
import os
import pathlib
import re
import shutil
import time

import pytest

mcp = pytest.importorskip("mcp")
jsonschema = pytest.importorskip("jsonschema")

from mcp import Client, StdioServerParameters  # noqa: E402
from mcp.client.stdio import stdio_client  # noqa: E402

DIEMBAO = shutil.which(os.environ.get("DIEMBAO", "diembao"))
PAGE = "Việt Nam và Cuba ký thỏa thuận\n09/06/2023 18:17\nChủ tịch nước Việt Nam hội đàm với Chủ tịch Cuba."
LONG = "Mưa lớn ở Huế. " * 300_000
HOSTS = pathlib.Path(__file__).resolve().parents[1] / "hosts"
TOOLS = ["parse", "classify_topic", "summarize", "entities", "analyze"]


def asked(mode, questions, *arguments):
    """Runs questions to a client that speaks one era."""

    async def main():
        server = stdio_client(StdioServerParameters(command=DIEMBAO, args=["serve", *arguments]))
        async with Client(server, mode=mode) as client:
            return await questions(client)

    return asyncio.run(asyncio.wait_for(main(), 60))


ERAS = pytest.mark.parametrize("mode", ["legacy", "auto", "2026-07-28"])


@ERAS
def test_every_tool_is_listed_and_answers_as_its_schema_says(mode):
    async def questions(client):
        tools = (await client.list_tools()).tools
        answers = [await client.call_tool(tool.name, {"text": PAGE}) for tool in tools]
        return tools, answers

    tools, answers = asked(mode, questions)
    assert [tool.name for tool in tools] == TOOLS
    for tool, answer in zip(tools, answers):
        assert tool.description
        jsonschema.Draft7Validator.check_schema(tool.input_schema)
        assert not answer.is_error
        jsonschema.validate(answer.structured_content, tool.output_schema)
        assert answer.content[0].type == "text"


@ERAS
def test_a_wrong_option_is_told_to_the_model(mode):
    async def questions(client):
        return await client.call_tool("summarize", {"text": PAGE, "options": {"sentences": 0}})

    answer = asked(mode, questions)
    assert answer.is_error
    assert answer.content[0].text == "params.options.sentences: expected 1 or more, got 0"


@ERAS
def test_the_prompt_holds_the_pages(mode):
    async def questions(client):
        prompts = (await client.list_prompts()).prompts
        prompt = await client.get_prompt(prompts[0].name, {"pages": PAGE, "language": "English"})
        return prompts, prompt

    prompts, prompt = asked(mode, questions)
    assert [one.name for one in prompts] == ["press-review"]
    assert PAGE in prompt.messages[0].content.text


@ERAS
def test_tools_say_that_they_change_nothing(mode):
    async def questions(client):
        return (await client.list_tools()).tools

    for tool in asked(mode, questions):
        assert tool.annotations.read_only_hint and tool.annotations.idempotent_hint
        assert not tool.annotations.destructive_hint and not tool.annotations.open_world_hint


@ERAS
def test_open_documents_are_resources(mode, tmp_path):
    page = tmp_path / "trang một.html"
    page.write_text("<h1>Mưa lớn ở Huế</h1><p>Mưa to từ đêm.</p>", "utf-8")
    other = tmp_path / "b.txt"
    other.write_text("Gió lớn ở Đà Nẵng", "utf-8")

    async def questions(client):
        listed = (await client.list_resources()).resources
        texts = [(await client.read_resource(one.uri)).contents[0] for one in listed]
        templates = (await client.list_resource_templates()).resource_templates
        answer = await client.call_tool("parse", {"uri": str(listed[1].uri)})
        with pytest.raises(mcp.MCPError, match="no open document"):
            await client.read_resource("file:///nowhere")
        return listed, texts, templates, answer

    listed, texts, templates, answer = asked(mode, questions, "--open", str(page), str(other))
    assert [str(one.uri) for one in listed] == sorted([page.as_uri(), other.as_uri()])
    assert {one.mime_type for one in listed} == {"text/html", "text/plain"}
    assert texts[0].text == other.read_text("utf-8") and texts[1].text == page.read_text("utf-8")
    assert templates == []
    assert answer.structured_content["title"]["text"] == "Mưa lớn ở Huế"


@ERAS
def test_progress_is_told_to_those_who_ask(mode):
    told = []

    async def hear(progress, total, message):
        told.append((progress, total))

    async def questions(client):
        await client.call_tool("analyze", {"text": PAGE}, progress_callback=hear)

    asked(mode, questions)
    assert told == [(step, 4) for step in (1, 2, 3, 4)]


@ERAS
def test_a_call_that_is_given_up_holds_nobody_up(mode):
    async def questions(client):
        begin = time.monotonic()
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(client.call_tool("analyze", {"text": LONG}), 0.5)
        answer = await client.call_tool("parse", {"text": PAGE})
        return answer, time.monotonic() - begin

    answer, seconds = asked(mode, questions)
    assert not answer.is_error
    assert seconds < 20


def test_every_host_is_told_to_start_the_server():
    found = {path.name for path in HOSTS.iterdir()}
    assert found == {path for path in re.findall(r"\(hosts/([^)]+)\)", (HOSTS.parent / "README.md").read_text())}
    for path in HOSTS.iterdir():
        text = path.read_text()
        if path.suffix == ".json":
            (servers,) = json.loads(text).values()
            assert servers["diembao"]["args"] == ["serve"], path.name
        else:
            assert "/path/to/diembao" in text and "serve" in text, path.name
