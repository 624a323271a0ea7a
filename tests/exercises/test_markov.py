"""The judges of the Markov chapter: right answers in many forms."""

import numpy as np
import pytest
import sympy as sp

from mml.exercises import build, check

d = sp.symbols("d")
REAL = sp.symbols("d", positive=True)
THIRD, HALF = sp.Rational(1, 3), sp.Rational(1, 2)
L4 = [[0, THIRD, 0, 0], [0, 0, HALF, 0], [0, THIRD, 0, 1], [1, THIRD, HALF, 0]]


def iterated(L, d):
    r = np.full(len(L), 1 / len(L))
    for _ in range(4000):
        r = d * L @ r + (1 - d) / len(L)
    return r


def by_eigenvector(L, d):
    n = len(L)
    lams, V = np.linalg.eig(d * L + (1 - d) / n * np.ones((n, n)))
    v = V[:, np.abs(lams - 1).argmin()].real
    return (v / v.sum()).reshape(n, 1)


def repaired_step(L, r, d):
    linked = L.sum(axis=0) > 0
    P = np.where(linked, L, (linked / linked.sum())[:, None])
    return d * P @ r + (1 - d) / len(r)


def kept_step(L, r, d):
    new, linked = d * L @ r + (1 - d) / len(r), L.any(axis=0)
    new[linked] += (r.sum() - new.sum()) / linked.sum()
    return new


def learned(sequence, n):
    N = np.zeros((n, n))
    for now, then in zip(sequence, sequence[1:], strict=False):
        N[then, now] += 1
    return N / np.where(N.sum(axis=0) == 0, 1, N.sum(axis=0))


def learned_in_lists(sequence, n):
    followers = [[b for a, b in zip(sequence, sequence[1:], strict=False)
                  if a == j] for j in range(n)]
    return [[f.count(i) / len(f) if f else 0 for f in followers]
            for i in range(n)]


SAMPLER = sp.Matrix([
    [sp.Rational(1, 2), sp.Rational(1, 4), 0, 0],
    [sp.Rational(1, 2), sp.Rational(1, 4), THIRD, 0],
    [0, sp.Rational(1, 2), sp.Rational(1, 6), sp.Rational(3, 8)],
    [0, 0, sp.Rational(1, 2), sp.Rational(5, 8)],
])
LAZY = (SAMPLER + sp.eye(4)) / 2
RIGHT = {
    "ex-markov-link-matrix": [L4, sp.Matrix(L4),
                              np.array(L4, dtype=float)],
    "ex-markov-machine": [[0.9, 0.1], (sp.Rational(9, 10), 0.1),
                          sp.Matrix([0.9, 0.1])],
    "ex-markov-three-pages": [np.array([3, 4, 2]) / 9,
                              [THIRD, sp.Rational(4, 9), sp.Rational(2, 9)],
                              sp.Matrix([3, 4, 2]) / 9],
    "ex-markov-steps": [138, 138.0, sp.Integer(138)],
    "ex-markov-damped-eigenvalues": [[1, -0.45, 0.15], {0.15, 1, -0.45}],
    "ex-markov-unit-circle": [[2, 5], (2, 5), np.array([2.0, 5.0])],
    "ex-markov-positive-power": [10, 10.0],
    "ex-markov-rational": [(1 + 2 * d) / (3 * (1 + d)),
                           sp.Rational(2, 3) - 1 / (3 * (1 + d)),
                           (1 + 2 * REAL) / (3 + 3 * REAL)],
    "ex-markov-overtake": [0.5, HALF],
    "ex-markov-knight": [sp.Rational(1, 6), 8 / 48],
    "ex-markov-pagerank": [iterated, by_eigenvector],
    "ex-markov-dangling-step": [repaired_step, kept_step],
    "ex-markov-learn": [learned, learned_in_lists],
    "ex-markov-sampler": [SAMPLER, np.array(SAMPLER, dtype=float), LAZY],
}


REFUSED = [
    ("ex-markov-three-pages", [3, 4, 2], "sum is not 1"),
    ("ex-markov-three-pages", [1.5, 2, 1], "sum is not 1"),
    ("ex-markov-three-pages", [0.333, 0.444, 0.222], "rounded"),
    ("ex-markov-machine", [0.91, 0.09], "rounded"),
    ("ex-markov-machine", [90, 10], "per cent"),
    ("ex-markov-machine", [9, 1], "not divided"),
    ("ex-markov-machine", [0.45, 0.05], "not divided"),
    ("ex-markov-machine", {0.1, 0.9}, "unreadable"),
    ("ex-markov-unit-circle", {2, 5}, "unreadable"),
    ("ex-markov-knight", 0.167, "rounded"),
    ("ex-markov-knight", 0.042, "one corner"),
    ("ex-markov-steps", 137.7, "unreadable"),
    ("ex-markov-overtake", 0.501, "rounded"),
    ("ex-markov-rational", "1/2", "unreadable"),
]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda P: 0.9 * P, "Column 1 sums to 0.9"),
        (lambda P: 9 * P - 8 * np.eye(4), "A probability is negative"),
        (lambda P: P @ P, "not neighbours"),
        (lambda P: P[::-1, ::-1], "changes the wanted distribution"),
    ],
)
def test_a_chain_to_order_is_told_what_it_lacks(change, said):
    P = change(np.array(SAMPLER, dtype=float))
    assert said in check("ex-markov-sampler", P).message


def test_two_separate_chains_do_not_pass_for_one():
    P = np.zeros((4, 4))
    P[:2, :2] = [[1 / 3, 1 / 3], [2 / 3, 2 / 3]]
    P[2:, 2:] = [[3 / 7, 3 / 7], [4 / 7, 4 / 7]]
    assert "not the only one" in check("ex-markov-sampler", P).message


def test_a_loop_of_a_hundred_steps_is_too_short():
    def hasty(L, d):
        r = np.full(len(L), 1 / len(L))
        for _ in range(100):
            r = d * L @ r + (1 - d) / len(L)
        return r

    feedback = check("ex-markov-pagerank", hasty)
    assert feedback.passed is False
    assert "d = 0.99" in feedback.message


def test_a_last_move_that_is_small_is_not_the_error():
    def trusting(L, d):
        r, move = np.full(len(L), 1 / len(L)), 1.0
        while move > 1e-6:
            new = d * L @ r + (1 - d) / len(L)
            r, move = new, np.abs(new - r).sum()
        return r

    assert check("ex-markov-pagerank", trusting).misconception == "rounded"


def test_division_by_zero_is_answered_with_what_is_asked():
    def careless(sequence, n):
        N = np.zeros((n, n))
        np.add.at(N, (sequence[1:], sequence[:-1]), 1)
        with np.errstate(invalid="ignore"):
            return N / N.sum(axis=0)

    feedback = check("ex-markov-learn", careless)
    assert feedback.passed is False
    assert "no nan" in feedback.message


def test_the_step_of_the_package_is_not_the_one_that_is_asked_for():
    def usual(L, r, d):
        n = len(r)
        lost = r[L.sum(axis=0) == 0].sum()
        return d * (L @ r + lost / n) + (1 - d) / n

    feedback = check("ex-markov-dangling-step", usual)
    assert feedback.misconception == "all pages"


def test_an_empty_function_is_not_attempted():
    assert check("ex-markov-pagerank", lambda L, d: None).passed is None


@pytest.mark.parametrize("seed", range(30))
def test_the_machine_of_each_seed_is_another_problem(seed):
    task = build("ex-markov-machine", seed)
    r = np.array(task.right)
    assert r.sum() == pytest.approx(1)
    assert r[0] > r[1]
