#!/usr/bin/env python3
"""How often the checks of the editor find something in published articles: all of it, to be looked at.

    findings.py PROGRAM [--data FILE] [--articles N] [--skip N]

FILE is a corpus of VNDS (words joined by _, one JSON object {id, t} a line, packed with xz); every
seventh article is taken. Prints each finding with what stands around it, then counts. What can be
proved from the text alone (letters apart from their marks; both placements of tone marks; quotes of
one kind that do not pair) is no false alarm. Ends with 1 if there is more than one other finding in
20 articles.
"""

import argparse
import collections
import json
import lzma
import pathlib
import re
import sys
import unicodedata

from editor import Editor

DATA = pathlib.Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "vietnews-train.jsonl.xz"
CLOSERS = set(". , : ; ? ! … % ) ] } ” ’ »".split())
OPENERS = set("( [ { “ ‘ «".split())


def natural(line):
    """The line with the spacing of treebanks undone."""
    result, is_quoted, glues = "", False, True
    for token in line.replace("_", " ").split():
        is_quote = token == '"'
        if not glues and not (token in CLOSERS or (is_quote and is_quoted)):
            result += " "
        result += token
        glues = token in OPENERS or (is_quote and not is_quoted)
        is_quoted ^= is_quote
    return result


def articles(path, count, skip):
    with lzma.open(path, "rt") as file:
        for index, line in enumerate(file):
            if index % 7 or index < skip * 7:
                continue
            if count == 0:
                return
            count -= 1
            item = json.loads(line)
            yield item["id"], "\n".join(natural(line) for line in item["t"].split("\n"))


OLD = re.compile("(?<![qQ])(?:[òóỏõọ][ae]|[ùúủũụ]y)(?!\\w)")
NEW = re.compile("(?<![qQ])(?:o[àáảãạèéẻẽẹ]|(?<![qQ])u[ỳýỷỹỵ])(?!\\w)")


def is_proved(code, text, place):
    """Whether a finding is right beyond doubt."""
    if code == "decomposed-letters":
        return unicodedata.normalize("NFC", place) != place
    if code == "mixed-tone-placement":
        text = unicodedata.normalize("NFC", text)
        return bool(OLD.search(text) and NEW.search(text))
    return code == "unbalanced-quotes" and text.count("“") != text.count("”")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("program")
    arguments.add_argument("--data", default=DATA)
    arguments.add_argument("--articles", type=int, default=1000)
    arguments.add_argument("--skip", type=int, default=0)
    given = arguments.parse_args()
    if not pathlib.Path(given.data).exists():
        print(f"{given.data} is not here: nothing measured")
        return 0
    editor = Editor([given.program, "serve", "--stdio"])
    counts, seen, doubtful = collections.Counter(), 0, 0
    for name, text in articles(given.data, given.articles, given.skip):
        seen += 1
        editor.open(f"file:///{name}.txt", text)
        lines = text.split("\n")
        for item in editor.ask("textDocument/diagnostic", editor.document)["items"]:
            counts[item["code"]] += 1
            start, end = item["range"]["start"], item["range"]["end"]
            # Positions count UTF-16; these articles have no characters beyond the basic plane to speak of.
            place = lines[start["line"]][start["character"] : end["character"]]
            doubtful += not is_proved(item["code"], text, place)
            around = lines[start["line"]][max(0, start["character"] - 50) : end["character"] + 50]
            print(name, item["code"], item["message"], around, sep="\t")
        editor.tell("textDocument/didClose", editor.document)
    print(json.dumps({"articles": seen, "findings": sum(counts.values()), "not_proved": doubtful, **counts}))
    return 0 if doubtful * 20 <= seen else 1


if __name__ == "__main__":
    sys.exit(main())
