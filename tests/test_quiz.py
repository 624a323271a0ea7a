"""Quizzes are read as they are written.

What no reader could answer is refused, with its page and line.
"""

import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sphinx.application import Sphinx

from mmlbook.notebooks import quiz as in_a_notebook
from mmlbook.quiz import number, parse, quizzes, right_number

BOOK = Path(__file__).resolve().parents[1] / "book"
PAGES = [p for p in sorted(BOOK.rglob("*.md"))
         if "{quiz}" in p.read_text(encoding="utf8")]
ALL = [(page.stem, asked) for page in PAGES
       for quiz in quizzes(page.read_text(encoding="utf8"), page.name)
       for asked in quiz.questions]

SINGLE = """\
? Which is
  even?
- One
  It is odd.
+ Two
  It is twice one,
  and so even.
- Three
  It is odd, too.
"""
NUMBER = """\
? What is three quarters?
! 1.3333
  You divided the other way round.
= 0.75 (1%)
  Three of four.
"""


def read(text, page="here.md", line=1):
    return parse(text.splitlines(), page, line)


# --- what is read ------------------------------------------------------------


def test_a_single_choice():
    (asked,) = read(SINGLE)
    assert asked.kind == "single"
    assert asked.text == "Which is even?"
    assert sorted((c.mark, c.text, c.reason) for c in asked.choices) == [
        ("+", "Two", "It is twice one, and so even."),
        ("-", "One", "It is odd."),
        ("-", "Three", "It is odd, too."),
    ]


def test_two_right_choices_make_a_question_of_multiple_choice():
    (asked,) = read(SINGLE + "+ Four\n  Twice two.\n")
    assert asked.kind == "multiple"
    assert sum(choice.right for choice in asked.choices) == 2


def test_a_number_stands_before_the_known_wrong_ones():
    (asked,) = read(NUMBER)
    assert asked.kind == "number"
    assert asked.answer == (0.75, 0.01)
    assert [c.text for c in asked.choices] == ["0.75 (1%)", "1.3333"]
    assert [c.right for c in asked.choices] == [True, False]


def test_choose_all_is_said_by_the_page_and_not_twice():
    text = SINGLE.replace("even?", "even? (Choose all.)")
    (asked,) = read(text + "+ Four\n  Twice two.\n")
    assert asked.text == "Which is even?"


def test_quizzes_of_a_page_know_their_lines():
    page = f"# Title\n\n```{{quiz}} quiz-a\n{SINGLE}\n{NUMBER}```\n\nEnd.\n"
    (quiz,) = quizzes(page, "here.md")
    lines = page.splitlines()
    assert quiz.label == "quiz-a"
    assert [lines[asked.line - 1] for asked in quiz.questions] == [
        "? Which is", "? What is three quarters?"]


# 0.75 in the ways in which it is typed
TYPED = {
    "0.75": 0.75, "0,75": 0.75, ".75": 0.75, "3/4": 0.75, " 3 / 4 ": 0.75,
    "+0.75": 0.75, "7.5e-1": 0.75, "-1.5e3": -1500.0, "-1,5E3": -1500.0,
    "\u22126": -6.0, "6.": 6.0, "1/-4": -0.25, "0": 0.0,
}
NOT_TYPED = ["", "x", "1/0", "1/2/3", "1.2.3", "--1", "75%", "1e", "inf",
             "nan", "0x10", "3/", "1_000"]


@pytest.mark.parametrize("text", TYPED)
def test_a_number_is_read_in_all_its_forms(text):
    assert number(text) == pytest.approx(TYPED[text], rel=1e-15)


@pytest.mark.parametrize("text", NOT_TYPED)
def test_what_is_no_number_is_refused(text):
    with pytest.raises(ValueError, match="expected a number, got"):
        number(text)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_printed_number_is_read_back(value):
    assert number(repr(value)) == value


def test_tolerances_are_relative():
    assert right_number("-6 (0.5%)") == (-6, 0.005)
    assert right_number("3/4") == (0.75, 0)


# --- the order of choices ----------------------------------------------------


