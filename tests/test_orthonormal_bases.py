"""The machine for right angles: theorems, and other programs."""

import numpy as np
import pytest
import scipy.linalg
import sympy as sp
from hypothesis import given
from hypothesis import strategies as st

from mml import cases
from mml.orthonormal_bases import largest_first, loss, orthonormal_basis

seeds = st.integers(0, 2**32 - 1)


def whole_numbers(rng):
    """Draw a small table of whole numbers, short of rank now and then."""
    m, n = rng.integers(1, 6, size=2)
    V = rng.integers(-3, 4, size=(m, n))
    if rng.random() < 0.5:
        V[:, -1] = V[:, :-1] @ rng.integers(-2, 3, size=n - 1)
    return V


def nearly(rng, share):
    """Draw five vectors of seven entries at small angles to each other."""
    V = rng.normal(size=(7, 1)) + share * rng.normal(size=(7, 5))
    return V * 10.0 ** rng.integers(-6, 7)


@given(seeds)
def test_the_columns_kept_are_those_that_elimination_finds(seed):
    V = whole_numbers(np.random.default_rng(seed))
    basis = orthonormal_basis(V)
    assert basis.kept == sp.Matrix(V.tolist()).rref()[1]
    assert loss(basis.Q) < 1e-12
    assert np.allclose(basis.Q @ (basis.Q.T @ V), V, atol=1e-12)


@given(seeds, st.integers(-200, 200))
def test_the_unit_does_not_matter(seed, exponent):
    rng = np.random.default_rng(seed)
    V = whole_numbers(rng)
    units = 10.0 ** (exponent + rng.integers(-9, 10, size=V.shape[1]))
    assert orthonormal_basis(V * units).kept == orthonormal_basis(V).kept


@given(seeds)
def test_for_independent_columns_it_is_numpys_qr_up_to_signs(seed):
    rng = np.random.default_rng(seed)
    V = cases.basis(rng, int(rng.integers(1, 6)))
    basis = orthonormal_basis(V)
    Q, R = np.linalg.qr(V)
    assert np.allclose(basis.Q, Q * np.sign(np.diag(R)))
    assert np.allclose(basis.rests, np.abs(np.diag(R)))


@given(seeds)
def test_the_span_is_scipys(seed):
    V = whole_numbers(np.random.default_rng(seed)).astype(float)
    Q = orthonormal_basis(V).Q
    B = scipy.linalg.orth(V, rcond=1e-10)
    assert np.allclose(Q @ Q.T, B @ B.T)


@pytest.mark.parametrize("share", [1e-3, 1e-6, 1e-9])
def test_two_passes_keep_the_right_angles_and_one_does_not(share):
    losses = np.array([
        [loss(orthonormal_basis(nearly(np.random.default_rng(seed), share),
                                passes=p).Q) for p in (1, 2)]
        for seed in range(20)])
    assert losses[:, 1].max() < 1e-14
    assert np.median(losses[:, 0]) > 1e-17 / share


def test_a_fixed_threshold_depends_on_the_unit():
    V = np.array([[1, 1], [0, 1e-3]])
    assert orthonormal_basis(V, atol=1e-2).kept == (0,)
    assert orthonormal_basis(100 * V, atol=1e-2).kept == (0, 1)


@given(seeds)
def test_the_order_and_the_lengths_are_scipys_with_pivoting(seed):
    rng = np.random.default_rng(seed)
    m, n = rng.integers(1, 7, size=2)
    V = rng.normal(size=(m, n)) * 10.0 ** rng.integers(-9, 10)
    found = largest_first(V)
    R, order = scipy.linalg.qr(V, mode="r", pivoting=True)
    k = min(m, n)
    assert np.allclose(found.lengths, np.abs(np.diag(R))[:k], rtol=1e-7)
    assert found.order == tuple(order[:k])


@pytest.mark.parametrize("seed", range(10))
def test_two_passes_are_usual(seed):
    V = nearly(np.random.default_rng(seed), 1e-6)
    assert loss(orthonormal_basis(V).Q) < 1e-14


