#!/usr/bin/env python3
"""Stands between an editor and the server, and writes down every message: LISTEN_TO is the file.

A line a message: `-->` from the editor, `<--` from the server, `end` and the exit code of the server.
"""

import json
import os
import subprocess
import sys
import threading


def frames(source):
    while True:
        length = 0
        while line := source.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        if not length:
            return
        yield source.read(length)


def main():
    log = open(os.environ["LISTEN_TO"], "a")
    server = subprocess.Popen(
        [os.environ["DIEMBAO"], "serve", "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )

    def pump(source, target, arrow):
        for body in frames(source):
            log.write(f"{arrow} {json.dumps(json.loads(body), ensure_ascii=False)}\n")
            log.flush()
            target.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
            target.flush()
        target.close()

    back = threading.Thread(target=pump, args=(server.stdout, sys.stdout.buffer, "<--"), daemon=True)
    back.start()
    pump(sys.stdin.buffer, server.stdin, "-->")
    log.write(f"end {server.wait()}\n")
    log.flush()


main()
