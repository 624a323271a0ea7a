"""What `check` does with any answer at all, and the calls around it."""

import contextlib
import itertools
import os
import random
import signal
import subprocess
import sys
import threading
import time

import numpy as np
import pytest
import sympy as sp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from mml import exercises
from mml.exercises import (
    REGISTRY,
    Exercise,
    build,
    check,
    hint,
    progress,
    same,
    variant,
)
from mml.exercises._limit import OutOfTime, within

build("ex-eigen-inspection")
LABELS = [label for label, judge in REGISTRY.items()
          if judge.__module__.startswith("mml.exercises.")]
x = sp.Symbol("x")


def refuse(self, *args, **kwargs):
    raise RuntimeError("not me")


def never(self=None, *args, **kwargs):
    while True:
        pass


SPECIAL = ("__eq__ __repr__ __str__ __array__ __len__ __iter__ __bool__ "
           "__float__ __complex__ __index__ __getitem__").split()
Refusing = type("Refusing", (), dict.fromkeys(
    [*SPECIAL, "__getattr__", "__call__", "__hash__"], refuse))
Endless = type("Endless", (), dict.fromkeys(SPECIAL, never))
Liar = type("Liar", (), {"__class__": property(refuse)})
Listy = type("Listy", (list,), dict.fromkeys(
    ["__iter__", "__len__", "__repr__"], refuse))
Whole = type("Whole", (int,), dict.fromkeys(
    ["__int__", "__pos__", "__repr__"], refuse))
itself = []
itself.append(itself)
doubled = [1]
for _ in range(60):
    doubled = [doubled, doubled]
holds = np.empty(2, dtype=object)
holds[0] = Refusing()


def recursive(*args):
    return recursive(*args)


ODD = {
    "none": None, "word": "eigen", "nan": np.nan, "inf": np.inf, "i": 1j,
    "huge": 10**5000, "refusing": Refusing(), "endless": Endless(),
    "liar": Liar(), "listy": Listy([1, 2]), "whole": Whole(3),
    "itself": itself, "doubled": doubled, "holds": holds,
    "large": np.broadcast_to(np.int8(1), 10**9),
    "words": np.array([["1", "2"], ["3", "4"]]), "count": itertools.count(),
    "generator": (i for i in range(3)), "range": range(10**12),
    "zoo": sp.zoo, "sympy nan": sp.nan, "oo": sp.oo, "symbol": x,
    "equation": sp.Eq(x, 1), "matrix": sp.Matrix([[x, 1]]),
    "matrix symbol": sp.MatrixSymbol("A", 2, 2),
    "unevaluated": sp.Add(x, x, evaluate=False),
    "factorial": sp.factorial(10**9, evaluate=False),
    "tower": sp.Pow(10, sp.Pow(10, 10, evaluate=False), evaluate=False),
    "long": sp.Add(*[x**i * sp.sin(i * x) for i in range(300)]),
    "poly": sp.Poly(x**2, x), "class": int, "module": np, "ufunc": np.add,
    "dict": {"a": [1]}, "dates": np.array(["2020-01-01"], dtype="M8[D]"),
    "masked": np.ma.array([1, 2], mask=[1, 0]), "bytes": b"12",
    "records": np.zeros(2, dtype=[("a", float)]), "ragged": [[1, 2], [3]],
    "empty": [], "dots": [..., ...], "no argument": lambda: 1,
    "exits": lambda *a: sys.exit(), "prints": lambda *a: print("x" * 1000),
    "settings": lambda *a: np.seterr(all="raise") and 1.0,
    "large result": lambda *a: np.zeros(10**6),
    "odd result": lambda *a: Refusing(), "itself again": lambda *a: itself,
    "generates": lambda *a: (i for i in range(3)), "recursive": recursive,
    "fills": lambda A, *a: A.fill(0) or 0.0,
}


@pytest.mark.parametrize("label", LABELS)
def test_no_answer_raises_or_floods(label, capsys):
    for name, answer in ODD.items():
        began = time.process_time()
        said = check(label, answer)
        assert not said, name
        assert 0 < len(said.message) < 900, name
        assert said.message.count("\n") < 5, name
        assert said.misconception != "unjudged", name
        assert time.process_time() - began < 4, name
    assert capsys.readouterr().out == ""


