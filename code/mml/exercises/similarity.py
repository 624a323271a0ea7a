"""Judges for the exercises of book/linear-algebra/similarity.md.

A mistake is the wrong answer itself, then the sentence that answers it.
"""

import numpy as np
import sympy as sp

from mml.exercises import Exercise, Mistake, exercise, same
from mml.exercises.families import apart

a, b, c, d = sp.symbols("a b c d")


def _latex(A):
    return sp.latex(sp.Matrix(A))


def _mix(x, y):
    """Write x b1 + y b2, in LaTeX."""
    x = {1: "", -1: "-"}.get(x, f"{x}\\,")
    sign, y = "-" if y < 0 else "+", "" if abs(y) == 1 else f"{abs(y)}\\,"
    return f"{x}\\mathbf{{b}}_1 {sign} {y}\\mathbf{{b}}_2"


@exercise("ex-similar-columns")
def columns(seed=None):
    """Write down the matrix of a map in a basis, from two images."""
    B = np.array([[4, 2], [-1, 5]])
    rng = np.random.default_rng(seed)
    while seed is not None:
        B = rng.integers(-7, 8, size=(2, 2))
        if B.all() and apart([B, B.T, B[:, ::-1], B[::-1], np.abs(B)]):
            break
    mistakes = [
        Mistake(
            "rows for columns",
            B.T.tolist(),
            "You wrote the coordinates of each image as a row. Multiply "
            "your matrix by (1, 0), the coordinates of b1: is that the "
            "image of b1?",
        ),
        Mistake(
            "columns exchanged",
            B[:, ::-1].tolist(),
            "The first column belongs to b1, the second to b2; yours stand "
            "the other way round.",
        ),
        Mistake(
            "rows exchanged",
            B[::-1].tolist(),
            "In each column the coordinate along b1 stands above that along "
            "b2; yours stand the other way round.",
        ),
    ]
    if (B < 0).any():
        mistakes.append(Mistake(
            "sign",
            np.abs(B).tolist(),
            "A minus sign was lost: a coordinate may be negative.",
        ))
    return Exercise(
        right=B.tolist(),
        same=same.matrix,
        mistakes=mistakes,
        hints=[
            "The coordinates of $\\mathbf{b}_1$ in this basis are $(1, 0)$. "
            "Which column does that pick out?",
            "The first column holds the two coordinates of the image of "
            "$\\mathbf{b}_1$.",
        ],
        text="A linear map of the plane sends $\\mathbf{b}_1$ to "
        f"${_mix(*B[:, 0].tolist())}$ and $\\mathbf{{b}}_2$ to "
        f"${_mix(*B[:, 1].tolist())}$. Give its matrix in the basis "
        "$\\mathbf{b}_1, \\mathbf{b}_2$.",
        test="Multiply it by (1, 0): the result should be the coordinates "
        "of the image of b1.",
    )


