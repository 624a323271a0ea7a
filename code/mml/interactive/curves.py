"""Curves to read off, and functions with what comes near them."""

from functools import partial

import numpy as np

from mml import plots
from mml._check import as_vector

__all__ = ["approximation", "curves"]

PLACES = 240  # at most so many steps of the cursor, which are also drawn
FINE = 20  # times as many, to find the largest error


def approximation(*, f, by, interval, slider="order", x=None, window=None):
    """Show a function, what comes near it, and the error at a point.

    Parameters
    ----------
    f : function of a float
        Finite in the whole interval.
    by : dict from a number to a function of a float
        The approximations by the values of the slider; the first is shown
        at the start.
    interval : (float, float)
        Where they are compared.
    slider : str
        What the slider is called: ``"order"``, ``"step"``, ``"terms"``, ...
    x : float, optional
        Where the cursor stands at first; two thirds along the interval if
        left out.  It stands on places of a grid, so that nothing is
        interpolated.
    window : (float, float), optional
        The heights that are shown; around f if left out.

    Raises
    ------
    ValueError
        If a setting is not as said above.
    """
    low, high = _pair(interval, "interval")
    if not by:
        raise ValueError("expected at least one approximation, got none")
    for value in by:
        if not isinstance(value, int | float):
            raise ValueError(f"expected numbers as keys of by, got {value!r}")
    steps = _steps(high - low)
    grid = np.linspace(low, high, steps + 1)
    fine = np.linspace(low, high, steps * FINE + 1)
    truth = _values(f, fine)
    if not np.isfinite(truth).all():
        raise ValueError(
            "expected a function that is finite in the interval, but it is "
            f"not at {fine[~np.isfinite(truth)][0]:g}"
        )
    near = {value: _values(g, fine) for value, g in by.items()}
    x = _nearest(grid, low + 2 * (high - low) / 3 if x is None else x)
    if window is None:
        bottom, top = truth.min(), truth.max()
        room = 0.35 * ((top - bottom) or 1.0)
        window = bottom - room, top + room
    window = _pair(window, "window")
    settings = {
        "grid": _short(grid), "f": _short(truth[::FINE]),
        "keys": list(by), "by": [_short(g[::FINE]) for g in near.values()],
        "largest": _short([np.abs(g - truth).max() for g in near.values()]),
        "x": float(f"{x:.9g}"), "window": window, "slider": slider,
    }
    first = next(iter(by))
    return settings, partial(
        plots.approximation, grid, truth[::FINE], near[first][::FINE], x,
        window=window, label=f"{slider} {first}",
    )


def curves(*, x, curves, at, xlabel, ylabel, ranked=False, window=None):
    """Show curves over one variable, and a cursor that reads them all.

    Parameters
    ----------
    x : array_like, shape (n,)
        Where the curves are known, increasing; the cursor stands on these.
    curves : dict from str to array_like, shape (n,)
        At most six curves by their names.
    at : float
        Where the cursor stands at first.
    xlabel, ylabel : str
        What stands at the axes.
    ranked : bool
        Read the highest curve first, not the first.
    window : (float, float), optional
        The heights that are shown.

    Raises
    ------
    ValueError
        If a setting is not as said above.
    """
    x = as_vector(x)
    if len(x) < 2 or not (np.diff(x) > 0).all():
        raise ValueError("expected at least two places x, increasing")
    if not 1 <= len(curves) <= 6:
        raise ValueError(f"expected one to six curves, got {len(curves)}")
    values = {name: as_vector(y, len(x)) for name, y in curves.items()}
    every = np.concatenate([*values.values()])
    if window is None:
        room = 0.06 * (np.ptp(every) or 1.0)
        window = every.min() - room, every.max() + room
    window = _pair(window, "window")
    at = _nearest(x, at)
    settings = {
        "grid": _short(x), "names": list(values), "x": float(f"{at:.9g}"),
        "curves": [_short(y) for y in values.values()], "window": window,
        "xlabel": xlabel, "ylabel": ylabel, "ranked": bool(ranked),
        "heights": plots.graphs.apart(
            [y[-1] for y in values.values()], 0.07 * (window[1] - window[0])
        ),
    }
    return settings, partial(plots.cursor, x, values, at, xlabel=xlabel,
                             ylabel=ylabel, window=window)


def _pair(pair, name):
    low, high = as_vector(pair, 2)
    if not low < high:
        raise ValueError(f"expected {name} = (low, high), got {pair}")
    return float(low), float(high)


def _steps(length):
    """Return how many round steps go into a length, at most `PLACES`.

    >>> _steps(14.0), _steps(1.0)
    (140, 200)
    """
    least = length / PLACES
    ten = 10 ** np.floor(np.log10(least))
    step = ten * min(k for k in (1, 2, 5, 10) if k * ten >= least)
    return round(length / step)


def _values(f, places):
    """Return f at each place; NaN where it has no value."""
    found = np.full(len(places), np.nan)
    with np.errstate(all="ignore"):
        for i, place in enumerate(places):
            try:
                found[i] = float(f(float(place)))
            except (ZeroDivisionError, OverflowError, ValueError):
                pass
    return found


def _nearest(grid, value):
    if not grid[0] <= value <= grid[-1]:
        raise ValueError(
            f"expected a place from {grid[0]:g} to {grid[-1]:g}, got {value!r}"
        )
    return float(grid[np.abs(grid - value).argmin()])


def _short(values):
    """Return values as a list, nine digits each, None for no number."""
    return [float(f"{v:.9g}") if np.isfinite(v) else None for v in values]
