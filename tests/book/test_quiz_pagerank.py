"""The quiz of the project on PageRank, recomputed.

Every question is asked again here, and answered by the package or by NumPy;
of the choices each one is tried, not only the right one.
"""

import functools
import re

import numpy as np
import pytest

from mml.datasets import add_farm, simulated_web
from mml.markov import google_matrix, is_stochastic, link_matrix, pagerank

from .quiz import (
    BOOK,
    find,
    numbers,
    questions,
)

PAGE = "projects/pagerank.md"
QUIZ = questions(PAGE)
ISLAND = [(0, 1), (0, 4), (0, 5), (1, 5), (2, 1), (3, 1), (3, 2), (4, 1),
          (4, 3), (5, 0), (5, 4)]
NO_FERRY = [link for link in ISLAND if link[0] != 5]


def ask(words):
    """Return the one question that holds these words, and its answers."""
    return find(QUIZ, words)


def votes(L, d, b=1.0):
    n = len(L)
    return np.linalg.solve(np.eye(n) - d * L, b * np.ones(n))


# --- numbers -----------------------------------------------------------------

CARRY = "How many votes does one of them carry?"
MOVE = "By how much can all ranks together move"
FARM = "A target has no honest links"


def carried(share):
    """Return what `share` of the two links of page 0 hand on."""
    (d,) = numbers(ask(CARRY)[0])
    z = votes(link_matrix([(0, 1), (0, 2)], 3), d)
    return (z[1] - 1) * share


def moved():
    """Let a page of the given rank turn from one ring to another."""
    rho, d = numbers(ask(MOVE)[0])[:2]
    t = np.array([rho / (1 - d), *np.full(4, (1 - rho / (1 - d)) / 4)])
    rings = [(1, 2), (2, 1), (3, 4), (4, 3)]
    r, later = (
        pagerank(link_matrix([(0, to), *rings], 5), d, teleport=t).r
        for to in (1, 3)
    )
    assert r[0] == pytest.approx(rho)
    return np.abs(later - r).sum()


def farmed(back=True):
    d, size = numbers(ask(FARM)[0])
    n = 1 + int(size)
    links = add_farm(np.zeros((0, 2)), 1, 0, int(size), back=back)
    return votes(link_matrix(links, n), d)[0]


def right_numbers():
    return {CARRY: carried(1), MOVE: moved(), FARM: farmed()}


def wrong_numbers():
    """Return the known wrong numbers, from the way they come about."""
    d = numbers(ask(CARRY)[0])[0]
    d_move = numbers(ask(MOVE)[0])[1]
    d_farm, size = numbers(ask(FARM)[0])
    return {
        CARRY: [carried(1) / d, carried(2), carried(2) / d],
        MOVE: [moved() / 2, moved() / d_move],
        FARM: [farmed(back=False), farmed(back=False) / (1 - d_farm),
               1 + size],
    }


NUMBERS, WRONG, WRONG_RTOL = right_numbers(), wrong_numbers(), 1e-6


# --- choices -----------------------------------------------------------------


def column(text):
    """Compare with the column of page 3 in a web of five pages."""
    L = link_matrix([(3, 1), (3, 4), (0, 3), (2, 3), (1, 0)], 5)
    said = {
        "One half in rows 1 and 4, zeros elsewhere": [0, 0.5, 0, 0, 0.5],
        "Ones in rows 1 and 4, zeros elsewhere": [0, 1, 0, 0, 1],
        "One half in the rows of the pages that link to page 3": [
            0.5, 0, 0.5, 0, 0],
        "The same in every row": np.full(5, 0.2),
    }[text]
    return np.allclose(L[:, 3], said)


def caught(text):
    """Walk in random webs in which every page leads to the last two."""
    even, inside, still = [], [], []
    for seed in range(30):
        rng = np.random.default_rng(seed)
        n = int(rng.integers(3, 8))
        links = [(j, j + 1) for j in range(n - 1)] + [(n - 1, n - 2)]
        links += [(int(a), int(b)) for a, b in rng.integers(0, n, (n, 2))
                  if a < n - 2]
        L = link_matrix(links, n)
        r = np.linalg.matrix_power(L, 5000) @ np.full(n, 1 / n)
        even.append(np.allclose(r, 1 / n))
        inside.append(np.isclose(r[-2:].sum(), 1))
        still.append(np.allclose(L @ r, r))
    return {
        "They spread evenly over all pages.": all(even),
        "If every page leads to the group, all of them end up in it.": all(
            inside
        ),
        "They stand still.": all(still),
    }[text]


def deal(text):
    held, d = numbers(ask("held 51 per cent")[0])[1::-1]
    before = pagerank(link_matrix(ISLAND, 6), d).r[[1, 5]].sum()
    assert round(100 * before) == held
    after = pagerank(link_matrix([*NO_FERRY, (5, 1)], 6), d).r[[1, 5]].sum()
    return numbers(text)[0] == round(100 * after)


