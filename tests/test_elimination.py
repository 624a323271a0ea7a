"""Elimination keeps its promises: echelon forms, LU, solutions, inverses."""

import numpy as np
import pytest
import scipy.linalg
import sympy as sp
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose, assert_array_equal

from mml import cases
from mml.elimination import (
    back_substitute,
    inverse,
    is_singular,
    lu,
    row_echelon,
    solve,
)

FEEDS = np.array([[1, 2, 2], [5, 9, 8], [2, 7, 8]])
TENTHS = np.arange(1, 10).reshape(3, 3) / 10
STAIRS = np.eye(60) - np.triu(np.ones((60, 60)), 1)
SQUARE = {
    "one by one": [[-7.0]],
    "feeds": FEEDS,
    "swap": [[0, 1], [1, 0]],
    "zero": np.zeros((3, 3)),
    "zero column": [[0, 1, 2], [0, 3, 4], [0, 5, 7]],
    "dependent": [[1, 2, 3], [4, 5, 6], [7, 8, 9]],
    "nearly singular": scipy.linalg.hilbert(8),
    "Vandermonde": np.vander(np.linspace(-1, 2, 7)),
    "tiny": 1e-200 * FEEDS,
    "huge": 1e200 * FEEDS,
    "small pivot": [[1e-20, 1], [1, 1]],
    "stairs": STAIRS,
}
seeds = pytest.mark.parametrize("seed", range(40))
each_square = pytest.mark.parametrize("A", SQUARE.values(), ids=SQUARE)
UNITS = [1e-9, 1.0, 1e9]
entries = st.integers(-4, 4)
shapes = st.tuples(st.integers(1, 5), st.integers(1, 5))
whole = arrays(float, shapes, elements=entries)
floats = arrays(float, st.integers(1, 6).map(lambda n: (n, n)),
                elements=st.floats(-1e6, 1e6, allow_subnormal=False))


def size(A):
    return np.abs(A).max() or 1.0


# --- row_echelon -------------------------------------------------------------


@given(whole)
def test_the_reduced_form_is_that_of_exact_arithmetic(A):
    R, pivots = row_echelon(A, reduced=True)
    exact, columns = sp.Matrix(A.astype(int)).rref()
    assert pivots == list(columns)
    assert_allclose(R, np.array(exact, dtype=float), atol=1e-9)


@given(whole, st.sampled_from(UNITS))
def test_an_echelon_form_has_the_same_solutions_and_stairs(A, unit):
    A = unit * A
    R, pivots = row_echelon(A)
    assert pivots == sorted(set(pivots))
    for i, row in enumerate(R):
        entries = np.flatnonzero(row)
        assert (entries[0] == pivots[i]) if i < len(pivots) else (
            not entries.size)
    both = np.linalg.matrix_rank(np.vstack([R, A]) / size(A))
    assert both == len(pivots) == np.linalg.matrix_rank(A / size(A))


@seeds
def test_units_of_rows_and_columns_do_not_matter(seed):
    rng = np.random.default_rng(seed)
    A = rng.integers(-3, 4, size=(4, 5)).astype(float)
    rows = 10.0 ** rng.integers(-30, 31, 4)
    columns = 10.0 ** rng.integers(-2, 3, 5)
    scaled = rows[:, None] * A * columns
    assert row_echelon(scaled).pivots == row_echelon(A).pivots
    R = row_echelon(scaled, reduced=True).R
    pivots = row_echelon(A).pivots
    back = R / columns
    back[: len(pivots)] *= columns[pivots][:, None]
    assert_allclose(back, row_echelon(A, reduced=True).R, atol=1e-8)


def test_the_tolerance_is_the_readers():
    A = [[1, 2], [1, 2 + 1e-6]]
    assert row_echelon(A).pivots == [0, 1]
    assert row_echelon(A, rtol=1e-5).pivots == [0]


@pytest.mark.parametrize("reduced", [False, True])
def test_what_counts_as_zero_is_exactly_zero(reduced):
    R, pivots = row_echelon(TENTHS, reduced=reduced)
    assert pivots == [0, 1]
    assert_array_equal(R[2], 0)
    assert row_echelon(TENTHS, rtol=0).pivots == [0, 1, 2]


def test_a_form_that_is_not_reduced_keeps_the_scale_of_its_rows():
    R = row_echelon([[4, 8], [1, 3]]).R
    assert_array_equal(R[0] / R[0, 0], [1, 2] if R[0, 0] == 4 else [1, 3])
    assert abs(R[0, 0] * R[1, 1]) == 4


@pytest.mark.parametrize("rtol", [-1, 1, np.nan])
def test_a_tolerance_that_makes_no_sense_is_refused(rtol):
    for call in (row_echelon, inverse, is_singular, lambda A, rtol: solve(
            A, [1, 1], rtol=rtol)):
        with pytest.raises(ValueError, match="rtol from 0 to below 1"):
            call([[1, 2], [2, 4]], rtol=rtol)


