"""Wires and their shadow, and where an entry of a product comes from."""

import matplotlib.pyplot as plt
import numpy as np

from mml.plots.style import BLUE, GREY, INK, ORANGE, PALE

__all__ = ["entry_of_product", "wires_and_shadow"]

# how the page sees x, y and z: across, into the distance, up
SEEN = np.array([[1.0, 0.5, 0.0], [0.0, 0.4, 1.0]])


def wires_and_shadow(panels, edges, A, *, rays=()):
    """Draw wire frames (blue) and their shadows (orange) on the ground.

    A panel is an array of shape (3, N) of corners, by its title; `edges` are
    pairs of their numbers, `A` is the matrix of the shadow, and from the
    corners `rays` a dotted line goes to their shadows.
    """
    panels = {name: np.array(X, float) for name, X in panels.items()}
    flat = {name: np.vstack([A @ X, np.zeros(X.shape[1])])
            for name, X in panels.items()}
    ground = np.hstack(list(flat.values()))[:2]
    low, high = np.floor(ground.min(axis=1)) - 1, ground.max(axis=1) + 1
    low = np.minimum(low, 0)
    lines = [np.array([[s, s], [low[1], high[1]], [0, 0]])
             for s in np.arange(low[0], high[0] + 1)]
    lines += [np.array([[low[0], high[0]], [s, s], [0, 0]])
              for s in np.arange(low[1], high[1] + 1)]
    fig, axes = plt.subplots(len(panels), 1, squeeze=False,
                             figsize=(4.8, 2.9 * len(panels)))
    for ax, (name, X) in zip(axes.flat, panels.items(), strict=True):
        for line in lines:
            ax.plot(*(SEEN @ line), color=PALE, lw=0.6, zorder=0)
        for i, j in edges:
            ax.plot(*(SEEN @ flat[name][:, [i, j]]), color=ORANGE, lw=1.8,
                    ls=(0, (4, 1.5)))
            ax.plot(*(SEEN @ X[:, [i, j]]), color=BLUE, lw=2)
        for i in rays:
            ends = np.column_stack([X[:, i], flat[name][:, i]])
            ax.plot(*(SEEN @ ends), color=GREY, ls=":", lw=1.4)
        ax.plot(*(SEEN @ X), "o", color=BLUE, ms=3.5)
        ax.set(title=name, aspect="equal")
        ax.set_axis_off()
    plt.close(fig)
    return fig


def entry_of_product(A, B, i, k, *, names):
    """Draw A to the left of A B, and B above it; mark row i and column k.

    The three `names` are those of A, B and A B.
    """
    A, B = np.array(A), np.array(B)
    C, (m, n), p = A @ B, A.shape, B.shape[1]
    fig, ax = plt.subplots(figsize=(4.8, 0.62 * (m + n) + 0.5))
    gap = 0.9
    tables = [(A, 0, n + gap, ORANGE), (B, n + gap, 0, BLUE),
              (C, n + gap, n + gap, INK)]
    ax.add_patch(plt.Rectangle((0, n + gap + i), n, 1, color=ORANGE,
                               alpha=0.25, lw=0))
    ax.add_patch(plt.Rectangle((n + gap + k, 0), 1, n, color=BLUE,
                               alpha=0.25, lw=0))
    ax.add_patch(plt.Rectangle((n + gap + k, n + gap + i), 1, 1, fill=False,
                               edgecolor=INK, lw=1.6))
    for (table, left, top, color), name in zip(tables, names, strict=True):
        rows, columns = table.shape
        for (r, c), value in np.ndenumerate(table):
            here = (r == i or table is B) and (c == k or table is A)
            ax.text(left + c + 0.5, top + r + 0.5, f"{value:g}", ha="center",
                    va="center", size=13, alpha=1 if here else 0.75)
        ax.add_patch(plt.Rectangle((left, top), columns, rows, fill=False,
                                   edgecolor=PALE, lw=1))
        ax.text(left, top + rows + 0.12 if table is C else top - 0.12, name,
                color=color, size=12, va="top" if table is C else "bottom")
    side, up = n + gap + k + 0.5, n + gap + i + 0.5
    for start, end in (((n, up), (n + gap, up)),
                       ((side, n), (side, n + gap))):
        ax.annotate("", xy=end, xytext=start, arrowprops=dict(
            arrowstyle="-|>", color=GREY, shrinkA=2, shrinkB=2))
    ax.set(xlim=(-0.1, n + gap + p + 0.1), ylim=(n + gap + m + 0.6, -0.6),
           aspect="equal")
    ax.set_axis_off()
    plt.close(fig)
    return fig
