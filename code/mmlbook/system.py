"""What the book needs beside Python: TeX for the PDF, Chromium for tests.

With root (or sudo that asks nothing) the Debian packages are installed;
without, one line says what is missing and what to type.
"""

import os
import shutil
import subprocess

PACKAGES = {
    "pdf": ["texlive-xetex", "texlive-fonts-recommended", "latexmk",
            "fonts-texgyre", "fonts-texgyre-math", "fonts-dejavu-core",
            "make", "libcairo2"],
    "browser": ["chromium"],
}
PROGRAMS = {
    "pdf": [["xelatex"], ["latexmk"], ["make"]],
    "browser": [["chromium", "chromium-browser", "google-chrome"]],
}


def missing(what):
    """Return the Debian packages, or elsewhere the programs, not there.

    A browser may come from anywhere; TeX must be Debian's, with its fonts.
    """
    if shutil.which("dpkg-query") and what != "browser":
        return [p for p in PACKAGES[what] if not _installed(p)]
    return [names[0] for names in PROGRAMS[what]
            if not any(map(shutil.which, names))]


def _installed(package):
    said = subprocess.run(
        ["dpkg-query", "-W", "-f=${Status}", package],
        capture_output=True, text=True, check=False,
    ).stdout
    return said == "install ok installed"


def as_root():
    """Return what to put before a command to run it as root, or None."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True,
                               check=False).returncode == 0:
        return [sudo, "-n"]
    return None


def ensure(what, say=print):
    """Install what is missing where that is allowed; return what still is."""
    lacking = missing(what)
    if not lacking:
        return []
    root = as_root() if shutil.which("apt-get") else None
    if root is not None:
        say(f"  installing {' '.join(lacking)}")
        quiet = dict(stdout=subprocess.DEVNULL, check=False,
                     env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"})
        apt = [*root, "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
        subprocess.run([*apt, "update"], **quiet)
        subprocess.run([*apt, "install", "-y", "--no-install-recommends",
                        *lacking], **quiet)
        lacking = missing(what)
    return lacking


def advice(what, lacking):
    """Say in one line what is missing and what to type."""
    why = {"pdf": "No PDF", "browser": "No tests in a browser"}[what]
    if shutil.which("apt-get"):
        return (f"{why}: {' '.join(lacking)} missing; type: sudo apt-get "
                f"install --no-install-recommends {' '.join(lacking)}")
    return f"{why}: install {' '.join(lacking)}, then run this again"
