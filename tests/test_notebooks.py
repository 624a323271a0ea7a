"""What a chapter becomes where JupyterLab alone must render it."""

import re
import subprocess
import sys

import jupytext
import pytest
from nbformat.v4 import new_code_cell

from mmlbook.notebooks import (
    ROOT,
    Book,
    argument,
    expand,
    fold,
    included,
    notebook,
    plain,
    prose,
    quiz,
    read_book,
    references,
)

BOOK = read_book()
PAGES = sorted(p.relative_to(ROOT).as_posix()
               for p in (ROOT / "book").rglob("*.md")
               if "{code-cell}" in p.read_text(encoding="utf8"))
MACROS = BOOK.macros
TRIAL = Book(ROOT, MACROS, {
    "thm-here": ("book/pca/here.md", ""),
    "thm-there": ("book/calculus/there.md", ""),
    "ch-there": ("book/calculus/there.md", "Slopes"),
    "book/calculus/there.md": ("book/calculus/there.md", "Slopes"),
}, {"Strang2016": "Strang (2016)"})


def here(text):
    return plain(text, "book/pca/here.md", TRIAL, {"fig-a": 1})


@pytest.mark.parametrize("page", PAGES)
def test_code_stays_as_it_is_and_every_macro_goes(page):
    before = jupytext.reads((ROOT / page).read_text("utf8"), fmt="md:myst")
    made = notebook(page, BOOK)
    after = jupytext.reads(jupytext.writes(made, fmt="md:myst"),
                           fmt="md:myst")
    code = [[c.source for c in nb.cells if c.cell_type == "code"]
            for nb in (before, made, after)]
    assert code[0] == code[1] == code[2] != []
    words = "\n".join(c.source for c in after.cells if c.cell_type != "code")
    names = "|".join(MACROS)
    assert not re.findall(rf"\\(?:{names})(?![A-Za-z])",
                          re.sub(r"`[^`\n]*`", "", words))
    assert not re.findall(r"\{(?:hints|quiz|solution-\w+|index|numref|"
                          r"literalinclude|cite\S*)\}", words)


def test_each_solution_of_a_page_is_folded():
    page = "book/linear-algebra/eigenvalues.md"
    source = (ROOT / page).read_text(encoding="utf8")
    inside = re.findall(r"\{solution-start\}(.*?)\{solution-end\}", source,
                        re.S)
    cells = sum(text.count("{code-cell}") for text in inside)
    folded = [c for c in notebook(page, BOOK).cells
              if c.metadata.get("jupyter", {}).get("outputs_hidden")]
    assert len(folded) == cells > 0


@pytest.mark.parametrize("text, expected", [
    (r"\mat A\T \vec{x}", r"\mathbf{A}^{\top} \mathbf{x}"),
    (r"\norm{\mat A \vec x}_2", r"\lVert \mathbf{A} \mathbf{x} \rVert_2"),
    (r"\mat\Sigma \vec 0", r"\mathbf{\Sigma} \mathbf{0}"),
    (r"\norm{\{1\} \abs{x_{1}}}", r"\lVert \{1\} \lvert x_{1} \rvert \rVert"),
    (r"\R^n \to \Rightarrow \C", r"\mathbb{R}^n \to \Rightarrow \mathbb{C}"),
    (r"\Tau \matrix \vector", r"\Tau \matrix \vector"),
    ("no formula", "no formula"),
])
def test_macros_are_expanded_as_tex_does(text, expected):
    assert expand(text, MACROS) == expected


def test_a_brace_that_stays_open_is_said():
    with pytest.raises(ValueError, match="expected a closing brace, got {x"):
        expand(r"\norm{x", MACROS)
    assert argument("  b", 0) == ("b", 3)


def test_code_in_a_sentence_is_no_formula():
    assert here(r"write `\mat{A}` for $\mat A$") == (
        r"write `\mat{A}` for $\mathbf{A}$")


