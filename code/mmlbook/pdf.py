r"""What print needs and the web does not: repairs of the LaTeX of the book.

The web is the measure.  Numbers are taken from Sphinx's environment, where
the web has them from, and written down before the thing that bears them
(``\mmlnumber``, ``\mmlchapter``), so that TeX counts nothing by itself.  What
a click opens on the web stands open; nothing is left out.

How things look stands in ``latex/mml.sty``; ``pdf_log.py`` reads TeX's log.
"""

import os
import re

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.math import wrap_displaymath
from sphinx_exercise.nodes import (
    exercise_enumerable_node,
    exercise_node,
    solution_node,
)
from sphinx_proof.nodes import NODE_TYPES, proof_node, unenumerable_node

LONG_CODE = 12  # letters in a line of text after which code may be broken
LONG_TABLE = 12  # rows, from which a table may go on on the next page
MOST_LINES = 28  # of a cell and its outputs that are kept on one page
LINE = 85  # letters

# --- nodes that LaTeX writes and the web never sees --------------------------


class environment(nodes.Element):  # noqa: N801 - as docutils names its nodes
    r"""A LaTeX environment: its head, if it has one, and its body."""


class head(nodes.TextElement):  # noqa: N801
    """The argument of an environment, in which formulas may stand."""


class display(nodes.Element):  # noqa: N801
    """LaTeX that must follow the text before it without an empty line."""


def visit_environment(self, node):
    """Begin it; a figure inside cannot float where `still` is set."""
    self.no_latex_floats += node.get("still", 0)
    self.body.append(f"\n\n\\begin{{{node['name']}}}")


def depart_environment(self, node):
    """End it."""
    self.no_latex_floats -= node.get("still", 0)
    self.body.append(f"\n\\end{{{node['name']}}}\n")


def visit_head(self, node):
    """Open the argument, and put there what links aim at."""
    self.body.append("{")
    for name in node["ids"]:
        self.body.append(self.hypertarget(name, anchor=True))
    self.body.append(node.get("anchor", ""))


def depart_head(self, node):
    """Close the argument."""
    self.body.append("}\n")


def visit_display(self, node):
    """Write it."""
    self.body.append(node["text"])
    raise nodes.SkipNode


def raw(text):
    """Return LaTeX to be written as it stands."""
    return nodes.raw("", text, format="latex")


# --- numbers, as on the web --------------------------------------------------


def page_of(node, env):
    """Return the name of the source page that a node comes from."""
    while node is not None:  # a page's own root has lost its parent
        if isinstance(node, nodes.section) and "docname" in node:
            return node["docname"]
        node = node.parent
    return env.config.root_doc


def where(node, env):
    """Return the source page and line of a node."""
    return f"{page_of(node, env)}.md:{node.line or 1}"


def number(node, kind, env):
    """Return the number that a node has on the web, such as "2.1", or ""."""
    known = env.toc_fignumbers.get(page_of(node, env), {}).get(kind, {})
    for name in node["ids"]:
        if name in known:
            return ".".join(map(str, known[name]))
    return ""


def chapter_number(page, env):
    """Return the number of a page on the web, or "" if it has none."""
    found = env.toc_secnumbers.get(page, {}).get("", ())
    return ".".join(map(str, found or ()))


def equations(document, env):
    """Write displayed mathematics, with the web's number where it has one."""
    for block in list(document.findall(nodes.math_block)):
        if block.get("classes", [])[:1] == ["output"]:
            block.replace_self(
                raw(f"\\mmlalgebra{{{' '.join(block.astext().split())}}}")
            )
            continue
        label, found, text = None, "", block.astext()
        if block.get("label"):
            label = f"equation:{block['docname']}:{block['label']}"
            found = number(block, "displaymath", env)
        if block.get("nowrap"):
            text = tagged(text, found)
        else:
            text = wrap_displaymath(text, label, False)
        if found:
            text = f"\\mmlnumber{{equation}}{{{found}}}%\n{text.lstrip()}"
        place = f"\\mmlsource{{{where(block, env)}}}%\n"
        block.replace_self(display(text=f"{place}{text.strip()}\n"))


