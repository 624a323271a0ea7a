"""Judges for the milestones of book/projects/pagerank.md.

A mistake is the wrong answer itself, then the sentence that answers it.
"""

import functools
import tracemalloc

import numpy as np
import sympy as sp

from mml.datasets.webs import simulated_web
from mml.exercises import Exercise, Mistake, exercise, same

h, s, d = sp.symbols("h s d", positive=True)

SIX = [
    (0, 1), (0, 4), (0, 5), (1, 5), (2, 1), (3, 1), (3, 2), (4, 1), (4, 3),
    (5, 0), (5, 4),
]
LINKS = {
    "three": [(0, 1), (1, 0), (1, 2), (2, 0)],
    "swing": [(0, 1), (1, 0), (2, 0)],
    "trap": [(0, 1), (0, 2), (1, 2), (2, 1), (3, 0), (3, 1)],
    "dangling": [(0, 1), (0, 2), (1, 0), (1, 2), (3, 2)],
    "two dangling": [(0, 1), (0, 2), (0, 3), (1, 4), (3, 1), (3, 0)],
}


def _web(name):
    links = LINKS.get(name, SIX)
    return _matrix(links, 1 + max(map(max, links)))


def _ranks(L, d, t=None):
    """Solve for the ranks: the votes of all pages, as shares."""
    n = len(L)
    t = np.full(n, 1 / n) if t is None else t
    votes = np.linalg.solve(np.eye(n) - d * L, t)
    return votes / votes.sum()


# --- milestone 1: the link matrix --------------------------------------------


def _matrix(links, n, *, repeats=False, own=False):
    L = np.zeros((n, n))
    for source, target in links:
        if own or source != target:
            L[target, source] = L[target, source] * repeats + 1
    out = L.sum(axis=0)
    return L / np.where(out == 0, 1, out)


def _counts(links, n):
    return (_matrix(links, n) > 0).astype(float)


def _rows(links, n):
    L = _counts(links, n)
    into = L.sum(axis=1, keepdims=True)
    return L / np.where(into == 0, 1, into)


def _by_received(links, n):
    """Divide column j by the links that page j receives."""
    L = _counts(links, n)
    into = L.sum(axis=1)
    return L / np.where(into == 0, 1, into)


def _filled(links, n):
    L = _matrix(links, n)
    L[:, L.sum(axis=0) == 0] = 1 / n
    return L


def _divided_by_zero(links, n):
    L = _counts(links, n)
    with np.errstate(invalid="ignore"):
        return L / L.sum(axis=0)


@exercise("ex-pagerank-links")
def links(seed=None):
    """Write the function that turns links into a matrix."""
    cases = [
        (np.array([[0, 1], [0, 2], [1, 2], [2, 0]]), 3),
        (np.array(SIX), 6),
        (np.array([[1, 0], [2, 0]]), 3),
        (np.array([[0, 1], [1, 0], [0, 1], [0, 2], [2, 1]]), 3),
        (np.array([[0, 0], [0, 1], [1, 0]]), 2),
        (np.array([[4, 1], [4, 2], [1, 4]]), 5),
        (np.zeros((0, 2), dtype=int), 2),
    ]
    return Exercise(
        right=_matrix,
        same=same.Function(
            cases,
            compare=same.matrix,
            names=("links", "n"),
            returns="a matrix of n rows and n columns, without nan",
        ),
        mistakes=[
            Mistake(
                "transposed",
                lambda links, n: _matrix(links, n).T,
                "Rows and columns have changed places: column j belongs to "
                "the page that links, row i to the page that is linked to.",
            ),
            Mistake(
                "not divided",
                _counts,
                "You have marked the links; divide each column by the number "
                "of its links, so that it says where the surfers of that "
                "page go.",
            ),
            Mistake(
                "rows for columns",
                _rows,
                "Your rows sum to 1. A surfer on page j chooses among the "
                "links of page j, so it is the columns that must.",
            ),
            Mistake(
                "links received",
                _by_received,
                "You divided by `L.sum(axis=1)`, the links that a page "
                "receives. Its surfers divide among the links that it has: "
                "`L.sum(axis=0)`.",
            ),
            Mistake(
                "repeats",
                lambda links, n: _matrix(links, n, repeats=True),
                "A link that stands twice in the list has counted twice.",
            ),
            Mistake(
                "own links",
                lambda links, n: _matrix(links, n, own=True),
                "A link from a page to itself should be dropped: a page may "
                "not vote for itself.",
            ),
            Mistake(
                "filled",
                _filled,
                "You have filled the columns of pages without links. What "
                "their surfers do is decided later; here such a column stays "
                "zero.",
            ),
            Mistake(
                "divided by zero",
                _divided_by_zero,
                "A page without links has a column that sums to 0, and "
                "0 / 0 is nan: leave that column zero.",
            ),
        ],
        hints=[
            "Begin with `L = np.zeros((n, n))`, and for every pair of source "
            "and target put a 1 into `L[target, source]`.",
            "`L.sum(axis=0)` is the number of links of every page; where it "
            "is 0, divide by 1.",
        ],
        test="Add up its columns: each sum should be 1, or 0 for a page "
        "without links.",
    )


