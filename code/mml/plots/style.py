"""The looks: one style sheet, and figures that follow light and dark.

On the web a figure is an SVG whose ink, grid and paper are CSS variables, so
that it follows the theme of the page; in print it is a PDF of its own.
"""

import io
import logging
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
from matplotlib.figure import Figure

__all__ = ["use_style"]

STYLE = Path(__file__).with_name("mml.mplstyle")
BLUE, ORANGE, GREEN, PURPLE = "#2f7fd0", "#d9662b", "#2c9c6a", "#a35fc9"
GREY = "#8a9099"  # readable on white and on near-black
INK, GRID, PALE, PAPER = "#1a1b1c", "#d8d9da", "#c4c8cc", "#fefdfc"
DARK = {INK: "#e4e6e8", GRID: "#3d4349", PALE: "#5d646c", PAPER: "#14181e"}
NAMES = {INK: "ink", GRID: "grid", PALE: "pale", PAPER: "paper"}


def use_style():
    """Give figures the looks of the book: SVG on the web, PDF in print."""
    mpl.style.use(STYLE)
    mpl.rcParams.update({
        "text.color": INK, "axes.labelcolor": INK, "axes.edgecolor": INK,
        "axes.titlecolor": INK, "xtick.color": INK, "ytick.color": INK,
        "grid.color": GRID, "axes.facecolor": "none",
        "figure.facecolor": "none", "savefig.facecolor": "none",
    })
    try:
        from IPython import get_ipython

        formatters = get_ipython().display_formatter.formatters
    except (ImportError, AttributeError):
        return  # no notebook: nothing is shown
    # a notebook's backend resets the formats when it loads: load it first
    plt.switch_backend(mpl.get_backend())
    # the mathematical letters carry an old date; that is no news to a reader
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    for kind, formatter in formatters.items():
        if kind.startswith("image/"):
            formatter.pop(Figure, None)
    formatters["image/svg+xml"].for_type(Figure, svg)
    formatters["application/pdf"].for_type(Figure, pdf)


def svg(fig):
    """Return the figure as SVG whose neutral colours follow the theme."""
    stream = io.StringIO()
    with mpl.rc_context({"svg.hashsalt": "mml", "svg.fonttype": "path"}):
        fig.savefig(stream, format="svg", bbox_inches="tight",
                    metadata={"Date": None})
    text = stream.getvalue()
    for color, name in NAMES.items():
        text = text.replace(color, f"var(--{name})")
    light = ";".join(f"--{NAMES[c]}:{c}" for c in NAMES)
    dark = ";".join(f"--{NAMES[c]}:{DARK[c]}" for c in NAMES)
    rules = (f"<style>:root{{{light}}}@media (prefers-color-scheme:dark)"
             f"{{:root{{{dark}}}}}</style>")
    return text.replace("<defs>", rules + "<defs>", 1)


def pdf(fig):
    """Return the figure as PDF, the same bytes each time."""
    stream = io.BytesIO()
    fig.savefig(stream, format="pdf", bbox_inches="tight",
                metadata={"CreationDate": None})
    return stream.getvalue()
