"""Lengths, angles and projections keep their promises, in every unit."""

import math
from decimal import Decimal, localcontext
from fractions import Fraction

import numpy as np
import pytest
import sympy as sp
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose

from mml import cases
from mml.vectors import (
    angle,
    cosine,
    norm,
    scalar_projection,
    unit,
    vector_projection,
)

UNITS = [1e-300, 1e-200, 1e-9, 1.0, 1e9, 1e200, 1e300]
each_unit = pytest.mark.parametrize("scale", UNITS)
each_seed = pytest.mark.parametrize("seed", range(20))
floats = st.floats(-1e6, 1e6, allow_subnormal=False)
vectors = st.integers(1, 8).flatmap(
    lambda n: arrays(float, n, elements=floats)
)
pairs = st.integers(1, 8).flatmap(
    lambda n: st.tuples(*2 * [arrays(float, n, elements=floats)])
)


def two(seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 9))
    return cases.vector(rng, n), cases.vector(rng, n)


def exact_angle(x, y):
    """Return the angle to 40 digits, by SymPy, from the floats as they are."""
    X, Y = (sp.Matrix([sp.Rational(Fraction(float(e))) for e in v])
            for v in (x, y))
    dot, cross = X.dot(Y), X.dot(X) * Y.dot(Y) - X.dot(Y) ** 2
    return float(sp.atan2(sp.sqrt(cross), dot).evalf(40))


# --- norm and unit -----------------------------------------------------------


@given(vectors)
def test_norm_agrees_with_exact_squares(x):
    with localcontext() as context:
        context.prec = 50
        exact = sum(Decimal(float(e)) ** 2 for e in x).sqrt()
    assert norm(x) == pytest.approx(float(exact), rel=1e-14, abs=0)


@each_unit
@each_seed
def test_norm_agrees_with_hypot_in_every_unit(scale, seed):
    x = scale * np.random.default_rng(seed).normal(size=1 + seed % 7)
    assert norm(x) == pytest.approx(math.hypot(*x), rel=1e-14, abs=0)


@pytest.mark.parametrize(
    ("x", "length"),
    [([3, 4], 5), ([8, 4, 1], 9), ([2, 3, 6], 7), ([-7], 7), ([0, 0], 0),
     ([1] * 49, 7), ([True, False], 1)],
)
def test_whole_lengths_are_whole(x, length):
    assert norm(x) == length
    assert type(norm(x)) is float


def test_the_smallest_and_the_largest_floats():
    assert norm([5e-324]) == 5e-324
    assert norm([3 * 5e-324, 4 * 5e-324]) == 5 * 5e-324
    assert norm([1.7e308]) == 1.7e308
    assert norm([1.7e308, 1.7e308]) == math.inf


@given(vectors, st.floats(-1e3, 1e3))
def test_a_factor_comes_out_as_its_absolute_value(x, s):
    assert norm(s * x) == pytest.approx(
        abs(s) * norm(x), rel=1e-12, abs=1e-290)


@given(pairs)
def test_a_detour_is_never_shorter(pair):
    x, y = pair
    assert norm(x + y) <= (norm(x) + norm(y)) * (1 + 1e-12)
    assert abs(norm(x) - norm(y)) <= norm(x - y) * (1 + 1e-12) + 1e-9


@each_unit
@each_seed
def test_unit_keeps_the_direction_and_has_length_one(scale, seed):
    x, _ = two(seed)
    u = unit(scale * x / np.abs(x).max())
    assert norm(u) == pytest.approx(1, rel=1e-14)
    assert_allclose(u * norm(x), x, rtol=1e-12)


# --- cosine and angle --------------------------------------------------------


@each_seed
@each_unit
def test_cosine_has_no_unit_and_agrees_with_numpy(seed, scale):
    x, y = (v / np.abs(v).max() for v in two(seed))
    expected = x @ y / (np.linalg.norm(x) * np.linalg.norm(y))
    assert cosine(scale * x, y) == pytest.approx(expected, abs=1e-14)
    assert cosine(x, -scale * y) == pytest.approx(-expected, abs=1e-14)


@given(pairs)
def test_cosine_never_leaves_its_interval_and_angle_fits(pair):
    x, y = pair
    assume(x.any() and y.any())
    assert -1 <= cosine(x, y) <= 1
    assert 0 <= angle(x, y) <= math.pi
    assert math.cos(angle(x, y)) == pytest.approx(cosine(x, y), abs=1e-14)
    assert angle(x, y) == angle(y, x)


def test_a_vector_has_the_angle_zero_with_itself_however_often_we_ask():
    rng = np.random.default_rng(0)
    above = 0
    for _ in range(500):
        x = rng.normal(size=3)
        length = np.linalg.norm(x)
        above += x @ x / (length * length) > 1
        assert 1 - 1e-15 < cosine(x, x) <= 1
        assert angle(x, x) == 0
        assert angle(x, 3 * x) < 1e-15
        assert angle(x, -x) == pytest.approx(math.pi, abs=1e-15)
    assert above > 20  # the plain formula fails that often