def tagged(text, found):
    r"""Give an environment such as ``align`` the one number of the web."""
    match = re.match(r"\s*\\begin\{(\w+)\}(.*)\\end\{\1\}\s*$", text, re.S)
    if not (found and match):
        return text
    name, body = match.groups()
    return (
        f"\\begin{{{name}*}}{body.rstrip()}\n\\tag{{{found}}}"
        f"\n\\end{{{name}*}}"
    )


def captions(document, env):
    """Give figures, tables and listings the numbers of the web."""
    kinds = {nodes.figure: "figure", nodes.table: "table"}
    for node in list(document.findall(nodes.Element)):
        kind, name = kinds.get(type(node)), kinds.get(type(node))
        if "literal-block-wrapper" in node.get("classes", []):
            kind, name = "code-block", "literalblock"
        found = number(node, kind, env) if kind else ""
        if found:
            at = node.parent.index(node)
            node.parent.insert(at, raw(f"\\mmlnumber{{{name}}}{{{found}}}"))


def tables(document, env):
    """Give a long or broad table columns as wide as their texts ask for."""
    for table in list(document.findall(nodes.table)):
        rows = [
            [entry.astext() for entry in row.children]
            for row in table.findall(nodes.row)
        ]
        columns = [*zip(*rows, strict=False)]
        natural = sum(max(map(len, texts)) for texts in columns)
        if len(rows) <= LONG_TABLE and natural <= LINE:
            continue
        if len(rows) > LONG_TABLE:
            table["classes"].append("longtable")
        widths = [width(texts) for texts in columns]
        total = max(sum(widths), LINE)
        spec = "".join(f"\\X{{{w}}}{{{total}}}" for w in widths)
        at = table.parent.index(table)
        table.parent.insert(at, addnodes.tabular_col_spec(spec=spec))


def width(texts):
    """Return how wide a column should be, in letters.

    Its longest word must fit; beyond that a text may take some lines.

    >>> width(["shape", "a longer text that may well be broken"])
    18
    """
    word = max(len(word) for text in texts for word in text.split() or [""])
    line = max(len(text) for text in texts)
    return max(word, min(line, round(11 + line / 6))) + 1


# --- blocks ------------------------------------------------------------------


def boxed(node, name, title, anchor="", still=0):
    """Replace a node by an environment that has its title and its body."""
    body = [
        child for child in node.children if not isinstance(child, nodes.title)
    ]
    body = [
        inner
        for child in body
        for inner in (
            child.children if isinstance(child, nodes.section) else [child]
        )
    ]
    first = head("", "", *title, ids=node["ids"], anchor=anchor)
    made = environment("", first, *body, name=name, still=still)
    made.source, made.line = node.source, node.line
    node.replace_self(made)


def results(document, env):
    """Write theorems, definitions and their like: a head and a side line."""
    kinds = (*NODE_TYPES.values(), unenumerable_node)
    for node in list(document.findall(lambda n: isinstance(n, kinds))):
        label = node["realtype"].title()
        found = number(node, node.get("countertype", ""), env)
        title = [nodes.Text(f"{label} {found}".strip()), *node[0].children]
        boxed(node, "mmlresult", title, still=1)


def exercises(document, env):
    """Write exercises and solutions, which stand open."""
    tasks = (exercise_node, exercise_enumerable_node)
    for node in list(document.findall(lambda n: isinstance(n, tasks))):
        anchor = f"\\phantomsection\\label{{exercise:{node['label']}}}"
        boxed(node, "mmlexercise", node[0].children, anchor)
    for node in list(document.findall(solution_node)):
        first, *rest = node[0].children  # TeX drops the space in the link
        boxed(node, "mmlsolution", [first, nodes.Text(" "), *rest])


def proofs(document, env):
    """Write a proof as text that ends with a mark."""
    for node in list(document.findall(proof_node)):
        body = [child for box in node.children for child in box.children]
        first = body[0] if body else None
        if isinstance(first, nodes.paragraph):
            opening = first[0].astext() if len(first) else ""
            if opening.startswith("Proof."):
                first[0] = nodes.Text(opening.removeprefix("Proof.").lstrip())
            first.insert(0, raw(r"\mmlproofname{}"))
        made = environment("", *body, name="mmlproof")
        end_mark(made)
        node.replace_self(made)


