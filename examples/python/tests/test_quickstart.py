"""The quickstart does what its description says."""

import html
import os
import pathlib
import re
import subprocess
import sys

import pytest

EXAMPLES = pathlib.Path(__file__).resolve().parents[2]
PAGES = sorted((EXAMPLES.parent / "seeds" / "pages").glob("*.[th]*"))
DIEMBAO = os.environ.get("DIEMBAO", "diembao")


def readable(source):
    """The letters of a page as a reader sees them: no tags, no entities, no white space."""
    return re.sub(r"\s+", "", html.unescape(re.sub(r"<[^>]*>", "", source)))


def quickstart(*arguments):
    command = [sys.executable, str(EXAMPLES / "python" / "quickstart.py"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_sample_page_is_answered(page):
    run = quickstart(page, DIEMBAO, "serve")
    assert run.returncode == 0, run.stderr
    title = run.stdout.splitlines()[0]
    assert readable(title) in readable(page.read_text("utf-8"))


def test_without_a_page_it_explains_itself():
    run = quickstart()
    assert run.returncode == 1
    assert "quickstart.py PAGE" in run.stderr
