"""Quizzes on the built pages: answered as readers do, and printed.

What is right, and why, comes from the sources by `mmlbook.quiz`.
"""

import html
import re
import unicodedata
from functools import cache
from types import SimpleNamespace

import pypdf
import pytest

from mmlbook.quiz import FENCE, number, quizzes

from .conftest import (
    AXE,
    BARE,
    DESKTOP,
    NO_SITE,
    OPEN,
    PHONE,
    ROOT,
    SITE,
    TAGS,
    WIDER,
    opened,
)

PDF = SITE / "mml.pdf"
LARGEST = 6144  # bytes of the script
KINDS = ("single", "multiple", "number")
DENIED = """Object.defineProperty(window, "localStorage", {get() {
  const who = new Error().stack.includes("quiz.js") ? "quiz" : "theme";
  throw new DOMException(`denied to the ${who}`, "SecurityError"); }});"""


@cache
def built():
    """Return {page: its quiz} of the pages of the site that have one."""
    found = {}
    for source in sorted((ROOT / "book").rglob("*.md")):
        name = source.relative_to(ROOT).with_suffix("")
        asked = quizzes(source.read_text(encoding="utf8"), str(name))
        if asked and (SITE / f"{name}.html").is_file():
            (found[f"{name}.html"],) = asked
    if not found:
        pytest.fail(NO_SITE)
    return found


def some(kind):
    """Return a page and the place of a question of a kind."""
    for page, quiz in built().items():
        for n, asked in enumerate(quiz.questions):
            if asked.kind == kind:
                return page, n
    pytest.fail(f"no question of the kind {kind}")


@pytest.fixture
def ask(browser, address):
    """Return a function that opens a page at a question."""
    contexts = []

    def at(kind, init="", **options):
        page, n = some(kind)
        context, tab, seen = opened(
            browser, address, page, options.pop("size", DESKTOP), **options)
        contexts.append((context, seen))
        if init:
            tab.add_init_script(init)
            tab.reload()
        return question(tab, built()[page], n)

    yield at
    for context, seen in contexts:
        assert set(seen.errors) <= {"denied to the theme"}
        context.close()


def question(tab, quiz, n):
    """Return what a test of one question needs."""
    form = tab.locator(f"#{quiz.label} form").nth(n)
    return SimpleNamespace(
        tab=tab, quiz=quiz, n=n, source=quiz.questions[n], form=form,
        inputs=form.locator("input"), check=form.locator(".quiz-check"),
        said=form.locator("output"), reasons=form.locator("details"),
        score=tab.locator(f"#{quiz.label} .quiz-score"))


def place(asked, right):
    """Return the places of the right choices, or of the wrong ones."""
    return [k for k, choice in enumerate(asked.source.choices)
            if choice.right == right]


def choose(asked, places):
    """Leave just these choices ticked, and check."""
    for k in range(len(asked.source.choices)):
        box = asked.inputs.nth(k)
        if box.get_attribute("type") == "checkbox":
            box.set_checked(k in places)
        elif k in places:
            box.check()
    asked.check.click()


def text(locator):
    """Return what is said, with what formulas say to a screen reader."""
    return " ".join(locator.evaluate("(e) => e.textContent").split())


def why(asked, k):
    """Return the reason of a choice as the page has it, and the source."""
    reason = text(asked.form.locator(".quiz-reason").nth(k))
    for piece in re.split(r"\$[^$]*\$|[*`]", asked.source.choices[k].reason):
        assert " ".join(piece.split()) in reason
    return reason


def fill(asked, text):
    asked.inputs.fill(text)
    asked.check.click()


# --- what stands there -------------------------------------------------------


def straight(text):
    """Undo what Sphinx does to quotation marks and dots."""
    for curled, typed in ("’'", "‘'", '“"', '”"', ("…", "...")):
        text = text.replace(curled, typed)
    return text


