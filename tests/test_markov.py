"""link_matrix, pagerank, stationary and their kin keep their promises."""

import numpy as np
import pytest
import sympy as sp
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from scipy import sparse as sps
from scipy.sparse.linalg import eigs

from mml import cases
from mml.markov import (
    closed_classes,
    google_matrix,
    is_stochastic,
    link_matrix,
    pagerank,
    stationary,
)

LINKS = [(0, 2), (1, 0), (2, 0), (2, 3), (3, 4), (4, 0), (4, 1), (4, 2)]
RING = [(0, 1), (1, 2), (2, 0)]
TRAPS = np.array([[1, 0, 0.3], [0, 1, 0.2], [0, 0, 0.5]])
unhurried = settings(deadline=None)  # a busy machine is no failure


@st.composite
def webs(draw):
    """Draw a list of links, with repeats, self-links and dangling pages."""
    n = draw(st.integers(1, 8))
    page = st.integers(0, n - 1)
    return draw(st.lists(st.tuples(page, page), max_size=30)), n


@st.composite
def chains(draw):
    """Draw a column-stochastic matrix, possibly periodic or with traps."""
    return cases.stochastic(np.random.default_rng(draw(st.integers(0, 9999))))


def by_definition(links, n):
    """Build the link matrix entry by entry, in rationals."""
    L = sp.zeros(n, n)
    for j in range(n):
        out = {t for s, t in links if s == j and t != j}
        for i in out:
            L[i, j] = sp.Rational(1, len(out))
    return L


def repaired(L, t):
    return np.where(L.sum(axis=0) == 0, t[:, None], L)


# --- link_matrix -------------------------------------------------------------


@unhurried
@given(webs())
def test_link_matrix_is_its_definition(web):
    links, n = web
    exact = np.array(by_definition(links, n), dtype=float).reshape(n, n)
    assert_array_equal(link_matrix(links, n), exact)


@unhurried
@given(webs())
def test_sparse_and_dense_link_matrices_agree(web):
    links, n = web
    L = link_matrix(links, n, sparse=True)
    assert isinstance(L, sps.csc_array)
    assert_array_equal(L.toarray(), link_matrix(links, n))
    assert (L.data > 0).all()


def test_columns_sum_to_one_or_zero():
    L = link_matrix([*LINKS, (0, 5)], 6)
    assert_allclose(L.sum(axis=0), [1, 1, 1, 1, 1, 0], rtol=1e-15)


def test_a_page_that_links_only_to_itself_dangles():
    assert_array_equal(link_matrix([(0, 0)], 1), [[0]])


@pytest.mark.parametrize("links", [[], np.zeros((0, 2)), ()])
def test_a_web_without_links_is_zero(links):
    assert_array_equal(link_matrix(links, 3), np.zeros((3, 3)))


def test_a_big_web_stays_sparse():
    n = 200_000
    links = np.random.default_rng(0).integers(0, n, size=(500_000, 2))
    L = link_matrix(links, n, sparse=True)
    assert L.nnz <= 500_000
    sums = L.sum(axis=0)
    assert_allclose(sums[sums > 0], 1, rtol=1e-12)


@pytest.mark.parametrize(
    ("links", "n", "message"),
    [
        ([(0, 1)], 0, "whole number n of pages, got 0"),
        ([(0, 1)], 2.5, "whole number n of pages, got 2.5"),
        ([(0, 1, 2)], 3, r"shape \(E, 2\).*got shape \(1, 3\)"),
        ([0, 1], 3, r"got shape \(2,\)"),
        ([(0, 1), (0, 3)], 3, r"from 0 to 2, got the link \[0.0, 3.0\]"),
        ([(-1, 1)], 3, "from 0 to 2, got the link"),
        ([(0.5, 1)], 3, "from 0 to 2, got the link"),
        ([(np.nan, 1)], 3, "from 0 to 2, got the link"),
    ],
)
def test_link_matrix_explains_what_it_cannot_do(links, n, message):
    with pytest.raises(ValueError, match=message):
        link_matrix(links, n)


# --- pagerank ----------------------------------------------------------------


