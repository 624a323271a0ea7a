"""The judges of the project on orthonormal bases: other programs."""

import re

import numpy as np
import pytest
import scipy.linalg
import sympy as sp

from mml.exercises import build
from mml.orthonormal_bases import largest_first, orthonormal_basis

build("ex-orthobases-rest")


def four_by_qr(V):
    Q, R = np.linalg.qr(V)
    return Q * np.sign(np.diag(R))


def four_modified(V):
    """Take each new direction away from all the vectors behind it."""
    V = np.array(V, dtype=float)
    for j in range(4):
        V[:, j] /= np.linalg.norm(V[:, j])
        for k in range(j + 1, 4):
            V[:, k] -= (V[:, k] @ V[:, j]) * V[:, j]
    return [list(row) for row in V]


def machine_by_loops(V, tiny):
    found = []
    for v in np.asarray(V, dtype=float).T:
        r = v
        for q in found:
            r = r - (r @ q) * q
        if np.sqrt(r @ r) > tiny:
            found.append(r / np.sqrt(r @ r))
    return np.transpose(found)


def machine_with_other_signs(V, tiny):
    return -orthonormal_basis(V, rtol=0, atol=tiny).Q


def dimension_of_directions(V):
    lengths = np.linalg.norm(V, axis=0)
    V = (V / np.where(lengths, lengths, 1))[:, lengths > 0]
    return int(np.linalg.matrix_rank(V, rtol=1e-10)) if V.size else 0


def dimension_by_the_machine(V):
    return len(orthonormal_basis(V).kept)


def basis_by_singular_vectors(V):
    U, s, _ = np.linalg.svd(V / np.linalg.norm(V, axis=0))
    return U[:, :(s > 1e-10 * s[0]).sum()]


def basis_by_the_machine(V):
    return orthonormal_basis(V, passes=3).Q


def order_by_scipy(V, noise):
    R, order = scipy.linalg.qr(V, mode="r", pivoting=True)
    return order[:(np.abs(np.diag(R)) > noise).sum()]


def order_by_the_machine(V, noise):
    return list(largest_first(V, noise).order)


RIGHT = {
    "ex-orthobases-rest": [
        [sp.Rational(8, 3), sp.Rational(-5, 3), sp.Rational(1, 3)],
        np.array([4, 1, 3]) - 12 / 9 * np.array([1, 2, 2]),
    ],
    "ex-orthobases-four": [four_by_qr, four_modified,
                           lambda V: -four_by_qr(V)],
    "ex-orthobases-machine": [machine_by_loops, machine_with_other_signs],
    "ex-orthobases-order": [[5, 3, 1], {1, 3, 5}, np.array([1, 5, 3])],
    "ex-orthobases-dimension": [dimension_of_directions,
                                dimension_by_the_machine],
    "ex-orthobases-twice": [basis_by_singular_vectors, basis_by_the_machine],
    "ex-orthobases-largest": [order_by_scipy, order_by_the_machine],
    "ex-orthobases-certain": [4, 4.0, np.int64(4)],
}


def by_modified(V):
    """Keep right angles better than one pass of all, and not well enough."""
    Q = np.zeros((len(V), 0))
    for v in np.asarray(V, dtype=float).T:
        r = v
        for q in Q.T:
            r = r - (r @ q) * q
        if np.linalg.norm(r) > 1e-10 * np.linalg.norm(v):
            Q = np.column_stack([Q, r / np.linalg.norm(r)])
    return Q


def fixed(tiny):
    return lambda V: len(orthonormal_basis(
        V, rtol=0, atol=tiny, passes=1).kept)


def divides(V, tiny):
    """Divide by every rest without a test."""
    V, Q = np.asarray(V, dtype=float), np.zeros((len(V), 0))
    for v in V.T:
        r = v - Q @ (Q.T @ v)
        Q = np.column_stack([Q, r / np.linalg.norm(r)])
    return Q


def by_the_sum(V, tiny):
    """Compare the sum of the entries' sizes with the threshold."""
    V, Q = np.asarray(V, dtype=float), np.zeros((len(V), 0))
    for v in V.T:
        r = v - Q @ (Q.T @ v)
        if np.abs(r).sum() > tiny:
            Q = np.column_stack([Q, r / np.linalg.norm(r)])
    return Q


def first_four_in_whole_numbers(V):
    """Fill an array like V from the left, as a learner does."""
    Q = np.zeros_like(V)
    for j in range(4):
        r = V[:, j]
        for k in range(j):
            r = r - (r @ Q[:, k]) * Q[:, k]
        Q[:, j] = r / np.sqrt(r @ r)
    return Q


