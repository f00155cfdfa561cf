#!/usr/bin/env python3
"""Random edits in a page over LSP, against a text that is edited here.

    editor_edits.py PROGRAM [--edits N] [--seed N] [--encoding utf-8|utf-16|utf-32]

Letters with combining marks, characters beyond the basic plane and every kind of line end. After
every tenth edit both texts are compared (by a hash that the server gives of its own), after every
hundredth all ranges that the server gives are looked at. Prints one JSON line.
"""

import argparse
import json
import os
import random
import subprocess
import sys

PIECES = [
    "a", "ệ", "e\u0302\u0323", "o\u0300", "😀", "👩‍👩‍👧", "\n", "\r\n", "\r", "đ", " ", "“", ". ", "9/6/2025 ",
    "Hà Nội ", "ông Nguyễn Văn Nam ", "Cuba ", "Thủ tướng ", "\u00ad", "\u200b", "𝒳",
]
URI = "file:///x.txt"


def width(character, encoding):
    if encoding == "utf-8":
        return len(character.encode())
    return 2 if encoding == "utf-16" and ord(character) > 0xFFFF else 1


def line_starts(text):
    starts, index = [0], 0
    while index < len(text):
        if text[index] == "\r" and text[index + 1 : index + 2] == "\n":
            index += 1
        if text[index] in "\r\n":
            starts.append(index + 1)
        index += 1
    return starts


def fnv(data):
    value = 0xCBF29CE484222325
    for byte in data:
        value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return f"{value:x}"


class Editor:
    def __init__(self, program, encoding):
        self.process = subprocess.Popen([program, "serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.encoding, self.last, self.version, self.text = encoding, 0, 1, "Mưa lớn ở Huế\nMưa to.\n"
        capabilities = {
            "general": {"positionEncodings": [encoding]},
            "textDocument": {"diagnostic": {}, "documentSymbol": {"hierarchicalDocumentSymbolSupport": True}},
        }
        options = {"diagnostics": {"enabled": False}}
        self.ask("initialize", {"capabilities": capabilities, "initializationOptions": options})
        self.tell("initialized", {})
        item = {"uri": URI, "languageId": "plaintext", "version": 1, "text": self.text}
        self.tell("textDocument/didOpen", {"textDocument": item})

    def write(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))

    def tell(self, method, params):
        self.write({"method": method, "params": params})

    def ask(self, method, params):
        self.last += 1
        self.write({"id": self.last, "method": method, "params": params})
        self.process.stdin.flush()
        while True:
            length = 0
            while line := self.process.stdout.readline().strip():
                length = int(line.split(b":")[1])
            message = json.loads(self.process.stdout.read(length))
            if message.get("id") == self.last:
                return message["result"]

    def position(self, offset, starts):
        line = max(index for index, start in enumerate(starts) if start <= offset)
        before = self.text[starts[line] : offset].rstrip("\r\n")
        return {"line": line, "character": sum(width(c, self.encoding) for c in before)}

    def change(self, start, end, new):
        starts = line_starts(self.text)
        self.version += 1
        range = {"start": self.position(start, starts), "end": self.position(end, starts)}
        self.text = self.text[:start] + new + self.text[end:]
        self.tell(
            "textDocument/didChange",
            {
                "textDocument": {"uri": URI, "version": self.version},
                "contentChanges": [{"range": range, "text": new}],
            },
        )

    def check_text(self):
        report = self.ask("textDocument/diagnostic", {"textDocument": {"uri": URI}})
        assert report["resultId"] == fnv(self.text.encode()), f"texts differ after version {self.version}"

    def check_ranges(self):
        starts = line_starts(self.text)
        places = set()
        for line, start in enumerate(starts):
            end = starts[line + 1] if line + 1 < len(starts) else len(self.text)
            units = 0
            places.add((line, 0))
            for character in self.text[start:end].rstrip("\r\n"):
                units += width(character, self.encoding)
                places.add((line, units))
        document = {"textDocument": {"uri": URI}}

        def look(range):
            for end in (range["start"], range["end"]):
                assert (end["line"], end["character"]) in places, range
            order = [(range[end]["line"], range[end]["character"]) for end in ("start", "end")]
            assert order == sorted(order)

        def walk(symbols):
            for symbol in symbols:
                look(symbol["range"])
                look(symbol["selectionRange"])
                walk(symbol.get("children", []))

        walk(self.ask("textDocument/documentSymbol", document))
        data = self.ask("textDocument/semanticTokens/full", document)["data"]
        line = character = 0
        for step, column, length, _, _ in zip(*[iter(data)] * 5):
            line, character = line + step, column if step else character + column
            assert (line, character) in places and (line, character + length) in places

    def memory(self):
        with open(f"/proc/{self.process.pid}/statm") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGESIZE")


def run(program, edits, seed, encoding):
    chance = random.Random(seed)
    editor = Editor(program, encoding)
    early = 0
    for count in range(1, edits + 1):
        text = editor.text
        # An edit never parts CR from LF: editors have one line end there.
        cuts = [i for i in range(len(text) + 1) if not (0 < i < len(text) and text[i - 1 : i + 1] == "\r\n")]
        start, end = sorted((chance.choice(cuts), chance.choice(cuts)))
        if end - start > 40 and len(text) < 1500:
            end = start
        new = "".join(chance.choice(PIECES) for _ in range(chance.randrange(4)))
        if new.endswith("\r") and text[end : end + 1] == "\n":
            new += "a"
        if new.startswith("\n") and text[start - 1 : start] == "\r":
            new = "a" + new
        if new == "" and text[start - 1 : start] == "\r" and text[end : end + 1] == "\n":
            new = "a"
        editor.change(start, end, new)
        if count % 10 == 0:
            editor.check_text()
        if count % 100 == 0:
            editor.check_ranges()
        if count == edits // 4:
            early = editor.memory()
    late = editor.memory()
    editor.ask("shutdown", None)
    editor.tell("exit", None)
    editor.process.stdin.flush()
    code = editor.process.wait(10)
    return {
        "edits": edits, "encoding": encoding, "exit": code,
        "memory_at_a_quarter": early, "memory_at_the_end": late,
    }


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("program")
    arguments.add_argument("--edits", type=int, default=100_000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--encoding", default="utf-16")
    given = arguments.parse_args()
    result = run(given.program, given.edits, given.seed, given.encoding)
    print(json.dumps(result))
    sys.exit(0 if result["exit"] == 0 and result["memory_at_the_end"] < 1.5 * result["memory_at_a_quarter"] else 1)
