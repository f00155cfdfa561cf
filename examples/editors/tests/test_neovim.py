"""Neovim, headless, with the configuration that is shown to people."""

import json
import os
import re
import subprocess

from editing import EDITORS, PROGRAM, need


def version():
    said = subprocess.run(["nvim", "--version"], capture_output=True, text=True).stdout
    return tuple(int(part) for part in re.match(r"NVIM v(\d+)\.(\d+)", said).groups())


@need("nvim")
def test_neovim(page):
    name = "diembao.lua" if version() >= (0, 11) else "diembao-0.7.lua"
    environment = {
        **os.environ,
        "DIEMBAO": PROGRAM,
        "DIEMBAO_PAGE": str(page),
        "DIEMBAO_CONFIG": str(EDITORS / "neovim" / name),
    }
    check = EDITORS / "tests" / "check.lua"
    run = subprocess.run(
        ["nvim", "--clean", "--headless", "-n", "-S", check],
        env=environment, capture_output=True, text=True, timeout=120,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    line = next(line for line in (run.stdout + run.stderr).splitlines() if line.startswith("{"))
    said = json.loads(line)
    assert {"Đoàn Văn Khải", "Yamila Ortega Fuentes", "Cuba"} <= set(said["symbols"])
    assert sorted(said["diagnostics"]) == ["decomposed-letters", "missing-credit"]
    assert "Đoàn Văn Khải" in said["hover"] and "Phó Chủ tịch UBND" in said["hover"]
    assert "Khải" in said["fixed"]
    assert "Đoàn Văn Khải" in said["hover_after_edit"]
    assert said["range_after_edit"] == [2, len("Đoàn Văn Khải")]
