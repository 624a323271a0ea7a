"""Judges for the exercises of book/linear-algebra/vectors.md.

A mistake is the wrong answer itself, then the sentence that answers it.
"""

import numpy as np
import sympy as sp

from mml.exercises import Exercise, Mistake, exercise, same
from mml.exercises.families import apart

a, b = sp.symbols("a b")
# whole entries whose length is a whole number
WHOLE = [
    (1, 4, 8),
    (4, 4, 7),
    (2, 6, 9),
    (6, 6, 7),
    (3, 4, 12),
    (2, 5, 14),
    (2, 10, 11),
    (1, 12, 12),
    (8, 9, 12),
    (6, 10, 15),
    (1, 6, 18),
    (4, 5, 20),
    (4, 8, 19),
]


def _rounded(got, want, where=None, rtol=same.RTOL):
    """Recognise a number where a vector is asked for, rounded or not."""
    return same.number(got, want, rtol=same.TOLERANCES[-1])


@exercise("ex-vectors-length")
def length(seed=None):
    """Find the length of a vector with three entries."""
    x = _signed(seed)
    squares = [entry**2 for entry in x]
    signed = sum(np.sign(entry) * entry**2 for entry in x)
    return Exercise(
        right=sp.sqrt(sum(squares)),
        same=same.number,
        mistakes=[
            Mistake(
                "sum",
                sum(x),
                "This is the sum of the entries: Pythagoras asks for their "
                "squares.",
            ),
            Mistake(
                "sum without signs",
                sum(map(abs, x)),
                "This is the way along the axes, one after the other. The "
                "arrow takes the short cut.",
            ),
            Mistake(
                "squared",
                sum(squares),
                "This is the squared length.",
            ),
            Mistake(
                "sign of a square",
                np.sqrt(signed),
                "The square of a negative entry is positive.",
            ),
            Mistake(
                "largest entry",
                max(map(abs, x)),
                "This is the largest entry alone: the arrow is longer than "
                "that.",
            ),
        ],
        hints=[
            "Square every entry and add up.",
            f"Under the root stands ${' + '.join(map(str, squares))}$.",
        ],
        text=f"How long is the vector ${tuple(x)}$?",
        test="It is not negative, and its square must be the dot product of "
        "the vector with itself.",
    )


def _signed(seed):
    """Draw a vector of whole length, one entry negative."""
    if seed is None:
        return [2, -3, 6]
    rng = np.random.default_rng(seed)
    while True:
        x = rng.permutation(WHOLE[rng.integers(len(WHOLE))])
        x[rng.integers(3)] *= -1
        x = x.tolist()
        signed = sum(np.sign(entry) * entry**2 for entry in x)
        if signed > 0 and apart([
            sum(entry**2 for entry in x) ** 0.5,
            sum(x),
            sum(map(abs, x)),
            sum(entry**2 for entry in x),
            signed**0.5,
            max(map(abs, x)),
        ]):
            return x


@exercise("ex-vectors-perpendicular")
def perpendicular(seed=None):
    """Find the entry that makes a right angle."""
    return Exercise(
        right=2,
        same=same.number,
        mistakes=[
            Mistake(
                "sign",
                -2,
                "Put it in: the dot product is then twice as far from zero "
                "as with t = 0.",
            ),
            Mistake(
                "signs dropped",
                -sp.Rational(14, 3),
                "The last product is negative: a minus sign was lost.",
            ),
            Mistake(
                "dot product one",
                sp.Rational(7, 3),
                "With this t the dot product is 1. What is the cosine of a "
                "right angle?",
            ),
            Mistake(
                "factor forgotten",
                6,
                "The first product is not t alone: the other vector has a "
                "first entry too.",
            ),
            Mistake(
                "equal lengths",
                sp.sqrt(15),
                "This makes the two vectors equally long, which says nothing "
                "about the angle.",
            ),
        ],
        hints=[
            "Write down the dot product of the two; $t$ is in it.",
            "It is $3t + 4 - 10$.",
        ],
        test="Put it in: is the dot product zero?",
    )


