"""Formulas typeset when the book is built, so that no script is needed.

Sphinx asks a *math renderer* for the HTML of each formula; this one asks
MathJax, in a Node of its own, and remembers the answer in ``_build/maths``.
So pages, titles in the navigation and the outputs of SymPy take one path, a
page that Sphinx does not write again is left alone, and equation numbers and
links stay Sphinx's.  When the pages are written, the style sheet and the fonts
that they use are put beside them, and TeX left in any of them fails the build.

The macros are ``mathjax3_config: tex: macros`` of ``_config.yml``.
"""

import hashlib
import html
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

from docutils import nodes
from fontTools import subset
from sphinx.errors import ExtensionError
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number

from mmlbook import node as npm

LOG = logging.getLogger(__name__)
CACHE = Path(__file__).resolve().parents[2] / "_build" / "maths"
SCRIPT = npm.FOLDER / "typeset.js"
WIDE = 14  # em: an inline formula wider than this may not fit on a phone
FONTS = ["MathJax_Main-Regular.woff", "MathJax_Math-Italic.woff"]


class Formula(NamedTuple):
    """The HTML of a formula and its width in em, or what is wrong with it."""

    html: str = ""
    width: float = 0.0
    error: str = ""


# --- typesetting -------------------------------------------------------------


class Typesetter:
    r"""MathJax with the macros of the book, and what it typeset before.

    Parameters
    ----------
    macros : dict from str to str or [str, int]
        The macros as MathJax takes them: the replacement, or the replacement
        and the number of arguments.
    folder : path
        Where typeset formulas are kept, one JSON line each, in a file named
        by the digest of all that their looks depend on.

    Examples
    --------
    >>> typeset = Typesetter({"mat": [r"\mathbf{#1}", 1]}, folder)
    >>> typeset(r"\mat A x", display=False).error
    ''
    >>> typeset(r"\vector x", display=False).error
    'Undefined control sequence \\vector'
    >>> typeset.close()
    """

    def __init__(self, macros, folder=CACHE):
        self.macros = json.dumps(macros, sort_keys=True)
        lock = (npm.FOLDER / "package-lock.json").read_bytes()
        on = [self.macros.encode(), SCRIPT.read_bytes(), lock]
        self.digest = hashlib.sha256(b"\0".join(on)).hexdigest()[:16]
        self.file = Path(folder) / f"{self.digest}.jsonl"
        self.known = None
        self.processes = {}

    def __call__(self, tex, display):
        """Return the typeset formula."""
        if self.known is None:
            self.known = dict(self._remembered())
        key = ("D " if display else "I ") + tex
        if key not in self.known:
            said = self.ask(tex=tex, display=display)
            self.known[key] = Formula(**said)
            if not self.known[key].error:
                self._remember(key, said)
        return self.known[key]

    def ask(self, **question):
        """Ask the script one thing and return its answer."""
        process = self.processes.get(os.getpid())  # one for each worker
        if process is None:
            self.modules = npm.install()
            process = self.processes[os.getpid()] = subprocess.Popen(
                [npm.program(), str(SCRIPT), str(self.modules / "mathjax/es5"),
                 self.macros],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                encoding="utf8",
            )
        process.stdin.write(json.dumps(question) + "\n")
        process.stdin.flush()
        said = process.stdout.readline()
        if not said:
            raise npm.NoNodeError("MathJax stopped; is Node 18 or later?")
        return json.loads(said)

    def close(self):
        """End the process."""
        process = self.processes.pop(os.getpid(), None)
        if process is not None:
            process.stdin.close()
            process.stdout.close()
            process.wait()

    def _remembered(self):
        if self.file.is_file():
            for line in self.file.read_text(encoding="utf8").splitlines():
                try:
                    key, said = json.loads(line)
                except ValueError:
                    continue  # a build was stopped while it wrote
                yield key, Formula(**said)

    def _remember(self, key, said):
        self.file.parent.mkdir(parents=True, exist_ok=True)
        with self.file.open("a", encoding="utf8") as file:
            file.write(json.dumps([key, said]) + "\n")


# --- in the page -------------------------------------------------------------


def visit_inline(translator, node):
    """Write a formula of the running text."""
    formula = _typeset(translator, node, node.astext(), display=False)
    kind = "math notranslate nohighlight"
    if formula.width > WIDE:
        kind += " wide"
    start = translator.starttag(node, "span", "", CLASS=kind)
    translator.body.append(f"{start}{formula.html}</span>")
    raise nodes.SkipNode


