"""Figures that move compute what the book says, for every hand.

Each kind stands on a page of its own, made here of the book's script and
style sheet; the numbers of the script are compared with Python's.
"""

import functools
import gzip
import html
import http.server
import json
import threading
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

from mml import plots
from mml.interactive import KINDS, interactive
from mml.interactive.moving import page as still_page

from .conftest import AXE, DESKTOP, PHONE, ROOT, TAGS, WIDER, opened

STATIC = ROOT / "book" / "_static"
CASES = {}
for found in sorted(Path(__file__).parent.glob("cases_*.py")):
    CASES |= import_module(f".{found.stem}", __package__).CASES
FRAME = """<!DOCTYPE html>
<html lang="en" data-theme="{theme}" style="color-scheme: {theme}">
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title>
<link rel="icon" href="_static/favicon.svg">
<link rel="stylesheet" href="_static/mml.css">{scripts}
<style>body {{ margin: 1rem; color: var(--pst-color-text-base);
  background: var(--pst-color-background, #fff); }}</style>
<main class="bd-article"><h1>{title}</h1>
<figure>{figures}<figcaption>{title}</figcaption></figure>
<p style="height: 150vh">End.</p></main></html>"""

each_case = pytest.mark.parametrize("name", sorted(CASES))


@functools.cache
def drawn(name):
    """Return the figure of a case as HTML."""
    case = CASES[name]
    plots.use_style()
    figure = interactive(case.kind, alt=f"Seen: {name}.", **case.settings)
    return figure._repr_mimebundle_()["text/html"]


class Server(http.server.SimpleHTTPRequestHandler):
    """Serves a page for each case (light/NAME, dark/NAME), and the scripts."""

    pages = {}

    def do_GET(self):
        """Answer with a page made here, or with a file."""
        if self.path.startswith("/_static/"):
            return super().do_GET()
        theme, title = self.path.strip("/").split("/")
        scripts = "".join(
            f'<script defer src="../_static/{p.name}"></script>'
            for p in sorted(STATIC.glob("figures*.js"),
                            key=lambda p: (len(p.stem), p.stem)))
        text = FRAME.format(
            theme=theme, title=html.escape(title), scripts=scripts,
            figures=self.pages.get(title) or drawn(title),
        ).replace('"_static', '"../_static').encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(text)
        return None

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture(scope="module")
def bed():
    """Serve the pages on loopback and return their address."""
    handler = functools.partial(Server, directory=STATIC.parent)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def tab(browser, bed):
    """Return a function that opens a case in a tab."""
    contexts = []

    def open_tab(name, size=DESKTOP, theme="light", **options):
        context, made, made.seen = opened(
            browser, bed, f"{theme}/{name}", size, **options)
        contexts.append(context)
        return made

    yield open_tab
    for context in contexts:
        context.close()


NUMBERS = "document.querySelector('.mml-moving').mml.numbers()"
SAID = "document.querySelector('.mml-said').innerText"
SET = """(state) => {
  const {mml} = document.querySelector(".mml-moving");
  mml.set(state);
  return JSON.stringify(mml.numbers());
}"""


def agree(found, wanted, where=""):
    """Compare numbers, lists and dicts of them; null is not a number."""
    if isinstance(wanted, dict):
        assert set(found) == set(wanted), where
        for key in wanted:
            agree(found[key], wanted[key], f"{where}.{key}")
    elif isinstance(wanted, str | bool | None):
        assert found == wanted, where
    else:
        found = np.array(found, dtype=float)
        wanted = np.array(wanted, dtype=float)
        assert found.shape == wanted.shape, where
        scale = np.abs(wanted).max(initial=0.0)
        np.testing.assert_allclose(
            found, wanted, rtol=1e-6, atol=1e-9 * max(scale, 1.0),
            err_msg=where)


def test_every_kind_has_a_case():
    assert {case.kind for case in CASES.values()} == set(KINDS)


