"""The quiz of the chapter on determinants, recomputed.

Every question that has numbers in it is asked again here, and answered by
NumPy or SymPy; of the choices each one is tried, not only the right one.
"""

import math

import numpy as np
import pytest
import sympy as sp

from mml.determinants import determinant, leibniz, signed_area

from .quiz import (
    find,
    questions,
)

PAGE = "linear-algebra/determinants.md"
QUIZ = questions(PAGE)


def ask(words):
    """Return the answers to the one question that holds these words."""
    return find(QUIZ, words)[1]


def with_determinant(det, n):
    """Draw an n x n matrix with this determinant."""
    A = np.random.default_rng(int(abs(det))).normal(size=(n, n))
    A[:, 0] *= det / np.linalg.det(A)
    return A


PAIR = np.array([[5, -1], [2, 4]])
TRI = np.array([[2, 7, 1], [0, -1, 3], [0, 0, 5]])
A, B, FOUR = (with_determinant(d, 3) for d in (6, -3, 4))
TWO = with_determinant(3, 2)
RTOL, WRONG_RTOL = 1e-9, 1e-6
NUMBERS = {
    "signed area from": determinant(PAIR),
    r"What is $\det(2 \mat A)$": np.linalg.det(2 * FOUR),
    "upper triangular": np.linalg.det(TRI),
    r"\mat B^{-1})$": np.linalg.det(A @ np.linalg.inv(B)),
    "centimetres instead of metres": (
        np.linalg.det(100 * TWO) / np.linalg.det(TWO)),
}
# known wrong numbers, from the way in which they come about
WRONG = {
    "signed area from": [
        determinant(PAIR * [[1, -1], [1, 1]]), PAIR[:, 0] @ PAIR[:, 1],
        determinant(PAIR) / 2],
    r"What is $\det(2 \mat A)$": [2 * 4, 3 * 2 * 4, 2**4 * 4],
    "upper triangular": [np.trace(TRI), abs(np.linalg.det(TRI)), 0],
    r"\mat B^{-1})$": [np.linalg.det(A @ B), 6 / 3, 6 * 3],
    "centimetres instead of metres": [100, 1 / 100**2, 100**3],
}


def negative(text):
    """Try a statement on pairs of arrows with a negative determinant."""
    seen = []
    for seed in range(300):
        u, v = np.random.default_rng(seed).normal(size=(2, 2))
        M = np.column_stack([u, v])
        if determinant(M) > 0:
            continue
        turn = np.angle((v[0] + 1j * v[1]) / (u[0] + 1j * u[1]))
        square = np.array([[0, 1, 1, 0], [0, 0, 1, 1]])
        seen.append({
            "The shorter turn": turn < 0,
            "The matrix with these": signed_area(M @ square) < 0,
            "The parallelogram": abs(signed_area(M @ square)) == 0,
            "The angle between": u @ v < 0,
        })
    (name,) = [k for k in seen[0] if text.startswith(k)]
    return all(found[name] for found in seen)


def clockwise(text):
    box = np.array([[0, 0, 4, 4], [0, 3, 3, 0]])  # walked clockwise
    return float(text.strip("$")) == signed_area(box)


def leaves_all(text):
    M = sp.Matrix(3, 3, sp.symbols("a:9"))
    N = M.copy()
    if text.startswith("Adding"):
        N[1, :] = N[1, :] + 3 * N[0, :]
    elif text.startswith("Exchanging"):
        N = N.elementary_row_op("n<->m", row1=0, row2=1)
    elif text.startswith("Replacing"):
        N[1, :] = 3 * N[1, :] + N[0, :]
    elif text.startswith("Transposing"):
        N = N.T
    else:
        assert text.startswith("Dividing")
        N[0, :] = N[0, :] / N[0, 0]
    return sp.simplify(N.det() - M.det()) == 0


def crossed(text):
    entries = [(3, 1), (1, 2), (2, 3)]  # row, column
    pairs = sum(i > k for a, (i, _) in enumerate(entries)
                for k, _ in entries[a + 1:])
    M = sp.Matrix(3, 3, lambda i, j: int((i + 1, j + 1) in entries))
    words = {1: "One pair", 2: "Two pairs", 3: "Three pairs"}
    sign = {1: "plus", -1: "minus"}[M.det()]
    return text == f"{words[pairs]}, {sign}"


def follows_from_zero(text):
    """Look for a singular matrix of whole numbers that is an exception."""
    singular = []
    for seed in range(400):
        M = sp.Matrix(np.random.default_rng(seed).integers(
            -2, 3, size=(3, 3)))
        if M.det() == 0:
            singular.append(M)
    holds = {
        "The columns are": lambda M: M.rank() < 3,
        "The rows are": lambda M: M.T.rank() < 3,
        "Two of the": lambda M: len({tuple(M[:, j]) for j in range(3)}) < 3,
        r"$\mat A$ has no inverse": lambda M: M.rank() < 3,
        r"$\mat A$ has a row": lambda M: any(
            not any(M[i, :]) for i in range(3)),
    }
    (name,) = [k for k in holds if text.startswith(k)]
    assert len(singular) > 10
    return all(map(holds[name], singular))


def known_of_small(text):
    """One hundredth of I is the exception to all but one choice."""
    M = 0.01 * np.eye(5)
    assert np.linalg.det(M) == pytest.approx(1e-10)
    cosines = M.T @ M / np.outer(*[np.linalg.norm(M, axis=0)] * 2)
    return {
        "It is nearly": np.linalg.cond(M) > 1e3,
        "It is invertible": np.linalg.matrix_rank(M) == 5,
        "Solutions of": np.linalg.cond(M) > 1e9,
        "Two columns": np.abs(cosines - np.eye(5)).max() > 0.99,
    }[next(k for k in ("It is nearly", "It is invertible", "Solutions of",
                       "Two columns") if text.startswith(k))]


def least_work(text):
    work = {"The Leibniz": math.factorial(100),
            "Expansion": math.factorial(100),
            "Elimination": 100**3 / 3}
    assert len(str(work["The Leibniz"])) == 158
    (name,) = [k for k in work if text.startswith(k)]
    return work[name] == min(work.values())


def of_whole_numbers(text):
    found = {leibniz(np.random.default_rng(seed).integers(
        -3, 4, size=(2, 2))) for seed in range(500)}  # not rounded
    said = {"$-7$": -7, "$0$": 0, r"$\tfrac12$": 0.5}[text]
    return said in found


CHOICES = {
    "is negative. What does": negative,
    "are numbered clockwise": clockwise,
    "leave the determinant of every": leaves_all,
    "how many pairs are crossed": crossed,
    r"$\det(\mat A) = 0$ for a square": follows_from_zero,
    r"is $10^{-10}$. What do": known_of_small,
    "costs least work": least_work,
    "all of whose entries are whole": of_whole_numbers,
}
