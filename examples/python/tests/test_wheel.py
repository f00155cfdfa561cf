"""The wheel with the program inside: one `pip install` gives client, server and command."""

import os
import pathlib
import shutil
import subprocess
import sys
import zipfile

import pytest

pytest.importorskip("build")

PROJECT = pathlib.Path(__file__).resolve().parents[1]
DIEMBAO = shutil.which(os.environ.get("DIEMBAO", "diembao"))
QUESTION = 'import diembao; print(diembao.Client().parse("Mưa lớn ở Huế").title.text)'


def built(folder, **variables):
    shutil.copytree(PROJECT, folder / "project", ignore=shutil.ignore_patterns("tests", "*.egg-info", "build"))
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(folder / "project")]
    environment = {name: value for name, value in os.environ.items() if name != "DIEMBAO_BINARY"}
    run = subprocess.run(command, capture_output=True, encoding="utf-8", env={**environment, **variables})
    assert run.returncode == 0, run.stdout + run.stderr
    (wheel,) = folder.glob("*.whl")
    return wheel


def test_a_wheel_without_the_program_is_for_every_machine(tmp_path):
    wheel = built(tmp_path)
    assert wheel.name.endswith("-py3-none-any.whl")
    assert not [name for name in zipfile.ZipFile(wheel).namelist() if "/bin/" in name]


@pytest.mark.skipif(sys.platform != "linux", reason="the tag is another elsewhere")
def test_a_wheel_with_the_program_works_in_an_empty_environment(tmp_path):
    wheel = built(tmp_path, DIEMBAO_BINARY=DIEMBAO)
    assert "-py3-none-manylinux_" in wheel.name
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True)
    programs = tmp_path / "venv" / "bin"
    install = [programs / "python", "-m", "pip", "install", "--quiet", "--no-index", wheel]
    clean = {"PATH": "/usr/bin:/bin", "PYTHONIOENCODING": "utf-8"}
    subprocess.run(install, check=True, env=clean)
    for command in ([programs / "python", "-c", QUESTION], [programs / "diembao", "--version"]):
        run = subprocess.run(command, capture_output=True, encoding="utf-8", env=clean)
        assert run.returncode == 0, run.stderr
        assert run.stdout.startswith(("Mưa lớn ở Huế", "diembao "))