@each_case
def test_the_numbers_are_those_of_python(tab, name):
    case, rng = CASES[name], np.random.default_rng(7)
    opened_tab = tab(name)
    for _ in range(25):
        state = case.state(rng)
        found = json.loads(opened_tab.evaluate(SET, state))
        agree(found, case.oracle(state), name)
    assert not opened_tab.seen.errors


def test_between_places_of_the_grid_straight_lines_are_near(tab):
    opened_tab, rng = tab("taylor"), np.random.default_rng(5)
    for x in rng.uniform(-7, 7, 25):
        found = json.loads(opened_tab.evaluate(SET, {"x": x, "key": 9}))
        assert abs(found["value"] - np.sin(x)) <= 0.1**2 / 8


@each_case
def test_it_starts_as_python_set_it_and_goes_back(tab, name):
    opened_tab = tab(name)
    before = opened_tab.evaluate(NUMBERS), opened_tab.evaluate(SAID)
    state = CASES[name].state(np.random.default_rng(3))
    opened_tab.evaluate(SET, state)
    assert opened_tab.evaluate(SAID) != before[1]
    opened_tab.get_by_role("button", name="Reset").click()
    after = opened_tab.evaluate(NUMBERS), opened_tab.evaluate(SAID)
    assert repr(after) == repr(before)


# --- hands -------------------------------------------------------------------


def middle(handle):
    """Return where a handle is in the window."""
    box = handle.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def handles(tab):
    """Return the dots that can be dragged."""
    tab.locator(".mml-moving").scroll_into_view_if_needed()
    return tab.locator(".handle").all()


def by_mouse(tab, handle, way):
    """Drag a handle by so many pixels."""
    x, y = middle(handle)
    tab.mouse.move(x, y)
    tab.mouse.down()
    tab.mouse.move(x + way[0] / 2, y + way[1] / 2)
    tab.mouse.move(x + way[0], y + way[1])
    tab.mouse.up()


def by_touch(tab, x, y, way):
    """Put a finger down, move it and lift it, as the browser sees it."""
    client = tab.context.new_cdp_session(tab)
    for kind, share in (("Start", 0), ("Move", 0.5), ("Move", 1)):
        client.send("Input.dispatchTouchEvent", {
            "type": f"touch{kind}", "touchPoints": [
                {"x": x + share * way[0], "y": y + share * way[1]}]})
    client.send("Input.dispatchTouchEvent",
                {"type": "touchEnd", "touchPoints": []})


@each_case
def test_the_mouse_moves_every_handle(tab, name):
    opened_tab = tab(name)
    for i in range(len(handles(opened_tab))):
        opened_tab.get_by_role("button", name="Reset").click()
        handle = handles(opened_tab)[i]
        before, numbers = middle(handle), opened_tab.evaluate(NUMBERS)
        by_mouse(opened_tab, handle, (-31, 23))
        after = middle(handle)
        assert np.hypot(*np.subtract(after, before)) > 8
        assert repr(opened_tab.evaluate(NUMBERS)) != repr(numbers)
        x, y = after  # released: the mouse goes on alone
        for away in (6, 12, 40):
            opened_tab.mouse.move(x + away, y + away)
        assert middle(handle) == after


@each_case
def test_a_finger_moves_every_handle_and_the_page_stays(tab, name):
    opened_tab = tab(name, PHONE, has_touch=True, is_mobile=True)
    for i in range(len(handles(opened_tab))):
        opened_tab.get_by_role("button", name="Reset").tap()
        handle = handles(opened_tab)[i]
        before = middle(handle)
        scrolled = opened_tab.evaluate("scrollY")
        by_touch(opened_tab, *before, (-31, -33))
        assert np.hypot(*np.subtract(middle(handle), before)) > 8
        assert opened_tab.evaluate("scrollY") == scrolled


