"""Drawings in mirrors: on a table, in a kaleidoscope, in space."""

import matplotlib.pyplot as plt
import numpy as np

from mml.plots.planes import _plane
from mml.plots.style import BLUE, GREY, INK, ORANGE

__all__ = ["mirror_in_space", "mirrors"]


def mirrors(drawing, panels):
    """Draw a stroke of shape (2, N), grey, with its images and mirrors.

    Each panel, by its name, is a pair: a list of images, strokes of shape
    (2, N), blue if they have the hand of the drawing, orange if they are
    turned over; and a list of mirrors (point, direction), dashed lines.
    """
    drawing = np.asarray(drawing, dtype=float)
    low, high = _box(np.hstack([drawing] + [
        image for images, _ in panels.values() for image in images]))
    wide, tall = high - low
    width = 5.0 / len(panels)
    fig, axes = plt.subplots(1, len(panels), squeeze=False,
                             figsize=(5.0, width * tall / wide + 0.3))
    for ax, (name, (images, lines)) in zip(axes.flat, panels.items(),
                                           strict=True):
        _plane(ax, 1)
        ax.set(xlim=(low[0], high[0]), ylim=(low[1], high[1]), title=name)
        for p, v in lines:
            v = np.asarray(v, dtype=float) / np.linalg.norm(v)
            far = np.outer(v, [-wide - tall, wide + tall])
            ax.plot(*(np.reshape(p, (2, 1)) + far), color=INK, lw=1,
                    ls="--", zorder=1)
        ax.plot(*drawing, color=GREY, lw=1.8)
        for image in images:
            color = ORANGE if _turned_over(drawing, image) else BLUE
            ax.plot(*image, color=color, lw=1.5)
    plt.close(fig)
    return fig


def mirror_in_space(X, Y, mirror):
    """Draw a stroke (grey) and its image (orange) in space, and a mirror.

    The strokes have the shape (3, N), and `mirror` holds the corners of a
    piece of the mirror, one a column; dotted lines lead from some points to
    their images.
    """
    X, Y, mirror = (_seen(each) for each in (X, Y, mirror))
    fig, ax = plt.subplots(figsize=(4.8, 3.6))
    low, high = _box(np.hstack([X, Y, mirror]))
    ax.set(xlim=(low[0], high[0]), ylim=(low[1], high[1]), aspect="equal")
    ax.set_axis_off()
    ax.fill(*mirror, color=GREY, alpha=0.2, lw=0)
    ax.plot(*np.hstack([mirror, mirror[:, :1]]), color=INK, lw=0.8)
    for pair in zip(X.T[60::3], Y.T[60::3], strict=True):
        ax.plot(*np.transpose(pair), color=GREY, ls=":", lw=1)
    ax.plot(*X, color=GREY, lw=1.8)
    ax.plot(*Y, color=ORANGE, lw=1.8)
    plt.close(fig)
    return fig


def _box(points):
    low, high = points.min(axis=1), points.max(axis=1)
    pad = 0.07 * (high - low).max()
    return low - pad, high + pad


def _turned_over(X, Y):
    X, Y = (Z - Z.mean(axis=1, keepdims=True) for Z in (X, np.asarray(Y)))
    return np.linalg.det(Y @ X.T) < 0


def _seen(X):
    """Look from the front, a little from the left and from above."""
    x, y, z = np.asarray(X, dtype=float)
    return np.array([0.94 * x - 0.34 * y, 0.12 * x + 0.33 * y + 0.94 * z])
