#!/usr/bin/env python3
"""How long an editor waits, on this machine: medians of requests as an editor makes them.

    editor.py PROGRAM [--rounds N] [--python PYTHON]

A page of 6 KB: a key is pressed, and fresh colors are asked for; hover. A page of 1 MB: a key is
pressed, and the colors of what is seen are asked for. With a PYTHON that has pygls, a server of
pygls whose handlers do nothing is measured in the same run. Prints one JSON line a measurement.
"""

import argparse
import json
import pathlib
import statistics
import subprocess
import sys
import time

PAGES = pathlib.Path(__file__).resolve().parents[2] / "seeds" / "pages"
EMPTY = """
from lsprotocol import types as T
from pygls.lsp.server import LanguageServer
s = LanguageServer("empty", "1")
L = T.SemanticTokensLegend(token_types=["class"], token_modifiers=[])
@s.feature(T.TEXT_DOCUMENT_HOVER)
def hover(params): return None
@s.feature(T.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, T.SemanticTokensRegistrationOptions(legend=L, full=T.SemanticTokensFullDelta(delta=True), range=True))
def full(params): return T.SemanticTokens(data=[])
@s.feature(T.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE)
def part(params): return T.SemanticTokens(data=[])
s.start_io()
"""


class Editor:
    def __init__(self, command):
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.last = 0
        self.ask("initialize", {"processId": None, "rootUri": None, "capabilities": {"textDocument": {"diagnostic": {}}}})
        self.tell("initialized", {})

    def write(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()

    def tell(self, method, params):
        self.write({"method": method, "params": params})

    def ask(self, method, params):
        self.last += 1
        self.write({"id": self.last, "method": method, "params": params})
        while True:
            length = 0
            while line := self.process.stdout.readline().strip():
                if line.lower().startswith(b"content-length"):
                    length = int(line.split(b":")[1])
            message = json.loads(self.process.stdout.read(length))
            if message.get("id") == self.last and "method" not in message:
                return message.get("result")

    def open(self, uri, text):
        self.uri, self.version, self.lines = uri, 1, text.count("\n")
        item = {"uri": uri, "languageId": "plaintext", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": item})

    def press(self, line, key):
        self.version += 1
        place = {"line": line, "character": 3}
        end = place if key else {"line": line, "character": 4}
        self.tell(
            "textDocument/didChange",
            {
                "textDocument": {"uri": self.uri, "version": self.version},
                "contentChanges": [{"range": {"start": place, "end": end}, "text": key}],
            },
        )

    @property
    def document(self):
        return {"textDocument": {"uri": self.uri}}


def measure(rounds, action):
    for index in range(20):
        action(index)
    times = []
    for index in range(rounds):
        start = time.perf_counter()
        action(index)
        times.append((time.perf_counter() - start) * 1000)
    times.sort()
    return {
        "p50_ms": round(statistics.median(times), 3),
        "p95_ms": round(times[int(len(times) * 0.95)], 3),
        "max_ms": round(times[-1], 3),
    }


def page(size):
    text = "".join(file.read_text() + "\n" for file in sorted(PAGES.glob("*.txt")))
    while len(text.encode()) < size:
        text += text
    return text.encode()[:size].decode(errors="ignore")


def run(name, command, rounds):
    editor = Editor(command)
    long = (PAGES / "agency-cuba-party-long.txt").read_text()
    short = (long + long)[: 6_000]
    while len(short.encode()) > 6 << 10:
        short = short[:-50]
    editor.open("file:///short.txt", short)

    def colors(index):
        editor.press(4 + index % 5, "x" if index % 2 == 0 else "")
        editor.ask("textDocument/semanticTokens/full", editor.document)

    def hover(index):
        position = {"line": 1 + index % 8, "character": 5 + index % 40}
        editor.ask("textDocument/hover", {**editor.document, "position": position})

    def report(what, times):
        print(json.dumps({"server": name, "what": what, **times}), flush=True)

    report(f"{len(short.encode())} bytes: key to colors", measure(rounds, colors))
    report(f"{len(short.encode())} bytes: hover", measure(rounds, hover))
    large = page(1 << 20)
    editor.open("file:///large.txt", large)
    middle = editor.lines // 2
    seen = {"start": {"line": middle - 20, "character": 0}, "end": {"line": middle + 20, "character": 0}}

    def typing(index):
        editor.press(middle, "x" if index % 2 == 0 else "")
        editor.ask("textDocument/semanticTokens/range", {**editor.document, "range": seen})

    report(f"{len(large.encode())} bytes: key to colors of what is seen", measure(rounds, typing))
    editor.process.kill()


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("program")
    arguments.add_argument("--rounds", type=int, default=300)
    arguments.add_argument("--python", default=sys.executable)
    given = arguments.parse_args()
    run("diembao", [given.program, "serve", "--stdio"], given.rounds)
    if subprocess.run([given.python, "-c", "import pygls"], stderr=subprocess.DEVNULL).returncode == 0:
        run("pygls, empty handlers", [given.python, "-c", EMPTY], given.rounds)
