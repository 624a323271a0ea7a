"""The quiz of the chapter on orthogonality, recomputed.

Every question that has numbers in it is asked again here, and answered by
NumPy; of the choices each one is tried, not only the right one.
"""

import numpy as np
import pytest
from scipy.linalg import hilbert

from mml.orthogonality import gram_schmidt, householder_qr

from .quiz import find, numbers, questions

PAGE = "linear-algebra/orthogonality.md"
QUIZ = questions(PAGE)

ARMS = np.array([[1, -0.5], [0, np.sqrt(0.75)]])
NINTHS = np.array([[1, 8, -4], [4, -4, -7], [8, 1, 4]]) / 9
GIVEN = np.array([[0.0, 5], [3, 10], [4, 0]])
Q, R = gram_schmidt(GIVEN)
X = np.array([3.0, 4.0, 12.0])  # of length 13; q1 and q2 are the axes
RTOL = 1e-4
NUMBERS = {
    "How long is $3 \\vec a_1 + 4 \\vec a_2$": np.linalg.norm(ARMS @ [3, 4]),
    "What is the first entry of $\\vec x$":
        np.linalg.solve(NINTHS, [9, 9, 0])[0],
    "How far is $\\vec x$ from the plane": abs(X[2]),
    "What is $r_{12}$": R[0, 1],
    "and $\\det(\\mat Q) = -1$": -np.linalg.det(np.diag([4, 3, 0.5])),
}
# known wrong numbers, from the way in which they come about
WRONG = {
    "How long is $3 \\vec a_1 + 4 \\vec a_2$": [
        np.hypot(3, 4),
        np.linalg.norm(ARMS @ [3, -4]),
        np.sqrt(9 + 16 + 3 * 4 * ARMS[:, 0] @ ARMS[:, 1]),
        (ARMS @ [3, 4]) @ (ARMS @ [3, 4]),
    ],
    "What is the first entry of $\\vec x$": [
        (NINTHS @ [9, 9, 0])[0],
        (9 * NINTHS.T @ [9, 9, 0])[0],
    ],
    "How far is $\\vec x$ from the plane": [
        np.linalg.norm(X[:2]),
        np.linalg.norm(X) - np.linalg.norm(X[:2]),
        np.linalg.norm(X) - X[0] - X[1],
    ],
    "What is $r_{12}$": [
        GIVEN[:, 0] @ GIVEN[:, 1],
        GIVEN[:, 0] @ GIVEN[:, 1] / (GIVEN[:, 0] @ GIVEN[:, 0]),
        R[1, 1],
    ],
    "and $\\det(\\mat Q) = -1$": [4 * 3 * 0.5, 4 + 3 + 0.5],
}


def test_the_cases_of_this_test_are_those_of_the_questions():
    assert ARMS[:, 0] @ ARMS[:, 1] == -0.5
    assert np.linalg.norm(ARMS, axis=0) == pytest.approx([1, 1])
    assert np.linalg.norm(X) == 13
    assert NINTHS.T @ NINTHS == pytest.approx(np.eye(3))


def orthogonal(M):
    return np.allclose(M.T @ M, np.eye(M.shape[1]))


def named_matrix(text):
    return orthogonal(np.array(numbers(text)).reshape(2, 2))


def tall(text):
    """Try what is said on matrices of 5 rows and 3 columns."""
    held = []
    for seed in range(20):
        rng = np.random.default_rng(seed)
        K = np.linalg.qr(rng.normal(size=(5, 3)))[0]
        x, y = rng.normal(size=3), rng.normal(size=5)
        said = {
            r"$\mat Q\T \mat Q": np.allclose(K.T @ K, np.eye(3)),
            r"$\mat Q \mat Q\T": np.allclose(K @ K.T, np.eye(5)),
            r"$\norm{\mat Q \vec x}": np.isclose(
                np.linalg.norm(K @ x), np.linalg.norm(x)),
            r"$\norm{\mat Q\T": np.isclose(
                np.linalg.norm(K.T @ y), np.linalg.norm(y)),
        }
        (value,) = [v for start, v in said.items() if text.startswith(start)]
        held.append(value)
    return all(held)