def test_a_page_asks_what_its_source_asks():
    for page, quiz in built().items():
        text = (SITE / page).read_text(encoding="utf8")
        assert f'id="{quiz.label}"' in text
        kinds = re.findall(r'data-kind="(\w+)" data-digest="(\w+)"', text)
        assert kinds == [(q.kind, q.digest) for q in quiz.questions]
        plain = [c.text for q in quiz.questions for c in q.choices
                 if q.kind != "number" and not set(c.text) & set("$*`{")]
        shown = re.findall(r'<span class="quiz-letter">\w</span><span>([^<]*)'
                           r"</span></label>", text)
        assert [straight(html.unescape(said)) for said in shown] == plain


def test_only_pages_with_a_quiz_load_the_script():
    for page in SITE.rglob("*.html"):
        text = page.read_text(encoding="utf8")
        assert ("quiz.js" in text) == ('<div class="quiz"' in text), page


def test_the_script_is_small():
    assert (SITE / "_static" / "quiz.js").stat().st_size < LARGEST


# --- answers -----------------------------------------------------------------


def test_a_right_choice_is_praised_with_its_reason(ask):
    asked = ask("single")
    (right,) = place(asked, True)
    assert asked.reasons.is_hidden(), "the reasons are seen before answering"
    choose(asked, [right])
    assert text(asked.said) == f"Right. {why(asked, right)}"
    assert asked.score.inner_text().startswith("1 of ")
    asked.reasons.locator("summary").click()
    assert asked.reasons.locator("li:visible").count() == len(
        asked.source.choices)


@pytest.mark.parametrize("which", [0, 1])
def test_a_wrong_choice_gets_its_own_reason_and_no_other(ask, which):
    asked = ask("single")
    wrong = place(asked, False)[which]
    choose(asked, [wrong])
    assert text(asked.said) == f"Not right. {why(asked, wrong)}"
    assert asked.score.inner_text().startswith("0 of ")
    assert asked.reasons.get_attribute("open") is None
    choose(asked, place(asked, True))  # again: right, but not at first
    assert asked.said.inner_text().startswith("Right.")
    assert asked.score.inner_text().startswith("0 of ")


def test_without_an_answer_nothing_is_judged(ask):
    for kind in KINDS:
        asked = ask(kind)
        asked.check.click()
        assert "first" in asked.said.inner_text()
        assert asked.reasons.is_hidden()
        assert "still open" in asked.score.inner_text()


def test_multiple_choice_wants_all_that_are_right_and_no_other(ask):
    asked = ask("multiple")
    right, wrong = place(asked, True), place(asked, False)
    tries = [
        (wrong[:1], "Not right."),
        (right[:1], "Partly right: something is missing."),
        ([right[0], wrong[0]], "Partly right: 1 right, 1 wrong."),
        (right + wrong, f"Partly right: {len(right)} right, {len(wrong)} "
         "wrong."),
        (right, "Right."),
    ]
    assert "Choose all that are right." in asked.form.inner_text()
    for places, said in tries:
        choose(asked, places)
        assert asked.said.locator("strong").first.inner_text() == said
        items = asked.said.locator("li")
        assert items.count() == len(places)
        marks = [asked.form.locator(".quiz-choice").nth(k).get_attribute(
            "class") for k in range(len(asked.source.choices))]
        assert [m != "quiz-choice" for m in marks] == [
            k in places for k in range(len(marks))]
    assert asked.score.inner_text().startswith("0 of ")


def test_a_page_knows_its_numbers_and_tolerances():
    for page, quiz in built().items():
        text = (SITE / page).read_text(encoding="utf8")
        told = [tuple(map(float, found)) for found in re.findall(
            r'data-value="([^"]+)" data-margin="([^"]+)"', text)]
        asked = [q.answer for q in quiz.questions if q.kind == "number"]
        assert told == [pytest.approx((value, max(
            rtol * abs(value), 1e-9 * (abs(value) or 1))))
            for value, rtol in asked]


