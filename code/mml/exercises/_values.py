"""Compare numbers, vectors, matrices and words."""

import math

import numpy as np
import sympy as sp

from mml.exercises._reading import (
    NotAttempted,
    Unreadable,
    is_a,
    numbers,
    ordered,
    repeated,
    short,
    table,
)

RTOL = 1e-6
TOLERANCES = (RTOL, 1e-4, 1e-3, 5e-3, 2e-2)
CLOSE = (
    "Close, but give it exactly: a fraction or a root, or at least seven "
    "digits."
)


class Complaint(str):
    """A sentence that may be empty, a note, and cases where to look again."""

    where = ()
    note = ""


def comparer(*, exact=False, close=CLOSE, keeps=()):
    """Mark a function that compares two answers.

    `exact` says that there is no nearly, `close` is told to an answer that
    is nearly right, and `keeps` names the changes (see the mutants of the
    tests) that leave a right answer right.
    """

    def mark(function):
        function.exact, function.close = exact, close
        function.keeps = frozenset(keeps)
        return function

    return mark


def far(got, want, rtol=RTOL):
    """Say whether two arrays differ by more than `rtol` of the largest entry.

    With the largest of TOLERANCES, numbers are near as well that are `want`
    rounded to two digits or more.
    """
    size = max(np.abs(want).max(initial=0), 1e-300)
    if np.abs(got - want).max(initial=0) <= rtol * size:
        return False
    return not (rtol >= TOLERANCES[-1] and _rounded(got, want, size))


def _rounded(got, want, size):
    if size < 1e-290 or size > 1e290 or np.abs(got).max() > 10 * size:
        return False
    first = 1 - math.floor(math.log10(size))
    for digits in range(first, first + 4):
        unit = 10.0**-digits
        whole = np.abs(got / unit - np.rint(got / unit)).max() < 1e-6
        if whole and np.abs(got - want).max() <= 0.500001 * unit:
            return True
    return False


def _shaped(got, axes):
    """Make a note if a vector came as a row or a column of a matrix."""
    complaint = Complaint()
    if axes == 1 and got.ndim == 2 and 1 in got.shape and got.size > 1:
        which = "row" if got.shape[0] == 1 else "column"
        complaint.note = (
            f"(It came as a {which}, with the shape {got.shape}; here a "
            f"vector has the shape ({got.size},).)"
        )
    return complaint


def _axes(answer, read):
    """Return the number of axes; SymPy has no vectors but columns."""
    return 2 if is_a(answer, sp.MatrixBase) else min(read.ndim, 1)


def _as_many(got, want):
    if got.size != want.size:
        raise Unreadable(
            f"Asked are {want.size} numbers; you gave {got.size}."
        )


@comparer()
def number(got, want, where=None, rtol=RTOL):
    """Compare two numbers."""
    got, want = numbers(got), numbers(want)
    if got.size != 1:
        raise Unreadable(f"Asked is one number; you gave {got.size}.")
    wrong = far(got.ravel(), want.ravel(), rtol)
    return "This is not the number." if wrong else ""


@comparer(exact=True)
def whole(got, want, where=None, rtol=RTOL):
    """Compare two whole numbers: there is no nearly."""
    got, want = numbers(got), numbers(want)
    if got.size != 1:
        raise Unreadable(f"Asked is one number; you gave {got.size}.")
    if abs(got - np.round(got)).max() > RTOL:
        raise Unreadable("Asked is a whole number: round, but which way?")
    wrong = np.round(got).ravel() != np.round(want).ravel()
    return "This is not the number." if wrong else ""


@comparer()
def in_order(got, want, where=None, rtol=RTOL):
    """Compare two lists of numbers, each entry against its own size."""
    read, want = ordered(got), numbers(want).ravel()
    _as_many(read, want)
    largest = np.abs(want).max(initial=0)
    for i, (mine, yours) in enumerate(zip(read.ravel(), want, strict=True)):
        zero = yours == 0 and abs(mine) <= rtol * largest
        if not zero and far(mine, yours, rtol):
            return f"Number {i + 1} is not right."
    return _shaped(read, _axes(got, read))


