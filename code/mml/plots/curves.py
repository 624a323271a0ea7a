"""Curves: series over steps or positions, decays, the complex plane."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.ticker import MaxNLocator

from mml.plots.style import BLUE, GREY, GRID, ORANGE

__all__ = ["complex_plane", "decay", "lines", "signals"]


def lines(panels, *, xlabel, levels=None, log=False):
    """Draw panels side by side; each is a dict from name to values."""
    fig, axes = plt.subplots(1, len(panels), squeeze=False)
    levels = levels or [None] * len(panels)
    for ax, (title, series), level in zip(
        axes[0], panels.items(), levels, strict=True
    ):
        for name, values in series.items():
            ax.plot(values, label=name, marker=".", markersize=4)
        if level is not None:
            ax.axhline(level, color=GREY, ls="--", lw=1)
        if log:
            ax.set_yscale("log")
        ax.xaxis.set_major_locator(MaxNLocator(integer=True))
        ax.set(title=title, xlabel=xlabel)
    axes[0, 0].legend()
    plt.close(fig)
    return fig


def signals(panels):
    """Draw signals over their positions, panel by panel."""
    fig, axes = plt.subplots(1, len(panels), figsize=(7.2, 3.6))
    for ax, (title, series) in zip(axes, panels.items(), strict=True):
        for name, values in series.items():
            ax.plot(np.arange(1, len(values) + 1), values, label=name)
        ax.axhline(0, color=GRID, lw=1, zorder=0)
        ax.set(title=title, xlabel="pixel")
        ax.legend(
            fontsize=9, ncols=2, loc="upper center", bbox_to_anchor=(0.5, -0.2)
        )
    plt.close(fig)
    return fig


def decay(series, *, rates, xlabel, ylabel):
    """Draw shrinking numbers (dots) beside predicted powers (lines)."""
    fig, ax = plt.subplots(figsize=(6.0, 3.4))
    for i, ((name, values), rate) in enumerate(
        zip(series.items(), rates, strict=True)
    ):
        steps = np.arange(len(values))
        anchor = len(values) // 2
        ax.semilogy(steps, values, ".", color=f"C{i}", label=name)
        ax.semilogy(
            steps, values[anchor] * rate ** (steps - anchor), color=f"C{i}",
            lw=1,
        )
    ax.set(xlabel=xlabel, ylabel=ylabel)
    ax.legend()
    plt.close(fig)
    return fig


def complex_plane(points):
    """Draw sets of complex numbers: name -> values."""
    fig, ax = plt.subplots(figsize=(6.4, 3.0))
    ax.axhline(0, color=GRID, lw=1, zorder=0)
    markers = [("o", "none", 7), (".", ORANGE, 6)]
    for (name, values), (mark, face, ms) in zip(
        points.items(), markers, strict=True
    ):
        values = np.asarray(values, dtype=complex)
        ax.plot(
            values.real, values.imag, mark, label=name, ms=ms, mfc=face,
            mec=ORANGE if face != "none" else BLUE,
        )
    ax.set(xlabel="real part", ylabel="imaginary part")
    ax.legend()
    plt.close(fig)
    return fig
