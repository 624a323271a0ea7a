"""Data as vectors, models as parameters: misfit, and how to make it small.

Chapter: book/linear-algebra/models.md.  Symbols: book/notation.md.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mml._check import as_array, as_vector

__all__ = [
    "adjust_in_turn",
    "chi_squared",
    "chi_squared_slopes",
    "gaussian",
    "solve_two",
]


def solve_two(
    a: ArrayLike, b: ArrayLike, t: ArrayLike, *, rtol: float = 1e-12
) -> NDArray[np.float64]:
    """Solve a[i] p[0] + b[i] p[1] = t[i] for i = 0, 1, or refuse.

    With D = a[0] b[1] - a[1] b[0] the solution is
    p[0] = (t[0] b[1] - t[1] b[0]) / D and
    p[1] = (a[0] t[1] - a[1] t[0]) / D.

    Parameters
    ----------
    a, b, t : array_like, shape (2,)
        The factors of the first unknown and of the second, and the totals.
    rtol : float
        How small D may be beside the two products that it is made of.

    Returns
    -------
    p : ndarray, shape (2,)
        The two unknowns.

    Raises
    ------
    ValueError
        If a, b or t is not of shape (2,) and finite, or if D is zero up to
        rounding: then no solution exists, or more than one.

    Notes
    -----
    For n equations there is ``numpy.linalg.solve``, which solves whatever
    is not exactly singular.  D is a difference, so when it is small it has
    few correct digits: how few, `rtol` asks.

    References
    ----------
    Strang (2016), section 2.1, for the two ways to see such a system.

    Examples
    --------
    >>> solve_two([3, 5], [2, 1], [460, 440])
    array([ 60., 140.])
    >>> solve_two([3, 6], [2, 4], [460, 920])
    Traceback (most recent call last):
    ...
    ValueError: no single solution: up to rounding, a[0] b[1] is a[1] b[0]
    """
    (a, a_power), (b, b_power), (t, t_power) = (
        _scaled(as_vector(x, 2)) for x in (a, b, t)
    )
    D = a[0] * b[1] - a[1] * b[0]
    if abs(D) <= rtol * (abs(a[0] * b[1]) + abs(a[1] * b[0])):
        raise ValueError(
            "no single solution: up to rounding, a[0] b[1] is a[1] b[0]"
        )
    p = [(t[0] * b[1] - t[1] * b[0]) / D, (a[0] * t[1] - a[1] * t[0]) / D]
    return np.ldexp(p, [t_power - a_power, t_power - b_power])


def _scaled(x):
    """Divide by the power of two near the largest entry: exact."""
    power = np.frexp(np.abs(x).max())[1]
    return np.ldexp(x, -power), power


def chi_squared(y: ArrayLike, fitted: ArrayLike) -> float:
    """Add up the squared residuals, chi^2 = sum_i (y[i] - fitted[i])^2.

    Parameters
    ----------
    y : array_like, shape (N,)
        What was measured.
    fitted : array_like, shape (N,)
        What the model says, in the same unit.

    Returns
    -------
    float
        The misfit, in the unit of y squared; 0 exactly when all fits.

    Raises
    ------
    ValueError
        If y or fitted is not a finite vector, or their lengths differ.

    Notes
    -----
    Statisticians divide each residual by its uncertainty before they square
    it, and so does ``scipy.stats.chisquare`` in its way.  This book takes
    all uncertainties as 1, as do `numpy.linalg.lstsq` and most losses.

    References
    ----------
    Deisenroth, Faisal and Ong (2020), section 8.2, where it is the loss.

    Examples
    --------
    >>> chi_squared([460, 440, 522], [480, 440, 480])
    2164.0
    """
    y = as_vector(y)
    fitted = as_vector(fitted, len(y))
    return float(((y - fitted) ** 2).sum())


def gaussian(x: ArrayLike, mu: float, sigma: float) -> NDArray[np.float64]:
    """Return the bell curve exp(-(x-mu)^2 / (2 sigma^2)) / (sigma sqrt(2 pi)).

    Parameters
    ----------
    x : array_like
        Where to evaluate it; any shape.
    mu : float
        The middle, in the unit of x.
    sigma : float
        The width, in the unit of x; positive.

    Returns
    -------
    ndarray, of the shape of x
        The heights, in one over the unit of x; the area below is 1.

    Raises
    ------
    ValueError
        If an entry is not finite, or if sigma is not positive.

    Notes
    -----
    The grown-up version is ``scipy.stats.norm.pdf``.

    References
    ----------
    Bishop (2006), section 1.2.4.

    Examples
    --------
    >>> gaussian([160, 168, 176], mu=168, sigma=8).round(4)
    array([0.0302, 0.0499, 0.0302])
    """
    x = as_array(x)
    mu, sigma = as_vector([mu, sigma])
    if sigma <= 0:
        raise ValueError(f"expected a positive sigma, got {sigma}")
    z = (x - mu) / sigma
    return np.exp(-(z**2) / 2) / (sigma * np.sqrt(2 * np.pi))


def chi_squared_slopes(
    x: ArrayLike, y: ArrayLike, mu: float, sigma: float, *, scale: float = 1.0
) -> NDArray[np.float64]:
    """Return the slopes in mu and in sigma of chi^2 for a bell curve.

    The model says fitted[i] = scale * f(x[i]; mu, sigma) with the bell
    curve f, its residuals are r[i] = y[i] - fitted[i], and the slopes are

        -2 / sigma   * sum_i r[i] fitted[i] z[i],
        -2 / sigma   * sum_i r[i] fitted[i] (z[i]^2 - 1)

    with z[i] = (x[i] - mu) / sigma.

    Parameters
    ----------
    x, y : array_like, shape (N,)
        Where was measured, and what.
    mu, sigma : float
        The middle and the width of the curve; sigma is positive.
    scale : float
        The area below the model's curve.

    Returns
    -------
    slopes : ndarray, shape (2,)
        By how much chi^2 grows for a unit of mu, and for one of sigma.

    Raises
    ------
    ValueError
        If x and y are not finite vectors of one length, if mu, sigma or
        scale is not finite, or if sigma is not positive.

    References
    ----------
    Bishop (2006), section 1.2.4, for the curve.

    Examples
    --------
    >>> x, y = [160, 168, 176], [12, 20, 12]
    >>> chi_squared_slopes(x, y, 166, 8, scale=400).round(2)
    array([-17.62,  -5.7 ])
    """
    x = as_vector(x)
    y = as_vector(y, len(x))
    mu, sigma, scale = as_vector([mu, sigma, scale])
    fitted = scale * gaussian(x, mu, sigma)
    z = (x - mu) / sigma
    pull = (y - fitted) * fitted
    return -2 / sigma * np.array([
        (pull * z).sum(), (pull * (z**2 - 1)).sum()
    ])


def adjust_in_turn(
    a: ArrayLike, b: ArrayLike, t: ArrayLike, start: ArrayLike, sweeps: int
) -> NDArray[np.float64]:
    """Fit t = p[0] a + p[1] b by setting each parameter to its best in turn.

    A sweep sets p[0] = sum(a (t - p[1] b)) / sum(a a) and then
    p[1] = sum(b (t - p[0] a)) / sum(b b).

    Parameters
    ----------
    a, b, t : array_like, shape (N,)
        The factors of the two parameters, not all zero, and the data.
    start : array_like, shape (2,)
        Where to begin.
    sweeps : int
        How many sweeps to make.

    Returns
    -------
    path : ndarray, shape (2 * sweeps + 1, 2)
        The start, and where each adjustment led, two a sweep.

    Raises
    ------
    ValueError
        If a, b and t are not finite vectors of one length, if a or b is
        zero, if start is not of shape (2,), or if sweeps is negative or not
        whole.

    Notes
    -----
    Each sweep multiplies the error by sum(a b)^2 / (sum(a a) sum(b b)).
    The best parameters at once: ``numpy.linalg.lstsq``.

    References
    ----------
    Golub and Van Loan (2013), section 11.2, where it is the Gauss-Seidel
    method for two unknowns.

    Examples
    --------
    >>> adjust_in_turn([3, 5, 1], [2, 1, 3], [460, 440, 522], [60, 140], 1)
    array([[ 60. , 140. ],
           [ 61.2, 140. ],
           [ 61.2, 147.8]])
    """
    a = as_vector(a)
    b, t = as_vector(b, len(a)), as_vector(t, len(a))
    p = as_vector(start, 2)
    for name, x in (("a", a), ("b", b)):
        if not x.any():
            raise ValueError(f"expected a vector {name} that is not zero")
    if sweeps != int(sweeps) or sweeps < 0:
        raise ValueError(f"expected a number of sweeps, 0 or more: {sweeps}")
    (a, a_power), (b, b_power) = _scaled(a), _scaled(b)
    p = np.ldexp(p, [a_power, b_power])
    path = [p]
    for _ in range(int(sweeps)):
        first = (a * (t - p[1] * b)).sum() / (a * a).sum()
        path.append(np.array([first, p[1]]))
        second = (b * (t - first * a)).sum() / (b * b).sum()
        p = np.array([first, second])
        path.append(p)
    return np.ldexp(path, [-a_power, -b_power])
