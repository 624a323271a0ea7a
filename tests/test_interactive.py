"""A moving figure is a still with its settings, or a sentence that says why.

What the script does with them is tested in ``tests/pages/test_figures.py``.
"""

import base64
import html.parser
import inspect
import json
import math
import xml.etree.ElementTree as ET
from urllib.parse import unquote

import matplotlib.pyplot as plt
import numpy as np
import pytest

from mml import plots
from mml.interactive import KINDS, interactive
from mml.interactive.curves import _steps
from mml.interactive.moving import Moving, page, safe_json
from mmlbook.maths import raw_tex

X = {"x": [2, 1], "y": [1, 3]}
STILLS = {
    "vectors": {"vectors": X, "show": ["angle"]},
    "matrix": {"A": [[2, 1], [0, 1]]},
    "approximation": {"f": math.sin, "by": {1: lambda x: x},
                      "interval": (-2, 2)},
    "curves": {"x": [0, 1, 2], "curves": {"a": [0, 1, 4], "b": [3, 2, 1]},
               "at": 1, "xlabel": "time", "ylabel": "cost"},
}
each = pytest.mark.parametrize("name", STILLS)


class Parts(html.parser.HTMLParser):
    """The picture and the data of a moving figure."""

    def __init__(self, text):
        """Read the HTML."""
        super().__init__()
        self.tags, self.data = {}, ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        """Keep the attributes of a tag, which must come only once."""
        assert tag not in self.tags
        self.tags[tag] = dict(attrs)

    def handle_data(self, data):
        """Keep the text, which is all in the script element."""
        self.data += data


def shown(name, alt="Seen.", **settings):
    figure = interactive(name, alt=alt, **(settings or STILLS[name]))
    return figure._repr_mimebundle_()


@pytest.fixture(autouse=True)
def looks():
    with plt.rc_context():
        plots.use_style()
        yield


# --- what a cell shows -------------------------------------------------------


@each
def test_the_still_is_there_in_every_form(name):
    bundle = shown(name)
    ET.fromstring(bundle["image/svg+xml"])
    assert base64.b64decode(bundle["application/pdf"])[:4] == b"%PDF"
    assert bundle["text/plain"] == "Seen."
    assert not plt.get_fignums()


@each
def test_the_page_has_the_picture_its_size_and_the_settings(name):
    bundle = shown(name, alt='Two "arrows" & <a line>.', **STILLS[name])
    parts = Parts(bundle["text/html"])
    image = parts.tags["img"]
    assert image["alt"] == 'Two "arrows" & <a line>.'
    drawn = unquote(image["src"].removeprefix("data:image/svg+xml,"))
    assert drawn == bundle["image/svg+xml"]
    box = [float(x) for x in ET.fromstring(drawn).get("viewBox").split()]
    assert int(image["width"]) == pytest.approx(box[2] * 4 / 3, abs=1)
    assert int(image["height"]) == pytest.approx(box[3] * 4 / 3, abs=1)
    assert parts.tags["div"]["data-kind"] == name
    assert parts.tags["script"]["type"] == "application/json"
    assert isinstance(json.loads(parts.data), dict)
    assert not raw_tex(bundle["text/html"])


@each
def test_the_same_call_gives_the_same_bytes(name):
    assert shown(name) == shown(name)


@each
def test_a_regular_expression_for_tags_is_not_misled(name):
    # mmlbook.site improves pages by such expressions
    src = Parts(shown(name)["text/html"]).tags["img"]["src"]
    assert not set('<>"&\n') & set(src)


def test_a_setting_cannot_leave_its_script():
    evil = {"</script><b>": "<!-- & \u2028 -->"}
    assert not set("<>&") & set(safe_json(evil))
    assert json.loads(safe_json(evil)) == evil
    drawn = '<svg width="3pt" height="4pt">'
    parts = Parts(page("vectors", "Seen", evil, drawn))
    assert json.loads(parts.data) == evil
    assert set(parts.tags) == {"div", "img", "script"}


def test_settings_may_be_arrays_but_not_infinite():
    settings = {"a": np.eye(2), "b": np.float64(2.5), "n": np.int64(3)}
    assert json.loads(safe_json(settings)) == {
        "a": [[1, 0], [0, 1]], "b": 2.5, "n": 3}
    with pytest.raises(ValueError, match="JSON"):
        safe_json({"a": math.inf})
    with pytest.raises(TypeError, match="expected numbers"):
        safe_json({"a": object()})


# --- what is refused ---------------------------------------------------------


@pytest.mark.parametrize("settings, said", [
    ({"name": "spiral"}, "expected one of .*'matrix'.* got 'spiral'"),
    ({"alt": " "}, "expected alt, a sentence"),
    ({"alt": None}, "expected alt, a sentence"),
    ({"speed": 3}, "expected the settings vectors.*unexpected.*'speed'"),
    ({"vectors": None}, "expected .* dict of .*vectors"),
    ({"vectors": {}}, "expected one to three vectors, got 0"),
    ({"vectors": dict.fromkeys("abcd", [1, 2])}, "three vectors, got 4"),
    ({"vectors": {"x": [1, 2, 3]}}, r"shape \(2,\), got \(3,\)"),
    ({"vectors": {"x": [1, math.nan]}}, "finite"),
    ({"vectors": {"*x*": [1, 2]}}, "expected a letter"),
    ({"vectors": {"xy": [1, 2]}}, "expected a letter"),
    ({"show": "angle"}, "expected a list of words, got 'angle'"),
    ({"show": ["angel"]}, "expected some of .*'angle'.*got 'angel'"),
    ({"show": ["coordinates"]}, "expected 3 vectors for 'coordinates', got 2"),
    ({"fixed": ["z"]}, r"expected some of \['x', 'y'\], got 'z'"),
    ({"reach": 2}, "expected a reach of at least 3, got 2"),
    ({"reach": -1}, "expected a positive reach"),
])
def test_vectors_refuse(settings, said):
    given = {"name": "vectors", "alt": "Seen.", "vectors": X, **settings}
    with pytest.raises(ValueError, match=said):
        interactive(given.pop("name"), **given)


