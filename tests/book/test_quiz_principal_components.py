"""The quiz of the chapter on principal components, answered again.

Each question is put to random tables; of the choices every one is tried, and
the known wrong numbers are made by the mistakes that their reasons name.
"""

import numpy as np
import pytest

from mml import cases
from mml.eigenvalues import eigh_sorted
from mml.principal_components import (
    pca,
    reconstruct,
    reconstruction_error,
    transform,
    with_basis,
)

from .quiz import (
    find,
    numbers,
    questions,
)

QUIZ = questions("pca/principal_components.md")


def ask(words):
    return find(QUIZ, words)


def some_data(seed, lams=(6.0, 3.0, 1.0), samples=40, offset=2.0):
    """Return samples whose covariance has exactly these eigenvalues."""
    rng = np.random.default_rng(seed)
    D = len(lams)
    Y = rng.normal(size=(samples, D))
    Y = np.linalg.svd(Y - Y.mean(axis=0), full_matrices=False)[0]
    Q = cases.orthogonal(rng, D)
    return Y * np.sqrt(samples * np.array(lams)) @ Q.T + offset


def unit(rng, D=3):
    v = rng.normal(size=D)
    return v / np.linalg.norm(v)


# --- numbers -----------------------------------------------------------------

MOVED = "A plane through the mean is moved parallel to itself"
AXES = "The variances along the three axes of a table"
SINGULAR = "has the largest singular value"


def moved_plane():
    (far,) = numbers(ask(MOVED)[0])
    X = some_data(1)
    model = with_basis(X, cases.orthogonal(np.random.default_rng(1), 3)[:, :2])
    normal = np.cross(*model.B.T)
    before = reconstruction_error(X, model)
    across, along = (
        reconstruction_error(X, model._replace(mu=model.mu + far * b)) - before
        for b in (normal, model.B[:, 0])
    )
    return across, [far, along, across**2]


def axes():
    variances = numbers(ask(AXES)[0])
    rng = np.random.default_rng(2)
    X = rng.normal(size=(30, 3)) @ rng.normal(size=(3, 3)) + 1
    X = X * np.sqrt(variances) / X.std(axis=0)
    assert np.abs(np.corrcoef(X.T)[0, 1:]).max() > 0.5  # does not matter
    first = with_basis(X, np.eye(3)[:, :1])
    lost = ((X - reconstruct(transform(X, first), first)) ** 2).sum(axis=1)
    lost = lost.mean()
    return lost, [first.lam[0], lost / 2, lost / first.total]


def singular():
    N, sigma = numbers(ask(SINGULAR)[0])
    X = some_data(3, np.array([sigma, 5, 1]) ** 2 / N, samples=int(N))
    Y = X - X.mean(axis=0)
    s = np.linalg.svd(Y)[1][0]
    assert s == pytest.approx(sigma)
    of_product = np.linalg.eigvalsh(Y.T @ Y)[-1]
    with_less = np.linalg.eigvalsh(np.cov(Y.T))[-1]
    return pca(X).lam[0], [s, of_product, s / N, with_less]


MADE = {MOVED: moved_plane(), AXES: axes(), SINGULAR: singular()}
NUMBERS = {words: right for words, (right, _) in MADE.items()}
WRONG = {words: wrong for words, (_, wrong) in MADE.items()}
RTOL, WRONG_RTOL = 1e-4, 1e-4


# --- choices -----------------------------------------------------------------


def pick(text, table):
    """Return the one entry whose words stand in the text of a choice."""
    (found,) = [value for words, value in table.items() if words in text]
    return found


def measured(text):
    """Say whether this is what the reconstruction error of ten samples is."""
    X = some_data(4, samples=10)
    model = with_basis(X, np.eye(3)[:, :1])
    Z = transform(X, model)
    gap = X - reconstruct(Z, model)
    outside = np.zeros(3)  # the flat passes through the mean
    meant = pick(text, {
        "How far the coordinates are": np.linalg.norm(Z, axis=1).mean(),
        "The mean squared distance": (gap**2).sum(axis=1).mean(),
        "The number of samples": (gap != 0).any(axis=1).sum(),
        "The distance between the mean": np.linalg.norm(outside),
    })
    return np.isclose(reconstruction_error(X, model), meant)


def entries(text):
    D, M = (int(n) for n in numbers(ask("How many entries have")[0]))
    X = np.random.default_rng(5).normal(size=(60, D))
    model = pca(X, M)
    Z = transform(X[:1], model)
    return numbers(text) == [Z.size, reconstruct(Z, model).size]


def needs_orthonormal(text):
    """Say whether the step goes wrong with other independent columns."""
    rng = np.random.default_rng(6)
    B, X = rng.normal(size=(4, 2)), rng.normal(size=(9, 4))
    Y, z = X - X.mean(axis=0), rng.normal(size=2)
    if "no nearest point" in text:
        nearest, _, rank, _ = np.linalg.lstsq(B, Y[0])
        by_inverse = np.linalg.inv(B.T @ B) @ B.T @ Y[0]
        return rank < 2 or not np.allclose(nearest, by_inverse)
    if "deviations" in text:
        return not np.allclose((Y @ B).sum(axis=0), 0)
    Q = np.linalg.qr(B).Q
    assert np.isclose(z @ Q.T @ Q @ z, z @ z)
    return not np.isclose(z @ B.T @ B @ z, z @ z)


