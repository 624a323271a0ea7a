"""What the executed pages show: solutions pass, stubs are not attempted.

The notebooks are those that ``make book`` has just run.
"""

import ast
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXECUTED = ROOT / "_build" / "executed"
PAGES = re.findall(r"^\s*-?\s*(?:root|file):\s*(\S+)",
                   (ROOT / "_toc.yml").read_text(encoding="utf8"), re.M)
RIGHT, WRONG, OPEN = "\N{CHECK MARK}", "\N{BALLOT X}", "…"

each_page = pytest.mark.parametrize("page", PAGES)


def executed(page):
    """Return the code cells of an executed page as (source, outputs)."""
    file = EXECUTED / f"{page}.ipynb"
    if not file.is_file():
        pytest.fail(f"{page} was not executed: run make book first")
    notebook = json.loads(file.read_text(encoding="utf8"))
    return [("".join(cell["source"]), cell["outputs"], cell["execution_count"])
            for cell in notebook["cells"] if cell["cell_type"] == "code"]


def exercises(page):
    """Return the labels of the exercises of a page."""
    text = (ROOT / f"{page}.md").read_text(encoding="utf8")
    return re.findall(r"^[`:]{3,}\{exercise\}[^\n]*\n:label: (\S+)", text,
                      re.M)


def judged(source):
    """Return the label that the last line of a cell checks, or None."""
    plain = re.sub(r"^\s*[%!].*$", "pass", source, flags=re.M)
    body = ast.parse(plain).body
    call = body[-1].value if body and isinstance(body[-1], ast.Expr) else None
    if (isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
            and call.func.id == "check"):
        return ast.literal_eval(call.args[0])
    return None


def said(outputs):
    """Return what is shown, as text."""
    found = []
    for output in outputs:
        data = output.get("data", {})
        found += ["".join(data[mime]) for mime in
                  ("text/markdown", "text/plain") if mime in data][:1]
    return "\n".join(found).strip()


def verdicts(page):
    """Return what was said of each exercise, in the order of the page."""
    found = {label: [] for label in exercises(page)}
    for source, outputs, _ in executed(page):
        label = judged(source)
        if label in found:
            found[label].append(said(outputs))
    return found


@each_page
def test_what_was_executed_is_what_stands_on_the_page(page):
    text = (ROOT / f"{page}.md").read_text(encoding="utf8")
    written = re.findall(r"^(`{3,})\{code-cell\}[^\n]*\n(.*?)^\1$", text,
                         re.S | re.M)
    written = [re.sub(r"\A(---\n.*?^---\n|(:[^\n]*\n)+)", "", body,
                      flags=re.S | re.M).strip() for _, body in written]
    run = [source.strip() for source, *_ in executed(page)]
    assert run == written, "the page has changed: run make book again"


@each_page
def test_every_cell_ran_and_none_raised(page):
    for source, outputs, count in executed(page):
        assert count is not None, source
        assert not [o for o in outputs if o["output_type"] == "error"], source


@each_page
def test_every_stub_is_not_attempted(page):
    first = {label: (shown or [""])[0]
             for label, shown in verdicts(page).items()}
    assert not {k: v for k, v in first.items() if not v.startswith(OPEN)}


@each_page
def test_every_worked_solution_passes_its_own_judge(page):
    later = {label: shown[1:] for label, shown in verdicts(page).items()}
    assert not [label for label, shown in later.items() if not shown]
    assert not {label: shown for label, shown in later.items()
                if not all(s.startswith(RIGHT) for s in shown)}


@each_page
def test_no_claim_is_silent(page):
    for source, outputs, _ in executed(page):
        if re.search(r"^claim\(", source, re.M):
            assert said(outputs).startswith(f"{RIGHT} **Checked**: "), source


def test_a_verdict_is_read_from_the_last_line():
    assert judged('a = 1\ncheck("ex-a", a)') == "ex-a"
    assert judged('check("ex-a", 1)\na') is None
    assert judged("") is None
    assert said([{"data": {"text/plain": ["no"], "text/markdown": ["✗ no"]},
                  "output_type": "execute_result"}]).startswith(WRONG)
