"""Vectors and matrices that move, and what NumPy says of them."""

import numpy as np

from .figure_case import Case


def points(names, reach):
    """Return a function that draws a point for each name."""
    return lambda rng: {
        name: (reach * rng.uniform(-0.9, 0.9, 2)).round(2).tolist()
        for name in names
    }


def vectors(show, names=("x", "y")):
    """Return a case of two or three vectors."""
    start = dict(zip(names, [[2, 1], [-1, 1.5], [1, 3]], strict=False))
    reach = 5.0
    return Case(
        "vectors", {"vectors": start, "show": show, "reach": reach},
        points(names, reach),
        lambda state: of_vectors(show, *(np.array(state[n]) for n in names)),
    )


def of_vectors(show, a, b, c=None):
    """Return what is to be shown of two or three vectors, from NumPy."""
    all_three = [v for v in (a, b, c) if v is not None]
    found = {"lengths": [np.linalg.norm(v) for v in all_three]}
    M = np.column_stack([a, b])
    if "dot" in show:
        found["dot"] = a @ b
    if "angle" in show:
        lengths = np.linalg.norm(a) * np.linalg.norm(b)
        found["angle"] = np.degrees(np.arccos(a @ b / lengths))
    if "sum" in show:
        found["sum"] = M.sum(axis=1)
    if "area" in show:
        found["area"] = np.linalg.det(M)
    if "projection" in show:
        factor = np.linalg.lstsq(b[:, None], a, rcond=None)[0][0]
        found |= {"factor": factor, "projection": factor * b,
                  "rest": a - factor * b,
                  "distance": np.linalg.norm(a - factor * b)}
    if "coordinates" in show:
        found["coordinates"] = np.linalg.solve(M, c)
    if "gram-schmidt" in show:
        Q, R = np.linalg.qr(M)
        Q = Q * np.sign(np.diag(R))
        found |= {"q1": Q[:, 0], "q2": Q[:, 1],
                  "rest": Q[:, 1] * (Q[:, 1] @ b),
                  "foot": Q[:, 0] * (Q[:, 0] @ b)}
    return found


def matrix(show, **settings):
    """Return a case of a matrix whose columns, and x, may be moved."""
    names = ["x"] * ("vector" in show)
    if not settings.get("fixed"):
        names += ["a1", "a2"]
    A = np.array([[1.5, 0.5], [0.25, 1.0]])
    return Case(
        "matrix", {"A": A, "show": show, "reach": 5, **settings},
        points(names, 5.0),
        lambda state: of_matrix(show, np.column_stack(
            [state.get("a1", A[:, 0]), state.get("a2", A[:, 1])]
        ), state.get("x")),
    )


def of_matrix(show, A, x=None):
    """Return what is to be shown of a matrix, from NumPy."""
    found = {"columns": A.T}
    if "vector" in show:
        found["image"] = A @ x
    if "determinant" in show:
        found["det"] = np.linalg.det(A)
    if "inverse" in show:
        found["inverse"] = np.linalg.inv(A).T
    if "eigen" in show:
        lam, V = np.linalg.eig(A)
        order = np.lexsort([-lam.imag, -lam.real])
        directions = V.T[order] if np.isrealobj(lam) else []
        found["eigen"] = {
            "re": lam.real[order], "im": lam.imag[order],
            "directions": [forward(v) for v in directions],
        }
    if "singular" in show:
        _, sigma, Vt = np.linalg.svd(A)
        found["singular"] = {"sigma": sigma, "v": [*map(forward, Vt)]}
    return found


def forward(v):
    """Of a direction and its opposite, return the one that points right."""
    return -v if v[0] < 0 else v


def turning():
    """Return a case of a matrix that is turned by a slider."""
    A = np.array([[1.0, 0.5], [0.0, 0.75]])

    def oracle(state):
        turn = np.radians(state["angle"])
        R = np.array([[np.cos(turn), -np.sin(turn)],
                      [np.sin(turn), np.cos(turn)]])
        return of_matrix(["determinant"], R @ A)

    return Case(
        "matrix", {"A": A, "show": ["figure", "determinant"],
                   "rotation": True},
        lambda rng: {"angle": int(rng.integers(-36, 37)) * 5}, oracle,
    )


CASES = {
    "angle": vectors(["lengths", "angle", "dot"]),
    "projection": vectors(["projection"], ["x", "b"]),
    "parallelogram": vectors(["sum", "area"]),
    "coordinates": vectors(["coordinates"], ["b1", "b2", "x"]),
    "gram-schmidt": vectors(["gram-schmidt"], ["b1", "b2"]),
    "matrix": matrix(["square", "determinant", "inverse"], maps={
        "shear": [[1, 1], [0, 1]], "flat": [[1, 2], [0.5, 1]]}),
    "eigenvectors": matrix(["circle", "eigen"]),
    "ellipse": matrix(["singular"]),
    "image": matrix(["vector"], fixed=True),
    "rotation": turning(),
}
