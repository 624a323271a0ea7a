"""How eigenvalues are computed: iterate with the matrix itself.

Chapter: book/linear-algebra/eigenvalue_algorithms.md.
Symbols: book/notation.md.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.linalg.lapack import dgetrf, dgetrs

from mml._check import as_square, as_vector

__all__ = [
    "Eigenpair",
    "QRAlgorithm",
    "inverse_iteration",
    "power_iteration",
    "qr_algorithm",
]


class Eigenpair(NamedTuple):
    """An eigenpair, and how long A v - lam v was at every step."""

    lam: float
    v: NDArray[np.float64]
    residuals: NDArray[np.float64]


class QRAlgorithm(NamedTuple):
    """The eigenvalues, the triangular matrix they stand on, the steps."""

    lam: NDArray[np.float64]
    T: NDArray[np.float64]
    steps: int


def power_iteration(
    A: ArrayLike,
    start: ArrayLike,
    *,
    rtol: float = 1e-12,
    max_steps: int = 1000,
) -> Eigenpair:
    """Find the eigenpair of largest modulus: v <- A v / ||A v||.

    Parameters
    ----------
    A : array_like, shape (n, n)
        A real matrix.
    start : array_like, shape (n,)
        Where to begin: any vector with a part along the wanted direction.
        A random one has it.
    rtol : float
        Stop when ``||A v - lam v|| <= rtol * ||A||`` (Frobenius norm).
    max_steps : int
        How many steps to allow.

    Returns
    -------
    lam : float
        The eigenvalue, ``v @ A @ v``.
    v : ndarray, shape (n,)
        The eigenvector, of length 1; its sign is that of the last step.
    residuals : ndarray, shape (steps + 1,)
        ``||A v - lam v||`` at the start and after each step.  With the
        eigenvalues numbered by modulus, the ratio of neighbours tends to
        ``|lam_2 / lam_1|`` if ``|lam_2| > |lam_3|`` and the start has a
        part along v_2; for a symmetric A the error of `lam` shrinks by the
        square of that ratio.

    Raises
    ------
    ValueError
        If A is not square and finite, if the start is zero or does not
        fit, or if the residual is still too long after `max_steps`.

    Notes
    -----
    The method stops at *any* eigenvector, so a start that already is one
    comes straight back.  For real work use ``scipy.sparse.linalg.eigs``.

    References
    ----------
    Trefethen and Bau (1997), lecture 27, algorithm 27.1.

    Examples
    --------
    >>> found = power_iteration([[0.8, 0.6], [0.1, 0.9]], [1, 0])
    >>> round(found.lam, 10)
    1.1
    >>> found.v / found.v[1]
    array([2., 1.])
    """
    A, v, scale = _prepare(A, start)
    residuals = []
    for _ in range(max_steps + 1):
        Av = A @ v
        lam = v @ Av
        residuals.append(np.linalg.norm(Av - lam * v))
        if residuals[-1] <= rtol * np.linalg.norm(A):
            return Eigenpair(
                float(scale * lam), v, scale * np.array(residuals)
            )
        v = Av / np.linalg.norm(Av)
    raise ValueError(
        _refusal(residuals, np.linalg.norm(A))
        + "; do two eigenvalues share the largest modulus, or nearly?"
    )


def inverse_iteration(
    A: ArrayLike,
    start: ArrayLike,
    shift: float,
    *,
    rtol: float = 1e-12,
    max_steps: int = 1000,
) -> Eigenpair:
    """Find the eigenpair nearest to a shift: solve (A - shift I) w = v.

    Power iteration with the inverse of A - shift I, which is never formed:
    the matrix is factored once, and each step solves with the factors.

    Parameters
    ----------
    A : array_like, shape (n, n)
        A real matrix.
    start : array_like, shape (n,)
        Where to begin: any vector with a part along the wanted direction.
    shift : float
        A guess of the eigenvalue, in the units of A.  It may be near to an
        eigenvalue, the nearer the faster, but not be one.
    rtol : float
        Stop when ``||A v - lam v|| <= rtol * ||A||`` (Frobenius norm).
    max_steps : int
        How many systems to solve.

    Returns
    -------
    lam : float
        The eigenvalue, ``v @ A @ v``.
    v : ndarray, shape (n,)
        The eigenvector, of length 1; its sign is that of the last step.
    residuals : ndarray, shape (steps + 1,)
        ``||A v - lam v||`` at the start and after each step.  With lam_1
        nearest to the shift and lam_2 next, the ratio of neighbours tends
        to ``|lam_1 - shift| / |lam_2 - shift|``.

    Raises
    ------
    ValueError
        If A is not square and finite, if the start is zero or does not
        fit, if the shift is an eigenvalue so exactly that A - shift I has
        a zero pivot, or if the residual is still too long in the end.

    References
    ----------
    Trefethen and Bau (1997), lecture 27, algorithm 27.2.

    Examples
    --------
    >>> found = inverse_iteration([[0.8, 0.6], [0.1, 0.9]], [1, 0], 0.5)
    >>> round(found.lam, 10)
    0.6
    """
    A, v, scale = _prepare(A, start)
    s = float(shift) / scale
    if not np.isfinite(s):
        raise ValueError(f"expected a finite shift, got {shift}")
    *factors, zero_pivot = dgetrf(A - s * np.eye(len(A)))
    if zero_pivot:
        raise ValueError(f"the shift {shift} is an eigenvalue: move it a bit")
    residuals = []
    for _ in range(max_steps + 1):
        Av = A @ v
        lam = v @ Av
        residuals.append(np.linalg.norm(Av - lam * v))
        if residuals[-1] <= rtol * np.linalg.norm(A):
            return Eigenpair(
                float(scale * lam), v, scale * np.array(residuals)
            )
        v, _ = dgetrs(*factors, v)
        v /= np.abs(v).max()
        v /= np.linalg.norm(v)
    raise ValueError(
        _refusal(residuals, np.linalg.norm(A))
        + "; are two eigenvalues equally near to the shift, or nearly?"
    )


def qr_algorithm(
    A: ArrayLike, *, rtol: float = 1e-12, max_steps: int = 5000
) -> QRAlgorithm:
    """Find all eigenvalues at once: factor A = Q R, go on with R Q.

    Parameters
    ----------
    A : array_like, shape (n, n)
        A real matrix whose eigenvalues are real and differ in modulus.
    rtol : float
        Stop when everything below the diagonal is at most ``rtol * ||A||``.
    max_steps : int
        How many factorisations to allow.

    Returns
    -------
    lam : ndarray, shape (n,)
        The eigenvalues, largest first.
    T : ndarray, shape (n, n)
        The last R Q: upper triangular up to `rtol`, and similar to A.
    steps : int
        How many factorisations were made.

    Raises
    ------
    ValueError
        If A is not square and finite, or T is not triangular in time.

    Notes
    -----
    The plain form, without shifts or deflation.  With the eigenvalues
    numbered by modulus, the entry below the i-th diagonal one shrinks, as a
    rule, by ``|lam_{i+1} / lam_i|`` in a step.  For real work use
    ``numpy.linalg.eig`` or, for symmetric matrices, ``numpy.linalg.eigh``.

    References
    ----------
    Trefethen and Bau (1997), lecture 28, algorithm 28.1.

    Examples
    --------
    >>> qr_algorithm([[4, 1], [2, 3]]).lam.round(10)
    array([5., 2.])
    """
    T = as_square(A)
    scale = np.abs(T).max() or 1.0
    T /= scale
    limit = rtol * np.linalg.norm(T)
    for steps in range(max_steps + 1):
        below = np.linalg.norm(np.tril(T, -1))
        if below <= limit:
            T *= scale
            return QRAlgorithm(np.sort(np.diag(T))[::-1], T, steps)
        Q, R = np.linalg.qr(T)
        T = R @ Q
    raise ValueError(
        f"not triangular after {max_steps} steps: {below:.1e} of the largest "
        "entry is left below the diagonal; eigenvalues that are complex, or "
        "equal in modulus?"
    )


def _prepare(A, start):
    """Return A scaled to entries of at most 1, a unit start, the scale."""
    A = as_square(A)
    v = as_vector(start, len(A))
    if not v.any():
        raise ValueError("expected a start other than the zero vector")
    scale = np.abs(A).max() or 1.0  # keeps the squares in range
    v /= np.abs(v).max()
    return A / scale, v / np.linalg.norm(v), scale


def _refusal(residuals, size):
    """Say how far it is, and how fast it went over the last ten steps."""
    last = np.array(residuals[-11:])
    rate = (last[-1] / last[0]) ** (1 / max(1, len(last) - 1))
    return (
        f"no eigenvector within {len(residuals) - 1} steps: "
        f"A v - lam v is still {last[-1] / size:.1e} of ||A|| "
        f"and shrinks by {rate:.4f} a step"
    )
