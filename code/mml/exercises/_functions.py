"""Judge functions: run them on cases, and compare what they return."""

import contextlib
import copy
import inspect
import io
import random
import sys
import time
import types
import warnings
from typing import NamedTuple

import numpy as np
from numpy import random as legacy

from mml.exercises._limit import OutOfTime, within
from mml.exercises._reading import (
    ENTRIES,
    NotAttempted,
    Unreadable,
    is_a,
    name_of,
    numbers,
    short,
)
from mml.exercises._values import RTOL, Complaint, number

SECONDS = 3.0  # for one call
TOGETHER = 5.0  # for all calls of one check
ROUNDED = "Right but for rounding: return the numbers as they come out."
STOPPED = (
    "Close on every input, but not to six digits: go on for more steps, or "
    "stop later."
)


class Outcome(NamedTuple):
    """What a call returned, or what went wrong with it."""

    value: object
    trouble: str = ""


class Runs:
    """A reader's function, which is run once for each case."""

    def __init__(self, function, together=TOGETHER):
        self.function, self.left, self.outcomes = function, together, {}
        self.together = together

    def __call__(self, *args):
        """Run it with other arguments; what goes wrong is an Exception."""
        try:
            return self.limited(self.left, *args)
        except OutOfTime:
            raise TimeoutError("it took too long") from None
        except SystemExit:
            raise RuntimeError("it called exit()") from None

    def limited(self, seconds, *args):
        """Run it, quietly, for so many seconds at most."""
        began = time.monotonic()
        try:
            with _undisturbed():
                return within(seconds, self.function, *args)
        finally:
            self.left -= time.monotonic() - began

    def on(self, case):
        """Return the outcome of a case, from a run or from memory."""
        if id(case) not in self.outcomes:
            self.outcomes[id(case)] = case, self._run(case)
        return self.outcomes[id(case)][1]

    def _run(self, case):
        given, seconds = copied(case), min(SECONDS, self.left)
        together = (
            f"had not finished: all calls together may take "
            f"{self.together:.0f} s"
        )
        if seconds <= 0:
            return Outcome(None, together)
        try:
            value = self.limited(seconds, *given)
        except OutOfTime:
            return Outcome(None, together if seconds < SECONDS else (
                f"had not finished after {SECONDS:.0f} s; is there a loop "
                "whose condition never turns false?"
            ))
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # it may even call exit()
            if "read-only" in _text(error):
                return Outcome(None, "changed its input: work on a copy.")
            return Outcome(None, f"raised {_text(error)}.")
        if not all(map(_unchanged, given, case)):
            return Outcome(None, "changed its input: work on a copy.")
        if is_a(value, types.CoroutineType):
            value.close()
        if type(value) is np.ndarray and value.size <= ENTRIES:
            value = value.copy()  # it may be written to in the next call
        return Outcome(value)


@contextlib.contextmanager
def _undisturbed():
    """Keep prints, warnings, settings and random states to the function.

    Random numbers without a seed are the same in every check, so that no
    answer is right by luck.
    """
    stdin, state = sys.stdin, random.getstate()
    global_state = legacy.get_state()  # noqa: NPY002
    with (
        warnings.catch_warnings(),
        np.errstate(),
        np.printoptions(),
        contextlib.redirect_stdout(_Nowhere()),
    ):
        warnings.simplefilter("ignore")
        random.seed(0)
        legacy.seed(0)  # noqa: NPY002
        sys.stdin = io.StringIO()  # nobody answers, and exit() closes it
        try:
            yield
        finally:
            sys.stdin = stdin
            random.setstate(state)
            legacy.set_state(global_state)  # noqa: NPY002


class _Nowhere(io.TextIOBase):
    def write(self, text):
        return len(text)


def _text(error):
    name = name_of(type(error))
    try:
        said = " ".join(str(error)[:150].split())
    except Exception:  # an exception of the reader's own
        said = ""
    return (f"{name}: {said}" if said else name).rstrip(".")


def copied(case):
    """Copy a case; what is read-only stays read-only."""
    given = [
        x.copy(order="K") if is_a(x, np.ndarray) else copy.deepcopy(x)
        for x in case
    ]
    for mine, x in zip(given, case, strict=True):
        if is_a(x, np.ndarray):
            mine.flags.writeable = x.flags.writeable
    return given


def _unchanged(given, case):
    if not is_a(case, np.ndarray):
        return not is_a(case, list, dict, set) or given == case
    if given.shape != case.shape or given.dtype != case.dtype:
        return False
    return np.array_equal(given, case, equal_nan=case.dtype.kind in "fc")


def _size(case):
    return sum(np.size(x) for x in case)


