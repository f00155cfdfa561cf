"""What the tests of editors share: the program, and a page to open."""

import os
import pathlib
import shutil

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[3]
EDITORS = ROOT / "examples" / "editors"
PROGRAM = os.environ.get("DIEMBAO", str(ROOT / ".build" / "debug" / "diembao"))
PAGE = ROOT / "seeds" / "pages" / "people-diplomacy-cuba-province.txt"


def need(*programs):
    missing = [program for program in programs if not shutil.which(program)]
    return pytest.mark.skipif(bool(missing), reason=f"not here: {' '.join(missing)}")


@pytest.fixture
def page(tmp_path):
    """A page of seeds/ with one mistake in its second line: a letter in two characters."""
    lines = PAGE.read_text().split("\n")
    assert "Khải" in lines[1]
    lines[1] = lines[1].replace("Khải", "Kha\u0309i", 1)
    path = tmp_path / "page.txt"
    path.write_text("\n".join(lines))
    return path
