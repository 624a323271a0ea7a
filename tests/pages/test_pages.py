"""Every page of the built site, in a real browser, keeps these promises."""

import io
import re

import numpy as np
import pytest
from PIL import Image
from pypdf import PdfReader
from scipy.ndimage import maximum_filter

from mmlbook.maths import raw_tex

from .conftest import BARE, DESKTOP, PHONE, SITE, opened, site_pages

HEAVIEST = 450_000  # bytes, gzipped, everything that a first load asks for
MOST_SHIFT = 0.02  # cumulative layout shift


def pytest_generate_tests(metafunc):
    """Run a test that asks for `page` once for every page of the site."""
    if "page" in metafunc.fixturenames:
        metafunc.parametrize("page", site_pages())


# --- loading -----------------------------------------------------------------


def test_no_request_leaves_the_site(visit, page, address):
    left = [url for url in visit(page).requests
            if not url.startswith((address, "data:"))]
    assert not left, f"{page} asks {left}"


def test_every_resource_is_there(visit, page):
    asked = {url for url in visit(page).requests if url.startswith("http")}
    assert asked == set(visit(page).weights)


def test_no_script_error(visit, page):
    assert not visit(page).errors


def test_the_page_is_light(visit, page):
    weights = visit(page).weights
    heaviest = sorted(weights.items(), key=lambda item: -item[1])[:4]
    assert sum(weights.values()) < HEAVIEST, heaviest


def test_nothing_moves_while_it_loads(visit, page):
    seen = visit(page)
    assert seen.shift < MOST_SHIFT
    assert seen.phone_shift < MOST_SHIFT


# --- formulas ----------------------------------------------------------------


def test_formulas_stand_there_without_scripts(visit, page):
    seen = visit(page)
    body = re.search("<main.*</main>", seen.html, re.S)[0]
    assert len(seen.formulas) == body.count("<mjx-container")
    assert all(seen.formulas), "a formula without a size"
    assert all(seen.said), "a formula that a screen reader cannot say"


def test_no_raw_tex_is_left(visit, page):
    assert not raw_tex(visit(page).html)


def test_some_pages_have_formulas(visit):
    maths = [p for p in SITE.rglob("book/**/*.html")
             if "<mjx-container" in p.read_text(encoding="utf8")]
    assert maths, "the site has no formula at all"


def test_dropdowns_open_without_scripts(visit, page):
    assert visit(page).opens in (True, None)


def test_the_looks_need_no_scripts(visit, page):
    seen = visit(page)
    assert all(seen.theme)
    assert seen.plain_theme == seen.theme


# --- light and dark ----------------------------------------------------------


def test_the_button_changes_the_theme(visit, page):
    assert set(visit(page).modes) == {"light", "dark"}


def test_figures_follow_the_theme(visit, page):
    for source, *pictures in visit(page).pictures:
        light, dark = (
            np.asarray(Image.open(io.BytesIO(p)).convert("L"), dtype=float)
            for p in pictures
        )
        assert light[:2].mean() > 200, f"{source} is not on light paper"
        assert dark[:2].mean() < 60, f"{source} is a light card in the dark"
        drawn = (SITE / page).parent / source
        if drawn.suffix != ".svg":
            continue
        # a picture may begin within a pixel, and then lies a row lower
        assert np.abs(np.subtract(light.shape, dark.shape)).max() <= 1
        rows, columns = np.minimum(light.shape, dark.shape)
        light, dark = light[:rows, :columns], dark[:rows, :columns]
        assert (light != dark).any()
        drawing = drawn.read_text(encoding="utf8")
        if "var(--ink)" in drawing and 'id="photographs"' not in drawing:
            inked = light < 100  # what is dark by day ...
            assert inked.any(), f"{source} has no ink"
            near = maximum_filter(dark, 3)  # that row is allowed for
            assert np.median(near[inked]) > 100, f"{source} keeps its ink"


def test_no_light_card_in_the_dark(visit, page):
    seen = visit(page)
    assert max(map(int, re.findall(r"\d+", seen.background)[:3])) < 60
    assert not seen.cards


# --- small screens -----------------------------------------------------------


def test_a_phone_shows_the_whole_width(visit, page):
    assert not visit(page).wider


# --- for everyone ------------------------------------------------------------


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(visit, page, theme):
    found = visit(page).axe[theme]
    assert not found, "\n".join(found)


FOCUSED = """() => {
  window.reached = new Set();
  addEventListener("focusin", (event) => window.reached.add(event.target));
}"""
STOPS = """() => 3 + [...document.querySelectorAll("*")].filter((element) =>
  element.tabIndex >= 0 && element.checkVisibility({visibilityProperty: true})
).length"""
UNREACHED = """() => {
  const seen = (element) => element.checkVisibility({visibilityProperty: true})
    && element.getBoundingClientRect().width > 0;
  const wanted = "summary, .theme-switch-button, .search-button-field, " +
    ".dropdown-toggle, article a[href], article input, article button";
  return [...document.querySelectorAll(wanted)].filter((element) =>
    seen(element) && !window.reached.has(element) && element.tabIndex >= 0
    && !(element.type === "radio" && [...window.reached].some(
      (other) => other.name === element.name))
  ).map((element) => element.outerHTML.slice(0, 120));
}"""


