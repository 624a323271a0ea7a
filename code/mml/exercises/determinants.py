"""Judges for the exercises of book/linear-algebra/determinants.md.

A mistake is the wrong answer itself, then the sentence that answers it.
"""

import numpy as np
import sympy as sp

from mml.exercises import Exercise, Mistake, exercise, same
from mml.exercises.families import apart

s, n, t, x, y, z = sp.symbols("s n t x y z")


def _latex(A):
    return sp.latex(sp.Matrix(A))


@exercise("ex-det-area")
def area(seed=None):
    """Compute the signed area of a parallelogram."""
    u, v = np.array([2, 6]), np.array([5, 1])
    rng = np.random.default_rng(seed)
    while True:
        if seed is not None:
            u, v = rng.integers(-7, 10, size=(2, 2))
        (a, c), (b, d) = u.tolist(), v.tolist()
        right = a * d - b * c
        answers = [right, -right, a * d + b * c, right / 2,
                   a * b + c * d, a * b - c * d]
        if apart(answers):
            break
    u, v = (a, c), (b, d)
    return Exercise(
        right=right,
        same=same.number,
        mistakes=[
            Mistake(
                "sense",
                -right,
                "The size is right. Which way does the short turn from the "
                "first arrow to the second go?",
            ),
            Mistake(
                "plus",
                a * d + b * c,
                "You added the two products across; put the same arrow in "
                "twice, and your formula does not give zero.",
            ),
            Mistake(
                "triangle",
                right / 2,
                "That is the triangle between the two arrows; asked is the "
                "parallelogram.",
            ),
            Mistake(
                "dot product",
                a * b + c * d,
                "That is the dot product: it is largest when the two agree, "
                "and then the parallelogram is flat.",
            ),
            Mistake(
                "not across",
                a * b - c * d,
                "You multiplied first entries with each other, and second "
                "ones; each product needs a first and a second entry.",
            ),
        ],
        hints=[
            "Write the arrows as the columns of a matrix, the first one "
            "first.",
            "For the columns $(a, c)$ and $(b, d)$ it is $ad - bc$.",
        ],
        text=f"Give the signed area of the parallelogram from ${u}$ to "
        f"${v}$.",
        test="Draw the two arrows: does your sign fit the turn from the "
        "first to the second?",
    )


@exercise("ex-det-field")
def field(seed=None):
    """Compute the signed area of a field of four corners."""
    corners = np.array([[1, 7, 8, 3], [1, 2, 6, 5]])
    rng = np.random.default_rng(seed)
    while True:
        if seed is not None:
            corners = np.array([[1, 8, 8, 1], [1, 1, 7, 7]])
            corners = corners + rng.integers(0, 4, size=(2, 4))
            corners = corners[:, :: rng.choice([-1, 1])]
        X, Y = corners
        sides = X * np.roll(Y, -1) - np.roll(X, -1) * Y
        right = float(sides.sum() / 2)
        answers = [right, -right, 2 * right, float(sides[:-1].sum() / 2),
                   float(np.abs(sides).sum() / 2),
                   float(np.prod(np.ptp(corners, axis=1)))]
        if seed is None or apart(answers):
            break
    _, sense, doubled, unclosed, sizes, box = answers
    shown = ", ".join(f"${tuple(p)}$" for p in corners.T.tolist())
    return Exercise(
        right=right,
        same=same.number,
        mistakes=[
            Mistake(
                "sense",
                sense,
                "The size is right. Draw the corners: is the walk clockwise "
                "or anticlockwise?",
            ),
            Mistake(
                "not halved",
                doubled,
                "You added parallelograms; a side makes a triangle with the "
                "origin.",
            ),
            Mistake(
                "not closed",
                unclosed,
                "The walk is not closed: the side from the last corner back "
                "to the first one is missing.",
            ),
            Mistake(
                "sizes added",
                sizes,
                "You added the sizes of the triangles; some of them have to "
                "be taken away.",
            ),
            Mistake(
                "box",
                box,
                "That is the box round the field, with its sides parallel to "
                "the axes.",
            ),
        ],
        hints=[
            "Make a table with one line for each side, the last side "
            "included.",
            "A side from $(x, y)$ to $(x', y')$ gives $x y' - x' y$; add, "
            "and halve.",
        ],
        text=f"A field has the corners {shown}, in the order of a walk. What "
        "is its signed area?",
        test="Does it lie below the area of the box round the field?",
    )


