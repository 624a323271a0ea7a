"""Formulas: typeset in the build, with the macros of the book, or refused."""

import doctest
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from fontTools.ttLib import TTFont

from mmlbook import maths, site
from mmlbook.maths import Typesetter, characters, raw_tex, styles, tie
from mmlbook.site import dropdowns, pictures, without_icons

ROOT = Path(__file__).resolve().parents[1]
CONFIG = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf8"))
MACROS = CONFIG["sphinx"]["config"]["mathjax3_config"]["tex"]["macros"]
ARGUMENTS = {"vec": "{x}", "mat": "{A}", "norm": "{x}", "abs": "{x}",
             "T": ""}


@pytest.fixture(scope="module")
def typeset(tmp_path_factory):
    typesetter = Typesetter(MACROS, tmp_path_factory.mktemp("maths"))
    yield typesetter
    typesetter.close()


@pytest.mark.parametrize("module", [maths, site])
def test_the_examples_run(module, tmp_path):
    said = doctest.testmod(module, extraglobs={"folder": tmp_path})
    assert said.attempted and not said.failed


# --- one formula -------------------------------------------------------------


@pytest.mark.parametrize("name", MACROS)
def test_every_macro_of_the_book_works(typeset, name):
    formula = typeset(rf"A\{name}{ARGUMENTS.get(name, '')} B", False)
    assert not formula.error
    assert "<math" in formula.html


@pytest.mark.parametrize("tex, said", [
    (r"\nosuchmacro x", r"Undefined control sequence \nosuchmacro"),
    (r"\frac{1", "Missing close brace"),
    (r"\begin{pmatrix}1", r"Missing \end{pmatrix}"),
    (r"x^1^2", "Double exponent"),
    (r"\newcommand{\a}{b} \a", "Undefined control sequence"),
])
def test_broken_tex_is_refused_with_a_reason(typeset, tex, said):
    formula = typeset(tex, True)
    assert said in formula.error
    assert not formula.html


@pytest.mark.parametrize("tex", [
    r"\begin{align} a &= b \\ c &= d \end{align}",
    r"\left[\begin{matrix}1 & \frac{1}{2}\\\lambda & 0\end{matrix}\right]",
    r"\displaystyle \left\{1 : 2\right\}", r"\boldsymbol{\mu}",
    r"\text{if $x$ is naïve} \quad \mathbb{R}^n", r"a < b > c & d"[:5],
    r"\underbrace{x + y}_{z}", r"\operatorname*{arg\,min}_x f(x)",
])
def test_what_pages_and_sympy_write_is_read(typeset, tex):
    assert not typeset(tex, True).error


def test_a_formula_says_how_wide_it_is(typeset):
    narrow = typeset("x", False).width
    wide = typeset(" + ".join("abcdefghijkl"), False).width
    assert 0.4 < narrow < 0.8
    assert wide > maths.WIDE


def test_typeset_formulas_are_remembered(tmp_path, monkeypatch):
    first = Typesetter(MACROS, tmp_path)
    formula = first(r"\mat A", False)
    first.close()
    with first.file.open("a", encoding="utf8") as file:
        file.write('["I half')  # a build that was stopped
    second = Typesetter(MACROS, tmp_path)
    monkeypatch.setattr(second, "ask", lambda **_: pytest.fail("asked again"))
    assert second(r"\mat A", False) == formula


def test_a_changed_macro_is_not_answered_from_memory(tmp_path):
    one, other = (Typesetter({"x": body}, tmp_path) for body in ("a", "b"))
    assert one(r"\x", False).html != other(r"\x", False).html
    one.close()
    other.close()


def test_inline_and_displayed_are_two_formulas(typeset):
    tex = r"\sum_{n=1}^N x_n"
    assert typeset(tex, False) != typeset(tex, True)


# --- what is left ------------------------------------------------------------


