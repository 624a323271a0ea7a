"""What TeX's log complains about is named; all of these logs are TeX's own."""

import subprocess
import sys
from pathlib import Path

import pytest

from mmlbook.pdf_log import MOST, problems, unwrapped

LOGS = Path(__file__).with_name("logs")


def log(name):
    return (LOGS / f"{name}.log").read_text(encoding="utf8")


@pytest.mark.parametrize("name", ["whole_lines", "broken_lines"])
def test_all_three_are_named_however_tex_breaks_its_lines(name):
    text, formula, letter = problems(log(name))
    place = "book/projects/trial.md:249, page 46: "
    assert text == place + 'sticks out to the right by 109 pt: "A line with"'
    assert formula == place + "sticks out to the right by 174 pt"
    assert letter == (
        "book/projects/trial.md:255, page 46: "
        "TeXGyrePagella-Regular has no letter 漢 (U+6F22)"
    )


def test_what_sticks_out_by_less_is_no_problem():
    assert "Overfull" in log("small")
    assert problems(log("small")) == []


@pytest.mark.parametrize("name", ["whole_lines", "broken_lines"])
def test_the_bound_is_twenty_points(name):
    just_over = log(name).replace("108.59085pt", f"{MOST + 0.1}pt")
    just_under = log(name).replace("108.59085pt", f"{MOST - 0.1}pt")
    assert len(problems(just_over)) == 3
    assert len(problems(just_under)) == 2


def test_an_error_is_named_with_its_line():
    found = problems(log("error"))
    assert found[0].startswith("book/projects/trial.md:249, page 46: TeX says")
    assert "Undefined control sequence" in found[0]
    assert r"\undefinedthing" in found[0]


def test_a_page_too_high_and_a_reference_to_nothing_are_named():
    text = (
        "source: book/a.md:3, page 9\n"
        "Overfull \\vbox (44.0pt too high) has occurred while \\output is\n"
        "LaTeX Warning: Hyper reference `book/b:fig-x' on page 9 undefined "
        "on input line 4.\n"
    )
    assert problems(text) == [
        "book/a.md:3, page 9: sticks out at the bottom by 44 pt",
        "book/a.md:3, page 9: a reference to nothing, book/b:fig-x",
    ]


def test_the_same_thing_is_said_once():
    assert problems(log("whole_lines") * 2) == problems(log("whole_lines"))


def test_lines_of_full_width_are_joined():
    assert unwrapped("a" * 79 + "\nb\nc") == ["a" * 79 + "b", "c"]
    assert unwrapped("a" * 79) == ["a" * 79]


@pytest.mark.parametrize(("name", "status"), [("error", 1), ("small", 0)])
def test_the_command_says_so_in_its_status(name, status):
    said = subprocess.run(
        [sys.executable, "-m", "mmlbook.pdf_log", LOGS / f"{name}.log"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == status
    assert bool(said.stdout.strip())
    assert ("trial.md:249" in said.stdout) == bool(status)
