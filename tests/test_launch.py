"""The address of the repository, the Binder files, the workflow."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from jupyter_book.config import PATH_YAML_DEFAULT
from packaging.markers import Marker
from sphinx.errors import ConfigError

from mmlbook.repository import (
    DEFAULT,
    Repository,
    binder,
    provider,
    repository,
    set_repository,
    web_address,
)

ROOT = Path(__file__).resolve().parents[1]
ADA = "https://github.com/ada/book"
KNOWN = ("BOOK_REPOSITORY", "GITHUB_")

# --- where the repository is -------------------------------------------------


@pytest.mark.parametrize("remote, address", [
    ("https://github.com/ada/book", ADA),
    ("https://github.com/ada/book.git", ADA),
    ("https://github.com/ada/book/\n", ADA),
    ("https://ada:secret@github.com/ada/book.git", ADA),
    ("git@github.com:ada/book.git", ADA),
    ("ssh://git@github.com/ada/book", ADA),
    ("ssh://git@ssh.github.com:443/ada/book.git", ADA),
    ("git@gitlab.com:maths/la/book.js.git",
     "https://gitlab.com/maths/la/book.js"),
    ("https://git.example.org:8443/ada/book",
     "https://git.example.org:8443/ada/book"),
    ("/srv/git/book.git", ""),
    ("../book", ""),
    ("C:/books/book", ""),
    ("https://github.com/ada", ""),
    ("https://github.com/ada/book?x=<script>", ""),
    ("ada/book", ""),
    ("", ""),
])
def test_remotes_become_addresses(remote, address):
    assert web_address(remote) == address


def test_what_is_written_for_the_build_comes_first():
    told = {"BOOK_REPOSITORY_URL": ADA, "GITHUB_REPOSITORY": "eve/fork",
            "GITHUB_REF": "refs/heads/topic"}
    assert repository(told, (f"{ADA}2", "x")) == Repository(ADA, "main")
    told["BOOK_REPOSITORY_BRANCH"] = "draft"
    assert repository(told).branch == "draft"


@pytest.mark.parametrize("event, branch", [
    ({"GITHUB_REF": "refs/heads/main"}, "main"),
    ({"GITHUB_REF": "refs/heads/fix/typo"}, "fix/typo"),
    ({"GITHUB_REF": "refs/pull/7/merge", "GITHUB_BASE_REF": "dev"}, "dev"),
    ({"GITHUB_REF": "refs/tags/v1", "GITHUB_BASE_REF": ""}, "main"),
    ({}, "main"),
])
def test_a_workflow_is_told_where_it_runs(event, branch):
    told = {"GITHUB_REPOSITORY": "ada/book", **event}
    assert repository(told, (f"{ADA}2", "x")) == Repository(ADA, branch)
    told["GITHUB_SERVER_URL"] = "https://git.example.org/"
    assert repository(told).url == "https://git.example.org/ada/book"


def test_the_configuration_counts_unless_it_is_jupyter_books_own():
    own = yaml.safe_load(PATH_YAML_DEFAULT.read_text())["repository"]
    assert own["url"] == DEFAULT
    assert repository({}, (own["url"], own["branch"])) is None
    assert repository({}, (own["url"] + "/", "")) is None
    assert repository({}, ("", "")) is None
    assert repository({}, (ADA, "")) == Repository(ADA, "main")
    assert repository({}, (ADA, "trunk")) == Repository(ADA, "trunk")


@pytest.mark.parametrize("told, configured, where", [
    ({"BOOK_REPOSITORY_URL": "ada/book"}, ("", ""), "BOOK_REPOSITORY_URL"),
    ({}, ("github.com/ada", ""), "repository: url in _config.yml"),
])
def test_what_is_no_address_is_refused(told, configured, where):
    with pytest.raises(ConfigError, match=f"expected {where} to be an addr"):
        repository(told, configured)


@pytest.fixture
def clone(tmp_path, monkeypatch):
    """Make a folder that is a git repository, whatever this machine's is."""
    for name in [n for n in os.environ if n.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    git(tmp_path, "init", "-q")
    return tmp_path


def git(folder, *arguments):
    subprocess.run(["git", *arguments], cwd=folder, check=True)


def test_git_is_asked_last(clone):
    assert repository({}, folder=clone) is None
    git(clone, "remote", "add", "origin", "git@github.com:ada/book.git")
    assert repository({}, folder=clone) == Repository(ADA, "main")
    git(clone, "symbolic-ref", "refs/remotes/origin/HEAD",
        "refs/remotes/origin/trunk")
    assert repository({}, folder=clone) == Repository(ADA, "trunk")
    assert repository({}, (f"{ADA}2", ""), clone).url == f"{ADA}2"


@pytest.mark.parametrize("remote", [
    "/srv/git/book.git", "https://git.example.org/ada/book",
    "git@localhost:ada/book.git",
])
def test_a_remote_that_no_reader_can_reach_is_none(clone, remote):
    git(clone, "remote", "add", "origin", remote)
    assert repository({}, folder=clone) is None


def test_the_repository_around_the_book_is_not_the_books(clone):
    git(clone, "remote", "add", "origin", ADA)
    inside = clone / "unpacked"
    inside.mkdir()
    assert repository({}, folder=inside) is None


def test_without_git_nothing_is_known(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert repository({}, folder=tmp_path) is None


# --- what a page shows -------------------------------------------------------


@pytest.mark.parametrize("url, branch, link", [
    (ADA, "main", "gh/ada/book/main"),
    (ADA, "fix/typo #2", "gh/ada/book/fix/typo%20%232"),
    ("https://gitlab.com/maths/la/book", "main",
     "gl/maths%2Fla%2Fbook/main"),
    ("https://git.example.org/ada/book", "main",
     "git/https%3A%2F%2Fgit.example.org%2Fada%2Fbook/main"),
])
def test_binder_opens_the_chapter_in_jupyterlab(url, branch, link):
    assert binder(Repository(url, branch), "book/pca/whitening.md") == (
        f"https://mybinder.org/v2/{link}"
        "?urlpath=lab/tree/book/pca/whitening.md")


@pytest.mark.parametrize("url, name", [
    (ADA, "github"), ("https://gitlab.com/a/b", "gitlab"),
    ("https://gitlab.example.org/a/b", "gitlab"),
    ("https://bitbucket.org/a/b", "bitbucket"),
    ("https://codeberg.org/gitlab/b", "github"),
])
def test_the_theme_knows_every_host(url, name):
    assert provider(url) == name


def test_nothing_of_jupyter_books_own_is_left(tmp_path, monkeypatch):
    forget(monkeypatch)
    config = SimpleNamespace(html_theme_options={
        "repository_url": DEFAULT, "repository_branch": "master",
        "use_edit_page_button": True, "launch_buttons": {"thebe": False},
        "home_page_in_toc": False,
    })
    set_repository(SimpleNamespace(srcdir=tmp_path), config)
    assert "jupyter-book" not in str(config.html_theme_options)
    assert not any(config.html_theme_options.values())


def forget(monkeypatch):
    for name in [n for n in os.environ if n.startswith(KNOWN)]:
        monkeypatch.delenv(name)


PAGES = {
    "_config.yml": """
        title: Trial
        execute: {execute_notebooks: "off"}
        sphinx: {extra_extensions: [mmlbook.repository]}""",
    "_toc.yml": """
        format: jb-book
        root: intro
        chapters: [{file: part/chapter}]""",
    "intro.md": "# No cells",
    "part/chapter.md": """
        ---
        jupytext: {text_representation: {extension: .md, format_name: myst}}
        kernelspec: {name: python3, display_name: Python 3}
        ---
        # Cells

        ```{code-cell}
        1 + 1
        ```""",
}


@pytest.mark.parametrize("url", ["", ADA])
def test_a_built_page_has_a_button_exactly_if_it_can(
        url, tmp_path, monkeypatch):
    forget(monkeypatch)
    for name, text in PAGES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(
            re.sub(r"^ {8}", "", text, flags=re.M).strip() + "\n")
    monkeypatch.setenv("BOOK_REPOSITORY_URL", url)
    subprocess.run([Path(sys.executable).with_name("jupyter-book"), "build",
                    "."], cwd=tmp_path, check=True, capture_output=True)
    site = tmp_path / "_build/html"
    found = {name: re.findall(r'href="(https://[^"]*(?:binder|git)[^"]*)"',
                              (site / f"{name}.html").read_text())
             for name in ("intro", "part/chapter")}
    if not url:
        assert found == {"intro": [], "part/chapter": []}
        return
    link = binder(Repository(ADA, "main"), "part/chapter.md")
    assert link in found["part/chapter"]
    assert not [link for link in found["intro"] if "binder" in link]
    everything = found["intro"] + [x for x in found["part/chapter"]
                                   if x != link]
    assert ADA in everything
    assert all(x.startswith(ADA) for x in everything)


# --- binder/ -----------------------------------------------------------------


def pins(name, python):
    """Return what a lock file installs with one version of Python."""
    text = (ROOT / name).read_text().replace("\\\n", " ")
    found = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        rule, *hashes = re.split(r"\s+--hash=", line)
        package, _, marker = map(str.strip, rule.partition(";"))
        assert hashes, f"{package} has no hash"
        if not marker or Marker(marker).evaluate(
                {"python_version": python, "sys_platform": "linux",
                 "python_full_version": f"{python}.9",
                 "platform_system": "Linux", "os_name": "posix"}):
            key, _, version = package.partition("==")
            assert key not in found, f"{key} is pinned twice"
            found[key] = (version, frozenset(hashes))
    return found


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
def test_binder_has_a_part_of_the_lock(python):
    everything = pins("requirements.lock", python)
    part = pins("binder/requirements.txt", python)
    assert 10 < len(part) < len(everything) / 2
    assert {k: everything.get(k) for k in part} == part


def test_binder_has_all_that_mml_imports_and_no_server():
    there = pins("binder/requirements.txt", "3.11")
    names = {"sklearn": "scikit-learn", "PIL": "pillow"}
    imported = set()
    for file in (ROOT / "code/mml").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf8"))):
            if isinstance(node, ast.Import):
                imported |= {a.name.split(".")[0] for a in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                imported.add(node.module.split(".")[0])
    foreign = imported - set(sys.stdlib_module_names) - {"mml"}
    from_image = {"IPython"}
    assert {"numpy", "sympy", "matplotlib"} <= foreign
    assert {names.get(n, n) for n in foreign - from_image} <= set(there)
    assert not {"jupyterlab", "notebook", "jupyter-server", "ipykernel",
                "jupyter-book", "sphinx"} & set(there)
    assert there["jupytext"][0] == "1.18.1"  # later ones need JupyterLab 4.5


def test_binders_python_is_the_one_that_is_locked_for():
    version = (ROOT / "binder/runtime.txt").read_text().strip()
    assert version == "python-3.11"
    locks = (ROOT / "Makefile").read_text()
    assert f"--python-version {version.removeprefix('python-')} " in locks


@pytest.mark.parametrize("script", ["binder/postBuild", ".ci/run"])
def test_scripts_can_be_run_and_stop_at_an_error(script):
    path = ROOT / script
    assert os.access(path, os.X_OK)
    subprocess.run(["bash", "-n", path], check=True)
    text = path.read_text()
    assert text.startswith("#!/usr/bin/env bash\n")
    assert "\nset -euo pipefail\n" in text


def test_what_post_build_downloads_is_pinned():
    text = (ROOT / "binder/postBuild").read_text()
    installs = re.findall(r"^.*pip install.*$", text, re.M)
    assert len(installs) == 2
    for line in installs:
        assert "--no-deps" in line
        assert line.endswith(" -e .") or "--require-hashes" in line
    assert re.search(r"^jupyterlab-myst==[\d.]+ --hash=sha256:[0-9a-f]{64}$",
                     text, re.M)


# --- continuous integration --------------------------------------------------

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.y*ml"))
TEXT = "\n".join(file.read_text() for file in WORKFLOWS)
WORKFLOW = yaml.safe_load(TEXT)
TRIGGERS = WORKFLOW[True]  # what YAML makes of a bare `on`
JOBS = WORKFLOW["jobs"]
ON_MAIN = "github.event_name == 'push' && github.ref == 'refs/heads/main'"


def test_every_push_and_pull_request_is_checked():
    assert len(WORKFLOWS) == 1
    assert TRIGGERS == {"push": None, "pull_request": None}
    runs = [s["run"] for s in JOBS["check"]["steps"] if "run" in s]
    assert runs[-1] == "bash .ci/run"
    assert "if" not in JOBS["check"]


def test_only_main_is_published_and_only_after_the_tests():
    assert JOBS["publish"]["needs"] == "check"
    assert JOBS["publish"]["if"] == ON_MAIN
    steps = JOBS["check"]["steps"]
    kept = [n for n, s in enumerate(steps)
            if "upload-pages-artifact" in s.get("uses", "")]
    assert kept == [len(steps) - 1]
    assert steps[-1]["if"] == ON_MAIN
    assert steps[-1]["with"] == {"path": "_build/html"}


def test_permissions_are_the_least():
    assert WORKFLOW["permissions"] == {"contents": "read"}
    assert {name: job["permissions"] for name, job in JOBS.items()
            if "permissions" in job} == {
        "publish": {"pages": "write", "id-token": "write"}}
    for step in JOBS["check"]["steps"]:
        if "checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is False
    assert "secrets" not in TEXT
    assert "pull_request_target" not in TEXT


def test_foreign_actions_are_pinned_and_every_job_ends():
    uses = re.findall(r"uses: *(.*)", TEXT)
    assert uses
    for used in uses:
        assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+",
                            used)
    assert all(1 <= job["timeout-minutes"] <= 120 for job in JOBS.values())


def test_no_text_of_a_stranger_reaches_a_shell():
    for job in JOBS.values():
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")


@pytest.fixture
def ci(tmp_path):
    """Return a function that runs .ci/run with a `make` that takes notes."""
    script = tmp_path / "clone/.ci/run"
    script.parent.mkdir(parents=True)
    script.write_text((ROOT / ".ci/run").read_text())
    made = tmp_path / "bin/make"
    made.parent.mkdir()
    made.write_text('#!/bin/sh\necho "$PWD $* ${MML_DATA_DIR:-none}" '
                    f'>> {tmp_path}/notes\n[ "$*" != "$STOP" ]\n')
    made.chmod(0o755)

    def run(**told):
        (tmp_path / "notes").write_text("")
        environment = {"PATH": f"{made.parent}:{os.environ['PATH']}", **told}
        status = subprocess.run(["bash", script], cwd="/", env=environment,
                                capture_output=True).returncode
        notes = (tmp_path / "notes").read_text()
        return status, notes.replace(str(tmp_path), "").splitlines()

    return run


def test_ci_makes_book_and_test_and_nothing_else(ci):
    assert ci() == (0, ["/clone book none", "/clone test none"])


@pytest.mark.parametrize("stop, calls", [("book", 1), ("test", 2)])
def test_ci_fails_with_what_it_calls(ci, stop, calls):
    status, notes = ci(STOP=stop)
    assert status != 0
    assert len(notes) == calls


def test_ci_uses_the_data_beside_the_clone(ci, tmp_path):
    (tmp_path / "shared/data").mkdir(parents=True)
    assert ci()[1][0] == "/clone book /shared/data"
    assert ci(MML_DATA_DIR="/mine")[1][0] == "/clone book /mine"
