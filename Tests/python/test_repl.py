"""The REPL as a person and as a script see it."""

import os
import subprocess

import pexpect
import pytest

from conftest import PROGRAM

INTERRUPT = "\x03"


@pytest.fixture
def repl(tmp_path):
    environment = {
        **os.environ,
        "TERM": "xterm",
        "NO_COLOR": "1",
        "DIEMBAO_HISTORY": str(tmp_path / "history"),
    }

    def start(locale="C.UTF-8"):
        child = pexpect.spawn(
            PROGRAM,
            ["repl"],
            env={**environment, "LC_ALL": locale},
            encoding="utf-8",
            timeout=30,
            dimensions=(50, 200),
        )
        child.expect("diembao> ")
        return child

    return start


def leave(child):
    child.sendline(":quit")
    child.expect(pexpect.EOF)


def test_a_request_is_answered(repl):
    child = repl()
    child.sendline('parse {"text": "Mưa lớn ở Huế"}')
    child.expect('"title": {"text": "Mưa lớn ở Huế"')
    leave(child)


@pytest.mark.parametrize("locale", ["C.UTF-8", "C"])
def test_vietnamese_is_typed_right(repl, locale):
    child = repl(locale)
    child.sendline('parse {"text": "Thứ trưởng Nguyễn"}')
    child.expect('"text": "Thứ trưởng Nguyễn"')
    leave(child)


def test_methods_and_params_are_completed(repl):
    child = repl()
    child.send("summ\t")
    child.expect("arize")
    child.send(' {"tex\t')
    child.expect("t")
    child.send('": "Mưa."}\n')
    child.expect('"sentences"')
    leave(child)


def test_json_may_take_several_lines(repl):
    child = repl()
    child.sendline("parse {")
    child.expect("… ")
    child.sendline('"text": "Mưa lớn"}')
    child.expect('"text": "Mưa lớn"')
    leave(child)


def test_a_document_is_bound(repl, tmp_path):
    page = tmp_path / "a.txt"
    page.write_text("Nắng ở Vinh\nNắng to.")
    child = repl()
    child.sendline(f":open {page}")
    child.expect("are about")
    child.sendline("parse")
    child.expect('"text": "Nắng ở Vinh"')
    leave(child)


def test_commands_do_what_they_say(repl):
    child = repl()
    child.sendline(":help parse")
    child.expect("Reads a page as an article")
    child.sendline(":time")
    child.expect("times are shown")
    child.sendline("rpc.ping")
    child.expect(r"\d ms")
    child.sendline(":last")
    child.expect("{}")
    child.sendline(":trace")
    child.expect("messages are shown")
    child.sendline("rpc.ping")
    child.expect('<-- {"jsonrpc"')
    leave(child)


def test_an_error_is_shown_and_the_next_request_answered(repl):
    child = repl()
    child.sendline('parse {"text": 5}')
    child.expect("error -32602: params.text: expected a string, got an integer")
    child.sendline("rpc.ping")
    child.expect("{}")
    leave(child)


def test_an_interrupt_ends_the_line_and_not_the_program(repl):
    child = repl()
    child.send("parse")
    child.expect("parse")
    child.send(INTERRUPT)
    child.expect("diembao> ")
    child.sendline("rpc.ping")
    child.expect("{}")
    leave(child)


def test_no_interrupt_is_lost_even_before_the_line_is_read(repl):
    child = repl()
    child.delaybeforesend = None
    for _ in range(30):
        child.send(INTERRUPT)
        child.expect(r"\^C\s+(\r|\x1b\[K)*diembao> ", timeout=5)
    child.sendline("rpc.ping")
    child.expect("{}")
    leave(child)


def test_an_interrupt_cancels_the_request(repl):
    child = repl()
    child.sendline('rpc.health.watch {"_meta": {"stream": {"token": "h"}}}')
    child.expect("SERVING")
    child.send(INTERRUPT)
    child.expect("error -32800")
    leave(child)


def test_history_is_kept(repl):
    child = repl()
    child.sendline("rpc.ping")
    child.expect("{}")
    leave(child)
    child = repl()
    child.send("\x1b[A\n")
    child.expect("rpc.ping")
    child.expect("{}")
    leave(child)


def test_a_script_gets_a_line_for_a_line():
    lines = 'rpc.ping\nparse {"text":"Mưa."}\n{"jsonrpc":"2.0","id":7,"method":"nothing"}\n'
    run = subprocess.run(
        [PROGRAM, "repl"], input=lines.encode(), capture_output=True, timeout=60, check=True
    )
    answers = run.stdout.decode().splitlines()
    assert answers[0] == '{"jsonrpc":"2.0","id":1,"result":{}}'
    assert '"title"' in answers[1]
    assert '"code":-32601' in answers[2]
    assert len(answers) == 3


def test_another_server_is_driven_the_same_way():
    run = subprocess.run(
        [PROGRAM, "repl", "--framing", "headers", "--connect", f"{PROGRAM} serve --framing headers"],
        input=b"rpc.ping\n",
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert run.stdout.decode() == '{"jsonrpc":"2.0","id":1,"result":{}}\n'


def test_call_asks_once(tmp_path):
    page = tmp_path / "a.txt"
    page.write_text("Nắng ở Vinh")
    run = subprocess.run(
        [PROGRAM, "call", "parse", "--text", str(page)], capture_output=True, timeout=60, check=True
    )
    assert '"text": "Nắng ở Vinh"' in run.stdout.decode()
    bad = subprocess.run([PROGRAM, "call", "parse", "{}"], capture_output=True, timeout=60)
    assert bad.returncode == 1
    assert b"exactly one of text, uri, document" in bad.stderr
