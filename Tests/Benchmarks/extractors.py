#!/usr/bin/env python3
"""How well and how fast diembao cuts articles out of HTML, beside three extractors of PyPI.

    python3 extractors.py PROGRAM [PAGES]

PAGES is a folder of HTML pages, each with NAME.json beside it that holds the expected paragraphs
(default: seeds/pages), or a folder with a gold.jsonl of {"file", "body", "subheads"}.  Paragraphs
count when they are equal after white space is collapsed.  An extractor that is not installed is left
out: pip install trafilatura readability-lxml newspaper4k lxml_html_clean
"""
import collections
import json
import pathlib
import re
import statistics
import subprocess
import sys
import time


def collapse(text):
    return re.sub(r"\s+", " ", text).strip().replace("./.", ".")


def pages(folder):
    """Pairs of the source of a page and its paragraphs, headings left out."""
    gold = folder / "gold.jsonl"
    if gold.exists():
        for line in gold.read_text("utf-8").splitlines():
            row = json.loads(line)
            if row["mime"] == "text/html":
                heads = set(row["subheads"])
                body = [text for i, text in enumerate(row["body"]) if i not in heads]
                yield (folder / row["file"]).read_text("utf-8"), body
        return
    for path in sorted(folder.rglob("*.html")):
        expected = json.loads(path.with_suffix(".json").read_text("utf-8"))["expected"]
        body = [p["text"] for p in expected["paragraphs"] if not p.get("heading")]
        yield path.read_text("utf-8"), body


def diembao(program):
    server = subprocess.Popen(
        [program, "serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )

    def extract(html):
        request = {"jsonrpc": "2.0", "id": 1, "method": "parse",
                   "params": {"text": html, "mimeType": "text/html"}}
        server.stdin.write(json.dumps(request) + "\n")
        server.stdin.flush()
        article = json.loads(server.stdout.readline())["result"]
        return [p["text"] for p in article.get("paragraphs", []) if not p["heading"]]

    return extract


def trafilatura():
    import trafilatura as library
    return lambda html: (library.extract(html, include_comments=False) or "").split("\n")


def readability():
    import lxml.html
    import readability as library

    def extract(html):
        tree = lxml.html.fromstring(library.Document(html).summary())
        blocks = tree.xpath("//p|//div[not(p or div)]|//li")
        return [block.text_content() for block in blocks]

    return extract


def newspaper():
    import newspaper as library

    def extract(html):
        article = library.Article("https://page.example/a.html", language="vi")
        article.download(input_html=html)
        article.parse()
        return article.text.split("\n")

    return extract


def score(found, wanted):
    """Paragraphs found, given and wanted."""
    found = collections.Counter(filter(None, map(collapse, found)))
    wanted = collections.Counter(map(collapse, wanted))
    return sum((found & wanted).values()), sum(found.values()), sum(wanted.values())


def measure(name, extract, documents):
    right = given = wanted = 0
    times = []
    for html, body in documents:
        start = time.perf_counter()
        try:
            found = extract(html)
        except Exception as error:
            print(f"  {name}: {error}", file=sys.stderr)
            found = []
        times.append(time.perf_counter() - start)
        counts = score(found, body)
        right, given, wanted = right + counts[0], given + counts[1], wanted + counts[2]
    precision, recall = right / max(1, given), right / max(1, wanted)
    f1 = 2 * right / max(1, given + wanted)
    print(f"{name:16} F1 {f1:.3f}  precision {precision:.3f}  recall {recall:.3f}  "
          f"median {1000 * statistics.median(times):7.2f} ms a page")


def main():
    program = sys.argv[1]
    root = pathlib.Path(__file__).resolve().parents[2]
    folder = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else root / "seeds" / "pages"
    documents = list(pages(folder))
    print(f"{len(documents)} pages of {folder}")
    for name, make in (("diembao", lambda: diembao(program)), ("trafilatura", trafilatura),
                       ("readability-lxml", readability), ("newspaper4k", newspaper)):
        try:
            extract = make()
        except ImportError:
            print(f"{name:16} not installed")
            continue
        measure(name, extract, documents)


if __name__ == "__main__":
    main()
