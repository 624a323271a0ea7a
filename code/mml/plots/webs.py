"""Large webs: errors, fame and rank, a link farm."""

import matplotlib.pyplot as plt
import numpy as np

from mml.plots.style import BLUE, GREEN, GREY, ORANGE

__all__ = ["convergence", "farm", "links_and_votes"]

WIDTH = 5.0  # inches: on a phone the letters stay as large as the text


def convergence(errors, *, d):
    """Draw errors over steps, name -> values, below the bound 2 d^k."""
    fig, ax = plt.subplots(figsize=(WIDTH, 3.4))
    steps = np.arange(max(len(values) for values in errors.values()))
    ax.semilogy(steps, 2 * d**steps, "--", color=GREY, lw=1.2,
                label=f"bound $2 \\cdot {d:g}^k$")
    for (name, values), mark in zip(errors.items(), "os^v", strict=False):
        ax.semilogy(values, label=name, marker=mark, ms=4, markevery=10)
    ax.set(xlabel="step $k$", ylabel="error (1-norm)")
    ax.legend()
    plt.close(fig)
    return fig


def links_and_votes(received, votes, *, marked=None, dots=200):
    """Draw votes over links received: medians, a band, the first pages.

    The band holds nine in ten of the pages with about that many links;
    `marked` is a dict from a name to a page.
    """
    received, votes = np.asarray(received), np.asarray(votes)
    edges = 2.0 ** np.arange(0, np.ceil(np.log2(received.max() + 1)) + 1)
    low, middle, high, at = [], [], [], []
    for left, right in zip(edges, edges[1:], strict=False):
        inside = votes[(received >= left) & (received < right)]
        if len(inside) >= 20:
            quantiles = np.quantile(inside, [0.05, 0.5, 0.95])
            for values, value in zip(
                (low, middle, high), quantiles, strict=True
            ):
                values.append(value)
            at.append(np.sqrt(left * (right - 1)))
    first = np.argsort(-votes)[:dots]
    fig, ax = plt.subplots(figsize=(WIDTH, 3.8))
    ax.fill_between(at, low, high, color=BLUE, alpha=0.2, lw=0,
                    label="nine in ten pages")
    ax.loglog(at, middle, color=BLUE, label="the middle page")
    ax.loglog(received[first], votes[first], ".", color=GREY, ms=4,
              label=f"the first {dots}")
    for name, page in (marked or {}).items():
        ax.loglog(received[page], votes[page], "o", color=ORANGE, ms=6)
        ax.annotate(name, (received[page], votes[page]), xytext=(-6, 6),
                    textcoords="offset points", ha="right", color=ORANGE)
    ax.set(xlabel="links received", ylabel="votes")
    ax.legend(loc="lower right")
    plt.close(fig)
    return fig


def farm(measured, predicted, *, levels=None):
    """Draw the share of the first page's rank that a farm can buy.

    `measured` and `predicted` are dicts from a name to (sizes, values);
    dots and a line of one colour belong together, in this order.
    """
    colors = [ORANGE, BLUE, GREEN]
    fig, ax = plt.subplots(figsize=(WIDTH, 3.8))
    for (sizes, values), color in zip(
        predicted.values(), colors, strict=False
    ):
        ax.loglog(sizes, values, color=color, lw=1.2)
    for (name, (sizes, values)), color, mark in zip(
        measured.items(), colors, "os^", strict=False
    ):
        ax.loglog(sizes, values, mark, color=color, ms=6, label=name)
    for name, level in (levels or {}).items():
        ax.axhline(level, color=GREY, ls="--", lw=1)
        ax.annotate(name, (0.02, level), xycoords=("axes fraction", "data"),
                    xytext=(0, 4), textcoords="offset points", color=GREY)
    ax.set(xlabel="farm pages $s$", ylabel="rank, first page = 1")
    ax.legend(loc="upper left", bbox_to_anchor=(0.0, -0.18))
    plt.close(fig)
    return fig
