"""matrix_power, cholesky, is_positive_definite, rayleigh_quotient."""

import numpy as np
import pytest
import scipy.linalg
import sympy as sp
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose
from scipy.linalg import hilbert

from mml import cases
from mml.diagonalisation import (
    cholesky,
    is_positive_definite,
    matrix_power,
    rayleigh_quotient,
)

SEEDS = pytest.mark.parametrize("seed", range(40))
DEFINITE = {
    "one by one": np.array([[7.0]]),
    "integers": np.array([[4, 2, -2], [2, 10, 2], [-2, 2, 6]]),
    "hilbert": hilbert(9),
    "Vandermonde": (V := np.vander(np.linspace(0, 1, 9), 5)).T @ V,
    "tiny": 1e-200 * hilbert(4),
    "huge": 1e200 * hilbert(4),
    "mixed units": np.array([[1, 1e-10], [1e-10, 2e-20]]),
}
NOT_DEFINITE = {
    "zero": np.zeros((2, 2)),
    "one by one": np.array([[-1e-9]]),
    "all entries positive": np.array([[1, 2], [2, 1]]),
    "both signs, determinant positive": -np.eye(2),
    "rank one": np.outer([1, 2, 3], [1, 2, 3]) / 7,
    "tiny, rank one": 1e-200 * np.outer([1.0, 3.0], [1.0, 3.0]),
    "zero on the diagonal": np.array([[0, 1], [1, 5]]),
    "late": np.diag([1, 2, 3, -1e-5]),
}
each_definite = pytest.mark.parametrize(
    "S", DEFINITE.values(), ids=DEFINITE)
each_other = pytest.mark.parametrize(
    "S", NOT_DEFINITE.values(), ids=NOT_DEFINITE)


def whole_symmetric(rng):
    """Draw a small symmetric matrix of whole numbers, often definite."""
    n = int(rng.integers(1, 5))
    B = rng.integers(-2, 3, size=(n, n))
    return B @ B.T + int(rng.integers(-2, 2)) * np.eye(n, dtype=int)


# --- matrix_power ------------------------------------------------------------


@SEEDS
@pytest.mark.parametrize("k", [0, 1, 2, 7, -1, -3])
def test_whole_powers_agree_with_multiplying(seed, k):
    A, _, _ = cases.diagonalisable(np.random.default_rng(seed))
    expected = np.linalg.matrix_power(A, k)
    found = matrix_power(A, k)
    assert_allclose(found, expected, atol=1e-8 * np.abs(expected).max())


@SEEDS
def test_parts_of_a_step_add_up_to_a_step(seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 6))
    C = cases.basis(rng, n)
    A = C * rng.integers(0, 9, size=n) @ np.linalg.inv(C)
    third, two_thirds = matrix_power(A, 1 / 3), matrix_power(A, 2 / 3)
    size = np.abs(A).max() or 1
    assert_allclose(third @ two_thirds, A, atol=1e-4 * size)
    if np.linalg.matrix_rank(A) == n:
        assert_allclose(
            third, scipy.linalg.fractional_matrix_power(A, 1 / 3).real,
            atol=1e-6 * size)


def test_half_a_turn_of_ninety_degrees_is_one_of_forty_five():
    half = matrix_power([[0, -1], [1, 0]], 0.5)
    assert_allclose(half, np.array([[1, -1], [1, 1]]) / np.sqrt(2))


@pytest.mark.parametrize(
    "k", [-2, np.int64(-2), np.float32(-2), sp.Integer(-2)], ids=type)
def test_a_number_of_any_type_may_be_the_exponent(k):
    assert_allclose(matrix_power([[0, -1], [2, 0]], k), -np.eye(2) / 2)


@pytest.mark.parametrize("unit", [1e-100, 1.0, 1e100])
def test_a_root_in_every_unit(unit):
    A = unit * np.array([[5.0, 4.0], [4.0, 5.0]])
    assert_allclose(matrix_power(A, 0.5) / np.sqrt(unit), [[2, 1], [1, 2]])


def test_a_symmetric_matrix_of_rank_one_has_a_root():
    S = np.outer([1.0, 2, 3], [1.0, 2, 3])
    assert_allclose(matrix_power(S, 0.5), S / np.sqrt(14), atol=1e-12)


@pytest.mark.parametrize(
    ("A", "k", "message"),
    [
        ([[1, 1], [0, 1]], 3, "no basis of eigenvectors"),
        ([[1, 2], [2, 4]], -1, "no eigenvalue 0 for k = -1"),
        ([[1, 2], [2, 1]], 0.5, "no negative eigenvalue for k = 0.5, got -1"),
        ([[1e200]], 2, "larger than any float"),
        ([[1, 2]], 2, "square"),
        ([[np.nan]], 2, "finite"),
        (np.zeros((0, 0)), 2, "matrix"),
        ([[1]], np.nan, "a real number k"),
        ([[1]], [1, 2], "a real number k"),
        ([[1]], 1j, "a real number k"),
        ([[1]], "half", "a real number k"),
        ([[1]], None, "a real number k"),
        ([[1]], np.array(2), "a real number k"),
    ],
)
def test_matrix_power_explains_what_it_cannot_do(A, k, message):
    with pytest.raises(ValueError, match=message):
        matrix_power(A, k)