@exercise("ex-det-three")
def three(seed=None):
    """Compute a determinant of three rows by hand."""
    A = np.array([[2, 1, 3], [0, 4, 1], [5, -2, 6]])
    rng = np.random.default_rng(seed)
    while True:
        if seed is not None:
            A = rng.integers(-4, 7, size=(3, 3))
        answers = _threes(A)
        if apart(answers):
            break
    right, negated, plus, diagonal, down, permanent, inner = answers
    return Exercise(
        right=right,
        same=same.number,
        mistakes=[
            Mistake(
                "sign",
                negated,
                "The size is right. The signs alternate, and they begin with "
                "a plus in the upper left corner.",
            ),
            Mistake(
                "signs of the row",
                plus,
                "The three small determinants are right, but their signs "
                "alternate along the row.",
            ),
            Mistake(
                "diagonal",
                diagonal,
                "That is the product of the diagonal; it is enough for a "
                "triangular matrix, and this is none.",
            ),
            Mistake(
                "half of the products",
                down,
                "You have the three products that go down to the right; the "
                "three that go up to the right are missing.",
            ),
            Mistake(
                "all plus",
                permanent,
                "All six products are there, but three of them need a minus "
                "sign.",
            ),
            Mistake(
                "plus inside",
                inner,
                "The signs along the row are right, but in the small "
                "determinants you added the two products.",
            ),
        ],
        hints=[
            "Expand along a row or a column with a zero, if there is one.",
            "Cross out row and column of an entry; what is left is a 2 by 2 "
            "determinant. The signs are those of a chessboard.",
        ],
        text=f"Find the determinant of $\\mathbf{{A}} = {_latex(A)}$.",
        test="Try another row, or elimination: do both ways agree?",
    )


def _threes(A):
    """Return the determinant, and what mistakes make of it."""
    (a, b, c), (d, e, f), (g, h, i) = A.tolist()
    one, two, last = e * i - f * h, d * i - f * g, d * h - e * g
    right = a * one - b * two + c * last
    return [
        right,
        -right,
        a * one + b * two + c * last,
        a * e * i,
        a * e * i + b * f * g + c * d * h,
        a * (e * i + f * h) + b * (d * i + f * g) + c * (d * h + e * g),
        a * (e * i + f * h) - b * (d * i + f * g) + c * (d * h + e * g),
    ]


@exercise("ex-det-rules")
def rules(seed=None):
    """Follow a determinant through three changes of the columns."""
    counted = (
        "The 5 belongs to a multiple of one column that is added to another "
        "one; look up what that does."
    )
    cubed = "Only one column was multiplied, not all three."
    return Exercise(
        right=-12,
        same=same.number,
        mistakes=[
            Mistake(
                "exchange forgotten",
                12,
                "Two columns have changed places on the way.",
            ),
            Mistake(
                "factor forgotten",
                -4,
                "The sign is right, but one column has become longer.",
            ),
            Mistake(
                "unchanged",
                4,
                "Of the three changes only one leaves the determinant alone.",
            ),
            Mistake("addition counted", 60, counted),
            Mistake("addition counted", -60, counted),
            Mistake("all columns", -108, cubed),
            Mistake("all columns", 108, cubed),
        ],
        hints=[
            "Make the new matrix from the old one in three steps.",
            "One step changes the sign, one multiplies, one does nothing.",
        ],
        test="Try it with a diagonal matrix whose determinant is 4.",
    )


