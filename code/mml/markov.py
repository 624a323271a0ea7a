"""Markov chains and PageRank: where a random walk spends its time.

Column j of a matrix says where a step from state j goes, so columns sum to 1.

Chapter: book/linear-algebra/markov.md.  Symbols: book/notation.md.
"""

import operator
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import sparse as sps
from scipy.sparse.csgraph import connected_components

from mml._check import as_square, as_vector

__all__ = [
    "PageRank",
    "closed_classes",
    "google_matrix",
    "is_stochastic",
    "link_matrix",
    "pagerank",
    "stationary",
]

SUMS = 1e-9  # how far a sum of probabilities may be from 1


class PageRank(NamedTuple):
    """The ranks, and how far they moved in every step."""

    r: NDArray[np.float64]
    residuals: NDArray[np.float64]


def link_matrix(
    links: ArrayLike, n: int, *, sparse: bool = False
) -> NDArray[np.float64] | sps.csc_array:
    """Build L from links: L[i, j] = 1 / (links out of j) if j links to i.

    Parameters
    ----------
    links : array_like, shape (E, 2)
        One link a row: (source, target), two page numbers from 0 to n - 1.
        A link that is repeated counts once; a link from a page to itself
        is dropped.
    n : int
        How many pages there are.
    sparse : bool
        Return a ``scipy.sparse.csc_array``, which stores only the entries
        other than zero.

    Returns
    -------
    L : ndarray or csc_array, shape (n, n)
        Column j belongs to the links out of page j and sums to 1, or to 0
        if page j has none (a dangling page).

    Raises
    ------
    ValueError
        If n is not a positive whole number, if `links` does not have two
        columns, or if a page number is not a whole number from 0 to n - 1.

    References
    ----------
    Langville and Meyer (2006), chapter 4 (there with rows for columns).

    Examples
    --------
    >>> link_matrix([[0, 1], [0, 2], [1, 2], [1, 2], [1, 1]], 3)
    array([[0. , 0. , 0. ],
           [0.5, 0. , 0. ],
           [0.5, 1. , 0. ]])
    """
    n = _as_count(n)
    source, target = _as_links(links, n)
    leaves = source != target
    source, target = np.divmod(
        np.unique(source[leaves] * n + target[leaves]), n
    )
    out = np.bincount(source, minlength=n)
    L = sps.csc_array(
        (1 / out[source], (target, source)), shape=(n, n), dtype=float
    )
    return L if sparse else L.toarray()


def pagerank(
    L: ArrayLike | sps.sparray,
    d: float = 0.85,
    *,
    teleport: ArrayLike | None = None,
    start: ArrayLike | None = None,
    rtol: float = 1e-12,
    max_steps: int = 1000,
) -> PageRank:
    """Rank pages: r <- d (L r + m t) + (1 - d) t, until r stands still.

    Here t is `teleport` and m the share of r on dangling pages, which have
    no link to follow.

    Parameters
    ----------
    L : array_like or scipy.sparse array, shape (n, n)
        Column j says where the links of page j lead: it sums to 1, or to 0
        for a dangling page.
    d : float
        The damping: the probability, from 0 to 1, of following a link
        instead of jumping to a page drawn from t.
    teleport : array_like, shape (n,), optional
        The probabilities t of the pages in a jump; equal ones if left out.
    start : array_like, shape (n,), optional
        The distribution to begin with; the uniform one if left out.
    rtol : float
        Stop when a step moves r by at most this much, in the 1-norm.  As
        r sums to 1, this is relative.  The distance from the limit is then
        at most ``d / (1 - d) * rtol``, up to rounding.
    max_steps : int
        How many products with L to allow.

    Returns
    -------
    r : ndarray, shape (n,)
        The ranks: probabilities that sum to 1.
    residuals : ndarray, shape (steps,)
        ``abs(r_next - r).sum()`` at each step; a step multiplies it by at
        most d.

    Raises
    ------
    ValueError
        If L is not square, finite and non-negative with columns that sum to
        1 or 0; if d is not between 0 and 1; if `teleport` or `start` are
        not probabilities; or if r still moves after `max_steps`.

    Notes
    -----
    A step costs one product with L.  For a sparse L no matrix of n rows and
    n columns is ever formed: jumps and dangling pages only add multiples of
    t.  The same numbers solve ``(I - d P) r = (1 - d) t``, where P is L with
    t in its empty columns, when d < 1.

    References
    ----------
    Page, Brin, Motwani and Winograd (1999), section 2; Langville and Meyer
    (2006), chapter 4.

    Examples
    --------
    >>> L = link_matrix([[0, 1], [1, 0], [2, 0]], 3)
    >>> r, residuals = pagerank(L, 0.5)
    >>> r.round(4)
    array([0.4444, 0.3889, 0.1667])
    >>> bool(np.allclose(google_matrix(L, 0.5) @ r, r))
    True
    """
    L, dangling = _as_links_out(L)
    n = L.shape[0]
    d = _as_damping(d)
    t = _as_distribution("teleport", teleport, n)
    r = _as_distribution("start", start, n)
    residuals = []
    for _ in range(max_steps):
        followed = L @ r + r[dangling].sum() * t
        new = d * followed + (1 - d) * t
        new /= new.sum()
        residuals.append(np.abs(new - r).sum())
        r = new
        if residuals[-1] <= rtol:
            return PageRank(r, np.array(residuals))
    moved = f"the last step still moved r by {residuals[-1]:.1e}" if (
        residuals
    ) else "no step was allowed"
    why = (
        "without damping (d = 1) a walk may go round in circles for ever: "
        "take d < 1, or use stationary"
        if d == 1
        else f"a step shrinks this by the factor d = {d:g} at worst: allow "
        "more steps, or take a larger rtol"
    )
    raise ValueError(f"no ranks within {max_steps} steps: {moved}; {why}")


