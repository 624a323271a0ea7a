"""The quiz of the chapter on similarity, recomputed.

Every question that has numbers in it is asked again here, and answered by
NumPy or SymPy; of the choices each one is tried, not only the right one.
"""

import numpy as np
import sympy as sp

from mml import cases
from mml.matrices import rotation
from mml.similarity import change_basis, reflection_in

from .quiz import (
    numbers,
    questions,
)

QUIZ = questions("linear-algebra/similarity.md")
SWAP = np.array([[0.0, 1.0], [1.0, 0.0]])
SIX, FOUR = np.diag([2.0, 3.0]), np.array([[1.0, 2.0], [-1.0, 2.0]])
NORMAL, UP = np.array([0.0, 3.0, 4.0]), np.array([0.0, 0.0, 1.0])


def in_basis():
    """Find the matrix in a random basis, from the images in the text."""
    C = np.random.default_rng(0).normal(size=(2, 2))
    images = np.column_stack([3 * C[:, 1], C[:, 0] - 2 * C[:, 1]])
    return change_basis(images @ np.linalg.inv(C), C)


def reflected(times=2, divide=NORMAL @ NORMAL):
    return (UP - times * (NORMAL @ UP) / divide * NORMAL)[2]


def angle(trace):
    """Find the angle of a turn in space by its trace, on a fine grid."""
    every = np.arange(0, 180.5, 0.5)
    traces = [np.trace(change_basis(
        np.block([[rotation(np.radians(x)), np.zeros((2, 1))],
                  [np.zeros((1, 2)), np.ones((1, 1))]]),
        [[1, 2, 0], [0, 1, 1], [1, 0, 3]])) for x in every]
    return every[np.abs(np.array(traces) - trace).argmin()]


det = np.linalg.det
NUMBERS = {
    "What is the upper right entry": in_basis()[0, 1],
    "What is $\\det(\\mat B)$?": det(change_basis(SIX, FOUR)),
    "What is the third coordinate": (
        reflection_in([[1, 0], [0, 4], [0, -3]]) @ UP)[2],
    "By how many degrees (0 to 180)": angle(1),
}
# known wrong numbers, from the way in which they come about
WRONG = {
    "What is the upper right entry": [
        in_basis().T[0, 1], in_basis()[1, 1], in_basis()[0, 0]],
    "What is $\\det(\\mat B)$?": [
        det(SIX @ FOUR), det(np.linalg.inv(FOUR) @ SIX),
        det(FOUR @ SIX @ FOUR)],
    "What is the third coordinate": [
        reflected(times=1), -reflected(), reflected(divide=5),
        reflected(divide=1)],
    "By how many degrees (0 to 180)": [
        np.degrees(np.arccos(1 / 2)), angle(3)],
}


def table(text):
    return np.reshape(numbers(text), (2, 2))


def new_coordinates(text):
    C, c = np.array([[2.0, 1.0], [5.0, 3.0]]), np.array([3.0, -2.0])
    x = C @ c
    said = {r"$\mat C \vec x$": C @ x, r"$\mat C^{-1} \vec x$":
            np.linalg.inv(C) @ x, r"$\mat C\T \vec x$": C.T @ x}
    return text in said and np.allclose(said[text], c)


def swap_there(text):
    return np.allclose(table(text), change_basis(SWAP, [[1, 1], [1, -1]]))


def are_similar(A, B):
    """Say whether A C = C B has an invertible solution, in letters."""
    C = sp.Matrix(2, 2, sp.symbols("c:4"))
    (found,) = sp.linsolve(list(sp.Matrix(A) * C - C * sp.Matrix(B)), *C)
    return sp.Matrix(2, 2, found).det().expand() != 0


def similar_to_this(text):
    return are_similar([[2, 1], [0, 3]], table(text).astype(int).tolist())


def test_the_basis_that_is_named_in_the_reason_is_right():
    found = change_basis([[2, 1], [0, 3]], [[0, -1], [1, 1]])
    assert np.allclose(found, [[4, 2], [-1, 1]])


def pairs():
    rng = np.random.default_rng(0)
    for draw in (cases.symmetric, cases.square) * 10:
        A = draw(rng, sizes=(3, 4))
        C = np.eye(3) + 0.5 * rng.normal(size=(3, 3))
        yield A / np.abs(A).max(), C