# --- milestone 2: surfers ----------------------------------------------------


def _surf(L, steps):
    r = np.full(len(L), 1 / len(L))
    for _ in range(steps):
        r = L @ r
    return r


def _from_the_first(L, steps):
    return np.linalg.matrix_power(L, steps)[:, 0]


def _transposed_surf(L, steps):
    return _surf(np.asarray(L).T, steps)


def _lengths(L, steps):
    r = _surf(L, steps)
    return r / np.linalg.norm(r)


@exercise("ex-pagerank-surf")
def surf(seed=None):
    """Write the function that follows the surfers for some steps."""
    cases = [
        (_web("three"), 3), (_web("three"), 1), (_web("six"), 2),
        (_web("six"), 1), (_web("swing"), 7), (_web("three"), 0),
        (_web("six"), 40),
    ]
    return Exercise(
        right=_surf,
        same=same.Function(
            cases,
            compare=same.in_order,
            names=("L", "steps"),
            returns="one number for each page",
        ),
        mistakes=[
            Mistake(
                "transposed",
                _transposed_surf,
                "Your shares stay as they were at the start. Either your "
                "surfers never move, or they walk against the arrows: column "
                "j says where page j sends them, and `L @ r`, not `r @ L`, "
                "adds up what arrives.",
            ),
            Mistake(
                "one start",
                _from_the_first,
                "All your surfers began on the first page; they should begin "
                "everywhere alike.",
            ),
            Mistake(
                "one step too many",
                lambda L, steps: _surf(L, steps + 1),
                "This is the distribution one step later.",
            ),
            Mistake(
                "one step too few",
                lambda L, steps: _surf(L, max(0, steps - 1)),
                "This is the distribution one step earlier.",
            ),
            Mistake(
                "a single step",
                lambda L, steps: _surf(L, min(1, steps)),
                "Your surfers stop after one step. Does the `return` stand "
                "inside the loop?",
            ),
            Mistake(
                "heads for shares",
                lambda L, steps: len(L) * _surf(L, steps),
                "One surfer on each page makes n surfers. Give shares, which "
                "sum to 1.",
            ),
            Mistake(
                "length 1",
                _lengths,
                "The squares of your numbers sum to 1. Shares of surfers sum "
                "to 1 themselves, and a step keeps that sum by itself.",
            ),
            Mistake(
                "entry by entry",
                lambda L, steps: np.asarray(L) ** steps @ np.full(
                    len(L), 1 / len(L)
                ),
                "`L ** steps` raises every entry to that power; a step is a "
                "product with the whole matrix.",
            ),
        ],
        hints=[
            "Begin with `r = np.full(n, 1 / n)`.",
            "One step is `r = L @ r`. Put it into a loop.",
        ],
        test="Do one step by hand for three pages: do the shares sum to 1?",
    )


# --- milestone 3: exact ranks ------------------------------------------------


def _exact(links, n):
    """Return the ranks without damping as fractions."""
    out = [sum(source == j for source, _ in links) for j in range(n)]
    L = sp.zeros(n, n)
    for source, target in links:
        L[target, source] = sp.Rational(1, out[source])
    (v,) = (L - sp.eye(n)).nullspace()
    return list(v / sum(v))


def _wrong_ranks(links, n, right):
    """Return the wrong answers of milestone 3 by their names."""
    L = _matrix(links, n)
    found = {
        "links counted": (L > 0).sum(axis=1) / len(links),
        "one step": L.sum(axis=1) / n,
        "against the arrows": np.array(
            _exact([(b, a) for a, b in links], n), dtype=float
        ),
        "damped": _ranks(L, 0.85),
        "length 1": np.array(right, float) / np.linalg.norm(
            np.array(right, float)
        ),
    }
    return found


