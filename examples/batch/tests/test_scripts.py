"""The scripts over the sample pages, and over output of `diembao batch` made up for them."""

import csv
import json
import os
import pathlib
import subprocess
import sys
import xml.etree.ElementTree as xml

import pytest

SCRIPTS = pathlib.Path(__file__).resolve().parents[1]
SAMPLES = SCRIPTS.parents[1] / "seeds" / "pages"
PAGES = sorted(str(page) for page in SAMPLES.rglob("*.*") if page.suffix in (".txt", ".html", ".htm", ".md"))


def run(script, *arguments, text=None):
    return subprocess.run(
        [sys.executable, SCRIPTS / script, *map(str, arguments)],
        input=text,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )


@pytest.fixture(scope="module")
def found():
    """What batch says of the sample pages, once for all tests."""
    diembao = os.environ.get("DIEMBAO", "diembao")
    return subprocess.run([diembao, "batch", SAMPLES], capture_output=True, encoding="utf-8").stdout


def page(id, day, topic, entities, events):
    label = {"id": topic, "name": {"vi": topic.upper(), "en": topic}, "probability": 0.9}
    return {
        "id": id,
        "parse": {"title": {"text": f"Tin {id}"}, "published": {"value": f"{day}T08:00:00+07:00"}},
        "classify-topic": {"labels": [label] if topic else []},
        "summarize": {"text": "Câu một.", "sentences": [{"text": "Câu\nmột."}]},
        "entities": {
            "entities": [{"id": f"e{n}", "type": kind, "name": name} for n, (kind, name) in enumerate(entities)],
            "events": events,
        },
    }


AN, BINH, LAO = ("PERSON", "Trần An"), ("PERSON", 'Lê "Bình" <b>'), ("LOCATION", "Lào")
MEET = {"type": "meet", "agents": ["e0"], "patients": ["e1"]}
MADE_UP = [
    page("một", "2024-05-30", "iptc/sport", [AN, BINH], [MEET]),
    page("hai", "2024-06-02", "iptc/health", [AN, BINH, LAO], [{"type": "meet", "agents": ["e0", "e1"]},
         {"type": "visit", "agents": ["e0"], "patients": ["e2"]}, {"type": "appoint", "patients": ["e1"]}]),
    page("ba", "2024-06-09", "iptc/health", [AN], []),
    page("bốn", "2024-06-10", "", [AN, AN], [MEET]),
]
LINES = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in MADE_UP)


def test_every_page_is_a_row_of_the_table():
    table = run("table.py", SAMPLES)
    assert table.returncode == 0, table.stderr
    head, *rows = csv.reader(table.stdout.splitlines())
    assert head == ["file", "published", "agency", "title", "topics", "persons", "summary"]
    assert sorted(row[0] for row in rows) == PAGES
    assert all(len(row) == len(head) for row in rows)


def test_a_page_that_failed_is_named_and_left_out():
    bad = json.dumps({"id": "x", "line": 1, "error": {"message": "no text"}}) + "\n"
    table = run("table.py", text=bad + LINES)
    assert table.stderr == "x: no text\n"
    assert len(table.stdout.splitlines()) == 1 + len(MADE_UP)


def test_what_batch_refuses_is_told():
    table = run("table.py", "/nowhere")
    assert table.returncode == 2 and "/nowhere" in table.stderr


def test_the_review_puts_every_page_under_one_topic(found):
    review = run("press_review.py", text=found)
    assert review.returncode == 0, review.stderr
    assert review.stdout.count("\n### ") == len(PAGES)
    assert review.stdout.startswith("# Điểm báo\n\n## ")


def test_the_review_has_its_order_and_its_time():
    review = run("press_review.py", "--since", "2024-06", "--until", "2024-06", text=LINES).stdout
    heads = [line for line in review.splitlines() if line.startswith("#")]
    assert heads == ["# Điểm báo", "## IPTC/HEALTH", "### Tin ba", "### Tin hai", "## Tin khác", "### Tin bốn"]
    assert "> Câu một." in review
    sport = run("press_review.py", "--topic", "iptc/sport", text=LINES).stdout
    assert [line for line in sport.splitlines() if line.startswith("###")] == ["### Tin một"]


def test_the_network_joins_those_who_met(tmp_path):
    made = run("network.py", "--graphml", tmp_path / "who.graphml", "--dot", tmp_path / "who.dot", text=LINES)
    assert made.returncode == 0, made.stderr
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    root = xml.parse(tmp_path / "who.graphml").getroot()
    nodes = {
        node.get("id"): node.find("g:data[@key='name']", space).text for node in root.iterfind(".//g:node", space)
    }
    edges = {}
    for edge in root.iterfind(".//g:edge", space):
        facts = {data.get("key"): data.text for data in edge.iterfind("g:data", space)}
        edges[nodes[edge.get("source")], nodes[edge.get("target")]] = facts
    assert edges == {
        (BINH[1], AN[1]): {"weight": "2", "ways": "meet", "first": "2024-05-30", "last": "2024-06-02",
                           "pages": "hai; một"},
        (LAO[1], AN[1]): {"weight": "1", "ways": "visit", "first": "2024-06-02", "last": "2024-06-02",
                          "pages": "hai"},
    }
    drawn = (tmp_path / "who.dot").read_text("utf-8")
    assert r'"Lê \"Bình\" <b>" -- "Trần An" [label="meet (2)", penwidth=2];' in drawn


def test_the_network_of_a_month_and_of_the_samples(found):
    june = run("network.py", "--since", "2024-06", "--until", "2024-06", text=LINES).stdout
    assert 'label="meet (1)"' in june
    samples = run("network.py", text=found)
    assert samples.returncode == 0, samples.stderr
    assert samples.stdout.startswith("graph who {")
