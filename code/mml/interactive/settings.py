"""What kinds ask of their settings, and say when they do not get it."""

import math

__all__ = ["number", "one_of", "positive", "whole"]


def one_of(known, given):
    """Return `given` as a list, each of its words being `known`."""
    if isinstance(given, str):
        raise ValueError(f"expected a list of words, got {given!r}")
    found = list(given)
    for word in found:
        if word not in known:
            raise ValueError(f"expected some of {list(known)}, got {word!r}")
    return found


def number(value, name, low=-math.inf, high=math.inf):
    """Return a finite number from `low` to `high` as float."""
    if not isinstance(value, int | float) or not (
        low <= value <= high and math.isfinite(value)
    ):
        raise ValueError(
            f"expected {name} from {low:g} to {high:g}, got {value!r}"
        )
    return float(value)


def positive(value, name):
    """Return a positive finite number as float."""
    if not (isinstance(value, int | float) and 0 < value < math.inf):
        raise ValueError(f"expected a positive {name}, got {value!r}")
    return float(value)


def whole(value, name, low, high=math.inf):
    """Return a whole number from `low` to `high` as int."""
    if isinstance(value, bool) or value != int(value) or not (
        low <= value <= high
    ):
        raise ValueError(
            f"expected a whole number {name} from {low} to {high}, got "
            f"{value!r}"
        )
    return int(value)
