#!/usr/bin/env python3
"""How fast diembao summarizes, beside sumy of PyPI in the same run.

    python3 summarizers.py PROGRAM [PAGE...]     pages: those of seeds/ if none are given

Both get the same pages and give two sentences. sumy has no tokenizer for Vietnamese, so it gets a plain
one. First both processes are warm, then each is started for one page, as a command of an editor is. Times are those
of the processor, so that a busy machine does not count.
pip install sumy
"""
import json
import os
import pathlib
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]


def diembao(program):
    server = subprocess.Popen([program, "serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def clock():
        """User and system time of the server, from Linux."""
        stat = pathlib.Path(f"/proc/{server.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")

    def summarize(page):
        request = {"jsonrpc": "2.0", "id": 1, "method": "summarize",
                   "params": {"text": page, "options": {"sentences": 2}}}
        server.stdin.write(json.dumps(request, ensure_ascii=False).encode() + b"\n")
        server.stdin.flush()
        return json.loads(server.stdout.readline())["result"]["text"]

    return summarize, clock


class Tokenizer:
    """Sentences end at a mark and a blank, words are syllables: enough for sumy to work on."""

    def to_sentences(self, text):
        import re
        return [s for s in re.split(r"(?<=[.!?])\s+", text) if s.strip()]

    def to_words(self, text):
        import re
        return re.findall(r"\w+", text)


def sumy(name):
    import importlib
    from sumy.parsers.plaintext import PlaintextParser
    module = importlib.import_module(f"sumy.summarizers.{name}")
    kind = {"lex_rank": "LexRankSummarizer", "lsa": "LsaSummarizer", "text_rank": "TextRankSummarizer",
            "luhn": "LuhnSummarizer", "sum_basic": "SumBasicSummarizer", "kl": "KLSummarizer"}[name]
    summarizer = getattr(module, kind)()

    def summarize(page):
        document = PlaintextParser.from_string(page, Tokenizer()).document
        return " ".join(str(sentence) for sentence in summarizer(document, 2))

    return summarize


def first(command, rounds):
    """Processor time in milliseconds from the start of a process to the end of its one summary: the median."""
    times = []
    for _ in range(rounds):
        before = os.times()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        after = os.times()
        times.append(after.children_user + after.children_system - before.children_user - before.children_system)
    return 1000 * statistics.median(times)


def measure(name, summarize, clock, pages, rounds):
    """Name, median wall time and mean processor time of one page in milliseconds."""
    times = []
    before = clock()
    for _ in range(rounds):
        for page in pages:
            start = time.perf_counter()
            summarize(page)
            times.append(time.perf_counter() - start)
    return name, 1000 * statistics.median(times), 1000 * (clock() - before) / len(times)


def main():
    program = sys.argv[1]
    files = [pathlib.Path(name) for name in sys.argv[2:]] or sorted(ROOT.glob("seeds/pages/*.txt"))
    pages = [file.read_text("utf-8") for file in files]
    summarize, clock = diembao(program)
    summarize(pages[0])
    rows = [measure("diembao", summarize, clock, pages, 40)]
    for name in ["lex_rank", "text_rank", "lsa", "kl", "luhn", "sum_basic"]:
        try:
            rows.append(measure("sumy " + name, sumy(name), time.process_time, pages, 3))
        except ImportError as error:
            print(f"sumy {name:12} not installed ({error})")
    print(f"{len(pages)} pages of {sum(map(len, pages)) // len(pages)} characters on average")
    for name, wall, cpu in rows:
        print(f"{name:18} wall {wall:8.2f} ms   processor {cpu:8.2f} ms   {cpu / rows[0][2]:6.1f} x")
    own = first([program, "summarize", "--sentences", "2", str(files[0])], 20)
    print(f"from the start of a process to one summary: diembao {own:.1f} ms")
    for name, _, _ in rows[1:]:
        other = first([sys.executable, __file__, "--sumy", name.split()[1], str(files[0])], 3)
        print(f"{name:18} {other:8.1f} ms   {other / own:6.1f} x")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    if sys.argv[1] == "--sumy":
        print(sumy(sys.argv[2])(pathlib.Path(sys.argv[3]).read_text("utf-8")))
        sys.exit()
    main()
