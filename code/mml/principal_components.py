"""Principal components: few numbers that keep the most of the data.

Chapter: book/pca/principal_components.md.  Symbols: book/notation.md.
"""

import operator
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mml._check import as_matrix
from mml.eigenvalues import eigh_sorted

__all__ = [
    "PCA",
    "pca",
    "pca_by_deflation",
    "pca_svd",
    "reconstruct",
    "reconstruction_error",
    "transform",
    "with_basis",
]


class PCA(NamedTuple):
    """A flat through the mean: x is kept as mu + B z with z = B.T (x - mu).

    `mu` (D,) is the mean, `B` (D, M) an orthonormal basis, `lam` (M,) the
    variance along each column of B, `total` the variance in all directions
    together.  Units: those of the data, squared for `lam` and `total`.
    """

    mu: NDArray[np.float64]
    B: NDArray[np.float64]
    lam: NDArray[np.float64]
    total: float

    @property
    def lost(self) -> float:
        """The mean squared error of M numbers a sample: total - sum(lam)."""
        return max(self.total - float(self.lam.sum()), 0.0)


def pca(X: ArrayLike, M: int | None = None) -> PCA:
    """Find the M directions of most variance: S b = lam b, largest first.

    Here ``S = (1/N) sum_n (x_n - mu) (x_n - mu).T`` is the covariance of
    the data, with the divisor N.

    Parameters
    ----------
    X : array_like, shape (N, D)
        N >= 2 samples, one a row.
    M : int, optional
        How many directions, 1 <= M <= D; all D of them if left out.

    Returns
    -------
    mu : ndarray, shape (D,)
        The mean of the samples.
    B : ndarray, shape (D, M)
        Orthonormal eigenvectors of S as columns; in each the entry of
        largest modulus is positive, which is a convention and no more.
    lam : ndarray, shape (M,)
        Their eigenvalues, the variances along them, largest first.
    total : float
        The trace of S: the variance in all D directions together.

    Raises
    ------
    ValueError
        If X is not a table of finite numbers with two rows or more, or if
        M is no whole number from 1 to D.

    Notes
    -----
    A column that is constant is no trouble: it has no variance, and the
    directions found do not use it.  If the data have at most M - 1
    directions with any variance, the last columns of B are perpendicular
    to the data, and which ones is chance.  So it is between directions of
    equal variance: compare subspaces by ``B @ B.T``.  The grown-up version
    is ``sklearn.decomposition.PCA``, whose variances have the divisor
    N - 1.

    References
    ----------
    Deisenroth, Faisal and Ong (2020), sections 10.2 and 10.3.

    Examples
    --------
    >>> mu, B, lam, total = pca([[3, 1], [1, 7], [3, 11], [9, 13]])
    >>> mu
    array([4., 8.])
    >>> lam.round(10), total
    (array([25.,  5.]), 30.0)
    >>> (B[:, 0] * np.sqrt(5)).round(10)
    array([1., 2.])
    """
    mu, Y, unit = _centred(X)
    N, D = Y.shape
    M = _how_many(M, D)
    S = Y.T @ Y / N
    lam, Q = eigh_sorted(S)
    return _model(mu, Q[:, :M], lam[:M], S.trace(), unit)


def pca_svd(X: ArrayLike, M: int | None = None) -> PCA:
    """Find the same directions by the SVD: X - mu = U diag(s) V.T.

    The right singular vectors are the principal directions, and the
    variances are ``lam = s**2 / N``.  The covariance is never formed, so
    that small variances keep their digits.

    Parameters
    ----------
    X : array_like, shape (N, D)
        N >= 2 samples, one a row.
    M : int, optional
        How many directions, 1 <= M <= D; all D of them if left out.

    Returns
    -------
    PCA
        As from `pca`.

    Raises
    ------
    ValueError
        As from `pca`.

    References
    ----------
    Deisenroth, Faisal and Ong (2020), section 10.4.

    Examples
    --------
    >>> pca_svd([[3, 1], [1, 7], [3, 11], [9, 13]], 1).lam.round(10)
    array([25.])
    """
    mu, Y, unit = _centred(X)
    N, D = Y.shape
    M = _how_many(M, D)
    _, s, Vt = np.linalg.svd(Y, full_matrices=min(N, D) < M)
    lam = np.zeros(D)
    lam[: len(s)] = s**2 / N
    return _model(mu, _upright(Vt[:M].T), lam[:M], lam.sum(), unit)


