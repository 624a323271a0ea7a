"""Processes that move: settings are checked, stills drawn, walks taken."""

import json
import math

import numpy as np
import pytest
import sympy as sp

from mml import plots
from mml.interactive import interactive
from mml.interactive.processes import _kept, _tree, descent
from mml.plots.processes import contours, descent_box

x, y = sp.symbols("x y")
SETTINGS = {
    "power-steps": {"A": [[3, 1], [1, 3]], "start": [1, -0.8], "steps": 4},
    "variance-along": {"X": [[3, 1], [1, 7], [3, 11]], "angle": 25},
    "web": {"links": [(0, 1), (1, 2)], "names": ["A", "B", "C"]},
    "descent": {"f": x**2 + 3 * y**2, "variables": (x, y), "start": [1, 1],
                "gamma": 0.1, "steps": 5, "window": ((-2, 2), (-2, 2))},
}


@pytest.fixture(autouse=True)
def style():
    plots.use_style()


@pytest.mark.parametrize("kind", SETTINGS)
def test_what_is_shown_is_the_same_each_time(kind):
    first, second = (
        interactive(kind, alt="Seen.", **SETTINGS[kind])._repr_mimebundle_()
        for _ in range(2)
    )
    assert first == second
    data = first["text/html"].split('json">')[1].split("</script>")[0]
    assert json.loads(data)
    assert 'alt="Seen."' in first["text/html"]


@pytest.mark.parametrize(("kind", "change", "said"), [
    ("power-steps", {"A": np.eye(3)}, "a 2 x 2 matrix, got shape"),
    ("power-steps", {"A": [[1, math.nan], [0, 1]]}, "finite"),
    ("power-steps", {"start": [0, 0]}, "other than zero"),
    ("power-steps", {"start": [1, 0, 0]}, "shape"),
    ("power-steps", {"steps": -1}, "from 0 to 60"),
    ("power-steps", {"steps": 2.5}, "from 0 to 60"),
    ("power-steps", {"steps": 9, "most": 8}, "at most from 9"),
    ("variance-along", {"X": [[1, 2, 3], [4, 5, 6]]}, "in the plane"),
    ("variance-along", {"X": [[1, 2]]}, "in the plane"),
    ("variance-along", {"X": [[1, 2], [1, 2]]}, "different points"),
    ("variance-along", {"angle": math.inf}, "an angle"),
    ("variance-along", {"angle": "25"}, "an angle"),
    ("web", {"links": [(0, 3)]}, "page"),
    ("web", {"names": ["A"]}, "two to eight"),
    ("web", {"names": ["A", "A", "B"]}, "different names"),
    ("web", {"d": 1}, "from 0 to 0.99"),
    ("descent", {"variables": (x,)}, "two variables"),
    ("descent", {"variables": (x, x)}, "two variables"),
    ("descent", {"f": sp.Symbol("z") * x}, "f in them"),
    ("descent", {"f": sp.gamma(x)}, "got gamma"),
    ("descent", {"f": sp.I * x}, "real numbers"),
    ("descent", {"method": "guess"}, "expected one of"),
    ("descent", {"gamma": 0}, "positive step length"),
    ("descent", {"gamma": -0.1}, "positive step length"),
    ("descent", {"steps": 0}, "from 1 to 200"),
    ("descent", {"start": [3, 0]}, "start in the window"),
    ("descent", {"window": ((2, -2), (-2, 2))}, "x0, x1"),
    ("descent", {"window": ((-2, 2), (-9, 9))}, "one and a half"),
    ("descent", {"alpha": 1}, "momentum"),
])
def test_settings_are_checked(kind, change, said):
    with pytest.raises(ValueError, match=said):
        interactive(kind, alt="Seen.", **SETTINGS[kind] | change)


def evaluated(tree, at):
    """Evaluate what _tree made, as the script does."""
    if isinstance(tree, float):
        return tree
    if isinstance(tree, str):
        return at[int(tree)]
    parts = [evaluated(part, at) for part in tree[1:]]
    own = {"add": math.fsum, "mul": math.prod, "abs": lambda p: abs(p[0]),
           "sign": lambda p: np.sign(p[0]), "pow": lambda p: p[0] ** p[1]}
    if tree[0] in own:
        return own[tree[0]](parts)
    return getattr(math, tree[0])(*parts)


@pytest.mark.parametrize("f", [
    x, sp.Integer(2), sp.pi * x - y / 7, x**2 * y**3 - 1,
    sp.sqrt(x**2 + 1) / (1 + y**2), sp.exp(-x * y) * sp.cos(x + 2 * y),
    sp.log(1 + x**2) + sp.tanh(y) - sp.atan(x), sp.Abs(x - y) + sp.sign(x),
])
def test_expressions_are_written_as_the_script_reads_them(f):
    tree = json.loads(json.dumps(_tree(f, (x, y))))
    rng = np.random.default_rng(2)
    for a, b in rng.uniform(-2, 2, (20, 2)):
        wanted = float(f.subs({x: a, y: b}).evalf(30))
        assert evaluated(tree, (a, b)) == pytest.approx(wanted, rel=1e-12)