def stops_early(V, tiny):
    found = []
    for v in np.asarray(V, dtype=float).T:
        for q in found:
            v = v - (v @ q) * q
        if np.sqrt(v @ v) <= tiny:
            break
        found.append(v / np.sqrt(v @ v))
    return np.transpose(found) if found else np.zeros((len(V), 0))


def dimension_of_rows(V):
    """Go through V itself, whose rows are no vectors here."""
    Q = np.zeros((V.shape[1], 0))
    for v in V:
        r = v - Q @ (Q.T @ v)
        if np.linalg.norm(r) > 1e-10 * np.linalg.norm(v):
            Q = np.column_stack([Q, r / np.linalg.norm(r)])
    return Q.shape[1]


def second_pass_from_the_vector(V):
    Q = np.zeros((len(V), 0))
    for v in V.T:
        r = v - Q @ (Q.T @ v)
        r = r - Q @ (Q.T @ v)
        if np.linalg.norm(r) > 1e-10 * np.linalg.norm(v):
            Q = np.column_stack([Q, r / np.linalg.norm(r)])
    return Q


REFUSED = [
    ("ex-orthobases-four", first_four_in_whole_numbers, "whole numbers"),
    ("ex-orthobases-machine", stops_early, "stops"),
    ("ex-orthobases-dimension", dimension_of_rows, "rows"),
    ("ex-orthobases-dimension", lambda V: orthonormal_basis(V).Q.shape[0],
     "entries"),
    ("ex-orthobases-twice", second_pass_from_the_vector,
     "the vector again"),
    ("ex-orthobases-twice", lambda V: list(orthonormal_basis(V).Q.T),
     "as rows"),
    ("ex-orthobases-largest", lambda V, noise: sorted(
        order_by_scipy(V, noise)), "sorted"),
    ("ex-orthobases-rest", [2.667, -1.667, 0.333], "rounded"),
    ("ex-orthobases-rest", [8, -5, 1], ""),
    ("ex-orthobases-four", lambda V: four_by_qr(V).T, "as rows"),
    ("ex-orthobases-machine", divides, "nothing left out"),
    ("ex-orthobases-machine", by_the_sum, ""),
    ("ex-orthobases-machine",
     lambda V, tiny: orthonormal_basis(V, rtol=0, atol=1e-10).Q,
     "nothing left out"),
    *(("ex-orthobases-dimension", fixed(tiny), "fixed threshold")
      for tiny in (1e-14, 1e-12, 1e-10, 1e-8)),
    ("ex-orthobases-dimension",
     lambda V: np.linalg.matrix_rank(V, rtol=1e-10), "the longest vector"),
    ("ex-orthobases-dimension",
     lambda V: len(orthonormal_basis(V, rtol=1e-15).kept), "exactly zero"),
    ("ex-orthobases-dimension",
     lambda V: len(orthonormal_basis(V, rtol=1e-6).kept), ""),
    ("ex-orthobases-twice", by_modified, "one pass"),
    ("ex-orthobases-certain", 2, ""),
]

SAID = [
    ("ex-orthobases-rest", [8 / 3, -5 / 3], "Asked are 3 numbers"),
    ("ex-orthobases-rest", [2.67, -1.67, 0.33], "exactly"),
    ("ex-orthobases-four", 3, "Asked is a function"),
    ("ex-orthobases-four", lambda V: V[0], "a matrix of the shape of V"),
    ("ex-orthobases-dimension", lambda V: V, "a whole number"),
    ("ex-orthobases-largest", lambda V, noise: 1.5, "position"),
    ("ex-orthobases-certain", 3.5, "whole number"),
]


@pytest.mark.parametrize("seed", range(20))
def test_no_length_of_a_variant_lies_near_its_bound(seed):
    task = build("ex-orthobases-certain", seed)
    noise, *lengths = (float(x) for x in re.findall(
        r"\d[\d.]*(?<!\.)", task.text))
    bounds = (2.0 ** np.arange(1, 7) - 1) * noise
    assert np.abs(lengths / bounds - 1).min() > 0.05
    assert task.right == sum(lengths > bounds)


@pytest.mark.parametrize("seed", range(20))
def test_the_variants_agree_with_exact_numbers(seed):
    task = build("ex-orthobases-rest", seed)
    text = [int(x) for x in "".join(
        c if c in "-0123456789" else " " for c in task.text).split()]
    v, a = sp.Matrix(text[:3]), sp.Matrix(text[3:])
    assert a.dot(sp.Matrix(task.right)) == 0
    assert (v - sp.Matrix(task.right)).cross(a) == sp.zeros(3, 1)
