"""A server on this machine, a real browser, and each page visited once."""

import functools
import gzip
import http.server
import shutil
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest
from playwright.sync_api import sync_playwright

from mmlbook.maths import pages
from mmlbook.node import install

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "_build" / "html"
NO_SITE = f"there is no site in {SITE.relative_to(ROOT)}: run make book first"
NO_BROWSER = "there is no Chromium: apt-get install chromium, or make test"
CHROMIUM = ["chromium", "chromium-browser", "google-chrome"]
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic",
             "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}

WATCH = """
  window.shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      if (!entry.hadRecentInput) window.shift += entry.value;
  }).observe({type: "layout-shift", buffered: true});
"""
SCROLL = """async () => {  // as a reader does who only looks
  for (let y = 0; y < document.body.scrollHeight; y += 2500) {
    scrollTo({top: y, behavior: "instant"});
    await new Promise(requestAnimationFrame);
  }
  await Promise.all([...document.images].map((image) => image.decode()));
  scrollTo({top: 0, behavior: "instant"});
  await new Promise(requestAnimationFrame);
}"""
OPEN = "document.querySelectorAll('details').forEach((d) => d.open = true)"
# MathJax's boxes are hidden from screen readers, have the colour of the text,
# and are so many that everything takes ten times as long; and of each kind of
# word in code a few are enough to judge its colour
BARE = """() => {
  for (const formula of document.querySelectorAll("mjx-math"))
    formula.replaceChildren();
  const met = {};
  for (const word of document.querySelectorAll("pre span[class]")) {
    met[word.className] = (met[word.className] ?? 0) + 1;
    if (met[word.className] > 5 && !word.children.length)
      word.replaceWith(word.textContent);
  }
  document.querySelectorAll("pre").forEach((code) => code.normalize());
}"""
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
AXE = """async (tags) => {
  const said = await axe.run(
    document, {runOnly: tags, resultTypes: ["violations"]});
  return said.violations.flatMap(({id, help, nodes}) => nodes.slice(0, 3).map(
    (node) => `${id} (${help}): ${node.html.slice(0, 150)} `
              + `[${nodes.length}] ${node.any.map((a) => a.message)}`));
}"""


def site_pages():
    """Return the addresses of all pages below the site's root."""
    found = [str(p.relative_to(SITE)) for p in pages(SITE)] if (
        SITE.is_dir()) else []
    return [p for p in found if p != "index.html"] or ["book/index.html"]


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A server that does not say what it serves."""

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture(scope="session")
def address():
    """Serve the site on loopback and return its address."""
    if not (SITE / "book" / "index.html").is_file():
        pytest.fail(NO_SITE)
    handler = functools.partial(Quiet, directory=SITE)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser():
    """Start Chromium."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if not found:
        pytest.fail(NO_BROWSER)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found, args=ARGUMENTS
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe():
    """Return the source of axe."""
    return (install() / "axe-core" / "axe.min.js").read_text(encoding="utf8")


@pytest.fixture(scope="session")
def visit(browser, address, axe):
    """Return what was seen on a page: on a desk, on a phone, unscripted."""

    @functools.cache
    def visited(page):
        seen = SimpleNamespace(page=page)
        on_a_desk(browser, address, page, axe, seen)
        on_a_phone(browser, address, page, seen)
        without_scripts(browser, address, page, seen)
        return seen

    return visited


def opened(browser, address, page, size, **options):
    """Return a tab with the page and what it asked for and complained of."""
    context = browser.new_context(viewport=size, **options)
    tab = context.new_page()
    seen = SimpleNamespace(requests=[], errors=[], responses=[])
    tab.on("request", lambda r: seen.requests.append(r.url))
    tab.on("response", lambda r: seen.responses.append(r))
    tab.on("pageerror", lambda e: seen.errors.append(str(e)))
    tab.on("console", lambda m: seen.errors.append(f"{m.type}: {m.text}")
           if m.type in ("error", "warning") else None)
    tab.add_init_script(WATCH)
    tab.goto(address + page, wait_until="load")
    return context, tab, seen


