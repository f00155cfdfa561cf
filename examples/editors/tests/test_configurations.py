"""Configurations of editors that cannot run here: they are well-formed and name the right program."""

import json
import re
import subprocess
import tomllib

from editing import EDITORS, need


def test_helix():
    settings = tomllib.loads((EDITORS / "helix" / "languages.toml").read_text())
    server = settings["language-server"]["diembao"]
    assert [server["command"], *server["args"]] == ["diembao", "serve", "--stdio"]
    assert all("diembao" in language["language-servers"] for language in settings["language"])


def test_kate_and_sublime():
    kate = json.loads((EDITORS / "kate" / "settings.json").read_text())
    assert kate["servers"]["diembao"]["command"] == ["diembao", "serve", "--stdio"]
    text = (EDITORS / "sublime" / "LSP.sublime-settings").read_text()
    sublime = json.loads(re.sub(r"^//.*$", "", text, flags=re.MULTILINE))
    assert sublime["clients"]["diembao"]["command"] == ["diembao", "serve", "--stdio"]


def test_zed():
    manifest = tomllib.loads((EDITORS / "zed" / "extension.toml").read_text())
    assert "diembao" in manifest["language_servers"]
    assert tomllib.loads((EDITORS / "zed" / "Cargo.toml").read_text())["lib"]["crate-type"] == ["cdylib"]


@need("vim")
def test_vim_reads_its_configuration(tmp_path):
    """ALE is stood in for by a function that writes down what is defined."""
    script = tmp_path / "check.vim"
    script.write_text(
        "let g:defined = []\n"
        f"set packpath={tmp_path}\n"
        f"source {EDITORS / 'vim' / 'diembao.vim'}\n"
        f"call writefile([json_encode(map(copy(g:defined), 'v:val.language'))], '{tmp_path}/out')\n"
        "qa!\n"
    )
    ale = tmp_path / "pack" / "x" / "opt" / "ale"
    (ale / "autoload" / "ale").mkdir(parents=True)
    (ale / "autoload" / "ale" / "linter.vim").write_text(
        "function! ale#linter#Define(type, linter) abort\n  call add(g:defined, a:linter)\nendfunction\n"
    )
    subprocess.run(["vim", "-N", "-es", "-u", "NONE", "-S", script], timeout=20, check=True)
    assert json.loads((tmp_path / "out").read_text()) == ["plaintext", "markdown", "html"]
