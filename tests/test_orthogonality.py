"""Gram-Schmidt, Householder and QR keep their promises."""

import numpy as np
import pytest
import sympy as sp
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose
from scipy.linalg import hilbert

from mml import cases
from mml.orthogonality import gram_schmidt, householder_qr, householder_vector

ARMS = np.array([[0.6, -0.28, -0.48], [0.8, 0.96, 0.36], [0, 0, 0.8]])
INDEPENDENT = {
    "one by one": np.array([[-7.0]]),
    "one column": np.array([[0], [3], [4]]),
    "integers": np.array([[3, 5], [4, 5]]),
    "tall": np.array([[2, -2], [1, 5], [2, 4], [0, 1]]),
    "three arms": ARMS,
    "columns of many units": ARMS * [1e-150, 1.0, 1e150],
    "tiny": 1e-200 * ARMS,
    "huge": 1e200 * ARMS,
    "nearly dependent": np.array([[1, 1], [1, 1 + 1e-6], [1, 1]]),
    "negative": -hilbert(4),
    "Vandermonde": np.vander(np.linspace(0, 1, 9), 5),
    "zeros on the diagonal": np.eye(3)[[1, 2, 0]],
}
DEPENDENT = {
    "zero": np.zeros((3, 2)),
    "a zero column": np.array([[0.0, 1], [0, 2]]),
    "rank one": np.outer([1.0, 2, 3], [1, -2, 0.5]),
    "wide": np.array([[1, 2, 3], [4, 5, 6]]),
    "one row": np.array([[2, -3, 5]]),
    "a dependent column": np.array([[1, 2, 3], [0, 1, 1], [5, -4, 1]]),
    "hidden by rounding": np.array([[0.1, 0.3], [0.7, 2.1]]),
}
each_independent = pytest.mark.parametrize(
    "A", INDEPENDENT.values(), ids=INDEPENDENT
)
each_matrix = pytest.mark.parametrize(
    "A",
    [*INDEPENDENT.values(), *DEPENDENT.values()],
    ids=[*INDEPENDENT, *DEPENDENT],
)
UNITS = [1e-200, 1e-9, 1.0, 1e9, 1e200]


def loss(Q):
    return np.abs(Q.T @ Q - np.eye(Q.shape[1])).max()


def assert_splits(A, Q, R, atol=1e-14):
    """Q R is A, column by column in its own unit, and R is triangular."""
    A = np.asarray(A, dtype=float)
    size = np.abs(A).max(axis=0)
    size[size == 0] = 1
    assert_allclose(Q @ (R / size), A / size, atol=atol * len(A))
    assert (np.tril(R, -1) == 0).all()


# --- Gram-Schmidt ------------------------------------------------------------


@each_independent
@pytest.mark.parametrize("classical", [False, True])
def test_gram_schmidt_splits_independent_columns(A, classical):
    Q, R = gram_schmidt(A, classical=classical)
    assert_splits(A, Q, R)
    assert (np.diag(R) > 0).all()
    assert loss(Q) < 1e-9


@pytest.mark.parametrize("classical", [False, True])
def test_gram_schmidt_agrees_with_exact_arithmetic(classical):
    columns = [[2, 1, 2, 0], [-2, 5, 4, 1], [1, 1, -3, 2]]
    exact = sp.GramSchmidt([sp.Matrix(c) for c in columns], True)
    Q, _ = gram_schmidt(np.array(columns).T, classical=classical)
    assert_allclose(Q, np.array(sp.Matrix.hstack(*exact), float), atol=1e-14)


@pytest.mark.parametrize("seed", range(40))
def test_there_is_one_such_split_only(seed):
    rng = np.random.default_rng(seed)
    m = int(rng.integers(1, 8))
    A = cases.basis(rng, m)[:, : int(rng.integers(1, m + 1))]
    Q, R = np.linalg.qr(A)
    signs = np.sign(np.diag(R))
    for found in (gram_schmidt(A), householder_qr(A)):
        assert_allclose(found.Q, Q * signs, atol=1e-6)
        assert_allclose(
            found.R, R * signs[:, None], atol=1e-9 * np.abs(R).max()
        )


@pytest.mark.parametrize("unit", UNITS)
def test_a_unit_changes_r_and_not_q(unit):
    Q, R = gram_schmidt(unit * ARMS)
    assert_allclose(Q, gram_schmidt(ARMS).Q, atol=1e-15)
    assert_allclose(R / unit, gram_schmidt(ARMS).R, atol=1e-15)
    assert_allclose(gram_schmidt(ARMS).R,
                    [[1, 0.6, 0], [0, 0.8, 0.6], [0, 0, 0.8]], atol=1e-15)


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("zero", "column 1 is zero"),
        ("a zero column", "column 1 is zero"),
        ("rank one", "column 2 depends on the columns before it"),
        ("wide", "column 3 depends on the columns before it"),
        ("one row", "column 2 depends on the columns before it"),
        ("a dependent column", "column 3 depends on the columns before it"),
        ("hidden by rounding", "column 2 depends on the columns before it"),
    ],
)
def test_a_dependent_column_is_named_in_every_unit(name, message, unit):
    with pytest.raises(ValueError, match=message):
        gram_schmidt(unit * DEPENDENT[name])


