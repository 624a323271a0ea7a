"""What learning systems get is what the book asks, read back independently.

The reader of GIFT below is written from Moodle's description of the format
and does what Moodle's importer does, in its order: take the escaped signs
out, cut at the signs that are left, put the escaped ones back.
"""

import html
import re
import sqlite3
import zipfile

import pytest
import yaml

from mmlbook.notebooks import ROOT, read_book
from mmlbook.questions import chapters, export, writer
from mmlbook.quiz import number

MACROS = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf8"))[
    "sphinx"]["config"]["mathjax3_config"]["tex"]["macros"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    out = tmp_path_factory.mktemp("questions")
    export(out)
    return out


def plain(text):
    """Return a line of MyST, or of HTML, without spaces and marks.

    Formulas lose their delimiters; the macros are written out by a way of
    its own: what they stand for, one after the other, until none is left.
    """
    text = html.unescape(re.sub(r"</?(em|strong|code)>", "", text))
    text = re.sub(r"\\\((.*?)\\\)", r"\1", text)
    for _ in range(4):
        for name, body in MACROS.items():
            end = rf"\\{name}(?![A-Za-z])"
            if isinstance(body, str):
                text = re.sub(end, lambda _, b=body: b, text)
                continue
            text = re.sub(
                end + r"\s*(?:\{((?:[^{}]|\{[^{}]*\})*)\}|(\\[A-Za-z]+|\w))",
                lambda m, b=body[0]: b.replace("#1", m[1] or m[2]), text)
    text = re.sub(r"\{\w+\}`([^`<]*)[^`]*`", r"\1", text)
    return re.sub(r"[\s*`$]", "", text)


def asked():
    """Return (name, chapter, question) of everything that the book asks."""
    return [(f"{quiz.label} {n}", chapter, question)
            for chapter in chapters() for quiz in chapter.quizzes
            for n, question in enumerate(quiz.questions, 1)]


# --- Moodle ------------------------------------------------------------------

ESCAPED = {"\\:": "\1", "\\#": "\2", "\\=": "\3", "\\{": "\4", "\\}": "\5",
           "\\~": "\6", "\\n": "\7"}


def hide(text):
    text = text.replace("\\\\", "\0")
    for sign, stand_in in ESCAPED.items():
        text = text.replace(sign, stand_in)
    return text.replace("\0", "\\")


def back(text):
    for sign, stand_in in ESCAPED.items():
        text = text.replace(stand_in, "\n" if sign == "\\n" else sign[1])
    return text.strip()


def read_gift(text):
    """Return {name: (category, text, kind, [(weight, answer, reason)])}."""
    found, category = {}, ""
    for block in re.split(r"\n\s*\n", text):
        block = hide(block.strip())
        if not block:
            continue
        if block.startswith("$CATEGORY:"):
            assert not set(block) & set(ESCAPED.values()), "escaped"
            category = block.removeprefix("$CATEGORY:").strip()
            continue
        name, rest = re.fullmatch(r"::(.*?)::(.*)", block, re.S).groups()
        assert rest.count("{") == rest.count("}") == 1, rest
        said, answers = re.fullmatch(r"(.*?)\{(.*)\}", rest, re.S).groups()
        assert said.startswith("[html]"), said
        assert name not in found, name
        found[back(name)] = (category, back(said.removeprefix("[html]")),
                             *read_answers(answers.strip()))
    return found


def read_answers(text):
    numerical = text.startswith("#")
    kind = "number" if numerical else "single" if "=" in text else "multiple"
    answers = []
    for part in re.findall(r"[=~][^=~]*", text):
        weight, answer, reason = re.fullmatch(
            r"[=~](?:%(-?\d{1,2}\d?(?:\.\d+)?)%)?([^#]*)#(.*)", part,
            re.S).groups()
        value = float(weight or (100 if part[0] == "=" else 0))
        answers.append((value, back(answer), back(reason)))
    assert "".join(re.findall(r"[=~][^=~]*", text)) == text.lstrip("# \n")
    return kind, answers


def test_the_reader_reads_the_examples_of_the_format():
    found = read_gift(
        "$CATEGORY: $course$/top/a\n\n"
        "::Q1::[html]What is 5 \\> 3 \\{really\\}\\: \\\\(x\\\\)? {\n"
        "  =yes # right \\= good\n  ~no # wrong\n}\n\n"
        "::Q2::[html]How much? {#\n  =3:2 # yes\n  =%0%7:0.1 # no\n}\n\n"
        "::Q3::[html]Which? {\n  ~%50%a # yes\n  ~%50%b # yes\n"
        "  ~%-100%c # no\n}\n")
    assert found["Q1"] == ("$course$/top/a",
                           "What is 5 \\> 3 {really}: \\(x\\)?", "single",
                           [(100, "yes", "right = good"), (0, "no", "wrong")])
    assert found["Q2"][2:] == ("number", [(100, "3:2", "yes"),
                                          (0, "7:0.1", "no")])
    assert [a[0] for a in found["Q3"][3]] == [50, 50, -100]


def test_moodle_gets_every_question(folder):
    found = read_gift((folder / "mml.gift").read_text(encoding="utf8"))
    assert list(found) == [name for name, _, _ in asked()]
    for name, chapter, question in asked():
        category, text, kind, answers = found[name]
        assert category == ("$course$/top/Mathematics for Machine Learning/"
                            f"{chapter.part}/{chapter.title}")
        assert plain(text) == plain(question.text)
        assert kind == question.kind
        assert [plain(reason) for _, _, reason in answers] == [
            plain(choice.reason) for choice in question.choices]
        if kind == "number":
            same_numbers(question, answers)
            continue
        assert [plain(answer) for _, answer, _ in answers] == [
            plain(choice.text) for choice in question.choices]
        assert [weight > 0 for weight, _, _ in answers] == [
            choice.right for choice in question.choices]
        rights = [w for w, _, _ in answers if w > 0]
        assert sum(rights) == pytest.approx(100, abs=1e-4)
        if kind == "multiple":
            wrongs = [w for w, _, _ in answers if w <= 0]
            assert max(wrongs) < 0
            assert sum(wrongs) == pytest.approx(-100, abs=1e-4)


def same_numbers(question, answers):
    """Compare values and tolerances; no two of them accept one number."""
    value, rtol = question.answer
    (weight, said, _), *known = answers
    aim, off = map(float, said.split(":"))
    assert weight == 100
    assert aim == value
    assert off == pytest.approx(max(rtol, 1e-9) * (abs(value) or 1))
    assert [w for w, _, _ in known] == [0] * len(known)
    wrong = [float(said.split(":")[0]) for _, said, _ in known]
    assert wrong == [number(c.text) for c in question.choices[1:]]
    assert not any(abs(x - aim) <= off for x in wrong)


def test_nothing_of_the_book_alone_is_left(folder):
    text = (folder / "mml.gift").read_text(encoding="utf8")
    for name in MACROS:
        assert not re.search(rf"\\\\{name}(?![A-Za-z])", text), name
    assert "$" not in text.replace("$CATEGORY: $course$/", "")
    assert not re.search(r"\{ref\}|\{cite|`", text)


# --- Anki --------------------------------------------------------------------


def notes(package, tmp_path):
    """Return what SQLite finds in a package: notes, cards and decks."""
    with zipfile.ZipFile(package) as files:
        files.extract("collection.anki2", tmp_path)
    with sqlite3.connect(tmp_path / "collection.anki2") as base:
        found = base.execute(
            "select guid, flds, mid from notes order by id").fetchall()
        cards = base.execute("select count(*) from cards").fetchone()[0]
        (decks,) = base.execute("select decks from col").fetchone()
    base.close()
    return found, cards, decks


def test_anki_gets_every_question(folder, tmp_path):
    found, cards, decks = notes(folder / "mml.apkg", tmp_path)
    assert cards == len(found) == len(asked())
    names = {d["name"] for d in yaml.safe_load(decks).values()}
    assert {f"Mathematics for Machine Learning::{c.title}"
            for c in chapters()} <= names
    for (_, fields, _), (name, chapter, question) in zip(
            found, asked(), strict=True):
        text, choices, answer, title, key = fields.split("\x1f")
        said = " (Choose all that are right.)"
        assert plain(text.removesuffix(said)) == plain(question.text)
        assert text.endswith(said) == (question.kind == "multiple")
        assert html.unescape(title) == chapter.title
        assert key.split()[0] == name.split()[0]
        if question.kind == "number":
            assert not choices
        else:
            assert [plain(c) for c in re.findall("<li>(.*?)</li>", choices)
                    ] == [plain(c.text) for c in question.choices]
        reasons = re.findall(r'<li class="(\w+)"><strong>(.) (.*?)</strong> '
                             r"(.*?)</li>", answer)
        assert [(kind == "right", sign == "✓", plain(said), plain(why))
                for kind, sign, said, why in reasons] == [
            (c.right, c.right, plain(c.text), plain(c.reason))
            for c in question.choices]


def test_a_second_import_updates_the_first(folder, tmp_path):
    export(tmp_path / "again")
    (tmp_path / "one").mkdir()
    first, _, _ = notes(folder / "mml.apkg", tmp_path / "one")
    second, _, decks = notes(tmp_path / "again/mml.apkg", tmp_path)
    assert [(guid, mid) for guid, _, mid in first] == [
        (guid, mid) for guid, _, mid in second]
    assert len({guid for guid, _, _ in first}) == len(first)
    assert len(yaml.safe_load(decks)) == len(chapters()) + 1  # and Default


# --- texts -------------------------------------------------------------------


@pytest.mark.parametrize(("line", "said"), [
    (r"$\mat A\T \vec x$", r"\(\mathbf{A}^{\top} \mathbf{x}\)"),
    (r"$a < b$ & *c*", r"\(a &lt; b\) &amp; <em>c</em>"),
    ("`eig(A)`", "<code>eig(A)</code>"),
    ("See {ref}`the end <nowhere>`.", "See the end."),
    ("See {ref}`ch-markov`.", "See Markov chains and PageRank: where a walk "
     "spends its time."),
    ("5 < 6", "5 &lt; 6"),
])
def test_a_line_becomes_html(line, said):
    assert writer(read_book())(line) == said
