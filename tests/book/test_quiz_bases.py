"""The quiz of the chapter on bases, recomputed.

Every question that has numbers in it is asked again here, and answered by
NumPy or SymPy; of the choices each one is tried, not only the right one.
"""

import re

import numpy as np
import sympy as sp

from .quiz import (
    find,
    questions,
)

PAGE = "linear-algebra/bases.md"
QUIZ = questions(PAGE)


def ask(words):
    """Return the answers to the one question that holds these words."""
    return find(QUIZ, words)[1]


def vectors(text):
    """Read the vectors of a text."""
    return [[float(x) for x in found.split(",")]
            for found in re.findall(r"\((-?\d[-\d., ]*,[-\d., ]*)\)", text)]


def exact_rank(several):
    return sp.Matrix(several).rank()


def vectors_of(words):
    return vectors(find(QUIZ, words)[0])


X, B1, B2 = (np.array(v) for v in vectors_of("the first coordinate of"))
Y, ALONG, ALONG_AGAIN, ASIDE = (
    np.array(v) for v in vectors_of("What is the coordinate of"))
SPAN = vectors_of("What is the dimension of the span")
C1, C2 = np.linalg.solve(np.transpose([B1, B2]), X)
DOT = Y @ ALONG
NUMBERS = {
    "the first coordinate of": C1,
    "What is the coordinate of": DOT / (ALONG @ ALONG),
    "What is the dimension of the span": exact_rank(SPAN),
    "A plane through the origin of": exact_rank(
        [[1, 0, 2, 1, 5], [0, 1, 1, 3, 1]]),
    "The shortest mix of two basis vectors": 0.01 / 0.02,
}
# known wrong numbers, from the way in which they come about
WRONG = {
    "the first coordinate of": [C2, X @ B1 / (B1 @ B1), X[0]],
    "What is the coordinate of": [
        DOT, DOT / np.linalg.norm(ALONG), Y @ ASIDE / (ASIDE @ ASIDE)],
    "What is the dimension of the span": [len(SPAN), len(SPAN) - 2],
    "A plane through the origin of": [5, 3],
    "The shortest mix of two basis vectors": [0.02 / 0.01, 0.02 * 0.01, 0.01],
}


def test_the_basis_that_is_called_orthogonal_is_and_the_other_is_not():
    assert ALONG @ ASIDE == 0 and (ALONG == ALONG_AGAIN).all()
    assert B1 @ B2 != 0


def in_the_span(text):
    basis = vectors_of("Which vector is in the span of")
    return exact_rank([*basis, *vectors(text)]) == exact_rank(basis)


def independent(text):
    several = vectors(text)
    return exact_rank(several) == len(several)


def families(count):
    """Draw lists of vectors of R^3, many of them special."""
    yield np.eye(3)[[0, 1, 2, 0]][:count]
    yield np.vstack([np.eye(3), np.ones((1, 3))])[:count]
    yield np.array([[1, 0, 0], [2, 0, 0], [3, 0, 0], [0, 1, 0]])[:count]
    yield np.array([[1, 0, 0], [2, 0, 0], [0, 1, 0], [0, 2, 0]])[:count]
    yield np.zeros((count, 3))
    for seed in range(200):
        yield np.random.default_rng(seed).integers(-1, 2, size=(count, 3))


def rank(several):
    return np.linalg.matrix_rank(np.reshape(several, (-1, 3)))


def is_mix(several, j):
    rest = np.delete(several, j, axis=0)
    return rank(rest) == rank(several)


def on_one_line(several):
    return any(rank(several[[i, j]]) < 2
               for i in range(len(several)) for j in range(i))


def four(text):
    tell = {
        "They are dependent.": lambda V: rank(V) < 4,
        "They span": lambda V: rank(V) == 3,
        "One of them is a multiple": on_one_line,
        "Each of them is a mix": lambda V: all(
            is_mix(V, j) for j in range(4)),
    }
    (said,) = [tell[words] for words in tell if words in text]
    return all(said(V) for V in families(4))


def three(text):
    tell = {
        "The last one is a mix": lambda V: is_mix(V, 2),
        "Two of them are on one line": on_one_line,
        "They lie in one plane": lambda V: rank(V) <= 2,
        "Together they span a plane": lambda V: rank(V) == 2,
    }
    (said,) = [tell[words] for words in tell if words in text]
    seen = [V for V in families(3) if rank(V) < 3]
    assert len(seen) > 50
    return all(said(V) for V in seen)


def doubled(text):
    said = [float(x) for x in re.findall(r"\$([\d.]+)\$", text)]
    C = np.array([[2.0, -1.0], [1.0, 3.0]])
    return np.allclose(C * [2, 1] @ said, C @ [3, 2])


def true_of_bases(text):
    eye = np.eye(5)
    slanted = np.triu(np.ones((5, 5)))
    many = np.hstack([eye[:, :2], eye[:, :2], eye[:, :1]])
    slanted = slanted / np.linalg.norm(slanted, axis=0)
    right_angles = slanted.T @ slanted
    tell = {
        "Orthogonal vectors other than": all(
            np.linalg.matrix_rank(Q * [1, 2, 3, 4, 5]) == 5
            for Q in (np.linalg.qr(np.random.default_rng(i).normal(
                size=(5, 5)))[0] for i in range(50))),
        "Independent vectors of length": np.allclose(
            right_angles, np.diag(np.diag(right_angles))),
        "Five independent vectors of": np.linalg.matrix_rank(slanted) == 5,
        "Five vectors that span a space": np.linalg.matrix_rank(many) == 5,
    }
    (said,) = [tell[words] for words in tell if words in text]
    return bool(said)


def found_in_both_units(text):
    rng = np.random.default_rng(5)
    answers = []
    for _ in range(400):
        V = rng.normal(size=(3, 2)) * 10.0 ** rng.integers(-3, 6)
        V = np.column_stack([V, V @ rng.normal(size=2)])
        tests = []
        for unit in (1, 1000):
            sigmas = np.linalg.svd(unit * V, compute_uv=False)
            tests.append(
                sigmas[-1] <= 1e-10 * sigmas[0] if "times the longest" in text
                else sigmas[-1] <= 3e-10 if "number of entries" in text
                else sigmas[-1] <= 1e-10 if "below" in text
                else sigmas[-1] == 0)
        answers.append(all(tests))
    return all(answers)


def weights(text):
    rng = np.random.default_rng(1)
    morning = rng.integers(0, 2, size=12)
    X = np.column_stack([np.ones(12), morning, 1 - morning])
    other = np.array([2.0, 5.0, 1.0]) + 7 * np.array([1, -1, -1])
    trade = np.allclose(X @ [2.0, 5.0, 1.0], X @ other)
    return {"Different weights": trade, "They are unique": not trade,
            "They cannot be found": False}[
        next(w for w in ("Different weights", "They are unique",
                         "They cannot be found") if w in text)]


CHOICES = {
    "Which vector is in the span of": in_the_span,
    "Which of these lists are independent": independent,
    "Four vectors of": four,
    "Three vectors are dependent": three,
    "in the basis $2 \\vec b_1": doubled,
    "Which of these are true": true_of_bases,
    "dependent in metres and in": found_in_both_units,
    "What is true of its weights": weights,
}
