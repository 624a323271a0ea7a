"""svd, low_rank, pseudo_inverse and condition_number keep their promises."""

import numpy as np
import pytest
import sympy as sp
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose
from scipy.linalg import hilbert

from mml import cases, plots
from mml.datasets import street
from mml.svd import condition_number, low_rank, pseudo_inverse, svd

RNG = np.random.default_rng(5)
TALL = RNG.normal(size=(6, 3))
MATRICES = {
    "one by one": np.array([[-7.0]]),
    "integers": np.array([[7, 5], [1, 5]]),
    "tall": TALL,
    "wide": TALL.T,
    "a row": np.array([[1.0, 2, 2]]),
    "zero": np.zeros((3, 2)),
    "identity": np.eye(4),
    "rank one": np.outer([1, 2, 3], [4, 5]),
    "nearly dependent": np.array([[1, 1], [1e-9, 0], [0, 1e-9]]),
    "hilbert": hilbert(8),
    "Vandermonde": np.vander(np.linspace(0, 1, 9), 6),
    "tiny": 1e-200 * TALL,
    "huge": 1e200 * TALL,
}
each_matrix = pytest.mark.parametrize("A", MATRICES.values(), ids=MATRICES)
entries = st.floats(-1e6, 1e6, allow_subnormal=False)
any_matrix = st.tuples(st.integers(1, 6), st.integers(1, 6)).flatmap(
    lambda shape: arrays(float, shape, elements=entries))


def size(A):
    return np.abs(A).max() or 1.0


def scaled(A):
    return np.asarray(A) / size(A)


# --- svd ---------------------------------------------------------------------


@each_matrix
def test_svd_splits_any_matrix(A):
    U, sigma, V = svd(A)
    k = min(A.shape)
    assert U.shape == (len(A), k) and V.shape == (A.shape[1], k)
    assert_allclose(U.T @ U, np.eye(k), atol=1e-13)
    assert_allclose(V.T @ V, np.eye(k), atol=1e-13)
    assert np.abs(U * (sigma / size(A)) @ V.T - scaled(A)).max() <= 1e-13
    assert (np.diff(sigma) <= 0).all() and (sigma >= 0).all()


@given(any_matrix)
def test_squares_are_kept_and_signs_are_fixed(A):
    _, sigma, V = svd(A)
    assert_allclose(((sigma / size(A)) ** 2).sum(), (scaled(A) ** 2).sum(),
                    atol=1e-12)
    largest = np.abs(V).argmax(axis=0)
    assert (V[largest, np.arange(len(sigma))] > 0).all()


def test_svd_agrees_with_exact_arithmetic():
    A = sp.Matrix([[2, -1, 0], [1, 3, 1]])
    exact = sorted(float(x) for x in A.singular_values())[::-1]
    assert_allclose(svd(np.array(A, dtype=float)).sigma, exact[:2])


def test_the_smallest_keeps_its_digits():
    A = MATRICES["nearly dependent"]
    assert_allclose(svd(A).sigma[-1], 1e-9, rtol=1e-6)


@pytest.mark.parametrize("function", [
    svd, pseudo_inverse, condition_number, lambda A: low_rank(A, 1)])
@pytest.mark.parametrize(("A", "message"), [
    ([1, 2], "expected a matrix"),
    (np.zeros((0, 3)), "expected a matrix"),
    ([[np.nan, 1]], "finite"),
    ([[1, np.inf]], "finite"),
    ([[1j]], "complex"),
    ([["a"]], "real numbers"),
])
def test_what_is_no_matrix_is_refused(function, A, message):
    with pytest.raises(ValueError, match=message):
        function(A)


# --- low_rank ----------------------------------------------------------------


