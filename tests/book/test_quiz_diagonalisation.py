"""The quiz of the chapter on diagonalisation, recomputed.

Numbers come from NumPy and SymPy; of the choices each one is tried, not
only the right one.
"""

import itertools
import re

import numpy as np
import sympy as sp

from .quiz import numbers, questions

QUIZ = questions("linear-algebra/diagonalisation.md")


def settled(stays, dose, before=False):
    level = 0.0
    for _ in range(2000):
        level = stays * level + dose
    return level - dose * before


def tilings(n):
    """Count by trying all orders of squares and dominoes."""
    return sum(
        sum(pieces) == n
        for length in range(n + 1)
        for pieces in itertools.product([1, 2], repeat=length)
    )


A = sp.Matrix([[1, 1], [2, 0]])
assert A.eigenvals() == {2: 1, -1: 1}
L = np.linalg.cholesky([[9.0, 6.0], [6.0, 5.0]])
NUMBERS = {
    "the trace of $\\mat A^5$": (A**5).trace(),
    "a strip of length 6": tilings(6),
    "Where does the level": settled(0.8, 50),
    "lower left entry of the Cholesky factor": L[1, 0],
}
WRONG = {
    "the trace of $\\mat A^5$": [A.trace() ** 5, 2**5 + 1, 5 * A.trace()],
    "a strip of length 6": [tilings(5), tilings(7), 2**6],
    "Where does the level": [50 / 0.8, settled(0.8, 50, before=True),
                             50 + 0.8 * 50],
    "lower left entry of the Cholesky factor": [6, 6 / 9, L[1, 1]],
}


def table(text):
    """Read a 2 x 2 matrix from the page."""
    return np.array(numbers(text)).reshape(2, 2)


def real_basis(text):
    return sp.Matrix(table(text).astype(int)).is_diagonalizable(
        reals_only=True)


def in_the_columns(text):
    M = sp.Matrix([[1, 2], [0, 3]])
    C, D = M.diagonalize()
    held = {
        r"Eigenvectors of $\mat A$": all(
            M * C[:, j] == D[j, j] * C[:, j] for j in range(2)),
        r"Eigenvectors of $\mat A\T$": all(
            M.T * C[:, j] == D[j, j] * C[:, j] for j in range(2)),
        r"The eigenvalues of $\mat A$": C == D,
        "Orthonormal vectors": C.T * C == sp.eye(2),
    }
    return held[text]


def certain_when_it_fades(text):
    """Try the promise on matrices whose iterates fade."""
    held = []
    for A in ([[0.9, 5], [0, 0.8]], [[0.5, 0.2], [0.1, 0.3]]):
        A = np.array(A)
        x = np.array([0.0, 1.0])
        held.append({
            "tends to": np.abs(np.linalg.matrix_power(A, 900) @ x).max()
            < 1e-9,
            "invertible": np.linalg.matrix_rank(np.eye(2) - A) == 2,
            "shorter": np.linalg.norm(A @ x) < 1,
            "entries": np.abs(A).max() < 1,
        })
    (word,) = [word for word in held[0] if word in text]
    return all(each[word] for each in held)


x, y = sp.symbols("x y")


def form(text):
    """Read a quadratic form in x and y."""
    text = text.strip("$").replace("^", "**")
    text = re.sub(r"(\d)([xy])", r"\1*\2", text).replace("xy", "x*y")
    return sp.sympify(text, locals={"x": x, "y": y})


def hessian(q):
    return sp.Matrix(2, 2, lambda i, j: sp.diff(q, (x, y)[i], (x, y)[j])) / 2


def is_the_matrix(text):
    S = sp.Matrix(table(text).astype(int))
    v = sp.Matrix([x, y])
    same = sp.expand(v.dot(S * v) - form("$x^2 + 6xy + 2y^2$")) == 0
    return bool(same and S.is_symmetric())


def values_on_unit_vectors(text):
    rng = np.random.default_rng(1)
    X = rng.normal(size=(20_000, 3)) ** 3
    X = np.vstack([X / np.linalg.norm(X, axis=1)[:, None], np.eye(3)])
    found = (X**2 * [-2.0, 1.0, 5.0]).sum(axis=1)
    if "alone" in text:
        return bool(np.isin(found, numbers(text)).all())
    low, high = numbers(text) if "from" in text else (-np.inf, np.inf)
    inside = bool(((found >= low - 1e-9) & (found <= high + 1e-9)).all())
    return inside and np.isclose([found.min(), found.max()],
                                 [low, high]).all()


def follows_from_positive_entries(text):
    S = [np.array(M, float)
         for M in ([[1, 2], [2, 1]], [[2, 1], [1, 2]], [[1, 1], [1, 1]])]
    lams = np.linalg.eigvalsh(S).round(9)
    held = {
        "All its eigenvalues": (lams > 0).all(axis=1),
        "At least one": (lams > 0).any(axis=1),
        "Exactly one": (lams > 0).sum(axis=1) == 1,
        "None of its eigenvalues": (lams != 0).all(axis=1),
    }
    (word,) = [word for word in held if word in text]
    return all(held[word])


def is_inverse(text):
    S = np.array([[2.0, 1, 0], [1, 3, 1], [0, 1, 5]])
    lams, Q = np.linalg.eigh(S)
    T = 1 / lams if "^{-1}" in text else lams
    M = Q.T * T @ Q if text.startswith(r"$\mat Q\T") else Q * T @ Q.T
    return np.allclose(M @ S, np.eye(3))


CHOICES = {
    "What stands in the columns": in_the_columns,
    "a basis of *real* eigenvectors": real_basis,
    "What is certain": certain_when_it_fades,
    "Which symmetric matrix has": is_the_matrix,
    "forms is positive definite": lambda text: bool(
        hessian(form(text)).is_positive_definite),
    "take on unit vectors": values_on_unit_vectors,
    "are positive. What follows": follows_from_positive_entries,
    "What is $\\mat S^{-1}$": is_inverse,
}