@comparer()
def vector(got, want, where=None, rtol=RTOL):
    """Compare two lists of numbers in order, against the largest of them."""
    read, want = ordered(got), numbers(want).ravel()
    _as_many(read, want)
    if far(read.ravel(), want, rtol):
        worst = np.abs(read.ravel() - want).argmax() + 1
        return f"Number {worst} is not right."
    return _shaped(read, _axes(got, read))


@comparer(keeps=("reversed", "rolled", "transposed"))
def values(got, want, where=None, rtol=RTOL):
    """Compare two lists of numbers in any order, repeats counted."""
    got, want = numbers(repeated(got)).ravel(), numbers(want).ravel()
    if got.size != want.size:
        return f"Asked are {want.size} numbers; you gave {got.size}."
    if far(_matched(got, want), want, rtol):
        return "At least one of these numbers is not right."
    return ""


def _matched(got, want):
    """Put `got` into the order of `want`: to each the nearest one left."""
    left, found = list(got), []
    for each in want:
        found.append(left.pop(int(np.abs(np.array(left) - each).argmin())))
    return np.array(found, dtype=complex)


@comparer(keeps=("reversed", "rolled", "transposed"))
def sets(got, want, where=None, rtol=RTOL):
    """Compare two sets of numbers: neither order nor repeats count."""
    got, want = numbers(got).ravel(), numbers(want).ravel()
    if not got.size or not want.size:
        return "" if got.size == want.size else "Some numbers are missing."
    gap = np.abs(got[:, None] - want)
    size = rtol * max(np.abs(want).max(), 1e-300)
    if gap.min(axis=1).max() > size:
        return "At least one of these numbers does not belong here."
    return "A number is missing." if gap.min(axis=0).max() > size else ""


@comparer(keeps=("negated", "scaled"))
def direction(got, want, where=None, rtol=RTOL):
    """Compare two vectors up to a factor other than zero."""
    read, want = ordered(got), numbers(want).ravel()
    if read.size != want.size:
        raise Unreadable(
            f"Asked is a vector with {want.size} entries; yours has the "
            f"shape {read.shape}."
        )
    if not want.any() or not read.any():
        alike = read.any() == want.any()
        return "" if alike else "The zero vector points nowhere."
    mine, yours = _unit(read.ravel()), _unit(want)
    off = np.linalg.norm(mine - yours * (yours.conj() @ mine))
    if off > rtol:
        return "This vector is not along the line asked for."
    return _shaped(read, _axes(got, read))


def _unit(v):
    """Set the length to 1; dividing twice, for lengths like 1e300."""
    v = v / np.abs(v).max()
    return v / np.linalg.norm(v)


def _same_shape(got, want, such=""):
    if got.shape != want.shape:
        raise Unreadable(
            f"Asked is a matrix of shape {want.shape}{such}; yours has the "
            f"shape {got.shape}."
        )


@comparer(keeps=("negated", "scaled", "one column scaled"))
def columns(got, want, where=None, rtol=RTOL):
    """Compare two matrices column by column, each up to a factor."""
    got, want = table(got), table(want)
    _same_shape(got, want, ", such as [[1, 2], [3, 4]]")
    for j, pair in enumerate(zip(got.T, want.T, strict=True)):
        if direction(*pair, rtol=rtol):
            return f"Column {j + 1} is not along the line asked for."
    return ""


@comparer(keeps=("negated", "scaled", "one row scaled"))
def rows(got, want, where=None, rtol=RTOL):
    """Compare two matrices row by row, each up to a factor."""
    return columns(table(got).T, table(want).T, rtol=rtol)