@unhurried
@given(webs(), st.floats(0, 0.95), st.integers(0, 99), st.booleans())
def test_pagerank_solves_the_linear_system(web, d, seed, sparse):
    links, n = web
    t = np.random.default_rng(seed).dirichlet(np.full(n, 0.5))
    t = t / t.sum()
    L = link_matrix(links, n)
    P = repaired(L, t)
    exact = np.linalg.solve(np.eye(n) - d * P, (1 - d) * t)
    given = sps.csr_array(L) if sparse else L
    r, residuals = pagerank(given, d, teleport=t)
    assert_allclose(r, exact, atol=1e-10)
    assert_allclose(r.sum(), 1, rtol=1e-12)
    assert (r >= 0).all()
    assert residuals[-1] <= 1e-12
    assert (residuals[1:] <= d * residuals[:-1] + 1e-14).all()


@pytest.mark.parametrize("d", [sp.Rational(1, 5), sp.Rational(17, 20)])
def test_pagerank_agrees_with_rationals(d):
    L = by_definition(LINKS, 5)
    exact = (sp.eye(5) - d * L).LUsolve(sp.ones(5, 1) * (1 - d) / 5)
    found = pagerank(link_matrix(LINKS, 5), float(d)).r
    assert_allclose(found, np.array(exact, dtype=float).ravel(), rtol=1e-11)


def test_pagerank_is_the_leading_eigenvector_of_the_google_matrix():
    rng = np.random.default_rng(4)
    L = link_matrix(rng.integers(0, 60, size=(150, 2)), 60)
    assert (L.sum(axis=0) == 0).any()
    lams, V = np.linalg.eig(google_matrix(L))
    v = V[:, np.abs(lams - 1).argmin()].real
    assert_allclose(pagerank(L).r, v / v.sum(), rtol=1e-9)


def test_pagerank_agrees_with_arpack_on_a_sparse_web():
    n = 400
    rng = np.random.default_rng(5)
    links = np.vstack([
        rng.integers(0, n, size=(3000, 2)),
        np.array([np.arange(n), np.roll(np.arange(n), 1)]).T,
    ])
    L = link_matrix(links, n, sparse=True)
    lams, V = eigs(L, k=1, which="LM", v0=np.ones(n))
    assert_allclose(lams[0], 1, rtol=1e-10)
    v = V[:, 0].real
    assert_allclose(pagerank(L, d=1).r, v / v.sum(), atol=1e-10)


def test_no_full_matrix_is_formed_for_a_sparse_one():
    n = 300_000  # a full one would need 720 GB
    links = np.random.default_rng(6).integers(0, n, size=(600_000, 2))
    r, _ = pagerank(link_matrix(links, n, sparse=True), rtol=1e-6)
    assert_allclose(r.sum(), 1, rtol=1e-12)


@pytest.mark.parametrize("d", [0.3, 0.85, 0.97])
def test_two_separate_rings_converge_exactly_at_the_pace_d(d):
    L = link_matrix([(0, 1), (1, 0), (2, 3), (3, 2)], 4)
    h = pagerank(L, d, start=[1, 0, 0, 0], rtol=1e-6).residuals
    assert_allclose(h[1:] / h[:-1], d, rtol=1e-8)


def test_the_promised_error_is_kept():
    L, d = link_matrix(LINKS, 5), 0.95
    exact = stationary(google_matrix(L, d))
    for rtol in (1e-2, 1e-4, 1e-8):
        error = np.abs(pagerank(L, d, rtol=rtol).r - exact).sum()
        assert error <= d / (1 - d) * rtol


def test_columns_that_miss_one_by_a_hair_cannot_run_away():
    L = (1 + 9e-10) * link_matrix([(0, 1), (1, 0)], 2)
    assert_allclose(pagerank(L, 0.99).r.sum(), 1, rtol=1e-14)
    t = (1 + 9e-10) * np.array([0.25, 0.75])
    G = google_matrix(link_matrix([(0, 1), (1, 0)], 2), 0.5, teleport=t)
    assert_allclose(G.sum(axis=0), 1, rtol=1e-14)


def test_no_links_followed_means_teleport():
    t = np.array([0.2, 0.3, 0.5])
    assert_allclose(pagerank(link_matrix(RING, 3), 0, teleport=t).r, t)


def test_a_single_page_has_everything():
    assert_array_equal(pagerank([[0]]).r, [1])
    assert_array_equal(pagerank([[1]]).r, [1])


