"""The quiz of the chapter on subspaces, answered again by machine."""

import itertools

import numpy as np
import sympy as sp

from .quiz import (
    find,
    numbers,
    questions,
)

QUIZ = questions("linear-algebra/subspaces.md")
T = sp.symbols("t")
ECHELON = sp.Matrix([[1, 4, 0, 7], [0, 0, 1, 2]])
TOWN = np.array([[-1, 0, 1, -1, 0, 0], [1, -1, 0, 0, 1, 0],
                 [0, 1, -1, 0, 0, 1], [0, 0, 0, 1, -1, -1]])


def ask(words):
    """Return the answers to the one question that holds these words."""
    return find(QUIZ, words)[1]


def largest_rank_of_a_product(m, n, k):
    found = []
    for seed in range(20):
        rng = np.random.default_rng(seed)
        A, B = rng.normal(size=(m, n)), rng.normal(size=(n, k))
        found.append(np.linalg.matrix_rank(A @ B))
    return max(found)


def check_passes(y, b):
    return sp.solve(sp.Matrix(y).dot(sp.Matrix(b)), T)[0]


NUMBERS = {
    "What is the dimension of its null space?": len(
        sp.Matrix(5, 8, lambda i, j: (i % 3 + 1) ** (j + 1)).nullspace()),
    "the largest rank that $\\mat A \\mat B$": largest_rank_of_a_product(
        7, 3, 9),
    "For which $t$ can": check_passes([3, -2, 1], [2, T, 4]),
}
WRONG = {
    "What is the dimension of its null space?": [5 - 3, 3, 8],
    "the largest rank that $\\mat A \\mat B$": [7, 9, 7 * 3],
    "For which $t$ can": [
        check_passes([3, 2, 1], [2, T, 4]),
        check_passes([3, -1, 1], [2, T, 4]), 0],
}

SETS = {
    "= 4 x_3": lambda x, y, z: x + y == 4 * z,
    "= 4$": lambda x, y, z: x + y == 4,
    "All mixes": lambda x, y, z: y == 0 and z == 5 * x,
    "x_1 x_2": lambda x, y, z: x * y == 0,
    "whole numbers": lambda x, y, z: x == int(x) and y == int(y)
    and z == int(z),
}


def is_subspace(text):
    """Try the three rules on the points of a grid of halves."""
    holds = next(f for words, f in SETS.items() if words in text)
    grid = [np.array(v) / 2 for v in itertools.product(
        range(-5, 6), range(-5, 6), [-5, -2, -1, 0, 1, 2, 5, 10])]
    inside = [v for v in grid if holds(*v)][:80]
    return holds(0, 0, 0) and all(
        holds(*(s * v)) for v in inside for s in (-1, 0.5, 2)) and all(
        holds(*(v + w)) for v in inside for w in inside)


def is_special(text):
    v = sp.Matrix([int(x) for x in numbers(text)])
    solves = ECHELON * v == sp.zeros(2, 1)
    return solves and sorted([v[1], v[3]]) == [0, 1]


def is_column_basis(text):
    """Try matrices that have this echelon form."""
    chosen = [0, 1, 2, 3] if "All four" in text else [
        int(x) - 1 for x in numbers(text)]
    for entries in itertools.product(range(-2, 3), repeat=4):
        E = sp.Matrix(2, 2, entries)
        if E.det() == 0:
            continue
        A = E * ECHELON
        V = A[:, chosen]
        if not V.rank() == V.cols == A.rank():
            return False
    return True


def solves_too(text):
    weights = {"$2 \\vec p - \\vec q$": (2, -1),
               "$\\vec p - \\vec q$": (1, -1), "$\\vec p + \\vec q$": (1, 1),
               "$\\tfrac12 \\vec p + \\tfrac12 \\vec q$": (0.5, 0.5),
               "$3 \\vec p$": (3, 0)}[text]
    A, p, q = np.array([[1.0, 2, 3]]), np.ones(3), np.array([6.0, 0, 0])
    return np.allclose(A @ (weights[0] * p + weights[1] * q), A @ p)


def is_kept(text):
    """Compare before and after a row operation, for small matrices."""
    for seed in range(200):
        rng = np.random.default_rng(seed)
        A = sp.Matrix(rng.integers(-1, 2, size=rng.integers(1, 4, size=2)))
        i, j = rng.integers(A.rows, size=2)
        B = A.copy()
        B[int(i), :] = (B[int(i), :] + 2 * B[int(j), :] if i != j
                        else 3 * B[int(i), :])
        what = {"null": lambda M: M.nullspace(), "rank": lambda M: M.rank(),
                "column": lambda M: M.T.rref()[0],
                "row": lambda M: M.rref()[0]}
        same = what[next(word for word in what if word in text)]
        if same(A) != same(B):
            return False
    return True


def why_blind(text):
    """Say whether what is said is true, and the reason."""
    def determined(counted):
        others = [j for j in range(6) if j + 1 not in counted]
        return np.linalg.matrix_rank(TOWN[:, others]) == len(others)

    assert not determined([4, 5, 6])
    assert not TOWN[:, [0, 1, 2]].sum(axis=1).any()   # the closed round
    good = [c for c in itertools.combinations(range(1, 7), 3)
            if determined(c)]
    if "too few" in text:
        return not good
    if "fourth equation" in text:
        assert not TOWN.sum(axis=0).any()   # true, but no matter where
        return not good
    if "at the edge" in text:
        return determined([1, 3, 4])
    return "closed round" in text


def follows_from_no_loss(text):
    matrices = [sp.Matrix(np.random.default_rng(s).integers(-2, 3, (4, 4)))
                for s in range(60)] + [sp.eye(4)]
    matrices = [M for M in matrices if not M.nullspace()]
    said = {"Col(": lambda M: len(M.columnspace()) == 4,
            "exactly one": lambda M: all(
                len(sp.linsolve((M, e))) == 1 for e in (
                    sp.ones(4, 1), sp.Matrix([1, 0, -2, 5]))),
            "orthogonal": lambda M: (M.T * M).is_diagonal(),
            "no zero": lambda M: 0 not in list(M)}
    holds = next(f for words, f in said.items() if words in text)
    return all(map(holds, matrices))


def same_plane(text):
    pair = sp.Matrix(2, 3, [int(x) for x in numbers(text)])
    plane = sp.Matrix([[1, 0, 1], [0, 1, 1]])
    return pair.rref()[0] == plane.rref()[0]


def where_solutions_lie(text):
    A = np.array([[-1.0, 3], [-2, 6]]) * 5 / 4
    assert np.allclose(A @ [2, 2], [5, 10]) and not (A @ [3, 1]).any()
    start = np.array([0, 0])
    way = np.array([3, 1])
    if "through $(2, 2)$" in text:
        start = np.array([2, 2])
    elif "and $(2, 2)$" in text:
        way = np.array([2, 2])
    elif "through $(5, 10)$" in text:
        start = np.array([5, 10])
    return all(np.allclose(A @ (start + s * way), [5, 10])
               for s in (-2, 0, 1, 3))


CHOICES = {
    "are subspaces of $\\R^3$": is_subspace,
    "Which is a special solution": is_special,
    "are certain to be a basis of": is_column_basis,
    "$\\vec p$ and $\\vec q$ solve": solves_too,
    "What do row operations leave": is_kept,
    "Why do counters in the three": why_blind,
    "holds $\\vec 0$ alone": follows_from_no_loss,
    "spans the same plane": same_plane,
    "Where do all solutions of": where_solutions_lie,
}
TRUSTED = ["Six measured columns"]