def test_the_tolerance_is_the_readers():
    nearly = [[1, 1], [0, 1e-12]]
    assert gram_schmidt(nearly, rtol=1e-13).R[1, 1] == 1e-12
    with pytest.raises(ValueError, match="column 2 depends"):
        gram_schmidt(nearly)
    with pytest.raises(ValueError, match="column 3 depends"):
        gram_schmidt([[1, 0, 1], [0, 1, 0.7]], rtol=0)
    aside = 5e-11 * (-1) ** np.arange(100)    # by this part of its length
    with pytest.raises(ValueError, match="column 2 depends"):
        gram_schmidt(np.column_stack([np.ones(100), 1 + aside]))


@pytest.mark.parametrize("seed", range(9))
def test_more_columns_than_rows_are_refused_whatever_rounding_leaves(seed):
    A = np.random.default_rng(seed).normal(size=(3, 4))
    with pytest.raises(ValueError, match="column 4 depends"):
        gram_schmidt(A, rtol=0)


def test_orthogonality_is_lost_in_the_order_of_the_textbooks():
    H = hilbert(10)
    classical = loss(gram_schmidt(H, classical=True, rtol=0).Q)
    modified = loss(gram_schmidt(H, rtol=0).Q)
    assert loss(householder_qr(H).Q) < 1e-14
    assert 1e-6 < modified < 1e-2 < 0.1 < classical


@pytest.mark.parametrize(
    ("A", "more", "message"),
    [
        ([1, 2], {}, "expected a matrix"),
        ([[]], {}, "expected a matrix"),
        ([[np.nan]], {}, "finite"),
        ([[1j]], {}, "real"),
        ([[1]], {"rtol": -1}, "rtol from 0 to below 1, got -1"),
        ([[1]], {"rtol": np.nan}, "rtol from 0"),
    ],
)
def test_gram_schmidt_explains_what_it_cannot_do(A, more, message):
    with pytest.raises(ValueError, match=message):
        gram_schmidt(A, **more)


# --- Householder -------------------------------------------------------------


@each_matrix
def test_householder_splits_every_matrix(A):
    Q, R = householder_qr(A)
    k = min(A.shape)
    assert Q.shape == (len(A), k) and R.shape == (k, A.shape[1])
    assert_splits(A, Q, R)
    assert loss(Q) < 1e-14
    assert (np.diag(R) >= 0).all()


@given(arrays(float, st.tuples(st.integers(1, 6), st.integers(1, 6)),
              elements=st.floats(-1e6, 1e6, allow_subnormal=False)))
def test_householder_needs_no_luck(A):
    Q, R = householder_qr(A)
    assert_splits(A, Q, R, atol=1e-13)
    assert loss(Q) < 1e-13


def test_the_diagonal_of_r_multiplies_to_the_determinant():
    for seed in range(20):
        A = cases.square(np.random.default_rng(seed), (1, 6))
        A = A / np.abs(A).max()
        assert_allclose(np.prod(np.diag(householder_qr(A).R)),
                        abs(np.linalg.det(A)), atol=1e-13)


@pytest.mark.parametrize(
    "x",
    [[3, 4], [-3, 4], [0, 0, 5], [5.0], [-5.0], [0, -2], [1, 1e-9],
     [3e200, 4e200], [-3e-200, 4e-200], np.arange(9)],
)
def test_a_mirror_sends_x_to_the_first_axis(x):
    x = np.array(x, dtype=float)
    v, size = householder_vector(x), np.abs(x).max()
    assert_allclose(np.linalg.norm(v), 1)
    image = x / size - 2 * v * (v @ x / size)
    assert_allclose(image[1:], 0, atol=1e-15)
    assert_allclose(abs(image[0]), np.linalg.norm(x / size))
    assert (image[0] < 0) == (x[0] >= 0)     # the farther of the two


def test_a_mirror_of_zero_is_a_mirror():
    assert_allclose(np.linalg.norm(householder_vector([0, 0, 0])), 1)


@pytest.mark.parametrize(
    ("x", "message"), [([], "a vector"), ([[1]], "a vector"),
                       ([np.inf], "finite")]
)
def test_a_mirror_explains_what_it_cannot_do(x, message):
    with pytest.raises(ValueError, match=message):
        householder_vector(x)


@pytest.mark.parametrize("A", [[[1, 2, np.nan]], [1, 2], np.zeros((0, 2))])
def test_householder_explains_what_it_cannot_do(A):
    with pytest.raises(ValueError, match="expected"):
        householder_qr(A)


def test_inputs_are_left_alone():
    A, x = ARMS.copy(), np.array([3.0, 4.0])
    gram_schmidt(A), householder_qr(A), householder_vector(x)
    assert (A == ARMS).all() and (x == [3, 4]).all()
