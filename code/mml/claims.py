"""What is stated is checked: one call below every numbered result.

Every page explains its first line; ``book/appendices/verified.md`` lists all.
"""

import numbers
import sys
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import sympy as sp

__all__ = ["Claim", "claim"]

MIME = "application/vnd.mml.claim+json"
BROKEN = 1e-3  # a residual that rounding cannot explain
POINTS = 3  # random points at which a confirmed identity is evaluated


class Claim(NamedTuple):
    """What was confirmed, what was tried, and what breaks it."""

    label: str
    confirmed: tuple[str, ...]
    draws: int
    sizes: str
    worst: float
    broken: tuple[tuple[str, int, int], ...]

    def __repr__(self):
        """Say it in one line."""
        said = []
        if self.confirmed:
            said.append("SymPy confirms " + "; ".join(self.confirmed))
        if self.draws:
            sizes = f" ({self.sizes})" if self.sizes else ""
            worst = f"`{self.worst:.0e}`" if self.worst else "0"
            said.append(
                f"held in {self.draws} random cases{sizes}, "
                f"worst residual {worst}"
            )
        for phrase, failed, tried in self.broken:
            count = f" ({failed} of {tried} cases)" if tried > 1 else ""
            said.append(f"fails, as it should, {phrase}{count}")
        return f"\N{CHECK MARK} Checked: " + "; ".join(said) + "."

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {
            "text/plain": repr(self).replace("`", ""),
            "text/markdown": repr(self).replace("Checked", "**Checked**", 1),
            MIME: self._asdict() | {"line": repr(self)},
        }


def claim(
    label: str,
    *,
    proves=(),
    holds: Callable | None = None,
    breaks=(),
    draws: int = 200,
    rtol: float = 1e-9,
) -> Claim:
    """Check one numbered result: in letters, in random cases, and turned.

    Parameters
    ----------
    label : str
        The label of a theorem, lemma, proposition or corollary of the page.
    proves : relation, list of relations, or dict from str to either
        SymPy identities or relations; the key says what the identity says,
        no more, and is read after "SymPy confirms".  Each must simplify to
        true, and hold at random points of its symbols' assumptions.
    holds : function of a random generator
        Builds a random case and returns its residual, scaled to the data
        (or a bool: was the statement violated?).
    breaks : dict from str to a function, a relation or a number
        What makes the statement false; the key is read after "fails, as it
        should, ".  A function is like `holds` and must return a large
        residual at least once; a relation must be false; a number is itself
        the residual.  An expected failure proves that the check can fail.
    draws : int
        How many random cases to build, with the seeds 0, 1, 2, ...
    rtol : float
        The largest residual that counts as rounding.

    Returns
    -------
    Claim
        What was confirmed, tried and broken; it shows itself in one line.

    Raises
    ------
    AssertionError
        If an identity is not confirmed, if a case violates the statement
        (with that case), or if what should break it does not.
    ValueError
        If there is nothing to check, or nothing that breaks it.

    Examples
    --------
    >>> x = sp.symbols("x")
    >>> claim("thm-square", proves={"the square": sp.Eq(x * x, x**2)},
    ...       breaks={"with a cube": sp.Eq(x * x, x**3)})
    ✓ Checked: SymPy confirms the square; fails, as it should, with a cube.
    """
    if not isinstance(proves, dict):
        proves = {"the identity": proves} if _listed(proves) else {}
    confirmed = []
    for phrase, relations in proves.items():
        for relation in _listed(relations):
            _confirm(f"{label}, {phrase}", relation)
        if _listed(relations):
            confirmed.append(phrase)
    if not confirmed and not (holds and draws):
        raise ValueError(f"{label}: nothing to check")
    if not breaks:
        raise ValueError(f"{label}: say what breaks it (breaks=...)")
    worst, shapes = 0.0, []
    for seed in range(draws if holds else 0):
        found, case = _residual(holds, seed)
        if not found <= rtol:
            raise AssertionError(
                f"{label}: residual {found:.1e} is above {rtol:.0e} at seed "
                f"{seed}, {_told(case)}"
            )
        worst = max(worst, found)
        shapes += _first_shape(case)
    broken = [(p, *_failures(label, p, b, draws)) for p, b in breaks.items()]
    return Claim(
        label, tuple(confirmed), draws if holds else 0, _sizes(shapes), worst,
        tuple(broken),
    )


def _listed(relations):
    if isinstance(relations, (list, tuple)):
        return list(relations)
    return [relations]


# --- letters -----------------------------------------------------------------