@pytest.mark.parametrize("settings, said", [
    ({"A": np.eye(3)}, r"expected a matrix of shape \(2, 2\), got \(3, 3\)"),
    ({"maps": {"flat": [1, 2]}}, "expected a matrix"),
    ({"maps": {"one": np.eye(2)}, "rotation": True}, "got both"),
    ({"x": [1]}, r"shape \(2,\)"),
    ({"fixed": True}, "expected something that moves"),
    ({"show": ["shadow"]}, "expected some of"),
])
def test_a_matrix_refuses(settings, said):
    with pytest.raises(ValueError, match=said):
        interactive("matrix", alt="Seen.", **{"A": np.eye(2), **settings})


@pytest.mark.parametrize("settings, said", [
    ({"interval": (2, -2)}, r"expected interval = \(low, high\)"),
    ({"by": {}}, "at least one approximation"),
    ({"by": {"one": math.cos}}, "expected numbers as keys of by, got 'one'"),
    ({"f": lambda x: 1 / x}, "finite in the interval, but it is not at 0"),
    ({"x": 5}, "expected a place from -2 to 2, got 5"),
    ({"window": (1, 1)}, "expected window"),
])
def test_an_approximation_refuses(settings, said):
    given = STILLS["approximation"] | settings
    with pytest.raises(ValueError, match=said):
        interactive("approximation", alt="Seen.", **given)


@pytest.mark.parametrize("settings, said", [
    ({"x": [0, 2, 1]}, "increasing"),
    ({"x": [0, 1]}, r"expected a vector of shape \(2,\), got \(3,\)"),
    ({"curves": {}}, "expected one to six curves, got 0"),
    ({"at": 9}, "expected a place from 0 to 2, got 9"),
])
def test_curves_refuse(settings, said):
    given = STILLS["curves"] | settings
    with pytest.raises(ValueError, match=said):
        interactive("curves", alt="Seen.", **given)


def test_nothing_is_drawn_before_the_settings_are_checked(monkeypatch):
    def fail(*args, **settings):
        raise AssertionError("drawn")

    for name in ("vectors", "matrix"):
        monkeypatch.setattr(plots, name, fail)
    with pytest.raises(ValueError, match="reach"):
        interactive("vectors", alt="Seen.", vectors=X, reach=1)
    with pytest.raises(ValueError, match="shape"):
        interactive("matrix", alt="Seen.", A=np.eye(3))


# --- what is computed here ---------------------------------------------------


def settings_of(name, **settings):
    return interactive(name, alt="Seen.", **settings).settings


def test_a_pole_of_an_approximation_is_no_number():
    data = settings_of("approximation", f=math.cos, interval=(-1, 1),
                       by={1: lambda x: 1 / x, 2: lambda x: math.sqrt(x - 9)})
    pole = data["grid"].index(0)
    assert data["by"][0][pole] is None
    assert data["largest"][0] is None
    assert set(data["by"][1]) == {None}


@pytest.mark.parametrize("length", [0.3, 1, 2, math.pi, 14, 1e6, 1e-6])
def test_the_cursor_has_round_steps_as_far_as_it_can(length):
    steps = _steps(length)
    assert 90 <= steps <= 240
    digits = f"{length / steps:.12e}".split("e")[0]
    if length != math.pi:
        assert float(digits) in (1, 2, 5, 10)


@pytest.mark.parametrize("show, least", [("dot", 3), ("sum", 5)])
def test_the_window_holds_all_that_is_shown(show, least):
    data = settings_of("vectors", vectors={"x": [3, 1], "y": [2, 1]},
                       show=[show])
    assert least < data["reach"] <= 1.2 * least + 1


def test_the_window_holds_the_matrices_of_the_buttons():
    data = settings_of("matrix", A=np.eye(2), maps={"far": [[9, 0], [0, 1]]})
    assert data["reach"] > 9


def test_the_columns_of_a_matrix_go_to_the_page():
    data = settings_of("matrix", A=[[1, 2], [3, 4]])
    assert np.array_equal(data["A"], [[1, 3], [2, 4]])


@each
def test_what_a_reader_passes_comes_back_unchanged(name):
    given = STILLS[name]
    before = repr(given)
    interactive(name, alt="Seen.", **given)
    assert repr(given) == before


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_explains_all_its_settings(name):
    kind = KINDS[name]
    said = inspect.getdoc(kind)
    listed = said.split("Parameters\n")[1].split("Raises\n")[0]
    heads = [line for line in listed.splitlines()
             if " : " in line and not line.startswith(" ")]
    named = {word.strip(" *") for line in heads
             for word in line.split(" : ")[0].split(",")}
    assert named == set(inspect.signature(kind).parameters)


def test_stills_differ_by_what_they_show():
    drawn = {what: shown("vectors", vectors=X, show=[what])["image/svg+xml"]
             for what in ("angle", "sum", "projection", "area",
                          "gram-schmidt")}
    assert len(set(drawn.values())) == len(drawn)


def test_what_is_shown_says_what_is_seen():
    figure = interactive("vectors", vectors=X, alt="Two arrows.")
    assert isinstance(figure, Moving)
    assert repr(figure) == "Two arrows."
