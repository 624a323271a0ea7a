"""The judges of the first chapter: right answers, special cases."""

import numpy as np
import pytest
import sympy as sp
from scipy.optimize import curve_fit
from scipy.stats import norm

from mml.exercises import build, check
from mml.models import gaussian

build("ex-models-vectors")
x, mu = sp.symbols("x mu")
REAL_X, REAL_MU = sp.symbols("x mu", real=True)
PLACE = np.arange(12, 33, 2)
GROWN = np.array([0, 1, 5, 17, 30, 22, 10, 6, 4, 3, 2])
FITTED = curve_fit(lambda x, mu, sigma: 200 * norm.pdf(x, mu, sigma),
                   PLACE, GROWN, p0=[20, 3], xtol=1e-14,
                   ftol=1e-14, gtol=1e-12)[0]


def fit_by_lstsq(x, y):
    columns = np.array([np.ones(len(x)), x]).T
    return np.linalg.lstsq(columns, y, rcond=None)[0]


def fit_by_polyfit(x, y):
    slope, low = np.polyfit(x, y, 1)
    return [low, slope]


RIGHT = {
    "ex-models-two-receipts": [[12, 10], (12.0, 10), sp.Matrix([12, 10])],
    "ex-models-vectors": [
        [-7, -7, 3, 2], np.array([-7.0, -7, 3, 2]),
        sp.Matrix([-7, -7, 3, 2])],
    "ex-models-nothing-new": [15, 15.0, sp.Integer(15)],
    "ex-models-neighbour": [3010, 3.5 * 860, np.array([3010])],
    "ex-models-valley": [[7, -4], (-7, 4), [1, -4 / 7], sp.Matrix([14, -8])],
    "ex-models-chi-squared": [30, 30.0],
    "ex-models-best-price": [40, 40.0, sp.Rational(560, 14)],
    "ex-models-in-turn": [18, 18.0, sp.Integer(18)],
    "ex-models-slope": [
        2 * (x - mu) / (1 + (x - mu) ** 2) ** 2,
        (1 / (1 + (REAL_X - REAL_MU) ** 2)).diff(REAL_MU),
        -2 * (mu - x) / (x**2 - 2 * x * mu + mu**2 + 1) ** 2],
    "ex-models-bell": [
        gaussian, lambda x, mu, sigma: norm.pdf(x, mu, sigma)],
    "ex-models-line": [fit_by_lstsq, fit_by_polyfit],
    "ex-models-seedlings": [
        FITTED, [20.5, 2.7], (20.503, 2.746), sp.Matrix([20.5, 2.75])],
}


REFUSED = [
    ("ex-models-best-price", 39.5, "total over total"),
    ("ex-models-best-price", 38.94, "mean of the ratios"),
    ("ex-models-best-price", 93.3, "squares forgotten"),
    ("ex-models-best-price", 40.001, "rounded"),
    ("ex-models-nothing-new", 6.67, "upside down"),
    ("ex-models-chi-squared", 5.48, "root"),
    ("ex-models-in-turn", 17.04, "unreadable"),
    ("ex-models-in-turn", 17, "one too few"),
    ("ex-models-valley", [1, -0.57], "rounded"),
    ("ex-models-seedlings", [20.5, 2.8], "rounded"),
    ("ex-models-seedlings", [21.5, 3.6], "mean and standard deviation"),
    ("ex-models-seedlings", [2.7, 20.5], "exchanged"),
    ("ex-models-vectors", [1, -2, 0, 4, 3, 1, -1, 2], "unreadable"),
]


SAID = [
    ("ex-models-two-receipts", 12, "Asked are 2 numbers; you gave 1."),
    ("ex-models-two-receipts", [12, 11], "Put both numbers into both"),
    ("ex-models-vectors", [-7, -7, 3, 3], "Number 4 is not right."),
    ("ex-models-nothing-new", 16, "a multiple of the other?"),
    ("ex-models-slope", "2*(x - mu)", "quotation marks"),
    ("ex-models-slope", sp.Symbol("z"), "an expression in mu, x"),
    ("ex-models-bell", 1.0, "Asked is a function"),
    ("ex-models-bell", lambda x, mu, sigma: 0.4, "an array with one"),
    ("ex-models-line", lambda x, y: 2.0, "two numbers, the height at 0"),
    ("ex-models-seedlings", 20.5, "Asked are 2 numbers; you gave 1."),
    ("ex-models-seedlings", "20.5 and 2.7", "quotation marks"),
    ("ex-models-seedlings", [20.5, -2.7], "Number 2 is not right."),
]


def test_the_hard_coded_best_curve_is_the_one_scipy_finds():
    right = np.array(build("ex-models-seedlings").right)
    np.testing.assert_allclose(right, FITTED, rtol=1e-6)
    mistakes = {tuple(m.answer) for m in build("ex-models-seedlings").mistakes}
    mean = np.average(PLACE, weights=GROWN)
    spread = np.sqrt(np.average((PLACE - mean) ** 2, weights=GROWN))
    for wrong in (
        [mean, spread], FITTED[::-1], [FITTED[0], FITTED[1] ** 2],
        *(curve_fit(lambda x, mu, sigma, c=c: c * norm.pdf(x, mu, sigma),
                    PLACE, GROWN, p0=[20, 3], xtol=1e-14)[0]
          for c in (100, 400)),
    ):
        assert any(np.allclose(wrong, m, rtol=1e-4) for m in mistakes)


@pytest.mark.parametrize("seed", [None, *range(30)])
def test_the_number_of_sweeps_is_the_first_that_suffices(seed):
    from mml.exercises.models import _baskets
    from mml.models import adjust_in_turn

    a, b = _baskets(seed)
    count = build("ex-models-in-turn", seed).right
    path = adjust_in_turn(a, b, 0 * a, [0, 1], count)[::2, 1]
    assert path[count] <= 1e-3 < path[count - 1]


def test_one_sweep_of_adjusting_in_turn_is_recognised_for_a_line():
    def one_sweep(x, y):
        low = y.mean()
        return low, ((y - low) * x).sum() / (x * x).sum()

    assert check("ex-models-line", one_sweep).misconception == (
        "one after the other"
    )