@pytest.mark.parametrize("page, left", [
    (r"<p>see \(x\)</p>", r"\(x\)"),
    (r"<p>see \[x\]</p>", r"\[x\]"),
    ("<p>see $$x$$</p>", "$$x$$"),
    (r"<p>a \begin{align}</p>", r"\begin{align}"),
    (r"<p>the matrix \mat A</p>", r"\mat A"),
    ("<p>the letter $x$ here</p>", "$x$"),
    ("<td>$a_{ij}$</td>", "$a_{ij}$"),
    (r'<img alt="the vector \vec v">', r"\vec v"),
    (r'<a title="$\lambda$">', r"$\lambda$"),
    ('<span class="maths-error" title="Missing close brace">\\frac{1</span>',
     "\\frac{1 (Missing close brace)"),
    ('<span class="maths-error" title="Double exponent">x^1^2</span>',
     "x^1^2 (Double exponent)"),
])
def test_raw_tex_is_named(page, left):
    assert any(left in said for said in raw_tex(page))


@pytest.mark.parametrize("page", [
    r"<pre>\(x\) $$</pre>", r"<code>\vec{x}</code>", "<p>costs $5 or $6</p>",
    r"<script>const a = '\n';</script>", r"<kbd>\</kbd>", "<p>a \\ b</p>",
    r"<mjx-container><math><mo>\</mo></math></mjx-container>",
    "<style>a::before{content:'\\f0c9'}</style>", r"<!-- \(x\) -->",
])
def test_what_is_no_raw_tex_is_let_pass(page):
    assert not raw_tex(page)


# --- the style sheet ---------------------------------------------------------

CSS = """
mjx-c { display: inline-block; }
.TEX-B { font-family: MJXZERO, MJXTEX-B; }
.TEX-I { font-family: MJXZERO, MJXTEX-I; }
@font-face /* 1 */ { font-family: MJXTEX-B; src: url("f/B.woff"); }
@font-face /* 2 */ { font-family: MJXTEX-I; src: url("f/I.woff"); }
mjx-container [space="1"] { margin-left: .111em; }
mjx-c.mjx-c7B::before { content: "{"; }
mjx-c.mjx-c1D400.TEX-B::before { content: "A"; }
mjx-c.mjx-c2211::before { content: "\\2211"; }
"""


def test_only_rules_and_fonts_in_use_are_kept():
    css, fonts = styles(CSS, {"mjx-c7B", "mjx-c1D400", "TEX-B"})
    assert fonts == ["B.woff"]
    assert '[space="1"]{' in css and 'content: "{"' in css
    assert "1D400.TEX-B" in css
    assert "2211" not in css and "TEX-I" not in css
    assert characters(css) == {32, ord("{"), ord("A")}


def test_a_font_keeps_the_characters_in_use(tmp_path, typeset):
    typeset.ask(tex="x", display=False)
    folder = typeset.modules / "mathjax/es5/output/chtml/fonts/woff-v2"
    name = "MathJax_Math-Italic.woff"
    for copy in ("one.woff", "two.woff"):
        maths.write_font(folder / name, tmp_path / copy, {32, ord("x")})
    font = TTFont(tmp_path / "one.woff")
    assert set(font.getBestCmap()) <= {32, ord("x")}
    assert ord("x") in font.getBestCmap()
    font.close()
    assert (tmp_path / "one.woff").read_bytes() == (
        tmp_path / "two.woff").read_bytes()
    assert (tmp_path / "one.woff").stat().st_size < 3000


# --- the body of a page ------------------------------------------------------


def test_nested_dropdowns_become_nested_details():
    body = ('<div class="dropdown admonition"><p class="admonition-title">A'
            '<a href="#x">B</a></p><div><div class="admonition dropdown tip">'
            '<p class="admonition-title">C</p></div></div></div><div></div>')
    assert dropdowns(body) == (
        '<details class="dropdown admonition"><summary '
        'class="admonition-title">AB</summary><div><details '
        'class="admonition dropdown tip"><summary class="admonition-title">C'
        '</summary></details></div></details><div></div>')


def test_a_dropdown_without_a_title_can_still_be_opened():
    assert "<summary" in dropdowns(
        '<div class="proof admonition dropdown"><p>Proof.</p></div>')


def test_pictures_get_the_size_of_their_file(tmp_path):
    drawn = tmp_path / "a.svg"
    drawn.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="90pt" '
                     'height="30pt"/>')
    body = '<img alt="x" src="../_images/a.svg"/><img alt="" src="b.png"/>'
    sized = pictures(body, {"a.svg": drawn})
    assert 'width="120" height="40"' in sized
    assert sized.endswith('<img alt="" src="b.png"/>')


