"""The quiz of the project on orthonormal bases, recomputed."""

import numpy as np
import sympy as sp

from mml.orthonormal_bases import largest_first, loss, orthonormal_basis

from .quiz import find, numbers, questions

QUIZ = questions("projects/orthonormal_bases.md")

LENGTH = "A vector of length 13"
SHARE = "What share of it is new?"
POWER = "of length $10$ to which power?"
FEIGNED = "How long can the third rest be"


def ask(words):
    """Return the numbers of a question."""
    return numbers(find(QUIZ, words)[0])


def shares():
    """Return the vector and its rest against the first direction."""
    v = np.array([5.0, 12, 0])
    basis = orthonormal_basis(np.column_stack([[1, 0, 0], v]))
    return np.linalg.norm(v), basis.rests[1]


def powers():
    _, error, new, *_ = (np.log10(x) for x in [10, 1e-16, 1e-9])
    assert "10^{-16}" in find(QUIZ, POWER)[0]
    assert "10^{-9}" in find(QUIZ, POWER)[0]
    return error, new


whole, part = ask(LENGTH)
v_length, v_rest = shares()
error, new = powers()
noise = ask(FEIGNED)[0]

NUMBERS = {
    LENGTH: np.sqrt(whole**2 - part**2),
    SHARE: v_rest / v_length,
    POWER: error - new,
    FEIGNED: (2**3 - 1) * noise,
}
WRONG = {
    LENGTH: [whole - part, whole**2 - part**2],
    SHARE: [v_rest, 5 / v_length, 5 / v_rest],
    POWER: [error, error + new],
    FEIGNED: [noise, (2**2 - 1) * noise],
}


def pattern(n):
    return np.eye(n) - np.triu(np.ones((n, n)), 1)


def eight_columns(text):
    """Try vectors of six entries of every dimension, eight of each."""
    rng = np.random.default_rng(0)
    dimensions, losses, parallel = set(), [], []
    for k in range(1, 7):
        V = rng.normal(size=(6, k)) @ rng.normal(size=(k, 8))
        dimensions.add(np.linalg.matrix_rank(V))
        U = V / np.linalg.norm(V, axis=0)
        losses.append(loss(U))
        pairs = np.abs(U.T @ U)[np.triu_indices(8, 1)]
        parallel.append(pairs.max() > 1 - 1e-9)
    return {
        "The vectors span a space of eight dimensions.": 8 in dimensions,
        "The vectors span a space of six dimensions.": dimensions == {6},
        "Its columns are not orthonormal.": min(losses) > 1e-3,
        "Two of the vectors are multiples of each other.": all(parallel),
    }[text]


def another_order(text):
    same = {"number": [], "span": [], "kept": [], "Q": []}
    for seed in range(20):
        rng = np.random.default_rng(seed)
        V = rng.normal(size=(5, 3)) @ rng.integers(-2, 3, size=(3, 6))
        order = rng.permutation(6)
        one, other = orthonormal_basis(V), orthonormal_basis(V[:, order])
        same["number"].append(len(one.kept) == len(other.kept))
        P, R = one.Q @ one.Q.T, other.Q @ other.Q.T
        same["span"].append(np.allclose(P, R))
        same["kept"].append({*one.kept} == {*order[list(other.kept)]})
        same["Q"].append(one.Q.shape == other.Q.shape
                         and np.allclose(one.Q, other.Q))
    return {
        r"The number of columns of $\mat Q$": all(same["number"]),
        r"The span of the columns of $\mat Q$": all(same["span"]),
        "Which vectors are kept": all(same["kept"]),
        r"The columns of $\mat Q$": all(same["Q"]),
    }[text]


