"""Judge an answer: accept it in every right form, say what is wrong with it.

A chapter's module registers a builder for each exercise::

    @exercise("ex-eigen-sign")
    def sign(seed=None):
        return Exercise(right=..., same=..., mistakes=[...], hints=[...])

`right` is one right answer, `same` compares two answers (see
`mml.exercises.same`), and a mistake is *the wrong answer itself* with the
sentence that answers it: an answer that is the `same` as a mistake is told
that sentence.  A rounded answer is told that it is close, or the sentence of
the mistake it is nearest to.  Any other wrong answer is told what is wrong
with it, and how the reader can `test` it.
"""

import difflib
import functools
import importlib
import inspect
import pkgutil
import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from mml.exercises._functions import as_runs
from mml.exercises._limit import OutOfTime, within
from mml.exercises.same import (
    CLOSE,
    RTOL,
    TOLERANCES,
    NotAttempted,
    Unreadable,
    short,
)

__all__ = ["Exercise", "Feedback", "Mistake", "build", "check", "exercise",
           "hint", "progress", "variant", "varies"]

REGISTRY = {}
SECONDS = 3.0  # for judging, beside what a reader's function may take
MARKED = r"`[^`]+`|\$[^$]+\$|(?<!\w)\*\w(?:[^*]*\w)?\*(?!\w)"


class Feedback(NamedTuple):
    """What the judge says; true when the answer is right.

    Attributes
    ----------
    passed : bool or None
        None if there was no answer yet.
    message : str
        What to tell the reader.
    misconception : str
        The name of the known mistake, ``"rounded"``, ``"unreadable"``,
        ``"too long"``, or nothing.
    """

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
        # `code`, $maths$ and *emphasis* are meant; other signs stay
        return re.sub(f"({MARKED})|([*_<])",
                      lambda found: found[1] or "\\" + found[2], repr(self))


class Mistake(NamedTuple):
    """A wrong answer that readers give, and what to tell them.

    Attributes
    ----------
    name : str
        What the mistake is called.
    answer : object
        The wrong answer itself, or a wrong function.
    because : str
        Why it is wrong, without giving the right answer away.
    same : callable, optional
        How to recognise it, if not as the exercise compares.
    """

    name: str
    answer: object
    because: str
    same: Callable | None = None


@dataclass(frozen=True, repr=False)
class Exercise:
    """What a judge knows of an exercise.

    Attributes
    ----------
    right : object
        One right answer, or a right function.
    same : callable
        A comparer; see `mml.exercises.same`.
    mistakes : list of Mistake
        At least three different ones.
    hints : list of str
        At least two, from vague to plain; MyST, with ``$maths$``.
    well_done : str
        What to say to a right answer.
    text : str
        The problem, for exercises with variants; MyST.
    test : str
        How readers can see for themselves whether an answer is right.
    """

    right: object
    same: Callable
    mistakes: list = field(default_factory=list)
    hints: list = field(default_factory=list)
    well_done: str = "Right."
    text: str = ""
    test: str = ""


class Problem(NamedTuple):
    """The text of an exercise; its repr tells no more than that."""

    label: str
    seed: int | None
    text: str

    def __repr__(self):
        """Return the text."""
        return self.text

    def _repr_markdown_(self):
        return self.text


def exercise(label):
    """Register the builder of an exercise under its label.

    Parameters
    ----------
    label : str
        The label on the page, ``ex-...``.

    Returns
    -------
    callable
        A decorator for a function of ``seed=None`` that returns an
        `Exercise`: the page's own, or that of a seed.

    Examples
    --------
    >>> from mml.exercises import same
    >>> @exercise("ex-doctest-sum")
    ... def total(seed=None):
    ...     return Exercise(right=5, same=same.whole, mistakes=[
    ...         Mistake("product", 6, "That is the product.")])
    >>> check("ex-doctest-sum", 6)
    ✗ That is the product.
    >>> del REGISTRY["ex-doctest-sum"]
    """

    def register(builder):
        REGISTRY[label] = builder
        return builder

    return register


@functools.cache
def _load():
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"mml.exercises.{module.name}")


@functools.lru_cache(maxsize=1024)
def _built(builder, seed):
    return builder() if seed is None else builder(seed)


