"""The table of the sample pages."""

import os
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[3]


def table(folder):
    return subprocess.run(
        [ROOT / "examples" / "batch" / "table.sh", folder],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        env={**os.environ, "DIEMBAO": os.environ.get("DIEMBAO", "diembao")},
    )


def test_every_page_is_a_row():
    run = table(ROOT / "seeds" / "pages")
    assert run.returncode == 0, run.stderr
    rows = [line.split("\t") for line in run.stdout.splitlines()]
    pages = sorted(map(str, (ROOT / "seeds" / "pages").rglob("*.*")))
    pages = [page for page in pages if page.endswith((".txt", ".html", ".md"))]
    assert rows[0] == ["file", "published", "title", "topics", "persons"]
    assert [row[0] for row in rows[1:]] == pages
    assert all(len(row) == 5 for row in rows[1:])


def test_a_wrong_call_says_how_it_is_used():
    run = table("/nowhere")
    assert run.returncode == 64
    assert "usage:" in run.stderr
