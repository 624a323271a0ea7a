"""Run every cell of every chapter, on all cores, into one cache.

The cache is jupyter-cache's, so that ``jupyter-book build`` finds each
notebook executed and the web page and the PDF share one execution.  Its own
key is the code cells alone; an output would be stale when `mml` changes.  So
the reader of this module adds a digest to what is hashed: of the sources that
the page's cells import, however indirectly, of the lock file, of Python and
of the data.  A stale output cannot be found, and going back is a hit.
"""

import ast
import hashlib
import os
import re
import sys
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import cache
from pathlib import Path
from typing import NamedTuple

import nbformat
import yaml
from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn
from jupyter_cache.executors.utils import single_nb_execution
from myst_nb.core.read import read_myst_markdown_notebook
from myst_parser.config.main import MdParserConfig

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "code" / "mml"
TIMEOUT = 300  # seconds for one cell
# one thread a kernel, since there is a kernel on each core; same hashes always
ENVIRONMENT = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1",
               "PYTHONHASHSEED": "0"}


class Executed(NamedTuple):
    """What came of one page: its notebook, how long it took, what failed."""

    page: str
    notebook: nbformat.NotebookNode
    seconds: float
    cached: bool
    problem: str


# --- what an output depends on -----------------------------------------------


def modules(source, package=PACKAGE):
    """Return the files of `mml` that a piece of Python imports directly."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module] + [
                f"{node.module}.{alias.name}" for alias in node.names
            ]
        else:
            continue
        for name in names:
            if name.split(".")[0] == package.name:
                found |= _files(name, package)
    return found


def _files(name, package):
    """Return the files that importing the module `name` reads."""
    found, path = set(), package.parent
    for part in name.split("."):
        path = path / part
        if (path / "__init__.py").is_file():
            found |= {f for f in path.iterdir()
                      if f.is_file() and (f.name == "__init__.py"
                                          or f.suffix != ".py")}
        elif path.with_suffix(".py").is_file():
            found.add(path.with_suffix(".py"))
    return found


def sources(cells, package=PACKAGE):
    """Return all files of `mml` on which the outputs of the cells depend."""
    text = "\n\n".join(plain(cell) for cell in cells)
    waiting = modules(text, package)
    judged = set(re.findall(r"[\"'](ex-[\w-]+)[\"']", text))
    for judge in (package / "exercises").glob("*.py"):
        if judged & set(re.findall(r"[\"'](ex-[\w-]+)[\"']",
                                   judge.read_text(encoding="utf8"))):
            waiting.add(judge)  # `check` finds it by the label
    found = set()
    while waiting:
        file = waiting.pop()
        found.add(file)
        if file.suffix == ".py":
            inside = modules(file.read_text(encoding="utf8"), package)
            waiting |= inside - found
    return found


def plain(cell):
    """Drop the magics of IPython, which ast does not know."""
    return re.sub(r"^\s*[%!].*$", "pass", cell, flags=re.M)


def digest(cells, root=ROOT):
    """Return a digest of all that the outputs of the cells depend on."""
    package = root / "code" / "mml"
    try:
        files = sources(cells, package)
    except SyntaxError:  # the cell that does not parse is reported when run
        files = set(package.rglob("*.py"))
    lock = root / "requirements.lock"
    total = hashlib.sha256(sys.version.encode())
    total.update(lock.read_bytes() if lock.is_file() else b"")
    for file in sorted(files):
        total.update(str(file.relative_to(package)).encode())
        total.update(file.read_bytes())
    if package / "datasets" / "digits.py" in files:
        total.update(_data().encode())
    return total.hexdigest()[:20]


@cache
def _data():
    from mml.datasets import digits_source

    return digits_source().sha256


def read(text, root=ROOT):
    """Read a page as a notebook whose kernelspec carries the digest."""
    notebook = read_myst_markdown_notebook(
        text,
        config=MdParserConfig(
            enable_extensions=["amsmath", "colon_fence", "dollarmath"]
        ),
        add_source_map=True,
    )
    cells = [c.source for c in notebook.cells if c.cell_type == "code"]
    spec = notebook.metadata.setdefault(
        "kernelspec", {"name": "python3", "display_name": "Python 3"}
    )
    spec["mml"] = digest(cells, Path(root)) if cells else ""
    return notebook


# --- running -----------------------------------------------------------------


def pages(root=ROOT):
    """Return the pages of the table of contents, in order, without .md."""
    toc = yaml.safe_load((root / "_toc.yml").read_text(encoding="utf8"))
    found = [toc["root"]]

    def walk(node):
        if isinstance(node, dict):
            if "file" in node:
                found.append(node["file"])
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk({key: toc[key] for key in ("parts", "chapters") if key in toc})
    return found


def cache_folder(root=ROOT):
    """Return where jupyter-cache keeps what was executed."""
    return Path(root) / "_build" / ".jupyter_cache"


def run_page(page, root):
    """Execute one page and return it, with a sentence on what went wrong."""
    os.environ.update(ENVIRONMENT)
    path = Path(root) / f"{page}.md"
    notebook = read(path.read_text(encoding="utf8"), root)
    if not any(cell.cell_type == "code" for cell in notebook.cells):
        return Executed(page, notebook, 0.0, False, "")
    result = single_nb_execution(
        notebook, cwd=str(path.parent), timeout=TIMEOUT, allow_errors=False,
        extra_arguments=["--IPKernelApp.log_level=40"],  # errors alone
    )
    problem = ""
    if result.err is not None:
        problem = explain(path.relative_to(root), notebook, result.err)
    return Executed(page, notebook, result.time, False, problem)


def explain(path, notebook, error):
    """Say in which cell of which file what was raised."""
    lines = notebook.metadata.get("source_map", [])
    number = 0
    for index, cell in enumerate(notebook.cells):
        if cell.cell_type != "code":
            continue
        number += 1
        raised = [o for o in cell.outputs if o.output_type == "error"]
        stopped = raised or cell.get("execution_count") is None
        if not stopped:
            continue
        line = lines[index] if index < len(lines) else 1
        reason = (f"{raised[0].ename}: {raised[0].evalue}" if raised
                  else f"{type(error).__name__}: {str(error).splitlines()[0]}")
        code = "\n".join("    " + row for row in cell.source.splitlines())
        return f"{path}:{line}: cell {number} raised {reason}\n{code}"
    return f"{path}: {error}"


def execute(wanted=None, root=ROOT, workers=None, say=print):
    """Execute what is not in the cache, in parallel; return all pages.

    A line of progress is said for each; what ran longest last time starts
    first.  Executed notebooks are written to ``_build/executed``.
    """
    root = Path(root)
    wanted = pages(root) if wanted is None else wanted
    folder = cache_folder(root)
    folder.mkdir(parents=True, exist_ok=True)
    store = get_cache(str(folder))
    done, todo = {}, []
    for page in wanted:
        notebook = read((root / f"{page}.md").read_text(encoding="utf8"), root)
        try:
            record = store.match_cache_notebook(notebook)
        except KeyError:
            todo.append(page)
            continue
        _, notebook = store.merge_match_into_notebook(notebook)
        took = (record.data or {}).get("execution_seconds", 0.0)
        done[page] = Executed(page, notebook, took, True, "")
    took = _times(store, root)
    todo.sort(key=lambda page: -took.get(page, 1e9))
    if done:
        say(f"  {len(done)} of {len(wanted)} notebooks are in the cache")
    with ProcessPoolExecutor(workers or os.cpu_count()) as pool:
        waiting = [pool.submit(run_page, page, str(root)) for page in todo]
        for future in as_completed(waiting):
            found = future.result()
            done[found.page] = found
            if not found.problem:
                _keep(store, root, found)
            end = "FAILED" if found.problem else f"{found.seconds:.1f} s"
            say(f"  [{len(done)}/{len(wanted)}] {found.page}  {end}")
    for page in wanted:
        _write(done[page], root)
    return [done[page] for page in wanted]


def _times(store, root):
    """Return the seconds each page took when it was last executed."""
    records = sorted(store.list_cache_records(), key=lambda r: r.created)
    return {
        str(Path(r.uri).relative_to(root).with_suffix("")):
            (r.data or {}).get("execution_seconds", 0.0)
        for r in records if Path(r.uri).is_relative_to(root)
    }


def _keep(store, root, found):
    for attempt in range(5):  # another build may be writing
        try:
            store.cache_notebook_bundle(
                CacheBundleIn(found.notebook, str(root / f"{found.page}.md"),
                              data={"execution_seconds": found.seconds}),
                check_validity=False, overwrite=True,
            )
            return
        except Exception:
            if attempt == 4:
                raise
            time.sleep(1)


def _write(found, root):
    target = root / "_build" / "executed" / f"{found.page}.ipynb"
    target.parent.mkdir(parents=True, exist_ok=True)
    text = nbformat.writes(found.notebook)
    if not target.is_file() or target.read_text(encoding="utf8") != text:
        target.write_text(text, encoding="utf8")


def cells_run(found):
    """Count the code cells of executed pages."""
    return sum(c.cell_type == "code" for f in found for c in f.notebook.cells)


# --- the extension -----------------------------------------------------------


def outdated(app, env, added, changed, removed):
    """Name the pages whose outputs may have changed though they have not."""
    now = {}
    for page in env.found_docs:
        path = Path(app.srcdir) / f"{page}.md"
        if path.is_file():
            notebook = read(path.read_text(encoding="utf8"))
            now[page] = notebook.metadata.kernelspec.get("mml", "")
    before, env.mml_digests = getattr(env, "mml_digests", {}), now
    return [page for page, d in now.items() if before.get(page, d) != d]


def setup(app):
    """Read pages through `read`, and re-read them when `mml` changed."""
    app.connect("env-get-outdated", outdated)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