def _several(seed):
    """Draw four pages with links whose known mistakes all differ."""
    if seed is None:
        return SIX, 6
    rng, n = np.random.default_rng(seed), 4
    while True:
        A = rng.random((n, n)) < 0.5
        np.fill_diagonal(A, False)
        steps = np.linalg.matrix_power(A.astype(int), n * n)
        if not (steps > 0).all():
            continue
        links = [(int(a), int(b)) for a, b in zip(*A.nonzero(), strict=True)]
        right = _exact(links, n)
        answers = [
            np.array(right, dtype=float),
            *_wrong_ranks(links, n, right).values(),
        ]
        gaps = [
            (np.abs(a - b) / np.abs(b)).max()
            for i, a in enumerate(answers)
            for j, b in enumerate(answers)
            if i != j
        ]
        if min(gaps) > 0.1:
            return links, n


def _ratios(got, want, where=None, rtol=same.RTOL):
    """Compare up to a factor numbers that do not sum to 1."""
    if abs(same.numbers(got).sum() - 1) < 0.05:
        return "These are shares."
    if abs(np.linalg.norm(same.numbers(got)) - 1) < 0.01:
        return "Their squares sum to 1."
    return same.direction(got, want, rtol=rtol)


@exercise("ex-pagerank-exact")
def exact(seed=None):
    """Find the undamped ranks of a few pages as fractions."""
    links, n = _several(seed)
    right = _exact(links, n)
    wrong = _wrong_ranks(links, n, right)
    said = ", ".join(f"{a} → {b}" for a, b in links)
    return Exercise(
        right=right,
        same=same.in_order,
        mistakes=[
            Mistake(
                "links counted",
                wrong["links counted"],
                "These are shares of links received. A link from a page with "
                "many surfers brings more of them.",
            ),
            Mistake(
                "one step",
                wrong["one step"],
                "These are the shares after one step from equal ones. The "
                "surfers go on, until a step changes nothing.",
            ),
            Mistake(
                "against the arrows",
                wrong["against the arrows"],
                "These are the ranks of the web with all its links reversed.",
            ),
            Mistake(
                "damped",
                wrong["damped"],
                "These are the ranks with the damping 0.85; asked are those "
                "of surfers who only follow links.",
            ),
            Mistake(
                "length 1",
                wrong["length 1"],
                "The ratios are right, but a share of surfers is a part of "
                "the whole: the numbers must sum to 1, not their squares.",
            ),
            Mistake(
                "not shares",
                [x / min(right) for x in right],
                "The ratios are right; divide by the sum, so that the shares "
                "sum to 1.",
                same=_ratios,
            ),
        ],
        hints=[
            "Write one equation for each page: what it has is what arrives, "
            "$r_i = \\sum_j r_j / (\\text{links of } j)$ over the pages $j$ "
            "that link to it.",
            "Call the smallest rank 1, follow the equations from page to "
            "page, and divide by the sum at the end. SymPy: the null space "
            "of $\\mathbf{L} - \\mathbf{I}$.",
        ],
        well_done="Right: a step leaves every one of these shares as it is.",
        text=f"The pages 0 to {n - 1} have the links {said}. Which share of "
        "the surfers is on each page when a step changes nothing any more?",
        test="Send your shares one step on: do they come back?",
    )


# --- milestone 4: damping ----------------------------------------------------


def _unnormalised_jump(L, d):
    n = len(L)
    return np.linalg.solve(np.eye(n) - d * L, np.full(n, 1 - d))


def _damped_once(L, d):
    """Follow links for ever, and jump once at the end."""
    n = len(L)
    return d * _surf(np.asarray(L), 1000) + (1 - d) / n


def _exchanged(L, d):
    """Follow a link with 1 - d: at d = 0 nobody jumps, and none settles."""
    return _ranks(L, 1 - d) if d > 0 else _surf(np.asarray(L), 1000)


def _hundred(L, d):
    r = np.full(len(L), 1 / len(L))
    for _ in range(100):
        r = d * (L @ r) + (1 - d) / len(L)
    return r


_DAMPED_CASES = [
    (_web("six"), 0.85), (_web("three"), 0.5), (_web("trap"), 0.85),
    (_web("six"), 0.0), (_matrix([(0, 1), (1, 0)], 2), 0.3),
    (_web("swing"), 0.9), (_web("trap"), 0.99), (_web("swing"), 0.995),
]
_all_dampings, _easy_dampings = (
    same.Function(
        [case for case in _DAMPED_CASES if case[1] <= limit], same.vector,
        ("L", "d"), "one number for each page",
    )
    for limit in (1, 0.85)
)


