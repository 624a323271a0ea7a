"""The judges of the chapter on diagonalisation: right and special answers."""

import numpy as np
import pytest
import scipy.linalg
import sympy as sp

from mml.diagonalisation import is_positive_definite, matrix_power
from mml.exercises import build

build("ex-diagonal-entry")
k = sp.symbols("k", integer=True, nonnegative=True)
plain_k = sp.symbols("k")


def by_minors(S):
    S = np.asarray(S, dtype=float)
    S = S / (np.abs(S).max() or 1)
    return all(np.linalg.det(S[:j, :j]) > 1e-12
               for j in range(1, len(S) + 1))


def by_svd(S):
    U, s, _ = np.linalg.svd(S)
    return U * np.sqrt(s) @ U.T


def by_eigh(S):
    lams, Q = np.linalg.eigh(S)
    return Q @ np.diag(np.sqrt(lams.clip(min=0))) @ Q.T


def by_scipy(S):
    return scipy.linalg.sqrtm(S).real


RIGHT = {
    "ex-diagonal-which-matrix": [
        [[8, -18], [3, -7]],
        sp.Matrix([[8, -18], [3, -7]]),
        np.array([[3.0, 2], [1, 1]]) @ np.diag([2, -1])
        @ np.linalg.inv([[3, 2], [1, 1]]),
    ],
    "ex-diagonal-entry": [
        2 * 2**k - 2 * 3**k,
        2 ** (plain_k + 1) - 2 * 3**plain_k,
        -2 * (3**k - 2**k),
    ],
    "ex-diagonal-strips": [4, 4.0, sp.Integer(4)],
    "ex-diagonal-medicine": [
        [300, 240],
        np.linalg.solve([[0.5, -0.25], [-0.2, 0.25]], [90, 0]),
        sp.Matrix([300, 240]),
    ],
    "ex-diagonal-root": [
        [[3, 1], [1, 3]],
        sp.Matrix([[3, 1], [1, 3]]),
        matrix_power([[10, 6], [6, 10]], 0.5),
    ],
    "ex-diagonal-form": [
        [[2, -3, 4], [-3, 5, 1], [4, 1, 1]],
        np.array([[2.0, -3, 4], [-3, 5, 1], [4, 1, 1]]),
    ],
    "ex-diagonal-letter": [1.6, sp.Rational(8, 5)],
    "ex-diagonal-cholesky": [
        [[2, 0, 0], [1, 3, 0], [-1, 1, 2]],
        np.linalg.cholesky([[4, 2, -2], [2, 10, 2], [-2, 2, 6.0]]),
    ],
    "ex-diagonal-circle": [
        [72, -45],
        9 * np.linalg.eigvalsh([[4, 6], [6, -1]])[::-1],
    ],
    "ex-diagonal-is-bowl": [is_positive_definite, by_minors],
    "ex-diagonal-square-root": [by_svd, by_eigh, by_scipy],
}


def lowest_above_a_fixed_number(S):
    return bool((np.linalg.eigvalsh(S) > 1e-15).all())


REFUSED = [
    ("ex-diagonal-strips", 1.62, "without colours"),
    ("ex-diagonal-circle", (72.1, -45.1), "rounded"),
    ("ex-diagonal-medicine", (210, 240), "before the dose"),
    ("ex-diagonal-root", [[3.16, 2.45], [2.45, 3.16]],
     "root of the entries"),
    ("ex-diagonal-root", np.diag([2, 4]), "in its own basis"),
    ("ex-diagonal-form", [[4, -6, 8], [-6, 10, 2], [8, 2, 2]], "doubled"),
    ("ex-diagonal-which-matrix", [[8, 3], [-18, -7]], ""),
    ("ex-diagonal-form", [[2, 0, 0], [-6, 5, 0], [8, 2, 1]],
     "one side only"),
    ("ex-diagonal-is-bowl", lowest_above_a_fixed_number, "no tolerance"),
    ("ex-diagonal-is-bowl", lambda S: "True", "always yes"),
    ("ex-diagonal-square-root", np.sqrt, "of the entries"),
    ("ex-diagonal-square-root",
     lambda S: np.diag(np.sqrt(np.abs(np.linalg.eigvalsh(S)))),
     "in its own basis"),
    ("ex-diagonal-square-root",
     lambda S: np.linalg.cholesky(S + 1e-9 * np.trace(S) * np.eye(len(S))),
     ""),
]
SAID = [
    ("ex-diagonal-circle", {72, -45}, "A set has no order"),
    ("ex-diagonal-circle", 72, "Asked are 2 numbers"),
    ("ex-diagonal-medicine", 300, "Asked are 2 numbers"),
    ("ex-diagonal-entry", "2*2**k - 2*3**k", "leave the quotation marks"),
    ("ex-diagonal-is-bowl", np.linalg.eigvalsh, "asked is True or False"),
]


def test_the_levels_settle_where_the_judge_says():
    for seed in range(20):
        task = build("ex-diagonal-medicine", seed)
        dose, out, away, back = (
            int(word) for word in task.text.replace(",", "").split()
            if word.isdigit())
        A = np.array([[100 - out - away, back], [out, 100 - back]]) / 100
        x = np.zeros(2)
        for _ in range(4000):
            x = A @ x + [dose, 0]
        np.testing.assert_allclose(x, np.array(task.right, dtype=float))


def test_the_strips_grow_as_the_judge_says():
    for seed in range(20):
        task = build("ex-diagonal-strips", seed)
        p, q = (int(word) for word in task.text.replace(".", "").split()
                if word.isdigit())
        t = [1, p]
        for _ in range(200):
            t = [t[1], p * t[1] + q * t[0]]
        assert t[1] / t[0] == pytest.approx(float(task.right))
