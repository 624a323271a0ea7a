"""The judges of the project on matrices that cannot be undone."""

import itertools
import re

import numpy as np
import pytest
import scipy.linalg
import sympy as sp

from mml.exercises import build
from mml.svd import low_rank


def cleared(A, k):
    R = np.array(A, dtype=float)
    p = max(range(k, len(R)), key=lambda i: abs(R[i, k]))
    if R[p, k] == 0:
        return R
    R[[k, p]] = R[[p, k]]
    for i in range(k + 1, len(R)):
        R[i] = R[i] - R[i, k] / R[k, k] * R[k]
    return R


def cleared_by_a_product(A, k):
    """Multiply from the left: a permutation, then the multipliers."""
    A = np.array(A, dtype=float)
    order = np.arange(len(A))
    p = k + int(np.abs(A[k:, k]).argmax())
    order[[k, p]] = order[[p, k]]
    A, M = A[order], np.eye(len(A))
    if A[k, k] != 0:
        M[k + 1:, k] = -A[k + 1:, k] / A[k, k]
    return M @ A


def by_rank(K):
    return sp.Matrix(K.tolist()).rank() < len(K)


def by_leibniz(K):
    return sp.Matrix(K.tolist()).det(method="berkowitz") == 0


def by_loop(A):
    for k in range(len(A)):
        A = cleared(A, k)
    return min(abs(A[k, k]) for k in range(len(A)))


def by_scipy(A):
    U = scipy.linalg.lu(np.asarray(A, dtype=float))[2]
    return np.abs(np.diag(U)).min()


def without_the_last(A):
    U, sigmas, Vt = np.linalg.svd(A)
    sigmas[-1] = 0
    return U * sigmas @ Vt


def by_low_rank(A):
    return low_rank(A, len(A) - 1)


def by_gram(A):
    """Take v from the symmetric matrix A' A."""
    A = np.array(A, dtype=float)
    v = np.linalg.eigh(A.T @ A)[1][:, 0]
    return A @ (np.eye(len(A)) - np.outer(v, v))


def by_condition(A, rtol):
    if not np.any(A):
        return True
    A = np.asarray(A) / np.abs(A).max()
    return bool(np.linalg.norm(A, -2) <= rtol * np.linalg.norm(A, 2))


def by_matrix_rank(A, rtol):
    return bool(np.linalg.matrix_rank(A, rtol=rtol) < len(A))


def by_the_inverse_of_cond(A, rtol):
    return bool(1 / np.linalg.cond(A) <= rtol)


def by_norm(A, e):
    return bool(np.linalg.norm(A, -2) > np.linalg.norm(np.full(
        np.shape(A), e)))


def by_gap(A, e):
    return min(scipy.linalg.svdvals(A)) - e * np.shape(A)[0] > 0


RIGHT = {
    "ex-special-witness": [[-1, -2, 1, 1], np.array([0.5, 1, -0.5, -0.5]),
                           sp.Matrix([3, 6, -3, -3])],
    "ex-special-clear": [cleared, cleared_by_a_product],
    "ex-special-exact": [by_rank, by_leibniz],
    "ex-special-count": [338, 338.0, sp.Integer(338)],
    "ex-special-pivot": [by_loop, by_scipy],
    "ex-special-nearest": [without_the_last, by_gram, by_low_rank],
    "ex-special-relative": [by_condition, by_matrix_rank,
                            by_the_inverse_of_cond],
    "ex-special-sure": [by_norm, by_gap],
}


def key_of(text):
    table = text.split("the key")[1]
    return np.reshape([int(x) for x in re.findall(r"\d+", table)], (4, 4))


@pytest.mark.parametrize("seed", range(40))
def test_variants_are_solved_from_what_they_show(seed):
    task = build("ex-special-witness", seed)
    K = key_of(task.text)
    assert any(task.right) and not (K @ task.right).any()
    assert sp.Matrix(K.tolist()).rank() == 3
    task = build("ex-special-count", seed)
    said = task.text.split("digits")[1].split(".")[0]
    digits = [int(x) for x in re.findall(r"\d", said)]
    assert task.right == sum(
        a * d == b * c for a, b, c, d in itertools.product(digits, repeat=4))


def test_the_key_of_the_page_is_the_key_of_the_judge():
    K = np.array([[1, 0, 1, 0], [0, 1, 1, 1], [1, 1, 0, 3], [3, 0, 1, 2]])
    assert not (K @ build("ex-special-witness").right).any()
    assert sp.Matrix(K.tolist()).rank() == 3


