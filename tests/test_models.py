"""The functions of the first chapter keep their promises."""

import numpy as np
import pytest
import sympy as sp
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy.integrate import quad
from scipy.optimize import least_squares
from scipy.stats import norm

from mml import cases
from mml.models import (
    adjust_in_turn,
    chi_squared,
    chi_squared_slopes,
    gaussian,
    solve_two,
)

whole = st.integers(-9, 9)
each_unit = pytest.mark.parametrize("unit", [1e-200, 1e-9, 1.0, 1e9, 1e200])


# --- solve_two ---------------------------------------------------------------


@given(st.tuples(whole, whole), st.tuples(whole, whole),
       st.tuples(whole, whole))
def test_solve_two_agrees_with_exact_arithmetic_or_refuses(a, b, t):
    p, q = sp.symbols("p q")
    exact = sp.linsolve(
        [x * p + y * q - z for x, y, z in zip(a, b, t, strict=True)], p, q)
    single = len(exact) == 1 and not set().union(
        *(z.free_symbols for z in exact.args[0]))
    if single:
        assert_allclose(solve_two(a, b, t),
                        np.array(exact.args[0], dtype=float), atol=1e-13)
    else:
        with pytest.raises(ValueError, match="no single solution"):
            solve_two(a, b, t)


@each_unit
@pytest.mark.parametrize("which", range(3))
def test_the_unit_of_a_column_does_not_matter(unit, which):
    system = [np.array([3.0, 5.0]), np.array([2.0, 1.0]),
              np.array([460.0, 440.0])]
    system[which] = unit * system[which]
    wanted = np.array([60.0, 140.0])
    if which == 2:
        wanted = wanted * unit
    else:
        wanted[which] /= unit
    assert_allclose(solve_two(*system), wanted, rtol=1e-14)


@each_unit
def test_the_same_receipt_twice_is_refused_in_every_unit(unit):
    a, b = unit * np.array([0.3, 0.9]), unit * np.array([0.8, 2.4])
    assert np.linalg.matrix_rank(np.array([a, b]) / unit) == 1
    with pytest.raises(ValueError, match="no single solution: up to roundi"):
        solve_two(a, b, [1.0, 3.0])


def test_nearly_the_same_receipt_is_solved_while_it_can_be():
    a, b = np.array([1.0, 1.0]), np.array([1.0, 1.0 + 1e-9])
    assert_allclose(solve_two(a, b, 2 * a + 3 * b), [2, 3], rtol=1e-6)
    assert_allclose(solve_two(a, b, a, rtol=1e-12), [1, 0], atol=1e-6)
    with pytest.raises(ValueError, match="no single solution"):
        solve_two(a, b, a, rtol=1e-6)


@pytest.mark.parametrize(
    ("a", "message"),
    [([1, 2, 3], r"vector of shape \(2,\), got \(3,\)"),
     ([np.nan, 1], "finite"), ([], "vector"), ("ab", "real numbers"),
     ([1j, 2], "real numbers")])
def test_solve_two_explains_what_it_cannot_do(a, message):
    with pytest.raises(ValueError, match=message):
        solve_two(a, [1, 2], [3, 4])


# --- chi_squared -------------------------------------------------------------


@pytest.mark.parametrize("seed", range(40))
def test_chi_squared_is_the_squared_length_of_the_residuals(seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 9))
    y, fitted = cases.vector(rng, n), cases.vector(rng, n)
    got = chi_squared(y, fitted)
    assert_allclose(got, np.linalg.norm(y - fitted) ** 2, rtol=1e-12)
    assert chi_squared(y, y) == 0
    assert isinstance(got, float)


def test_chi_squared_asks_for_as_many_predictions_as_data():
    with pytest.raises(ValueError, match=r"vector of shape \(2,\), got \(3"):
        chi_squared([1, 2], [1, 2, 3])
    with pytest.raises(ValueError, match="finite"):
        chi_squared([1, np.nan], [1, 2])
    with pytest.raises(ValueError, match="vector"):
        chi_squared([], [])
    with pytest.raises(ValueError, match="vector"):
        chi_squared([[1, 2]], [[1, 2]])


