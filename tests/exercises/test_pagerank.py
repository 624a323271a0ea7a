"""The judges of the project on PageRank: other programs, other mistakes."""

import copy

import numpy as np
import pytest
import sympy as sp
from scipy import sparse

from mml.datasets import simulated_web
from mml.exercises import build, check, hint

h, s, d = sp.symbols("h s d")
H, S, D = sp.symbols("h s d", positive=True)


def by_sets(links, n):
    pairs = {(int(a), int(b)) for a, b in links if a != b}
    out = [sum(a == j for a, _ in pairs) for j in range(n)]
    return [[1 / out[j] if (j, i) in pairs else 0 for j in range(n)]
            for i in range(n)]


def by_sparse(links, n):
    links = np.unique(links[links[:, 0] != links[:, 1]], axis=0)
    a, b = links.T
    return sparse.coo_array(
        (1 / np.bincount(a, minlength=n)[a], (b, a)), shape=(n, n)
    )


def by_power(L, steps):
    return np.linalg.matrix_power(L, steps).mean(axis=1)


def by_hand(L, steps):
    r = [1 / len(L)] * len(L)
    for _ in range(steps):
        r = [sum(a * x for a, x in zip(row, r, strict=True)) for row in L]
    return r


def by_eig(L, d):
    n = len(L)
    L = np.where(L.sum(axis=0) == 0, 1 / n, L)
    lams, V = np.linalg.eig(d * L + (1 - d) / n)
    v = V[:, lams.real.argmax()].real
    return v / v.sum()


def by_steps(L, d):
    n = len(L)
    r, last = np.full((n, 1), 1 / n), None
    while last is None or np.abs(r - last).sum() > 1e-13:
        last, r = r, d * L @ r
        r = r + (1 - r.sum()) / n
    return r


def by_leaking(L, d):
    y = np.linalg.solve(np.eye(len(L)) - d * L, np.ones(len(L)))
    return list(y / y.sum())


def by_lists(links, n, d):
    """Rank with nothing but lists: slow and light."""
    pairs = {(int(a), int(b)) for a, b in links if a != b}
    out = [0] * n
    for a, _ in pairs:
        out[a] += 1
    r = [1 / n] * n
    for _ in range(150):
        new = [0.0] * n
        for a, b in pairs:
            new[b] += d * r[a] / out[a]
        lost = (1 - sum(new)) / n
        r = [x + lost for x in new]
    return r


def by_csc(links, n, d):
    L = sparse.csc_array(by_sparse(links, n))
    r = np.full(n, 1 / n)
    for _ in range(200):
        r = d * (L @ r)
        r = r + (1 - r.sum()) / n
    return r


def trust_by_system(L, d, trusted):
    b = np.zeros(len(L))
    b[trusted] = 1
    z = np.linalg.solve(np.eye(len(L)) - d * L, b)
    return z / z.sum()


def trust_by_steps(L, d, trusted):
    t = np.isin(np.arange(len(L)), trusted) / len(trusted)
    r = t
    for _ in range(2000):
        r = d * L @ r
        r = r + (1 - r.sum()) * t
    return r


SHARES = [sp.Rational(x, 21) for x in (3, 5, 1, 2, 4, 6)]
RIGHT = {
    "ex-pagerank-links": [by_sets, by_sparse],
    "ex-pagerank-surf": [by_power, by_hand],
    "ex-pagerank-exact": [SHARES, np.array([3, 5, 1, 2, 4, 6]) / 21,
                          sp.Matrix(SHARES), tuple(map(float, SHARES))],
    "ex-pagerank-damped": [by_eig, by_steps, by_leaking],
    "ex-pagerank-dangling": [by_eig, by_steps, by_leaking],
    "ex-pagerank-large": [by_csc, by_lists],
    "ex-pagerank-steps": [109, 109.0, sp.Integer(109)],
    "ex-pagerank-price": [287, 287.0, np.int64(287)],
    "ex-pagerank-alliance": [(h + 1 + d * s) / (1 - d),
                             (H + 1 + D * S) / (1 - D),
                             -(1 + s * d + h) / (d - 1)],
    "ex-pagerank-trust": [trust_by_system, trust_by_steps],
}


def misconception(label, answer):
    feedback = check(label, answer)
    assert feedback.passed is False
    return feedback.misconception


def test_a_dense_ranking_is_told_about_memory_whatever_way_it_is_made():
    def google(links, n, d):
        L = by_sparse(links, n).toarray()
        return by_steps(L, d)

    def booleans(links, n, d):
        A = np.zeros((n, n), dtype=bool)
        A[links[:, 1], links[:, 0]] = True
        np.fill_diagonal(A, False)
        return by_leaking(A / np.maximum(A.sum(axis=0), 1), d)

    assert misconception("ex-pagerank-large", google) == "dense"
    assert misconception("ex-pagerank-large", booleans) == "dense"


def test_a_dense_and_wrong_ranking_is_first_told_that_it_is_wrong():
    def leaking(links, n, d):
        L = by_sparse(links, n).toarray()
        return np.linalg.solve(np.eye(n) - d * L, np.full(n, (1 - d) / n))

    assert misconception("ex-pagerank-large", leaking) == "leak"


def test_a_ranking_that_is_only_right_on_small_webs_is_refused():
    def lazy(links, n, d):
        return by_csc(links, n, d) if n < 100 else np.full(n, 1 / n)

    feedback = check("ex-pagerank-large", lazy)
    assert feedback.passed is False
    assert "1500 pages it goes wrong" in feedback.message


