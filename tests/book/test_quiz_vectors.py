"""The quiz of the chapter on vectors, recomputed.

Every question that has numbers in it is asked again here, and answered by
NumPy; of the choices each one is tried, not only the right one.
"""

import numpy as np
import pytest

from mml.vectors import (
    angle,
    cosine,
    norm,
    scalar_projection,
    unit,
    vector_projection,
)

from .quiz import (
    find,
    numbers,
    questions,
)

PAGE = "linear-algebra/vectors.md"
QUIZ = questions(PAGE)


def ask(words):
    """Return the answers to the one question that holds these words."""
    return find(QUIZ, words)[1]


X = np.array([2.0, -6.0, 9.0])
Y, B = np.array([7.0, 1.0]), np.array([1.0, 2.0])
# two vectors of the lengths 3 and 5 with the dot product 7.5
U, W = np.array([3.0, 0.0]), np.array([2.5, np.sqrt(18.75)])
RTOL = 1e-9
NUMBERS = {
    "How long is the vector $(2, -6, 9)$": norm(X),
    "How long is $\\vec x + \\vec y$": norm(U + W),
    "Which multiple of $\\vec b$ is the vector projection":
        vector_projection(Y, B)[0] / B[0],
}
# known wrong numbers, from the way in which they come about
WRONG = {
    "How long is the vector $(2, -6, 9)$": [
        X.sum(), np.abs(X).sum(), X @ X, np.sqrt((np.sign(X) * X**2).sum())],
    "How long is $\\vec x + \\vec y$": [
        norm(U) + norm(W), np.hypot(norm(U), norm(W)),
        np.sqrt(U @ U + W @ W + U @ W), norm(U - W)],
    "Which multiple of $\\vec b$ is the vector projection": [
        Y @ B, scalar_projection(Y, B), Y @ B / (Y @ Y)],
}


def test_the_vectors_of_this_test_are_those_of_the_question():
    text, _ = find(QUIZ, "How long is $\\vec x + \\vec y$")
    assert numbers(text) == pytest.approx([norm(U), norm(W), U @ W])
    text, _ = find(QUIZ, "Which multiple of $\\vec b$")
    assert numbers(text) == [*Y, *B]


def pairs(n=400, when=lambda x, y: True):
    """Draw pairs of whole vectors that fit a condition."""
    rng = np.random.default_rng(3)
    found = []
    while len(found) < n:
        x, y = rng.integers(-3, 4, size=(2, int(rng.integers(2, 5))))
        if when(x, y):
            found.append((x, y))
    return found


def always(text, statements, cases):
    """Say whether the one statement meant by a choice is always true."""
    (meant,) = [s for words, s in statements.items() if words in text]
    return all(meant(x, y) for x, y in cases)


def follows_from_zero(text):
    return always(text, {
        "One of": lambda x, y: not (x.any() and y.any()),
        "^2": lambda x, y: (x + y) @ (x + y) == x @ x + y @ y,
        "multiples": lambda x, y: x @ x * (y @ y) == (x @ y) ** 2,
        "vec x} = ": lambda x, y: x @ x == y @ y,
    }, pairs(when=lambda x, y: x @ y == 0))


def stays(text):
    return always(text, {
        "angle": lambda x, y: np.isclose(angle(10 * x, y), angle(x, y)),
        "projection": lambda x, y: np.allclose(
            vector_projection(y, 10 * x), vector_projection(y, x)),
        "dot product": lambda x, y: 10 * x @ y == x @ y,
        "distance": lambda x, y: norm(10 * x - y) == norm(x - y),
    }, pairs(when=lambda x, y: x.any() and y.any()))


def possible_dot(text):
    (dot,) = numbers(text)
    cosines = [cosine([1, 0], [np.cos(t), np.sin(t)])
               for t in np.linspace(0, np.pi, 1001)]
    return 12 * min(cosines) - 1e-9 <= dot <= 12 * max(cosines) + 1e-9


def beyond_ninety(text):
    if "Nothing" in text:
        return False  # the next two say something about any number
    return always(text, {
        "negative": lambda x, y: x @ y < 0,
        "larger than $1$": lambda x, y: x @ y > 1,
    }, pairs(when=lambda x, y: x.any() and y.any()
             and angle(x, y) > np.pi / 2 + 1e-9))


def orthogonal_to_rest(text):
    return always(text, {
        "vec b": lambda x, b: np.isclose(
            (x - vector_projection(x, b)) @ b, 0),
        "vec p": lambda x, b: np.isclose(
            (x - vector_projection(x, b)) @ vector_projection(x, b), 0),
        "vec x": lambda x, b: np.isclose(
            (x - vector_projection(x, b)) @ x, 0),
    }, pairs(when=lambda x, b: b.any()
             and norm(x - vector_projection(x, b)) > 1e-9))


def same_order(text):
    rng = np.random.default_rng(0)
    query, *base = (unit(v) for v in rng.normal(size=(200, 5)))
    by_distance = np.argsort([norm(query - w) for w in base])
    by_cosine = np.argsort([-cosine(query, w) for w in base])
    if "same number" in text:
        return np.allclose([norm(query - w) for w in base],
                           [cosine(query, w) for w in base])
    return text.startswith("No:") == bool((by_distance == by_cosine).all())


def size_of_cosines(text):
    signs = np.random.default_rng(0).choice([-1, 1], size=(2, 500, 10_000))
    cosines = np.abs((signs[0] * signs[1]).mean(axis=1))
    (said,) = numbers(text)
    return 0.5 * said < np.median(cosines) < 2 * said


def never_shorter(text):
    measures = {
        "$\\norm{\\vec x - \\vec y}$": lambda x, y: norm(x - y),
        "\\norm{\\vec x - \\vec y}^2": lambda x, y: norm(x - y) ** 2,
        "\\cos\\theta": lambda x, y: 1 - cosine(x, y),
    }
    (d,) = [m for words, m in measures.items() if words in text]
    rng = np.random.default_rng(0)
    threes = rng.normal(size=(300, 3, 2))
    return all(d(x, z) <= d(x, y) + d(y, z) + 1e-12 for x, y, z in threes)


CHOICES = {
    "$\\vec x \\cdot \\vec y = 0$. What follows": follows_from_zero,
    "You multiply $\\vec x$ by $10$": stays,
    "Which of these can be $\\vec x \\cdot \\vec y$": possible_dot,
    "is larger than $90$ degrees": beyond_ninety,
    "To which of these is $\\vec r$ orthogonal": orthogonal_to_rest,
    "All embeddings in a data base": same_order,
    "a typical size of their cosine": size_of_cosines,
    "is a detour never shorter": never_shorter,
}
APART = ["$1.0000000000000002$"]


def test_a_cosine_above_one_comes_from_rounding():
    ones = np.ones(3)
    length = np.linalg.norm(ones)
    assert ones @ ones / (length * length) == 1.0000000000000002
    (right,) = [text for marked, text in ask("$1.0000000000000002$")
                if marked]
    assert "parallel" in right and "rounded" in right


def test_the_numbers_in_the_reasons():
    assert np.degrees(angle(U, W)) == pytest.approx(60)
    assert 1 - np.cos(np.pi / 4) == pytest.approx(0.29, abs=0.005)
