"""Every numbered result and its claim: strictness, links, list, data.

A *result* is a numbered theorem, lemma, proposition or corollary; a *claim*
is the output of ``mml.claims.claim`` in an executed cell.  Both are gathered
when a page is read.  The build fails on a result without a claim, on a claim
without a result on its page, and on a second claim for one result.  The
directive ``{claims}`` lists all of them, each claim line links to its place
in the list, and ``_build/claims.json`` carries the same as data.
"""

import hashlib
import json
import re
from pathlib import Path

from docutils import nodes
from sphinx.errors import NoUri
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_refnode
from sphinx_proof.nodes import unenumerable_node

from mml.claims import MARKED, MIME, RESULT, Claim
from mmlbook.strict import cells, warn

KINDS = ("theorem", "lemma", "proposition", "corollary")
ANCHOR = "claim-"


class ClaimList(nodes.General, nodes.Element):
    """Where the list will stand; filled in when all pages are known."""


class ClaimLink(nodes.Inline, nodes.Element):
    """Where a claim line links to the list; resolved with it."""


class Claims(SphinxDirective):
    """List every result of the book with what was checked of it."""

    def run(self):
        """Leave a place for the list."""
        return [ClaimList()]


# --- gathering ---------------------------------------------------------------


def gathered(env):
    """Return what was gathered, by page."""
    if not hasattr(env, "mml_results"):
        env.mml_results = {}
    return env.mml_results


def read(app, doctree):
    """Gather the results and the claims of a page that was just read."""
    page = {"results": list(results_of(doctree)), "claims": [],
            "lists": any(doctree.findall(ClaimList))}
    for cell in cells(app, doctree):
        lines = claim_lines(cell.node)
        for output in cell.outputs:
            data = output.get("data", {}).get(MIME)
            if data is None:
                continue
            page["claims"].append(
                data | {"cell": cell.number, "source_line": cell.line})
            if lines:
                lines.pop(0).append(ClaimLink(label=data["label"]))
    if any(page.values()):
        gathered(app.env)[app.env.docname] = page


def results_of(doctree):
    """Find the numbered results of a page."""
    for node in doctree.findall(nodes.Admonition):
        numbered = not isinstance(node, unenumerable_node)
        if numbered and node.get("realtype") in KINDS:
            yield {
                "label": node["label"],
                "kind": node["realtype"],
                "counter": node["countertype"],
                "title": title_of(node),
                "source_line": node.line or node[-1].line,
            }


def title_of(node):
    """Return the pieces of the title, without the brackets around them."""
    title = next(node.findall(nodes.title), nodes.title())
    found = [
        ["math" if isinstance(child, nodes.math) else "text", child.astext()]
        for child in title.children if not isinstance(child, nodes.Invisible)
    ]
    if found:
        found[0][1] = re.sub(r"^\s*\(", "", found[0][1])
        found[-1][1] = re.sub(r"\)\s*$", "", found[-1][1])
    return [(kind, text) for kind, text in found if text]


def claim_lines(node):
    """Return the paragraphs that show the claims of a cell."""
    found = []
    for box in node.findall(nodes.container) if node is not None else ():
        if box.get("mime_type") == "text/markdown":
            found += [p for p in box.findall(nodes.paragraph)
                      if p.astext().startswith("\N{CHECK MARK} Checked")][:1]
    return found


def purge(app, env, docname):
    """Forget a page that is read again or gone."""
    gathered(env).pop(docname, None)


def merge(app, env, docnames, other):
    """Take over what another process has read."""
    theirs = gathered(other)
    gathered(env).update({d: theirs[d] for d in docnames if d in theirs})


# --- strictness --------------------------------------------------------------


def compare(env):
    """Fail the build where results and claims do not match one to one."""
    for docname, page in gathered(env).items():
        labels = {result["label"] for result in page["results"]}
        first = {}
        for claim in page["claims"]:
            label, cell = claim["label"], claim["cell"]
            place = docname, claim["source_line"]
            if label not in labels:
                warn(*place, f"cell {cell}: claim without a result: this "
                     "page has no numbered theorem, lemma, proposition or "
                     f"corollary with the label {label}", "claims")
            elif label in first:
                warn(*place, f"cell {cell}: second claim for {label}, the "
                     f"first is in cell {first[label]}", "claims")
            first.setdefault(label, cell)
        for result in page["results"]:
            place = docname, result["source_line"]
            if not RESULT.fullmatch(result["label"]):
                warn(*place, f"{result['kind']} without a label such as "
                     "thm-..., lem-..., prp-... or cor-...", "claims")
            elif result["label"] not in first:
                warn(*place, f"result without a claim: no cell of this page "
                     f"shows claim(\"{result['label']}\", ...)", "claims")


# --- the list ----------------------------------------------------------------


def in_order(env):
    """Return the pages in the order of the table of contents."""
    found = []

    def walk(docname):
        if docname not in found:
            found.append(docname)
            for below in env.toctree_includes.get(docname, []):
                walk(below)

    walk(env.config.root_doc)
    return [docname for docname in found if docname in gathered(env)]


def number_of(env, docname, result):
    """Return the number of a result as the reader sees it, such as 3.2."""
    numbers = env.toc_fignumbers.get(docname, {}).get(result["counter"], {})
    return ".".join(map(str, numbers.get(result["label"], ())))


