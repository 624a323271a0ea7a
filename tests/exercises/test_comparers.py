"""The comparers: what is the same, what is not, and what is said."""

import itertools

import numpy as np
import pytest
import sympy as sp

from mml.exercises import Exercise, families, same

x, y = sp.symbols("x y")
PLANE = [[1, 0], [0, 1], [0, 0]]

ALIKE = [
    (same.number, sp.Rational(1, 6), 1 / 6),
    (same.number, [[4]], 4),
    (same.whole, 3.0, 3),
    (same.in_order, np.array([[1], [2]]), [1, 2]),
    (same.in_order, [0.0, 1e9], [0, 1e9]),
    (same.in_order, [1e-17, 1.0], [0, 1]),
    (same.vector, [1e-9, 5], [0, 5]),
    (same.values, {5: 2, 1: 1}, [5, 1, 5]),
    (same.values, [1 + 1e-9 + 1j, 1 - 1j], [1 - 1j, 1 + 1j]),
    (same.sets, [1, 1, 2], [2, 1]),
    (same.direction, [1e200, -2e200], [-1, 2]),
    (same.columns, [[-2, 3], [0, 3]], [[1, 1], [0, 1]]),
    (same.rows, [[2, 0], [5, 5]], [[1, 0], [1, 1]]),
    (same.matrix, [[1, 2]], [[1], [2]]),
    (same.span, [[1, 1e-6], [2, 0], [0, 0]], PLANE),
    (same.span, [sp.Matrix([1, 1, 0]), sp.Matrix([1, -1, 0])], PLANE),
    (same.expressions, (x + 1) ** 2, x**2 + 2 * x + 1),
    (same.expressions, sp.Integral(x, x), x**2 / 2),
    (same.expressions, sp.sin(x) ** 2, 1 - sp.cos(x) ** 2),
    (same.expressions, sp.Matrix([x, y]), (x, y)),
    (same.up_to_sign, 1 - x, x - 1),
    (same.truth, "yes", True),
    (same.truth, np.bool_(False), False),
    (same.choice("up", "down"), " UP ", "up"),
]
DIFFERENT = [
    (same.number, 0.17, 1 / 6),
    (same.in_order, [2, 1], [1, 2]),
    (same.values, [1, 1, 2], [1, 2, 2]),
    (same.sets, [1, 3], [1, 2]),
    (same.direction, [1, 1 + 1e-4], [1, 1]),
    (same.direction, [0, 0], [1, 1]),
    (same.columns, [[1, 1], [0, 1]], [[1, 1], [1, 0]]),
    (same.matrix, [[1, 2], [3, 4]], [[1, 3], [2, 4]]),
    (same.span, [[1, 0], [0, 1], [0, 1e-3]], PLANE),
    (same.span, [[1, 2], [0, 0], [0, 0]], PLANE),
    (same.expressions, sp.sqrt(x**2), x),
    (same.expressions, x + sp.Rational(1, 10**6), x),
    (same.up_to_sign, 2 * x, x),
    (same.truth, True, False),
    (same.choice("up", "down"), "down", "up"),
]
REFUSED = [
    (same.whole, 2.5, 3, "round, but which way"),
    (same.in_order, {1, 2}, [1, 2], "A set has no order"),
    (same.in_order, [1], [1, 2], "Asked are 2 numbers"),
    (same.span, [[1, 0, 0], [0, 1, 0]], PLANE, "stand in rows"),
    (same.matrix, [[1, 2]], [[1, 2], [3, 4]], "shape (2, 2)"),
    (same.truth, 1, True, "True or False"),
    (same.choice("up", "down"), "left", "up", 'one of "up", "down"'),
    (same.expressions, x, (x, y), "2 expressions"),
]


@pytest.mark.parametrize(("compare", "got", "want"), ALIKE)
def test_what_is_the_same(compare, got, want):
    assert compare(got, want) == ""


@pytest.mark.parametrize(("compare", "got", "want"), DIFFERENT)
def test_what_is_not_the_same(compare, got, want):
    assert compare(got, want)


@pytest.mark.parametrize(("compare", "got", "want", "said"), REFUSED)
def test_what_is_of_another_kind(compare, got, want, said):
    with pytest.raises(same.Unreadable) as why:
        compare(got, want)
    assert said in str(why.value)