def test_a_rest_is_judged_against_its_own_vector():
    V = np.column_stack([np.eye(4)[:, :3], np.ones(4)])    # share one half
    assert orthonormal_basis(V, rtol=0.51).kept == (0, 1, 2)
    assert orthonormal_basis(V, rtol=0.49).kept == (0, 1, 2, 3)


@pytest.mark.parametrize("seed", range(10))
def test_the_lengths_are_right_where_vectors_nearly_agree(seed):
    V = nearly(np.random.default_rng(seed), 1e-9)
    R = scipy.linalg.qr(V, mode="r", pivoting=True)[0]
    lengths = np.abs(np.diag(R))
    assert largest_first(V).lengths == pytest.approx(lengths, rel=1e-4)


@pytest.mark.parametrize("seed", range(10))
def test_no_column_is_taken_twice(seed):
    V = np.zeros((6, 4))
    V[:, 1] = np.random.default_rng(seed).normal(size=6)
    assert largest_first(V).order == (1,)


@pytest.mark.parametrize(("Q", "lost"), [
    ([[1, -0.6], [0, 0.8]], 0.6),       # an angle, whatever its sign
    ([[1, 0.6], [0, 0.8]], 0.6),
    ([[0.5]], 0.75), ([[2]], 3),        # a length
])
def test_the_loss_is_the_largest_deviation(Q, lost):
    assert loss(Q) == pytest.approx(lost)


def test_it_stops_at_the_noise():
    V = np.diag([1.0, 5.0, 0.1, 2.0])
    assert largest_first(V, 0.5).order == (1, 3, 0)
    assert largest_first(V, 0.1).order == (1, 3, 0)
    assert largest_first(V, 10).order == ()
    assert largest_first(1e-9 * V, 0.5e-9).order == (1, 3, 0)
    assert largest_first(np.zeros((2, 3))).order == ()


def test_zeros_and_more_vectors_than_entries():
    V = np.array([[0, 1, 2, 0, 5], [0, 3, 6, 1, 5]])
    basis = orthonormal_basis(V)
    assert basis.kept == (1, 3)
    assert basis.rests[[0, 2]].max() < 1e-12
    none = orthonormal_basis(np.zeros((3, 2)))
    assert none.Q.shape == (3, 0)
    assert none.kept == ()
    assert loss(none.Q) == 0.0


@pytest.mark.parametrize("size", [1e-200, 1e-9, 1e9, 1e200])
def test_tiny_and_huge_vectors(size):
    V = size * np.array([[1, 2, 3], [4, 5, 6], [7, 8, 10]])
    assert orthonormal_basis(V).kept == (0, 1, 2)
    assert orthonormal_basis(V[:, :2]).rests == pytest.approx(
        np.abs(np.diag(np.linalg.qr(V[:, :2] / size)[1])) * size)
    assert len(largest_first(V).order) == 3


def test_one_by_one_and_integers_stay_as_they_are():
    V = np.array([[-3]])
    basis = orthonormal_basis(V)
    assert basis.Q == np.array([[-1.0]])
    assert basis.rests == 3
    assert V == np.array([[-3]])


@pytest.mark.parametrize(("call", "said"), [
    (lambda: orthonormal_basis([[1, np.nan]]), "finite entries"),
    (lambda: orthonormal_basis([1, 2]), "expected a matrix"),
    (lambda: orthonormal_basis(np.zeros((0, 2))), "expected a matrix"),
    (lambda: orthonormal_basis([[1]], rtol=1), "rtol from 0 to below 1"),
    (lambda: orthonormal_basis([[1]], atol=-1), "atol of at least 0"),
    (lambda: orthonormal_basis([[1]], passes=0), "at least one pass"),
    (lambda: largest_first([[1]], np.nan), "noise of at least 0"),
    (lambda: largest_first([[np.inf]]), "finite entries"),
    (lambda: loss([1, 2]), "expected a matrix"),
])
def test_bad_input_is_refused_with_what_was_expected(call, said):
    with pytest.raises(ValueError, match=said):
        call()
