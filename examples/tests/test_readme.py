"""What the README shows is what the program prints.

In blocks marked `console`, lines that begin with `$` are run from the root of the project, and the lines
after them are compared. `UPDATE=1 make test` writes the output of today into the README.
"""

import os
import pathlib
import re
import shutil
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
DIEMBAO = shutil.which(os.environ.get("DIEMBAO", "diembao"))


def output_of(command):
    path = f"{pathlib.Path(DIEMBAO).resolve().parent}:{os.environ['PATH']}"
    run = subprocess.run(
        ["sh", "-c", command],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        env={**os.environ, "PATH": path, "COLUMNS": "80"},
    )
    assert run.returncode == 0, run.stderr
    # The time that an answer took is never the same, and models change more often than this text.
    output = re.sub(r'"elapsedMicros":\d+', '"elapsedMicros":500', run.stdout)
    return re.sub(r'("model":"\d+\.\d+)\+\w+"', r'\1"', output)


def replayed(text):
    lines, in_console = [], False
    for line in text.split("\n"):
        if line.startswith("```"):
            in_console = line == "```console"
        if in_console and line.startswith("$ "):
            lines += [line, *output_of(line[2:]).splitlines()]
        elif not in_console or line.startswith("```"):
            lines.append(line)
    return "\n".join(lines)


def test_the_output_in_the_readme_is_real():
    written = README.read_text("utf-8")
    real = replayed(written)
    if os.environ.get("UPDATE") == "1":
        README.write_text(real, "utf-8")
    else:
        assert real == written, "if this is meant: UPDATE=1 make test"
