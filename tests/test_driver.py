"""What `make` calls: it names what is wrong, and what to type."""

import subprocess
from pathlib import Path

import pytest

from mmlbook import __main__ as driver
from mmlbook import system

ROOT = Path(__file__).resolve().parents[1]


def test_complaints_are_the_warnings_once_each_with_their_place():
    log = (
        "reading sources...\n"
        f"\x1b[91m{ROOT}/book/x.md:3: WARNING: undefined label: 'y'\x1b[0m\n"
        f"{ROOT}/book/x.md:3: WARNING: undefined label: 'y'\n"
        "Warning, treated as error, finished with problems\n"
        "book/z.md:7: ERROR: Unknown directive\n"
    )
    assert driver.complaints(log) == [
        "book/x.md:3: WARNING: undefined label: 'y'",
        "book/z.md:7: ERROR: Unknown directive",
    ]


def test_an_unknown_command_is_explained(capsys):
    assert driver.main(["fly"]) == 2
    assert "book | page NAME" in capsys.readouterr().out


def test_an_unknown_page_is_answered_with_the_names_there_are(capsys):
    assert driver.page("eigenvalue") == 2
    said = capsys.readouterr().out
    assert "got 'eigenvalue'" in said
    assert " eigenvalues " in said


def test_a_book_with_a_failing_notebook_is_not_built(monkeypatch, capsys):
    broken = type("Found", (), {"problem": "book/x.md:3: cell 2 raised E"})
    monkeypatch.setattr(driver, "execute", lambda: [broken])
    assert driver.book() == 1
    said = capsys.readouterr().out
    assert "FAILED: 1 notebooks failed\n- book/x.md:3: cell 2" in said


@pytest.fixture
def built(monkeypatch, tmp_path):
    """Let everything succeed but what a test breaks."""
    site = tmp_path / "html"
    site.mkdir()
    monkeypatch.setattr(driver, "BUILD", tmp_path)
    monkeypatch.setattr(driver, "SITE", site)
    monkeypatch.setattr(driver, "PDF", site / "mml.pdf")
    monkeypatch.setattr(driver, "execute", lambda: [])
    monkeypatch.setattr(driver, "jupyter_book", lambda *a, **k: [])
    monkeypatch.setattr(system, "ensure", lambda what: [])
    (tmp_path / "latex").mkdir()
    (tmp_path / "latex/mml.pdf").write_bytes(b"%PDF")
    (tmp_path / "latex/mml.log").write_text("all is well\n")
    return tmp_path


def test_a_whole_book_says_where_it_is(built, capsys):
    assert driver.book() == 0
    said = capsys.readouterr().out
    assert f"Site      {built}/html/index.html" in said
    assert f"PDF       {built}/html/mml.pdf" in said


def test_without_tex_the_site_stands_and_the_status_says_so(
    built, monkeypatch, capsys
):
    (built / "html/mml.pdf").write_bytes(b"an old one")
    monkeypatch.setattr(system, "ensure", lambda what: ["latexmk"])
    assert driver.book() == driver.NO_PDF
    said = capsys.readouterr().out
    assert "PDF       " not in said
    assert said.splitlines()[-1].startswith("No PDF: latexmk missing; type:")
    assert not (built / "html/mml.pdf").exists()


def test_a_line_that_runs_off_the_page_fails_the_book(built, capsys):
    (built / "latex/mml.log").write_text(
        "Overfull \\hbox (33.3pt too wide) in paragraph at lines 10--12\n")
    assert driver.book() == 1
    assert "sticks out to the right by 33 pt" in capsys.readouterr().out
    assert not (built / "html/mml.pdf").exists()


def test_a_warning_fails_the_book(built, monkeypatch, capsys):
    monkeypatch.setattr(driver, "jupyter_book",
                        lambda *a, **k: ["book/x.md:3: WARNING: no"])
    assert driver.book() == 1
    assert "- book/x.md:3: WARNING: no" in capsys.readouterr().out


# --- what a machine lacks ----------------------------------------------------


@pytest.fixture
def machine(monkeypatch, tmp_path):
    """Stand on a machine whose programs are those of one folder."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(system.os, "geteuid", lambda: 1000)

    def program(name, script="exit 0"):
        path = tmp_path / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    return program


INSTALLED = 'case "$4" in chromium) exit 1;; esac; printf "install ok {}"'


def test_debian_is_asked_for_its_packages(machine):
    machine("dpkg-query", INSTALLED.format("installed"))
    assert system.missing("pdf") == []
    machine("dpkg-query", "exit 1")
    assert system.missing("pdf") == system.PACKAGES["pdf"]


def test_elsewhere_the_programs_count(machine):
    assert system.missing("pdf") == ["xelatex", "latexmk", "make"]
    machine("xelatex"), machine("latexmk"), machine("make")
    assert system.missing("pdf") == []


def test_a_browser_may_come_from_anywhere(machine):
    machine("dpkg-query", "exit 1")
    assert system.missing("browser") == ["chromium"]
    machine("google-chrome")
    assert system.missing("browser") == []


def test_without_root_one_line_says_what_to_type(machine):
    machine("dpkg-query", "exit 1")
    machine("apt-get", "exit 1")
    assert system.ensure("browser") == ["chromium"]
    assert system.advice("browser", ["chromium"]) == (
        "No tests in a browser: chromium missing; type: sudo apt-get install "
        "--no-install-recommends chromium"
    )


def test_sudo_that_would_ask_is_not_used(machine):
    machine("sudo", "exit 1")
    assert system.as_root() is None
    machine("sudo")
    assert system.as_root()[1:] == ["-n"]


def test_root_installs_and_looks_again(machine, monkeypatch, tmp_path):
    monkeypatch.setattr(system.os, "geteuid", lambda: 0)
    machine("dpkg-query", f"test -e {tmp_path}/done && "
            'printf "install ok installed"')
    machine("apt-get", f'case "$*" in *install*) : > {tmp_path}/done;; esac')
    assert system.ensure("pdf", say=lambda line: None) == []


def test_a_help_names_every_command():
    said = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True,
                          check=True).stdout
    for word in ("book", "test", "page", "serve", "lab", "lock", "clean"):
        assert f"make {word}" in said


def test_a_site_without_the_pdf_does_not_link_to_it():
    from types import SimpleNamespace

    from mmlbook import site

    link = '<p><a class="mml-download" href="../mml.pdf">Book</a></p><p>x</p>'
    for offered, body in ((True, link), (False, site.NO_PDF + "<p>x</p>")):
        context = {"body": link}
        app = SimpleNamespace(
            config=SimpleNamespace(mml_offer_pdf=offered), srcdir=".",
            builder=SimpleNamespace(images={}),
        )
        site.improve(app, "book/index", "page.html", context, None)
        assert context["body"] == body
