"""What `make` calls.

python -m mmlbook book | page NAME | test | serve | questions
"""

import functools
import http.server
import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import yaml

from mmlbook import system
from mmlbook.execute import (
    ENVIRONMENT,
    ROOT,
    cells_run,
    execute,
    pages,
)

BUILD = ROOT / "_build"
SITE, LOGS = BUILD / "html", BUILD / "log"
PDF = SITE / "mml.pdf"
NO_PDF = 3  # the exit status of a book that lacks only its PDF


def main(arguments):
    """Do what the first argument says; return the exit status."""
    sys.stdout.reconfigure(line_buffering=True)  # progress, also in a pipe
    commands = {"book": book, "page": page, "test": test, "serve": serve,
                "questions": questions}
    if not arguments or arguments[0] not in commands:
        print(__doc__)
        return 2
    return commands[arguments[0]](*arguments[1:])


# --- make book ---------------------------------------------------------------


def book():
    """Execute every cell, build the site and the PDF, say what was done."""
    start = time.time()
    print("Executing the notebooks")
    found = execute()
    problems = [f.problem for f in found if f.problem]
    if problems:
        return fail(f"{len(problems)} notebooks failed", problems)
    lacking = system.ensure("pdf")  # first: the pages link to the PDF or not
    print("Building the site")
    problems = jupyter_book("html", "-W", "-n", "--keep-going")
    if problems:
        return fail("the site was not built", problems)
    PDF.unlink(missing_ok=True)
    problems = [] if lacking else build_pdf()
    if problems:
        return fail("the PDF was not built", problems)
    report(found, time.time() - start)
    if lacking:
        print(system.advice("pdf", lacking))
        return NO_PDF
    return 0


def build_pdf():
    """Build the PDF, read TeX's log, put the PDF beside the start page."""
    from mmlbook.pdf_log import problems

    print("Building the PDF")
    wrong = jupyter_book("pdflatex", "-W", "--keep-going")
    log = BUILD / "latex" / "mml.log"
    if log.is_file():
        wrong += problems(log.read_text(encoding="utf8", errors="replace"))
    made = BUILD / "latex" / "mml.pdf"
    if not wrong and not made.is_file():
        wrong = [f"TeX made no PDF: see {LOGS / 'pdflatex.log'}"]
    if not wrong:
        shutil.copy2(made, PDF)
    return wrong


def jupyter_book(builder, *options, toc=None, out=None):
    """Run Jupyter Book's own command; return what it complained about."""
    LOGS.mkdir(parents=True, exist_ok=True)
    log = (out or LOGS) / f"{builder}.log"
    command = [str(Path(sys.executable).with_name("jupyter-book")), "build",
               ".", "--builder", builder, *options]
    if toc:
        command += ["--toc", str(toc), "--path-output", str(out)]
    environment = os.environ | ENVIRONMENT | {"NO_COLOR": "1"}
    with log.open("w", encoding="utf8") as stream:
        status = subprocess.run(
            command, cwd=ROOT, env=environment, check=False,
            stdout=stream, stderr=subprocess.STDOUT,
        ).returncode
    said = complaints(log.read_text(encoding="utf8", errors="replace"))
    if status and not said:
        said = [f"jupyter-book failed: see {log}"]
    return said if status or builder != "html" or "-W" not in options else []


def complaints(text):
    """Return the warnings and errors of a log, each with its place."""
    plain = re.sub(r"\x1b\[[0-9;]*m", "", text).replace(f"{ROOT}/", "")
    return list(dict.fromkeys(
        line.strip() for line in plain.splitlines()
        if re.search(r"\b(WARNING|ERROR|CRITICAL|\w*Exception|\w*Error): *\S",
                     line)
        and "warnings being treated as errors" not in line
    ))


def fail(what, problems):
    """Print what went wrong and return the exit status of a failure."""
    print(f"\nFAILED: {what}")
    for problem in problems:
        print(f"- {problem}")
    return 1


