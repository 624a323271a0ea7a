"""Processes that move, and what NumPy, SymPy and `mml` say of them."""

import numpy as np
import sympy as sp
from scipy.linalg import subspace_angles

from mml.markov import link_matrix, pagerank

from .figure_case import Case

x, y = sp.symbols("x y")
WEB = [(0, 2), (1, 0), (2, 0), (2, 3), (3, 4), (4, 0), (4, 1), (4, 2)]
PAGES = ["Tides", "Waves", "Moon", "Orbits", "Gravity"]
POINTS = [[3, 1], [1, 7], [3, 11], [9, 13]]
BANANA = (1 - x) ** 2 + 10 * (y - x**2) ** 2
WAVES = sp.exp(-(x**2)) * sp.cos(2 * y) + (x**2 + sp.sqrt(2) * y**2) / 5


def turned(angle):
    """Return the unit vector at an angle in degrees."""
    return np.array([np.cos(np.radians(angle)), np.sin(np.radians(angle))])


def power(A, steps=7):
    """Return a case of power iteration."""
    A = np.array(A, dtype=float)
    return Case(
        "power-steps",
        {"A": A, "start": [1.0, -0.8], "steps": steps},
        lambda rng: {"angle": round(rng.uniform(-180, 180)),
                     "k": int(rng.integers(0, 12))},
        lambda state: of_power(A, **state),
    )


def of_power(A, angle, k):
    """Return step k from NumPy's powers of A, up to a zero vector."""
    every = [np.linalg.matrix_power(A, i) @ turned(angle)
             for i in range(k + 1)]
    every = [v / np.linalg.norm(v) for v in every
             if np.linalg.norm(v) > 1e-13 * np.abs(A).max()]
    v = every[-1]
    rho = np.linalg.lstsq(v[:, None], A @ v, rcond=None)[0][0]
    lams, V = np.linalg.eig(A)
    first = V[:, np.abs(lams).argmax()]
    largest = np.sort(np.abs(lams))
    angle = np.nan
    if not np.iscomplexobj(lams) and np.diff(largest)[0] > 1e-6:
        angle = np.degrees(subspace_angles(v[:, None], first[:, None])[0])
    return {"all": every, "v": v, "rho": rho, "angle": angle,
            "residual": np.linalg.norm(A @ v - rho * v)}


def of_line(X, angle):
    """Return the variance along a line from NumPy's covariance."""
    b, S = turned(angle), np.cov(np.transpose(X), ddof=0)
    feet = np.mean(X, axis=0) + np.outer((X - np.mean(X, axis=0)) @ b, b)
    return {"b": b, "variance": b @ S @ b, "total": np.trace(S),
            "error": ((X - feet) ** 2).sum(axis=1).mean()}


def some_links(rng):
    """Return some of all links between five pages, in any order."""
    every = [[s, t] for s in range(5) for t in range(5) if s != t]
    kept = rng.permutation(20)[: rng.integers(0, 20)]
    return [every[i] for i in kept]


def of_web(links, d):
    """Return the ranks from the package."""
    pairs = np.array(links, dtype=int).reshape(-1, 2)
    ranks = pagerank(link_matrix(pairs, 5), d, max_steps=5000).r
    return {"ranks": ranks, "out": np.bincount(pairs[:, 0], minlength=5)}


def walk(f, window, method="descent", gamma=(0.01, 0.1), **more):
    """Return a case of a walk down f, its steps taken by SymPy."""
    def state(rng):
        found = {"start": [round(rng.uniform(*w), 2) for w in window],
                 "k": int(rng.integers(0, 9)),
                 "gamma": rng.uniform(*gamma)}
        if method == "momentum":
            found["alpha"] = rng.uniform(0, 0.9)
        return found

    start = [w[0] + 0.8 * (w[1] - w[0]) for w in window]
    settings = {"f": f, "variables": (x, y), "start": start, "steps": 6,
                "gamma": gamma[1], "window": window, "method": method}
    return Case("descent", settings | more, state,
                lambda state: of_walk(f, window, method, **state))


def of_walk(f, window, method, start, k, gamma, alpha=0.0):
    """Return a walk, each derivative evaluated by SymPy to 30 digits."""
    gradient = sp.Matrix([sp.diff(f, x), sp.diff(f, y)])
    hessian = sp.hessian(f, (x, y))
    middle, sides = np.mean(window, axis=1), np.ptp(window, axis=1)
    path, last, left = [sp.Matrix(start)], sp.zeros(2, 1), False
    while True:
        at = {x: path[-1][0], y: path[-1][1]}
        g = gradient.subs(at).evalf(30)
        if method == "newton":
            g = hessian.subs(at).evalf(30).LUsolve(g)
        last = -gamma * g + alpha * last
        if len(path) > k:
            break
        new = np.array((path[-1] + last).tolist(), dtype=float)[:, 0]
        if np.abs((new - middle) / sides).max() > 1000:
            left = True
            break
        path.append(path[-1] + last)
    here = np.array(path[-1].tolist(), dtype=float)[:, 0]
    at = dict(zip((x, y), path[-1], strict=True))
    return {
        "path": [np.array(p.tolist(), dtype=float)[:, 0] for p in path],
        "x": here, "f": float(f.subs(at)), "left": left,
        "slope": float(gradient.subs(at).evalf(30).norm()),
        "next": np.array(last.tolist(), dtype=float)[:, 0],
    }


CASES = {
    "power": power([[3, 1], [1, 3]]),
    "power-turn": power([[0.6, -1.2], [0.8, 0.5]]),
    "power-to-zero": power([[0, 2], [0, 0]]),
    "line": Case(
        "variance-along", {"X": POINTS, "angle": 25},
        lambda rng: {"angle": rng.uniform(-180, 180)},
        lambda state: of_line(np.array(POINTS), **state)),
    "web": Case(
        "web", {"links": WEB, "names": PAGES, "d": 0.85},
        lambda rng: {"links": some_links(rng),
                     "d": round(rng.uniform(0, 0.99), 2)},
        lambda state: of_web(**state)),
    "bowl": walk(x**2 / 2 + 4 * y**2, ((-3, 3), (-2, 2)), gamma=(0.01, 0.9)),
    "waves": walk(WAVES, ((-2, 2), (-2, 2))),
    "momentum": walk(BANANA, ((-2, 2), (-1, 3)), "momentum", (0.001, 0.008)),
    "newton": walk(BANANA, ((-2, 2), (-1, 3)), "newton", (0.3, 1.0)),
}
