"""The judges of the chapter on matrices: right answers, special cases."""

import re

import numpy as np
import pytest
import sympy as sp

from mml.exercises import build, check
from mml.matrices import compose, reflection, rotation

build("ex-matrix-image")
a, b, c = sp.symbols("a b c")
REAL = sp.symbols("c", real=True)
MIRROR = reflection([3, 1])
BACK = np.array([[1, -1.5], [-1, 2]])


def by_formula(X, theta, p):
    return rotation(theta) @ X + (p - rotation(theta) @ p)[:, None]


def point_by_point(X, theta, p):
    z = np.exp(1j * theta) * (X[0] - p[0] + 1j * (X[1] - p[1]))
    return np.array([z.real + p[0], z.imag + p[1]])


RIGHT = {
    "ex-matrix-image": [[16, -11], (16.0, -11.0), sp.Matrix([16, -11]),
                        np.array([[16], [-11]])],
    "ex-matrix-lift": [[[1, 0], [3, 1]], sp.Matrix([[1, 0], [3, 1]])],
    "ex-matrix-two-images": [
        [[3, 2], [-1, 2]],
        np.array([[3.0, 2.0], [-1.0, 2.0]]),
        [sp.Matrix([3, -1]), sp.Matrix([2, 2])],
    ],
    "ex-matrix-order": [[[2, 6], [1, 4]], sp.Matrix([[2, 6], [1, 4]])],
    "ex-matrix-mirror": [[[0.8, 0.6], [0.6, -0.8]], MIRROR,
                         sp.Matrix([[4, 3], [3, -4]]) / 5],
    "ex-matrix-two-mirrors": [-110, -110.0, sp.Integer(-110)],
    "ex-matrix-triple-angle": [4 * c**3 - 3 * c, c * (4 * c**2 - 3),
                               4 * REAL**3 - 3 * REAL],
    "ex-matrix-undo": [[[1, -1.5], [-1, 2]], BACK,
                       sp.Matrix([[4, 3], [2, 2]]).inv()],
    "ex-matrix-commute": [(-b, a), [-b, a], sp.Matrix([-b, a])],
    "ex-matrix-layers": [[-4, 2], (-4.0, 2.0), sp.Matrix([-4, 2])],
    "ex-matrix-still-point": [[2, 4], (2.0, 4.0), sp.Matrix([2, 4])],
    "ex-matrix-own-axes": [[[2, 1], [1, 2]], sp.Matrix([[2, 1], [1, 2]]),
                           compose(rotation(-np.pi / 4), np.diag([3, 1]),
                                   rotation(np.pi / 4))],
    "ex-matrix-turn-about": [by_formula, point_by_point],
}


def test_the_right_answers_are_those_of_the_geometry():
    shifted = MIRROR @ [3, 1]
    assert np.allclose(shifted, [3, 1])
    turn = reflection([np.cos(np.radians(20)), np.sin(np.radians(20))]) @ (
        reflection([np.cos(np.radians(75)), np.sin(np.radians(75))]))
    assert np.allclose(turn, rotation(np.radians(-110)))
    theta = sp.symbols("theta", real=True)
    triple = (4 * c**3 - 3 * c).subs(c, sp.cos(theta))
    assert sp.simplify(sp.expand_trig(sp.cos(3 * theta)) - triple) == 0


