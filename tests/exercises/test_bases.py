"""The judges of the chapter on bases: right answers, special cases."""

import re

import numpy as np
import pytest
import sympy as sp

from mml.exercises import build, check

build("ex-bases-coordinates")
NARROW = np.array([[3.0, 3.0], [1.0, 1.2]])
WORST = 0.05 / np.linalg.svd(NARROW, compute_uv=False)[-1]


def one_by_one(B, x):
    return [x @ b / (b @ b) for b in B.T]


def by_least_squares(B, x):
    lengths = np.linalg.norm(B, axis=0)
    return np.linalg.lstsq(B / lengths, x, rcond=None)[0] / lengths


def by_rank(V):
    return np.linalg.matrix_rank(V, rtol=1e-9) == V.shape[1]


def by_removing(V):
    """Remove from every vector its part along each one before."""
    kept = []
    for v in np.asarray(V, float).T:
        rest = v
        for q in kept + kept:
            rest = rest - (rest @ q) * q
        if not np.linalg.norm(rest) > 1e-9 * np.linalg.norm(v):
            return False
        kept.append(rest / np.linalg.norm(rest))
    return True


RIGHT = {
    "ex-bases-coordinates": [
        [2, 3],
        (2.0, 3.0),
        np.array([[2], [3]]),
        sp.Matrix([2, 3]),
    ],
    "ex-bases-letter": [2, 2.0, sp.Integer(2), [2]],
    "ex-bases-relation": [
        [3, -2, -1],
        (-3, 2, 1),
        sp.Matrix([6, -4, -2]),
        np.array([1, -2 / 3, -1 / 3]),
    ],
    "ex-bases-dimension": [2, 2.0, np.int64(2)],
    "ex-bases-orthogonal": [[3, -1, 2], np.array([3.0, -1.0, 2.0])],
    "ex-bases-plane": [
        [[2, -4], [1, 0], [0, 1]],
        np.array([[0.0, 6.0], [2.0, 1.0], [1.0, -1.0]]),
        sp.Matrix([[-2, -2], [1, -1], [1, 0]]),
        [sp.Matrix([2, 1, 0]), sp.Matrix([4, 0, -1])],
    ],
    "ex-bases-change": [[2, -3], (2.0, -3.0), sp.Matrix([2, -3])],
    "ex-bases-three-letters": [[1, -2], {-2, 1}, (1.0, 1.0, -2.0)],
    "ex-bases-white": [
        [0.5, 1, 0.5],
        sp.Matrix([1, 2, 1]) / 2,
        np.linalg.solve([[5, 1, 5], [3, 3, 3], [0, 4, 4]], [6, 6, 6]),
    ],
    "ex-bases-error": [WORST, float(WORST), [WORST]],
    "ex-bases-by-dots": [one_by_one, by_least_squares],
    "ex-bases-test": [by_rank, by_removing],
}


REFUSED = [
    ("ex-bases-error", 0.37, "rounded"),
    ("ex-bases-error", 0.0112, "longest mix"),
    ("ex-bases-coordinates", (1.77, 2.6), "dot products"),
    ("ex-bases-coordinates", (1.75, 1.88), "rows for columns"),
    ("ex-bases-orthogonal", (4.24, -2.45, 3.46), "length for its square"),
    ("ex-bases-letter", -3.33, "orthogonal to the first"),
    ("ex-bases-letter", 1.25, "orthogonal to the second"),
    ("ex-bases-relation", (1, -0.67, -0.33), "rounded"),
    ("ex-bases-change", (0.86, -1.29), "other direction"),
    ("ex-bases-three-letters", [1.01, -2], "rounded"),
    ("ex-bases-dimension", 2.4, "unreadable"),
]