def test_a_column_is_accepted_with_a_word_about_shapes():
    for compare, got in itertools.product(
        (same.in_order, same.vector, same.direction),
        ([[1], [2]], np.array([[1, 2]])),
    ):
        assert "shape (2,)" in compare(got, [1, 2]).note
    assert not same.vector(sp.Matrix([1, 2]), [1, 2]).note


@pytest.mark.parametrize(("got", "want"), [
    (0.17, 1 / 6), (0.10, 0.1049), (3.1, np.pi), ([0.14, 0.05], [1/7, 1/21]),
])
def test_two_digits_count_as_rounded(got, want):
    compare = same.number if np.isscalar(got) else same.vector
    assert compare(got, want)
    assert not compare(got, want, rtol=same.TOLERANCES[-1])
    assert compare(np.multiply(got, 1.07), want, rtol=same.TOLERANCES[-1])


ORTHONORMAL = same.Property(
    {
        "Q has the shape of A": lambda Q, A: Q.shape == A.shape,
        "the columns of Q have length 1 and are perpendicular":
            lambda Q, A: np.abs(Q.T @ Q - np.eye(Q.shape[1])).max(),
        "the columns of Q span those of A":
            lambda Q, A: np.abs(A - Q @ Q.T @ A).max() / np.abs(A).max(),
    },
    [(A,) for A in families.samples() if np.linalg.matrix_rank(A)
     == A.shape[1]],
    keeps=("negated",),
)


def test_a_property_names_the_first_that_is_missing():
    def right(A):
        return np.linalg.qr(A).Q

    task = Exercise(right=right, same=ORTHONORMAL)
    assert task.same(right, right) == ""
    assert task.same(lambda A: -right(A), right) == ""
    for wrong, said in [
        (lambda A: A, "have length 1"),
        (lambda A: np.eye(*A.shape), "span those of A"),
        (lambda A: right(A).T, "shape of A"),
        (lambda A: right(A).round(3), "asked is that"),
    ]:
        assert said in task.same(wrong, right)
    assert ORTHONORMAL(lambda A: right(A).round(4), right, rtol=2e-2) == ""
    assert ORTHONORMAL(lambda A: 1 * A, lambda A: A) == ""
    assert ORTHONORMAL(right, lambda A: A)


def test_families_hold_what_they_promise():
    A, X = families.matrices(), families.samples()
    assert any(a.shape[0] > a.shape[1] for a in A)
    assert any(a.shape[0] < a.shape[1] for a in A)
    assert any(np.linalg.matrix_rank(a) < min(a.shape) for a in A)
    assert any(a.dtype.kind == "i" for a in A)
    assert any(not a.flags.writeable for a in [*A, *X])
    assert any(len(x) == 1 for x in X)
    assert {a.shape[0] - a.shape[1] for a in families.matrices(
        square=True)} == {0}
    assert all((a == a.T).all() for a in families.matrices(symmetric=True))
    assert all(np.linalg.matrix_rank(a) == min(a.shape)
               for a in families.matrices(singular=False))


def test_cases_are_tried_from_small_to_large():
    compare = same.Function([(np.eye(3),), (np.eye(1),), (np.eye(2),)])
    assert [len(case[0]) for case in compare.cases] == [1, 2, 3]
    assert "A = [[1]]" in compare(lambda A: 5.0, lambda A: 0.0)


def test_a_mistake_that_gives_nan_is_not_every_other_answer():
    compare = same.Function([(1.0,), (2.0,)], names=("x",))

    def divided_by_zero(x):
        return np.nan

    assert not compare(lambda x: np.float64(np.nan), divided_by_zero)
    assert compare(lambda x: 2.0, divided_by_zero)
    assert compare(lambda x: "a", divided_by_zero)


def test_of_two_answers_a_mistake_must_agree_everywhere():
    def odd(x):
        return x % 2 == 1

    def always(x):
        return True

    def turned(x):
        return not odd(x)

    for everywhere in (False, True):
        judge = same.Function([(1,), (2,), (3,)], same.truth, ("x",),
                              everywhere=everywhere)
        failed = judge(always, odd).where
        assert failed == [(2,)]
        assert bool(judge(always, turned, failed)) is everywhere
