"""A few random edits; Tests/Benchmarks/editor_edits.py makes 100,000."""

import subprocess
import sys

import pytest

from conftest import PROGRAM, ROOT


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_documents_are_equal_after_random_edits(encoding):
    script = ROOT / "Tests" / "Benchmarks" / "editor_edits.py"
    arguments = [PROGRAM, "--edits", "600", "--encoding", encoding, "--seed", "7"]
    subprocess.run([sys.executable, script, *arguments], check=True, timeout=120)