def test_undamped_it_works_where_the_chain_settles():
    assert_allclose(
        pagerank(link_matrix(LINKS, 5), 1).r * 18, [5, 1, 6, 3, 3], rtol=1e-9
    )


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: pagerank([[0, 1]]), r"square matrix, got shape \(1, 2\)"),
        (lambda: pagerank(sps.csc_array((2, 3))), "square matrix, got shape"),
        (lambda: pagerank([[np.nan]]), "finite"),
        (
            lambda: pagerank(sps.csc_array([[np.inf, 0], [0, 1]])),
            "finite",
        ),
        (lambda: pagerank([[2, 0], [-1, 1]]), "negative entry, -1"),
        (
            lambda: pagerank([[0.5, 0.2], [0.5, 0.2]]),
            "to 0 for a dangling page; column 1 sums to 0.4",
        ),
        (
            lambda: pagerank([[0.5, 0.5], [0.1, 0.9]]),
            "column 0 sums to 0.6; the rows do: pass the transpose",
        ),
        (lambda: pagerank([[1]], 1.5), "damping d from 0 to 1, got 1.5"),
        (lambda: pagerank([[1]], np.nan), "damping d from 0 to 1, got nan"),
        (
            lambda: pagerank([[1]], teleport=[2]),
            "expected teleport to sum to 1, got the sum 2",
        ),
        (
            lambda: pagerank(np.eye(2), start=[2, -1]),
            "probabilities in start, got a negative entry, -1",
        ),
        (lambda: pagerank(np.eye(2), start=[1]), r"shape \(2,\), got \(1,\)"),
        (
            lambda: pagerank(link_matrix(RING, 3), 1, start=[1, 0, 0]),
            "within 1000 steps: the last step still moved r by 2.0e.*circles",
        ),
        (
            lambda: pagerank(
                link_matrix(RING, 3), 0.9, start=[1, 0, 0], max_steps=5
            ),
            "within 5 steps.*factor d = 0.9 at worst: allow more steps",
        ),
        (lambda: pagerank([[1]], max_steps=0), "no step was allowed"),
    ],
)
def test_pagerank_explains_what_it_cannot_do(call, message):
    with pytest.raises(ValueError, match=message):
        call()


# --- google_matrix -----------------------------------------------------------


@unhurried
@given(webs(), st.floats(0, 1), st.integers(0, 99))
def test_google_matrix_is_its_formula(web, d, seed):
    links, n = web
    t = np.random.default_rng(seed).dirichlet(np.ones(n))
    t = t / t.sum()
    L = link_matrix(links, n)
    G = google_matrix(L, d, teleport=t)
    formula = d * repaired(L, t) + (1 - d) * np.outer(t, np.ones(n))
    assert_allclose(G, formula, rtol=1e-14)
    assert_array_equal(G, google_matrix(sps.csc_array(L), d, teleport=t))
    assert is_stochastic(G, rtol=1e-12)


# --- stationary --------------------------------------------------------------


@unhurried
@given(chains())
def test_stationary_is_stationary_or_there_are_several(P):
    classes = closed_classes(P)
    if len(classes) > 1:
        with pytest.raises(ValueError, match=f"got {len(classes)}: "):
            stationary(P)
        return
    r = stationary(P)
    assert_allclose(P @ r, r, atol=1e-14)
    assert_allclose(r.sum(), 1, rtol=1e-14)
    assert_array_equal(np.flatnonzero(r), classes[0])
    assert (r >= 0).all()


@pytest.mark.parametrize("seed", range(20))
def test_stationary_agrees_with_rationals(seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 6))
    counts = rng.integers(1, 10, size=(n, n)) * (rng.random((n, n)) < 0.7)
    counts += np.roll(np.eye(n, dtype=int), 1, axis=0)
    P = sp.Matrix(counts) * sp.diag(*[
        sp.Rational(1, int(s)) for s in counts.sum(axis=0)
    ])
    (v,) = (P - sp.eye(n)).nullspace()
    exact = np.array(v / sum(v), dtype=float).ravel()
    found = stationary(counts / counts.sum(axis=0))
    assert_allclose(found, exact, rtol=1e-13)


@unhurried
@given(st.integers(2, 300), st.integers(2, 300))
def test_no_digit_is_lost_where_sides_are_hardly_changed(p, q):
    a, b = 10.0**-p, 10.0**-q
    r = stationary([[1 - a, b], [a, 1 - b]])
    assert_allclose(r, [1 / (1 + a / b), 1 / (1 + b / a)], rtol=1e-14)