def _too_few_steps(got, want, where=None, rtol=same.RTOL):
    """Return nothing if the ranks are nearly right only for d to 0.85."""
    if not _all_dampings(got, _ranks, rtol=5e-3):
        return "The ranks are nearly right for every d."
    return _easy_dampings(got, _ranks, rtol=1e-2)


@exercise("ex-pagerank-damped")
def damped(seed=None):
    """Write page_rank(L, d) for webs in which every page has a link."""
    return Exercise(
        right=_ranks,
        same=same.Function(
            _DAMPED_CASES,
            compare=same.vector,
            names=("L", "d"),
            returns="one number for each page",
            steps=True,
        ),
        mistakes=[
            Mistake(
                "no jumps",
                lambda L, d: _surf(np.asarray(L), 1000),
                "Your surfers never jump: the damping d makes no difference.",
            ),
            Mistake(
                "jump not divided",
                _unnormalised_jump,
                "Your ranks sum to n. The jumpers, a share of 1 - d, spread "
                "over all n pages: (1 - d) / n for each.",
            ),
            Mistake(
                "exchanged",
                _exchanged,
                "d is the probability of following a link, and 1 - d that of "
                "a jump; you have them the other way round.",
            ),
            Mistake(
                "one jump at the end",
                _damped_once,
                "Your surfers jump only once, at the end. They must be free "
                "to jump in every step.",
            ),
            Mistake(
                "transposed",
                lambda L, d: _ranks(np.asarray(L).T, d),
                "Your surfers walk against the arrows: a step is L @ r.",
            ),
            Mistake(
                "a hundred steps",
                _hundred,
                "For d up to 0.85 this is right or nearly so, but not for a "
                "d close to 1, where more steps are needed: go on until a "
                "step changes almost nothing.",
                same=_too_few_steps,
            ),
        ],
        hints=[
            "A share d of the surfers follows a link, `L @ r`; the rest "
            "lands anywhere.",
            "One step is `r = d * (L @ r) + (1 - d) / n`. Repeat it while "
            "`abs(new - r).sum()` is larger than, say, `1e-12`.",
        ],
        test="Put your ranks through one step: do they come back, and do "
        "they sum to 1?",
    )


# --- milestone 5: dangling pages ---------------------------------------------


def _leaky(L, d):
    n = len(L)
    return np.linalg.solve(np.eye(n) - d * L, np.full(n, (1 - d) / n))


def _stay(L, d):
    L = np.array(L, dtype=float)
    none = L.sum(axis=0) == 0
    L[none, none] = 1
    return _ranks(L, d)


def _spread_undamped(L, d):
    L = np.array(L, dtype=float)
    n, none = len(L), L.sum(axis=0) == 0
    G = d * L
    G[:, none] += 1 / n
    return np.linalg.solve(np.eye(n) - G, np.full(n, (1 - d) / n))


def _removed(L, d):
    """Leave dangling pages out; they get the rank 0."""
    L = np.array(L, dtype=float)
    keep = L.sum(axis=0) > 0
    left = L[np.ix_(keep, keep)]
    out = left.sum(axis=0)
    r = np.zeros(len(L))
    if not keep.any():
        return r
    r[keep] = _ranks(left / np.where(out == 0, 1, out), d)
    return r


def _rescaled_each_step(L, d):
    r = np.full(len(L), 1 / len(L))
    for _ in range(3000):
        r = d * (L @ r) + (1 - d) / len(L)
        r = r / r.sum()
    return r


@exercise("ex-pagerank-dangling")
def dangling(seed=None):
    """Write page_rank(L, d) for webs with pages that have no link."""
    cases = [
        (_web("dangling"), 0.85), (_web("two dangling"), 0.85),
        (_web("six"), 0.85), (_web("two dangling"), 0.99),
        (_matrix([(0, 1)], 2), 0.5), (np.zeros((3, 3)), 0.85),
        (_web("swing"), 0.9),
    ]
    return Exercise(
        right=_ranks,
        same=same.Function(
            cases,
            compare=same.vector,
            names=("L", "d"),
            returns="one number for each page",
            steps=True,
        ),
        mistakes=[
            Mistake(
                "leak",
                _leaky,
                "Your ranks do not sum to 1: whoever is on a page without "
                "links has fallen out of the web.",
            ),
            Mistake(
                "stay",
                _stay,
                "You let surfers wait on a page without links. That is a "
                "link from the page to itself, a trap of one page.",
            ),
            Mistake(
                "spread without d",
                _spread_undamped,
                "Your ranks sum to more than 1: the surfers on pages without "
                "links land everywhere, but a share of 1 - d of them has "
                "been counted among the jumpers already.",
            ),
            Mistake(
                "removed",
                _removed,
                "You took the pages without links out of the web. They have "
                "a rank too, and the links to them divide the ranks of "
                "others.",
            ),
            Mistake(
                "rescaled in each step",
                _rescaled_each_step,
                "You rescale in every step. That enlarges the jumps together "
                "with the links, and the lost surfers only jump: rescale "
                "once, at the end, or add what was lost to the jumps.",
            ),
        ],
        hints=[
            "Which share of the surfers is on pages without links? "
            "`r[L.sum(axis=0) == 0].sum()`.",
            "They jump, all of them. So fill the zero columns with "
            "$1/n$, or add what a step has lost, `1 - new.sum()`, in equal "
            "parts to all pages.",
        ],
        test="Do your ranks sum to 1, and does a step leave them alone?",
    )