@pytest.mark.parametrize("value", [4, -0.05, 2e6])
def test_a_number_is_right_within_its_tolerance_and_not_beyond(ask, value):
    asked = ask("number")
    preset(asked, value, 0.01)
    fill(asked, repr(value))
    assert asked.said.inner_text().startswith("Right. ")
    for off in (-0.0099, 0.0099):
        fill(asked, repr(value * (1 + off)))
        assert re.match(r"Right: .*, rounded\.", asked.said.inner_text())
    for off in (-0.0101, 0.0101, -2):
        fill(asked, repr(value * (1 + off)))
        assert re.match("Not right|Rounded", asked.said.inner_text())


def test_a_known_wrong_number_gets_its_own_reason(ask):
    asked = ask("number")
    for k, choice in enumerate(asked.source.choices[1:], 1):
        fill(asked, choice.text)
        assert text(asked.said) == f"Not right. {why(asked, k)}"
    fill(asked, "123456789")
    assert "Try again" in asked.said.inner_text()


def preset(asked, value, rtol=1e-9):
    """Give a number question another answer and no known wrong ones."""
    asked.form.evaluate("""(form, [value, margin]) => {
      const [first, ...others] = form.querySelectorAll("details li");
      first.dataset.value = value;
      first.dataset.margin = margin;
      for (const other of others) other.dataset.value = 987654321;
    }""", [value, rtol * (abs(value) or 1)])


def test_numbers_are_read_as_the_package_reads_them(ask):
    asked = ask("number")
    for text in ("0.75", "0,75", ".75", "3/4", " 3 / 4 ", "+0.75", "7.5e-1",
                 "-1.5e3", "-1,5E3", "\u22126", "6.", "1/-4", "0"):
        preset(asked, number(text))
        fill(asked, text)
        assert asked.said.inner_text().startswith("Right."), text
    for text in ("x", "1/0", "1/2/3", "1.2.3", "--1", "75%", "1e", "inf",
                 "nan", "0x10", "3/", "1_000"):
        fill(asked, text)
        assert asked.said.inner_text().startswith("Write a number"), text


@pytest.mark.parametrize(("value", "typed", "told"), [
    (0.5625, "0.6", True), (0.5625, "0.56", True), (0.5625, "0.7", False),
    (-21.854, "\u221222", True), (21.854, "21,9", True), (0.2, "0", False),
    (2.5, "5/2", False),
])
def test_a_number_that_is_rounded_too_much_is_told_so(ask, value, typed, told):
    asked = ask("number")
    preset(asked, value)
    fill(asked, typed)
    assert asked.said.inner_text().startswith("Rounded too much") == told


def test_a_phone_offers_the_keys_that_a_number_needs():
    for page, quiz in built().items():
        text = (SITE / page).read_text(encoding="utf8")
        modes = re.findall(r'inputmode="(\w+)"', text)
        assert modes == [
            "text" if any(c.text.startswith("-") for c in q.choices)
            else "decimal" for q in quiz.questions if q.kind == "number"]


# --- what is kept ------------------------------------------------------------


def test_a_reload_remembers_and_start_again_forgets(ask):
    asked = ask("single")
    tab, total = asked.tab, len(asked.quiz.questions)
    places = {k: next(n for n, q in enumerate(asked.quiz.questions)
                      if q.kind == k)
              for k in KINDS if k in {q.kind for q in asked.quiz.questions}}
    for kind, n in places.items():
        one = question(tab, asked.quiz, n)
        if kind == "number":
            fill(one, one.source.choices[1].text)
        else:
            choose(one, place(one, True))
    said = tab.locator(".quiz output").all_inner_texts()
    score = asked.score.inner_text()
    right = len(set(places) - {"number"})
    assert score == (f"{right} of {total} right at the first try, "
                     f"{total - len(places)} still open")
    tab.reload()
    assert tab.locator(".quiz output").all_inner_texts() == said
    assert asked.score.inner_text() == score
    tab.locator(".quiz-again").click()
    for _ in range(2):
        assert asked.score.inner_text().startswith(f"0 of {total} ")
        assert not any(tab.locator(".quiz output").all_inner_texts())
        assert not tab.locator(".quiz :checked").count()
        assert tab.locator(".quiz-again").is_hidden()
        tab.reload()


