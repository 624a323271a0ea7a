r"""The quizzes of the book for learning systems: `make questions`.

``mml.gift`` is for Moodle, in its GIFT format: a category for each chapter,
and feedback for each choice.  ``mml.apkg`` is for Anki: a deck for each
chapter, the question in front and all reasons at the back.  Neither knows the
book, so formulas stand between ``\(`` and ``\)`` with the macros written out,
and a link to elsewhere in the book becomes its words.
"""

import html
import re
from typing import NamedTuple

import genanki
import yaml
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.myst_role import myst_role_plugin

from mmlbook.notebooks import ROLE, ROOT, expand, read_book, role, title_of
from mmlbook.quiz import NEAR, digest, margin, number, quizzes

OUT = ROOT / "_build" / "questions"


class Chapter(NamedTuple):
    """A page with its quizzes."""

    page: str
    part: str
    title: str
    quizzes: list


def chapters(root=ROOT):
    """Return the pages that have a quiz, in the order of the book."""
    toc = yaml.safe_load((root / "_toc.yml").read_text(encoding="utf8"))
    found = []
    for part in toc["parts"]:
        for chapter in part["chapters"]:
            page = f"{chapter['file']}.md"
            text = (root / page).read_text(encoding="utf8")
            asked = quizzes(text, page)
            if asked:
                title = title_of(root / page)
                found.append(Chapter(page, part["caption"], title, asked))
    return found


# --- texts -------------------------------------------------------------------


def writer(book):
    r"""Return a function that makes HTML of a line of MyST.

    Parameters
    ----------
    book : mmlbook.notebooks.Book
        The macros, and what links lead to.

    Examples
    --------
    >>> from mmlbook.notebooks import Book
    >>> write = writer(Book(None, {"R": r"\mathbb{R}"}, {}, {}))
    >>> write(r"*Is* $x < y \in \R$?")
    '<em>Is</em> \\(x &lt; y \\in \\mathbb{R}\\)?'
    """
    made = MarkdownIt("commonmark").use(dollarmath_plugin, double_inline=True)
    made.use(myst_role_plugin)

    def maths(self, tokens, at, options, env):
        tex = html.escape(expand(tokens[at].content, book.macros), quote=False)
        return rf"\({tex}\)"

    def referred(self, tokens, at, options, env):
        name, text = tokens[at].meta["name"], tokens[at].content
        found = ROLE.fullmatch(f"{{{name}}}`{text}`")
        said = role(found, "elsewhere", book, {})
        link = re.fullmatch(r"\[(.*)\]\(.*\)", said, re.S)
        said = link[1] if link else text if said == found[0] else said
        return html.escape(said, quote=False)

    for name in ("math_inline", "math_inline_double"):
        made.add_render_rule(name, maths)
    made.add_render_rule("myst_role", referred)

    def write(text):
        return made.renderInline(text).replace("\n", " ")

    return write


# --- Moodle ------------------------------------------------------------------


def escape(text):
    r"""Write a text so that GIFT takes none of its signs for its own.

    Examples
    --------
    >>> print(escape(r"\(x_{1} = 2\): yes"))
    \\(x_\{1\} \= 2\\)\: yes
    """
    return re.sub(r"([\\~=#{}:])", r"\\\1", text)


def gift(found, write):
    """Return all questions in Moodle's GIFT format.

    A right choice among several brings its part of 100 per cent, a wrong one
    costs its part of what all wrong ones together cost, the same 100.
    """
    lines = []
    for chapter in found:
        names = "/".join(part.replace("/", "//") for part in (
            "Mathematics for Machine Learning", chapter.part, chapter.title))
        lines += [f"$CATEGORY: $course$/top/{names}", ""]  # never escaped
        for quiz in chapter.quizzes:
            for n, asked in enumerate(quiz.questions, 1):
                text = escape(write(asked.text))
                sign = "#" if asked.kind == "number" else ""
                lines.append(f"::{quiz.label} {n}::[html]{text} {{{sign}")
                for choice, begin in zip(asked.choices, weights(asked),
                                         strict=True):
                    said = begin
                    if asked.kind != "number":
                        said += escape(write(choice.text))
                    reason = escape(write(choice.reason))
                    lines.append(f"  {said} # {reason}")
                lines += ["}", ""]
    return "\n".join(lines)