@pytest.mark.parametrize("text, expected", [
    ("{ref}`slopes <ch-there>`", "[slopes](../calculus/there.md)"),
    ("{ref}`ch-there`", "[Slopes](../calculus/there.md)"),
    ("{prf:ref}`thm-there`", "[Slopes](../calculus/there.md)"),
    ("{doc}`../calculus/there`", "[Slopes](../calculus/there.md)"),
    ("{prf:ref}`thm-here`", "{prf:ref}`thm-here`"),
    ("{ref}`this one <thm-here>`", "{ref}`this one <thm-here>`"),
    ("{ref}`lost <ch-nowhere>`", "lost"),
    ("{numref}`fig-a`", "Figure 1"),
    ("{numref}`picture %s <fig-a>`", "picture 1"),
    ("{cite:t}`Strang2016`, page 2", "Strang (2016), page 2"),
    ("{index}`eigenspace`", "eigenspace"),
    ("{index}`eigenspaces <eigenspace>`", "eigenspaces"),
    ("```{hints} ex-a\n```\n",
     '*Stuck?* `hint("ex-a")` *gives the next hint.*\n'),
    ("```{index} rank\n```\nText", "Text"),
])
def test_references_lead_somewhere(text, expected):
    assert here(text) == expected


def test_a_solution_is_a_dropdown_over_several_cells():
    text = ("```{solution-start} ex-a\n:class: dropdown\n```\n\nBecause.")
    shown, still = prose(text, "book/pca/here.md", TRIAL, {})
    assert still
    assert shown == ("::::::{admonition} Solution\n:class: dropdown\n\n"
                     "Because.\n::::::")
    text = "And so.\n\n```{solution-end}\n```\n\nNext."
    shown, still = prose(text, "book/pca/here.md", TRIAL, {}, folded=True)
    assert not still
    assert "{admonition} Solution, continued" in shown
    assert shown.endswith("\n::::::\n\nNext.")
    only = "```{solution-start} ex-a\n```\n"
    assert prose(only, "book/pca/here.md", TRIAL, {}) == (
        "*The solution stands in the folded cells below.*", True)


def test_hidden_input_is_folded_and_other_cells_are_not():
    hidden = new_code_cell("1", metadata={"tags": ["hide-input"]})
    assert fold(hidden, False).metadata["jupyter"] == {"source_hidden": True}
    assert "jupyter" not in fold(new_code_cell("1"), False).metadata


def test_the_answers_of_a_quiz_are_folded_with_their_reasons():
    shown = quiz("? Which?\n- this\n  It is not.\n+ that\n  It is.\n\n"
                 "? How much?\n= 0.75 (1%)\n  Three of four.\n! 0.25\n  No.\n")
    before, *answers = shown.split("::::{admonition} Answer")
    assert before.split("\n")[1:5] == ["1. Which?", "", "   - this",
                                       "   - that"]
    assert "   - ✗ this — It is not.\n   - ✓ that — It is." in answers[0]
    assert "1. How much?" in answers[0]
    assert "   - ✓ 0.75 (1%) — Three of four.\n   - ✗ 0.25 — No." in answers[1]


def test_included_code_is_there_in_full():
    file = ROOT / "code/mmlbook/notebooks.py"
    text = included(file, "included")
    assert text.startswith("def included(file, name):\n")
    assert text.endswith(':node.end_lineno])')
    assert included(file, "Book").startswith("class Book(NamedTuple):")
    assert included(file, "") == file.read_text().rstrip()


@pytest.mark.parametrize("entry, cited", [
    ("author={Lloyd N. Trefethen and Bau, III, David}, year={1997}",
     "Trefethen and Bau (1997)"),
    ("author={A. B. Deisenroth and C Faisal and D Ong}, year={2020}",
     "Deisenroth et al. (2020)"),
    ('title={Only}', "Key (n.d.)"),
])
def test_works_are_cited_by_author_and_year(entry, cited):
    assert references(f"@book{{Key, {entry}}}\n") == {"Key": cited}


def test_a_working_copy_is_not_rewritten_by_accident():
    before = {p: (ROOT / p).read_bytes() for p in PAGES}
    done = subprocess.run([sys.executable, "-m", "mmlbook.notebooks"],
                          capture_output=True, text=True)
    assert done.returncode == 2
    assert "--in-place" in done.stdout
    assert before == {p: (ROOT / p).read_bytes() for p in PAGES}
