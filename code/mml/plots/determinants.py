"""Signed areas: a field walked round, parallelograms, and what misleads."""

import matplotlib.pyplot as plt
import numpy as np

from mml.plots.style import BLUE, GREEN, GREY, GRID, INK, ORANGE, PALE

__all__ = ["field_walked", "same_area", "size_and_trouble"]


def field_walked(corners):
    """Draw a field and its walk; and the signed triangles from the origin.

    One panel a side: blue if it is walked anticlockwise, seen from the
    origin, orange and hatched if clockwise.
    """
    corners = np.array(corners, dtype=float)
    n = corners.shape[1]
    fig, axes = plt.subplots(2, (n + 2) // 2, squeeze=False,
                             figsize=(5.4, 3.9))
    axes = axes.ravel()
    middle = corners.mean(axis=1)
    everything = np.column_stack([corners, [0, 0]])
    low, high = everything.min(axis=1), everything.max(axis=1)
    pad = 0.16 * (high - low).max()
    for i, ax in enumerate(axes):
        ax.set(xlim=(low[0] - pad, high[0] + pad), xticks=[], yticks=[],
               ylim=(low[1] - pad, high[1] + pad), aspect="equal")
        ax.spines[:].set_visible(False)
        if i > n:
            continue
        ax.plot(0, 0, "s", color=INK, ms=5)
        ax.fill(*corners, color=GREY, alpha=0.15, lw=0)
        ax.plot(*np.column_stack([corners, corners[:, :1]]), color=GREY,
                lw=1)
    axes[0].set_title("the field", size=10)
    for j, p in enumerate(corners.T):
        q = corners[:, (j + 1) % n]
        _step(axes[0], p, q, BLUE)
        away = (p - middle) / np.linalg.norm(p - middle)
        axes[0].annotate(f"{j + 1}", p, 9 * away, ha="center", va="center",
                         textcoords="offset points", size=9)
        ax = axes[j + 1]
        area = (p[0] * q[1] - q[0] * p[1]) / 2
        color = BLUE if area > 0 else ORANGE
        ax.fill(*np.array([[0, 0], p, q]).T, fc=color, alpha=0.25, lw=0)
        ax.fill(*np.array([[0, 0], p, q]).T, fc="none", ec=color, lw=0.8,
                hatch=None if area > 0 else "////")
        _step(ax, p, q, color)
        said = f"{area:+g}".replace("-", "\N{MINUS SIGN}")
        ax.set_title(f"{j + 1} to {(j + 1) % n + 1}: {said}", size=10)
    plt.close(fig)
    return fig


def _step(ax, p, q, color):
    ax.annotate("", xy=q, xytext=p, arrowprops=dict(
        arrowstyle="-|>", color=color, lw=1.8, shrinkA=0, shrinkB=0))


def same_area(u, v, multiples):
    """Draw the parallelograms of u and v + t u, for each t of `multiples`."""
    u, v = np.array(u, dtype=float), np.array(v, dtype=float)
    fig, ax = plt.subplots(figsize=(5.2, 2.9))
    ends = [v + t * u for t in multiples]
    points = np.array([[0, 0], u, *ends, *(u + e for e in ends)])
    low, high = points.min(axis=0) - 0.5, points.max(axis=0) + 0.5
    ax.set(xlim=(low[0], high[0]), ylim=(low[1], high[1]), aspect="equal",
           xticks=[], yticks=[])
    ax.spines[:].set_visible(False)
    for foot in ([0, 0], v):
        ax.axline(foot, np.add(foot, u), color=PALE, lw=1, ls="--")
    colors = [BLUE, GREEN, GREY]
    for t, end, color in zip(multiples, ends, colors, strict=False):
        shape = np.array([[0, 0], u, u + end, end])
        ax.fill(*shape.T, fc=color, alpha=0.18, lw=0)
        ax.fill(*shape.T, fc="none", ec=color, lw=0.8)
        ax.annotate("", xy=end, xytext=(0, 0), arrowprops=dict(
            arrowstyle="-|>", color=color, lw=2, shrinkA=0, shrinkB=0))
        name = r"$\mathbf{v}$"
        if t:
            name = rf"$\mathbf{{v}} {'+' if t > 0 else '-'} "
            name += rf"{'' if abs(t) == 1 else f'{abs(t):g}'}\mathbf{{u}}$"
        ax.annotate(name, end, (0, 10), textcoords="offset points",
                    ha="center", va="center", color=color, size=12)
    ax.annotate("", xy=u, xytext=(0, 0), arrowprops=dict(
        arrowstyle="-|>", color=ORANGE, lw=2.2, shrinkA=0, shrinkB=0))
    ax.annotate(r"$\mathbf{u}$", u, (10, -8), textcoords="offset points",
                ha="center", va="center", color=ORANGE, size=12)
    plt.close(fig)
    return fig


def size_and_trouble(panels, *, xlabels, ylabel):
    """Draw clouds (x, y) with logarithmic axes, one panel each.

    `panels` is name -> (x, y), or name -> list of (x, y, label).
    """
    marks = [(BLUE, "o"), (ORANGE, "^"), (GREEN, "s")]
    fig, axes = plt.subplots(len(panels), 1, squeeze=False,
                             figsize=(4.6, 2.7 * len(panels)))
    for ax, (name, clouds), xlabel in zip(
            axes.flat, panels.items(), xlabels, strict=True):
        for (x, y, label), (color, mark) in zip(clouds, marks, strict=False):
            ax.loglog(x, y, mark, color=color, ms=3.2, alpha=0.75, mew=0,
                      label=label)
        ax.set(title=name, xlabel=xlabel, ylabel=ylabel)
        ax.grid(color=GRID, lw=0.6)
    axes[0, 0].legend(frameon=False, ncols=3, loc="lower center",
                      bbox_to_anchor=(0.5, 1.12), handletextpad=0.2)
    plt.close(fig)
    return fig