def test_the_keyboard_reaches_and_opens_everything(browser, address, page):
    context, tab, _ = opened(browser, address, page, DESKTOP)
    tab.evaluate(BARE)
    tab.evaluate(FOCUSED)
    for _ in range(tab.evaluate(STOPS)):
        tab.keyboard.press("Tab")
    assert not tab.evaluate(UNREACHED)
    summaries = tab.locator("article summary:visible").all()
    state = "(summary) => summary.parentElement.open"
    before = [summary.evaluate(state) for summary in summaries]
    for summary in summaries:
        summary.press("Enter")
    stuck = [summary.inner_text()
             for summary, was in zip(summaries, before, strict=True)
             if summary.evaluate(state) == was]
    assert not stuck
    context.close()


def test_the_first_tab_skips_to_the_text(browser, address, page):
    context, tab, _ = opened(browser, address, page, DESKTOP)
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.hash") == "#main-content"
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    assert tab.evaluate("!!document.activeElement.closest('main')")
    context.close()


def test_scroll_boxes_are_reached(browser, address):
    context, tab, _ = opened(browser, address, longest(), PHONE)
    tab.wait_for_timeout(200)
    assert tab.evaluate("""() => [...document.querySelectorAll(
        "div.math .formula")].every((box) =>
        (box.scrollWidth > box.clientWidth + 1) === (box.tabIndex === 0))""")
    context.close()


# --- finding and taking away -------------------------------------------------


def longest():
    """Return the page with the most formulas."""
    pages = SITE.rglob("book/**/*.html")
    best = max(pages, key=lambda p: p.read_text().count("<mjx-container"))
    return str(best.relative_to(SITE))


@pytest.mark.parametrize("keys", ["/", "Control+k"])
def test_a_key_opens_the_search(browser, address, keys):
    context, tab, seen = opened(browser, address, longest(), DESKTOP)
    tab.keyboard.press(keys)
    assert tab.evaluate("document.activeElement.name") == "q"
    tab.keyboard.type("a/b")
    assert tab.evaluate("document.activeElement.value") == "a/b"
    tab.keyboard.press("Control+a")
    tab.keyboard.type("matrix")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/search.html?q=matrix")
    tab.wait_for_selector("#search-results li a")
    tab.locator("#search-results li a").first.click()
    tab.wait_for_selector("article h1")
    assert not seen.errors
    context.close()


def test_a_slash_can_be_written(browser, address):
    context, tab, _ = opened(browser, address, longest(), DESKTOP)
    tab.evaluate("""() => {
      const cell = document.createElement("pre");
      cell.contentEditable = true;
      document.querySelector("article").prepend(cell);
      cell.focus();
    }""")
    tab.keyboard.type("1/2")
    assert tab.evaluate("document.activeElement.innerText") == "1/2"
    context.close()


def test_downloads_are_offered(browser, address, page):
    html = (SITE / page).read_text(encoding="utf8")
    if "dropdown-download-buttons" not in html:
        assert "book/" not in page
        return
    context, tab, _ = opened(browser, address, page, DESKTOP)
    tab.locator(".dropdown-download-buttons > button").click()
    entries = tab.locator(".dropdown-download-buttons .dropdown-item:visible")
    said = entries.all_inner_texts()
    assert any(".ipynb" in text for text in said), said
    assert any(".pdf" in text for text in said), said
    for link in entries.all():
        if link.get_attribute("href"):
            got = tab.request.get(link.evaluate("(a) => a.href"))
            assert got.ok, link.get_attribute("href")
    context.close()


def test_the_start_page_offers_the_pdf(browser, address):
    assert (SITE / "mml.pdf").is_file(), "the PDF is not beside the site"
    context, tab, _ = opened(browser, address, "index.html", DESKTOP)
    tab.wait_for_selector("article h1")  # the root leads to the start page
    links = tab.locator('a[href$="mml.pdf"]:visible').all()
    assert links
    assert all(tab.request.get(a.evaluate("(a) => a.href")).body()[:4]
               == b"%PDF" for a in links)
    context.close()


def test_every_icon_is_drawn(browser, address, page):
    context, tab, _ = opened(browser, address, page, DESKTOP)
    assert not tab.evaluate("""() => [...document.querySelectorAll(
        ".fa-solid, .fas, .far, .fab, .fa-brands")].filter((icon) =>
        !getComputedStyle(icon).maskImage.includes("svg")
    ).map((icon) => icon.className)""")
    context.close()


# --- on paper ----------------------------------------------------------------


def test_a_chapter_prints_well(browser, address, tmp_path):
    context, tab, _ = opened(browser, address, longest(), DESKTOP)
    title = tab.locator("article h1").inner_text().rstrip("#\n ")
    tab.emulate_media(media="print")
    assert not tab.evaluate("""() => {
      const chrome = ".bd-sidebar-primary, .bd-header-article, .skip-link, " +
        ".prev-next-footer, #pst-back-to-top, .copybtn, details.hide";
      const seen = (e) => e.checkVisibility() && e.offsetHeight > 0;
      const shut = [...document.querySelectorAll(
        "article details:not(.hide)")].filter(
          (details) => !seen(details.lastElementChild));
      return [...document.querySelectorAll(chrome)].filter(seen).concat(shut)
        .map((element) => element.outerHTML.slice(0, 100));
    }""")
    tab.evaluate(BARE)
    tab.evaluate("document.querySelectorAll('section section')"
                 ".forEach((section) => section.remove())")
    tab.pdf(path=tmp_path / "chapter.pdf", prefer_css_page_size=True)
    context.close()
    paper = PdfReader(tmp_path / "chapter.pdf").pages[0]
    text = " ".join(paper.extract_text().split())
    assert text.startswith(" ".join(title.split())[:20]), text[:80]
    assert abs(paper.mediabox.width - 595) < 2  # A4
    assert abs(paper.mediabox.height - 842) < 2
