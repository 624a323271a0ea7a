"""Inputs that catch shortcuts, for the functions that readers write.

Each function returns a list of arrays, from small to large: not square,
short of rank, of whole numbers, in large and small units, a single sample,
read-only.  A judge makes cases of them::

    cases = [(A,) for A in families.matrices()]

For variants there is `apart`: with numbers drawn at random, no mistake may
lie near the right answer or another mistake.
"""

import numpy as np

UNITS = (1e6, 1e-6)


def matrices(*, square=False, symmetric=False, singular=True, seed=0):
    """Return matrices of many kinds.

    Parameters
    ----------
    square, symmetric : bool
        Whether all must be.
    singular : bool
        Whether some may be short of rank; without them all have full rank.
    seed : int
        For the random ones.

    Returns
    -------
    list of ndarray
        Some of integers, the first of them read-only.

    Examples
    --------
    >>> [A.shape for A in matrices()][:4]
    [(1, 1), (2, 2), (2, 2), (2, 2)]
    """
    rng = np.random.default_rng(seed)
    whole = np.array([[2, 1], [1, 3]])
    whole.flags.writeable = False
    found = [np.array([[3.0]]), whole]
    if not square and not symmetric:
        found += [np.array([[1, 2], [0, 1], [4, -1]]),
                  rng.normal(size=(2, 3)).round(2)]
    A = rng.normal(size=(4, 4)).round(2)
    A = A + A.T if symmetric else A
    if singular:
        v = np.array([1.0, -2, 2])
        w = v if symmetric else np.array([2.0, 0, 1])
        found += [np.outer(v, w), np.zeros((2, 2))]
    found += [unit * whole for unit in UNITS]
    return sorted([*found, A], key=np.size)


def vectors(n=None, *, seed=0):
    """Return vectors, all with `n` entries if it is given.

    Examples
    --------
    >>> [len(v) for v in vectors()]
    [1, 2, 3, 3, 3, 5]
    """
    rng = np.random.default_rng(seed)
    if n is not None:
        whole = np.arange(1, n + 1)
        drawn = rng.normal(size=n).round(2)
        return [whole, drawn, np.eye(n)[0], *(u * drawn for u in UNITS)]
    v = np.array([1.0, -2, 2])
    return [np.array([3]), np.array([3, -4]), v, *(u * v for u in UNITS),
            rng.normal(size=5).round(2)]


def samples(*, seed=0):
    """Return tables of data, one sample a row.

    Among them a single sample, a single column, a column that is constant,
    more columns than samples, and data far from zero.

    Examples
    --------
    >>> [X.shape for X in samples()][:3]
    [(1, 2), (4, 1), (4, 2)]
    """
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(6, 3)).round(2)
    table = np.array([[1, 2], [3, 4], [5, 7], [2, 0]])
    table.flags.writeable = False
    return [
        np.array([[2.0, -1.0]]), np.array([[4.0], [-2], [1], [3]]), table,
        rng.normal(size=(2, 5)).round(2), X, X + 1000,
        np.column_stack([X[:, :2], np.full(6, 7.0)]),
        *(unit * X for unit in UNITS),
    ]


def apart(answers, rtol=0.05):
    """Say whether no two answers are nearly the same.

    Parameters
    ----------
    answers : list
        Numbers, or lists or arrays of numbers.
    rtol : float
        How far the largest difference of two must be, relative to the
        largest entry of both.

    Examples
    --------
    >>> apart([12, -12, 40]), apart([[1, 2], [1, 2.01]])
    (True, False)
    """
    arrays = [np.array(answer, dtype=float).ravel() for answer in answers]
    return all(
        one.shape != two.shape or np.abs(one - two).max()
        > rtol * max(np.abs(one).max(), np.abs(two).max())
        for i, one in enumerate(arrays) for two in arrays[:i])
