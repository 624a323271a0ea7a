"""The quiz of the chapter on Markov chains, recomputed.

Every question that has numbers in it is asked again here, and answered by
the package or by NumPy; of the choices each one is tried, not only the
right one.
"""

import re

import numpy as np
import pytest

from mml import cases
from mml.markov import (
    closed_classes,
    google_matrix,
    is_stochastic,
    link_matrix,
    stationary,
)

from .quiz import (
    find,
    numbers,
    questions,
)

QUIZ = questions("linear-algebra/markov.md")


def ask(words):
    """Return the one question that holds these words, and its answers."""
    return find(QUIZ, words)


def moduli(P):
    return np.sort(np.abs(np.linalg.eigvals(P)))[::-1]


def random_chains(count=100, **options):
    for seed in range(count):
        yield cases.stochastic(np.random.default_rng(seed), **options)


# --- numbers -----------------------------------------------------------------

LAMP = "A lamp is on or off"
PACE = "distance of that lamp's distribution"
DAMPED = "second largest modulus for the Google matrix"
SUM = "What is the sum of its entries?"


def lamp():
    off, on = numbers(ask(LAMP)[0])
    return np.array([[1 - off, on], [off, 1 - on]])


def lamp_pace():
    x, r = np.array([0.9, 0.1]), stationary(lamp())
    return np.abs(lamp() @ x - r).sum() / np.abs(x - r).sum()


def spectrum():
    """Build a chain with the eigenvalues of the question; return it and d."""
    _, *two, d = numbers(ask(DAMPED)[0])
    # 1 and two perpendicular vectors whose sum is 0
    V = np.array([[1, 1, 1], [1, -1, 1], [1, 0, -2]])
    P = V @ np.diag([1, *sorted(two)]) @ np.linalg.inv(V)
    assert is_stochastic(P)
    return P, d


def sum_for(lam):
    """Return the sum of the entries of an eigenvector for `lam`."""
    P = np.array([[0.7, 0.3], [0.3, 0.7]])
    lams, V = np.linalg.eig(P)
    best = np.abs(lams - lam).argmin()
    assert lams[best] == pytest.approx(lam)
    return V[:, best].sum()


def right_numbers():
    P, d = spectrum()
    return {
        SUM: sum_for(numbers(ask(SUM)[0])[0]),
        LAMP: stationary(lamp())[0],
        PACE: lamp_pace(),
        DAMPED: moduli(google_matrix(P, d))[1],
    }


def wrong_numbers():
    """Return the known wrong numbers, from the way they come about."""
    (P, d), Q = spectrum(), lamp()
    others = np.delete(
        np.linalg.eigvals(P), np.abs(np.linalg.eigvals(P) - 1).argmin()
    )
    stay = np.diag(Q)
    return {
        SUM: [1, numbers(ask(SUM)[0])[0]],
        LAMP: [stationary(Q)[1], stay[0] / stay.sum(), Q[0, 1]],
        PACE: [stationary(Q)[0], Q[1, 0] * Q[0, 1], np.trace(Q)],
        DAMPED: [d * others.max(), d, moduli(P)[1], d * others.min()],
    }


NUMBERS, WRONG = right_numbers(), wrong_numbers()


# --- choices -----------------------------------------------------------------


def stochastic(text):
    inside = re.search(r"\{pmatrix\}(.*)\\end", text)[1]
    return is_stochastic([numbers(row) for row in inside.split(r"\\")])


def which_entry(text):
    """Say whether this is the probability in row 2 and column 3."""
    P = cases.stochastic(np.random.default_rng(3), (4, 5), positive=True)
    e = np.eye(4)
    said = re.search(r"from state (\d) to state (\d)", text)
    if not said:
        return False
    start, end = (int(state) - 1 for state in said.groups())
    return np.isclose(P[1, 2], (P @ e[start])[end])


def shows_one(text):
    """Say whether the vector is an eigenvector for 1 of every chain."""
    seen = []
    for P in random_chains(sizes=(2, 8)):
        ones = np.ones(len(P))
        M, v = {
            r"$\vec 1$, as an eigenvector of $\mat P$": (P, ones),
            r"$\vec 1$, as an eigenvector of $\mat P\T$": (P.T, ones),
            r"The first column of $\mat P$": (P, P[:, 0]),
        }[text]
        seen.append(np.allclose(M @ v, v))
    return all(seen)


TWO_CLASSES = np.array(
    [[0.5, 0.3, 0, 0], [0.5, 0.7, 0, 0], [0, 0, 0.2, 0.6], [0, 0, 0.8, 0.4]]
)


def two_classes(text):
    P = TWO_CLASSES
    assert len(closed_classes(P)) == 2
    far = np.linalg.matrix_power(P, 500)
    kept = [np.allclose(P @ column, column) for column in far.T]
    return {
        "It has no stationary distribution.": not any(kept),
        "It has many stationary distributions.": all(kept)
        and not np.allclose(far[:, 0], far[:, 3]),
        "Every start leads to the same limit.": np.allclose(
            far, far[:, :1]
        ),
        "It has $-1$ as an eigenvalue.": np.isclose(
            np.linalg.eigvals(P), -1
        ).any(),
    }[text]


def circles(text):
    """Say whether the walk goes on for ever, for some start."""
    ring = np.roll(np.eye(5), 1, axis=0)
    paused = ring.copy()
    paused[:, 2] = (ring[:, 2] + np.eye(5)[2]) / 2
    P = {
        "A ring of five pages": ring,
        "Two pages that link to each other": link_matrix([(0, 1), (1, 0)], 2),
        "A ring of five pages, one of which also links to itself": paused,
        "A lazy walk on a ring, which stays where it is half of the time": (
            ring + np.eye(5)
        )
        / 2,
    }[text]
    far = np.linalg.matrix_power(P, 2000)
    return not np.allclose(P @ far, far)