@exercise("ex-vectors-angle")
def angle(seed=None):
    """Find an angle in space, in degrees."""
    return Exercise(
        right=120,
        same=same.number,
        mistakes=[
            Mistake(
                "radians",
                2 * sp.pi / 3,
                "The angle is right, in radians; asked are degrees.",
            ),
            Mistake(
                "the cosine",
                -sp.Rational(1, 2),
                "This is the cosine of the angle. Which angle has it?",
            ),
            Mistake(
                "sign lost",
                60,
                "Look at the sign of the dot product: is the angle smaller "
                "or larger than a right angle?",
            ),
            Mistake(
                "not divided",
                180,
                "You took the dot product itself for the cosine: divide by "
                "the lengths.",
            ),
            Mistake(
                "divided once",
                135,
                "Your cosine is the dot product, divided by one of the "
                "lengths: there are two.",
            ),
            Mistake(
                "the dot product",
                -1,
                "This is the dot product: divide by the lengths, and find "
                "the angle that has this cosine.",
            ),
            Mistake(
                "the sine",
                -30,
                "You took the fraction for the sine of the angle; it is the "
                "cosine.",
            ),
        ],
        hints=[
            "You need the dot product and the two lengths.",
            "The cosine is $-1 / (\\sqrt 2 \\cdot \\sqrt 2)$.",
        ],
        test="The cosine of your angle must be the dot product, divided by "
        "both lengths.",
    )


@exercise("ex-vectors-projection")
def projection(seed=None):
    """Project a vector of the plane onto a line."""
    x, line = _onto(seed)
    right, answers = _projections(x, line)
    said = {
        "not divided": "The dot product alone is not the factor: with a "
        "longer vector on the same line you would get another point.",
        "divided once": "This is on the right line, but it is the scalar "
        "projection times a vector that has not length 1: the length must "
        "be divided out twice.",
        "onto the other": "You projected the second vector onto the first: "
        "the result should lie on the line of the second.",
        "the other below": "On the right line, but you divided by the dot "
        "product of the first vector with itself.",
        "the rest": "This is what is left, at a right angle to the line. "
        "Asked is the part along the line.",
    }
    return Exercise(
        right=right,
        same=same.vector,
        mistakes=[
            *(Mistake(name, answers[name], because)
              for name, because in said.items()),
            Mistake(
                "scalar projection",
                (x @ line) / np.sqrt(line @ line),
                "This is the scalar projection, a number; asked is the "
                "vector.",
                same=_rounded,
            ),
            Mistake(
                "the factor",
                (x @ line) / (line @ line),
                "This is the factor. Which vector does it multiply?",
                same=_rounded,
            ),
        ],
        hints=[
            "Which multiple of the second vector is it? You need two dot "
            "products.",
            f"The factor is ${x @ line} / {line @ line}$.",
        ],
        text=f"Find the vector projection of ${tuple(x.tolist())}$ onto "
        f"${tuple(line.tolist())}$.",
        test="Subtract it from the first vector: what is left must be "
        "orthogonal to the second.",
    )


def _projections(x, line):
    """Return the projection and the vectors that are taken for it."""
    dot, square = x @ line, line @ line
    right = dot / square * line
    return right, {
        "not divided": dot * line,
        "divided once": dot / np.sqrt(square) * line,
        "onto the other": dot / (x @ x) * x,
        "the other below": dot / (x @ x) * line,
        "the rest": x - right,
    }


def _onto(seed):
    """Draw two vectors such that all the known mistakes differ."""
    if seed is None:
        return np.array([2, 6]), np.array([3, 1])
    rng = np.random.default_rng(seed)
    while True:
        x, line = rng.integers(-6, 8, size=(2, 2))
        if not (x.all() and line.all() and x @ line) or (
            np.gcd(*line) > 1 or (x @ x) == (line @ line)
        ):
            continue
        right, answers = _projections(x, line)
        found = [right, *answers.values()]
        if (np.abs(found).min() > 0.1) and all(
            np.abs(p - q).min() > 0.05 * np.abs(q).max()
            for i, p in enumerate(found) for q in found[:i]
        ):
            return x, line


