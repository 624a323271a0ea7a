"""The plane: arrows and what a matrix does to them."""

import matplotlib.pyplot as plt
import numpy as np

from mml.plots.style import BLUE, GREY, GRID, ORANGE, PALE

__all__ = ["gallery", "power_steps", "turning", "vector_and_image"]


def _arrow(ax, v, color, **options):
    ax.annotate(
        "",
        xy=v,
        xytext=(0, 0),
        arrowprops=dict(
            arrowstyle="-|>", color=color, shrinkA=0, shrinkB=0, **options
        ),
    )


def _plane(ax, reach):
    ax.set(xlim=(-reach, reach), ylim=(-reach, reach), aspect="equal")
    ax.axhline(0, color=GRID, lw=1, zorder=0)
    ax.axvline(0, color=GRID, lw=1, zorder=0)
    ax.set(xticks=[], yticks=[])
    ax.spines[:].set_visible(False)


def _portrait(ax, A, directions, arrows, lw=1.4):
    A = np.array(A, dtype=float)
    angles = 0.3 + np.arange(arrows) * 2 * np.pi / arrows
    circle = np.array([np.cos(angles), np.sin(angles)]).T
    reach = 1.12 * max(1, np.abs(circle @ A.T).max())
    _plane(ax, reach)
    for x in circle:
        ax.plot(*np.array([x, A @ x]).T, color=GREY, ls=":", lw=1)
        _arrow(ax, x, PALE, lw=lw)
        _arrow(ax, A @ x, BLUE, lw=lw)
    for v in np.array(directions, dtype=float).reshape(-1, 2):
        v = v / np.linalg.norm(v)
        ax.plot(
            *np.array([-3 * reach * v, 3 * reach * v]).T,
            color=ORANGE,
            ls="--",
            lw=1,
            zorder=0,
        )
        for x in (v, -v):  # before the images: one may fall on the other
            _arrow(ax, x, PALE, lw=lw)
        for x in (v, -v):
            if np.abs(A @ x).max() > 1e-9 * np.abs(A).max():
                _arrow(ax, A @ x, ORANGE, lw=1.3 * lw)
            else:
                ax.plot(0, 0, "o", color=ORANGE, ms=5, zorder=9)


def turning(A, *, directions=(), arrows=11):
    """Draw unit arrows (grey), their images (blue), kept lines (orange)."""
    fig, ax = plt.subplots(figsize=(4.4, 4.4))
    _portrait(ax, A, directions, arrows)
    plt.close(fig)
    return fig


def gallery(maps):
    """Draw a small portrait of each map: name -> (A, directions)."""
    columns = 2
    rows = -(-len(maps) // columns)
    fig, axes = plt.subplots(rows, columns, figsize=(5.0, 2.6 * rows))
    for ax, (name, portrait) in zip(axes.flat, maps.items(), strict=True):
        A, directions = portrait
        _portrait(ax, A, directions, arrows=5, lw=1.1)
        ax.set_title(name)
    plt.close(fig)
    return fig


def power_steps(A, start, steps):
    """Draw the unit vectors of power iteration, the last one blue.

    The kept lines are dashed, orange for the largest modulus and grey for
    the other.  It is the film strip of the moving figure.
    """
    A, x = np.array(A, dtype=float), np.array(start, dtype=float)
    fig, ax = plt.subplots(figsize=(4.4, 4.4))
    _plane(ax, 1.25)
    lams, V = np.linalg.eig(A)
    for i in np.argsort(-np.abs(lams)):
        if abs(lams[i].imag) > 0:
            continue
        line = np.outer([-2, 2], V[:, i].real)
        color = ORANGE if abs(lams[i]) == np.abs(lams).max() else GREY
        ax.plot(*line.T, color=color, ls="--", lw=1, zorder=0)
    for k in range(steps + 1):
        x = x / np.linalg.norm(x)
        _arrow(ax, x, BLUE if k == steps else PALE, lw=2)
        if k <= 3 or k == steps:
            ax.text(*(1.12 * x), str(k), ha="center", va="center")
        x = A @ x
    plt.close(fig)
    return fig


def vector_and_image(A, x):
    """Draw one vector and its image: what the moving figure shows still."""
    A, x = np.array(A, dtype=float), np.array(x, dtype=float)
    fig, ax = plt.subplots(figsize=(4.0, 4.0))
    reach = 1.3 * max(np.abs(x).max(), np.abs(A @ x).max())
    _plane(ax, reach)
    for v, color, name in ((x, GREY, "x"), (A @ x, BLUE, "Ax")):
        _arrow(ax, v, color, lw=2)
        place = v + 0.045 * reach
        ax.text(*place, f"$\\mathbf{{{name}}}$", color=color, size=13)
    plt.close(fig)
    return fig
