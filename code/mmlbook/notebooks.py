"""Make a chapter read well as a notebook, where no Sphinx stands behind it.

A chapter is a notebook already, and JupyterLab opens it.  But JupyterLab
knows neither the macros of the book nor its quizzes, hints and captions, nor
the labels of other chapters, and it folds no solution.  Here these are turned
into what it does know.  No code cell is added, dropped or changed.

``python -m mmlbook.notebooks --in-place`` rewrites the chapters of the
checkout in which it stands: that is for Binder's image, and nobody else.
"""

import ast
import os
import re
import sys
from pathlib import Path
from typing import NamedTuple

import jupytext
import yaml
from nbformat.v4 import new_markdown_cell

from mmlbook.quiz import parse

ROOT = Path(__file__).resolve().parents[2]
HIDDEN = {"hide-input", "hide-cell", "remove-input", "remove-cell"}
FENCE = re.compile(
    r"^(?P<fence>`{3,}|:{3,})\{(?P<name>[\w:-]+)\}[ \t]*(?P<argument>[^\n]*)\n"
    r"(?P<body>.*?)^(?P=fence)[ \t]*(?:\n|\Z)", re.S | re.M)
ROLE = re.compile(r"\{(?P<name>[\w:]+)\}`(?P<text>[^`]+)`")
CODE = re.compile(r"((?<![`}])`(?!`)[^`\n]+`(?!`))")
LABEL = re.compile(
    r"^\((?P<target>[\w-]+)\)=\s+#+ (?P<title>.+)$|^:label: (?P<label>\S+)"
    r"|^\$\$ \((?P<equation>\S+)\)|^ +name: (?P<figure>\S+)", re.M)


class Book(NamedTuple):
    """What a page may use that stands elsewhere."""

    root: Path
    macros: dict  # name: text, or [text, number of arguments]
    labels: dict  # label: (file, title or "")
    works: dict   # key: authors (year)


def read_book(root=ROOT):
    """Collect macros, labels and references of the whole book."""
    config = yaml.safe_load((root / "_config.yml").read_text(encoding="utf8"))
    macros = config["sphinx"]["config"]["mathjax3_config"]["tex"]["macros"]
    labels = {}
    for file in sorted((root / "book").rglob("*.md")):
        page = file.relative_to(root).as_posix()
        for found in LABEL.finditer(file.read_text(encoding="utf8")):
            label = (found["target"] or found["label"] or found["equation"]
                     or found["figure"])
            labels[label] = (page, found["title"] or "")
        labels[page] = (page, title_of(file))
    works = references((root / "book/references.bib").read_text("utf8"))
    return Book(root, macros, labels, works)


def title_of(file):
    """Return the first heading of a page."""
    found = re.search(r"^# (.+)$", file.read_text(encoding="utf8"), re.M)
    return found[1] if found else file.stem


def references(text):
    r"""Return how each entry of a BibTeX file is cited.

    Examples
    --------
    >>> references("@book{Knuth1984, author={Donald Knuth}, year={1984}}")
    {'Knuth1984': 'Knuth (1984)'}
    """
    found = {}
    for entry in re.split(r"^@", text, flags=re.M)[1:]:
        key = entry[entry.index("{") + 1:entry.index(",")].strip()
        authors = re.split(r"\s+and\s+", _field(entry, "author"))
        names = [a.split(",")[0] if "," in a else a.split()[-1]
                 for a in authors if a.strip()] or [key]
        who = (f"{names[0]} et al." if len(names) > 2
               else " and ".join(names))
        found[key] = f"{who} ({_field(entry, 'year') or 'n.d.'})"
    return found


def _field(entry, name):
    start = re.search(rf"\b{name}\s*=\s*", entry)
    if not start:
        return ""
    text, _ = argument(entry, start.end())
    return re.sub(r"[{}]", "", text).strip()


# --- a page ------------------------------------------------------------------