# --- gaussian ----------------------------------------------------------------


@pytest.mark.parametrize(("mu", "sigma"), [
    (0, 1), (168, 8), (-3e9, 2e5), (1e-9, 1e-10), (5, 1e6)])
def test_gaussian_is_the_density_of_scipy_with_area_one(mu, sigma):
    x = mu + sigma * np.linspace(-9, 9, 31)
    assert_allclose(gaussian(x, mu, sigma), norm.pdf(x, mu, sigma),
                    rtol=1e-12)
    area, _ = quad(lambda z: float(gaussian(mu + sigma * z, mu, sigma)),
                   -12, 12)
    assert_allclose(area * sigma, 1, rtol=1e-9)


def test_gaussian_keeps_the_shape_and_vanishes_far_away():
    assert gaussian(np.zeros((2, 3)), 0, 1).shape == (2, 3)
    assert gaussian(1.0, 0, 1).shape == ()
    assert gaussian(1e9, 0, 1) == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [((0, 0, 0), "positive sigma, got 0"), ((0, 0, -2), "positive sigma"),
     ((0, np.inf, 1), "finite"), ((np.nan, 0, 1), "finite"),
     ((0, 0, np.nan), "finite")])
def test_gaussian_explains_what_it_cannot_do(arguments, message):
    with pytest.raises(ValueError, match=message):
        gaussian(*arguments)


# --- chi_squared_slopes ------------------------------------------------------


@pytest.mark.parametrize("seed", range(30))
def test_slopes_agree_with_symbolic_ones(seed):
    rng = np.random.default_rng(seed)
    n, unit = int(rng.integers(1, 7)), 10.0 ** rng.integers(-3, 4)
    x = unit * rng.normal(size=n)
    y = rng.normal(size=n) / unit
    mu, sigma = unit * rng.normal(), unit * rng.uniform(0.2, 3)
    scale = rng.uniform(0.1, 5)
    m, s = sp.symbols("m s", positive=True)
    bell = [scale * sp.exp(-(z - m) ** 2 / (2 * s**2))
            / (s * sp.sqrt(2 * sp.pi)) for z in x]
    chi = sum((w - f) ** 2 for w, f in zip(y, bell, strict=True))
    wanted = [float(chi.diff(letter).subs({m: mu, s: sigma}).evalf(30))
              for letter in (m, s)]
    got = chi_squared_slopes(x, y, mu, sigma, scale=scale)
    assert_allclose(got, wanted, rtol=1e-8,
                    atol=1e-12 * np.abs(wanted).max())


def test_slopes_vanish_where_scipy_finds_the_best_curve():
    x = np.arange(150, 191, 4)
    y = np.array([2, 5, 9, 15, 20, 19, 14, 9, 4, 2, 1])
    best = least_squares(
        lambda p: 400 * norm.pdf(x, *p) - y, [165, 9], xtol=1e-15,
        ftol=1e-15, gtol=1e-13).x
    there = chi_squared_slopes(x, y, *best, scale=400)
    nearby = chi_squared_slopes(x, y, *(best + 0.1), scale=400)
    assert np.abs(there).max() < 1e-5 * np.abs(nearby).max()


def test_slopes_explain_what_they_cannot_do():
    with pytest.raises(ValueError, match=r"shape \(2,\), got \(3,\)"):
        chi_squared_slopes([1, 2], [1, 2, 3], 0, 1)
    with pytest.raises(ValueError, match="positive sigma"):
        chi_squared_slopes([1, 2], [1, 2], 0, 0)
    with pytest.raises(ValueError, match="finite"):
        chi_squared_slopes([1, np.inf], [1, 2], 0, 1)
    with pytest.raises(ValueError, match="finite"):
        chi_squared_slopes([1, 2], [1, 2], 0, 1, scale=np.nan)


