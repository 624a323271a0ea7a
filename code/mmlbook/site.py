"""The looks of the site, and what each page offers and leaves out.

The theme does most.  This extension takes away the scripts that fail or that
nothing needs, makes dropdowns of the browser's own `details` (they open
without a script, from the keyboard, for a link and in print), gives pictures
their size before they are loaded, and offers each page as a notebook and the
whole book as PDF.  The looks are in ``book/_static/mml.css``.
"""

import hashlib
import html
import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

from mmlbook import system

HERE = Path(__file__).parent
STATIC = HERE.parents[1] / "book" / "_static"
PDF = "mml.pdf"
NO_PDF = "<p>(This copy of the site was built without it.)</p>"
# thebe declares a constant twice and asks a third party for a script; nobody
# may comment; dropdowns are native
UNUSED = ("sphinx_thebe", "sphinx_comments", "sphinx_togglebutton")
NOT_LOADED = ("sphinx-thebe", "togglebutton", "toggleHint", "THEBE",
              "toggleOpenOnPrint", "design-tabs")
NOT_SHIPPED = ["_static/scripts/*.map", "_static/styles/*.map",
               "_static/scripts/fontawesome*", "_static/vendor",
               "_static/sphinx-thebe.*", "_static/togglebutton.*",
               "_static/sbt-webpack-macros.html",
               "_static/webpack-macros.html"]


# --- the body of a page ------------------------------------------------------


def dropdowns(body):
    """Make `details` of the admonitions of class dropdown.

    Examples
    --------
    >>> dropdowns('<div class="dropdown admonition">'
    ...           '<p class="admonition-title">Hint</p><p>Try.</p></div>')
    '<details class="dropdown admonition"><summary class="admonition-title">\
Hint</summary><p>Try.</p></details>'
    """
    parts, last, native = [], 0, []
    for tag in re.finditer(r"<(/?)div\b([^>]*)>", body):
        closing, attributes = tag.groups()
        if not closing:
            named = re.search(r'class="([^"]*)"', attributes)
            classes = set(named[1].split()) if named else set()
            native.append({"dropdown", "admonition"} <= classes)
            if not native[-1]:
                continue
            end = tag.end()
            title = re.compile(
                r'\s*<p class="admonition-title">(.*?)</p>', re.S
            ).match(body, end)
            said = "Show"
            if title:
                end = title.end()  # a link would compete with the click
                said = re.sub(r"</?a\b[^>]*>", "", title[1])
            parts += [body[last:tag.start()], f"<details{attributes}>",
                      f'<summary class="admonition-title">{said}</summary>']
            last = end
        elif native and native.pop():
            parts += [body[last:tag.start()], "</details>"]
            last = tag.end()
    return "".join(parts) + body[last:]


def size(picture):
    """Return the width and height of an SVG file in CSS pixels.

    The size is None where the file does not say it.
    """
    root = ElementTree.parse(picture).getroot()
    units = {"": 1, "px": 1, "pt": 4 / 3, "in": 96, "cm": 96 / 2.54}
    found = []
    for name in ("width", "height"):
        said = re.fullmatch(r"([\d.]+)(\D*)", root.get(name, ""))
        if not said or said[2] not in units:
            return None
        found.append(round(float(said[1]) * units[said[2]]))
    return tuple(found)


def pictures(body, images):
    """Give each SVG its size, so that nothing moves when it arrives.

    Parameters
    ----------
    body : str
        The HTML of a page.
    images : dict from str to path
        The pictures of the book by the names they get in the site.
    """

    def sized(match):
        tag = match[0]
        source = re.search(r'src="([^"]*)"', tag)
        name = source[1].rsplit("/", 1)[-1] if source else ""
        found = None
        if name.endswith(".svg") and name in images and "width=" not in tag:
            found = size(images[name])
        if found:
            wide, high = found
            start = f'<img width="{wide}" height="{high}" decoding="async"'
            tag = tag.replace("<img", start, 1)
        return tag

    return re.sub(r"<img\b[^>]*>", sized, body)


def summaries(body):
    """Let a hidden cell say what it is, also to a screen reader."""
    body = body.replace('<summary aria-label="Toggle hidden content">',
                        "<summary>")
    return re.sub(
        r'<p class="(collapsed|expanded) admonition-title">(.*?)</p>',
        r'<span class="\1 admonition-title">\2</span>', body,
    )


def references(body):
    """Make a list of the bibliography, whose roles are out of date."""
    return body.replace('role="doc-biblioentry"', 'role="listitem"')


def proofs(body):
    """Set the word with which a proof begins apart from its first sentence.

    Examples
    --------
    >>> proofs('<div class="proof admonition" id="proof"><p>Proof. Add.</p>')
    '<div class="proof admonition" id="proof"><p>\
<span class="proof-word">Proof.</span> Add.</p>'
    """
    return re.sub(
        r'(<div class="proof admonition"[^>]*>\s*<p>)Proof\.',
        r'\1<span class="proof-word">Proof.</span>', body,
    )


