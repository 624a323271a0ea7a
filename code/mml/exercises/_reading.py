"""Read what a reader gave, whatever it is: look first, convert afterwards.

Nothing here calls a method of an object whose type is not known, walks
through an iterator, or goes deeper or further than the limits below.
"""

import types
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import islice

import numpy as np
import sympy as sp

ENTRIES = 1_000_000  # more numbers than that are no answer
STEP = 50  # what an entry costs that must be looked at by itself
DEPTH = 6  # lists within lists
NODES = 2_000  # the parts of an expression
SHOWN = 160  # characters of an answer that a message shows
TABLES = ("scipy", "pandas", "polars", "xarray", "torch", "jax")


class NotAttempted(Exception):  # noqa: N818
    """The stub is still there."""


class Unreadable(Exception):  # noqa: N818
    """The answer is not of the asked kind; the message says what is."""


def is_a(answer, *classes):
    """Ask for the type alone: an object may lie about its class."""
    return issubclass(type(answer), classes)


def name_of(thing):
    """Return the name of a class or a function, if it has a decent one."""
    try:
        name = type.__dict__["__name__"].__get__(thing) if is_a(
            thing, type) else thing.__name__
    except Exception:
        name = ""
    return name[:40] if type(name) is str else ""


def kind(answer):
    """Say in two or three words what an object is."""
    if is_a(answer, type):
        return f"the class {name_of(answer)}"
    if is_a(answer, types.ModuleType):
        return f"the module {name_of(answer)}"
    if is_a(answer, types.FunctionType, types.BuiltinFunctionType,
            types.MethodType, np.ufunc, types.LambdaType):
        return f"the function {name_of(answer)}".replace(
            "function <lambda>", "function")
    if is_a(answer, types.GeneratorType, map, filter, zip):
        return f"a {name_of(type(answer))} object; write list(...) around it"
    return f"an object of the type {name_of(type(answer))}"


# --- numbers -----------------------------------------------------------------


def numbers(answer):
    """Read numbers, in lists or arrays of any kind, as a complex array.

    Parameters
    ----------
    answer : object
        Anything at all.

    Returns
    -------
    ndarray of complex
        Of the shape of the answer; sets, and what SymPy calls a finite set,
        have one axis.

    Raises
    ------
    NotAttempted
        For None and ``...``.
    Unreadable
        For what is not numbers, for inf and nan, for more than a million
        entries.  The message says what came.

    Examples
    --------
    >>> numbers([[1, sp.Rational(1, 2)]])
    array([[1. +0.j, 0.5+0.j]])
    >>> numbers("1")
    Traceback (most recent call last):
    ...
    mml.exercises._reading.Unreadable: Expected numbers, got `'1'`; leave the
    quotation marks out.
    """
    if answer is None:
        raise NotAttempted("Nothing came: is a `return` missing?")
    if answer is ...:
        raise NotAttempted
    try:
        plain = _plain(answer, DEPTH, [ENTRIES])
        with np.errstate(all="ignore"):
            read = np.array(plain, dtype=complex)
    except OverflowError:
        raise Unreadable("A number is too large for the computer.") from None
    except (TypeError, ValueError):
        raise Unreadable(
            "Expected numbers, in rows of equal length; got "
            f"{short(answer)}."
        ) from None
    if not np.isfinite(read).all():
        raise Unreadable("Expected finite numbers, got inf or nan.")
    return read


def _not_numbers(answer):
    quoted = is_a(answer, str, np.str_)
    more = "; leave the quotation marks out" if quoted else ""
    if is_a(answer, dict):
        more = "; give its values, in a list"
    return Unreadable(f"Expected numbers, got {short(answer)}{more}.")