def in_milligrams(text):
    rest, threshold = 3e-16, 1e-12
    spacing = [np.spacing(x) / x for x in (1.5, 1.5e6)]
    V = np.random.default_rng(1).normal(size=(4, 3))
    ranks = [sp.Matrix(W.tolist()).rank() for W in (V, 1e6 * V)]
    return {
        "Milligrams are rounded more coarsely.": (
            spacing[1] > 2 * spacing[0]),
        "The rest grows by the same factor as the numbers.": (
            rest < threshold < 1e6 * rest),
        "The dimension of the span grows.": ranks[1] > ranks[0],
    }[text]


def second_pass(text):
    """Do one and two passes for a vector that is nearly all old."""
    rng = np.random.default_rng(2)
    Q = np.linalg.qr(rng.normal(size=(6, 3)))[0]
    v = Q @ rng.normal(size=3) + 1e-8 * rng.normal(size=6)
    r = v - Q @ (Q.T @ v)
    again = r - Q @ (Q.T @ r)
    parts = [np.linalg.norm(Q.T @ x) / np.linalg.norm(x)
             for x in (v, r, again)]
    return {
        "It repeats the first pass with more digits, so that less is lost "
        "in the subtraction.": again.dtype != r.dtype,
        "It starts from a vector that is mostly new, so that its own "
        "error is small beside the rest.": (
            parts[1] < 1e-6 and parts[2] < 1e-14),
        "It makes the error half as large, and every further pass would "
        "halve it once more.": parts[2] > parts[1] / 3,
    }[text]


def no_change(text):
    rng = np.random.default_rng(3)
    V = rng.normal(size=(5, 3)) @ rng.normal(size=(3, 6))
    count = len(orthonormal_basis(V).kept)
    one_longer = V * [1, 1, 1e6, 1, 1, 1]
    other = {
        "Typing all vectors in another unit": 1e6 * V,
        "Making one of the vectors a million times as long": one_longer,
        "Rounding all entries to one decimal": V.round(1),
        "Adding $1$ to every entry of every vector": V + 1,
    }[text]
    return len(orthonormal_basis(other).kept) == count


def cannot_be(text):
    """Look for a diagonal matrix with these lengths."""
    lengths = numbers(text)
    return largest_first(np.diag(lengths)).lengths.tolist() != [
        x for x in lengths if x > 0]


def sixty(text):
    T = pattern(60)
    assert np.allclose(orthonormal_basis(T).rests, 1)
    x = np.linalg.solve(T, np.eye(60)[-1])
    shortest = 1 / np.linalg.norm(x)
    assert shortest < 1e-17
    return {
        "None of them is a mix of those before it.": (
            sp.Matrix(T.astype(int).tolist()).rank() == 60),
        "No mix of them with coefficients of length 1 is shorter than a "
        "tenth.": shortest >= 0.1,
        "In any other order the rests are long as well.": (
            largest_first(T).lengths.min() > 0.1),
        "They stand at right angles.": loss(
            T / np.linalg.norm(T, axis=0)) < 1e-9,
    }[text]


def rounded(text):
    rng = np.random.default_rng(4)
    V = 10 * rng.random(size=(6, 4)) @ rng.random(size=(4, 8))
    exact, basis = orthonormal_basis(V), orthonormal_basis(V.round(1))
    assert len(exact.kept) == 4
    assert len(basis.kept) == 6
    begin = "The errors point in all directions"
    if text.startswith(begin):
        return np.linalg.matrix_rank(V - V.round(1)) == 6
    return {
        "There were six teas all along, and in the exact table two of them "
        "were lost to rounding.": np.linalg.matrix_rank(V) == 6,
        "The rounded vectors lie at such small angles that the machine has "
        "lost its right angles.": loss(basis.Q) > 1e-9,
    }[text]


CHOICES = {
    "returns eight columns": eight_columns,
    "read in another order": another_order,
    "typed in as milligrams": in_milligrams,
    "Why does a second pass": second_pass,
    "do not change the number of new vectors": no_change,
    "Which list cannot be": cannot_be,
    "Sixty vectors": sixty,
    "rounded to a tenth of a gram": rounded,
}