def made_of_two(text):
    held = []
    for seed in range(20):
        rng = np.random.default_rng(seed)
        one, two = (np.linalg.qr(rng.normal(size=(4, 4)))[0] for _ in "12")
        held.append(orthogonal({
            r"$\mat Q \mat K$": one @ two, r"$\mat Q\T$": one.T,
            r"$-\mat Q$": -one, r"$\mat Q + \mat K$": one + two,
            r"$2 \mat Q$": 2 * one}[text]))
    return all(held)


def of_determinant_minus_one(text):
    angles = np.linspace(0, 7, 30)
    turns = [np.array([[np.cos(a), -np.sin(a)], [np.sin(a), np.cos(a)]])
             for a in angles]
    flips = [K @ np.diag([1, -1]) for K in turns]
    kinds = {"reflection": flips, "half turn": [-np.eye(2)],
             "clockwise": turns, "none": []}
    (found,) = [v for word, v in kinds.items() if word in text]
    return bool(found) and all(np.linalg.det(K) < 0 for K in found)


def mirror(text):
    v, x = np.array(numbers(text)), np.array([0.0, 3, 4])
    return np.allclose(x - 2 * v * (v @ x) / (v @ v), [5, 0, 0])


def in_another_order(text):
    A = np.random.default_rng(5).normal(size=(5, 3))
    one, two = gram_schmidt(A), gram_schmidt(A[:, [1, 2, 0]])
    said = {
        "span": np.allclose(one.Q @ one.Q.T, two.Q @ two.Q.T),
        "q_1": np.allclose(one.Q[:, 0], two.Q[:, 0]),
        "mat R": np.allclose(np.sort(np.abs(one.R).ravel()),
                             np.sort(np.abs(two.R).ravel())),
        "q_j": any(np.allclose(one.Q[:, [i, j, 3 - i - j]], two.Q)
                   for i in range(3) for j in range(3) if i != j),
    }
    (value,) = [v for word, v in said.items() if word in text]
    return value


def after_a_dependent_one(text):
    a1, a2 = np.array([3.0, 4]), np.array([6.0, 8])
    q1 = a1 / 5
    rest = a2 - (q1 @ a2) * q1
    said = {"vec 0": not rest.any(), "equals": np.allclose(rest, q1),
            "not orthogonal": abs(q1 @ rest) > 0}
    (value,) = [v for word, v in said.items() if word in text]
    return value


def known_from_the_product(text):
    H = hilbert(10)
    ways = {"Householder": householder_qr(H),
            "classical": gram_schmidt(H, classical=True, rtol=0)}
    passed = {way for way, (Q, R) in ways.items()
              if np.abs(Q @ R - H).max() < 1e-14}
    fine = {way for way in passed if orthogonal(ways[way].Q)}
    said = {"far from": set() < fine < passed,
            "are orthonormal": fine == passed,
            "mirrors": passed == {"Householder"}}
    (value,) = [v for word, v in said.items() if word in text]
    return value


def in_exact_numbers(text):
    A = np.random.default_rng(2).normal(size=(6, 4))  # far from dependent
    one, two = gram_schmidt(A), gram_schmidt(A, classical=True)
    said = {"do not differ": np.allclose(one.Q, two.Q, atol=1e-13),
            "more orthogonal": not orthogonal(two.Q),
            "signs": (np.sign(one.Q) != np.sign(two.Q)).any()}
    (value,) = [v for word, v in said.items() if word in text]
    return value


def left_of_a_column(text):
    dependent = {3e-9 / size < 1e-10 for size in (1e-8, 1.0, 1e8)}
    said = {"That depends": len(dependent) == 2, "Yes:": dependent == {True},
            "No:": dependent == {False}}
    (value,) = [v for word, v in said.items() if word in text]
    return value


CHOICES = {
    "has 5 rows and 3 columns": tall,
    "Which matrices are orthogonal?": named_matrix,
    "has the determinant $-1$. What is it": of_determinant_minus_one,
    "are orthogonal and of the same size": made_of_two,
    "What stays the same for certain": in_another_order,
    "What does Gram-Schmidt meet": after_a_dependent_one,
    "Which $\\vec v$ belongs to the mirror": mirror,
    "agrees with $\\mat A$ up to rounding": known_from_the_product,
    "differ in *exact* numbers": in_exact_numbers,
    "is $3 \\cdot 10^{-9}$ long": left_of_a_column,
}


def test_the_question_on_a_shape_has_four_choices():
    assert len(find(QUIZ, "has 5 rows and 3 columns")[1]) == 4