def test_forgotten_zero_columns_give_nan_and_are_understood():
    def divided(links, n):
        L = np.zeros((n, n))
        for a, b in links:
            if a != b:
                L[b, a] = 1
        with np.errstate(all="ignore"):
            return L / L.sum(axis=0)

    assert misconception("ex-pagerank-links", divided) == "divided by zero"


def test_a_loop_of_fifty_steps_is_not_enough_near_one():
    def fifty(L, d):
        r = np.full(len(L), 1 / len(L))
        for _ in range(50):
            r = d * L @ r + (1 - d) / len(L)
        return r

    feedback = check("ex-pagerank-damped", fifty)
    assert feedback.passed is False


def test_integer_weights_instead_of_shares_are_understood():
    assert misconception("ex-pagerank-exact", [3, 5, 1, 2, 4, 6]) == (
        "not shares"
    )
    assert misconception("ex-pagerank-exact", [6, 10, 2, 4, 8, 12]) == (
        "not shares"
    )


def test_rounded_shares_are_close():
    rounded = [0.143, 0.238, 0.048, 0.095, 0.19, 0.286]
    assert misconception("ex-pagerank-exact", rounded) == "rounded"


def test_per_cent_are_not_shares_either():
    assert misconception(
        "ex-pagerank-exact", [100 * float(x) for x in SHARES]
    ) == "not shares"


SAID = [
    ("ex-pagerank-steps", 108.3, "whole number"),
    ("ex-pagerank-price", 286.3, "whole number"),
    ("ex-pagerank-alliance", "(h+1)/(1-d)", "quotation marks"),
    ("ex-pagerank-exact", [1, 2, 3], "Asked are 6 numbers"),
    ("ex-pagerank-surf", 3, "Asked is a function"),
    ("ex-pagerank-trust", lambda L, d, trusted: 1.0, "for each page"),
    ("ex-pagerank-links", lambda links, n: np.zeros((n, 2)), "n columns"),
]


def test_a_function_may_not_change_what_it_is_given():
    def fills(L, d):
        L[:, L.sum(axis=0) == 0] = 1 / len(L)
        return by_eig(L, d)

    feedback = check("ex-pagerank-dangling", fills)
    assert "changed its input" in feedback.message


def test_the_exact_variants_are_stationary():
    for seed in range(20):
        task = build("ex-pagerank-exact", seed)
        assert sum(task.right) == 1
        assert all(x > 0 for x in task.right)


def test_hints_do_not_repeat_the_answer_as_a_number():
    for label in RIGHT:
        right = build(label).right
        if isinstance(right, int):
            assert str(right) not in hint(label).message


def test_the_simulated_web_of_the_judge_has_repeats_removed():
    links = simulated_web(30, np.random.default_rng(5), topics=2).links
    assert len(np.unique(links, axis=0)) == len(links)


@pytest.mark.parametrize("label", RIGHT)
def test_no_known_mistake_breaks_down_on_a_case(label):
    task = build(label)
    for mistake in task.mistakes:
        for case in getattr(task.same, "cases", ()):
            with np.errstate(all="ignore"):
                mistake.answer(*copy.deepcopy(case))


def test_links_and_jumps_exchanged_are_understood_also_in_a_loop():
    def loop(L, d):
        r = np.full(len(L), 1 / len(L))
        for _ in range(20_000):
            r = (1 - d) * (L @ r) + d / len(L)
        return r

    assert misconception("ex-pagerank-damped", loop) == "exchanged"


@pytest.mark.parametrize("steps", [30, 60, 300])
def test_a_fixed_number_of_steps_is_told_from_rounding(steps):
    def fixed(L, d):
        r = np.full(len(L), 1 / len(L))
        for _ in range(steps):
            r = d * L @ r + (1 - d) / len(L)
        return r

    assert misconception("ex-pagerank-damped", fixed) == "a hundred steps"
    assert misconception(
        "ex-pagerank-damped", lambda L, d: by_eig(L, d).round(4)
    ) == "rounded"


def test_surfers_that_stop_are_not_told_that_they_walk_backwards():
    def never(L, steps):
        return np.full(len(L), 1 / len(L))

    def once(L, steps):
        return by_power(L, min(steps, 1))

    def one_too_few(L, steps):
        return by_power(L, max(steps - 1, 0))

    assert "never move" in check("ex-pagerank-surf", never).message
    assert misconception("ex-pagerank-surf", once) == "a single step"
    assert misconception("ex-pagerank-surf", one_too_few) == (
        "one step too few"
    )


def test_rounding_is_not_answered_with_more_steps_where_there_are_none():
    for label, right in [("ex-pagerank-links", by_sets),
                         ("ex-pagerank-surf", by_power)]:
        said = check(label, lambda *a, f=right: np.round(f(*a), 4)).message
        assert "rounding" in said
        assert "more steps" not in said


def test_the_numbers_h_and_d_of_the_page_are_told_from_the_letters():
    answer = (1.47 + 1 + 0.85 * S) / (1 - 0.85)
    assert misconception("ex-pagerank-alliance", answer) == (
        "numbers for letters"
    )


def test_the_list_that_solve_returns_is_read():
    z = sp.symbols("z")
    answer = sp.solve(sp.Eq(z, H + 1 + D * S + D * z), z)
    assert check("ex-pagerank-alliance", answer).passed
