#!/usr/bin/env python3
"""Puts the texts of the VNDS/vietnews corpus to the mentions of vietnews-spans.jsonl.

    xz -dc vietnews-train.jsonl.xz | python3 rebuild.py > marked.jsonl

Reads lines of {"id", "t"} and writes lines of {"id", "text", "entities": [{"start", "end", "type"}]};
an article whose text is not the one that was marked is left out.
"""
import hashlib
import json
import pathlib
import re
import sys

_CLOSE = re.compile(r"\s+([.,:;?!…%)\]}”’»]+)")
_OPEN = re.compile(r"([(\[{“‘«])\s+")
_SLASH = re.compile(r"(?<=\w) / (?=\w)")
_CODE = re.compile(r"(?<=[A-Za-z]) -(?=\d)")
_GIVEN = "|".join(
    "in un nam hye hwa hoon sik ho chol jong yong suk il jin kyun hyun joon yeon yon wook wha sung "
    "hee won ju eun moon hui young ryong mi ock hyon gil".split())
_KOREAN = re.compile(r"\b([A-Z][a-z]+) - (" + _GIVEN + r")\b")
_SINGLE = re.compile(r"(?<![^\s(])' ([^']+?) '(?![^\s.,:;?!…)])")


def natural(line):
    """One corpus line with natural spacing."""
    line = " ".join(line.replace("_", " ").split())
    line = _OPEN.sub(r"\1", _CLOSE.sub(r"\1", line))
    line = _KOREAN.sub(r"\1-\2", _CODE.sub("-", _SLASH.sub("/", line)))
    line = _SINGLE.sub(r"'\1'", line)
    out, opened, i = [], False, 0
    while i < len(line):                      # straight double quotes, alternately
        if line[i] == '"':
            if opened:
                while out and out[-1] == " ":
                    out.pop()
            out.append('"')
            if not opened and line[i + 1:i + 2] == " ":
                i += 1
            opened = not opened
        else:
            out.append(line[i])
        i += 1
    return "".join(out).strip()


def text_of(t):
    """Title, abstract and body of the corpus field `t`, captions left out."""
    blocks = [[natural(l) for l in b.split("\n") if l.strip()] for b in t.split("\n\n")[:3]]
    parts = [re.sub(r"(?<=\b[Tt][Pp]\.)\n", " ", "\n".join(b)) for b in blocks]
    return "\n\n".join(parts) + "\n"


def main():
    spans = {}
    for line in pathlib.Path(__file__).with_name("vietnews-spans.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        if "id" in row:
            spans[row["id"]] = row
    written = 0
    for line in sys.stdin:
        article = json.loads(line)
        row = spans.get(article["id"])
        if row is None:
            continue
        text = text_of(article["t"])
        if hashlib.sha256(text.encode()).hexdigest() != row["textSha256"]:
            continue
        entities = [{"start": s, "end": e, "type": t} for s, e, t in row["entities"]]
        print(json.dumps({"id": row["id"], "text": text, "entities": entities}, ensure_ascii=False))
        written += 1
    print(f"{written} of {len(spans)} articles", file=sys.stderr)


if __name__ == "__main__":
    main()