@each_matrix
def test_low_rank_has_the_promised_error(A):
    sigma = np.linalg.svd(scaled(A), compute_uv=False)
    for k in range(len(sigma) + 1):
        gap = scaled(A) - low_rank(scaled(A), k)
        lost = sigma[k:]
        assert_allclose(np.linalg.norm(gap), np.sqrt((lost**2).sum()),
                        atol=1e-13)
        assert_allclose(np.linalg.norm(gap, 2), lost.max(initial=0),
                        atol=1e-13)
        left = np.linalg.svd(low_rank(scaled(A), k), compute_uv=False)
        assert (left[k:] <= 1e-13).all()


@pytest.mark.parametrize("seed", range(30))
def test_alternating_fits_find_nothing_nearer(seed):
    rng = np.random.default_rng(seed)
    A = cases.integers(rng, (5, 4))
    k = int(rng.integers(1, 4))
    Y = rng.normal(size=(k, 4))
    for _ in range(300):                # best X for Y, then best Y for X
        X = np.linalg.lstsq(Y.T, A.T)[0].T
        Y = np.linalg.lstsq(X, A)[0]
    mine, other = (np.linalg.norm(A - B) for B in (low_rank(A, k), X @ Y))
    assert mine <= other * (1 + 1e-12)
    assert other <= mine * 1.2          # a rival worth the name


def test_low_rank_in_exact_numbers():
    assert_allclose(low_rank([[13, 4], [1, 8]], 1), [[12, 6], [4, 2]])


@pytest.mark.parametrize("k", [-1, 3, 1.0, "1", None, np.nan])
def test_low_rank_asks_for_a_whole_number_in_range(k):
    with pytest.raises(ValueError, match="whole number k from 0 to 2, got"):
        low_rank([[7, 5], [1, 5]], k)


# --- pseudo_inverse ----------------------------------------------------------


@each_matrix
def test_the_four_equations_of_penrose(A):
    A = scaled(A)
    P = pseudo_inverse(A)
    assert P.shape == A.T.shape
    assert_allclose(A @ P @ A, A, atol=1e-12 * size(P))
    assert_allclose(P @ A @ P, P, atol=1e-14 * size(P) ** 2)
    for product in (A @ P, P @ A):
        assert_allclose(product, product.T, atol=1e-13 * size(P))


@pytest.mark.parametrize("seed", range(40))
def test_pseudo_inverse_agrees_with_exact_arithmetic(seed):
    rng = np.random.default_rng(seed)
    A = cases.integers(rng, rng.integers(1, 5, size=2), reach=2)
    exact = np.array(sp.Matrix(A.astype(int)).pinv(), dtype=float)
    assert_allclose(pseudo_inverse(A), exact, atol=1e-9)


@pytest.mark.parametrize("unit", [1e-150, 1e-9, 1.0, 1e9, 1e150])
def test_pseudo_inverse_is_the_same_in_every_unit(unit):
    A = np.array([[1, 2, 3], [4, -7, -3], [5, 1, 6]]) / 10  # rank 2
    expected = np.linalg.pinv(A, rcond=1e-12)
    assert_allclose(unit * pseudo_inverse(unit * A), expected, rtol=1e-9)


def test_the_tolerance_is_the_readers():
    A = np.diag([1.0, 1e-6])
    assert_allclose(pseudo_inverse(A), np.diag([1, 1e6]))
    assert_allclose(pseudo_inverse(A, rtol=1e-3), np.diag([1, 0]))
    for rtol in (-1, 1, np.nan):
        with pytest.raises(ValueError, match="rtol from 0 to below 1"):
            pseudo_inverse(A, rtol=rtol)


# --- condition_number --------------------------------------------------------


@pytest.mark.parametrize("n", range(1, 9))
def test_condition_of_hilbert_matrices_against_fractions(n):
    H = sp.Matrix(n, n, lambda i, j: sp.Rational(1, i + j + 1))
    lams = [sp.re(x) for x in H.charpoly().nroots(n=60, maxsteps=500)]
    exact = float(max(lams) / min(lams))
    assert_allclose(condition_number(np.array(H, dtype=float)), exact,
                    rtol=1e-4)


