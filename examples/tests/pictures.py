"""Makes the pictures of the README anew: the view and the REPL, in the Chromium of the system.

    pictures.py            needs playwright and pyte of PyPI, and a built diembao (DIEMBAO, or on the PATH)
"""

import html
import itertools
import os
import pathlib
import shutil
import subprocess
import time

import pexpect
import pyte
from playwright.sync_api import sync_playwright

EXAMPLES = pathlib.Path(__file__).resolve().parents[1]
PAGE = EXAMPLES.parent / "seeds" / "pages" / "radio-cuba-vaccine.txt"
DIEMBAO = shutil.which(os.environ.get("DIEMBAO", "diembao"))

COLUMNS, ROWS = 92, 31
TYPED = [
    "cl\t",
    ' {"text": "Đội tuyển bóng đá Việt Nam thắng trận chung kết", "options": {"threshold": 0.9}}\r',
    'normalize {"text": "Hoà Bình, thuỷ lợi", "options": {"tonePlacement": "old"}}\r',
]
COLOURS = {"default": "#e6e6e6", "green": "#7ee787", "cyan": "#79c0ff", "red": "#ff7b72", "brown": "#e3b341"}


def terminal():
    """What a terminal shows after the keys were typed."""
    screen = pyte.Screen(COLUMNS, ROWS)
    stream = pyte.Stream(screen)
    environment = {**os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "HOME": "/nonexistent"}
    repl = pexpect.spawn(DIEMBAO, ["repl"], encoding="utf-8", env=environment, dimensions=(ROWS, COLUMNS))

    def watch(seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                stream.feed(repl.read_nonblocking(10_000, 0.1))
            except pexpect.TIMEOUT:
                pass

    watch(2)
    for keys in TYPED:
        repl.send(keys)
        watch(2)
    repl.close()
    return screen


def drawn(screen):
    rows = []
    for number in range(ROWS):
        cells = [screen.buffer[number][column] for column in range(COLUMNS)]
        runs = itertools.groupby(cells, key=lambda cell: COLOURS.get(cell.fg, COLOURS["default"]))
        rows.append(
            "".join(
                f'<span style="color:{colour}">{html.escape("".join(cell.data for cell in run))}</span>'
                for colour, run in runs
            )
        )
    return (
        '<body style="margin:0;background:#16181b"><pre style="font:15px/1.4 DejaVu Sans Mono,Noto Sans Mono,monospace;margin:0;'
        f'padding:18px;width:max-content">{chr(10).join(rows)}</pre>'
    )


def main():
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1200, "height": 760})
        page.set_content(subprocess.check_output([DIEMBAO, "view", PAGE.relative_to(EXAMPLES.parent)],
                                                 cwd=EXAMPLES.parent, encoding="utf-8"))
        page.screenshot(path=EXAMPLES / "view.png")
        page.set_content(drawn(terminal()))
        page.locator("pre").screenshot(path=EXAMPLES / "repl.png")
        browser.close()


if __name__ == "__main__":
    main()