scalars = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(),
    st.complex_numbers(), st.text(max_size=5), st.binary(max_size=3),
    st.fractions(), st.decimals(), st.just(...), st.just(x),
    st.sampled_from([sp.pi, sp.I, sp.zoo, sp.sqrt(2), x**2, sp.true]),
)
lists = st.recursive(scalars, lambda inner: st.one_of(
    st.lists(inner, max_size=4), st.tuples(inner, inner),
    st.dictionaries(st.integers(), inner, max_size=3)), max_leaves=8)
tables = arrays(
    st.sampled_from([float, int, complex, object]),
    st.tuples(st.integers(0, 4), st.integers(0, 4)),
    elements=st.integers(0, 3),
)
values = st.one_of(lists, tables)


@settings(max_examples=400, deadline=None, database=None, derandomize=True,
          suppress_health_check=list(HealthCheck))
@given(st.sampled_from(LABELS), values, st.booleans())
def test_any_object_gets_its_feedback(label, value, as_function):
    answer = (lambda *args: value) if as_function else value
    said = check(label, answer)
    assert said.passed in (True, False, None)
    assert said.misconception != "unjudged"
    assert 0 < len(said.message) < 900
    assert check(label, answer) == said


# --- time --------------------------------------------------------------------


def swallows():
    while True:
        try:
            time.sleep(0.001)
        except:  # noqa: E722
            pass


def swallows_twice():
    while True:
        try:
            try:
                sum(range(100))
            except BaseException:
                continue
        except:  # noqa: E722
            pass


@pytest.mark.parametrize("loop", [never, swallows, swallows_twice])
def test_no_loop_runs_beyond_the_limit(loop):
    traced = sys.gettrace()
    with pytest.raises(OutOfTime):
        within(0.2, loop)
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    assert sys.gettrace() is traced


def test_an_alarm_that_rings_at_once_is_put_away(monkeypatch):
    handler, set_alarm = signal.getsignal(signal.SIGALRM), signal.setitimer

    def ring_at_once(which, seconds, interval=0.0):
        before = set_alarm(which, seconds, interval)
        if seconds == 1:  # not when it is set again
            signal.raise_signal(signal.SIGALRM)
        return before

    monkeypatch.setattr(signal, "setitimer", ring_at_once)
    with pytest.raises(OutOfTime):
        within(1, sum, range(3))
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    assert signal.getsignal(signal.SIGALRM) is handler


def test_a_limit_within_a_limit_leaves_the_outer_one():
    def inner():
        with contextlib.suppress(OutOfTime):
            within(0.05, never)
        never()

    began = time.monotonic()
    with pytest.raises(OutOfTime):
        within(0.3, inner)
    assert 0.25 < time.monotonic() - began < 3
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


def test_an_alarm_of_the_reader_s_own_still_rings():
    rung = []
    before = signal.signal(signal.SIGALRM, lambda *args: rung.append(1))
    signal.setitimer(signal.ITIMER_REAL, 0.3)
    try:
        with pytest.raises(OutOfTime):
            within(0.1, never)
        assert not rung
        time.sleep(0.4)
        assert rung
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def test_a_function_that_does_not_return_is_told_so(monkeypatch):
    monkeypatch.setattr("mml.exercises._functions.SECONDS", 0.3)
    said = check("ex-eigen-property", lambda A, lam, v: never())
    assert said.passed is False
    assert "had not finished after" in said.message
    assert "A = [[2, 1], [1, 2]]" in said.message


def test_slow_calls_together_have_a_limit():
    compare = same.Function([(k,) for k in range(9)], together=0.3)
    said = compare(lambda A: time.sleep(0.1) or A, lambda A: A)
    assert "all calls together" in said


def test_a_judge_s_own_work_has_a_limit(monkeypatch):
    monkeypatch.setattr(exercises, "SECONDS", 0.2)
    monkeypatch.setitem(REGISTRY, "ex-slow", lambda seed=None: Exercise(
        right=1, same=never))
    assert check("ex-slow", 1).misconception == "too long"
    del exercises._tried["ex-slow", None]


def test_another_thread_judges_without_limit():
    said = []
    thread = threading.Thread(target=lambda: said.append(
        check("ex-eigen-property", lambda A, lam, v: True)))
    thread.start()
    thread.join()
    assert said[0].passed is False


