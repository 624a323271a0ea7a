"""change_basis and reflection_in keep their promises."""

import numpy as np
import pytest
import sympy as sp
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from mml import cases
from mml.matrices import reflection
from mml.similarity import change_basis, reflection_in

each_seed = pytest.mark.parametrize("seed", range(40))
each_unit = pytest.mark.parametrize("unit", [1e-150, 1e-9, 1.0, 1e9, 1e150])


def exact(M):
    return sp.Matrix(M.astype(int))


def well(rng, n):
    """Draw a basis whose columns are far from dependent, and not square."""
    return np.eye(n) + 0.9 * cases.orthogonal(rng, n)


# --- change_basis ------------------------------------------------------------


@each_seed
def test_change_basis_is_what_sympy_finds_in_whole_numbers(seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 5))
    A, C = cases.integers(rng, (n, n)), cases.basis(rng, n)
    wanted = exact(C).inv() * exact(A) * exact(C)
    assert_allclose(change_basis(A, C), np.array(wanted, dtype=float),
                    atol=1e-9)


@each_seed
def test_columns_are_the_coordinates_of_the_images(seed):
    rng = np.random.default_rng(seed)
    A = cases.square(rng)
    C = well(rng, len(A))
    B = change_basis(A, C)
    for j in range(len(A)):
        image = sum(B[i, j] * C[:, i] for i in range(len(A)))
        assert_allclose(image, A @ C[:, j], atol=1e-9 * np.abs(A).max())


@each_seed
def test_trace_determinant_and_polynomial_stay(seed):
    rng = np.random.default_rng(seed)
    A = cases.square(rng)
    A = A / np.abs(A).max()
    B = change_basis(A, well(rng, len(A)))
    assert_allclose(np.poly(B), np.poly(A), atol=1e-7)
    assert_allclose(np.trace(B), np.trace(A), atol=1e-9)
    assert_allclose(np.linalg.det(B), np.linalg.det(A), atol=1e-7)


@each_seed
def test_the_way_back_leads_back(seed):
    rng = np.random.default_rng(seed)
    A = cases.square(rng)
    C = well(rng, len(A))
    back = change_basis(change_basis(A, C), np.linalg.inv(C))
    assert_allclose(back, A, atol=1e-9 * np.abs(A).max())


@each_unit
def test_change_basis_is_relative_to_the_units(unit):
    A, C = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[2.0, 1], [1, 1]])
    assert_allclose(change_basis(A, unit * C), change_basis(A, C))
    assert_allclose(change_basis(unit * A, C), unit * change_basis(A, C))


def test_one_axis_in_another_unit():
    found = change_basis([[1.0, 2.0], [3.0, 4.0]], np.diag([1e9, 1e-9]))
    assert_allclose(found, [[1, 2e-18], [3e18, 4]])


def test_the_standard_basis_and_one_entry_change_nothing():
    A = np.arange(9.0).reshape(3, 3)
    assert_array_equal(change_basis(A, np.eye(3)), A)
    assert_array_equal(change_basis([[7]], [[-2]]), [[7]])


@pytest.mark.parametrize(
    ("A", "C", "message"),
    [
        (np.eye(2), [[1, 2], [2, 4]], "columns are dependent"),
        (np.eye(2), [[1, 0], [0, 0]], "columns are dependent"),
        (np.eye(2), [[0.1, 0.3], [0.2, 0.6]], "columns are dependent"),
        (np.eye(2), [[1, 1], [0, 1e-14]], "columns are dependent"),
        (np.eye(2), np.eye(3), r"basis of 2 vectors .* got shape \(3, 3\)"),
        (np.ones((2, 3)), np.eye(2), "square matrix"),
        (np.eye(2), np.ones((2, 3)), "square matrix"),
        (np.eye(2), [[1, np.nan], [0, 1]], "finite"),
        ([[np.inf]], [[1]], "finite"),
        (np.zeros((0, 0)), np.zeros((0, 0)), "expected a matrix"),
        ([[1j]], [[1]], "real numbers"),
    ],
)
def test_change_basis_explains_what_it_cannot_do(A, C, message):
    with pytest.raises(ValueError, match=message):
        change_basis(A, C)


