"""Products as sums over indices: a shadow, and einsum spelt out.

Chapter: book/linear-algebra/indices.md.  Symbols: book/notation.md.
"""

import itertools

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mml._check import as_array, as_vector

__all__ = ["einsum_by_hand", "shadow_matrix"]


def shadow_matrix(light: ArrayLike) -> NDArray[np.float64]:
    """Return the matrix that sends a point to its shadow on the ground.

    a_ij = delta_ij - l_i delta_3j / l_3, for i = 1, 2 and j = 1, 2, 3.

    Parameters
    ----------
    light : array_like, shape (3,)
        The direction l of the parallel rays; its length is of no account.
        The ground is where the third coordinate is zero.

    Returns
    -------
    A : ndarray, shape (2, 3)
        ``A @ x`` are the two coordinates, on the ground, of the shadow of x.

    Raises
    ------
    ValueError
        If light is no vector of three finite entries, or if its rays run
        along the ground (l_3 = 0), or so nearly that a shadow is too far
        away for a float.

    References
    ----------
    Strang (2016), section 8.1, for projections as linear maps.

    Examples
    --------
    >>> shadow_matrix([1, 2, -2])
    array([[1. , 0. , 0.5],
           [0. , 1. , 1. ]])
    >>> shadow_matrix([1, 2, -2]) @ [3, 1, 4]
    array([5., 5.])
    """
    light = as_vector(light, 3)
    with np.errstate(over="ignore", divide="ignore", invalid="ignore"):
        per_height = 0.0 - light[:2] / light[2]
    if not np.isfinite(per_height).all():
        raise ValueError(
            "expected rays that reach the ground, got the direction "
            f"{light.tolist()}"
        )
    return np.column_stack([np.eye(2), per_height])


def einsum_by_hand(
    subscripts: str, *arrays: ArrayLike
) -> NDArray[np.float64]:
    """Multiply entries, and add over every letter that is not kept.

    ``"ij,jk->ik"`` is c_ik = sum over j of a_ij b_jk.

    Parameters
    ----------
    subscripts : str
        A group of letters for each array, one letter an axis, then an arrow
        and the letters that are kept, in their order.  Without an arrow it
        is Einstein's convention: a letter that occurs once is kept, in the
        order of the alphabet, and a letter that occurs twice is summed.
    *arrays : array_like
        As many as there are groups.

    Returns
    -------
    result : ndarray
        One axis for each letter that is kept; a number if there is none.

    Raises
    ------
    ValueError
        If letters and arrays do not fit, if one letter belongs to axes of
        two lengths, if a letter is kept that does not occur or twice, if,
        without an arrow, a letter occurs more than twice, or if an array
        holds anything but finite real numbers.

    Notes
    -----
    The grown-up version is ``numpy.einsum``, which also takes dots for axes
    without a name, and stretches axes of length one.

    References
    ----------
    Meyer (2000), section 3.5, for the product of matrices as sums.

    Examples
    --------
    >>> einsum_by_hand("ij,jk->ik", [[1, 2, 0], [0, 1, 3]],
    ...                [[1, 0], [0, 1], [2, 2]])
    array([[1., 2.],
           [6., 7.]])
    >>> float(einsum_by_hand("ii", [[1, 2], [3, 4]]))
    5.0
    """
    arrays = [as_array(A) for A in arrays]
    groups, kept = _read(subscripts, len(arrays))
    sizes = _sizes(groups, arrays)
    if not set(kept) <= set(sizes) or len(set(kept)) < len(kept):
        raise ValueError(
            f"expected to keep letters of {''.join(sizes)!r}, each once, "
            f"got {kept!r}"
        )
    result = np.zeros([sizes[letter] for letter in kept])
    for values in itertools.product(*map(range, sizes.values())):
        at = dict(zip(sizes, values, strict=True))
        term = 1.0
        for group, A in zip(groups, arrays, strict=True):
            term *= A[tuple(at[letter] for letter in group)]
        result[tuple(at[letter] for letter in kept)] += term
    return result[()]


def _read(subscripts, many):
    """Split "ij,jk->ik" into ["ij", "jk"] and "ik"."""
    if not isinstance(subscripts, str):
        raise ValueError(f"expected letters, got {subscripts!r}")
    before, arrow, kept = subscripts.replace(" ", "").partition("->")
    groups = before.split(",")
    letters = "".join(groups)
    if not all(x.isascii() and x.isalpha() for x in letters + kept):
        raise ValueError(
            f"expected letters such as 'ij,jk->ik', got {subscripts!r}"
        )
    if len(groups) != many:
        raise ValueError(
            f"expected {len(groups)} arrays for {subscripts!r}, got {many}"
        )
    if not arrow:
        often = [x for x in letters if letters.count(x) > 2]
        if often:
            raise ValueError(
                f"the letter {often[0]!r} occurs {letters.count(often[0])} "
                "times: with an arrow, say which letters are kept"
            )
        kept = "".join(sorted(x for x in letters if letters.count(x) == 1))
    return groups, kept


def _sizes(groups, arrays):
    """Return the number of values of each letter, in order of appearance."""
    sizes = {}
    for group, A in zip(groups, arrays, strict=True):
        if len(group) != A.ndim:
            raise ValueError(
                "expected an array with an axis for each letter of "
                f"{group!r}, got shape {A.shape}"
            )
        for letter, n in zip(group, A.shape, strict=True):
            if sizes.setdefault(letter, n) != n:
                raise ValueError(
                    f"the letter {letter!r} counts to {sizes[letter]} and "
                    f"to {n}"
                )
    return sizes