def visit_display(translator, node):
    """Write a formula of its own, with its number where it has one."""
    formula = _typeset(translator, node, display_tex(node), display=True)
    kind = "math notranslate nohighlight"
    kind += " numbered" if node["number"] else ""
    add = translator.body.append
    add(translator.starttag(node, "div", CLASS=kind))
    add(f'<div class="formula">{formula.html}</div>')
    if node["number"]:
        number = get_node_equation_number(translator, node)
        add(f'<span class="eqno">({number})')
        translator.add_permalink_ref(node, "Link to this equation")
        add("</span>")
    add("</div>\n")
    raise nodes.SkipNode


def display_tex(node):
    r"""Return what Sphinx would give to MathJax for a display formula.

    Parts between blank lines are lines of one formula, and a part with line
    breaks is split, as in the PDF.
    """
    tex = node.astext()
    if node["nowrap"]:
        return tex
    parts = [
        rf"\begin{{split}}{part}\end{{split}}" if r"\\" in part else part
        for part in tex.split("\n\n") if part.strip()
    ]
    if len(parts) < 2:
        return "".join(parts)
    lines = r"\begin{aligned}" + r"\\".join(parts) + r"\end{aligned}"
    return rf"\begin{{align}}{lines}\end{{align}}"


def _typeset(translator, node, tex, display):
    formula = translator.builder.typeset(tex, display)
    if not formula.error:
        return formula
    LOG.warning("%s in the formula %s", formula.error, tex.strip(),
                location=node)
    shown = html.escape(tex.strip())
    said = html.escape(formula.error)
    return Formula(f'<span class="maths-error" title="{said}">{shown}</span>')


# --- what is left ------------------------------------------------------------

# where TeX may stand: what MathJax made, code, and what is no text
NOT_TEXT = re.compile(
    r"<!--.*?-->|<(mjx-container|pre|code|kbd|samp|script|style|svg|textarea)"
    r"\b.*?</\1>", re.S | re.I,
)
SAID = re.compile(r'\s(?:alt|title|aria-label)="([^"]*)"')
TEX = re.compile(
    r"\\[()\[\]]|\$\$|\\begin\{|\\[A-Za-z]+|"
    r"\$(?=\S)[^$\n]{0,200}?\S\$(?!\d)|\$[^\s$\d]\$"
)
BROKEN = re.compile(
    r'<span class="maths-error" title="([^"]*)">(.*?)</span>', re.S
)


def raw_tex(page):
    r"""Return the pieces of TeX that a reader of the page would see.

    Parameters
    ----------
    page : str
        The HTML of a whole page or of a part.

    Returns
    -------
    list of str
        Delimiters, environments and commands outside code and formulas, also
        in what a screen reader says of a picture, each with what follows it;
        and the formulas that MathJax could not read, with the reason.

    Examples
    --------
    >>> raw_tex(r"<p>The matrix \(\mat A\) and <code>\(x\)</code></p>")
    ['\\(\\mat A\\) and']
    >>> raw_tex(r'<p>It costs $5.</p><img alt="the vector $\vec v$">')
    ['$\\vec v$']
    """
    found = [f"{html.unescape(tex)} ({html.unescape(why)})"
             for why, tex in BROKEN.findall(page)]
    rest = NOT_TEXT.sub(" ", BROKEN.sub(" ", page))
    texts = [re.sub(r"<[^>]*>", " ", rest), *SAID.findall(rest)]
    for text in map(html.unescape, texts):
        end = 0
        for match in TEX.finditer(text):
            if match.start() >= end:
                said = text[match.start():match.start() + 60].strip()
                found.append(" ".join(said.split()))
                end = match.start() + 60
    return found


# --- the style sheet ---------------------------------------------------------


def styles(css, classes):
    """Return the rules of MathJax that the site needs, and its fonts.

    Parameters
    ----------
    css : str
        The rules for every character in every font.
    classes : set of str
        The classes on the site's elements; the class ``mjx-c28`` is the
        character U+28, and ``TEX-B`` a font.

    Returns
    -------
    css : str
    fonts : list of str
        The files that the rules ask for.
    """
    css = re.sub(r"/\*.*?\*/", "", css)
    text = r'((?:[^{}"]|"(?:\\.|[^"\\])*")+)'  # a brace may be in quotes
    rules = re.findall(rf"{text}\{{{text}\}}", css)
    kept, faces = [], []
    for selector, body in rules:
        selector, body = " ".join(selector.split()), " ".join(body.split())
        if selector.startswith("@font-face"):
            faces.append(body)
        elif {name for name in re.findall(
                r"\.(mjx-c[0-9A-F]+|TEX-[\w-]+)", selector)} <= classes:
            kept.append(f"{selector}{{{body}}}")
    used = set(re.findall(r"MJX\w[\w-]*", "\n".join(kept)))
    faces = [f for f in faces
             if re.search(r"font-family: ([\w-]+)", f)[1] in used]
    fonts = [re.search(r'url\("[^"]*?([^/"]+)"\)', f)[1] for f in faces]
    kept = [f"@font-face{{{f}}}" for f in faces] + kept
    return "\n".join(kept) + "\n", fonts