@exercise("ex-det-product")
def product(seed=None):
    """Compute the determinant of a product of several matrices."""
    return Exercise(
        right=-100,
        same=same.number,
        mistakes=[
            Mistake(
                "factor once",
                -25,
                "The factor 2 stands before the matrix, so it is in every "
                "one of the three columns.",
            ),
            Mistake(
                "three times two",
                -75,
                "Doubling three columns one after the other multiplies; you "
                "added.",
            ),
            Mistake(
                "inverse multiplied",
                -400,
                "The inverse undoes the map: its factor is not that of B.",
            ),
            Mistake(
                "transpose for inverse",
                -4,
                "The transpose is not the inverse: the two factors of A do "
                "not cancel.",
            ),
            Mistake(
                "transpose lost",
                -20,
                "A occurs twice, once transposed: each counts.",
            ),
            Mistake(
                "sign",
                100,
                "The size is right. What is the sign of one over det B?",
            ),
        ],
        hints=[
            "The determinant of a product is the product of the "
            "determinants.",
            "There are four factors: of the number, of $A^T$, of $A$, of "
            "$B^{-1}$.",
        ],
        test="Try it with diagonal matrices.",
    )


@exercise("ex-det-box")
def box(seed=None):
    """Change the unit of a determinant."""
    old, new, factor, rows, det = "centimetres", "metres", 100, 3, 24_000
    if seed is not None:
        rng = np.random.default_rng(seed)
        old, new, factor = [
            ("centimetres", "metres", 100),
            ("millimetres", "metres", 1000),
            ("millimetres", "centimetres", 10),
            ("metres", "kilometres", 1000),
        ][rng.integers(4)]
        rows, det = int(rng.integers(2, 4)), 100 * int(rng.integers(2, 99))
    what = {2: "sides of a parallelogram", 3: "edges of a slanted box"}[rows]
    other = 5 - rows
    means = {2: "an area", 3: "a volume"}
    return Exercise(
        right=det / factor**rows,
        same=same.number,
        mistakes=[
            Mistake(
                "a length",
                det / factor,
                "You changed the unit as that of a length; a determinant "
                "has the unit of every column in it, once.",
            ),
            Mistake(
                "another power",
                det / factor**other,
                f"That would be right for {means[other]}; how many columns "
                "are there here?",
            ),
            Mistake(
                "multiplied",
                det * factor**rows,
                "The new unit is larger, so the numbers become smaller.",
            ),
            Mistake(
                "unchanged",
                det,
                "The body stays, but the entries of the matrix change, and "
                "the determinant is made of them.",
            ),
        ],
        hints=[
            "What happens to every entry of the matrix?",
            "Multiplying one column by a number multiplies the determinant "
            "by it. How many columns are there?",
        ],
        text=f"The {what} are measured in {old} and put into the columns of "
        f"a matrix; its determinant is ${det}$. What is the determinant if "
        f"the same {what.split()[0]} are written in {new}?",
        test="Try it with a cube, or a square, of one new unit.",
    )


@exercise("ex-det-parameter")
def parameter(seed=None):
    """Find the numbers for which a matrix is singular."""
    return Exercise(
        right=[1, sp.Rational(1, 3)],
        same=same.values,
        mistakes=[
            Mistake(
                "signs",
                [-1, -sp.Rational(1, 3)],
                "Look at the sign of the middle term of your quadratic.",
            ),
            Mistake(
                "diagonal",
                [0, 0],
                "You set the product of the diagonal to zero; there are "
                "entries on both sides of it.",
            ),
            Mistake(
                "first term",
                [0, sp.Rational(2, 3)],
                "You have expanded the first entry of the row only; the "
                "other two entries bring terms as well.",
            ),
            Mistake(
                "upside down",
                [1, 3],
                "One of the two is upside down: divide by the coefficient "
                "of the square.",
            ),
        ],
        hints=[
            "One of the numbers makes two rows equal.",
            "Expand along the first row; you get a quadratic in $t$.",
        ],
        test="Put each number in for t: are the columns dependent?",
    )


