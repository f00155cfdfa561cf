#!/usr/bin/env python3
"""How fast one binary is on this machine: start-up, latency over the pipe, throughput.

    python3 bench.py BINARY [PAGE...]     pages: those of seeds/ if none are given

Prints medians; nothing here is a test, because wall-clock time on a shared machine is no verdict.
"""

import json
import pathlib
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
METHODS = ["parse", "classify-topic", "summarize", "entities", "analyze"]


def milliseconds(seconds):
    return f"{statistics.median(seconds) * 1000:8.2f} ms   {max(seconds) * 1000:8.2f} ms"


def timed(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def start_up(binary, page):
    """Processes that answer one page and end."""

    def run(*arguments):
        subprocess.run([binary, *arguments], check=True, capture_output=True)

    for name, arguments in [("--version", ["--version"]), *((m, [m, page]) for m in METHODS)]:
        print(f"cold {name:15} {milliseconds([timed(lambda: run(*arguments)) for _ in range(20)])}")


class Server:
    def __init__(self, binary):
        self.process = subprocess.Popen(
            [binary, "serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def ask(self, method, page):
        params = {"text": page.read_text("utf-8"), "mimeType": mime(page)}
        request = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
        line = json.dumps(request, ensure_ascii=False).encode() + b"\n"
        start = time.perf_counter()
        self.process.stdin.write(line)
        self.process.stdin.flush()
        self.process.stdout.readline()
        return time.perf_counter() - start

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def mime(page):
    return "text/html" if page.suffix == ".html" else "text/plain"


def over_the_pipe(binary, pages):
    """One request after the other on a warm server."""
    server = Server(binary)
    for method in METHODS:
        times = [server.ask(method, page) for _ in range(20) for page in pages]
        rate = len(times) / sum(times)
        print(f"pipe {method:15} {milliseconds(times)}   {rate:8.0f} pages/s")
    server.close()


def main(binary, *pages):
    pages = [pathlib.Path(page) for page in pages] or sorted(ROOT.glob("seeds/pages/*.[th]*"))
    size = sum(page.stat().st_size for page in pages) // len(pages)
    print(f"{len(pages)} pages of {size} bytes on average; median and slowest")
    start_up(binary, str(pages[0]))
    over_the_pipe(binary, pages)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(*sys.argv[1:])
