"""The printed book is the web's book: whole, with the same numbers, and neat.

Nothing of what the pages say may be lost in print, so their text, code,
numbers and figures are looked for in the PDF, one page after the other.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path

import pypdf
import pytest
import yaml
from bs4 import BeautifulSoup

from mmlbook.pdf_log import problems

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "_build" / "html"
PDF = SITE / "mml.pdf"
LOG = ROOT / "_build" / "latex" / "mml.log"
A4 = (595.28, 841.89)
FAMILIES = ("TeXGyrePagella", "TeXGyreHeros", "DejaVuSans")
FIGURES = (
    "Cmr10",
    "Cmmi10",
    "Cmsy10",
    "Cmex10",
    "Cmb10",
    "Cmtt10",
    "Cmss10",
    "STIX",
)
LEFT, RIGHT, TOP, BOTTOM = 90, 90, 70, 70  # points that stay free of text
SHORT = 24  # letters of a text that is too short to be looked for
PIECE = 10  # letters that are looked for at a time
MOST_LOST = 0.5  # of these, where a sheet ends or a footnote is marked
ONLY_ON_THE_WEB = ", ".join(
    (
        ".mml-download",
        "script",
        "style",
        ".headerlink",
        "button",
        "details.hide > summary",  # Show code cell source
    )
)


# --- the two books -----------------------------------------------------------


@cache
def book():
    if not PDF.is_file():
        pytest.fail(f"there is no {PDF}: make book builds it", pytrace=False)
    return pypdf.PdfReader(PDF)


@cache
def chapters():
    """Return the pages of the table of contents in order."""
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf8"))
    files, found = [toc["root"]], [*toc.get("parts", [toc])]
    while found:
        node = found.pop(0)
        if "file" in node:
            files.append(node["file"])
        found = [*node.get("chapters", []), *node.get("sections", []), *found]
    return tuple(files)


@cache
def page(name):
    """Return what a page of the web says, without its frame."""
    file = SITE / f"{name}.html"
    if not file.is_file():
        pytest.fail(f"there is no {file}: make book builds it", pytrace=False)
    soup = BeautifulSoup(file.read_text(encoding="utf8"), "html.parser")
    article = soup.select_one("article")
    for node in article.select(ONLY_ON_THE_WEB):
        node.decompose()
    return article


def squeeze(text):
    """Return the letters alone: no spaces, hyphens, ligatures or quotes."""
    text = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s\u00ad\u200b\-\u2010-\u2015'\"‘’“”`]", "", text)


@cache
def lines(number):
    """Return the pieces of text of a page: place, text and font."""
    found = []

    def keep(text, cm, tm, font, size):
        if text.strip():
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            found.append((x, y, text, str((font or {}).get("/BaseFont"))))

    book().pages[number].extract_text(visitor_text=keep)
    return found


@cache
def printed():
    """Return the letters of the whole PDF, without its head lines."""
    body = []
    for number in range(len(book().pages)):
        body += [t for _, y, t, _ in lines(number) if BOTTOM < y < A4[1] - TOP]
    return squeeze("".join(body))


def lost(text):
    """Return the share of a text's pieces that are not in the PDF."""
    letters = squeeze(text)
    pieces = [
        letters[at : at + PIECE]
        for at in range(0, len(letters) - PIECE + 1, PIECE // 2)
    ]
    if not pieces:
        return 0.0
    return sum(piece not in printed() for piece in pieces) / len(pieces)


def runs(node, least=SHORT):
    """Return the texts of a node between its formulas, not too short."""
    node = BeautifulSoup(str(node), "html.parser")
    for formula in node.select(".math, mjx-container, pre, .footnote"):
        formula.replace_with("\n\n\x00")
    return [
        run
        for run in node.get_text().split("\x00")
        if len(squeeze(run)) >= least
    ]


@cache
def heads():
    """Return the letters of the heads and labels, which have a font."""
    return squeeze(
        "".join(
            text
            for number in range(len(book().pages))
            for _, _, text, font in lines(number)
            if "Heros-Bold" in font
        )
    )


def numbered(kinds):
    """Return the numbers of the web's captions of these kinds."""
    found = []
    for name in chapters():
        for node in page(name).select(".caption-number"):
            said = " ".join(node.get_text().split())
            if said.split()[0].rstrip(".") in kinds:
                found.append(said)
    return found


# --- the paper ---------------------------------------------------------------


def test_pages_are_a4():
    for sheet in book().pages:
        size = (float(sheet.mediabox.width), float(sheet.mediabox.height))
        assert size == pytest.approx(A4, abs=1)


def test_title_and_language_are_said():
    title = yaml.safe_load((ROOT / "_config.yml").read_text())["title"]
    assert book().metadata.title == title
    assert book().trailer["/Root"]["/Lang"].startswith("en")
    first = book().pages[0].extract_text()
    assert squeeze(title) in squeeze(first)


def fonts(resources, seen):
    """Yield each font of a page, also of its figures."""
    resources = resources.get_object()
    for font in resources.get("/Font", {}).values():
        yield font.get_object()
    for form in resources.get("/XObject", {}).values():
        form = form.get_object()
        if "/Resources" in form and id(form) not in seen:
            seen.add(id(form))
            yield from fonts(form["/Resources"], seen)


def test_fonts_are_real_embedded_and_few():
    seen, families = set(), set()
    for sheet in book().pages:
        for font in fonts(sheet["/Resources"], seen):
            inner = font
            if "/DescendantFonts" in font:
                inner = font["/DescendantFonts"].get_object()[0].get_object()
            name = str(font["/BaseFont"]).lstrip("/").split("+")[-1]
            assert name.startswith(FAMILIES + FIGURES), name
            if font.get("/Subtype") != "/Type3":
                files = set(inner["/FontDescriptor"].get_object())
                assert files & {"/FontFile", "/FontFile2", "/FontFile3"}, name
            families.add(name)
    for family in FAMILIES:
        assert any(name.startswith(family) for name in families), family


def test_tex_complained_of_nothing():
    if not LOG.is_file():
        pytest.fail(f"there is no {LOG}: make book writes it", pytrace=False)
    assert problems(LOG.read_text(encoding="utf8", errors="replace")) == []


def test_text_begins_within_the_margins():
    for number in range(len(book().pages)):
        for x, y, text, font in lines(number):
            if not re.search("TeXGyre|DejaVuSansMono", font):
                continue  # inside a figure, which has its own measure
            place = f"sheet {number + 1}: {text.strip()!r}"
            assert LEFT - 10 < x < A4[0] - RIGHT, place
            assert 40 < y < A4[1] - 40, place


def test_no_page_looks_empty():
    for number, sheet in enumerate(book().pages):
        said = squeeze(
            "".join(
                text
                for _, y, text, _ in lines(number)
                if BOTTOM < y < A4[1] - TOP
            )
        )
        drawn = "/XObject" in sheet["/Resources"].get_object()
        assert len(said) > 40 or drawn, f"sheet {number + 1}: {said!r}"


# --- the same book -----------------------------------------------------------


def outline(entries, depth=0):
    for entry in entries:
        if isinstance(entry, list):
            yield from outline(entry, depth + 1)
        else:
            yield depth, squeeze(entry.title)


def test_bookmarks_have_parts_and_chapters_in_order():
    marks = [*outline(book().outline)]
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf8"))
    at = 0
    for part in toc["parts"]:
        tops = [
            i
            for i, (depth, said) in enumerate(marks)
            if i >= at
            and depth == 0
            and said.endswith(squeeze(part["caption"]))
        ]
        assert tops, part["caption"]
        at = tops[0]
        for chapter in part["chapters"]:
            heading = page(chapter["file"]).select_one("h1")
            title = max(runs(heading, 1), key=len)
            title = re.sub(r"^[\d.]+\s*", "", title.strip())
            below = [
                i
                for i, (depth, said) in enumerate(marks)
                if i > at and depth == 1 and squeeze(title) in said
            ]
            assert below, title
            at = below[0]


@pytest.mark.parametrize("name", chapters())
def test_no_text_of_a_page_is_lost(name):
    for node in page(name).select("p, li, dd, td, th, h1, h2, h3, h4"):
        if node.select("p, li, td"):
            continue
        for run in runs(node):
            run = re.sub(r"^\s*(Fig\.\s*)?[\d.]+\s", "", run)
            assert lost(run) < MOST_LOST, run.strip()[:200]


@pytest.mark.parametrize("name", chapters())
def test_no_code_and_no_output_is_lost(name):
    for block in page(name).select("pre"):
        for line in block.get_text().splitlines():
            if len(squeeze(line)) >= 8:
                assert squeeze(line)[:SHORT] in printed(), line


@pytest.mark.parametrize("name", chapters())
def test_admonitions_solutions_and_quizzes_stand_open(name):
    for title in page(name).select(".admonition-title"):
        for run in runs(title, 4):
            assert squeeze(run).rstrip(":") in printed(), run


RESULTS = [
    "Definition",
    "Theorem",
    "Lemma",
    "Proposition",
    "Corollary",
    "Algorithm",
    "Example",
    "Remark",
]


@pytest.mark.parametrize("kinds", [RESULTS, ["Exercise"], ["Fig"], ["Table"]])
def test_numbers_are_those_of_the_web(kinds):
    web = numbered(kinds)
    assert len(web) == len(set(web))
    for said in web:
        tail = r"(?!\d)(?!\.\d)"
        assert re.search(re.escape(squeeze(said)) + tail, heads()), said


@pytest.mark.parametrize("name", chapters())
def test_theorems_say_what_they_say_on_the_web(name):
    for box in page(name).select("div.proof.admonition"):
        said = box.select_one(".admonition-title")
        if said is None or said.select_one(".caption-number") is None:
            continue
        for run in runs(said, 4):
            assert squeeze(run) in printed(), run
        for node in box.select("section p"):
            for run in runs(node):
                assert lost(run) < MOST_LOST, run


def test_equations_bear_the_numbers_of_the_web():
    for name in chapters():
        for node in page(name).select(".eqno"):
            number = re.search(r"\([\d.]+\)", node.get_text())
            assert number[0] in printed(), number[0]


def test_every_figure_is_there_and_its_caption_once():
    web = numbered(["Fig"])
    assert web
    for said in web:
        once = re.escape(squeeze(said)) + r"\.(?!\d)"
        assert len(re.findall(once, heads())) == 1, said


def test_figures_are_vectors():
    drawn, rasters = 0, 0
    for sheet in book().pages:
        resources = sheet["/Resources"].get_object()
        for form in resources.get("/XObject", {}).values():
            kind = form.get_object()["/Subtype"]
            drawn += kind == "/Form"
            rasters += kind == "/Image"
    images = [
        image["src"]
        for name in chapters()
        for image in page(name).select("figure img, .output img")
    ]
    allowed = sum(not src.endswith(".svg") for src in images)
    assert rasters <= allowed
    assert drawn + rasters >= len(numbered(["Fig"]))


def test_hidden_code_is_printed():
    hidden = [
        block
        for name in chapters()
        for block in page(name).select(".tag_hide-input .cell_input pre")
    ]
    assert hidden
    for block in hidden:
        assert lost(block.get_text()) < MOST_LOST, block.get_text()[:200]


def test_index_and_bibliography_are_there():
    index = BeautifulSoup(
        (SITE / "genindex.html").read_text(encoding="utf8"), "html.parser"
    )
    first = len(book().pages) - 1

    def headed(number):  # by its title, or at the top of a later page
        return "Index" in [text.strip() for _, _, text, _ in lines(number)]

    while not headed(first):
        first -= 1
        assert first > 0, "no heading Index"
    while headed(first - 1):
        first -= 1
    said = squeeze(
        "".join(
            text
            for number in range(first, len(book().pages))
            for _, _, text, _ in lines(number)
        )
    )
    links = index.select("table.indextable td > ul > li > a")
    terms = [link.get_text() for link in links if link.get_text()[0] != "["]
    assert terms
    for term in terms:
        assert squeeze(term) in said, term
    entries = [
        entry
        for name in chapters()
        for entry in page(name).select(".citation p")
    ]
    assert entries
    for entry in entries:
        assert lost(entry.get_text()) < MOST_LOST, entry.get_text()


@pytest.mark.parametrize("noise", ["<IPython", "object at 0x", "??", "[?]"])
def test_nothing_meant_for_machines_is_printed(noise):
    assert squeeze(noise) not in printed()
