"""Diagonalisation: eigenbases, powers, bowls and their Cholesky factor.

Chapter: book/linear-algebra/diagonalisation.md.  Symbols: book/notation.md.
"""

from numbers import Real

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mml._check import as_square, as_symmetric, as_vector
from mml.eigenvalues import eigenbasis

__all__ = [
    "cholesky",
    "is_positive_definite",
    "matrix_power",
    "rayleigh_quotient",
]


def matrix_power(
    A: ArrayLike, k: float, *, limit: float = 1e7
) -> NDArray[np.float64]:
    """Return A^k = C D^k C^-1, with an eigenbasis of A in the columns of C.

    Parameters
    ----------
    A : array_like, shape (n, n)
        A real matrix with a basis of eigenvectors.
    k : float
        Any real number: 12 for twelve steps, 0.5 for half a step, -1 for
        one step back.
    limit : float
        The largest condition number of C that is believed.

    Returns
    -------
    ndarray, shape (n, n)
        The power.  For a fraction it is the one whose eigenvalues have the
        least angle: half a step of a turn by 90 degrees turns by 45.

    Raises
    ------
    ValueError
        If A is not square and finite, if no eigenbasis is found (see
        `mml.eigenvalues.eigenbasis`), if k is no real number, if k is
        negative and an eigenvalue is zero, if k is a fraction and an
        eigenvalue is negative, or if the power is larger than any float.

    Notes
    -----
    An eigenvalue counts as zero if rounding could have made it of zero: up
    to 1e-15 times n times the condition number of C, as a share of the
    largest one.  For whole k, ``numpy.linalg.matrix_power`` multiplies
    instead; it needs no eigenvectors, and so works for every matrix.
    Grown-up: ``scipy.linalg.fractional_matrix_power``.

    References
    ----------
    Golub and Van Loan (2013), section 9.1.

    Examples
    --------
    >>> A = [[0.6, 0.2], [0.15, 0.8]]
    >>> matrix_power(A, 2).round(10)
    array([[0.39, 0.28],
           [0.21, 0.67]])
    >>> half = matrix_power(A, 0.5)
    >>> (half @ half).round(10)
    array([[0.6 , 0.2 ],
           [0.15, 0.8 ]])
    >>> matrix_power([[1, 1], [0, 1]], 2)
    Traceback (most recent call last):
    ...
    ValueError: no basis of eigenvectors: the condition number is 9e+15
    """
    A = as_square(A)
    if not isinstance(k, Real) or not np.isfinite(float(k)):
        raise ValueError(f"expected a real number k, got {k!r}")
    k = float(k)
    lam, C = eigenbasis(A, limit=limit)
    rounding = 1e-15 * len(A) * np.linalg.cond(C)
    zero = np.abs(lam) <= rounding * np.abs(lam).max()
    if k < 0 and zero.any():
        raise ValueError(
            f"expected no eigenvalue 0 for k = {k:g}: A is singular"
        )
    lam = np.where(zero, 0, lam)
    if k != round(k):
        negative = (lam.imag == 0) & (lam.real < 0)
        if negative.any():
            worst = lam[negative].real.min()
            raise ValueError(
                f"expected no negative eigenvalue for k = {k:g}, got "
                f"{worst:.1e}"
            )
    with np.errstate(over="ignore", invalid="ignore"):
        power = np.linalg.solve(C.T, (C * lam**k).T).T.real
    if not np.isfinite(power).all():
        raise ValueError(f"the power k = {k:g} is larger than any float")
    return power


def cholesky(S: ArrayLike, *, rtol: float = 1e-12) -> NDArray[np.float64]:
    """Factor a positive definite matrix, S = L L.T, or refuse.

    Parameters
    ----------
    S : array_like, shape (n, n)
        A symmetric real matrix.
    rtol : float
        The smallest pivot that is believed, as a share of the entry of S
        on the diagonal from which it was left.

    Returns
    -------
    L : ndarray, shape (n, n)
        Zero above the diagonal, and positive on it.

    Raises
    ------
    ValueError
        If S is not symmetric and finite, or if a pivot is not above that
        share: then S is not positive definite, up to rounding.

    Notes
    -----
    The pivots are the squares of the diagonal of L.  Compared each with
    its own entry of S, they do not depend on the units in which the single
    variables are measured.  This is ``numpy.linalg.cholesky``, which asks
    only that the pivots be positive, and reads only one half of S.

    References
    ----------
    Trefethen and Bau (1997), lecture 23.

    Examples
    --------
    >>> cholesky([[4, 2], [2, 10]])
    array([[2., 0.],
           [1., 3.]])
    >>> cholesky([[1, 2], [2, 1]])
    Traceback (most recent call last):
    ...
    ValueError: expected a positive definite matrix, but pivot 2 is -3.0e+00
    """
    S = as_symmetric(S)
    L = np.zeros_like(S)
    for j in range(len(S)):
        pivot = S[j, j] - L[j, :j] @ L[j, :j]
        if not pivot > rtol * S[j, j]:
            raise ValueError(
                "expected a positive definite matrix, but pivot "
                f"{j + 1} is {pivot:.1e}"
            )
        L[j, j] = np.sqrt(pivot)
        L[j + 1:, j] = (S[j + 1:, j] - L[j + 1:, :j] @ L[j, :j]) / L[j, j]
    return L


def is_positive_definite(S: ArrayLike, *, rtol: float = 1e-12) -> bool:
    """Say whether x . S x > 0 for every x but zero, up to rounding.

    Parameters
    ----------
    S : array_like, shape (n, n)
        A symmetric real matrix.
    rtol : float
        The smallest pivot that is believed: see `cholesky`.

    Returns
    -------
    bool
        Whether `cholesky` finds a factor.

    Raises
    ------
    ValueError
        If S is not symmetric and finite.

    Notes
    -----
    The other way is ``numpy.linalg.eigvalsh(S)[0] > 0``, up to rounding; it
    costs several times as much and depends on the units of the variables.

    References
    ----------
    Golub and Van Loan (2013), section 4.2.

    Examples
    --------
    >>> is_positive_definite([[2, -1], [-1, 2]])
    True
    >>> is_positive_definite([[1, 2], [2, 1]])
    False
    >>> is_positive_definite([[1, 0], [0, 1e-20]])
    True
    """
    S = as_symmetric(S)
    try:
        cholesky(S, rtol=rtol)
    except ValueError:
        return False
    return True


def rayleigh_quotient(A: ArrayLike, x: ArrayLike) -> float:
    """Return x . A x / x . x.

    Parameters
    ----------
    A : array_like, shape (n, n)
        A real matrix.
    x : array_like, shape (n,)
        A vector other than zero, of any length.

    Returns
    -------
    float
        For symmetric A a number from the smallest eigenvalue to the
        largest; for an eigenvector its eigenvalue.

    Raises
    ------
    ValueError
        If A is not square and finite, or if x is zero or does not fit.

    References
    ----------
    Trefethen and Bau (1997), lecture 27.

    Examples
    --------
    >>> rayleigh_quotient([[2, 1], [1, 2]], [3, 3])
    3.0
    >>> rayleigh_quotient([[2, 1], [1, 2]], [1, 0])
    2.0
    """
    A = as_square(A)
    x = as_vector(x, len(A))
    if not x.any():
        raise ValueError("expected a vector other than zero")
    x = x / np.abs(x).max()  # so that no square is too large or too small
    return float(x @ A @ x / (x @ x))