def _plain(answer, depth, left):
    """Return Python's numbers in lists, or an array of numbers."""
    left[0] -= STEP
    if left[0] < 0 or depth < 0:
        more = "many numbers" if depth >= 0 else "many lists within lists"
        raise Unreadable(f"Expected numbers, got too {more}.")
    if answer is ...:
        raise NotAttempted
    if is_a(answer, np.ndarray):
        return _array(answer, depth, left)
    if is_a(answer, bool, np.bool_):
        return int(answer)
    if is_a(answer, np.number):
        return answer.item()
    for scalar in (int, float, complex):
        if is_a(answer, scalar):
            return scalar.__pos__(answer)
    if is_a(answer, Fraction, Decimal):
        return float(answer)
    if is_a(answer, sp.Basic, sp.MatrixBase):
        return _sympy(answer, depth, left)
    for several in (list, tuple, set, frozenset):
        if is_a(answer, several):
            entries = list(islice(several.__iter__(answer), left[0] + 1))
            if {*map(type, entries)} <= {bool, int, float, complex}:
                left[0] -= len(entries)
                if left[0] < 0:
                    raise Unreadable("Expected numbers, got too many.")
                return entries
            return [_plain(each, depth - 1, left) for each in entries]
    if is_a(answer, range):
        return _plain(list(islice(answer, left[0] + 1)), depth, left)
    module = type(answer).__module__
    if type(module) is str and module.split(".")[0] in TABLES:
        return _array(_from_library(answer), depth, left)
    raise _not_numbers(answer)


def _array(answer, depth, left):
    if answer.dtype.kind not in "biufcO":
        raise _not_numbers(answer)
    if answer.size > left[0]:
        raise Unreadable(
            "Expected fewer numbers, got an array of the shape "
            f"{answer.shape}."
        )
    if answer.dtype.kind == "O":
        rows = np.ndarray.tolist(answer)
        return _plain(rows, depth + answer.ndim, left)
    left[0] -= answer.size
    if is_a(answer, np.ma.MaskedArray):
        answer = answer.astype(complex).filled(np.nan)
    with np.errstate(all="ignore"):
        return np.asarray(answer).astype(complex).tolist()


def _from_library(answer):
    """Return the array of a sparse matrix, a data frame, a tensor."""
    try:
        if np.prod(answer.shape, dtype=float) <= ENTRIES:
            dense = "toarray" if hasattr(answer, "toarray") else "__array__"
            read = getattr(answer, dense)()
            if is_a(read, np.ndarray):
                return read
    except Exception:  # a library may do anything
        pass
    raise Unreadable(f"Expected numbers, got {kind(answer)}.")


def _sympy(answer, depth, left):
    if is_a(answer, sp.MatrixBase, sp.NDimArray):
        if np.prod(answer.shape, dtype=float) > left[0]:
            raise Unreadable("Expected fewer numbers.")
        return _plain(answer.tolist(), depth, left)
    if is_a(answer, sp.Tuple, sp.FiniteSet):
        return _plain(list(answer.args), depth, left)
    if not is_a(answer, sp.Expr) or is_a(answer, sp.MatrixExpr):
        raise _not_numbers(answer)
    if nodes(answer) > NODES:
        raise Unreadable("Expected a number, got a long expression.")
    if answer.has(sp.zoo, sp.nan, sp.oo, -sp.oo):
        raise Unreadable("Expected finite numbers, got inf or nan.")
    if answer.free_symbols:
        letter = min(map(str, answer.free_symbols))[:20]
        raise Unreadable(
            f"Expected numbers, got {short(answer)}, with the letter "
            f"{letter} in it."
        )
    try:
        return complex(answer.evalf(17))
    except (TypeError, ValueError, AttributeError):
        raise _not_numbers(answer) from None


def nodes(expression):
    """Count the parts of a SymPy expression, but not beyond the limit."""
    return sum(1 for _ in islice(
        sp.preorder_traversal(expression), NODES + 1))


def ordered(answer):
    """Read numbers that stand in an order, which a set has not.

    Examples
    --------
    >>> ordered((1, 2))
    array([1.+0.j, 2.+0.j])
    """
    if is_a(answer, set, frozenset, sp.FiniteSet):
        raise Unreadable("A set has no order: write a list, [a, b].")
    return numbers(answer)


