"""Clouds of points: their axes, their shadows on a line, their variance."""

import matplotlib.pyplot as plt
import numpy as np

from mml.plots.processes import stage, ticks
from mml.plots.style import (
    BLUE,
    GREEN,
    GREY,
    GRID,
    INK,
    ORANGE,
    PALE,
    PURPLE,
)

__all__ = [
    "budget",
    "clouds",
    "feet",
    "lines_through",
    "right_triangle",
    "variance_along",
]


TURNING_HIGH = 526  # the boxes of the moving figure, in pixels
TURNING_BOXES = [(66, 24, 300, 300), (66, 378, 300, 110)]
TURNING_MARGIN = 0.2


def window(points, margin=0.12):
    """Return limits, equally far in both, with room around the points."""
    low, high = points.min(axis=0), points.max(axis=0)
    middle = (low + high) / 2
    reach = (0.5 + margin) * max((high - low).max(), 1e-12)
    return [(float(m - reach), float(m + reach)) for m in middle]


def _frame(ax, points, margin=0.12):
    """Set equal scales and limits that leave room around the points."""
    xlim, ylim = window(points, margin)
    ax.set(xlim=xlim, ylim=ylim, aspect="equal")


def _line(ax, through, b, **options):
    """Draw the whole line through a point along b."""
    b = np.array(b, dtype=float) / np.linalg.norm(b)
    ends = np.array(through) + np.outer([-1e3, 1e3], b) * _span(ax)
    ax.plot(*ends.T, scalex=False, scaley=False, **options)


def _span(ax):
    return float(np.ptp(ax.get_xlim())) / 100


def _dropped(ax, X, b, labels=True):
    """Draw the points, the line through their mean, feet and errors."""
    mu = X.mean(axis=0)
    b = np.array(b, dtype=float) / np.linalg.norm(b)
    foot = mu + np.outer((X - mu) @ b, b)
    _line(ax, mu, b, color=BLUE, lw=1.4, zorder=1)
    for x, f in zip(X, foot, strict=True):
        ax.plot(*np.array([x, f]).T, color=ORANGE, lw=1.2, zorder=2)
    ax.plot(*X.T, "o", color=INK, ms=5, zorder=3,
            label="point" if labels else None)
    ax.plot(*foot.T, "o", color=BLUE, ms=5, zorder=3, mfc="none",
            label="rebuilt" if labels else None)
    ax.plot(*mu, "P", color=GREEN, ms=8, zorder=4,
            label="mean" if labels else None)


def feet(X, directions, *, xlabel="$x_1$", ylabel="$x_2$"):
    """Draw points and their feet on lines through the mean: name -> b."""
    X = np.array(X, dtype=float)
    fig, axes = plt.subplots(
        1, len(directions), figsize=(2.7 * len(directions), 3.2),
        squeeze=False, sharey=True,
    )
    for ax, (name, b) in zip(axes[0], directions.items(), strict=True):
        _frame(ax, X, margin=0.2)
        _dropped(ax, X, b)
        ax.set(title=name, xlabel=xlabel)
    axes[0, 0].set_ylabel(ylabel)
    axes[0, 0].legend(fontsize=9, handletextpad=0.2)
    plt.close(fig)
    return fig


def right_triangle(y, b):
    """Draw a centred point, its shadow along b and what is lost."""
    y, b = np.array(y, dtype=float), np.array(b, dtype=float)
    b = b / np.linalg.norm(b)
    foot = (y @ b) * b
    other = foot + 0.45 * np.linalg.norm(y) * b
    fig, ax = plt.subplots(figsize=(5.2, 3.6))
    _frame(ax, np.array([[0, 0], y, foot, other]), margin=0.16)
    _line(ax, [0, 0], b, color=GRID, lw=1.4, zorder=0)
    for start, end, color, lw in (
        ([0, 0], y, INK, 1.8), ([0, 0], foot, BLUE, 2.6),
        (foot, y, ORANGE, 2.6), (other, y, PALE, 1.4),
    ):
        ax.plot(*np.array([start, end]).T, color=color, lw=lw,
                solid_capstyle="round")
    across = (y - foot) / np.linalg.norm(y - foot)
    size = 0.06 * np.linalg.norm(y)
    corner = foot + size * np.array([-b, -b + across, across])
    ax.plot(*corner.T, color=GREY, lw=1)
    ax.plot(0, 0, "P", color=GREEN, ms=9)
    ax.plot(*y, "o", color=INK, ms=6)
    ax.plot(*foot, "o", color=BLUE, ms=6)
    ax.plot(*other, "o", color=PALE, ms=6)
    ax.annotate(r"$\boldsymbol{\mu}$", (0, 0), (-4, -16),
                textcoords="offset points", color=GREEN, size=13)
    ax.annotate(r"$\mathbf{x}$", y, (-6, 9), textcoords="offset points",
                size=14)
    ax.annotate("kept", foot / 2, (6, -14), textcoords="offset points",
                color=BLUE, size=12)
    ax.annotate("lost", (foot + y) / 2, (8, 2), textcoords="offset points",
                color=ORANGE, size=12)
    ax.annotate("another choice", other, (-12, -17), color=GREY,
                textcoords="offset points", size=11, ha="center")
    ax.axis("off")
    plt.close(fig)
    return fig


