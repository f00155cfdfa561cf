"""`diembao view` in a browser: clicks, keys, names for those who do not see, print, and hostile pages.

Playwright drives the Chromium of the system. DIEMBAO_SCREENSHOTS names a folder for pictures.
"""

import os
import pathlib
import shutil
import subprocess

import pytest

sync_api = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
if CHROMIUM is None:
    pytest.skip("there is no browser here", allow_module_level=True)

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "seeds/pages").glob("*.[th]*"))
DIEMBAO = os.environ.get("DIEMBAO", "diembao")

ATTACK = """<script>window.owned=1</script>"><img src=x onerror="window.owned=1">'onfocus=window.owned=1 autofocus x='"""
FIELDS = f"""Thủ tướng Trần {ATTACK} An thăm Cuba
25/06/2024 16:47 {ATTACK}
Báo {ATTACK} - Chủ tịch nước Lê {ATTACK} Bình hội đàm với ông Nguyễn An </title></style></textarea>{ATTACK} tại Hà Nội.
Ngày 26/6 {ATTACK}, ông Lê Bình gặp bà Marisol Peña, Bộ trưởng Bộ Y tế {ATTACK} Cuba, ở La Habana --><!-- {ATTACK}.
(Ảnh: {ATTACK}/TTXVN)
Tin liên quan {ATTACK}
javascript:window.owned=1 {ATTACK}"""
HOSTILE = {
    "fields.txt": FIELDS,
    "markup.html": f"<title>{ATTACK}</title><h1>Mưa {ATTACK}</h1><img alt='{ATTACK}' src=x>"
    f"<p>{FIELDS}</p><svg onload=window.owned=1><a href='javascript:window.owned=1'>Huế</a></svg>",
    "escaped.html": "<h1>Mưa &lt;img src=x onerror=window.owned=1&gt;</h1><p>Ông Lê Bình &lt;script&gt;window.owned=1"
    "&lt;/script&gt; ở Huế &amp;lt;script&amp;gt;window.owned=1&amp;lt;/script&amp;gt;</p>",
    "'><script>window.owned=1<!--.txt": "Mưa ở Huế",
}


@pytest.fixture(scope="module")
def browser():
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def shown(browser, tmp_path, request):
    """Opens the view of some pages; whatever goes wrong in the browser fails the test."""
    complaints, asked = [], []

    def show(*files, **options):
        path = tmp_path / "shown.html"
        run = subprocess.run([DIEMBAO, "view", *map(str, files)], capture_output=True, encoding="utf-8", timeout=120)
        assert run.returncode == 0, run.stderr
        path.write_text(run.stdout, "utf-8")
        page = browser.new_page(**options)
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(dialog.message))
        page.on("request", lambda one: asked.append(one.url) if one.url != path.as_uri() else None)
        request.addfinalizer(page.close)
        page.goto(path.as_uri())
        return page

    yield show
    assert complaints == []
    assert asked == []


def picture(page, name):
    if "DIEMBAO_SCREENSHOTS" in os.environ:
        page.screenshot(path=pathlib.Path(os.environ["DIEMBAO_SCREENSHOTS"], f"{name}.png"))


def ground(page, selector):
    return page.locator(selector).first.evaluate("one => getComputedStyle(one).backgroundColor")


def named(name):
    return next(page for page in PAGES if page.name.startswith(name))


def test_a_click_on_a_name_shows_its_card(shown):
    page = shown(named("radio-cuba"))
    name = page.locator("article a.person").first
    name.click()
    card = page.locator(name.get_attribute("href"))
    assert "card" in card.get_attribute("class")
    assert card.evaluate("one => one.matches(':target')")
    assert card.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"
    box = card.bounding_box()
    assert -1 <= box["y"] <= page.viewport_size["height"]
    assert "Thứ trưởng" in card.inner_text()
    picture(page, "card")


def test_what_is_folded_opens_with_a_click_and_with_a_key(shown):
    page = shown(named("radio-cuba"))
    boilerplate = page.locator("details.boilerplate")
    assert not boilerplate.locator("li").first.is_visible()
    boilerplate.locator("summary").click()
    assert boilerplate.locator("li").first.is_visible()
    evidence = page.locator("section details").first
    evidence.locator("summary").focus()
    page.keyboard.press("Enter")
    assert evidence.locator("li").first.is_visible()


