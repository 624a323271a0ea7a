"""A map in another basis: change_basis, and mirrors of any dimension.

Chapter: book/linear-algebra/similarity.md.  Symbols: book/notation.md.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mml._check import as_array, as_matrix, as_square, as_vector
from mml.bases import is_independent

__all__ = ["change_basis", "reflection_in"]


def change_basis(
    A: ArrayLike, C: ArrayLike, *, rtol: float = 1e-12
) -> NDArray[np.float64]:
    """Return the matrix of a map in another basis, B = C^-1 A C.

    Parameters
    ----------
    A : array_like, shape (n, n)
        The matrix of the map in the standard basis.
    C : array_like, shape (n, n)
        The vectors of the new basis, one a column.
    rtol : float
        How near to dependent the columns of C may be: see
        `mml.bases.rank`.

    Returns
    -------
    B : ndarray, shape (n, n)
        Column j holds the coordinates, in the new basis, of the image of
        its j-th vector: ``C @ B`` is ``A @ C``.

    Raises
    ------
    ValueError
        If A or C is not square and finite, if they differ in size, or if
        the columns of C are dependent or too near to it.

    Notes
    -----
    The way back is ``change_basis(B, np.linalg.inv(C))``.  If the columns
    of C come close to dependence, digits are lost on both ways.

    References
    ----------
    Strang (2016), section 8.3.

    Examples
    --------
    >>> change_basis([[0.8, 0.4], [-0.1, 1.2]], [[2, -1], [1, 2]])
    array([[1. , 0.5],
           [0. , 1. ]])
    """
    A, C = as_square(A), as_square(C)
    if A.shape != C.shape:
        raise ValueError(
            f"expected a basis of {len(A)} vectors for a map of shape "
            f"{A.shape}, got shape {C.shape}"
        )
    if not is_independent(C, rtol=rtol):
        raise ValueError("expected a basis, but the columns are dependent")
    return np.linalg.solve(C, A @ C) + 0.0  # -0.0 becomes 0.0


def reflection_in(
    V: ArrayLike, *, rtol: float = 1e-12
) -> NDArray[np.float64]:
    """Return the reflection in the mirror that the columns of V span.

    M v = v for v in the mirror, M n = -n for n at right angles to it.

    Parameters
    ----------
    V : array_like, shape (n, k) or (n,)
        Independent vectors in the mirror, one a column, of any lengths and
        at any angles; or one vector along a mirror that is a line.
    rtol : float
        How near to dependent the columns may be: see `mml.bases.rank`.

    Returns
    -------
    M : ndarray, shape (n, n)
        Symmetric, its own inverse, with the determinant (-1)^(n - k).

    Raises
    ------
    ValueError
        If V has entries that are not finite, or if its columns are
        dependent (a zero column, more columns than entries) or too near.

    Notes
    -----
    The columns of Q are a basis of unit vectors at right angles, the first
    k in the mirror, so that Q^-1 is the transpose.

    References
    ----------
    Trefethen and Bau (1997), lecture 10, for a mirror given by its normal.

    Examples
    --------
    >>> reflection_in([2, 1]).round(10)
    array([[ 0.6,  0.8],
           [ 0.8, -0.6]])
    >>> reflection_in([[1, 0], [0, 1], [0, 0]]) @ [5, 6, 7]
    array([ 5.,  6., -7.])
    """
    V = as_array(V, "vectors in a mirror")
    V = as_vector(V)[:, None] if V.ndim == 1 else as_matrix(V)
    if not is_independent(V, rtol=rtol):
        raise ValueError(
            "expected independent vectors in the mirror, one a column"
        )
    n, k = V.shape
    Q, _ = np.linalg.qr(V, mode="complete")
    D = np.diag([1.0] * k + [-1.0] * (n - k))  # in the basis Q
    return Q @ D @ Q.T
