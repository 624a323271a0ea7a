"""The judges of the chapter on subspaces: right answers, special cases."""

import itertools
import re

import numpy as np
import pytest
import scipy.linalg
import sympy as sp

from mml.exercises import build, check
from mml.subspaces import same_subspace

build("ex-subspaces-which")


def by_projectors(A, B):
    def projector(V):
        U, s, _ = np.linalg.svd(V / np.linalg.norm(V, axis=0),
                                full_matrices=False)
        U = U[:, s > 1e-10 * s[0]]
        return U @ U.T

    return np.allclose(projector(A), projector(B), atol=1e-8)


def by_residuals(A, B):
    def inside(V, W):
        V, W = (M / np.linalg.norm(M, axis=0) for M in (V, W))
        left = W - V @ np.linalg.lstsq(V, W, rcond=1e-10)[0]
        return np.abs(left).max() < 1e-8

    return bool(inside(A, B) and inside(B, A))


NULL = [[-2, -1], [1, 0], [0, 2], [0, 1]]
RIGHT = {
    "ex-subspaces-which": [[1, 4], {4, 1}, (1.0, 4.0)],
    "ex-subspaces-null": [
        NULL, sp.Matrix([[1, 2, -1, 3], [2, 4, 1, 0]]).nullspace(),
        np.array(NULL) @ [[2, 1], [1, 1]],
        scipy.linalg.null_space([[1, 2, -1, 3], [2, 4, 1, 0]])],
    "ex-subspaces-column": [
        [[1, 2], [2, 5], [-1, 1]], np.array([[3, 1], [7, 3], [0, 2]]),
        sp.Matrix([[3, 2], [6, 5], [-3, 1]])],
    "ex-subspaces-counters": [15, 15.0, sp.Integer(15)],
    "ex-subspaces-street": [[1, 5, 7], {7, 5, 1}, np.array([5, 1, 7])],
    "ex-subspaces-line": [[11, -3, -2], sp.Matrix([11, -3, -2]),
                          np.array([11.0, -3, -2])],
    "ex-subspaces-check": [-7, -7.0, sp.Integer(-7)],
    "ex-subspaces-product": [[2, 4], (2.0, 4.0), np.array([2, 4])],
    "ex-subspaces-rule": [[1, -1, -1, -2], (-0.5, 0.5, 0.5, 1),
                          sp.Matrix([2, -2, -2, -4])],
    "ex-subspaces-same": [by_projectors, by_residuals, same_subspace],
}


def numbers(text):
    return [int(x) for x in re.findall(r"-?\d+", text)]


def test_the_page_s_sets_are_subspaces_or_not():
    sets = {1: lambda x, y, z: x == y == z,
            2: lambda x, y, z: x + y + z == 3,
            3: lambda x, y, z: x <= y,
            4: lambda x, y, z: x - 5 * y == 0 == y + z,
            5: lambda x, y, z: x == y or y == z}
    points = [np.array(v) for v in itertools.product(range(-5, 6), repeat=3)]
    good = []
    for name, holds in sets.items():
        inside = [v for v in points if holds(*v)][:60]
        if holds(0, 0, 0) and all(holds(*(-v)) for v in inside) and all(
                holds(*(v + w)) for v in inside for w in inside):
            good.append(name)
    assert good == RIGHT["ex-subspaces-which"][0]


def test_the_town_of_the_second_try():
    ends = ["PQ", "QU", "UV", "VP", "PZ", "ZU", "QZ"]
    town = sp.Matrix([[(p == e[1]) - (p == e[0]) for e in ends]
                      for p in "PQUVZ"])
    good = []
    for j in (1, 3, 4, 5, 7):
        # what nobody sees: traffic with zeros at all three counters
        seen = sp.Matrix([[int(k == c) for k in range(1, 8)]
                          for c in (2, 6, j)])
        if not sp.Matrix.vstack(town, seen).nullspace():
            good.append(j)
    assert good == RIGHT["ex-subspaces-street"][0]


