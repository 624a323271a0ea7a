"""Pictures made of grey values, and of weights with a sign.

Ink is drawn as colour over nothing: what is zero is see-through, so that a
picture reads on white paper and on black.
"""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle

from mml.plots.style import BLUE, ORANGE, PALE

__all__ = ["picture_rows", "pictures"]


def _tint(image, reach):
    """Return RGBA: blue for plus, orange for minus, see-through for 0."""
    strength = np.clip(np.asarray(image, dtype=float) / reach, -1, 1)
    plus = (strength >= 0)[..., None]
    color = np.where(plus, to_rgb(BLUE), to_rgb(ORANGE))
    rgba = np.concatenate([color, np.abs(strength)[..., None]], axis=-1)
    return (255 * rgba).round().astype(np.uint8)


def _show(ax, images, shape, reach):
    """Draw pictures side by side with a gap between, each in a frame."""
    rows, columns = shape
    step = columns * 1.12
    for i, image in enumerate(images):
        left = i * step
        ax.imshow(
            _tint(np.reshape(image, shape), reach),
            extent=(left, left + columns, rows, 0),
            interpolation="none",
        )
        ax.add_patch(
            Rectangle((left, 0), columns, rows, fill=False, lw=0.6, ec=PALE)
        )
    width = (len(images) - 1) * step + columns
    ax.set(xlim=(-1, width + 1), ylim=(rows + 1, -1), aspect="equal")
    ax.axis("off")


def picture_rows(rows, shape):
    """Draw rows of grey pictures under their names: name -> (k, D).

    Values outside 0 to 1, which a rebuilt picture may have, are clipped.
    """
    count = max(len(images) for images in rows.values())
    height = (5.4 / count / 1.12 + 0.3) * len(rows)
    fig, axes = plt.subplots(
        len(rows), 1, figsize=(5.4, height), squeeze=False
    )
    for ax, (name, images) in zip(axes[:, 0], rows.items(), strict=True):
        _show(ax, np.clip(images, 0, 1), shape, reach=1.0)
        ax.set_title(name, loc="left", fontsize=11)
    plt.close(fig)
    return fig


def pictures(named, shape, *, columns=3):
    """Draw single pictures under their names, each in its own scale.

    Blue is positive, orange negative; nothing at all is zero.
    """
    count = -(-len(named) // columns)
    fig, axes = plt.subplots(
        count, columns, figsize=(1.7 * columns, 1.95 * count), squeeze=False
    )
    for ax in axes.flat:
        ax.axis("off")
    for ax, (name, image) in zip(axes.flat, named.items(), strict=False):
        image = np.asarray(image, dtype=float)
        _show(ax, [image], shape, reach=np.abs(image).max() or 1.0)
        ax.set_title(name, fontsize=11)
    plt.close(fig)
    return fig