# --- milestone 6: a large web ------------------------------------------------


def _rank_links(links, n, d):
    from mml.markov import link_matrix, pagerank

    return pagerank(link_matrix(links, n, sparse=True), d).r


def _repeats(links, n, d):
    L = _matrix(links, n, repeats=True)
    return _ranks(L, d)


_LARGE = 1500
_BIG = (
    simulated_web(_LARGE, np.random.default_rng(7), links_each=3.0).links,
    _LARGE,
    0.85,
)


@functools.lru_cache(maxsize=4)
def _on_large(function):
    """Rank 1500 pages; say if that was right, and if it took much memory."""
    links, n, d = _BIG
    before = tracemalloc.is_tracing()
    if not before:
        tracemalloc.start()
    tracemalloc.reset_peak()
    held = tracemalloc.get_traced_memory()[0]
    try:
        answer = function(links.copy(), n, d)
        right = not same.in_order(answer, _rank_links(*_BIG), rtol=1e-4)
    except Exception:  # the reader's code may do anything
        right = False
    finally:
        peak = tracemalloc.get_traced_memory()[1] - held
        if not before:
            tracemalloc.stop()
    return right, peak > n * n  # a byte for every pair of pages


class Light(same.Function):
    """Compare on small webs; then a larger one, and its memory."""

    def __call__(self, got, want, where=None, rtol=same.RTOL):
        """Return what is wrong, or nothing."""
        complaint = super().__call__(got, want, where, rtol)
        if complaint or where is not None or want is not _rank_links:
            return complaint
        right, heavy = _on_large(got)
        if heavy:
            said = f"For {_LARGE} pages it needs too much memory."
        elif not right:
            said = f"On a web of {_LARGE} pages it goes wrong."
        else:
            said = ""
        return same.Complaint(said)  # about no case that could be shown


def _too_heavy(got, want, where=None, rtol=same.RTOL):
    """Return nothing if all small cases are right and memory is wasted."""
    alike = _small_webs(got, _rank_links, rtol=rtol)
    return alike or ("" if _on_large(got)[1] else "It is light.")


def _small(seed=5, n=30):
    links = simulated_web(n, np.random.default_rng(seed), topics=2).links
    return (links, n, 0.85)


_LARGE_CASES = [
    (np.array(SIX), 6, 0.85),
    (np.array(LINKS["two dangling"]), 5, 0.9),
    (np.array([[0, 1], [1, 0], [0, 1], [0, 2], [2, 1]]), 3, 0.85),
    (np.array(LINKS["swing"]), 4, 0.85),
    _small(),
]
_small_webs = same.Function(
    _LARGE_CASES, same.in_order, ("links", "n", "d"), "one number a page"
)


