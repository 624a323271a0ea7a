"""The judges of the chapter on orthogonality: right answers, cases."""

import numpy as np
import pytest
import sympy as sp

from mml.exercises import check
from mml.exercises.orthogonality import FRAMES
from mml.orthogonality import gram_schmidt, householder_qr

t, REAL = sp.symbols("t"), sp.symbols("t", real=True)


def by_close(Q):
    return np.allclose(Q.T @ Q, np.eye(Q.shape[1]), rtol=0, atol=1e-9)


def by_pairs(Q):
    n = Q.shape[1]
    return all(
        abs(Q[:, i] @ Q[:, j] - (i == j)) < 1e-8
        for i in range(n)
        for j in range(n)
    )


def with_numpy(A):
    Q, R = np.linalg.qr(A)
    return Q * np.sign(np.diag(R))


def modified(A):
    Q = np.array(A, dtype=float)
    for j in range(Q.shape[1]):
        for i in range(j):
            Q[:, j] -= (Q[:, i] @ Q[:, j]) * Q[:, i]
        Q[:, j] /= np.linalg.norm(Q[:, j])
    return Q


def by_rest(Q, x):
    size = np.abs(x).max()
    if size == 0:
        return False
    x = x / size
    return np.linalg.norm(x - Q @ Q.T @ x) > 1e-9


def by_lengths(Q, x):
    rest, left = x.astype(float), np.linalg.norm(x)
    for q in Q.T:
        rest = rest - (q @ rest) * q
    return bool(np.linalg.norm(rest) > 1e-10 * left)


NINES = np.array([[4, 1], [4, -8], [7, 4]])
RIGHT = {
    "ex-orthogonal-arms": [7, 7.0, sp.sqrt(49), np.array([7])],
    "ex-orthogonal-undo": [
        [10, 12, 19],
        sp.Matrix([10, 12, 19]),
        np.array([[10.0], [12], [19]]),
    ],
    "ex-orthogonal-column": [
        [6 / 7, 2 / 7, -3 / 7],
        sp.Matrix([6, 2, -3]) / 7,
        np.array([6, 2, -3]) / 7,
    ],
    "ex-orthogonal-nearest": [
        [5, 2, 5, 2],
        (5.0, 2, 5, 2),
        sp.Matrix([5, 2, 5, 2]),
    ],
    "ex-orthogonal-by-hand": [
        NINES / 9,
        sp.Matrix(NINES.tolist()) / 9,
        (NINES / 9).tolist(),
    ],
    "ex-orthogonal-factor": [
        [[17, 4], [0, 1]],
        np.array([[17.0, 4], [0, 1]]),
        householder_qr([[8, 1], [15, 4]]).R,
    ],
    "ex-orthogonal-mirror": [[-1, -1, 2], (1, 1, -2), sp.Matrix([3, 3, -6])],
    "ex-orthogonal-two-mirrors": [
        [[3, 2], [0, 5], [0, 0]],
        sp.Matrix([[3, 2], [0, 5], [0, 0]]),
        np.vstack([householder_qr([[2, 3], [-1, 4], [2, 2]]).R, [0, 0]]),
    ],
    "ex-orthogonal-height": [
        sp.sqrt(8 * t**2 - 4 * t + 5) / 3,
        sp.sqrt(REAL**2 + 1 - (REAL + 2) ** 2 / 9),
        sp.sqrt(8 * REAL**2 / 9 - 4 * REAL / 9 + sp.Rational(5, 9)),
    ],
    "ex-orthogonal-angles": [8, 8.0, sp.sqrt(64)],
    "ex-orthogonal-test": [by_close, by_pairs],
    "ex-orthogonal-process": [
        with_numpy,
        modified,
        lambda A: gram_schmidt(A, classical=True).Q,
    ],
    "ex-orthogonal-new": [by_rest, by_lengths],
}