@given(any_matrix, st.sampled_from([1e-100, 1e-3, 1e5, 1e100]))
def test_condition_is_at_least_one_and_has_no_unit(A, unit):
    kappa = condition_number(scaled(A))
    assert kappa >= 1
    if kappa < 1e6:
        assert_allclose(condition_number(unit * scaled(A)), kappa, rtol=1e-6)


def test_condition_of_singular_and_orthogonal_matrices():
    assert condition_number(np.zeros((2, 2))) == np.inf
    assert condition_number([[1, 2], [0, 0]]) == np.inf
    assert condition_number(np.diag([1e300, 1e-300])) == np.inf
    Q = cases.orthogonal(RNG, 5)
    assert_allclose(condition_number(1e-7 * Q), 1)


def test_inputs_are_left_alone():
    A = np.array([[7.0, 5.0], [1.0, 5.0]])
    svd(A), low_rank(A, 1), pseudo_inverse(A), condition_number(A)
    assert (A == [[7, 5], [1, 5]]).all()


# --- the photograph and its figures ------------------------------------------


def test_the_photograph_is_what_the_page_says():
    picture = street(np.random.default_rng(1))
    assert picture.shape == (96, 128)
    assert picture.min() >= 0 and picture.max() <= 1
    again = street(np.random.default_rng(1))
    assert np.array_equal(picture, again)
    assert not np.array_equal(picture, street(np.random.default_rng(2)))


def test_without_rope_and_grain_the_photograph_has_rank_four():
    rng = np.random.default_rng(1)
    house = street(rng, grain=0, rope=False)
    both = street(rng, grain=0)
    assert np.linalg.matrix_rank(house) == 4
    assert np.linalg.matrix_rank(both) == 96
    where = both != house
    assert where.any(axis=1).all() and (both[where] == 0.02).all()


@pytest.mark.parametrize("grain", [-0.1, np.nan, np.inf])
def test_a_grain_that_is_none_is_refused(grain):
    with pytest.raises(ValueError, match="grain of 0 or more"):
        street(np.random.default_rng(1), grain=grain)


def test_the_figures_show_what_they_are_given():
    picture = street(np.random.default_rng(1))
    fig = plots.photographs({"a": picture, "b": picture, "c": picture})
    shown = [ax for ax in fig.axes if ax.images]
    assert [ax.get_title() for ax in shown] == ["a", "b", "c"]
    assert np.array_equal(shown[0].images[0].get_array(), picture)
    fig = plots.singular_values({"one": [4, 2, 1], "two": [1, 1, 1]})
    (ax,) = fig.axes
    assert [list(line.get_ydata()) for line in ax.lines] == [
        [4, 2, 1], [1, 1, 1]]
    assert list(ax.lines[0].get_xdata()) == [1, 2, 3]


@pytest.mark.parametrize("A", [[[7, 5], [1, 5]], [[0, 1], [-1, 0]],
                               [[1, 2], [2, 4]], [[1, 0], [0, -3]]])
def test_the_three_steps_end_where_the_matrix_leads(A):
    fig = plots.turn_stretch_turn(A)
    angle = np.linspace(0, 2 * np.pi, 200)
    circle = np.array([np.cos(angle), np.sin(angle)])
    curves = [np.array(ax.lines[-1].get_data()) for ax in fig.axes]
    assert_allclose(curves[0], circle)
    assert_allclose(curves[3], np.array(A) @ circle, atol=1e-12)
    for curve, length in zip(curves, (1, 1, None, None), strict=True):
        if length:
            assert_allclose(np.linalg.norm(curve, axis=0), length)
    sigma = np.linalg.svd(A)[1]
    assert_allclose(np.abs(curves[2]).max(axis=1), sigma, rtol=1e-3,
                    atol=1e-12)