def report(found, seconds):
    """End with where everything is and how much was proved."""
    claims = BUILD / "claims.json"
    checked = len(json.loads(claims.read_text())) if claims.is_file() else 0
    fresh = sum(not f.cached for f in found)
    print(f"\nSite      {SITE / 'index.html'}")
    if PDF.is_file():
        print(f"PDF       {PDF}")
    print(f"Ran       {len(found)} notebooks, {cells_run(found)} cells "
          f"({fresh} notebooks now, the others from the cache)")
    print(f"Checked   {checked} claims")
    print(f"Took      {seconds:.0f} s")


# --- make page, make serve ---------------------------------------------------


def page(name=""):
    """Build one page fast, beside the few that every page refers to."""
    name = str(name).removesuffix(".md").strip("/")
    wanted = [p for p in pages() if f"/{p}".endswith(f"/{name}")]
    if len(wanted) != 1:
        names = " ".join(p.rsplit("/", 1)[-1] for p in pages())
        print(f"expected one page, got {name!r}; there are: {names}")
        return 2
    found = execute(wanted)
    if found[0].problem:
        return fail("the page was not built", [found[0].problem])
    out = BUILD / "page" / wanted[0].rsplit("/", 1)[-1]
    out.mkdir(parents=True, exist_ok=True)
    files = [p for p in pages() if p == wanted[0] or p in (
        "book/notation", "book/appendices/to_come",
        "book/appendices/bibliography")]
    toc = {"format": "jb-book", "root": "book/index",
           "chapters": [{"file": p} for p in files if p != "book/index"]}
    (out / "_toc.yml").write_text(yaml.safe_dump(toc, sort_keys=False))
    said = jupyter_book("html", toc=out / "_toc.yml", out=out)
    said += complaints((out / "html.log").read_text(encoding="utf8"))
    for line in dict.fromkeys(said):
        print(line)
    print(out / "_build/html" / f"{wanted[0]}.html")
    return 0


def serve(port="8000"):
    """Serve the site on this machine."""
    handler = functools.partial(http.server.SimpleHTTPRequestHandler,
                                directory=SITE)
    print(f"http://127.0.0.1:{port}/ (Ctrl+C ends it)")
    try:
        http.server.ThreadingHTTPServer(
            ("127.0.0.1", int(port)), handler).serve_forever()
    except KeyboardInterrupt:
        return 0


# --- make questions ----------------------------------------------------------


def questions():
    """Write the quizzes for learning systems."""
    from mmlbook.questions import OUT, export

    found = export()
    asked = sum(len(quiz.questions) for chapter in found
                for quiz in chapter.quizzes)
    print(f"{asked} questions from {len(found)} chapters")
    print(f"Moodle    {OUT / 'mml.gift'}")
    print(f"Anki      {OUT / 'mml.apkg'}")
    return 0


# --- make test ---------------------------------------------------------------


def test(*options):
    """Build the book, then run the whole suite against package and pages."""
    status = book()
    if status not in (0, NO_PDF):
        return status
    lacking = {what: system.ensure(what) for what in ("pdf", "browser")}
    without = []
    if lacking["pdf"]:
        without += ["--ignore=tests/pages/test_pdf.py", "--deselect=tests/"
                    "pages/test_pages.py::test_the_start_page_offers_the_pdf"]
    if lacking["browser"]:
        without += [f"--ignore=tests/pages/test_{pages}.py" for pages in (
            "figures", "figures_processes", "pages", "quiz")]
    tests = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n", str(os.cpu_count()),
         "--dist", "loadfile", *without, *options],
        cwd=ROOT, check=False, env=os.environ | ENVIRONMENT,
    ).returncode
    for what in lacking:
        if lacking[what]:
            print(system.advice(what, lacking[what]))
    return tests or (NO_PDF if any(lacking.values()) else 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
