"""Wrong answers made by machine from right ones.

Each has a name; what a comparer `keeps` is no mutant for it, and neither is
a change that changes nothing (the transpose of a symmetric matrix).
"""

import numpy as np
import sympy as sp

from mml.exercises.same import (
    NotAttempted,
    Unreadable,
    matrix,
    numbers,
    whole,
)


def _one_changed(x):
    x = x.copy()
    x.flat[-1] += 0.37 * max(np.abs(x).max(), 1)
    return x


def _one_column_scaled(x):
    x = x.copy()
    x[:, 0] *= 3
    return x


NUMERIC = {
    "negated": lambda x: -x,
    "scaled": lambda x: 2 * x,
    "zeros": lambda x: 0 * x,
    "nan": lambda x: x * np.nan,
    "one changed": _one_changed,
    "imaginary": lambda x: x + 0.3j * max(np.abs(x).max(), 1),
    "one more": lambda x: np.append(x.ravel(), x.ravel()[:1] + 1),
}
LISTS = {
    "reversed": lambda x: x[::-1],
    "rolled": lambda x: np.roll(x, 1, axis=0),
    "one fewer": lambda x: x[:-1],
}
TABLES = {
    "transposed": lambda x: x.T,
    "columns reversed": lambda x: x[:, ::-1],
    "one column scaled": _one_column_scaled,
    "one row scaled": lambda x: _one_column_scaled(x.T).T,
    "wrong shape": lambda x: x[:, :-1],
}


def of_numbers(right):
    """Return the mutants of numbers by name."""
    made = dict(NUMERIC)
    if right.size > 1:
        made |= LISTS
    if right.ndim == 2 and right.size > 1:
        made |= TABLES
    return made


def of_expressions(right):
    """Return the mutants of an expression, or of a tuple of them."""
    several = isinstance(right, (tuple, list))
    parts = list(right) if several else [sp.sympify(right)]
    made = {
        "negated": [-x for x in parts],
        "scaled": [2 * x for x in parts],
        "one changed": [*parts[:-1], parts[-1] + 1],
        "zeros": [sp.Integer(0) for _ in parts],
        "squared": [x**2 for x in parts],
        "nan": [sp.nan for _ in parts],
        "one more": [*parts, sp.Integer(1)],
    }
    if several:
        made |= {"reversed": parts[::-1], "one fewer": parts[:-1]}
    return {name: tuple(x) if several or len(x) > 1 else x[0]
            for name, x in made.items()}


def _equal(x, y):
    try:
        return not matrix(x, y, rtol=1e-9) and np.shape(x) == np.shape(y)
    except (Unreadable, NotAttempted):
        return False


def of_value(task):
    """Return the mutants of a right answer that is no function."""
    keeps = getattr(task.same, "keeps", ())
    try:
        right = numbers(task.right)
    except Unreadable:
        made = of_expressions(task.right)
        return {k: v for k, v in made.items() if k not in keeps}
    right = right.real if not right.imag.any() else right
    made = {k: f(right) for k, f in of_numbers(right).items()
            if k not in keeps}
    if task.same is whole:
        made |= {"one up": right + 1, "one down": right - 1}
    alike = [right, *(NUMERIC[k](right) for k in keeps if k in NUMERIC)]
    return {k: v for k, v in made.items()
            if not any(_equal(v, x) for x in alike)}


def of_function(task):
    """Return mutants of a right function, as functions."""
    right, cases = task.right, task.same.cases
    keeps = getattr(task.same, "keeps", ())
    outs = [right(*map(np.copy, case)) if all(
        isinstance(x, np.ndarray) for x in case) else right(*case)
        for case in cases]
    logical = all(isinstance(x, (bool, np.bool_)) for x in outs)

    def after(change):
        return lambda *args: change(np.asarray(right(*args)))

    def counting(odd):
        """Return a function that is odd in each call after the first."""
        seen = []

        def function(*args):
            seen.append(args)
            return odd(*args) if len(seen) > 1 else right(*args)

        return function

    def spoils(*args):
        found = right(*args)
        for x in args:
            if isinstance(x, np.ndarray) and x.size:
                x += 1
                break
        return found

    def raises(*args):
        raise ZeroDivisionError("float division by zero")

    made = {
        "changes its input": lambda: spoils,
        "returns nothing now and then": lambda: counting(lambda *a: None),
        "raises on all but the first": lambda: counting(raises),
        "raises": lambda: raises,
        "right only on the first": lambda: counting(
            lambda *a: outs[0] if not logical else not right(*a)),
        "returns its first argument": lambda: lambda *args: args[0],
    }
    if logical:
        made |= {
            "negated": lambda: lambda *a: not right(*a),
            "always true": lambda: lambda *a: True,
            "always false": lambda: lambda *a: False,
        }
        return {k: v() for k, v in made.items()}
    arrays = [np.asarray(x) for x in outs]
    if not arrays[0].size:
        return {k: v() for k, v in made.items()}
    kinds = dict(NUMERIC)
    if min(x.ndim for x in arrays) >= 1:
        kinds |= LISTS
    if min(x.ndim for x in arrays) == 2:
        kinds |= {k: TABLES[k] for k in ("transposed", "wrong shape")}
    for name, change in kinds.items():
        changed = [change(x) for x in arrays]
        if name not in keeps and not all(map(_equal, changed, arrays)):
            made[name] = lambda change=change: after(change)
    return {k: v() for k, v in made.items()}


def of(task):
    """Return all mutants of the right answer of an exercise by name."""
    functional = getattr(task.same, "of_functions", False)
    if functional:
        return of_function(task)
    if isinstance(task.right, bool):
        return {"negated": not task.right, "a number": 0.5, "nan": np.nan}
    if isinstance(task.right, str):
        return {"another word": task.right + "x", "a number": 0.5}
    return of_value(task)
