#!/usr/bin/env python3
"""How well and how fast diembao finds persons, organizations and places, beside underthesea of PyPI.

    python3 entities.py PROGRAM [GOLD]

GOLD holds marked articles, one JSON object a line: {"text", "entities": [{"start", "end", "type",
"alts"}]}, offsets in code points (default: ../shared/gold/ner/dev.jsonl; without it there is nothing
to do).  A name counts when its type is right and its extent is the marked one or one of "alts".
underthesea knows no nested names, so for both the score over outer names alone is shown as well.
Times are processor time of the program that finds the names, warm: each has read all articles once.
What is not installed is left out: pip install underthesea
"""
import json
import os
import pathlib
import subprocess
import sys
import time

TYPES = {"PER": "PERSON", "ORG": "ORGANIZATION", "LOC": "LOCATION"}


def diembao(program):
    server = subprocess.Popen(
        [program, "serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )

    def find(text):
        request = {"jsonrpc": "2.0", "id": 1, "method": "entities",
                   "params": {"text": text, "options": {"positionEncoding": "utf-32"}}}
        server.stdin.write(json.dumps(request) + "\n")
        server.stdin.flush()
        for entity in json.loads(server.stdout.readline())["result"]["entities"]:
            for mention in entity["mentions"]:
                if mention["kind"] == "name":
                    yield mention["span"]["start"], mention["span"]["end"], entity["type"]

    def clock():
        # User and system time of all threads, in ticks.
        fields = pathlib.Path(f"/proc/{server.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    return find, clock


def underthesea():
    from underthesea import ner

    def find(text):
        position = 0
        for line in text.split("\n"):
            spans, at = [], 0
            for word, *_, tag in ner(line) if line.strip() else []:
                start = line.find(word.split()[0], at)
                if start < 0:
                    continue
                at = start
                for part in word.split():
                    at = line.find(part, at) + len(part)
                if tag.startswith("I-") and spans and spans[-1][2] == tag[2:]:
                    spans[-1] = (spans[-1][0], at, tag[2:])
                elif tag != "O":
                    spans.append((start, at, tag[2:]))
            yield from ((position + s, position + e, TYPES.get(t, t)) for s, e, t in spans)
            position += len(line) + 1

    return find, time.process_time


def outer(names):
    return [n for n in names
            if not any(o != n and o[0] <= n[0] and n[1] <= o[1] for o in names)]


def right(found, gold):
    """How many names are found, each once; the exact extent first."""
    left, open_, count = set(found), [], 0
    for name in gold:
        key = (name["start"], name["end"], name["type"])
        if key in left:
            left.remove(key)
            count += 1
        else:
            open_.append(name)
    for name in open_:
        match = next((k for s, e in name.get("alts", []) if (k := (s, e, name["type"])) in left), None)
        if match:
            left.remove(match)
            count += 1
    return count


def seconds(find, clock, documents, rounds):
    start = clock()
    for _ in range(rounds):
        for document in documents:
            list(find(document["text"]))
    return (clock() - start) / rounds


def measure(name, find, clock, documents, rounds):
    counts = {}
    for document in documents:
        everything = list(find(document["text"]))
        gold = [e for e in document["entities"] if e["type"] in TYPES.values()]
        found = [n for n in set(everything) if n[2] in TYPES.values()]
        flat = outer([(e["start"], e["end"], e["type"]) for e in gold])
        parts = [(type_, [n for n in found if n[2] == type_], [e for e in gold if e["type"] == type_])
                 for type_ in TYPES.values()]
        parts.append(("all", found, gold))
        parts.append(("outer", outer(found),
                      [e for e in gold if (e["start"], e["end"], e["type"]) in flat]))
        for key, given, wanted in parts:
            row = counts.setdefault(key, [0, 0])
            row[0] += right(given, wanted)
            row[1] += len(given) + len(wanted)
    scores = "  ".join(f"{key} {2 * row[0] / max(1, row[1]):.3f}" for key, row in counts.items())
    kilobytes = sum(len(d["text"].encode()) for d in documents) / 1000
    spent = seconds(find, clock, documents, rounds)
    print(f"{name:12} {scores}  {1000 * spent / kilobytes:8.2f} ms a kB")
    return spent


def main():
    root = pathlib.Path(__file__).resolve().parents[2]
    default = root.parent / "shared" / "gold" / "ner" / "dev.jsonl"
    gold = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else default
    if not gold.exists():
        print(f"{gold} is not there: name a file of marked articles to compare recognizers")
        return
    documents = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
    print(f"{len(documents)} articles of {gold}: F1 of exact names")
    ours = measure("diembao", *diembao(sys.argv[1]), documents, rounds=30)
    try:
        theirs = measure("underthesea", *underthesea(), documents, rounds=1)
    except ImportError:
        print("underthesea is not installed")
        return
    print(f"{theirs / ours:.0f} times the time of diembao")


if __name__ == "__main__":
    main()