@pytest.mark.parametrize("theta", [0.0, 1e-15, 1e-12, 1e-8, 1e-4, 0.5, 1.5,
                                   np.pi / 2, 2.0, 3.0, np.pi - 1e-9])
@pytest.mark.parametrize("seed", range(8))
def test_angle_is_right_to_rounding_for_every_angle(theta, seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(2, 8))
    u, w = cases.orthogonal(rng, n)[:2]
    x, y = u, math.cos(theta) * u + math.sin(theta) * w
    assert angle(10.0 ** rng.integers(-9, 10) * x, y) == pytest.approx(
        exact_angle(x, y), rel=0, abs=2e-15)


@each_seed
def test_angle_agrees_with_exact_arithmetic(seed):
    x, y = two(seed)
    assert angle(x, y) == pytest.approx(exact_angle(x, y), abs=2e-15)


@each_unit
def test_the_angle_has_no_unit(scale):
    assert angle([scale, 0], [scale, scale]) == pytest.approx(math.pi / 4)


# --- projections -------------------------------------------------------------


@each_seed
def test_the_rest_is_orthogonal_and_the_squares_add_up(seed):
    x, b = two(seed)
    p = vector_projection(x, b)
    rest = x - p
    size = norm(x) ** 2
    assert abs(unit(b) @ rest) <= 1e-14 * norm(x)
    assert norm(p) ** 2 + norm(rest) ** 2 == pytest.approx(size, rel=1e-13)
    assert_allclose(vector_projection(p, b), p, atol=1e-14 * norm(x))


@each_seed
def test_no_other_multiple_is_nearer(seed):
    x, b = two(seed)
    t = np.linalg.lstsq(b[:, None], x, rcond=None)[0]
    assert_allclose(vector_projection(x, b), t * b, atol=1e-13 * norm(x))


@each_seed
def test_projections_agree_with_rationals(seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 6))
    x, b = cases.integers(rng, n), cases.integers(rng, n)
    X, B = (sp.Matrix(v.astype(int)) for v in (x, b))
    exact = X.dot(B) / B.dot(B) * B
    assert_allclose(vector_projection(x, b),
                    np.array(exact, dtype=float).ravel(), atol=1e-14)
    assert scalar_projection(x, b) == pytest.approx(
        float(X.dot(B) / B.norm()), abs=1e-14)


@each_seed
@each_unit
def test_the_length_of_the_direction_does_not_matter(seed, scale):
    x, b = two(seed)
    b = b / np.abs(b).max()
    assert_allclose(vector_projection(x, -scale * b),
                    vector_projection(x, b), atol=1e-14 * norm(x))
    assert scalar_projection(x, -scale * b) == pytest.approx(
        -scalar_projection(x, b), abs=1e-14 * norm(x))


@each_seed
def test_scalar_projection_is_length_times_cosine(seed):
    x, b = two(seed)
    assert scalar_projection(x, b) == pytest.approx(
        norm(x) * cosine(x, b), abs=1e-14 * norm(x))
    assert abs(scalar_projection(x, b)) == pytest.approx(
        norm(vector_projection(x, b)), abs=1e-14 * norm(x))


def test_the_zero_vector_may_be_projected():
    assert (vector_projection([0, 0], [1, 2]) == 0).all()
    assert scalar_projection([0, 0], [1, 2]) == 0


# --- what is refused ---------------------------------------------------------


@pytest.mark.parametrize("function", [norm, unit])
@pytest.mark.parametrize(
    ("x", "message"),
    [([], "expected a vector, got"), ([[1, 2]], "expected a vector, got"),
     (3.0, "expected a vector, got"), ([np.nan, 1], "finite"),
     ([np.inf], "finite"), ([1j], "real numbers"), (["a"], "real numbers")],
)
def test_what_is_no_vector_is_refused(function, x, message):
    with pytest.raises(ValueError, match=message):
        function(x)


each_pairing = pytest.mark.parametrize(
    "function", [cosine, angle, scalar_projection, vector_projection])


@each_pairing
def test_vectors_of_different_length_are_refused(function):
    with pytest.raises(ValueError, match=r"of shape \(2,\), got \(3,\)"):
        function([1, 2], [1, 2, 3])
    with pytest.raises(ValueError, match="finite"):
        function([1, 2], [1, np.nan])


@each_pairing
def test_the_zero_vector_has_no_direction(function):
    with pytest.raises(ValueError, match="a direction, got the zero vector"):
        function([1, 2], [0, 0])


@pytest.mark.parametrize("function", [cosine, angle])
def test_nor_has_it_one_in_the_first_place(function):
    with pytest.raises(ValueError, match="a direction, got the zero vector"):
        function([0, 0], [1, 2])


def test_inputs_are_left_alone():
    x, y = np.array([3.0, 4.0]), np.array([1.0, 2.0])
    norm(x), unit(x), cosine(x, y), angle(x, y)
    scalar_projection(x, y), vector_projection(x, y)
    assert x.tolist() == [3, 4] and y.tolist() == [1, 2]
