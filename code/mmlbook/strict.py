"""What a page must not have: the build fails on each, and says where.

Sphinx runs with ``-W``, so each warning below fails the build.  It names the
file, the line and the cell (the first code cell of a page is cell 1):

- a figure, or an image, without alt text; a figure without caption or name;
- an image that a cell shows outside a figure;
- a cell that ends in an expression and shows nothing;
- an output that says nothing: a bare ``<... object at 0x...>`` or
  ``<function ...>``.

A cell that raises fails before, when `mmlbook.execute` runs it; a cell that
writes to the error stream fails by ``stderr_output: error``.
"""

import ast
import functools
import re
from typing import NamedTuple

from docutils import nodes
from myst_nb import sphinx_
from sphinx.util import logging

LOG = logging.getLogger(__name__)

# They change something and return nothing, so a cell may end in one.
SILENT = {
    "init_printing", "set_printoptions", "use_style",  # the setup cell
    "append", "clear", "extend", "insert", "remove", "reverse", "shuffle",
    "sort", "update",
}
ADDRESS = re.compile(r"<[^<>]*\bat 0x[0-9a-fA-F]+[^<>]*>")
NOTHING = re.compile(
    r"<(Figure size|Axes|function|bound method|built-in|module|generator)\b.*"
)
RICH = re.compile(r"image/|text/(?!plain)|application/(javascript|pdf)")


class Cell(NamedTuple):
    """A code cell as it was executed, with its place on the page."""

    number: int
    line: int
    source: str
    tags: list
    executed: bool
    outputs: list
    node: nodes.Element | None


def remember(app):
    """Keep the notebook of the page that is being read, with its outputs.

    What is kept is what is shown, executed now or taken from the cache.
    """
    create = getattr(sphinx_.create_client, "__wrapped__",
                     sphinx_.create_client)

    @functools.wraps(create)
    def create_and_keep(*given, **named):
        client = create(*given, **named)
        app.env.temp_data["mml_notebook"] = client
        return client

    sphinx_.create_client = create_and_keep


def cells(app, doctree):
    """Return the code cells of the page that has just been read."""
    client = app.env.temp_data.get("mml_notebook")
    if client is None:
        return []
    shown = {
        node["cell_index"]: node
        for node in doctree.findall(nodes.container)
        if node.get("nb_element") == "cell_code"
    }
    found = []
    for index, cell in enumerate(client.notebook.cells):
        if cell.cell_type == "code":
            found.append(Cell(
                len(found) + 1, client.cell_line(index) - 1, cell.source,
                cell.metadata.get("tags", []),
                cell.execution_count is not None, cell.outputs,
                shown.get(index),
            ))
    return found


def warn(docname, line, what, kind):
    """Fail the build, naming file and line."""
    LOG.warning(what, location=(docname, line), type="mml", subtype=kind)


# --- outputs -----------------------------------------------------------------


def last_expression(source):
    """Return the expression that the cell should show, or None."""
    plain = re.sub(r"^[ \t]*[%!].*$", "pass", source, flags=re.M)
    try:
        body = ast.parse(plain).body
    except SyntaxError:
        return None
    if not body or not isinstance(body[-1], ast.Expr):
        return None
    code = re.sub(r"#[^\"'\n]*\Z", "", plain.rstrip()).rstrip()
    return None if code.endswith(";") else body[-1].value


def is_silent(expression):
    """Say whether it is a call of a function that returns nothing."""
    if not isinstance(expression, ast.Call):
        return False
    called = expression.func
    name = called.attr if isinstance(called, ast.Attribute) else (
        called.id if isinstance(called, ast.Name) else "")
    return name in SILENT


def text_of(output):
    """Return the text that a reader of the output sees."""
    if output["output_type"] == "stream":
        return "".join(output["text"])
    data = output.get("data", {})
    rich = [mime for mime in data if RICH.match(mime)]
    seen = rich or ["text/plain"]
    return "\n".join(
        "".join(data[mime]) for mime in seen
        if mime in data and mime.startswith("text/")
    )


