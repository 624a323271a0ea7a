"""The functions rank, is_independent and coordinates keep their promises."""

import numpy as np
import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose
from scipy.linalg import hilbert

from mml import cases
from mml.bases import coordinates, is_independent, rank

LAMPS = np.array([[5, 1, 4], [3, 3, 6], [0, 4, 6]])
HARD = {
    "lamps": (LAMPS, 2),
    "zero": (np.zeros((3, 2)), 0),
    "one by one": ([[-7]], 1),
    "one zero": ([[0]], 0),
    "a row": ([[1, 2, 3]], 1),
    "a column": ([[1], [2], [3]], 1),
    "zero column": ([[1, 0], [2, 0]], 1),
    "twice the same": ([[1, 1], [2, 2]], 1),
    "more than entries": ([[1, 0, 1], [0, 1, 1]], 2),
    "pairs in a plane": ([[1, 0, 1], [2, 1, 3], [0, 1, 1]], 2),
    "nearly dependent": ([[1, 1], [1, 1 + 1e-6]], 2),
    "nearer than digits": ([[1, 1], [1, 1 + 1e-14]], 1),
    "Hilbert": (hilbert(6), 6),
    "Vandermonde": (np.vander(np.linspace(-1, 2, 9), 6), 6),
    "a triangle of ones": (np.triu(np.ones((20, 20))), 20),
}
each = pytest.mark.parametrize(("V", "r"), HARD.values(), ids=HARD)
small = arrays(int, st.tuples(st.integers(1, 5), st.integers(1, 5)),
               elements=st.integers(-2, 2))
seeds = pytest.mark.parametrize("seed", range(60))


# --- rank, is_independent ----------------------------------------------------


@each
@pytest.mark.parametrize("unit", [1e-200, 1e-9, 1.0, 1e9, 1e200])
def test_the_rank_of_hard_cases_in_every_unit(V, r, unit):
    V = unit * np.array(V, dtype=float)
    assert rank(V) == r
    assert is_independent(V) == (r == V.shape[1])


@settings(deadline=None)  # a busy machine is no failure
@given(small)
def test_whole_numbers_agree_with_exact_arithmetic(V):
    exact = sp.Matrix(V).rank()
    assert rank(V) == rank(V.T) == exact
    assert is_independent(V) == (exact == V.shape[1])


@seeds
def test_a_mix_adds_nothing_and_is_found_at_every_scale(seed):
    rng = np.random.default_rng(seed)
    m, n = int(rng.integers(2, 8)), int(rng.integers(1, 8))
    V = 10.0 ** rng.integers(-30, 31) * rng.normal(size=(m, n))
    mixes = V @ rng.normal(size=(n, 3))
    assert rank(np.column_stack([V, mixes])) == rank(V) == min(m, n)
    assert not is_independent(np.column_stack([V, mixes]))


@seeds
def test_rank_agrees_with_numpy_where_numpy_is_given_the_same_tolerance(seed):
    V = cases.square(np.random.default_rng(seed))
    assert rank(V) == np.linalg.matrix_rank(V, rtol=1e-10)


@seeds
def test_rank_counts_the_mixes_that_are_long_enough(seed):
    rng = np.random.default_rng(seed)
    sigmas = 10.0 ** -rng.permutation(12)[:5]
    sigmas[0] = 1.0
    V = cases.orthogonal(rng, 5) * sigmas @ cases.orthogonal(rng, 5)
    for rtol in (3e-10, 3e-7, 3e-4, 0.03):
        assert rank(V, rtol=rtol) == (sigmas > rtol).sum()


@seeds
def test_independence_does_not_depend_on_lengths_signs_and_order(seed):
    rng = np.random.default_rng(seed)
    m, n = int(rng.integers(1, 7)), int(rng.integers(1, 7))
    V = cases.matrix(rng, m, n)
    W = (V * rng.choice([-1, 1], n) * 10.0 ** rng.integers(-40, 41, size=n)
         )[:, rng.permutation(n)]
    assert is_independent(W) == is_independent(V)


def test_the_tolerance_is_the_readers():
    nearly = LAMPS + np.diag([0, 0, 0.01])
    assert rank(nearly) == 3 and rank(nearly, rtol=0.01) == 2
    assert is_independent(nearly)
    assert not is_independent(nearly, rtol=0.01)
    assert_allclose(coordinates(nearly, nearly @ [1, 2, 3]), [1, 2, 3])
    with pytest.raises(ValueError, match="dependent columns: 3 vectors"):
        coordinates(nearly, nearly @ [1, 2, 3], rtol=0.01)


def test_the_tolerance_is_relative_to_the_longest_mix_not_to_an_entry():
    V = np.ones((100, 2))
    V[0, 1] = 1.1
    longest, shortest = np.linalg.svd(V, compute_uv=False)
    assert 0.01 < shortest < 0.01 * longest
    assert rank(V, rtol=0.01) == 1


