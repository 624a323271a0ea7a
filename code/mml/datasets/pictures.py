"""A photograph that is made, so that nothing has to be fetched."""

import numpy as np

__all__ = ["street"]

FLOORS = [0.95, 0.7, 0.85, 0.6, 0.9]  # how bright each floor is
COLUMNS = [1, 0.75, 0.95, 0.65, 0.9, 0.7, 1, 0.85, 0.75]  # of windows


def street(rng, *, grain=0.01, rope=True):
    """Make a photograph of a house at dusk, with a rope across.

    A sky that darkens downwards, a wall with five floors of nine windows,
    the street, a rope from the upper left corner to the lower right one, and
    the grain of a camera.

    Parameters
    ----------
    rng : numpy.random.Generator
        For the grain.
    grain : float
        The standard deviation of the grain; 0 for none.
    rope : bool
        Whether the rope is there.

    Returns
    -------
    ndarray, shape (96, 128)
        Brightness from 0, black, to 1, white.

    Raises
    ------
    ValueError
        If the grain is negative.

    Examples
    --------
    >>> picture = street(np.random.default_rng(0))
    >>> picture.shape
    (96, 128)
    """
    if not 0 <= grain < np.inf:
        raise ValueError(f"expected a grain of 0 or more, got {grain!r}")
    i, j = np.mgrid[:96, :128]
    picture = 0.8 - 0.35 * i / 96
    picture[(i >= 20) & (j >= 10) & (j < 118)] = 0.28
    picture[i >= 88] = 0.15
    for floor, bright in enumerate(FLOORS):
        for column, lit in enumerate(COLUMNS):
            top, left = 25 + 13 * floor, 16 + 11 * column
            picture[top:top + 7, left:left + 6] = bright * lit
    if rope:
        picture[np.abs(i - 0.75 * j) < 0.9] = 0.02
    return np.clip(picture + grain * rng.normal(size=picture.shape), 0, 1)