def notebook(page, book):
    """Return the notebook of a page, such as "book/pca/whitening.md"."""
    text = (book.root / page).read_text(encoding="utf8")
    made = jupytext.reads(text, fmt="md:myst")
    figures = {name: n for n, name in enumerate(
        filter(None, (caption(cell)[0] for cell in made.cells)), 1)}
    cells, folded = [], False
    for cell in made.cells:
        if cell.cell_type == "markdown":
            cell.source, folded = prose(cell.source, page, book, figures,
                                        folded)
            if cell.source:
                cells.append(cell)
            continue
        cells.append(fold(cell, folded) if cell.cell_type == "code" else cell)
        name, words = caption(cell)
        if name:
            words, _ = prose(words, page, book, figures)
            cells.append(new_markdown_cell(
                f"**Figure {figures[name]}.** {words}"))
    made.cells = cells
    return made


def caption(cell):
    """Return name and caption of the figure that a cell shows, or two ""."""
    figure = cell.metadata.get("mystnb", {}).get("figure", {})
    return figure.get("name", ""), figure.get("caption", "").strip()


def fold(cell, solution):
    """Fold what the page hides: some inputs; of a solution, everything."""
    if solution:
        cell.metadata["jupyter"] = {"source_hidden": True,
                                    "outputs_hidden": True}
    elif HIDDEN & set(cell.metadata.get("tags", [])):
        cell.metadata["jupyter"] = {"source_hidden": True}
    return cell


def prose(text, page, book, figures, folded=False):
    """Return a Markdown cell as JupyterLab can show it.

    The second thing returned says whether a solution is still open at the
    end; `folded` says whether one was at the beginning.
    """
    parts, place, first = [], 0, not folded
    for found in [*re.finditer(FENCE, text), None]:
        if found and found["name"] not in ("solution-start", "solution-end"):
            continue
        piece = text[place:found.start() if found else None]
        piece = plain(piece, page, book, figures).strip()
        if folded and piece:
            title = "Solution" if first else "Solution, continued"
            piece = (f"::::::{{admonition}} {title}\n:class: dropdown\n\n"
                     f"{piece}\n::::::")
            first = False
        parts.append(piece)
        if found:
            folded = found["name"] == "solution-start"
            first, place = folded, found.end()
    if folded and first:
        parts.append("*The solution stands in the folded cells below.*")
    return "\n\n".join(filter(None, parts)), folded


def plain(text, page, book, figures):
    """Translate directives, roles and macros that only Sphinx knows."""
    text = FENCE.sub(lambda found: directive(found, page, book), text)
    text = ROLE.sub(lambda found: role(found, page, book, figures), text)
    pieces = CODE.split(text)
    return "".join(piece if n % 2 else expand(piece, book.macros)
                   for n, piece in enumerate(pieces))


def directive(found, page, book):
    """Translate a directive; one that JupyterLab renders stays as it is."""
    name, argument_, body = found["name"], found["argument"], found["body"]
    if name == "hints":
        return f'*Stuck?* `hint("{argument_}")` *gives the next hint.*\n'
    if name == "quiz":
        return quiz(body, f"{page}, {argument_}") + "\n"
    if name in ("index", "claims"):
        return ""
    if name == "literalinclude":
        file = (book.root / page).parent / argument_
        wanted = re.search(r"^:pyobject: *(\S+)", body, re.M)
        code = included(file, wanted[1] if wanted else "")
        return f"```python\n{code}\n```\n"
    inner = FENCE.sub(lambda deeper: directive(deeper, page, book), body)
    return found[0].replace(body, inner) if body else found[0]


def included(file, name):
    """Return the text of a Python file, or of one thing defined in it."""
    text = file.read_text(encoding="utf8")
    if not name:
        return text.rstrip()
    node = ast.parse(text)
    for part in name.split("."):
        node = next(n for n in node.body if getattr(n, "name", "") == part)
    begin = min([node.lineno, *(d.lineno for d in node.decorator_list)])
    return "\n".join(text.splitlines()[begin - 1:node.end_lineno])


