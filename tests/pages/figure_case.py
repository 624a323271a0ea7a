"""What the tests know of one figure that moves."""

from collections.abc import Callable
from typing import NamedTuple


class Case(NamedTuple):
    """A kind at some settings, and what its numbers must be.

    `state` draws what a reader may set, from a random generator; `oracle`
    computes the numbers of a state anew, in Python.
    """

    kind: str
    settings: dict
    state: Callable
    oracle: Callable