def test_settings_and_random_states_are_left_alone():
    def meddles(A, lam, v):
        np.seterr(all="raise")
        np.set_printoptions(precision=1)
        random.seed(7)
        return bool(np.random.rand() < 0.5)  # noqa: NPY002

    before = np.geterr(), np.get_printoptions(), random.getstate()
    first = check("ex-eigen-property", meddles)
    assert first == check("ex-eigen-property", meddles)
    assert before == (np.geterr(), np.get_printoptions(), random.getstate())


# --- the same in every process, and with little ------------------------------

SCRIPT = """
import sys
class Without:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("scipy", "matplotlib", "sklearn"):
            raise ImportError(name)
sys.meta_path.insert(0, Without())
import sympy as sp
from mml.exercises import check
x, d = sp.symbols("x d")
print(check("ex-eigen-by-hand", {4, sp.Integer(3)}))
print(check("ex-eigen-by-hand", {6, 1}))
print(check("ex-markov-rational", x + d))
print(check("ex-eigen-property", lambda A, lam, v: True))
print(check("ex-pagerank-surf", lambda L, steps: L[0]))
"""


def test_the_hash_seed_does_not_matter_nor_do_large_libraries():
    said = [
        subprocess.run([sys.executable, "-c", SCRIPT], check=True, text=True,
                       capture_output=True,
                       env=os.environ | {"PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    ]
    assert said[0] == said[1]
    assert said[0].count("✗") == 4 and said[0].count("✓") == 1


# --- hints, variants, progress -----------------------------------------------


@pytest.fixture
def fresh(monkeypatch):
    monkeypatch.setattr(exercises, "_tried", {})


def test_hints_are_counted_for_each_exercise(fresh):
    said = [hint("ex-eigen-by-hand").message for _ in range(3)]
    assert said[0].startswith("Hint 1 of 2")
    assert said[1].startswith("Hint 2 of 2")
    assert "no more hints" in said[2]
    assert hint("ex-eigen-vectors").message.startswith("Hint 1")


def test_a_variant_shows_its_text_and_not_its_answer():
    shown = variant("ex-eigen-by-hand", 7)
    assert repr(shown) == build("ex-eigen-by-hand", 7).text
    assert "right" not in repr(build("ex-eigen-by-hand", 7))


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: check("ex-eigen-by-hnd", 1), "'ex-eigen-by-hand'"),
        (lambda: check(None, 1), "no exercise 'None'"),
        (lambda: variant("ex-eigen-vectors", 3), "has no variants"),
        (lambda: check("ex-eigen-vectors", 1, seed=3), "has no variants"),
        (lambda: variant("ex-eigen-by-hand", -1), "a whole number from 0"),
        (lambda: variant("ex-eigen-by-hand", "a"), "a whole number from 0"),
        (lambda: hint("ex-nothing"), "no exercise 'ex-nothing'"),
        (lambda: progress("eigenvalue"), "eigenvalues"),
    ],
)
def test_a_wrong_call_is_explained(call, said):
    with pytest.raises(ValueError, match=said):
        call()


def test_progress_counts_tries_until_the_answer_is_right(fresh):
    assert "Nothing" in repr(progress())
    for answer in (..., [4, 3], [1, 2], [6, 1], [6, 2]):
        check("ex-eigen-by-hand", answer)
    check("ex-eigen-by-hand", [1, 2], seed=4)
    hint("ex-markov-knight")
    rows = {row[1]: row[2:] for row in progress().rows}
    assert rows["ex-eigen-by-hand"] == (3, 0, True)
    assert rows["ex-eigen-by-hand, seed 4"] == (1, 0, False)
    assert rows["ex-eigen-vectors"] == (0, 0, False)
    assert rows["ex-markov-knight"] == (0, 1, False)
    assert [row[0] for row in progress().rows][0] == "Eigenvalues"
    assert {row[0] for row in progress("markov").rows} == {"Markov"}
    assert "of 15 solved" in repr(progress("eigen"))
    assert progress()._repr_markdown_().startswith("| |")


def test_signs_in_a_message_are_not_read_as_markdown():
    said = exercises.Feedback(False, "v * w * u <b> `a*b*c` *sum* $a_1$")
    assert said._repr_markdown_().endswith(
        r"v \* w \* u \<b> `a*b*c` *sum* $a_1$")
