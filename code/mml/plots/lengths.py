"""Lengths, angles and shadows: arrows with what is measured between them."""

import matplotlib.pyplot as plt
import numpy as np

from mml.plots.style import BLUE, GREEN, GREY, GRID, INK, ORANGE

__all__ = ["arrows_and_gaps", "cosine_histograms", "cosine_triangle", "shadow"]


def _arrow(ax, start, end, color, lw=1.8):
    ax.annotate(
        "", xy=end, xytext=start,
        arrowprops=dict(arrowstyle="-|>", color=color, lw=lw, shrinkA=0,
                        shrinkB=0),
    )


def _bold(name):
    return f"$\\mathbf{{{name}}}$"


def _label(ax, text, at, offset, color, size=13, ha="center", va="center"):
    ax.annotate(text, at, offset, textcoords="offset points", color=color,
                size=size, ha=ha, va=va)


def arrows_and_gaps(vectors, gaps, *, xlabel, ylabel):
    """Draw arrows (name -> vector) and dashed gaps between pairs of names.

    The first arrow is the one that is compared with the others.
    """
    fig, ax = plt.subplots(figsize=(5.0, 3.8))
    for one, two in gaps:
        ends = np.array([vectors[one], vectors[two]], dtype=float)
        ax.plot(*ends.T, color=ORANGE, ls="--", lw=1.6)
        _label(ax, f"{np.linalg.norm(ends[0] - ends[1]):.2f}",
               ends.mean(axis=0), (2, 9), ORANGE, size=10)
    (first, x), *others = vectors.items()
    for name, v in others:
        _arrow(ax, (0, 0), v, BLUE)
        _label(ax, name, v, (5, 4), BLUE, size=10, ha="left", va="bottom")
    _arrow(ax, (0, 0), x, GREEN, lw=3)
    _label(ax, first, x, (-12, -1), GREEN, size=9, ha="right")
    reach = np.max(list(vectors.values()), axis=0)
    ax.set(xlim=(-0.4, 1.3 * reach[0]), ylim=(-0.4, 1.15 * reach[1]),
           aspect="equal", xlabel=xlabel, ylabel=ylabel)
    plt.close(fig)
    return fig


def cosine_triangle(x, y):
    """Draw the triangle of x, y and x - y, with the angle at the origin."""
    x, y = np.array(x, dtype=float), np.array(y, dtype=float)
    fig, ax = plt.subplots(figsize=(4.6, 3.4))
    turns = np.linspace(np.arctan2(*x[::-1]), np.arctan2(*y[::-1]))
    arc = 0.25 * np.linalg.norm(x) * np.array([np.cos(turns), np.sin(turns)])
    ax.plot(*arc, color=GREY, lw=1.2)
    _arrow(ax, (0, 0), x, BLUE)
    _arrow(ax, (0, 0), y, GREEN)
    _arrow(ax, y, x, ORANGE)
    _label(ax, _bold("x"), x / 2, (4, -12), BLUE)
    _label(ax, _bold("y"), y / 2, (-12, 6), GREEN)
    _label(ax, "$\\mathbf{x} - \\mathbf{y}$", (x + y) / 2, (24, 8), ORANGE)
    _label(ax, "$\\theta$", 1.35 * arc[:, 25], (0, 0), GREY)
    points = np.array([[0, 0], x, y])
    low, high = points.min(axis=0), points.max(axis=0)
    margin = 0.12 * (high - low).max()
    ax.set(xlim=(low[0] - margin, high[0] + margin),
           ylim=(low[1] - margin, high[1] + margin), aspect="equal")
    ax.axis("off")
    plt.close(fig)
    return fig


def shadow(x, b, others=()):
    """Draw x, the line along b, the foot t b, and below the squares.

    The lower panel has the squared distance from x to t b for every t; the
    t in `others` are drawn in both, for comparison.
    """
    x, b = np.array(x, dtype=float), np.array(b, dtype=float)
    best = x @ b / (b @ b)
    p = best * b
    fig, (ax, below) = plt.subplots(2, 1, figsize=(4.8, 5.6),
                                    height_ratios=[3, 2])
    ts = np.array([best, 0.0, 1.0, *others])
    low, high = ts.min() - 0.25, ts.max() + 0.25
    ax.plot(*np.outer([low, high], b).T, color=GREY, ls="--", lw=1, zorder=0)
    for t in others:
        ax.plot(*np.array([x, t * b]).T, color=GREY, ls=":", lw=1.4)
        ax.plot(*(t * b), "o", color=GREY, ms=5, zorder=6)
    ax.plot(*np.array([x, p]).T, color=ORANGE, lw=1.8)
    across, along = (x - p) / np.linalg.norm(x - p), b / np.linalg.norm(b)
    size = 0.07 * np.linalg.norm(x)
    corner = p + size * np.array([-along, across - along, across])
    ax.plot(*corner.T, color=GREY, lw=1)
    _arrow(ax, (0, 0), x, INK)
    _arrow(ax, (0, 0), p, BLUE, lw=3)
    _arrow(ax, (0, 0), b, GREEN)
    _label(ax, _bold("x"), x, (-4, 9), INK)
    _label(ax, _bold("b"), b, (4, -12), GREEN)
    _label(ax, _bold("p"), p, (4, -13), BLUE)
    _label(ax, _bold("r"), (x + p) / 2, (11, 3), ORANGE)
    ax.set_aspect("equal")
    ax.axis("off")
    t = np.linspace(low, high, 200)
    squares = ((x - t[:, None] * b) ** 2).sum(axis=1)
    below.plot(t, squares, color=INK, lw=1.6)
    for other in others:
        below.plot(other, ((x - other * b) ** 2).sum(), "o", color=GREY, ms=4)
    below.plot(best, ((x - p) ** 2).sum(), "o", color=ORANGE, ms=7)
    below.set(xlabel="$t$", ylim=(0, None),
              title="squared distance from $\\mathbf{x}$ to "
              "$t\\,\\mathbf{b}$")
    plt.close(fig)
    return fig


def cosine_histograms(samples):
    """Draw a histogram of cosines for each n: n -> values from -1 to 1."""
    fig, axes = plt.subplots(len(samples), 1, sharex=True, squeeze=False,
                             figsize=(5.0, 1.25 * len(samples) + 0.5))
    bins = np.linspace(-1, 1, 81)
    for ax, (n, values) in zip(axes[:, 0], samples.items(), strict=True):
        ax.hist(values, bins=bins, color=BLUE, density=True)
        for side in (-1, 1):
            ax.axvline(side / np.sqrt(n), color=ORANGE, ls="--", lw=1.2)
        ax.axvline(0, color=GRID, lw=1, zorder=0)
        ax.set(yticks=[], xlim=(-1, 1))
        ax.set_title(f"$n = {n}$", loc="left")
        ax.spines["left"].set_visible(False)
    axes[-1, 0].set_xlabel("cosine of the angle between two vectors")
    plt.close(fig)
    return fig
