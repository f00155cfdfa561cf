"""`diembao view`: well formed, readable, and deaf to what a page wants to run."""

import base64
import collections
import hashlib
import html.parser
import json
import os
import pathlib
import re
import shutil
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "seeds/pages").glob("*.[th]*"))
DIEMBAO = os.environ.get("DIEMBAO", "diembao")
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")

HOSTILE = """<script>document.title='owned'</script> "><img src=x onerror="document.title='owned'">
'onmouseover=alert(1) Hà Nội </title></style></textarea><svg onload=alert(1)>
Ông Nguyễn Văn <b onclick=alert(1)>Bình</b>, Chủ tịch <iframe src=javascript:alert(1)> Huế, đến Cuba. --><!--
Tin liên quan
<a href="javascript:alert(1)">Gặp ở Lào</a>"""


def view(*files, text=None):
    run = subprocess.run(
        [DIEMBAO, "view", *map(str, files)],
        input=text,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


class Outline(html.parser.HTMLParser):
    """Elements, ids, links and attributes of a page; fails where elements do not nest."""

    VOID = {"meta", "input", "img", "br"}

    def __init__(self, text):
        super().__init__()
        self.open, self.names, self.ids, self.links = [], collections.Counter(), [], []
        self.attributes, self.scripts = set(), []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, name, attributes):
        self.names[name] += 1
        self.attributes |= {attribute for attribute, _ in attributes}
        given = dict(attributes)
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if "href" in given else []
        if name not in self.VOID:
            self.open.append(name)

    def handle_endtag(self, name):
        assert self.open.pop() == name

    def handle_data(self, data):
        if self.open and self.open[-1] == "script":
            self.scripts.append(data)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_sample_page_is_shown(page):
    outline = Outline(view(page))
    assert len(outline.ids) == len(set(outline.ids))
    assert {link[1:] for link in outline.links} <= set(outline.ids)
    assert outline.names["main"] == outline.names["h1"] == outline.names["article"] == 1


def test_several_pages_have_an_index_with_a_filter():
    outline = Outline(view(*PAGES))
    assert outline.names["article"] == len(PAGES)
    assert outline.names["nav"] == 1 and "filter" in outline.ids
    assert len(outline.ids) == len(set(outline.ids))


@pytest.mark.parametrize("name", ["page.txt", "page.html"])
def test_a_hostile_page_brings_no_element_and_no_handler(tmp_path, name):
    page = tmp_path / name
    page.write_text(HOSTILE, "utf-8")
    outline = Outline(view(page, PAGES[0]))
    assert outline.names["script"] == 1
    assert not {"img", "iframe", "b"} & set(outline.names)
    assert not any(attribute.startswith("on") for attribute in outline.attributes)
    assert all(link.startswith("#") for link in outline.links)


def test_the_policy_names_the_script_and_nothing_else():
    text = view(PAGES[0])
    (script,) = Outline(text).scripts
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)[1]
    assert f"script-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert "http" not in re.sub(r"<article.*</article>", "", text.replace("http-equiv", ""), flags=re.S)


def luminance(colour):
    digits = colour * 2 if len(colour) == 3 else colour
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


def test_text_stands_out_from_every_ground_in_light_and_dark():
    style = re.search(r"<style>(.*)</style>", view(PAGES[0]), re.S)[1]
    themes = re.findall(r":root\{([^}]*)\}", style)
    assert len(themes) == 2
    for theme in themes:
        colours = dict(re.findall(r"--(\w+):#([0-9a-f]+)", theme))
        for ground in set(colours) - {"fg", "dim", "line"}:
            assert contrast(colours["fg"], colours[ground]) >= 7, ground
        assert contrast(colours["dim"], colours["bg"]) >= 4.5
        assert contrast(colours["dim"], colours["card"]) >= 4.5


@pytest.mark.skipif(CHROMIUM is None, reason="there is no browser here")
def test_in_a_browser_nothing_of_a_page_runs(tmp_path):
    page, shown = tmp_path / "page.html", tmp_path / "shown.html"
    page.write_text(HOSTILE, "utf-8")
    shown.write_text(view(page, *PAGES[:3]), "utf-8")
    run = subprocess.run(
        [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", "--enable-logging=stderr",
         shown.as_uri()],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert run.returncode == 0
    assert "<title>4 pages</title>" in run.stdout
    assert "CONSOLE" not in run.stderr


def test_spans_of_the_shown_words_are_those_of_the_page():
    found = json.loads(
        subprocess.check_output([DIEMBAO, "entities", "--json", PAGES[0]], encoding="utf-8")
    )
    text = view(PAGES[0])
    for entity in found["entities"]:
        assert f'id="p1-{entity["id"]}"' in text
