"""Read quizzes: the one place that knows how they are written.

A quiz is lines in a fence.  `?` asks; `+` is a right choice and `-` a wrong
one; `= 1.5 (2%)` is a number with its relative tolerance and `! 3` a number
that is wrong in a known way.  The indented line below each of them is its
reason, and below a question more of the question.  Two or more `+` make a
question of multiple choice.

Pages, print, notebooks, exports and tests all read quizzes here, so all of
them number the questions and order the choices alike.
"""

import hashlib
import re
from typing import NamedTuple

MARKS = "?+-=!"
EXACT = 1e-9  # what rounding may do to a number without a tolerance
NEAR = 0.005  # how near a known wrong number is taken for meant
FENCE = re.compile(
    r"^(?P<fence>`{3,}|:{3,})\{quiz\}[ \t]*(?P<label>[^\n]*)\n"
    r"(?P<body>.*?)^(?P=fence)[ \t]*$", re.S | re.M)
NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?", re.I)
ANSWER = re.compile(r"(?P<number>\S+)(?: \((?P<percent>\d+(?:\.\d+)?)%\))?")
# the page says it in its own words, wherever two or more are right
CHOOSE = re.compile(r"\s*\(Choose all[^()]*\)$", re.I)
LAST = re.compile(r"(all|none|both|neither|any) of (these|the above|them)\b",
                  re.I)
PLACE = re.compile(r"\b(first|last|previous|next|other)( two| three)? "
                   r"(choice|answer)s?\b|\b(choice|answer)s? (above|below)\b",
                   re.I)


class Choice(NamedTuple):
    """A choice, or a number that is typed in, with its reason."""

    mark: str  # one of + - = !
    text: str
    reason: str

    @property
    def right(self):
        """Say whether it is a right answer."""
        return self.mark in "+="


class Question(NamedTuple):
    """A question; its choices stand in the order in which they are shown."""

    text: str
    choices: tuple
    line: int

    @property
    def kind(self):
        """Say "single", "multiple" or "number"."""
        if self.choices[0].mark in "=!":
            return "number"
        marks = [choice.mark for choice in self.choices]
        return "multiple" if marks.count("+") > 1 else "single"

    @property
    def answer(self):
        """Return the right number and its relative tolerance."""
        return right_number(self.choices[0].text)

    @property
    def digest(self):
        """Return letters that change when anything in the question does."""
        return digest(self.text, *(part for choice in self.choices
                                   for part in choice))


class Quiz(NamedTuple):
    """The questions of a page."""

    label: str
    questions: tuple


