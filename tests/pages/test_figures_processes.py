"""What is special of processes that move: links, landscapes, turning."""

import json

import numpy as np
import pytest

from mml.markov import link_matrix

from . import test_figures
from .cases_processes import PAGES, POINTS, WEB
from .conftest import PHONE
from .test_figures import NUMBERS, SAID, SET, by_touch, handles, middle

bed, tab = test_figures.bed, test_figures.tab  # fixtures
ENTRIES = """() => [...document.querySelectorAll(".mml-links tbody tr")].map(
  (row) => [...row.querySelectorAll("td")].map((cell) => cell.innerText))"""


def entries(tab):
    """Return the link matrix as it is shown."""
    def read(word):
        top, _, low = word.partition("/")
        return float(top) / float(low or 1)

    return np.array([[read(w) for w in row] for row in tab.evaluate(ENTRIES)])


def disc(tab, page):
    """Return where the middle of a page's disc is."""
    tab.locator(".mml-moving").scroll_into_view_if_needed()
    return middle(tab.locator(f"[data-page='{PAGES.index(page)}']"))


# --- the web -----------------------------------------------------------------


def test_the_link_matrix_is_the_chapters(tab):
    opened_tab = tab("web")
    np.testing.assert_allclose(entries(opened_tab), link_matrix(WEB, 5))
    links = WEB
    for source, target in ((4, 1), (0, 1), (1, 0), (2, 0)):
        shown = opened_tab.locator(".mml-links tbody tr").nth(target).locator(
            "td").nth(source).locator("button")
        was = shown.get_attribute("aria-pressed")
        shown.click()
        assert shown.get_attribute("aria-pressed") != was
        name = shown.get_attribute("aria-label")
        assert name.startswith(f"{PAGES[source]} links to {PAGES[target]}: ")
        links = [pair for pair in links if pair != (source, target)] if (
            (source, target) in links) else [*links, (source, target)]
        np.testing.assert_allclose(entries(opened_tab), link_matrix(links, 5))


def test_keys_reach_every_entry_and_toggle_it(tab):
    opened_tab = tab("web")
    reached = []
    for _ in range(20):
        opened_tab.keyboard.press("Tab")
        reached.append(opened_tab.evaluate(
            "document.activeElement.getAttribute('aria-label')"))
    assert len({name.split(":")[0] for name in reached}) == 20
    before = opened_tab.evaluate(NUMBERS)["ranks"]
    opened_tab.keyboard.press("Space")
    assert opened_tab.evaluate(NUMBERS)["ranks"] != before


@pytest.mark.parametrize("by", ["mouse", "finger"])
def test_two_touches_add_and_take_a_link(tab, by):
    finger = by == "finger"
    opened_tab = tab("web", **(dict(
        size=PHONE, has_touch=True, is_mobile=True) if finger else {}))
    hand = opened_tab.touchscreen.tap if finger else opened_tab.mouse.click
    before = entries(opened_tab)
    for pages, there in ((("Tides", "Waves"), True),
                         (("Tides", "Tides"), True),  # thought better of it
                         (("Tides", "Waves"), False)):
        for page in pages:
            hand(*disc(opened_tab, page))
        assert bool(entries(opened_tab)[1, 0]) is there
    np.testing.assert_allclose(entries(opened_tab), before)


def test_the_words_name_who_won_and_pages_without_links(tab):
    opened_tab = tab("web")
    assert opened_tab.evaluate(SAID).startswith("Moon 0.313, Tides 0.277")
    opened_tab.evaluate(SET, {"links": [pair for pair in WEB
                                        if pair[0] != 3]})
    said = opened_tab.evaluate(SAID)
    assert "Orbits" in said.split("as if linked to all:")[1]
    assert "Since the start:" in said


def test_areas_are_the_ranks(tab):
    opened_tab = tab("web")
    for links in (WEB, [(0, 1), (2, 1), (3, 4)]):
        found = json.loads(opened_tab.evaluate(SET, {"links": links}))
        radii = np.array(opened_tab.evaluate("""() =>
          [...document.querySelectorAll(".mml-stage circle.area")].map(
            (circle) => circle.r.baseVal.value)"""))
        shares = radii**2 / (radii**2).sum()
        np.testing.assert_allclose(shares, found["ranks"], rtol=1e-6)


# --- power iteration ---------------------------------------------------------


def test_rounding_leads_away_from_the_grey_line(tab):
    opened_tab = tab("power")
    away = [json.loads(opened_tab.evaluate(SET, {"angle": -45, "k": k}))[
        "angle"] for k in (0, 30, 80)]
    assert away[0] == pytest.approx(90)
    assert away[1] == pytest.approx(90, abs=1e-3)
    assert away[2] == pytest.approx(0, abs=1e-3)