def pca_by_deflation(
    X: ArrayLike,
    M: int,
    rng: np.random.Generator,
    *,
    rtol: float = 1e-10,
    max_steps: int = 10_000,
) -> PCA:
    """Find the directions one by one, as they are defined.

    Climb to the direction of most variance, take that direction out of the
    data, and begin again.  The slope of ``b.T S b`` is ``2 S b``: a step
    goes there and sets the length back to 1, b <- S b / ||S b||.

    Parameters
    ----------
    X : array_like, shape (N, D)
        N >= 2 samples, one a row.
    M : int
        How many directions, 1 <= M <= D.
    rng : numpy.random.Generator
        Where each climb begins.
    rtol : float
        Stop when ``||S b - lam b|| <= rtol * total``.
    max_steps : int
        How many steps to allow for each direction.

    Returns
    -------
    PCA
        As from `pca`, up to the stopping rule: the variances are right to
        `rtol` of the total and better, a direction only as far as no other
        has nearly the same variance.

    Raises
    ------
    ValueError
        As from `pca`, and if a climb does not end.

    Notes
    -----
    This is power iteration.  It is here to be read; use `pca`.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> X = [[3, 1], [1, 7], [3, 11], [9, 13]]
    >>> pca_by_deflation(X, 2, rng).lam.round(10)
    array([25.,  5.])
    """
    mu, Y, unit = _centred(X)
    N, D = Y.shape
    M = _how_many(M, D)
    total = (Y**2).sum() / N
    B, lam = np.zeros((D, M)), np.zeros(M)
    left = Y
    for m in range(M):
        S = left.T @ left / N
        b = _perpendicular(rng.normal(size=D), B)
        for _ in range(max_steps):
            Sb = S @ b
            lam[m] = b @ Sb
            if np.linalg.norm(Sb - lam[m] * b) <= rtol * total:
                break
            b = Sb / np.linalg.norm(Sb)
        else:
            raise ValueError(
                f"direction {m + 1} is not found within {max_steps} steps; "
                "do two directions have nearly the same variance?"
            )
        B[:, m] = _perpendicular(b, B)
        left = left - np.outer(left @ B[:, m], B[:, m])
    order = np.argsort(-lam, kind="stable")
    return _model(mu, _upright(B[:, order]), lam[order], total, unit)


def with_basis(X: ArrayLike, B: ArrayLike, *, rtol: float = 1e-9) -> PCA:
    """Use any orthonormal directions, good or bad, as if they were PCA's.

    Parameters
    ----------
    X : array_like, shape (N, D)
        N >= 2 samples, one a row.
    B : array_like, shape (D, M)
        Orthonormal columns.
    rtol : float
        How far ``B.T @ B`` may be from the identity.

    Returns
    -------
    PCA
        The mean, B itself, the variances ``b.T S b`` along its columns (in
        their order) and the total.

    Raises
    ------
    ValueError
        If X or B is not such a table, or they do not fit.

    Examples
    --------
    Keep the second column of the data alone:

    >>> model = with_basis([[3, 1], [1, 7], [3, 11], [9, 13]], [[0], [1]])
    >>> model.lam, model.lost
    (array([21.]), 9.0)
    """
    mu, Y, unit = _centred(X)
    B = as_matrix(B)
    N, D = Y.shape
    if len(B) != D:
        raise ValueError(
            f"expected directions with D = {D} entries as columns, got a "
            f"matrix of shape {B.shape}"
        )
    off = np.abs(B.T @ B - np.eye(B.shape[1])).max()
    if off > rtol:
        raise ValueError(
            "expected orthonormal columns, but B.T @ B is "
            f"{off:.1e} from the identity"
        )
    lam = ((Y @ B) ** 2).sum(axis=0) / N
    return _model(mu, B, lam, (Y**2).sum() / N, unit)