@exercise("ex-vectors-listeners")
def listeners(seed=None):
    """Find who is nearest, and who is most alike."""
    new, others = _counts(seed)
    near, alike, dot, least = _judged(new, others)
    return Exercise(
        right=[near, alike],
        same=same.in_order,
        mistakes=[
            Mistake(
                "exchanged",
                [alike, near],
                "Both are found, in the other order: the nearest first.",
            ),
            Mistake(
                "distance twice",
                [near, near],
                "The nearest is right. For the taste compare angles: who is "
                "near only because both play little?",
            ),
            Mistake(
                "angle twice",
                [alike, alike],
                "The most alike is right. The nearest has the smallest "
                "distance, whatever its direction.",
            ),
            Mistake(
                "dot product",
                [near, dot],
                "The second has the largest dot product, and that also grows "
                "with the length: divide by the lengths.",
            ),
            Mistake(
                "smallest cosine",
                [near, least],
                "The second has the smallest cosine. A small cosine is a "
                "large angle.",
            ),
            Mistake(
                "counted from zero",
                [near - 1, alike - 1],
                "You counted from 0, as Python does; the list begins with 1.",
            ),
        ],
        hints=[
            "Four distances, then four cosines: a short loop for each, or "
            "`[cosine(new, x) for x in others]`.",
            "The nearest has the smallest distance, the most alike has the "
            "largest cosine.",
        ],
        text=f"A new listener has the counts ${tuple(new.tolist())}$. Four "
        "others have "
        + ", ".join(f"{i}. ${tuple(x)}$"
                    for i, x in enumerate(others.tolist(), 1))
        + ". Who is nearest by distance, and who is most alike by angle?",
        test="The first must have the smallest distance of the four, the "
        "second the largest cosine.",
    )


def _judged(new, others):
    """Find who is nearest, most alike, largest in dot product, least alike."""
    dots = others @ new
    cosines = dots / np.sqrt((others**2).sum(axis=1))
    return [int(place) + 1 for place in (
        ((others - new) ** 2).sum(axis=1).argmin(), cosines.argmax(),
        dots.argmax(), cosines.argmin())]


def _counts(seed):
    """Draw counts such that all the known mistakes differ."""
    new = np.array([5, 3, 2])
    others = np.array([[6, 5, 24], [16, 5, 6], [16, 20, 2], [2, 7, 1]])
    if seed is None:
        return new, others
    rng = np.random.default_rng(seed)
    while True:
        new, others = rng.integers(1, 9, 3), rng.integers(0, 25, (4, 3))
        lengths = np.sqrt((others**2).sum(axis=1))
        if not lengths.all():
            continue
        near, alike, dot, least = _judged(new, others)
        pairs = [(near, alike), (alike, near), (near, near), (alike, alike),
                 (near, dot), (near, least), (near - 1, alike - 1)]
        leads = [
            -np.sort(((others - new) ** 2).sum(axis=1))[:2],
            50 * np.sort(others @ new / lengths / np.sqrt(new @ new))[-2:],
            np.sort(others @ new)[-2:],
        ]
        if len(set(pairs)) == len(pairs) and all(
            abs(one - two) > 2 for one, two in leads
        ):
            return new, others