def google_matrix(
    L: ArrayLike | sps.sparray,
    d: float = 0.85,
    *,
    teleport: ArrayLike | None = None,
) -> NDArray[np.float64]:
    """Write out the whole step of `pagerank`: G = d P + (1 - d) t 1^T.

    Parameters
    ----------
    L : array_like or scipy.sparse array, shape (n, n)
        Column j says where the links of page j lead: it sums to 1, or to 0
        for a dangling page.  P is L with t in its empty columns.
    d : float
        The damping, from 0 to 1.
    teleport : array_like, shape (n,), optional
        The probabilities t of the pages in a jump; equal ones if left out.

    Returns
    -------
    G : ndarray, shape (n, n)
        Each column sums to 1.  It is full: for small webs only.

    Raises
    ------
    ValueError
        As `pagerank`.

    References
    ----------
    Langville and Meyer (2006), chapter 4.

    Examples
    --------
    >>> google_matrix([[0, 0], [1, 0]], 0.5)
    array([[0.25, 0.5 ],
           [0.75, 0.5 ]])
    """
    L, dangling = _as_links_out(L)
    n = L.shape[0]
    d = _as_damping(d)
    t = _as_distribution("teleport", teleport, n)
    P = L.toarray() if sps.issparse(L) else L
    P[:, dangling] = t[:, None]
    return d * P + (1 - d) * t[:, None]


def stationary(P: ArrayLike, *, rtol: float = SUMS) -> NDArray[np.float64]:
    """Find the one distribution that a step does not change: P r = r.

    Parameters
    ----------
    P : array_like, shape (n, n)
        A column-stochastic matrix: P[i, j] is the probability of a step
        from j to i, so each column sums to 1.
    rtol : float
        How far the sum of a column may be from 1.

    Returns
    -------
    r : ndarray, shape (n,)
        Probabilities that sum to 1; exactly 0 for states that the walk
        leaves for good.

    Raises
    ------
    ValueError
        If P is not column-stochastic, or if it has several closed classes
        and therefore many stationary distributions.

    Notes
    -----
    Elimination without a single subtraction: to leave out state k, send
    every step into k on to where k leads.  The diagonal is never used, so
    even a chain that hardly ever changes sides loses no digits.  Periodic
    chains are no exception.  SciPy's `scipy.linalg.null_space` of P - I
    gives a multiple of r when nothing is so extreme.

    References
    ----------
    Grassmann, Taksar and Heyman (1985), Operations Research 33, pages
    1107-1116.

    Examples
    --------
    >>> stationary([[0.9, 0.2], [0.1, 0.8]]).round(4)
    array([0.6667, 0.3333])
    """
    P = as_square(P)
    _explain(P, rtol)
    classes = closed_classes(P)
    if len(classes) > 1:
        raise ValueError(
            "expected one closed class, so that there is one stationary "
            f"vector; got {len(classes)}: {_some(classes)}"
        )
    r = np.zeros(len(P))
    r[classes[0]] = _eliminate(P[np.ix_(classes[0], classes[0])])
    return r


def _eliminate(P):
    """Return r with P r = r, for a P that is one closed class."""
    n = len(P)
    for k in range(n - 1, 0, -1):  # leave out state k
        P[k, :k] /= P[:k, k].sum()  # divide by the chance to leave k
        P[:k, :k] += np.outer(P[:k, k], P[k, :k])
    r = np.zeros(n)
    r[0] = 1
    for k in range(1, n):  # and bring it back
        r[k] = P[k, :k] @ r[:k]
    return r / r.sum()