@pytest.mark.parametrize("window", [((-2, 2), (-1, 3)), ((0, 9), (2, 6))])
def test_contours_lie_at_their_levels(window):
    def f(x, y):
        return (1 - x) ** 2 + y**2 + np.sin(x * y)

    found = contours(f, window)
    assert len(found) > 6
    for level, lines in found:
        assert lines
        points = np.vstack(lines)
        for column, (low, high) in zip(points.T, window, strict=True):
            assert (low <= column).all() and (column <= high).all()
        grid = np.ptp(window, axis=1).max() / 60
        slopes = np.hypot(*np.gradient(
            f(*np.meshgrid(*(np.linspace(*w, 200) for w in window))))).max()
        steepest = slopes * 199 / np.ptp(window, axis=1).min()
        assert np.abs(f(*points.T) - level).max() < steepest * grid / 4


def test_contours_pass_by_what_is_not_finite():
    found = contours(lambda x, y: np.log(x * np.ones_like(y)),
                     ((-1, 1), (-1, 1)))
    assert found
    assert min(np.vstack(lines)[:, 0].min() for _, lines in found) > 0
    unit = ((0, 1), (0, 1))
    assert contours(lambda x, y: np.nan * x, unit) == []
    assert contours(lambda x, y: 0 * x + 2, unit) == []


def test_both_variables_have_the_same_scale():
    for window in (((-3, 3), (-2, 2)), ((0, 1), (0, 1.5))):
        (_, _, width, height), high = descent_box(window)
        wide, tall = np.ptp(window, axis=1)
        assert height / width == pytest.approx(tall / wide, abs=2e-3)
        assert high > height


def test_a_still_is_as_large_as_the_stage_of_the_script():
    for kind in ("variance-along", "descent"):
        bundle = interactive(
            kind, alt="Seen.", **SETTINGS[kind])._repr_mimebundle_()
        settings = json.loads(bundle["text/html"].split(
            'json">')[1].split("</script>")[0])
        boxes = settings.get("boxes") or [settings["box"]]
        assert 'width="400"' in bundle["text/html"]
        high = int(bundle["text/html"].split('height="')[1].split('"')[0])
        assert max(top + height for _, top, _, height in boxes) < high


def test_lines_that_are_kept():
    (first,) = (line for line in _kept(np.array([[3.0, 1], [1, 3]]))
                if line["first"])
    assert first["lam"] == pytest.approx(4)
    assert np.ptp(first["way"]) == pytest.approx(0)
    assert _kept(np.array([[0.0, -1], [1, 0]])) == []
    for shared in ([[2, 0], [0, -2]], [[1, 0], [0, 1]], [[1, 1], [0, 1]]):
        assert not any(line["first"] for line in _kept(np.array(shared)))


@pytest.mark.parametrize("method", ["descent", "momentum", "newton"])
def test_the_still_takes_the_steps_of_the_formula(method):
    A, b = np.array([[3.0, 1], [1, 2]]), np.array([0.3, -0.4])
    f = sum(A[i, j] * (x, y)[i] * (x, y)[j] / 2
            for i in range(2) for j in range(2)) - b[0] * x - b[1] * y
    _, still = descent(f=f, variables=(x, y), start=[1.5, -1], gamma=0.2,
                       steps=6, window=((-2, 2), (-2, 2)), method=method,
                       alpha=0.5)
    ax = still().axes[0]
    way = next(line for line in ax.lines if line.get_color() ==
               plots.style.BLUE and len(line.get_xdata()) == 7)
    path = np.array([[1.5, -1.0]])
    for k in range(6):
        g = A @ path[k] - b
        g = np.linalg.solve(A, g) if method == "newton" else g
        last = path[k] - path[max(k - 1, 0)]
        keep = 0.5 if method == "momentum" else 0
        path = np.vstack([path, path[k] - 0.2 * g + keep * last])
    np.testing.assert_allclose(way.get_xydata(), path, rtol=1e-12)


def test_a_walk_that_leaves_ends_in_the_still_too():
    settings = SETTINGS["descent"] | {"gamma": 1.0, "steps": 50}
    bundle = interactive("descent", alt="Seen.", **settings)
    points = np.vstack([line.get_xydata() for line in bundle.still.axes[0]
                        .lines if line.get_color() == plots.style.BLUE])
    assert np.isfinite(points).all() and np.abs(points).max() < 4002


def test_newton_stops_where_the_hessian_is_singular():
    settings = SETTINGS["descent"] | {"f": x**3 + y**2, "start": [0, 1],
                                      "method": "newton"}
    still = interactive("descent", alt="Seen.", **settings).still
    ways = [line for line in still.axes[0].lines
            if line.get_color() == plots.style.BLUE]
    assert len(ways[0].get_xdata()) == 1