def test_a_mix_may_be_longer_than_the_largest_number():
    huge = np.full((3, 3), np.finfo(float).max)
    assert rank(huge) == 1 and not is_independent(huge)
    assert_allclose(coordinates(huge[:, :1], huge[:, 0] / 4), [0.25])


# --- coordinates -------------------------------------------------------------


@seeds
def test_coordinates_mix_to_the_vector(seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 7))
    C, c = cases.basis(rng, n), cases.vector(rng, n)
    assert_allclose(coordinates(C, C @ c), c, atol=1e-9 * np.abs(c).max())
    part = C[:, : int(rng.integers(1, n + 1))]
    c = c[: part.shape[1]]
    size = np.abs(part @ c).max() or 1.0
    assert_allclose(part @ coordinates(part, part @ c), part @ c,
                    atol=1e-12 * size)


@pytest.mark.parametrize("seed", range(10))
def test_coordinates_agree_with_exact_arithmetic(seed):
    rng = np.random.default_rng(seed)
    C = cases.basis(rng, 4)
    x = rng.integers(-9, 10, size=4)
    exact = sp.Matrix(C.astype(int)).inv() * sp.Matrix(x.tolist())
    assert_allclose(coordinates(C, x), np.array(exact, float).ravel(),
                    atol=1e-9)


@pytest.mark.parametrize("columns", [2, 3])
def test_coordinates_scale_with_the_vectors(columns):
    C = np.array([[5.0, 1, 0], [3, 3, 0], [0, 4, 1]])[:, :columns]
    units = np.array([1e-150, 1e150, 1e3])[:columns]
    c = np.array([2.0, -3.0, 5.0])[:columns]
    assert_allclose(coordinates(C * units, C @ c), c / units)
    assert_allclose(coordinates(C, 1e200 * (C @ c)), 1e200 * c)


@pytest.mark.parametrize("seed", range(20))
def test_in_an_orthonormal_basis_they_are_dot_products(seed):
    rng = np.random.default_rng(seed)
    Q, x = cases.orthogonal(rng, 5), rng.normal(size=5)
    assert_allclose(coordinates(Q, x), Q.T @ x)


def test_the_zero_vector_has_the_coordinates_zero():
    assert (coordinates(LAMPS[:, :2], [0, 0, 0]) == 0).all()
    assert (coordinates(np.eye(3), [0, 0, 0]) == 0).all()


@pytest.mark.parametrize("unit", [1e-200, 1.0, 1e200])
def test_a_vector_outside_the_span_is_refused_in_every_unit(unit):
    with pytest.raises(ValueError, match="not in the span: the nearest mix "
                                         r"misses it by 8.8e-02 \|x\|"):
        coordinates(LAMPS[:, :2], unit * np.array([6.0, 6, 6]))


def test_a_vector_may_miss_the_span_by_rounding_alone():
    plane, ice, u = LAMPS[:, :2], np.array([4.0, 6, 6]), np.array([3, -5, 3])
    assert_allclose(coordinates(plane, ice + 1e-12 * u), [0.5, 1.5])
    assert_allclose(coordinates(plane, ice + 1e-4 * u, rtol=1e-3), [0.5, 1.5])
    with pytest.raises(ValueError, match="not in the span"):
        coordinates(plane, ice + 1e-6 * u)


@pytest.mark.parametrize(
    ("function", "arguments", "message"),
    [
        (coordinates, (LAMPS, [4, 6, 6]), "dependent columns: 3 vectors, "
                                          "dimension 2"),
        (coordinates, ([[1, 2, 3]], [1]), "3 vectors, dimension 1"),
        (coordinates, (np.eye(2), [1, 2, 3]), r"shape \(2,\)"),
        (coordinates, (np.eye(2), [[1, 2]]), "vector"),
        (coordinates, (np.eye(2), [1, np.nan]), "finite"),
        (coordinates, ([[np.inf]], [1]), "finite"),
        (rank, ([1, 2],), "matrix, got an array of shape"),
        (rank, ([],), "matrix"),
        (rank, (np.zeros((3, 0)),), "matrix"),
        (rank, ([[np.nan]],), "finite"),
        (rank, ([[1j]],), "real numbers"),
        (rank, ([["a"]],), "real numbers"),
        (is_independent, ([1, 2],), "matrix"),
        (is_independent, ([[np.nan]],), "finite"),
    ],
)
def test_bad_input_is_explained(function, arguments, message):
    with pytest.raises(ValueError, match=message):
        function(*arguments)


@pytest.mark.parametrize("rtol", [-1e-3, 1, 2, np.nan])
def test_a_tolerance_is_a_part_of_one(rtol):
    with pytest.raises(ValueError, match="rtol from 0 to below 1"):
        rank(LAMPS, rtol=rtol)


def test_inputs_are_left_alone():
    V, x = LAMPS[:, :2].astype(float), np.array([4.0, 6.0, 6.0])
    V.setflags(write=False), x.setflags(write=False)
    rank(V), is_independent(V), coordinates(V, x)
    assert (V == LAMPS[:, :2]).all() and (x == [4, 6, 6]).all()
