"""The cache keeps its promises: nothing stale, nothing run for nothing."""

import json
import os

import pytest
from jupyter_cache import get_cache

from mmlbook.execute import (
    cache_folder,
    digest,
    execute,
    modules,
    pages,
    read,
    sources,
)

HEADER = """---
jupytext: {text_representation: {extension: .md, format_name: myst}}
kernelspec: {name: python3, display_name: Python 3}
---

"""
FILES = {
    "_toc.yml": "format: jb-book\nroot: book/index\nparts:\n"
    "  - caption: One\n    chapters:\n      - file: book/towns\n",
    "requirements.lock": "numpy==1\n",
    "book/index.md": HEADER + "# Prose alone\n",
    "book/towns.md": HEADER + "# Towns\n\nProse.\n\n```{code-cell} ipython3\n"
    "from mml.towns import size\nsize()\n```\n",
    "book/webs.md": HEADER + "# Webs\n\n```{code-cell} ipython3\n"
    "from mml import webs\nwebs.size()\n```\n",
    "code/mml/__init__.py": "",
    "code/mml/towns.py": "from mml._check import n\n\ndef size():\n"
    "    return n\n",
    "code/mml/_check.py": "n = 41\n",
    "code/mml/webs.py": "def size():\n    return 7\n",
    "code/mml/exercises/__init__.py": "def check(label): pass\n",
    "code/mml/exercises/towns.py": "from mml import webs\n"
    'LABEL = "ex-town"\n',
    "code/mml/exercises/other.py": 'LABEL = "ex-other"\n',
    "code/mml/plots/__init__.py": "from mml.plots.curves import *\n",
    "code/mml/plots/curves.py": "",
    "code/mml/plots/look.mplstyle": "font.size: 9\n",
}


@pytest.fixture
def root(tmp_path, monkeypatch):
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "code"))
    return tmp_path


def change(root, name, old, new):
    path = root / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def key(root, page):
    notebook = read((root / "book" / f"{page}.md").read_text(), root)
    return get_cache(str(cache_folder(root))).create_hashed_notebook(
        notebook)[1]


# --- what an output depends on -----------------------------------------------


def names(files, root):
    return {str(f.relative_to(root / "code" / "mml")) for f in files}


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("import mml.towns", {"__init__.py", "towns.py", "_check.py"}),
        ("from mml import webs as w", {"__init__.py", "webs.py"}),
        ("if True:\n    from mml.towns import size",
         {"__init__.py", "towns.py", "_check.py"}),
        ("from mml import plots",
         {"__init__.py", "plots/__init__.py", "plots/curves.py",
          "plots/look.mplstyle"}),
        ('from mml.exercises import check\ncheck("ex-town")',
         {"__init__.py", "exercises/__init__.py", "exercises/towns.py",
          "webs.py"}),
        ("%matplotlib inline\nimport numpy", set()),
    ],
)
def test_sources_are_followed_through_every_import(root, cell, found):
    package = root / "code" / "mml"
    assert names(sources([cell], package), root) == found


def test_modules_of_other_packages_do_not_count(root):
    assert modules("import numpy\nimport mmlbook", root / "code/mml") == set()


@pytest.mark.parametrize(
    ("name", "old", "new", "towns", "webs"),
    [
        ("book/towns.md", "Prose.", "More prose.", False, False),
        ("book/towns.md", "size()\n`", "1 + size()\n`", True, False),
        ("code/mml/towns.py", "return n", "return n + 1", True, False),
        ("code/mml/_check.py", "41", "42", True, False),
        ("code/mml/webs.py", "7", "8", False, True),
        ("code/mml/exercises/other.py", "ex-other", "ex-else", False, False),
        ("code/mml/__init__.py", "", "m = 1\n", True, True),
        ("requirements.lock", "numpy==1", "numpy==2", True, True),
    ],
)
def test_what_is_stale_runs_and_nothing_else(
    root, name, old, new, towns, webs
):
    before = key(root, "towns"), key(root, "webs")
    change(root, name, old, new)
    after = key(root, "towns"), key(root, "webs")
    assert (before[0] != after[0], before[1] != after[1]) == (towns, webs)
    if old:
        change(root, name, new, old)
        assert (key(root, "towns"), key(root, "webs")) == before


def test_the_data_are_part_of_the_digest(root, monkeypatch):
    (root / "code/mml/datasets").mkdir()
    (root / "code/mml/datasets/__init__.py").write_text(
        "from mml.datasets.digits import digits\n")
    (root / "code/mml/datasets/digits.py").write_text("def digits(): ...\n")
    cells = ["from mml.datasets import digits"]
    monkeypatch.setattr("mmlbook.execute._data", lambda: "28 x 28")
    large = digest(cells, root)
    monkeypatch.setattr("mmlbook.execute._data", lambda: "8 x 8")
    assert digest(cells, root) != large
    assert digest(["1 + 1"], root) == digest(["1 + 1"], root)


def test_a_cell_that_does_not_parse_depends_on_everything(root):
    before = digest(["def ("], root)
    change(root, "code/mml/webs.py", "7", "8")
    assert digest(["def ("], root) != before


# --- running -----------------------------------------------------------------


def test_pages_come_in_the_order_of_the_contents(root):
    assert pages(root) == ["book/index", "book/towns"]


def run(root):
    said = []
    found = execute(root=root, workers=1, say=said.append)
    return found[-1], said


def shown(root):
    path = root / "_build/executed/book/towns.ipynb"
    cells = json.loads(path.read_text())["cells"]
    return "".join(cells[-1]["outputs"][0]["data"]["text/plain"])


def test_a_book_runs_once_and_again_when_its_package_changes(root):
    first, said = run(root)
    assert not first.cached and not first.problem
    assert shown(root) == "41"
    assert any(line.startswith("  [2/2] book/towns  ") for line in said)
    again, said = run(root)
    assert again.cached
    assert said == ["  2 of 2 notebooks are in the cache"]
    change(root, "code/mml/_check.py", "41", "42")
    assert not run(root)[0].cached
    assert shown(root) == "42"
    change(root, "code/mml/_check.py", "42", "41")
    assert run(root)[0].cached
    assert shown(root) == "41"


def test_a_cell_that_raises_is_named_with_its_reason(root):
    change(root, "book/towns.md", "size()\n`", "size()\n```\n\n"
           "```{code-cell} ipython3\n1 / 0\n`")
    failed, said = run(root)
    assert said[-1] == "  [2/2] book/towns  FAILED"
    assert failed.problem == (
        "book/towns.md:15: cell 2 raised ZeroDivisionError: division by zero"
        "\n    1 / 0"
    )
    assert not run(root)[0].cached  # a failure is never kept


def test_the_kernels_do_not_write_into_the_book(root):
    run(root)
    assert sorted(os.listdir(root / "book")) == [
        "index.md", "towns.md", "webs.md"]
