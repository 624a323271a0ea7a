"""Elimination: row operations, echelon form, LU, solving, inverses.

Chapter: book/linear-algebra/elimination.md.  Symbols: book/notation.md.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mml._check import as_array, as_matrix, as_square, as_vector, refuse_rtol
from mml.bases import rank

__all__ = [
    "LU",
    "Echelon",
    "back_substitute",
    "inverse",
    "is_singular",
    "lu",
    "row_echelon",
    "solve",
]


class Echelon(NamedTuple):
    """A matrix in echelon form, and the columns that hold its pivots."""

    R: NDArray[np.float64]
    pivots: list[int]


class LU(NamedTuple):
    """The three parts of A[order] = L U."""

    order: NDArray[np.intp]
    L: NDArray[np.float64]
    U: NDArray[np.float64]


def row_echelon(
    A: ArrayLike, *, reduced: bool = False, rtol: float = 1e-10
) -> Echelon:
    """Bring A into echelon form by row operations.

    Parameters
    ----------
    A : array_like, shape (m, n)
        Any matrix; a system A x = b is given as the columns of A and b.
    reduced : bool
        Go on to the reduced form: each pivot is 1, with zeros above it.
    rtol : float
        What is left of an entry counts as zero if it is at most `rtol`
        times the size of its row and column.

    Returns
    -------
    R : ndarray, shape (m, n)
        The echelon form; what counts as zero is exactly zero in it.
    pivots : list of int
        The column of each pivot, from the first row on, counted from 0;
        its length is the rank.

    Raises
    ------
    ValueError
        If A is not a finite matrix, or if `rtol` is not from 0 to below 1.

    Notes
    -----
    The entry of largest modulus left in a column becomes the pivot, with
    the rows brought to one size first, and then the columns.  A right side
    `1 / rtol` times as large as A hides what stands beside it: choose a
    unit in which both are of one size.
    The reduced form depends on A alone, the other one also on the pivots.
    Exact: ``sympy.Matrix.rref``.

    References
    ----------
    Meyer (2000), sections 2.1 and 2.2.

    Examples
    --------
    >>> R, pivots = row_echelon([[1, 2, 5], [2, 4, 6]], reduced=True)
    >>> R
    array([[1., 2., 0.],
           [0., 0., 1.]])
    >>> pivots
    [0, 2]
    """
    refuse_rtol(rtol)
    W, rows, columns = _to_one_size(as_matrix(A))
    R, pivots, order = _echelon(W, rtol, reduced)
    R = np.ldexp(R, columns)
    if not reduced:
        return Echelon(np.ldexp(R, rows[order, None]) + 0.0, pivots)
    for i, j in enumerate(pivots):
        R[i] = np.ldexp(R[i], -columns[j])
    return Echelon(R + 0.0, pivots)  # -0.0 becomes 0.0


def lu(A: ArrayLike) -> LU:
    """Factor a square matrix, A[order] = L U, with partial pivoting.

    Parameters
    ----------
    A : array_like, shape (n, n)
        Any real matrix.

    Returns
    -------
    order : ndarray of int, shape (n,)
        The order of the rows: ``A[order]`` is P A.
    L : ndarray, shape (n, n)
        The multipliers, all at most 1 in modulus, below a diagonal of ones.
    U : ndarray, shape (n, n)
        The echelon form, zero below the diagonal.

    Raises
    ------
    ValueError
        If A is not square and finite.

    Notes
    -----
    A singular matrix has factors too: then U has a zero on its diagonal,
    or, with rounding, something small.  The grown-up version is
    ``scipy.linalg.lu_factor``.

    References
    ----------
    Trefethen and Bau (1997), lecture 21.

    Examples
    --------
    >>> order, L, U = lu([[1, 3], [2, 4]])
    >>> order
    array([1, 0])
    >>> L @ U
    array([[2., 4.],
           [1., 3.]])
    """
    U = as_square(A)
    n = len(U)
    L, order = np.zeros((n, n)), np.arange(n)
    for k in range(n):
        p = k + np.abs(U[k:, k]).argmax()  # the row of the largest entry
        for M in (U, L, order):
            M[[k, p]] = M[[p, k]]
        L[k, k] = 1
        if U[k, k] != 0:
            L[k + 1:, k] = U[k + 1:, k] / U[k, k]
            U[k + 1:] -= np.outer(L[k + 1:, k], U[k])
            U[k + 1:, k] = 0
    return LU(order, L, U)


def back_substitute(U: ArrayLike, b: ArrayLike) -> NDArray[np.float64]:
    """Solve U x = b from the last equation up.

    Parameters
    ----------
    U : array_like, shape (n, n)
        Zero below the diagonal, and nowhere zero on it.
    b : array_like, shape (n,)
        The right side.

    Returns
    -------
    x : ndarray, shape (n,)
        The solution.

    Raises
    ------
    ValueError
        If U or b is not finite or has another shape, if U is not zero
        below the diagonal, or if one of its pivots is zero.

    Notes
    -----
    The grown-up version is ``scipy.linalg.solve_triangular``.

    References
    ----------
    Trefethen and Bau (1997), lecture 17.

    Examples
    --------
    >>> back_substitute([[1, 2, 2], [0, -1, -2], [0, 0, -2]], [19, -11, -8])
    array([5., 3., 4.])
    """
    U = as_square(U)
    n = len(U)
    x = as_vector(b, n)
    if np.tril(U, -1).any():
        raise ValueError("expected zeros below the diagonal")
    if not np.diag(U).all():
        zero = int(np.argmin(np.abs(np.diag(U)))) + 1
        raise ValueError(f"expected pivots other than 0, got 0 in row {zero}")
    for i in reversed(range(n)):
        x[i] = (x[i] - U[i, i + 1:] @ x[i + 1:]) / U[i, i]
    return x


def solve(
    A: ArrayLike, b: ArrayLike, *, rtol: float = 1e-14
) -> NDArray[np.float64]:
    """Solve A x = b by elimination with pivoting, or refuse.

    Parameters
    ----------
    A : array_like, shape (n, n)
        A matrix that can be inverted.
    b : array_like, shape (n,) or (n, k)
        One right side, or k of them as columns.
    rtol : float
        The smallest pivot that is believed, in a matrix whose rows and
        columns have been brought to one size.

    Returns
    -------
    x : ndarray, of the shape of b
        The solution, or one a column.

    Raises
    ------
    ValueError
        If A is not square, if something is not finite or does not fit, if
        `rtol` is not from 0 to below 1, or if a pivot is at most `rtol`:
        then A is singular up to rounding.

    Notes
    -----
    This is ``numpy.linalg.solve``, which refuses only if a pivot is
    exactly zero, and does not look at the sizes of the rows.

    References
    ----------
    Golub and Van Loan (2013), sections 3.4 and 3.5.

    Examples
    --------
    >>> A = [[1, 2, 2], [5, 9, 8], [2, 7, 8]]
    >>> solve(A, [19, 84, 63]).round(10)
    array([5., 3., 4.])
    >>> solve([[1, 2], [2, 4]], [1, 1])
    Traceback (most recent call last):
    ...
    ValueError: expected a matrix that can be inverted, but pivot 2 is 0.0e+00
    """
    refuse_rtol(rtol)
    W, rows, columns = _to_one_size(as_square(A))
    n = len(W)
    b = as_array(b, "a right side")
    if b.ndim not in (1, 2) or len(b) != n or b.size == 0:
        raise ValueError(
            f"expected a right side of {n} entries, got shape {b.shape}"
        )
    order, L, U = lu(W)
    _refuse_small(np.abs(np.diag(U)), rtol)
    right = np.ldexp(b.reshape(n, -1), -rows[:, None])[order]
    backwards = slice(None, None, -1)  # L from its last row is like U
    found = []
    for column in right.T:
        c = back_substitute(L[backwards, backwards], column[backwards])
        found.append(back_substitute(U, c[backwards]))
    x = np.ldexp(np.column_stack(found), -columns[:, None])
    return x.reshape(b.shape)


def inverse(A: ArrayLike, *, rtol: float = 1e-14) -> NDArray[np.float64]:
    """Invert A by Gauss-Jordan elimination: [A | I] becomes [I | inverse].

    Parameters
    ----------
    A : array_like, shape (n, n)
        A matrix that can be inverted.
    rtol : float
        The smallest pivot that is believed: see `solve`.

    Returns
    -------
    ndarray, shape (n, n)
        The inverse.

    Raises
    ------
    ValueError
        If A is not square and finite, if it is singular up to rounding, or
        if `rtol` is not from 0 to below 1.

    Notes
    -----
    This is ``numpy.linalg.inv``.  To solve A x = b, use `solve`: it costs a
    third, and its residual is smaller.

    References
    ----------
    Strang (2016), section 2.5.

    Examples
    --------
    >>> inverse([[2, 1], [1, 1]])
    array([[ 1., -1.],
           [-1.,  2.]])
    """
    refuse_rtol(rtol)
    W, rows, columns = _to_one_size(as_square(A))
    n = len(W)
    R, pivots, _ = _echelon(np.hstack([W, np.eye(n)]), rtol, True)
    if pivots != list(range(n)):
        k = next(k for k in range(n) if k not in pivots)
        raise ValueError(
            "expected a matrix that can be inverted, but column "
            f"{k + 1} depends on the columns before it"
        )
    return np.ldexp(R[:, n:], -columns[:, None] - rows)


def is_singular(A: ArrayLike, *, rtol: float = 1e-10) -> bool:
    """Say whether a square matrix is singular, up to a relative tolerance.

    Parameters
    ----------
    A : array_like, shape (n, n)
        Any real matrix.
    rtol : float
        How near to dependence the columns may come: see `mml.bases.rank`.
        For measured entries this is their relative error.

    Returns
    -------
    bool
        True if the columns are dependent up to `rtol`, after rows and
        columns have been brought to one size.

    Raises
    ------
    ValueError
        If A is not square and finite, or if `rtol` is not from 0 to below 1.

    Notes
    -----
    This does not look at pivots: none of them need be small in a matrix
    that is nearly singular.

    Examples
    --------
    >>> A = np.array([[0.1, 0.2], [0.3, 0.6]])
    >>> is_singular(A), is_singular(1e-20 * A)
    (True, True)
    >>> is_singular([[1, 1], [1e-20, 2e-20]])
    False
    """
    W, _, _ = _to_one_size(as_square(A))
    return rank(W, rtol=rtol) < len(W)


def _echelon(W, rtol, reduced):
    """Return the echelon form, the columns of its pivots, the row order."""
    R, pivots, order = W.copy(), [], np.arange(len(W))
    for j in range(R.shape[1]):
        k = len(pivots)
        if k == len(R):
            break
        p = k + np.abs(R[k:, j]).argmax()
        if np.abs(R[p, j]) <= rtol:
            R[k:, j] = 0
            continue
        for M in (R, order):
            M[[k, p]] = M[[p, k]]
        if reduced:
            R[k] /= R[k, j]
        others = np.arange(len(R)) != k if reduced else np.arange(len(R)) > k
        R[others] -= np.outer(R[others, j] / R[k, j], R[k])
        R[others, j] = 0
        pivots.append(j)
    return R, pivots, order


def _to_one_size(A):
    """Divide rows, then columns, by powers of two, which rounds nothing.

    The largest entry of each column is then from 1/2 to below 1; the powers
    are returned too, as exponents.
    """
    rows = np.frexp(np.abs(A).max(axis=1))[1]
    W = np.ldexp(A, -rows[:, None])
    columns = np.frexp(np.abs(W).max(axis=0))[1]
    return np.ldexp(W, -columns), rows, columns


def _refuse_small(pivots, rtol):
    small = pivots <= rtol
    if small.any():
        k = int(small.argmax())
        raise ValueError(
            "expected a matrix that can be inverted, but pivot "
            f"{k + 1} is {pivots[k]:.1e}"
        )
