"""Build one page fast while writing: python -m mmlbook.page eigenvalues."""

import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]


def find(name):
    """Return the one source whose path ends with the name."""
    name = name.removesuffix(".md")
    found = [p for p in sorted(ROOT.glob("book/**/*.md"))
             if str(p.with_suffix("")).endswith("/" + name)]
    if len(found) != 1:
        raise SystemExit(f"expected one page called {name!r}, found {found}")
    return found[0].relative_to(ROOT).with_suffix("")


def main(name):
    """Build the page, beside the start page alone, into _build/page/."""
    page = find(name)
    out = ROOT / "_build/page" / page.name
    out.mkdir(parents=True, exist_ok=True)
    keep = ["book/notation", "book/appendices/to_come",
            "book/appendices/bibliography"]
    files = [str(page), *(k for k in keep if k != str(page))]
    toc = {"format": "jb-book", "root": "book/index",
           "options": {"numbered": True},
           "chapters": [{"file": f} for f in files]}
    (out / "_toc.yml").write_text(yaml.safe_dump(toc, sort_keys=False))
    status = subprocess.call(
        [str(Path(sys.executable).with_name("jupyter-book")), "build", ".", "--toc",
         str(out / "_toc.yml"), "--path-output", str(out)], cwd=ROOT)
    print(out / "_build/html" / f"{page}.html")
    raise SystemExit(status)


if __name__ == "__main__":
    main(sys.argv[1])
