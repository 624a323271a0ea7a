"""null_space, column_space and same_subspace keep their promises."""

import numpy as np
import pytest
import scipy.linalg
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose, assert_array_equal

from mml import cases
from mml.bases import rank
from mml.subspaces import column_space, null_space, same_subspace

TOWN = np.array([[-1, 0, 1, -1, 0, 0], [1, -1, 0, 0, 1, 0],
                 [0, 1, -1, 0, 0, 1], [0, 0, 0, 1, -1, -1]])
HARD = {
    "town": (TOWN, 3),
    "zero": (np.zeros((3, 2)), 0),
    "one by one": ([[-7]], 1),
    "one zero": ([[0]], 0),
    "a row": ([[1, 2, 3]], 1),
    "a column": ([[1], [2], [3]], 1),
    "zero column first": ([[0, 1], [0, 2]], 1),
    "zero row": ([[0, 0], [1, 2]], 1),
    "tenths": (np.arange(1, 10).reshape(3, 3) / 10, 2),
    "nearly dependent": ([[1, 1], [1, 1 + 1e-6]], 2),
    "nearer than digits": ([[1, 1], [1, 1 + 1e-14]], 1),
    "Hilbert": (scipy.linalg.hilbert(6), 6),
    "Vandermonde": (np.vander(range(-2, 3), 4), 4),
    "wide Vandermonde": (np.vander([-1, 0, 2], 5), 3),
    "other units in a column": ([[1e-9, 2], [3e-9, 6]], 1),
    "magic": ([[16, 2, 3, 13], [5, 11, 10, 8], [9, 7, 6, 12],
               [4, 14, 15, 1]], 3),
}
each = pytest.mark.parametrize(("A", "r"), HARD.values(), ids=HARD)
units = pytest.mark.parametrize("unit", [1e-200, 1e-9, 1.0, 1e9, 1e200])
seeds = pytest.mark.parametrize("seed", range(60))
small = arrays(int, st.tuples(st.integers(1, 5), st.integers(1, 6)),
               elements=st.integers(-2, 2))


def projector(B):
    """Project onto the span of columns, by the oracle's own basis."""
    U, s, _ = np.linalg.svd(B, full_matrices=False)
    U = U[:, s > 1e-8 * max(s.max(initial=0), 1e-300)]
    return U @ U.T


# --- null_space, column_space ------------------------------------------------


@each
@units
def test_rank_and_nullity_of_hard_cases_in_every_unit(A, r, unit):
    A = unit * np.array(A, dtype=float)
    N, C = null_space(A), column_space(A)
    assert N.shape == (A.shape[1], A.shape[1] - r)
    assert C.shape == (len(A), r)
    sizes = np.abs(A) @ np.abs(N)
    assert (np.abs(A @ N) <= 1e-14 * sizes).all()


@settings(deadline=None)
@given(small)
def test_whole_numbers_agree_with_exact_arithmetic(A):
    exact = sp.Matrix(A)
    null, columns = exact.nullspace(), exact.columnspace()
    assert_allclose(null_space(A), np.array(
        sp.Matrix.hstack(sp.zeros(A.shape[1], 0), *null), dtype=float),
        atol=1e-12)
    assert_array_equal(column_space(A), np.array(
        sp.Matrix.hstack(sp.zeros(len(A), 0), *columns), dtype=float))


@seeds
def test_they_span_what_scipy_says(seed):
    rng = np.random.default_rng(seed)
    m, n = (int(k) for k in rng.integers(2, 8, size=2))
    r = int(rng.integers(1, min(m, n) + 1))
    A = rng.normal(size=(m, r)) @ rng.normal(size=(r, n))
    A = A * 10.0 ** rng.integers(-9, 10)
    assert_allclose(projector(null_space(A)),
                    projector(scipy.linalg.null_space(A, rcond=1e-10)),
                    atol=1e-7)
    assert_allclose(projector(column_space(A)),
                    projector(scipy.linalg.orth(A, rcond=1e-10)), atol=1e-7)
    assert rank(column_space(A)) == r == n - rank(null_space(A) if r < n
                                                  else [[0.0]])


@seeds
def test_the_basis_vectors_are_the_special_solutions(seed):
    rng = np.random.default_rng(seed)
    A = rng.integers(-2, 3, size=rng.integers(1, 6, size=2))
    N = null_space(A)
    free = [j for j in range(A.shape[1])
            if np.linalg.matrix_rank(A[:, :j + 1])
            == (np.linalg.matrix_rank(A[:, :j]) if j else 0)]
    assert_array_equal(N[free], np.eye(len(free)))


