"""What is stated is checked: one call below every numbered result.

Every page explains its first line; ``book/appendices/verified.md`` lists all.
"""

import functools
import re
import sys
from collections.abc import Callable
from numbers import Number
from typing import NamedTuple

import numpy as np
import sympy as sp
from sympy.core.function import AppliedUndef
from sympy.core.relational import Relational
from sympy.logic.boolalg import BooleanAtom, BooleanFunction

__all__ = ["Claim", "claim"]

MIME = "application/vnd.mml.claim+json"
BROKEN = 1e-3  # a residual that rounding cannot explain
POINTS = 3  # random points at which a confirmed identity is evaluated
TRIES = 40  # random points that are tried until that many could be
TRUTHS = (bool, np.bool_, BooleanAtom, Relational, BooleanFunction)
RESULT = re.compile(r"(thm|lem|prp|cor)-[a-z0-9]+(-[a-z0-9]+)*")
MARKED = re.compile(r"`[^`]+`|(?<!\w)\*\w(?:[^*]*\w)?\*(?!\w)")


class Claim(NamedTuple):
    """What was confirmed, what was tried, and what breaks it."""

    label: str
    confirmed: tuple[str, ...]
    draws: int
    sizes: str
    worst: float
    broken: tuple[tuple[str, int, int], ...]

    @property
    def parts(self):
        """Say each part of the line: confirmed, tried, broken."""
        said = []
        if self.confirmed:
            said.append("SymPy confirms " + _and(self.confirmed))
        if self.draws:
            cases = "1 random case" if self.draws == 1 else (
                f"{self.draws} random cases")
            sizes = f" ({self.sizes})" if self.sizes else ""
            worst = f"{self.worst:.0e}" if self.worst else "0"
            said.append(f"held in {cases}{sizes}, worst residual {worst}")
        turned = [
            phrase + (f" ({failed} of {tried} cases)" if tried > 1 else "")
            for phrase, failed, tried in self.broken
        ]
        said.append("fails, as it should, " + _and(turned))
        return said

    def __repr__(self):
        """Say it in one line."""
        return "\N{CHECK MARK} Checked: " + "; ".join(self.parts) + "."

    def _repr_mimebundle_(self, include=None, exclude=None):
        # `code` and *emphasis* are meant; other signs stay what they are
        line = re.sub(f"({MARKED.pattern})|([*_<])",
                      lambda found: found[1] or "\\" + found[2], repr(self))
        return {
            "text/plain": repr(self),
            "text/markdown": line.replace("Checked", "**Checked**", 1),
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
        The label of a theorem (``thm-...``), lemma (``lem-...``),
        proposition (``prp-...``) or corollary (``cor-...``) of the page.
    proves : relation, list of relations, or dict from str to either
        SymPy identities or relations; the key says what the identity says,
        no more, and is read after "SymPy confirms".  Each must simplify to
        true, and hold at random points of its symbols' assumptions.
    holds : function of a random generator
        Builds a random case and returns its residual, scaled to the data:
        a number that is zero up to rounding where the statement holds, and
        never negative (or a bool: was the statement violated?).
    breaks : dict from str to a function, a relation or a number
        What makes the statement false; the key is read after "fails, as it
        should, ".  A function is like `holds` and must return a large
        residual, or NaN, at least once; a relation (or a bool: is the false
        variant true?) must be false; a number is itself the residual.  An
        expected failure proves that the check can fail.
    draws : int
        How many random cases to build, with the seeds 0, 1, 2, ...
    rtol : float
        The largest residual that counts as rounding.  What breaks the
        statement must give more than 0.001, and more than ten times `rtol`.

    Returns
    -------
    Claim
        What was confirmed, tried and broken; it shows itself in one line.

    Raises
    ------
    AssertionError
        If an identity is not confirmed, if a case violates the statement
        or raises (with that case), or if what should break it does not.
    ValueError
        If there is nothing to check, or nothing that breaks it, or if a
        part cannot serve as a check (a residual that is negative or no
        number, cases that are not random, a label that names no result).

    Examples
    --------
    >>> x = sp.symbols("x")
    >>> claim("thm-square", proves={"the square": sp.Eq(x * x, x**2)},
    ...       breaks={"with a cube": sp.Eq(x * x, x**3)})
    ✓ Checked: SymPy confirms the square; fails, as it should, with a cube.
    """
    if not (isinstance(label, str) and RESULT.fullmatch(label)):
        raise ValueError(
            "expected the label of a theorem, lemma, proposition or "
            f"corollary (thm-..., lem-..., prp-..., cor-...), got {label!r}"
        )
    if not isinstance(proves, dict):
        proves = {"the identity": proves} if _listed(proves) else {}
    if not proves and holds is None:
        raise ValueError(f"{label}: nothing to check")
    if not isinstance(breaks, dict) or not breaks:
        raise ValueError(
            f"{label}: say what breaks it (breaks={{phrase: ...}})"
        )
    if holds is not None and draws < 1:
        raise ValueError(f"{label}: expected at least one draw, got {draws}")
    for phrase, relations in proves.items():
        if not _listed(relations):
            raise ValueError(f"{label}: nothing to check in {phrase!r}")
        for relation in _listed(relations):
            _confirm(f"{label}, {phrase}", relation)
    worst, sizes = 0.0, ""
    if holds is not None:
        worst, sizes = _worst(label, holds, draws, rtol)
    enough = max(BROKEN, 10 * rtol)
    broken = [
        (phrase, *_failures(f"{label}, {phrase}", what, draws, enough))
        for phrase, what in breaks.items()
    ]
    return Claim(label, tuple(proves), draws if holds is not None else 0,
                 sizes, worst, tuple(broken))


def _and(phrases):
    *first, last = phrases
    return f"{', '.join(first)}, and {last}" if first else last


def _listed(relations):
    if isinstance(relations, (list, tuple)):
        return list(relations)
    return [relations]


# --- letters -----------------------------------------------------------------


def _confirm(where, relation):
    """Reduce a relation to true, and try it at random points."""
    _require_relation(where, relation)
    if relation in (True, sp.true):
        return
    if relation in (False, sp.false):
        raise AssertionError(f"{where}: SymPy says that it is false")
    pairs = _pairs(where, relation)
    if not _proved(relation, pairs):
        raise AssertionError(f"{where}: {relation} not proved")
    found = _tried(relation, pairs, TRIES if pairs is None else POINTS)
    if found is False:
        raise AssertionError(f"{where}: {relation} fails at a random point")
    if found is None:
        raise AssertionError(
            f"{where}: {relation} could not be evaluated at a random point"
        )


def _require_relation(where, relation):
    if not isinstance(relation, TRUTHS):
        raise ValueError(
            f"{where}: expected a relation such as sp.Eq(left, right), "
            f"got {relation!r}"
        )


def _pairs(where, relation):
    """Return what must be equal, entry by entry; None if no equality."""
    if not isinstance(relation, sp.Equality):
        return None
    sides = relation.lhs, relation.rhs
    if not any(hasattr(side, "shape") for side in sides):
        return [sides]
    try:
        left, right = (sp.Matrix(side) for side in sides)
    except (TypeError, ValueError):
        raise ValueError(
            f"{where}: write out the entries of {relation}"
        ) from None
    return list(zip(left, right, strict=True))


def _proved(relation, pairs):
    if pairs is not None:
        gaps = [left - right for left, right in pairs]
        return all(sp.expand(gap) == 0 or sp.simplify(gap) == 0
                   for gap in gaps)
    if sp.simplify(relation) == sp.true:
        return True
    if isinstance(relation, (sp.Ge, sp.Gt, sp.Le, sp.Lt)):
        gap = sp.factor(relation.gts - relation.lts)
        strict = isinstance(relation, (sp.Gt, sp.Lt))
        return bool(gap.is_positive if strict else gap.is_nonnegative)
    return False


def _tried(relation, pairs, points):
    """Evaluate at random points: True, False, or None where it has none.

    An equality counts as evaluated when each of its entries was.  Unknown
    functions become concrete ones.
    """
    rng = np.random.default_rng(0)
    parts = [relation] if pairs is None else [
        sp.Tuple(*pair) for pair in pairs
    ]
    evaluated = [0] * len(parts)
    for _ in range(max(TRIES, points)):
        for i, part in enumerate(parts):
            if evaluated[i] < points:
                agreed = _at(part, _point(part, rng, pairs is None), rng)
                if agreed is False:
                    return False
                evaluated[i] += agreed is not None
        if min(evaluated) >= points:
            break
    return True if min(evaluated) else None


def _point(part, rng, real):
    letters = sorted(part.free_symbols, key=sp.default_sort_key)
    matrices = [m for m in letters if hasattr(m, "shape")]
    numbers = {letter: _value(letter, rng, real) for letter in letters
               if letter not in matrices}
    drawn = {m: sp.ImmutableMatrix(*m.shape, lambda i, j: sp.Rational(
        int(rng.integers(-300, 301)), 97)) for m in matrices}
    return numbers | drawn


def _at(part, point, rng):
    """Say whether a relation, or the pair of an equality, agrees there."""
    for f in sorted({a.func for a in part.atoms(AppliedUndef)}, key=str):
        part = part.replace(f, _concrete(f, rng))
    part = part.doit().subs(point)
    if isinstance(part, TRUTHS):
        return bool(part) if isinstance(part, BooleanAtom) else None
    left, right = (side.doit().evalf(30) for side in part)
    if not (left.is_number and left.is_finite
            and right.is_number and right.is_finite):
        return None
    try:
        size = max(abs(complex(left)), abs(complex(right)))
    except TypeError:  # a number that could not be evaluated
        return None
    return abs(complex(left - right)) <= 1e-9 * size + 1e-20


def _concrete(f, rng):
    """Return a smooth function, positive where `f` is, to stand for it."""
    letters = sp.symbols(f"t_:{max(_arities(f))}")
    a, b, c = (sp.Rational(int(rng.integers(1, 300)), 97) for _ in range(3))
    total = sum(letters)
    body = sp.sin(a * total + b) + c * sum(t**3 for t in letters) + b * (
        sp.prod(letters))
    return sp.Lambda(letters, sp.exp(body) if f.is_positive is True else body)


def _arities(f):
    return f.nargs if f.nargs.is_FiniteSet else [1]


def _value(letter, rng, real=False):
    """Draw a number that satisfies the assumptions of a symbol."""
    known = {k: v for k, v in letter.assumptions0.items()
             if k != "commutative"}
    for _ in range(1000):
        if letter.is_integer:
            value = sp.Integer(int(rng.integers(-9, 10)))
        else:
            value = sp.Rational(int(rng.integers(-300, 301)), 97)
            if letter.is_imaginary:
                value = sp.I * value
            elif letter.is_real is None and not real:
                value += sp.I * sp.Rational(int(rng.integers(-300, 301)), 89)
        if all(getattr(value, f"is_{k}", None) in (v, None)
               for k, v in known.items()):
            return value
    raise ValueError(f"no number satisfies the assumptions of {letter}")


# --- numbers -----------------------------------------------------------------


def _worst(label, holds, draws, rtol):
    """Return the largest residual of all cases, and their sizes."""
    worst, shapes, random = 0.0, [], False
    for seed in range(draws):
        found, case, drew = _residual(label, holds, seed)
        if not found <= rtol:
            raise AssertionError(
                f"{label}: residual {found:.1e} is above {rtol:.0e} at seed "
                f"{seed}, {_told(case)}"
            )
        worst, random = max(worst, found), random or drew
        shapes += _first_shape(case)
    if not random:
        raise ValueError(
            f"{label}: every case is the same, holds draws nothing from rng"
        )
    return worst, _sizes(shapes)


def _residual(where, function, seed):
    """Return the residual of one case, the case, and whether it is random.

    The case is what the function calls by a name, and what functions of the
    same page that it calls do.
    """
    inner = function
    while isinstance(inner, functools.partial):
        inner = inner.func
    start = getattr(inner, "__code__", None)
    page = getattr(inner, "__globals__", None)
    case = {}

    def local(frame, event, _):
        if event == "return":
            own = frame.f_code.co_varnames + frame.f_code.co_cellvars
            for name in own:
                if name in frame.f_locals and not name.startswith((".", "_")):
                    found = frame.f_locals[name]
                    if frame.f_code is start:
                        case[name] = found
                    else:
                        case.setdefault(name, found)
        return local

    def follow(frame, event, _):
        code = frame.f_code
        if code is not start and (frame.f_globals is not page
                                  or code.co_name.startswith("<")):
            return None
        frame.f_trace_lines = False
        return local

    rng = np.random.default_rng(seed)
    fresh = rng.bit_generator.state
    before = sys.gettrace()
    sys.settrace(follow if start else before)
    try:
        found = function(rng)
    except Exception as error:
        sys.settrace(before)
        raise AssertionError(
            f"{where}: {type(error).__name__}: {error} at seed {seed}, "
            f"{_told(case)}"
        ) from error
    finally:
        sys.settrace(before)
    if isinstance(found, BooleanAtom):
        found = bool(found)
    try:
        if np.iscomplexobj(found):
            raise TypeError
        found = float(found)
    except (TypeError, ValueError):
        raise ValueError(
            f"{where}: expected one real number as residual, got {found!r}"
        ) from None
    if found < 0:
        raise ValueError(
            f"{where}: a residual is never negative, got {found:.1e} at seed "
            f"{seed}, {_told(case)}"
        )
    return found, case, rng.bit_generator.state != fresh


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
    name, first = shapes[0]
    alike = [s for n, s in shapes if n == name and len(s) == len(first)]
    said = [" × ".join(map(str, map(pick, zip(*alike, strict=True))))
            for pick in (min, max)]
    unit = ""
    if len(first) == 1:
        unit = " entry" if said == ["1", "1"] else " entries"
    return f"{name} of {' to '.join(dict.fromkeys(said))}{unit}"


def _told(case):
    """Say the case so that it can be typed in again."""
    told = []
    for name, value in case.items():
        if isinstance(value, np.ndarray) and value.size > 64:
            told.append(f"{name} of shape {value.shape}")
        elif isinstance(value, np.ndarray):
            told.append(f"{name} = {value.tolist()}")
        elif isinstance(value, (np.generic, sp.Basic, sp.MatrixBase, Number,
                                str, list, tuple)):
            plain = value.item() if isinstance(value, np.generic) else value
            told.append(f"{name} = {plain}")
    return "with " + "; ".join(told) if told else "with no named case"


def _failures(where, breaking, draws, enough):
    """Return in how many of how many cases the turned statement fails."""
    if isinstance(breaking, TRUTHS):
        results = [_is_false(where, breaking)]
    elif isinstance(breaking, (Number, sp.Number, np.generic)):
        results = [not float(breaking) <= enough]
    elif callable(breaking):
        results = []
        for seed in range(max(draws, 1)):
            found, _, random = _residual(where, breaking, seed)
            results.append(not found <= enough)
            if not random and seed == 0:
                break  # the same case again says nothing more
    else:
        raise ValueError(
            f"{where}: expected a function, a relation or a number, "
            f"got {breaking!r}"
        )
    if not any(results):
        raise AssertionError(f"{where}: does not fail")
    return sum(results), len(results)


def _is_false(where, relation):
    if relation in (True, sp.true):
        return False
    if relation in (False, sp.false):
        return True
    return _tried(relation, _pairs(where, relation), TRIES) is False
