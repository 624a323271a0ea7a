"""Maps of the plane: drawings, grids and mirrors before and after."""

import matplotlib.pyplot as plt
import numpy as np

from mml.plots.planes import _arrow, _plane
from mml.plots.style import BLUE, GREEN, GREY, INK, ORANGE, PALE

__all__ = ["drawings", "grid_and_image", "mirror_image", "turned_axes"]


def drawings(panels, *, before=None, columns=2):
    """Draw panels of strokes, arrays of shape (2, N), at one scale.

    A panel is a stroke or a list of strokes, blue, the last one fullest;
    `before` stands behind each in grey.
    """
    panels = {name: each if isinstance(each, list) else [each]
              for name, each in panels.items()}
    behind = [] if before is None else [np.asarray(before, float)]
    everything = np.hstack(behind + [s for each in panels.values()
                                     for s in each])
    low, high = everything.min(axis=1), everything.max(axis=1)
    low, high = np.minimum(low, 0), np.maximum(high, 0)
    pad = 0.06 * (high - low).max()
    (left, bottom), (right, top) = low - pad, high + pad
    rows = -(-len(panels) // columns)
    width = 5.0 / columns
    height = width * (top - bottom) / (right - left) + 0.3
    fig, axes = plt.subplots(rows, columns, squeeze=False,
                             figsize=(5.0, rows * height))
    for ax in axes.flat[len(panels):]:
        ax.set_axis_off()
    for ax, (name, strokes) in zip(axes.flat, panels.items(), strict=False):
        _plane(ax, 1)
        ax.set(xlim=(left, right), ylim=(bottom, top), title=name)
        for stroke in behind:
            ax.plot(*stroke, color=GREY, lw=1)
        for i, stroke in enumerate(strokes, start=1):
            ax.plot(*stroke, color=BLUE, lw=1.6,
                    alpha=1 if i == len(strokes) else 0.55)
        ax.plot(0, 0, "o", color=INK, ms=2.5)
    plt.close(fig)
    return fig


def grid_and_image(A, *, reach=2):
    """Draw a grid (grey), its image (blue), and the images of the axes."""
    A = np.array(A, dtype=float)
    steps = np.arange(-reach, reach + 1)
    lines = [np.array([[s, s], [-reach, reach]]) for s in steps]
    lines += [line[::-1] for line in lines]
    fig, ax = plt.subplots(figsize=(4.4, 4.4))
    corners = np.array([[1, 1, -1, -1], [1, -1, 1, -1]]) * reach
    _plane(ax, 1.06 * max(reach, np.abs(A @ corners).max()))
    square = np.array([[0, 1, 1, 0], [0, 0, 1, 1]])
    ax.fill(*square, color=GREY, alpha=0.25, lw=0)
    ax.fill(*(A @ square), color=BLUE, alpha=0.2, lw=0)
    for line in lines:
        ax.plot(*line, color=PALE, lw=0.8)
        ax.plot(*(A @ line), color=BLUE, lw=0.8)
    for e, color, j in zip(np.eye(2), (ORANGE, GREEN), (1, 2), strict=True):
        _arrow(ax, A @ e, color, lw=2.4)
        _name(ax, A @ e, f"$\\mathbf{{a}}_{j}$", color)
    plt.close(fig)
    return fig


def turned_axes(theta):
    """Draw the basis vectors (grey) and where a rotation sends them."""
    fig, ax = plt.subplots(figsize=(4.2, 4.2))
    _plane(ax, 1.3)
    around = np.linspace(0, 2 * np.pi, 200)
    ax.plot(np.cos(around), np.sin(around), color=PALE, lw=1)
    c, s = np.cos(theta), np.sin(theta)
    for start, e, image, color, name in (
        (0, (1, 0), (c, s), ORANGE, r"$(\cos\theta, \sin\theta)$"),
        (np.pi / 2, (0, 1), (-s, c), GREEN, r"$(-\sin\theta, \cos\theta)$"),
    ):
        _arrow(ax, e, GREY, lw=1.6)
        _arrow(ax, image, color, lw=2.2)
        _name(ax, image, name, color)
        arc = np.linspace(start, start + theta, 40)
        ax.plot(0.4 * np.cos(arc), 0.4 * np.sin(arc), color=color, lw=1.4)
        middle = start + theta / 2
        ax.text(0.52 * np.cos(middle), 0.52 * np.sin(middle), r"$\theta$",
                ha="center", va="center")
        foot = np.array([[0, image[0], image[0]], [0, 0, image[1]]])
        if start:
            foot = np.array([[0, 0, image[0]], [0, image[1], image[1]]])
        ax.plot(*foot, color=color, ls=":", lw=1.2)
    for place, j in ((1.1, -0.1), 1), ((0.11, 1.1), 2):
        ax.text(*place, f"$\\mathbf{{e}}_{j}$", color=GREY,
                ha="center", va="center")
    plt.close(fig)
    return fig


def mirror_image(v, x):
    """Draw a mirror along v, a vector x, its foot on it, its reflection."""
    v, x = np.array(v, dtype=float), np.array(x, dtype=float)
    foot = v * (v @ x) / (v @ v)
    image = 2 * foot - x
    reach = 1.3 * np.abs([x, image]).max()
    fig, ax = plt.subplots(figsize=(4.2, 4.2))
    _plane(ax, reach)
    ax.plot(*np.outer(v / np.abs(v).max(), [-2 * reach, 2 * reach]),
            color=ORANGE, ls="--", lw=1.2, zorder=0)
    ax.plot(*np.array([x, image]).T, color=GREY, ls=":", lw=1.4)
    _arrow(ax, x, GREY, lw=2)
    _arrow(ax, foot, ORANGE, lw=2)
    _arrow(ax, image, BLUE, lw=2)
    _name(ax, x, r"$\mathbf{x}$", GREY)
    _name(ax, image, r"$2\mathbf{p} - \mathbf{x}$", BLUE)
    across = (x - image) / (np.linalg.norm(x - image) or 1)
    ax.text(*(0.6 * foot + 0.1 * reach * across), r"$\mathbf{p}$",
            color=ORANGE, size=13, ha="center", va="center")
    plt.close(fig)
    return fig


def _name(ax, v, text, color):
    """Write a name beyond the tip of an arrow."""
    v = np.asarray(v, dtype=float)
    place = v + 0.08 * ax.get_xlim()[1] * v / (np.linalg.norm(v) or 1)
    side = "left" if v[0] > 0 else "right"
    ax.text(*place, text, color=color, size=13, ha=side, va="center")