def transform(X: ArrayLike, model: PCA) -> NDArray[np.float64]:
    """Squeeze: the coordinates z = B.T (x - mu) of each sample.

    Parameters
    ----------
    X : array_like, shape (N, D)
        Samples, one a row; they need not be those of the fit.
    model : PCA
        From `pca`, `pca_svd`, `pca_by_deflation` or `with_basis`.

    Returns
    -------
    Z : ndarray, shape (N, M)
        One row of coordinates a sample.

    Raises
    ------
    ValueError
        If X is not a table of finite numbers with D columns.

    Examples
    --------
    >>> X = [[3, 1], [1, 7], [3, 11], [9, 13]]
    >>> (transform(X, pca(X, 1)) / np.sqrt(5)).round(10)
    array([[-3.], [-1.], [ 1.], [ 3.]])
    """
    X = as_matrix(X)
    if X.shape[1] != len(model.mu):
        raise ValueError(
            f"expected samples with D = {len(model.mu)} entries, one a row, "
            f"got shape {X.shape}"
        )
    return (X - model.mu) @ model.B


def reconstruct(Z: ArrayLike, model: PCA) -> NDArray[np.float64]:
    """Unfold: the point mu + B z of each row of coordinates.

    Parameters
    ----------
    Z : array_like, shape (N, M)
        Coordinates, one row a sample.
    model : PCA
        The model that made them.

    Returns
    -------
    X : ndarray, shape (N, D)
        The nearest points of the flat, if Z came from `transform`.

    Raises
    ------
    ValueError
        If Z is not a table of finite numbers with M columns.

    Examples
    --------
    >>> X = [[3, 1], [1, 7], [3, 11], [9, 13]]
    >>> model = pca(X, 1)
    >>> reconstruct(transform(X, model), model).round(10)
    array([[ 1.,  2.],
           [ 3.,  6.],
           [ 5., 10.],
           [ 7., 14.]])
    """
    Z = as_matrix(Z)
    M = model.B.shape[1]
    if Z.shape[1] != M:
        raise ValueError(
            f"expected M = {M} coordinates a row, got shape {Z.shape}"
        )
    return model.mu + Z @ model.B.T


def reconstruction_error(X: ArrayLike, model: PCA) -> float:
    """Measure the mean of ||x - (mu + B z)||**2 over the rows of X.

    Parameters
    ----------
    X : array_like, shape (N, D)
        Samples, one a row.
    model : PCA
        The model that squeezes and unfolds them.

    Returns
    -------
    float
        In squared units of the data.  For the samples of the fit it equals
        ``model.lost``; this function measures, `lost` predicts.

    Raises
    ------
    ValueError
        If X is not a table of finite numbers with D columns.

    Examples
    --------
    >>> X = [[3, 1], [1, 7], [3, 11], [9, 13]]
    >>> round(reconstruction_error(X, pca(X, 1)), 10)
    5.0
    """
    X = as_matrix(X)
    gap = X - reconstruct(transform(X, model), model)
    return float((gap**2).sum() / len(X))


# --- what they share ---------------------------------------------------------


def _centred(X):
    """Return the mean, X - mu in units of its largest entry, that unit."""
    X = as_matrix(X)
    if len(X) < 2:
        raise ValueError(
            "expected at least two samples, got 1: one point has no variance"
        )
    mu = X.mean(axis=0)
    constant = (X == X[0]).all(axis=0)
    mu[constant] = X[0, constant]  # a mean of equal numbers may round
    Y = X - mu
    unit = np.abs(Y).max() or 1.0  # keeps the squares in range
    return mu, Y / unit, unit


def _how_many(M, D):
    """Return M, or D for None, checked."""
    if M is None:
        return D
    try:
        M = operator.index(M)
    except TypeError:
        raise ValueError(
            f"expected a whole number of directions M, got {M!r}"
        ) from None
    if not 1 <= M <= D:
        raise ValueError(
            f"expected 1 <= M <= D = {D} directions, got M = {M}"
        )
    return M


def _model(mu, B, lam, total, unit):
    """Put the units back; rounding may have made a variance negative."""
    lam = np.maximum(lam, 0.0)
    return PCA(mu, B, lam * unit * unit, float(total * unit * unit))


def _upright(B):
    """Turn each column so that its entry of largest modulus is positive."""
    largest = np.abs(B).argmax(axis=0)
    return B * np.where(B[largest, np.arange(B.shape[1])] < 0, -1.0, 1.0)


def _perpendicular(b, B):
    """Take the columns of B (orthonormal or zero) out of b; length 1."""
    for _ in range(2):  # twice is enough for rounding
        b = b - B @ (B.T @ b)
        b = b / np.linalg.norm(b)
    return b
