"""Vectors to drag, and matrices that move the plane."""

import re
from functools import partial

import numpy as np

from mml import plots
from mml._check import as_matrix, as_vector
from mml.interactive.settings import one_of, positive

__all__ = ["matrix", "vectors"]

# what may be shown of vectors, and of how many
SHOWN = {"lengths": (1, 2, 3), "angle": (2,), "dot": (2,),
         "projection": (2,), "sum": (2,), "coordinates": (3,),
         "gram-schmidt": (2,), "area": (2,)}


def vectors(*, vectors, fixed=(), show=(), reach=None):
    """Show arrows from the origin whose tips are dragged.

    Parameters
    ----------
    vectors : dict from str to array_like, shape (2,)
        One to three vectors by their names, which are letters, perhaps with
        a digit: ``"b1"`` is shown as b with the index 1.
    fixed : list of str
        The names of those that stay.
    show : list of str
        What is computed and drawn:

        - ``"lengths"``;
        - ``"angle"``, ``"dot"``, ``"sum"`` (the parallelogram) and
          ``"area"`` (its signed area) of two vectors;
        - ``"projection"`` of the first of two onto the line of the second;
        - ``"gram-schmidt"``: the second minus its projection onto the first,
          and both set to length 1;
        - ``"coordinates"`` of the third vector in the basis of the first
          two, with the grid of that basis.
    reach : float, optional
        The window goes from -reach to reach in both directions.

    Raises
    ------
    ValueError
        If a setting is not as said above.
    """
    if not isinstance(vectors, dict):
        raise ValueError(f"expected a dict of named vectors, got {vectors!r}")
    vectors = {name: as_vector(v, 2) for name, v in vectors.items()}
    names = list(vectors)
    if not 1 <= len(names) <= 3:
        raise ValueError(f"expected one to three vectors, got {len(names)}")
    for name in names:
        if not re.fullmatch(r"[A-Za-z]\d*", name):
            raise ValueError(
                f"expected a letter, perhaps with digits, got {name!r}"
            )
    fixed, show = one_of(names, fixed), one_of(SHOWN, show)
    for what in show:
        if len(names) not in SHOWN[what]:
            raise ValueError(
                f"expected {SHOWN[what][0]} vectors for {what!r}, got "
                f"{len(names)}"
            )
    seen = [*vectors.values()]
    if "sum" in show:
        seen.append(sum(seen))
    reach = _reach(seen, reach, 3.0)
    settings = {"vectors": vectors, "names": names, "fixed": fixed,
                "show": show, "reach": reach}
    return settings, partial(plots.vectors, vectors, show=show, reach=reach)


MATRIX = ("square", "circle", "eigen", "determinant", "singular", "vector",
          "figure", "inverse")


def matrix(*, A, show=("square",), fixed=False, x=(1.0, 0.5), maps=None,
           rotation=False, reach=None):
    """Show a 2 x 2 matrix and what it does to the plane.

    Parameters
    ----------
    A : array_like, shape (2, 2)
        The matrix at the start.
    show : list of str
        What is drawn and computed:

        - ``"square"``: the unit square, the grid, and their images;
        - ``"figure"``: a letter F and its image;
        - ``"circle"``: the unit circle and its image;
        - ``"vector"``: a vector x, which can be dragged, and its image;
        - ``"determinant"``, in words;
        - ``"eigen"``: the eigenvalues, and the directions that are kept;
        - ``"singular"``: the axes of the ellipse, whose lengths are the
          singular values, and the directions that go there;
        - ``"inverse"``, and where it takes the unit square.
    fixed : bool
        Whether the columns stay; otherwise their tips can be dragged.
    x : array_like, shape (2,)
        The vector at the start, for ``"vector"``.
    maps : dict from str to array_like, shape (2, 2), optional
        Other matrices, one button each.
    rotation : bool
        Turn A by an angle, with a slider: the matrix is R A, where R is a
        rotation.  The columns then follow the slider alone.
    reach : float, optional
        The window goes from -reach to reach in both directions.

    Raises
    ------
    ValueError
        If a setting is not as said above.
    """
    A, x, show = _two_by_two(A), as_vector(x, 2), one_of(MATRIX, show)
    maps = {name: _two_by_two(M) for name, M in (maps or {}).items()}
    if rotation and maps:
        raise ValueError("expected either maps or rotation, got both")
    if fixed and not (maps or rotation or "vector" in show):
        raise ValueError(
            "expected something that moves: a vector, maps, rotation, or "
            "columns that are not fixed"
        )
    every = [A, *maps.values()]
    seen = [v for M in every for v in M.T]
    if "square" in show or "figure" in show:
        seen += [M.sum(axis=1) for M in every]
    if "circle" in show or "singular" in show:
        seen += [np.linalg.norm(M, axis=1) for M in every]
    if "vector" in show:
        seen += [x, A @ x]
    reach = _reach(seen, reach, 2.0)
    fixed = bool(fixed or rotation)
    settings = {"A": A.T, "show": show, "fixed": fixed,
                "x": x, "maps": {name: M.T for name, M in maps.items()},
                "rotation": bool(rotation), "reach": reach}
    return settings, partial(plots.matrix, A, show=show, x=x, reach=reach,
                             columns=not fixed or "square" in show)


def _two_by_two(A):
    A = as_matrix(A)
    if A.shape != (2, 2):
        raise ValueError(f"expected a matrix of shape (2, 2), got {A.shape}")
    return A


def _reach(seen, reach, least):
    """Return how far the window goes, so that all this is seen."""
    largest = max(np.abs(v).max() for v in seen)
    if reach is None:
        return max(least, float(np.ceil(1.2 * largest)))
    if positive(reach, "reach") < largest:
        raise ValueError(
            f"expected a reach of at least {largest:g}, got {reach:g}"
        )
    return float(reach)
