#!/usr/bin/env python3
"""How fast diembao finds words and tags, beside two Vietnamese toolkits of PyPI, in one run.

    python3 tokenizers.py PROGRAM [TEXT]

TEXT is a file of plain text (default: the pages of seeds/, again and again to a megabyte).  Every
program gets the same sentences and is timed by the CPU seconds of its own process, which other work on
the machine disturbs least; the slow ones get as many sentences as they need for some seconds.
A toolkit that is not installed is left out: pip install -r Tests/Benchmarks/requirements.txt
RDRsegmenter (Java) is not on PyPI: 74,000 syllables a second for words on a machine like that of the
project's figures.
"""
import json
import os
import pathlib
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
MEGABYTE = 1_000_000


def seed_text():
    pages = [path.read_text("utf-8") for path in sorted(ROOT.glob("seeds/pages/*.txt"))]
    lines = [line for page in pages for line in page.splitlines() if line.strip()]
    text, size = [], 0
    while size < MEGABYTE:
        text += lines
        size += len("\n".join(lines).encode())
    return "\n".join(text)


class Server:
    """`diembao serve`, asked over its pipe."""

    def __init__(self, program):
        self.process = subprocess.Popen(
            [program, "serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def ask(self, method, **params):
        request = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
        self.process.stdin.write(json.dumps(request, ensure_ascii=False).encode() + b"\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())["result"]

    def cpu(self):
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def tokenize(self, text, seconds=2.0, **options):
        """CPU seconds of one call, the mean of as many as take some seconds."""
        self.ask("tokenize", text=text, options=options)
        start, rounds = self.cpu(), 0
        while rounds < 3 or self.cpu() - start < seconds:
            self.ask("tokenize", text=text, options=options)
            rounds += 1
        return (self.cpu() - start) / rounds


def rate_of(work, sentences, seconds=4.0):
    """Syllables a CPU second of this process."""
    work(sentences[0])
    start, count = time.process_time(), 0
    for sentence in sentences:
        work(sentence)
        count += len(sentence.split())
        if time.process_time() - start > seconds:
            break
    return count / (time.process_time() - start)


def peers():
    """Names and functions of the toolkits that are installed."""
    try:
        import underthesea
        yield "underthesea word_tokenize", underthesea.word_tokenize
        yield "underthesea pos_tag", underthesea.pos_tag
    except ImportError:
        print("underthesea is not installed", file=sys.stderr)
    try:
        from pyvi import ViPosTagger, ViTokenizer
        yield "pyvi words", ViTokenizer.tokenize
        yield "pyvi words and tags", lambda text: ViPosTagger.postagging(ViTokenizer.tokenize(text))
    except ImportError:
        print("pyvi is not installed", file=sys.stderr)


def main(program, path=None):
    text = pathlib.Path(path).read_text("utf-8") if path else seed_text()
    server = Server(program)
    found = server.ask("tokenize", text=text, options={"positionEncoding": "utf-32", "tags": False})
    spans = [sentence["span"] for sentence in found["sentences"]]
    sentences = [text[span["start"]:span["end"]] for span in spans]
    syllables = sum(len(sentence.split()) for sentence in sentences)
    print(f"{len(text.encode())} bytes, {len(sentences)} sentences, {syllables} blank-separated syllables")
    rates = {
        "diembao words (CoNLL-U)": syllables / server.tokenize(text, format="conllu", tags=False),
        "diembao words and tags (CoNLL-U)": syllables / server.tokenize(text, format="conllu"),
        "diembao words and tags (JSON)": syllables / server.tokenize(text),
    }
    for name, work in peers():
        rates[name] = rate_of(work, sentences)
    ours = rates["diembao words and tags (CoNLL-U)"]
    for name, rate in rates.items():
        print(f"{name:34} {rate / 1000:10.1f}k syllables a CPU second   {ours / rate:8.1f}x")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(*sys.argv[1:])
