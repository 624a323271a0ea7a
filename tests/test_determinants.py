"""determinant, leibniz and signed_area keep their promises."""

import itertools
import math

import numpy as np
import pytest
import sympy as sp
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy.linalg import hilbert
from scipy.spatial import ConvexHull

from mml import cases
from mml.determinants import (
    _times_power,
    determinant,
    leibniz,
    signed_area,
)

each_seed = pytest.mark.parametrize("seed", range(40))
small = st.integers(-9, 9)


def exact(A):
    return float(sp.Matrix(np.asarray(A).astype(int)).det())


def hadamard(A):
    """Return the product of the lengths of the columns."""
    return np.prod(np.linalg.norm(A, axis=0))


# --- determinant -------------------------------------------------------------


@each_seed
def test_whole_numbers_agree_with_sympy(seed):
    rng = np.random.default_rng(seed)
    A = cases.integers(rng, 2 * [int(rng.integers(1, 7))])
    assert_allclose(determinant(A), exact(A), rtol=1e-12,
                    atol=1e-13 * hadamard(A))


@each_seed
def test_any_matrix_agrees_with_numpy(seed):
    A = cases.square(np.random.default_rng(seed), (1, 9))
    assert_allclose(determinant(A), np.linalg.det(A), rtol=1e-9,
                    atol=1e-13 * hadamard(A))


@each_seed
def test_the_determinant_is_multiplicative_and_knows_the_transpose(seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 8))
    A, B = rng.normal(size=(2, n, n))
    size = hadamard(A) * hadamard(B)
    both = determinant(A) * determinant(B)
    assert_allclose(determinant(A @ B), both, atol=1e-12 * size)
    assert_allclose(determinant(A.T), determinant(A),
                    atol=1e-13 * hadamard(A))


def test_exchanges_are_counted():
    for seed in range(30):
        rng = np.random.default_rng(seed)
        order = rng.permutation(rng.integers(1, 9))
        P = np.eye(len(order))[order]
        assert determinant(P) == exact(P) in (-1, 1)


SINGULAR = {
    "zero": np.zeros((3, 3)),
    "one by one": [[0]],
    "column of zeros": [[1, 0, 2], [3, 0, 4], [5, 0, 6]],
    "row of zeros": [[1, 2], [0, 0]],
    "equal columns": [[3, 3], [7, 7]],
    "rank one": np.outer([1, 2, 4], [1, -2, 8]),
}


@pytest.mark.parametrize("A", SINGULAR.values(), ids=SINGULAR)
def test_what_is_flat_without_rounding_has_exactly_zero(A):
    found = determinant(A)
    assert found == 0
    assert not np.signbit(found)


def test_a_nearly_singular_matrix_agrees_with_exact_arithmetic():
    H = sp.Matrix(6, 6, lambda i, j: sp.Rational(1, i + j + 1))
    assert_allclose(determinant(hilbert(6)), float(H.det()), rtol=1e-9)


@pytest.mark.parametrize("nodes", [(1, 2, 4), range(-3, 4), range(9)])
def test_vandermonde_is_the_product_of_the_differences(nodes):
    V = np.vander(nodes, increasing=True)
    right = math.prod(y - x for x, y in itertools.combinations(nodes, 2))
    assert_allclose(determinant(V), right, rtol=1e-9)


@pytest.mark.parametrize("unit", [1e-250, 1e-9, 1.0, 1e9, 1e250])
def test_no_overflow_on_the_way(unit):
    A = np.array([[2.0, 1.0, 0.5], [1.0, 3.0, 0.0], [0.0, -1.0, 4.0]])
    mixed = A * [unit, 1 / unit, 1]
    assert_allclose(determinant(mixed), np.linalg.det(A), rtol=1e-12)


def test_many_pivots_do_not_underflow_on_the_way():
    assert _times_power(np.full(2000, 0.5), 2000) == 1