def test_the_page_scrolls_under_a_finger_beside_the_handles(tab):
    opened_tab = tab("projection", PHONE, has_touch=True, is_mobile=True)
    box = opened_tab.locator(".mml-stage > svg").bounding_box()
    x, y = box["x"] + 0.9 * box["width"], box["y"] + 0.9 * box["height"]
    by_touch(opened_tab, x, y, (0, -120))
    opened_tab.wait_for_function("scrollY > 40")


@each_case
def test_keys_move_every_handle(tab, name):
    opened_tab = tab(name)
    for handle in handles(opened_tab):
        handle.focus()
        assert opened_tab.evaluate("document.activeElement.tabIndex") == 0
        for key in ("ArrowLeft", "Shift+ArrowRight", "ArrowUp",
                    "Shift+ArrowDown"):
            numbers = repr(opened_tab.evaluate(NUMBERS))
            says = handle.get_attribute("aria-valuetext")
            opened_tab.keyboard.press(key)
            assert repr(opened_tab.evaluate(NUMBERS)) != numbers, key
            assert handle.get_attribute("aria-valuetext") != says, key
        assert handle.get_attribute("aria-label")


@each_case
def test_every_slider_and_button_does_something(tab, name):
    opened_tab = tab(name)
    for bar in opened_tab.locator(".mml-tools input[type=range]").all():
        said = {opened_tab.evaluate(SAID)}
        for key in ("Home", "ArrowRight", "End"):
            bar.press(key)
            said.add(opened_tab.evaluate(SAID))
            assert bar.get_attribute("aria-valuetext")
        assert len(said) >= 3
    state = CASES[name].state(np.random.default_rng(11))
    for button in opened_tab.locator(
            ".mml-tools button:not(.mml-reset)").all():
        opened_tab.evaluate(SET, state)
        before = opened_tab.evaluate(SAID)
        if button.get_attribute("aria-disabled") != "true":
            button.click()
            assert opened_tab.evaluate(SAID) != before


def test_tab_reaches_the_handles_and_shows_where_it_is(tab):
    opened_tab = tab("projection")
    seen = []
    for _ in range(3):
        opened_tab.keyboard.press("Tab")
        seen.append(opened_tab.evaluate(
            "document.activeElement.getAttribute('aria-label')"
            " ?? document.activeElement.textContent"))
        if len(seen) < 3:
            opened_tab.wait_for_timeout(200)
            ring = opened_tab.evaluate(
                "getComputedStyle(document.activeElement"
                ".querySelector('.ring')).stroke")
            assert ring not in ("none", "rgba(0, 0, 0, 0)")
    assert seen == ["tip of x", "tip of b", "Reset"]


def test_the_words_are_told_once_when_the_hand_rests(tab):
    opened_tab = tab("projection")
    opened_tab.evaluate("""() => {
      window.told = [];
      const output = document.querySelector("output[aria-live=polite]");
      new MutationObserver(() => window.told.push(output.textContent))
        .observe(output, {childList: true, subtree: true});
    }""")
    x, y = middle(handles(opened_tab)[0])
    opened_tab.mouse.move(x, y)
    opened_tab.mouse.down()
    for step in range(20):
        opened_tab.mouse.move(x - 2 * step, y + step)
        opened_tab.wait_for_timeout(15)
    assert opened_tab.evaluate("told") == []
    opened_tab.mouse.up()
    opened_tab.wait_for_function("told.length > 0")
    said = opened_tab.evaluate("told")
    assert len(said) == 1
    assert " ".join(said[0].split()) == " ".join(
        opened_tab.evaluate(SAID).split())


# --- eyes --------------------------------------------------------------------


@each_case
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(tab, axe, name, theme):
    opened_tab = tab(name, theme=theme)
    opened_tab.evaluate(axe)
    assert not opened_tab.evaluate(AXE, TAGS)