@exercise("ex-det-powers")
def powers(seed=None):
    """Find the determinant of Vandermonde's matrix of three rows."""
    right = (y - x) * (z - x) * (z - y)
    plus = sp.Matrix([[1, 1, 1], [x, y, z], [x**2, y**2, z**2]]).per()
    return Exercise(
        right=right,
        same=same.expressions,
        mistakes=[
            Mistake(
                "sign",
                -right,
                "All factors are right, up to the sign: with what sign does "
                "the product of the diagonal occur?",
            ),
            Mistake(
                "diagonal",
                y * z**2,
                "That is the product of the diagonal, one of six products.",
            ),
            Mistake(
                "all plus",
                plus,
                "Half of the six products need a minus sign.",
            ),
            Mistake(
                "a factor missing",
                (y - x) * (z - x),
                "It vanishes also when the last two columns are equal.",
            ),
            Mistake(
                "squares",
                (y**2 - x**2) * (z**2 - x**2) * (z**2 - y**2),
                "The columns (1, x, x²) for x and -x are not dependent, but "
                "your expression vanishes there.",
            ),
        ],
        hints=[
            "`sp.Matrix` has the method `det`, and `sp.factor` writes the "
            "result as a product.",
            "By hand: when are two columns equal? Each such case is a "
            "factor.",
        ],
        test="Put in x = 0, y = 1, z = 2 and compute the determinant of the "
        "numbers.",
    )


@exercise("ex-det-trust")
def trust(seed=None):
    """Order pairs of directions by how well they stand."""
    return Exercise(
        right=[1, 4, 3, 2],
        same=same.in_order,
        mistakes=[
            Mistake(
                "by determinant",
                [4, 2, 1, 3],
                "That is the order of the determinants, and they depend on "
                "the lengths. Write pair 3 in a smaller unit: does it turn?",
            ),
            Mistake(
                "backwards",
                [2, 3, 4, 1],
                "The order is right, but it begins with the worst pair.",
            ),
            Mistake(
                "smallest determinant",
                [3, 1, 2, 4],
                "That is the order of the determinants, the smallest first; "
                "neither small nor large is a merit, both depend on the "
                "unit.",
            ),
            Mistake(
                "by length",
                [2, 4, 1, 3],
                "That is the order of the lengths; what counts is the angle "
                "between the two.",
            ),
            Mistake(
                "from zero",
                [0, 3, 2, 1],
                "You counted the pairs from 0, as Python does; in the table "
                "they are counted from 1.",
            ),
        ],
        hints=[
            "Which number made of a determinant has no unit?",
            "Divide each determinant by the product of the two lengths.",
        ],
        test="Draw each pair with arrows of length 1.",
    )


@exercise("ex-det-photo")
def photo(seed=None):
    """Carry an area through an affine map."""
    det = 30 * 26 + 8 * 6
    return Exercise(
        right=-2.5 * det,
        same=same.number,
        mistakes=[
            Mistake(
                "sign",
                2.5 * det,
                "The size is right. A map with a positive determinant keeps "
                "the sense of a walk.",
            ),
            Mistake(
                "plus",
                -2.5 * (30 * 26 - 8 * 6),
                "Look at the sign of the product across: one of its factors "
                "is negative.",
            ),
            Mistake(
                "diagonal",
                -2.5 * 30 * 26,
                "You multiplied by the diagonal only; the other two entries "
                "change areas too.",
            ),
            Mistake(
                "inverse",
                -2.5 / det,
                "You went from the ground to the photograph.",
            ),
            Mistake(
                "a length",
                -2.5 * det**0.5,
                "You took a square root, as if for lengths; this is about "
                "areas.",
            ),
            Mistake(
                "factor alone",
                det,
                "That is the area on the ground of one square centimetre.",
            ),
        ],
        hints=[
            "By which factor does the map multiply every signed area?",
            "The shift $b$ changes no area. What is $\\det(A)$?",
        ],
        test="How large on the ground is a square of one centimetre?",
    )


def _inside(p, T):
    areas = _areas(p, T)
    return bool((areas > 0).all() or (areas < 0).all())


def _areas(p, T):
    X, Y = T - np.asarray(p)[:, None]
    return X * np.roll(Y, -1) - np.roll(X, -1) * Y


