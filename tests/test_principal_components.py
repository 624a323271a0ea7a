"""pca, pca_svd, pca_by_deflation, transform, reconstruct: their promises."""

import inspect

import numpy as np
import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose
from sklearn.datasets import load_digits, load_iris, load_wine
from sklearn.decomposition import PCA as SklearnPCA  # noqa: N811

from mml import cases, principal_components
from mml.principal_components import (
    pca,
    pca_by_deflation,
    pca_svd,
    reconstruct,
    reconstruction_error,
    transform,
    with_basis,
)

RNG = np.random.default_rng(8)
TOY = np.array([[3, 1], [1, 7], [3, 11], [9, 13]])
TABLES = {
    "integers": TOY,
    "digits": load_digits().data,
    "iris": load_iris().data,
    "wine": load_wine().data,
    "random": RNG.normal(size=(30, 7)) * 2.0 ** np.arange(7),
    "rank-deficient": RNG.normal(size=(20, 2)) @ RNG.normal(size=(2, 6)),
    "fewer rows than columns": RNG.normal(size=(5, 12)) + 3,
    "two rows": np.array([[0.0, 3], [4, 0]]),
    "one column": np.array([[1.0], [2], [4]]),
    "a constant column": np.column_stack([RNG.normal(size=9), np.full(9, 7)]),
    "tied": np.array([[1.0, 0], [-1, 0], [0, 1], [0, -1]]),
    "all the same point": np.ones((4, 3)) / 3,
    "tiny": 1e-120 * RNG.normal(size=(8, 3)),
    "huge": 1e120 * RNG.normal(size=(8, 3)),
    "far away": 1e6 + RNG.normal(size=(8, 3)),
}
each_table = pytest.mark.parametrize("X", TABLES.values(), ids=TABLES)
EXACT = {"eigh": pca, "svd": pca_svd}
each_exact = pytest.mark.parametrize("fit", EXACT.values(), ids=EXACT)
entries = st.floats(-1e6, 1e6, allow_subnormal=False)
tables = st.tuples(st.integers(2, 8), st.integers(1, 6)).flatmap(
    lambda shape: arrays(float, shape, elements=entries)
)


def by_deflation(X, M=None):
    M = np.shape(X)[1] if M is None else M
    return pca_by_deflation(X, M, np.random.default_rng(0))


ALL = EXACT | {"deflation": by_deflation}
each_fit = pytest.mark.parametrize("fit", ALL.values(), ids=ALL)


def scale(X):
    """Return the total variance and what rounding of the mean allows."""
    X = np.asarray(X, dtype=float)
    return X.var(axis=0).sum() + 1e-15 * np.abs(X).max() * np.ptp(X)


# --- what PCA promises -------------------------------------------------------


@each_exact
@each_table
def test_the_directions_are_orthonormal_and_the_variances_sorted(fit, X):
    mu, B, lam, total = fit(X)
    D = np.shape(X)[1]
    assert mu.shape == (D,) and B.shape == (D, D) and lam.shape == (D,)
    assert_allclose(B.T @ B, np.eye(D), atol=1e-12)
    assert (np.diff(lam) <= 0).all() and (lam >= 0).all()
    assert_allclose(mu, np.mean(X, axis=0), rtol=1e-12)
    assert_allclose(lam.sum(), total, rtol=1e-12)


@each_exact
@each_table
def test_they_diagonalise_the_covariance_with_divisor_n(fit, X):
    model = fit(X)
    Z = transform(X, model)
    assert_allclose(
        Z.T @ Z / len(Z), np.diag(model.lam), atol=1e-11 * scale(X)
    )


@each_fit
@pytest.mark.parametrize("name", [n for n in TABLES if n != "digits"])
def test_the_error_predicted_is_the_error_measured(fit, name):
    X = TABLES[name]
    for M in range(1, np.shape(X)[1] + 1):
        model = fit(X, M)
        assert_allclose(
            reconstruction_error(X, model), model.lost, atol=1e-9 * scale(X)
        )


