"""Figures that move: one call in a cell, and the page does the rest.

Python checks the settings, computes what is random or heavy, and draws the
figure once, as a still.  What a cell shows is that still with the settings
beside it; on the web a small script (``book/_static/figures.js``) takes both
and lets the reader drag, turn and step.  Without scripts, in a notebook and
in print the still remains.

``KINDS`` names the kinds; each is a function whose arguments are the settings
of the figure.
"""

import inspect

from mml.interactive import curves, linear, processes
from mml.interactive.moving import Moving

__all__ = ["KINDS", "Moving", "interactive"]


KINDS = {
    "approximation": curves.approximation,
    "curves": curves.curves,
    "descent": processes.descent,
    "matrix": linear.matrix,
    "power-steps": processes.power_steps,
    "variance-along": processes.variance_along,
    "vectors": linear.vectors,
    "web": processes.web,
}


def interactive(name: str, *, alt: str, **settings) -> Moving:
    """Return a figure that readers can move, and that stands still on paper.

    Parameters
    ----------
    name : str
        The kind of the figure: a key of ``KINDS``.
    alt : str
        A sentence that says what is seen, for those who do not see it.
    **settings
        What the kind asks for; its docstring says it, for example
        ``help(mml.interactive.KINDS["vectors"])``.

    Returns
    -------
    Moving
        What a notebook shows as HTML, SVG or PDF, as it can.

    Raises
    ------
    ValueError
        If there is no such kind, if `alt` says nothing, or if a setting is
        unknown, missing or not as the kind expects it.

    Examples
    --------
    >>> interactive("vectors", vectors={"x": [2, 1], "y": [1, 3]},
    ...             show=["angle"], alt="Two vectors, x and y.")
    Two vectors, x and y.
    """
    if name not in KINDS:
        raise ValueError(f"expected one of {sorted(KINDS)}, got {name!r}")
    if not isinstance(alt, str) or not alt.strip():
        raise ValueError(
            f"expected alt, a sentence that says what is seen, got {alt!r}"
        )
    kind = KINDS[name]
    try:
        inspect.signature(kind).bind(**settings)
    except TypeError as error:
        raise ValueError(
            f"expected the settings {name}{inspect.signature(kind)}: {error}"
        ) from None
    data, still = kind(**settings)
    return Moving(name, alt, data, still())
