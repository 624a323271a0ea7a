"""The judges of the chapter on elimination: right answers, special cases."""

import re

import numpy as np
import pytest
import sympy as sp

from mml.elimination import lu, row_echelon
from mml.exercises import build, check

build("ex-elimination-by-hand")
LOWER = np.array([[1, 0, 0], [2, 1, 0], [3, -1, 1]])


def by_rows(L, b):
    x = np.zeros(len(b))
    for i, (row, side) in enumerate(zip(L, b, strict=True)):
        x[i] = (side - row @ x) / row[i]
    return x


def by_columns(L, b):
    b = np.array(b, dtype=float)
    for j in range(len(b)):
        b[j] /= L[j, j]
        b[j + 1:] -= b[j] * L[j + 1:, j]
    return b


def by_rank(A, b):
    both = np.column_stack([A, b])
    rank = np.linalg.matrix_rank(A)
    if np.linalg.matrix_rank(both) > rank:
        return 0
    return 1 if rank == A.shape[1] else 2


def by_reduced_form(A, b):
    pivots = row_echelon(np.column_stack([A, b]), reduced=True).pivots
    many = 1 if len(pivots) == A.shape[1] else 2
    return 0 if A.shape[1] in pivots else many


RIGHT = {
    "ex-elimination-by-hand": [[2, -1, 3], (2.0, -1.0, 3.0),
                               sp.Matrix([2, -1, 3]),
                               np.array([[2], [-1], [3]])],
    "ex-elimination-pivots": [[2, 3, 5], np.array([2.0, 3.0, 5.0])],
    "ex-elimination-letter": [9, 9.0, sp.Integer(9)],
    "ex-elimination-how-many": [[2, 1, 0, 2], (2, 1, 0, 2)],
    "ex-elimination-permutation": [
        [[0, 0, 1], [1, 0, 0], [0, 1, 0]], np.eye(3)[[2, 0, 1]],
        sp.Matrix([[0, 0, 1], [1, 0, 0], [0, 1, 0]])],
    "ex-elimination-lu": [LOWER, LOWER.tolist(), sp.Matrix(LOWER)],
    "ex-elimination-inverse": [
        [[-5, -2, 6], [3, 1, -3], [-1, 0, 1]],
        sp.Matrix([[1, 2, 0], [0, 1, 3], [1, 2, 1]]).inv()],
    "ex-elimination-feeds": [-0.25, sp.Rational(-1, 4), np.float64(-0.25)],
    "ex-elimination-small-pivot": [[0, 2], (0.0, 2.0), sp.Matrix([0, 2])],
    "ex-elimination-cost": [89999800, 600 * (600**2 - 1) / 3 + 50 * 600**2],
    "ex-elimination-forward": [by_rows, by_columns, np.linalg.solve],
    "ex-elimination-count": [by_rank, by_reduced_form],
}


def test_the_right_answers_come_from_the_systems():
    A = [[1, 3, -1], [2, 7, 1], [3, 8, -2]]
    assert np.linalg.solve(A, [-4, 0, -8]) == pytest.approx([2, -1, 3])
    A = sp.Matrix([[2, 1, 3], [4, 5, 7], [-2, 5, 4]])
    _, U, swaps = A.LUdecomposition()
    assert not swaps and list(U.diagonal()) == [2, 3, 5]
    k = sp.symbols("k")
    A = sp.Matrix([[1, 2, 1], [2, 5, 5], [3, 8, k]])
    assert sp.solve(A.det(), k) == [9]
    L, _, swaps = sp.Matrix(
        [[3, 1, 2], [6, 4, 5], [9, 1, 9]]).LUdecomposition()
    assert not swaps and sp.Matrix(LOWER) == L
    house = [[1, 2, 3], [4, 9, 14], [3, 8, 9]]
    assert np.linalg.solve(house, [0, 0, 1])[2] == pytest.approx(-0.25)


def numbers(text):
    return [float(x) for x in re.findall(r"-?\d+", text)]


@pytest.mark.parametrize("seed", range(40))
def test_variants_are_solved_from_what_they_show(seed):
    task = build("ex-elimination-by-hand", seed)
    rows = np.reshape(numbers(task.text), (3, 4))
    assert np.linalg.solve(rows[:, :3], rows[:, 3]) == pytest.approx(
        task.right)
    task = build("ex-elimination-pivots", seed)
    A = sp.Matrix(3, 3, list(map(int, numbers(task.text))))
    minors = [1, *(A[:j, :j].det() for j in (1, 2, 3))]
    assert task.right == [b / a for a, b in zip(
        minors, minors[1:], strict=False)]
    task = build("ex-elimination-feeds", seed)
    house = np.reshape(numbers(task.text), (3, 3))
    assert np.linalg.solve(house, [0, 0, 1])[2] == pytest.approx(task.right)
    task = build("ex-elimination-cost", seed)
    n, sides = numbers(task.text)
    assert task.right == sum(
        j + j**2 for j in range(int(n))) + sides * n**2


REFUSED = [
    ("ex-elimination-by-hand", [3, -1, 2], "upside down"),
    ("ex-elimination-by-hand", [2, 1, 3], ""),
    ("ex-elimination-by-hand", [2.001, -1, 3], "rounded"),
    ("ex-elimination-feeds", 0.25, "sign"),
    ("ex-elimination-feeds", 0.11, "alone"),
    ("ex-elimination-cost", 9e7, "rounded"),
    ("ex-elimination-cost", 7.2e7, "factors alone"),
    ("ex-elimination-how-many", [2, 1, 0, 1], ""),
    ("ex-elimination-lu", [1, 2, 3], "unreadable"),
    ("ex-elimination-permutation", [3, 1, 2], "unreadable"),
    ("ex-elimination-inverse", np.eye(3), ""),
    ("ex-elimination-inverse", np.round(
        [[1, 1 / 2, 0], [0, 1, 1 / 3], [1, 1 / 2, 1]], 2), "not eliminated"),
    ("ex-elimination-small-pivot", [0, 2.1], ""),
]


SAID = [
    ("ex-elimination-by-hand", [2, -1], "Asked are 3 numbers"),
    ("ex-elimination-permutation", np.ones((3, 3)), "(1, 2, 3)"),
    ("ex-elimination-letter", 5, "Put it in"),
    ("ex-elimination-forward", lambda L, b: 0 * b, "it returned"),
    ("ex-elimination-forward", [1, 2], "Asked is a function"),
    ("ex-elimination-count", lambda A, b: "one", "0, 1 and 2"),
    ("ex-elimination-count", lambda A, b: len(b), "it returned"),
]


def test_the_counter_must_not_trust_a_fixed_tolerance():
    def nearly_right(A, b):
        order, _, U = lu(A) if A.shape[0] == A.shape[1] else (0, 0, A)
        small = np.abs(np.diag(U)).min() < 1e-9
        return by_rank(A, b) if not small else 2

    assert not check("ex-elimination-count", nearly_right)


def test_a_function_that_works_in_place_is_told_so():
    def in_place(L, b):
        for j in range(len(b)):
            b[j] = b[j] / L[j, j]
            b[j + 1:] = b[j + 1:] - b[j] * L[j + 1:, j]
        return b

    feedback = check("ex-elimination-forward", in_place)
    assert "changed its input" in feedback.message