@exercise("ex-similar-by-hand")
def by_hand(seed=None):
    """Write a map in another basis, by hand."""
    A, C = _map_and_basis(seed)
    right, *wrong = _changes(A, C)
    reasons = [
        (
            "other way round",
            "This is C A C^-1: it takes A for a matrix in the new basis and "
            "translates it into the old one.",
        ),
        (
            "one side only",
            "This is C^-1 A: it takes a vector in old coordinates and gives "
            "its image in new ones. The new coordinates have still to be "
            "translated before A acts.",
        ),
        (
            "one side only",
            "This is A C: it takes new coordinates and gives the image in "
            "old ones. The image has still to be translated.",
        ),
        (
            "transpose for inverse",
            "This is C^T A C. The transpose undoes C only if the columns of "
            "C have length 1 and are at right angles.",
        ),
        (
            "basis as rows",
            "You wrote the new basis vectors as the rows of C; they are its "
            "columns.",
        ),
        (
            "columns exchanged",
            "You took the two basis vectors in the other order: the first "
            "one is the first column of C.",
        ),
        (
            "transposed",
            "Rows and columns of your answer have changed places: the "
            "coordinates of an image stand in a column.",
        ),
    ]
    return Exercise(
        right=right.tolist(),
        same=same.matrix,
        mistakes=[Mistake(name, answer.tolist(), because)
                  for (name, because), answer in zip(
                      reasons, wrong, strict=True)],
        hints=[
            "Put the basis vectors side by side as the columns of "
            "$\\mathbf{C}$, and invert it.",
            "$\\mathbf{A}\\mathbf{C}$ has the images as columns; "
            "$\\mathbf{C}^{-1}$ makes coordinates of them.",
        ],
        text=f"A map has the matrix $\\mathbf{{A}} = {_latex(A)}$. Give its "
        f"matrix in the basis ${tuple(C[:, 0].tolist())}$, "
        f"${tuple(C[:, 1].tolist())}$.",
        test="Trace and determinant must be those of A; and C times your "
        "matrix must be A C.",
    )


def _map_and_basis(seed):
    """Draw a map and a basis, with whole numbers in all the answers."""
    if seed is None:
        return np.array([[3, 1], [-2, 4]]), np.array([[2, 3], [1, 2]])
    rng = np.random.default_rng(seed)
    while True:
        A = rng.integers(-4, 6, size=(2, 2))
        C = rng.integers(-3, 4, size=(2, 2))
        if C[0, 0] * C[1, 1] - C[0, 1] * C[1, 0] in (1, -1) and (
                apart(_changes(A, C))):
            return A, C


def _changes(A, C):
    """Return C^-1 A C and what is wrongly written for it."""
    (p, q), (r, s) = C.tolist()
    back = np.array([[s, -q], [-r, p]]) * (p * s - q * r)  # det is 1 or -1
    right = back @ A @ C
    return [right, C @ A @ back, back @ A, A @ C, C.T @ A @ C,
            back.T @ A @ C.T, right[::-1, ::-1], right.T]


@exercise("ex-similar-missing")
def missing(seed=None):
    """Find two entries of a similar matrix."""
    A, u, v = np.array([[7, -3], [2, 3]]), 4, 3
    rng = np.random.default_rng(seed)
    while True:
        if seed is not None:
            A = rng.integers(-5, 9, size=(2, 2))
            u, v = rng.integers(-5, 9, size=2).tolist()
        if seed is None or v != 0:
            (e, f), (g, h) = A.tolist()
            q, det = e + h - u, e * h - f * g
            p = (u * q - det) / v
            answers = [(p, q), (-p, q), (q, p), (f, h),
                       ((u * h - det) / v, h),
                       ((u * q - (e * h + f * g)) / v, q)]
            if seed is None or (p == int(p) and f * g != 0
                                and apart(answers)):
                break
    right, sign, order, copied, trace, crossed = (
        [float(x) for x in pair] for pair in answers)
    return Exercise(
        right=right,
        same=same.in_order,
        mistakes=[
            Mistake(
                "sign",
                sign,
                "The trace fits. The determinant is the product of the "
                "diagonal *minus* the product of the other two: look at the "
                "sign of p.",
            ),
            Mistake("order", order, "Both numbers occur, as q and p; asked "
                    "is (p, q)."),
            Mistake(
                "copied",
                copied,
                "You copied the entries of the first matrix. Similar "
                "matrices have in general no entry in common.",
            ),
            Mistake(
                "trace forgotten",
                trace,
                "The determinants agree, the traces do not: q is not the "
                "entry of the other matrix.",
            ),
            Mistake(
                "determinant of the first",
                crossed,
                "The trace fits. Compute the determinant of the first "
                "matrix again: one product is subtracted.",
            ),
        ],
        hints=[
            "Which two numbers are the same for similar matrices?",
            "The trace gives $q$; then the determinant gives $p$.",
        ],
        text=f"The matrices ${_latex(A)}$ and "
        f"$\\begin{{pmatrix}} {u} & p \\\\ {v} & q \\end{{pmatrix}}$ are "
        "similar. Give $(p, q)$.",
        test="Compare the two traces, and the two determinants.",
    )


