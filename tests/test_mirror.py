"""reflect and pictures keep their promises."""

import numpy as np
import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy.spatial.transform import Rotation

from mml import cases
from mml.matrices import reflection
from mml.mirror import pictures, reflect
from mml.similarity import reflection_in

each_seed = pytest.mark.parametrize("seed", range(40))
UNITS = [1e-200, 1e-9, 1.0, 1e9, 1e200]


def rng_of(seed):
    return np.random.default_rng(seed)


def across(n):
    return reflect(np.eye(len(n)), n)


# --- mirrors through the origin ----------------------------------------------


@each_seed
def test_a_mirror_is_symmetric_orthogonal_and_undoes_itself(seed):
    rng = rng_of(seed)
    n = cases.vector(rng, int(rng.integers(1, 7)))
    M, eye = across(n), np.eye(n.size)
    assert_allclose(M, M.T, atol=1e-15)
    assert_allclose(M @ M, eye, atol=1e-14)
    assert_allclose(M @ (n / np.abs(n).max()), -n / np.abs(n).max(),
                    atol=1e-14)
    assert np.linalg.det(M) == pytest.approx(-1)
    assert np.trace(M) == pytest.approx(n.size - 2)


def test_a_mirror_agrees_with_sympy_in_fractions():
    n = sp.Matrix([2, -1, 3])
    M = sp.eye(3) - 2 * n * n.T / n.dot(n)
    assert M * M == sp.eye(3) and M * n == -n
    assert_allclose(across([2, -1, 3]), np.array(M, float), atol=1e-15)


@pytest.mark.parametrize("unit", UNITS)
def test_the_length_of_the_normal_does_not_matter(unit):
    n = np.array([0.3, -1.2, 0.4])
    assert_allclose(across(unit * n), across(n), rtol=1e-12, atol=1e-15)


@each_seed
def test_in_the_plane_it_is_the_reflection_along_the_line(seed):
    v = cases.vector(rng_of(seed), 2)
    M = reflection(v)
    assert_allclose(across([-v[1], v[0]]), M, atol=1e-13)


@each_seed
def test_across_the_normal_is_in_the_span_of_what_is_perpendicular(seed):
    rng = rng_of(seed)
    A = cases.basis(rng, int(rng.integers(2, 6)))[:, 1:]
    normal = np.linalg.svd(A.T)[2][-1]
    assert_allclose(across(normal), reflection_in(A), atol=1e-9)


def test_the_mirror_of_a_vector_and_minus_its_axis_are_one():
    n = [2, -1, 3]
    assert_allclose(across(n), -reflection_in(n), atol=1e-14)


# --- reflect -----------------------------------------------------------------


@each_seed
def test_the_midpoint_is_on_the_mirror_and_the_step_along_the_normal(seed):
    rng = rng_of(seed)
    D = int(rng.integers(1, 6))
    X, n, p = (rng.normal(size=(D, 5)), rng.normal(size=D),
               10 * rng.normal(size=D))
    Y = reflect(X, n, p)
    assert_allclose(n @ ((X + Y) / 2 - p[:, None]), 0, atol=1e-12)
    step, u = Y - X, n / np.linalg.norm(n)
    assert_allclose(step, np.outer(u, u @ step), atol=1e-12)
    assert_allclose(reflect(Y, n, p), X, atol=1e-12)
    assert_allclose(reflect(X[:, 2], n, p), Y[:, 2], atol=1e-12)


@given(st.integers(-9, 9), st.integers(-9, 9), st.integers(-9, 9))
@settings(max_examples=60, deadline=None)
def test_it_agrees_with_sympys_geometry(a, b, c):
    line = sp.Line(sp.Point(1, c), sp.Point(4, b))
    image = sp.Point(a, b).reflect(line)
    n = [-(b - c), 3]
    assert_allclose(reflect([a, b], n, [1, c]),
                    [float(image.x), float(image.y)], atol=1e-12)