def test_sentences_of_the_summary_are_stressed_where_they_stand(shown):
    page = shown(named("radio-cuba"))
    stressed = page.locator("article em.key").all_inner_texts()
    summary = page.locator("h3:text-is('Summary') + ul li").all_inner_texts()
    assert stressed and set(stressed) <= set(summary)


def test_every_link_and_control_is_reached_with_the_keyboard(shown):
    page = shown(*PAGES[:2])
    wanted = page.evaluate("document.querySelectorAll('a[href],input,select,summary').length")
    reached = set()
    for _ in range(wanted + 5):
        page.keyboard.press("Tab")
        at = page.evaluate(
            "[...document.querySelectorAll('a[href],input,select,summary')].indexOf(document.activeElement)"
        )
        if at >= 0:
            reached.add(at)
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outline == "solid"
    visible = page.evaluate(
        "[...document.querySelectorAll('a[href],input,select,summary')].filter(one => one.checkVisibility()).length"
    )
    assert len(reached) == visible


def test_who_does_not_see_hears_names_and_structure(shown):
    page = shown(*PAGES[:3])
    tree = page.locator("body").aria_snapshot()
    for role in ("banner", "navigation", "main", "article", "complementary", "searchbox", "combobox", "heading"):
        assert role in tree, role
    unnamed = page.evaluate(
        """[...document.querySelectorAll('input,select,svg,nav,aside,article,output')].filter(one =>
            !(one.ariaLabel || one.getAttribute('aria-labelledby') || one.labels?.length || one.ariaLive))
            .map(one => one.outerHTML.slice(0, 80))"""
    )
    assert unnamed == []
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(one => +one.tagName[1])")
    assert levels[0] == 1 and all(after - before <= 1 for before, after in zip(levels, levels[1:]))
    assert page.evaluate("[...document.querySelectorAll('[id]')].length == new Set([...document.querySelectorAll('[id]')]"
                         ".map(one => one.id)).size")


def test_words_and_topics_filter_the_index(shown):
    page = shown(*PAGES[:6])
    assert page.locator("#shown").inner_text() == "6 of 6"
    words = page.locator("#index li a").nth(3).inner_text()
    page.get_by_role("searchbox").fill(words.upper())
    visible = page.locator("#index li:visible")
    assert 1 <= visible.count() < 6 and words in visible.all_inner_texts()[0] + visible.all_inner_texts()[-1]
    assert page.locator("article:visible").count() == visible.count()
    page.get_by_role("searchbox").fill("")
    topic = page.locator("#topic option").nth(1).get_attribute("value")
    page.get_by_role("combobox").select_option(topic)
    assert all(topic in row for row in visible.all_inner_texts()) and visible.count() >= 1
    picture(page, "index")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_follows_light_and_dark(shown, scheme):
    page = shown(named("radio-cuba"), color_scheme=scheme, viewport={"width": 1200, "height": 900})
    brightness = sum(map(int, ground(page, "body")[4:-1].split(",")))
    assert (brightness > 600) == (scheme == "light")
    picture(page, f"view-{scheme}")


def test_a_narrow_screen_needs_no_scrolling_sideways(shown):
    page = shown(*PAGES[:3], viewport={"width": 360, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_print_leaves_out_what_is_only_for_the_screen(shown):
    page = shown(*PAGES[:2])
    page.emulate_media(media="print")
    assert not page.locator("nav").is_visible()
    assert page.locator("article h2").first.is_visible()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_runs_nothing(shown, tmp_path, name):
    hostile = tmp_path / name
    hostile.write_text(HOSTILE[name], "utf-8")
    page = shown(hostile, PAGES[0])
    for link in page.locator("a[href]").all():
        assert link.get_attribute("href").startswith("#")
    for control in page.locator("summary").all():
        control.click()
    page.get_by_role("searchbox").fill(ATTACK)
    assert page.evaluate("window.owned") is None
    assert page.locator("script").count() == 1
    assert page.locator("img,iframe,object,embed,form,base,link").count() == 0
