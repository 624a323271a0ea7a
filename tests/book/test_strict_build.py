"""A build fails on what a page must not have, and says where and why.

Two small books are built with the settings of the real one: one holds every
fault once, the other none.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml

from mmlbook import results, strict

ROOT = Path(__file__).resolve().parents[2]
EXTENSIONS = ["mmlbook.execute", "sphinx_proof", "sphinx_exercise",
              "mmlbook.practice", "mmlbook.results", "mmlbook.strict"]
HEADER = """---
jupytext: {text_representation: {extension: .md, format_name: myst}}
kernelspec: {name: python3, display_name: Python 3}
---

"""
SETUP = """
```{code-cell} ipython3
:tags: [hide-input]

import sys
import numpy as np
import sympy as sp
from IPython.display import Image, display
from mml.claims import claim

class Silent:
    pass

x = sp.symbols("x")
dot = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c63f8ffff3f0005fe02fea735811c"
    "0000000049454e44ae426082")
sp.init_printing(use_latex="mathjax")
np.set_printoptions(precision=4)
```
"""


def cell(*lines, head=""):
    return "\n".join(["```{code-cell} ipython3", *head.splitlines(), *lines,
                      "```", ""])


def figure(**parts):
    """Return a cell that shows an image, with the parts of a figure named."""
    place = {k: v for k, v in parts.items() if k != "alt"}
    settings = {"figure": place} if place else {}
    if "alt" in parts:
        settings["image"] = {"alt": parts["alt"]}
    head = f"---\n{yaml.safe_dump({'mystnb': settings})}---" if settings else (
        "")
    return cell("Image(dot)", head=head)


def theorem(label, kind="theorem", title="A square", option=""):
    named = f":label: {label}\n" if label else ""
    return f"""
