"""The quiz of the chapter on matrices, recomputed.

Every question that has numbers in it is asked again here, and answered by
NumPy or SymPy; of the choices each one is tried, not only the right one.
"""

import numpy as np
import sympy as sp

from mml.matrices import compose, reflection, rotation, shear

from .quiz import (
    find,
    numbers,
    questions,
)

PAGE = "linear-algebra/matrices.md"
QUIZ = questions(PAGE)
A = np.array([[2.0, -1.0], [5.0, 4.0]])
t = sp.symbols("t")


def ask(words):
    """Return the answers to the one question that holds these words."""
    return find(QUIZ, words)[1]


def at(phi):
    return reflection([np.cos(np.radians(phi)), np.sin(np.radians(phi))])


def turned_by(Q):
    return np.degrees(np.arctan2(Q[1, 0], Q[0, 0]))


def mirror_from(column):
    half = np.arctan2(column[1], column[0]) / 2
    M = reflection([np.cos(half), np.sin(half)])
    assert np.allclose(M[:, 0], column)
    return M


MEAN = (np.eye(2) + rotation(np.radians(120))) / 2
M = mirror_from([-0.28, 0.96])
NUMBERS = {
    "What is the first entry": (A @ [3, 2])[0],
    "By how many degrees do you turn": abs(turned_by(at(57) @ at(27))),
    "What is the lower right entry": M[1, 1],
    "For which number $t$": float(sp.solve(
        sp.Matrix([[3, t], [2, 4]]).det(), t)[0]),
    "By which factor are all lengths": np.linalg.norm(MEAN @ [0.6, 0.8]),
}
# known wrong numbers, from the way in which they come about
WRONG = {
    "What is the first entry": [A.sum(axis=1)[0], A[:, 0] @ [3, 2],
                                (np.abs(A) @ [3, 2])[0]],
    "By how many degrees do you turn": [30, 30 / 2, turned_by(at(9) @ at(9))],
    "What is the lower right entry": [M[0, 0], M[1, 0], -M[0, 1]],
    "For which number $t$": [
        float(sp.solve(3 * 4 + 2 * t, t)[0]), 4 * 2 / 3, 0],
    "By which factor are all lengths": [
        1, np.sin(np.radians(60)), np.cos(np.radians(120))],
}


def test_the_average_shrinks_every_vector_alike():
    x = np.random.default_rng(0).normal(size=(2, 50))
    ratio = np.linalg.norm(MEAN @ x, axis=0) / np.linalg.norm(x, axis=0)
    assert np.allclose(ratio, 0.5)


def image_of_e2(text):
    return np.array_equal([[4, 1], [0, 3]] @ np.array([0, 1]), numbers(text))


def is_linear(text):
    """Read the formula of a choice, and try both laws in letters."""
    x, y, u, v, s = sp.symbols("x y u v s", real=True)
    inside = text.split(r"\mapsto")[1].strip(" $()").replace("|x|", "Abs(x)")
    inside = inside.replace("xy", "x*y").replace("3x", "3*x")
    image = sp.Matrix(sp.sympify(
        f"[{inside.replace('2y', '2*y')}]", locals={"x": x, "y": y}))

    def mapped(p, q):
        return image.subs({x: p, y: q}, simultaneous=True)

    sums = mapped(x + u, y + v) - mapped(x, y) - mapped(u, v)
    multiples = mapped(s * x, s * y) - s * mapped(x, y)
    return sums.expand().is_zero_matrix and (
        multiples.expand().is_zero_matrix) is True


def first_shear(text):
    one, two = shear(0.7), rotation(0.4)
    said = {
        r"$\mat A \mat B$": one @ two,
        r"$\mat B \mat A$": two @ one,
        r"$\mat A + \mat B$": one + two,
    }
    return np.allclose(said[text], compose(one, two))


def clockwise(text):
    found = np.reshape(numbers(text), (2, 2))
    return np.allclose(found, rotation(-np.pi / 2))


