"""Simulated webs: pages, topics, links of very unequal fame, and spam.

Project: book/projects/pagerank.md.  Symbols: book/notation.md.
"""

import operator
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["Web", "add_farm", "simulated_web"]


class Web(NamedTuple):
    """The links of a web, one (source, target) a row, and all topics."""

    links: NDArray[np.int64]
    topics: NDArray[np.int64]


def simulated_web(
    n: int,
    rng: np.random.Generator,
    *,
    links_each: float = 5.0,
    dangling: float = 0.1,
    copied: float = 0.7,
    topics: int = 10,
    loyal: float = 0.8,
) -> Web:
    """Simulate n pages that link to each other: fame brings more fame.

    A page has no link with the probability `dangling`, and otherwise one
    link and a geometric number of further ones.  Links are written one after
    the other.  With the probability `copied` the author of a link copies the
    target of an earlier one, so that a page with many links gets more of
    them (preferential attachment); otherwise the target is drawn from the
    pages known by then, whose number grows in step with the links.  With
    the probability `loyal` a link stays within the topic of its source, and
    only links to that topic are copied.

    Parameters
    ----------
    n : int
        How many pages, at least 2.
    rng : numpy.random.Generator
        Where the chance comes from: the same state, the same web.
    links_each : float
        The mean number of links of a page that is not dangling, at least 1,
        before links of a page to itself and repeated links are dropped.
    dangling, copied, loyal : float
        Probabilities, from 0 to 1, as above.
    topics : int
        How many topics, from 1 to n; large ones and small ones.

    Returns
    -------
    links : ndarray of int, shape (E, 2)
        Source and target of every link, sorted, each link once.
    topics : ndarray of int, shape (n,)
        The topic of every page, from 0 (the largest) on; none is empty.

    Raises
    ------
    ValueError
        If a number is not in the range given above.

    Notes
    -----
    The number of links to a page has a heavy tail: the share of pages with
    at least m links falls roughly as ``m ** (-1 / copied)``.  No loop runs
    over links: whoever copies points at an earlier link, and pointers are
    followed for all links together, twice as far in every round.

    References
    ----------
    Barabasi and Albert (1999), Science 286, pages 509-512, for links that
    attract links; Easley and Kleinberg (2010), section 18.3, for copying.

    Examples
    --------
    >>> links, topics = simulated_web(1000, np.random.default_rng(1))
    >>> links.shape, topics.shape
    ((3509, 2), (1000,))
    >>> received = np.bincount(links[:, 1], minlength=1000)
    >>> int(received.max()), float(np.median(received))
    (170, 1.0)
    """
    n = _whole("pages n", n, 2)
    topics = _whole("topics", topics, 1, n)
    for name, share in [
        ("dangling", dangling), ("copied", copied), ("loyal", loyal)
    ]:
        if not 0 <= share <= 1:
            raise ValueError(
                f"expected a probability {name} from 0 to 1, got {share:g}"
            )
    if not 1 <= links_each < np.inf:
        raise ValueError(
            f"expected links_each of at least 1, got {links_each:g}"
        )
    topic = _topics(n, topics, rng)
    out = np.where(
        rng.random(n) < dangling, 0, rng.geometric(1 / links_each, size=n)
    )
    source = rng.permutation(np.repeat(np.arange(n), out))
    stays = rng.random(len(source)) < loyal
    abroad = topic[rng.integers(n, size=len(source))]
    about = np.where(stays, topic[source], abroad)
    target = _targets(about, topic, topics, copied, rng)
    leaves = source != target
    code = np.unique(source[leaves] * n + target[leaves])
    return Web(np.column_stack(np.divmod(code, n)), topic)


def _topics(n, topics, rng):
    """Give each page a topic: topic i about 1 / (i + 1) as often as 0."""
    weights = 1 / np.arange(1, topics + 1)
    topic = rng.choice(topics, size=n, p=weights / weights.sum())
    topic[rng.choice(n, size=topics, replace=False)] = np.arange(topics)
    return topic


def _targets(about, topic, topics, copied, rng):
    """Choose a target for every link, topic by topic, in order of time."""
    order = np.argsort(about, kind="stable")
    count = np.bincount(about, minlength=topics)
    first = np.repeat(np.cumsum(count) - count, count)
    place = np.arange(len(about)) - first  # earlier links of the same topic
    # whoever copies points at one of them, everyone else at himself
    points = first + place
    copies = (rng.random(len(about)) < copied) & (place > 0)
    points[copies] = (first + (rng.random(len(about)) * place).astype(int))[
        copies
    ]
    while (points != points[points]).any():
        points = points[points]
    # a page of the topic, among those that are known by then
    pages = rng.permutation(len(topic))
    pages = pages[np.argsort(topic[pages], kind="stable")]
    size = np.bincount(topic, minlength=topics)
    start = (np.cumsum(size) - size)[about[order]]
    known = np.ceil(size[about[order]] * (place + 1) / count[about[order]])
    fresh = pages[start + (rng.random(len(about)) * known).astype(int)]
    target = np.empty(len(about), dtype=np.int64)
    target[order] = fresh[points]
    return target


def add_farm(
    links: ArrayLike, n: int, target: int, size: int, *, back: bool = True
) -> NDArray[np.int64]:
    """Add a link farm: new pages that all link to a target.

    Parameters
    ----------
    links : array_like of int, shape (E, 2)
        The links of the honest web of n pages; left unchanged.
    n : int
        How many pages that web has.
    target : int
        The page that the farm is to lift, from 0 to n - 1.
    size : int
        How many pages the farm has, at least 0: n, ..., n + size - 1.
    back : bool
        Let the target give up its own links and link to each farm page
        instead.  Without farm pages it then has no links at all.

    Returns
    -------
    links : ndarray of int
        The links of the attacked web, which has n + size pages.

    Raises
    ------
    ValueError
        If `target` is no page, or `size` is negative.

    Examples
    --------
    >>> add_farm([[0, 1], [1, 0]], 2, 1, 2).tolist()
    [[0, 1], [2, 1], [3, 1], [1, 2], [1, 3]]
    >>> add_farm([[0, 1], [1, 0]], 2, 1, 2, back=False).tolist()
    [[0, 1], [1, 0], [2, 1], [3, 1]]
    """
    n = _whole("pages n", n, 1)
    target = _whole("target", target, 0, n - 1)
    size = _whole("size", size, 0)
    links = np.array(links, dtype=np.int64).reshape(-1, 2)
    farm = n + np.arange(size)
    pairs = np.column_stack([farm, np.full(size, target)])
    if not back:
        return np.vstack([links, pairs])
    honest = links[links[:, 0] != target]
    return np.vstack([honest, pairs, pairs[:, ::-1]])


def _whole(name, value, low, high=None):
    """Return a whole number from low to high, or explain."""
    try:
        number = operator.index(value)
    except TypeError:
        number = low - 1
    if number < low or (high is not None and number > high):
        reach = f"from {low} to {high}" if high is not None else (
            f"of at least {low}"
        )
        raise ValueError(
            f"expected a whole number {reach} for {name}, got {value!r}"
        )
    return number
