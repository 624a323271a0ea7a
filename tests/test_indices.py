"""shadow_matrix and einsum_by_hand keep their promises."""

import numpy as np
import pytest
import sympy as sp
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from mml import cases
from mml.indices import einsum_by_hand, shadow_matrix

each_seed = pytest.mark.parametrize("seed", range(40))
units = pytest.mark.parametrize("unit", [1e-150, 1e-9, 1.0, 1e9, 1e150])


def rng_of(seed):
    return np.random.default_rng(seed)


# --- shadow_matrix -----------------------------------------------------------


def test_the_shadow_is_where_sympy_meets_the_ground():
    rng = rng_of(1)
    t = sp.symbols("t")
    for _ in range(40):
        x, light = rng.integers(-5, 6, size=(2, 3)).tolist()
        if light[2] == 0:
            continue
        ray = sp.Matrix(x) + t * sp.Matrix(light)
        (meets,) = sp.solve(ray[2], t)
        assert_allclose(shadow_matrix(light) @ x,
                        np.array(ray.subs(t, meets)[:2], dtype=float),
                        atol=1e-12)


@each_seed
def test_points_of_one_ray_share_a_shadow_and_the_ground_keeps_its_own(seed):
    rng = rng_of(seed)
    light = cases.vector(rng, 3)
    light[2] = light[2] or 1.0
    A = shadow_matrix(light)
    size = np.abs(A).max() * np.abs(light).max()
    assert np.abs(A @ light).max() <= 1e-15 * size
    u = rng.normal(size=2)
    assert_array_equal(A @ [*u, 0], u)


@units
def test_the_length_of_the_light_is_of_no_account(unit):
    assert_allclose(shadow_matrix([unit, -2 * unit, 4 * unit]),
                    [[1, 0, -0.25], [0, 1, 0.5]], rtol=1e-15)


def test_light_from_straight_above_forgets_the_height():
    found = shadow_matrix([0, 0, -3])
    assert_array_equal(found, [[1, 0, 0], [0, 1, 0]])
    assert not np.signbit(found).any()


@pytest.mark.parametrize(
    ("light", "message"),
    [
        ([1, 2, 0], "reach the ground"),
        ([0, 0, 0], "reach the ground"),
        ([1e200, 0, 1e-200], "reach the ground"),
        ([1, 2], r"vector of shape \(3,\), got \(2,\)"),
        ([1, np.nan, 2], "finite"),
        (["a", "b", "c"], "real numbers"),
        ([1j, 0, 1], "complex"),
    ],
)
def test_a_light_without_a_shadow_is_refused(light, message):
    with pytest.raises(ValueError, match=message):
        shadow_matrix(light)


# --- einsum_by_hand ----------------------------------------------------------

PATTERNS = [
    "i,i->", "i,i", "i,j->ij", "i,j->ji", "i,i->i", "ij->ji", "ij->", "ij->i",
    "ij->j", "ii", "ii->i", "ij,j->i", "ij,j", "ij,jk->ik", "ij,jk", "ij,ji",
    "ji,jk->ik", "ij,kj->ik", "ij,ij->", "ij,ij->ij", "ba,cb", "i,ij,j->",
    "ij,jk,kl->il", "bij,bjk->bik", "ni,ij,nj->n", "iii->i", "aB,Bc->ac", "->",
    "i, jk -> kij", ",i->i",
]


def drawn(rng, pattern):
    """Draw arrays whose shapes fit a pattern."""
    sizes = {x: int(rng.integers(0, 4)) for x in pattern if x.isalpha()}
    groups = pattern.replace(" ", "").split("->")[0].split(",")
    return [rng.normal(size=[sizes[x] for x in group])
            * 10.0 ** rng.integers(-9, 10) for group in groups]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_einsum_by_hand_agrees_with_numpy(pattern):
    rng = rng_of(len(pattern))
    for _ in range(12):
        arrays = drawn(rng, pattern)
        want = np.einsum(pattern, *arrays)
        size = np.einsum(pattern, *map(np.abs, arrays)).max(initial=0)
        found = einsum_by_hand(pattern, *arrays)
        assert found.shape == want.shape
        assert_allclose(found, want, rtol=1e-12, atol=1e-14 * size)


@given(st.lists(st.sampled_from("ijk"), min_size=0, max_size=3).map("".join),
       st.lists(st.sampled_from("ijk"), min_size=0, max_size=3).map("".join),
       st.data())
def test_einsum_by_hand_agrees_with_numpy_on_any_letters(one, two, data):
    kept = "".join(data.draw(st.permutations(sorted({*one, *two}))))
    kept = kept[:data.draw(st.integers(0, 3))]
    arrays = drawn(rng_of(0), f"{one},{two}")
    assert_allclose(einsum_by_hand(f"{one},{two}->{kept}", *arrays),
                    np.einsum(f"{one},{two}->{kept}", *arrays), rtol=1e-12)


@each_seed
def test_integers_are_summed_exactly_as_sympy_does(seed):
    rng = rng_of(seed)
    m, n, p = rng.integers(1, 5, size=3)
    A, B = cases.integers(rng, (m, n)), cases.integers(rng, (n, p))
    exact = sp.Matrix(A.astype(int)) * sp.Matrix(B.astype(int))
    assert_array_equal(einsum_by_hand("ij,jk->ik", A, B),
                       np.array(exact, dtype=float))


def test_one_by_one_and_nothing_at_all():
    assert einsum_by_hand("ij,jk->ik", [[3]], [[4]]) == [[12]]
    assert_array_equal(
        einsum_by_hand("ij,jk->ik", np.ones((2, 0)), np.ones((0, 3))),
        np.zeros((2, 3)))


@pytest.mark.parametrize(
    ("subscripts", "arrays", "message"),
    [
        ("ij,jk->ik", [np.eye(2)], "expected 2 arrays for 'ij,jk->ik', got"),
        ("ij", [np.eye(2), np.eye(2)], "expected 1 arrays"),
        ("i,jk->ik", [np.eye(2), np.eye(2)], "each letter of 'i', got shape"),
        ("ij,jk->ik", [np.eye(2), np.eye(3)], "'j' counts to 2 and to 3"),
        ("ii", [np.ones((2, 3))], "'i' counts to 2 and to 3"),
        ("ij->ik", [np.eye(2)], "keep letters of 'ij', each once, got 'ik'"),
        ("ij->ii", [np.eye(2)], "got 'ii'"),
        ("i,i,i", [[1], [2], [3]], "'i' occurs 3 times: with an arrow"),
        ("i1->i", [np.eye(2)], "expected letters such as"),
        ("ij->k->i", [np.eye(2)], "expected letters such as"),
        ("...i->i", [np.eye(2)], "expected letters such as"),
        (3, [np.eye(2)], "expected letters, got 3"),
        ("i->", [[np.nan]], "finite"),
        ("i->", [["a"]], "real numbers"),
        ("ij,jk->ik", [np.ones((2, 1)), np.eye(3)], "counts to 1 and to 3"),
    ],
)
def test_what_does_not_fit_is_explained(subscripts, arrays, message):
    with pytest.raises(ValueError, match=message):
        einsum_by_hand(subscripts, *arrays)


def test_inputs_are_left_alone_and_the_result_is_new():
    A = np.array([[1, 2], [3, 4]])
    found = einsum_by_hand("ij->ij", A)
    found[0, 0] = 9
    assert_array_equal(A, [[1, 2], [3, 4]])