@pytest.mark.parametrize(
    ("function", "A", "message"),
    [
        (row_echelon, [1, 2], "matrix"),
        (row_echelon, [[]], "matrix"),
        (row_echelon, [[1, np.nan]], "finite"),
        (row_echelon, [[1j]], "real"),
        (lu, [[1, 2]], "square"),
        (lu, [[]], "matrix"),
        (lu, [[np.inf]], "finite"),
    ],
)
def test_what_is_no_matrix_is_refused(function, A, message):
    with pytest.raises(ValueError, match=message):
        function(A)


# --- lu ----------------------------------------------------------------------


def assert_lu(A, order, L, U):
    n = len(A)
    assert sorted(order) == list(range(n))
    assert_array_equal(np.triu(L), np.eye(n))
    assert_array_equal(np.tril(U, -1), 0 * U)
    assert np.abs(L).max() <= 1
    bound = 4e-16 * n * (np.abs(L) @ np.abs(U)).max()
    assert np.abs(L @ U - A[order]).max() <= bound


@each_square
def test_lu_multiplies_back_to_the_reordered_rows(A):
    assert_lu(np.array(A, dtype=float), *lu(A))


@given(floats)
def test_lu_of_any_floats(A):
    assert_lu(A, *lu(A))


@seeds
def test_lu_is_that_of_scipy(seed):
    A = np.random.default_rng(seed).normal(size=(6, 6))
    P, L, U = scipy.linalg.lu(A)
    order, ours, upper = lu(A)
    assert_array_equal(P.T @ np.arange(6), order)
    assert_allclose(ours, L, atol=1e-11)
    assert_allclose(upper, U, atol=1e-11)


def test_lu_of_whole_numbers_is_that_of_sympy_when_nothing_is_swapped():
    A = sp.Matrix([[4, 1, 2], [2, 5, 1], [1, 2, 6]])
    L, U, swaps = A.LUdecomposition()
    assert not swaps
    order, ours, upper = lu(np.array(A, dtype=float))
    assert_array_equal(order, range(3))
    assert_allclose(ours, np.array(L, dtype=float))
    assert_allclose(upper, np.array(U, dtype=float))


# --- solve, back_substitute --------------------------------------------------


@seeds
@pytest.mark.parametrize("unit", UNITS)
def test_solve_finds_the_solution_it_was_made_for(seed, unit):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 7))
    A, x = cases.basis(rng, n), rng.integers(-9, 10, n).astype(float)
    assert_allclose(solve(unit * A, A @ x), x / unit,
                    atol=1e-7 * size(x) / unit)


@seeds
def test_solve_is_that_of_numpy_for_one_and_for_many_right_sides(seed):
    rng = np.random.default_rng(seed)
    A, b, B = rng.normal(size=(5, 5)), rng.normal(size=5), rng.normal(
        size=(5, 3))
    assert_allclose(solve(A, b), np.linalg.solve(A, b), rtol=1e-8)
    assert_allclose(solve(A, B), np.linalg.solve(A, B), rtol=1e-8)
    assert_allclose(A.T @ solve(A.T, B), B, atol=1e-9)


@seeds
def test_solve_does_not_mind_units(seed):
    rng = np.random.default_rng(seed)
    rows = 10.0 ** rng.integers(-30, 31, 4)
    columns = 10.0 ** rng.integers(-2, 3, 4)
    A, x = cases.basis(rng, 4), rng.integers(1, 9, 4)
    scaled = rows[:, None] * A * columns
    assert_allclose(columns * solve(scaled, rows * (A @ x)), x, rtol=1e-7)


def test_a_small_pivot_is_swapped_and_bad_units_are_evened_out():
    assert_allclose(solve([[1e-20, 1], [1, 1]], [1, 2]), [1, 1])
    assert_allclose(solve([[1, 1e20], [1, 1]], [1e20, 2]), [1, 1])
    assert_allclose(np.linalg.solve([[1, 1e20], [1, 1]], [1e20, 2]), [0, 1])


@pytest.mark.parametrize(
    ("A", "b", "message"),
    [
        ([[1, 2], [2, 4]], [1, 1], "inverted, but pivot 2 is"),
        (np.zeros((2, 2)), [0, 0], "pivot 1 is 0.0e"),
        ([[0.1, 0.2], [0.3, 0.6]], [1, 2], "pivot 2"),
        ([[1e-9, 2e-9], [3e-9, 6e-9]], [1, 2], "pivot 2"),
        (TENTHS, [1, 2, 3], r"pivot 3 is \d\.\de-1\d"),  # not exactly 0
        ([[1, 2]], [1], "square"),
        ([[1, 2], [3, 4]], [1, 2, 3], "right side of 2 entries, got shape"),
        ([[1, 2], [3, 4]], 1, "right side"),
        ([[1, np.nan], [0, 1]], [1, 1], "finite"),
        ([[1, 0], [0, 1]], [1, np.inf], "finite"),
        ([], [], "matrix"),
    ],
)
def test_solve_explains_what_it_cannot_do(A, b, message):
    with pytest.raises(ValueError, match=message):
        solve(A, b)


