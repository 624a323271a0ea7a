"""Read TeX's log of the book: python -m mmlbook.pdf_log FILE.

What sticks out of the page, a letter that a font lacks, a reference to
nothing and an error of TeX are problems: each is named with the source line
near it, which `pdf.py` has written into the log, and the build fails.
"""

import re
import sys
from pathlib import Path

MOST = 20.0  # points by which a line may stick out, a seventh of an inch
WRAPPED = 79  # where TeX breaks the lines of its log, if it is not told
SHOWN = 60  # letters of a line that sticks out

SOURCE = re.compile(r"source: (?P<where>\S+:\d+), page (?P<page>\w+)$")
OVERFULL = re.compile(
    r"Overfull \\(?P<box>[hv])box \((?P<points>[\d.]+)pt too (?:wide|high)\)"
)
MISSING = re.compile(
    r"Missing character: There is no (?P<letter>.+?) in font (?P<font>[^!]+)!"
)
UNDEFINED = re.compile(
    r"LaTeX Warning: (?:Hyper r|R)eference [`'](?P<label>.+?)' .*undefined"
)
# \TU/TeXGyrePagella(0)/m/n/10 before each piece of text, [] for each box
FONT = re.compile(r"\\[A-Z]+/\S*/[\d.]+ ?|\[\]|[|$]")


def problems(log_text):
    r"""Return a sentence for each thing in the log that spoils a page.

    Parameters
    ----------
    log_text : str
        The log of the last run of TeX.

    Returns
    -------
    list of str
        Each begins with the source line and the page near it.

    Examples
    --------
    >>> problems("source: book/a.md:7, page 3\n"
    ...          "Overfull \\hbox (31.4pt too wide) detected at line 9\n")
    ['book/a.md:7, page 3: sticks out to the right by 31 pt']
    >>> problems("Overfull \\hbox (3.1pt too wide) detected at line 9\n")
    []
    """
    where, found = "at the front", []
    lines = unwrapped(log_text)
    for at, line in enumerate(lines):
        if said := SOURCE.match(line):
            where = f"{said['where']}, page {said['page']}"
        elif said := OVERFULL.match(line):
            if float(said["points"]) > MOST:
                found.append(f"{where}: {overfull(said, lines[at + 1 :])}")
        elif said := MISSING.search(line):
            font = said["font"].split("/")[0].strip('"[')
            found.append(f"{where}: {font} has no letter {said['letter']}")
        elif said := UNDEFINED.match(line):
            found.append(f"{where}: a reference to nothing, {said['label']}")
        elif line.startswith("! "):
            stop = next(
                (n for n in lines[at + 1 : at + 12] if n.startswith("l.")), ""
            )
            found.append(f"{where}: TeX says: {line[2:]} {stop}".rstrip())
    return list(dict.fromkeys(found))


def overfull(said, following):
    """Say by how much a box sticks out, and how its text begins."""
    side = "to the right" if said["box"] == "h" else "at the bottom"
    words = FONT.sub("", following[0]) if following else ""
    words = " ".join(words.split())
    if said["box"] == "v" or not re.search(r"\w{2}", words):
        words = ""
    if len(words) > SHOWN:
        words = words[:SHOWN].rstrip() + " ..."
    quoted = f': "{words}"' if words else ""
    return f"sticks out {side} by {float(said['points']):.0f} pt{quoted}"


def unwrapped(text):
    """Return the lines of a log as they were before TeX broke them."""
    lines, whole = [], ""
    for line in text.splitlines():
        whole += line
        if len(line) == WRAPPED or len(line.encode()) == WRAPPED:
            continue
        lines.append(whole)
        whole = ""
    return [*lines, whole] if whole else lines


def main(path):
    """Print the problems of a log; return 1 if there are any, else 0."""
    found = problems(Path(path).read_text(encoding="utf8", errors="replace"))
    print("\n".join(found) or "nothing sticks out, no letter is missing")
    return int(bool(found))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