def scaled(text):
    L, d = link_matrix(NO_FERRY, 6), 0.85
    r = np.full(6, 1 / 6)
    for _ in range(1000):
        r = d * L @ r + (1 - d) / 6
        r = r / r.sum()
    larger = d / (1 - d * r[5])
    z = np.linalg.solve(np.eye(6) - larger * L, np.ones(6))
    return {
        "The same as with jumps from dangling pages": np.allclose(
            r, pagerank(L, d).r
        ),
        "Other ranks, those of a larger factor on the links than $d$": (
            larger > d and np.allclose(r, z / z.sum())
        ),
        "The same, only faster": np.allclose(r, pagerank(L, d).r),
    }[text]


def steps(sides, d, lazy=0.0):
    """Count steps from one page, where all link to the other side."""
    n = 2 * sides
    links = [(i, j) for i in range(n) for j in range(n)
             if (i < sides) != (j < sides)]
    L = (1 - lazy) * link_matrix(links, n) + lazy * np.eye(n)
    r, count = np.eye(n)[0], 0
    # both sides hold one half in the end
    while abs(r[:sides].sum() - 0.5) > 1e-8:
        r, count = d * L @ r + (1 - d) / n, count + 1
    return count


def decides(text):
    small, large = steps(2, 0.85), steps(20, 0.85)
    return {
        "The number of pages": small != large,
        "The number of links": small != large,  # 8 links and 800
        "The damping and the second eigenvalue": (
            steps(2, 0.5) < small / 2 and steps(2, 0.85, 0.2) < small / 2
        ),
    }[text]


def never_written(text):
    n, d = 100_000, 0.85
    G = google_matrix(link_matrix(ISLAND, 6), d)
    return {
        "Its entries are too small for floating point.": (
            (1 - d) / n < np.finfo(float).tiny
        ),
        "None of its ten thousand million entries is zero.": (
            n**2 == 10_000 * 10**6 and (G > 0).all()
        ),
        "It is not stochastic.": not is_stochastic(G),
    }[text]


@functools.cache
def big_web():
    """Return the votes on the web of the page, and the links received."""
    n = 100_000
    links = simulated_web(n, np.random.default_rng(2)).links
    r = pagerank(link_matrix(links, n, sparse=True), 0.85).r
    return r / r.min(), np.bincount(links[:, 1], minlength=n)


def fewer(text):
    z, received = big_web()
    d, first = 0.85, z.argmax()
    one, both = (
        votes(link_matrix(add_farm([(0, 1)], 2, 1, 9, back=back), 11), d)[1]
        for back in (False, True)
    )
    twice = link_matrix([*ISLAND, ISLAND[0]], 6)
    return {
        "PageRank counts each link twice.": not np.allclose(
            twice, link_matrix(ISLAND, 6)
        ),
        "Small votes add up, and links back multiply them.": (
            one > 1 + 9 * d - 1e-9
            and np.isclose(both / one, 1 / (1 - d**2))
        ),
        "The first page had few links.": received[first]
        < np.quantile(received, 0.99),
    }[text]


def test_the_numbers_in_the_reasons_are_those_of_the_page():
    z, received = big_web()
    text = (BOOK / PAGE).read_text(encoding="utf8")
    brought, has = re.search(
        r"= ([\d.]+)\$ votes, and the first page had (\d+)\.", text
    ).groups()
    assert float(brought) == round(0.85 / (1 - 0.85**2), 2)
    assert int(has) == round(z.max())
    assert f"It had {received[z.argmax()]}." in text


def larger_farm(text):
    """Compare a farm of 100 with one of 10,000, jumps to page 0 only."""
    target, before = [], 0.0
    for size in (0, 100, 10_000):
        links = add_farm([(0, 1), (0, 2), (2, 0)], 3, 1, size)
        t = np.eye(3 + size)[0]
        L = link_matrix(links, 3 + size, sparse=True)
        target.append(pagerank(L, 0.85, teleport=t).r[1])
    before, few, many = target
    assert before > 0
    return {
        "Nothing": np.isclose(few, many),
        "The target's rank grows a hundredfold.": many > 50 * few,
        "The target's rank falls to zero.": np.isclose(many, 0),
    }[text]


def falls(text):
    """Let a web of fifty pages grow by one to which nobody links."""
    d = 0.85
    links = simulated_web(50, np.random.default_rng(1)).links
    more = np.vstack([links, [[50, 0]]])
    L, grown = link_matrix(links, 50), link_matrix(more, 51)
    z, z_grown = votes(L, d), votes(grown, d)
    same = np.flatnonzero(np.isclose(z, z_grown[:50]))
    assert len(same)
    seen = (z_grown[same] / z_grown.sum()) / (z[same] / z.sum())
    found = pagerank(L, d).r
    return {
        "It must have lost a link.": (seen >= 1).all(),
        "The web has grown.": ((0.97 < seen) & (seen < 0.99)).all(),
        "PageRank has not converged.": not np.allclose(
            found, z / z.sum(), rtol=0.002
        ),
    }[text]


CHOICES = {
    "What does its column of the link matrix hold?": column,
    "A closed group of pages is entered but never left": caught,
    "held 51 per cent": deal,
    "in *every* leaky step": scaled,
    "What decides how many steps": decides,
    "without writing down the Google matrix": never_written,
    "need fewer pages against PageRank": fewer,
    "the farm grows from 100 to 10,000 pages": larger_farm,
    "rank falls by two per cent": falls,
}
