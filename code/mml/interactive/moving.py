"""What a cell shows: a still, and beside it the settings for the script."""

import base64
import html
import json
import re
from urllib.parse import quote

from mml.plots.style import pdf, svg

SAFE = " !$'()*+,-./:;=?@[]^_`{|}~"  # what a data URL in an attribute may hold


class Moving:
    """A figure that moves where it can, and stands still elsewhere.

    Parameters
    ----------
    kind : str
        The name of the kind, under which the script knows it.
    alt : str
        What is seen.
    settings : dict
        What the script needs: numbers, strings, lists, arrays, dicts.
    still : Figure
        The figure as it is drawn at these settings.
    """

    def __init__(self, kind, alt, settings, still):
        self.kind, self.alt, self.settings = kind, alt, settings
        self.still = still

    def __repr__(self):
        """Say what is seen."""
        return self.alt

    def _repr_mimebundle_(self, include=None, exclude=None):
        drawn = svg(self.still)
        return {
            "text/plain": self.alt,
            "text/html": page(self.kind, self.alt, self.settings, drawn),
            "image/svg+xml": drawn,
            "application/pdf": base64.b64encode(pdf(self.still)).decode(),
        }


def page(kind, alt, settings, drawn):
    """Return the HTML: the still as a picture, the settings as data."""
    wide, high = size(drawn)
    said = html.escape(alt)
    return (
        f'<div class="mml-moving" data-kind="{kind}" '
        f'style="--wide: {wide}px">'
        f'<img alt="{said}" width="{wide}" height="{high}" '
        f'src="data:image/svg+xml,{quote(drawn, safe=SAFE)}">'
        f'<script type="application/json">{safe_json(settings)}</script>'
        "</div>"
    )


def safe_json(settings):
    r"""Return settings as JSON that may stand inside a script element.

    Examples
    --------
    >>> safe_json({"name": "</script>"})
    '{"name": "\\u003c/script\\u003e"}'
    """
    text = json.dumps(settings, default=plain, allow_nan=False)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def plain(value):
    """Return an array, or a number of NumPy's, as JSON knows it."""
    if hasattr(value, "tolist"):
        return value.tolist()
    raise TypeError(f"expected numbers, strings, lists or arrays: {value!r}")


def size(drawn):
    """Return the width and the height of an SVG in CSS pixels."""
    found = re.search(r'<svg [^>]*?\bheight="([\d.]+)pt"', drawn, re.S)
    wide = re.search(r'<svg [^>]*?\bwidth="([\d.]+)pt"', drawn, re.S)
    return tuple(round(float(part[1]) * 4 / 3) for part in (wide, found))