@exercise("ex-vectors-polarise")
def polarise(seed=None):
    """Write the dot product by the lengths of sum and difference."""
    return Exercise(
        right=(a - b) / 4,
        same=same.expressions,
        mistakes=[
            Mistake(
                "half",
                (a - b) / 2,
                "The dot product stands twice in each of the two, with "
                "opposite signs: how often is it in their difference?",
            ),
            Mistake(
                "sign",
                (b - a) / 4,
                "Try two equal vectors: which of the two lengths is then "
                "zero, and what is the sign of the dot product?",
            ),
            Mistake(
                "sum",
                (a + b) / 4,
                "In the sum of the two the dot products cancel.",
            ),
            Mistake(
                "sum of squares",
                (a + b) / 2,
                "This is the sum of the squared lengths of the two vectors: "
                "the dot products have cancelled.",
            ),
            Mistake(
                "difference",
                a - b,
                "Nearly: the difference holds the dot product more than "
                "once. Try x = y = (1).",
            ),
            Mistake(
                "roots",
                (sp.sqrt(a) - sp.sqrt(b)) / 4,
                "a and b are squared lengths already: no roots.",
            ),
        ],
        hints=[
            "Multiply out both squares.",
            "What is left if you subtract the second from the first?",
        ],
        test="Try it on two small vectors.",
    )


@exercise("ex-vectors-nearest-point")
def nearest_point(seed=None):
    """Find the nearest point on a line that misses the origin."""
    start, along, house = np.array([[1, 0, 2], [2, 1, 2], [6, 4, 4]])
    forgot = (house @ along) / (along @ along) * along
    return Exercise(
        right=[5, 2, 6],
        same=same.vector,
        mistakes=[
            Mistake(
                "through the origin",
                forgot,
                "This is the nearest point on a parallel street through the "
                "origin: is it on yours?",
            ),
            Mistake(
                "not moved back",
                [4, 2, 4],
                "Right so far, seen from the point through which the street "
                "runs. Move back.",
            ),
            Mistake(
                "moved back only",
                forgot + start,
                "You moved back, but the house had not been moved before.",
            ),
            Mistake(
                "the rest",
                [1, 2, -2],
                "This leads from the nearest point to the house; asked is "
                "the point.",
            ),
            Mistake(
                "the distance",
                3,
                "This is the distance from the house to the street; asked is "
                "the point.",
                same=_rounded,
            ),
            Mistake(
                "the factor",
                2,
                "This is the factor of the direction: where on the street "
                "does it lead?",
                same=_rounded,
            ),
        ],
        hints=[
            "The theorem is about lines through the origin. Move everything "
            "so that the street becomes one.",
            "From $(1, 0, 2)$ the house is seen at $(5, 4, 2)$. Project, and "
            "move back.",
        ],
        test="It must lie on the street, and the way from it to the house "
        "must be orthogonal to the street.",
    )


@exercise("ex-vectors-centred")
def centred(seed=None):
    """Compare ratings before and after the mean is subtracted."""
    one, two = np.array([5.0, 9.0, 7.0]), np.array([8.0, 6.0, 4.0])
    raw = _cos(one, two)
    return Exercise(
        right=[122 / sp.sqrt(155 * 116), -sp.Rational(1, 2)],
        same=same.in_order,
        mistakes=[
            Mistake(
                "exchanged",
                [-0.5, raw],
                "The uncentred one comes first.",
            ),
            Mistake(
                "not centred",
                [raw, raw],
                "The second is that of the centred vectors: subtract each "
                "person's mean first.",
            ),
            Mistake(
                "one centred",
                [raw, _cos(one - 7, two)],
                "For the second you centred only one of the two vectors.",
            ),
            Mistake(
                "one mean for both",
                [raw, _cos(one - 6.5, two - 6.5)],
                "For the second you subtracted one mean from both: each "
                "person has a mean of their own.",
            ),
            Mistake(
                "not divided",
                [122, -4],
                "These are the dot products: divide by the lengths.",
            ),
            Mistake(
                "angles",
                [np.degrees(np.arccos(raw)), 120],
                "These are the angles; asked are their cosines.",
            ),
            Mistake(
                "sign",
                [raw, 0.5],
                "Look at the sign of the second: do both find the same films "
                "above their own average?",
            ),
        ],
        hints=[
            "The means are $7$ and $6$: what are the centred vectors?",
            "`x - x.mean()` centres an array, and `cosine` does the rest.",
        ],
        well_done="Right: nearly the same direction, and yet of different "
        "minds.",
        test="The entries of a centred vector add up to zero.",
    )


