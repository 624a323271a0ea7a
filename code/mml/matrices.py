"""A matrix is a map: rotation, shear, reflection, and one after the other.

Chapter: book/linear-algebra/matrices.md.  Symbols: book/notation.md.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mml._check import as_array, as_matrix, as_vector

__all__ = ["compose", "matrix_of", "reflection", "rotation", "shear"]


def matrix_of(
    T: Callable, n: int, *, rtol: float = 1e-9
) -> NDArray[np.float64]:
    """Find the matrix of a linear map: column j is T(e_j).

    Parameters
    ----------
    T : function of a vector of shape (n,)
        Returns a vector of shape (m,), with the same m each time.
    n : int
        How many entries the vectors have that T takes.
    rtol : float
        How far T(x) and A x may differ, relative to the sizes of A and x.

    Returns
    -------
    A : ndarray, shape (m, n)
        ``A @ x`` is T(x) for every x, if T is linear.

    Raises
    ------
    ValueError
        If T does not send zero to zero, or differs from A at one of two
        trial vectors; if an image is no vector of finite numbers, or has
        not the shape of the others.

    Notes
    -----
    Three trials can show that a map is not linear; that it is linear they
    cannot show, and a fault far smaller than the largest entry escapes them.

    References
    ----------
    Strang (2016), section 8.2.

    Examples
    --------
    >>> matrix_of(lambda x: np.array([x[0] + 2 * x[1], 3 * x[1]]), 2)
    array([[1., 2.],
           [0., 3.]])
    >>> matrix_of(lambda x: x + 1, 2)
    Traceback (most recent call last):
    ...
    ValueError: expected a linear map, but zero goes to [1. 1.]
    """
    if not (isinstance(n, (int, np.integer)) and n > 0):
        raise ValueError(f"expected a number of entries, 1 or more, got {n!r}")
    zero = as_vector(T(np.zeros(n)))
    images = [as_vector(T(e), zero.size) for e in np.eye(n)]
    A = np.column_stack(images) + 0.0  # -0.0 becomes 0.0
    if zero.any():
        raise ValueError(f"expected a linear map, but zero goes to {zero}")
    x = np.sqrt(np.arange(2, n + 2))
    for trial in (x, -3 * x):
        gap = np.abs(as_vector(T(trial.copy()), zero.size) - A @ trial).max()
        if gap > rtol * (np.abs(A) @ np.abs(trial)).max():
            raise ValueError(
                f"expected a linear map, but at {trial.round(4)} it differs "
                f"by {gap:.1e} from the combination of its columns"
            )
    return A


def rotation(theta: float) -> NDArray[np.float64]:
    """Return the matrix that turns the plane by theta, anticlockwise.

    Parameters
    ----------
    theta : float
        The angle in radians; negative turns clockwise.

    Returns
    -------
    Q : ndarray, shape (2, 2)
        [[cos theta, -sin theta], [sin theta, cos theta]].

    Raises
    ------
    ValueError
        If theta is not one finite number.

    Notes
    -----
    In space: ``scipy.spatial.transform.Rotation``.

    References
    ----------
    Deisenroth, Faisal and Ong (2020), section 3.9.

    Examples
    --------
    >>> (rotation(np.pi / 2) @ [3, 1]).round(10)
    array([-1.,  3.])
    """
    theta = _number(theta, "an angle in radians")
    c, s = np.cos(theta), np.sin(theta)
    return np.array([[c, -s], [s, c]])


def shear(h: float) -> NDArray[np.float64]:
    """Return the matrix that moves (x, y) sideways by h y.

    Parameters
    ----------
    h : float
        By how much a point at height 1 is moved to the right.

    Returns
    -------
    A : ndarray, shape (2, 2)
        [[1, h], [0, 1]].

    Raises
    ------
    ValueError
        If h is not one finite number.

    Examples
    --------
    >>> shear(0.5) @ [1, 4]
    array([3., 4.])
    """
    return np.array([[1.0, _number(h, "the size of a shear")], [0.0, 1.0]])


def reflection(v: ArrayLike) -> NDArray[np.float64]:
    """Return the matrix that reflects the plane in the line along v.

    Parameters
    ----------
    v : array_like, shape (2,)
        Any vector along the mirror, which goes through the origin.

    Returns
    -------
    M : ndarray, shape (2, 2)
        ``M @ x`` is twice the projection of x onto the line, minus x.

    Raises
    ------
    ValueError
        If v is not a vector of two finite entries, or is zero.

    References
    ----------
    Trefethen and Bau (1997), lecture 10, where v stands across the mirror.

    Examples
    --------
    >>> reflection([2, 1]) @ [5, 0]
    array([3., 4.])
    """
    v = as_vector(v, 2)
    if not v.any():
        raise ValueError("expected a direction, got the zero vector")
    a, b = v / np.abs(v).max()
    return np.array([[a * a - b * b, 2 * a * b],
                     [2 * a * b, b * b - a * a]]) / (a * a + b * b)


def compose(*maps: ArrayLike) -> NDArray[np.float64]:
    """Return one matrix for several maps, the first of them done first.

    Parameters
    ----------
    *maps : array_like, each of shape (m, n)
        The maps in the order in which they are done; each takes as many
        entries as the one before it gives.

    Returns
    -------
    A : ndarray
        For ``compose(A1, A2, A3)`` the product A3 A2 A1.

    Raises
    ------
    ValueError
        If there is no map, if one is no matrix of finite entries, or if
        one does not take what the one before it gives.

    Notes
    -----
    For the order of the page, the last one done on the left:
    ``numpy.linalg.multi_dot``.

    References
    ----------
    Strang (2016), section 2.4.

    Examples
    --------
    >>> turn, widen = [[0, -1], [1, 0]], [[2, 0], [0, 1]]
    >>> compose(turn, widen) @ [0, 4]
    array([-8.,  0.])
    >>> compose(widen, turn) @ [0, 4]
    array([-4.,  0.])
    """
    if not maps:
        raise ValueError("expected at least one map, got none")
    first, *others = (as_matrix(A) for A in maps)
    for place, A in enumerate(others, start=2):
        if A.shape[1] != first.shape[0]:
            raise ValueError(
                f"map {place} takes {A.shape[1]} entries, but the map "
                f"before it gives {first.shape[0]}"
            )
        first = A @ first
    return first


def _number(value, wanted):
    value = as_array(value, wanted)
    if value.shape:
        raise ValueError(f"expected {wanted}, got shape {value.shape}")
    return float(value)
