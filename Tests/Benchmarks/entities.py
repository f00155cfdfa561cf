#!/usr/bin/env python3
"""How well and how fast diembao finds persons, organizations and places, beside underthesea of PyPI.

    python3 entities.py PROGRAM [GOLD]

GOLD holds marked articles, one JSON object a line: {"text", "entities": [{"start", "end", "type",
"alts"}]}, offsets in code points (default: ../shared/gold/ner/dev.jsonl; without it there is nothing
to do).  A name counts when its type is right and its extent is the marked one or one of "alts".
underthesea knows no nested names, so for both the score over outer names alone is shown as well.
Times are processor time of the program that finds the names, warm: each has read all articles once.
Both read all articles in turn, five times, and the median counts, so that what else the machine does
weighs on both.
What is not installed is left out: pip install underthesea
"""
import json
import pathlib
import statistics
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
        # Of all threads, in nanoseconds.
        threads = pathlib.Path(f"/proc/{server.pid}/task").glob("*/schedstat")
        return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e9

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


def scores(find, documents):
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
    return "  ".join(f"{key} {2 * row[0] / max(1, row[1]):.3f}" for key, row in counts.items())


def main():
    root = pathlib.Path(__file__).resolve().parents[2]
    default = root.parent / "shared" / "gold" / "ner" / "dev.jsonl"
    gold = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else default
    if not gold.exists():
        print(f"{gold} is not there: name a file of marked articles to compare recognizers")
        return
    documents = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
    kilobytes = sum(len(d["text"].encode()) for d in documents) / 1000
    print(f"{len(documents)} articles of {gold}: F1 of exact names")
    # Ours is so much sooner done that it reads all several times in its turn.
    programs = {"diembao": (*diembao(sys.argv[1]), 6)}
    try:
        programs["underthesea"] = (*underthesea(), 1)
    except ImportError:
        print("underthesea is not installed")
    found = {name: scores(find, documents) for name, (find, _, _) in programs.items()}
    turns = [{name: seconds(find, clock, documents, rounds)
              for name, (find, clock, rounds) in programs.items()} for _ in range(5)]
    spent = {name: statistics.median(turn[name] for turn in turns) for name in programs}
    for name in programs:
        print(f"{name:12} {found[name]}  {1000 * spent[name] / kilobytes:8.2f} ms a kB")
    if "underthesea" in programs:
        times = [turn["underthesea"] / turn["diembao"] for turn in turns]
        print(f"{statistics.median(times):.0f} times the time of diembao "
              f"(turn by turn {min(times):.0f} to {max(times):.0f})")


if __name__ == "__main__":
    main()