@comparer()
def matrix(got, want, where=None, rtol=RTOL):
    """Compare two matrices entry by entry, against the largest one."""
    got, want = table(got), table(want)
    complaint = Complaint()
    turned = want.ndim == 2 and 1 in want.shape and got.size == want.size
    if turned and got.shape != want.shape and got.ndim <= 2:
        complaint.note = f"(It came with the shape {got.shape}; asked is "
        complaint.note += f"{want.shape}.)"
        got = got.reshape(want.shape)
    _same_shape(got, want)
    return "At least one entry is not right." if far(
        got, want, rtol) else complaint


@comparer(keeps=("negated", "scaled", "one column scaled",
                 "columns reversed"))
def span(got, want, where=None, rtol=RTOL):
    """Compare two bases by the subspace that their columns span.

    As many columns are asked as `want` has; both may be dependent, so that
    a mistake may be.
    """
    got, want = table(got), table(want)
    n, k = want.shape
    if got.ndim == 1 and k == 1:
        got = got[:, None]
    if got.shape == (k, n) != (n, k):
        raise Unreadable(
            f"Your {k} vectors stand in rows; asked are columns: a matrix "
            f"of shape {want.shape}."
        )
    _same_shape(got, want, f": {k} columns of {n} entries")
    Q, wanted = _orthonormal(got), _orthonormal(want)
    if Q.shape[1] != wanted.shape[1]:
        if Q.shape[1] < wanted.shape[1]:
            return "Your columns are dependent: they span too little."
        return "Your columns span too much."
    if _apart(Q, wanted) <= rtol:
        return ""
    if n == k and _apart(_orthonormal(got.T), wanted) <= rtol:
        return "Your rows span the subspace; asked are columns."
    return "Your columns do not span the subspace asked for."


def _orthonormal(B):
    size = np.abs(B).max(axis=0)
    B = B / np.where(size > 0, size, 1)
    U, s, _ = np.linalg.svd(B, full_matrices=False)
    return U[:, s > 1e-7 * max(s.max(initial=0), 1e-300)]


def _apart(Q, R):
    if Q.shape[1] != R.shape[1]:
        return np.inf
    return np.abs(Q @ Q.conj().T - R @ R.conj().T).max(initial=0)


@comparer(exact=True)
def truth(got, want, where=None, rtol=RTOL):
    """Compare two truth values, True or False; numbers are none."""
    if got is None:
        raise NotAttempted("Nothing came: is a `return` missing?")
    if got is ...:
        raise NotAttempted
    if is_a(got, np.ndarray) and got.shape == () and got.dtype == bool:
        got = bool(got.item())
    if is_a(got, str):
        word = str.__str__(got)[:9].strip().lower()
        got = {"yes": True, "no": False, "true": True,
               "false": False}.get(word, got)
    if got is sp.true or got is sp.false:
        got = got is sp.true
    if not is_a(got, bool, np.bool_):
        raise Unreadable(f"Asked is True or False; got {short(got)}.")
    return "" if bool(got) == bool(want) else "It is the other one."


def choice(*words):
    """Return a comparer of words: one of these is asked for.

    Capitals do not matter.

    Examples
    --------
    >>> same = choice("grows", "shrinks", "stays")
    >>> same("Shrinks", "shrinks")
    ''
    >>> same("grows", "shrinks")
    "It is not 'grows'."
    """
    known = {word.casefold(): word for word in words}
    listed = ", ".join(f'"{word}"' for word in words)

    @comparer(exact=True)
    def one_of(got, want, where=None, rtol=RTOL):
        if got is None or got is ...:
            raise NotAttempted
        said = str.__str__(got)[:80] if is_a(got, str) else ""
        said = " ".join(said.split()).casefold()
        if said not in known:
            raise Unreadable(
                f"Asked is one of {listed}, in quotation marks; got "
                f"{short(got)}."
            )
        return "" if said == want.casefold() else f"It is not {said!r}."

    return one_of
