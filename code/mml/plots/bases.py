"""Mixes of vectors: patches of light, the plane that two span, grids."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Circle, Polygon

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

__all__ = ["basis_grids", "span_plane", "swatches"]


def swatches(lights, *, full):
    """Draw lights as a screen shows them: name -> (red, green, blue).

    `full` is the amount that the screen shows as 1.
    """
    fig, ax = plt.subplots(figsize=(5.0, 1.7))
    for i, (name, light) in enumerate(lights.items()):
        light = np.asarray(light, dtype=float)
        color = np.clip(light / full, 0, 1)
        ax.add_patch(Circle((i, 0), 0.42, fc=color, ec=GREY, lw=1))
        numbers = ", ".join(f"{amount:g}" for amount in light)
        ax.text(i, -0.62, f"{name}\n({numbers})", ha="center", va="top")
    ax.set(xlim=(-0.5, len(lights) - 0.5), ylim=(-1.05, 0.45),
           aspect="equal")
    ax.axis("off")
    plt.close(fig)
    return fig


def span_plane(vectors, point, *, name, axes):
    """Draw the plane that the first two of some vectors span, twice.

    `vectors` is a dict from a name to three numbers, `point` a vector called
    `name`, `axes` the names of the three axes.  In the upper picture the
    plane is seen from above, in the lower one from its edge.
    """
    V = np.array(list(vectors.values()), dtype=float)
    point = np.array(point, dtype=float)
    normal = np.cross(V[0], V[1])
    normal = normal / np.linalg.norm(normal)
    normal = normal * (np.sign(point @ normal) or 1)
    right = V[1] / np.linalg.norm(V[1])
    away = np.cross(right, normal)
    away = away * (np.sign(V[0] @ away) or 1)
    tilt = np.radians(40)
    above = np.cos(tilt) * normal + np.sin(tilt) * away
    fig, panels = plt.subplots(2, 1, figsize=(4.6, 6.0),
                               gridspec_kw={"hspace": 0.1})
    titles = ("from above", "from its edge")
    for ax, title, up in zip(panels, titles, (above, normal), strict=True):
        view = np.array([right, up])
        reach = 1.15 * max(np.linalg.norm(V, axis=1).max(),
                           np.linalg.norm(point))
        corners = [[-0.3, -0.3], [1.1, -0.3], [1.1, 0.75], [-0.3, 0.75]]
        sheet = reach * np.array(corners) @ [right, away]
        ax.add_patch(Polygon(sheet @ view.T, fc=BLUE, alpha=0.14, lw=0))
        ax.plot(*(sheet[[0, 1, 2, 3, 0]] @ view.T).T, color=BLUE, lw=1)
        for axis, label in zip(np.eye(3), axes, strict=True):
            end = view @ (0.75 * reach * axis)
            ax.plot(*np.array([[0, 0], end]).T, color=PALE, lw=1)
            ax.text(*(1.1 * end), label, color=GREY, size=9, ha="center",
                    va="center")
        foot = point - normal * (normal @ point)
        ax.plot(*(np.array([point, foot]) @ view.T).T, color=ORANGE, lw=1.6)
        ax.plot(*(view @ point), "o", color=ORANGE, ms=6)
        _say(ax, view @ point, name, ORANGE, (0, 10))
        edge = up is normal        # there the names would hide each other
        for i, ((label, v), color) in enumerate(zip(
            vectors.items(), (BLUE, GREEN, PURPLE), strict=False
        )):
            tip = view @ np.array(v, dtype=float)
            _arrow(ax, tip, color)
            _say(ax, tip, label, color, (0, -12 - 12 * (i % 2)) if edge
                 else 24 * tip / np.linalg.norm(tip) + [0, -3 * i])
        ax.set(aspect="equal")
        ax.set_title(title, pad=14)
        ax.axis("off")
    plt.close(fig)
    return fig


def _say(ax, place, word, color, offset):
    ax.annotate(word, place, offset, color=color, size=10, ha="center",
                va="center", textcoords="offset points")


def basis_grids(bases, x=None, *, reach=4.0, blur=0.0, steps=None):
    """Draw bases of the plane with their grids: name -> C (columns).

    `x` is drawn with the way to it along the grid; `blur` is the radius of
    a disc around it.  `steps` is the largest number of grid lines each way.
    """
    fig, panels = plt.subplots(
        1, len(bases), figsize=(2.9 * len(bases), 3.2), squeeze=False
    )
    for ax, (name, C) in zip(panels[0], bases.items(), strict=True):
        C = np.array(C, dtype=float)
        ax.set(xlim=(-reach, reach), ylim=(-reach, reach), aspect="equal",
               xticks=[], yticks=[], title=name)
        ax.spines[:].set_visible(False)
        count = steps or int(np.ceil(
            1.5 * reach * np.abs(np.linalg.inv(C)).sum(axis=1).max()))
        far = 3 * count
        for k in range(-count, count + 1):
            for b, other in ((C[:, 0], C[:, 1]), (C[:, 1], C[:, 0])):
                ends = k * b + np.outer([-far, far], other)
                ax.plot(*ends.T, color=GRID if k else PALE,
                        lw=0.8 if k else 1.2, zorder=0)
        if x is not None:
            _way(ax, C, np.array(x, dtype=float), blur)
        for j, color in enumerate((BLUE, ORANGE)):
            _arrow(ax, C[:, j], color)
            along = C[:, j] / np.linalg.norm(C[:, j])
            aside = np.array([-along[1], along[0]]) * (2 * j - 1)
            aside = aside * np.sign(np.linalg.det(C))
            place = C[:, j] + reach * (0.07 * along + 0.07 * aside)
            ax.text(*place, rf"$\mathbf{{b}}_{j + 1}$", color=color, size=13,
                    ha="center", va="center")
    plt.close(fig)
    return fig


def _way(ax, C, x, blur):
    """Draw the point x, its disc, and the way to it along the columns."""
    c = np.linalg.solve(C, x)
    if blur:
        ax.add_patch(Circle(x, blur, fc=GREEN, alpha=0.3, lw=0))
    else:
        corner = c[0] * C[:, 0]
        ax.plot(*np.array([[0, 0], corner]).T, color=BLUE, lw=1.6, ls="--")
        ax.plot(*np.array([corner, x]).T, color=ORANGE, lw=1.6, ls="--")
        reach = ax.get_xlim()[1]
        ax.text(*(x + 0.09 * reach), r"$\mathbf{x}$", color=GREEN, size=13,
                ha="center", va="center")
    ax.plot(*x, "o", color=GREEN if not blur else INK,
            ms=6 if not blur else 3)


def _arrow(ax, v, color):
    ax.annotate("", xy=v, xytext=(0, 0), arrowprops=dict(
        arrowstyle="-|>", color=color, lw=2.2, shrinkA=0, shrinkB=0))
