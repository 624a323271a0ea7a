"""The quiz of the chapter on elimination, answered again by machine."""

import itertools

import numpy as np
import pytest
import sympy as sp

from mml.elimination import lu, row_echelon

from .quiz import (
    find,
    numbers,
    questions,
)

QUIZ = questions("linear-algebra/elimination.md")
T = sp.symbols("t")
FEEDS = np.array([[1, 2, 2], [5, 9, 8], [2, 7, 8]])


def ask(words):
    """Return the answers to the one question that holds these words."""
    return find(QUIZ, words)[1]


def work(n):
    """Count the multiplications and divisions of an elimination."""
    return sum((n - k) + (n - k) ** 2 for k in range(1, n))


WRONG_RTOL = 1e-6
NUMBERS = {
    "What is the second pivot?": sp.Matrix(
        [[1, 3], [4, 10]]).LUdecomposition()[1][1, 1],
    "For which $t$ is the matrix": sp.solve(
        sp.Matrix([[2, 3], [4, T]]).det(), T)[0],
    "How many seconds does it need": work(1500) / work(500),
}
WRONG = {
    "What is the second pivot?": [10 + 4 * 3, 10, 14 - 4 * 5],
    "For which $t$ is the matrix": [3, -6, 0],
    "How many seconds does it need": [3, 3**2, 2**3],
}


def kinds(systems):
    """Return which of 0, 1, many solutions occur among systems."""
    found = set()
    for A, b in systems:
        rank = np.linalg.matrix_rank(A)
        more = np.linalg.matrix_rank(np.column_stack([A, b])) > rank
        found.add("No" if more else "one" if rank == A.shape[1] else "many")
    return found


def keeps_solutions(text):
    """Try the operation on many small systems, all points of a grid."""
    grid = np.array(list(itertools.product(range(-2, 3), repeat=2)))
    for seed in range(100):
        M = np.random.default_rng(seed).integers(-2, 3, size=(2, 3))
        M[:, 2] = M[:, :2] @ [1, -2]
        new = M.copy()
        if "last equation" in text:
            new = new[::-1]
        elif "Adding" in text:
            new[1] += new[0]
        elif "$0$" in text:
            new[1] = 0
        else:
            assert "column" in text
            new[:, :2] = new[:, 1::-1]
        one, two = ((grid @ N[:, :2].T == N[:, 2]).all(axis=1)
                    for N in (M, new))
        if (one != two).any():
            return False
    return True


def five_by_three(text):
    rng = np.random.default_rng(3)
    systems = []
    for _ in range(300):
        A = rng.integers(-1, 2, (5, 1)) @ rng.integers(-1, 2, (1, 3))
        A = A + rng.integers(0, 2) * rng.integers(-1, 2, (5, 3))
        b = A @ rng.integers(-1, 2, 3) + (
            rng.random() < 0.3) * rng.integers(-1, 2, 5)
        systems.append((A, b))
    said = {"No": "No", "Exactly one": "one", "Infinitely": "many"}
    word = [value for key, value in said.items() if text.startswith(key)]
    return bool(word) and word[0] in kinds(systems)


def pivots_in_1_2_4(text):
    A = np.array([[1.0, 2, 3], [0, 4, 5], [0, 0, 0]])
    b = np.array([6.0, 7, 8])
    assert row_echelon(np.column_stack([A, b])).pivots == [0, 1, 3]
    return kinds([(A, b)]) == {"No"} and text == "None."


def swap_needed(text):
    A = np.array([[0.0, 2.0], [3.0, 1.0]])
    assert sorted(np.diag(lu(A).U)) == [2, 3]
    regular = np.linalg.matrix_rank(A) == 2
    return {"singular": not regular, "swapped": regular,
            "no solution": not regular}[
        next(w for w in ("singular", "swapped", "no solution") if w in text)]


def says_singular(text):
    """Compare the sentence with the truth, for all small matrices."""
    for entries in itertools.product((-1, 0, 1), repeat=4):
        A = np.reshape(entries, (2, 2))
        truth = np.linalg.matrix_rank(A) < 2
        if "vec x \\neq" in text:
            said = any(not (A @ x).any() for x in itertools.product(
                range(-2, 3), repeat=2) if any(x))
        elif "for some $\\vec b \\neq" in text:
            said = A.any()
        elif "no solution" in text:
            said = "No" in kinds([(A, e) for e in np.eye(2)])
        else:
            said = (np.diag(A) == 0).any()
        if bool(said) != truth:
            return False
    return True


def possible_l(text):
    (a, b), (c, d) = np.reshape(numbers(text), (2, 2))
    return a == d == 1 and b == 0 and abs(c) <= 1


def net_protein(text):
    change = np.linalg.solve(FEEDS[:2, :2], -FEEDS[:2, 2])
    net = FEEDS[2] @ [*change, 1]
    assert net == pytest.approx(-2)
    mix = np.linalg.solve(FEEDS, [19, 84, 63])
    answer = np.linalg.solve(FEEDS, [0, 0, 1])
    said = {"left alone": FEEDS[2, 2] == -2,
            "20 g less": net == pytest.approx(-2),
            "must be left out": answer[2] == pytest.approx(-2),
            "no mix": not (mix > 0).all()}
    return next(value for key, value in said.items() if key in text)


def nice_pivots(text):
    stairs = np.eye(60) - np.triu(np.ones((60, 60)), 1)
    assert (np.diag(lu(stairs).U) == 1).all()
    far = np.linalg.cond(stairs) < 1e6
    return True if "invertible" in text else far


def cheapest(text):
    n, sides = 1000, 100
    price = {"Compute $\\mat A^{-1}$": n**3 + sides * n**2,
             "Compute $\\mat L$": work(n) + sides * n**2,
             "Eliminate": sides * (work(n) + n**2)}
    (mine,) = [v for k, v in price.items() if text.startswith(k)]
    return mine == min(price.values())


CHOICES = {
    "keep the solutions of a system": keeps_solutions,
    "five equations and three unknowns": five_by_three,
    "pivots in the columns 1, 2 and 4": pivots_in_1_2_4,
    "meets a zero in the place of the first": swap_needed,
    "say that the $n": says_singular,
    "which $\\mat L$ is possible": possible_l,
    "What does the pivot $-2$ of soy mean": net_protein,
    "All pivots of a float matrix": nice_pivots,
    "one matrix and a hundred vectors": cheapest,
}
TRUSTED = ["Why does a program take the largest entry"]
