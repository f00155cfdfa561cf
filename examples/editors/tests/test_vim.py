"""Vim with ALE, in a terminal, with the configuration that is shown to people."""

import json
import os
import pathlib
import subprocess

import pytest
from editing import EDITORS, PROGRAM, need

ALE = pathlib.Path("/usr/share/vim-ale")


@need("vim", "script")
def test_vim(page, tmp_path):
    if not ALE.exists():
        pytest.skip("ALE is not here")
    environment = {
        **os.environ,
        "DIEMBAO": PROGRAM,
        "DIEMBAO_PAGE": str(page),
        "DIEMBAO_CONFIG": str(EDITORS / "vim" / "diembao.vim"),
        "DIEMBAO_OUT": str(tmp_path / "out"),
        "TERM": "xterm",
        "LC_ALL": "C.UTF-8",
    }
    check = EDITORS / "tests" / "check.vim"
    vim = f"vim -N -n -u NONE --cmd 'set packpath^=/usr/share/vim/vimfiles' -S {check}"
    run = subprocess.run(
        ["script", "-qec", vim, "/dev/null"],
        env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, timeout=60,
    )
    assert run.returncode == 0
    assert sorted(json.loads((tmp_path / "out").read_text())) == ["decomposed-letters", "missing-credit"]
