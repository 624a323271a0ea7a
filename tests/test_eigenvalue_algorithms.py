"""power_iteration, inverse_iteration and qr_algorithm keep their promises."""

import numpy as np
import pytest
import sympy as sp
from numpy.testing import assert_allclose
from scipy.linalg import hilbert

from mml import cases
from mml.eigenvalue_algorithms import (
    inverse_iteration,
    power_iteration,
    qr_algorithm,
)

APP = [[0.8, 0.6], [0.1, 0.9]]
BLUR = np.diag(np.full(6, 0.5)) + 0.25 * (np.eye(6, k=1) + np.eye(6, k=-1))
SYMMETRIC = {
    "one by one": np.array([[-7.0]]),
    "integers": np.array([[2, 1], [1, 2]]),
    "negative": -BLUR,
    "zero": np.zeros((3, 3)),
    "identity": np.eye(4),
    "rank one": np.outer([1, 2, 3], [1, 2, 3]),
    "nearly singular": hilbert(6),
    "tiny": 1e-200 * BLUR,
    "huge": 1e200 * BLUR,
}
each_symmetric = pytest.mark.parametrize(
    "S", SYMMETRIC.values(), ids=SYMMETRIC
)


def size(A):
    return np.abs(A).max() or 1.0


# --- power_iteration ---------------------------------------------------------


@each_symmetric
def test_power_iteration_returns_an_eigenpair_of_largest_modulus(S):
    start = np.random.default_rng(1).normal(size=len(S))
    lam, v, residuals = power_iteration(S, start)
    assert_allclose(np.linalg.norm(v), 1)
    assert np.abs(S @ v - lam * v).max() <= 1e-11 * size(S) * len(S)
    largest = np.abs(np.linalg.eigvalsh(S / size(S))).max() * size(S)
    assert_allclose(abs(lam), largest, rtol=1e-9, atol=0)
    assert residuals.shape == (len(residuals),)


def test_power_iteration_agrees_with_rationals():
    A = sp.Matrix(3, 3, lambda i, j: sp.Rational(1, i + j + 1) + i)
    exact = max(A.eigenvals(multiple=True), key=lambda z: abs(sp.N(z, 30)))
    found = power_iteration(np.array(A, dtype=float), [1, 1, 1])
    assert_allclose(found.lam, complex(exact.n(30)).real, rtol=1e-11)


@pytest.mark.parametrize("second", [0.9, 0.5, -0.7, 0.1])
def test_residuals_shrink_by_the_ratio_of_the_eigenvalues(second):
    V = np.array([[2.0, 1.0], [1.0, 1.0]])
    A = V @ np.diag([1.0, second]) @ np.linalg.inv(V)
    r = power_iteration(A, [1, 0], rtol=1e-9).residuals
    assert_allclose(r[-1] / r[-2], abs(second), rtol=1e-4)


@pytest.mark.parametrize("unit", [1e-9, 1.0, 1e9])
def test_residuals_are_in_the_units_of_the_matrix(unit):
    A, v = unit * np.array(APP), np.array([1.0, 0.0])
    first = np.linalg.norm(A @ v - (v @ A @ v) * v)
    assert_allclose(power_iteration(A, v).residuals[0], first)


def test_a_negative_eigenvalue_keeps_its_sign():
    assert_allclose(power_iteration([[-3, 1], [0, 1]], [1, 1]).lam, -3)


def test_a_map_that_kills_the_start_gives_eigenvalue_zero():
    lam, v, _ = power_iteration([[0, 1], [0, 0]], [1, 1])
    assert lam == 0
    assert_allclose(np.abs(v), [1, 0])


def test_an_eigenvector_as_start_comes_straight_back():
    found = power_iteration(np.diag([3.0, 1.0]), [0, 5])
    assert found.lam == 1
    assert len(found.residuals) == 1


