"""The stills of processes: steps on a landscape, steps of an iteration.

A stage is as wide as the script's, and its boxes are the script's boxes, so
that a figure does not jump when it begins to move.
"""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure
from matplotlib.layout_engine import PlaceHolderLayoutEngine
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from mml.plots.stills import arrow, plane, through
from mml.plots.style import BLUE, GREY, ORANGE, PALE

__all__ = ["contours", "descent", "power_steps"]

WIDE = 400  # the script's unit: pixels of CSS
INCH = 96
BORDER = 0.1  # inches that a saved figure gets around it


def stage(high, *boxes):
    """Return a figure with axes in boxes: left, top, width, height in px."""
    # "none" would be forgotten once the figure has been saved
    fig = plt.figure(figsize=(WIDE / INCH, high / INCH),
                     layout=PlaceHolderLayoutEngine(True, True))
    axes = [
        fig.add_axes((left / WIDE, 1 - (top + height) / high,
                      width / WIDE, height / high))
        for left, top, width, height in boxes
    ]
    return whole(fig), axes


def ticks(low, high, most=5):
    """Return round numbers from low to high, each with its words."""
    found = MaxNLocator(most, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
    return [(float(k), f"{k:.6g}".replace("-", "\N{MINUS SIGN}"))
            for k in found if low <= k <= high]


def whole(fig):
    """Keep the whole figure when it is saved: nothing is cut off."""
    wide, high = fig.get_size_inches()
    fig.add_artist(Rectangle(
        (BORDER / wide, BORDER / high), 1 - 2 * BORDER / wide,
        1 - 2 * BORDER / high, fill=False, lw=0, transform=fig.transFigure,
    ))
    return fig


def power_steps(A, start, steps, *, reach=1.35):
    """Draw the unit vectors of power iteration, the last one blue.

    The kept lines are dashed, orange for the largest modulus and grey for
    the other.
    """
    A, x = np.array(A, dtype=float), np.array(start, dtype=float)
    fig, ax = plane(reach)
    turn = np.linspace(0, 2 * np.pi, 121)
    ax.plot(np.cos(turn), np.sin(turn), color=PALE, lw=0.8, zorder=0)
    lams, V = np.linalg.eig(A)
    most = np.abs(lams).max()
    for lam, v in zip(lams, V.T, strict=True):
        if lam.imag == 0:
            first = abs(lam) >= (1 - 1e-9) * most
            through(ax, (0, 0), v.real, ORANGE if first else GREY)
    way = [x / np.linalg.norm(x)]
    for _ in range(steps):
        x = A @ way[-1]
        if np.linalg.norm(x) <= 1e-12 * np.abs(A).max():
            break
        way.append(x / np.linalg.norm(x))
    for v in way[:-1]:
        arrow(ax, v, PALE)
    arrow(ax, way[-1], BLUE)
    last, named = len(way) - 1, []
    for k in (last, *range(last)):  # a number where there is room for it
        if all(way[k] @ way[i] <= 0.97 for i in named):
            named.append(k)
            ax.text(*(1.13 * way[k]), str(k), ha="center", va="center")
    plt.close(fig)
    return fig


def contours(f, window, levels=12, grid=61):
    """Return the contours of f: a list of (level, polylines).

    Parameters
    ----------
    f : callable
        Takes two arrays and returns one.
    window : pair of pairs
        From where to where, in both coordinates.
    levels : int
        How many; they lie so that the contours are spread over the window.
    grid : int
        On how many points f is computed, in each coordinate.
    """
    (x0, x1), (y0, y1) = window
    x, y = np.linspace(x0, x1, grid), np.linspace(y0, y1, grid)
    with np.errstate(all="ignore"):
        F = f(*np.meshgrid(x, y)) * np.ones((grid, grid))
    finite = F[np.isfinite(F)]
    if finite.size == 0 or np.ptp(finite) == 0:
        return []
    shares = (np.arange(levels) + 0.5) / levels
    heights = np.unique([
        float(f"{h:.2g}") for h in np.quantile(finite, shares**1.5)
    ])
    drawn = Figure().subplots().contour(
        x, y, np.ma.masked_invalid(F), levels=heights)
    return list(zip(map(float, heights), drawn.allsegs, strict=True))


def descent_box(window):
    """Return the box of a landscape on the stage, and the stage's height."""
    (x0, x1), (y0, y1) = window
    left, top, width, below = 40, 24, 344, 42
    height = round(width * (y1 - y0) / (x1 - x0))
    return (left, top, width, height), top + height + below


def descent(curves, path, window, *, names=("x", "y")):
    """Draw a way down a landscape over its contours (level, polylines)."""
    box, high = descent_box(window)
    fig, (ax,) = stage(high, box)
    ax.set(xlim=window[0], ylim=window[1],
           xticks=[k for k, _ in ticks(*window[0])],
           yticks=[k for k, _ in ticks(*window[1])])
    ax.set_xlabel(f"${names[0]}$")
    ax.set_title(f"${names[1]}$", loc="left", pad=4)
    for _, lines in curves:
        for line in lines:
            ax.plot(*np.asarray(line).T, color=PALE, lw=1, zorder=1)
    path = np.asarray(path, dtype=float)
    ax.plot(*path.T, color=BLUE, lw=1.5, zorder=2)
    ax.plot(*path[1:].T, "o", color=BLUE, ms=4, zorder=3)
    ax.plot(*path[0], "o", color="none", mec=BLUE, mew=2, ms=9, zorder=3)
    ax.plot(*path[-1], "o", color=BLUE, ms=7, zorder=4)
    plt.close(fig)
    return fig