def checked(env):
    """Return every result that has its claim, in the order of the book."""
    found = []
    for docname in in_order(env):
        page = gathered(env)[docname]
        claims = {claim["label"]: claim for claim in page["claims"]}
        for result in page["results"]:
            claim = claims.get(result["label"])
            if claim:
                found.append({
                    **{k: v for k, v in claim.items() if k != "source_line"},
                    "page": docname,
                    "chapter": env.titles[docname].astext(),
                    "kind": result["kind"],
                    "number": number_of(env, docname, result),
                    "title": "".join(text for _, text in result["title"]),
                    "anchor": ANCHOR + result["label"],
                })
    return found


def update(app, env):
    """Compare, write the data, and name the pages to be written again."""
    compare(env)
    records = checked(env)
    write(Path(app.outdir).parent / "claims.json", records)
    lists = [d for d, page in gathered(env).items() if page["lists"]]
    now = hashlib.sha256(
        json.dumps([records, lists], sort_keys=True).encode()).hexdigest()
    known = getattr(env, "mml_claims_listed", {})
    before, was = known.get(app.builder.name, ("", []))
    env.mml_claims_listed = known | {app.builder.name: (now, lists)}
    if now == before:
        return []
    moved = [d for d, p in gathered(env).items() if p["claims"]]
    return lists + (moved if was != lists else [])


def write(path, records):
    """Write the data, sorted by label."""
    text = json.dumps(sorted(records, key=lambda record: record["label"]),
                      indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    if not path.is_file() or path.read_text(encoding="utf8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf8")


def resolve(app, doctree, docname):
    """Fill in the list and the links to it."""
    env = app.env
    lists = [d for d in in_order(env) if gathered(env)[d]["lists"]]
    for place in list(doctree.findall(ClaimLink)):
        there = linked(app, docname, lists[0], ANCHOR + place["label"],
                       nodes.inline("", "All checks")) if lists else None
        place.replace_self([nodes.Text(" "), there] if there else [])
    for place in list(doctree.findall(ClaimList)):
        place.replace_self(listed(app, docname))


def linked(app, here, there, target, text):
    """Return a reference, or None where this book lacks the page."""
    try:
        return make_refnode(app.builder, here, there, target, text)
    except NoUri:
        return None


def listed(app, here):
    """Return the list, chapter by chapter."""
    env, found = app.env, [nodes.paragraph("", summary(checked(app.env)))]
    for docname in in_order(env):
        page = gathered(env)[docname]
        claims = {claim["label"]: claim for claim in page["claims"]}
        items = [
            item(app, here, docname, result, claims[result["label"]])
            for result in page["results"] if result["label"] in claims
        ]
        if items:
            title = nodes.inline("", chapter(env, docname))
            link = linked(app, here, docname, "", title) or title
            found.append(nodes.rubric("", "", link))
            found.append(nodes.definition_list(
                "", *items, classes=["mml-claims"]))
    return found


def summary(records):
    """Say in one sentence how much was checked."""
    pages = len({record["page"] for record in records})
    cases = sum(record["draws"] for record in records)
    letters = sum(bool(record["confirmed"]) for record in records)
    broken = sum(len(record["broken"]) for record in records)
    on = "one page" if pages == 1 else f"{pages} pages"
    return (
        f"There are {len(records)} numbered results on {on}. "
        f"SymPy confirmed steps of {letters} of them, {cases:,} random cases "
        f"were tried in all, and {broken} ways were found to break them."
    )


def chapter(env, docname):
    """Return the title of a page with its number."""
    number = ".".join(map(str, env.toc_secnumbers.get(docname, {}).get("", ())
                          ))
    return f"{number} {env.titles[docname].astext()}".strip()


def item(app, here, docname, result, claim):
    """Return one entry: the result, and what was checked of it."""
    label = result["label"]
    name = f"{result['kind'].title()} {number_of(app.env, docname, result)}"
    text = nodes.inline("", name.strip())
    if result["title"]:
        text += [nodes.Text(" ("), *map(piece, result["title"]),
                 nodes.Text(")")]
    link = linked(app, here, docname, label, text) or text
    term = nodes.term("", "", link, ids=[ANCHOR + label])
    said = Claim(**{k: claim[k] for k in Claim._fields}).parts
    points = [
        nodes.list_item("", nodes.paragraph("", "", *words(part)))
        for part in said
    ]
    return nodes.definition_list_item(
        "", term, nodes.definition("", nodes.bullet_list("", *points)))


def piece(of_title):
    """Return a piece of a title as a node."""
    kind, text = of_title
    return nodes.math(text, text) if kind == "math" else nodes.Text(text)


def words(part):
    """Return a part of a claim line as a sentence, its marks set."""
    sentence = part[0].upper() + part[1:] + "."
    found, end = [], 0
    for mark in MARKED.finditer(sentence):
        kind = nodes.literal if mark[0][0] == "`" else nodes.emphasis
        found += [nodes.Text(sentence[end:mark.start()]),
                  kind("", mark[0][1:-1])]
        end = mark.end()
    return [*found, nodes.Text(sentence[end:])]


# --- the extension -----------------------------------------------------------


def setup(app):
    """Gather, compare, list."""
    app.setup_extension("mmlbook.strict")
    app.add_node(ClaimList)
    app.add_node(ClaimLink)
    app.add_directive("claims", Claims)
    app.connect("doctree-read", read)
    app.connect("env-purge-doc", purge)
    app.connect("env-merge-info", merge)
    app.connect("env-get-updated", update, priority=900)  # numbers are known
    app.connect("doctree-resolved", resolve)
    return {"env_version": 1, "parallel_read_safe": True,
            "parallel_write_safe": True}