@exercise("ex-similar-mirror")
def mirror(seed=None):
    """Give the matrix of the reflection in a plane of space."""
    n = np.array([1, -1, 1])
    rng = np.random.default_rng(seed)
    while seed is not None:
        n = rng.integers(-6, 7, size=3)
        if (n != 0).sum() >= 2 and n @ n > 3 and apart(_mirrors(n)):
            break
    right, onto, along, long, once, short, plus = (
        M.tolist() for M in _mirrors(n))
    x, y, z = n.tolist()
    terms = [f"{k:+d}{name}" for k, name in ((x, "x"), (y, "y"), (z, "z"))
             if k]
    plane = "".join(terms).lstrip("+").replace("1x", "x").replace(
        "1y", "y").replace("1z", "z")
    return Exercise(
        right=right,
        same=same.matrix,
        mistakes=[
            Mistake(
                "projection",
                onto,
                "This takes the part along the normal away once: it stops "
                "in the plane, halfway to the mirror image.",
            ),
            Mistake(
                "mirror is the normal",
                along,
                "This leaves the normal where it is and turns the vectors "
                "of the plane round: it reflects in the line, not in the "
                "plane.",
            ),
            Mistake(
                "not divided",
                long,
                "The normal does not have length 1, so its square has to be "
                "divided out: what does your matrix make of the normal?",
            ),
            Mistake(
                "divided by the length",
                once,
                "You divided by the length of the normal. The normal occurs "
                "twice in the formula, so divide by its length twice.",
            ),
            Mistake(
                "not translated",
                short,
                "This is the matrix in a basis of the mirror; asked is the "
                "one in the standard basis.",
            ),
            Mistake(
                "signs of the normal",
                plus,
                "You left out the minus signs of the equation; they belong "
                "to the normal.",
            ),
        ],
        hints=[
            "Which vector is at right angles to the plane? Read it off the "
            "equation.",
            "Use the formula with the normal, or a basis of two vectors of "
            "the plane and the normal.",
        ],
        well_done="Right: the plane stays, and its normal is flipped.",
        text=f"Give the matrix of the reflection of space in the plane "
        f"${plane} = 0$.",
        test="Multiply it by the normal, which must become its negative, "
        "and by a vector of the plane, which must stay.",
    )


def _mirrors(n):
    eye, outer, square = np.eye(3), np.outer(n, n), float(n @ n)
    return [eye - 2 * outer / square, eye - outer / square,
            2 * outer / square - eye, eye - 2 * outer,
            eye - 2 * outer / np.sqrt(square), np.diag([1.0, 1, -1]),
            eye - 2 * np.abs(outer) / square]


@exercise("ex-similar-slant")
def slant(seed=None):
    """Find the map that keeps one line and turns round another one."""
    return Exercise(
        right=[[-3, 2], [-4, 3]],
        same=same.matrix,
        mistakes=[
            Mistake(
                "other way round",
                [[-3, -2], [4, 3]],
                "You wrote C^-1 D C. D is the matrix in the good basis, and "
                "asked is the one in the standard basis: translate the "
                "other way.",
            ),
            Mistake(
                "right angles",
                [[-0.6, 0.8], [0.8, 0.6]],
                "This reflects in the line along (1, 2) at right angles: "
                "where does it send (1, 1)?",
            ),
            Mistake(
                "images as columns",
                [[1, -1], [2, -1]],
                "These columns are the images of (1, 2) and (1, 1); the "
                "columns of a matrix are those of (1, 0) and (0, 1).",
            ),
            Mistake(
                "exchanged",
                [[3, -2], [4, -3]],
                "This turns (1, 2) round and leaves (1, 1) where it is.",
            ),
            Mistake(
                "not translated",
                [[1, 0], [0, -1]],
                "This is the matrix in the basis (1, 2), (1, 1); asked is "
                "the one in the standard basis.",
            ),
            Mistake(
                "transposed",
                [[-3, -4], [2, 3]],
                "Rows and columns of your answer have changed places.",
            ),
        ],
        hints=[
            "In the basis $(1, 2)$, $(1, 1)$ the map has a very simple "
            "matrix $\\mathbf{D}$.",
            "Into that basis with $\\mathbf{C}^{-1}$, do $\\mathbf{D}$, and "
            "come back with $\\mathbf{C}$.",
        ],
        well_done="Right. It is its own inverse, but no mirror: lengths "
        "change.",
        test="Multiply it by (1, 2), which must stay, and by (1, 1), which "
        "must become (-1, -1).",
    )


