"""Span, independence, basis: when a vector says something new.

Chapter: book/linear-algebra/bases.md.  Symbols: book/notation.md.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mml._check import as_matrix, as_vector, refuse_rtol

__all__ = ["coordinates", "is_independent", "rank"]


def rank(V: ArrayLike, *, rtol: float = 1e-10) -> int:
    """Return the dimension of the span of the columns of V.

    Parameters
    ----------
    V : array_like, shape (m, n)
        n vectors of m entries, one a column, all in one unit.
    rtol : float
        Of the mixes V c with coefficients c of length 1, those shorter than
        `rtol` times the longest count as zero.  For measured vectors this
        is their relative error.

    Returns
    -------
    int
        A whole number from 0 to min(m, n).

    Raises
    ------
    ValueError
        If V is not a finite matrix, or if `rtol` is not from 0 to below 1.

    Notes
    -----
    This is ``numpy.linalg.matrix_rank`` with a tolerance that leaves room
    for the rounding errors with which the columns themselves may come.  A
    column that is much shorter than the others is lost in it: bring the
    columns to one length first if their units differ.

    References
    ----------
    Golub and Van Loan (2013), section 5.4.

    Examples
    --------
    >>> lamps = np.array([[5, 1, 4], [3, 3, 6], [0, 4, 6]])
    >>> rank(lamps), rank(lamps / 10), rank(1e-12 * lamps)
    (2, 2, 2)
    >>> nearly = lamps + [[0, 0, 0], [0, 0, 0], [0, 0, 0.01]]
    >>> rank(nearly), rank(nearly, rtol=0.01)
    (3, 2)
    """
    V = as_matrix(V)
    refuse_rtol(rtol)
    largest = np.abs(V).max()
    if largest == 0:
        return 0
    return int(np.linalg.matrix_rank(V / largest, rtol=rtol))


def is_independent(V: ArrayLike, *, rtol: float = 1e-10) -> bool:
    """Say whether V c = 0 has the solution c = 0 alone.

    Parameters
    ----------
    V : array_like, shape (m, n)
        n vectors of m entries, one a column.
    rtol : float
        How near to dependence counts as dependent: see `rank`.

    Returns
    -------
    bool
        True if the columns are linearly independent.

    Raises
    ------
    ValueError
        As `rank`.

    Notes
    -----
    The length of a vector has no part in independence, so each column is
    brought to length 1 first; the zero vector makes any columns dependent.

    Examples
    --------
    >>> is_independent([[5, 1], [3, 3], [0, 4]])
    True
    >>> is_independent([[5, 1, 4], [3, 3, 6], [0, 4, 6]])
    False
    >>> is_independent([[1, 0], [0, 1e-20]])
    True
    """
    V = _of_length_one(as_matrix(V))[0]
    return rank(V, rtol=rtol) == V.shape[1]


def coordinates(
    C: ArrayLike, x: ArrayLike, *, rtol: float = 1e-10
) -> NDArray[np.float64]:
    """Return the only c with C c = x.

    Parameters
    ----------
    C : array_like, shape (m, n)
        The vectors of a basis, one a column: of the whole space if m = n,
        else of the space that they span.
    x : array_like, shape (m,)
        A vector of that space.
    rtol : float
        How near to dependence counts as dependent, and by which part of
        its length x may miss the span.

    Returns
    -------
    c : ndarray, shape (n,)
        The coordinates of x: ``c[j]`` belongs to column j.

    Raises
    ------
    ValueError
        If C or x is not finite or has another shape, if the columns are
        dependent (then they are no basis), or if x is not in their span.

    Notes
    -----
    For a square C this is ``numpy.linalg.solve`` and the question whether
    the columns are a basis; else ``numpy.linalg.lstsq`` and the question
    whether its answer gives x.

    References
    ----------
    Strang (2016), section 3.4.

    Examples
    --------
    >>> c = coordinates([[5, 1], [3, 3], [0, 4]], [4, 6, 6])
    >>> c.round(10)
    array([0.5, 1.5])
    >>> coordinates([[5, 1], [3, 3], [0, 4]], [6, 6, 6])
    Traceback (most recent call last):
    ...
    ValueError: x is not in the span: the nearest mix misses it by 8.8e-02 |x|
    """
    C = as_matrix(C)
    m, n = C.shape
    x = as_vector(x, m)
    if not is_independent(C, rtol=rtol):
        raise ValueError(
            f"expected a basis, got dependent columns: {n} vectors, "
            f"dimension {rank(_of_length_one(C)[0], rtol=rtol)}"
        )
    U, lengths, largest = _of_length_one(C)
    size = np.abs(x).max() or 1.0
    x = x / size
    if m == n:
        return np.linalg.solve(U, x) / lengths * (size / largest)
    c = np.linalg.lstsq(U, x, rcond=None)[0]
    missed = np.linalg.norm(U @ c - x)
    if missed > rtol * np.linalg.norm(x):
        part = missed / np.linalg.norm(x)
        raise ValueError(
            f"x is not in the span: the nearest mix misses it by {part:.1e} "
            "|x|"
        )
    return c / lengths * (size / largest)


def _of_length_one(V):
    """Return columns of length 1, and the two factors of their lengths."""
    largest = np.abs(V).max(axis=0)
    V = V / np.where(largest, largest, 1)
    lengths = np.linalg.norm(V, axis=0)
    return V / np.where(lengths, lengths, 1), lengths, largest
