"""The stills of figures that move: the same window, colours and lines."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import FancyArrowPatch, Polygon

from mml.plots.graphs import COLORS as SIX
from mml.plots.graphs import MARKS, apart
from mml.plots.style import (
    BLUE,
    GREEN,
    GREY,
    GRID,
    INK,
    ORANGE,
    PALE,
    PAPER,
    PURPLE,
)

__all__ = ["approximation", "cursor", "matrix", "vectors"]

SIDE = 4.0  # inches: a plane that stands beside its numbers
WIDTH = 4.4  # curves are broader
COLORS = [BLUE, ORANGE, GREEN]


def plane(reach):
    """Return a figure that is one window on the plane, with its grid."""
    fig, ax = plt.subplots(figsize=(SIDE, SIDE))
    ax.set(xlim=(-reach, reach), ylim=(-reach, reach), aspect="equal",
           xticks=[], yticks=[])
    ax.spines[:].set_visible(False)
    step = 2 if reach > 8 else 1
    ticks = np.arange(-np.floor(reach / step), np.ceil(reach / step)) * step
    for k in ticks[np.abs(ticks) < reach]:
        color = GRID if k else PALE
        ax.axhline(k, color=color, lw=0.8, zorder=0)
        ax.axvline(k, color=color, lw=0.8, zorder=0)
        if k and abs(k) < reach - step / 3:
            said = f"{k:g}".replace("-", "\N{MINUS SIGN}")
            ax.annotate(said, (k, 0), (0, -8), color=GREY, size=8,
                        textcoords="offset points", ha="center", va="center")
            ax.annotate(said, (0, k), (-8, 0), color=GREY, size=8,
                        textcoords="offset points", ha="center", va="center")
    return fig, ax


def arrow(ax, end, color, start=(0, 0)):
    """Draw an arrow with a full head."""
    ax.add_patch(FancyArrowPatch(
        start, end, arrowstyle="-|>,head_length=0.5,head_width=0.18",
        mutation_scale=16, color=color, lw=2, shrinkA=0, shrinkB=0,
        joinstyle="miter", zorder=3,
    ))


def name(ax, end, words, color, start=(0, 0)):
    """Write the name of a vector beyond its tip."""
    way = np.subtract(end, start)
    away = 12 * way / (np.linalg.norm(way) or 1)
    box = dict(boxstyle="square,pad=0.1", fc=PAPER, ec="none", alpha=0.8)
    ax.annotate(words, end, away, textcoords="offset points", color=color,
                size=14, ha="center", va="center", bbox=box, zorder=4,
                annotation_clip=False)


def bold(word):
    """Return the letter of a vector, its digits as an index."""
    return rf"$\mathbf{{{word[0]}}}_{{{word[1:]}}}$"


def dashes(ax, points, color, **options):
    """Draw a dashed way through points."""
    ax.plot(*np.array(points).T, **{"color": color, "ls": "--", "lw": 1.2,
                                    "zorder": 2, **options})


def through(ax, point, way, color, **options):
    """Draw the whole line through a point."""
    if np.any(way):
        ax.axline(point, np.add(point, way),
                  **{"color": color, "lw": 0.8, "ls": "--", "zorder": 1,
                     **options})


def corner(ax, foot, u, v):
    """Draw the small square in a right angle."""
    size = 0.04 * np.ptp(ax.get_xlim())
    if np.linalg.norm(u) > size and np.linalg.norm(v) > 0:
        u, v = (size * np.array(w) / np.linalg.norm(w) for w in (u, v))
        ax.plot(*np.array([foot + u, foot + u + v, foot + v]).T, color=INK,
                lw=0.8)


def vectors(vectors, *, show=(), reach=4.0):
    """Draw arrows from the origin, and what is to be shown of them."""
    fig, ax = plane(reach)
    values = [np.array(v, dtype=float) for v in vectors.values()]
    for what in show:
        if what in PARTS:
            PARTS[what](ax, *values)
    for (word, v), color in zip(vectors.items(), COLORS, strict=False):
        arrow(ax, v, color)
        name(ax, v, bold(word), color)
    plt.close(fig)
    return fig


def _det(a, b):
    return a[0] * b[1] - a[1] * b[0]


def _angle(ax, a, b):
    if np.any(a) and np.any(b):
        start = np.arctan2(a[1], a[0])
        turn = np.arctan2(_det(a, b), a @ b)
        r = 0.08 * np.ptp(ax.get_xlim())
        every = start + np.linspace(0, turn)
        ax.plot(r * np.cos(every), r * np.sin(every), color=INK, lw=0.8)
        at = 1.75 * r * np.array([np.cos(start + turn / 2),
                                  np.sin(start + turn / 2)])
        ax.text(*at, f"{np.degrees(abs(turn)):.0f}\N{DEGREE SIGN}", size=10,
                ha="center", va="center")


def _projection(ax, a, b):
    through(ax, (0, 0), b, ORANGE)
    if np.any(b):
        foot = (b @ a) / (b @ b) * b
        dashes(ax, [a, foot], GREY)
        corner(ax, foot, a - foot, -foot)
        arrow(ax, foot, GREEN)


def _sum(ax, a, b):
    dashes(ax, [a, a + b, b], GREY)
    arrow(ax, a + b, GREEN)


def _area(ax, a, b):
    color = BLUE if _det(a, b) >= 0 else ORANGE
    ax.add_patch(Polygon([(0, 0), a, a + b, b], fc=color, alpha=0.16, lw=0))
    dashes(ax, [a, a + b, b], color)


def _coordinates(ax, a, b, c):
    if abs(_det(a, b)) <= 1e-12 * np.linalg.norm(a) * np.linalg.norm(b):
        return
    reach = ax.get_xlim()[1]
    corners = reach * np.array([[1, 1], [1, -1], [-1, 1], [-1, -1]])
    for one, other, color in ((a, b, BLUE), (b, a, ORANGE)):
        most = np.abs(_det(corners.T, other) / _det(one, other)).max()
        for k in range(-min(40, int(most)), min(40, int(most)) + 1):
            through(ax, k * one, other, color, ls="-", alpha=0.3)
    s, t = np.linalg.solve(np.column_stack([a, b]), c)
    dashes(ax, [(0, 0), s * a, c], GREY)
    dashes(ax, [t * b, c], GREY)
    ax.plot(*(s * a), "o", color=BLUE, ms=5)
    ax.plot(*(t * b), "o", color=ORANGE, ms=5)


def _gram_schmidt(ax, a, b):
    every = np.linspace(0, 2 * np.pi, 121)
    ax.plot(np.cos(every), np.sin(every), color=PALE, lw=0.8)
    through(ax, (0, 0), a, BLUE)
    if not np.any(a):
        return
    foot = (a @ b) / (a @ a) * a
    dashes(ax, [b, foot], GREY)
    rest = b - foot
    for v, word, color in ((a, "q1", GREEN), (rest, "q2", PURPLE)):
        if np.linalg.norm(v) > 1e-12 * np.linalg.norm(b):
            q = v / np.linalg.norm(v)
            arrow(ax, q, color)
            name(ax, 0.8 * q, bold(word), color,
                 0.8 * q + np.array([-q[1], q[0]]))


PARTS = {"angle": _angle, "projection": _projection, "sum": _sum,
         "area": _area, "coordinates": _coordinates,
         "gram-schmidt": _gram_schmidt}


LETTER = np.array([
    (0.15, 0.1), (0.32, 0.1), (0.32, 0.42), (0.62, 0.42), (0.62, 0.58),
    (0.32, 0.58), (0.32, 0.78), (0.78, 0.78), (0.78, 0.94), (0.15, 0.94),
]).T
SQUARE = np.array([(0, 0), (1, 0), (1, 1), (0, 1)]).T
TURN = np.linspace(0, 2 * np.pi, 145)
CIRCLE = np.array([np.cos(TURN), np.sin(TURN)])


def matrix(A, *, show=(), x=(1.0, 0.5), reach=3.0, columns=True):
    """Draw what a 2 x 2 matrix does to the plane."""
    A, x = np.array(A, dtype=float), np.array(x, dtype=float)
    fig, ax = plane(reach)
    flat = abs(_det(*A.T)) <= 1e-12 * np.abs(A).max() ** 2
    if "square" in show:
        for k in range(-12, 13) if not flat else ():
            for a, b in (A.T, A.T[::-1]):
                through(ax, k * a, b, BLUE, ls="-", alpha=0.3)
        _image(ax, A, SQUARE)
    if "inverse" in show and not flat:
        back = np.linalg.inv(A) @ SQUARE
        ax.fill(*back, fill=False, ec=PURPLE, ls="--", lw=1.2)
    if "figure" in show:
        _image(ax, A, LETTER)
    if "circle" in show or "singular" in show:
        _image(ax, A, CIRCLE)
    if "eigen" in show:
        lam, V = np.linalg.eig(A)
        for v in V.T if np.isrealobj(lam) else ():
            through(ax, (0, 0), v, ORANGE, lw=1.4)
    if "singular" in show:
        for v in np.linalg.svd(A)[2]:
            v = v * (1 if v[0] >= 0 else -1)
            dashes(ax, [(0, 0), v], PURPLE)
            arrow(ax, A @ v, PURPLE)
    if columns:
        for a, word, color in zip(A.T, ("a1", "a2"), (ORANGE, GREEN),
                                  strict=True):
            arrow(ax, a, color)
            name(ax, a, bold(word), color)
    if "vector" in show:
        for v, word, color in ((x, "x", GREY), (A @ x, "Ax", BLUE)):
            arrow(ax, v, color)
            name(ax, v, rf"$\mathbf{{{word}}}$", color)
    plt.close(fig)
    return fig


def _image(ax, A, points):
    """Draw a closed curve, grey, and its image, orange if turned over."""
    color = ORANGE if np.linalg.det(A) < 0 else BLUE
    ax.fill(*points, fill=False, ec=GREY, ls="--", lw=1)
    ax.fill(*(A @ points), fc=color, alpha=0.16, lw=0)
    ax.fill(*(A @ points), fill=False, ec=color, lw=1.4)


def approximation(x, f, near, at, *, window, label):
    """Draw a function, an approximation, and the error at one place."""
    fig, ax = plt.subplots(figsize=(WIDTH, 3.6))
    ax.plot(x, f, color=GREY, lw=3, label="function")
    ax.plot(x, near, color=BLUE, ls="--", label=label)
    i = np.abs(np.subtract(x, at)).argmin()
    ax.axvline(at, color=GREY, lw=0.8, ls=":")
    if np.isfinite(near[i]):
        ax.plot([at, at], [f[i], near[i]], color=ORANGE, lw=2.4)
        ax.plot(at, near[i], "o", color=BLUE, ms=5)
    ax.plot(at, f[i], "o", color=GREY, ms=5)
    ax.set(xlim=(x[0], x[-1]), ylim=window, xlabel="$x$")
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=2)
    plt.close(fig)
    return fig


def cursor(x, curves, at, *, xlabel, ylabel, window):
    """Draw curves over one variable, name -> values, read off at a place."""
    fig, ax = plt.subplots(figsize=(WIDTH, 3.6))
    heights = apart([y[-1] for y in curves.values()],
                    0.07 * (window[1] - window[0]))
    i = np.abs(np.subtract(x, at)).argmin()
    for (word, y), color, mark, height in zip(
        curves.items(), SIX, MARKS, heights, strict=False
    ):
        ax.plot(x, y, color=color)
        ax.plot(at, y[i], mark, color=color, ms=5)
        ax.annotate(word, (x[-1], height), (6, 0), color=color, va="center",
                    textcoords="offset points", annotation_clip=False)
    ax.axvline(at, color=GREY, ls="--", lw=1, zorder=0)
    ax.set(xlabel=xlabel, ylabel=ylabel, xlim=(x[0], x[-1]), ylim=window)
    plt.close(fig)
    return fig
