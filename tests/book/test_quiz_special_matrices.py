"""The quiz of the project on keys that cannot be undone, recomputed."""

import itertools
from fractions import Fraction

import numpy as np
import sympy as sp

from mml.elimination import lu

from .quiz import find, numbers, questions

QUIZ = questions("projects/special_matrices.md")


def ask(words):
    """Return the one question that holds these words."""
    return find(QUIZ, words)[0]


def rank(K):
    return sp.Matrix(np.asarray(K).tolist()).rank()


def sigmas(A):
    return np.linalg.svd(A, compute_uv=False)


# --- numbers -----------------------------------------------------------------

CODES = "does not show changes along"
COIN = "shows a one in 80 of 100 throws"
FAR = "How far is the nearest singular matrix from"
GAP = "whose squares add up to 25"
SURE = "each entry up to an error of 0.02"


def codes():
    """Count the codes along a line, digits 0 to 9, among all of them."""
    v, x = np.reshape(numbers(ask(CODES))[:4], (1, 4)), [4, 6, 1, 3]
    every = np.array(list(itertools.product(range(10), repeat=4)))
    K = np.array([[2, 1, 0, 0], [0, 1, 2, 0], [0, 0, 0, 1], [2, 2, 2, 1]])
    assert not (K @ v.T).any() and rank(K) == 3
    return (every @ K.T == K @ x).all(axis=1).sum()


def singular_coin(p, only_ones=False):
    """Add up the probabilities of the singular keys of two rows."""
    total = 0.0
    for a, b, c, d in itertools.product((0, 1), repeat=4):
        if a * d == b * c and (a * d or not only_ones):
            ones = a + b + c + d
            total += p**ones * (1 - p) ** (4 - ones)
    return total


D = np.diag([5.0, -2, 3])
NUMBERS = {
    CODES: codes(),
    COIN: singular_coin(0.8),
    FAR: sigmas(D)[-1],
    GAP: np.sqrt(25) ** -(3 - 1),
    SURE: np.linalg.norm(np.full((4, 4), 0.02)),
}
WRONG = {
    CODES: [codes() - 1, 10],
    COIN: [singular_coin(0.8, only_ones=True), singular_coin(0.5),
           0.8**4 + (1 - 0.8) ** 4],
    FAR: [3, abs(np.linalg.det(D)), sigmas(D)[0]],
    GAP: [5.0**-3, 5.0**-1, 25.0**-2],
    SURE: [0.02, np.linalg.norm(np.full(4, 0.02)), 16 * 0.02],
}


def test_the_gap_and_the_sum_are_as_the_page_says():
    """No key with these squares comes nearer than the answer."""
    found = []
    for entries in itertools.product(range(-3, 4), repeat=9):
        if entries > (0, 0, 3) + (0,) * 6:   # enough of them
            break
        K = np.reshape(entries, (3, 3))
        if (K * K).sum() == 25 and abs(np.linalg.det(K)) > 0.5:
            found.append(sigmas(K)[-1])
        if len(found) > 200:
            break
    assert len(found) > 100 and min(found) >= NUMBERS[GAP]


# --- choices -----------------------------------------------------------------


def follows(text):
    """Try the sentence on all singular keys of two rows."""
    def says(K):
        box = list(itertools.product(range(-3, 4), repeat=2))
        kept = [v for v in box if any(v) and not (K @ v).any()]
        if "change" in text:
            return bool(kept)
        if "same message" in text:
            return len({tuple(K @ v) for v in box}) < len(box)
        if "rows" in text:
            return (K[0] == K[1]).all() or (K[:, 0] == K[:, 1]).all()
        assert "zero" in text
        return (K == 0).any()

    keys = [np.reshape(e, (2, 2))
            for e in itertools.product(range(-2, 3), repeat=4)]
    return all(says(K) for K in keys if rank(K) < 2)


def of_a_hundred(text):
    keys = np.array(list(itertools.product((0, 1), repeat=16)))
    share = (np.rint(np.linalg.det(keys.reshape(-1, 4, 4))) == 0).mean()
    said = {"Hardly": 0.02, "A third": 1 / 3, "Two thirds": 2 / 3}
    (mine,) = [x for word, x in said.items() if text.startswith(word)]
    return abs(mine - share) < 0.02


def tenths(count=200):
    rng = np.random.default_rng(7)
    wholes = rng.integers(0, 4, size=(count, 4, 4))
    wholes[:, :, 3] = wholes[:, :, :3].sum(axis=2)
    return wholes, wholes / 10


def few_zeros(text):
    wholes, keys = tenths()
    zero = np.mean([(np.diag(lu(A).U) == 0).any() for A in keys])
    assert zero < 0.5
    swapped = np.mean([(lu(A).order != np.arange(4)).any() for A in keys])
    return {
        "They had": not all(rank(K) < 4 for K in wholes[:50]),
        "Their en": Fraction(0.1) != Fraction(1, 10) and zero < 0.5,
        "No rows ": swapped < 0.5,
    }[text[:8]]


def in_memory(text):
    wholes, keys = tenths(60)
    stored = [sp.Matrix(4, 4, [sp.Rational(*x.as_integer_ratio())
                               for x in A.ravel().tolist()]) for A in keys]
    singular = np.mean([M.rank() < 4 for M in stored])
    return {
        "The fracti": any(Fraction(x) != x for x in keys[0].ravel()),
        "The matric": singular < 0.5 and all(rank(K) < 4 for K in wholes),
        "The keys w": any(rank(K) == 4 for K in wholes),
    }[text[:10]]


def nearest(text):
    A = np.diag([3.0, 1])
    B = np.reshape(numbers(text), (2, 2))
    return sigmas(B)[-1] == 0 and np.isclose(
        np.linalg.norm(A - B), sigmas(A)[-1])


def changes(text):
    A = np.array([[2.0, 1], [1, 3]])
    B = 1000 * A
    measure = {
        "Its smal": lambda M: sigmas(M)[-1],
        "Its dete": np.linalg.det,
        "The rati": lambda M: sigmas(M)[-1] / sigmas(M)[0],
        "Whether ": lambda M: float(np.linalg.matrix_rank(M) < 2),
    }[text[:8]]
    return not np.isclose(measure(A), measure(B))


def hilbert(text):
    """Fractions and floats, each about its own matrix."""
    n = 13
    H = sp.Matrix(n, n, lambda i, j: sp.Rational(1, i + j + 1))
    inverse = H.inv()
    assert H * inverse == sp.eye(n) and all(x.q == 1 for x in inverse)
    hidden = 1 / max(abs(x) for x in inverse) < sp.Rational(1, 2**54)
    return {"The frac": not hidden, "The floa": H.rank() < n,
            "Each of ": bool(hidden) and H.rank() == n}[text[:8]]


CHOICES = {
    "cannot be undone. Which of these follow": follows,
    "Of a hundred keys of four rows": of_a_hundred,
    "find a zero pivot in only about a third": few_zeros,
    "Exact fractions made from the stored floats": in_memory,
    "Which is the nearest singular matrix to": nearest,
    "are multiplied by 1000. What changes": changes,
    "Fractions say that the Hilbert matrix": hilbert,
}