@each_fit
@pytest.mark.parametrize("seed", range(30))
def test_no_other_flat_of_the_same_size_loses_less(fit, seed):
    rng = np.random.default_rng(seed)
    X = cases.data(rng)
    M = int(rng.integers(1, X.shape[1] + 1))
    best = reconstruction_error(X, fit(X, M))
    for _ in range(20):
        B = cases.orthogonal(rng, X.shape[1])[:, :M]
        rival = with_basis(X, B)._replace(mu=X[rng.integers(len(X))])
        assert best <= reconstruction_error(X, rival) + 1e-9 * X.var()
        close = np.linalg.qr(fit(X, M).B + 0.01 * rng.normal(size=B.shape)).Q
        assert best <= with_basis(X, close).lost + 1e-9 * X.var()


@each_table
def test_the_three_ways_agree(X):
    one, *others = (fit(X) for fit in ALL.values())
    for other in others:
        assert_allclose(other.lam, one.lam, atol=1e-9 * scale(X))
        assert_allclose(other.total, one.total, rtol=1e-9)
        for M in np.flatnonzero(-np.diff(one.lam) > 1e-2 * one.total) + 1:
            P, Q = one.B[:, :M], other.B[:, :M]
            assert_allclose(P @ P.T, Q @ Q.T, atol=1e-6)


@given(tables)
@settings(deadline=None, max_examples=150)
def test_the_two_factorisations_agree_on_any_table(X):
    one, other = pca(X), pca_svd(X)
    assert_allclose(
        one.lam, other.lam, atol=1e-12 * X.shape[1] ** 2 * one.total
    )
    full = reconstruct(transform(X, other), other)
    assert_allclose(full, X, atol=1e-11 * (1 + np.abs(X).max()))


@each_exact
@pytest.mark.parametrize("name", ["digits", "iris", "wine", "random",
                                  "rank-deficient", "fewer rows than columns"])
def test_it_agrees_with_scikit_learn(fit, name):
    X = TABLES[name]
    N = len(X)
    theirs = SklearnPCA().fit(X)
    ours = fit(X)
    found = theirs.explained_variance_ * (N - 1) / N  # their divisor is N - 1
    assert_allclose(ours.lam[: len(found)], found, atol=1e-11 * ours.total)
    assert_allclose(ours.mu, theirs.mean_, atol=1e-12 * np.abs(X).max())
    for M in np.flatnonzero(-np.diff(ours.lam) > 1e-6 * ours.total)[:9] + 1:
        B, C = ours.B[:, :M], theirs.components_[:M].T
        assert_allclose(B @ B.T, C @ C.T, atol=1e-8)
        few = SklearnPCA(int(M)).fit(X)
        back = few.inverse_transform(few.transform(X))
        model = fit(X, M)
        assert_allclose(
            reconstruct(transform(X, model), model), back,
            atol=1e-8 * np.abs(X).max(),
        )


@each_fit
def test_it_agrees_with_exact_arithmetic(fit):
    X = sp.Matrix([[1, 0, 2], [3, 1, 0], [0, 5, 1], [4, 2, 1], [2, 2, 6]])
    Y = X - sp.ones(5, 1) * (sp.ones(1, 5) * X / 5)
    S = Y.T * Y / 5
    exact = sorted((sp.re(z.n(40)) for z in sp.Poly(
        S.charpoly().as_expr()).nroots(n=40)), reverse=True)
    ours = fit(np.array(X, dtype=float))
    assert_allclose(ours.lam, [float(x) for x in exact], rtol=1e-9)
    assert_allclose(ours.total, float(S.trace()), rtol=1e-12)


@each_fit
def test_the_four_pictures_by_hand(fit):
    model = fit(TOY, 1)
    assert_allclose(model.mu, [4, 8])
    assert_allclose(model.B[:, 0], np.array([1, 2]) / np.sqrt(5), rtol=1e-8)
    assert_allclose([model.lam[0], model.total, model.lost], [25, 30, 5])
    assert_allclose(
        reconstruct(transform(TOY, model), model),
        [[1, 2], [3, 6], [5, 10], [7, 14]], rtol=1e-8,
    )


