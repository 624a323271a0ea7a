"""Webs and walks: pages with their links, and where the probability goes."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Circle, FancyArrowPatch
from matplotlib.ticker import MaxNLocator

from mml.markov import link_matrix, pagerank
from mml.plots.style import (
    BLUE,
    GREEN,
    GREY,
    INK,
    ORANGE,
    PALE,
    PURPLE,
)

__all__ = [
    "damped_spectrum",
    "ranks_by_damping",
    "shares",
    "simplex",
    "web",
]

WIDTH = 5.0  # inches: on a phone the letters stay as large as the text
COLORS = [BLUE, ORANGE, GREEN, PURPLE, "#b58900", GREY]
MARKS = ["o", "s", "^", "D", "v", "P"]


def web(links, names, *, d=0.85, ranks=None, digits=3):
    """Draw pages on a circle, their links, and ranks as areas of discs."""
    n = len(names)
    if ranks is None:
        ranks = pagerank(link_matrix(links, n), d).r
    ranks = np.asarray(ranks, dtype=float)
    angles = np.pi / 2 - 2 * np.pi * np.arange(n) / n
    spots = np.array([np.cos(angles), np.sin(angles)]).T
    radii = np.sqrt(ranks / ranks.max())
    fig, ax = plt.subplots(figsize=(5.0, 4.3))
    ax.set(xlim=(-1.75, 1.75), ylim=(-1.5, 1.5), aspect="equal")
    ax.axis("off")
    for spot, radius, rank, name in zip(
        spots, 0.3 * radii, ranks, names, strict=True
    ):
        ax.add_patch(Circle(spot, radius, color=BLUE, alpha=0.25, lw=0))
        ax.add_patch(Circle(spot, radius, fill=False, ec=BLUE, lw=1.5))
        beside = abs(spot[0]) > 0.3
        ax.text(
            *((1.07 + radius) * spot),
            f"{name}\n{rank:.{digits}f}",
            ha=("left" if spot[0] > 0 else "right") if beside else "center",
            va=["top", "center", "bottom"][int(np.round(spot[1])) + 1],
            size=11,
        )
    for source, target in links:
        _link(ax, spots[source], spots[target], 0.3 * radii[[source, target]])
    plt.close(fig)
    return fig


def _link(ax, start, end, radii):
    """Draw a bent arrow between the rims of two discs."""
    way = end - start
    way = way / np.linalg.norm(way)
    left = np.array([-way[1], way[0]])
    near, far = (max(radius, 0.14) for radius in radii)
    ax.add_patch(
        FancyArrowPatch(
            start + near * way + 0.02 * left,
            end - (far + 0.03) * way + 0.02 * left,
            arrowstyle="-|>",
            connectionstyle="arc3,rad=-0.15",
            mutation_scale=13,
            color=INK,
            lw=1.2,
            shrinkA=0,
            shrinkB=0,
        )
    )


def shares(panels, *, names=None, xlabel="step", levels=()):
    """Draw distributions over steps: title -> array (steps, states)."""
    fig, axes = plt.subplots(
        1, len(panels), figsize=(WIDTH, 3.8), sharey=True, squeeze=False
    )
    for ax, (title, X) in zip(axes[0], panels.items(), strict=True):
        for i, column in enumerate(np.asarray(X, dtype=float).T):
            ax.plot(column, marker=MARKS[i], ms=4, color=COLORS[i],
                    label=names[i] if names else None)
        for i, level in enumerate(levels):
            ax.axhline(level, color=COLORS[i], ls="--", lw=0.8, zorder=0)
        ax.set(title=title, xlabel=xlabel)
        ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes[0, 0].set_ylabel("probability")
    if names:
        fig.legend(*axes[0, 0].get_legend_handles_labels(),
                   loc="outside lower center", ncols=3)
    plt.close(fig)
    return fig


def simplex(panels, *, steps=6, follow=0, names=("1", "2", "3")):
    """Draw what steps leave of the triangle of all distributions.

    `panels` is a dict from a title to a column-stochastic matrix, 3 x 3;
    the walk that begins in state `follow` is marked.
    """
    corners = np.array([[0.0, 0.0], [1.0, 0.0], [0.5, np.sqrt(3) / 2]]).T
    fig, axes = plt.subplots(
        1, len(panels), figsize=(2.7 * len(panels), 2.7), squeeze=False
    )
    for ax, (title, P) in zip(axes[0], panels.items(), strict=True):
        ax.set(xlim=(-0.17, 1.17), ylim=(-0.14, 1.02), aspect="equal")
        ax.set_title(title)
        ax.axis("off")
        image = np.eye(3)
        for k in range(steps + 1):
            x, y = corners @ image
            ax.fill(x, y, color=BLUE, alpha=0.12, lw=0)
            ax.plot([*x, x[0]], [*y, y[0]], lw=1,
                    color=GREY if k == 0 else BLUE)
            image = np.asarray(P, dtype=float) @ image
        trail = corners @ np.array(
            [
                np.linalg.matrix_power(P, k)[:, follow]
                for k in range(steps + 1)
            ]
        ).T
        ax.plot(*trail, ".-", color=ORANGE, lw=0.8, ms=7)
        for name, spot, put in zip(
            names, corners.T, [(-0.06, -0.06), (0.06, -0.06), (0, 0.07)],
            strict=True,
        ):
            ax.text(*(spot + put), name, ha="center", va="center", size=12)
    plt.close(fig)
    return fig


def ranks_by_damping(d, curves, *, marked=(), ylabel="rank"):
    """Draw ranks over the damping: name -> values; `marked` dampings."""
    fig, ax = plt.subplots(figsize=(WIDTH, 3.4))
    for i, (name, values) in enumerate(curves.items()):
        ax.plot(d, values, label=name, color=COLORS[i])
        every = max(1, len(d) // 6)
        ax.plot(d[i::every], values[i::every], MARKS[i], color=COLORS[i], ms=5)
    ends = [values[-1] for values in curves.values()]
    low, high = ax.get_ylim()
    for i, y in enumerate(apart(ends, 0.06 * (high - low))):
        ax.text(d[-1] + 0.015, y, [*curves][i], color=COLORS[i], va="center")
    for x in marked:
        ax.axvline(x, color=GREY, ls="--", lw=1, zorder=0)
    ax.set(xlabel="damping $d$", ylabel=ylabel)
    plt.close(fig)
    return fig


def apart(heights, gap):
    """Move heights apart, so that labels there do not overlap."""
    moved = np.array(heights, dtype=float)
    order = np.argsort(moved, kind="stable")
    for _ in range(50):
        for low, high in zip(order, order[1:], strict=False):
            lack = gap - (moved[high] - moved[low])
            if lack > 1e-9 * gap:
                moved[low] -= lack / 2
                moved[high] += lack / 2
    return moved


def damped_spectrum(before, after, d):
    """Draw eigenvalues before (circles) and after damping (dots)."""
    fig, ax = plt.subplots(figsize=(4.6, 4.6))
    ax.set(xlim=(-1.2, 1.2), ylim=(-1.2, 1.2), aspect="equal")
    ax.axhline(0, color=PALE, lw=1, zorder=0)
    ax.axvline(0, color=PALE, lw=1, zorder=0)
    for radius, style in ((1, "-"), (d, "--")):
        ax.add_patch(Circle((0, 0), radius, fill=False, ec=GREY, ls=style))
    before = np.asarray(before, dtype=complex)
    after = np.asarray(after, dtype=complex)
    ax.plot(before.real, before.imag, "o", mfc="none", mec=BLUE, ms=9,
            label="undamped")
    ax.plot(after.real, after.imag, ".", color=ORANGE, ms=9,
            label=f"damped, $d = {d:g}$")
    ax.set(xlabel="real part", ylabel="imaginary part")
    ax.legend(loc="upper center", bbox_to_anchor=(0.5, 1.14), ncols=2)
    plt.close(fig)
    return fig