@exercise("ex-similar-units")
def units(seed=None):
    """Follow a map through a change of units, in letters."""
    return Exercise(
        right=(a, 1000 * b, c / 1000, d),
        same=same.expressions,
        mistakes=[
            Mistake(
                "other way round",
                (a, b / 1000, 1000 * c, d),
                "Test it: a displacement of 1 in the second number moves "
                "the first one by b kilometres. How many metres is that?",
            ),
            Mistake(
                "rows only",
                (1000 * a, 1000 * b, c, d),
                "You translated what comes out, not what goes in: the map "
                "now takes metres as well.",
            ),
            Mistake(
                "columns only",
                (a / 1000, b, c / 1000, d),
                "You translated what goes in, not what comes out: the image "
                "is to be in metres as well.",
            ),
            Mistake(
                "both the same way",
                (1000000 * a, 1000 * b, 1000 * c, d),
                "What comes out is multiplied by 1000; what goes in was "
                "multiplied too, and has to be divided by it.",
            ),
            Mistake(
                "everything",
                (1000 * a, 1000 * b, 1000 * c, 1000 * d),
                "A number a that says 'a times as far' does not depend on "
                "the unit.",
            ),
            Mistake(
                "nothing changed",
                (a, b, c, d),
                "A map has the same matrix in every unit only if *all* "
                "coordinates change their unit together; here one does.",
            ),
        ],
        hints=[
            "The new basis vector along the first axis is one metre long: "
            "$\\mathbf{C} = \\operatorname{diag}(1/1000, 1)$.",
            "What do $\\mathbf{C}$ on the right and $\\mathbf{C}^{-1}$ on "
            "the left do to rows and columns?",
        ],
        well_done="Right: trace and determinant have not noticed.",
        test="Trace and determinant must still be a + d and a d - b c.",
    )


@exercise("ex-similar-power")
def power(seed=None):
    """Take a high power of a map in the basis where it is easy."""
    C, h, k = np.array([[2, 1], [3, 2]]), 2, 10
    rng = np.random.default_rng(seed)
    while seed is not None:
        C = rng.integers(-3, 4, size=(2, 2))
        h, k = int(rng.integers(1, 5)), int(rng.integers(6, 15))
        det = C[0, 0] * C[1, 1] - C[0, 1] * C[1, 0]
        if det in (1, -1) and C.all() and (
                h == 1 or apart(_powers(C, h, k))) and apart(
                _powers(C, h, k)[:4]):
            break
    right, once, other, stayed, entries = (
        M.tolist() for M in _powers(C, h, k))
    mistakes = [
        Mistake(
            "one step",
            once,
            "This is the map done once, in the standard basis.",
        ),
        Mistake(
            "other way round",
            other,
            "You translated the wrong way: the simple matrix is the one in "
            "the new basis, so C stands on the left.",
        ),
        Mistake(
            "not translated",
            stayed,
            "This is the power in the new basis; asked is the matrix in the "
            "standard basis.",
        ),
    ]
    if h > 1:
        mistakes.append(Mistake(
            "power of an entry",
            entries,
            "You raised an entry to the power. Do the shear twice by hand: "
            "what becomes of the entry in the corner?",
        ))
    return Exercise(
        right=right,
        same=same.matrix,
        mistakes=mistakes,
        hints=[
            "Raise the matrix in the new basis to the power first: do it "
            "two or three times and see the pattern.",
            "Then translate once: $\\mathbf{C}$, the power, "
            "$\\mathbf{C}^{-1}$.",
        ],
        text=f"In the basis ${tuple(C[:, 0].tolist())}$, "
        f"${tuple(C[:, 1].tolist())}$ a map has the matrix "
        f"${_latex([[1, h], [0, 1]])}$. It is done {k} times. Give the "
        "matrix of that in the standard basis.",
        test="Its trace must be 2 and its determinant 1, and it must leave "
        "the first basis vector where it is.",
    )


