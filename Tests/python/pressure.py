"""How the server does under pressure: busy workers, cancellations, a long soak.

    DIEMBAO=.build/release/diembao python3 Tests/python/pressure.py [busy] [cancel] [soak [N]]

Prints one line of JSON a measurement. Standard library only.
"""

import json
import os
import pathlib
import subprocess
import sys
import threading
import time

PROGRAM = os.environ.get("DIEMBAO", ".build/release/diembao")
SENTENCE = "Thứ trưởng Bộ Ngoại giao Nguyễn Văn An đã tiếp Đại sứ Cuba tại Hà Nội ngày 9/6/2023. "
LINE = SENTENCE * 4 + "\n"


class Server:
    """`diembao serve` with a thread that sorts the answers by id."""

    def __init__(self):
        # A buffer is a must: unbuffered, Python reads long lines byte by byte.
        self.process = subprocess.Popen(
            [PROGRAM, "serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=1 << 20
        )
        self.waiting = {}
        self.lock = threading.Lock()
        self.write_lock = threading.Lock()
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        for line in self.process.stdout:
            now = time.perf_counter()
            # A large result is not looked into: that would measure this client.
            large = len(line) > 10_000
            message = json.loads(line[: line.index(b',"result"')] + b"}" if large else line)
            with self.lock:
                done = self.waiting.pop(message.get("id"), None)
            if done:
                done(message, now)

    def send(self, id, method, params, done):
        with self.lock:
            self.waiting[id] = done
        self.write({"jsonrpc": "2.0", "id": id, "method": method, "params": params})

    def write(self, message):
        data = memoryview(json.dumps(message).encode() + b"\n")
        with self.write_lock:
            while data:
                data = data[os.write(self.process.stdin.fileno(), data) :]

    def ask(self, id, method, params=None):
        event, box = threading.Event(), []

        def done(message, now):
            box.append((message, now))
            event.set()

        start = time.perf_counter()
        self.send(id, method, params or {}, done)
        event.wait()
        return box[0][0], box[0][1] - start

    def memory(self):
        pages = pathlib.Path(f"/proc/{self.process.pid}/statm").read_text().split()[1]
        return int(pages) * os.sysconf("SC_PAGESIZE") / 2**20

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def pings(server, count=2000):
    times = sorted(server.ask(f"p{n}", "rpc.ping")[1] for n in range(count))
    return {"p50_us": round(times[count // 2] * 1e6), "p99_us": round(times[count * 99 // 100] * 1e6)}


def busy():
    """Pings while every worker analyzes."""
    server = Server()
    pings(server, 500)
    idle = pings(server)
    stop = threading.Event()

    def again(id):
        if not stop.is_set():
            server.send(id, "analyze", {"text": LINE * 125}, lambda message, now: again(id))

    for id in range(2 * (os.cpu_count() or 1)):
        again(id)
    time.sleep(1)
    loaded = pings(server)
    stop.set()
    server.process.kill()
    return {"idle": idle, "busy": loaded, "p99_ratio": round(loaded["p99_us"] / idle["p99_us"], 1)}


def cancel_after(method, page, delay):
    """Milliseconds until a cancelled request is answered, and until its worker is free."""
    server, event, box = Server(), threading.Event(), []
    server.send(1, method, {"text": page}, lambda m, t: (box.append((m, t)), event.set()))
    time.sleep(delay)
    start = time.perf_counter()
    server.write({"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": 1}})
    event.wait(30)
    while server.ask("s", "rpc.stats")[0]["result"]["inFlight"] and time.perf_counter() - start < 15:
        time.sleep(0.001)
    stopped = time.perf_counter() - start
    server.process.kill()
    message, moment = box[0]
    if message.get("error", {}).get("code") != -32800:
        return None  # It was done before.
    return (moment - start) * 1e3, stopped * 1e3


def cancel(count=12):
    """The same at moments all through the work on 10 MB of text: the median and the longest."""
    page, figures = LINE * (10 * 2**20 // len(LINE.encode())), {}
    for method in ("parse", "tokenize", "summarize", "classify-topic", "entities", "analyze"):
        server = Server()
        whole = server.ask(1, method, {"text": page})[1]
        server.end()
        tries = [cancel_after(method, page, 0.05 + whole * n / count) for n in range(count)]
        answered, stopped = zip(*filter(None, tries))
        figures[method] = {
            "whole_s": round(whole, 1),
            "cancelled": len(answered),
            "answered_ms": [round(sorted(answered)[len(answered) // 2], 1), round(max(answered), 1)],
            "stopped_ms": [round(sorted(stopped)[len(stopped) // 2], 1), round(max(stopped), 1)],
        }
    return figures


def soak(count=1_000_000):
    """Mixed requests, 64 in flight, with the memory on the way."""
    server, samples = Server(), []
    window, done = threading.Semaphore(64), threading.Event()
    left = [count]

    def answered(message, now):
        window.release()
        left[0] -= 1
        if not left[0]:
            done.set()

    kinds = [
        ("rpc.ping", {}),
        ("parse", {"text": "Mưa lớn ở Huế\nMưa to."}),
        ("nothing", {}),
        ("parse", {"text": 5}),
        ("entities", {"text": SENTENCE}),
        ("rpc.health.check", {}),
        ("normalize", {"text": "hoà bình"}),
        ("rpc.ping", {"_meta": {"timeout": "5S"}}),
    ]
    start = time.perf_counter()
    for number in range(count):
        window.acquire()
        method, params = kinds[number % len(kinds)]
        server.send(number, method, params, answered)
        if number % (count // 20) == 0:
            samples.append(round(server.memory(), 1))
    done.wait()
    samples.append(round(server.memory(), 1))
    seconds = time.perf_counter() - start
    server.end()
    return {
        "requests": count,
        "seconds": round(seconds, 1),
        "per_second": round(count / seconds),
        "memory_mb": samples,
        "exit": server.process.returncode,
    }


def main():
    arguments = sys.argv[1:] or ["busy", "cancel", "soak"]
    for position, argument in enumerate(arguments):
        if argument in ("busy", "cancel"):
            print(json.dumps({argument: globals()[argument]()}), flush=True)
        elif argument == "soak":
            following = [int(n) for n in arguments[position + 1 : position + 2] if n.isdigit()]
            print(json.dumps({"soak": soak(*following)}), flush=True)


if __name__ == "__main__":
    main()