def variance_along(X, angle):
    """Draw a line at an angle (degrees), and variance and error beside it.

    This is what the moving figure shows still.
    """
    X = np.array(X, dtype=float)
    Y = X - X.mean(axis=0)
    fig, (ax, below) = stage(TURNING_HIGH, *TURNING_BOXES)
    _frame(ax, X, margin=TURNING_MARGIN)
    turn = np.radians(angle)
    _dropped(ax, X, [np.cos(turn), np.sin(turn)])
    ax.legend(fontsize=9, handletextpad=0.2, loc="upper left")
    ax.set(xlabel="$x_1$", xticks=[k for k, _ in ticks(*ax.get_xlim())],
           yticks=[k for k, _ in ticks(*ax.get_ylim())])
    ax.set_title("$x_2$", loc="left", pad=4)
    degrees = np.linspace(0, 180, 181)
    all_b = np.array([np.cos(np.radians(degrees)),
                      np.sin(np.radians(degrees))])
    variance = ((Y @ all_b) ** 2).mean(axis=0)
    total = (Y**2).sum() / len(Y)
    here = float(((Y @ [np.cos(turn), np.sin(turn)]) ** 2).mean())
    below.plot(degrees, variance, color=BLUE, label="variance along it")
    below.plot(degrees, total - variance, color=ORANGE, ls="--",
               label="mean squared error")
    below.axhline(total, color=PALE, lw=1)
    below.axvline(angle % 180, color=GREY, lw=1)
    below.plot(angle % 180, here, "o", color=BLUE, ms=6)
    below.plot(angle % 180, total - here, "o", color=ORANGE, ms=6)
    below.set(xlabel="angle of the line, in degrees", xlim=(0, 180),
              ylim=(0, 1.4 * total), xticks=range(0, 181, 45),
              yticks=[0, total])
    below.legend(fontsize=9, loc="upper center", ncols=2,
                 columnspacing=1, handlelength=1.5)
    plt.close(fig)
    return fig


def clouds(Z, labels, *, xlabel="$z_1$", ylabel="$z_2$"):
    """Draw points in two coordinates, one colour and mark a label."""
    Z, labels = np.array(Z, dtype=float), np.asarray(labels)
    fig, ax = plt.subplots(figsize=(5.0, 4.2))
    marks = zip("o^sD", (BLUE, ORANGE, GREEN, PURPLE), strict=True)
    for label, (mark, color) in zip(np.unique(labels), marks, strict=False):
        ax.plot(*Z[labels == label].T, mark, color=color, ms=4, alpha=0.6,
                mew=0, label=f"{label}")
    ax.axhline(0, color=GRID, lw=1, zorder=0)
    ax.axvline(0, color=GRID, lw=1, zorder=0)
    ax.set(xlabel=xlabel, ylabel=ylabel, aspect="equal")
    ax.legend(title="digit", markerscale=1.6)
    plt.close(fig)
    return fig


def lines_through(X, lines):
    """Draw points and lines: name -> (a point, a direction)."""
    X = np.array(X, dtype=float)
    fig, ax = plt.subplots(figsize=(5.4, 4.2))
    points = [np.array(point, dtype=float) for point, _ in lines.values()]
    _frame(ax, np.vstack([X, points]), margin=0.1)
    ax.plot(*X.T, "o", color=GREY, ms=4, mew=0, alpha=0.8)
    styles = zip((BLUE, ORANGE, GREEN), ("-", "--", ":"), strict=True)
    for (name, (point, b)), (color, dash) in zip(
        lines.items(), styles, strict=False
    ):
        _line(ax, point, b, color=color, ls=dash, lw=2, label=name)
        ax.plot(*point, "P", color=color, ms=9)
    ax.set(xlabel="$x_1$", ylabel="$x_2$")
    ax.legend(fontsize=10)
    plt.close(fig)
    return fig


def budget(lams, bases):
    """Draw how bases spend on variances: name -> the weights w_i.

    Full bars are the eigenvalues; the filled part of each is w_i lam_i.
    """
    fig, axes = plt.subplots(
        len(bases), 1, figsize=(5.4, 2.1 * len(bases)), sharex=True,
        squeeze=False,
    )
    place = np.arange(1, len(lams) + 1)
    for ax, (name, weights) in zip(axes[:, 0], bases.items(), strict=True):
        ax.bar(place, lams, color="none", ec=GREY, lw=1)
        ax.bar(place, np.multiply(weights, lams), color=BLUE, alpha=0.75)
        for i, (w, lam) in enumerate(zip(weights, lams, strict=True)):
            ax.annotate(f"{w:.2f}", (place[i], lam), (0, 3), ha="center",
                        textcoords="offset points", size=9)
        ax.set(title=name, ylabel="variance", xticks=place,
               ylim=(0, 1.2 * max(lams)))
    axes[-1, 0].set_xlabel("eigenvector number $i$")
    plt.close(fig)
    return fig