def _triangles():
    """Return points and triangles: both senses, in several units."""
    rng = np.random.default_rng(3)
    T = np.array([[0.0, 4.0, 1.0], [0.0, 1.0, 3.0]])
    points = [(2, 1), (0.2, 2), (3.5, 2.5), (3, 0.2), (9, 1), (-1, -1)]
    found = []
    for p in points:
        p = np.array(p, dtype=float)
        found += [(p, T), (p, T[:, ::-1].copy()),
                  (p - [7, 9], T - [[7], [9]]),
                  (1e6 * p, 1e6 * T), (1e-6 * p, 1e-6 * T[:, [1, 0, 2]])]
    while len(found) < 60:
        p, T = rng.normal(size=2), rng.normal(size=(2, 3))
        if np.abs(_areas(p, T)).min() > 1e-3:
            found.append((p, T))
    whole = np.array([[0, 6, 1], [0, 1, 5]])
    return [*found, (np.array([2, 2]), whole), (np.array([5, 4]), whole)]


@exercise("ex-det-inside")
def inside(seed=None):
    """Say whether a point lies inside a triangle."""
    return Exercise(
        right=_inside,
        same=same.Function(
            _triangles(), same.truth, ("p", "T"), "True or False",
            everywhere=True),
        mistakes=[
            Mistake(
                "anticlockwise only",
                lambda p, T: bool((_areas(p, T) > 0).all()),
                "It works for triangles whose corners come anticlockwise; "
                "for the others all three signs are turned round.",
            ),
            Mistake(
                "clockwise only",
                lambda p, T: bool((_areas(p, T) < 0).all()),
                "It works for triangles whose corners come clockwise; for "
                "the others all three signs are turned round.",
            ),
            Mistake(
                "box",
                lambda p, T: bool(
                    ((T.min(axis=1) < p) & (p < T.max(axis=1))).all()),
                "It says whether the point lies in the box round the "
                "triangle; the corners of that box lie outside.",
            ),
            Mistake(
                "two sides",
                lambda p, T: bool(_areas(p, T)[0] * _areas(p, T)[1] > 0),
                "You asked about two sides only; beyond the third one the "
                "point is outside.",
            ),
            Mistake(
                "seen from the origin",
                lambda p, T: _inside(np.zeros(2), T),
                "You took the triangles with the origin: it has to be the "
                "point from which the sides are seen.",
            ),
            Mistake(
                "outside",
                lambda p, T: not _inside(p, T),
                "It says True outside and False inside.",
            ),
        ],
        hints=[
            "Walk round the triangle: on which hand is a point inside?",
            "Take `p` as the origin, and look at the signs of the signed "
            "areas that belong to the three sides.",
        ],
        test="Try a point near a corner of the box round the triangle, and "
        "exchange two corners.",
    )


@exercise("ex-det-ones")
def ones(seed=None):
    """Find the determinant of s I plus a matrix of ones."""
    return Exercise(
        right=s ** (n - 1) * (s + n),
        same=same.expressions,
        mistakes=[
            Mistake(
                "diagonal",
                (s + 1) ** n,
                "That is the product of the diagonal; with s = 0 all columns "
                "are equal, and it would not be zero.",
            ),
            Mistake(
                "sum of determinants",
                s**n,
                "You added two determinants, and that of the ones is zero. "
                "But there is no rule for the determinant of a sum.",
            ),
            Mistake(
                "every row",
                (s + n) ** n,
                "The factor s + n comes out of one row; the others are then "
                "different.",
            ),
            Mistake(
                "factor lost",
                s ** (n - 1),
                "The triangular matrix is right, but a factor was taken out "
                "of a row before.",
            ),
            Mistake(
                "one power too many",
                s**n * (s + n),
                "Of the n rows one was used for the factor: how many keep "
                "an s?",
            ),
            Mistake(
                "two rows only",
                s * (s + 2),
                "That is right for n = 2. What changes with more rows?",
            ),
        ],
        hints=[
            "Compute it for $n = 1, 2, 3$ and factor.",
            "Add all rows to the first one. Which factor comes out?",
        ],
        test="Try n = 1 and n = 2.",
    )
