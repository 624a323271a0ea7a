"""Photographs, the three steps of a matrix, and falling singular values."""

import matplotlib.pyplot as plt
import numpy as np

from mml.plots.style import BLUE, GREY, ORANGE, PALE

__all__ = ["photographs", "singular_values", "turn_stretch_turn"]

WIDTH = 5.0  # inches: on a phone the letters stay as large as the text


def photographs(named, *, columns=2):
    """Draw photographs under their names, black 0 and white 1."""
    rows = -(-len(named) // columns)
    tall, wide = np.shape(next(iter(named.values())))
    side = WIDTH / columns
    fig, axes = plt.subplots(
        rows, columns, squeeze=False,
        figsize=(WIDTH, rows * (side * tall / wide + 0.3)),
    )
    for ax in axes.flat:
        ax.axis("off")
    for ax, (name, picture) in zip(axes.flat, named.items(), strict=False):
        ax.imshow(picture, cmap="gray", vmin=0, vmax=1,
                  interpolation="nearest")
        ax.set_title(name, fontsize=11)
    fig.set_gid("photographs")  # which stay as dark as they are at night
    plt.close(fig)
    return fig


def turn_stretch_turn(A):
    """Draw the unit circle, and it after each of the three steps of A."""
    U, sigma, Vt = np.linalg.svd(np.array(A, dtype=float))
    signs = np.where(Vt[:, :1] < 0, -1, 1)
    if np.linalg.det(signs * Vt) < 0:  # a turn, not a reflection
        signs[1] = -signs[1]
    Vt, U = Vt * signs, U * signs.T
    angle = np.linspace(0, 2 * np.pi, 200)
    circle, steps = np.array([np.cos(angle), np.sin(angle)]), np.eye(2)
    fig, axes = plt.subplots(2, 2, figsize=(WIDTH, WIDTH + 0.3))
    reach = 1.15 * max(1.0, sigma[0])
    words = ["at the start", r"after $\mathbf{V}^{\top}$: turned",
             r"after $\mathbf{\Sigma}$: stretched",
             r"after $\mathbf{U}$: turned again"]
    factors = [np.eye(2), Vt, np.diag(sigma), U]
    for ax, word, factor in zip(axes.flat, words, factors, strict=True):
        steps = factor @ steps
        ax.axhline(0, color=PALE, lw=0.8, zorder=0)
        ax.axvline(0, color=PALE, lw=0.8, zorder=0)
        ax.fill(*(steps @ circle), fc=BLUE, alpha=0.15, lw=0)
        ax.plot(*(steps @ circle), color=BLUE, lw=1.2)
        for v, color, style in zip((steps @ Vt.T).T, (ORANGE, GREY),
                                   ("-", "--"), strict=True):
            ax.annotate("", v, (0, 0), arrowprops={
                "arrowstyle": "-|>", "color": color, "lw": 1.8, "ls": style,
                "shrinkA": 0, "shrinkB": 0})
        ax.set(xlim=(-reach, reach), ylim=(-reach, reach), aspect="equal",
               xticks=[], yticks=[])
        ax.grid(False)
        ax.spines[:].set_visible(False)
        ax.set_title(word, fontsize=11)
    plt.close(fig)
    return fig


def singular_values(series, *, ylabel="singular value"):
    """Draw falling numbers, counted from 1, on a logarithmic axis."""
    fig, ax = plt.subplots(figsize=(WIDTH, 3.2))
    for (name, values), mark in zip(series.items(), ("o", "s", "^"),
                                    strict=False):
        count = np.arange(1, len(values) + 1)
        ax.semilogy(count, values, mark, ms=3, label=name)
    ax.set(xlabel="number", ylabel=ylabel)
    ax.legend(loc="upper right")
    plt.close(fig)
    return fig