@pytest.mark.parametrize(("name", "said"), [
    ("power", "The orange line, λ = 4.00, is"),
    ("power-turn", "No line is kept"),
    ("power-to-zero", "the iteration stops here"),
])
def test_the_words_say_where_it_goes(tab, name, said):
    assert said in tab(name).evaluate(SAID)


# --- a line that turns -------------------------------------------------------


def test_the_best_line_is_the_first_principal_direction(tab):
    opened_tab = tab("line")
    lams, V = np.linalg.eigh(np.cov(np.transpose(POINTS), ddof=0))
    for name, i in (("most", 1), ("least", 0)):
        opened_tab.get_by_role("button", name=f"{name} variance").click()
        found = opened_tab.evaluate(NUMBERS)
        assert found["variance"] == pytest.approx(lams[i], rel=1e-9)
        assert abs(found["b"] @ V[:, i]) == pytest.approx(1, rel=1e-9)


@pytest.mark.parametrize(("name", "key"), [("line", "b"), ("power", "v")])
def test_an_arrow_key_turns_by_a_degree(tab, name, key):
    opened_tab = tab(name)
    if name == "power":
        opened_tab.evaluate(SET, {"k": 0})
    handles(opened_tab)[0].focus()
    for press, degrees in (("ArrowUp", 1), ("ArrowLeft", -1),
                           ("Shift+ArrowRight", 10)):
        before = np.arctan2(*opened_tab.evaluate(NUMBERS)[key][::-1])
        opened_tab.keyboard.press(press)
        after = np.arctan2(*opened_tab.evaluate(NUMBERS)[key][::-1])
        assert np.degrees(after - before) == pytest.approx(degrees)


def test_the_line_turns_all_round_and_stays_one_line(tab):
    opened_tab = tab("line")
    first = json.loads(opened_tab.evaluate(SET, {"angle": 25}))
    again = json.loads(opened_tab.evaluate(SET, {"angle": 25 - 180}))
    assert again["variance"] == pytest.approx(first["variance"])
    where = [handle.get_attribute("transform")
             for handle in handles(opened_tab)]
    opened_tab.evaluate(SET, {"angle": 25})
    turned = [handle.get_attribute("transform")
              for handle in handles(opened_tab)]
    assert turned[0] != where[0] and turned[1] == where[1]


# --- landscapes --------------------------------------------------------------


@pytest.mark.parametrize(("name", "state", "said"), [
    ("bowl", {"k": 0}, "The orange arrow is the next step"),
    ("bowl", {"k": 3, "gamma": 0.1}, "The last step went down"),
    ("bowl", {"k": 2, "gamma": 0.3, "start": [0, 1]}, "went up!"),
    ("bowl", {"k": 12, "gamma": 0.26, "start": [0, 1]}, "left the window"),
    ("bowl", {"k": 12, "gamma": 0.9}, "It diverges: step"),
    ("newton", {"k": 9, "gamma": 1}, "It has arrived"),
    ("newton", {"start": [0, 0.05], "k": 4}, "no next step"),
])
def test_the_words_say_how_it_goes(tab, name, state, said):
    opened_tab = tab(name)
    opened_tab.evaluate(SET, state)
    assert said in opened_tab.evaluate(SAID)


def test_the_start_is_dragged_where_the_finger_goes(tab):
    opened_tab = tab("bowl", PHONE, has_touch=True, is_mobile=True)
    (handle,) = handles(opened_tab)
    before = opened_tab.evaluate(NUMBERS)["path"][0]
    by_touch(opened_tab, *middle(handle), (-40, 30))
    after = opened_tab.evaluate(NUMBERS)["path"][0]
    box = opened_tab.locator(".mml-stage > svg").bounding_box()
    unit = 344 / 6 * box["width"] / 400  # pixels
    moved = np.subtract(after, before) * unit
    np.testing.assert_allclose(moved, [-40, -30], atol=2)


def test_contours_are_drawn_at_their_levels(tab):
    opened_tab = tab("bowl")
    drawn = opened_tab.evaluate("""() =>
      [...document.querySelectorAll(".mml-stage path.line.thin.pale")].map(
        (path) => path.getAttribute("d"))""")
    assert len(drawn) > 8
    for way in drawn:  # back to the plane: the box of the stage is known
        h, v = np.array([point.split() for point in
                         way.replace("M", "L").split("L")[1:]], float).T
        x, y = (h - 40) / 344 * 6 - 3, 2 - (v - 24) / 344 * 6
        heights = x**2 / 2 + 4 * y**2
        assert np.ptp(heights) < 0.02 * heights.mean() + 0.03