def commute(text):
    rng = np.random.default_rng(0)
    pairs = {
        "Two rotations": lambda: (rotation(rng.normal()),
                                  rotation(rng.normal())),
        "Two reflections": lambda: (reflection(rng.normal(size=2)),
                                    reflection(rng.normal(size=2))),
        "Two stretches": lambda: (np.diag(rng.normal(size=2)),
                                  np.diag(rng.normal(size=2))),
        "A shear": lambda: (shear(rng.normal()), rotation(rng.normal())),
        "A scaling": lambda: (rng.normal() * np.eye(2),
                              rng.normal(size=(2, 2))),
    }
    (draw,) = [pairs[name] for name in pairs if text.startswith(name)]
    return all(np.allclose(B @ C, C @ B) for B, C in (
        draw() for _ in range(50)))


def undoes(text):
    B, C = np.array([[2, 1], [1, 1]]), np.array([[1, 3], [0, 1]])
    back = {
        r"$\mat A^{-1} \mat B^{-1}$": np.linalg.inv(B) @ np.linalg.inv(C),
        r"$\mat B^{-1} \mat A^{-1}$": np.linalg.inv(C) @ np.linalg.inv(B),
        "It need not have one.": np.zeros((2, 2)),
    }
    return np.allclose(back[text] @ (B @ C), np.eye(2))


def flat(text):
    """Try what is said on matrices that flatten the unit square."""
    rng = np.random.default_rng(1)
    promised = []
    for _ in range(50):
        u, v = rng.integers(1, 5, size=(2, 2))
        F = sp.Matrix(np.outer(u, v))  # all columns along u
        if "dependent" in text:
            promised.append(F.rank() < 2)
        elif "same image" in text:
            promised.append(bool(F.nullspace()))
        elif "every point" in text:
            promised.append(F.is_zero_matrix)
        else:
            promised.append(F * F == F and F == F.T)
    return all(promised)


def affine(text):
    rng = np.random.default_rng(2)
    promised = []
    for B in [np.eye(2), *rng.normal(size=(20, 2, 2))]:
        b = rng.normal(size=2)
        x, y, v = rng.normal(size=(3, 2))

        def go(x, B=B, b=b):
            return B @ x + b

        if "Parallel" in text:
            one, two = go(x + v) - go(x), go(y + v) - go(y)
            promised.append(np.allclose(one, two))
        elif "midpoint" in text:
            promised.append(np.allclose(go((x + y) / 2),
                                        (go(x) + go(y)) / 2))
        elif "Some point" in text:
            stays = np.column_stack([np.eye(2) - B, b])
            promised.append(np.linalg.matrix_rank(stays)
                            == np.linalg.matrix_rank(np.eye(2) - B))
        else:
            promised.append(np.allclose(go(x + y), go(x) + go(y)))
    return all(promised)


CHOICES = {
    "Where does it send $\\vec e_2": image_of_e2,
    "Which of these maps of the plane are linear": is_linear,
    "First the shear": first_shear,
    "quarter turn *clockwise*": clockwise,
    "Which pairs always commute": commute,
    "What is the inverse of $\\mat A \\mat B$": undoes,
    "sends the unit square to a segment": flat,
    "What is always true": affine,
}
APART = ["Which can represent more?"]


def test_three_affine_layers_are_one_and_one_can_be_three():
    rng = np.random.default_rng(3)
    maps = [rng.normal(size=shape) for shape in ((50, 2), (50, 50), (1, 50))]
    W = compose(*maps)
    assert W.shape == (1, 2)
    w = rng.normal(size=(1, 2))
    hand_on = [np.eye(50, 2), np.eye(50), np.hstack([w, np.zeros((1, 48))])]
    assert np.allclose(compose(*hand_on), w)
    marked = [text for kind, text in ask("Which can represent more?")
              if kind is True]
    assert marked == ["Neither."]
