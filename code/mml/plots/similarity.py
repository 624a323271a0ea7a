"""One map, drawn on the grids of several bases."""

import matplotlib.pyplot as plt
import numpy as np

from mml.plots.planes import _arrow, _plane
from mml.plots.style import BLUE, GREEN, GREY, GRID, INK, ORANGE

__all__ = ["one_map_two_grids"]


def one_map_two_grids(A, bases, points, *, line, reach=4.0):
    """Draw points and their images, once on the grid of each basis.

    `bases` is a dict from a title to a basis, one vector a column; `points`
    has one point a column, grey, and their images are blue.
    """
    A, points = np.array(A, dtype=float), np.array(points, dtype=float)
    fig, axes = plt.subplots(1, len(bases), squeeze=False,
                             figsize=(2.9 * len(bases), 3.2))
    for ax, (title, C) in zip(axes[0], bases.items(), strict=True):
        C = np.array(C, dtype=float)
        _plane(ax, reach)
        ax.set_title(title)
        for k in range(-9, 10):
            for one, other in (C.T, C.T[::-1]):
                ends = k * one + np.outer([-99, 99], other)
                ax.plot(*ends.T, color=GRID, lw=0.8, zorder=0)
        ax.plot(*np.outer([-99, 99], line).T, color=GREY, lw=1.6, ls="--",
                zorder=1)
        for b, color, side in ((C[:, 0], ORANGE, 1), (C[:, 1], GREEN, -1)):
            _arrow(ax, b, color, lw=2.2)
            aside = side * np.array([b[1], -b[0]]) / np.linalg.norm(b)
            letter = "e" if np.array_equal(C, np.eye(2)) else "b"
            j = 1 if side > 0 else 2
            ax.text(*(0.6 * b + 0.1 * reach * aside),
                    rf"$\mathbf{{{letter}}}_{j}$", color=color, size=13,
                    ha="center", va="center")
        for x, image in zip(points.T, (A @ points).T, strict=True):
            ax.annotate("", image, x, arrowprops=dict(
                arrowstyle="-|>", color=BLUE, lw=1, shrinkA=3, shrinkB=3))
        ax.plot(*points, "o", color=GREY, ms=4)
        ax.plot(*(A @ points), "s", color=BLUE, ms=4)
        ax.plot(0, 0, "o", color=INK, ms=3)
    plt.close(fig)
    return fig
