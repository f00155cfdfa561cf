"""The order of a session with an editor, and what is sent without being asked for."""

import json
import subprocess
import time

import pytest

from conftest import PROGRAM, ROOT

SESSION = ROOT / "protocol" / "sessions" / "editor.txt"


class Editor:
    """An editor that speaks by hand: every message is seen."""

    def __init__(self, capabilities=None, **options):
        self.process = subprocess.Popen(
            [PROGRAM, "serve", "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.last = 0
        self.seen = []
        if capabilities is not None:
            params = {"processId": None, "capabilities": capabilities, **options}
            self.started = self.ask("initialize", params)
            self.tell("initialized", {})

    def write(self, body):
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def send(self, **message):
        self.write(json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=False).encode())

    def read(self):
        return json.loads(self.read_raw())

    def read_raw(self):
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        return self.process.stdout.read(length)

    def tell(self, method, params):
        self.send(method=method, params=params)

    def ask(self, method, params):
        self.last += 1
        self.send(id=self.last, method=method, params=params)
        return self.wait(lambda message: message.get("id") == self.last and "method" not in message)

    def wait(self, wanted):
        while True:
            message = self.read()
            if wanted(message):
                return message
            self.seen.append(message)
            if "id" in message and "method" in message:
                self.send(id=message["id"], result=self.answer(message))

    def answer(self, message):
        return [self.settings] if message["method"] == "workspace/configuration" else None

    settings = None

    def notification(self, method):
        for index, message in enumerate(self.seen):
            if message.get("method") == method:
                return self.seen.pop(index)["params"]
        return self.wait(lambda message: message.get("method") == method)["params"]

    def open(self, text, uri="file:///a.txt"):
        item = {"uri": uri, "languageId": "plaintext", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": item})

    def change(self, version, *changes, uri="file:///a.txt"):
        self.tell(
            "textDocument/didChange",
            {"textDocument": {"uri": uri, "version": version}, "contentChanges": list(changes)},
        )

    def end(self):
        self.ask("shutdown", None)
        self.tell("exit", None)
        return self.process.wait(5)


@pytest.fixture
def editor():
    editors = []

    def make(*arguments, **options):
        editors.append(Editor(*arguments, **options))
        return editors[-1]

    yield make
    for each in editors:
        each.process.kill()
        each.process.wait()


QUOTE = "Mưa lớn ở Huế\n09/06/2025\nÔng Nam nói: “Mưa to từ đêm.\nTrời lạnh.\n"
PULLS = {"textDocument": {"diagnostic": {}}}


def test_nothing_is_answered_before_initialize():
    process = subprocess.run(
        [PROGRAM, "serve", "--dialect", "lsp"],
        input=b'{"jsonrpc":"2.0","id":1,"method":"textDocument/hover","params":{}}\n',
        stdout=subprocess.PIPE,
        timeout=10,
    )
    assert json.loads(process.stdout)["error"]["code"] == -32002


def test_a_session_ends_in_order(editor):
    it = editor({})
    assert it.ask("initialize", {"capabilities": {}})["error"]["code"] == -32600
    assert it.end() == 0


def test_findings_are_published_with_their_version_when_typing_rests(editor):
    it = editor({}, initializationOptions={"diagnostics": {"debounce": 50}})
    it.open(QUOTE)
    first = it.notification("textDocument/publishDiagnostics")
    assert [item["code"] for item in first["diagnostics"]] == ["unbalanced-quotes"]
    assert first["version"] == 1
    end = {"line": 2, "character": 30}
    for version in range(2, 12):
        it.change(version, {"range": {"start": end, "end": end}, "text": "!"})
    it.change(12, {"text": QUOTE.replace("đêm.", "đêm.”")})
    last = it.notification("textDocument/publishDiagnostics")
    assert last["version"] == 12 and last["diagnostics"] == []
    it.tell("textDocument/didClose", {"textDocument": {"uri": "file:///a.txt"}})
    assert it.notification("textDocument/publishDiagnostics")["diagnostics"] == []


def test_settings_are_asked_for_and_taken_over(editor):
    it = editor({"workspace": {"configuration": True}})
    it.settings = {"diagnostics": {"severity": {"unbalanced-quotes": "error"}}}
    it.open(QUOTE)
    severity = None
    while severity != 1:
        [finding] = it.notification("textDocument/publishDiagnostics")["diagnostics"]
        severity = finding["severity"]
    it.settings = {"diagnostics": {"severity": {"unbalanced-quotes": "off"}}}
    it.tell("workspace/didChangeConfiguration", {"settings": None})
    while it.notification("textDocument/publishDiagnostics")["diagnostics"]:
        pass


def test_settings_can_be_sent(editor):
    it = editor({**PULLS})
    it.open(QUOTE)
    pull = {"textDocument": {"uri": "file:///a.txt"}}
    assert it.ask("textDocument/diagnostic", pull)["result"]["items"]
    settings = {"diembao": {"diagnostics": {"enabled": False}}}
    it.tell("workspace/didChangeConfiguration", {"settings": settings})
    assert it.ask("textDocument/diagnostic", pull)["result"]["items"] == []


def test_only_what_is_allowed_is_registered(editor):
    quiet = editor({})
    quiet.ask("workspace/symbol", {"query": ""})
    assert [it["method"] for it in quiet.seen] == ["window/logMessage"]
    able = editor({"workspace": {"didChangeConfiguration": {"dynamicRegistration": True}}})
    able.ask("workspace/symbol", {"query": ""})
    assert "client/registerCapability" in [it["method"] for it in able.seen]


def test_progress_parts_and_traces_are_sent_where_they_are_asked_for(editor):
    it = editor({})
    it.open(QUOTE * 3)
    params = {"textDocument": {"uri": "file:///a.txt"}, "workDoneToken": "w", "partialResultToken": 7}
    it.tell("$/setTrace", {"value": "verbose"})
    assert it.ask("textDocument/documentSymbol", params)["result"] == []
    kinds = [
        message["params"]["value"]["kind"]
        for message in it.seen
        if message["method"] == "$/progress" and message["params"]["token"] == "w"
    ]
    parts = [message for message in it.seen if message.get("params", {}).get("token") == 7]
    assert kinds == ["begin", "end"] and parts[0]["params"]["value"]
    assert "$/logTrace" in [message["method"] for message in it.seen]


def test_an_answer_is_never_about_an_older_version(editor):
    it = editor(PULLS)
    it.open("Mưa lớn ở Huế\n" + "Ông Nguyễn Văn Nam ở Hà Nội nói về Cuba. " * 400)
    for version in range(2, 30):
        it.change(version, {"text": f"Mưa lớn ở Huế lần {version}\nTrời lạnh ở Hà Nội.\n"})
        it.send(
            id=1000 + version,
            method="textDocument/documentSymbol",
            params={"textDocument": {"uri": "file:///a.txt"}},
        )
    for _ in range(2, 30):
        answer = it.wait(lambda message: message.get("id", 0) and message["id"] > 1000)
        name = answer["result"][0]["location" if "location" in answer["result"][0] else "name"]
        assert answer["result"][0]["name"].startswith("Mưa lớn ở Huế lần "), name
        shown = int(answer["result"][0]["name"].split()[-1])
        assert shown >= answer["id"] - 1000


def test_a_recorded_session_goes_as_it_is_written(editor, request):
    """`UPDATE=1 pytest -k recorded` writes the answers of today."""
    import os

    it = editor()
    lines, said = SESSION.read_text().splitlines(), []
    for line in lines:
        if line.startswith("<-- "):
            continue
        said.append(line)
        if line.startswith("--> "):
            it.write(line[4:].encode())
            message = json.loads(line[4:])
            while "id" in message:
                raw = it.read_raw().decode()
                said.append("<-- " + raw)
                if json.loads(raw).get("id") == message["id"]:
                    break
    text = "\n".join(said) + "\n"
    if os.environ.get("UPDATE") == "1":
        SESSION.write_text(text)
    assert text == SESSION.read_text()
    assert it.process.wait(5) == 0
