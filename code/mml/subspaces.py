"""Null space, column space, rank: what a matrix loses and what it reaches.

Chapter: book/linear-algebra/subspaces.md.  Symbols: book/notation.md.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mml._check import as_array, as_matrix
from mml.bases import _of_length_one, rank
from mml.elimination import row_echelon

__all__ = ["column_space", "null_space", "same_subspace"]


def null_space(
    A: ArrayLike, *, rtol: float = 1e-10
) -> NDArray[np.float64]:
    """Return a basis of all x with A x = 0: the special solutions.

    Parameters
    ----------
    A : array_like, shape (m, n)
        Any matrix.
    rtol : float
        When a pivot counts as zero: see `mml.elimination.row_echelon`.

    Returns
    -------
    N : ndarray, shape (n, n - r)
        One column for each free unknown, where r is the number of pivots:
        that unknown is 1, the other free unknowns are 0.  No columns if
        A x = 0 has the solution 0 alone.

    Raises
    ------
    ValueError
        If A is not a finite matrix, or if `rtol` is not from 0 to below 1.

    Notes
    -----
    The columns are not orthonormal; those of ``scipy.linalg.null_space``
    are.  Exact: ``sympy.Matrix.nullspace``.  Where columns of A are nearly
    dependent the entries are large, and known less well.

    References
    ----------
    Strang (2016), section 3.2.

    Examples
    --------
    >>> A = [[1, 2, 3], [2, 4, 6]]
    >>> N = null_space(A)
    >>> N
    array([[-2., -3.],
           [ 1.,  0.],
           [ 0.,  1.]])
    >>> A @ N
    array([[0., 0.],
           [0., 0.]])
    >>> null_space([[1, 0], [0, 1]]).shape
    (2, 0)
    """
    R, pivots = row_echelon(A, reduced=True, rtol=rtol)
    n = R.shape[1]
    free = [j for j in range(n) if j not in pivots]
    N = np.zeros((n, len(free)))
    N[free, range(len(free))] = 1
    N[pivots] = -R[:len(pivots), free]
    return N + 0.0  # -0.0 becomes 0.0


def column_space(
    A: ArrayLike, *, rtol: float = 1e-10
) -> NDArray[np.float64]:
    """Return a basis of all A x: the columns of A that hold a pivot.

    Parameters
    ----------
    A : array_like, shape (m, n)
        Any matrix.
    rtol : float
        When a pivot counts as zero: see `mml.elimination.row_echelon`.

    Returns
    -------
    ndarray, shape (m, r)
        Those columns of A that are no mix of the columns before them.

    Raises
    ------
    ValueError
        If A is not a finite matrix, or if `rtol` is not from 0 to below 1.

    Notes
    -----
    ``scipy.linalg.orth`` returns an orthonormal basis instead.  Exact:
    ``sympy.Matrix.columnspace``.

    References
    ----------
    Strang (2016), section 3.5.

    Examples
    --------
    >>> A = [[1, 2, 0], [2, 4, 1], [3, 6, 1]]
    >>> column_space(A)
    array([[1., 0.],
           [2., 1.],
           [3., 1.]])
    """
    A = as_matrix(A)
    return A[:, row_echelon(A, rtol=rtol).pivots]


def same_subspace(
    A: ArrayLike, B: ArrayLike, *, rtol: float = 1e-10
) -> bool:
    """Say whether the columns of A and of B span the same subspace.

    Parameters
    ----------
    A, B : array_like, shapes (m, n) and (m, k)
        Vectors as columns, all in one unit.  There may be none at all,
        (m, 0): they span the zero vector alone.
    rtol : float
        How near to dependence counts as dependent: see `mml.bases.rank`.

    Returns
    -------
    bool
        True if the rank of A, the rank of B and the rank of both side by
        side are the same number.

    Raises
    ------
    ValueError
        If A or B is not a finite matrix, if their columns have different
        lengths, or if `rtol` is not from 0 to below 1.

    Notes
    -----
    The lengths of the vectors have no part in it: each column is brought
    to length 1 first.

    References
    ----------
    Meyer (2000), section 4.2.

    Examples
    --------
    >>> A = [[1, 0], [0, 1], [1, 1]]
    >>> same_subspace(A, [[1, 1], [1, -1], [2, 0]])
    True
    >>> same_subspace(A, [[1, 0], [0, 1], [0, 0]])
    False
    """
    A, B = _columns(A), _columns(B)
    if len(A) != len(B):
        raise ValueError(
            "expected columns with as many entries, got the shapes "
            f"{A.shape} and {B.shape}"
        )
    ranks = {
        rank(V, rtol=rtol) if V.size else 0
        for V in (A, B, np.hstack([A, B]))
    }
    return len(ranks) == 1


def _columns(A):
    """Return the columns at length 1; there may be none of them."""
    A = as_array(A, "a matrix")
    if A.ndim != 2 or len(A) == 0:
        raise ValueError(f"expected a matrix, got an array of shape {A.shape}")
    return _of_length_one(A)[0]