```{{prf:{kind}}} {title}
{named}{option}
It holds that $x \\cdot x = x^2$.
```
"""


def claimed(label):
    return cell(f'claim("{label}", proves=sp.Eq(x * x, x**2),',
                '      holds=lambda rng: 0 * rng.normal(),',
                '      breaks={"with a *cube* `x`": sp.Eq(x * x, x**3)})')


CLEAN = {
    "book/one": "# One\n" + SETUP + theorem("thm-square", title="Of $x^2$")
    + claimed("thm-square") + theorem("lem-square", "lemma")
    + claimed("lem-square") + theorem("", "definition")
    + theorem("", "theorem", option=":nonumber:")
    + figure(name="fig-dot", caption="A dot.", alt="One red dot.")
    + cell("x**2") + cell("x**2;") + cell("values = []", "values.append(1)")
    + cell("values") + cell("'''A text.'''") + cell("# only a comment")
    + cell("if x:", "    x")
    + "\n```{figure} dot.png\n:name: fig-file\n:alt: A dot.\n\nSo.\n```\n"
    + "\nSee {numref}`fig-dot` and {prf:ref}`thm-square`.\n",
    "book/two": "# Two\n" + SETUP + theorem("prp-cube", "proposition")
    + claimed("prp-cube"),
    "book/checked": "# What was checked\n\n```{claims}\n```\n",
}

# What stands on a page, and what is said of it; {n} is the last cell's number.
FAULTS = {
    "results": [
        (theorem("thm-lonely"), r"result without a claim: no cell of this "
         r"page shows claim\(\"thm-lonely\", \.\.\.\)"),
        (theorem("thm-quiet") + claimed("thm-quiet").replace(
            "claim(", "kept = claim("),
         r"result without a claim: .*\"thm-quiet\""),
        (claimed("thm-nowhere"), "cell {n}: claim without a result: this "
         "page has no .* with the label thm-nowhere$"),
        (theorem("thm-twice") + claimed("thm-twice") + claimed("thm-twice"),
         "cell {n}: second claim for thm-twice, the first is in cell "),
        (theorem("", "corollary"), "corollary without a label such as "),
        (theorem("square-of-x", "lemma"), "lemma without a label such as "),
    ],
    "elsewhere": [
        (claimed("thm-lonely"), "cell {n}: claim without a result.*-lonely$"),
    ],
    "cells": [
        (figure(name="fig-1", caption="A dot."),
         "cell {n}: figure without alt text$"),
        (figure(name="fig-2", caption="A dot.", alt=" "),
         "cell {n}: figure without alt text$"),
        (figure(name="fig-3", alt="A dot."),
         "cell {n}: figure without caption$"),
        (figure(caption="A dot.", alt="A dot."),
         "cell {n}: figure without name$"),
        (figure(alt="A dot."), "cell {n}: image outside a figure: give"),
        (cell("display(Image(dot), Image(dot))"),
         "cell {n}: image outside a figure: give"),
        (cell("nothing = None") + cell("nothing"),
         "cell {n}: `nothing` shows nothing: the output is empty"),
        (cell("def call():", "    y = 1") + cell("call()  # no value"),
         r"cell {n}: `call\(\)` shows nothing"),
        (cell("display({'text/plain': ''}, raw=True)"),
         r"cell {n}: `display\(.*\)` shows nothing"),
        (cell("Silent()"), "cell {n}: the output says nothing: <__main__.Sil"),
        (cell("[1, Silent()]"),
         "cell {n}: the output says nothing: <__main__.Silent at 0x"),
        (cell("claim"), "cell {n}: the output says nothing: <function .*cla"),
        (cell("print(Silent())"), "cell {n}: the output says nothing"),
        (cell('sys.stderr.write("oh")', "x"),
         "stderr was found in the cell outputs of cell "),
    ],
    "text": [
        ("```{figure} dot.png\n:name: fig-6\n\nSo.\n```\n",
         "figure without alt text: book/dot.png"),
        ("```{figure} dot.png\n:alt: A dot.\n```\n",
         "figure without caption"),
        ("![](dot.png)\n", "figure without alt text: book/dot.png"),
        ("See {ref}`no-such-label` there.\n", "undefined label: "),
    ],
}


def page(name):
    """Return a page of faults, and what is to be said of each."""
    text, said = f"# {name}\n" + (SETUP if name != "text" else ""), []
    for fault, expected in FAULTS[name]:
        text += fault + "\n"
        said.append(expected.replace("{n}", str(text.count("{code-cell}"))))
    return text, said


def write(folder, pages):
    """Write a book with the settings of the real one."""
    real = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf8"))
    keep = ("suppress_warnings", "nitpick_ignore", "nitpick_ignore_regex",
            "nb_execution_raise_on_error", "nb_custom_formats")
    settings = {
        "title": "A small book", "author": "nobody",
        "only_build_toc_files": True, "execute": real["execute"],
        "parse": real["parse"],
        "sphinx": {
            "extra_extensions": EXTENSIONS, "recursive_update": True,
            "config": {key: real["sphinx"]["config"][key] for key in keep
                       if key in real["sphinx"]["config"]},
        },
    }
    toc = {"format": "jb-book", "root": "index",
           "options": {"numbered": True},
           "chapters": [{"file": page} for page in pages]}
    (folder / "_config.yml").write_text(yaml.safe_dump(settings))
    (folder / "_toc.yml").write_text(yaml.safe_dump(toc))
    (folder / "index.md").write_text("# A small book\n")
    for page, text in pages.items():
        path = folder / f"{page}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        header = HEADER if "{code-cell}" in text else ""
        path.write_text(header + text, encoding="utf8")
        (path.parent / "dot.png").write_bytes(bytes.fromhex(
            re.search(r"fromhex\((.*?)\)", SETUP, re.S)[1]
            .replace('"', "").replace("\n", "")))


def build(folder, *options, builder="html"):
    """Build strictly, as the real book; return exit status and log."""
    done = subprocess.run(
        [Path(sys.executable).with_name("jupyter-book"), "build", ".",
         "--builder", builder, "-W", "-n", "--keep-going", *options],
        cwd=folder, capture_output=True, text=True, check=False,
        env=os.environ | {"NO_COLOR": "1", "PYTHONWARNINGS": ""},
    )
    plain = re.sub(r"\x1b\[[0-9;]*m", "", done.stdout + done.stderr)
    return done.returncode, plain.replace(f"{folder}/", "")


@pytest.fixture(scope="module")
def faulty(tmp_path_factory):
    folder = tmp_path_factory.mktemp("faulty")
    write(folder, {f"book/{name}": page(name)[0] for name in FAULTS})
    return build(folder, "--custom-builder", "dummy", builder="custom")


@pytest.fixture(scope="module")
def clean(tmp_path_factory):
    folder = tmp_path_factory.mktemp("clean")
    write(folder, CLEAN)
    return folder, *build(folder)


# --- faults ------------------------------------------------------------------


def test_a_book_with_faults_is_not_built(faulty):
    status, log = faulty
    assert status != 0, log


def complaints(log, name):
    return re.findall(rf"^book/{name}\.md:\d+: (?:WARNING|ERROR): (.*)$",
                      log, re.M)


@pytest.mark.parametrize(("name", "said"), [
    pytest.param(name, said, id=f"{name}: {said}")
    for name in FAULTS for said in page(name)[1]
])
def test_a_fault_is_told_with_file_cell_and_reason(faulty, name, said):
    _, log = faulty
    found = complaints(log, name)
    assert sum(bool(re.match(said, line)) for line in found) >= 1, found


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_told_once_and_nothing_else(faulty, name):
    _, log = faulty
    assert len(complaints(log, name)) == len(FAULTS[name])


def test_the_line_is_that_of_the_cell(faulty):
    _, log = faulty
    line = int(re.search(r"book/cells\.md:(\d+): WARNING: cell 2:", log)[1])
    lines = (HEADER + page("cells")[0]).splitlines()
    assert lines[line - 1].startswith("```{code-cell}")
    assert "\n".join(lines[:line]).count("{code-cell}") == 2


# --- a clean book ------------------------------------------------------------


def test_a_clean_book_is_built(clean):
    _, status, log = clean
    assert status == 0, log
    assert not re.search(r"(WARNING|ERROR|CRITICAL):", log)


def test_the_claims_are_written_as_sorted_data(clean):
    folder, _, _ = clean
    found = json.loads((folder / "_build/claims.json").read_text())
    assert [c["label"] for c in found] == ["lem-square", "prp-cube",
                                           "thm-square"]
    square = found[2]
    assert square | {"line": ""} == {
        "label": "thm-square", "confirmed": ["the identity"], "draws": 200,
        "sizes": "", "worst": 0.0, "broken": [["with a *cube* `x`", 1, 1]],
        "line": "", "cell": 2, "page": "book/one", "chapter": "One",
        "kind": "theorem", "number": "1.1", "title": "Of x^2",
        "anchor": "claim-thm-square",
    }


def test_list_and_claim_lines_link_to_each_other(clean):
    folder, _, _ = clean
    pages = folder / "_build/html/book"
    listed = (pages / "checked.html").read_text()
    one = (pages / "one.html").read_text()
    assert 'id="claim-thm-square"' in listed
    assert re.search(r'href="one\.html#thm-square"[^>]*><span>Theorem 1\.1',
                     listed)
    assert 'id="thm-square"' in one
    assert re.search(r"<p>✓ <strong>Checked</strong>[^\n]*"
                     r'href="checked\.html#claim-thm-square"', one)
    assert re.search(r"<p>Fails, as it should, with a <em>cube</em> "
                     r"<code[^>]*><span class=\"pre\">x</span></code>\.</p>",
                     listed)
    assert "There are 3 numbered results on 2 pages." in listed


def test_the_list_follows_a_change(clean, tmp_path):
    folder = tmp_path / "book"
    shutil.copytree(clean[0], folder)
    page = folder / "book/two.md"
    page.write_text(page.read_text().replace("a *cube*", "a *cubus*"))
    status, log = build(folder)
    assert status == 0, log
    listed = (folder / "_build/html/book/checked.html").read_text()
    assert "<em>cubus</em>" in listed and "<em>cube</em>" in listed
    found = json.loads((folder / "_build/claims.json").read_text())
    assert found[1]["broken"] == [["with a *cubus* `x`", 1, 1]]


def test_print_has_the_list_too(clean, tmp_path):
    folder = tmp_path / "book"
    shutil.copytree(clean[0], folder)
    status, log = build(folder, builder="latex")
    assert status == 0, log
    tex = "".join(p.read_text() for p in folder.glob("_build/latex/*.tex"))
    assert "Theorem 1.1" in tex
    assert r"\label{\detokenize{book/checked:claim-thm-square}}" in tex
    assert r"{\hyperref[\detokenize{book/checked:claim-thm-square}]" in tex
    assert r"{\hyperref[\detokenize{book/one:thm-square}]" in tex


# --- pages read by several processes, and read again -------------------------


def test_what_another_process_read_is_taken_over_and_forgotten_again():
    env, other = SimpleNamespace(), SimpleNamespace()
    here = {"results": [], "claims": [], "lists": True}
    there = {"results": [], "claims": [{"label": "thm-x"}], "lists": False}
    results.gathered(env)["one"] = here
    results.gathered(other).update({"one": {}, "two": there})
    results.merge(None, env, ["two", "three"], other)
    assert results.gathered(env) == {"one": here, "two": there}
    results.purge(None, env, "two")
    results.purge(None, env, "three")
    assert results.gathered(env) == {"one": here}


@pytest.mark.parametrize(("source", "shows"), [
    ("x", True), ("x + 1  # so", True), ("x;", False), ("x;  # so", False),
    ("x = 1", False), ("", False), ("# x", False), ("%time x", False),
    ("assert x", False), ("for i in x:\n    i", False), ("f'{x}'", True),
    ("a = 1\ncheck('ex-a', a)", True), ("not python (", False),
    ("'# no comment'", True),
])
def test_which_cells_should_show_something(source, shows):
    assert (strict.last_expression(source) is not None) == shows


@pytest.mark.parametrize(("source", "silent"), [
    ("plots.use_style()", True), ("sp.init_printing(use_latex=1)", True),
    ("a.append(1)", True), ("a.append", False), ("check('ex-a', 1)", False),
    ("f()()", False), ("x", False),
])
def test_which_calls_return_nothing(source, silent):
    assert strict.is_silent(strict.last_expression(source)) == silent
