"""Processes: steps, landscapes, turning lines, links that come and go."""

import math
from functools import partial

import numpy as np
import sympy as sp

from mml import plots
from mml._check import as_matrix, as_square, as_vector
from mml.interactive.settings import number, positive, whole
from mml.markov import link_matrix
from mml.plots.processes import contours, descent_box, ticks
from mml.plots.scatter import TURNING_BOXES, TURNING_MARGIN, window

__all__ = ["descent", "power_steps", "variance_along", "web"]

METHODS = ("descent", "momentum", "newton")
# what the script can compute, by the names of SymPy in small letters
WORDS = {"add", "mul", "pow", "abs", "sign", "exp", "log", "sin", "cos",
         "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh"}
FAR = 1000  # windows: beyond, a walk is given up


def power_steps(*, A, start, steps, most=None):
    """Power iteration in the plane: v <- A v / ||A v||, step by step.

    The reader turns the start and slides the number of steps; the best
    multiple v . A v, how much it misses, and the angle to the kept line
    follow.

    Parameters
    ----------
    A : array_like, shape (2, 2)
        The matrix.  Lines that it keeps are dashed: orange for the largest
        modulus, grey for the other.
    start : array_like, shape (2,)
        Where to begin; only its direction matters.
    steps : int
        How many steps are shown at first.
    most : int, optional
        How far the slider goes: twice `steps`, and at least 12, if left
        out.

    Raises
    ------
    ValueError
        If a setting is not as said above.
    """
    A, start = as_square(A), as_vector(start, 2)
    if A.shape != (2, 2):
        raise ValueError(f"expected a 2 x 2 matrix, got shape {A.shape}")
    if not start.any():
        raise ValueError("expected a start other than zero")
    steps = whole(steps, "of steps", 0, 60)
    most = whole(most or max(12, 2 * steps), "of steps at most", steps, 120)
    settings = {
        "A": A, "angle": _degrees(start), "steps": steps, "most": most,
        "kept": _kept(A), "reach": 1.35,
    }
    return settings, partial(plots.power_steps, A, start, steps, reach=1.35)


def _degrees(v):
    return math.degrees(math.atan2(v[1], v[0]))


def _kept(A):
    """Return the kept lines: direction, eigenvalue, is it the one to reach.

    None is to be reached if two eigenvalues share the largest modulus.
    """
    lams, V = np.linalg.eig(A)
    if np.iscomplexobj(lams):
        return []
    sizes = np.abs(lams)
    shared = np.ptp(sizes) <= 1e-7 * sizes.max()
    return [
        {"way": v, "lam": lam,
         "first": bool(lam == lams[sizes.argmax()] and not shared)}
        for lam, v in zip(lams, V.T, strict=True)
    ]


def variance_along(*, X, angle):
    """Points in the plane and a line through their mean that turns.

    The reader turns the line, by hand or by its angle below; the variance
    along it and the mean squared error follow (divisor N).

    Parameters
    ----------
    X : array_like, shape (N, 2)
        The points, two at least, not all in one place.
    angle : float
        The angle at first, in degrees.

    Raises
    ------
    ValueError
        If a setting is not as said above.
    """
    X = as_matrix(X)
    if X.shape[1] != 2 or len(X) < 2 or not np.ptp(X, axis=0).any():
        raise ValueError(
            "expected different points in the plane, shape (N, 2), got "
            f"{len(X)} rows of shape {X.shape}"
        )
    angle = number(angle, "an angle in degrees")
    x, y = window(X, TURNING_MARGIN)
    _, V = np.linalg.eigh(np.cov(X.T, ddof=0))
    settings = {
        "X": X, "angle": angle, "x": x, "y": y, "boxes": TURNING_BOXES,
        "ticks": [ticks(*x), ticks(*y)], "best": _degrees(V[:, 1]) % 180,
    }
    return settings, partial(plots.variance_along, X, angle)


def web(*, links, names, d=0.85):
    """Show a small web whose links come and go, and its PageRank.

    The reader sets links, by touching one page and then another or in the
    matrix of links, and the damping; the ranks follow as areas.  Pages
    without a link are treated as by `mml.markov.pagerank`.

    Parameters
    ----------
    links : array_like, shape (E, 2)
        The links at first, one a row: (source, target), counted from 0.
    names : list of str
        The names of the pages, two to eight.
    d : float
        The damping at first, from 0 to 0.99.

    Raises
    ------
    ValueError
        If a setting is not as said above.
    """
    names = list(names)
    if not (2 <= len(names) <= 8 and len(set(names)) == len(names)
            and all(isinstance(n, str) and n for n in names)):
        raise ValueError(f"expected two to eight different names: {names}")
    d = number(d, "a damping", 0, 0.99)
    L = link_matrix(links, len(names))
    targets, sources = np.nonzero(L)
    pairs = sorted(zip(sources.tolist(), targets.tolist(), strict=True))
    settings = {"links": pairs, "names": names, "d": d, "x": WEB_X}
    return settings, partial(_web_still, pairs, names, d)


WEB_X = [-1.9, 1.9]  # room for the names


def _web_still(links, names, d):
    fig = plots.processes.whole(plots.web(links, names, d=d))
    wide, high = fig.get_size_inches()
    fig.axes[0].set(xlim=WEB_X, ylim=[high / wide * x for x in WEB_X])
    return fig