def build(label, seed=None):
    """Return the whole exercise, answers and all: for judges and tests.

    Parameters
    ----------
    label : str
        The label of the exercise on the page.
    seed : int, optional
        Of a variant; without one, the exercise of the page itself.

    Returns
    -------
    Exercise
        The same object each time.

    Raises
    ------
    ValueError
        If there is no such exercise, or if it has no variants.

    Examples
    --------
    >>> len(build("ex-eigen-by-hand").hints)
    2
    >>> build("ex-eigen-by-foot")
    Traceback (most recent call last):
    ...
    ValueError: no exercise 'ex-eigen-by-foot'; did you mean
    'ex-eigen-by-hand', 'ex-eigen-worth' or 'ex-eigen-how-fast'?
    """
    _load()
    if not isinstance(label, str) or label not in REGISTRY:
        near = difflib.get_close_matches(str(label)[:80], REGISTRY, 3, 0.65)
        some = near or [*REGISTRY][:3]
        asked = "did you mean" if near else "there are, among others,"
        raise ValueError(
            f"no exercise {str(label)[:80]!r}; {asked} "
            f"{_or(map(repr, some))}{'?' if near else ''}"
        )
    if seed is None:
        return _built(REGISTRY[label], None)
    if not isinstance(seed, (int, np.integer)) or not 0 <= seed < 2**32:
        raise ValueError(
            "expected as seed a whole number from 0 to 4294967295, got "
            f"{short(seed)}"
        )
    if not varies(label):
        raise ValueError(f"{label} has no variants: leave the seed out")
    return _built(REGISTRY[label], int(seed))


def _or(words):
    *first, last = words
    return f"{', '.join(first)} or {last}" if first else last


def varies(label):
    """Say whether there are other problems of the same kind.

    Parameters
    ----------
    label : str
        The label of the exercise on the page.

    Returns
    -------
    bool
        Whether it has a text for each seed.

    Examples
    --------
    >>> varies("ex-eigen-by-hand"), varies("ex-eigen-vectors")
    (True, False)
    """
    return bool(
        build(label).text
        and inspect.signature(REGISTRY[label]).parameters
    )


def variant(label, seed=None):
    """Show another problem of the same kind.

    Parameters
    ----------
    label : str
        The label of the exercise on the page.
    seed : int
        Any whole number; each gives another problem, always the same one.

    Returns
    -------
    Problem
        It shows its text, and ``check(label, answer, seed=seed)`` judges it.

    Raises
    ------
    ValueError
        If there is no such exercise, or if it has no variants.

    Examples
    --------
    >>> variant("ex-eigen-missing-two", 7)
    A matrix of three rows has trace 16, determinant 150 and the eigenvalue 5.
    Find the other two eigenvalues.
    """
    task = build(label, seed)
    if not task.text:
        raise ValueError(
            f"{label} has no variants; its text stands on the page"
        )
    return Problem(label, seed, task.text)


def check(label, answer, *, seed=None):
    """Judge an answer; a wrong one is explained, never raised.

    Parameters
    ----------
    label : str
        The label of the exercise on the page.
    answer : object
        A number, a list, an array, an expression of SymPy, or a function,
        as the exercise asks; ``...`` is no answer yet.  A function is run
        on several inputs, for a few seconds at most.
    seed : int, optional
        Of a variant, as in `variant`.

    Returns
    -------
    Feedback
        It shows itself, and is true for a right answer.

    Raises
    ------
    ValueError
        If there is no such exercise, or if it has no variants.

    Examples
    --------
    >>> check("ex-eigen-inspection", [-2, 2])
    ✓ Right, and so is every multiple of it except zero.
    >>> check("ex-eigen-inspection", [1, 1]).misconception
    'the other one'
    >>> check("ex-eigen-inspection", ...)
    … Not attempted yet.
    """
    task = build(label, seed)
    functional = getattr(task.same, "of_functions", False)
    seconds = SECONDS + (task.same.together if functional else 0)
    try:
        with warnings.catch_warnings():  # of SymPy, about odd answers
            warnings.simplefilter("ignore")
            feedback = within(seconds, _judged, task, answer)
    except OutOfTime:
        feedback = Feedback(False, (
            "It took too long to compare your answer. Can it be written in "
            "a simpler way?"), "too long")
    except KeyboardInterrupt:
        raise
    except BaseException:  # an object may do anything when it is looked at
        feedback = Feedback(False, (
            f"Your answer, {short(answer)}, could not be read."), "unjudged")
    _remember(label, seed, feedback)
    return feedback


def _judged(task, answer):
    """Compare with the right answer, then with the known mistakes."""
    if answer is ...:
        return Feedback(None, "Not attempted yet.")
    try:
        if getattr(task.same, "of_functions", False):
            answer = as_runs(
                answer, task.same.names, task.same.together)
        complaint = task.same(answer, task.right)
    except NotAttempted as why:
        return Feedback(None, str(why) or "Not attempted yet.")
    except Unreadable as why:
        mistake = _recognised(task, answer, None, RTOL)
        if mistake:
            return Feedback(False, mistake.because, mistake.name)
        return Feedback(False, str(why), "unreadable")
    if not complaint:
        note = getattr(complaint, "note", "")
        return Feedback(True, f"{task.well_done} {note}".strip())
    exact = getattr(task.same, "exact", False)
    for rtol in TOLERANCES[:1] if exact else TOLERANCES:
        trouble = task.same(answer, task.right, rtol=rtol)
        if not trouble:
            close = getattr(task.same, "close", CLOSE)
            return Feedback(False, close, "rounded")
        failed = getattr(trouble, "where", ())
        for where in (None, failed) if failed else (None,):
            mistake = _recognised(task, answer, where, rtol)
            if mistake:
                return Feedback(False, mistake.because, mistake.name)
    return Feedback(False, f"{complaint} {task.test}".strip())