def _confirm(where, relation):
    """Reduce a relation to true, and try it at random points."""
    if relation in (True, sp.true):
        return
    gaps = _gaps(relation)
    if gaps is None:
        proved = sp.simplify(relation) == sp.true
    else:
        proved = all(sp.simplify(gap) == 0 for gap in gaps)
    if not proved:
        raise AssertionError(f"{where}: {relation} not proved")
    tried = _tried(relation, gaps)
    if tried is False:
        raise AssertionError(f"{where}: {relation} fails at a random point")


def _gaps(relation):
    """Return what must vanish, entry by entry; None for an inequality."""
    if not isinstance(relation, sp.Equality):
        return None
    lhs, rhs = relation.lhs, relation.rhs
    if hasattr(lhs, "shape") or hasattr(rhs, "shape"):
        return list(sp.Matrix(lhs) - sp.Matrix(rhs))
    return [lhs - rhs]


def _tried(relation, gaps):
    """Evaluate at random points: True, False, or None where it has none."""
    rng = np.random.default_rng(0)
    letters = sorted(relation.free_symbols, key=str)
    tried = None
    for _ in range(POINTS):
        point = {letter: _value(letter, rng) for letter in letters}
        if gaps is None:
            said = relation.subs(point)
            if said in (True, False, sp.true, sp.false):
                tried = bool(said)
        else:
            for gap in gaps:
                value = gap.subs(point).doit().evalf()
                if value.is_number and value.is_finite:
                    scale = 1 + max(
                        (abs(complex(term.subs(point).evalf()))
                         for term in sp.Add.make_args(sp.expand(gap))
                         if term.subs(point).evalf().is_number
                         and term.subs(point).evalf().is_finite),
                        default=0,
                    )
                    if abs(complex(value)) > 1e-9 * scale:
                        return False
                    tried = True
        if tried is False:
            return False
    return tried


def _value(letter, rng):
    """Draw a number that satisfies the assumptions of a symbol."""
    for _ in range(1000):
        if letter.is_integer:
            value = sp.Integer(int(rng.integers(-9, 10)))
        else:
            value = sp.Rational(int(rng.integers(-300, 301)), 97)
            if letter.is_real is None:
                value += sp.I * sp.Rational(int(rng.integers(-300, 301)), 89)
        known = {k: v for k, v in letter.assumptions0.items()
                 if k != "commutative"}
        if all(getattr(value, f"is_{k}", None) in (v, None)
               for k, v in known.items()):
            return value
    raise ValueError(f"no number satisfies the assumptions of {letter}")


# --- numbers -----------------------------------------------------------------


def _residual(function, seed):
    """Return the residual of one random case, and the case by its names."""
    case = {}

    def local(frame, event, _):
        if event == "return":
            case.update(frame.f_locals)
        return local

    def follow(frame, event, _):
        return local if frame.f_code is function.__code__ else None

    before = sys.gettrace()
    sys.settrace(follow if hasattr(function, "__code__") else before)
    try:
        found = function(np.random.default_rng(seed))
    finally:
        sys.settrace(before)
    return float(found), case


def _first_shape(case):
    for name, value in case.items():
        shape = getattr(value, "shape", None)
        if isinstance(shape, tuple) and 1 <= len(shape) <= 2:
            return [(name, shape)]
    return []


def _sizes(shapes):
    """Say from which to which size the first array of the cases went."""
    if not shapes:
        return ""
    low, high = min(s for _, s in shapes), max(s for _, s in shapes)
    name = shapes[0][0]
    if len(low) == 1:
        said = [str(s[0]) for s in (low, high)]
        unit = " entries"
    else:
        said = [" × ".join(map(str, s)) for s in (low, high)]
        unit = ""
    return f"{name} of {' to '.join(dict.fromkeys(said))}{unit}"


def _told(case):
    told = [f"{k} = {np.array(v).tolist()}" for k, v in case.items()
            if isinstance(v, (numbers.Number, np.ndarray, sp.Basic,
                              sp.MatrixBase)) and not callable(v)]
    return "with " + "; ".join(told) if told else "with no named case"


def _failures(label, phrase, breaking, draws):
    """Return in how many of how many cases the turned statement fails."""
    if isinstance(breaking, (bool, np.bool_, sp.Basic)):
        if breaking in (True, sp.true):
            failed = False
        elif breaking in (False, sp.false):
            failed = True
        else:
            gaps = _gaps(breaking)
            failed = _tried(breaking, gaps) is False
        results = [failed]
    elif callable(breaking):
        found = [_residual(breaking, seed)[0] for seed in range(draws)]
        results = [not residual <= BROKEN for residual in found]
    else:
        results = [not float(breaking) <= BROKEN]
    if not any(results):
        raise AssertionError(f"{label}: does not fail {phrase}")
    return sum(results), len(results)
