"""The plane: arrows and what a matrix does to them."""

import matplotlib.pyplot as plt
import numpy as np

from mml.plots.style import BLUE, GREY, GRID, ORANGE, PALE

__all__ = ["gallery", "turning"]


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
