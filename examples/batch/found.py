"""What `diembao batch` finds, for the scripts beside this file; no package is needed."""

import argparse
import json
import os
import subprocess
import sys


def arguments(description):
    """The options that every script has: what to read, and of which time."""
    usage = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    usage.add_argument(
        "inputs", nargs="*", help="folders, pages or JSON lines; if none, output of diembao batch on stdin"
    )
    usage.add_argument("--since", default="", metavar="DATE", help="no page from before, such as 2024-06 or 2024-06-03")
    usage.add_argument("--until", default="", metavar="DATE", help="no page from after")
    return usage


def pages(given):
    """The lines of diembao batch as dictionaries; pages that failed go to stderr."""
    for page in map(json.loads, _lines(given.inputs)):
        if "error" in page:
            print(f"{page.get('id', page.get('line'))}: {page['error']['message']}", file=sys.stderr)
        elif _is_of_time(published(page), given):
            yield page


def published(page):
    """The moment of a page in ISO 8601; "" if it is not known."""
    return page["parse"].get("published", {}).get("value", "")


def title(page):
    return " ".join(page["parse"].get("title", {}).get("text", page["id"]).split())


def _is_of_time(moment, given):
    if not (given.since or given.until):
        return True
    return bool(moment) and moment >= given.since and (not given.until or moment[: len(given.until)] <= given.until)


def _lines(inputs):
    if not inputs:
        yield from sys.stdin
        return
    command = [os.environ.get("DIEMBAO", "diembao"), "batch", *inputs]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as process:
        yield from process.stdout
    # 1 says that some pages failed, which their lines have told.
    if process.returncode not in (0, 1):
        sys.exit(process.returncode)
