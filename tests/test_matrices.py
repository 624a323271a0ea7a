"""matrix_of, rotation, shear, reflection and compose keep their promises."""

import functools

import numpy as np
import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from scipy.spatial.transform import Rotation

from mml import cases
from mml.matrices import compose, matrix_of, reflection, rotation, shear

angles = st.floats(-1e3, 1e3)
numbers = st.floats(-1e9, 1e9, allow_subnormal=False)
pairs = st.tuples(numbers, numbers)
each_seed = pytest.mark.parametrize("seed", range(40))


def rng_of(seed):
    return np.random.default_rng(seed)


# --- matrix_of ---------------------------------------------------------------


@each_seed
def test_matrix_of_finds_the_matrix_behind_a_function(seed):
    rng = rng_of(seed)
    A = cases.matrix(rng, *rng.integers(1, 7, size=2))
    assert_array_equal(matrix_of(lambda x: A @ x, A.shape[1]), A)


def test_matrix_of_agrees_with_sympy():
    x, y, z = letters = sp.symbols("x y z")
    rule = sp.Matrix([2 * x - z, y + 3 * z])
    f = sp.lambdify(letters, list(rule))
    assert_array_equal(matrix_of(lambda v: f(*v), 3),
                       np.array(rule.jacobian(letters), dtype=float))


@pytest.mark.parametrize("unit", [1e-150, 1e-9, 1.0, 1e9, 1e150])
def test_matrix_of_is_relative_to_the_unit(unit):
    A = np.array([[0.1, 0.7], [-0.3, 1e-9], [0.2, 0.3]])
    assert_array_equal(matrix_of(lambda x: unit * (A @ x), 2), unit * A)
    with pytest.raises(ValueError, match="linear"):
        matrix_of(lambda x: unit * np.abs(A @ x), 2)


def test_the_zero_map_and_one_entry_are_linear():
    assert_array_equal(matrix_of(lambda x: [0, 0, 0], 2), np.zeros((3, 2)))
    assert_array_equal(matrix_of(lambda x: -7 * x, 1), [[-7]])


NOT_LINEAR = {
    "shift": lambda x: x + [1, 0],
    "tiny shift": lambda x: x + 1e-30,
    "absolute value": np.abs,
    "rectifier": lambda x: np.maximum(x, 0),
    "cut off above": lambda x: np.minimum(x, 1.2),
    "square": lambda x: x**2,
    "product": lambda x: [x[0] * x[1], x[1]],
    "length": lambda x: [np.linalg.norm(x)],
    "unit length": lambda x: x / (np.linalg.norm(x) or 1),
    "cube": lambda x: x**3,
    "sorted": np.sort,
    "sign": np.sign,
    "rounded": np.round,
}


@pytest.mark.parametrize("T", NOT_LINEAR.values(), ids=NOT_LINEAR)
def test_matrix_of_refuses_what_is_not_linear(T):
    with pytest.raises(ValueError, match="expected a linear map, but"):
        matrix_of(T, 2)


@pytest.mark.parametrize(
    ("T", "n", "message"),
    [
        (lambda x: x, 0, "number of entries, 1 or more, got 0"),
        (lambda x: x, 2.0, "number of entries"),
        (lambda x: 3.0, 2, "expected a vector, got ()"),
        (lambda x: x * np.nan, 2, "finite"),
        (lambda x: x[: int(x.any()) + 1], 2, r"vector of shape \(1,\)"),
        (lambda x: [], 2, "expected a vector"),
        (lambda x: "word", 2, "real numbers"),
    ],
)
def test_matrix_of_explains_what_it_cannot_do(T, n, message):
    with pytest.raises(ValueError, match=message):
        matrix_of(T, n)


def test_a_map_that_writes_into_its_argument_does_no_harm():
    def doubled(x):
        x *= 2
        return x

    assert_array_equal(matrix_of(doubled, 3), 2 * np.eye(3))


# --- rotation, shear, reflection ---------------------------------------------


@settings(deadline=None)  # the first call of SciPy's class is slow
@given(angles)
def test_a_rotation_is_the_one_of_scipy_in_the_plane(theta):
    space = Rotation.from_rotvec([0, 0, theta]).as_matrix()
    assert_allclose(rotation(theta), space[:2, :2], atol=1e-12)


@given(angles, pairs)
def test_a_rotation_is_multiplication_by_a_complex_number(theta, x):
    z = np.exp(1j * theta) * complex(*x)
    size = np.abs(x).max()
    assert_allclose(rotation(theta) @ x, [z.real, z.imag],
                    atol=1e-13 * size)


