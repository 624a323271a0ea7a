"""The rules of the house that a machine can hold, over pages and modules.

What needs the executed pages stands in ``tests/pages/test_executed.py``.
"""

import ast
import code
import contextlib
import re
import statistics
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from mml.exercises import REGISTRY, build, varies

ROOT = Path(__file__).resolve().parents[1]
BOOK, PACKAGE = ROOT / "book", ROOT / "code" / "mml"
PAGES = sorted(p for p in BOOK.rglob("*.md")
               if not any(part[0] == "." for part in p.parts))
CHAPTERS = [p for p in PAGES
            if p.parent.name in ("linear-algebra", "calculus", "pca")]
MODULES = sorted(PACKAGE.rglob("*.py"))
TEXT = {path: path.read_text(encoding="utf8") for path in PAGES}
CONFIG = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf8"))

each_page = pytest.mark.parametrize(
    "page", PAGES, ids=lambda p: str(p.relative_to(BOOK)))
each_chapter = pytest.mark.parametrize(
    "page", CHAPTERS, ids=lambda p: str(p.relative_to(BOOK)))
each_module = pytest.mark.parametrize(
    "module", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))


def toc():
    """Return the pages of the table of contents, in order."""
    text = (ROOT / "_toc.yml").read_text(encoding="utf8")
    return re.findall(r"^\s*-?\s*(?:root|file):\s*(\S+)", text, re.M)


def fences(text, name):
    """Return (argument, body) of every directive of a name."""
    return [
        (found[2].strip(), found[3]) for found in re.finditer(
            rf"^(`{{3,}}|:{{3,}})\{{{name}\}}([^\n]*)\n(.*?)^\1$",
            text, re.S | re.M)
    ]


def cells(page):
    """Return the Python of each code cell."""
    found = []
    for _, body in fences(TEXT[page], "code-cell"):
        body = re.sub(r"\A---\n.*?^---\n", "", body, flags=re.S | re.M)
        found.append(re.sub(r"\A(:[^\n]*\n)+", "", body))
    return found


def prose(page):
    """Return the lines of running text, with what is not text taken out."""
    text = re.sub(r"\A---\n.*?^---\n", "", TEXT[page], flags=re.S | re.M)
    for name in ("code-cell", "quiz", "math", "literalinclude", "mermaid",
                 "figure", "list-table"):
        text = re.sub(rf"^(`{{3,}}|:{{3,}})\{{{name}\}}.*?^\1$", "", text,
                      flags=re.S | re.M)
    text = re.sub(r"^(`{3,})\w[^\n]*\n.*?^\1$", "", text, flags=re.S | re.M)
    text = re.sub(r"\$\$.*?\$\$", "", text, flags=re.S)
    text = re.sub(r"<!--.*?-->", "", text, flags=re.S)
    lines = []
    for line in text.splitlines():
        if re.match(r"\s*([-*+:|#>]|\d+\.|:::|```|\()", line):
            continue  # a list, a table, a title, a fence, a label, an aside
        line = re.sub(r"\{[\w:]+\}`[^`]*`|`[^`]*`|\$[^$]*\$", "x", line)
        lines.append(line)
    return lines


def results(page):
    """Return the labels of the numbered results of a page."""
    return re.findall(
        r"^[`:]{3,}\{prf:(?:theorem|lemma|proposition|corollary)\}[^\n]*\n"
        r"(?:(?!:label:):[^\n]*\n)*:label: (\S+)", TEXT[page], re.M)


def exercises(page):
    """Return the labels of the exercises of a page."""
    return re.findall(r"^[`:]{3,}\{exercise\}[^\n]*\n:label: (\S+)",
                      TEXT[page], re.M)


def registry():
    """Return every judge of the package, by the label of its exercise."""
    with contextlib.suppress(ValueError):
        build("")  # there is none, and looking for it finds all others
    return REGISTRY


# --- cells -------------------------------------------------------------------


