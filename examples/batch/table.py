#!/usr/bin/env python3
"""A folder of pages as one table, CSV with a head: file, time, agency, title, topics, persons, summary.

    table.py pages/ > pages.csv
"""

import csv
import sys

import found

HEAD = ["file", "published", "agency", "title", "topics", "persons", "summary"]


def row(page):
    persons = [one["name"] for one in page["entities"]["entities"] if one["type"] == "PERSON"]
    cells = [
        page["id"],
        found.published(page),
        page["parse"].get("agency", {}).get("name", ""),
        found.title(page),
        "; ".join(label["id"] for label in page["classify-topic"]["labels"]),
        "; ".join(persons),
        page["summarize"]["text"],
    ]
    return [" ".join(cell.split()) for cell in cells]


def main():
    given = found.arguments(__doc__).parse_args()
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(HEAD)
    table.writerows(row(page) for page in found.pages(given))


if __name__ == "__main__":
    main()
