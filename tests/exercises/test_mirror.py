"""The judges of the project on mirrors: right answers, special cases."""

import copy
import re

import numpy as np
import pytest
import sympy as sp

from mml.exercises import build, check
from mml.matrices import reflection
from mml.mirror import pictures, reflect
from mml.orthogonality import gram_schmidt
from mml.similarity import reflection_in

build("ex-mirror-along")


def by_gram_schmidt(A):
    u = A[:, 0] / np.linalg.norm(A[:, 0])
    side = A[:, 1] - (u @ A[:, 1]) * u
    E = np.column_stack([u, side / np.linalg.norm(side)])
    return E @ np.diag([1, -1]) @ E.T


def by_double_angle(A):
    phi = 2 * np.arctan2(A[1, 0], A[0, 0])
    return [[np.cos(phi), np.sin(phi)], [np.sin(phi), -np.cos(phi)]]


def by_moving(X, n, p):
    n = n / np.linalg.norm(n)
    M = np.eye(len(n)) - 2 * np.outer(n, n)
    return M @ (X - p[:, None]) + p[:, None]


def point_by_point(X, n, p):
    images = [x - 2 * (n @ (x - p)) / (n @ n) * n for x in X.T]
    return np.transpose(images).tolist()


def by_projector(A):
    Q, _ = np.linalg.qr(A / np.linalg.norm(A, axis=0))
    return 2 * Q @ Q.T - np.eye(len(Q))


def by_the_chapter(A):
    Q, _ = gram_schmidt(A)
    return 2 * Q @ Q.T - np.eye(len(Q))


def by_normal(A):
    *_, n = np.linalg.svd((A / np.linalg.norm(A, axis=0)).T)[2]
    return reflect(np.eye(len(n)), n)


def by_svd(X, Y):
    one, two = (Z - Z.mean(axis=1, keepdims=True) for Z in (X, Y))
    M = two @ np.linalg.pinv(one)
    return np.linalg.det(M) < 0


def by_determinant(X, Y):
    one, two = (Z - Z.mean(axis=1, keepdims=True) for Z in (X, Y))
    return bool(np.linalg.det(two @ one.T) < 0)


def by_growing(x, normals):
    found, near = [x], 1e-9 * np.linalg.norm(x)
    for y in found:
        for n in normals.T:
            z = y - 2 * (n @ y) / (n @ n) * n
            if min(np.linalg.norm(z - k) for k in found) > near:
                found.append(z)
    return np.column_stack(found)


def by_levels(x, normals):
    every, last = [x], [x]
    while last:
        new = []
        for y in last:
            for n in normals.T:
                z = reflect(y, n)
                if all(np.abs(z - k).max() > 1e-7 * np.abs(x).max()
                       for k in every + new):
                    new.append(z)
        every, last = new + every, new
    return np.transpose(every)


RIGHT = {
    "ex-mirror-along": [by_gram_schmidt, by_double_angle,
                        lambda A: reflection(A[:, 0])],
    "ex-mirror-wall": [[9, -4], (9.0, -4.0), sp.Matrix([9, -4]),
                       np.array([9, -4])],
    "ex-mirror-anywhere": [by_moving, point_by_point, reflect],
    "ex-mirror-spanned": [by_projector, by_normal, reflection_in,
                          by_the_chapter],
    "ex-mirror-pair": [[3, 1, -90], (3.0, 1.0, -90.0),
                       sp.Matrix([3, 1, -90])],
    "ex-mirror-parity": [by_svd, by_determinant],
    "ex-mirror-pictures": [by_growing, by_levels, pictures],
    "ex-mirror-corner": [[2, -2, 1], np.cross([1, 2, 2], [2, 1, -2]),
                         sp.Matrix([-2, 2, -1]), (1.0, -1.0, 0.5)],
}


def skew(A):
    return A @ np.array([[1, 0], [0, -1]]) @ np.linalg.inv(A)


def not_normalised(X, n, p):
    return X - 2 * np.outer(n, n @ (X - p[:, None]))


def small_is_zero(A):
    Q, _ = np.linalg.qr(np.where(np.abs(A) < 1e-14, 0, A))
    return 2 * Q @ Q.T - np.eye(len(Q))


def all_near(x, normals):
    found = [x]
    for y in found:
        for n in normals.T:
            z = reflect(y, n)
            if not any(np.allclose(z, k) for k in found):
                found.append(z)
    return np.array(found).T


def in_place(X, n, p):
    X -= 2 * np.outer(n, n @ (X - p[:, None]) / (n @ n))
    return X


def from_two_points(X, Y):
    return np.linalg.det(Y[:, :2] @ np.linalg.pinv(X[:, :2])) < 0


def not_projected(A):
    u, v = A.T
    E = np.column_stack([u, v - (u @ v) * u])
    E = E / np.linalg.norm(E, axis=0)
    return E @ np.diag([1, -1]) @ np.linalg.inv(E)


def cut_off(A):
    u, E = A[:, 0] / np.linalg.norm(A[:, 0]), A.copy()
    E[:, 1] = E[:, 1] - (u @ E[:, 1]) * u  # whole numbers stay whole
    E = E / np.linalg.norm(E, axis=0)
    return E @ np.diag([1, -1]) @ E.T


def cut_off_too(A):
    Q = A.copy()
    for j in range(Q.shape[1]):
        Q[:, j] = Q[:, j] - Q[:, :j] @ (Q[:, :j].T @ Q[:, j])
        Q[:, j] = Q[:, j] / np.linalg.norm(Q[:, j])
    return 2 * Q @ Q.T - np.eye(len(Q))


