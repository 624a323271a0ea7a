"""The judges of the chapter on vectors: right answers, special cases."""

import math
import re

import numpy as np
import pytest
import sympy as sp

from mml.exercises import build, check
from mml.vectors import angle

build("ex-vectors-length")
a, b = sp.symbols("a b")
REAL = sp.symbols("a b", real=True)


def kahan(x, y):
    p, q = x * np.linalg.norm(y), y * np.linalg.norm(x)
    return 2 * math.atan2(np.linalg.norm(p - q), np.linalg.norm(p + q))


def by_the_rest(x, y):
    u, w = x / np.linalg.norm(x), y / np.linalg.norm(y)
    return np.arctan2(np.linalg.norm(w - (u @ w) * u), u @ w)


RIGHT = {
    "ex-vectors-length": [7, 7.0, sp.sqrt(49), np.array([7])],
    "ex-vectors-perpendicular": [2, 2.0, sp.Integer(2)],
    "ex-vectors-angle": [120, 120.0, np.degrees(2 * np.pi / 3)],
    "ex-vectors-projection": [
        [3.6, 1.2],
        sp.Matrix([18, 6]) / 5,
        np.array([[3.6], [1.2]]),
    ],
    "ex-vectors-listeners": [[4, 2], (4, 2), np.array([4, 2])],
    "ex-vectors-polarise": [
        (a - b) / 4,
        (a**2 - b**2) / (4 * (a + b)),
        (REAL[0] - REAL[1]) / 4,
    ],
    "ex-vectors-nearest-point": [[5, 2, 6], sp.Matrix([5, 2, 6]), (5.0, 2, 6)],
    "ex-vectors-centred": [
        [122 / np.sqrt(155 * 116), -0.5],
        (0.90983992, -0.5),
    ],
    "ex-vectors-steepest": [15, 15.0, sp.sqrt(225)],
    "ex-vectors-dimension": [20_000, 20_000.0, sp.Integer(20_000)],
    "ex-vectors-trusted": [angle, kahan, by_the_rest],
}

REFUSED = [
    ("ex-vectors-length", 5.568, "sign of a square"),
    ("ex-vectors-length", 7.01, "rounded"),
    ("ex-vectors-perpendicular", -4.67, "signs dropped"),
    ("ex-vectors-perpendicular", 2.33, "dot product one"),
    ("ex-vectors-angle", 2.09, "radians"),
    ("ex-vectors-angle", 135, "divided once"),
    ("ex-vectors-projection", 3.79, "scalar projection"),
    ("ex-vectors-projection", [3.79], "scalar projection"),
    ("ex-vectors-projection", 1.2, "the factor"),
    ("ex-vectors-projection", [11.4, 3.79], "divided once"),
    ("ex-vectors-projection", [0.6, 1.8], "onto the other"),
    ("ex-vectors-projection", [0.9, 0.3], "the other below"),
    ("ex-vectors-projection", [1.2, 3.6], ""),
    ("ex-vectors-nearest-point", [5.33, 2.67, 5.33], "through the origin"),
    ("ex-vectors-nearest-point", 3.02, "the distance"),
    ("ex-vectors-centred", [0.91, -0.5], "rounded"),
    ("ex-vectors-centred", [24.5, 120], "angles"),
    ("ex-vectors-centred", [0.91, -0.543], "one mean for both"),
    ("ex-vectors-steepest", 13.28, "equal entries"),
    ("ex-vectors-dimension", 19_999, ""),
    ("ex-vectors-dimension", 20_001, "one too many"),
    ("ex-vectors-dimension", 20_000.4, "unreadable"),
]


SAID = [
    ("ex-vectors-length", [2, -3, 6], "Asked is one number; you gave 3."),
    ("ex-vectors-projection", [1, 2, 3], "Asked are 2 numbers"),
    ("ex-vectors-projection", [1, 2], "orthogonal to the second"),
    ("ex-vectors-projection", "a word", "leave the quotation marks out"),
    ("ex-vectors-nearest-point", np.ones((2, 2)), "Asked are 3 numbers"),
    ("ex-vectors-listeners", 4, "Asked are 2 numbers; you gave 1."),
    ("ex-vectors-listeners", [1, 2], "smallest distance of the four"),
    ("ex-vectors-polarise", "(a - b) / 4", "quotation marks"),
    ("ex-vectors-polarise", 1.5, "not equal to what is asked for"),
    ("ex-vectors-trusted", 1.0, "Asked is a function"),
    ("ex-vectors-trusted", lambda x, y: x, "one number, the angle"),
]


def plain(x, y):
    with np.errstate(invalid="ignore"):
        return np.arccos(x @ y / (np.linalg.norm(x) * np.linalg.norm(y)))


def clipped(x, y):
    ratio = x @ y / np.linalg.norm(x) / np.linalg.norm(y)
    return np.arccos(min(1.0, max(-1.0, ratio)))


def in_the_plane(x, y):
    return abs(math.atan2(y[1], y[0]) - math.atan2(x[1], x[0]))


@pytest.mark.parametrize(
    ("answer", "name"),
    [(plain, "arccos"), (lambda x, y: np.array(plain(x, y)), "arccos"),
     (clipped, "cut off")])
def test_the_angle_that_readers_write_is_understood(answer, name):
    assert check("ex-vectors-trusted", answer).misconception == name


@pytest.mark.parametrize(
    "answer",
    [in_the_plane, lambda x, y: -angle(x, y), lambda x, y: angle(x, -y),
     lambda x, y: angle(x, y) + 1e-9, lambda x, y: max(angle(x, y), 1e-7)],
)
def test_a_wrong_angle_is_found_out(answer):
    assert not check("ex-vectors-trusted", answer)


def test_who_is_nearest_is_recomputed():
    new = np.array([5, 3, 2])
    others = np.array([[6, 5, 24], [16, 5, 6], [16, 20, 2], [2, 7, 1]])
    distances = [np.linalg.norm(x - new) for x in others]
    angles = [angle(x, new) for x in others]
    assert build("ex-vectors-listeners").right == [
        1 + np.argmin(distances), 1 + np.argmin(angles)]


def numbers(label, seed):
    """Read the whole numbers of the text of a variant."""
    return [int(x) for x in re.findall(r"-?\d+", build(label, seed).text)]


@pytest.mark.parametrize("seed", range(40))
def test_variants_ask_what_they_judge(seed):
    x = numbers("ex-vectors-length", seed)
    assert check("ex-vectors-length", sp.Matrix(x).norm(), seed=seed)
    x = numbers("ex-vectors-projection", seed)
    x, line = sp.Matrix(x[:2]), sp.Matrix(x[2:])
    p = x.dot(line) / line.dot(line) * line
    assert check("ex-vectors-projection", p, seed=seed)
    x = np.array(numbers("ex-vectors-listeners", seed))
    new, others = x[:3], x[3:].reshape(4, 4)[:, 1:]
    near = np.linalg.norm(others - new, axis=1).argmin() + 1
    alike = np.argmin([angle(new, y) for y in others]) + 1
    assert check("ex-vectors-listeners", [near, alike], seed=seed)