@pytest.mark.parametrize(
    ("A", "start", "message"),
    [
        ([1.0, 2.0], [1], "expected a matrix"),
        ([[1, 2, 3], [4, 5, 6]], [1, 1], r"square matrix, got shape \(2, 3\)"),
        (np.zeros((0, 0)), [], "expected a matrix"),
        ([[1, np.nan], [0, 1]], [1, 1], "finite"),
        ([[1, 0], [0, 1]], [1, 1, 1], r"shape \(2,\), got \(3,\)"),
        ([[1, 0], [0, 1]], [np.inf, 1], "finite"),
        ([[1, 0], [0, 1]], [0, 0], "other than the zero vector"),
        ([[0, 4], [1, 0]], [1, 0], "share the largest modulus"),
        ([[0, -1], [1, 0]], [1, 0], "share the largest modulus"),
    ],
)
def test_power_iteration_explains_what_it_cannot_do(A, start, message):
    with pytest.raises(ValueError, match=message):
        power_iteration(A, start)


def test_a_refusal_says_how_slowly_it_goes():
    with pytest.raises(ValueError, match=r"shrinks by 0\.9900 a step"):
        power_iteration(np.diag([1.0, 0.99]), [1, 1])


@pytest.mark.parametrize("steps", [0, 1, 7])
def test_a_refusal_counts_the_steps_that_were_allowed(steps):
    said = f"within {steps} steps"
    with pytest.raises(ValueError, match=said):
        power_iteration(APP, [1, 0], max_steps=steps)
    with pytest.raises(ValueError, match=said):
        inverse_iteration(APP, [1, 0], 0.5, max_steps=steps)
    with pytest.raises(ValueError, match=f"after {steps} steps"):
        qr_algorithm(APP, max_steps=steps)


@pytest.mark.parametrize("steps", [1, 5])
def test_the_last_residual_belongs_to_what_comes_back(steps):
    A = np.array(APP)
    x = np.array([1.0, 0.0])
    for _ in range(steps):
        x = A @ x / np.linalg.norm(A @ x)
    r = np.linalg.norm(A @ x - (x @ A @ x) * x)
    assert_allclose(power_iteration(A, [1, 0]).residuals[steps], r)


def test_rounding_starts_what_an_exact_start_would_not():
    x = np.array([3.0, -1.0])
    for _ in range(200):
        x = np.array(APP) @ x
        x /= np.linalg.norm(x)
    assert_allclose(x[0] / x[1], 2)


# --- inverse_iteration -------------------------------------------------------


@pytest.mark.parametrize("seed", range(40))
def test_inverse_iteration_finds_the_eigenvalue_nearest_to_the_shift(seed):
    rng = np.random.default_rng(seed)
    A, V, lams = cases.diagonalisable(rng)
    shift = rng.integers(-12, 12) / 8 + 0.05
    nearest = np.abs(lams - shift).argmin()
    lam, v, _ = inverse_iteration(A, rng.normal(size=len(A)), shift)
    assert_allclose(lam, lams[nearest], rtol=1e-6)
    cosine = v @ V[:, nearest] / np.linalg.norm(V[:, nearest])
    assert_allclose(abs(cosine), 1, rtol=1e-9)


@pytest.mark.parametrize("shift", [0.3, 0.9, 2.0, -5.0])
def test_residuals_shrink_by_the_ratio_of_the_distances(shift):
    V = np.array([[2.0, 1.0], [1.0, 1.0]])
    A = V @ np.diag([1.0, 0.5]) @ np.linalg.inv(V)
    r = inverse_iteration(A, [1, 0], shift, rtol=1e-9).residuals
    near, far = sorted([abs(1 - shift), abs(0.5 - shift)])
    assert_allclose(r[-1] / r[-2], near / far, rtol=1e-3)


@pytest.mark.parametrize("unit", [1e-200, 1.0, 1e200])
def test_the_shift_is_in_the_units_of_the_matrix(unit):
    A = unit * np.array(APP)
    assert_allclose(inverse_iteration(A, [1, 0], 0.5 * unit).lam, 0.6 * unit)


def test_a_shift_next_to_an_eigenvalue_is_the_best_of_all():
    S = np.array([[2.0, 1.0], [1.0, 2.0]])
    found = inverse_iteration(S, [1, 0], 3 - 1e-10)
    assert len(found.residuals) <= 4
    assert_allclose(found.lam, 3)