@each_case
def test_a_phone_shows_the_whole_and_fingers_fit(tab, name):
    opened_tab = tab(name, PHONE, has_touch=True, is_mobile=True)
    assert not opened_tab.evaluate(WIDER)
    targets = opened_tab.locator(
        ".handle .reach, .mml-tools button, .mml-tools input").all()
    assert targets
    for target in targets:
        box = target.bounding_box()
        assert min(box["width"], box["height"]) >= 24
    letters = opened_tab.evaluate("""() =>
      [...document.querySelectorAll(".mml-stage text")].map((text) =>
        text.getBoundingClientRect().height)""")
    assert not letters or min(letters) > 9


@each_case
def test_the_drawing_stays_in_its_place(tab, name):
    for size in (DESKTOP, PHONE):
        opened_tab = tab(name, size)
        # at the very top, where nothing else has yet to be painted
        assert opened_tab.evaluate("window.shift") < 0.06
        inside = """() => {
          const stage = document.querySelector(".mml-stage > svg");
          const outer = stage.getBoundingClientRect();
          return [...stage.querySelectorAll(".reach")].every((reach) => {
            const {x, y, width} = reach.getBoundingClientRect();
            return x + width / 2 > outer.left && x + width / 2 < outer.right
              && y + width / 2 > outer.top && y + width / 2 < outer.bottom;
          });
        }"""
        assert opened_tab.evaluate(inside)
        assert "NaN" not in opened_tab.evaluate(
            "document.querySelector('.mml-stage').outerHTML")


@each_case
def test_neutral_colours_follow_the_theme(tab, name):
    drawn_in = []
    for theme in ("light", "dark"):
        opened_tab = tab(name, theme=theme)
        drawn_in.append(opened_tab.evaluate("""() => getComputedStyle(
          document.querySelector(".mml-stage")).getPropertyValue("--ink")"""))
    assert drawn_in == [plots.style.INK, plots.style.DARK[plots.style.INK]]


def test_the_style_sheet_has_the_colours_of_the_stills():
    css = (STATIC / "mml.css").read_text(encoding="utf8")
    for name in ("BLUE", "ORANGE", "GREEN", "PURPLE", "GREY"):
        assert f"--{name.lower()}: {getattr(plots.style, name)};" in css
    for color, name in plots.style.NAMES.items():
        assert f"--{name}: {color};" in css
        assert f"--{name}: {plots.style.DARK[color]};" in css


# --- when something is missing -----------------------------------------------


@each_case
def test_without_scripts_the_still_is_seen(tab, name):
    opened_tab = tab(name, java_script_enabled=False)
    image = opened_tab.get_by_role("img", name=f"Seen: {name}.")
    box = image.bounding_box()
    assert box["width"] > 200 and box["height"] > 100
    assert opened_tab.locator(".mml-stage").count() == 0


@each_case
def test_the_still_stays_when_the_script_fails(tab, name):
    kind = CASES[name].kind
    Server.pages["broken"] = still_page(
        kind, "Broken", {"no": "settings"},
        '<svg width="300pt" height="200pt" xmlns="http://www.w3.org/2000/svg"'
        '></svg>') + drawn(name)
    opened_tab = tab("broken")
    assert opened_tab.get_by_role("img", name="Broken").is_visible()
    assert opened_tab.locator(".mml-stage").count() == 1  # the other one
    assert any("stays still" in error for error in opened_tab.seen.errors)


@each_case
def test_nothing_is_asked_of_another_site(tab, bed, name):
    asked = tab(name).seen.requests
    assert asked and all(url.startswith((bed, "data:")) for url in asked)


def test_an_unknown_setting_is_refused(tab):
    opened_tab = tab("projection")
    with pytest.raises(Exception, match="no setting"):
        opened_tab.evaluate(SET, {"nobody": [1, 2]})


def test_the_scripts_are_small():
    scripts = b"".join(p.read_bytes() for p in STATIC.glob("figures*.js"))
    assert len(gzip.compress(scripts)) < 20_000
