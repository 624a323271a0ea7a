"""Curves: series over steps or positions, decays, the complex plane."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.ticker import MaxNLocator

from mml.plots.style import BLUE, GREY, GRID, ORANGE

__all__ = ["complex_plane", "decay", "lines", "signals"]


WIDTH = 5.0  # inches: on a phone the letters stay as large as the text


def lines(panels, *, xlabel, levels=None, log=False):
    """Draw panels one below the other; each is a dict from name to values."""
    fig, axes = plt.subplots(
        len(panels), 1, squeeze=False, figsize=(WIDTH, 2.3 * len(panels) + 0.4)
    )
    levels = levels or [None] * len(panels)
    for ax, (title, series), level in zip(
        axes[:, 0], panels.items(), levels, strict=True
    ):
        for name, values in series.items():
            short = len(values) <= 40
            ax.plot(
                values, label=name, marker="." if short else None, markersize=4
            )
        if level is not None:
            ax.axhline(level, color=GREY, ls="--", lw=1)
        if log:
            ax.set_yscale("log")
        ax.xaxis.set_major_locator(MaxNLocator(integer=True))
        ax.set(title=title)
    axes[-1, 0].set(xlabel=xlabel)
    axes[0, 0].legend()
    plt.close(fig)
    return fig


def signals(panels):
    """Draw signals over their positions, one panel below the other."""
    fig, axes = plt.subplots(
        len(panels), 1, squeeze=False, figsize=(WIDTH, 2.6 * len(panels) + 0.2)
    )
    for ax, (title, series) in zip(axes[:, 0], panels.items(), strict=True):
        for name, values in series.items():
            ax.plot(np.arange(1, len(values) + 1), values, label=name)
        ax.axhline(0, color=GRID, lw=1, zorder=0)
        ax.set(title=title)
        ax.legend(
            loc="upper left", bbox_to_anchor=(1.0, 1.0), handlelength=1.2
        )
    axes[-1, 0].set(xlabel="pixel")
    plt.close(fig)
    return fig


def _legend_above(ax):
    ax.legend(
        loc="lower left", bbox_to_anchor=(0, 1), ncols=3, handletextpad=0.3
    )


def decay(series, *, rates, xlabel, ylabel):
    """Draw shrinking numbers (dots) beside predicted powers (lines)."""
    fig, ax = plt.subplots(figsize=(WIDTH, 3.4))
    for i, ((name, values), rate) in enumerate(
        zip(series.items(), rates, strict=True)
    ):
        steps = np.arange(len(values))
        anchor = len(values) // 2
        ax.semilogy(steps, values, ".", color=f"C{i}", label=name)
        ax.semilogy(
            steps,
            values[anchor] * rate ** (steps - anchor),
            color=f"C{i}",
            lw=1,
        )
    ax.set(xlabel=xlabel, ylabel=ylabel)
    _legend_above(ax)
    plt.close(fig)
    return fig


def complex_plane(points):
    """Draw sets of complex numbers: name -> values."""
    fig, ax = plt.subplots(figsize=(WIDTH, 3.0))
    ax.axhline(0, color=GRID, lw=1, zorder=0)
    markers = [("o", "none", 7), (".", ORANGE, 6)]
    for (name, values), (mark, face, ms) in zip(
        points.items(), markers, strict=True
    ):
        values = np.asarray(values, dtype=complex)
        ax.plot(
            values.real,
            values.imag,
            mark,
            label=name,
            ms=ms,
            mfc=face,
            mec=ORANGE if face != "none" else BLUE,
        )
    ax.set(xlabel="real part", ylabel="imaginary part")
    _legend_above(ax)
    plt.close(fig)
    return fig
