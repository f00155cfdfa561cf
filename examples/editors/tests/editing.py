"""What the tests of editors share: where things are, and what must be installed."""

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