def test_three_rows_of_coins_are_counted_by_the_formula_of_sarrus():
    found = 0
    for a, b, c, d, e, f, g, h, i in itertools.product((0, 1), repeat=9):
        found += (a * e * i + b * f * g + c * d * h
                  == c * e * g + b * d * i + a * f * h)
    assert found == build("ex-special-count").right


def integer_det(K):
    """Expand along the first row in machine integers."""
    if len(K) == 1:
        return K[0, 0]
    minors = [np.delete(K[1:], j, axis=1) for j in range(len(K))]
    return sum((-1)**j * K[0, j] * integer_det(minor)
               for j, minor in enumerate(minors))


def float_det(K):
    return bool(abs(np.linalg.det(K)) < 1e-9)


def diagonal_of_copy(A):
    for k in range(len(A)):
        A = cleared(A, k)
    return np.diag(A).min()


def last_row_only(A):
    v = np.linalg.svd(A)[2][-1]
    return np.asarray(A) @ v


def frobenius(A, rtol):
    """Compare with the root of the sum of all squares."""
    return bool(np.linalg.norm(A, -2) <= rtol * np.linalg.norm(A))


def swapped_like_a_list(A, k):
    """Swap by names, which in an array are views."""
    R = np.array(A, dtype=float)
    p = k + np.abs(R[k:, k]).argmax()
    if R[p, k] == 0:
        return R
    R[k], R[p] = R[p], R[k]
    return cleared(R, k)


def pivots_left(A):
    for k in range(len(A)):
        A = cleared(A, k)
    pivots = [abs(A[k, k]) for k in range(len(A)) if A[k, k]]
    return min(pivots, default=np.inf)


def order_changed(A):
    """Take v and A v in the wrong order."""
    v = np.linalg.svd(A)[2][-1]
    return A - np.outer(v, A @ v)


def diagonal_shifted(A):
    """Shift the diagonal by the smallest singular value."""
    return A - min(scipy.linalg.svdvals(A)) * np.eye(len(A))


REFUSED = [
    ("ex-special-clear", swapped_like_a_list, "a row lost"),
    ("ex-special-pivot", pivots_left, "zeros left out"),
    ("ex-special-nearest", order_changed, "the other order"),
    ("ex-special-nearest", diagonal_shifted, "off the diagonal"),
    ("ex-special-relative", lambda A, rtol: by_condition(A, 1e-10),
     "a limit of your own"),
    ("ex-special-relative",
     lambda A, rtol: np.linalg.cond(A) >= rtol, ""),
    ("ex-special-relative", lambda A, rtol: bool(
        scipy.linalg.svdvals(A)[0] <= rtol * scipy.linalg.svdvals(A)[-1]),
     "first for last"),
    ("ex-special-sure", lambda A, e: bool(
        scipy.linalg.svdvals(A)[0] > len(A) * e), "longest mix"),
    ("ex-special-witness", [0, 0, 0, 0], "nothing changed"),
    ("ex-special-witness", [-2, 1, -1, 1], "mix of the rows"),
    ("ex-special-witness", [1, 0, 0, 0], ""),
    ("ex-special-witness", [-1, -2.01, 1, 1], "rounded"),
    ("ex-special-count", 0.66, "the share"),
    ("ex-special-count", 174, "the others"),
    ("ex-special-exact", float_det, "a tolerance"),
    ("ex-special-exact", lambda K: bool(integer_det(K) == 0),
     "machine integers"),
    ("ex-special-pivot", diagonal_of_copy, "with its sign"),
    ("ex-special-nearest", last_row_only, ""),
    ("ex-special-relative", frobenius, "all squares"),
    ("ex-special-relative", lambda A, rtol: bool(
        np.linalg.norm(A, -2) <= rtol * np.abs(A).max()), "largest entry"),
    ("ex-special-relative", lambda A, rtol: bool(np.linalg.det(A) == 0),
     "exactly zero"),
    ("ex-special-sure", lambda A, e: bool(np.linalg.det(A) != 0),
     "without the error"),
]


def in_place(A, k):
    A[:] = cleared(A, k)
    return A


SAID = [
    ("ex-special-witness", [1, 2], "4 entries"),
    ("ex-special-count", 338.4, "whole number"),
    ("ex-special-clear", lambda A, k: A[0], "shape"),
    ("ex-special-clear", in_place, "changed its input"),
    ("ex-special-exact", lambda K: 0.5, "True or False"),
    ("ex-special-nearest", lambda A: 1.0, "matrix"),
    ("ex-special-sure", True, "Asked is a function"),
]
