"""However a conversation ends, the process is gone soon and nothing is left."""

import os
import signal
import subprocess
import sys
import time

import pytest

from conftest import PROGRAM, Server

PING = b'{"jsonrpc":"2.0","id":1,"method":"rpc.ping"}\n'


def gone_within(process, seconds):
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        pytest.fail(f"still there after {seconds} s")


def test_the_client_is_killed(tmp_path):
    script = (
        "import subprocess,time\n"
        f"p=subprocess.Popen([{PROGRAM!r},'serve'],stdin=subprocess.PIPE,stdout=subprocess.PIPE)\n"
        f"p.stdin.write({PING!r});p.stdin.flush();p.stdout.readline()\n"
        "print(p.pid,flush=True);time.sleep(60)\n"
    )
    client = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE)
    server = int(client.stdout.readline())
    client.send_signal(signal.SIGKILL)
    client.wait()
    end = time.monotonic() + 2
    while time.monotonic() < end:
        try:
            os.kill(server, 0)
        except ProcessLookupError:
            return
        if open(f"/proc/{server}/stat").read().rsplit(")", 1)[1].split()[0] == "Z":
            return
        time.sleep(0.02)
    pytest.fail("the server outlived its client by 2 s")


def test_nobody_reads(server):
    server.process.stdout.close()
    assert gone_within(server.process, 2) == 0


@pytest.mark.parametrize("rest", [b"", b'{"jsonrpc":"2.0","id":1,"met', b"Content-Length: 99\r\n\r\n{"])
def test_the_input_ends(server, rest):
    server.process.stdin.write(rest)
    server.process.stdin.close()
    assert gone_within(server.process, 2) == 0


def test_nobody_reads_the_log():
    server = Server("--log-level", "debug", stderr=subprocess.PIPE)
    for number in range(20000):
        server.request(number, "rpc.ping")
        server.read()
    server.process.stdin.close()
    assert gone_within(server.process, 2) == 0


def test_the_end_is_asked_for(server):
    assert server.ask(1, "rpc.ping")["result"] == {}
    server.process.send_signal(signal.SIGTERM)
    assert gone_within(server.process, 2) == 0


def test_an_editor_ends_without_shutdown(server):
    server.ask(1, "initialize", {"capabilities": {}})
    server.send({"jsonrpc": "2.0", "method": "exit"})
    assert gone_within(server.process, 2) == 1


def test_an_editor_ends_in_order(server):
    server.ask(1, "initialize", {"capabilities": {}})
    assert server.ask(2, "shutdown")["result"] is None
    server.send({"jsonrpc": "2.0", "method": "exit"})
    assert gone_within(server.process, 2) == 0


def test_the_editor_that_started_it_is_gone(server):
    editor = subprocess.Popen(["sleep", "60"])
    server.ask(1, "initialize", {"processId": editor.pid, "capabilities": {}})
    editor.kill()
    editor.wait()
    assert gone_within(server.process, 2) == 0


def test_a_client_that_never_reads_is_left():
    server = Server("--max-output", "100000")
    os.set_blocking(server.process.stdin.fileno(), True)
    line = b'{"jsonrpc":"2.0","id":1,"method":"nothing-of-this-name"}\n' * 1000
    try:
        for _ in range(2000):
            server.process.stdin.write(line)
    except BrokenPipeError:
        pass
    assert gone_within(server.process, 5) == 1


def test_a_stopped_reader_does_not_stop_the_input(server):
    line = b'{"jsonrpc":"2.0","id":1,"method":"rpc.ping"}\n' * 1000
    start = time.monotonic()
    for _ in range(100):
        server.process.stdin.write(line)
    assert time.monotonic() - start < 20
    server.process.stdin.close()
    assert len(server.process.stdout.read().splitlines()) == 100_000
    assert gone_within(server.process, 2) == 0
