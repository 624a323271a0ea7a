"""The rules that no exercise escapes, as functions of registry and pages.

Each returns a list of what is wrong, in words; `ALL` runs them all.
"""

import contextlib
import io
import re
from collections import Counter

import numpy as np

from mml.exercises import build as whole
from mml.exercises import check, varies

from . import mutants

LABEL = re.compile(r"\{exercise(?:-start)?\}.*\n:label: (\S+)")
CELL = re.compile(r"^(`{3,})\{code-cell\}[^\n]*\n(.*?)^\1$", re.S | re.M)
SOLUTION = re.compile(
    r"\{solution-start\} (\S+)\n(.*?)\{solution-end\}", re.S)


def labels(pages):
    """Return the labels of the exercises on all pages."""
    return [x for text in pages.values() for x in LABEL.findall(text)]


def cells(text):
    """Return the Python of each code cell."""
    return [re.sub(r"\A(---\n.*?^---\n|(:[^\n]*\n)+)", "", body,
                   flags=re.S | re.M) for _, body in CELL.findall(text)]


def same_labels(registry, pages, right):
    """Pages, judges and tests know the same exercises."""
    on_pages = labels(pages)
    found = [f"{x}: {n} times on pages" for x, n in Counter(on_pages).items()
             if n > 1]
    found += [f"{x}: no judge" for x in {*on_pages} - {*registry}]
    found += [f"{x}: on no page" for x in {*registry} - {*on_pages}]
    found += [f"{x}: no right answers in the tests"
              for x in {*registry} - {*right}]
    return found + [f"{x}: tested, not judged" for x in {*right} - {*registry}]


def enough_said(registry, pages, right):
    """There are hints, right answers in two forms, three misconceptions."""
    found = []
    for label in registry:
        task = whole(label)
        misconceptions = {m.because for m in task.mistakes}
        if len(misconceptions) < 3:
            found.append(f"{label}: {len(misconceptions)} misconceptions")
        if len(task.hints) < 2:
            found.append(f"{label}: {len(task.hints)} hints")
        forms = {repr(x) for x in right.get(label, [])}
        if len(forms) < 2:
            found.append(f"{label}: {len(forms)} right answers")
        found += [f"{label}: a message of {len(m.because)} signs"
                  for m in task.mistakes if not 10 < len(m.because) < 400]
    return found


def right_passes(registry, pages, right):
    """Right answers pass in every form."""
    return [f"{label}, {form!r}: {feedback.message}"
            for label in registry for form in right.get(label, [])
            if not (feedback := check(label, form))]


def mistakes_fail(registry, pages, right):
    """Each mistake gets its own message, also in other forms."""
    found = []
    for label in registry:
        for mistake in whole(label).mistakes:
            exact = getattr(whole(label).same, "exact", False)
            for form, answer in forms(mistake.answer, exact).items():
                feedback = check(label, answer)
                if feedback.passed is not False or (
                        feedback.message != mistake.because):
                    found.append(f"{label}, {mistake.name}, {form}: "
                                 f"{feedback!r}")
    return found


def forms(answer, exact=False):
    """Return an answer as it is, as an array, and rounded if it may be."""
    made = {"as it is": answer}
    if callable(answer) or isinstance(answer, (str, bool)):
        return made
    try:
        array = np.array(answer, dtype=complex)
    except (TypeError, ValueError):
        return made
    array = array.real if not array.imag.any() else array
    if array.dtype.kind == "f" and not exact:
        size = np.abs(array)
        digits = np.floor(np.log10(np.where(size > 0, size, 1)))
        unit = 10.0 ** (digits - 2)
        made["rounded to 3 digits"] = np.round(array / unit) * unit
    made["an array"] = array
    made["a list"] = array.tolist()
    return made


def mutants_fail(registry, pages, right):
    """Refuse what a machine makes of the right answer."""
    return [f"{label}, {name}: {feedback!r}"
            for label in registry
            for name, mutant in mutants.of(whole(label)).items()
            if (feedback := check(label, mutant)).passed is not False
            or feedback.misconception == "unjudged"
            or len(feedback.message) > 900]


def variants_differ(registry, pages, right):
    """All of 40 variants tell right from every mistake."""
    found = []
    for label in filter(varies, registry):
        texts = {whole(label, seed).text for seed in range(40)}
        if len(texts) < 20:
            found.append(f"{label}: {len(texts)} different variants")
        for seed in range(40):
            task = whole(label, seed)
            if not check(label, task.right, seed=seed):
                found.append(f"{label}, seed {seed}: right is refused")
            found += [f"{label}, seed {seed}: {mistake.name}"
                      for mistake in task.mistakes
                      if check(label, mistake.answer, seed=seed).message
                      != mistake.because]
    return found


def solutions_stand(registry, pages, right):
    """Each exercise has a solution on its page that ends in a check."""
    found = []
    for name, text in pages.items():
        solved = dict(SOLUTION.findall(text))
        for label in LABEL.findall(text):
            if label not in solved:
                found.append(f"{label}: no solution on {name}")
            elif f'check("{label}"' not in "".join(cells(solved[label])):
                found.append(f"{label}: its solution is not checked")
    return found


def solutions_pass(registry, pages, right):
    """Run plain pages: each solution passes its own check.

    Of the book's pages, ``tests/pages/test_executed.py`` asks the same.
    """
    return [said for name, text in pages.items()
            for said in _run(name, text, dict(SOLUTION.findall(text)))]


def _run(name, text, solved):
    """Run a page of plain cells; say which solution fails."""
    space, found, said = {"__name__": name}, [], {}

    def noted(label, answer, *, seed=None):
        said[label] = check(label, answer, seed=seed)
        return said[label]

    for source in cells(text):
        source = source.replace("from mml.exercises import check",
                                "from mml.exercises import check as _")
        space["check"] = noted
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                exec(compile(source, name, "exec"), space)
        except Exception as error:
            return [f"{name}: {error!r} in a cell"]
    found += [f"{label}: its solution fails, {said[label]!r}"
              for label in solved if label in said and not said[label]]
    return found


LIGHT = [same_labels, enough_said, solutions_stand]
ALL = [*LIGHT, right_passes, mistakes_fail, mutants_fail, variants_differ]
