"""The singular value decomposition: turn, stretch, turn.

Chapter: book/linear-algebra/svd.md.  Symbols: book/notation.md.
"""

import operator
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mml._check import as_matrix, refuse_rtol

__all__ = ["SVD", "condition_number", "low_rank", "pseudo_inverse", "svd"]


class SVD(NamedTuple):
    """The three factors of A = U diag(sigma) V.T."""

    U: NDArray[np.float64]
    sigma: NDArray[np.float64]
    V: NDArray[np.float64]


def svd(A: ArrayLike) -> SVD:
    """Split any matrix, A = U diag(sigma) V.T, largest sigma first.

    Parameters
    ----------
    A : array_like, shape (m, n)
        A real matrix; below, k is the smaller of m and n.

    Returns
    -------
    U : ndarray, shape (m, k)
        Orthonormal columns: ``A @ V[:, i] == sigma[i] * U[:, i]``.
    sigma : ndarray, shape (k,)
        The singular values, largest first, none negative.
    V : ndarray, shape (n, k)
        Orthonormal columns, not transposed; in each of them the entry of
        largest modulus is positive.

    Raises
    ------
    ValueError
        If A is not a matrix of finite real numbers.

    Notes
    -----
    This is the reduced form of ``numpy.linalg.svd``, which returns V.T and
    leaves the signs to chance.

    References
    ----------
    Trefethen and Bau (1997), lecture 4.

    Examples
    --------
    >>> U, sigma, V = svd([[0, 3], [2, 0], [0, 0]])
    >>> sigma
    array([3., 2.])
    >>> (U * sigma @ V.T + 0.0).round(10)
    array([[0., 3.],
           [2., 0.],
           [0., 0.]])
    """
    U, sigma, Vt = np.linalg.svd(as_matrix(A), full_matrices=False)
    V = Vt.T
    largest = np.abs(V).argmax(axis=0)
    signs = np.sign(V[largest, np.arange(len(sigma))])
    return SVD(U * signs, sigma, V * signs)


def low_rank(A: ArrayLike, k: int) -> NDArray[np.float64]:
    """Return the first k products, sum of sigma[i] * outer(u_i, v_i).

    No matrix of rank k or less is nearer to A, neither in the spectral nor
    in the Frobenius norm.

    Parameters
    ----------
    A : array_like, shape (m, n)
        A real matrix.
    k : int
        How many products to keep, from 0 to the smaller of m and n.

    Returns
    -------
    ndarray, shape (m, n)
        A nearest matrix of rank at most k, the only one in the Frobenius
        norm if ``sigma[k - 1] > sigma[k]``.

    Raises
    ------
    ValueError
        If A is not a matrix of finite real numbers, or k is no whole number
        in that range.

    References
    ----------
    Eckart and Young (1936); Trefethen and Bau (1997), lecture 5.

    Examples
    --------
    >>> low_rank([[7, 5], [1, 5]], 1).round(10)
    array([[6., 6.],
           [3., 3.]])
    """
    U, sigma, V = svd(A)
    try:
        count = operator.index(k)
    except TypeError:
        count = -1
    if not 0 <= count <= len(sigma):
        raise ValueError(
            f"expected a whole number k from 0 to {len(sigma)}, got {k!r}"
        )
    return U[:, :count] * sigma[:count] @ V[:, :count].T


def pseudo_inverse(
    A: ArrayLike, *, rtol: float = 1e-12
) -> NDArray[np.float64]:
    """Invert what can be inverted: the sum of outer(v_i, u_i) / sigma[i].

    ``pseudo_inverse(A) @ b`` is the shortest of all vectors x for which
    A x is nearest to b.

    Parameters
    ----------
    A : array_like, shape (m, n)
        A real matrix.
    rtol : float
        Singular values up to ``rtol * sigma[0]`` count as zero.

    Returns
    -------
    ndarray, shape (n, m)
        The pseudo-inverse of Moore and Penrose.

    Raises
    ------
    ValueError
        If A is not a matrix of finite real numbers, or `rtol` does not lie
        between 0 and 1.

    Notes
    -----
    ``numpy.linalg.pinv`` does the same.  For a solution alone,
    ``numpy.linalg.lstsq`` forms no inverse.

    References
    ----------
    Golub and Van Loan (2013), section 5.5.

    Examples
    --------
    >>> (9 * pseudo_inverse([[1, 2, 2]])).round(10)
    array([[1.],
           [2.],
           [2.]])
    """
    refuse_rtol(rtol)
    U, sigma, V = svd(A)
    rank = int((sigma > rtol * sigma[0]).sum())
    return V[:, :rank] / sigma[:rank] @ U[:, :rank].T


def condition_number(A: ArrayLike) -> float:
    """Return the largest stretch divided by the smallest one.

    Parameters
    ----------
    A : array_like, shape (m, n)
        A real matrix.

    Returns
    -------
    float
        ``sigma[0] / sigma[-1]``, which is 1 or more; infinity if the
        smallest singular value is zero.

    Raises
    ------
    ValueError
        If A is not a matrix of finite real numbers.

    Notes
    -----
    ``numpy.linalg.cond`` does the same.  If b in A x = b is wrong by a small
    part of its length, x may be wrong by this many times that part.

    References
    ----------
    Trefethen and Bau (1997), lecture 12.

    Examples
    --------
    >>> round(condition_number([[7, 5], [1, 5]]), 10)
    3.0
    >>> condition_number([[1, 2], [0, 0]])
    inf
    """
    sigma = svd(A).sigma.tolist()
    return sigma[0] / sigma[-1] if sigma[-1] > 0 else float("inf")