def on_a_desk(browser, address, page, axe, seen):
    """Load, scroll, weigh, judge by day and by night."""
    context, tab, got = opened(browser, address, page, DESKTOP,
                               color_scheme="light")
    tab.evaluate(SCROLL)
    seen.shift = tab.evaluate("window.shift")
    seen.theme = tab.evaluate(THEME)
    seen.requests = list(got.requests)
    seen.weights = {
        r.url: len(gzip.compress(r.body())) for r in got.responses if r.ok
    }
    seen.pictures = []
    tab.evaluate(OPEN)
    tab.evaluate(BARE)
    images = tab.locator("article img:visible").all()
    light = [image.screenshot(animations="disabled") for image in images]
    tab.evaluate(axe)
    seen.axe = {"light": tab.evaluate(AXE, TAGS)}
    button = tab.locator(".theme-switch-button:visible").first
    seen.modes = []
    for _ in range(3):
        button.click()
        mode = tab.evaluate("document.documentElement.dataset.theme")
        seen.modes.append(mode)
        if mode == "dark" and "dark" not in seen.axe:
            tab.mouse.move(0, 0)
            tab.wait_for_timeout(350)  # colours fade
            seen.axe["dark"] = tab.evaluate(AXE, TAGS)
            seen.cards = tab.evaluate(LIGHT_CARDS)
            seen.background = tab.evaluate(
                "getComputedStyle(document.body).backgroundColor")
            seen.pictures = list(zip(
                (image.get_attribute("src") for image in images), light,
                (image.screenshot(animations="disabled")
                 for image in images), strict=True))
    seen.errors = got.errors
    context.close()


THEME = """() => {
  const {fontFamily, color} = getComputedStyle(document.querySelector("h1"));
  const root = getComputedStyle(document.documentElement);
  return [fontFamily, color, root.getPropertyValue("--line")];
}"""

LIGHT_CARDS = """() => [...document.querySelectorAll("article *")].filter(
  (element) => {
    const box = element.getBoundingClientRect();
    const [r, g, b, a = 1] = getComputedStyle(element).backgroundColor
      .match(/[\\d.]+/g).map(Number);
    const icon = getComputedStyle(element).maskImage !== "none";
    return !icon && box.width * box.height > 400 && a > 0.3
      && 0.2126 * r + 0.7152 * g + 0.0722 * b > 110;
  }).map((element) => element.outerHTML.slice(0, 120))"""

WIDER = """() => {
  const width = document.documentElement.clientWidth;
  const scrolls = (element) => {
    for (let e = element.parentElement; e && e !== document.body;
         e = e.parentElement)
      if (/auto|scroll/.test(getComputedStyle(e).overflowX)
          && e.getBoundingClientRect().right <= width + 1) return true;
    return false;
  };
  const wide = [...document.querySelectorAll("main *")].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.right > width + 1 && box.width > 1
      && element.checkVisibility({visibilityProperty: true})
      && !element.closest("mjx-assistive-mml, [clip-path]")
      && !scrolls(element);
  });
  const page = document.scrollingElement.scrollWidth;
  return (page > width ? [`the page is ${page} px wide`] : []).concat(
    wide.slice(0, 5).map((element) => element.outerHTML.slice(0, 150)));
}"""


def on_a_phone(browser, address, page, seen):
    """Look for what is too wide, with everything open."""
    context, tab, _ = opened(browser, address, page, PHONE,
                             has_touch=True, is_mobile=True)
    tab.evaluate(SCROLL)
    seen.phone_shift = tab.evaluate("window.shift")
    tab.evaluate(OPEN)
    seen.wider = tab.evaluate(WIDER)
    context.close()


def without_scripts(browser, address, page, seen):
    """See what stands there before any script has run."""
    context, tab, _ = opened(browser, address, page, DESKTOP,
                             java_script_enabled=False)
    seen.html = (SITE / page).read_text(encoding="utf8")
    seen.formulas = tab.evaluate("""() =>
      [...document.querySelectorAll("main mjx-container")].map((formula) => {
        const box = formula.getBoundingClientRect();
        return !!formula.closest("details:not([open])")
          || (box.width > 2 && box.height > 2);
      })""")
    seen.said = tab.evaluate("""() =>
      [...document.querySelectorAll("main mjx-container")].map((formula) =>
        formula.querySelector("mjx-assistive-mml math").textContent)""")
    seen.plain_theme = tab.evaluate(THEME)
    summaries = tab.locator("article summary:visible")
    seen.opens = None
    if summaries.count():
        summaries.first.click()
        seen.opens = summaries.first.evaluate("(s) => s.parentElement.open")
    context.close()
