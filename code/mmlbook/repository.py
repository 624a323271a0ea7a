"""Tell the buttons of a page where the repository of the book is.

The address comes from the first of these that knows it:

1. ``BOOK_REPOSITORY_URL`` (and ``BOOK_REPOSITORY_BRANCH``), on any machine;
2. ``GITHUB_SERVER_URL`` and ``GITHUB_REPOSITORY``, which a workflow is told;
3. ``repository: url`` (and ``branch``) in ``_config.yml``;
4. git's remote `origin`, where that is on GitHub or GitLab.

With none known a page has no launch and no repository button: the address
that Jupyter Book would take instead, its own, never reaches a reader.
"""

import os
import re
import subprocess
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from docutils import nodes
from sphinx.errors import ConfigError
from sphinx.util import logging

LOG = logging.getLogger(__name__)
DEFAULT = "https://github.com/executablebooks/jupyter-book"  # not ours
BRANCH = "main"
BINDER = "https://mybinder.org"
HOSTS = ("github.com", "gitlab.com")  # what git's remote is believed


class Repository(NamedTuple):
    """Where the sources of the book can be had."""

    url: str
    branch: str


# --- where it is -------------------------------------------------------------


def repository(environment, configured=("", ""), folder=None):
    """Return the `Repository` of the book, or None where none is known.

    Parameters
    ----------
    environment : mapping
        The environment variables.
    configured : tuple of str
        Address and branch as ``_config.yml`` (or Jupyter Book) has them.
    folder : path, optional
        The sources of the book; git is asked only about this folder.

    Raises
    ------
    ConfigError
        If an address that somebody wrote down is none.

    Examples
    --------
    >>> repository({"BOOK_REPOSITORY_URL": "git@github.com:ada/book.git"})
    Repository(url='https://github.com/ada/book', branch='main')
    >>> repository({}, configured=(DEFAULT, "master")) is None
    True
    """
    wanted = environment.get("BOOK_REPOSITORY_BRANCH", "")
    written = environment.get("BOOK_REPOSITORY_URL", "")
    if written:
        url = _written(written, "BOOK_REPOSITORY_URL")
        return Repository(url, wanted or BRANCH)
    if environment.get("GITHUB_REPOSITORY"):
        server = environment.get("GITHUB_SERVER_URL", "https://github.com")
        url = f"{server.rstrip('/')}/{environment['GITHUB_REPOSITORY']}"
        return Repository(url, wanted or _pushed(environment))
    written, branch = configured
    if written and written.rstrip("/") != DEFAULT:
        url = _written(written, "repository: url in _config.yml")
        return Repository(url, wanted or branch or BRANCH)
    url, branch = _origin(folder) if folder else ("", "")
    return Repository(url, wanted or branch or BRANCH) if url else None


def web_address(remote):
    """Return the address for a browser of what git calls a remote.

    A name or password in it is dropped.  What is no address gives "".

    Examples
    --------
    >>> web_address("https://ada:secret@gitlab.com/maths/la/book.git")
    'https://gitlab.com/maths/la/book'
    >>> web_address("ssh://git@ssh.github.com:443/ada/book")
    'https://github.com/ada/book'
    >>> web_address("../book.git")
    ''
    """
    form = (r"(?:(?P<web>https?)://(?:[^@/\s]+@)?(?P<host>[\w.:-]+)/"
            r"|ssh://(?:[^@/\s]+@)?(?P<ssh>[\w.-]+)(?::\d+)?/"
            r"|[\w.-]+@(?P<scp>[\w.-]+):/?)"
            r"(?P<path>[\w.~+-]+(?:/[\w.~+-]+)+)")
    remote = remote.strip().rstrip("/").removesuffix(".git")
    found = re.fullmatch(form, remote)
    if not found:
        return ""
    host = found["host"] or re.sub(r"^(alt)?ssh\.", "",
                                   found["ssh"] or found["scp"])
    return f"{found['web'] or 'https'}://{host}/{found['path']}"


def _written(text, where):
    url = web_address(text)
    if not url:
        raise ConfigError(f"expected {where} to be an address such as "
                          f"https://github.com/owner/name, got {text!r}")
    return url


def _pushed(environment):
    """Return the branch of a workflow; of a pull request, what it is for."""
    ref = environment.get("GITHUB_REF", "")
    if ref.startswith("refs/heads/"):
        return ref.removeprefix("refs/heads/")
    return environment.get("GITHUB_BASE_REF") or BRANCH