@pytest.mark.parametrize("seed", range(40))
def test_variants_are_solved_from_what_they_show(seed):
    task = build("ex-subspaces-null", seed)
    M = sp.Matrix(2, 4, numbers(task.text))
    assert M * sp.Matrix(task.right) == sp.zeros(2, 2)
    assert M.rank() == sp.Matrix(task.right).rank() == 2
    answers = [task.right, *(m.answer for m in task.mistakes)]
    assert not any(same_subspace(one, other) for one, other in
                   itertools.combinations(answers, 2))

    task = build("ex-subspaces-counters", seed)
    islands, crossings, streets = numbers(task.text)
    rng = np.random.default_rng(seed)      # rings and further streets
    cuts = np.cumsum([0, *[crossings // islands] * (islands - 1)])
    parts = np.split(np.arange(crossings), cuts[1:])
    ends = [(a, b) for part in parts
            for a, b in zip(part, np.roll(part, -1), strict=True)]
    while len(ends) < streets:
        ends.append(rng.choice(parts[rng.integers(islands)], 2,
                               replace=False))
    town = np.zeros((crossings, streets))
    for j, (a, b) in enumerate(ends):
        town[a, j], town[b, j] = -1, 1
    assert task.right == streets - np.linalg.matrix_rank(town)

    task = build("ex-subspaces-line", seed)
    _, *given, first = numbers(task.text)
    p, q = np.reshape(given, (2, 3))
    assert task.right[0] == first
    assert np.linalg.matrix_rank([q - p, task.right - p]) == 1

    task = build("ex-subspaces-check", seed)
    *rows, b1, b2 = numbers(task.text)
    t = sp.symbols("t")
    M = sp.Matrix(3, 2, rows).row_join(sp.Matrix([b1, b2, t]))
    assert sp.solve(M.det(), t) == [task.right]

    task = build("ex-subspaces-product", seed)
    m, n, a, n_again, k, b = numbers(task.text)
    assert n == n_again
    found = []
    for start in range(n - b + 1):         # diagonals of zeros and ones
        F, G = np.eye(m, n), np.zeros((n, k))
        F[a:] = 0
        G[range(start, start + b), range(b)] = 1
        found.append(int(np.linalg.matrix_rank(F @ G)))
    assert (min(found), max(found)) == task.right
    assert min(min(mistake.answer) for mistake in task.mistakes) >= 0


REFUSED = [
    ("ex-subspaces-which", [1, 3, 4], "half of the space"),
    ("ex-subspaces-which", [2], ""),
    ("ex-subspaces-null", [[1, 0], [2, 0], [-1, 1], [3, -2]], "row space"),
    ("ex-subspaces-null", [[-2, -1], [1, 0.5], [0, 0], [0, 0]], ""),
    ("ex-subspaces-column", np.eye(3)[:, :2], "columns of the echelon form"),
    ("ex-subspaces-counters", 12, "every equation counted"),
    ("ex-subspaces-counters", 14, "the rank"),
    ("ex-subspaces-counters", 13, "one island"),
    ("ex-subspaces-street", 5, "not all"),
    ("ex-subspaces-street", [3, 4], "known already"),
    ("ex-subspaces-line", [11, 3.67, 7.33], "a multiple of a solution"),
    ("ex-subspaces-line", [11, -3, -2.01], "rounded"),
    ("ex-subspaces-line", [-3, -2, 11], ""),
    ("ex-subspaces-check", 7, "sign"),
    ("ex-subspaces-check", 2, "exchanged"),
    ("ex-subspaces-product", [4, 2], "exchanged"),
    ("ex-subspaces-product", [2, 5], "the larger rank"),
    ("ex-subspaces-rule", [0.33, -0.33, -0.33, -0.67], "rounded"),
    ("ex-subspaces-rule", [1, -1, -1, -1], "units"),
    ("ex-subspaces-check", -9, "a sign in the check"),
]
SAID = [
    ("ex-subspaces-null", [[-2, -4], [1, 2], [0, 0], [0, 0]],
     "is no column of yours a mix of the others"),
    ("ex-subspaces-null", [[-2, 1, 0, 0], [-1, 0, 2, 1]],
     "stand in rows; asked are columns"),
    ("ex-subspaces-null", [-2, 1, 0, 0], "2 columns of 4 entries"),
    ("ex-subspaces-column", [[1, 3, 2], [2, 6, 5], [-1, -3, 1]],
     "2 columns of 3 entries"),
    ("ex-subspaces-counters", 15.5, "whole number"),
    ("ex-subspaces-product", 4, "2 numbers"),
    ("ex-subspaces-which", "1, 4", "leave the quotation marks out"),
]


def test_reduced_forms_of_floats_are_not_called_a_comparison_of_entries():
    def reduced_forms(A, B):
        one, other = (sp.Matrix(V).T.rref()[0] for V in (A, B))
        return one == other

    feedback = check("ex-subspaces-same", reduced_forms)
    assert not feedback.passed and "You compare" not in feedback.message


def test_ranks_without_lengths_lose_short_columns_beside_long_ones():
    def ranks(A, B):
        one, other, both = map(np.linalg.matrix_rank,
                               (A, B, np.hstack([A, B])))
        return one == other == both

    assert check("ex-subspaces-same",
                 ranks).misconception == "short beside long"


def test_sets_of_columns_are_a_comparison_of_entries():
    def columns(A, B):
        return {*map(tuple, A.T)} == {*map(tuple, B.T)}

    assert check("ex-subspaces-same", columns).misconception == "entries"


def test_every_known_mistake_of_the_last_exercise_is_told_apart():
    names = {mistake.name: check("ex-subspaces-same", mistake.answer)
             for mistake in build("ex-subspaces-same").mistakes}
    assert all(name == said.misconception for name, said in names.items())
