"""Subspaces: streets with their traffic, and solutions side by side."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Circle, FancyArrowPatch

from mml.plots.stills import arrow, plane
from mml.plots.style import BLUE, GREEN, GREY, INK, ORANGE, PALE, PAPER

__all__ = ["solution_lines", "town"]


def town(panels, spots, streets, *, columns=3):
    """Draw a town, once for each panel: title -> one number a street.

    `spots` is a dict from the name of a crossing to its place, `streets` a
    list of pairs of names, from and to.  A positive number is blue, a
    negative one orange and dashed, and a street with 0 is grey; words
    instead of numbers are written as they are.
    """
    columns = min(columns, len(panels))
    rows = -(-len(panels) // columns)
    side = 5.0 / columns
    fig, axes = plt.subplots(
        rows, columns, squeeze=False, figsize=(5.0, rows * (side + 0.1)))
    alone = len(panels) == 1
    x, y = np.array(list(spots.values()), dtype=float).T
    for ax in axes.flat[len(panels):]:
        ax.axis("off")
    for ax, (title, values) in zip(axes.flat, panels.items(), strict=False):
        ax.set(xlim=(x.min() - 0.25, x.max() + 0.25),
               ylim=(y.min() - 0.2, y.max() + 0.2), aspect="equal")
        ax.axis("off")
        ax.set_title(title, fontsize=None if alone else 10)
        for name, spot in spots.items():
            ax.add_patch(Circle(spot, 0.12 if alone else 0.14, fc=PAPER,
                                ec=INK, lw=1.2, zorder=3))
            ax.text(*spot, name, ha="center", va="center", zorder=4,
                    size=11 if alone else 9)
        for (start, end), value in zip(streets, values, strict=True):
            _street(ax, np.array(spots[start]), np.array(spots[end]), value,
                    alone)
    plt.close(fig)
    return fig


def _street(ax, start, end, value, alone):
    """Draw one street with what is written beside it."""
    words = isinstance(value, str)
    color, style = (BLUE, "-") if words or value > 0 else (
        (ORANGE, (0, (3, 2))) if value < 0 else (PALE, "-"))
    way = (end - start) / np.linalg.norm(end - start)
    gap = (0.13 if alone else 0.16) * way
    ax.add_patch(FancyArrowPatch(
        start + gap, end - gap, arrowstyle="-|>", color=color,
        mutation_scale=16 if alone else 9, lw=2 if alone else 1.5,
        linestyle=style, shrinkA=0, shrinkB=0, zorder=2))
    if not words and value == 0:
        return
    said = value if words else f"{value:g}".replace("-", "\N{MINUS SIGN}")
    ax.text(*((start + end) / 2), said, ha="center", va="center", zorder=5,
            size=10 if alone else 9, color=color,
            bbox=dict(boxstyle="round,pad=0.15", fc=PAPER, ec="none"))


def solution_lines(A, points, *, reach=4.0):
    """Draw the null space of A, 2 x 2 of rank one, and its parallels.

    `points` are solutions: each is drawn with the line of all x that have
    the same A x, and that right side is written in the legend.
    """
    A = np.array(A, dtype=float)
    row = A[np.abs(A).sum(axis=1).argmax()]
    along = np.array([-row[1], row[0]]) / np.abs(row).max()
    fig, ax = plane(reach)
    looks = [(BLUE, "--"), (GREEN, "-."), (GREY, ":")]
    ax.plot(*np.outer(along, [-9 * reach, 9 * reach]), color=ORANGE, lw=2,
            label="$(0, 0)$")
    for p, (color, style) in zip(points, looks, strict=False):
        p = np.array(p, dtype=float)
        ends = p[:, None] + np.outer(along, [-9 * reach, 9 * reach])
        b = ", ".join(f"{z:g}".replace("-", "\N{MINUS SIGN}") for z in A @ p)
        ax.plot(*ends, color=color, ls=style, lw=1.8, label=f"$({b})$")
        ax.plot(*p, "o", color=color, ms=6, zorder=4)
    arrow(ax, along, ORANGE)
    for p in points[:1]:
        arrow(ax, np.array(p) + along, ORANGE, start=p)
    ax.legend(title=r"$\mathbf{Ax}$", loc="upper right", fontsize=9)
    plt.close(fig)
    return fig