class Function:
    """Compare two functions on cases, given as a tuple of arguments each.

    Parameters
    ----------
    cases : list of tuples
        The arguments of each call; tried from small to large.
    compare : comparer
        For what they return.
    names : sequence of str
        What the arguments are called on the page.
    returns : str
        What is asked for, such as ``"one number for each page"``.
    steps : bool
        Whether the function takes steps towards a limit: then an answer
        that is close is told to go on, and not that it has rounded.
    together : float
        How many seconds all calls may take; a single one may take three.
    everywhere : bool
        Whether a mistake must agree with the answer on every case.  One case
        is enough to tell numbers apart; of True and False it says little.

    Examples
    --------
    >>> import numpy as np
    >>> same = Function([(1.0,), (2.0,)], names=("x",))
    >>> same(lambda x: x * x, lambda x: x**2)
    ''
    >>> same(lambda x: x + x, lambda x: x**2)
    'For `x = 1` it returned `2`.'
    """

    of_functions = True

    def __init__(self, cases, compare=number, names=("A",), returns="",
                 steps=False, together=TOGETHER, everywhere=False):
        self.together, self.everywhere = together, everywhere
        self.cases = sorted(map(tuple, cases), key=_size)
        self.compare, self.names = compare, names
        self.returns = returns or "one number"
        self.close = STOPPED if steps else ROUNDED
        self.keeps = getattr(compare, "keeps", frozenset())
        self._wanted = {}

    def __call__(self, got, want, where=None, rtol=RTOL):
        """Try both on every case; return a complaint about the smallest.

        What is not of the asked kind is complained about first.  With
        `where`, a list of cases, only these are tried.
        """
        runs = as_runs(got, self.names, self.together)
        note, failed = "", []
        if self.everywhere:
            where = None
        for case in self.cases if where is None else where:
            trouble, more = self._trouble(runs, want, case, rtol)
            note = note or more
            if trouble:
                failed.append((case, trouble))
                if where is not None or not runs.left > 0:
                    break
        complaint = Complaint()
        if failed:
            other = [pair for pair in failed if "; asked is" in pair[1]]
            complaint = about(*(other or failed)[0], self.names)
            cases = [case for case, _ in failed]
            complaint.where = cases[:2] if other else cases[:1]
        complaint.note = note
        return complaint

    def _trouble(self, runs, want, case, rtol):
        """Return what is wrong in a case, and a note."""
        value, trouble = runs.on(case)
        if trouble:
            return trouble, ""
        if value is None or value is ...:
            if case is self.cases[0]:
                raise NotAttempted(
                    "Not attempted yet: the function returns nothing."
                )
            return "returned nothing.", ""
        differ = self._differ(value, self._want(want, case), rtol)
        if not differ:
            return "", getattr(differ, "note", "")
        more = differ if differ.startswith(";") else "."
        return f"returned {short(value)}{more}", ""

    def _differ(self, answer, want, rtol):
        try:
            return self.compare(answer, want, rtol=rtol)
        except NotAttempted:
            return f"; asked is {self.returns}."
        except Unreadable as why:
            ours = self._unreadable(want, rtol)
            if ours:  # a mistake that gives nan
                mine = self._unreadable(answer, rtol)
                return "" if mine == ours else "; something else is wrong."
            finite = "inf or nan" not in str(why) or "nan" in self.returns
            more = "" if finite else ", without inf or nan"
            return f"; asked is {self.returns}{more}."

    def _unreadable(self, value, rtol):
        """Return why a value cannot be compared, or nothing."""
        try:
            self.compare(value, value, rtol=rtol)
        except (NotAttempted, Unreadable) as why:
            return str(why) or "nothing"
        return ""

    def _want(self, want, case):
        """Return what our function returns, from memory if it can."""
        key = id(want), id(case)
        if key not in self._wanted:
            with np.errstate(all="ignore"), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                found = want(*copied(case))
            self._wanted[key] = want, case, found
        return self._wanted[key][-1]


def as_runs(got, names, together=TOGETHER):
    """Wrap a reader's function, if it is one and takes the arguments."""
    if is_a(got, Runs):
        return got
    if got is ...:
        raise NotAttempted
    if not callable(got) or is_a(got, type):
        raise Unreadable("Asked is a function: write its name, no call.")
    try:
        signature = inspect.signature(got)
    except KeyboardInterrupt:
        raise
    except BaseException:  # some have none
        return Runs(got, together)
    try:
        signature.bind(*names)
    except TypeError:
        n = "one argument" if len(names) == 1 else f"{len(names)} arguments"
        raise Unreadable(
            f"Asked is a function of {n}, ({', '.join(names)}); yours takes "
            "others."
        ) from None
    return Runs(got, together)