@each_fit
def test_fewer_directions_are_the_first_of_more(fit):
    X = TABLES["random"]
    assert_allclose(np.abs((fit(X, 3).B * fit(X).B[:, :3]).sum(axis=0)), 1)
    assert_allclose(fit(X, 3).lam, fit(X).lam[:3])


@each_exact
def test_n_points_spread_along_n_minus_one_directions_at_most(fit):
    model = fit(TABLES["fewer rows than columns"])
    assert (model.lam[:4] > 1e-3).all()
    assert (model.lam[4:] <= 1e-14 * model.total).all()
    assert fit(TABLES["fewer rows than columns"], 4).lost <= 1e-14


@each_exact
@pytest.mark.parametrize("unit", [1e-140, 1e-9, 1e9, 1e140])
def test_units_enter_squared_and_leave_the_directions(fit, unit):
    X = TABLES["random"]
    before, after = fit(X), fit(unit * X)
    assert_allclose(after.lam, before.lam * unit * unit, rtol=1e-10)
    assert_allclose(np.abs(after.B), np.abs(before.B), atol=1e-10)


@each_exact
def test_an_offset_changes_the_mean_alone(fit):
    X = TABLES["random"]
    before, after = fit(X), fit(X + 1e5)
    assert_allclose(after.mu, before.mu + 1e5)
    assert_allclose(after.lam, before.lam, rtol=1e-9)


@each_exact
@pytest.mark.parametrize("name", ["digits", "wine", "random"])
def test_the_entry_of_largest_modulus_is_positive(fit, name):
    B = fit(TABLES[name]).B
    assert (B[np.abs(B).argmax(axis=0), np.arange(B.shape[1])] > 0).all()


def test_a_constant_column_is_not_used():
    for fit in ALL.values():
        model = fit(TABLES["a constant column"])
        assert_allclose(np.abs(model.B), np.eye(2), atol=1e-9)
        assert model.lam[1] <= 1e-15


def test_one_column_keeps_everything():
    model = pca(TABLES["one column"])
    assert model.B == [[1.0]]
    assert_allclose(model.lam, np.var([1, 2, 4]))
    assert model.lost == 0


def test_small_variances_survive_in_the_svd_alone():
    a, c = np.array([-3, -1, 1, 3]), np.array([1, -1, -1, 1])
    X = np.outer(a, [1, 1]) + 1e-9 * np.outer(c, [1, -1])
    assert_allclose(pca_svd(X).lam, [10, 2e-18], rtol=1e-6)
    assert abs(pca(X).lam[1] - 2e-18) > 1e-18


def test_symmetric_problems_get_a_symmetric_solver():
    source = inspect.getsource(principal_components)
    assert "eigh_sorted(" in source
    assert "linalg.eig(" not in source


# --- with_basis, transform, reconstruct --------------------------------------


def test_columns_alone_lose_the_variances_of_the_others():
    X = TABLES["wine"]
    model = with_basis(X, np.eye(13)[:, [12, 4]])
    rest = np.delete(X.var(axis=0), [12, 4]).sum()
    assert_allclose(model.lost, rest, rtol=1e-9)
    rebuilt = reconstruct(transform(X, model), model)
    assert_allclose(rebuilt[:, [4, 12]], X[:, [4, 12]])
    assert_allclose(rebuilt[:, 0], X[:, 0].mean())


@pytest.mark.parametrize("seed", range(20))
def test_a_basis_and_its_turns_rebuild_the_same(seed):
    rng = np.random.default_rng(seed)
    X = cases.data(rng)
    Q = cases.orthogonal(rng, X.shape[1])
    M = int(rng.integers(1, len(Q) + 1))
    one = with_basis(X, Q[:, :M])
    two = with_basis(X, Q[:, :M] @ cases.orthogonal(rng, M))
    assert_allclose(
        reconstruct(transform(X, one), one),
        reconstruct(transform(X, two), two), atol=1e-12 * np.abs(X).max(),
    )
    assert_allclose(one.lost, two.lost, atol=1e-12 * one.total)