@given(angles, angles)
def test_rotations_add_their_angles(alpha, beta):
    assert_allclose(rotation(beta) @ rotation(alpha),
                    rotation(alpha + beta), atol=1e-12)


@given(numbers, pairs)
def test_a_shear_moves_sideways_and_keeps_heights(h, x):
    assert_allclose(shear(h) @ x, [x[0] + h * x[1], x[1]], rtol=1e-12,
                    atol=1e-12 * abs(h * x[1]))


@given(pairs.filter(any), st.sampled_from([-7, -1, 1e-9, 0.3, 1e9]))
def test_a_reflection_keeps_the_mirror_and_flips_what_is_across(v, s):
    M, v = reflection(v), np.array(v)
    across = np.array([-v[1], v[0]])
    size = np.abs(v).max()
    assert_allclose(M @ v, v, atol=1e-14 * size)
    assert_allclose(M @ across, -across, atol=1e-14 * size)
    assert_allclose(reflection(s * (v / size)), M, atol=1e-14)


@pytest.mark.parametrize("unit", [1e-300, 1e-9, 1, 1e9, 1e300])
def test_a_mirror_is_a_line_whatever_its_vector_is_long(unit):
    assert_allclose(reflection([3 * unit, -4 * unit]),
                    [[-0.28, -0.96], [-0.96, 0.28]], rtol=1e-14)


def test_two_reflections_are_a_rotation_by_twice_the_angle():
    for first, second in rng_of(0).uniform(-4, 4, size=(50, 2)):
        one, two = (reflection([np.cos(phi), np.sin(phi)])
                    for phi in (first, second))
        assert_allclose(compose(one, two), rotation(2 * (second - first)),
                        atol=1e-13)


# --- compose -----------------------------------------------------------------


@each_seed
def test_compose_does_the_first_first(seed):
    rng = rng_of(seed)
    sizes = rng.integers(1, 6, size=rng.integers(2, 6))
    maps = [cases.matrix(rng, m, n)
            for n, m in zip(sizes[:-1], sizes[1:], strict=True)]
    x = cases.vector(rng, sizes[0])
    step = functools.reduce(lambda x, A: A @ x, maps, x)
    size = functools.reduce(lambda x, A: np.abs(A) @ x, maps, np.abs(x))
    gap = np.abs(compose(*maps) @ x - step)
    assert (gap <= 1e-12 * size).all()


def test_compose_agrees_with_numpys_own_in_the_other_order():
    maps = [np.arange(6.0).reshape(2, 3), [[1, 2], [3, 4]], [[5, 6]]]
    assert_allclose(compose(*maps),
                    np.linalg.multi_dot([np.array(A) for A in maps[::-1]]))


def test_one_map_composed_is_a_copy_of_itself():
    A = np.array([[1.0, 2.0]])
    B = compose(A)
    B[0, 0] = 9
    assert_array_equal(A, [[1, 2]])


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: compose(), "at least one map"),
        (lambda: compose(np.eye(2), np.ones((1, 3))),
         "map 2 takes 3 entries, but the map before it gives 2"),
        (lambda: compose(np.eye(2), np.eye(2), np.eye(3)),
         "map 3 takes 3 entries"),
        (lambda: compose([1, 2]), r"expected a matrix, got an array of sha"),
        (lambda: compose(np.zeros((0, 2))), "expected a matrix"),
        (lambda: compose([[np.nan]]), "finite"),
        (lambda: rotation(np.nan), "finite"),
        (lambda: rotation([1, 2]), r"angle in radians, got shape \(2,\)"),
        (lambda: rotation("right"), "angle in radians of real numbers"),
        (lambda: shear(np.inf), "finite"),
        (lambda: shear([[1]]), "size of a shear, got shape"),
        (lambda: reflection([0, 0]), "direction, got the zero vector"),
        (lambda: reflection([1, 2, 3]), r"vector of shape \(2,\), got"),
        (lambda: reflection([1, np.nan]), "finite"),
    ],
)
def test_bad_input_is_explained(make, message):
    with pytest.raises(ValueError, match=message):
        make()


def test_inputs_are_left_alone():
    A, v = np.array([[2.0, 1.0], [0.0, 3.0]]), np.array([3.0, 4.0])
    compose(A, A), reflection(v)
    assert_array_equal(A, [[2, 1], [0, 3]])
    assert_array_equal(v, [3, 4])