@exercise("ex-pagerank-large")
def large(seed=None):
    """Write rank_links(links, n, d), which forms no dense matrix."""
    return Exercise(
        right=_rank_links,
        same=Light(
            _LARGE_CASES,
            compare=same.in_order,
            names=("links", "n", "d"),
            returns="one number for each page",
            steps=True,
            together=30.0,  # lists are slow while memory is traced
        ),
        mistakes=[
            Mistake(
                "leak",
                lambda links, n, d: _leaky(_matrix(links, n), d),
                "Your ranks do not sum to 1: add what the pages without "
                "links have lost.",
            ),
            Mistake(
                "repeats",
                _repeats,
                "A link that stands twice in the list has counted twice: a "
                "sparse matrix adds up entries with the same place. "
                "`np.unique(links, axis=0)` leaves each link once.",
            ),
            Mistake(
                "against the arrows",
                lambda links, n, d: _ranks(
                    _matrix(np.asarray(links)[:, ::-1], n), d
                ),
                "These are the ranks of the web with all its links "
                "reversed: the target is the row, the source the column.",
            ),
            Mistake(
                "row for column",
                lambda links, n, d: _ranks(_matrix(links, n).T, d),
                "Rows and columns have changed places: in "
                "`csc_array((share, (target, source)))` the target, the row, "
                "stands first.",
            ),
            Mistake(
                "rescaled in each step",
                lambda links, n, d: _rescaled_each_step(_matrix(links, n), d),
                "You rescale in every step, which enlarges the links "
                "together with the jumps: add what is missing instead.",
            ),
            Mistake(
                "not divided",
                lambda links, n, d: _divergent(_counts(links, n), d),
                "The entries of a column must sum to 1: divide each by the "
                "number of links of its source.",
            ),
            Mistake(
                "dense",
                lambda links, n, d: _ranks(_matrix(links, n), d),
                "The ranks are right, but somewhere an array of n rows and n "
                "columns is made. For 100,000 pages it would take 80 "
                "gigabytes: keep only the links.",
                same=_too_heavy,
            ),
        ],
        hints=[
            "`source, target = np.unique(links, axis=0).T` and "
            "`out = np.bincount(source, minlength=n)`; then "
            "`scipy.sparse.csc_array((1 / out[source], (target, source)), "
            "shape=(n, n))` stores the links only, and `L @ r` works as "
            "before.",
            "Do not write jumps into the matrix. After `new = d * (L @ r)` "
            "the share `1 - new.sum()` is missing: jumpers and surfers from "
            "pages without links together. Spread it over all pages.",
        ],
        test="On a small web, add up the columns of your matrix, and compare "
        "with milestone 5.",
    )


def _divergent(A, d):
    """Repeat the step with a matrix of ones, rescaled in each step."""
    r = np.full(len(A), 1 / len(A))
    for _ in range(1000):
        r = d * (A @ r) + (1 - d) / len(A)
        r = r / r.sum()
    return r


# --- milestone 7: overnight --------------------------------------------------


def _steps(seed):
    """Draw an overnight change such that all known mistakes differ."""
    rng = np.random.default_rng(seed)
    d, part, digits = 0.9, 5, 6
    while True:
        if seed is not None:
            d = int(rng.integers(50, 98)) / 100
            part, digits = int(rng.integers(1, 10)), int(rng.integers(4, 13))
        off = 2 * d / (1 - d) * part / 1000
        exact = np.log(off * 10.0**digits) / -np.log(d)
        right = int(np.ceil(exact))
        mistakes = [
            Mistake(
                "one too few",
                right - 1,
                "Nearly: put it in, and the bound is still a little above "
                "what is asked.",
            ),
            Mistake(
                "one too many",
                right + 1,
                "Nearly: one step earlier it was certain already.",
            ),
            Mistake(
                "from nothing",
                int(np.ceil(np.log(2 * 10.0**digits) / -np.log(d))),
                "So many steps are needed from any start. Yesterday's ranks "
                "are nearer than that.",
            ),
            Mistake(
                "1 - d forgotten",
                int(np.ceil(
                    np.log(off * (1 - d) * 10.0**digits) / -np.log(d)
                )),
                "The change spreads from link to link: the first bound "
                "divides by 1 - d.",
            ),
            Mistake(
                "exchanged",
                int(np.ceil(np.log(off * 10.0**digits) / -np.log(1 - d))),
                "You took the powers of 1 - d: it is d that a step "
                "multiplies the error by.",
            ),
            Mistake(
                "per mille",
                int(np.ceil(
                    np.log(off * 1000 * 10.0**digits) / -np.log(d)
                )),
                "The share is given in per mille: divide it by 1000.",
            ),
        ]
        answers = {right, *(mistake.answer for mistake in mistakes)}
        if (
            len(answers) == 7
            and min(answers) > 0
            and abs(exact - round(exact)) > 0.02
        ):
            return d, part, digits, right, mistakes


@exercise("ex-pagerank-steps")
def steps(seed=None):
    """Count the steps from yesterday's ranks to today's."""
    d, part, digits, right, mistakes = _steps(seed)
    return Exercise(
        right=right,
        same=same.whole,
        mistakes=mistakes,
        hints=[
            "How far are yesterday's ranks from today's, at most? The "
            "theorem says it before the first step.",
            "Which is the first $k$ with $\\frac{2d}{1-d}\\,\\rho\\, d^k "
            f"\\leq 10^{{-{digits}}}$, for $\\rho = {part / 1000}$? "
            "Take logarithms; $\\ln d$ is negative, so the inequality turns "
            "round.",
        ],
        text=f"Overnight, pages with {part} per mille of all rank have "
        f"changed their links. The damping is {d}, and we start with "
        "yesterday's ranks. After how many steps is the error certain to be "
        f"at most $10^{{-{digits}}}$?",
        test="Put your number into the bound, and the number before it too.",
    )