def test_a_changed_question_is_forgotten(ask):
    asked = ask("single")
    choose(asked, place(asked, True))
    asked.tab.route("**/*.html", lambda route: route.fulfill(
        response=(got := route.fetch()),
        body=got.text().replace(asked.source.digest, "0" * 12)))
    asked.tab.reload()
    assert not asked.said.inner_text()
    assert asked.score.inner_text().startswith("0 of ")


@pytest.mark.parametrize("kept", ["null", "7", "[1]", '"x"', "{", "{}"])
def test_what_others_kept_does_no_harm(ask, kept):
    asked = ask("single", f"""localStorage.setItem(
        `mml-quiz ${{location.pathname}}#{built()[some("single")[0]].label}`,
        {kept!r});""")
    choose(asked, place(asked, True))
    assert asked.score.inner_text().startswith("1 of ")


def test_denied_storage_does_no_harm(ask):
    asked = ask("single", DENIED)
    choose(asked, place(asked, True))
    assert asked.said.inner_text().startswith("Right.")
    assert asked.score.inner_text().startswith("1 of ")


# --- for everyone ------------------------------------------------------------


def test_the_keyboard_is_enough(ask):
    asked = ask("single")
    keys = asked.tab.keyboard
    (right,) = place(asked, True)
    asked.inputs.first.focus()
    keys.press("Space")
    for _ in range(right):
        keys.press("ArrowDown")
    assert not asked.said.inner_text(), "judged before the reader decided"
    keys.press("Tab")
    focused = "document.activeElement.className"
    assert asked.tab.evaluate(focused) == "quiz-check"
    keys.press("Enter")
    assert asked.said.inner_text().startswith("Right.")
    keys.press("Tab")
    keys.press("Enter")
    assert asked.reasons.get_attribute("open") is not None


def test_enter_checks_a_typed_number(ask):
    asked = ask("number")
    asked.inputs.focus()
    asked.tab.keyboard.type(asked.source.choices[0].text.split(" ")[0])
    asked.tab.keyboard.press("Enter")
    assert asked.said.inner_text().startswith("Right.")


def test_a_screen_reader_is_told(ask):
    for kind in KINDS:
        asked = ask(kind)
        group = asked.form.locator("fieldset")
        pieces = re.split(r"\$.*?\$|[*`]", asked.source.text)
        assert max(pieces, key=len).strip() in group.aria_snapshot()
        assert asked.said.get_attribute("aria-live") == "polite"
        assert asked.score.get_attribute("role") == "status"


def answer_all(tab):
    """Choose something everywhere, and open all reasons."""
    for form in tab.locator("form.quiz-question").all():
        typed = form.locator("input[type=text]")
        if typed.count():
            typed.fill("1.5")
        else:
            form.locator("input").first.check()
        form.locator(".quiz-check").click()
    tab.evaluate(OPEN)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_before_and_after(ask, axe, theme):
    asked = ask("multiple", color_scheme=theme)
    tab = asked.tab
    tab.evaluate("(theme) => document.documentElement.dataset.theme = theme",
                 theme)
    for _ in range(2):
        tab.mouse.move(0, 0)
        tab.wait_for_timeout(350)  # colours fade
        tab.evaluate(axe)
        bare = "() => { const keep = document.querySelector('.quiz'); " + (
            "document.querySelector('article').replaceChildren(keep); }")
        tab.evaluate(bare)
        tab.evaluate(BARE)
        assert not tab.evaluate(AXE, TAGS)
        answer_all(tab)


def test_a_phone_shows_everything(ask):
    asked = ask("multiple", size=PHONE, has_touch=True, is_mobile=True)
    answer_all(asked.tab)
    assert not asked.tab.evaluate(WIDER)
    low = asked.tab.evaluate("""() => [...document.querySelectorAll(
      ".quiz-choice, .quiz button:not([hidden])")].filter(
        (e) => e.getBoundingClientRect().height < 24).length""")
    assert not low, "too low for a finger"