def always_in_common(text):
    def same(A, B, C):
        if "trace" in text:
            return np.isclose(A.trace(), B.trace())
        if "rank" in text:
            return np.linalg.matrix_rank(A, 1e-9) == (
                np.linalg.matrix_rank(B, 1e-9))
        if "A^2" in text:
            return np.allclose(change_basis(A @ A, C), B @ B)
        if "diagonal" in text:
            return np.allclose(np.diag(A), np.diag(B))
        if "symmetric" in text:
            return np.allclose(A, A.T) == np.allclose(B, B.T)
        assert "lengths" in text
        return np.allclose(np.linalg.norm(A, axis=0),
                           np.linalg.norm(B, axis=0))

    return all(same(A, change_basis(A, C), C) for A, C in pairs())


def always_with_right_angles(text):
    def same(A, B, Q):
        if "\\T" in text:
            return np.allclose(B, Q.T @ A @ Q)
        if "symmetric" in text:
            return not np.allclose(A, A.T) or np.allclose(B, B.T)
        if "squares" in text:
            return np.isclose((A**2).sum(), (B**2).sum())
        if "diagonal" in text:
            return np.allclose(np.diag(A), np.diag(B))
        assert "largest" in text
        return np.isclose(np.abs(A).max(), np.abs(B).max())

    rng = np.random.default_rng(1)
    return all(same(A, change_basis(A, Q), Q) for A, Q in (
        (A, cases.orthogonal(rng, 3)) for A, _ in pairs()))


def test_the_swap_is_the_counterexample_that_is_named():
    assert np.allclose(change_basis(SWAP, rotation(np.pi / 4)),
                       np.diag([1, -1]))
    assert np.abs(change_basis(SWAP, rotation(0.3))).max() < 1


def first_done(text):
    """Start with a factor, and try the others in both orders."""
    C, D = np.array([[2.0, 1.0], [5.0, 3.0]]), np.diag([1.0, -1.0])
    A, x = C @ D @ np.linalg.inv(C), np.array([3.0, 4.0])
    steps = {"$\\mat C$:": C, "$\\mat D$:": D,
             "$\\mat C^{-1}$:": np.linalg.inv(C)}
    (first,) = [M for word, M in steps.items() if text.startswith(word)]
    others = [M for M in steps.values() if M is not first]
    ways = [one @ (two @ (first @ x)) for one in others for two in others
            if one is not two]
    return any(np.allclose(way, A @ x) for way in ways)


def point_seen(text):
    x, turn = np.array([2.0, 1.0]), np.radians(30)
    found = np.linalg.solve(rotation(turn), x)
    if "Not at all" in text:
        return np.allclose(found, x)
    way = 1 if "left" in text else -1
    return np.allclose(found, rotation(way * turn) @ x)


def ten_times_as_long(text):
    A, C = np.array([[1.0, 2.0], [3.0, 5.0]]), FOUR
    ratio = change_basis(A, 10 * C) / change_basis(A, C)
    said = {"Its entries stay": 1, "Its entries become ten": 10,
            "Its entries become a tenth.": 0.1}
    (factor,) = [x for word, x in said.items() if text.startswith(word)]
    return np.allclose(ratio, factor)


def similar_to_one(text):
    """Say which matrices are like that, among some."""
    some = [np.eye(2), rotation(1.0), np.diag([1.0, 2.0]),
            np.array([[1.0, 1.0], [0.0, 1.0]])]
    really = [are_similar(A.round(6).tolist(), [[1, 0], [0, 1]])
              for A in some]
    if "itself" in text:
        said = [np.array_equal(A, np.eye(2)) for A in some]
    elif "invertible" in text:
        said = [abs(det(A)) > 1e-9 for A in some]
    elif "determinant" in text:
        said = [np.isclose(det(A), 1) for A in some]
    else:
        assert "diagonal" in text
        said = [np.array_equal(A, np.diag(np.diag(A))) for A in some]
    return said == really


def line_of_code(text):
    A, C = np.array([[1.0, 2.0], [3.0, 5.0]]), FOUR
    found = eval(text.strip("`"), {"np": np, "A": A, "C": C})
    return np.allclose(found, change_basis(A, C))


CHOICES = {
    "turns the old coordinates": new_coordinates,
    "The swap": swap_there,
    "Which of these must be true?": always_in_common,
    "can be similar to": similar_to_this,
    "what is done to a vector first?": first_done,
    "How do its coordinates change?": point_seen,
    "made ten times as long": ten_times_as_long,
    "are similar to the identity": similar_to_one,
    "What is certain for every": always_with_right_angles,
    "Which lines compute": line_of_code,
}