# --- adjust_in_turn ----------------------------------------------------------


@pytest.mark.parametrize("seed", range(40))
def test_each_adjustment_is_the_best_for_its_parameter(seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 7))
    a, b, t = (cases.vector(rng, n) for _ in range(3))
    path = adjust_in_turn(a, b, t, cases.vector(rng, 2), 3)
    assert path.shape == (7, 2)
    for k, (before, after) in enumerate(zip(path, path[1:], strict=False)):
        moved = k % 2
        assert after[1 - moved] == pytest.approx(before[1 - moved])
        column = [a, b][moved]
        rest = t - after[1 - moved] * [a, b][1 - moved]
        best = np.linalg.lstsq(column[:, None], rest, rcond=None)[0][0]
        size = np.abs(rest).max() / np.abs(column).max()
        assert abs(after[moved] - best) <= 1e-9 * (size + abs(best))


@pytest.mark.parametrize("unit", [1e-9, 1.0, 1e9])
def test_in_the_end_it_is_the_least_squares_solution(unit):
    rng = np.random.default_rng(4)
    a, b, t = rng.normal(size=(3, 12))
    wanted = np.linalg.lstsq(np.array([a, unit * b]).T, t, rcond=None)[0]
    path = adjust_in_turn(a, unit * b, t, [5, -7 / unit], 80)
    assert_allclose(path[-1], wanted, rtol=1e-10)


def test_tiny_and_huge_columns_do_not_overflow():
    a, b = 1e-200 * np.array([3.0, 5, 1]), 1e200 * np.array([2.0, 1, 3])
    path = adjust_in_turn(a, b, [460, 440, 522], [6e201, 1.4e-198], 40)
    assert_allclose(path[-1], [5.6e201, 1.53e-198], rtol=1e-12)


def test_the_largest_numbers_that_there_are():
    most = np.finfo(float).max
    assert_allclose(solve_two([most, 0], [0, most], [most, most]), [1, 1])
    path = adjust_in_turn([most], [1], [1], [0, 0], 1)
    assert_allclose(path[1] * most, [1, 0])


def test_no_sweep_is_the_start():
    path = adjust_in_turn([1], [1], [3], [5, 6], 0)
    assert_allclose(path, [[5, 6]])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [(([0, 0], [1, 2], [3, 4], [0, 0], 1), "vector a that is not zero"),
     (([1, 2], [0, 0], [3, 4], [0, 0], 1), "vector b that is not zero"),
     (([1, 2], [1], [3, 4], [0, 0], 1), r"shape \(2,\), got \(1,\)"),
     (([1, 2], [1, 3], [3, 4], [0], 1), r"shape \(2,\), got \(1,\)"),
     (([1, 2], [1, 3], [3, np.nan], [0, 0], 1), "finite"),
     (([1, 2], [1, 3], [3, 4], [0, 0], -1), "sweeps, 0 or more: -1"),
     (([1, 2], [1, 3], [3, 4], [0, 0], 2.5), "sweeps, 0 or more: 2.5")])
def test_adjust_in_turn_explains_what_it_cannot_do(arguments, message):
    with pytest.raises(ValueError, match=message):
        adjust_in_turn(*arguments)


def test_inputs_are_left_alone():
    a, b, t = (np.array(z, dtype=float) for z in ([3, 5], [2, 1], [460, 440]))
    start = np.array([1.0, 2.0])
    solve_two(a, b, t), chi_squared(a, b), gaussian(a, 0, 1)
    chi_squared_slopes(a, b, 1, 2), adjust_in_turn(a, b, t, start, 2)
    assert (a == [3, 5]).all() and (b == [2, 1]).all()
    assert (t == [460, 440]).all() and (start == [1, 2]).all()