def test_too_small_is_zero_and_too_large_is_said():
    assert determinant(0.1 * np.eye(400)) == 0
    assert determinant([[5e-324]]) == 5e-324
    with pytest.raises(ValueError, match="larger than any float: use num"):
        determinant(10 * np.eye(400))


@pytest.mark.parametrize("f", [determinant, leibniz])
@pytest.mark.parametrize(("A", "message"), [
    ([[1, 2]], "square"), ([[np.nan]], "finite"), ([[1j]], "real"),
    ([1, 2], "matrix"), (np.zeros((0, 0)), "matrix"), ([["a"]], "real"),
])
def test_what_is_no_square_matrix_is_refused(f, A, message):
    with pytest.raises(ValueError, match=message):
        f(A)


# --- leibniz -----------------------------------------------------------------


@given(st.integers(1, 5).flatmap(lambda n: st.lists(
    st.lists(small, min_size=n, max_size=n), min_size=n, max_size=n)))
def test_leibniz_is_exact_for_whole_numbers(A):
    assert leibniz(A) == exact(A)


def test_leibniz_refuses_what_would_take_too_long():
    with pytest.raises(ValueError, match="at most 9 rows, got 10"):
        leibniz(np.eye(10))


@pytest.mark.parametrize("A", [
    [[1e200, 1e200], [1e200, 1e200]], [[1e200, 1], [1, 1e200]]])
def test_leibniz_says_when_a_product_is_too_large(A):
    with pytest.raises(ValueError, match="larger than any float: use det"):
        leibniz(A)


# --- signed_area -------------------------------------------------------------


@each_seed
def test_the_area_of_a_hull_is_that_of_scipy(seed):
    points = np.random.default_rng(seed).normal(size=(12, 2))
    hull = ConvexHull(points)
    corners = points[hull.vertices].T  # anticlockwise
    assert_allclose(signed_area(corners), hull.volume)
    assert_allclose(signed_area(corners[:, ::-1]), -hull.volume)
    assert_allclose(signed_area(np.roll(corners, 3, axis=1)), hull.volume)


@pytest.mark.parametrize("origin", [0, 1e3, -5e9])
def test_the_origin_does_not_matter(origin):
    stone = np.array([[0.0, 100, 100, 0], [0, 0, 100, 100]]) + origin
    assert signed_area(stone) == 10_000


def test_a_field_with_a_dent_and_sympy():
    field = [[40, 100, 90, 60, 20], [10, 30, 80, 60, 70]]
    polygon = sp.Polygon(*zip(*field, strict=True))
    assert signed_area(field) == float(polygon.area) == 3250


@given(st.lists(st.tuples(small, small), min_size=3, max_size=9))
def test_a_map_multiplies_the_area_by_its_determinant(points):
    A, P = np.array([[2, -1], [5, 3]]), np.array(points).T
    assert signed_area(A @ P) == 11 * signed_area(P)


@pytest.mark.parametrize(("corners", "message"), [
    ([[0, 1], [0, 1]], "N at least 3"), ([[0, 0], [1, 0], [0, 1]], "shape"),
    ([[0, 1, np.inf], [0, 0, 1]], "finite"), ([1, 2, 3], "matrix"),
    ([[0, 1e200, 1e200], [0, 0, 1e200]], "larger unit"),
    ([[-1e308, 1e308, 1e308], [0, 0, 1]], "larger unit"),
])
def test_what_is_no_polygon_is_refused(corners, message):
    with pytest.raises(ValueError, match=message):
        signed_area(corners)


def test_inputs_are_left_alone():
    A = np.array([[0.0, 2.0], [3.0, 4.0]])
    P = np.array([[1.0, 5.0, 2.0], [1.0, 1.0, 4.0]])
    kept = A.copy(), P.copy()
    determinant(A), leibniz(A), signed_area(P)
    assert (A == kept[0]).all()
    assert (P == kept[1]).all()
