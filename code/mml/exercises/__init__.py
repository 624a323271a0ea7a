"""STUB of mml.exercises: judge an answer, say what went wrong.

A chapter's module registers a builder for each exercise:

    @exercise("ex-eigen-sign")
    def sign(seed=None):
        return Exercise(right=..., same=..., mistakes=[...], hints=[...])

`right` is one right answer, `same` compares two answers, and a mistake is
*the wrong answer itself* with the sentence that answers it: an answer that
is the `same` as a mistake is told that sentence.  A rounded answer is told
that it is close, or the sentence of the mistake it is nearest to.  Any other
wrong answer is told what is wrong with it, and how the reader can `test` it.
"""

import functools
import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from mml.exercises.same import (
    CLOSE,
    EXACT,
    TOLERANCES,
    NotAttempted,
    Unreadable,
)

REGISTRY = {}


class Feedback(NamedTuple):
    """What the judge says; true when the answer is right."""

    passed: bool | None
    message: str
    misconception: str = ""

    def __bool__(self):
        """Be true for a right answer alone."""
        return self.passed is True

    def __repr__(self):
        """Say it in one line, with a mark."""
        mark = {True: "\N{CHECK MARK}", False: "\N{BALLOT X}", None: "…"}
        return f"{mark[self.passed]} {self.message}"

    def _repr_markdown_(self):
        return repr(self)


class Mistake(NamedTuple):
    """A wrong answer that readers give, and what to tell them."""

    name: str
    answer: object
    because: str
    same: Callable | None = None


@dataclass(frozen=True)
class Exercise:
    """One right answer, how to compare with it, and the known mistakes."""

    right: object
    same: Callable
    mistakes: list = field(default_factory=list)
    hints: list = field(default_factory=list)
    well_done: str = "Right."
    text: str = ""
    test: str = ""

    def _repr_markdown_(self):
        return self.text


def exercise(label):
    """Register the builder of an exercise under its label."""

    def register(builder):
        REGISTRY[label] = builder
        return builder

    return register


@functools.cache
def _load():
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"mml.exercises.{module.name}")


def build(label, seed=None):
    """Return the exercise: the page's own, or the one of a seed."""
    _load()
    if label not in REGISTRY:
        raise ValueError(f"no exercise {label!r}; there are {[*REGISTRY]}")
    return REGISTRY[label]() if seed is None else REGISTRY[label](seed)


variant = build


def check(label, answer, *, seed=None):
    """Judge an answer; a wrong one is explained, never raised."""
    task = build(label, seed)
    if answer is ...:
        return Feedback(None, "Not attempted yet.")
    try:
        first = task.same(answer, task.right)
        if not first:
            return Feedback(True, task.well_done)
        exact = task.same in EXACT
        for rtol in TOLERANCES[:1] if exact else TOLERANCES:
            trouble = task.same(answer, task.right, rtol=rtol)
            if not trouble:
                close = getattr(task.same, "close", CLOSE)
                return Feedback(False, close, "rounded")
            for where in (None, trouble):  # everywhere, or where it failed
                for mistake in task.mistakes:
                    same = mistake.same or task.same
                    if not same(answer, mistake.answer, where, rtol):
                        return Feedback(False, mistake.because, mistake.name)
    except NotAttempted as why:
        return Feedback(None, str(why) or "Not attempted yet.")
    except Unreadable as why:
        return Feedback(False, str(why), "unreadable")
    return Feedback(False, f"{first} {task.test}".strip())


_given = {}


def hint(label):
    """Return the next hint."""
    hints = build(label).hints
    number = min(_given.get(label, 0), len(hints) - 1)
    _given[label] = number + 1
    said = f"Hint {number + 1} of {len(hints)}: {hints[number]}"
    return Feedback(None, said)