@seeds
def test_back_substitute_is_that_of_scipy(seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 8))
    U = np.triu(rng.normal(size=(n, n)), 1) + np.diag(rng.uniform(1, 2, n))
    b = rng.normal(size=n)
    assert_allclose(back_substitute(U, b),
                    scipy.linalg.solve_triangular(U, b), rtol=1e-9)


@pytest.mark.parametrize(
    ("U", "b", "message"),
    [
        ([[1, 2], [1, 1]], [1, 1], "zeros below"),
        ([[1, 2], [0, 0]], [1, 1], "got 0 in row 2"),
        ([[0]], [1], "row 1"),
        ([[1]], [1, 2], "shape"),
        ([[np.nan]], [1], "finite"),
    ],
)
def test_back_substitute_explains_what_it_cannot_do(U, b, message):
    with pytest.raises(ValueError, match=message):
        back_substitute(U, b)


# --- inverse, is_singular ----------------------------------------------------


@seeds
def test_inverse_is_that_of_exact_arithmetic(seed):
    A = cases.basis(np.random.default_rng(seed), 4)
    exact = np.array(sp.Matrix(A.astype(int)).inv(), dtype=float)
    assert_allclose(inverse(A), exact, atol=1e-9 * size(exact))
    for unit in UNITS:
        assert_allclose(inverse(unit * A) * unit, exact,
                        atol=1e-9 * size(exact))


def test_the_inverse_of_the_feeds_and_of_a_matrix_in_odd_units():
    assert_allclose(2 * inverse(FEEDS),
                    [[16, -2, -2], [-24, 4, 2], [17, -3, -1]])
    odd = np.array([[1, 1], [1e-20, 2e-20]])
    assert_allclose(inverse(odd), [[2, -1e20], [-1, 1e20]])


@pytest.mark.parametrize(
    ("A", "message"),
    [
        ([[1, 2], [2, 4]], "column 2 depends on the columns before"),
        ([[0, 1], [0, 2]], "column 1 depends"),
        ([[1, 2]], "square"),
        ([[np.inf]], "finite"),
    ],
)
def test_inverse_explains_what_it_cannot_do(A, message):
    with pytest.raises(ValueError, match=message):
        inverse(A)


@seeds
def test_singular_float_matrices_are_found_in_every_unit(seed):
    rng = np.random.default_rng(seed)
    A = rng.normal(size=(5, 5))
    assert not is_singular(A) or np.linalg.cond(A) > 1e9
    A[:, 2] = A[:, [0, 4]] @ rng.integers(1, 4, 2)
    for unit in UNITS:
        assert is_singular(unit * A) and is_singular(unit * A.T)


@given(arrays(int, st.integers(1, 4).map(lambda n: (n, n)),
              elements=entries))
def test_whole_numbers_are_judged_as_in_exact_arithmetic(A):
    assert is_singular(A) is bool(sp.Matrix(A).det() == 0)


def test_nice_pivots_do_not_deceive():
    assert np.diag(lu(STAIRS).U).min() == 1
    assert is_singular(STAIRS) and not is_singular(STAIRS[:20, :20])
    assert is_singular(STAIRS[:20, :20], rtol=1e-3)


def test_units_alone_make_no_matrix_singular():
    assert not is_singular(np.diag([1, 1e-30]))
    assert not is_singular([[1, 1], [1e-20, 2e-20]])
    assert not is_singular([[1, 1e-20], [1, 2e-20]])
    assert is_singular([[0.0]]) and not is_singular([[1e-300]])


@pytest.mark.parametrize(("A", "message"), [
    ([[1, 2]], "square"), ([[np.nan]], "finite")])
def test_is_singular_explains_what_it_cannot_do(A, message):
    with pytest.raises(ValueError, match=message):
        is_singular(A)
    with pytest.raises(ValueError, match="rtol"):
        is_singular([[1]], rtol=2)


def test_inputs_are_left_alone():
    A, b = FEEDS.astype(float), np.array([19.0, 84.0, 63.0])
    for function in (row_echelon, lu, inverse, is_singular):
        function(A)
    solve(A, b)
    back_substitute(np.triu(A), b)
    assert_array_equal(A, FEEDS)
    assert_array_equal(b, [19, 84, 63])
