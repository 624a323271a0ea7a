"""The random cases are of many sizes and kinds, and keep their promises."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from mml import cases

DRAWS = 300


def drawn(draw, *args, **options):
    return [
        draw(np.random.default_rng(seed), *args, **options)
        for seed in range(DRAWS)
    ]


def ranks(matrices):
    return [np.linalg.matrix_rank(A) for A in matrices]


@pytest.mark.parametrize(
    ("draw", "args"),
    [
        (cases.integers, ((3, 2),)),
        (cases.vector, (4,)),
        (cases.matrix, (4, 3)),
        (cases.square, ()),
        (cases.symmetric, ()),
        (cases.orthogonal, (4,)),
        (cases.basis, (4,)),
        (cases.diagonalisable, ()),
        (cases.stochastic, ()),
    ],
)
def test_a_seed_decides_and_no_case_is_zero_or_infinite(draw, args):
    for seed in range(DRAWS):
        one, two = (draw(np.random.default_rng(seed), *args) for _ in "12")
        if draw is not cases.diagonalisable:
            one, two = [one], [two]
        for first, second in zip(one, two, strict=True):
            assert (first == second).all()
            assert np.isfinite(first).all()
            assert first.any()


@pytest.mark.parametrize(
    "draw", [cases.square, cases.symmetric, cases.stochastic]
)
@pytest.mark.parametrize("sizes", [(1, 2), (2, 8), (1, 5)])
def test_all_sizes_asked_for_and_no_others_come(draw, sizes):
    seen = {A.shape for A in drawn(draw, sizes=sizes)}
    assert seen == {(n, n) for n in range(*sizes)}


def test_diagonalisable_has_the_sizes_asked_for():
    seen = {A.shape for A, _, _ in drawn(cases.diagonalisable, sizes=(1, 5))}
    assert seen == {(n, n) for n in range(1, 5)}


def test_square_draws_every_kind():
    matrices = [A for A in drawn(cases.square) if len(A) > 2]
    whole = [A for A in matrices if (A == A.round()).all()]
    assert 0.2 < len(whole) / len(matrices) < 0.5
    sizes = np.log10([np.abs(A).max() for A in matrices])
    assert sizes.min() < -5 and sizes.max() > 5
    singular = [
        r < len(A) for r, A in zip(ranks(matrices), matrices, strict=True)
    ]
    assert 0.05 < np.mean(singular) < 0.3
    near = [
        1e4 < np.linalg.cond(A) < 1e12
        for A, missing in zip(matrices, singular, strict=True)
        if not missing
    ]
    assert sum(near) > 10


def test_matrix_may_be_wide_or_tall():
    assert {A.shape for A in drawn(cases.matrix, 2, 5)} == {(2, 5)}
    assert {A.shape for A in drawn(cases.matrix, 5, 1)} == {(5, 1)}
    assert min(ranks(drawn(cases.matrix, 6, 3))) < 3


def test_symmetric_is_exactly_so_and_often_repeats_an_eigenvalue():
    matrices = drawn(cases.symmetric)
    assert all((S == S.T).all() for S in matrices)
    zero, other = 0, 0
    for S in matrices:
        lams = np.linalg.eigvalsh(S / np.abs(S).max())
        close = np.abs(np.diff(lams)) < 1e-9
        zero += (close & (np.abs(lams[1:]) < 1e-9)).any()
        other += (close & (np.abs(lams[1:]) > 1e-3)).any()
    assert zero > 20 and other > 20


def test_orthogonal_is_orthogonal_and_of_both_orientations():
    signs = []
    for Q in drawn(cases.orthogonal, 3):
        assert_allclose(Q.T @ Q, np.eye(3), atol=1e-14)
        signs.append(round(np.linalg.det(Q)))
    assert 0.3 < np.mean(np.array(signs) == 1) < 0.7


@pytest.mark.parametrize("n", [1, 2, 5, 7])
def test_a_basis_has_a_whole_inverse(n):
    for V in drawn(cases.basis, n):
        assert V.shape == (n, n)
        assert (V == V.round()).all()
        inverse = np.linalg.inv(V).round()
        assert (V @ inverse == np.eye(n)).all()


def test_stochastic_columns_sum_to_one_and_every_kind_comes():
    full, permuted, closed = 0, 0, 0
    for P in drawn(cases.stochastic, sizes=(2, 6)):
        assert (P >= 0).all()
        assert_allclose(P.sum(axis=0), 1)
        full += (P > 0).all()
        permuted += (np.sort(P, axis=0)[-1] == 1).all()
        closed += not P[: len(P) // 2, len(P) // 2 :].any()
    assert min(full, permuted, closed) > 20
    assert all((P > 0).all() for P in drawn(cases.stochastic, positive=True))


def test_data_are_never_one_point_and_sometimes_less_than_full():
    tables = drawn(cases.data)
    assert all((X != X[0]).any() for X in tables)
    assert sum(len(X) < X.shape[1] for X in tables) > 20
    assert sum((X == X[0]).all(axis=0).any() for X in tables) > 20
    sizes = np.log10([np.abs(X - X.mean(axis=0)).max() for X in tables])
    assert sizes.min() < -5 and sizes.max() > 5


def test_diagonalisable_knows_its_eigenvectors():
    signs = set()
    for A, V, lams in drawn(cases.diagonalisable):
        scale = np.abs(A).max() * np.abs(V).max()
        assert np.abs(A @ V - V * lams).max() < 1e-10 * scale
        assert (np.diff(np.abs(lams)) < 0).all()
        assert (np.abs(lams) >= 1 / 8).all()
        signs |= set(np.sign(lams))
    assert signs == {-1, 1}
