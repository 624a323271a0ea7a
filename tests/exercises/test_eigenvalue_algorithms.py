"""The judges of the chapter on algorithms: right answers, special cases."""

import re

import numpy as np
import pytest
import sympy as sp
from numpy.testing import assert_allclose

from mml.eigenvalue_algorithms import inverse_iteration, power_iteration
from mml.exercises import build, check

build("ex-algorithms-smallest")


def inverse_power(A, start):
    v = start
    for _ in range(300):
        v = np.linalg.inv(A) @ v
        v = v / np.abs(v).max()
    return (A @ v)[np.abs(v).argmax()] / v[np.abs(v).argmax()]


def with_a_unit_vector(S, lam, v):
    u = v / np.linalg.norm(v)
    return S - lam * u[:, None] * u


def by_parts(S, lam, v):
    lams, Q = np.linalg.eigh(S)
    lams[np.abs(lams - lam).argmin()] = 0
    return Q * lams @ Q.T


RIGHT = {
    "ex-algorithms-best-multiple": [3.2, sp.Rational(16, 5), np.array([3.2])],
    "ex-algorithms-rates": [
        [0.8, 0.64, 0.25],
        (sp.Rational(4, 5), sp.Rational(16, 25), sp.Rational(1, 4)),
    ],
    "ex-algorithms-best-shift": [1, 1.0, sp.Integer(1)],
    "ex-algorithms-final-reading": [480, 480.0, sp.Integer(480)],
    "ex-algorithms-certain": [1, 1.0],
    "ex-algorithms-qr-step": [
        [5.4, -2.4],
        (sp.Rational(27, 5), sp.Rational(-12, 5)),
        np.array([5.4, -2.4]),
    ],
    "ex-algorithms-double-root": [1e-4, sp.Rational(1, 10**4)],
    "ex-algorithms-smallest": [
        inverse_power,
        lambda A, x: min(np.linalg.eigvals(A), key=abs),
    ],
    "ex-algorithms-deflate": [with_a_unit_vector, by_parts],
    "ex-algorithms-spread": [
        lambda X, x: np.linalg.eigvalsh(X.T @ X / len(X))[-1],
        lambda X, x: np.linalg.svd(X)[1][0] ** 2 / X.shape[0],
    ],
}


def test_an_empty_function_is_not_attempted():
    stub = check("ex-algorithms-smallest", lambda A, start: None)
    assert stub.passed is None


def hasty(A, start):
    for _ in range(8):
        start = np.linalg.solve(A, start)
        start = start / np.linalg.norm(start)
    return start @ A @ start


REFUSED = [
    ("ex-algorithms-smallest", hasty, "rounded"),
    (
        "ex-algorithms-smallest",
        lambda A, start: np.linalg.eigvals(A).min(),
        "most negative",
    ),
    ("ex-algorithms-best-multiple", 3.5, "how much longer"),
    ("ex-algorithms-rates", (0.8, 0.64, 0.625), "shift forgotten"),
    ("ex-algorithms-rates", (0.8, 0.64, 0.2499), "rounded"),
    ("ex-algorithms-certain", 0.333, "divided by the square"),
    ("ex-algorithms-qr-step", (6.2, -3.2), "the limit"),
    ("ex-algorithms-double-root", 3.0001, "the root itself"),
    (
        "ex-algorithms-deflate",
        lambda S, lam, v: S - lam * v @ v / (v @ v),
        "a number for a matrix",
    ),
    (
        "ex-algorithms-spread",
        lambda X, x: np.linalg.eigvalsh(X.T @ X)[-1],
        "not divided by N",
    ),
]


def test_a_loop_that_stops_too_early_is_told_to_go_on():
    assert "more steps" in check("ex-algorithms-smallest", hasty).message


SAID = [
    ("ex-algorithms-rates", [0.8, 0.64], "Asked are 3 numbers"),
    ("ex-algorithms-qr-step", [[5.4, 2.2], [3.2, -2.4]], "2 numbers"),
    ("ex-algorithms-deflate", np.eye(2), "Asked is a function"),
    ("ex-algorithms-deflate", lambda S, lam, v: lam, "a matrix of the"),
    ("ex-algorithms-spread", lambda X, x: X.T @ X, "asked is one number"),
]


@pytest.mark.parametrize("seed", range(30))
def test_the_best_shift_of_a_variant_is_the_best_on_a_grid(seed):
    task = build("ex-algorithms-best-shift", seed)
    wanted = task.mistakes[2].answer
    others = [task.mistakes[0].answer, task.mistakes[1].answer]

    def rate(s):
        return max(abs(x - s) for x in others) / abs(wanted - s)

    grid = np.linspace(-20, 20, 801) + 1e-9
    assert min(map(rate, grid)) >= rate(float(task.right)) - 1e-9


@pytest.mark.parametrize("seed", range(30))
def test_a_variant_of_the_readings_ends_where_it_should(seed):
    task = build("ex-algorithms-final-reading", seed)
    shown = re.findall(r"\$([0-9.]+)\$", task.text)
    x, second, third = map(float, shown)
    step, rate = second - x, (third - second) / (second - x)
    for _ in range(2000):
        x, step = x + step, rate * step
    assert abs(x - float(task.right)) < 1e-6


@pytest.mark.parametrize("seed", [None, *range(12)])
def test_the_rates_are_those_that_the_algorithms_show(seed):
    task = build("ex-algorithms-rates", seed)
    *lams, shift = map(float, re.findall(r"\$(-?\d+)\$", task.text))
    start = np.ones(3)
    power = power_iteration(np.diag(lams), start, rtol=1e-10)
    inverse = inverse_iteration(np.diag(lams), start, shift, rtol=1e-10)
    vector, number, inverted = map(float, task.right)
    for rate, found in [(vector, power), (inverted, inverse)]:
        ratio = found.residuals[-1] / found.residuals[-2]
        assert_allclose(ratio, rate, rtol=0.01)
    assert_allclose(number, vector**2)
