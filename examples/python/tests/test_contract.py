"""The client against `protocol/openrpc.json`: every method, every option, every member of a result."""

import dataclasses
import inspect
import json
import pathlib
import typing

import pytest

from diembao import AsyncClient, Client, _requests, requests
from diembao._decode import _wire_names

ROOT = pathlib.Path(__file__).resolve().parents[3]
METHODS = {
    method["name"]: method for method in json.loads((ROOT / "protocol/openrpc.json").read_text("utf-8"))["methods"]
}
NAMES = {
    "analyze": "analyze",
    "classify-topic": "classify_topic",
    "compare": "compare",
    "document/close": "close_document",
    "document/open": "open_document",
    "entities": "entities",
    "normalize": "normalize",
    "parse": "parse",
    "rpc.health.check": "health",
    "rpc.stats": "stats",
    "summarize": "summarize",
    "tokenize": "tokenize",
    "topics/define": "define_topics",
    "topics/evaluate": "evaluate_topics",
    "topics/list": "list_topics",
    "topics/remove": "remove_topics",
}
# Those of editors and of hosts of models.
OTHERS = ("textDocument/", "workspace/", "completionItem/", "codeAction/", "inlayHint/", "prompts/", "resources/",
          "tools/", "server/", "notifications/", "window/", "codeLens/", "documentLink/")
# What the client does by itself: cancel, streams (`map` and `answers`), watching; and what it has no need of.
WITHIN = {"$/cancelRequest", "$/setTrace", "analyze-batch", "exit", "initialize", "initialized", "ping", "rpc.cancel",
          "rpc.credit", "rpc.discover", "rpc.drain", "rpc.health.watch", "rpc.ping", "rpc.stream", "rpc.streamEnd",
          "shutdown"}


def test_every_method_of_the_protocol_is_a_method_of_the_client():
    served = {name for name in METHODS if not name.startswith(OTHERS)}
    assert served - WITHIN == set(NAMES)
    for name in [*NAMES.values(), "digest"]:
        assert callable(getattr(requests, name)), name
        blocking, waiting = (inspect.signature(getattr(kind, name)) for kind in (Client, AsyncClient))
        assert blocking == waiting, name


def camel(name):
    head, *rest = name.split("_")
    return head + "".join(part.capitalize() for part in rest)


@pytest.mark.parametrize("method", NAMES)
def test_every_option_is_a_keyword(method):
    keywords = {camel(name) for name in inspect.signature(getattr(Client, NAMES[method])).parameters}
    wanted = {param["name"]: param["schema"] for param in METHODS[method]["params"]}
    options = set(wanted.get("options", {}).get("properties", {})) - {"positionEncoding"}
    assert options <= keywords
    # A page is a text or a document that is open; several texts are a digest.
    rest = set(wanted) - {"options", "_meta", "document", "documents", "uri", "a", "b"}
    assert rest <= keywords | {"text", "mimeType"}


@pytest.mark.parametrize("method", NAMES)
def test_every_member_of_a_result_is_a_field(method):
    made = typing.get_type_hints(getattr(_requests, NAMES[method]))["return"]
    check(typing.get_args(made)[0], METHODS[method]["result"]["schema"], method)


def check(kind, schema, place):
    """Fails where the schema has a member that the dataclass does not."""
    fields = {wire: field for field in dataclasses.fields(kind) for wire in _wire_names(field)}
    hints = typing.get_type_hints(kind)
    for name, member in schema.get("properties", {}).items():
        assert name in fields, f"{place}.{name}"
        inner = hints[fields[name].name]
        while typing.get_origin(inner) in (typing.Union, list):
            inner = typing.get_args(inner)[0]
        member = member.get("items", member)
        if dataclasses.is_dataclass(inner):
            check(inner, member, f"{place}.{name}")
