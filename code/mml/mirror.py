"""Mirrors anywhere, given by a normal and a point; again and again.

Project: book/projects/mirror.md.  Symbols: book/notation.md.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mml._check import as_array, as_matrix, as_vector
from mml.vectors import unit

__all__ = ["pictures", "reflect"]


def reflect(
    X: ArrayLike, n: ArrayLike, p: ArrayLike | None = None
) -> NDArray[np.float64]:
    """Reflect points in the mirror through p that is normal to n.

    A point x goes to x - 2 (n . (x - p)) n / (n . n).

    Parameters
    ----------
    X : array_like, shape (D, N) or (D,)
        The points, one a column, or a single one.
    n : array_like, shape (D,)
        A normal of the mirror, of any length.
    p : array_like, shape (D,)
        Any point of the mirror; without it, the origin.

    Returns
    -------
    Y : ndarray, the shape of X
        The mirror images.

    Raises
    ------
    ValueError
        If the shapes do not fit, an entry is not finite, or n is zero.

    Notes
    -----
    ``reflect(np.eye(D), n)`` is the matrix I - 2 n n' / (n . n) of a mirror
    through the origin.  For a mirror given by vectors in it see
    `mml.similarity.reflection_in`.

    References
    ----------
    Trefethen and Bau (1997), lecture 10.

    Examples
    --------
    >>> reflect([5, 1], [1, 0], [2, 0])     # the mirror x = 2
    array([-1.,  1.])
    """
    X, n = as_array(X), unit(n)
    p = np.zeros(n.size) if p is None else as_vector(p, n.size)
    if X.ndim not in (1, 2) or X.shape[0] != n.size:
        raise ValueError(
            f"expected points of {n.size} coordinates, one a column, got "
            f"shape {X.shape}"
        )
    p = p.reshape((-1,) + (1,) * (X.ndim - 1))
    n = n.reshape(p.shape)
    return X - 2 * n * (n * (X - p)).sum(axis=0)


def pictures(
    x: ArrayLike, normals: ArrayLike, *, rtol: float = 1e-9, most: int = 1000
) -> NDArray[np.float64]:
    """Return all points that some mirrors, used again and again, make of x.

    Parameters
    ----------
    x : array_like, shape (D,)
        A point.
    normals : array_like, shape (D, k)
        A normal of each mirror, one a column; all go through the origin.
    rtol : float
        Points nearer than this, next to the largest coordinate of x, are
        one.
    most : int
        Give up beyond so many.

    Returns
    -------
    X : ndarray, shape (D, m)
        The points, one a column; the first is x.

    Raises
    ------
    ValueError
        If there are more than `most` points, if the shapes do not fit, or
        if a normal is zero.

    References
    ----------
    Coxeter (1973), chapter 5.

    Examples
    --------
    >>> pictures([2, 1], [[1, 0], [0, 1]])  # two mirrors, 90 degrees apart
    array([[ 2., -2.,  2., -2.],
           [ 1.,  1., -1., -1.]])
    """
    normals = as_matrix(normals)
    x = as_vector(x, normals.shape[0])
    mirrors = [reflect(np.eye(x.size), n) for n in normals.T]
    size = np.abs(x).max() or 1.0
    found = [x / size]
    for y in found:  # what is appended below is looked at too
        for M in mirrors:
            z = M @ y
            gaps = np.linalg.norm(np.array(found) - z, axis=1)
            if gaps.min() > rtol:
                found.append(z)
        if len(found) > most:
            raise ValueError(
                f"more than {most} pictures: no end is in sight"
            )
    return np.column_stack(found) * size + 0.0  # -0.0 becomes 0.0
