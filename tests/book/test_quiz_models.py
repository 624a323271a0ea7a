"""The quiz of the first chapter, recomputed: numbers and every choice."""

import numpy as np
import pytest
import sympy as sp

from mml.models import adjust_in_turn, gaussian

from .quiz import (
    find,
    numbers,
    questions,
)

QUIZ = questions("linear-algebra/models.md")


def ask(words):
    """Return the answers to the one question that holds these words."""
    return find(QUIZ, words)[1]


def sweeps(rho, start, below):
    """Run sweeps of a model with this rate, and count them."""
    a, b = np.array([1.0, 0.0]), np.array([rho**0.5, (1 - rho) ** 0.5])
    off = adjust_in_turn(a, b, [0, 0], [0, start], 60)[::2, 1]
    return int(np.argmax(np.abs(off) < below))


Y, FITTED = np.array([4, 3, 9]), np.array([3, 5, 9])
A, T = np.array([1, 2]), np.array([5, 5])
SOLUTION = sp.Matrix([[2, 3], [4, 1]]).LUsolve(sp.Matrix([23, 21]))
NUMBERS = {
    "what is $p_1$?": float(SOLUTION[0]),
    "What is $\\chi^2$?": ((Y - FITTED) ** 2).sum(),
    "Which price $p$ of an apple":
        np.linalg.lstsq(A[:, None], T, rcond=None)[0][0],
    "adjusted in turn with $\\rho = 0.25$": sweeps(0.25, 8, 0.1),
}
# known wrong numbers, from the way in which they come about
WRONG = {
    "what is $p_1$?": [float(SOLUTION[1]), 23 / 2],
    "What is $\\chi^2$?": [
        np.abs(Y - FITTED).sum(), (Y - FITTED).sum(),
        ((Y - FITTED) ** 2).mean()],
    "Which price $p$ of an apple": [
        T.sum() / A.sum(), (T / A).mean(), (A * T).sum() / A.sum()],
    "adjusted in turn with $\\rho = 0.25$": [
        sweeps(0.25, 8, 0.1) - 1, sweeps(0.5, 8, 0.1)],
}


def settles(text):
    return sp.Matrix([[4, 6], numbers(text)]).rank() == 2


def number_of_solutions(text):
    p, q = sp.symbols("p q")
    found = {"none": False, "infinitely": False, "one": False, "two": False}
    for t in (2, 5):
        solutions = sp.linsolve([p + 2 * q - 1, 2 * p + 4 * q - t], p, q)
        many = bool(solutions) and bool(solutions.free_symbols)
        found["none"] |= not solutions
        found["infinitely"] |= many
        found["one"] |= bool(solutions) and not many
    return found[text.split()[-1] if "exactly" in text else text.split()[0]]


def three_u_minus_two_v(text):
    u, v = np.array([2, -1, 0]), np.array([1, 1, 3])
    return numbers(text) == (3 * u - 2 * v).tolist()


def law(text):
    u, v, w = map(np.array, ([2, -1, 0], [1, 1, 3], [0, 4, -5]))
    s, q = 3, 5
    said = {
        "s(": (s * (u + v), s * u + s * v),
        "vec u +": (u + (v + w), w + (v + u)),
        "vec u -": (u - v, v - u),
        "(sq)": (s * q * u, s * u + q * u),
    }
    (pair,) = [said[start] for start in said
               if text.lstrip("$\\").startswith(start)]
    return np.array_equal(*pair)


def joined(text):
    try:
        came = [1, 2] + [3, 4]
    except TypeError:
        came = "an error"
    return str(came) == text.strip("`")


def doubled(text):
    factor = float(gaussian(0, 0, 2) / gaussian(0, 0, 1))
    said = {"halves": 0.5, "stays": 1, "doubles": 2, "quarter": 0.25}
    (word,) = [word for word in said if word in text]
    return said[word] == pytest.approx(factor)


def step(text):
    move = -np.array([-30, 4])
    if "only" in text:
        return bool(move[1] == 0)
    ways = [1 if part.split("$")[2].rstrip(",").endswith("up") else -1
            for part in (text.split(" and ")[0], text.split(" and ")[1])]
    little = ["little" in part for part in text.split(" and ")]
    smaller = np.abs(move) < np.abs(move).max()
    return (np.sign(move) == ways).all() and little == smaller.tolist()


CHOICES = {
    "Together with which second basket": settles,
    "How many solutions can they have": number_of_solutions,
    "What is $3\\,\\vec u - 2\\,\\vec v$": three_u_minus_two_v,
    "Which of these hold for all vectors": law,
    "What is `u + v`?": joined,
    "What happens to the highest value": doubled,
    "Which way does a step against the slopes go": step,
}
APART = ["multiples of one basket", "zero up to rounding", "$D = -10^{-16}$"]


def test_contours_of_one_basket_are_parallel_lines():
    def chi(p):
        return sum((t - k * (4 * p[0] + 6 * p[1])) ** 2
                   for k, t in ((1, 70), (2, 130)))

    for start in ([1, 2], [5, -3]):
        along = [chi([start[0] + 3 * s, start[1] - 2 * s]) for s in range(5)]
        assert along == pytest.approx([along[0]] * 5)
    (right,) = [text for marked, text in ask("multiples of one basket")
                if marked]
    assert "parallel" in right


def test_a_zero_slope_is_the_end_of_the_steps_and_no_more():
    p = np.array([56.0, 153.0])
    a, b = np.array([3, 5, 1]), np.array([2, 1, 3])
    r = np.array([460, 440, 522]) - p[0] * a - p[1] * b
    assert (r @ a, r @ b, r @ r) == (0, 0, 294)
    (right,) = [text for marked, text in ask("zero up to rounding")
                if marked]
    assert "will not move" in right


def test_rounding_makes_such_a_difference_from_equal_products():
    assert 1e-17 < abs(0.3 * 2.4 - 0.9 * 0.8) < 1e-15
    (right,) = [text for marked, text in ask("$D = -10^{-16}$") if marked]
    assert "cannot be told" in right
