"""Gram and Schmidt's process as a machine that counts what is new.

Project: book/projects/orthonormal_bases.md.  Symbols: book/notation.md.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mml._check import as_array, as_matrix, refuse_rtol

__all__ = ["Basis", "Order", "largest_first", "loss", "orthonormal_basis"]


class Basis(NamedTuple):
    """Orthonormal columns, the vectors they come from, and all rests.

    Attributes
    ----------
    Q : ndarray, shape (m, k)
        Orthonormal columns that span what the columns of V span.
    kept : tuple of int
        The columns of V that said something new, counted from 0.
    rests : ndarray, shape (n,)
        How long a rest each column of V has left, in the units of V.
    """

    Q: NDArray[np.float64]
    kept: tuple[int, ...]
    rests: NDArray[np.float64]


class Order(NamedTuple):
    """The columns in the order in which they were taken, and their rests.

    Attributes
    ----------
    order : tuple of int
        Columns of V, counted from 0, the one with the longest rest first.
    lengths : ndarray, shape (k,)
        How long their rests were when they were taken; they never grow.
    """

    order: tuple[int, ...]
    lengths: NDArray[np.float64]


def orthonormal_basis(
    V: ArrayLike, *, rtol: float = 1e-10, atol: float = 0.0, passes: int = 2
) -> Basis:
    """Return an orthonormal basis of the span of the columns of V.

    Of each column v the rest ``r = v - Q Q.T v`` is taken, against the
    columns found so far; where something is left, ``r / norm(r)`` is the
    next column of Q.

    Parameters
    ----------
    V : array_like, shape (m, n)
        n vectors of m entries, one a column, dependent or not.
    rtol : float
        A rest of at most this part of its own vector counts as nothing.
    atol : float
        A rest of at most this length does so too, in the units of V.
    passes : int
        How often the parts along Q are taken away, one or more.  Once is
        enough on paper, twice on a computer.

    Returns
    -------
    Basis
        Q, the columns that were kept, and the lengths of all rests.

    Raises
    ------
    ValueError
        If V is not a finite matrix, if `rtol` is not from 0 to below 1, if
        `atol` is negative, or if `passes` is below 1.

    Notes
    -----
    ``scipy.linalg.orth`` finds another orthonormal basis of the same span;
    ``numpy.linalg.qr`` this one up to signs, if the columns are
    independent.

    References
    ----------
    Trefethen and Bau (1997), lectures 7 and 8.

    Examples
    --------
    >>> V = np.array([[2, 4, 1], [1, 2, 3], [2, 4, 5]])
    >>> basis = orthonormal_basis(V)
    >>> basis.kept, np.allclose(basis.Q.T @ basis.Q, np.eye(2))
    ((0, 2), True)
    >>> orthonormal_basis(1e-9 * V).kept
    (0, 2)
    >>> orthonormal_basis(1e-9 * V, atol=1e-6).kept
    ()
    """
    V = as_matrix(V)
    refuse_rtol(rtol)
    _not_negative(atol, "atol")
    if passes < 1:
        raise ValueError(f"expected at least one pass, got {passes}")
    Q, kept, rests = np.empty((len(V), 0)), [], []
    for j, v in enumerate(V.T):
        size = np.abs(v).max() or 1.0   # squares of 1e200 are too large
        r = v = v / size
        for _ in range(passes):
            r = r - Q @ (Q.T @ r)
        length = np.linalg.norm(r)
        rests.append(length * size)
        if rests[j] > atol and length > rtol * np.linalg.norm(v):
            Q = np.column_stack([Q, r / length])
            kept.append(j)
    return Basis(Q, tuple(kept), np.array(rests))


def loss(Q: ArrayLike) -> float:
    """Return the largest entry of ``Q.T @ Q - I``, without its sign.

    It is zero for orthonormal columns, and near 1 for two that are one.

    Parameters
    ----------
    Q : array_like, shape (m, k)
        Columns that should be orthonormal.

    Returns
    -------
    float
        How far they are from it; 0.0 if there is no column.

    Raises
    ------
    ValueError
        If Q is not a table of finite numbers.

    Examples
    --------
    >>> loss([[1, 0], [0, 1], [0, 0]]), loss([[1, 1], [0, 0]])
    (0.0, 1.0)
    """
    Q = as_array(Q, "a matrix")
    if Q.ndim != 2:
        raise ValueError(f"expected a matrix, got an array of shape {Q.shape}")
    return float(np.abs(Q.T @ Q - np.eye(Q.shape[1])).max(initial=0.0))


def largest_first(V: ArrayLike, noise: float = 0.0) -> Order:
    """Return the columns of V in the order of their rests, longest first.

    In each step the rests of all columns against the ones taken so far are
    compared, and the column with the longest rest is taken next.

    Parameters
    ----------
    V : array_like, shape (m, n)
        n vectors of m entries, one a column, all in one unit.
    noise : float
        Stop when no rest is longer than this, in the units of V.

    Returns
    -------
    Order
        The columns taken, min(m, n) at most, and the lengths.

    Raises
    ------
    ValueError
        If V is not a finite matrix, or if `noise` is negative.

    Notes
    -----
    ``scipy.linalg.qr`` with ``pivoting=True`` finds the same order; the
    lengths are the diagonal of its R, up to signs.

    References
    ----------
    Golub and Van Loan (2013), section 5.4.

    Examples
    --------
    >>> V = np.array([[1, 3, 3], [0, 0, 1], [0, 0.001, 0]])
    >>> largest_first(V).order
    (2, 1, 0)
    >>> largest_first(V, noise=0.01).order
    (2, 1)
    """
    V = as_matrix(V)
    _not_negative(noise, "noise")
    size = np.abs(V).max() or 1.0
    V = V / size
    Q, order, lengths = np.empty((len(V), 0)), [], []
    while len(order) < min(V.shape):
        rests = V - Q @ (Q.T @ V)
        rests = rests - Q @ (Q.T @ rests)
        left = np.linalg.norm(rests, axis=0)
        left[order] = 0
        j = int(left.argmax())
        if not left[j] * size > noise:
            break
        order.append(j)
        lengths.append(left[j] * size)
        Q = np.column_stack([Q, rests[:, j] / left[j]])
    return Order(tuple(order), np.array(lengths))


def _not_negative(x, name):
    if not x >= 0:
        raise ValueError(f"expected {name} of at least 0, got {x}")
