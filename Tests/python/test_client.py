"""A JSON-RPC client that was written by others drives the server."""

import threading

import pytest
from pylsp_jsonrpc.endpoint import Endpoint
from pylsp_jsonrpc.exceptions import JsonRpcException
from pylsp_jsonrpc.streams import JsonRpcStreamReader, JsonRpcStreamWriter

PAGE = "Mưa lớn ở Huế\nBà Trương Thị Mai thăm Cuba ngày 9/6/2023."


@pytest.fixture
def client(server):
    writer = JsonRpcStreamWriter(server.process.stdin)
    endpoint = Endpoint({}, writer.write)
    reader = JsonRpcStreamReader(server.process.stdout)
    threading.Thread(target=reader.listen, args=(endpoint.consume,), daemon=True).start()
    yield endpoint
    endpoint.shutdown()


@pytest.mark.parametrize("method", ["parse", "classify-topic", "summarize", "entities", "analyze"])
def test_every_method_answers(client, method):
    assert "_meta" in client.request(method, {"text": PAGE}).result(timeout=30)


def test_an_error_is_one(client):
    with pytest.raises(JsonRpcException) as error:
        client.request("parse", {"text": 5}).result(timeout=30)
    assert error.value.code == -32602


def test_requests_may_overlap(client):
    futures = [client.request("parse", {"text": f"Tin {n}"}) for n in range(200)]
    titles = [future.result(timeout=60)["title"]["text"] for future in futures]
    assert titles == [f"Tin {n}" for n in range(200)]


def test_documents_stay_open(client):
    client.request("document/open", {"uri": "a", "text": PAGE}).result(timeout=30)
    assert client.request("parse", {"uri": "a"}).result(timeout=30)["title"]["text"] == "Mưa lớn ở Huế"
