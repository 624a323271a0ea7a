"""Read the quiz of a page, for the tests that answer it again."""

import re
from pathlib import Path

from mmlbook.quiz import quizzes
from mmlbook.quiz import right_number as read_number

BOOK = Path(__file__).resolve().parents[2] / "book"
KINDS = {"+": True, "-": False, "=": "number", "!": "not"}


def questions(page):
    """Return {question: [(kind, text), ...]} of the page's quiz."""
    text = (BOOK / page).read_text(encoding="utf8")
    (quiz,) = quizzes(text, page)
    return {asked.text: [(KINDS[choice.mark], choice.text)
                         for choice in asked.choices]
            for asked in quiz.questions}


def find(quiz, words):
    """Return the one question that holds these words, and its answers."""
    found = [text for text in quiz if words in text]
    assert len(found) == 1, found
    return found[0], quiz[found[0]]


def numbers(text):
    r"""Read the numbers of a text.

    Examples
    --------
    >>> numbers(r"$(1, -2)$ and $10^{-6}$ and $3 \cdot 10^{4}$")
    [1.0, -2.0, 1e-06, 30000.0]
    """
    text = re.sub(
        r"(\d) cdot 10\^\{(-?\d+)\}", r"\1e\2", text.replace("\\", "")
    )
    text = re.sub(r"10\^\{(-?\d+)\}", r"1e\1", text)
    return [float(x) for x in re.findall(r"-?\d+(?:\.\d+)?(?:e-?\d+)?", text)]


def right_number(answers):
    """Return the right number of a question and its relative tolerance."""
    (text,) = [text for kind, text in answers if kind == "number"]
    return read_number(text)


def known_wrong(answers):
    """Return the wrong numbers of a question that have their own reason."""
    return [float(text) for kind, text in answers if kind == "not"]


def asks_for_a_number(answers):
    """Say whether an answer to the question is typed in."""
    return any(kind == "number" for kind, _ in answers)


def assert_well_formed(quiz):
    """Assert eleven questions, each with three answers and a right one."""
    assert len(quiz) >= 11
    for text, answers in quiz.items():
        kinds = [kind for kind, _ in answers]
        assert True in kinds or "number" in kinds, text
        assert len(answers) >= 3, text