def about(case, trouble, names):
    """Complain about a case."""
    said = []
    for name, value in zip(names, case, strict=True):
        shown = short(value)
        code = shown.startswith("`")
        said.append(f"`{name} = {shown[1:]}" if code else f"{name} = {shown}")
    complaint = Complaint(f"For {', '.join(said)} it {trouble}")
    return complaint


class Property:
    """Ask for properties, where more than one answer is right.

    Parameters
    ----------
    properties : dict from str to callable
        The key ends the sentence "Asked is that ...".  The function takes
        what came and the arguments of the case, and returns whether it has
        the property, or a residual: a number, scaled to the data, that is
        zero up to rounding.
    cases : list of tuples, optional
        The arguments, if a function is judged; without them a value is.
    names : sequence of str
        What the arguments are called on the page.
    returns : str
        What is asked for, such as ``"a matrix of the shape of A"``.
    read : callable
        Makes an array of what came, or raises Unreadable.
    keeps : sequence of str
        The changes that leave every right answer right.

    Examples
    --------
    >>> same = Property({
    ...     "x lies between 0 and 1": lambda x: 0 < x < 1,
    ...     "x solves the equation": lambda x: abs(x**3 + x - 1),
    ... })
    >>> same(2, 0.6823278038280193)
    'Asked is that x lies between 0 and 1; got `2`.'
    >>> same(0.6823278038280193, 0.6823278038280193)
    ''
    """

    def __init__(self, properties, cases=None, names=("A",), returns="",
                 read=numbers, close=ROUNDED, keeps=()):
        self.properties, self.names = properties, names
        self.of_functions, self.together = cases is not None, TOGETHER
        self.cases = sorted(map(tuple, cases), key=_size) if cases else [()]
        self.returns, self.read, self.close = returns, read, close
        self.keeps = frozenset(keeps)
        self._wanted = {}

    def __call__(self, got, want, where=None, rtol=RTOL):
        """Return the first property that is missing.

        For a mistake as `want`: whether the same ones are missing.
        """
        asked = self._missing(want, rtol)
        if any(asked):
            mine = self._all_missing(self._runs(got), rtol)
            return "" if mine == asked else "Other properties are missing."
        for case, missing, value, trouble in self._each(
                self._runs(got), rtol):
            if trouble and self.of_functions:
                return about(case, trouble, self.names)
            if trouble:
                raise Unreadable(trouble)
            if missing:
                if not self.of_functions:
                    return f"Asked is that {missing[0]}; got {short(value)}."
                return about(case, f"returned {short(value)}; asked is that "
                             f"{missing[0]}.", self.names)
        return ""

    def _runs(self, got):
        return as_runs(got, self.names) if self.of_functions else got

    def _missing(self, want, rtol):
        if (id(want), rtol) not in self._wanted:
            runs = Runs(want) if self.of_functions else want
            with np.errstate(all="ignore"):
                found = self._all_missing(runs, rtol)
            self._wanted[id(want), rtol] = want, found
        return self._wanted[id(want), rtol][-1]

    def _all_missing(self, runs, rtol):
        return [tuple(missing) + (trouble[:8],) if missing or trouble else ()
                for _, missing, _, trouble in self._each(runs, rtol)]

    def _each(self, runs, rtol):
        """Return case, properties that are missing, value and trouble."""
        for case in self.cases:
            value, trouble = (
                runs.on(case) if self.of_functions else Outcome(runs)
            )
            if value is None and not trouble:
                if case is self.cases[0]:
                    raise NotAttempted(
                        "Not attempted yet: nothing came, is a `return` "
                        "missing?"
                    )
                trouble = "returned nothing."
            missing = []
            if not trouble:
                try:
                    array = _real(self.read(value))
                except Unreadable as why:
                    asked = f"; asked is {self.returns}."
                    trouble = str(why) if not self.of_functions else (
                        f"returned {short(value)}"
                        f"{asked if self.returns else '.'}")
                else:
                    missing = [
                        name for name, has in self.properties.items()
                        if not _has(has, array, case, rtol)
                    ]
            yield case, missing, value, trouble


def _real(array):
    """Drop imaginary parts that are zero."""
    if is_a(array, np.ndarray) and array.dtype.kind == "c":
        array = array.real if not array.imag.any() else array
        return array[()]
    return array


def _has(has, array, case, rtol):
    """Say whether there is a property; what cannot be computed is none."""
    try:
        with np.errstate(all="ignore"):
            found = has(array, *copied(case))
    except (ValueError, TypeError, IndexError, ArithmeticError,
            np.linalg.LinAlgError):  # of a wrong shape, say
        return False
    if is_a(found, bool, np.bool_):
        return bool(found)
    return bool(found <= rtol)
