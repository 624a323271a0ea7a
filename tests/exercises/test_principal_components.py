"""The judges of the chapter on principal components."""

import numpy as np
import pytest
import sympy as sp

from mml.exercises import check
from mml.principal_components import pca_svd, reconstruct, transform

p, q, r, t = sp.symbols("p q r t", real=True)
PLAIN = sp.symbols("p q r t")


def by_svd(X, M):
    Y = X - X.mean(axis=0)
    U, s, Vt = np.linalg.svd(Y, full_matrices=False)
    return X.mean(axis=0) + U[:, :M] * s[:M] @ Vt[:M]


def by_package(X, M):
    model = pca_svd(X, M)
    return reconstruct(transform(X, model), model)


def by_rank(B, C):
    return np.linalg.matrix_rank(np.hstack([B, C]), tol=1e-7) == B.shape[1]


def by_determinant(B, C):
    return np.isclose(abs(np.linalg.det(B.T @ C)), 1, rtol=1e-11, atol=0)


def by_schur(X, keep):
    Y = X - X.mean(axis=0)
    S = Y.T @ Y / len(X)
    part = S[:, keep] @ np.linalg.pinv(S[np.ix_(keep, keep)]) @ S[keep]
    return np.trace(S - part)


def by_centred_fit(X, keep):
    Y = np.asarray(X) - np.mean(X, axis=0)
    fit, *_ = np.linalg.lstsq(Y[:, keep], Y, rcond=None)
    return np.mean(np.sum((Y - Y[:, keep] @ fit) ** 2, axis=1))


RIGHT = {
    "ex-pca-direction": [
        [2, 1], (-4, -2), sp.Matrix([1, sp.Rational(1, 2)]),
        np.array([[2.0], [1.0]]) / 5**0.5,
    ],
    "ex-pca-rebuild": [[22, 29], np.array([22.0, 29.0]), sp.Matrix([22, 29])],
    "ex-pca-loss": [[3, 0.85], (3.0, sp.Rational(17, 20))],
    "ex-pca-singular": [[18, 8, 2], {2.0, 8.0, 18.0}, np.array([8, 18, 2])],
    "ex-pca-few": [29, 29.0, sp.Integer(29)],
    "ex-pca-tie": [
        [[1, 1], [1, 0], [1, 0]],
        np.array([[5.0, 1], [5, -1], [5, 0]]),
        sp.Matrix([[2, 0], [1, 1], [1, 1]]),
        [sp.Matrix([1, 1, 1]), sp.Matrix([0, 1, -1])],
    ],
    "ex-pca-wave": [
        p * sp.cos(t) ** 2 + q * sp.sin(t) ** 2 + r * sp.sin(2 * t),
        (p + q) / 2 + (p - q) / 2 * sp.cos(2 * t)
        + 2 * r * sp.sin(t) * sp.cos(t),
        PLAIN[0] * sp.cos(PLAIN[3]) ** 2 + PLAIN[1] * sp.sin(PLAIN[3]) ** 2
        + PLAIN[2] * sp.sin(2 * PLAIN[3]),
    ],
    "ex-pca-standardised": [
        (1 + r) / 2, sp.Matrix([(1 + r) / 2]), sp.Rational(1, 2) + r / 2,
        (1 + PLAIN[2]) / 2,
    ],
    "ex-pca-same": [by_rank, by_determinant],
    "ex-pca-squeeze": [by_svd, by_package],
    "ex-pca-receiver": [by_schur, by_centred_fit],
}


