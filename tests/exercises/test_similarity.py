"""The judges of the chapter on similarity: right answers, special cases."""

import re

import numpy as np
import pytest
import sympy as sp

from mml.exercises import build
from mml.similarity import change_basis, reflection_in

build("ex-similar-columns")
a, b, c, d = sp.symbols("a b c d")
REAL = sp.symbols("a b c d", real=True)
TWELVE = sp.Matrix([[-119, 80], [-180, 121]])


def by_formula(axis, theta):
    """Rodrigues' formula."""
    u = axis / np.linalg.norm(axis)
    K = np.array([[0, -u[2], u[1]], [u[2], 0, -u[0]], [-u[1], u[0], 0]])
    return np.eye(3) + np.sin(theta) * K + (1 - np.cos(theta)) * K @ K


def by_two_mirrors(axis, theta):
    """Two reflections make a turn by twice the angle between them."""
    u = axis / np.linalg.norm(axis)
    first = np.cross(u, np.eye(3)[np.abs(u).argmin()])
    first = first / np.linalg.norm(first)
    half = theta / 2
    second = np.cos(half) * first + np.sin(half) * np.cross(u, first)

    def mirror(n):
        return np.eye(3) - 2 * np.outer(n, n)

    return mirror(second) @ mirror(first)


RIGHT = {
    "ex-similar-columns": [[[4, 2], [-1, 5]], sp.Matrix([[4, 2], [-1, 5]]),
                           np.array([[4.0, 2.0], [-1.0, 5.0]])],
    "ex-similar-by-hand": [[[14, 16], [-7, -7]],
                           sp.Matrix([[14, 16], [-7, -7]]),
                           np.array([[14.0, 16.0], [-7.0, -7.0]])],
    "ex-similar-missing": [(-1, 6), [-1.0, 6.0], sp.Matrix([-1, 6])],
    "ex-similar-mirror": [
        sp.Matrix([[1, 2, -2], [2, 1, 2], [-2, 2, 1]]) / 3,
        reflection_in([[1, 0], [1, 1], [0, 1]]),
        np.eye(3) - 2 * np.outer([1, -1, 1], [1, -1, 1]) / 3],
    "ex-similar-slant": [[[-3, 2], [-4, 3]], sp.Matrix([[-3, 2], [-4, 3]])],
    "ex-similar-units": [(a, 1000 * b, c / 1000, d),
                         [a, b * 10**3, sp.Rational(1, 1000) * c, d],
                         (REAL[0], 1000 * REAL[1], REAL[2] / 1000, REAL[3])],
    "ex-similar-power": [TWELVE, [[-119, 80], [-180, 121]],
                         np.array(TWELVE, dtype=float)],
    "ex-similar-angle": [60, 60.0, sp.Integer(60)],
    "ex-similar-third": [[2, 4], (2.0, 4.0), sp.Matrix([2, 4]),
                         np.array([[2], [4]])],
    "ex-similar-turn": [by_formula, by_two_mirrors],
}

# what comes about in the way that the message names
BASIS, MAP = [[2, 3], [1, 2]], [[3, 1], [-2, 4]]
SLANTED, FLIP = [[1, 1], [2, 1]], np.diag([1.0, -1.0])
METRE, LETTERS = sp.diag(sp.Rational(1, 1000), 1), sp.Matrix([[a, b], [c, d]])
GOOD, SHEARS = sp.Matrix([[2, 1], [3, 2]]), sp.Matrix([[1, 20], [0, 1]])
ACROSS = np.outer([1, -1, 1], [1, -1, 1])