REFUSED = [
    ("ex-orthogonal-arms", 8.54, "Pythagoras"),
    ("ex-orthogonal-arms", 9.85, "sign of the dot product"),
    ("ex-orthogonal-arms", 7.01, "rounded"),
    ("ex-orthogonal-column", (0.857, 0.286, -0.429), "rounded"),
    ("ex-orthogonal-column", (-0.857, -0.286, 0.429), "determinant -1"),
    ("ex-orthogonal-by-hand",
     [[0.444, 0.111], [0.444, -0.889], [0.778, 0.444]], "rounded"),
    ("ex-orthogonal-factor", [[17, 4], [0, 4.12]], "length for distance"),
    ("ex-orthogonal-factor", [[17, 0], [4, 1]], "transposed"),
    ("ex-orthogonal-factor", np.linalg.qr([[8, 1], [15, 4]]).R, "signs"),
    ("ex-orthogonal-two-mirrors", [[3, 5.39], [0, 0], [0, 0]],
     "first row not left alone"),
    ("ex-orthogonal-two-mirrors", [[3, 2], [0, 0], [0, 5]], ""),
    ("ex-orthogonal-process", lambda A: np.linalg.qr(A)[0], "signs"),
    ("ex-orthogonal-angles", 7.48, "Pythagoras"),
    ("ex-orthogonal-angles", 7.75, "pairs once"),
    ("ex-orthogonal-nearest", [5, 2, 5, 2.001], "rounded"),
    ("ex-orthogonal-undo", (19, 12, 10), ""),
    ("ex-orthogonal-column", [-6, -2, 3], "not normalised"),
    ("ex-orthogonal-nearest", [7, 3], "the coordinates"),
    ("ex-orthogonal-test",
     lambda Q: np.allclose(Q.T @ Q, np.eye(len(Q))), "square only"),
    ("ex-orthogonal-test",
     lambda Q: np.allclose(Q @ Q.T, np.eye(len(Q))), "rows"),
    ("ex-orthogonal-new", lambda Q, x: np.linalg.matrix_rank(
        np.column_stack([Q, x])) > Q.shape[1], "rank"),
    ("ex-orthogonal-new",
     lambda Q, x: x @ x - (Q.T @ x) @ (Q.T @ x) > 1e-10 * (x @ x),
     "lengths subtracted"),
]


SAID = [
    ("ex-orthogonal-arms", [8, 3], "Asked is one number"),
    ("ex-orthogonal-by-hand", (NINES / 9).T, "stand in rows"),
    ("ex-orthogonal-factor", [17, 4, 0, 1], "shape (2, 2)"),
    ("ex-orthogonal-two-mirrors", [[3, 2], [0, 5]], "shape (3, 2)"),
    ("ex-orthogonal-mirror", [0, 0, 0], "zero vector"),
    ("ex-orthogonal-height", "sqrt(t)", "quotation marks"),
    ("ex-orthogonal-test", lambda Q: Q.T @ Q, "True or False"),
    ("ex-orthogonal-process", lambda A: A[0], "a matrix of the shape"),
    ("ex-orthogonal-nearest", [3.5, 1.5], "the point itself"),
]


@pytest.mark.parametrize(("one", "two"), FRAMES)
def test_the_frames_of_the_variants_leave_whole_numbers(one, two):
    assert np.dot(one, two) == 0
    assert np.dot(one, one) == np.dot(two, two)
    assert np.sqrt(np.dot(one, one)) % 1 == 0


def test_a_loop_on_whole_numbers_is_not_let_through():
    def whole(A):
        Q = A.copy()
        for j in range(Q.shape[1]):
            for i in range(j):
                Q[:, j] = Q[:, j] - (Q[:, i] @ Q[:, j]) * Q[:, i]
            Q[:, j] = Q[:, j] / np.linalg.norm(Q[:, j])
        return Q

    assert check("ex-orthogonal-process", whole).passed is False


def test_neighbours_alone_do_not_make_columns_orthonormal():
    def adjacent(Q):
        dots = Q.T @ Q - np.eye(Q.shape[1])
        return bool(np.abs(np.tril(np.triu(dots, -1), 1)).max() < 1e-9)

    assert check("ex-orthogonal-test", adjacent).passed is False