@each_page
def test_cells_are_short_and_narrow(page):
    lengths, wide = [], []
    for source in cells(page):
        lines = [line for line in source.splitlines() if line.strip()]
        lengths.append(len(lines))
        wide += [line for line in lines if len(line) > 76]
    assert not wide
    assert max(lengths, default=0) <= 15, max(cells(page), key=len)
    assert statistics.median(lengths or [0]) <= 4


BANNED = [
    r"import \*", r"pip install", r"\bprint\(", r"savefig", r"\bglue\b",
    r"filterwarnings", r"simplefilter", r"plt\.", r"import matplotlib",
    r"np\.random\.(?!default_rng|Generator|SeedSequence)",
]


@each_page
def test_nothing_banned_in_a_cell(page):
    found = [(b, line) for b in BANNED for source in cells(page)
             for line in source.splitlines() if re.search(b, line)]
    assert not found


@each_page
def test_no_number_is_glued_into_the_text(page):
    assert "{glue" not in TEXT[page]


@each_page
def test_a_cell_imports_only_the_package_and_the_scientific_libraries(page):
    allowed = {"mml", "numpy", "scipy", "sympy", "sklearn", "pandas", "dask",
               "time", "math", "itertools", "fractions", "functools",
               "pathlib", "timeit", "collections"}
    for source in cells(page):
        plain = re.sub(r"^\s*[%!].*$", "pass", source, flags=re.M)
        assert imported(ast.parse(plain)) <= allowed


# --- pages -------------------------------------------------------------------


@each_page
def test_a_page_begins_with_the_header_of_a_notebook(page):
    header = re.match(r"\A---\n(.*?)^---\n", TEXT[page], re.S | re.M)
    assert header, "no header"
    data = yaml.safe_load(header[1])
    assert data["jupytext"]["text_representation"]["format_name"] == "myst"
    assert data["kernelspec"]["name"] == "python3"


def test_every_page_is_in_the_table_of_contents_once():
    listed = toc()
    assert len(listed) == len(set(listed))
    assert sorted(listed) == sorted(
        str(p.relative_to(ROOT).with_suffix("")) for p in PAGES)


@each_page
def test_file_names_carry_the_concept(page):
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", page.stem)


SECOND = re.compile(
    r"(?<![A-Z])(?<!e\.g)(?<!i\.e)(?<!vs)(?<!cf)(?<!St)(?<!Dr)(?<!\.\.)"
    r"[.!]\)?[*_\"”]*\s+[(*_\"“]*(?=[A-Z])")


@each_page
def test_a_line_holds_one_sentence(page):
    assert not [line for line in prose(page) if SECOND.search(line)]


def test_the_rule_of_one_sentence_sees_two():
    for two in ("It ends. It begins.", "It *ends*. *It* begins.",
                "It is (so). It begins.", "It is x. **Then** it begins."):
        assert SECOND.search(two)
    for one in ("See e.g. Strang.", "As J. Strang says.", "So ... And so on.",
                "It is 0.5 Volt.", "Ends here."):
        assert not SECOND.search(one)


KINDS = ("ch", "sec", "fig", "tab", "eq", "def", "thm", "lem", "prp", "cor",
         "alg", "exm", "rem", "ex", "quiz")
LABEL = re.compile(
    r"^\((?P<a>[^()\s]+)\)=|^:label: (?P<b>\S+)|\$\$ \((?P<c>[^()\s]+)\)$"
    r"|^ +name: (?P<d>\S+)|^:name: (?P<e>\S+)|^[`:]{3,}\{quiz\} (?P<f>\S+)",
    re.M)


def test_labels_are_unique_in_the_book():
    seen, twice = {}, []
    for page, text in TEXT.items():
        for found in LABEL.finditer(text):
            label = found[found.lastgroup]
            if label in seen:
                twice.append((label, page.name, seen[label]))
            seen[label] = page.name
    assert seen and not twice


@each_page
def test_labels_are_kind_and_concept(page):
    labels = [f[f.lastgroup] for f in LABEL.finditer(TEXT[page])]
    assert not [label for label in labels if not re.fullmatch(
        rf"({'|'.join(KINDS)})(-[a-z0-9]+)+", label)]


