"""Length, angle, and the part of one vector along another.

Chapter: book/linear-algebra/vectors.md.  Symbols: book/notation.md.
"""

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mml._check import as_vector

__all__ = [
    "angle",
    "cosine",
    "norm",
    "scalar_projection",
    "unit",
    "vector_projection",
]


def norm(x: ArrayLike) -> float:
    """Return the length ``sqrt(x_1**2 + ... + x_n**2)``.

    Parameters
    ----------
    x : array_like, shape (n,)
        A vector.

    Returns
    -------
    float
        Its length, in the units of x; it is inf if it is above 1.8e308.

    Raises
    ------
    ValueError
        If x is not a vector of finite numbers.

    Notes
    -----
    The square of 1e200 is too large for a float and that of 1e-200 too
    small.  So the vector is first divided by a power of two near its
    largest entry, which costs no digit.  ``numpy.linalg.norm`` does not do
    this; ``math.hypot(*x)`` does.

    Examples
    --------
    >>> norm([8, 4, 1])
    9.0
    >>> round(norm([3e200, 4e200]) / 1e200, 12)
    5.0
    """
    x, exponent = _scaled(as_vector(x))
    try:
        return math.ldexp(math.sqrt(x @ x), exponent)
    except OverflowError:
        return math.inf


def unit(x: ArrayLike) -> NDArray[np.float64]:
    """Return ``x / norm(x)``: the same direction, length 1.

    Parameters
    ----------
    x : array_like, shape (n,)
        A vector other than zero.

    Returns
    -------
    ndarray, shape (n,)

    Raises
    ------
    ValueError
        If x is not a vector of finite numbers, or is the zero vector.

    Examples
    --------
    >>> unit([3, 4])
    array([0.6, 0.8])
    """
    x, _ = _scaled(_not_zero(x))
    return x / math.sqrt(x @ x)


def cosine(x: ArrayLike, y: ArrayLike) -> float:
    """Return ``x . y / (norm(x) norm(y))``, from -1 to 1.

    Parameters
    ----------
    x, y : array_like, shape (n,)
        Two vectors other than zero.

    Returns
    -------
    float
        The cosine of the angle between them, never outside [-1, 1].

    Raises
    ------
    ValueError
        If x and y are not vectors of one length with finite entries, or if
        one of them is the zero vector.

    Notes
    -----
    For the rows of two tables, ``sklearn.metrics.pairwise`` has
    ``cosine_similarity``, which says 0 where a row is zero.

    Examples
    --------
    >>> cosine([4, 3], [0, 5])
    0.6
    """
    u, w = _directions(x, y)
    return float(np.clip(u @ w, -1.0, 1.0))


def angle(x: ArrayLike, y: ArrayLike) -> float:
    """Return the angle between two vectors, from 0 to pi.

    It is ``2 atan2(norm(u - w), norm(u + w))`` with the unit vectors u and
    w along x and y.

    Parameters
    ----------
    x, y : array_like, shape (n,)
        Two vectors other than zero.

    Returns
    -------
    float
        The angle in radians.

    Raises
    ------
    ValueError
        If x and y are not vectors of one length with finite entries, or if
        one of them is the zero vector.

    Notes
    -----
    The obvious ``arccos(cosine(x, y))`` is wrong by some 1e-8 where the
    vectors are nearly parallel; this formula is wrong by about 1e-16, for
    every angle.

    References
    ----------
    Kahan (2006), section 12, "Mangled Angles".

    Examples
    --------
    >>> math.degrees(angle([1, 0], [-1, 1]))
    135.0
    >>> angle([1, 1, 1], [1, 1, 1])
    0.0
    """
    u, w = _directions(x, y)
    return 2 * math.atan2(norm(u - w), norm(u + w))


def scalar_projection(x: ArrayLike, b: ArrayLike) -> float:
    """Return ``x . b / norm(b)``: how far x reaches along b.

    Parameters
    ----------
    x : array_like, shape (n,)
        A vector.
    b : array_like, shape (n,)
        A direction: a vector other than zero, of any length.

    Returns
    -------
    float
        A length with a sign, in the units of x: negative where x points
        away from b.

    Raises
    ------
    ValueError
        If x and b are not vectors of one length with finite entries, or if
        b is the zero vector.

    Examples
    --------
    >>> scalar_projection([6, 2], [3, 4]), scalar_projection([6, 2], [-3, -4])
    (5.2, -5.2)
    """
    x, b = _pair(x, b)
    c, _ = _scaled(_not_zero(b))
    return float(x @ c / math.sqrt(c @ c))


def vector_projection(x: ArrayLike, b: ArrayLike) -> NDArray[np.float64]:
    """Return ``(x . b / b . b) b``: the multiple of b that is nearest to x.

    Parameters
    ----------
    x : array_like, shape (n,)
        A vector.
    b : array_like, shape (n,)
        A direction: a vector other than zero, of any length.

    Returns
    -------
    ndarray, shape (n,)

    Raises
    ------
    ValueError
        If x and b are not vectors of one length with finite entries, or if
        b is the zero vector.

    References
    ----------
    Strang (2016), section 4.2.

    Examples
    --------
    >>> p = vector_projection([6, 2], [3, 4])
    >>> p
    array([3.12, 4.16])
    >>> round(float((np.array([6, 2]) - p) @ [3, 4]), 12)
    0.0
    """
    x, b = _pair(x, b)
    c, _ = _scaled(_not_zero(b))
    return (x @ c) / (c @ c) * c


def _scaled(x):
    """Return x / 2**e and e, so that the largest entry is from 1/2 to 1."""
    exponent = math.frexp(np.abs(x).max())[1]
    return np.ldexp(x, -exponent), exponent


def _pair(x, y):
    x = as_vector(x)
    return x, as_vector(y, x.size)


def _not_zero(x):
    x = as_vector(x)
    if not x.any():
        raise ValueError("expected a direction, got the zero vector")
    return x


def _directions(x, y):
    return tuple(unit(v) for v in _pair(x, y))
