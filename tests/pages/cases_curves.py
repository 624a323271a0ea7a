"""Curves that are read off, and what Python says of them."""

import math

import numpy as np

from mml.markov import link_matrix, pagerank

from .figure_case import Case

LOW, HIGH, STEP = -7.0, 7.0, 0.1


def taylor(order):
    """Return the Taylor polynomial of the sine at 0."""
    return lambda x: sum(
        (-1) ** (k // 2) * x**k / math.factorial(k)
        for k in range(1, order + 1, 2)
    )


def near_sine(state):
    """Return the numbers of a Taylor polynomial of the sine."""
    x, near = state["x"], taylor(state["key"])
    every = np.linspace(LOW, HIGH, 2801)
    return {
        "value": math.sin(x), "approximation": near(x),
        "error": abs(near(x) - math.sin(x)),
        "largest": np.abs(near(every) - np.sin(every)).max(),
    }


LINKS = [(0, 1), (0, 2), (1, 2), (2, 0), (3, 2), (3, 4)]
DAMPINGS = np.linspace(0, 0.99, 100)
NAMES = ["Almanac", "Bakery", "Choir", "Dairy", "Eatery"]
L = link_matrix(LINKS, 5)
RANKS = np.array([pagerank(L, d, max_steps=5000).r for d in DAMPINGS])


def ranks(state):
    """Return the ranks of the small web, from another start."""
    found = pagerank(L, state["x"], start=np.eye(5)[0], max_steps=5000).r
    return dict(zip(NAMES, found, strict=True))


CASES = {
    "taylor": Case(
        "approximation",
        {"f": math.sin, "by": {n: taylor(n) for n in (1, 3, 5, 7, 9)},
         "interval": (LOW, HIGH)},
        lambda rng: {"x": round(LOW + STEP * int(rng.integers(141)), 9),
                     "key": int(rng.choice([1, 3, 5, 7, 9]))},
        near_sine,
    ),
    "damping": Case(
        "curves",
        {"x": DAMPINGS, "curves": dict(zip(NAMES, RANKS.T, strict=True)),
         "at": 0.85, "xlabel": "damping d", "ylabel": "rank",
         "ranked": True},
        lambda rng: {"x": round(0.01 * int(rng.integers(100)), 9)}, ranks,
    ),
}
