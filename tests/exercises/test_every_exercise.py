"""No exercise escapes: each rule for each label, and the rules themselves.

The modules ``test_<chapter>.py`` hold

- ``RIGHT``: for each label right answers in at least two forms,
- ``REFUSED``: further wrong answers (label, answer, misconception), rounded
  or rearranged; the name is empty where nothing is recognised,
- ``SAID``: answers of another kind (label, answer, words of the message).
"""

import importlib
from pathlib import Path

import numpy as np
import pytest

from mml.exercises import REGISTRY, Exercise, Mistake, build, check, same

from . import rules

HERE = Path(__file__).parent
BOOK = HERE.parents[1] / "book"
PAGES = {page.name: page.read_text(encoding="utf8")
         for page in sorted(BOOK.glob("*/[a-z]*.md"))}
build("ex-eigen-inspection")  # fills the registry
LABELS = {label: judge for label, judge in REGISTRY.items()
          if judge.__module__.startswith("mml.exercises.")}
GENERAL = {"test_every_exercise", "test_answers", "test_comparers"}


CHAPTERS = [importlib.import_module(f".{path.stem}", __package__)
            for path in sorted(HERE.glob("test_*.py"))
            if path.stem not in GENERAL]
RIGHT = {label: answers for chapter in CHAPTERS
         for label, answers in chapter.RIGHT.items()}


def collect(name):
    """Return what all chapters say under a name, each with its label."""
    return [pytest.param(*row, id=f"{row[0]}: {row[2]}")
            for chapter in CHAPTERS for row in getattr(chapter, name, ())]


HEAVY = rules.ALL[len(rules.LIGHT):]


@pytest.mark.parametrize("rule", rules.LIGHT, ids=lambda r: r.__name__)
def test_pages_judges_and_tests_agree(rule):
    assert not rule(LABELS, PAGES, RIGHT)


@pytest.mark.parametrize("rule", HEAVY, ids=lambda r: r.__name__)
@pytest.mark.parametrize("label", LABELS)
def test_an_exercise_keeps_the_rule(rule, label):
    assert not rule({label: LABELS[label]}, PAGES, RIGHT)


@pytest.mark.parametrize("label", LABELS)
def test_an_untouched_stub_is_not_an_error(label):
    assert check(label, ...).passed is None


@pytest.mark.parametrize(("label", "answer", "name"), collect("REFUSED"))
def test_other_wrong_answers_are_understood(label, answer, name):
    feedback = check(label, answer)
    assert (feedback.passed, feedback.misconception) == (False, name)
    assert feedback.message


@pytest.mark.parametrize(("label", "answer", "said"), collect("SAID"))
def test_an_answer_of_another_kind_is_told_what_is_asked(label, answer, said):
    feedback = check(label, answer)
    assert feedback.passed is False
    assert said in feedback.message


# --- the rules see what they should ------------------------------------------

PAGE = """
```{{exercise}}
:label: {label}
What is two and three?
```

```{{code-cell}}
from mml.exercises import check
answer = ...
check("{label}", answer)
```

```{{solution-start}} {label}
```
```{{code-cell}}
check("{label}", {solution})
```
```{{solution-end}}
```
"""
SUM = "ex-planted-sum"


def plain(seed=None, many=3, **changes):
    x, y = (2, 3) if seed is None else (seed + 2, 3 * seed + 7)
    known = [
        Mistake("product", x * y, "That is the product."),
        Mistake("difference", x - y, "That is the difference."),
        Mistake("side by side", 10 * x + y + 100, "You wrote them together."),
    ]
    return Exercise(**{
        "right": x + y, "same": same.number, "mistakes": known[:many],
        "hints": ["Count.", "On, from the larger."],
        "text": f"What is {x} and {y}?"} | changes)


@pytest.fixture
def plant(monkeypatch):
    def put(judge=plain, label=SUM, page=True, solution="5", right=(5, 5.0)):
        monkeypatch.setitem(REGISTRY, label, judge)
        text = PAGE.format(label=label, solution=solution) if page else ""
        return {label: judge}, {"planted.md": text}, {label: list(right)}

    return put


def complaints(planted):
    return [said for rule in [*rules.ALL, rules.solutions_pass]
            for said in rule(*planted)]


