"""`diembao batch`: order, bad lines, interruption and going on."""

import json
import os
import random
import re
import shutil
import signal
import subprocess
import time

import pytest

DIEMBAO = os.environ.get("DIEMBAO", "diembao")


# What is tested here is the batch, so the pages are only parsed.
PARSE = ["--stages", "parse"]


def batch(*arguments, text=""):
    return subprocess.run(
        [DIEMBAO, "batch", *PARSE, *map(str, arguments)],
        input=text,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )


PACKED = ["", ".gz", ".zst"] if shutil.which("zstd") else ["", ".gz"]


def unpacked(path):
    unpack = {".jsonl": ["cat"], ".gz": ["gzip", "-dc"], ".zst": ["zstd", "-dcq"]}[path.suffix]
    return subprocess.check_output([*unpack, path], encoding="utf-8")


def page(number, length=1):
    text = f"Mưa lớn ở Huế số {number}\n" + "Mưa to từ đêm ở Đà Nẵng. Gió lớn.\n" * length
    return {"id": number, "text": text}


def lines(pages):
    return "".join(json.dumps(page, ensure_ascii=False) + "\n" for page in pages)


@pytest.fixture
def many(tmp_path):
    """A file of pages of very different lengths, and the answers to it."""
    source = tmp_path / "in.jsonl"
    source.write_text(lines(page(n, 1 + n * 7 % 40) for n in range(120)), "utf-8")
    return source, batch(source).stdout


def test_answers_come_in_the_order_of_the_pages(many):
    _, answers = many
    assert [json.loads(line)["id"] for line in answers.splitlines()] == list(range(120))


def test_one_thread_and_many_answer_the_same(many):
    source, answers = many
    assert batch(source, "--jobs", 1).stdout == answers
    assert batch(source, "--jobs", 7).stdout == answers


def test_a_bad_line_fails_alone():
    run = batch(text=lines([page(1)]) + '\nrubbish\n{"id": 3}\n' + lines([page(4)]))
    first, second, third, fourth = map(json.loads, run.stdout.splitlines())
    assert run.returncode == 1
    assert first["id"] == 1 and "parse" in first
    assert second["line"] == 3 and "id" not in second
    assert third == {
        "id": 3,
        "line": 4,
        "error": {
            "code": -32602,
            "message": "line.text: expected a string, got nothing",
            "data": {"status": "INVALID_ARGUMENT"},
        },
    }
    assert fourth["id"] == 4 and "parse" in fourth


def test_fields_choose_what_is_given():
    run = batch("--fields", "parse.title.text,parse.blocks.kind", text=lines([page(1)]))
    assert json.loads(run.stdout) == {
        "id": 1,
        "parse.title.text": "Mưa lớn ở Huế số 1",
        "parse.blocks.kind": ["title", "paragraph"],
    }


def test_pages_and_folders_are_read_as_well(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "2.txt").write_text("Gió lớn ở Huế", "utf-8")
    (tmp_path / "a.html").write_text("<h1>Mưa lớn ở Huế</h1>", "utf-8")
    (tmp_path / "c.bin").write_bytes(b"\x00")
    run = batch(tmp_path)
    assert [json.loads(line)["id"] for line in run.stdout.splitlines()] == [
        str(tmp_path / "a.html"),
        str(tmp_path / "b" / "2.txt"),
    ]


@pytest.mark.parametrize("ending", PACKED)
def test_killed_ten_times_and_resumed_the_output_is_the_same(many, tmp_path, ending):
    source, answers = many
    output = tmp_path / f"out.jsonl{ending}"
    chance = random.Random(7)
    for _ in range(10):
        process = subprocess.Popen(
            [DIEMBAO, "batch", *PARSE, source, "--output", output, "--resume"], stderr=subprocess.DEVNULL
        )
        time.sleep(chance.random() / 5)
        process.kill()
        process.wait()
        time.sleep(0.05)  # the packer beside it finishes what it was given
    assert batch(source, "--output", output, "--resume").returncode == 0
    assert unpacked(output) == answers


@pytest.mark.parametrize("ending", PACKED)
def test_an_interrupt_leaves_whole_lines(many, tmp_path, ending):
    source, answers = many
    output = tmp_path / f"out.jsonl{ending}"
    process = subprocess.Popen([DIEMBAO, "batch", *PARSE, "-", "--output", output], stdin=subprocess.PIPE)
    process.stdin.write(source.read_bytes()[: source.stat().st_size // 2])
    process.stdin.flush()
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    assert process.wait(10) == 130
    process.stdin.close()
    written = unpacked(output)
    assert written and written.endswith("\n") and answers.startswith(written)


def test_resume_refuses_what_belongs_to_another_input(tmp_path):
    output = tmp_path / "out.jsonl"
    batch("--output", output, text=lines([page(1), page(2)]))
    run = batch("--output", output, "--resume", text=lines([page(1), page(9), page(10)]))
    assert run.returncode == 2
    assert "line 2 is not the answer to the input" in run.stderr


@pytest.mark.parametrize(
    "arguments", [["--stages", "sing"], ["--jobs", "0"], ["--resume"], ["--fields", ""]]
)
def test_wrong_usage_exits_with_64(arguments):
    assert batch(*arguments).returncode == 64


def test_a_missing_input_is_named():
    run = batch("/nowhere/in.jsonl")
    assert run.returncode == 2
    assert run.stderr == "diembao: /nowhere/in.jsonl: no such file or directory\n"


@pytest.mark.parametrize("kind", ["lines", "gzip", "folder", "files", "stdin"])
def test_a_bar_says_how_far_it_is_and_how_long_it_takes(tmp_path, kind):
    pages = [page(number, 60) for number in range(400)]
    source = tmp_path / "in.jsonl"
    source.write_text(lines(pages), "utf-8")
    for number in range(400):
        (tmp_path / f"{number}.txt").write_text(pages[number]["text"], "utf-8")
    subprocess.run(["gzip", "-k", source], check=True)
    inputs = {
        "lines": [source],
        "gzip": [f"{source}.gz"],
        "folder": [tmp_path],
        "files": sorted(tmp_path.glob("*.txt")),
        "stdin": [],
    }[kind]
    with open(source, "rb") as standard_input:
        run = subprocess.run(
            [DIEMBAO, "batch", *PARSE, "--jobs", "1", "--progress", *inputs],
            stdin=standard_input,
            capture_output=True,
        )
    shown = run.stderr.decode().replace("\x1b[K", "").split("\r")
    assert re.fullmatch(r"█{20} 100 % · 400 pages · \d+ pages/s\n", shown[-1])
    assert re.fullmatch(r"[█░]{20} \d+ % · \d+ pages · \d+ pages/s( · \d+:\d\d left)?", shown[1])


def test_the_bar_is_for_terminals_alone():
    assert batch(text=lines([page(1)])).stderr == ""