def test_a_formula_stays_with_its_comma():
    formula = '<span class="math notranslate">x</mjx-container></span>'
    assert tie(f"(see {formula}) and") == (
        f'(see <span class="tied">{formula})</span> and')
    assert tie(f"{formula} and") == f"{formula} and"


def test_rules_of_the_theme_stay_when_its_icons_go():
    css = '.fa-a:before{content:"x"}.btn .fa-a{color:red}'
    assert without_icons(css) == ".btn .fa-a{color:red}"


# --- a whole build -----------------------------------------------------------

GOOD = r"""# A matrix $\mat A$

Inline $\vec x \neq \vec 0$, and code `$\mat A$`.

$$
\mat A \vec x = \lambda \vec x
$$ (eq-one)

\begin{align} a &= b \\ c &= d \end{align}

By {eq}`eq-one` it holds.
"""


def build(folder, *options):
    conf = {"extensions": ["myst_parser", "mmlbook.maths"],
            "html_math_renderer": "mml",
            "myst_enable_extensions": ["amsmath", "dollarmath"],
            "mathjax3_config": {"tex": {"macros": MACROS}}}
    (folder / "conf.py").write_text("".join(
        f"{key} = {value!r}\n" for key, value in conf.items()))
    return subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-b", "html", *options,
         str(folder), str(folder / "_build")], capture_output=True, text=True,
        check=False, env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(
            ROOT / "code"), "HOME": str(folder)},
    )


def test_a_page_is_typeset_with_numbers_and_links(tmp_path):
    (tmp_path / "index.md").write_text(GOOD)
    ran = build(tmp_path)
    assert ran.returncode == 0, ran.stderr
    page = (tmp_path / "_build" / "index.html").read_text()
    assert not raw_tex(page)
    assert "mathjax@3" not in page and "window.MathJax" not in page
    assert 'href="_static/mathjax.css' in page
    assert re.search(r'id="equation-eq-one".*?<span class="eqno">\(1\)', page,
                     re.S)
    assert '<a class="reference internal" href="#equation-eq-one">(1)</a>' in (
        page)
    assert page.count('display="true"') >= 2
    for font in re.findall(r'url\("([^"]+)"\)', (
            tmp_path / "_build/_static/mathjax.css").read_text()):
        assert (tmp_path / "_build/_static" / font).is_file()


def test_a_second_build_leaves_pages_alone_and_keeps_their_styles(tmp_path):
    (tmp_path / "index.md").write_text("# A\n\n```{toctree}\nb\nc\n```\n")
    (tmp_path / "c.md").write_text(GOOD)
    (tmp_path / "b.md").write_text("# B\n\n$\\alpha$\n")
    assert build(tmp_path).returncode == 0
    other, css = (tmp_path / "_build" / name for name in (
        "c.html", "_static/mathjax.css"))
    before = other.stat().st_mtime_ns, css.read_text()
    (tmp_path / "b.md").write_text("# B\n\n$\\beta$\n")
    ran = build(tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert other.stat().st_mtime_ns == before[0]
    after = css.read_text()
    assert "mjx-c1D706" in after  # lambda, of the page that was left alone
    assert "mjx-c1D6FD" in after and "mjx-c1D6FD" not in before[1]  # beta


@pytest.mark.parametrize("text, said", [
    (r"Here $\mat A \nosuch$.", r"\mat A \nosuch"),
    (r"Here $\frac{1$.", r"\frac{1 (Missing close brace)"),
    ("Here \\\\(x\\\\).", r"\(x\)"),
    ("<p>$y_1$</p>", "$y_1$"),
])
def test_the_build_fails_and_names_page_and_formula(tmp_path, text, said):
    (tmp_path / "index.md").write_text(f"# Title\n\n{text}\n")
    ran = build(tmp_path)
    assert ran.returncode
    assert "index.md: ERROR: TeX was left in the page index" in ran.stderr
    assert said in ran.stderr
    again = build(tmp_path)  # nothing is new, and it still fails
    assert again.returncode