def _cos(x, y):
    return float(x @ y / np.sqrt((x @ x) * (y @ y)))


@exercise("ex-vectors-steepest")
def steepest(seed=None):
    """Find the largest dot product with a unit vector."""
    g = (2, 10, 11)
    if seed is not None:
        rng = np.random.default_rng(seed)
        while True:
            g = rng.permutation(WHOLE[rng.integers(len(WHOLE))]).tolist()
            if apart([sum(x * x for x in g) ** 0.5, sum(g), max(g),
                       sum(x * x for x in g), sum(g) / 3**0.5]):
                break
    squares = sum(x * x for x in g)
    return Exercise(
        right=sp.sqrt(squares),
        same=same.number,
        mistakes=[
            Mistake(
                "all ones",
                sum(g),
                "That takes u = (1, 1, 1), which is longer than 1.",
            ),
            Mistake(
                "one axis",
                max(g),
                "That is the best axis. A direction between the axes does "
                "better.",
            ),
            Mistake(
                "squared",
                squares,
                "That takes the vector of the factors itself for u: it is "
                "longer than 1.",
            ),
            Mistake(
                "equal entries",
                sum(g) / sp.sqrt(3),
                "That takes a u with three equal entries. Lean towards the "
                "larger factors.",
            ),
        ],
        hints=[
            "It is a dot product of $\\mathbf{u}$ with a vector that you "
            "know. How large can that be?",
            "Cauchy-Schwarz: at most the product of the lengths.",
        ],
        text=f"What is the largest value of ${g[0]} u_1 + {g[1]} u_2 + "
        f"{g[2]} u_3$ among all vectors of length 1?",
        test="Find the unit vector at which it is reached, and put it in.",
    )


@exercise("ex-vectors-dimension")
def dimension(seed=None):
    """Find from which n on the bound is small enough."""
    share, eps = 50, 20
    if seed is not None:
        rng = np.random.default_rng(seed)
        share, eps = rng.choice(
            [10, 20, 25, 40, 50, 80], size=2, replace=False
        ).tolist()
    return Exercise(
        right=share * eps**2,
        same=same.whole,
        mistakes=[
            Mistake(
                "not squared",
                share * eps,
                "In the bound the size of the cosine stands squared.",
            ),
            Mistake(
                "share forgotten",
                eps**2,
                "With so many entries the bound is 1: it promises nothing "
                "yet.",
            ),
            Mistake(
                "the other squared",
                share**2 * eps,
                "One of the two is squared in the bound, but the other one.",
            ),
            Mistake(
                "one too many",
                share * eps**2 + 1,
                "One fewer does it as well: the bound may be equal to the "
                "share. (Or a quotient was rounded up.)",
            ),
        ],
        hints=[
            "The share is at most $1/(n \\varepsilon^2)$. What are the share "
            "and $\\varepsilon$ here?",
            f"Solve $1 / (n \\cdot {1 / eps:g}^2) \\leq 1 / {share}$.",
        ],
        text=f"How many entries must a vector have, so that the proposition "
        f"promises: at most one in {share} sign vectors has a cosine of "
        f"{1 / eps:g} or more, or of -{1 / eps:g} or less, with it?",
        test="Put it into the bound: is it just the share that is allowed?",
    )


def _angle(got, want, where=None, rtol=same.RTOL):
    """Compare two angles; what is parallel may be wrong by 1e-14."""
    if want != want:  # a mistake that gives nan
        lost = same.is_a(got, float, np.ndarray) and np.isnan(got).all()
        return "" if lost else "This is not the number."
    trouble = same.number(got, want, rtol=rtol)
    near = abs(same.numbers(got).ravel()[0] - want) <= 1e-14
    return "" if near else trouble