def _origin(folder):
    """Return address and default branch of git's remote `origin`."""
    top = _git(folder, "rev-parse", "--show-toplevel")
    if not top or Path(top).resolve() != Path(folder).resolve():
        return "", ""  # unpacked inside another repository, or in none
    url = web_address(_git(folder, "config", "--get", "remote.origin.url"))
    if urlsplit(url).netloc not in HOSTS:
        return "", ""
    head = _git(folder, "symbolic-ref", "--quiet", "refs/remotes/origin/HEAD")
    return url, head.removeprefix("refs/remotes/origin/")


def _git(folder, *arguments):
    try:
        return subprocess.run(
            ["git", *arguments], cwd=folder, check=True, timeout=10,
            capture_output=True, text=True,
        ).stdout.strip()
    except (OSError, subprocess.SubprocessError):
        return ""


# --- what a page shows -------------------------------------------------------


def binder(where, path):
    """Return the link that opens the file `path` in JupyterLab on Binder.

    Examples
    --------
    >>> book = Repository("https://github.com/ada/book", "main")
    >>> binder(book, "book/pca/whitening.md").removeprefix(BINDER)
    '/v2/gh/ada/book/main?urlpath=lab/tree/book/pca/whitening.md'
    """
    parts = urlsplit(where.url)
    name = parts.path.strip("/")
    if parts.netloc == "github.com":
        source = f"gh/{name}"
    elif parts.netloc == "gitlab.com":
        source = f"gl/{quote(name, safe='')}"
    else:
        source = f"git/{quote(where.url, safe='')}"
    branch = quote(where.branch, safe="/")
    return f"{BINDER}/v2/{source}/{branch}?urlpath=lab/tree/{quote(path)}"


def launchers(where, path):
    """Return the buttons that open the chapter at `path` to be run.

    Colab will stand here too; it cannot open Markdown, so it waits for the
    plain notebooks that are made when the book is published.
    """
    return [
        {
            "type": "link",
            "text": "Binder",
            "tooltip": "Open this chapter as a notebook on Binder",
            "icon": "_static/images/logo_binder.svg",
            "url": binder(where, path),
        }
    ]


def set_repository(app, config):
    """Give the theme the address, or take from it all that needs one."""
    options = dict(config.html_theme_options)
    configured = (options.pop("repository_url", ""),
                  options.pop("repository_branch", ""))
    options.pop("launch_buttons", None)  # made by `add_launchers` instead
    found = repository(os.environ, configured, app.srcdir)
    if found:
        options |= {
            "repository_url": found.url,
            "repository_branch": found.branch,
            "repository_provider": provider(found.url),
            "use_repository_button": True,
            "use_issues_button": True,
        }
        LOG.info("repository: %s (%s)", *found)
    else:
        options |= {
            "use_repository_button": False,
            "use_issues_button": False,
            "use_edit_page_button": False,
            "use_source_button": False,
        }
        LOG.info("repository: not known, so no page has a launch button")
    config.html_theme_options = options


def provider(url):
    """Return which of the hosts that the theme knows this one is like."""
    host = urlsplit(url).netloc
    return next((p for p in ("gitlab", "bitbucket") if p in host), "github")


def add_launchers(app, pagename, templatename, context, doctree):
    """Put the launch buttons at the top of a page that has cells to run."""
    options = app.config.html_theme_options
    if not options.get("repository_url") or not has_cells(doctree):
        return
    where = Repository(options["repository_url"],
                       options["repository_branch"])
    path = str(app.env.doc2path(pagename, base=False))
    context["header_buttons"].insert(0, {
        "type": "group",
        "tooltip": "Run this chapter",
        "icon": "fas fa-rocket",
        "label": "launch-buttons",
        "buttons": launchers(where, path),
    })


def has_cells(doctree):
    """Say whether a page, as Sphinx has read it, has code to run."""
    return doctree is not None and any(
        node.get("nb_element") == "cell_code"
        for node in doctree.findall(nodes.container)
    )


def setup(app):
    """Run after the theme has begun its list of buttons (at 500 and 501)."""
    app.connect("config-inited", set_repository)
    app.connect("html-page-context", add_launchers, priority=502)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