def closed_classes(P: ArrayLike | sps.sparray) -> list[list[int]]:
    """List the sets of states that a walk can roam but never leave.

    Parameters
    ----------
    P : array_like or scipy.sparse array, shape (n, n)
        P[i, j] is not zero where a step from j to i is possible.

    Returns
    -------
    classes : list of lists of int
        The closed classes, each in increasing order, by their first state.
        A column-stochastic P has exactly one stationary distribution for
        each, and no other ones than their mixtures.

    Raises
    ------
    ValueError
        If P is not square and finite.

    Examples
    --------
    >>> closed_classes([[0.5, 0, 0], [0.5, 1, 0], [0, 0, 1]])
    [[1], [2]]
    """
    P = _as_array(P)
    steps = sps.coo_array(P)
    nonzero = steps.data != 0
    to, fro = (index[nonzero] for index in steps.coords)
    # a graph has rows for "from", hence the transpose
    graph = sps.csr_array((np.ones(len(to)), (fro, to)), shape=P.shape)
    count, number = connected_components(
        graph, directed=True, connection="strong"
    )
    closed = np.full(count, True)
    closed[number[fro[number[fro] != number[to]]]] = False
    classes = [
        np.flatnonzero(number == k).tolist() for k in np.flatnonzero(closed)
    ]
    return sorted(classes)


def is_stochastic(P: ArrayLike | sps.sparray, *, rtol: float = SUMS) -> bool:
    """Say whether no entry is negative and every column sums to 1.

    Parameters
    ----------
    P : array_like or scipy.sparse array, shape (n, n)
        A square matrix.
    rtol : float
        How far the sum of a column may be from 1.

    Returns
    -------
    bool
        True when each column is a distribution.

    Raises
    ------
    ValueError
        If P is not square and finite.

    Examples
    --------
    >>> is_stochastic([[0.9, 0.2], [0.1, 0.8]])
    True
    >>> is_stochastic([[0.9, 0.1], [0.2, 0.8]])
    False
    """
    try:
        _explain(_as_array(P), rtol)
    except NotStochasticError:
        return False
    return True


# --- what comes in -----------------------------------------------------------


class NotStochasticError(ValueError):
    """The matrix is square and finite, but no matrix of probabilities."""


def _as_array(P):
    """Return P as a new float array, or csc_array, square and finite."""
    if not sps.issparse(P):
        return as_square(P)
    P = sps.csc_array(P, dtype=float, copy=True)
    P.sum_duplicates()
    if P.shape[0] != P.shape[1] or not P.shape[0]:
        raise ValueError(f"expected a square matrix, got shape {P.shape}")
    if not np.isfinite(P.data).all():
        raise ValueError("expected finite entries, got inf or nan")
    return P


def _explain(P, rtol, *, dangling=False):
    """Raise, saying which column is not a distribution; return the sums."""
    if P.min() < 0:
        raise NotStochasticError(
            f"expected probabilities, got a negative entry, {P.min():g}"
        )
    sums = np.asarray(P.sum(axis=0)).ravel()
    wrong = np.abs(sums - 1) > rtol
    if dangling:
        wrong &= sums != 0
    if wrong.any():
        j = int(wrong.argmax())
        asked = "to 1, or to 0 for a dangling page" if dangling else "to 1"
        hint = ""
        if (np.abs(np.asarray(P.sum(axis=1)).ravel() - 1) <= rtol).all():
            hint = "; the rows do: pass the transpose"
        raise NotStochasticError(
            f"expected columns that sum {asked}; column {j} sums to "
            f"{sums[j]:.10g}{hint}"
        )
    return sums


def _as_links_out(L):
    """Return L as a checked copy, and which pages are dangling."""
    L = _as_array(L)
    return L, _explain(L, SUMS, dangling=True) == 0


def _as_distribution(name, x, n):
    """Return x as a distribution; the uniform one for None."""
    if x is None:
        return np.full(n, 1 / n)
    x = as_vector(x, n)
    if x.min() < 0:
        raise ValueError(
            f"expected probabilities in {name}, got a negative entry, "
            f"{x.min():g}"
        )
    if abs(x.sum() - 1) > SUMS:
        raise ValueError(
            f"expected {name} to sum to 1, got the sum {x.sum():.10g}"
        )
    return x / x.sum()


def _as_damping(d):
    d = float(d)
    if not 0 <= d <= 1:
        raise ValueError(f"expected a damping d from 0 to 1, got {d:g}")
    return d


def _as_count(n):
    try:
        count = operator.index(n)
    except TypeError:
        count = 0
    if count < 1:
        raise ValueError(f"expected a whole number n of pages, got {n!r}")
    return count


def _as_links(links, n):
    """Return the sources and the targets as two arrays of whole numbers."""
    links = np.array(links, dtype=float)
    if links.size == 0:
        links = links.reshape(0, 2)
    if links.ndim != 2 or links.shape[1] != 2:
        raise ValueError(
            "expected links of shape (E, 2), a source and a target a row; "
            f"got shape {links.shape}"
        )
    wrong = ~((links >= 0) & (links < n) & (links == np.floor(links)))
    if wrong.any():
        first = links[wrong.any(axis=1)][0].tolist()
        raise ValueError(
            f"expected page numbers from 0 to {n - 1}, got the link {first}"
        )
    return links.astype(np.int64).T


def _some(classes):
    """Show a few classes, each by its first states."""
    shown = [
        "{" + ", ".join(map(str, c[:3])) + (", ..." * (len(c) > 3)) + "}"
        for c in classes[:3]
    ]
    return ", ".join(shown) + ", ..." * (len(classes) > 3)
