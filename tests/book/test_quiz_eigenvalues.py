"""The quizzes of the two chapters on eigenvalues, recomputed.

Every question that has numbers in it is asked again here, and answered by
NumPy or SymPy; of the choices each one is tried, not only the right one.
"""

import numpy as np
import pytest
import sympy as sp

from .quiz import (
    find,
    numbers,
    questions,
)

PAGES = [f"linear-algebra/{name}.md"
         for name in ("eigenvalues", "eigenvalue_algorithms")]
QUIZ = questions(PAGES[0]) | questions(PAGES[1])


def ask(words):
    """Return the answers to the one question that holds these words."""
    return find(QUIZ, words)[1]


def rate(lams):
    two, one = np.sort(np.abs(lams))[-2:]
    return two / one


def power_error(lams, steps=60):
    """Run power iteration on a symmetric matrix; return two last factors."""
    Q, _ = np.linalg.qr(np.random.default_rng(1).normal(size=(3, 3)))
    S, x = Q * lams @ Q.T, Q @ np.ones(3)
    seen = []
    for _ in range(steps):
        x = S @ x / np.linalg.norm(S @ x)
        aside = np.linalg.norm(x - Q[:, 0] * (Q[:, 0] @ x))
        seen.append([aside, abs(x @ S @ x - lams[0])])
    seen = np.array(seen)
    return seen[20] / seen[19]


def inverse_rate(lams, shift):
    """Run inverse iteration on a diagonal matrix; measure the factor."""
    x, seen = np.ones(len(lams)), []
    best = np.abs(np.array(lams) - shift).argmin()
    for _ in range(12):
        x = x / (np.array(lams) - shift)
        x /= np.linalg.norm(x)
        seen.append(np.linalg.norm(np.delete(x, best)))
    return seen[-1] / seen[-2]


A = np.array([[2.0, 1.0], [0.0, 4.0]])
V = np.array([1.0, -1.0])
NUMBERS = {
    "What is its determinant?": np.prod([4, -3, 0.5]),
    "What is the limit that": 2 / np.linalg.eigvalsh(np.diag([1.0, 4.0]))[-1],
    "error of its *vector* multiplied": power_error([4, -3, 1])[0],
    "By what factor is the error of the *number*": power_error([4, -3, 1])[1],
    "the Rayleigh quotient of": V @ A @ V / (V @ V),
    "how many steps does one more correct": np.log(10) / -np.log(0.9),
    "How far is it to the end": sum(12 * 0.8**k for k in range(400)),
    "with the shift $2$. What is its rate": inverse_rate([1, 1.8, 5], 2),
}
# known wrong numbers, from the way in which they come about
WRONG = {
    "What is its determinant?": [6, 4 - 3 + 0.5, 4 * -3],
    "What is the limit that": [2 / 1, 1 / 4, 2 / (1 + 4)],
    "error of its *vector* multiplied": [1 / 4, -3 / 4, 9 / 16, 4 / 3],
    "By what factor is the error of the *number*": [3 / 4, 1 / 16],
    "the Rayleigh quotient of": [
        V @ A @ V,
        np.linalg.norm(A @ V) / np.linalg.norm(V),
        (A @ V)[0] / V[0],
    ],
    "how many steps does one more correct": [10, 0.9 / 0.1, 1],
    "How far is it to the end": [12 / 0.2 - 12, 12, 12 / 0.8],
    "with the shift $2$. What is its rate": [
        rate([1.8, 5]),
        1 / 0.2,
        1 / 1.8,
        0.2 / 3,
    ],
}


def is_eigenvector(text):
    v, M = np.array(numbers(text)), np.array([[2, 1], [0, 3]])
    return bool(v.any()) and np.linalg.matrix_rank([v, M @ v]) == 1


def is_pair(text, trace, det):
    pair = numbers(text)
    return len(pair) == 2 and sum(pair) == trace and np.prod(pair) == det


def squares_plus_one(text):
    M = sp.Matrix([[2, 1], [0, 5]]) ** 2 + sp.eye(2)
    return sorted(numbers(text)) == sorted(
        map(float, M.eigenvals(multiple=True))
    )


def turned_by_ninety(text):
    turn = sp.Matrix([[0, -1], [1, 0]])
    said = {"$1$ and $-1$": {1, -1}, "$i$ and $-i$": {sp.I, -sp.I}}
    return said.get(text, set()) == set(turn.eigenvals())


def helps_the_swap(text):
    swap = np.array([[0.0, 1.0], [1.0, 0.0]])
    if "tfrac12" in text:
        swap = swap + np.eye(2) / 2
    elif "^2" in text:
        return False  # every vector is an eigenvector of the identity
    return rate(np.linalg.eigvals(swap)) < 1 - 1e-9


