"""Determinants: signed areas and volumes.

Chapter: book/linear-algebra/determinants.md.  Symbols: book/notation.md.
"""

import itertools
import math

import numpy as np
from numpy.typing import ArrayLike

from mml._check import as_matrix, as_square
from mml.elimination import lu

__all__ = ["determinant", "leibniz", "signed_area"]

MOST = 9  # rows: 9! = 362 880 products


def determinant(A: ArrayLike) -> float:
    """Return det(A), plus or minus the product of the pivots.

    Parameters
    ----------
    A : array_like, shape (n, n)
        A real matrix.

    Returns
    -------
    float
        Zero if elimination meets a pivot that is zero, or if the
        determinant is smaller than any float.

    Raises
    ------
    ValueError
        If A is not square and finite, or if the determinant is larger than
        any float.

    Notes
    -----
    A unit is taken out of each column first, a power of two, which is exact.
    The rest is elimination with partial pivoting, `mml.elimination.lu`, as
    in ``numpy.linalg.det`` and ``numpy.linalg.slogdet``; the second returns
    the sign and the logarithm, which every float can hold.

    References
    ----------
    Trefethen and Bau (1997), lecture 21, for the elimination.

    Examples
    --------
    >>> determinant([[30, -5], [10, 20]])
    650.0
    >>> determinant([[0, 1], [1, 0]])
    -1.0
    >>> round(determinant(np.diag([1e-200, 1e-200, 1e200, 1e200])), 9)
    1.0
    """
    A = as_square(A)
    units = np.frexp(np.abs(A).max(axis=0))[1]
    order, _, U = lu(np.ldexp(A, -units))
    parts, powers = np.frexp(np.diag(U))
    size = _times_power(parts, int(powers.sum() + units.sum()))
    return (-1) ** _crossed(order) * size + 0.0  # -0.0 becomes 0.0


def _crossed(order):
    """Count the pairs of which the left number is larger than the right."""
    order = np.array(order)
    return int(np.triu(order[:, None] > order).sum())


def _times_power(parts, power):
    """Return the product of all parts times 2**power, without overflow."""
    total = 1.0
    for part in parts.tolist():
        total, more = math.frexp(total * part)
        power += more
    try:
        return math.ldexp(total, power)
    except OverflowError:
        raise ValueError(
            f"the determinant, about 2**{power}, is larger than any float: "
            "use numpy.linalg.slogdet"
        ) from None


def leibniz(A: ArrayLike) -> float:
    """Return det(A) by its definition, the sum of n! signed products.

    Parameters
    ----------
    A : array_like, shape (n, n)
        A real matrix of at most nine rows.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If A is not square and finite, has more than nine rows, or if a
        product is larger than any float.

    Notes
    -----
    ``rows[j]`` is the row from which the factor of column j is taken.  The
    sign counts the crossed pairs: those of which the factor to the right
    stands higher.

    References
    ----------
    Strang (2016), section 5.2.

    Examples
    --------
    >>> leibniz([[1, 2], [3, 4]])
    -2.0
    """
    A = as_square(A)
    n, total = len(A), 0.0
    if n > MOST:
        raise ValueError(f"expected at most {MOST} rows, got {n}")
    for rows in itertools.permutations(range(n)):
        product = math.prod(A[rows, range(n)].tolist())
        total += (-1) ** _crossed(rows) * product
    if not math.isfinite(total):
        raise ValueError("a product is larger than any float: use determinant")
    return total


def signed_area(corners: ArrayLike) -> float:
    """Return the area of a polygon, positive if walked anticlockwise.

    Parameters
    ----------
    corners : array_like, shape (2, N)
        Three corners or more, one a column, in the order of a walk round
        the polygon whose sides do not cross; the last side, back to the
        first corner, is added.

    Returns
    -------
    float
        In the squared unit of the corners.

    Raises
    ------
    ValueError
        If `corners` is not finite or has another shape, or if a product is
        larger than any float.

    Notes
    -----
    The shoelace formula.  Corners are counted from the first one: the area
    is the same, and no digits are lost to a far origin.

    Examples
    --------
    >>> signed_area([[0, 4, 4, 0], [0, 0, 3, 3]])
    12.0
    >>> signed_area([[0, 0, 4, 4], [0, 3, 3, 0]])
    -12.0
    """
    corners = as_matrix(corners)
    if corners.shape[0] != 2 or corners.shape[1] < 3:
        raise ValueError(
            "expected corners of shape (2, N) with N at least 3, got "
            f"{corners.shape}"
        )
    with np.errstate(over="ignore", invalid="ignore"):
        x, y = corners - corners[:, :1]
        area = float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y) / 2)
    if not math.isfinite(area):
        raise ValueError(
            "a product is larger than any float: take a larger unit"
        )
    return area
