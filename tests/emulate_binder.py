"""Open chapters as a reader on Binder does, and run every cell of them.

By hand, after a build that knew the address of the repository::

    BOOK_REPOSITORY_URL=https://github.com/owner/name make book
    python tests/emulate_binder.py            # every chapter
    python tests/emulate_binder.py markov     # one, or several

It makes what Binder makes, without Docker, in ``_build/binder``: a clone of
the project as home, an environment with the Jupyter that repo2docker freezes,
``binder/requirements.txt`` with its hashes, ``binder/postBuild``.  Then it
starts that JupyterLab on this machine, opens in Chromium the path that the
Binder button of the built page names, clicks *Run All Cells* in the menu, and
looks at every cell.  A chapter fails that has no button, opens as text, has
not the cells of its source, raises, writes an error, or shows a formula, a
reference or a directive that JupyterLab cannot render.  Each leaves a picture
in ``_build/binder/seen``.  The exit status is 1 when a chapter failed, and 2
when there was nothing to try.
"""

import argparse
import hashlib
import html
import json
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
import venv
from pathlib import Path
from urllib.parse import unquote

from mmlbook.execute import pages

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "_build" / "binder"
HOME, IMAGE, SEEN = FOLDER / "home", FOLDER / "image", FOLDER / "seen"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 600  # seconds for one chapter

# jupyter-repo2docker 2026.4.0 for Python 3.11; its frozen list is
# repo2docker/buildpacks/conda/environment.py-3.11-linux-64.lock
SERVER = """
    attrs==25.4.0 comm==0.2.3 ipykernel==7.0.1 ipython==9.6.0
    ipywidgets==8.1.7 jinja2==3.1.6 jsonschema==4.25.1 jupyter-client==8.6.3
    jupyter-core==5.8.1 jupyter-events==0.12.0 jupyter-lsp==2.3.0
    jupyter-offlinenotebook==0.3.2 jupyter-resource-usage==1.2.0
    jupyter-server==2.17.0 jupyter-server-terminals==0.5.3
    jupyterhub==5.4.0 jupyterlab==4.4.9 jupyterlab-pygments==0.3.0
    jupyterlab-server==2.27.3 jupyterlab-widgets==3.0.15
    matplotlib-inline==0.1.7 mistune==3.1.4 nbclient==0.10.2
    nbconvert==7.16.6 nbformat==5.10.4 notebook==7.4.7 notebook-shim==0.2.4
    packaging==25.0 platformdirs==4.5.0 psutil==7.1.0 pyyaml==6.0.3
    pyzmq==27.1.0 referencing==0.37.0 rpds-py==0.27.1 setuptools==80.9.0
    tornado==6.5.2 traitlets==5.14.3 typing-extensions==4.15.0 wheel==0.45.1
""".split()

# What stands in the notebook that is open, read from JupyterLab's own model
# (the page itself holds only the cells in view).
MODEL = """() => {
  const lab = window.jupyterapp, panel = lab && lab.shell.currentWidget
  const content = panel && panel.content
  if (!content || !content.model || !content.model.cells) return null
  const kernel = panel.sessionContext.session &&
                 panel.sessionContext.session.kernel
  return {path: panel.context.path, status: kernel ? kernel.status : "none",
          cells: content.model.sharedModel.toJSON().cells}
}"""

# How many text cells are rendered, and what in them could not be.
TEXT = """() => {
  const book = document.querySelector(".jp-NotebookPanel:not(.lm-mod-hidden)")
  const bad = book.querySelectorAll(
    "span[title].text-yellow-600, pre[title]:has(.text-red-500), mjx-merror")
  const unknown = [...book.querySelectorAll(".myst summary")].filter(
    s => s.innerText.includes("Unknown Directive"))
  return {cells: [...book.querySelectorAll(".jp-MarkdownCell .myst")].filter(
            cell => cell.firstChild).length,
          bad: [...bad, ...unknown].map(
            e => `${e.title || e.innerText}: ${e.textContent}`)}
}"""


