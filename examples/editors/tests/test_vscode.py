"""The extension for VS Code under Node, with a `vscode` module that only remembers."""

import json
import os
import subprocess

from editing import EDITORS, PROGRAM, need


@need("node")
def test_vscode(page):
    environment = {
        **os.environ,
        "NODE_PATH": str(EDITORS / "tests" / "fake"),
        "DIEMBAO": PROGRAM,
        "DIEMBAO_PAGE": str(page),
        "DIEMBAO_EXTENSION": str(EDITORS / "vscode" / "extension.js"),
    }
    run = subprocess.run(
        ["node", EDITORS / "tests" / "check.js"],
        env=environment, capture_output=True, text=True, timeout=120,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    said = json.loads(run.stdout)
    assert {"Đoàn Văn Khải", "Yamila Ortega Fuentes", "Cuba"} <= set(said["symbols"])
    assert sorted(said["findings"]) == ["decomposed-letters", "missing-credit"]
    assert "Phó Chủ tịch UBND" in said["hover"]
    assert said["references"] == said["highlights"] >= 3
    assert said["tokens"] == 0 and said["legend"] >= 10
    assert "CU" in said["hints"] and said["lenses"] == 3 and said["folds"] >= 1
    assert said["renamed"] == 3
    assert said["after"] == [said["hover"].replace("Kha\u0309i", "Khải"), "Đoàn Văn Khải"]
    assert said["completion"] == ["Yamila Ortega Fuentes", "yam"]
    assert said["shown"]


def test_what_the_manifest_says_is_there():
    manifest = json.loads((EDITORS / "vscode" / "package.json").read_text())
    assert (EDITORS / "vscode" / manifest["main"]).exists()
    asked = (EDITORS / "vscode" / "extension.js").read_text()
    for name in manifest["contributes"]["configuration"]["properties"]:
        assert f"'{name.removeprefix('diembao.')}'" in asked