def test_periodic_chains_and_passing_states_are_no_exception():
    assert_allclose(stationary(link_matrix(RING, 3)), 1 / 3, rtol=1e-15)
    P = [[0.5, 0, 0], [0.25, 0, 1], [0.25, 1, 0]]
    assert_allclose(stationary(P), [0, 0.5, 0.5], rtol=1e-15)
    assert stationary(P)[0] == 0


@pytest.mark.parametrize(
    ("P", "message"),
    [
        ([[1, 2, 3]], "square"),
        ([[np.nan]], "finite"),
        ([[0.5]], "expected columns that sum to 1; column 0 sums to 0.5"),
        ([[0.5, 0.5], [0.1, 0.9]], "the rows do: pass the transpose"),
        ([[1.5, 0], [-0.5, 1]], "negative entry, -0.5"),
        (TRAPS, r"one closed class.*got 2: \{0\}, \{1\}"),
        (np.eye(9), r"got 9: \{0\}, \{1\}, \{2\}, \.\.\."),
    ],
)
def test_stationary_explains_what_it_cannot_do(P, message):
    with pytest.raises(ValueError, match=message):
        stationary(P)


def test_rounded_columns_are_accepted_when_asked_for():
    P = np.array([[0.333, 0.5], [0.666, 0.5]])
    with pytest.raises(ValueError, match=r"column 0 sums to 0\.999"):
        stationary(P)
    assert_allclose(stationary(P, rtol=0.01)[0] * 0.666, 0.5 * (
        stationary(P, rtol=0.01)[1]), rtol=1e-14)


# --- closed_classes, is_stochastic -------------------------------------------


@unhurried
@given(chains())
def test_as_many_closed_classes_as_eigenvectors_for_one(P):
    classes = closed_classes(P)
    for states in classes:
        others = np.setdiff1d(np.arange(len(P)), states)
        assert not P[np.ix_(others, states)].any()
    gaps = np.linalg.svd(P - np.eye(len(P)), compute_uv=False)
    assume(not ((gaps > 1e-13) & (gaps < 1e-7)).any())  # too near to call
    assert (gaps < 1e-12).sum() == len(classes)


@unhurried
@given(webs())
def test_closed_classes_by_walking(web):
    links, n = web
    step = (link_matrix(links, n) > 0).astype(int)
    reach = np.linalg.matrix_power(step + np.eye(n, dtype=int), n) > 0
    expected = {
        tuple(np.flatnonzero(reach[:, j]).tolist())
        for j in range(n)
        if all(reach[j, i] for i in np.flatnonzero(reach[:, j]))
    }
    found = closed_classes(link_matrix(links, n, sparse=True))
    assert found == sorted(map(list, expected))


def test_a_stored_zero_is_no_step():
    P = sps.coo_array(([1.0, 1.0, 0.0], ([0, 1, 1], [0, 1, 0])), shape=(2, 2))
    assert closed_classes(P) == [[0], [1]]


def test_entries_stored_twice_are_added_and_left_alone():
    P = sps.csc_array(
        ([1.0, 1.0, 1.0, -1.0], [0, 1, 0, 0], [0, 1, 4]), shape=(2, 2)
    )
    assert closed_classes(P) == [[0], [1]]
    assert P.nnz == 4


@pytest.mark.parametrize(
    ("P", "expected"),
    [
        ([[1]], True),
        ([[0.3, 1], [0.7, 0]], True),
        ([[0.3, 0.7], [1, 0]], False),
        ([[1.5, 0], [-0.5, 1]], False),
        ([[0]], False),
        (sps.csc_array([[0, 1], [1.0, 0]]), True),
        ([[1 - 1e-6]], False),
    ],
)
def test_is_stochastic(P, expected):
    assert is_stochastic(P) is expected


def test_is_stochastic_explains_what_it_cannot_judge():
    with pytest.raises(ValueError, match="square"):
        is_stochastic([[1, 2]])


# --- all ---------------------------------------------------------------------


def test_inputs_are_left_alone():
    L = link_matrix([*LINKS, (0, 5)], 6)
    S, t = sps.csc_array(L), np.full(6, 1 / 6)
    before = L.copy(), S.copy(), t.copy()
    pagerank(L, teleport=t, start=t), google_matrix(L, teleport=t)
    pagerank(S, teleport=t), google_matrix(S), closed_classes(S)
    stationary(google_matrix(L)), is_stochastic(L)
    assert_array_equal(L, before[0])
    assert_array_equal(S.toarray(), before[1].toarray())
    assert_array_equal(t, before[2])