def main(arguments=None):
    """Make the image, try the chapters, return the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__.splitlines()[0],
        epilog="Needs a built site and Chromium.")
    parser.add_argument("page", nargs="*",
                        help="a chapter, such as markov (default: all)")
    parser.add_argument("--site", type=Path, help="the built site "
                        "(default: _build/html, or _build/page/<page>)")
    options = parser.parse_args(arguments)
    wanted = chapters(options.page)
    if not wanted:
        names = " ".join(p.rsplit("/", 1)[-1] for p in chapters())
        print(f"expected chapters with cells, got {options.page}; "
              f"there are: {names}")
        return 2
    make_home()
    make_image()
    failed = []
    with Lab() as lab:
        for page in wanted:
            problems = try_chapter(lab, page, options.site)
            print(f"{'FAILED' if problems else 'passed'}  {page}")
            for problem in problems:
                print(f"        {problem}")
            failed += [page] * bool(problems)
    print(f"\n{len(wanted) - len(failed)} of {len(wanted)} chapters opened as "
          f"notebooks and ran; pictures in {SEEN}")
    return 1 if failed else 0


def chapters(names=()):
    """Return the pages that have cells, or those of them that are named."""
    found = [p for p in pages() if (ROOT / f"{p}.md").is_file()
             and cells_of(ROOT / f"{p}.md")]
    if not names:
        return found
    clean = [str(n).removesuffix(".md").strip("/") for n in names]
    picked = [[p for p in found if f"/{p}".endswith(f"/{n}")] for n in clean]
    return [p for page in picked for p in page] if all(picked) else []


def cells_of(path):
    """Count the code cells in the source of a page."""
    text = path.read_text(encoding="utf8")
    return len(re.findall(r"^[`:]{3,}\{code-cell\}", text, re.M))


# --- the image ---------------------------------------------------------------


def make_home():
    """Copy the files of the project, as a clone has them, into a new home."""
    shutil.rmtree(HOME, ignore_errors=True)
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others",
         "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            target = HOME / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target)


def make_image():
    """Install what Binder installs, in its order, and run ``postBuild``.

    The environment is kept while what it is made of stays the same;
    ``postBuild`` runs each time, since it writes into the home.
    """
    version = (HOME / "binder/runtime.txt").read_text().strip()
    here = f"python-{sys.version_info[0]}.{sys.version_info[1]}"
    if version != here:
        raise SystemExit(f"run this with {version}, as binder/runtime.txt "
                         f"says; this is {here}")
    locked = HOME / "binder/requirements.txt"
    made_of = hashlib.sha256(
        " ".join(SERVER).encode() + locked.read_bytes()).hexdigest()
    stamp = IMAGE / "made-of"
    if not stamp.is_file() or stamp.read_text() != made_of:
        print("Making the image")
        shutil.rmtree(IMAGE, ignore_errors=True)
        venv.create(IMAGE, with_pip=True)
        install = [IMAGE / "bin/python", "-m", "pip", "install", "-q",
                   "--disable-pip-version-check"]
        run([*install, *SERVER])
        run([*install, "--require-hashes", "-r", locked])
        run([IMAGE / "bin/python", "-m", "pip", "check"])
        stamp.write_text(made_of)
    print("Running postBuild")
    run([HOME / "binder/postBuild"])


def environment():
    """Return the environment variables of the image."""
    keep = {k: v for k, v in os.environ.items()
            if not k.startswith(("JUPYTER", "IPYTHON", "PYTHON", "MML_"))}
    keep.pop("VIRTUAL_ENV", None)
    return keep | {"HOME": str(HOME), "LANG": "C.UTF-8",
                   "PATH": f"{IMAGE / 'bin'}:{os.environ['PATH']}"}


def run(command):
    """Run a step of the image; what it says is shown only if it fails."""
    done = subprocess.run(
        list(map(str, command)), cwd=HOME, env=environment(), text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if done.returncode:
        print(done.stdout)
        raise SystemExit(f"failed: {' '.join(map(str, command))}")


class Lab:
    """The image's JupyterLab on this machine alone, while it is needed."""

    def __enter__(self):
        """Start it and wait until it answers."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.token = secrets.token_hex()
        self.log = (FOLDER / "lab.log").open("w", encoding="utf8")
        self.process = subprocess.Popen(
            [IMAGE / "bin/jupyter", "lab", "--no-browser", "--ip=127.0.0.1",
             f"--port={self.port}", "--ServerApp.port_retries=0",
             f"--IdentityProvider.token={self.token}", "--allow-root",
             "--LabApp.expose_app_in_browser=True"],
            cwd=HOME, env=environment(), stdout=self.log,
            stderr=subprocess.STDOUT)
        for _ in range(120):
            try:
                self.ask("api/status")
                return self
            except OSError:
                time.sleep(0.5)
        self.__exit__()
        raise SystemExit(f"JupyterLab did not start: see {self.log.name}")

    def __exit__(self, *_):
        """Stop it and its kernels."""
        self.process.terminate()
        self.process.wait(30)
        self.log.close()

    def ask(self, path, method="GET"):
        """Ask the server for something, past any proxy."""
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        request = urllib.request.Request(
            f"{self.url}/{path}", method=method,
            headers={"Authorization": f"token {self.token}"})
        with opener.open(request, timeout=10) as answer:
            return json.loads(answer.read() or b"null")

    def stop_kernels(self):
        """End what the last chapter left running."""
        for session in self.ask("api/sessions"):
            self.ask(f"api/sessions/{session['id']}", "DELETE")


# --- a chapter ---------------------------------------------------------------


def try_chapter(lab, page, site=None):
    """Open one chapter by its button, run it; return what went wrong."""
    path, problem = launch_path(page, site)
    if problem:
        return [problem]
    from playwright.sync_api import sync_playwright

    shutil.rmtree(HOME / ".jupyter/lab/workspaces", ignore_errors=True)
    program = next(filter(None, map(shutil.which, CHROMIUM)))
    picture = SEEN / f"{page.rsplit('/', 1)[-1]}.png"
    picture.parent.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        try:
            tab = browser.new_page(viewport={"width": 1400, "height": 1600})
            away = []
            tab.route("**/*", lambda route: stay(route, lab.url, away))
            tab.goto(f"{lab.url}/{path}?token={lab.token}")
            problems = open_and_run(tab, page, picture)
        finally:
            browser.close()
    lab.stop_kernels()
    return problems + [f"asked another host: {url}" for url in away]


def launch_path(page, site=None):
    """Return what the Binder link of the built page opens, or a problem."""
    tried = [site] if site else [
        ROOT / "_build/html",
        ROOT / "_build/page" / page.rsplit("/", 1)[-1] / "_build/html"]
    built = next((s / f"{page}.html" for s in tried
                  if (s / f"{page}.html").is_file()), None)
    if built is None:
        return "", "the page is not built"
    text = built.read_text(encoding="utf8")
    links = [html.unescape(link) for link in
             re.findall(r'href="(https://mybinder\.org/[^"]*)"', text)]
    if len(links) != 1:
        return "", (f"expected one Binder link in {built}, got {links}: "
                    "build with BOOK_REPOSITORY_URL=https://...")
    found = re.fullmatch(
        r"https://mybinder\.org/v2/(?:gh/[^/]+/[^/]+|gl/[^/]+|git/[^/]+)/"
        r"[^?]+\?urlpath=(?P<path>lab/tree/[^&]+)", links[0])
    if not found:
        return "", f"expected a link that opens JupyterLab, got {links[0]}"
    return unquote(found["path"]), ""


def stay(route, home, away):
    """Let the browser speak with this machine alone, and note what else."""
    url = route.request.url
    if url.startswith((f"{home}/", "data:", "blob:")):
        route.continue_()
    else:
        away.append(url)
        route.abort()


def open_and_run(tab, page, picture):
    """Wait for the notebook, run all, judge each cell."""
    document = ".jp-NotebookPanel, .jp-FileEditor, .jp-MarkdownViewer"
    tab.wait_for_selector(document, timeout=90_000)
    if not tab.locator(".jp-NotebookPanel").count():
        tab.screenshot(path=picture)
        return ["it opened as text, not as a notebook"]
    if not wait(tab, lambda now: now["path"] == f"{page}.md"
                and now["status"] == "idle", 90):
        tab.screenshot(path=picture)
        now = tab.evaluate(MODEL) or {"path": "nothing", "status": "none"}
        return [f"expected {page}.md to be open and idle after 90 s, got "
                f"{now['path']}, kernel {now['status']}"]
    asked = [dialog.inner_text().replace("\n", " ")
             for dialog in tab.locator(".jp-Dialog").all()]
    began = time.monotonic()
    tab.get_by_role("menuitem", name="Run", exact=True).click()
    tab.locator('[data-command="runmenu:run-all"]').click()
    end = wait(tab, finished, PATIENCE)
    took = time.monotonic() - began
    if not end:
        tab.screenshot(path=picture)
        return [f"it had not finished after {PATIENCE} s"]
    texts = sum(c["cell_type"] == "markdown" for c in end["cells"])
    shown = rendered(tab, texts)
    tab.screenshot(path=picture)
    code = [c for c in end["cells"] if c["cell_type"] == "code"]
    print(f"        {len(code)} cells in {took:.0f} s")
    there = cells_of(ROOT / f"{page}.md")
    return (
        [f"JupyterLab asks: {question}" for question in asked]
        + [f"expected {there} code cells, got {len(code)}"] * (
            len(code) != there)
        + [p for n, cell in enumerate(code, 1) for p in judge(n, cell)]
        + [f"expected {texts} text cells, rendered are {shown['cells']}"] * (
            shown["cells"] < texts)
        + [f"cannot show {text}" for text in shown["bad"]]
    )


def rendered(tab, texts, seconds=120):
    """Wait until every text cell is rendered; say what could not be."""
    end = time.monotonic() + seconds
    while True:
        tab.wait_for_timeout(2000)
        now = tab.evaluate(TEXT)
        if now["cells"] >= texts or time.monotonic() > end:
            return now


def wait(tab, true_of, seconds):
    """Wait until something holds of the open notebook; return it, or None."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        now = tab.evaluate(MODEL)
        if now and true_of(now):
            return now
        time.sleep(0.5)
    return None


def finished(now):
    """Say whether every cell has run, or one has raised and the rest stay."""
    code = [c for c in now["cells"] if c["cell_type"] == "code"
            and source(c).strip()]
    raised = any(o["output_type"] == "error" for c in code
                 for o in c["outputs"])
    return now["status"] == "idle" and (
        raised or all(c["execution_count"] for c in code))


def judge(number, cell):
    """Return what is wrong with a cell that was run."""
    first = source(cell).strip().splitlines()[:1]
    where = f"cell {number} ({first[0] if first else 'empty'})"
    if first and not cell["execution_count"]:
        return [f"{where} did not run"]
    return [
        f"{where} raised {o['ename']}: {o['evalue']}"
        if o["output_type"] == "error"
        else f"{where} wrote: {''.join(o['text']).strip()}"
        for o in cell["outputs"]
        if o["output_type"] == "error" or o.get("name") == "stderr"
    ]


def source(cell):
    """Return the text of a cell, which nbformat may keep in pieces."""
    return "".join(cell["source"])


if __name__ == "__main__":
    sys.exit(main())