def quiz(body, place="here"):
    """Turn the lines of a quiz into a list, with the answers folded."""
    shown = []
    for asked in parse(body.splitlines(), place):
        shown += ["", f"1. {asked.text}"]
        if asked.kind == "multiple":
            shown[-1] += " *Choose all that are right.*"
        if asked.kind != "number":
            shown += ["", *(f"   - {c.text}" for c in asked.choices)]
        shown += ["", "   ::::{admonition} Answer", "   :class: dropdown", ""]
        shown += [f"   - {'✓' if c.right else '✗'} {c.text} — {c.reason}"
                  for c in asked.choices]
        shown.append("   ::::")
    return "\n".join(shown)


def role(found, page, book, figures):
    """Translate a reference that leads out of the page, or to a figure."""
    name, text = found["name"], found["text"]
    if name == "index":
        return re.sub(r"\s*<.*>$", "", text)
    if name.startswith("cite"):
        return ", ".join(book.works.get(key.strip(), key.strip())
                         for key in text.split(","))
    if name not in ("ref", "numref", "prf:ref", "eq", "doc"):
        return found[0]
    given = re.fullmatch(r"(?P<words>.*?)\s*<(?P<label>[^>]+)>", text, re.S)
    words, label = (given["words"], given["label"]) if given else ("", text)
    if name == "doc":
        here = Path(page).parent
        label = Path(os.path.normpath(here / label)).as_posix()
        label = label.removesuffix(".md") + ".md"
    if label in figures:
        number = f"Figure {figures[label]}"
        return words.replace("%s", str(figures[label])) or number
    file, title = book.labels.get(label, ("", ""))
    if file == page:
        return found[0]
    words = words.replace("%s", "").strip()
    if not file:
        return words or label
    words = words or title or book.labels[file][1]
    way = os.path.relpath(file, Path(page).parent).replace(os.sep, "/")
    return f"[{words}]({way})"


# --- mathematics -------------------------------------------------------------


def expand(text, macros):
    r"""Replace the macros of the book by what they stand for.

    Examples
    --------
    >>> macros = {"mat": [r"\mathbf{#1}", 1], "T": r"^{\top}"}
    >>> expand(r"$\mat A\T \mat{B}$", macros)
    '$\\mathbf{A}^{\\top} \\mathbf{B}$'
    """
    names = "|".join(sorted(map(re.escape, macros), key=len, reverse=True))
    found = re.search(rf"\\({names})(?![A-Za-z])", text) if names else None
    if not found:
        return text
    body, count = macros[found[1]], 0
    if not isinstance(body, str):
        body, count = body
    place, values = found.end(), []
    for _ in range(count):
        value, place = argument(text, place)
        values.append(expand(value, macros))
    body = re.sub(r"#(\d)", lambda n: values[int(n[1]) - 1], body)
    return text[:found.start()] + body + expand(text[place:], macros)


def argument(text, place):
    r"""Return what TeX takes as an argument at a place, and where it ends.

    Examples
    --------
    >>> argument(r"\norm {x_{1}} + y", 5)
    ('x_{1}', 13)
    """
    while text[place:place + 1].isspace():
        place += 1
    if text[place:place + 1] != "{":
        found = re.compile(r"\\[A-Za-z]+|\\.|.", re.S).match(text, place)
        return (found[0], found.end()) if found else ("", place)
    depth = 0
    for found in re.compile(r"\\.|[{}]", re.S).finditer(text, place):
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if not depth:
            return text[place + 1:found.start()], found.end()
    raise ValueError(f"expected a closing brace, got {text[place:place + 40]}")


def main(arguments):
    """Rewrite the chapters; return the exit status."""
    if arguments != ["--in-place"]:
        print(__doc__)
        return 2
    book = read_book()
    made = {}
    for file in sorted((ROOT / "book").rglob("*.md")):
        if "kernelspec:" in file.read_text(encoding="utf8")[:400]:
            page = file.relative_to(ROOT).as_posix()
            made[file] = notebook(page, book)
    for file, cells in made.items():  # only now: each was read as it stood
        jupytext.write(cells, file, fmt="md:myst")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