def is_rq(text):
    M = np.array([[3.0, 5.0, 1.0], [4.0, 0.0, 2.0], [1.0, 1.0, 1.0]])
    Q, R = np.linalg.qr(M)
    said = {
        r"$\mat Q \mat A\, \mat Q\T$": Q @ M @ Q.T,
        r"$\mat Q\T \mat A\, \mat Q$": Q.T @ M @ Q,
        r"$\mat A\T$": M.T,
        r"$\mat A$ itself": M,
    }
    return np.allclose(said[text], R @ Q)


def qr_on_a_turn(text):
    turn = np.array([[0.0, -1.0], [1.0, 0.0]])
    Q, R = np.linalg.qr(turn)
    signs = np.sign(np.diag(R))
    Q, R = Q * signs, R * signs[:, None]
    stays = np.allclose(R @ Q, turn)
    return stays if "stays" in text else False


def near_three(text):
    """Try the promise on symmetric matrices that fit the question."""
    promised = []
    for seed in range(200):
        rng = np.random.default_rng(seed)
        Q, _ = np.linalg.qr(rng.normal(size=(3, 3)))
        lams = [3 + 0.01 * rng.random(), 3 - 0.01 * rng.random(), 7]
        a = rng.normal(size=2)
        v = Q[:, :2] @ a / np.linalg.norm(a)
        S = Q * lams @ Q.T
        assert np.linalg.norm(S @ v - 3 * v) <= 0.01
        if "largest" in text:
            promised.append(abs(np.linalg.eigvalsh(S)[-1] - 3) <= 0.01)
        elif "Some eigenvalue" in text:
            promised.append(np.abs(np.linalg.eigvalsh(S) - 3).min() <= 0.01)
        elif "vector" in text:
            near = np.sqrt(max(0, 2 - 2 * np.abs(Q.T @ v).max()))
            promised.append(near <= 0.01)
        else:
            promised.append(False)  # "nothing": but something is
    return all(promised)


def exact_start(text):
    M = sp.diag(5, 2) + sp.Matrix([[0, 1], [0, 0]])
    v = sp.Matrix([1, -3])
    assert M * v == 2 * v
    stays = M**50 * v == 2**50 * v
    return stays and "second" in text


def more_from_three(text):
    one = sp.Matrix([[2, 1, 0], [0, 2, 0], [0, 0, 5]])
    two = sp.diag(2, 2, 5)
    seen = {
        sum(len(basis) for _, _, basis in M.eigenvects()) for M in (one, two)
    }
    return set(map(int, numbers(text)[: 2 if " or " in text else 1])) == seen


def long_run(text):
    lams = np.array([0.9, -0.7])
    x = np.array([lams**k * [1, 1] for k in range(80)]).sum(axis=1)
    factor = x[-1] / x[-2]
    assert factor == pytest.approx(0.9, rel=1e-6)
    return "shrinks by a tenth" in text


CHOICES = {
    "Which vector is an eigenvector of": is_eigenvector,
    "For which eigenvalue is $-2": lambda text: numbers(text) == [3],
    "has trace 5 and determinant 6": lambda text: is_pair(text, 5, 6),
    "What are those of $\\mat A^2 + \\mat I$": squares_plus_one,
    "the rotation of the plane by $90$ degrees?": turned_by_ninety,
    "How many independent eigenvectors can it have": more_from_three,
    "eigenvalues $0.9$ and $-0.7$": long_run,
    "What is it after twenty?": lambda text: np.allclose(
        numbers(text), (10**-3) ** 2, rtol=1e-6, atol=0
    ),
    "Power iteration does not settle on": helps_the_swap,
    "Which matrix is $\\mat R \\mat Q$": is_rq,
    "plain QR algorithm do with the rotation": qr_on_a_turn,
    "$\\mu = 3$ has a residual of length": near_three,
    "starts, in exact arithmetic, on an eigenvector": exact_start,
}
APART = ["true of *every* real symmetric matrix",
         "You subtract a multiple of one row"]
TRUSTED = ["that $0$ is an eigenvalue", "returns three columns",
           "not computed as the roots"]


def test_every_symmetric_matrix_has_what_is_marked_and_no_more():
    swap, eye = np.array([[0, 1], [1, 0]]), np.eye(2)
    said = {
        "real": True,
        "orthogonal": True,
        "positive": bool((np.linalg.eigvalsh(swap) > 0).all()),
        "different from each other": len(set(np.linalg.eigvalsh(eye))) == 2,
    }
    for marked, text in ask("true of *every* real symmetric matrix"):
        (word,) = [word for word in said if word in text]
        assert said[word] is marked


def test_row_operations_change_the_sum_and_keep_the_product():
    before = sp.Matrix([[0, 1], [1, 0]])
    after = sp.Matrix([[0, 1], [1, -1]])
    assert sp.Matrix([[1, 0], [-1, 1]]) * before == after
    assert before.det() == after.det() and before.trace() != after.trace()