def digest(*texts):
    """Return twelve letters for some texts."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:12]


# --- numbers -----------------------------------------------------------------


def number(text):
    """Return the number that a reader or an author has typed.

    Examples
    --------
    >>> number("0,75"), number("3/4"), number("-1.5e3")
    (0.75, 0.75, -1500.0)
    """
    plain = re.sub(r"\s", "", text).replace("\u2212", "-").replace(",", ".")
    parts = plain.split("/")
    if len(parts) > 2 or not all(map(NUMBER.fullmatch, parts)):
        raise ValueError(f"expected a number, got {text!r}")
    value = float(parts[0])
    if len(parts) == 2:
        if not float(parts[1]):
            raise ValueError(f"expected a number, got {text!r}")
        value /= float(parts[1])
    return value


def right_number(text):
    """Return number and relative tolerance of a text such as "0.75 (1%)"."""
    found = ANSWER.fullmatch(text)
    if not found:
        raise ValueError("expected a number and perhaps its tolerance, as in "
                         f"0.75 (1%), got {text!r}")
    return number(found["number"]), float(found["percent"] or 0) / 100


def margin(value, rtol):
    """Return how far from a number an answer may be."""
    return max(rtol, EXACT) * (abs(value) or 1)


# --- quizzes -----------------------------------------------------------------


def quizzes(text, page):
    """Return the quizzes of a page.

    Parameters
    ----------
    text : str
        The source of the page.
    page : str
        Its name, for what is refused.

    Returns
    -------
    list of Quiz
    """
    found = []
    for fence in FENCE.finditer(text):
        line = text.count("\n", 0, fence.start()) + 2
        found.append(Quiz(fence["label"].strip(), parse(
            fence["body"].splitlines(), page, line)))
    return found


def parse(lines, page, line=1):
    """Return the questions that some lines hold.

    Parameters
    ----------
    lines : list of str
        What stands in the fence.
    page : str
        The name of the page.
    line : int
        The number of the first line on the page.

    Returns
    -------
    tuple of Question

    Raises
    ------
    ValueError
        With page and line, for whatever no reader could answer, or would
        get no reason for.

    Examples
    --------
    >>> asked, = parse(["? What is half of 3?", "= 1.5 (1%)", "  As 3/2.",
    ...                 "! 6", "  You doubled."], "here.md")
    >>> asked.kind, asked.answer
    ('number', (1.5, 0.01))
    """
    drafts = []
    for at, written in enumerate(lines, line):
        mark, text = written[:1], written[1:].strip()
        place = f"{page}:{at}"
        if not written.strip():
            continue
        if mark.isspace():
            if not drafts:
                raise ValueError(f"{place}: expected a question first, "
                                 f"got {text!r}")
            drafts[-1][-1].append(text)
            continue
        if mark not in MARKS or not written[1:2].isspace() or not text:
            raise ValueError(
                f"{place}: expected one of {' '.join(MARKS)}, a space and a "
                f"text, or an indented reason, got {written!r}")
        if mark == "?":
            drafts.append([at, [text]])
        elif not drafts:
            raise ValueError(f"{place}: expected a question first, "
                             f"got {written!r}")
        else:
            drafts[-1].append([mark, text])
    if not drafts:
        raise ValueError(f"{page}:{line}: expected questions, got none")
    found = tuple(question(f"{page}:{draft[0]}", *draft) for draft in drafts)
    refuse_twice(found, page)
    return found


def question(place, line, asked, *answers):
    """Make a question of its parts, or say what is wrong with them."""
    text = " ".join(asked)
    choices = [Choice(mark, said, " ".join(reason))
               for mark, said, *reason in answers]
    marks = [choice.mark for choice in choices]

    def refuse(what):
        raise ValueError(f"{place}: {what} in the question {text!r}")

    for choice in choices:
        if not choice.reason:
            refuse(f"expected a reason below {choice.text!r}, got none")
    if set(marks) & set("+-") and set(marks) & set("=!"):
        refuse("expected choices or a number, got both")
    if "!" in marks and "=" not in marks:
        refuse("expected a right number beside the wrong one, got none")
    if marks.count("=") > 1:
        refuse("expected one right number, got several")
    if not set(marks) & set("+="):
        refuse("expected a right answer, got none")
    if "+" in marks and "-" not in marks:
        refuse("expected a wrong choice, too, got none")
    if CHOOSE.search(text):
        if marks.count("+") < 2:
            refuse("expected two right choices or more, as it says choose "
                   "all, got one")
        text = CHOOSE.sub("", text)
    if "=" in marks:
        choices = numbers(choices, refuse)
    else:
        same = [c.text for c in choices]
        for said in same:
            if same.count(said) > 1:
                refuse(f"expected different choices, got {said!r} twice")
            if PLACE.search(said):
                refuse("expected a choice that stands alone, as choices are "
                       f"shuffled, got {said!r}")
        choices = shuffled(text, choices)
    return Question(text, tuple(choices), line)


def numbers(choices, refuse):
    """Return numbers, the right one first, if they can be told apart."""
    choices = sorted(choices, key=lambda choice: choice.mark != "=")
    seen = []
    for choice in choices:
        try:
            value, rtol = right_number(choice.text)
        except ValueError as problem:
            refuse(str(problem))
        if choice.mark == "!" and "%" in choice.text:
            refuse(f"expected no tolerance of a wrong number, got "
                   f"{choice.text!r}")
        if seen and abs(value - seen[0][0]) <= margin(*seen[0]):
            refuse(f"expected a wrong number, got {choice.text!r}, which the "
                   "tolerance accepts")
        if any(value == other for other, _ in seen):
            refuse(f"expected different numbers, got {choice.text!r} twice")
        seen.append((value, rtol))
    return choices


def shuffled(text, choices):
    """Order choices by chance, but for one question always alike.

    What speaks of all others, such as "none of these", stays last.
    """
    return sorted(choices, key=lambda choice: (
        bool(LAST.match(choice.text)), digest(text, choice.text)))


def refuse_twice(questions, page):
    """Say so if a question is asked twice."""
    texts = [asked.text for asked in questions]
    for asked in questions:
        if texts.count(asked.text) > 1:
            raise ValueError(f"{page}:{asked.line}: expected different "
                             f"questions, got {asked.text!r} twice")