REFUSED = [
    ("ex-mirror-wall", [8.8, -3.4], "origin"),
    ("ex-mirror-wall", [7, 2], "foot"),
    ("ex-mirror-wall", [-4, 9], ""),
    ("ex-mirror-pair", [3, 1, 90], "other way"),
    ("ex-mirror-pair", [3, 1, 270], "other name"),
    ("ex-mirror-pair", [3, 1, -1.57], "radians"),
    ("ex-mirror-pair", [-90, 3, 1], "angle first"),
    ("ex-mirror-corner", [3, 3, 0], "sum"),
    ("ex-mirror-corner", [2, 2, -4], "product"),
    ("ex-mirror-along", skew, "skew basis"),
    ("ex-mirror-along", not_projected, "no projection"),
    ("ex-mirror-along", cut_off, ""),
    ("ex-mirror-anywhere", lambda X, n, p: X - 2 * np.outer(
        n, n @ (X - p[:, None]) / np.linalg.norm(n)),
     "divided by the length"),
    ("ex-mirror-anywhere", lambda X, n, p: X + 2 * np.outer(
        n, n @ (X - p[:, None]) / (n @ n)), "other sign"),
    ("ex-mirror-spanned", cut_off_too, "whole numbers"),
    ("ex-mirror-anywhere", not_normalised, "not divided"),
    ("ex-mirror-anywhere", in_place, ""),
    ("ex-mirror-spanned", small_is_zero, ""),
    ("ex-mirror-parity", from_two_points, ""),
    ("ex-mirror-parity", lambda X, Y: True, "always"),
    ("ex-mirror-parity", lambda X, Y: False, "never"),
    ("ex-mirror-pictures", all_near, "absolute"),
]

SAID = [
    ("ex-mirror-wall", 9, "Asked are 2 numbers"),
    ("ex-mirror-wall", [1, 2], "midpoint of lamp and image"),
    ("ex-mirror-pair", [3, 1], "Asked are 3 numbers"),
    ("ex-mirror-pair", [1, 3, -90], "through both mirrors"),
    ("ex-mirror-corner", [1, 2], "3 entries"),
    ("ex-mirror-corner", [0, 0, 0], "points nowhere"),
    ("ex-mirror-along", np.eye(2), "Asked is a function"),
    ("ex-mirror-along", lambda A: A[:, 0], "two rows"),
    ("ex-mirror-parity", lambda X, Y: -1.0, "True or False"),
    ("ex-mirror-pictures", lambda x, normals: x, "one point in each"),
    ("ex-mirror-pictures", lambda x, normals: by_growing(x, normals).T,
     "one point in each"),
    ("ex-mirror-anywhere", lambda X, n, p: reflect(X, n, p).T,
     "of the shape of X"),
]


def test_the_right_answers_are_those_of_sympys_geometry():
    wall = sp.Line(sp.Point(1, 0), sp.Point(4, 1))
    assert sp.Point(5, 8).reflect(wall) == sp.Point(9, -4)
    x = sp.Point(7, 3).reflect(sp.Line(sp.Point(3, 0), sp.Point(3, 1)))
    y = x.reflect(sp.Line(sp.Point(2, 0), sp.Point(3, 1)))
    assert y == sp.Point(7, 3).rotate(-sp.pi / 2, sp.Point(3, 1))


@pytest.mark.parametrize("label", RIGHT)
def test_no_known_mistake_breaks_down_on_a_case(label):
    task = build(label)
    for mistake in task.mistakes:
        for case in getattr(task.same, "cases", ()):
            with np.errstate(all="ignore"):
                mistake.answer(*copy.deepcopy(case))


def numbers(text):
    return [float(x) for x in re.findall(r"-?\d+", text)]


@pytest.mark.parametrize("seed", range(25))
def test_variants_ask_what_they_judge(seed):
    A, B, x = np.reshape(
        numbers(build("ex-mirror-wall", seed).text), (3, 2))
    image = reflect(x, [A[1] - B[1], B[0] - A[0]], A)
    assert check("ex-mirror-wall", image, seed=seed)
    a, b = np.reshape(numbers(build("ex-mirror-corner", seed).text), (2, 3))
    third = np.linalg.svd([a, b])[2][-1]
    T = reflect(reflect(reflect(np.eye(3), third), b), a)
    assert np.allclose(T, -np.eye(3))
    assert check("ex-mirror-corner", third, seed=seed)
    found = pair_of(build("ex-mirror-pair", seed).text)
    assert check("ex-mirror-pair", found, seed=seed)


def pair_of(text):
    """Read two lines as equations, and find the turn from images."""
    x, y = sp.symbols("x y", real=True)
    lines = []
    for said in re.findall(r"mirror \$(.*?)\$", text):
        left, right = said.split("=")
        lines.append(sp.sympify(f"{left} - ({right})", {"x": x, "y": y}))
    place = sp.solve(lines, [x, y])
    p = np.array([float(place[x]), float(place[y])])
    start = p + [1, 0]
    end = start
    for line in lines:
        n = np.array([float(line.coeff(x)), float(line.coeff(y))])
        end = reflect(end, n, p)
    return [*p, np.degrees(np.arctan2(*(end - p)[::-1]))]


def test_a_loop_that_never_ends_is_told_so():
    def exact(x, normals):
        found = [tuple(x)]
        for y in found:
            for n in normals.T:
                z = tuple(reflect(y, n))
                if z not in found:
                    found.append(z)
        return np.transpose(found)

    feedback = check("ex-mirror-pictures", exact)
    assert feedback.passed is False
    assert "finished" in feedback.message or (
        "by rounding only" in feedback.message)
