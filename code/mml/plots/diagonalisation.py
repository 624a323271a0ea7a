"""Strips of squares and dominoes, and the shapes of quadratic forms."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import FancyBboxPatch

from mml.plots.planes import _plane
from mml.plots.style import BLUE, GREY, INK, ORANGE

__all__ = ["quadratic_forms", "strips"]

CORNER = "round,pad=0,rounding_size=0.12"


def strips(tilings, *, columns=3):
    """Draw tilings of strips, each a list of the lengths 1 and 2."""
    longest = max(map(sum, tilings))
    rows = -(-len(tilings) // columns)
    wide, high = columns * (longest + 0.8), 1.5 * rows
    fig, ax = plt.subplots(figsize=(5.0, 5.0 * high / wide))
    for i, tiling in enumerate(tilings):
        row, column = divmod(i, columns)
        x, y = column * (longest + 0.8), -1.5 * row
        for length in tiling:
            color = BLUE if length == 1 else ORANGE
            ax.add_patch(FancyBboxPatch(
                (x + 0.06, y + 0.06), length - 0.12, 0.88, boxstyle=CORNER,
                facecolor=color, alpha=0.55, edgecolor=color))
            ax.text(x + length / 2, y + 0.48, str(length), color=INK,
                    ha="center", va="center", fontsize=10)
            x += length
    ax.set(xlim=(-0.1, wide - 0.7), ylim=(1.1 - high, 1.1), aspect="equal")
    ax.set_axis_off()
    plt.close(fig)
    return fig


def quadratic_forms(forms, *, reach=2.0):
    """Draw contours of x . S x and the axes that S keeps: name -> S.

    Blue where the form is positive, orange and dashed where it is negative,
    grey where it is zero; the axes are dotted.
    """
    rows = -(-len(forms) // 2)
    fig, axes = plt.subplots(rows, 2, squeeze=False,
                             figsize=(5.0, 2.75 * rows))
    for ax in axes.flat[len(forms):]:
        ax.set_axis_off()
    side = np.linspace(-reach, reach, 201)
    x, y = np.meshgrid(side, side)
    for ax, (name, S) in zip(axes.flat, forms.items(), strict=False):
        S = np.asarray(S, dtype=float)
        q = S[0, 0] * x**2 + 2 * S[0, 1] * x * y + S[1, 1] * y**2
        _plane(ax, reach)
        for axis in np.linalg.eigh(S)[1].T:
            ax.axline((0, 0), axis, color=INK, ls=":", lw=1.1)
        heights = np.array([0.5, 2, 4.5, 8])  # at equal distances on a line
        if (q > 0).any():
            ax.contour(x, y, q, levels=heights, colors=BLUE, linewidths=1.2)
        if (q < 0).any():
            ax.contour(x, y, q, levels=-heights[::-1], colors=ORANGE,
                       linewidths=1.2, linestyles="--")
        if (q > 0).any() and (q < 0).any():
            ax.contour(x, y, q, levels=[0], colors=GREY, linewidths=1)
        ax.set_title(name, fontsize=10)
    plt.close(fig)
    return fig
