#!/usr/bin/env python3
"""Asks diembao four questions about one news page.

    python3 quickstart.py PAGE [SERVER COMMAND...]

Needs Python 3.9 and nothing else. The server is found as `diembao` on the PATH, by the environment
variable DIEMBAO, or by the words after the page. One request is one line of JSON on its standard
input, one answer is one line on its standard output; the server ends when its input is closed.
"""

import json
import os
import subprocess
import sys


class Server:
    """A running `diembao serve`, asked one question at a time."""

    def __init__(self, command):
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )
        self.last_id = 0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()

    def ask(self, method, **params):
        self.last_id += 1
        request = {"jsonrpc": "2.0", "id": self.last_id, "method": method, "params": params}
        self.process.stdin.write(json.dumps(request, ensure_ascii=False) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        if "error" in answer:
            raise RuntimeError(answer["error"]["message"])
        return answer["result"]


def main(path, *command):
    with open(path, encoding="utf-8", newline="") as file:
        page = file.read()
    mime = "text/html" if path.endswith((".html", ".htm")) else "text/plain"
    command = list(command) or [os.environ.get("DIEMBAO", "diembao"), "serve"]
    # Spans that count Unicode scalars index a Python str directly.
    options = {"positionEncoding": "utf-32"}

    with Server(command) as server:
        article = server.ask("parse", text=page, mimeType=mime, options=options)
        topics = server.ask("classify-topic", text=page, mimeType=mime, options=options)
        summary = server.ask(
            "summarize", text=page, mimeType=mime, options={**options, "sentences": 2}
        )
        entities = server.ask("entities", text=page, mimeType=mime, options=options)

    print(article["title"]["text"] if "title" in article else "(no title)")
    print(article.get("published", {}).get("value", "(no date)"))
    print()
    for label in topics["labels"]:
        print(f"{label['probability']:5.0%}  {label['id']}")
    print()
    for sentence in summary["sentences"]:
        print(f"- {sentence['text']}")
    print()
    for entity in entities["entities"]:
        code = entity.get("link", {}).get("iso") or entity.get("value") or ""
        print(f"{entity['type']:12} {entity['name']:32} x{len(entity['mentions']):<3} {code}".rstrip())


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(*sys.argv[1:])