def is_empty(output):
    """Say whether nothing is seen of the output."""
    images = any(RICH.match(mime) and not mime.startswith("text/")
                 for mime in output.get("data", {}))
    return not images and not text_of(output).strip()


def troubles_of_output(cell):
    """Name what is wrong with what a cell shows."""
    if "remove-output" in cell.tags or not cell.executed:
        return
    expression = last_expression(cell.source)
    if expression is not None and not is_silent(expression):
        if all(is_empty(output) for output in cell.outputs):
            yield "output", (
                f"`{ast.unparse(expression)[:60]}` shows nothing: the output "
                "is empty where the cell should show one"
            )
    for output in cell.outputs:
        if output["output_type"] == "error":
            yield "raises", (
                f"raised {output.get('ename')}: {output.get('evalue')}"
            )
            continue
        text = text_of(output)
        found = ADDRESS.search(text) or NOTHING.match(text.strip())
        if found:
            yield "output", f"the output says nothing: {found[0]}"


# --- figures -----------------------------------------------------------------


def images_of(bundle):
    """Return the image nodes of one output."""
    return list(bundle.findall(nodes.image))


def described(bundle):
    """Say whether the HTML of an output describes what is seen."""
    page = " ".join(raw.astext() for raw in bundle.findall(nodes.raw)
                    if "html" in raw.get("format", ""))
    return bool(re.search(
        r"(?:\balt|aria-label|aria-labelledby)=[\"'][^\"']*\S|<desc\b", page))


def troubles_of_figures(cell):
    """Name what is missing in the figures of a cell."""
    if cell.node is None:
        return
    for bundle in cell.node.findall(nodes.container):
        if bundle.get("nb_element") != "mime_bundle" or not images_of(bundle):
            continue
        figure = bundle.parent
        if not isinstance(figure, nodes.figure):
            yield "figure", (
                "image outside a figure: give the cell mystnb: figure: with "
                "name and caption, and image: with alt"
            )
            continue
        if not figure["names"]:
            yield "figure", "figure without name"
        if not captioned(figure):
            yield "figure", "figure without caption"
        if not all(image.get("alt", "").strip() for image in images_of(bundle)
                   ) and not described(bundle):
            yield "figure", "figure without alt text"


def captioned(figure):
    """Say whether a figure has a caption that says something."""
    return any(child.astext().strip() for child in figure
               if isinstance(child, nodes.caption))


def in_cell(node):
    """Say whether a node is part of a code cell."""
    while node is not None:
        if node.get("nb_element") == "cell_code":
            return True
        node = node.parent
    return False


def troubles_of_text(doctree):
    """Name what is missing in the figures that are no cell's output."""
    for figure in doctree.findall(nodes.figure):
        if not in_cell(figure) and not captioned(figure):
            yield figure, "figure without caption"
    for image in doctree.findall(nodes.image):
        if not in_cell(image) and not image.get("alt", "").strip():
            yield image, f"figure without alt text: {image.get('uri')}"


# --- the extension -----------------------------------------------------------


def read(app, doctree):
    """Look at a page that has just been read."""
    docname = app.env.docname
    found = cells(app, doctree)
    if found and not any(cell.executed for cell in found):
        warn(docname, found[0].line, "no cell of this page was executed",
             "execute")
        return
    for cell in found:
        for kind, what in dict.fromkeys(
                [*troubles_of_output(cell), *troubles_of_figures(cell)]):
            warn(docname, cell.line, f"cell {cell.number}: {what}", kind)
    for node, what in troubles_of_text(doctree):
        line = node.line or (node.parent.line if node.parent else None)
        warn(docname, line, what, "figure")


def setup(app):
    """Look at every page when it has been read."""
    app.setup_extension("myst_nb")
    remember(app)
    app.connect("doctree-read", read)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
