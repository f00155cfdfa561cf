"""What is published is what is said: schemas, conversations, the OpenRPC document."""

import json
import re

import jsonschema
import openrpc
import pytest

from conftest import ROOT

PROTOCOL = ROOT / "protocol"
PAGES = sorted(PROTOCOL.glob("transcripts/*.txt")) + sorted(PROTOCOL.glob("methods/*.md"))


def exchanges(path):
    """The calls of a conversation with their answers."""
    call = None
    for line in path.read_text().splitlines():
        if line.startswith("--> "):
            call = re.match(r"--> (\S+) ?(.*)", line)
        elif line.startswith("<-- ") and call:
            yield call[1], call[2], line[4:]
            call = None


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_conversation_keeps_to_the_schemas(path):
    for method, params, answer in exchanges(path):
        file = PROTOCOL / "schema" / f"{method.replace('$/', '').replace('/', '-')}.json"
        if not file.exists() or answer.startswith("error "):
            continue
        schema = json.loads(file.read_text())["definitions"]
        jsonschema.validate(json.loads(params), schema["params"])
        jsonschema.validate(json.loads(answer), schema["result"])


@pytest.mark.parametrize("path", sorted(PROTOCOL.glob("schema/*.json")), ids=lambda path: path.name)
def test_every_schema_is_one(path):
    for schema in json.loads(path.read_text())["definitions"].values():
        jsonschema.Draft7Validator.check_schema(schema)


def test_the_server_describes_itself_as_published(server):
    said = server.ask(1, "rpc.discover")["result"]
    published = json.loads((PROTOCOL / "openrpc.json").read_text())
    assert {method["name"] for method in said["methods"]} == {
        method["name"] for method in published["methods"]
    }
    assert said["components"] == published["components"]


def test_the_description_is_read_by_the_models_of_openrpc():
    openrpc.OpenRPC.model_validate_json((PROTOCOL / "openrpc.json").read_text())