# --- the extension -----------------------------------------------------------


def pages(site):
    """Return the HTML pages of a built site, without Sphinx's own files."""
    return [p for p in sorted(Path(site).rglob("*.html"))
            if not p.relative_to(site).parts[0].startswith("_")]


def begin(app):
    """Give the builder its typesetter."""
    if app.builder.format == "html":
        macros = (app.config.mathjax3_config or {}).get("tex", {})
        app.builder.typeset = Typesetter(macros.get("macros", {}))


def tie(body):
    """Keep a formula of the running text together with what touches it.

    Examples
    --------
    >>> tie('<span class="math">x</mjx-container></span>, so')
    '<span class="tied"><span class="math">x</mjx-container></span>,</span> so'
    """
    return re.sub(
        r'([(\u201c\u2018]*)(<span class="math(?![^"]* wide)[^"]*"[^>]*>'
        r"(?:(?!</mjx-container>).)*</mjx-container></span>)"
        r"([\w.,;:!?)\u2019\u201d\u2013-]*)",
        lambda m: f'<span class="tied">{m[0]}</span>' if m[1] or m[3]
        else m[0], body, flags=re.S,
    )


def mark(app, pagename, templatename, context, doctree):
    """Tie formulas to their commas; say which fonts the page needs first."""
    context["body"] = tie(context.get("body", ""))
    maths = "<mjx-" in context["body"]
    context["maths_fonts"] = FONTS if maths else []


def finish(app, exception):
    """Check every page of the site, and write what the formulas need."""
    if exception or app.builder.format != "html":
        return
    site, classes, problems = Path(app.outdir), set(), 0
    for page in pages(site):
        text = page.read_text(encoding="utf8")
        name = page.relative_to(site).with_suffix("").as_posix()
        for left in raw_tex(text):
            problems += 1
            LOG.error("TeX was left in the page %s: %s", name, left,
                      location=name if name in app.env.found_docs else None)
        for names in set(re.findall(r'<mjx-[^>]*? class="([^"]*)"', text)):
            classes.update(names.split())
    write_styles(app.builder.typeset, site / "_static", classes)
    app.builder.typeset.close()
    if problems:
        raise ExtensionError(f"TeX was left in the pages, {problems} times")


def write_styles(typeset, static, classes):
    """Write the style sheet, and the fonts with the characters in use."""
    css, fonts = styles(typeset.ask(styles=True)["css"], classes)
    (static / "mathjax.css").write_text(css, encoding="utf8")
    folder = static / "mathjax"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    source = typeset.modules / "mathjax/es5/output/chtml/fonts/woff-v2"
    for name in fonts:
        if "Zero" in name:  # it has none: it keeps other fonts' heights out
            shutil.copy2(source / name, folder / name)
        else:
            write_font(source / name, folder / name, characters(css))


def characters(css):
    r"""Return the code points that a style sheet shows, and the space.

    Examples
    --------
    >>> sorted(characters(r'a::before{content: "x";} b{content: "\239B"}'))
    [32, 120, 9115]
    """
    found = {32}
    for text in re.findall(r'content: "((?:\\.|[^"\\])*)"', css):
        for code, escaped, plain in re.findall(
                r"\\([0-9A-Fa-f]{2,6}) ?|\\(.)|(.)", text):
            found.add(int(code, 16) if code else ord(escaped or plain))
    return found


def write_font(source, target, points):
    """Write a font with the given characters alone, as WOFF."""
    options = subset.Options(flavor="woff", notdef_outline=True,
                             drop_tables=["FFTM"], layout_features=[])
    font = subset.load_font(source, options)
    chosen = subset.Subsetter(options)
    chosen.populate(unicodes=points)
    chosen.subset(font)
    subset.save_font(font, target, options)
    font.close()


def setup(app):
    """Register the renderer; `html_math_renderer: mml` chooses it."""
    app.add_html_math_renderer("mml", (visit_inline, None),
                               (visit_display, None))
    app.add_css_file("mathjax.css")
    app.connect("builder-inited", begin)
    app.connect("html-page-context", mark)
    app.connect("build-finished", finish)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