def end_mark(block):
    """Put the mark into the last line, or on a line of its own."""
    last = block
    while len(last) and isinstance(
        last[-1],
        (
            environment,
            nodes.list_item,
            nodes.bullet_list,
            nodes.enumerated_list,
        ),
    ):
        last = last[-1]
    if len(last) and isinstance(last[-1], nodes.paragraph):
        last[-1].append(raw(r"\mmlqed{}"))
    else:
        block.append(raw(r"\mmlqedline{}"))


def cells(document, env):
    """Write what cells hold and show, hidden or not, each kept together."""
    for cell in list(document.findall(nodes.container)):
        if cell.get("nb_element") != "cell_code":
            continue
        made = []
        for part in cell.children:
            classes = part.get("classes", [])
            name = "mmlcode" if "cell_input" in classes else "mmloutput"
            shown = [child for child in part.children]
            if name == "mmlcode":
                lines = min(sum(map(height, cell.children)), MOST_LINES)
                made.append(raw(f"\\mmlneed{{{lines}}}"))
                made.append(environment("", *shown, name=name))
                continue
            for child in shown:  # figures float, and stand outside
                if isinstance(child, (nodes.figure, nodes.image)):
                    made.append(child)
                elif (
                    isinstance(made[-1], environment)
                    and made[-1]["name"] == name
                ):
                    made[-1].append(child)
                else:
                    made.append(environment("", child, name=name))
        cell.replace_self(made)


def listings(document, env):
    """Keep code that is only shown together, too."""
    for block in list(document.findall(nodes.literal_block)):
        if not isinstance(block.parent, environment):
            lines = min(len(block.astext().splitlines()) + 2, MOST_LINES)
            at = block.parent.index(block)
            block.parent.insert(at, raw(f"\\mmlneed{{{lines}}}"))


def height(part):
    """Return about how many lines the code or the outputs of a cell take."""
    lines = 1
    for node in part.children:
        text = node.astext()
        if isinstance(node, nodes.literal_block):
            lines += len(text.splitlines())
        elif isinstance(node, nodes.paragraph):
            lines += len(text) // LINE + 1
        elif not isinstance(node, (nodes.figure, nodes.image)):
            lines += 2 + 2 * text.count("\\\\")
    return lines


def inline_code(document, env):
    """Let long code in a line of text be broken after a mark or a stop."""
    for node in document.findall(nodes.literal):
        text = node.astext()
        if len(text) > LONG_CODE and len(node) == 1:
            node[0] = nodes.Text(
                re.sub(r"([_.,(/=]+)(?=\w)", "\\1\u200b", text)
            )


def footnotes(document, env):
    """Drop the rule above them, which TeX draws itself."""
    for rule in list(document.findall(nodes.transition)):
        if "footnotes" in rule.get("classes", []):
            rule.parent.remove(rule)


def sources(document, env):
    """Say in TeX's log from which line of which page the next block comes."""
    wanted = (
        nodes.paragraph,
        nodes.table,
        nodes.bullet_list,
        environment,
        nodes.enumerated_list,
        nodes.definition_list,
    )
    for section in list(document.findall(nodes.section)):
        for node in list(section.children):
            if isinstance(node, wanted) and node.line:
                section.insert(
                    section.index(node),
                    raw(f"\\mmlsource{{{where(node, env)}}}"),
                )


# --- the book as a whole -----------------------------------------------------


def preface(document, env):
    """Make the start page a chapter, whose headings stand in no contents."""
    start = next(
        s
        for s in document.findall(nodes.section)
        if s.get("docname") == env.config.root_doc
    )
    for section in list(start.findall(nodes.section))[1:]:
        if section.get("docname") == env.config.root_doc:
            title, *body = section.children
            section.replace_self(
                [raw("\\mmlprefacesection{"), *title.children, raw("}"), *body]
            )
    title = env.config.mml_pdf_preface
    start.insert(1, raw(f"\\mmlpreface{{{title}}}"))


def bibliography(document, env):
    """Print the literature where its page stands, sorted as on the web."""
    for container in list(document.findall(nodes.container)):
        entries = [
            c for c in container.children if isinstance(c, nodes.citation)
        ]
        if not entries:
            continue
        made = environment("", name="mmlbibliography")
        for entry in entries:
            for name in entry["ids"]:
                aim = f"{entry['docname']}:{name}"
                made.append(raw(f"\\mmlbibitem{{{aim}}}"))
            made.extend(
                c for c in entry.children if not isinstance(c, nodes.label)
            )
        container.replace_self(made)