@given(st.permutations([("+", "Two"), ("-", "One"), ("-", "Three")]))
def test_the_order_of_the_source_does_not_matter(written):
    text = "? Which is even?\n" + "".join(
        f"{mark} {said}\n  Because.\n" for mark, said in written)
    (one,), (two,) = read(SINGLE), read(text)
    assert [c.text for c in two.choices] == [c.text for c in one.choices]


@pytest.mark.parametrize("asked", ["Which?", "What?", "Who?", "How?"])
@pytest.mark.parametrize("last", ["None of these", "all of the above"])
def test_what_speaks_of_all_choices_stays_last(asked, last):
    (found,) = read(SINGLE.replace("Which is\n  even?", asked).replace(
        "- One\n", f"- {last}\n  It is not so.\n- One\n"))
    assert found.choices[-1].text == last


def test_the_right_choice_does_not_always_stand_in_one_place():
    places = [[c.right for c in asked.choices].index(True)
              for _, asked in ALL if asked.kind == "single"]
    assert len(places) > 20
    for place in range(3):
        assert 0.1 < places.count(place) / len(places) < 0.6


def test_a_notebook_has_the_order_of_the_page():
    for page in PAGES:
        for quiz in quizzes(page.read_text(encoding="utf8"), page.name):
            body = re.search(
                rf"\{{quiz\}} {quiz.label}\n(.*?)^```", page.read_text("utf8"),
                re.S | re.M)[1]
            shown = in_a_notebook(body)
            wanted = [c.text for asked in quiz.questions
                      for _ in range(1 + (asked.kind != "number"))
                      for c in asked.choices]
            places, at = [], 0
            for text in wanted:
                at = shown.index(f" {text}", at) + 1
                places.append(at)
            assert places == sorted(places)


# --- what is refused ---------------------------------------------------------

