"""The judges of the chapter on determinants: right answers, special cases."""

import re

import numpy as np
import pytest
import sympy as sp

from mml.determinants import determinant, signed_area
from mml.exercises import build, check

build("ex-det-area")
s, n, x, y, z = sp.symbols("s n x y z")
REAL = sp.symbols("x y z", real=True)


def by_signs(p, T):
    X, Y = T - p[:, None]
    areas = X * np.roll(Y, -1) - np.roll(X, -1) * Y
    return len(set(np.sign(areas))) == 1


def by_coordinates(p, T):
    c = np.linalg.solve(T[:, 1:] - T[:, :1], p - T[:, 0])
    return bool((c > 0).all() and c.sum() < 1)


VANDERMONDE = sp.Matrix([[1, 1, 1], [x, y, z], [x**2, y**2, z**2]]).det()
RIGHT = {
    "ex-det-area": [-28, -28.0, sp.Integer(-28)],
    "ex-det-field": [20.5, sp.Rational(41, 2), np.array(20.5)],
    "ex-det-three": [-3, -3.0, sp.Integer(-3)],
    "ex-det-rules": [-12, -12.0, sp.Integer(-12)],
    "ex-det-product": [-100, -100.0, sp.Integer(-100)],
    "ex-det-box": [0.024, sp.Rational(3, 125), 24_000 / 100**3],
    "ex-det-parameter": [[1, 1 / 3], {sp.Rational(1, 3), 1},
                         np.array([1 / 3, 1.0])],
    "ex-det-powers": [VANDERMONDE, (x - y) * (y - z) * (z - x),
                      (REAL[1] - REAL[0]) * (REAL[2] - REAL[0])
                      * (REAL[2] - REAL[1])],
    "ex-det-trust": [[1, 4, 3, 2], (1.0, 4.0, 3.0, 2.0),
                     np.array([1, 4, 3, 2])],
    "ex-det-photo": [-2070, -2070.0, sp.Integer(-2070)],
    "ex-det-inside": [by_signs, by_coordinates],
    "ex-det-ones": [(s + n) * s ** (n - 1), s**n + n * s ** (n - 1),
                    s**n * (1 + n / s)],
}


def test_the_right_answers_are_those_of_numpy_and_sympy():
    field = np.array([[1, 7, 8, 3], [1, 2, 6, 5]])
    assert signed_area(field) == 20.5
    t = sp.symbols("t")
    M = sp.Matrix([[t, 1, 2], [1, t, 2], [1, 1, 3]])
    assert set(sp.solve(M.det(), t)) == {1, sp.Rational(1, 3)}
    K = sp.diag(1, 2, 2)
    other = sp.Matrix.hstack(K[:, 1], 3 * K[:, 0], K[:, 2] - 5 * K[:, 1])
    assert other.det() == -12
    for size in range(1, 6):
        M = s * sp.eye(size) + sp.ones(size, size)
        said = RIGHT["ex-det-ones"][0].subs(n, size)
        assert sp.expand(M.det() - said) == 0


def test_a_product_of_many_tried_with_random_matrices():
    rng = np.random.default_rng(0)
    A, B = rng.normal(size=(2, 3, 3))
    A, B = A * np.cbrt(5 / determinant(A)), B * np.cbrt(-2 / determinant(B))
    assert np.isclose(determinant(2 * A.T @ A @ np.linalg.inv(B)), -100)


def test_the_pairs_stand_in_the_order_of_the_answer():
    pairs = [np.array(rows) for rows in (
        [[2, -1], [1, 3]], [[200, 210], [100, 108]],
        [[0.04, 0.03], [0, 0.01]], [[50, 40], [10, 30]])]
    order = np.argsort([np.linalg.cond(A) for A in pairs]) + 1
    assert order.tolist() == [1, 4, 3, 2]
    sizes = np.argsort([-determinant(A) for A in pairs]) + 1
    assert check("ex-det-trust", sizes).misconception == "by determinant"


def test_a_photograph_of_any_field_is_enlarged_alike():
    rng = np.random.default_rng(1)
    P = rng.normal(size=(2, 7))
    A, b = np.array([[30, -8], [6, 26]]), np.array([[120], [45]])
    assert np.isclose(signed_area(A @ P + b) * -2.5 / signed_area(P), -2070)


REFUSED = [
    ("ex-det-area", 28, "sense"),
    ("ex-det-field", 21.5, "not closed"),
    ("ex-det-field", 20.4, "rounded"),
    ("ex-det-box", 240, "a length"),
    ("ex-det-box", 0.02, ""),
    ("ex-det-parameter", [1, 0.33], "rounded"),
    ("ex-det-parameter", [0, 0.67], "first term"),
    ("ex-det-photo", 2070, "sign"),
    ("ex-det-photo", -71.9, "a length"),
    ("ex-det-trust", [2, 3, 4, 1], "backwards"),
    ("ex-det-trust", [1, 3, 4, 2], ""),
]


SAID = [
    ("ex-det-parameter", 1, "Asked are 2 numbers; you gave 1."),
    ("ex-det-three", [1, 2], "one number"),
    ("ex-det-powers", "y - x", "quotation marks"),
    ("ex-det-powers", x * sp.symbols("w"), "does not belong here"),
    ("ex-det-ones", 5, "Try n = 1"),
    ("ex-det-inside", True, "Asked is a function"),
    ("ex-det-inside", lambda p, T: T - p[:, None], "True or False"),
    ("ex-det-inside", lambda p, T: p @ T @ T, "raised"),
]


def by_three_areas(p, T):
    """Add the areas that p makes with the sides, in a fixed unit."""
    X, Y = T - p[:, None]
    areas = np.abs(X * np.roll(Y, -1) - np.roll(X, -1) * Y)
    return bool(np.isclose(areas.sum(), 2 * abs(signed_area(T))))


@pytest.mark.parametrize(
    "wrong", [lambda p, T: True, lambda p, T: False, by_three_areas])
def test_no_mistake_is_named_after_one_wrong_answer_of_two(wrong):
    feedback = check("ex-det-inside", wrong)
    assert (feedback.passed, feedback.misconception) == (False, "")
    assert "it returned" in feedback.message


def whole(text):
    return [int(found) for found in re.findall(r"-?\d+", text)]


@pytest.mark.parametrize("seed", range(20))
def test_variants_are_right_about_what_they_show(seed):
    a, c, b, d = whole(build("ex-det-area", seed).text)
    assert check("ex-det-area", a * d - b * c, seed=seed)
    corners = np.reshape(whole(build("ex-det-field", seed).text), (4, 2)).T
    assert check("ex-det-field", signed_area(corners), seed=seed)
    text = build("ex-det-three", seed).text
    A = np.reshape(whole(text.split("matrix}")[1]), (3, 3))
    assert check("ex-det-three", sp.Matrix(A).det(), seed=seed)


METRES = {"millimetres": 1e-3, "centimetres": 1e-2, "metres": 1.0,
          "kilometres": 1e3}


@pytest.mark.parametrize("seed", range(20))
def test_the_variants_of_the_box_change_every_column(seed):
    text = build("ex-det-box", seed).text
    old, new = re.findall(r"in ([a-z]+metres|metres)", text)
    rows = 3 if "box" in text else 2
    (det,) = [k for k in whole(text) if k > 10]
    M = np.diag([float(det), *np.ones(rows - 1)])
    right = np.linalg.det(M * METRES[old] / METRES[new])
    assert check("ex-det-box", right, seed=seed)