def test_which_point_of_the_mirror_is_named_does_not_matter():
    n, p, along = np.array([1.0, 2, -2]), np.array([3.0, 0, 1]), [2, 1, 2]
    X = np.eye(3)
    assert_allclose(reflect(X, n, p), reflect(X, -5 * n, p + along),
                    atol=1e-14)


# --- pictures ----------------------------------------------------------------


@pytest.mark.parametrize(("a", "b"), [(1, 2), (1, 3), (2, 5), (3, 7), (1, 12),
                                      (5, 12)])
@pytest.mark.parametrize("unit", UNITS)
def test_two_mirrors_make_a_dihedral_group(a, b, unit):
    angle = np.pi * a / b
    normals = np.array([[0, -np.sin(angle)], [1, np.cos(angle)]])
    X = pictures(unit * np.array([0.3, 1.1]), normals)
    assert X.shape == (2, 2 * b)


def test_the_mirrors_of_the_regular_solids():
    phi = (1 + np.sqrt(5)) / 2
    solids = {
        24: [[1, -1, 0], [0, 1, -1], [0, 1, 1]],
        48: [[1, -1, 0], [0, 1, -1], [0, 0, 1]],
        120: [[0, 1, 0], [phi, 1 / phi, -1], [1, 0, 0]],
    }
    for order, normals in solids.items():
        X = pictures([0.3, 1.1, 2.7], np.transpose(normals))
        assert X.shape == (3, order)
        assert_allclose(np.linalg.norm(X, axis=0), np.linalg.norm(X[:, 0]))


def test_a_point_on_a_mirror_has_fewer_and_the_origin_one():
    normals = np.eye(2)
    assert pictures([0, 3], normals).shape == (2, 2)
    assert pictures([0, 0], normals).shape == (2, 1)


def test_products_of_rotations_are_the_even_half():
    X = pictures([1, 2, 4], np.eye(3))
    halves = [Rotation.from_rotvec(np.pi * e).apply([1, 2, 4])
              for e in np.eye(3)]
    for half in halves:
        assert np.abs(X - half[:, None]).max(axis=0).min() < 1e-12
    assert X.shape == (3, 8)


def test_an_angle_without_an_end_is_said():
    normals = [[0, -np.sin(1)], [1, np.cos(1)]]
    with pytest.raises(ValueError, match="more than 1000 pictures"):
        pictures([1, 0.2], normals)


@pytest.mark.parametrize(("call", "said"), [
    (lambda: reflect([1, 2], [0, 0]), "zero vector"),
    (lambda: reflect([1, 2], [1, np.nan]), "finite"),
    (lambda: reflect([1, np.inf], [1, 2]), "finite"),
    (lambda: reflect([1, 2], [[1, 2]]), "expected a vector"),
    (lambda: reflect([], []), "expected a vector"),
    (lambda: reflect(np.ones((2, 2, 2)), [1, 2]), r"shape \(2, 2, 2\)"),
    (lambda: reflect([1, 2, 3], [1, 0], [0, 0]), "2 coordinates"),
    (lambda: reflect([1, 2], [1, 0], [0, 0, 0]), r"shape \(2,\)"),
    (lambda: reflect(3.0, [1], [0]), "1 coordinates"),
    (lambda: pictures([1, 2, 3], np.eye(2)), r"shape \(2,\)"),
    (lambda: pictures([1, 2], [[0, 1], [0, 1]]), "zero vector"),
    (lambda: pictures([1, np.nan], np.eye(2)), "finite"),
    (lambda: pictures([], np.eye(2)), r"of shape \(2,\)"),
    (lambda: pictures([1, 2], np.zeros((2, 0))), "expected a matrix"),
])
def test_bad_input_is_told_what_was_expected(call, said):
    with pytest.raises(ValueError, match=said):
        call()


def test_the_input_stays_as_it_was():
    X, n, p = np.eye(2), np.array([1.0, 2]), np.array([3.0, 4])
    copies = X.copy(), n.copy(), p.copy()
    reflect(X, n, p), reflect(X, n), pictures(p, X)
    assert all(map(np.array_equal, (X, n, p), copies))