@each_page
def test_no_proof_is_a_dropdown_itself(page):
    # it has no title, and the script of the toggles stops at it: all stay open
    for _, body in fences(TEXT[page], "prf:proof"):
        options = re.match(r"(?::[^\n]*\n)*", body)[0]
        assert "dropdown" not in options


@each_page
def test_a_proof_does_not_begin_with_a_list(page):
    for _, body in fences(TEXT[page], "prf:proof"):
        assert not re.match(r"\s*([-*] |\d+\. )", body), body[:60]


@each_page
def test_every_result_has_its_claim_and_every_claim_its_result(page):
    labels = results(page)
    numbered = len(re.findall(
        r"^[`:]{3,}\{prf:(?:theorem|lemma|proposition|corollary)\}",
        TEXT[page], re.M)) - TEXT[page].count("\n:nonumber:")
    claimed = [found for source in cells(page)
               for found in re.findall(r"^claim\(\s*\"([^\"]+)\"", source,
                                       re.M)]
    assert len(labels) == numbered, "a result without a label"
    assert sorted(claimed) == sorted(labels)


@each_page
def test_every_exercise_has_stub_judge_hints_and_solution(page):
    labels = exercises(page)
    assert labels == list(dict.fromkeys(labels))
    for label in labels:
        assert label in registry(), f"{label} has no judge"
        checks = [source for source in cells(page)
                  if f'check("{label}"' in source]
        assert len(checks) >= 2, f"{label}: no stub, or no solution checked"
        assert "..." in checks[0], f"{label}: no stub"
        assert f"{{hints}} {label}\n" in TEXT[page], f"{label}: no hints"
        assert f"{{solution-start}} {label}\n" in TEXT[page]
        where = [TEXT[page].index(part) for part in (
            f":label: {label}\n", f'check("{label}"',
            f"{{hints}} {label}\n", f"{{solution-start}} {label}\n")]
        assert where == sorted(where), f"{label}: order"


def test_every_judge_has_its_exercise():
    assert sorted(registry()) == sorted(
        label for page in PAGES for label in exercises(page))


@pytest.mark.parametrize("label", sorted(registry()))
def test_every_exercise_knows_hints_and_mistakes(label):
    task = build(label)
    assert len(task.hints) >= 2
    assert len(task.mistakes) >= 3


def questions(page):
    """Return the quizzes of a page as lists of (mark, text, reason)."""
    found = []
    for _, body in fences(TEXT[page], "quiz"):
        for line in body.splitlines():
            if line[:2] in ("? ", "+ ", "- ", "= ", "! "):
                found.append([line[0], line[2:], ""])
            elif line.strip() and found and not line.startswith(":"):
                found[-1][2] += line.strip()
    return found


@each_page
def test_every_choice_of_a_quiz_has_its_reason(page):
    assert not [text for mark, text, reason in questions(page)
                if mark != "?" and len(reason) < 10]


@each_page
def test_every_question_has_a_right_answer_and_a_wrong_one(page):
    marks = "".join(mark for mark, _, _ in questions(page))
    for question in marks.split("?")[1:]:
        assert re.search(r"\+|=", question) and re.search("-|!", question)


# --- floors ------------------------------------------------------------------


@each_chapter
def test_a_chapter_has_what_every_chapter_has(page):
    text, tasks = TEXT[page], exercises(page)
    varied = [label for label in tasks if varies(label)]
    counts = {
        "results": (len(results(page)), 5),
        "exercises": (len(tasks), 8),
        "exercises with variants": (len(varied), 2),
        "questions": (sum(q[0] == "?" for q in questions(page)), 11),
        "interactive figures": (
            sum("interactive(" in source for source in cells(page)), 1),
        "index terms": (len(re.findall(r"\{index\}", text)), 12),
    }
    assert not {k: v for k, v in counts.items() if v[0] < v[1]}


