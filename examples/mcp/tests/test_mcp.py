"""The Python SDK of the Model Context Protocol against the server, in both eras."""

import asyncio
import os
import shutil

import pytest

mcp = pytest.importorskip("mcp")
jsonschema = pytest.importorskip("jsonschema")

from mcp import Client, StdioServerParameters  # noqa: E402
from mcp.client.stdio import stdio_client  # noqa: E402

DIEMBAO = shutil.which(os.environ.get("DIEMBAO", "diembao"))
PAGE = "Việt Nam và Cuba ký thỏa thuận\n09/06/2023 18:17\nChủ tịch nước Việt Nam hội đàm với Chủ tịch Cuba."
TOOLS = ["parse", "classify_topic", "summarize", "entities", "analyze"]


def asked(mode, questions):
    """Runs questions to a client that speaks one era."""

    async def main():
        server = stdio_client(StdioServerParameters(command=DIEMBAO, args=["serve"]))
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