def improve(app, pagename, templatename, context, doctree):
    """Change the body of a page, and what goes with it."""
    keep = {kind: [f for f in context.get(kind, []) if _wanted(f)]
            for kind in ("css_files", "script_files")}
    context.update(keep)
    context["book_pdf"] = PDF if app.config.mml_offer_pdf else ""
    if "body" in context:
        images = {name: Path(app.srcdir) / source
                  for source, name in app.builder.images.items()}
        body = proofs(references(context["body"]))
        body = dropdowns(summaries(body))
        if not context["book_pdf"]:
            body = re.sub(r'<p><a class="mml-download".*?</p>', NO_PDF, body)
        context["body"] = pictures(body, images)
    if doctree is not None:
        offer_notebook(app, pagename, context)


def moving(app, pagename, templatename, context, doctree):
    """Load the scripts of moving figures where there is such a figure."""
    if 'class="mml-moving"' in context.get("body", ""):
        for script in sorted(STATIC.glob("figures*.js"),
                             key=lambda p: (len(p.name), p.name)):
            app.add_js_file(script.name, priority=900, defer="defer")


def _wanted(file):
    said = f"{getattr(file, 'filename', file)} " + str(
        getattr(file, "attributes", {}).get("body", ""))
    return not any(name in said for name in NOT_LOADED)


# --- downloads ---------------------------------------------------------------


def offer_notebook(app, pagename, context):
    """Put the executed notebook of a page beside its source."""
    if "kernelspec" not in app.env.metadata.get(pagename, {}):
        return
    made = Path(app.outdir).parent / "executed" / f"{pagename}.ipynb"
    if made.is_file():
        target = Path(app.outdir) / "_sources" / f"{pagename}.ipynb"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(made, target)
        context["ipynb_source"] = f"{pagename}.ipynb"


def offer_pdf(app, pagename, templatename, context, doctree):
    """Say in the download menu what each entry is; add the whole book."""
    for group in context.get("header_buttons", []):
        if group.get("label") != "download-buttons":
            continue
        said = {".ipynb": "This chapter as a notebook (.ipynb)",
                ".md": "Its source (.md)", ".pdf": "Print this chapter"}
        icons = {".pdf": "fas fa-print"}
        for button in group["buttons"]:
            text = button["text"]
            button["text"] = said.get(text, text)
            button["icon"] = icons.get(text, button["icon"])
            button.pop("tooltip", None)  # the text says it
        if context["book_pdf"]:
            group["buttons"].append({
                "type": "link", "url": context["pathto"](PDF, 1),
                "text": "The whole book (.pdf)", "icon": "fas fa-file-pdf",
                "label": "download-book-button",
            })


# --- the whole site ----------------------------------------------------------


REDIRECT = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta http-equiv="refresh" content="0; url={start}">
<link rel="canonical" href="{start}">
</head>
<body><main><h1>{title}</h1>
<p><a href="{start}">To the start page</a></p></main></body>
</html>
"""


def finish(app, exception):
    """Put the last things right in the files of the site."""
    if exception or app.builder.format != "html":
        return
    site = Path(app.outdir)
    for pattern in NOT_SHIPPED:
        for path in site.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    theme = site / "_static/styles/pydata-sphinx-theme.css"
    theme.write_text(without_icons(theme.read_text(encoding="utf8")),
                     encoding="utf8")
    start = app.config.root_doc
    if start != "index":
        (site / "index.html").write_text(REDIRECT.format(
            title=html.escape(app.config.html_title), start=f"{start}.html",
        ), encoding="utf8")


def without_icons(css):
    """Drop the theme's rules for the letters of two thousand icons.

    Examples
    --------
    >>> without_icons('.fa-bars:before,.fa-navicon:before{content:"x"}p{a:b}')
    'p{a:b}'
    """
    css = re.sub(r'(?:\.fa-[\w-]+::?before,?)+\{content:[^{}]*\}', "", css)
    return re.sub(r"@font-face\{[^{}]*Font Awesome[^{}]*\}", "", css)


# --- the extension -----------------------------------------------------------


def configure(app, config):
    """Find the templates; write all pages again when the looks changed.

    Sphinx alone would not even copy a changed style sheet.
    """
    config.templates_path.insert(0, str(HERE / "templates"))
    sources = sorted([*HERE.glob("*.py"), *HERE.glob("templates/*.html"),
                      *HERE.glob("node/*.js"),
                      *(p for p in STATIC.rglob("*") if p.is_file())])
    digest = hashlib.sha256(b"".join(p.read_bytes() for p in sources))
    config.mml_looks = digest.hexdigest()
    if config.mml_offer_pdf is None:
        config.mml_offer_pdf = not system.missing("pdf")


def without_unused(app):
    """Disconnect what Jupyter Book loads and the book does not use."""
    for listeners in app.events.listeners.values():
        listeners[:] = [x for x in listeners if not
                        x.handler.__module__.startswith(UNUSED)]


def setup(app):
    """Register all this; the extension stands behind Jupyter Book's own."""
    app.add_config_value("mml_looks", "", "html")
    app.add_config_value("mml_offer_pdf", None, "html")
    without_unused(app)
    app.add_css_file("mml.css", priority=900)
    app.add_js_file("mml.js", priority=900, defer="defer")
    app.connect("config-inited", configure, priority=400)
    app.connect("html-page-context", improve, priority=400)
    app.connect("html-page-context", moving, priority=300)  # then filtered
    app.connect("html-page-context", offer_pdf, priority=900)
    app.connect("build-finished", finish, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