def test_the_tolerance_is_the_readers():
    A = [[1, 1], [1, 1.001]]
    assert null_space(A).shape == (2, 0) and column_space(A).shape == (2, 2)
    assert_allclose(null_space(A, rtol=0.01), [[-1], [1]], rtol=1e-2)
    assert column_space(A, rtol=0.01).shape == (2, 1)


def test_inputs_are_left_alone_and_nothing_is_shared():
    A = np.array([[1.0, 2.0], [2.0, 4.0]])
    column_space(A)[0, 0] = 9
    null_space(A), same_subspace(A, A)
    assert_array_equal(A, [[1, 2], [2, 4]])


# --- same_subspace -----------------------------------------------------------


@seeds
def test_other_bases_of_one_subspace_are_recognised(seed):
    rng = np.random.default_rng(seed)
    m = int(rng.integers(1, 7))
    k = int(rng.integers(1, m + 1))
    A = cases.basis(rng, m)[:, :k]
    B = A @ cases.basis(rng, k) * 10.0 ** rng.integers(-9, 10, size=k)
    more = np.column_stack([B, B @ rng.normal(size=k)])
    assert same_subspace(A, B) and same_subspace(B[:, ::-1], 1e9 * A)
    assert same_subspace(A, more) and same_subspace(more, A)


@seeds
def test_other_subspaces_are_told_apart(seed):
    rng = np.random.default_rng(seed)
    m = int(rng.integers(2, 7))
    k = int(rng.integers(1, m))
    A = cases.basis(rng, m)
    one, other = A[:, :k], np.delete(A, rng.integers(k), axis=1)[:, :k]
    assert not same_subspace(one, other)        # one dimension, other place
    assert not same_subspace(one, A[:, :k + 1])      # contained, in one way
    assert not same_subspace(A[:, :k + 1], one)


@settings(deadline=None)
@given(small, small)
def test_it_agrees_with_the_reduced_form_of_exact_arithmetic(A, B):
    B = B[:len(A)] if len(B) >= len(A) else np.vstack(
        [B, np.zeros((len(A) - len(B), B.shape[1]), int)])
    forms = [sp.Matrix(M).T.rref()[0][:sp.Matrix(M).rank(), :]
             for M in (A, B)]
    assert same_subspace(A, B) == (forms[0] == forms[1])


def test_the_zero_subspace_has_many_names():
    none, zero = np.zeros((3, 0)), np.zeros((3, 2))
    assert same_subspace(none, zero) and same_subspace(none, none)
    assert not same_subspace(none, np.eye(3)[:, :1])
    assert same_subspace(null_space(np.eye(3)), none)


@units
def test_same_subspace_does_not_depend_on_units(unit):
    A = unit * np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
    assert same_subspace(A, [[1, 1], [1, -1], [2, 0]])
    assert not same_subspace(A, [[1, 0], [0, 1], [0, 0]])
    tilted = A + unit * np.array([[0, 0], [0, 0], [1e-6, 0]])
    assert not same_subspace(A, tilted)
    assert same_subspace(A, tilted, rtol=1e-3)


@pytest.mark.parametrize(
    ("function", "arguments", "message"),
    [
        (null_space, ([1, 2],), "matrix, got an array of shape"),
        (null_space, ([[np.nan]],), "finite"),
        (null_space, (np.zeros((2, 0)),), "matrix, got an array of shape"),
        (column_space, ([[1j]],), "real numbers"),
        (column_space, ([[np.inf]],), "finite"),
        (same_subspace, ([[1]], [[1], [2]]), "shapes \\(1, 1\\) and \\(2, 1"),
        (same_subspace, ([1, 2], [[1], [2]]), "matrix, got an array of shape"),
        (same_subspace, ([[np.nan]], [[1]]), "finite"),
        (same_subspace, (np.zeros((0, 2)), [[1]]), "matrix, got an array"),
    ],
)
def test_they_explain_what_they_cannot_do(function, arguments, message):
    with pytest.raises(ValueError, match=message):
        function(*arguments)


@pytest.mark.parametrize("rtol", [-1e-3, 1, np.nan])
def test_a_tolerance_that_is_none_is_refused(rtol):
    for call in (lambda: null_space([[1]], rtol=rtol),
                 lambda: column_space([[1]], rtol=rtol),
                 lambda: same_subspace([[1]], [[1]], rtol=rtol)):
        with pytest.raises(ValueError, match="rtol from 0 to below 1"):
            call()
