"""Turns the lines of `diembao batch` into columns with tabs between; pages that failed go to stderr."""

import json
import sys


def columns(page):
    article = page["parse"]
    persons = [one["name"] for one in page["entities"]["entities"] if one["type"] == "PERSON"]
    return [
        page["id"],
        article.get("published", {}).get("value", ""),
        article.get("title", {}).get("text", ""),
        ", ".join(label["id"] for label in page["classify-topic"]["labels"]),
        ", ".join(persons),
    ]


def main():
    print("file", "published", "title", "topics", "persons", sep="\t")
    for line in sys.stdin:
        page = json.loads(line)
        if "error" in page:
            print(f"{page['id']}: {page['error']['message']}", file=sys.stderr)
        else:
            print(*(" ".join(cell.split()) for cell in columns(page)), sep="\t")


if __name__ == "__main__":
    main()
