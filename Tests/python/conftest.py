"""What the tests from outside share: the program, and a server on pipes."""

import json
import os
import pathlib
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("DIEMBAO", str(ROOT / ".build" / "debug" / "diembao"))


class Server:
    """`diembao serve`, one message a line."""

    def __init__(self, *arguments, **options):
        options = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, **options}
        options.setdefault("stderr", subprocess.DEVNULL)
        self.process = subprocess.Popen([PROGRAM, "serve", *arguments], **options)

    def send(self, message):
        self.process.stdin.write(json.dumps(message).encode() + b"\n")
        self.process.stdin.flush()

    def request(self, id, method, params=None):
        message = {"jsonrpc": "2.0", "id": id, "method": method}
        self.send(message if params is None else {**message, "params": params})

    def read(self):
        return json.loads(self.process.stdout.readline())

    def answer(self, id):
        while True:
            message = self.read()
            if message.get("id") == id:
                return message

    def ask(self, id, method, params=None):
        self.request(id, method, params)
        return self.answer(id)

    def memory(self):
        """The bytes that the process has in memory now."""
        pages = pathlib.Path(f"/proc/{self.process.pid}/statm").read_text().split()[1]
        return int(pages) * os.sysconf("SC_PAGESIZE")


@pytest.fixture
def server():
    server = Server()
    yield server
    server.process.kill()
    server.process.wait()