def _recognised(task, answer, where, rtol):
    """Return the mistake that the answer is, or None."""
    for mistake in task.mistakes:
        same = mistake.same or task.same
        try:
            if not same(answer, mistake.answer, where, rtol):
                return mistake
        except (Unreadable, NotAttempted):
            continue
    return None


# --- what was tried in this session ------------------------------------------


class _Tried:
    """How often an exercise was tried, and with how many hints."""

    tries, solved, hints = 0, False, 0


_tried = {}  # by label and seed, in the order met


def _remember(label, seed, feedback):
    entry = _tried.setdefault((label, seed), _Tried())
    if feedback.passed is not None:
        entry.tries += not entry.solved
        entry.solved = entry.solved or feedback.passed


def hint(label, *, seed=None):
    """Return the next hint; after the last one, the last again.

    Parameters
    ----------
    label : str
        The label of the exercise on the page.
    seed : int, optional
        Of a variant, as in `variant`.

    Returns
    -------
    Feedback
        It shows itself.

    Raises
    ------
    ValueError
        If there is no such exercise, or if it has no variants.

    Examples
    --------
    >>> hint("ex-eigen-missing-two")
    … Hint 1 of 2: What are the sum and the product of the other two?
    """
    hints = build(label, seed).hints
    if not hints:
        return Feedback(None, "There is no hint for this exercise.")
    entry = _tried.setdefault((label, seed), _Tried())
    entry.hints += 1
    number = min(entry.hints, len(hints))
    said = f"Hint {number} of {len(hints)}: {hints[number - 1]}"
    if entry.hints > len(hints):
        said = f"There are no more hints. The last one was: {hints[-1]}"
    return Feedback(None, said)


class Progress(NamedTuple):
    """A table of what was tried and solved in this session."""

    rows: tuple

    def __repr__(self):
        """Return lines of text."""
        if not self.rows:
            return "Nothing was tried yet in this session."
        lines, last = [], None
        for chapter, name, tries, hints, solved in self.rows:
            if chapter != last:
                lines.append(f"{chapter}: {self._count(chapter)}")
            last = chapter
            lines.append(
                f"  {'✓' if solved else '✗' if tries else '…'} {name:<34}"
                f"{tries or '':>6}{hints or '':>6}"
            )
        head = f"{'':38}{'tries':>6}{'hints':>6}"
        return "\n".join(line.rstrip() for line in [head, *lines])

    def _repr_markdown_(self):
        if not self.rows:
            return repr(self)
        lines = ["| | exercise | tries | hints |", "|---|---|---:|---:|"]
        last = None
        for chapter, name, tries, hints, solved in self.rows:
            if chapter != last:
                lines.append(
                    f"| | **{chapter}**: {self._count(chapter)} | | |")
            last = chapter
            mark = "✓" if solved else "✗" if tries else "…"
            lines.append(f"| {mark} | `{name}` | {tries or ''} | "
                         f"{hints or ''} |")
        return "\n".join(lines)

    def _count(self, chapter):
        own = [row for row in self.rows if row[0] == chapter]
        return f"{sum(row[-1] for row in own)} of {len(own)} solved"


def progress(chapter=None):
    """Show what was tried and solved in this Python session.

    Parameters
    ----------
    chapter : str, optional
        Of which chapter: its module, such as ``"eigenvalues"``, or what its
        labels begin with, such as ``"eigen"``.  Without it, of every chapter
        met so far, in this order.

    Returns
    -------
    Progress
        A table, with the exercises of these chapters not tried yet.

    Raises
    ------
    ValueError
        If there is no such chapter.

    Examples
    --------
    >>> progress("eigen").rows[0][:2]
    ('Eigenvalues', 'ex-eigen-inspection')
    """
    _load()
    met = list(dict.fromkeys(
        _chapter(label) for label, _ in _tried if label in REGISTRY))
    if chapter is not None:
        named = {_chapter(label): None for label in REGISTRY
                 if chapter in (_chapter(label), label.split("-")[1])}
        if not named:
            known = {_chapter(label): None for label in REGISTRY}
            near = difflib.get_close_matches(str(chapter), known, 3, 0.3)
            raise ValueError(
                f"no chapter {chapter!r} with exercises; there "
                f"{'is' if len(near) == 1 else 'are'} "
                f"{', '.join(near or known)}"
            )
        met = list(named)
    found = []
    for module in met:
        for label in REGISTRY:
            if _chapter(label) == module:
                seeds = [s for known, s in _tried if known == label] or [None]
                found += [_row(label, seed, module) for seed in seeds]
    return Progress(tuple(found))


def _chapter(label):
    return REGISTRY[label].__module__.split(".")[-1]


def _row(label, seed, module):
    entry = _tried.get((label, seed), _Tried)
    name = label if seed is None else f"{label}, seed {seed}"
    title = module.replace("_", " ").capitalize()
    return title, name, entry.tries, entry.hints, bool(entry.solved)
