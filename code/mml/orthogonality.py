"""Orthonormal columns: Gram-Schmidt, Householder, QR.

Chapter: book/linear-algebra/orthogonality.md.  Symbols: book/notation.md.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mml._check import as_matrix, as_vector, refuse_rtol

__all__ = ["QR", "gram_schmidt", "householder_qr", "householder_vector"]


class QR(NamedTuple):
    """The two factors of A = Q R."""

    Q: NDArray[np.float64]
    R: NDArray[np.float64]


def gram_schmidt(
    A: ArrayLike, *, classical: bool = False, rtol: float = 1e-10
) -> QR:
    """Split A = Q R: from each column take what lies along those before it.

    Parameters
    ----------
    A : array_like, shape (m, n)
        n independent columns of m entries, of any lengths.
    classical : bool
        Project each column itself onto the earlier directions, instead of
        what is left of it so far; equal in exact numbers, worse in floats.
    rtol : float
        A column depends on those before it if what is left of it is at
        most `rtol` times as long as the column was.

    Returns
    -------
    Q : ndarray, shape (m, n)
        Orthonormal columns; the first j of them span what the first j
        columns of A span.
    R : ndarray, shape (n, n)
        Zero below the diagonal, positive on it.

    Raises
    ------
    ValueError
        If A is not a finite matrix, if `rtol` is not from 0 to below 1, or
        if a column (they are counted from 1) depends on those before it.

    Notes
    -----
    Where the columns are nearly dependent, those of Q are only roughly
    orthogonal, by about the rounding error over the part that is left;
    `householder_qr` and ``numpy.linalg.qr`` do not suffer from this.

    References
    ----------
    Trefethen and Bau (1997), lectures 7 and 8.

    Examples
    --------
    >>> Q, R = gram_schmidt([[3, 5], [4, 5]])
    >>> Q.round(10)
    array([[ 0.6,  0.8],
           [ 0.8, -0.6]])
    >>> R.round(10)
    array([[5., 7.],
           [0., 1.]])
    >>> gram_schmidt([[1, 2], [2, 4]])
    Traceback (most recent call last):
    ...
    ValueError: column 2 depends on the columns before it
    """
    A, size = _to_size_one(A)
    refuse_rtol(rtol)
    m, n = A.shape
    Q, R = np.zeros((m, n)), np.zeros((n, n))
    for j in range(n):
        rest = A[:, j].copy()
        for i in range(j):
            R[i, j] = Q[:, i] @ (A[:, j] if classical else rest)
            rest -= R[i, j] * Q[:, i]
        R[j, j] = np.linalg.norm(rest)
        if j >= m or R[j, j] <= rtol * np.linalg.norm(A[:, j]):
            before = f"column {j + 1} depends on the columns before it"
            raise ValueError(before if j else "column 1 is zero")
        Q[:, j] = rest / R[j, j]
    return QR(Q, R * size)


def householder_vector(x: ArrayLike) -> NDArray[np.float64]:
    """Return v of length 1 for which x - 2 v (v . x) lies on the first axis.

    Parameters
    ----------
    x : array_like, shape (n,)
        A vector.

    Returns
    -------
    v : ndarray, shape (n,)
        The normal of the mirror that sends x to ``-norm(x)`` times the
        first unit vector, or to ``norm(x)`` times it if ``x[0] < 0``: the
        farther of the two, so that no digits cancel.  For x = 0 it is the
        first unit vector; every mirror keeps x then.

    Raises
    ------
    ValueError
        If x is not a vector of finite numbers.

    References
    ----------
    Golub and Van Loan (2013), section 5.1.

    Examples
    --------
    >>> x = np.array([3.0, 4.0])
    >>> v = householder_vector(x)
    >>> (x - 2 * v * (v @ x)).round(10) + 0
    array([-5.,  0.])
    """
    v = as_vector(x)
    v /= np.abs(v).max() or 1.0
    length = np.linalg.norm(v) or 1.0
    v[0] += length if v[0] >= 0 else -length
    return v / np.linalg.norm(v)


def householder_qr(A: ArrayLike) -> QR:
    """Split A = Q R: mirrors bring column after column onto the axes.

    Parameters
    ----------
    A : array_like, shape (m, n)
        Any matrix; its columns may be dependent.

    Returns
    -------
    Q : ndarray, shape (m, k)
        Orthonormal columns; k is the smaller of m and n.
    R : ndarray, shape (k, n)
        Zero below the diagonal, not negative on it.  For independent
        columns Q and R are those of `gram_schmidt`.

    Raises
    ------
    ValueError
        If A is not a finite matrix.

    Notes
    -----
    The columns of Q are orthonormal up to rounding, whatever A is.
    ``numpy.linalg.qr`` does the same, but leaves the signs on the diagonal
    of R as they come out.

    References
    ----------
    Trefethen and Bau (1997), lecture 10.

    Examples
    --------
    >>> Q, R = householder_qr([[3, 5], [4, 5]])
    >>> R.round(10)
    array([[5., 7.],
           [0., 1.]])
    """
    R, size = _to_size_one(A)
    m, n = R.shape
    Q = np.eye(m)
    for j in range(min(m, n)):
        v = householder_vector(R[j:, j])
        R[j:] -= 2 * np.outer(v, v @ R[j:])
        Q[:, j:] -= 2 * np.outer(Q[:, j:] @ v, v)
    k = min(m, n)
    signs = np.where(np.diag(R) < 0, -1, 1)
    return QR(Q[:, :k] * signs, np.triu(signs[:, None] * R[:k]) * size)


def _to_size_one(A):
    """Return A with 1 as the largest entry of each column, and the sizes."""
    A = as_matrix(A)
    size = np.abs(A).max(axis=0)
    size[size == 0] = 1.0
    return A / size, size