def _by_distances(x, y):
    return _half_angles(x / np.linalg.norm(x), y / np.linalg.norm(y))


def _half_angles(u, w):
    return 2 * np.arctan2(np.linalg.norm(u - w), np.linalg.norm(u + w))


def _ratio(x, y, more=0.0):
    return x @ y / (np.linalg.norm(x) * np.linalg.norm(y) + more)


def _arccos(ratio):
    with np.errstate(invalid="ignore"):
        return float(np.arccos(ratio))


def _cut_off(x, y):
    return _arccos(np.clip(_ratio(x, y), -1, 1))


_ONES = np.ones(3)
_SOME = np.array([1.0, -2.0, 3.0, 0.0, 5.0])
_MORE = np.array([2.0, 2.0, -1.0, 4.0, 1.0])
_LONG = np.array([9.0, -1.0, 1.0, 3.0])  # rounded, its unit vector is too long


@exercise("ex-vectors-trusted")
def trusted(seed=None):
    """Write an angle that rounding does not spoil."""
    return Exercise(
        right=_by_distances,
        same=same.Function(
            [
                (np.array([2.0, 2.0]), np.array([3.0, 0.0])),
                (_SOME, _MORE),
                (1e-50 * _SOME, 1e-50 * _MORE),
                (1e50 * _SOME, 1e-50 * _MORE),
                (np.array([1.0, 0.0]), np.array([1.0, 1e-8])),
                (np.array([1.0, 0.0]), np.array([-1.0, 1e-9])),
                (_ONES, _ONES),
                (_ONES, -3 * _ONES),
                (_SOME, 7 * _SOME),
                (_LONG, -3 * _LONG),
                (np.array([2.0]), np.array([-5.0])),
                (np.array([3.0, 4.0]), np.array([-4.0, 3.0])),
            ],
            compare=_angle,
            names=("x", "y"),
            returns="one number, the angle in radians",
        ),
        mistakes=[
            Mistake(
                "arccos",
                lambda x, y: _arccos(_ratio(x, y)),
                "Near 1 the cosine hardly changes with the angle, so a small "
                "angle is rounded away; and if rounding carries the ratio "
                "above 1, there is no angle at all.",
            ),
            Mistake(
                "cut off",
                _cut_off,
                "A very small angle came out as 0. Near 1 a cosine hardly "
                "changes with the angle: it has forgotten the small ones, "
                "even if it never exceeds 1.",
            ),
            Mistake(
                "degrees",
                lambda x, y: np.degrees(_by_distances(x, y)),
                "The angle is right, in degrees; asked are radians.",
            ),
            Mistake(
                "cosine",
                lambda x, y: float(np.clip(_ratio(x, y), -1, 1)),
                "This is the cosine; asked is the angle.",
            ),
            Mistake(
                "half",
                lambda x, y: _by_distances(x, y) / 2,
                "This is half of the angle.",
            ),
            Mistake(
                "not normalised",
                _half_angles,
                "The lengths of sum and difference give half the angle only "
                "if the two vectors are equally long: make them so.",
            ),
            Mistake(
                "exchanged",
                lambda x, y: np.pi - _by_distances(x, y),
                "This is the angle to the opposite vector: for two equal "
                "vectors it is not 0.",
            ),
            Mistake(
                "not divided",
                lambda x, y: _arccos(np.clip(x @ y, -1, 1)),
                "The dot product alone is no cosine: divide by the lengths.",
            ),
            Mistake(
                "something added below",
                lambda x, y: _arccos(np.clip(_ratio(x, y, 1e-12), -1, 1)),
                "A small number in the denominator is not small for data in "
                "small units, and it turns parallel vectors apart.",
            ),
        ],
        hints=[
            "Make both vectors unit vectors first. Which two lengths do you "
            "then need?",
            "`2 * np.arctan2(...)` of the length of the difference and that "
            "of the sum.",
        ],
        test="Try vectors that are parallel, nearly parallel, opposite, tiny "
        "and huge.",
    )
