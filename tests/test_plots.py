"""Figures follow the theme, are the same bytes each time, and stay closed."""

import inspect
import xml.etree.ElementTree as ET

import matplotlib.pyplot as plt
import pytest
from IPython.core.interactiveshell import InteractiveShell
from matplotlib.figure import Figure

from mml import plots
from mml.plots import style


def draw():
    fig, ax = plt.subplots()
    ax.plot([1, 2, 4], label="a line")
    ax.grid(True)
    ax.set(xlabel="step", title="$x^2$")
    ax.legend()
    plt.close(fig)
    return fig


@pytest.fixture(autouse=True)
def looks():
    with plt.rc_context():
        plots.use_style()
        yield


def test_the_same_figure_is_the_same_bytes():
    assert style.svg(draw()) == style.svg(draw())
    assert style.pdf(draw()) == style.pdf(draw())


def test_an_svg_names_its_neutral_colours_and_defines_them_twice():
    text = style.svg(draw())
    ET.fromstring(text)
    for color, name in style.NAMES.items():
        assert text.count(f"--{name}:{color}") == 1
        assert text.count(f"--{name}:{style.DARK[color]}") == 1
    drawn = text.split("</style>", 1)[1]
    assert "var(--ink)" in drawn and "var(--grid)" in drawn
    assert not [c for c in style.NAMES if c in drawn]
    assert "<text" not in text  # letters are paths: no font is asked for


def contrast(a, b):
    """Return the contrast ratio of WCAG 2 between two colours."""
    def luminance(color):
        parts = [int(color[i:i + 2], 16) / 255 for i in (1, 3, 5)]
        parts = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4
                 for p in parts]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", ["BLUE", "ORANGE", "GREEN", "PURPLE", "GREY"])
def test_colours_are_seen_on_white_and_on_near_black(name):
    color = getattr(style, name)
    assert contrast(color, "#ffffff") >= 3
    assert contrast(color, style.DARK[style.PAPER]) >= 3


def test_ink_reads_as_text_in_both_themes():
    assert contrast(style.INK, "#ffffff") >= 7
    assert contrast(style.DARK[style.INK], style.DARK[style.PAPER]) >= 7


def test_a_notebook_shows_svg_and_pdf_and_no_bitmap():
    shell = InteractiveShell.instance()
    plots.use_style()
    data, _ = shell.display_formatter.format(draw())
    assert {"image/svg+xml", "application/pdf"} <= set(data)
    assert "image/png" not in data
    formatters = shell.display_formatter.formatters
    formatters["image/svg+xml"].pop(Figure)
    formatters["application/pdf"].pop(Figure)
    InteractiveShell.clear_instance()


def test_every_public_figure_says_what_it_draws():
    families = [plots.curves, plots.planes, plots.graphs]
    for family in families:
        for name in family.__all__:
            assert getattr(plots, name) is getattr(family, name)
            assert inspect.getdoc(getattr(family, name)).endswith(".")
