"""No exercise escapes: right answers pass, known mistakes are understood."""

import importlib.util
import re
from pathlib import Path

import numpy as np
import pytest

from mml.exercises import REGISTRY, build, check

HERE = Path(__file__).parent
BOOK = HERE.parents[1] / "book"
build("ex-eigen-inspection")  # fills the registry


def answers():
    """Collect the RIGHT answers that stand with each chapter's tests."""
    found = {}
    for path in sorted(HERE.glob("test_*.py")):
        if path.name != Path(__file__).name:
            spec = importlib.util.spec_from_file_location(path.stem, path)
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            found |= module.RIGHT
    return found


RIGHT = answers()
each_right = [(k, x) for k, forms in RIGHT.items() for x in forms]
each_mistake = [
    pytest.param(label, mistake, id=f"{label}-{mistake.name}")
    for label in REGISTRY
    for mistake in build(label).mistakes
]
VARIED = [
    label for label in REGISTRY if build(label, 1).text != build(label, 2).text
]
NONSENSE = {
    "word": "eigen",
    "none": None,
    "nan": np.nan,
    "empty": [],
    "wrong shape": np.zeros((3, 2)),
    "zeros": np.zeros(7),
    "ragged": [[1, 2], [3]],
    "raises": lambda *args: 1 / 0,
    "changes its input": lambda A, *rest: A.fill(0) or 0.0,
    "nan function": lambda *args: np.nan,
}


def on_pages():
    return [
        label
        for page in sorted(BOOK.glob("*/[a-z]*.md"))
        for label in re.findall(
            r"\{exercise(?:-start)?\}.*\n:label: (\S+)", page.read_text()
        )
    ]


def test_pages_judges_and_tests_know_the_same_exercises():
    labels = on_pages()
    assert len(labels) == len(set(labels))
    assert set(labels) == set(REGISTRY) == set(RIGHT)


@pytest.mark.parametrize("label", REGISTRY)
def test_each_exercise_has_hints_and_three_misconceptions(label):
    assert len(build(label).hints) >= 2
    assert len({m.because for m in build(label).mistakes}) >= 3
    assert len(RIGHT[label]) >= 2


@pytest.mark.parametrize(("label", "answer"), each_right)
def test_right_answers_pass_in_every_form(label, answer):
    feedback = check(label, answer)
    assert feedback, feedback.message


@pytest.mark.parametrize(("label", "mistake"), each_mistake)
def test_each_mistake_gets_its_own_message(label, mistake):
    feedback = check(label, mistake.answer)
    assert feedback.passed is False
    assert feedback.misconception == mistake.name
    assert feedback.message == mistake.because


@pytest.mark.parametrize("label", REGISTRY)
@pytest.mark.parametrize("answer", NONSENSE.values(), ids=NONSENSE)
def test_nonsense_is_rejected_without_raising(label, answer):
    feedback = check(label, answer)
    assert not feedback.passed
    assert feedback.message


@pytest.mark.parametrize("label", REGISTRY)
def test_an_untouched_stub_is_not_an_error(label):
    assert check(label, ...).passed is None


@pytest.mark.parametrize("label", VARIED)
@pytest.mark.parametrize("seed", range(40))
def test_every_variant_tells_right_from_wrong(label, seed):
    task = build(label, seed)
    assert check(label, task.right, seed=seed)
    for mistake in task.mistakes:
        feedback = check(label, mistake.answer, seed=seed)
        assert feedback.message == mistake.because
