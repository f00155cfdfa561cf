"""Emacs in batch, with eglot and the configuration that is shown to people."""

import os
import subprocess

import pytest
from editing import EDITORS, PROGRAM, need


def has_eglot():
    run = ["emacs", "--batch", "--eval", "(progn (package-initialize) (require 'eglot))"]
    return subprocess.run(run, capture_output=True).returncode == 0


@need("emacs")
def test_emacs(page, tmp_path):
    if not has_eglot():
        pytest.skip("eglot is not here")
    environment = {
        **os.environ,
        "HOME": str(tmp_path),
        "DIEMBAO": PROGRAM,
        "DIEMBAO_PAGE": str(page),
        "DIEMBAO_CONFIG": str(EDITORS / "emacs" / "diembao.el"),
        "LC_ALL": "C.UTF-8",
    }
    run = subprocess.run(
        ["emacs", "--batch", "-l", EDITORS / "tests" / "check.el"],
        env=environment, capture_output=True, text=True, timeout=120,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    said = dict(line.split(" ", 1) for line in run.stdout.splitlines() if line[:1].isupper() and " " in line)
    assert all(name in said["SYMBOLS"] for name in ("Đoàn Văn Khải", "Yamila Ortega Fuentes", "Cuba"))
    assert said["DIAGNOSTICS"] == "2"
    assert "Phó Chủ tịch UBND" in said["HOVER"]
    assert said["FIXED"] == "yes"
    assert "Đoàn Văn Khải" in said["HOVER2"]