@pytest.mark.parametrize(
    ("answer", "name"),
    [
        ([[2, 1, 0], [-4, 0, 1]], "rows for columns"),
        ([[0, 2, 1], [6, 1, -1]], "rows for columns"),
        (np.eye(3), "three vectors"),
        (np.ones((3, 3)), "three vectors"),
        ([[1, 2], [-2, 1], [4, 0]], "the numbers of the equation"),
        ([[-4, 2], [0, -4], [1, 8]], "the numbers of the equation"),
        ([[4, -2], [2, -1], [0, 0]], "one line"),
        ([[1, 0], [1, 0], [1, 0]], "one line"),
        ([[0, -2], [2, 1], [1, 0]], "signs"),
        ([[1, 0], [0, 1], [0, 0]], ""),
        ([[2.01, -4], [1, 0], [0, 1]], "rounded"),
        ([2, 1, 0], "unreadable"),
    ],
)
def test_bases_of_the_plane_are_judged_by_what_they_span(answer, name):
    feedback = check("ex-bases-plane", answer)
    assert feedback.passed is False
    assert feedback.misconception == name


SAID = [
    ("ex-bases-coordinates", 2, "Asked are 2 numbers; you gave 1."),
    ("ex-bases-coordinates", {2, 3}, "A set has no order"),
    ("ex-bases-coordinates", [2, 4], "Mix the two basis vectors"),
    ("ex-bases-coordinates", "2, 3", "leave the quotation marks"),
    ("ex-bases-plane", [1, 2, 3, 4], "2 columns of 3 entries"),
    ("ex-bases-relation", [1, 1], "3 entries"),
    ("ex-bases-by-dots", 3.0, "Asked is a function"),
    ("ex-bases-by-dots", lambda B, x: 1.0, "one number for each column"),
    ("ex-bases-by-dots", lambda B, x: np.linalg.solve(B, x), "raised"),
    ("ex-bases-test", lambda V: V > 0, "one True or False"),
    ("ex-bases-test", lambda V: np.linalg.det(V) != 0, "raised"),
    ("ex-bases-test", lambda V: False, "are these vectors independent?"),
    ("ex-bases-test", lambda V: True, "yes to everything"),
]


@pytest.mark.parametrize("rows", [
    lambda B, x: B @ x / (B * B).sum(axis=1),
    lambda B, x: [x @ b / (b @ b) for b in B],
])
def test_rows_for_columns_are_understood_though_they_raise(rows):
    feedback = check("ex-bases-by-dots", rows)
    assert feedback.misconception == "rows for columns"


def test_shortcuts_of_numpy_are_understood():
    def untouched(V):
        return V.shape[1] <= V.shape[0] and (
            np.linalg.svd(V, compute_uv=False)[-1] > 1e-12)

    assert check("ex-bases-test", untouched).misconception == (
        "absolute tolerance")
    assert check("ex-bases-test", lambda V: V.shape[1] <= V.shape[0]
                 ).misconception == "counted"


@pytest.mark.parametrize("seed", range(20))
def test_variants_are_solved_by_numpy(seed):
    text = build("ex-bases-coordinates", seed).text
    x, b1, b2 = _vectors(text)
    assert check("ex-bases-coordinates",
                 np.linalg.solve(np.transpose([b1, b2]), x), seed=seed)
    b1, b2, c, d1, d2 = _vectors(build("ex-bases-change", seed).text)
    x = np.transpose([b1, b2]) @ c
    assert check("ex-bases-change",
                 np.linalg.solve(np.transpose([d1, d2]), x), seed=seed)


@pytest.mark.parametrize("seed", range(20))
def test_variants_of_the_letter_are_solved_by_sympy(seed):
    t = sp.symbols("t")
    v1, v2, w = _vectors(
        build("ex-bases-letter", seed).text.replace("t)", "987654)"))
    M = sp.Matrix([v1, v2, w]).subs(987654, t)
    assert check("ex-bases-letter", sp.solve(M.det(), t)[0], seed=seed)


def _vectors(text):
    return [[sp.nsimplify(x) if "." in x else int(x)
             for x in found.split(",")]
            for found in re.findall(r"\(([-\d., ]+)\)", text)]
