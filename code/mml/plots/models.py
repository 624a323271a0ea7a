"""Data and models: lines of prices, arrows, landscapes, bell curves."""

import matplotlib.pyplot as plt
import numpy as np

from mml.plots.style import BLUE, GREEN, GREY, GRID, INK, ORANGE, PALE, PURPLE

__all__ = ["bells", "landscapes", "price_lines", "tip_to_tail"]

PRICES = dict(xlabel="price of a roll, $p_1$",
              ylabel="price of a croissant, $p_2$")


def price_lines(panels, *, window):
    """Draw where a p1 + b p2 = t: title -> {name: (a, b, t)}, b not zero.

    A dot stands where all lines of a panel meet, if they do so in one point.
    """
    fig, axes = plt.subplots(
        len(panels), 1, squeeze=False, figsize=(5.0, 2.9 * len(panels)),
        sharex=True,
    )
    (left, right), (low, high) = window
    x = np.array([left, right], dtype=float)
    for ax, (title, receipts) in zip(axes[:, 0], panels.items(), strict=True):
        colours = (BLUE, ORANGE, INK)
        for i, (name, (a, b, t)) in enumerate(receipts.items()):
            ax.plot(x, (t - a * x) / b, color=colours[i], label=name,
                    lw=(8, 4, 1.2)[i])
        A = np.array(list(receipts.values()), dtype=float)
        if np.linalg.matrix_rank(A[:, :2]) == np.linalg.matrix_rank(A) == 2:
            ax.plot(*np.linalg.lstsq(A[:, :2], A[:, 2])[0], "o", color=INK,
                    ms=7, zorder=5)
        ax.set(title=title, xlim=(left, right), ylim=(low, high))
        ax.set_ylabel(PRICES["ylabel"])
        ax.legend(fontsize=9)
    axes[-1, 0].set_xlabel(PRICES["xlabel"])
    plt.close(fig)
    return fig


def tip_to_tail(u, v, *, names, xlabel, ylabel):
    """Draw two arrows, the second to the left, and both ways to their sum."""
    u, v = np.array(u, dtype=float), np.array(v, dtype=float)
    fig, ax = plt.subplots(figsize=(5.0, 3.6))
    for start, by, color, name in (
        (0 * u, u, BLUE, names[0]), (0 * u, v, ORANGE, names[1]),
        (u, v, PALE, ""), (v, u, PALE, ""), (0 * u, u + v, GREEN, names[2]),
    ):
        ax.annotate("", xy=start + by, xytext=start, arrowprops=dict(
            arrowstyle="-|>", color=color, lw=2, shrinkA=0, shrinkB=0,
            mutation_scale=16))
        if name:
            left = name == names[1]
            ax.annotate(name, start + by, (-5 if left else 5, 5), color=color,
                        size=11, textcoords="offset points",
                        ha="right" if left else "left")
    reach = u + v
    ax.set(xlim=(0, 1.25 * reach[0]), ylim=(0, 1.2 * reach[1]),
           aspect="equal", xlabel=xlabel, ylabel=ylabel,
           xticks=range(int(1.25 * reach[0]) + 1),
           yticks=range(int(1.2 * reach[1]) + 1))
    ax.grid(color=GRID, lw=0.8)
    ax.set_axisbelow(True)
    plt.close(fig)
    return fig


def landscapes(panels, *, window, levels, xlabel, ylabel, best=None,
               paths=None):
    """Draw contours of f(x, y), one panel below the other: title -> f.

    `best` holds the lowest points, title -> (x, y); a path is a name and an
    array of points, drawn in every panel.
    """
    fig, axes = plt.subplots(
        len(panels), 1, squeeze=False, figsize=(5.0, 3.1 * len(panels)),
        sharex=True,
    )
    x, y = (np.linspace(*side, 121) for side in window)
    for ax, (title, f) in zip(axes[:, 0], panels.items(), strict=True):
        heights = np.array([[f(s, t) for s in x] for t in y])
        lines = ax.contour(x, y, heights, levels=levels, colors=BLUE,
                           linewidths=1, alpha=0.85)
        ax.clabel(lines, fontsize=8, fmt="%g", colors=GREY)
        for i, (name, path) in enumerate((paths or {}).items()):
            ax.plot(*np.transpose(path), "o-", color=(ORANGE, PURPLE)[i],
                    ms=3.5, lw=1.4, label=name, zorder=4)
        if title in (best or {}):
            ax.plot(*best[title], "P", color=GREEN, ms=9, zorder=5)
        if paths:
            ax.legend(fontsize=9)
        ax.set(title=title, xlim=window[0], ylim=window[1], ylabel=ylabel)
    axes[-1, 0].set_xlabel(xlabel)
    plt.close(fig)
    return fig


def bells(x, counts, curves, *, xlabel, ylabel):
    """Draw counts as bars and bell curves over them: name -> function."""
    x = np.asarray(x, dtype=float)
    width = x[1] - x[0]
    fig, ax = plt.subplots(figsize=(5.0, 3.5))
    ax.bar(x, counts, width=0.94 * width, color=PALE)
    fine = np.linspace(x[0] - width, x[-1] + width, 300)
    styles = zip((ORANGE, PURPLE, BLUE), ("--", ":", "-"), strict=True)
    for (name, f), (color, dash) in zip(curves.items(), styles, strict=False):
        ax.plot(fine, f(fine), color=color, ls=dash, label=name)
    ax.set(xlabel=xlabel, ylabel=ylabel)
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=3, fontsize=9,
              handlelength=1.6, columnspacing=1)
    plt.close(fig)
    return fig
