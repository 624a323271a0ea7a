"""The quiz of the chapter on indices, recomputed.

Every question with numbers in it is answered again by NumPy; of the choices
each one is tried, not only the right one.
"""

import functools
import re

import numpy as np

from mml.indices import einsum_by_hand, shadow_matrix

from .quiz import (
    find,
    numbers,
    questions,
)

QUIZ = questions("linear-algebra/indices.md")
RNG = np.random.default_rng(4)


def ask(words):
    """Return the answers to the one question that holds these words."""
    return find(QUIZ, words)[1]


A = np.array([[2, -1, 3], [0, 4, 1]])
B = np.array([[1, 5], [2, 0], [-2, 3]])
X, Y = np.array([2, -1, 3]), np.array([4, 5, 1])
WIDE = RNG.normal(size=(3, 7))
TALL = WIDE.T @ np.linalg.inv(WIDE @ WIDE.T)
RTOL, WRONG_RTOL = 1e-9, 1e-9
NUMBERS = {
    "in row 2 and column 1": (A @ B)[1, 0],
    "delta_{ij}": einsum_by_hand("ij,ij->", np.eye(4), np.eye(4)),
    "trace of the outer product": np.trace(np.outer(X, Y)),
    "What is the trace of $\\mat B \\mat A$": np.trace(TALL @ WIDE),
    "in the cheaper order": 2 * 100 * 1 + 100 * 2 * 1,
}
# known wrong numbers, from the way in which they come about
WRONG = {
    "in row 2 and column 1": [
        (A @ B)[0, 1], abs(A[1]) @ abs(B[:, 0]), A[1] @ B[:, 1]],
    "delta_{ij}": [1, np.ones((4, 4)).sum(), (2 * np.eye(4)).sum()],
    "trace of the outer product": [
        np.outer(X, Y).sum(), abs(X) @ Y, np.prod(X * Y)],
    "What is the trace of $\\mat B \\mat A$": [7, WIDE.size, 1],
    "in the cheaper order": [
        100 * 2 * 100 + 100 * 100, (2 * 100) * (100 * 2), 2 * 100],
}


def product(text, tables):
    """Multiply what a choice says, with or without transposes."""
    factors = re.findall(r"\\mat ([ABC])(\\T)?", text)
    tables = [tables[name].T if turned else tables[name]
              for name, turned in factors]
    return functools.reduce(np.matmul, tables)


def shape_of_transposes(text):
    found = np.ones((6, 3)).T @ np.ones((4, 6)).T
    return tuple(numbers(text)[:2]) == found.shape


def rows_with_rows(text):
    tables = {x: RNG.normal(size=(3, 3)) for x in "AB"}
    want = np.einsum("ij,kj->ik", tables["A"], tables["B"])
    return np.allclose(product(text, tables), want)


def keeps_the_convention(text):
    left, right = text.strip("$ ").split("=")
    free = {}
    for side in (left, right):
        letters = "".join(re.findall(r"_\{?(\w+)", side))
        if any(letters.count(x) > 2 for x in letters):
            return False
        free[side] = {x for x in letters if letters.count(x) == 1}
    return free[left] == free[right]


def same_trace(text):
    tables = {x: RNG.normal(size=(3, 3)) for x in "ABC"}
    want = np.trace(tables["A"] @ tables["B"] @ tables["C"])
    parts = re.findall(r"\\tr\(([^)]*)\)", text)
    return np.isclose(np.prod([np.trace(product(p, tables))
                               for p in parts]), want)


def transposed(text):
    tables = {x: RNG.normal(size=(3, 3)) for x in "ABC"}
    want = (tables["A"] @ tables["B"] @ tables["C"]).T
    return np.allclose(product(text, tables), want)


def same_shadow(text):
    S = shadow_matrix([2, -1, -1])
    return np.allclose(S @ numbers(text), S @ [1, 1, 2])


def list_with_list(text):
    v = np.array([1.0, 2.0, 3.0])
    kinds = {"A table": (3, 3), "A number": (), "An error": None}
    (said,) = [kinds[name] for name in kinds if text.startswith(name)]
    return (v @ v.T).shape == said


def column_sums(text):
    M = RNG.normal(size=(2, 3))
    said = {"The sum of each column": M.sum(axis=0),
            "The sum of each row": M.sum(axis=1), "The transpose": M.T}[text]
    found = np.einsum("ij->j", M)
    return found.shape == said.shape and np.allclose(found, said)


def broadcast(text):
    found = (np.ones(5) - np.ones((5, 1))).shape
    return tuple(numbers(text)) == found


CHOICES = {
    "What is the shape of $\\mat B\\T": shape_of_transposes,
    "Which product has the entries": rows_with_rows,
    "keep Einstein's convention": keeps_the_convention,
    "Which are equal to $\\tr": same_trace,
    "$(\\mat A \\mat B \\mat C)\\T$ is": transposed,
    "same shadow on the ground": same_shadow,
    "What is `v @ v.T`": list_with_list,
    'np.einsum("ij->j", A)': column_sums,
    "What is the shape of `y - p`": broadcast,
}
