"""The judges of the chapter on the SVD: right answers, special cases."""

import re

import numpy as np
import pytest
import sympy as sp

from mml.exercises import build, check

build("ex-svd-budget")
t = sp.symbols("t", positive=True)
PLAIN = sp.symbols("t")


def by_a_loop(A, k):
    U, s, Vt = np.linalg.svd(A)
    return sum(s[i] * np.outer(U[:, i], Vt[i]) for i in range(k))


def by_projection(A, k):
    V = np.linalg.svd(A, full_matrices=False)[2][:k].T
    return A @ V @ V.T


def by_numpy(A):
    return np.linalg.matrix_rank(A, rtol=1e-10)


def scaled_first(A):
    size = np.abs(A).max()
    if size == 0:
        return 0
    sigma = np.linalg.svd(A / size)[1]
    return len([x for x in sigma if x / sigma.max() > 1e-10])


RIGHT = {
    "ex-svd-budget": [18, 18.0, sp.Integer(18)],
    "ex-svd-by-hand": [[6, 1], (1.0, 6.0), np.array([1, 6])],
    "ex-svd-partner": [[0.8, 0.6], np.array([[4], [3]]) / 5,
                       sp.Matrix([4, 3]) / 5],
    "ex-svd-forgotten": [
        sp.Matrix([[1, 0], [0, 1], [-1, 0], [0, 1]]),
        [[1, 1], [1, -1], [-1, -1], [1, -1]],
        np.array([[3, 1], [0, 1], [-3, -1.0], [0, 1]])],
    "ex-svd-best-product": [[[12, 6], [4, 2]], sp.Matrix([[12, 6], [4, 2]]),
                            np.outer([6, 2], [2, 1])],
    "ex-svd-shortest": [[4, 6, 12], sp.Matrix([4, 6, 12]),
                        np.array([[4.0, 6, 12]])],
    "ex-svd-percent": [6, 6.0, sp.Rational(3, 10) * 20],
    "ex-svd-two-pictures": [[2, 60], (2.0, 60), np.array([2, 60])],
    "ex-svd-shear": [(t + sp.sqrt(t**2 + 4)) / 2,
                     sp.sqrt((t**2 + 2 + t * sp.sqrt(t**2 + 4)) / 2),
                     PLAIN / 2 + sp.sqrt(1 + PLAIN**2 / 4)],
    "ex-svd-compress": [by_a_loop, by_projection],
    "ex-svd-rank": [by_numpy, scaled_first],
}


REFUSED = [
    ("ex-svd-by-hand", (5.39, 2.83), "lengths of the columns"),
    ("ex-svd-by-hand", (5.16, -1.16), "eigenvalues"),
    ("ex-svd-forgotten", [[1, 1], [1, -1], [1, 1], [-1, 1]], "row space"),
    ("ex-svd-forgotten", [[1, 0], [1, 0], [0, 1], [0, 1]], ""),
    ("ex-svd-shortest", (8.91, 8.91, 8.91), "equal shares"),
    ("ex-svd-shortest", (0, 0, 16.3), "one unknown alone"),
    ("ex-svd-percent", 2.67, "eigenvalues"),
    ("ex-svd-best-product", [[0.85, 0.42], [0.28, 0.14]],
     "without its size"),
    ("ex-svd-budget", 18.75, "unreadable"),
]
SAID = [
    ("ex-svd-forgotten", [[1, 0, -1, 0], [0, 1, 0, 1]],
     "vectors stand in rows"),
    ("ex-svd-compress", lambda A, k: by_a_loop(A, k).T,
     "asked is a matrix of the shape of A"),
]


@pytest.mark.parametrize("seed", range(12))
def test_variants_have_the_singular_values_that_numpy_finds(seed):
    said = build("ex-svd-by-hand", seed).text
    entries = [int(x) for x in re.findall(r"-?\d+", said)]
    sigma = np.linalg.svd(np.reshape(entries, (2, 2)))[1]
    assert check("ex-svd-by-hand", sigma, seed=seed)


@pytest.mark.parametrize("seed", range(12))
def test_the_shortest_solution_is_numpy_s(seed):
    left, b = build("ex-svd-shortest", seed).text.strip("$.").split(" = ")
    a = [int(factor or 1) for factor in re.findall(r"(\d*)[xyz]", left)]
    shortest = np.linalg.lstsq(np.array([a]), np.array([int(b)]))[0]
    assert check("ex-svd-shortest", shortest, seed=seed)