def joins_most_and_least(text):
    """Say whether the reason is enough for most and least to fall together.

    A reason is not enough if something has it, and most variance and least
    error are still two things.
    """
    rng = np.random.default_rng(7)
    X = some_data(7)
    lost = [with_basis(X, unit(rng)[:, None]) for _ in range(50)]
    if "symmetric" in text:  # so is any other matrix in the place of S
        A = cases.orthogonal(rng, 3)
        A = A * [3, 2, -9] @ A.T
        sums = [m.lost + m.B[:, 0] @ A @ m.B[:, 0] for m in lost]
    elif "eigenvectors" in text:  # so is the last one
        model = pca(X)
        last = with_basis(X, model.B[:, 2:])
        return last.lost <= min(m.lost for m in lost)
    else:
        sums = [m.lost + m.lam[0] for m in lost]
    return np.ptp(sums) < 1e-9


def lagrange(text):
    """Try the conclusion on eigenvectors of many covariance matrices."""
    seen = []
    for lams in ([6.0, 3, 1], [5.0, 5, 2], [4.0, 1, 0]):
        S = np.cov(some_data(8, lams).T, bias=True)
        found, Q = eigh_sorted(S)
        for lam, b in zip(found, Q.T, strict=True):
            if "most variance" in text:
                seen.append(np.isclose(b @ S @ b, found[0]))
            elif "the variance along" in text:
                seen.append(np.isclose(lam, b @ S @ b))
            elif "positive" in text:
                seen.append(lam > 1e-12)
            else:
                assert "unique" in text
                seen.append((np.abs(found - lam) < 1e-9).sum() == 1)
    return all(seen)


def determined(text):
    """Compare two fits that are equally right; say whether this agrees."""
    X = some_data(9, numbers(ask("Which of these are determined")[0]))
    one = pca(X)
    turn = np.array([[0.6, -0.8, 0], [0.8, 0.6, 0], [0, 0, 1]])
    two = with_basis(X, one.B @ turn)
    assert np.allclose(two.lam, one.lam)
    b, c = one.B[:, 0], two.B[:, 0]
    if "first principal direction" in text:
        return np.allclose(b, c) or np.allclose(b, -c)
    if "error with $M = 1$" in text:
        lost = [with_basis(X, B[:, :1]).lost for B in (one.B, two.B)]
        assert np.isclose(lost[0], 7)
        return np.isclose(*lost)
    M = {"The best line.": 1, "The best plane.": 2}[text]
    P, R = (m.B[:, :M] @ m.B[:, :M].T for m in (one, two))
    return np.allclose(P, R)


def tells_planes_apart(text):
    """Say whether the comparison is right for every pair of flats."""
    rng = np.random.default_rng(10)
    Q = cases.orthogonal(rng, 4)
    B = Q[:, :2]
    pairs = [(B, C, True) for C in (
        B, -B, B[:, ::-1], B @ cases.orthogonal(rng, 2))]
    pairs += [(B, Q[:, 1:3], False), (B, Q[:, 2:], False)]
    slanted = np.array([[1, 0], [1, 0], [0, 1], [0, 1]]) / np.sqrt(2)
    pairs.append((slanted, slanted * [[1], [-1], [1], [1]], False))
    agrees = pick(text, {
        "Compare the columns": np.allclose,
        "absolute values": lambda B, C: np.allclose(np.abs(B), np.abs(C)),
        r"$\mat B \mat B\T$": lambda B, C: np.allclose(B @ B.T, C @ C.T),
        r"$\mat B\T \mat B$": lambda B, C: np.allclose(B.T @ B, C.T @ C),
    })
    return all(agrees(B, C) == same for B, C, same in pairs)


def first_uncentred(text):
    """Say whether it comes first, for means in many directions."""
    seen = []
    for seed in range(20):
        X = some_data(seed, offset=0)
        to_mean = unit(np.random.default_rng(seed + 100))
        q = eigh_sorted((X + 50 * to_mean).T @ (X + 50 * to_mean)).Q[:, 0]
        B = pca(X).B
        said = pick(text, {
            "of most variance": B[:, 0],
            "from the origin to the mean": to_mean,
            "of least variance": B[:, 2],
        })
        seen.append(abs(said @ q) > 0.99)
    return all(seen)


def changes(text):
    X = some_data(11)
    one = pca(X, 2)
    two = with_basis(X, one.B @ [[0.6, -0.8], [0.8, 0.6]])
    Z, W = transform(X, one), transform(X, two)
    if "coordinates" in text:
        covariance = W.T @ W / len(W)
        assert abs(covariance[0, 1]) > 0.1  # no longer uncorrelated
        return not np.allclose(Z, W)
    if "error" in text:
        return not np.isclose(one.lost, two.lost)
    assert "rebuilt" in text
    return not np.allclose(reconstruct(Z, one), reconstruct(W, two))


def survives_another_unit(text):
    """Say whether metres and centimetres lead to the same coordinates."""
    X = some_data(12, [3.0, 1.0]) * [0.1, 8] + [1.7, 70]

    def found(X):
        if "standardised" in text:
            X = (X - X.mean(axis=0)) / X.std(axis=0)
        Y = X if "without centring" in text else X - X.mean(axis=0)
        return np.abs(Y @ eigh_sorted(Y.T @ Y / len(Y)).Q[:, 0])

    one, two = found(X), found(X * [100, 1])
    return np.allclose(one / one.max(), two / two.max(), rtol=1e-3)


CHOICES = {
    "What does the reconstruction error measure?": measured,
    "How many entries have": entries,
    "Where in the derivation are orthonormal columns": needs_orthonormal,
    "Why is a direction of most variance also": joins_most_and_least,
    "Lagrange's condition": lagrange,
    "Which of these are determined by the data": determined,
    "whether they have the same directions": tells_planes_apart,
    "What does PCA find first when the mean": first_uncentred,
    "another orthonormal basis of the same subspace": changes,
    "a height in metres and a mass in kilograms": survives_another_unit,
}