# --- cholesky ----------------------------------------------------------------


@each_definite
def test_cholesky_factors(S):
    L = cholesky(S)
    assert (np.triu(L, 1) == 0).all() and (np.diag(L) > 0).all()
    size = np.outer(np.sqrt(np.diag(S)), np.sqrt(np.diag(S)))
    assert np.abs(L @ L.T - S).max() <= 1e-13 * np.abs(S).max()
    assert (np.abs(L @ L.T - S) <= 1e-12 * size).all()
    assert_allclose(L, np.linalg.cholesky(S), rtol=1e-3)


@each_other
def test_cholesky_refuses_and_says_where(S):
    with pytest.raises(ValueError, match=r"positive definite.* but pivot \d"):
        cholesky(S)


def test_the_pivot_that_fails_is_named():
    with pytest.raises(ValueError, match=r"pivot 3 is -1\.0e\+00"):
        cholesky(np.diag([1, 2, -1, 4]))


@SEEDS
def test_definite_exactly_when_sympy_says_so(seed):
    S = whole_symmetric(np.random.default_rng(seed))
    exact = sp.Matrix(S)
    assert is_positive_definite(S) is bool(exact.is_positive_definite)
    if exact.is_positive_definite:
        assert_allclose(cholesky(S), np.array(exact.cholesky(), float),
                        atol=1e-13)


def test_both_answers_occur():
    found = [is_positive_definite(whole_symmetric(np.random.default_rng(s)))
             for s in range(40)]
    assert 5 < sum(found) < 35


@each_definite
def test_these_are_definite(S):
    assert is_positive_definite(S)


@each_other
def test_these_are_not_definite(S):
    assert not is_positive_definite(S)


@given(arrays(float, (3, 3), elements=st.integers(-9, 9)),
       st.tuples(*3 * [st.integers(-30, 30)]))
def test_units_do_not_matter(B, exponents):
    S = B @ B.T + B + B.T
    D = np.diag(2.0 ** np.array(exponents))
    assert is_positive_definite(S) == is_positive_definite(D @ S @ D)


def test_the_tolerance_is_the_readers():
    S = np.array([[1, 1], [1, 1 + 1e-6]])
    assert is_positive_definite(S)
    assert not is_positive_definite(S, rtol=1e-5)


@pytest.mark.parametrize("f", [cholesky, is_positive_definite])
@pytest.mark.parametrize(
    ("S", "message"),
    [
        ([[1, 2], [3, 4]], "symmetric matrix, but S and S.T differ by 1.0e"),
        ([[1, 2, 3]], "square"),
        ([[np.nan]], "finite"),
        (np.zeros((0, 0)), "matrix"),
    ],
)
def test_what_is_not_symmetric_is_refused(f, S, message):
    with pytest.raises(ValueError, match=message):
        f(S)


# --- rayleigh_quotient -------------------------------------------------------


@SEEDS
def test_it_lies_between_the_eigenvalues_and_reaches_them(seed):
    rng = np.random.default_rng(seed)
    S = cases.symmetric(rng)
    lams, Q = np.linalg.eigh(S)
    size = np.abs(S).max() * len(S)
    for x in (cases.vector(rng, len(S)), 1e150 * rng.normal(size=len(S))):
        rho = rayleigh_quotient(S, x)
        assert lams[0] - 1e-12 * size <= rho <= lams[-1] + 1e-12 * size
    for lam, q in zip(lams, Q.T, strict=True):
        assert_allclose(rayleigh_quotient(S, -3 * q), lam, atol=1e-12 * size)


@pytest.mark.parametrize("unit", [1e-300, 1e300])
def test_the_length_of_the_vector_does_not_matter(unit):
    assert rayleigh_quotient([[2, 1], [0, 4]], [unit, -unit]) == 2.5


@pytest.mark.parametrize(
    ("A", "x", "message"),
    [
        ([[1, 2], [3, 4]], [0, 0], "other than zero"),
        ([[1, 2], [3, 4]], [1, 2, 3], r"shape \(2,\)"),
        ([[1, 2]], [1, 2], "square"),
        ([[1, 2], [3, 4]], [np.inf, 0], "finite"),
    ],
)
def test_rayleigh_quotient_explains_what_it_cannot_do(A, x, message):
    with pytest.raises(ValueError, match=message):
        rayleigh_quotient(A, x)


def test_inputs_are_left_alone():
    S, x = np.array([[2.0, 1.0], [1.0, 2.0]]), np.array([3.0, 0.0])
    matrix_power(S, 2), cholesky(S), is_positive_definite(S)
    rayleigh_quotient(S, x)
    assert (S == [[2, 1], [1, 2]]).all() and (x == [3, 0]).all()