def test_new_samples_are_centred_with_the_old_mean():
    model = pca(TOY, 1)
    new = [[4, 8], [5, 10], [6, 7]]
    assert_allclose(
        transform(new, model) / np.sqrt(5), [[0], [1], [0]], atol=1e-12
    )


def test_squeezing_what_was_rebuilt_changes_nothing():
    model = pca(TABLES["wine"], 3)
    Z = transform(TABLES["wine"], model)
    assert_allclose(transform(reconstruct(Z, model), model), Z, atol=1e-9)


def test_inputs_are_left_alone():
    X = TABLES["random"].copy()
    B = np.eye(7)[:, :2]
    model = pca(X, 2)
    kept = [model.mu.copy(), model.B.copy()]
    for fit in ALL.values():
        fit(X, 2)
    with_basis(X, B)
    reconstruct(transform(X, model), model)
    assert (X == TABLES["random"]).all() and (B == np.eye(7)[:, :2]).all()
    assert (model.mu == kept[0]).all() and (model.B == kept[1]).all()


def test_the_model_does_not_share_memory_with_the_data():
    X, B = TOY.astype(float), np.eye(2)[:, :1]
    model = with_basis(X, B)
    X[:], B[:] = 0, 0
    assert_allclose(model.mu, [4, 8])
    assert model.B[0, 0] == 1


# --- what is refused ---------------------------------------------------------

BAD_TABLES = [
    ([[1.0, 2.0]], "at least two samples, got 1"),
    ([1.0, 2.0], r"expected a matrix, got an array of shape \(2,\)"),
    (np.zeros((0, 3)), "expected a matrix"),
    (np.zeros((3, 0)), "expected a matrix"),
    ([[1, np.nan], [0, 1]], "finite"),
    ([[1, np.inf], [0, 1]], "finite"),
]


@each_fit
@pytest.mark.parametrize(("X", "message"), BAD_TABLES)
def test_a_table_that_cannot_be_used_is_refused(fit, X, message):
    with pytest.raises(ValueError, match=message):
        fit(X, 1)


@each_fit
@pytest.mark.parametrize(
    ("M", "message"),
    [
        (3, "expected 1 <= M <= D = 2 directions, got M = 3"),
        (0, "got M = 0"),
        (-1, "got M = -1"),
        (1.0, "whole number of directions M, got 1.0"),
        ("two", "whole number of directions M, got 'two'"),
    ],
)
def test_a_number_of_directions_that_makes_no_sense(fit, M, message):
    with pytest.raises(ValueError, match=message):
        fit(TOY, M)


@pytest.mark.parametrize(
    ("B", "message"),
    [
        ([[1], [1]], "orthonormal columns, but B.T @ B is 1.0e"),
        (np.ones((2, 2)) / np.sqrt(2), "orthonormal"),
        (np.eye(3), r"D = 2 entries as columns, got .* \(3, 3\)"),
        ([1, 0], "expected a matrix"),
        ([[np.nan], [0]], "finite"),
    ],
)
def test_with_basis_wants_orthonormal_columns(B, message):
    with pytest.raises(ValueError, match=message):
        with_basis(TOY, B)


@pytest.mark.parametrize(
    ("X", "message"),
    [
        ([[1, 2, 3]], r"D = 2 entries, one a row, got shape \(1, 3\)"),
        ([3, 1], "expected a matrix"),
        ([[np.nan, 1]], "finite"),
    ],
)
def test_samples_must_fit_the_model(X, message):
    for function in (transform, reconstruction_error):
        with pytest.raises(ValueError, match=message):
            function(X, pca(TOY, 1))


def test_coordinates_must_fit_the_model():
    with pytest.raises(ValueError, match=r"M = 1 coordinates a row.*\(1, 2\)"):
        reconstruct([[1, 2]], pca(TOY, 1))


def test_a_climb_between_near_ties_is_not_passed_off_as_done():
    X = np.diag([1.0, 1 - 1e-5, 0.5])
    X = np.vstack([X, -X])
    with pytest.raises(ValueError, match="nearly the same variance"):
        pca_by_deflation(X, 1, np.random.default_rng(0), max_steps=50)
