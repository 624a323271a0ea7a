"""The judges of the chapter on indices: right answers, special cases."""

import re

import numpy as np
import pytest
import sympy as sp

from mml.exercises import build, check
from mml.indices import einsum_by_hand

build("ex-indices-entry")


def by_products(A, B, C):
    return A.T @ (B @ C.T)


def by_loops(A, B, C):
    return einsum_by_hand("ji,jk,lk->il", A, B, C)


def trace_of_the_product(A, B):
    return np.trace(A @ B)


def trace_the_other_way(A, B):
    return float(np.sum(B.T * A))


def distances_by_formula(X, Y):
    return (X**2).sum(1)[:, None] - 2 * X @ Y.T + (Y**2).sum(1)


def distances_by_pairs(X, Y):
    return [[np.linalg.norm(x - y) ** 2 for y in Y] for x in X]


WALL = [[3, 1, 0], [-0.5, 0, 1]]
RIGHT = {
    "ex-indices-entry": [1, 1.0, sp.Integer(1), np.array([[1]])],
    "ex-indices-shapes": [[3, 2], (3, 2), np.ones((3, 2)).shape],
    "ex-indices-wall": [WALL, np.array(WALL), sp.Matrix(
        [[3, 1, 0], [sp.Rational(-1, 2), 0, 1]])],
    "ex-indices-brackets": [14000, 14000.0, sp.Integer(14000)],
    "ex-indices-commutator": [-7, -7.0, sp.Integer(-7)],
    "ex-indices-contract": [by_products, by_loops],
    "ex-indices-cheap-trace": [trace_of_the_product, trace_the_other_way],
    "ex-indices-distances": [distances_by_formula, distances_by_pairs],
    "ex-indices-two-shadows": [[5, 2, 3], (5.0, 2.0, 3.0),
                               sp.Matrix([5, 2, 3])],
}


def test_the_right_answers_are_those_of_the_geometry():
    t = sp.symbols("t")
    x = sp.Matrix(sp.symbols("x1:4"))
    ray = x + t * sp.Matrix([-2, 6, -1])
    meets = ray.subs(t, sp.solve(ray[0], t)[0])
    assert (sp.Matrix(WALL) * x - meets[1:, :]).expand().norm() == 0
    rays = [sp.Matrix([8, -1, 0]) - t * sp.Matrix([1, -1, -1]),
            sp.Matrix([-1, 5, 0]) - x[0] * sp.Matrix([-2, 1, -1])]
    (found,) = sp.solve(list(rays[0] - rays[1]), [t, x[0]], dict=True)
    assert list(rays[0].subs(found)) == [5, 2, 3]


def test_a_commutator_has_the_trace_zero_and_can_be_this_one():
    letters = sp.symbols("a:8")
    A, B = (sp.Matrix(2, 2, part) for part in (letters[:4], letters[4:]))
    assert sp.expand((A * B - B * A).trace()) == 0
    A = sp.Matrix([[sp.Rational(4, 7), 1], [0, 0]])
    B = sp.Matrix([[0, 0], [7, 2]])
    assert A * B - B * A == sp.Matrix([[7, 2], [-4, -7]])


REFUSED = [
    ("ex-indices-entry", 36, "row and column exchanged"),
    ("ex-indices-entry", 13, "sign"),
    ("ex-indices-shapes", [2, 3], "exchanged"),
    ("ex-indices-shapes", [5, 2], ""),
    ("ex-indices-shapes", [5, 2, 4, 3], "all four indices"),
    ("ex-indices-wall", np.transpose(WALL), "transposed"),
    ("ex-indices-wall", [[1, 0, -2], [0, 1, 6]], "ground"),
    ("ex-indices-wall", [[3, 1, 0], [-0.499, 0, 1]], "rounded"),
    ("ex-indices-wall", [[0.33, 1, 0], [-2, 0, 1]], "upside down"),
    ("ex-indices-wall", [[6, 1, 0], [-1, 0, 1]], "not divided"),
    ("ex-indices-brackets", 14001, ""),
    ("ex-indices-brackets", 120000, "the dearer order"),
    ("ex-indices-commutator", -1.14, "determinant"),
    ("ex-indices-two-shadows", [8, -1, 0], "on the ground"),
    ("ex-indices-two-shadows", [5, 2], "unreadable"),
    ("ex-indices-contract", lambda A, B, C: A @ B @ C.T, "A not transposed"),
    ("ex-indices-contract", lambda A, B, C: (A.T @ B @ C.T).T,
     "result transposed"),
    ("ex-indices-contract", lambda A, B, C: A.T @ B, ""),
    ("ex-indices-cheap-trace", lambda A, B: np.einsum("ij,ij->", A, B),
     "not transposed"),
    ("ex-indices-cheap-trace", lambda A, B: sum(sum(A @ B)), "all entries"),
    ("ex-indices-distances",
     lambda X, Y: distances_by_formula(X, Y) ** 0.5, "distances"),
    ("ex-indices-distances", lambda X, Y: distances_by_formula(Y, X),
     "result transposed"),
]


SAID = [
    ("ex-indices-wall", [[3, 1, 0], [5, 0, 1]], "Two trials"),
    ("ex-indices-distances", lambda X, Y: ((X - Y) ** 2).sum(axis=1),
     "asked is a table with a row for each sample of X"),
    ("ex-indices-contract", 3, "Asked is a function"),
    ("ex-indices-cheap-trace", lambda A, B: A * B.T, "one number"),
    ("ex-indices-cheap-trace", lambda A: 0, "2 arguments"),
]


def in_letters(text):
    """Read the numbers that a variant shows, in their order."""
    return [float(x) for x in re.findall(
        r"-?\d+", text.replace("x_2", "").replace("x_3", ""))]


@pytest.mark.parametrize("seed", range(25))
def test_variants_ask_what_they_judge(seed):
    said = in_letters(build("ex-indices-entry", seed).text)
    A, B = np.reshape(said[:6], (2, 3)), np.reshape(said[6:12], (3, 2))
    r, c = (int(x) for x in said[12:])
    assert check("ex-indices-entry",
                 sum(A[r - 1] * B[:, c - 1]), seed=seed)
    light = np.array(in_letters(build("ex-indices-wall", seed).text))
    x = np.eye(3)
    hit = x - np.outer(x[:, 0] / light[0], light)
    assert check("ex-indices-wall", hit[:, 1:].T, seed=seed)
    p = in_letters(build("ex-indices-commutator", seed).text)[0]
    assert check("ex-indices-commutator", -p, seed=seed)
    a, b, _, u, v, c, d, _, r, s = in_letters(
        build("ex-indices-two-shadows", seed).text)
    found = np.linalg.lstsq(
        [[1, 0, a], [0, 1, b], [1, 0, c], [0, 1, d]], [u, v, r, s],
        rcond=None)[0]
    assert check("ex-indices-two-shadows", found, seed=seed)
