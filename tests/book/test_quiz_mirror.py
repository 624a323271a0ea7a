"""The quiz of the project on mirrors, recomputed.

Every question is asked again here, and answered by NumPy or the package; of
the choices each one is tried, not only the right one.
"""

import numpy as np

from mml.matrices import reflection, rotation
from mml.mirror import pictures, reflect
from mml.similarity import reflection_in

from .quiz import find, numbers, questions

PAGE = "projects/mirror.md"
QUIZ = questions(PAGE)


def ask(words):
    """Return the one question that holds these words."""
    return find(QUIZ, words)[0]


def at(degrees):
    angle = np.radians(degrees)
    return np.array([np.cos(angle), np.sin(angle)])


# --- numbers -----------------------------------------------------------------

IMAGE = "the image of $(4, 3)$"
SHIFT = "By how many units do they shift"
COUNT = "Two mirrors stand at 40 degrees"
P, N, X = np.reshape(numbers(ask(IMAGE)), (3, 2))
(GAP,) = numbers(ask(SHIFT))
(ANGLE,) = numbers(ask(COUNT))


def shifted(first=0.0, second=GAP):
    x = reflect(reflect([5.0, 2], [1, 0], [first, 0]), [1, 0], [second, 9])
    return x[0] - 5


def counted():
    normals = [[0, -at(ANGLE)[1]], [1, at(ANGLE)[0]]]
    return pictures([3, 1.1], normals).shape[1]


def turns():
    Q, k = rotation(np.radians(2 * ANGLE)), 1
    while not np.allclose(np.linalg.matrix_power(Q, k), np.eye(2)):
        k += 1
    return k


NUMBERS = {IMAGE: reflect(X, N, P)[0], SHIFT: shifted(), COUNT: counted()}
WRONG = {
    IMAGE: [(X + reflect(X, N, P))[0] / 2, reflect(X, N)[0],
            (X - 2 * (N @ (X - P)) * N)[0]],
    SHIFT: [GAP, shifted(second=0)],
    COUNT: [turns(), 360 / ANGLE - 1],
}


# --- choices -----------------------------------------------------------------


def swings(text):
    between, turn = numbers(ask("twice reflected picture turn"))
    before, after = (reflection(at(t + between)) @ reflection(at(t))
                     for t in (0, turn))
    (said,) = numbers(text)
    return np.allclose(after, rotation(np.radians(said)) @ before)


def skew(text):
    C = np.array([[1, 1], [0, 1]])
    T = C @ np.diag([1, -1]) @ np.linalg.inv(C)
    return {
        r"$\mat T^2 = \mat I$": np.allclose(T @ T, np.eye(2)),
        "It keeps every point of the $x$ axis.": np.allclose(
            T @ [1, 0], [1, 0]),
        "It keeps all lengths.": np.allclose(T.T @ T, np.eye(2)),
        "It is symmetric.": np.allclose(T, T.T),
    }[text]


def invariants(text):
    rng = np.random.default_rng(0)
    mirrors = [reflect(np.eye(3), n) for n in rng.normal(size=(20, 3))]
    found = {(round(np.trace(M), 6), round(np.linalg.det(M), 6))
             for M in mirrors}
    if "depend" in text:
        return len(found) > 1
    return found == {tuple(numbers(text))}


def seven(text):
    """Reflect a triangle seven times, in twenty ways."""
    tries = []
    for seed in range(20):
        rng = np.random.default_rng(seed)
        X = np.array([[0.0, 2, 0], [0, 0, 1]])
        Y = X
        for n, p in rng.normal(size=(7, 2, 2)):
            Y = reflect(Y, n, p)
        one, two = (np.diff(Z, axis=1) for Z in (X, Y))
        M = two @ np.linalg.inv(one)
        b = Y[:, 0] - M @ X[:, 0]
        keeps = np.allclose(M.T @ M, np.eye(2))
        along = np.linalg.svd(M + np.eye(2))[0][:, 0]
        tries.append({
            "It is turned over.": np.linalg.det(M) < 0,
            "Its lengths and angles are those of the original.": keeps,
            "It can be moved and turned onto the original.": (
                keeps and np.linalg.det(M) > 0),
            "A single mirror would have done the same.": abs(
                along @ b) < 1e-9,
        }[text])
    return all(tries)


def changes(text):
    A = np.array([[1.0, 2], [0, 1], [3, -1]])
    a, b = A.T
    other = {
        "Doubling the first arrow": [2 * a, b],
        "Replacing the second arrow by the sum of both": [a, a + b],
        "Taking them in the other order": [b, a],
        "Replacing the second arrow by one outside their plane": [
            a, b + np.cross(a, b)],
    }[text]
    return not np.allclose(reflection_in(np.transpose(other)),
                           reflection_in(A))


def undisturbed(text):
    """Turn the mirrors of a choice together, in twenty ways."""
    normals = {
        "Three mirrors through one line, at 0, 60 and 120 degrees": [
            [*at(degrees), 0] for degrees in (0, 60, 120)],
        "Two mirrors at a right angle": np.eye(3)[:2],
        "Three mirrors, each perpendicular to the two others": np.eye(3),
        "Two mirrors at 60 degrees": [[*at(0), 0], [*at(60), 0]],
    }[text]
    rng, seen = np.random.default_rng(1), []
    for _ in range(20):
        Q, _ = np.linalg.qr(rng.normal(size=(3, 3)))
        Q = Q * np.linalg.det(Q)
        T = np.eye(3)
        for n in normals:
            T = reflect(T, Q @ n)
        seen.append(T)
    return np.allclose(seen, seen[0])


def absolute(text):
    """Collect pictures with a fixed threshold; are there too few."""
    unit = None if text == "For none" else 1e9 if "huge" in text else 1e-9

    def too_few(unit):
        found = [unit * np.array([3, 1.1])]
        for y in found:
            if len(found) > 50:  # rounding errors look new for ever
                break
            for n in ([0, 1], [-at(60)[1], at(60)[0]]):
                z = reflect(y, n)
                if not any(np.abs(z - k).max() <= 1e-8 for k in found):
                    found.append(z)
        return len(found) < 6

    if unit is None:
        return not any(map(too_few, (1e9, 1, 1e-9)))
    return too_few(unit)


def noticed(text):
    rng, close, wide = np.random.default_rng(2), [], []
    for angle, found in ((0.1, close), (90, wide)):
        A = np.array([[1, at(angle)[0]], [0, at(angle)[1]], [0, 0]])
        for _ in range(50):
            found.append(reflection_in(A + 1e-3 * rng.normal(size=(3, 2))))
    true = np.diag([1, 1, -1])
    bad, good = (np.median([np.abs(M - true).max() for M in found])
                 for found in (close, wide))
    return {
        r"$\mat M^2$ is not $\mat I$.": not all(
            np.allclose(M @ M, np.eye(3)) for M in close),
        r"$\det(\mat M)$ is not $-1$.": not np.allclose(
            [np.linalg.det(M) for M in close], -1),
        "The arrows are nearly parallel.": bad > 100 * good,
    }[text]


CHOICES = {
    "twice reflected picture turn": swings,
    "has the columns $(1, 0)$ and $(1, 1)$": skew,
    "What are the trace and the determinant": invariants,
    "A picture was reflected seven times": seven,
    "A mirror is given by two arrows": changes,
    "when all of them are turned together": undisturbed,
    "A point $z$ is called new": absolute,
    "What warns you that it may": noticed,
}
