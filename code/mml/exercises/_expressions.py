"""Compare expressions: at random points, and by simplifying."""

from itertools import islice

import numpy as np
import sympy as sp

from mml.exercises._reading import (
    NODES,
    NotAttempted,
    Unreadable,
    is_a,
    nodes,
    short,
)
from mml.exercises._values import RTOL, comparer

POINTS = 5  # at which two equal expressions must agree
TRIES = 40
NEAR = 1e-9
GROWING = (sp.factorial, sp.binomial, sp.gamma)
LATER = (sp.Integral, sp.Derivative, sp.Subs, sp.Sum, sp.Product, sp.Limit)


@comparer()
def expressions(got, want, where=None, rtol=RTOL):
    """Compare expressions, or tuples of them.

    They are equal if they agree at random points within the assumptions of
    the letters; where they cannot be evaluated there, if their difference
    simplifies to zero.  With a larger `rtol`, rounded numbers are near.
    """
    several = hasattr(want, "__iter__")
    wanted = [sp.sympify(each) for each in (want if several else [want])]
    letters = {x for each in wanted for x in each.free_symbols}
    asked = (
        f"Asked are {len(wanted)} expressions, such as (a*b, c - d)"
        if several
        else "Asked is one expression, such as lam**2 - 3*lam + 2"
    )
    parts = [_renamed(x, letters) for x in _parts(got, several, asked)]
    if len(parts) != len(wanted):
        raise Unreadable(f"{asked}; you gave {len(parts)}.")
    near = NEAR if rtol <= RTOL else rtol
    if all(_equal(*pair, near) for pair in zip(parts, wanted, strict=True)):
        return ""
    foreign = {x for part in parts for x in part.free_symbols} - letters
    if foreign and letters:
        known = ", ".join(sorted(map(str, letters)))
        return (
            f"The letter {min(map(str, foreign))[:20]} does not belong here: "
            f"asked is an expression in {known}."
        )
    return "This is not equal to what is asked for."


@comparer(keeps=("negated",))
def up_to_sign(got, want, where=None, rtol=RTOL):
    """Compare two expressions, where f and -f count as the same."""
    return expressions(got, want, rtol=rtol) and expressions(
        got, -sp.sympify(want), rtol=rtol)


def _parts(got, several, asked):
    """Read one expression, or a list of them."""
    if got is None:
        raise NotAttempted("Nothing came: is a `return` missing?")
    if got is ...:
        raise NotAttempted
    if is_a(got, str):
        raise Unreadable(f"{asked}; leave the quotation marks out.")
    if is_a(got, set, frozenset, sp.FiniteSet) and several:
        raise Unreadable(f"{asked}; a set has no order.")
    listed = _listed(got)
    if any(each is ... for each in listed):
        raise NotAttempted
    if not several and len(listed) != 1:
        raise Unreadable(f"{asked}; you gave {short(got)}.")
    return [_expression(each, asked) for each in listed]


def _listed(got):
    """Return the entries of what has some; else the answer alone."""
    if is_a(got, np.ndarray):
        return list(got.flat) if got.size < 100 else []
    if is_a(got, sp.MatrixBase):
        return list(got) if got.rows * got.cols < 100 else []
    if is_a(got, sp.Tuple):
        return list(got.args)
    for several in (list, tuple):
        if is_a(got, several):
            return list(islice(several.__iter__(got), 100))
    return [got]


def _expression(part, asked):
    if is_a(part, sp.Poly):
        part = part.as_expr()
    if is_a(part, bool, np.bool_):
        raise Unreadable(f"{asked}; you gave {short(part)}.")
    if is_a(part, np.number):
        part = part.item()
    for scalar in (int, float, complex):
        if is_a(part, scalar):
            part = sp.sympify(scalar.__pos__(part))
    if is_a(part, sp.MatrixBase) and part.rows * part.cols == 1:
        part = part[0]
    if not is_a(part, sp.Expr) or is_a(part, sp.MatrixExpr):
        raise Unreadable(f"{asked}; you gave {short(part)}.")
    if nodes(part) > NODES or _towers(part):
        raise Unreadable(f"{asked}; yours is too long to be read.")
    if part.has(sp.nan, sp.zoo):
        raise Unreadable(f"{asked}; yours divides by zero somewhere.")
    return part


def _towers(part):
    """Say whether SymPy might write out a number of very many digits."""
    sizes = [power.exp for power in part.atoms(sp.Pow)]
    sizes += [arg for f in part.atoms(*GROWING) for arg in f.args]
    return any(x.is_number and not abs(x.evalf(5)) < 1e4 for x in sizes)


def _renamed(part, letters):
    """Use our letters where the reader's have the same names."""
    ours = {x.name: x for x in letters}
    return part.xreplace(
        {x: ours[x.name] for x in part.free_symbols if x.name in ours}
    )


def _equal(a, b, near):
    """Compare at random points; simplify where none can be evaluated."""
    if a == b:
        return True
    agreed, rng = 0, np.random.default_rng(0)
    letters = sorted(a.free_symbols | b.free_symbols, key=str)
    if len({str(x) for x in letters}) < len(letters):
        return False  # two letters with one name are two letters
    for _ in range(TRIES if letters else 1):
        point = {x: _value(x, rng) for x in letters}
        pair = [_at(side, point) for side in (a, b)]
        if None not in pair:
            if abs(pair[0] - pair[1]) > near * max(map(abs, pair)) + 1e-25:
                return False
            agreed += 1
        if agreed == POINTS:
            return True
    return agreed > 0 or sp.simplify(a - b) == 0


def _at(expression, point):
    """Evaluate at a point, or return None."""
    try:
        if expression.has(*LATER):
            expression = expression.doit().subs(point)
        found = complex(expression.evalf(30, subs=point))
    except (TypeError, ValueError, AttributeError, ArithmeticError,
            RecursionError):
        return None
    return found if np.isfinite(found) else None


def _value(letter, rng):
    """Draw a real number that satisfies the assumptions of a letter."""
    for _ in range(200):
        value = sp.Rational(int(rng.integers(-300, 301)), 97)
        if letter.is_integer:
            value = sp.Integer(int(rng.integers(-9, 10)))
        if letter.is_imaginary:
            value *= sp.I
        known = letter.assumptions0.items()
        if all(getattr(value, f"is_{k}", None) in (v, None)
               for k, v in known if k != "commutative"):
            return value
    return letter