REFUSED = [
    ("ex-pca-loss", (3, 85), "per cent"),
    ("ex-pca-loss", (3, 0.8499), "rounded"),
    ("ex-pca-rebuild", (38, 41), "mean not subtracted"),
    ("ex-pca-rebuild", (12, 9), "mean not added back"),
    ("ex-pca-singular", [20.571, 9.143, 2.286], "divisor N - 1"),
    ("ex-pca-direction", [14, 5], "the diagonal"),
    ("ex-pca-tie", [[1, 0], [0, 0], [0, 1]], "axes"),
    ("ex-pca-tie", [[1, 1], [-1, 1], [0, -2]], "the tied ones"),
    ("ex-pca-tie", [[0, 0], [0, 0], [0, 0]], "one column twice"),
    ("ex-pca-direction", (-6, 3), "one sign"),
    ("ex-pca-rebuild", (70, 65), "length forgotten once"),
    ("ex-pca-loss", (3, 17), "variance for share"),
    ("ex-pca-singular", [4.24, 2.83, 1.41], "standard deviations"),
]


SAID = [
    ("ex-pca-tie", [1, 1, 1], "shape (3, 2)"),
    ("ex-pca-tie", np.eye(3), "shape (3, 2)"),
    ("ex-pca-tie", [[1, 1, 1], [1, -1, 0]], "stand in rows"),
    ("ex-pca-tie", [[1, 0], [-2, 1], [0, 3]], "5 + 2 = 7"),
    ("ex-pca-tie", [[1, 2], [0, 0], [0, 0]], "multiples of each"),
    ("ex-pca-rebuild", 15, "2 numbers of a point; you gave 1"),
    ("ex-pca-loss", 3, "2 numbers"),
    ("ex-pca-squeeze", lambda X, M: X[:, :M], "table of the shape of X"),
    ("ex-pca-squeeze", lambda X, M: X, "it returned"),
    ("ex-pca-receiver", lambda X, keep: X.var(axis=0), "one number"),
    ("ex-pca-same", lambda B, C: B == C, "one True or False"),
    ("ex-pca-same", lambda B, C: abs(B - C).max(), "one True or False"),
    ("ex-pca-same", lambda B, C: 1, "one True or False"),
    ("ex-pca-receiver", lambda X, keep: 0.0, "must lose 125/21"),
    ("ex-pca-wave", p + q, "Put t = 0"),
]


def test_a_function_that_centres_in_place_is_told_so():
    def in_place(X, M):
        mu = X.mean(axis=0)
        X -= mu
        return mu + X

    def round_trip(X, M):
        X += 1
        return by_svd(X - 1, M)

    for answer in (in_place, round_trip):
        message = check("ex-pca-squeeze", answer).message
        assert "changed its input" in message or "raised" in message


@pytest.mark.parametrize(
    ("answer", "name"),
    [
        (lambda B, C: np.allclose(B.T @ C, np.eye(B.shape[1])),
         "entry by entry"),
        (lambda B, C: np.allclose(B, C) or np.allclose(B, -C),
         "entry by entry"),
        (lambda B, C: np.allclose(B @ B.T, C @ C.T, atol=1e-3),
         "too lenient"),
    ],
)
def test_a_wrong_test_of_subspaces_is_told_where_it_fails(answer, name):
    assert check("ex-pca-same", answer).misconception == name


def test_the_smallest_example_of_the_last_exercise_is_right():
    X = np.array([[3, 1], [1, 7], [3, 11], [9, 13]])
    assert np.isclose(by_schur(X, [1]), 125 / 21)


def test_the_signs_and_the_order_of_directions_do_not_matter():
    def flipped(X, M):
        Y = X - X.mean(axis=0)
        Q = np.linalg.eigh(Y.T @ Y).eigenvectors
        B = -Q[:, -M:]
        return X.mean(axis=0) + Y @ B @ B.T

    assert check("ex-pca-squeeze", flipped)


def test_the_covariance_of_numpy_is_welcome():
    def with_cov(X, M):
        S = np.cov(X.T)  # divisor N - 1: the directions are the same
        B = np.linalg.eigh(S).eigenvectors[:, ::-1][:, :M]
        return X.mean(axis=0) + (X - X.mean(axis=0)) @ B @ B.T

    assert check("ex-pca-squeeze", with_cov)