REFUSED = [
    ("ex-similar-columns", [[4, -1], [2, 5]], "rows for columns"),
    ("ex-similar-columns", [[4, 2], [1, 5]], "sign"),
    ("ex-similar-by-hand", change_basis(MAP, np.linalg.inv(BASIS)),
     "other way round"),
    ("ex-similar-by-hand", change_basis(MAP, np.transpose(BASIS)),
     "basis as rows"),
    ("ex-similar-by-hand", np.transpose(BASIS) @ MAP @ BASIS,
     "transpose for inverse"),
    ("ex-similar-by-hand", change_basis(MAP, [[3, 2], [2, 1]]),
     "columns exchanged"),
    ("ex-similar-by-hand", MAP, ""),
    ("ex-similar-missing", [6, -1], "order"),
    ("ex-similar-missing", [-3, 3], "copied"),
    ("ex-similar-missing", [-5, 3], "trace forgotten"),
    ("ex-similar-missing", [3, 6], "determinant of the first"),
    ("ex-similar-mirror", [[0.33, 0.67, -0.67], [0.67, 0.33, 0.67],
                           [-0.67, 0.67, 0.33]], "rounded"),
    ("ex-similar-mirror", [[0.67, 0.33, -0.33], [0.33, 0.67, 0.33],
                           [-0.33, 0.33, 0.67]], "projection"),
    ("ex-similar-mirror", reflection_in([1, -1, 1]), "mirror is the normal"),
    ("ex-similar-mirror", np.eye(3) - 2 * ACROSS, "not divided"),
    ("ex-similar-mirror", np.eye(3) - 2 * np.ones((3, 3)) / 3,
     "signs of the normal"),
    ("ex-similar-slant", reflection_in([1, 2]), "right angles"),
    ("ex-similar-slant", change_basis(FLIP, SLANTED), "other way round"),
    ("ex-similar-slant", FLIP, "not translated"),
    ("ex-similar-slant", change_basis(-FLIP, np.linalg.inv(SLANTED)),
     "exchanged"),
    ("ex-similar-slant", SLANTED @ FLIP, "images as columns"),
    ("ex-similar-units", tuple(METRE * LETTERS * METRE.inv()),
     "other way round"),
    ("ex-similar-units", tuple(METRE.inv() * LETTERS), "rows only"),
    ("ex-similar-units", tuple(LETTERS * METRE), "columns only"),
    ("ex-similar-units", (a, b, c, d), "nothing changed"),
    ("ex-similar-power", GOOD.inv() * SHEARS * GOOD, "other way round"),
    ("ex-similar-power", SHEARS, "not translated"),
    ("ex-similar-angle", 1.047, "radians"),
    ("ex-similar-angle", sp.pi / 3, "radians"),
    ("ex-similar-angle", 48.2, "first entry"),
    ("ex-similar-angle", np.degrees(np.arccos((2 - 1) / 3)), "three cosines"),
    ("ex-similar-angle", 300, ""),
    ("ex-similar-third", [-0.056, -0.11], "rows for columns"),
    ("ex-similar-third", np.dot([[0.8, 0.4], [-0.1, 1.2]], [1, 0]), "image"),
    ("ex-similar-turn", lambda axis, t: by_formula(-axis, t),
     "other way round"),
    ("ex-similar-turn", lambda axis, t: by_formula(axis, t).T,
     "other way round"),
    ("ex-similar-turn", lambda axis, t: by_formula(axis, np.deg2rad(t)),
     "degrees"),
]

SAID = [
    ("ex-similar-columns", [4, 2, -1, 5], "shape (2, 2)"),
    ("ex-similar-missing", -1, "2 numbers"),
    ("ex-similar-missing", {-1, 6}, "no order"),
    ("ex-similar-mirror", [1, -1, 1], "shape (3, 3)"),
    ("ex-similar-units", [[a, 1000 * b], [c / 1000, d]], "4 expressions"),
    ("ex-similar-angle", -60, "between 0 and 180"),
    ("ex-similar-third", [[1, 2], [0, 4]], "2 numbers"),
    ("ex-similar-turn", np.eye(3), "a function"),
    ("ex-similar-turn", lambda axis, t: np.eye(2), "shape (3, 3)"),
]


def test_the_answers_are_those_of_another_way():
    C = np.array([[2.0, 3.0], [1.0, 2.0]])
    B = np.array([[14, 16], [-7, -7]])
    assert np.allclose(C @ B, [[3, 1], [-2, 4]] @ C)
    C = np.array([[2, 1], [3, 2]])
    assert np.allclose(np.array(TWELVE, float) @ C, C @ [[1, 20], [0, 1]])
    M = np.array([[-3, 2], [-4, 3]])
    assert (M @ [1, 2]).tolist() == [1, 2]
    assert (M @ [1, 1]).tolist() == [-1, -1]
    ice = [[0.8, 0.4], [-0.1, 1.2]]
    assert np.allclose(change_basis(ice, [[1, 2], [0, 4]]),
                       [[0.85, 0.9], [-0.025, 1.15]])


@pytest.mark.parametrize("seed", range(30))
def test_variants_are_right(seed):
    task = build("ex-similar-by-hand", seed)
    said = [int(x) for x in re.findall(r"-?\d+", task.text)]
    A, C = np.reshape(said[:4], (2, 2)), np.reshape(said[4:], (2, 2)).T
    assert np.allclose(C @ task.right, A @ C)
    task = build("ex-similar-missing", seed)
    (e, f, g, h), (u, v) = (
        [int(x) for x in re.findall(r"-?\d+", part)]
        for part in task.text.split(" and "))
    p, q = task.right
    assert e + h == u + q and e * h - f * g == pytest.approx(u * q - p * v)
    task = build("ex-similar-power", seed)
    said = [int(x) for x in re.findall(r"-?\d+", task.text)]
    C, k = sp.Matrix([said[:2], said[2:4]]).T, said[8]
    shear = sp.Matrix([said[4:6], said[6:8]])
    assert sp.Matrix(task.right) == (C * shear * C.inv()) ** k
    task = build("ex-similar-mirror", seed)
    plane = re.search(r"\$(.*) = 0\$", task.text)[1]
    plane = sp.sympify(re.sub(r"(\d)([xyz])", r"\1*\2", plane))
    n = [float(plane.coeff(x)) for x in sp.symbols("x y z")]
    M = np.array(task.right)
    assert np.allclose(M @ n, np.negative(n)) and np.allclose(M, M.T)
    assert np.allclose(M @ M, np.eye(3)) and M.trace() == pytest.approx(1)