def _powers(C, h, k):
    (p, q), (r, s) = C.tolist()
    back = np.array([[s, -q], [-r, p]]) * (p * s - q * r)

    def shear(x):
        return np.array([[1, x], [0, 1]])

    return [C @ shear(h * k) @ back, C @ shear(h) @ back,
            back @ shear(h * k) @ C, shear(h * k), C @ shear(h**k) @ back]


@exercise("ex-similar-angle")
def angle(seed=None):
    """Read the angle of a rotation of space off its matrix."""
    return Exercise(
        right=60,
        same=same.number,
        mistakes=[
            Mistake(
                "as in the plane",
                0,
                "In the plane the trace is twice the cosine. In space the "
                "axis, which stays, adds something to the trace.",
            ),
            Mistake(
                "first entry",
                float(np.degrees(np.arccos(2 / 3))),
                "You took 2/3 for the cosine: that is the entry in the "
                "corner, and a third of the trace. In the good basis the "
                "diagonal holds the cosine and something else.",
            ),
            Mistake(
                "sign",
                120,
                "The cosine of your angle has the wrong sign: the axis adds "
                "1 to the trace.",
            ),
            Mistake(
                "the cosine",
                0.5,
                "This is the cosine of the angle.",
            ),
            Mistake(
                "radians",
                float(np.pi / 3),
                "That is right in radians; asked are degrees.",
            ),
            Mistake(
                "three cosines",
                float(np.degrees(np.arccos(1 / 3))),
                "You divided by three. How many times does the cosine stand "
                "on the diagonal, in the good basis?",
            ),
        ],
        hints=[
            "What is the trace? Do not forget the factor before the matrix.",
            "In a basis whose third vector lies along the axis, the trace "
            "is $2\\cos\\theta + 1$.",
        ],
        test="The angle is to lie between 0 and 180 degrees, and with its "
        "cosine a rotation about the third axis must have the same trace.",
    )


@exercise("ex-similar-third")
def third(seed=None):
    """Find a surveyor's second axis from her matrix."""
    return Exercise(
        right=[2, 4],
        same=same.in_order,
        mistakes=[
            Mistake(
                "sign",
                [-2, -4],
                "The direction is right, but not the sense: the coordinate "
                "by which you divide is negative.",
            ),
            Mistake(
                "not divided",
                [-0.05, -0.1],
                "This is what is left of the image of east; it is only a "
                "small part of the second axis. Which part?",
            ),
            Mistake(
                "rows for columns",
                [-1 / 18, -1 / 9],
                "You divided by the entry at the upper right. The image of "
                "the first basis vector stands in the first *column*.",
            ),
            Mistake(
                "image",
                [0.8, -0.1],
                "This is where the stake in the east goes. It is a mix of "
                "her two axes.",
            ),
            Mistake(
                "at right angles",
                [0, 1],
                "With north as the second axis her matrix would be that of "
                "the first surveyor: nobody has promised right angles.",
            ),
        ],
        hints=[
            "Her first column says: east goes to $0.85$ times east and "
            "$-0.025$ times her second axis.",
            "Where does the first surveyor see it go? The two must agree.",
        ],
        well_done="Right, and now all four entries of her matrix can be "
        "checked.",
        test="Put your vector into C beside (1, 0): is A C the same as C B?",
    )