@each_chapter
@pytest.mark.parametrize("part", [
    r"^\*\*After this chapter you can\*\*", r"^\*\*You need\*\*",
    r"^#+ .*[Bb]reak it", r"^#+ .*[Cc]ommon mistake", r"^## Quiz",
    r"^## Exercises", r"^## What to remember", r"^## Further reading",
])
def test_a_chapter_has_its_parts(page, part):
    assert re.search(part, TEXT[page], re.M)


@each_chapter
def test_two_variants_of_an_exercise_differ(page):
    for label in filter(varies, exercises(page)):
        shown = {build(label, seed).text for seed in range(6)}
        assert len(shown) > 1, f"{label}: every seed gives the same"


# --- modules -----------------------------------------------------------------


def imported(tree, top_only=False):
    """Return the names of the libraries that are imported."""
    return {name.split(".")[0] for name in imports(tree, top_only)}


def imports(tree, top_only=False):
    """Return the full names of what is imported."""
    found = set()
    for node in tree.body if top_only else ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "a relative import"
            found |= {node.module} | {
                f"{node.module}.{alias.name}" for alias in node.names}
    return found


def tree(module):
    return ast.parse(module.read_text(encoding="utf8"))


def concepts():
    """Return the modules that have a chapter, with its place."""
    return {Path(page).name: place for place, page in enumerate(toc())
            if (PACKAGE / f"{Path(page).name}.py").is_file()}


def test_code_is_only_a_folder_and_the_library_keeps_its_name():
    assert not (ROOT / "code" / "__init__.py").exists()
    assert Path(code.__file__).is_relative_to(sys.base_prefix)


@each_module
def test_the_package_does_not_know_what_builds_the_book(module):
    assert "mmlbook" not in imported(tree(module))


@each_module
def test_only_plots_draw(module):
    if "plots" not in module.relative_to(PACKAGE).parts:
        assert "matplotlib" not in imported(tree(module))


@each_module
def test_a_module_needs_little_at_its_top(module):
    # so that it can run in a page, where only these are fetched
    allowed = {"mml", "numpy", "scipy", "sympy"} | sys.stdlib_module_names
    if "plots" in module.relative_to(PACKAGE).parts:
        allowed |= {"matplotlib"}
    assert imported(tree(module), top_only=True) <= allowed


@each_module
def test_a_concept_builds_on_earlier_concepts_only(module):
    order = concepts()
    inside = module.relative_to(PACKAGE).parts
    if module.stem in order and inside[0] in (module.name, "exercises"):
        used = {name.split(".")[1] for name in imports(tree(module))
                if name.startswith("mml.")} & order.keys()
        assert not [u for u in used if order[u] > order[module.stem]]


@each_module
def test_a_module_says_what_it_is(module):
    assert ast.get_docstring(tree(module))


@each_module
def test_a_module_is_quiet_and_draws_nothing_from_a_global_seed(module):
    source = module.read_text(encoding="utf8")
    assert not re.search(r"np\.random\.(?!default_rng|Generator)", source)
    assert not [node for node in ast.walk(tree(module))
                if isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "print"]


def mathematics():
    """Return the modules whose functions the reader calls for mathematics.

    Pictures, random cases and the comparers of judges say in a sentence what
    they do; the judges of one chapter are builders, no functions to call.
    """
    whole = {"claims.py", "interactive/__init__.py", "exercises/__init__.py",
             *(f"{name}.py" for name in concepts())}
    return [m for m in MODULES
            if str(m.relative_to(PACKAGE)) in whole
            or m.parent.name == "datasets"]


def public(module):
    """Return the public functions of a module, methods among them."""
    body = tree(module).body
    within = [n for c in body if isinstance(c, ast.ClassDef)
              and not c.name.startswith("_") for n in c.body]
    return [n for n in body + within if isinstance(n, ast.FunctionDef)
            and not n.name.startswith("_")]


@each_module
def test_every_public_function_has_a_docstring(module):
    if module.parent.name == "exercises" and module.stem in concepts():
        return  # the judges of a chapter are builders
    assert not [f.name for f in public(module) if not ast.get_docstring(f)]