def descent(*, f, variables, start, gamma, steps, window,
            method="descent", alpha=0.9, longest=None):
    """Show a walk down a landscape, drawn by its contours.

    The reader drags the start and slides the number of steps and the step
    length.  With x_k the point after k steps, g its gradient and H its
    Hessian, the next one is

    - ``"descent"``: x_k - gamma g;
    - ``"momentum"``: x_k - gamma g + alpha (x_k - x_{k-1});
    - ``"newton"``: x_k - gamma H^{-1} g.

    Parameters
    ----------
    f : Expr
        What is to be made small: a SymPy expression.
    variables : pair of Symbol
        Its variables, the horizontal one first.
    start : array_like, shape (2,)
        Where the walk begins at first: in the window.
    gamma : float
        The step length at first.
    steps : int
        How many steps are shown at first; the slider goes to twice as many.
    window : pair of pairs
        From where to where, in both variables.  Both have the same scale,
        so that steps are seen to cross contours at right angles; the
        height must be a third to one and a half of the width.
    method : {"descent", "momentum", "newton"}
        Which walk.
    alpha : float
        How much of the last step is kept, from 0 to 0.99: for momentum,
        which gets a slider for it.
    longest : float, optional
        Up to where the step length slides: four times `gamma` if left out.

    Raises
    ------
    ValueError
        If a setting is not as said above, or if f, its gradient or its
        Hessian has something in it that the script cannot compute.
    """
    f, variables = sp.sympify(f), tuple(variables)
    if len(set(variables)) != 2 or not f.free_symbols <= set(variables):
        raise ValueError(
            f"expected two variables and f in them, got {variables} and {f}"
        )
    if method not in METHODS:
        raise ValueError(f"expected one of {METHODS}, got {method!r}")
    start = as_vector(start, 2)
    window = as_matrix(window)
    if window.shape != (2, 2) or not (window[:, 0] < window[:, 1]).all():
        raise ValueError(f"expected ((x0, x1), (y0, y1)), got {window}")
    wide, high = np.ptp(window, axis=1)
    if not 1 / 3 <= high / wide <= 1.5:
        raise ValueError(
            "expected a height of a third to one and a half of the width, "
            f"got {high:g} and {wide:g}"
        )
    if ((start < window[:, 0]) | (window[:, 1] < start)).any():
        raise ValueError(f"expected a start in the window, got {start}")
    gamma = positive(gamma, "step length")
    longest = positive(longest or 4 * gamma, "step length at most")
    steps = whole(steps, "of steps", 1, 200)
    alpha = number(alpha, "a momentum alpha", 0, 0.99)
    gradient = [sp.diff(f, v) for v in variables]
    hessian = [sp.diff(gradient[i], variables[j])
               for i, j in ((0, 0), (0, 1), (1, 1))]
    computed = [_tree(e, variables) for e in
                [f, *gradient, *(hessian if method == "newton" else [])]]
    curves = contours(sp.lambdify(variables, f, "numpy"), window)
    box, _ = descent_box(window)
    settings = {
        "computed": computed, "names": [v.name for v in variables],
        "start": start,
        "gamma": gamma, "longest": longest, "steps": steps,
        "method": method, "alpha": alpha, "window": window, "box": box,
        "ticks": [ticks(*w) for w in window], "far": FAR,
        "contours": [
            {"level": level, "lines": [_short(c, wide) for c in lines]}
            for level, lines in curves
        ],
    }
    return settings, lambda: plots.descent(
        curves, _walk(f, variables, start, gamma, steps, method, alpha,
                      window),
        window, names=[sp.latex(v) for v in variables],
    )


def _short(line, wide):
    """Return a contour with as many digits as a screen shows."""
    digits = max(0, 3 - math.floor(math.log10(wide)))
    return np.round(line, digits)


def _walk(f, variables, start, gamma, steps, method, alpha, window):
    """Return the points of a walk, up to where it leaves for good."""
    slope = sp.lambdify(variables, [sp.diff(f, v) for v in variables])
    bend = sp.lambdify(variables, sp.hessian(f, variables))
    points, last = [start], np.zeros(2)
    for _ in range(steps):
        x = points[-1]
        with np.errstate(all="ignore"):
            g, H = np.array(slope(*x), dtype=float), bend(*x)
        if method == "newton":
            if abs(np.linalg.det(H)) <= 1e-12 * np.abs(H).max() ** 2:
                break
            g = np.linalg.solve(H, g)
        last = -gamma * g + (alpha * last if method == "momentum" else 0)
        x = x + last
        far = np.abs(x - window.mean(axis=1)) / np.ptp(window, axis=1)
        if not far.max() <= FAR:
            break
        points.append(x)
    return np.array(points)


def _tree(expression, variables):
    """Return an expression as the script reads it: [what, parts ...].

    A number stands for itself, and so does 0 or 1 as text for a variable.

    Examples
    --------
    >>> x, y = sp.symbols("x y")
    >>> _tree(x**2 + 3 * y, (x, y))
    ['add', ['pow', '0', 2.0], ['mul', 3.0, '1']]
    """
    if expression in variables:
        return str(variables.index(expression))
    if expression.is_number:
        value = complex(expression)
        if value.imag or not math.isfinite(value.real):
            raise ValueError(f"expected real numbers, got {expression}")
        return value.real
    word = expression.func.__name__.lower()
    if word not in WORDS:
        raise ValueError(
            f"expected only {sorted(WORDS)}, got {expression.func.__name__} "
            f"in {expression}"
        )
    return [word, *(_tree(part, variables) for part in expression.args)]