def turned_about(axis, theta):
    """Turn about an axis, by the good basis of the page's solution."""
    axis = axis / np.linalg.norm(axis)
    p = np.cross(axis, np.eye(3)[np.abs(axis).argmin()])
    p = p / np.linalg.norm(p)
    C = np.column_stack([p, np.cross(axis, p), axis])
    cos, sin = np.cos(theta), np.sin(theta)
    D = np.array([[cos, -sin, 0], [sin, cos, 0], [0, 0, 1]])
    return C @ D @ np.linalg.inv(C)


def _by_cross(axis, theta, unit=True, flat=False):
    """Turn by Rodrigues' formula, or by what is wrongly written for it."""
    axis = axis / np.linalg.norm(axis) if unit else np.asarray(axis, float)
    K = np.column_stack([np.cross(axis, e) for e in np.eye(3)])
    rest = 0 if flat else (1 - np.cos(theta)) * np.outer(axis, axis)
    return np.cos(theta) * np.eye(3) + np.sin(theta) * K + rest


@exercise("ex-similar-turn")
def turn(seed=None):
    """Write a function for the rotation about any axis."""
    rng = np.random.default_rng(0)
    cases = [
        (np.array([0.0, 0.0, 1.0]), 0.5),
        (np.array([1, 1, 1]), 2.0),
        (np.array([3.0, 0.0, 0.0]), -1.2),
        (np.array([0, -2, 0]), 1.0),
        (np.array([1.0, -2.0, 2.0]), 4.0),
        (1e6 * np.array([2.0, 1.0, -2.0]), 0.7),
        (1e-6 * np.array([2.0, 1.0, 2.0]), 0.7),
        (rng.normal(size=3).round(2), 1e-3),
        (rng.normal(size=3).round(2), np.pi),
    ]
    return Exercise(
        right=turned_about,
        same=same.Function(cases, same.matrix, ("axis", "theta"),
                           "a matrix of shape (3, 3)"),
        mistakes=[
            Mistake(
                "other way round",
                lambda axis, theta: turned_about(axis, -theta),
                "It turns the other way. Seen from the tip of the axis the "
                "turn goes anticlockwise: the determinant of your basis "
                "must be positive.",
            ),
            Mistake(
                "length of the axis",
                lambda axis, theta: _by_cross(axis, theta, unit=False),
                "The result depends on the length of the axis, but only its "
                "direction counts: give it length 1 first.",
            ),
            Mistake(
                "axis lost",
                lambda axis, theta: _by_cross(axis, theta, flat=True),
                "The axis does not stay: in the good basis the matrix has a "
                "1 for it.",
            ),
            Mistake(
                "third axis only",
                lambda axis, theta: turned_about([0, 0, 1.0], theta),
                "This is the matrix in the good basis, or the turn about "
                "the third axis: it has still to be translated.",
            ),
            Mistake(
                "degrees",
                lambda axis, theta: turned_about(axis, np.radians(theta)),
                "The angle comes in radians; you took it for degrees.",
            ),
        ],
        hints=[
            "Two unit vectors at right angles to the axis and to each other "
            "make, with the axis, a good basis. What is the matrix there?",
            "`np.cross(u, v)` is at right angles to $u$ and to $v$, and "
            "$u$, $v$, `np.cross(u, v)` have a positive determinant.",
        ],
        well_done="Right, for every axis and every angle.",
        test="It must leave the axis where it is, keep lengths, and have "
        "the trace 1 + 2 cos(theta).",
    )