@pytest.mark.parametrize(
    ("A", "start", "shift", "message"),
    [
        ([[1, 2, 3], [4, 5, 6]], [1, 1], 0, "square matrix"),
        ([[2, 0], [0, 1]], [1, 1, 1], 0, r"shape \(2,\), got \(3,\)"),
        ([[2, 0], [0, 1]], [0, 0], 0, "other than the zero vector"),
        ([[2, 0], [0, 1]], [1, 1], 2, "the shift 2 is an eigenvalue"),
        ([[1, 2], [2, 4]], [1, 1], 0.0, "the shift 0.0 is an eigenvalue"),
        ([[2, 0], [0, 1]], [1, 1], np.nan, "finite shift, got nan"),
        ([[2, 0], [0, 1]], [1, 2], 1.5, "equally near to the shift"),
        ([[0, -1], [1, 0]], [1, 2], 0.5, "equally near to the shift"),
    ],
)
def test_inverse_iteration_explains_what_it_cannot_do(
    A, start, shift, message
):
    with pytest.raises(ValueError, match=message):
        inverse_iteration(A, start, shift)


# --- qr_algorithm ------------------------------------------------------------


@pytest.mark.parametrize(
    "A",
    [
        [[4, 6], [1, 3]],
        APP,
        BLUR,
        1e200 * BLUR,
        1e-200 * BLUR,
        np.eye(3),
        np.zeros((2, 2)),
        [[-7.0]],
        [[1, 1], [0, 1]],
        hilbert(5),
        np.vander([0.5, 1.0, 1.5, 2.0]),
        np.diag([3.0, -2.0, 1.0]) + np.triu(np.ones((3, 3)), 1),
    ],
)
def test_qr_algorithm_agrees_with_lapack_and_stays_similar(A):
    A = np.asarray(A, dtype=float)
    lam, T, _ = qr_algorithm(A)
    oracle = np.sort(np.linalg.eigvals(A / size(A)).real)[::-1] * size(A)
    assert_allclose(lam, oracle, atol=1e-11 * size(A))
    assert_allclose(np.trace(T), np.trace(A), atol=1e-12 * size(A))
    assert np.abs(np.tril(T, -1)).max() <= 1e-11 * size(A)


def test_qr_algorithm_knows_the_eigenvalues_of_a_blur():
    k = np.arange(1, 7)
    assert_allclose(
        qr_algorithm(BLUR).lam, np.cos(k * np.pi / 14) ** 2, rtol=1e-11
    )


@pytest.mark.parametrize(
    ("A", "message"),
    [
        ([[1, 2]], r"square matrix, got shape \(1, 2\)"),
        ([[np.inf]], "finite"),
        ([[0, -1], [1, 0]], "complex, or equal in modulus"),
        ([[0, 4], [1, 0]], "complex, or equal in modulus"),
    ],
)
def test_qr_algorithm_explains_what_it_cannot_do(A, message):
    with pytest.raises(ValueError, match=message):
        qr_algorithm(A)


@pytest.mark.parametrize("seed", range(20))
def test_qr_algorithm_finds_known_eigenvalues_without_symmetry(seed):
    A, _, lams = cases.diagonalisable(np.random.default_rng(seed))
    found = qr_algorithm(A, rtol=1e-11).lam
    assert_allclose(found, np.sort(lams)[::-1], rtol=1e-4)


def test_the_first_column_of_the_product_is_power_iteration():
    A = np.array([[5.0, 4.0], [1.0, 2.0]])
    T, product = A, np.eye(2)
    for _ in range(4):
        Q, R = np.linalg.qr(T)
        T, product = R @ Q, product @ Q
    power = np.linalg.matrix_power(A, 4)[:, 0]
    assert_allclose(np.abs(product[:, 0]), power / np.linalg.norm(power))


# --- all ---------------------------------------------------------------------


def test_inputs_are_left_alone():
    S, x = np.array([[2.0, 1.0], [1.0, 2.0]]), np.array([1.0, 0.0])
    before = S.copy(), x.copy()
    power_iteration(S, x), inverse_iteration(S, x, 0.5), qr_algorithm(S)
    assert (before[0] == S).all()
    assert (before[1] == x).all()