def test_a_decent_exercise_keeps_all_rules(plant):
    assert complaints(plant()) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"page": False}, "on no page"),
        ({"right": [5]}, "1 right answers"),
        ({"right": [5, 6]}, "planted-sum, 6:"),
        ({"solution": "6"}, "its solution fails"),
        ({"judge": lambda seed=None: plain(seed, 2)}, "2 misconceptions"),
        ({"judge": lambda seed=None: plain(seed, hints=["x"])}, "1 hints"),
        ({"judge": lambda: plain(mistakes=[
            Mistake("right", 5, "It is not wrong."),
            *plain().mistakes])}, "right, as it is: ✓"),
        ({"judge": lambda: plain(mistakes=[
            *plain().mistakes, Mistake("twin", 6, "The same again.")])},
         "twin, as it is: ✗ That is the product."),
        ({"judge": lambda: plain(same=lambda got, want, *a, **k: "")},
         "negated: ✓"),
        ({"judge": lambda: plain(same=lambda got, want, *a, **k:
                                 same.number(abs(same.numbers(got)), want))},
         "negated: ✓"),
        ({"judge": lambda seed=None: plain(text="Always the same?")},
         "1 different variants"),
    ],
)
def test_a_violation_is_reported(plant, change, said):
    found = complaints(plant(**change))
    assert any(said in line for line in found), found


def test_a_label_without_judge_is_reported(plant):
    _, pages, right = plant()
    assert f"{SUM}: no judge" in rules.same_labels({}, pages, right)


def test_an_unchecked_or_missing_solution_is_reported(plant):
    registry, pages, right = plant()
    text = pages["planted.md"]
    for cut, said in [(f'check("{SUM}", 5)', "is not checked"),
                      (f"{{solution-start}} {SUM}", "no solution")]:
        found = rules.solutions_stand(
            registry, {"planted.md": text.replace(cut, "x = 1")}, right)
        assert any(said in line for line in found), found


SLOPPY = {
    "does not look at the sign": lambda got, want, rtol: np.abs(
        np.abs(got) - np.abs(want)).max() <= rtol,
    "sorts": lambda got, want, rtol: np.abs(
        np.sort(got) - np.sort(want)).max() <= rtol,
    "looks at the sum": lambda got, want, rtol: abs(
        got.sum() - want.sum()) <= rtol,
    "looks at the first": lambda got, want, rtol: abs(
        got[0] - want[0]) <= rtol,
    "takes anything finite": lambda got, want, rtol: True,
}


@pytest.mark.parametrize("alike", SLOPPY.values(), ids=SLOPPY)
def test_a_sloppy_judge_of_functions_lets_a_mutant_through(plant, alike):
    def compare(got, want, where=None, rtol=same.RTOL):
        got, want = same.numbers(got).ravel(), same.numbers(want).ravel()
        if got.size != want.size:
            raise same.Unreadable("Asked are as many numbers.")
        return "" if alike(got, want, rtol) else "No."

    def judge(seed=None):
        return Exercise(
            right=lambda x: np.cumsum(x), mistakes=[], same=same.Function(
                [(np.array([1.0, 5, 2]),), (np.array([2.0, 7]),)], compare,
                names=("x",)))

    registry, pages, right = plant(judge)
    assert rules.mutants_fail(registry, pages, right)


# --- the example of CONTRIBUTING.md ------------------------------------------


def test_the_example_of_the_guide_keeps_all_rules():
    guide = (BOOK.parent / "CONTRIBUTING.md").read_text(encoding="utf8")
    section = guide.split("\n## An exercise\n")[1].split("\n## ")[0]
    page = section.split("````markdown\n")[1].split("````")[0]
    judge, tests = [x.split("```")[0] for x in
                    section.split("\n```python\n")[1:]]
    (label,) = rules.LABEL.findall(page)
    space = {"__name__": "mml.exercises.example"}
    try:
        exec(judge, space)
        exec(tests, space)
        head = "```{code-cell}\nfrom mml.exercises import check\n```\n"
        planted = ({label: REGISTRY[label]}, {"guide.md": head + page},
                   space["RIGHT"])
        assert complaints(planted) == []
    finally:
        REGISTRY.pop(label, None)