@pytest.mark.parametrize("module", mathematics(),
                         ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_function_for_readers_is_fully_described(module):
    lacking = {}
    for function in public(module):
        if function not in tree_functions(module):
            continue  # of a method one sentence is asked
        said = ast.get_docstring(function) or ""
        asked = ["Examples"]
        if function.args.args or function.args.kwonlyargs:
            asked.append("Parameters")
        if any(isinstance(n, ast.Return) and n.value is not None
               for n in ast.walk(function)):
            asked.append("Returns")
        lacks = [part for part in asked
                 if not re.search(rf"^{part}\n-+$", said, re.M)]
        if lacks or ">>> " not in said:
            lacking[function.name] = lacks or ["an example that runs"]
    assert not lacking


def tree_functions(module):
    names = {n.name for n in tree(module).body
             if isinstance(n, ast.FunctionDef)}
    return [f for f in public(module) if f.name in names]


@each_module
def test_what_is_exported_exists(module):
    names = [ast.literal_eval(n.value) for n in tree(module).body
             if isinstance(n, ast.Assign) and isinstance(
                 n.targets[0], ast.Name) and n.targets[0].id == "__all__"
             and isinstance(n.value, (ast.List, ast.Tuple))]
    for exported in names:
        defined = {n.name for n in tree(module).body if hasattr(n, "name")}
        defined |= {t.id for n in tree(module).body
                    if isinstance(n, ast.Assign) for t in n.targets
                    if isinstance(t, ast.Name)}
        defined |= {alias.asname or alias.name for n in tree(module).body
                    if isinstance(n, (ast.Import, ast.ImportFrom))
                    for alias in n.names}
        assert set(exported) <= defined
        assert len(exported) == len(set(exported))


# --- the whole ---------------------------------------------------------------


def tracked():
    """Return every file that belongs to the project."""
    said = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / line for line in said.splitlines()
            if (ROOT / line).is_file()]


TOP = {
    "README.md", "_config.yml", "_toc.yml", "book", "code", "tests", "binder",
    "pyproject.toml", "requirements.in", "requirements.lock", "Makefile",
    "CONTRIBUTING.md", "LICENSE", "CITATION.cff", ".ci", ".github",
    ".gitignore",
}


def test_nothing_else_stands_at_the_top():
    assert {p.relative_to(ROOT).parts[0] for p in tracked()} <= TOP


PLACES = [  # written apart, so that this file does not name them
    "py" + r"pi\.org", "python" + r"hosted\.org", r"registry\.npm" + r"js",
    "npm" + r"mirror", r"conda\.ana" + "conda", r"(?<![\w.])/wo" + "rk/",
    r"(?<![\w.])/ro" + "ot/", r"/hom" + r"e/(?!jovyan)\w", r"/Use" + r"rs/\w",
]


def test_no_file_names_a_registry_or_somebody_s_machine():
    found = []
    for path in tracked():
        try:
            text = path.read_text(encoding="utf8")
        except UnicodeDecodeError:
            continue
        found += [(str(path.relative_to(ROOT)), hit[0]) for place in PLACES
                  for hit in re.finditer(place, text)]
    assert not found


def macros():
    settings = CONFIG["sphinx"]["config"]["mathjax3_config"]
    return sorted(settings["tex"]["macros"])


@pytest.mark.parametrize("name", macros())
def test_notation_explains_every_macro(name):
    rows = [line for line in TEXT[BOOK / "notation.md"].splitlines()
            if line.startswith("|")]
    assert [row for row in rows if re.search(
        rf"`\\{name}(?![A-Za-z])[^`]*`", row)]


def test_notation_explains_no_macro_that_there_is_not():
    known = {*macros(), *"mathbf mathbb top lVert rVert operatorname".split()}
    rows = [line for line in TEXT[BOOK / "notation.md"].splitlines()
            if line.startswith("|")]
    named = {name for row in rows for name in re.findall(
        r"`\\([A-Za-z]+)(?:\{[^`]*)?`", row)}
    assert named and named <= known
