"""The repairs of the LaTeX: macros from one place, columns, marks, numbers."""

import doctest
import re
from pathlib import Path

import pytest
import yaml
from docutils import nodes

from mmlbook import pdf

ROOT = Path(__file__).resolve().parents[1]
CONFIG = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf8"))
MACROS = CONFIG["sphinx"]["config"]["mathjax3_config"]["tex"]["macros"]
STYLE = (ROOT / "code/mmlbook/latex/mml.sty").read_text(encoding="utf8")


def test_the_examples_of_the_docstrings_run():
    assert doctest.testmod(pdf).attempted >= 2
    assert doctest.testmod(pdf).failed == 0


@pytest.mark.parametrize("name", MACROS)
def test_each_macro_is_made_from_the_one_of_the_web(name):
    meaning = MACROS[name]
    body = meaning[0] if isinstance(meaning, list) else meaning
    line = pdf.commands({name: meaning})
    assert line.endswith(f"{{{body}}}")
    assert line.count("\n") == 0
    arguments = re.findall(r"#(\d)", body)
    assert (f"[{len(set(arguments))}]" in line) == bool(arguments)


@pytest.mark.parametrize("name", MACROS)
def test_no_macro_is_written_twice(name):
    defined = rf"command\*?\{{?\\{name}\b|\\def\\{name}\b"
    assert not re.search(defined, STYLE)


def test_many_lines_of_one_equation_bear_its_one_number():
    text = "\\begin{align}\na &= b \\\\\nc &= d\n\\end{align}"
    made = pdf.tagged(text, "2.1")
    assert made.startswith(r"\begin{align*}")
    assert made.count(r"\tag{2.1}") == 1
    assert made.endswith("\\end{align*}")
    assert pdf.tagged(text, "") == text
    assert pdf.tagged("a = b", "2.1") == "a = b"


def marks(*body):
    block = pdf.environment("", *body, name="mmlproof")
    pdf.end_mark(block)
    return block


def test_a_proof_ends_in_its_last_line_if_that_is_text():
    last = nodes.paragraph("", "so it is.")
    marks(nodes.paragraph("", "First."), last)
    assert last[-1].astext() == r"\mmlqed{}"


def test_a_proof_ends_in_its_last_item():
    last = nodes.paragraph("", "so it is.")
    steps = nodes.enumerated_list("", nodes.list_item("", last))
    marks(nodes.paragraph("", "In steps."), steps)
    assert last[-1].astext() == r"\mmlqed{}"


def test_a_proof_that_ends_in_a_formula_has_a_line_for_its_mark():
    block = marks(nodes.paragraph("", "So"), pdf.display(text=r"\[a = b\]"))
    assert block[-1].astext() == r"\mmlqedline{}"


def test_long_code_may_be_broken_and_keeps_its_letters():
    short, long = (
        nodes.literal("", "A.T"),
        nodes.literal("", "np.linalg.eigvalsh(covariance)"),
    )
    pdf.inline_code(nodes.paragraph("", "", short, long), None)
    assert short.astext() == "A.T"
    assert "\u200b" in long.astext()
    assert long.astext().replace("\u200b", "") == (
        "np.linalg.eigvalsh(covariance)"
    )


def test_a_column_fits_its_longest_word():
    for texts in (
        ["", ""],
        ["a"],
        ["unbreakableword " * 3],
        ["a b c d " * 40],
    ):
        longest = max((len(w) for t in texts for w in t.split()), default=0)
        assert longest < pdf.width(texts) <= max(longest, 80) + 1