def parts(document, env):
    """Give parts and chapters the numbers of the web; list the chapters."""
    for file in list(document.findall(addnodes.start_of_file)):
        page = file["docname"]
        if page in env.found_docs:
            found = chapter_number(page, env)
            file.insert(0, raw(f"\\mmlchapter{{{found}}}"))
            continue
        chapters = [
            f for f in file.findall(addnodes.start_of_file) if f is not file
        ]
        if not any(chapter_number(f["docname"], env) for f in chapters):
            file.insert(0, raw(r"\mmlnopart{}"))
            continue
        lines = [raw(r"\mmlpart{")]
        for chapter in chapters:
            page = chapter["docname"]
            title = next(chapter.findall(nodes.title))
            lines += [
                raw(f"\\mmlpartline{{{chapter_number(page, env)}}}{{"),
                *(child.deepcopy() for child in title.children),
                raw(f"}}{{\\detokenize{{{page}::doc}}}}"),
            ]
        file.insert(0, [*lines, raw("}")])


class Repairs(SphinxPostTransform):
    """What is done before Jupyter Book arranges the parts of the book."""

    default_priority = 395
    formats = ("latex",)
    steps = (
        equations,
        tables,
        results,
        exercises,
        proofs,
        cells,
        listings,
        captions,
        bibliography,
        inline_code,
        footnotes,
        sources,
        preface,
    )

    def run(self, **kwargs):
        """Do one step after the other, on the book as one document."""
        for step in self.steps:
            step(self.document, self.env)


class Parts(Repairs):
    """What is done after it."""

    default_priority = 760
    steps = (parts,)


# --- settings ----------------------------------------------------------------


def commands(macros):
    r"""Return the book's macros, which MathJax has, as commands of LaTeX.

    >>> print(commands({"R": r"\mathbb{R}", "abs": [r"|#1|", 1]}))
    \providecommand{\R}{}\renewcommand{\R}{\mathbb{R}}
    \providecommand{\abs}{}\renewcommand{\abs}[1]{|#1|}
    """
    lines = []
    for name, meaning in macros.items():
        body, count = (meaning if isinstance(meaning, list) else (meaning, 0))[
            :2
        ]
        arguments = f"[{count}]" if count else ""
        lines.append(
            f"\\providecommand{{\\{name}}}{{}}"
            f"\\renewcommand{{\\{name}}}{arguments}{{{body}}}"
        )
    return "\n".join(lines)


def settings(app, config):
    """Hand the macros, the title page and the looks to LaTeX."""
    macros = config.mathjax3_config["tex"]["macros"]
    words = "".join(
        f"{{{words}}}"
        for words in (*config.mml_pdf_title_page, f"© {config.copyright}")
    )
    config.latex_elements |= {
        "preamble": "\\usepackage{mml}\n",
        "maketitle": f"{commands(macros)}\n\\mmltitlepage{words}",
    }
    # TeX's log in whole lines, so that pdf_log.py finds what it names
    os.environ.setdefault("max_print_line", "2000")


def number_by_chapter(app):
    """Undo what Jupyter Book does for TeX's own counters."""
    if app.builder.format == "latex":
        app.config.numfig_secnum_depth = app.config.mml_numbers_depth


def remember_depth(app, config):
    """Keep the depth of the web's numbers before it is changed."""
    config.mml_numbers_depth = config.numfig_secnum_depth


def setup(app):
    """Register the repairs of the LaTeX."""
    app.add_config_value("mml_pdf_title_page", ["", ""], "")
    app.add_config_value("mml_pdf_preface", "Preface", "")
    app.add_config_value("mml_numbers_depth", 1, "")
    for node, visit, depart in (
        (environment, visit_environment, depart_environment),
        (head, visit_head, depart_head),
        (display, visit_display, None),
    ):
        app.add_node(node, latex=(visit, depart))
    app.connect("config-inited", settings)
    app.connect("config-inited", remember_depth)
    app.connect("builder-inited", number_by_chapter, priority=900)
    app.add_post_transform(Repairs)
    app.add_post_transform(Parts)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
