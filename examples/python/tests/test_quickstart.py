"""The quickstart does what its description says."""

import os
import pathlib
import subprocess
import sys

import pytest

EXAMPLES = pathlib.Path(__file__).resolve().parents[2]
PAGES = sorted((EXAMPLES.parent / "seeds" / "pages").glob("*.[th]*"))
DIEMBAO = os.environ.get("DIEMBAO", "diembao")


def quickstart(*arguments):
    command = [sys.executable, str(EXAMPLES / "python" / "quickstart.py"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_sample_page_is_answered(page):
    run = quickstart(page, DIEMBAO, "serve")
    assert run.returncode == 0, run.stderr
    assert run.stdout.splitlines()[0] in page.read_text("utf-8")


def test_without_a_page_it_explains_itself():
    run = quickstart()
    assert run.returncode == 1
    assert "quickstart.py PAGE" in run.stderr
