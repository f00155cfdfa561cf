"""Turns the lines of `diembao analyze --json` into columns; the first argument lists the files."""

import json
import sys


def columns(file, analysis):
    article, found = analysis["parse"], analysis["entities"]
    topics = [label["id"] for label in analysis["classify-topic"]["labels"]]
    persons = [entity["name"] for entity in found["entities"] if entity["type"] == "PERSON"]
    return [
        file,
        article.get("published", {}).get("value", ""),
        article.get("title", {}).get("text", ""),
        ", ".join(topics),
        ", ".join(persons),
    ]


def main():
    print("file", "published", "title", "topics", "persons", sep="\t")
    with open(sys.argv[1], encoding="utf-8") as files:
        for file, line in zip(files, sys.stdin):
            row = columns(file.rstrip("\n"), json.loads(line))
            print(*(" ".join(cell.split()) for cell in row), sep="\t")


if __name__ == "__main__":
    main()
