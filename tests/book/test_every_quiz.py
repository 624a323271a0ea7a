"""No quiz escapes: each answer of each quiz is worked out again.

The modules ``test_quiz_<page>.py`` say how.  Each has

- ``QUIZ``, the questions of its page or pages,
- ``NUMBERS`` and ``WRONG``: for questions with a number, found by some of
  their words, the right number and the known wrong ones, each from the way
  in which it comes about,
- ``CHOICES``: for the others, a function that says of each choice whether it
  is right,
- ``APART``, if a question has a test of its own in that module,
- ``TRUSTED``, if no machine answers a question,
- ``RTOL`` and ``WRONG_RTOL``, how far what is said may be from what was
  worked out, where that is more or less than usual.
"""

import importlib
import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from .quiz import (
    BOOK,
    asks_for_a_number,
    assert_well_formed,
    find,
    known_wrong,
    questions,
    right_number,
)

HERE = Path(__file__).parent
OPTIONAL = {"NUMBERS": {}, "WRONG": {}, "CHOICES": {}, "APART": (),
            "TRUSTED": (), "RTOL": 1.0, "WRONG_RTOL": 1e-3}


def answers(stem):
    """Return what a module knows, with what it does not say filled in."""
    module = importlib.import_module(f".{stem}", __package__)
    return SimpleNamespace(QUIZ=module.QUIZ, **{
        name: getattr(module, name, usual)
        for name, usual in OPTIONAL.items()})


KNOWN = {path.stem[10:]: answers(path.stem)
         for path in sorted(HERE.glob("test_quiz_*.py"))}


def each(table):
    """Return (name of the module, words of the question) for a table."""
    return [pytest.param(name, words, id=f"{name}: {words}")
            for name, known in KNOWN.items()
            for words in getattr(known, table)]


def asked(name, words):
    """Return what a module knows, and the answers of one question."""
    return KNOWN[name], find(KNOWN[name].QUIZ, words)[1]


@pytest.mark.parametrize(("name", "words"), each("NUMBERS"))
def test_numbers_are_right_within_their_tolerance(name, words):
    known, offered = asked(name, words)
    said, rtol = right_number(offered)
    rtol = min(rtol, known.RTOL)
    assert said == pytest.approx(float(known.NUMBERS[words]), rel=rtol)


@pytest.mark.parametrize(("name", "words"), each("NUMBERS"))
def test_known_wrong_numbers_come_from_their_mistakes(name, words):
    known, offered = asked(name, words)
    said, (right, rtol) = known_wrong(offered), right_number(offered)
    made = [float(x) for x in known.WRONG[words]]
    assert said == pytest.approx(made, rel=known.WRONG_RTOL, abs=1e-9)
    assert all(abs(wrong - right) > rtol * abs(right) for wrong in said)


@pytest.mark.parametrize(("name", "words"), each("CHOICES"))
def test_each_choice_is_right_or_wrong_as_marked(name, words):
    known, offered = asked(name, words)
    for marked, text in offered:
        assert bool(known.CHOICES[words](text)) is marked, text


@pytest.mark.parametrize("name", KNOWN)
def test_every_question_is_answered_once(name):
    known = KNOWN[name]
    numbers = [*known.NUMBERS]
    others = [*known.CHOICES, *known.APART, *known.TRUSTED]
    assert known.WRONG.keys() <= known.NUMBERS.keys()
    for text, offered in known.QUIZ.items():
        mine = numbers if asks_for_a_number(offered) else others
        assert sum(words in text for words in mine) == 1, text
    assert len(numbers + others) == len(known.QUIZ)


def pages():
    """Return the pages of the book that ask something."""
    return [str(page.relative_to(BOOK)) for page in sorted(BOOK.rglob("*.md"))
            if re.search(r"^`{3,}\{quiz\}", page.read_text("utf8"), re.M)]


@pytest.mark.parametrize("page", pages())
def test_every_quiz_of_the_book_is_well_formed_and_known(page):
    quiz = questions(page)
    assert_well_formed(quiz)
    assert sum(quiz.keys() <= known.QUIZ.keys()
               for known in KNOWN.values()) == 1