# --- milestone 8: the price of the first place -------------------------------


def _price(seed):
    """Draw an attack such that all the known mistakes differ."""
    rng = np.random.default_rng(seed)
    d, first, income = 0.75, 500, 3
    while True:
        if seed is not None:
            d = int(rng.integers(70, 95)) / 100
            first = int(rng.integers(20, 300)) * 10
            income = int(rng.integers(1, 9))
        loop = 1 - d * d
        exact = (first * loop - income - 1) / d
        right = int(np.floor(exact)) + 1
        mistakes = [
            Mistake(
                "one too few",
                right - 1,
                "Nearly: with this many the target is still behind.",
            ),
            Mistake(
                "one too many",
                right + 1,
                "Nearly: with one fewer the target is in front already. Has "
                "it been given its own vote?",
            ),
            Mistake(
                "one way",
                int(np.floor((first - income - 1) / d)) + 1,
                "So many are needed if the target does not link back. With "
                "links back, its votes come round again and again.",
            ),
            Mistake(
                "one vote each",
                first - income,
                "You bought one vote with every page: but a link carries "
                "only d of it, and the links back multiply what arrives.",
            ),
            Mistake(
                "once round",
                int(np.floor((first * (1 - d) - income - 1) / d)) + 1,
                "You divided by 1 - d. A round trip, target to farm and "
                "back, takes two steps: its factor is the square of d.",
            ),
            Mistake(
                "own votes forgotten",
                int(np.floor(first * loop / d)) + 1,
                "The target has a vote of its own, and the votes of honest "
                "links: they are multiplied too.",
            ),
        ]
        answers = {right, *(mistake.answer for mistake in mistakes)}
        off = min(exact % 1, 1 - exact % 1)
        if len(answers) == 7 and min(answers) > 0 and off > 0.02:
            return d, first, income, right, mistakes


@exercise("ex-pagerank-price")
def price(seed=None):
    """Count the farm pages that lift a target above the first page."""
    d, first, income, right, mistakes = _price(seed)
    return Exercise(
        right=right,
        same=same.whole,
        mistakes=mistakes,
        hints=[
            "What has the target with $s$ farm pages that it links back to?",
            f"Solve $({income} + 1 + {d}\\,s) / (1 - {d}^2) > {first}$ for "
            "$s$.",
        ],
        well_done="Right: and every one of them can be made by a program.",
        text=f"The first page of a web has {first} votes, and honest links "
        f"bring a target {income} votes. The damping is {d}. How many farm "
        "pages, linked from the target and linking to it, lift the target "
        "above the first page?",
        test="Put your number into the formula, and the number before it.",
    )


# --- milestone 9: an alliance ------------------------------------------------


def _no_letters(got, want, where=None, rtol=same.RTOL):
    """Return nothing if h or d does not occur: a number was put in."""
    if not same.is_a(got, sp.Expr):
        return "This is no expression."
    names = {x.name for x in got.free_symbols}
    return "Both occur." if {"h", "d"} <= names else ""


@exercise("ex-pagerank-alliance")
def alliance(seed=None):
    """Give the votes of two targets that link to each other."""
    alone = (h + 1 + d * s) / (1 - d**2)
    return Exercise(
        right=(h + 1 + d * s) / (1 - d),
        same=same.expressions,
        mistakes=[
            Mistake(
                "alone",
                alone,
                "This is what one target has alone, with links back to its "
                "farm. Here it links to the other target instead.",
            ),
            Mistake(
                "no partner",
                h + 1 + d * s,
                "This is what a target has without any links back: what the "
                "other target sends is missing.",
            ),
            Mistake(
                "partner once",
                (1 + d) * (h + 1 + d * s),
                "You let the votes cross over once. They come back, and "
                "cross again.",
            ),
            Mistake(
                "undamped",
                h + 1 + s + d * (h + 1 + s) / (1 - d),
                "The farm pages' votes are damped as well: a link carries d "
                "of a vote.",
            ),
            Mistake(
                "both farms",
                (h + 1 + 2 * d * s) / (1 - d),
                "You gave one target the pages of both farms; the other's "
                "reach it through the other target only.",
            ),
            Mistake(
                "numbers for letters",
                (217 * s / 200 + 2) / (1 - sp.Rational(17, 20)),
                "The letter h or d is missing. On this page `h` and `d` are "
                "numbers; the letters are `h_`, `s_` and `d_`.",
                same=_no_letters,
            ),
        ],
        hints=[
            "What arrives at the first target? Honest links bring $h$, its "
            "own vote is 1, each of the $s$ farm pages brings $d$, and the "
            "other target brings $d$ times its votes.",
            "The two targets have equal votes: one unknown, one equation.",
        ],
        well_done="Right: 1 - d in place of 1 - d², so for d = 0.85 an "
        "alliance has 1.85 times as much as each could have alone.",
        test="For d = 0 it should be h + 1; and it should beat a target on "
        "its own.",
    )