def rows_bound(text):
    """Try the promise on many chains with these smallest entries."""
    low = numbers(ask("smallest entries of the three rows")[0])
    promised = []
    for seed in range(200):
        rng = np.random.default_rng(seed)
        rest = rng.dirichlet(np.full(3, 0.3), size=3).T
        rest = rest - rest.min(axis=1, keepdims=True)
        if (rest.sum(axis=0) < 1e-3).any():
            continue
        P = np.array(low)[:, None] + (1 - sum(low)) * rest / rest.sum(axis=0)
        if not np.allclose(P.min(axis=1), low):
            continue
        x, y = rng.dirichlet(np.ones(3), size=2)
        left = np.abs(P @ (x - y)).sum() / np.abs(x - y).sum()
        said = numbers(text)[-1]
        if text.startswith("Every entry"):
            promised.append(stationary(P).min() >= said)
        elif text.startswith("Some other"):
            promised.append(np.isclose(np.linalg.eigvals(P), said).any())
        elif "at most" in text:
            promised.append(left <= said + 1e-12)
        else:
            assert "at least" in text
            promised.append(left >= said - 1e-12)
    assert len(promised) > 50
    return all(promised)


ENCYCLOPAEDIA = link_matrix(
    [(0, 2), (1, 0), (2, 0), (2, 3), (3, 4), (4, 0), (4, 1), (4, 2)], 5
)


def damping_repairs(text):
    ring = np.roll(np.eye(3), 1, axis=0)
    leaky = np.array([[0, 0], [1, 0]])
    d, jump = 0.85, 0.15
    if text == "Periods":
        return moduli(ring)[1] > 1 - 1e-12 > moduli(google_matrix(ring, d))[1]
    if text == "Several closed classes":
        G = google_matrix(TWO_CLASSES, d)
        return len(closed_classes(G)) == 1 and moduli(G)[1] < 1 - 1e-12
    if text == "Pages without links":
        return is_stochastic(d * leaky + jump / 2)
    assert "order of the pages" in text
    first = [
        np.argmax(stationary(google_matrix(ENCYCLOPAEDIA, d)))
        for d in (0.2, 0.85)
    ]
    return first[0] == first[1]  # no choice left in the order


def how_far(text):
    d, move = numbers(ask("How far away, at most, is the limit?")[0])[:2]
    said = numbers(text)[0]
    # two pairs of pages: the bound is reached
    L = link_matrix([(0, 1), (1, 0), (2, 3), (3, 2)], 4)
    G = google_matrix(L, d)
    x, r = np.array([0.5, 0.5, 0, 0]), np.full(4, 0.25)
    while np.abs(G @ x - x).sum() > move:
        x = G @ x
    ahead = np.abs(G @ x - r).sum() / np.abs(G @ x - x).sum() * move
    return said == pytest.approx(ahead, rel=0.6)


def leaks(text):
    """Walk in webs in which all pages lead to the one that dangles."""
    ends = []
    for seed in range(20):
        rng = np.random.default_rng(seed)
        n = int(rng.integers(2, 7))
        links = [(j, j + 1) for j in range(n - 1)]
        links += [(int(s), int(t)) for s, t in rng.integers(0, n, (n, 2))
                  if s < n - 1]
        L = link_matrix(links, n)
        assert closed_classes(L) == [[n - 1]] and not L[:, -1].any()
        ends.append(np.linalg.matrix_power(L, 20_000) @ np.full(n, 1 / n))
    return {
        "The dangling page, with probability $1$": all(
            x[-1] > 0.99 for x in ends
        ),
        "The stationary distribution": all(x.sum() > 0.99 for x in ends),
        "The zero vector": all(x.sum() < 1e-9 for x in ends),
        "An error message": False,  # there was none
    }[text]


HOME = {  # links of two years, both of which fit the question
    "none": ([(0, 3), (0, 4), (1, 2), (1, 3), (1, 4), (2, 1), (3, 0), (3, 1),
              (3, 4), (4, 0)], [], []),
    "gained": ([(0, 3), (0, 4), (1, 2), (2, 0), (2, 3), (3, 0), (4, 1),
                (4, 2)], [(1, 0)], []),
    "lost": ([(0, 2), (0, 3), (1, 0), (1, 6), (2, 0), (3, 2), (3, 6), (4, 1),
              (4, 2), (5, 3), (6, 2)], [], [(1, 0)]),
}


@pytest.mark.parametrize("case", HOME)
def test_ranks_of_two_dampings_fit_links_gained_kept_and_lost(case):
    question, answers = ask("Last year *Home* had the rank")
    old, before, new, after = numbers(question)
    links, more, fewer = HOME[case]
    n = 1 + max(map(max, links))
    L = link_matrix(links, n)
    now = [link for link in links + more if link not in fewer]
    assert round(stationary(google_matrix(L, before))[0], 2) == old
    L = link_matrix(now, n)
    assert round(stationary(google_matrix(L, after))[0], 2) == new
    assert [text for marked, text in answers if marked] == [
        "That cannot be said."
    ]


CHOICES = {
    "Which of these is a column-stochastic": stochastic,
    "what is $p_{23}$": which_entry,
    "Which vector shows at once": shows_one,
    "A chain has two closed classes": two_classes,
    "go round in circles for ever": circles,
    "smallest entries of the three rows": rows_bound,
    "What does damping with $d < 1$ repair": damping_repairs,
    "How far away, at most, is the limit?": how_far,
    "A web has one dangling page": leaks,
}
APART = ["Last year *Home* had the rank"]