def weights(asked):
    """Return how GIFT begins each answer of a question."""
    if asked.kind == "single":
        return ["=" if choice.right else "~" for choice in asked.choices]
    if asked.kind == "multiple":
        right = sum(choice.right for choice in asked.choices)
        parts = {True: 100 / right, False: -100 / (len(asked.choices) - right)}
        return [f"~%{parts[choice.right]:.5f}%".replace(".00000", "")
                for choice in asked.choices]
    value, rtol = asked.answer
    begins = [f"={value!r}:{margin(value, rtol):.6g}"]
    for choice in asked.choices[1:]:
        wrong = number(choice.text)
        begins.append(f"=%0%{wrong!r}:{margin(wrong, NEAR):.6g}")
    return begins


# --- Anki --------------------------------------------------------------------

MODEL = genanki.Model(
    1_640_220_117, "Mathematics for Machine Learning: quiz",
    fields=[{"name": name} for name in (
        "Question", "Choices", "Answer", "Chapter", "Key")],
    templates=[{
        "name": "Question",
        "qfmt": '<p>{{Question}}</p>{{Choices}}'
                '<p class="from">{{Chapter}}</p>',
        "afmt": "{{FrontSide}}<hr id=answer>{{Answer}}",
    }],
    css=""".card { font: 1.15rem/1.5 serif; max-width: 38rem; margin: auto; }
ol { list-style: lower-alpha; }
.from { color: #888; font-size: .8em; }
.right::marker, .right strong { color: #27704e; }
.nightMode .right::marker, .nightMode .right strong { color: #58b98a; }""",
)


def deck(chapter, write):
    """Return the deck of a chapter.

    Numbers of decks and notes follow from names and questions: a later file
    brings the notes up to date and adds the new ones.
    """
    name = f"Mathematics for Machine Learning::{chapter.title}"
    made = genanki.Deck(stable(chapter.page), name)
    for quiz in chapter.quizzes:
        for asked in quiz.questions:
            made.add_note(genanki.Note(
                MODEL, guid=genanki.guid_for(quiz.label, asked.text),
                fields=[*card(asked, write),
                        html.escape(chapter.title, quote=False),
                        f"{quiz.label} {asked.digest}"]))
    return made


def card(asked, write):
    """Return question, choices and answer of a note."""
    question, choices = write(asked.text), ""
    if asked.kind == "multiple":
        question += " (Choose all that are right.)"
    items = []
    for choice in asked.choices:
        said = write(choice.text)
        choices += f"<li>{said}</li>"
        kind, sign = ("right", "✓") if choice.right else ("wrong", "✗")
        items.append(f'<li class="{kind}"><strong>{sign} {said}</strong> '
                     f"{write(choice.reason)}</li>")
    if asked.kind == "number":
        return question, "", f"<ul>{''.join(items)}</ul>"
    return question, f"<ol>{choices}</ol>", f"<ol>{''.join(items)}</ol>"


def stable(name):
    """Return a number between 2**30 and 2**31 that follows from a name."""
    return (1 << 30) + int(digest(name), 16) % (1 << 30)


# --- both --------------------------------------------------------------------


def export(out=OUT, root=ROOT):
    """Write both files; return their chapters."""
    found, write = chapters(root), writer(read_book(root))
    out.mkdir(parents=True, exist_ok=True)
    (out / "mml.gift").write_text(gift(found, write), encoding="utf8")
    decks = [deck(chapter, write) for chapter in found]
    genanki.Package(decks).write_to_file(out / "mml.apkg")
    return found