def test_how_near_to_dependent_is_the_readers():
    C = [[1, 1], [0, 1e-14]]
    found = change_basis(np.eye(2), C, rtol=1e-16)
    assert_allclose(found, np.eye(2), atol=1e-9)


# --- reflection_in -----------------------------------------------------------


def mirrors(seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 6))
    k = int(rng.integers(1, n + 1))
    return cases.basis(rng, n)[:, :k]


@each_seed
def test_the_mirror_stays_and_what_is_across_is_flipped(seed):
    V = mirrors(seed)
    M = reflection_in(V)
    across = exact(V).T.nullspace()
    assert len(across) == V.shape[0] - V.shape[1]
    assert_allclose(M @ V, V, atol=1e-9 * np.abs(V).max())
    for normal in across:
        v = np.array(normal, dtype=float).ravel()
        assert_allclose(M @ v, -v, atol=1e-9 * np.abs(v).max())


@each_seed
def test_a_reflection_keeps_lengths_and_undoes_itself(seed):
    V = mirrors(seed)
    M, (n, k) = reflection_in(V), V.shape
    assert_allclose(M, M.T, atol=1e-14)
    assert_allclose(M @ M, np.eye(n), atol=1e-12)
    assert np.trace(M) == pytest.approx(2 * k - n, abs=1e-12)
    assert np.linalg.det(M) == pytest.approx((-1) ** (n - k))


@given(st.tuples(st.floats(-9, 9), st.floats(-9, 9)))
def test_in_the_plane_it_is_the_reflection_of_the_earlier_chapter(v):
    if np.abs(v).max() > 1e-100:
        assert_allclose(reflection_in(v), reflection(v), atol=1e-12)


@each_seed
def test_with_one_column_fewer_it_is_the_formula_with_the_normal(seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(2, 6))
    V = cases.integers(rng, (n, n - 1)) + 9 * np.eye(n)[:, 1:]
    normal = np.array(exact(V).T.nullspace()[0], dtype=float).ravel()
    wanted = np.eye(n) - 2 * np.outer(normal, normal) / (normal @ normal)
    assert_allclose(reflection_in(V), wanted, atol=1e-9)


@each_unit
def test_lengths_of_the_vectors_do_not_matter(unit):
    V = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.5]])
    assert_allclose(reflection_in(V * [unit, 1]), reflection_in(V),
                    atol=1e-12)


def test_the_whole_space_as_a_mirror_changes_nothing():
    assert_allclose(reflection_in([[2, 1], [1, 1]]), np.eye(2), atol=1e-15)
    assert_array_equal(reflection_in([[-3]]), [[1]])


@pytest.mark.parametrize(
    ("V", "message"),
    [
        ([0, 0], "independent vectors"),
        ([[1, 2], [2, 4], [3, 6]], "independent vectors"),
        ([[1, 2, 3], [0, 1, 1]], "independent vectors"),
        ([[1, 0], [1, 0]], "independent vectors"),
        ([1, np.nan], "finite"),
        (3.0, "expected a matrix"),
        ([], "expected a vector"),
        (np.zeros((3, 0)), "expected a matrix"),
    ],
)
def test_reflection_in_explains_what_it_cannot_do(V, message):
    with pytest.raises(ValueError, match=message):
        reflection_in(V)


def test_inputs_are_left_alone():
    A, C = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[2.0, 1], [1, 1]])
    change_basis(A, C), reflection_in(C[:, :1]), reflection_in(C[0])
    assert (A == [[1, 2], [3, 4]]).all() and (C == [[2, 1], [1, 1]]).all()