REFUSED = [
    ("ex-matrix-mirror", [[0.8, 0.6], [0.6, -0.79]], "rounded"),
    ("ex-matrix-mirror", [[0.9, 0.3], [0.3, 0.1]], "projection"),
    ("ex-matrix-mirror", [[0.95, 0.32], [0.32, -0.95]], "single angle"),
    ("ex-matrix-mirror", [[8, 6], [6, -8]], "length forgotten"),
    ("ex-matrix-mirror", [[17, 6], [6, 1]], "length forgotten"),
    ("ex-matrix-mirror", [[1.8, 0.6], [0.6, 0.2]], "nothing taken away"),
    ("ex-matrix-triple-angle", -3 * c, "brackets"),
    ("ex-matrix-triple-angle", 2 * c**3 - c, "sines forgotten"),
    ("ex-matrix-two-mirrors", 110, "other way"),
    ("ex-matrix-two-mirrors", -1.92, "radians"),
    ("ex-matrix-two-mirrors", 250, "other name"),
    ("ex-matrix-undo", [[0.25, 0.33], [0.5, 0.5]], "entry by entry"),
    ("ex-matrix-undo", [[1, -1], [-1.5, 2]], "transposed"),
    ("ex-matrix-own-axes", [[2.12, -0.71], [2.12, 0.71]], "turned again"),
    ("ex-matrix-own-axes", compose(rotation(-45), np.diag([3, 1]),
                                   rotation(45)), "degrees"),
    ("ex-matrix-order", [[2, 1], [6, 4]], "transposed"),
    ("ex-matrix-still-point", [4, 2], ""),
    ("ex-matrix-lift", [1, 0, 3, 1], "unreadable"),
]


SAID = [
    ("ex-matrix-image", 16, "Asked are 2 numbers; you gave 1."),
    ("ex-matrix-lift", [[1, 0], [3, 0]], "to (2, 7)"),
    ("ex-matrix-mirror", np.eye(2), "become its negative"),
    ("ex-matrix-two-images", [[1, 2], [3, 4]], "by (1, 1) and by"),
    ("ex-matrix-triple-angle", "4*c**3", "quotation marks"),
    ("ex-matrix-triple-angle", a, "does not belong here"),
    ("ex-matrix-commute", -b, "Asked are 2 expressions"),
    ("ex-matrix-turn-about", 90, "Asked is a function"),
    ("ex-matrix-turn-about", lambda X, theta, p: (
        rotation(theta) @ (X - p[:, None]) + p[:, None]).T,
     "it returned"),
]


def test_a_function_that_works_in_place_is_told_so():
    def in_place(X, theta, p):
        X -= p[:, None].astype(X.dtype)
        return rotation(theta) @ X + p[:, None]

    assert "changed its input" in check(
        "ex-matrix-turn-about", in_place).message


def in_letters(text):
    """Read the numbers that a variant shows, in their order."""
    return [float(x) for x in re.findall(r"-?\d+(?:\.\d+)?", re.sub(
        r"sends \$\(1, 0\)|and \$\(0, 1\)|\$-180\$|\$180\$", "", text))]


@pytest.mark.parametrize("seed", range(25))
def test_variants_ask_what_they_judge(seed):
    one, two, x = np.reshape(
        in_letters(build("ex-matrix-image", seed).text), (3, 2))
    assert check("ex-matrix-image", x[0] * one + x[1] * two, seed=seed)
    A, B = np.reshape(
        in_letters(build("ex-matrix-order", seed).text), (2, 2, 2))
    assert check("ex-matrix-order", np.dot(B, A), seed=seed)
    v = np.array(in_letters(build("ex-matrix-mirror", seed).text))
    householder = 2 * np.outer(v, v) / (v @ v) - np.eye(2)
    assert check("ex-matrix-mirror", householder, seed=seed)
    first, second = in_letters(
        build("ex-matrix-two-mirrors", seed).text)[:2]
    assert check("ex-matrix-two-mirrors", 2 * (second - first), seed=seed)
    A = np.reshape(in_letters(build("ex-matrix-undo", seed).text), (2, 2))
    assert check("ex-matrix-undo", np.linalg.inv(A), seed=seed)
    said = np.array(in_letters(build("ex-matrix-layers", seed).text))
    B, p, q = said[6:10].reshape(2, 2), said[4:6], said[10:]
    assert check("ex-matrix-layers", B @ p + q, seed=seed)
    v = in_letters(build("ex-matrix-still-point", seed).text)
    centre = np.linalg.solve([[1, 1], [-1, 1]], v)
    assert check("ex-matrix-still-point", centre, seed=seed)