def test_without_scripts_the_answers_open(browser, address):
    page, n = some("single")
    context, tab, _ = opened(browser, address, page, DESKTOP,
                             java_script_enabled=False)
    asked = question(tab, built()[page], n)
    assert asked.check.is_hidden()
    assert tab.locator(".quiz-reasons").count() == len(asked.quiz.questions)
    summary = asked.reasons.locator("summary")
    assert summary.inner_text() == "Answer"
    summary.click()
    for k in range(len(asked.source.choices)):
        assert asked.form.locator(".quiz-reason").nth(k).is_visible()
        assert why(asked, k)
    assert not tab.locator(".quiz-typed:visible, .quiz-end:visible").count()
    context.close()


def test_on_paper_the_reasons_stand_open_and_nothing_asks_for_a_click(ask):
    asked = ask("single")
    asked.tab.emulate_media(media="print")
    assert asked.tab.locator(".quiz-reasons:visible").count() == len(
        asked.quiz.questions)
    assert not asked.tab.locator(".quiz button:visible").count()


# --- the PDF -----------------------------------------------------------------


def squeeze(text):
    """Return the letters alone: no spaces, hyphens, ligatures or quotes."""
    text = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s\u00ad\u200b\-\u2010-\u2015'\"‘’“”`*]", "", text)


@cache
def printed():
    """Return {page: (its questions, its answers)} as the PDF has them."""
    if not PDF.is_file():
        pytest.fail(f"there is no {PDF}: make book builds it", pytrace=False)
    sheets = [squeeze(sheet.extract_text())
              for sheet in pypdf.PdfReader(PDF).pages]
    text, found = "".join(sheets), {}
    marks = [m.start() for m in re.finditer(
        "Theanswers,withtheirreasons,stand", text)]
    parts = [text[a:b] for a, b in zip(marks, [*marks[1:], None],
                                       strict=True)]
    for page, quiz in built().items():
        wanted = [piece for q in quiz.questions for piece in pieces(q.text)]
        part = max(parts, key=lambda p: sum(w in p for w in wanted))
        asked, answers = part.split("Answerstothequiz", 1)
        found[page] = asked, answers
    return found


def pieces(text):
    """Return a piece between formulas that is long enough to be found."""
    return [squeeze(piece)[:30] for piece in re.split(r"\$[^$]*\$", text)
            if len(squeeze(piece)) >= 30]


def test_the_pdf_has_the_answers_at_the_end_and_none_before():
    looked = 0
    for page, quiz in built().items():
        asked, answers = printed()[page]
        source = (ROOT / page).with_suffix(".md").read_text(encoding="utf8")
        again = squeeze(FENCE.sub("", source))  # a solution may say it, too
        for q in quiz.questions:
            for piece in pieces(q.text):
                assert piece in asked, piece
            for piece in (p for c in q.choices for p in pieces(c.reason)):
                assert piece not in asked or piece in again, (
                    f"answered before: {piece}")
                looked += piece in answers
        total = sum(len(pieces(c.reason)) for q in quiz.questions
                    for c in q.choices)
        assert looked > 0.9 * total  # one may be cut by the end of a sheet
        looked = 0
        assert "✓" not in asked.split("Exercises")[0]


def test_the_pdf_letters_choices_and_answers_alike():
    for page, quiz in built().items():
        asked, answers = printed()[page]
        wanted = []
        for q in quiz.questions:
            for letter, choice in zip("abcdefgh", q.choices, strict=False):
                sign = "✓" if choice.right else "✗"
                wanted.append("" if q.kind == "number" else f"({letter})")
                wanted[-1] += sign
                said = squeeze(choice.text)
                if q.kind != "number" and len(said) > 9 and not set(
                        choice.text) & set("$`{"):
                    assert f"({letter}){said[:20]}" in asked
        signs = re.findall(r"(?:\([a-h]\))?[✓✗]", answers)
        assert signs[:len(wanted)] == wanted