REFUSED = {
    "no right answer": (
        "? Which?\n- a\n  No.\n- b\n  No.\n", 1, "a right answer, got none"),
    "no wrong choice": (
        "? Which?\n+ a\n  Yes.\n+ b\n  Yes.\n", 1, "a wrong choice"),
    "no answers": ("? Which?\n", 1, "a right answer, got none"),
    "a choice without a reason": (
        "\n? Which?\n+ a\n- b\n  No.\n", 2, "a reason below 'a'"),
    "the last choice without a reason": (
        "? Which?\n+ a\n  Yes.\n- b\n", 1, "a reason below 'b'"),
    "a number without a reason": (
        "? How many?\n= 3\n! 4\n  No.\n", 1, "a reason below '3'"),
    "a wrong number alone": (
        "? How many?\n! 3\n  No.\n", 1, "a right number beside"),
    "two right numbers": (
        "? How many?\n= 3\n  Yes.\n= 4\n  Yes.\n", 1, "one right number"),
    "no number": ("? How many?\n= three\n  Yes.\n", 1, "got 'three'"),
    "a bad tolerance": ("? How many?\n= 3 (1)\n  Yes.\n", 1, "tolerance"),
    "a tolerance of a wrong number": (
        "? How many?\n= 3\n  Yes.\n! 4 (1%)\n  No.\n", 1, "no tolerance"),
    "a wrong number that is accepted": (
        "? How many?\n= 100 (5%)\n  Yes.\n! 104\n  No.\n", 1,
        "which the tolerance accepts"),
    "two that point at others": (
        "? Which?\n+ a\n  Yes.\n- The first two choices\n  No.\n", 1,
        "stands alone"),
    "a wrong number twice": (
        "? How many?\n= 1\n  Yes.\n! 0.5\n  No.\n! 1/2\n  No.\n", 1,
        "'1/2' twice"),
    "mixed kinds": (
        "? Which?\n+ a\n  Yes.\n- b\n  No.\n= 3\n  Yes.\n", 1, "got both"),
    "equal choices": (
        "? Which?\n+ a\n  Yes.\n- b\n  No.\n- b\n  No.\n", 1, "'b' twice"),
    "a question twice": (SINGLE + SINGLE, 1, "twice"),
    "choose all of one": (
        "? Which? (Choose all.)\n+ a\n  Yes.\n- b\n  No.\n", 1, "choose all"),
    "a choice that points at another": (
        "? Which?\n+ a\n  Yes.\n- As the choice "
        "above\n  No.\n", 1, "stands alone"),
    "no question": ("+ a\n  Yes.\n", 1, "a question first"),
    "a reason of nothing": ("  So.\n? Which?\n", 1, "a question first"),
    "another sign": ("? Which?\n* a\n  Yes.\n", 2, "one of ? + - = !"),
    "a sign without a space": ("? Which?\n+a\n  Yes.\n", 2, "a space"),
    "a sign without a text": ("? Which?\n+ \n  Yes.\n", 2, "a text"),
    "nothing": ("\n\n", 1, "expected questions, got none"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_answered_is_refused_with_its_place(case):
    text, line, said = REFUSED[case]
    with pytest.raises(ValueError, match=re.escape(said)) as problem:
        read(text, "part/page.md", 40)
    assert str(problem.value).startswith(f"part/page.md:{39 + line}: ")


def test_the_two_good_ones_are_not_refused():
    assert len(read(SINGLE + "\n" + NUMBER)) == 2


def test_every_question_of_the_book_stands_alone():
    # as it does on a card of Anki
    assert not [asked.text for _, asked in ALL if re.match(
        r"(And|The same|It|They|Then)\b", asked.text)]


# --- in a book ---------------------------------------------------------------


def build(folder, builder, quiz):
    """Build a book of two chapters, and return its warnings."""
    (folder / "conf.py").write_text(
        'extensions = ["myst_parser", "mmlbook.practice"]\n'
        'myst_enable_extensions = ["dollarmath"]\n'
        'latex_documents = [("index", "book.tex", "Book", "", "manual")]\n')
    (folder / "index.md").write_text(
        "# Book\n\n```{toctree}\none\ntwo\n```\n")
    (folder / "one.md").write_text(
        f"# One\n\n## Quiz\n\n```{{quiz}} quiz-one\n{quiz}```\n\n"
        "## Afterword\n\nThe chapter goes on.\n")
    (folder / "two.md").write_text("# Two\n\nAnother chapter.\n")
    said = io.StringIO()
    Sphinx(folder, folder, folder / builder, folder / "trees", builder,
           status=None, warning=said, freshenv=True).build()
    return said.getvalue()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.filterwarnings("ignore::PendingDeprecationWarning")
def test_print_has_the_answers_at_the_end_of_the_chapter(tmp_path):
    assert not build(tmp_path, "latex", SINGLE + NUMBER)
    tex = (tmp_path / "latex" / "book.tex").read_text(encoding="utf8")
    tex = tex.replace(r"\(\checkmark\)", "✓")
    before, answers = tex.split(r"\section{Answers to the quiz}")
    answers, after = answers.split(r"\chapter{Two}")
    assert "The chapter goes on." in before
    for asked in read(SINGLE + NUMBER):
        assert asked.text in before
        for choice in asked.choices:
            assert choice.reason not in before + after
            assert choice.reason in answers
    assert "✓" not in before and "✗" not in before
    (single, _) = read(SINGLE + NUMBER)
    assert re.findall("[✓✗]", answers) == [
        "✓" if c.right else "✗" for c in single.choices] + ["✓", "✗"]
    offered = before[before.index(single.text):]
    places = [offered.index(c.text) for c in single.choices]
    assert places == sorted(places)
    letter = "abc"[[c.right for c in single.choices].index(True)]
    assert rf"\sphinxstylestrong{{{letter}}}" in answers


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.filterwarnings("ignore::PendingDeprecationWarning")
def test_the_build_says_on_which_line_a_quiz_is_wrong(tmp_path):
    said = build(tmp_path, "html", SINGLE + "- Four\n")
    page = (tmp_path / "one.md").read_text().splitlines()
    line = page.index("? Which is") + 1
    assert f"one:{line}: expected a reason below 'Four'" in said
    assert "ERROR" in said