def table(answer):
    """Read a matrix; a list of column vectors is put side by side.

    Examples
    --------
    >>> table([sp.Matrix([1, 2]), sp.Matrix([3, 4])]).real
    array([[1., 3.],
           [2., 4.]])
    """
    read = ordered(answer)
    if read.ndim == 3 and read.shape[-1] == 1:
        read = read[..., 0].T
    return read


# --- words -------------------------------------------------------------------


def short(answer):
    """Show an answer in a few words, in backticks where it is code.

    Parameters
    ----------
    answer : object
        Anything at all.

    Returns
    -------
    str
        One line of at most some 200 characters.

    Examples
    --------
    >>> short([1, 0.5])
    '`[1, 0.5]`'
    >>> short(np.zeros((300, 2)))
    'an array of the shape (300, 2) that begins `[0, 0, 0, 0, ...]`'
    >>> short(len)
    'the function len'
    """
    if is_a(answer, np.ndarray) and answer.size > 36:
        begins = ""
        if answer.dtype.kind in "biufc":
            first = ", ".join(_number(x) for x in answer.flat[:4])
            begins = f" that begins `[{first}, ...]`"
        return f"an array of the shape {answer.shape}{begins}"
    try:
        said = _shown(answer, DEPTH, [40])
    except Exception:  # an object may do anything
        said = None
    if said is None:
        return kind(answer)
    said = " ".join(said.split()).replace("`", "'")
    return f"`{said if len(said) <= SHOWN else said[:SHOWN - 4] + ' ...'}`"


def _number(x):
    if is_a(x, bool, np.bool_):
        return str(bool(x))
    if is_a(x, np.generic):
        x = x.item()
    if is_a(x, int):
        x = int.__pos__(x)
        return str(x) if x.bit_length() < 200 else "a very large integer"
    if is_a(x, complex):
        x = complex.__pos__(x)
        return f"{x.real:.6g}{x.imag:+.6g}j"
    return f"{float.__pos__(x):.7g}" if is_a(x, float) else None


def _shown(answer, depth, left):
    """Return what stands for an answer, or None if there is no short way."""
    left[0] -= 1
    if left[0] < 0 or depth < 0 or answer is ...:
        return "..."
    if answer is None:
        return "None"
    if is_a(answer, bool, int, float, complex, np.number, np.bool_):
        return _number(answer)
    if is_a(answer, str):
        return repr(str.__str__(answer)[:60])
    if is_a(answer, np.ndarray) and answer.size <= 36:
        return _shown(np.ndarray.tolist(answer), depth, [60])
    if is_a(answer, sp.MatrixBase) and answer.rows * answer.cols <= 36:
        return _shown(answer.tolist(), depth, [60])
    if is_a(answer, sp.Basic):
        small = nodes(answer) <= 80
        return sp.sstr(answer) if small else "a long expression"
    for several, (begin, end) in {
        list: "[]", tuple: "()", set: "{}", frozenset: "{}"
    }.items():
        if is_a(answer, several):
            first = list(islice(several.__iter__(answer), 37))
            parts = [_shown(x, depth - 1, left) or kind(x) for x in first]
            more = [] if len(parts) < 37 else ["..."]
            inside = ", ".join(parts[:36] + more)
            comma = "," if several is tuple and len(parts) == 1 else ""
            return begin + inside + comma + end
    if is_a(answer, dict):
        parts = [f"{_shown(k, depth - 1, left)}: {_shown(v, depth - 1, left)}"
                 for k, v in islice(dict.items(answer), 6)]
        return "{" + ", ".join(parts) + "}"
    return None


def repeated(answer):
    """Write out {eigenvalue: how often}, as SymPy gives it, as a list.

    Examples
    --------
    >>> repeated({2: 1, 5: 2})
    [2, 5, 5]
    """
    if not is_a(answer, dict) and not issubclass(type(answer), Mapping):
        return answer
    if not is_a(answer, dict) or len(answer) > 100:
        raise Unreadable(f"Expected a list, got {kind(answer)}.")
    found = []
    for key, times in dict.items(answer):
        if not is_a(times, int, sp.Integer) or not 0 <= int(times) <= 100:
            raise Unreadable(f"Expected a list, got {short(answer)}.")
        found += [key] * int(times)
    return found