# --- milestone 10: trust -----------------------------------------------------


def _trust(L, d, trusted):
    t = np.zeros(len(L))
    t[np.asarray(trusted)] = 1 / len(trusted)
    return _ranks(L, d, t)


def _trusted_start(L, d, trusted):
    return _ranks(L, d)


def _dangling_everywhere(L, d, trusted):
    n = len(L)
    L = np.array(L, dtype=float)
    L[:, L.sum(axis=0) == 0] = 1 / n
    return _trust(L, d, trusted)


def _share_of_all(L, d, trusted):
    """Give each trusted page the jump of one page among n."""
    n = len(L)
    t = np.zeros(n)
    t[np.asarray(trusted)] = 1 / n
    full = np.array(L, dtype=float)
    full[:, full.sum(axis=0) == 0] = t[:, None]
    return np.linalg.solve(np.eye(n) - d * full, (1 - d) * t)


def _trust_leaks(L, d, trusted):
    t = np.zeros(len(L))
    t[np.asarray(trusted)] = 1 / len(trusted)
    return np.linalg.solve(np.eye(len(L)) - d * L, (1 - d) * t)


def _only_trusted(L, d, trusted):
    """Rank everybody evenly, then strike out whoever is not trusted."""
    r = _ranks(L, d)
    kept = np.zeros(len(L))
    kept[np.asarray(trusted)] = r[np.asarray(trusted)]
    return kept / kept.sum()


@exercise("ex-pagerank-trust")
def trust(seed=None):
    """Write rank_trusted(L, d, trusted): jumps to trusted pages only."""
    cases = [
        (_web("six"), 0.85, [1, 3]), (_web("two dangling"), 0.85, [0]),
        (_web("trap"), 0.9, [0, 3]), (_web("dangling"), 0.5, [2, 3]),
        (_web("six"), 0.85, [0, 1, 2, 3, 4, 5]), (_web("swing"), 0.9, [3, 0]),
    ]
    cases = [case for case in cases if max(case[2]) < len(case[0])]
    return Exercise(
        right=_trust,
        same=same.Function(
            cases,
            compare=same.vector,
            names=("L", "d", "trusted"),
            returns="one number for each page",
            steps=True,
        ),
        mistakes=[
            Mistake(
                "only the start",
                _trusted_start,
                "These are the ordinary ranks. If trust is only the start, "
                "the surfers forget it: the trusted pages must be where "
                "every jump lands.",
            ),
            Mistake(
                "dangling everywhere",
                _dangling_everywhere,
                "Your jumps are right, but from pages without links your "
                "surfers still land anywhere, on spam too: send them to the "
                "trusted pages.",
            ),
            Mistake(
                "one in n",
                _share_of_all,
                "Your ranks do not sum to 1: the jumps land on the trusted "
                "pages only, so each gets an equal share of *all* jumps.",
            ),
            Mistake(
                "leak",
                _trust_leaks,
                "Your ranks do not sum to 1: whoever is on a page without "
                "links must jump to a trusted page, like the others.",
            ),
            Mistake(
                "jump not divided",
                lambda L, d, trusted: len(trusted) * _trust(L, d, trusted),
                "Your ranks sum to the number of trusted pages: the jumpers "
                "divide among these pages.",
            ),
            Mistake(
                "struck out",
                _only_trusted,
                "You gave every other page the rank 0. Trust must be handed "
                "on along the links.",
            ),
        ],
        hints=[
            "Write the jumps as a vector: $t_i = 1 / (\\text{number of "
            "trusted pages})$ on these pages, and $0$ elsewhere.",
            "In the step, $(1 - d)\\,\\mathbf{t}$ takes the place of "
            "$(1 - d) / n$, and what pages without links lose goes where "
            "$\\mathbf{t}$ says.",
        ],
        test="Do your ranks sum to 1, and has a page that no trusted page "
        "leads to the rank 0?",
    )
