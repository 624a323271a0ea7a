"""Judges for the exercises of book/linear-algebra/matrices.md.

A mistake is the wrong answer itself, then the sentence that answers it.
"""

import numpy as np
import sympy as sp

from mml.exercises import Exercise, Mistake, exercise, same
from mml.exercises.families import apart
from mml.matrices import rotation

a, b, c = sp.symbols("a b c")


def _latex(A):
    return sp.latex(sp.Matrix(A))


@exercise("ex-matrix-image")
def image(seed=None):
    """Combine the images of the basis vectors."""
    one, two, x = np.array([4, -1]), np.array([2, 3]), np.array([5, -2])
    rng = np.random.default_rng(seed)
    while True:
        if seed is not None:
            one, two, x = rng.integers(-5, 6, size=(3, 2))
        A = np.column_stack([one, two])
        answers = [A @ x, A.T @ x, A @ np.abs(x), A @ x[::-1], one + two]
        if seed is None or (x[1] < 0 < x[0] and apart(answers)):
            break
    right, rows, sign, exchanged, added = (v.tolist() for v in answers)
    one, two, x = (tuple(v.tolist()) for v in (one, two, x))
    return Exercise(
        right=right,
        same=same.in_order,
        mistakes=[
            Mistake(
                "rows for columns",
                rows,
                "You used the two images as rows, each dotted with the "
                "vector. They are the columns: each is multiplied by one "
                "entry.",
            ),
            Mistake(
                "sign",
                sign,
                "A minus sign of the vector was lost: that part has to be "
                "subtracted.",
            ),
            Mistake(
                "exchanged",
                exchanged,
                "The first entry belongs to the first image, the second to "
                "the second; you have them the other way round.",
            ),
            Mistake(
                "added",
                added,
                "You added the two images. How often does each basis vector "
                "occur in the vector?",
            ),
        ],
        hints=[
            "Write the vector as a combination of $(1, 0)$ and $(0, 1)$.",
            "Take the same combination of their images.",
        ],
        text=f"A linear map sends $(1, 0)$ to ${one}$ and $(0, 1)$ to "
        f"${two}$. Where does it send ${x}$?",
        test="Multiply the first image by the first entry, the second image "
        "by the second entry, and add.",
    )


@exercise("ex-matrix-lift")
def lift(seed=None):
    """Write down the matrix of a shear along the y axis."""
    return Exercise(
        right=[[1, 0], [3, 1]],
        same=same.matrix,
        mistakes=[
            Mistake(
                "transposed",
                [[1, 3], [0, 1]],
                "This moves every point to the *right*, by three times its y "
                "coordinate: look at where it sends (0, 1).",
            ),
            Mistake(
                "displacement alone",
                [[0, 0], [3, 0]],
                "This is only what is added to a point; the point itself has "
                "to stay in the sum.",
            ),
            Mistake(
                "stretch",
                [[1, 0], [0, 3]],
                "This multiplies the y coordinate by three. What is added "
                "here depends on x.",
            ),
            Mistake(
                "stretch",
                [[1, 0], [0, 4]],
                "This adds three times the y coordinate. What is added here "
                "depends on x.",
            ),
            Mistake(
                "nothing",
                [[1, 0], [0, 1]],
                "This leaves every point where it is. Where does (1, 0) go?",
            ),
        ],
        hints=[
            "Where does $(1, 0)$ go? Where does $(0, 1)$ go?",
            "Those two images are the columns.",
        ],
        test="Try the point (2, 1): it has to be moved up by 6, to (2, 7).",
    )


@exercise("ex-matrix-two-images")
def two_images(seed=None):
    """Find a matrix from the images of two vectors that are no axes."""
    return Exercise(
        right=[[3, 2], [-1, 2]],
        same=same.matrix,
        mistakes=[
            Mistake(
                "images as columns",
                [[5, 1], [1, -3]],
                "These columns are the images of (1, 1) and (1, -1). The "
                "columns of a matrix are the images of (1, 0) and (0, 1).",
            ),
            Mistake(
                "transposed",
                [[3, -1], [2, 2]],
                "You found both images, and wrote them as rows.",
            ),
            Mistake(
                "not halved",
                [[6, 4], [-2, 4]],
                "The sum of (1, 1) and (1, -1) is (2, 0), not (1, 0).",
            ),
            Mistake(
                "exchanged",
                [[2, 3], [2, -1]],
                "Both columns are right, in the wrong order.",
            ),
            Mistake(
                "sign of the second",
                [[3, -2], [-1, -2]],
                "The first column is right. Half of (1, 1) minus (1, -1) is "
                "(0, 1): in which order did you subtract?",
            ),
            Mistake(
                "rows exchanged",
                [[3, 2], [-1, 2]][::-1],
                "The rows are right, in the wrong order.",
            ),
        ],
        hints=[
            "Which combination of $(1, 1)$ and $(1, -1)$ is $(1, 0)$?",
            "$(1, 0)$ is half of their sum. Take half of the sum of the "
            "images.",
        ],
        test="Multiply your matrix by (1, 1) and by (1, -1).",
    )


@exercise("ex-matrix-order")
def order(seed=None):
    """Multiply two matrices in the right order."""
    A, B = np.array([[1, 3], [0, 1]]), np.array([[2, 0], [1, 1]])
    rng = np.random.default_rng(seed)
    while True:
        if seed is not None:
            A, B = rng.integers(-2, 4, size=(2, 2, 2))
        answers = [B @ A, A @ B, A * B, A + B, (B @ A).T, B.T @ A]
        if seed is None or apart(answers):
            break
    right, other, entries, added, turned, columns = (
        M.tolist() for M in answers)
    return Exercise(
        right=right,
        same=same.matrix,
        mistakes=[
            Mistake(
                "other order",
                other,
                "This does the second map first. What is done first stands "
                "on the right, next to the vector.",
            ),
            Mistake(
                "entry by entry",
                entries,
                "You multiplied entry by entry (in NumPy that is `*`). A "
                "product of maps is made of rows times columns.",
            ),
            Mistake(
                "added",
                added,
                "You added the matrices. That adds the images; it does not "
                "do one map after the other.",
            ),
            Mistake(
                "transposed",
                turned,
                "Rows and columns of your answer have changed places.",
            ),
            Mistake(
                "columns times columns",
                columns,
                "You multiplied columns by columns. It is a *row* of the "
                "left matrix times a column of the right one.",
            ),
        ],
        hints=[
            "Where does the first map send $(1, 0)$, and where does the "
            "second send that?",
            "The matrix of the second map stands on the left.",
        ],
        text=f"First the map $\\mathbf{{A}} = {_latex(A)}$ is done, then "
        f"the map $\\mathbf{{B}} = {_latex(B)}$. Give the matrix that does "
        "both.",
        test="Send (1, 0) through the first map, then through the second: "
        "is that your first column?",
    )


@exercise("ex-matrix-mirror")
def mirror(seed=None):
    """Find the matrix of a reflection in a line."""
    v = np.array([3, 1])
    rng = np.random.default_rng(seed)
    while True:
        if seed is not None:
            v = rng.integers(-9, 10, size=2)
        if not v.all():
            continue
        answers = _mirrors(v)
        if seed is None or apart(answers):
            break
    right, onto, twice, across, turning, long, plugged, single, flipped = (
        M.tolist() for M in answers)
    return Exercise(
        right=right,
        same=same.matrix,
        mistakes=[
            Mistake(
                "projection",
                onto,
                "This is the projection onto the mirror: it stops halfway. "
                "Take the step to the mirror twice.",
            ),
            Mistake(
                "nothing taken away",
                twice,
                "This is twice the projection; the vector itself has still "
                "to be taken away.",
            ),
            Mistake(
                "perpendicular mirror",
                across,
                "This sends a vector along the mirror to its negative: it "
                "reflects in the line at a right angle to it.",
            ),
            Mistake(
                "rotation",
                turning,
                "The first column is right, but this is a rotation: it has "
                "to leave the mirror where it is.",
            ),
            Mistake(
                "length forgotten",
                long,
                "The vector along the mirror does not have length 1: your "
                "map makes everything longer.",
            ),
            Mistake(
                "length forgotten",
                plugged,
                "The formula wants a vector of length 1, and the one along "
                "the mirror is longer.",
            ),
            Mistake(
                "single angle",
                single,
                "You used cosine and sine of the angle of the mirror; a "
                "reflection needs those of twice the angle.",
            ),
            Mistake(
                "axes exchanged",
                flipped,
                "This is the mirror along the same vector with its two "
                "entries exchanged.",
            ),
        ],
        hints=[
            "Make the vector along the mirror one of length 1.",
            "Twice the projection minus the vector itself: where do "
            "$(1, 0)$ and $(0, 1)$ go?",
        ],
        well_done="Right: the mirror stays, and what is across is flipped.",
        text="Give the matrix of the reflection in the line along "
        f"${tuple(v.tolist())}$.",
        test="Multiply it by a vector along the mirror, which has to stay, "
        "and by one at a right angle, which has to become its negative.",
    )


def _mirrors(v):
    x, y = (v / np.linalg.norm(v)).tolist()
    n = int(v @ v)
    M = np.array([[x * x - y * y, 2 * x * y], [2 * x * y, y * y - x * x]])
    return [
        M,
        (M + np.eye(2)) / 2,
        M + np.eye(2),
        -M,
        M * [[1, -1], [1, -1]],
        M * n,
        2 * np.outer(v, v) - np.eye(2),
        np.array([[x, y], [y, -x]]),
        M * [[-1, 1], [1, -1]],
    ]


@exercise("ex-matrix-two-mirrors")
def two_mirrors(seed=None):
    """Find the angle of the turn that two reflections make."""
    first, second = 75, 20
    rng = np.random.default_rng(seed)
    while True:
        if seed is not None:
            first, second = (5 * rng.integers(1, 36, size=2)).tolist()
        between = second - first
        right = 2 * between
        far = right - 360 if right > 0 else right + 360
        answers = [right, -right, between, -between, first + second,
                   2 * (first + second), far, np.radians(right)]
        if 10 <= abs(between) <= 85 and apart(answers):
            break
    return Exercise(
        right=right,
        same=same.number,
        mistakes=[
            Mistake(
                "other way",
                -right,
                "The size is right. Which way: from the first mirror to the "
                "second, or back?",
            ),
            Mistake(
                "not doubled",
                between,
                "This is the angle from the first mirror to the second; the "
                "drawing is turned by more than that.",
            ),
            Mistake(
                "not doubled, other way",
                -between,
                "This is the angle between the mirrors, counted from the "
                "second to the first, and the drawing is turned by more "
                "than that.",
            ),
            Mistake(
                "added",
                first + second,
                "You added the angles of the mirrors. If both mirrors were "
                "the same, nothing would be turned.",
            ),
            Mistake(
                "added",
                2 * (first + second),
                "You added the angles of the mirrors. If both mirrors were "
                "the same, nothing would be turned.",
            ),
            Mistake(
                "other name",
                far,
                "It is the same turn; asked is its name between -180 and "
                "180.",
            ),
            Mistake(
                "radians",
                float(np.radians(right)),
                "That is right in radians; asked are degrees.",
            ),
        ],
        hints=[
            "What is the angle from the first mirror to the second? Mind "
            "its sign.",
            "The turn is twice that angle.",
        ],
        text=f"A drawing is reflected in the line at {first} degrees, and "
        f"then in the line at {second} degrees. By how many degrees, "
        "between $-180$ and $180$, has it been turned?",
        test="Follow a vector along the first mirror: the first reflection "
        "leaves it where it is. Where does the second send it?",
    )


@exercise("ex-matrix-triple-angle")
def triple_angle(seed=None):
    """Write the cosine of three times an angle in the cosine."""
    return Exercise(
        right=4 * c**3 - 3 * c,
        same=same.expressions,
        mistakes=[
            Mistake(
                "three times the cosine",
                3 * c,
                "The cosine of three times an angle is not three times its "
                "cosine: at the angle 0 that would be 3.",
            ),
            Mistake(
                "power",
                c**3,
                "Turning three times multiplies the matrices, not their "
                "entries.",
            ),
            Mistake(
                "sines forgotten",
                (2 * c**2 - 1) * c,
                "This is the product of the two cosines. What do the sines "
                "contribute?",
            ),
            Mistake(
                "brackets",
                (2 * c**2 - 1) * c - 2 * c - 2 * c**3,
                "Nearly: there is a minus before the bracket with the square "
                "of the sine, and another one in it.",
            ),
            Mistake(
                "plus",
                c,
                "You added the product of the sines: that is the cosine of "
                "the *difference* of the two angles.",
            ),
            Mistake(
                "double angle",
                2 * c**2 - 1,
                "This is the cosine of twice the angle. One turn is missing.",
            ),
            Mistake(
                "sine left",
                c**3 - 3 * c * sp.symbols("s") ** 2,
                "With s for the sine this is right; now write it in c alone.",
            ),
        ],
        hints=[
            "Multiply the rotation by $2\\theta$ and the rotation by "
            "$\\theta$.",
            "$\\cos 2\\theta = 2c^2 - 1$, and $\\sin 2\\theta \\sin\\theta "
            "= 2c \\sin^2\\theta$, where $\\sin^2\\theta = 1 - c^2$.",
        ],
        test="At the angle 0 put c = 1: it has to give 1; and at 60 degrees "
        "c = 1/2 has to give -1.",
    )


@exercise("ex-matrix-undo")
def undo(seed=None):
    """Invert a 2 x 2 matrix by hand."""
    A = np.array([[4, 3], [2, 2]])
    rng = np.random.default_rng(seed)
    while True:
        if seed is not None:
            A = rng.integers(-4, 6, size=(2, 2))
        (p, q), (r, w) = A.tolist()
        number = p * w - q * r
        if not A.all() or number in (-1, 0, 1) or p * w + q * r == 0:
            continue
        answers = [
            np.array([[w, -q], [-r, p]]) / number,
            np.array([[w, -q], [-r, p]]),
            1 / A,
            np.array([[w, q], [r, p]]) / number,
            np.array([[p, -q], [-r, w]]) / number,
            np.array([[w, -r], [-q, p]]) / number,
            np.array([[w, -q], [-r, p]]) / (p * w + q * r),
            np.array([[w, -q], [-r, p]]) * number,
        ]
        if seed is None or apart(answers):
            break
    right, whole, entries, signs, stayed, turned, plus, times = (
        M.tolist() for M in answers)
    return Exercise(
        right=right,
        same=same.matrix,
        mistakes=[
            Mistake(
                "not divided",
                whole,
                "Multiply it by the matrix: you get a multiple of the "
                "identity. By what must you divide?",
            ),
            Mistake(
                "multiplied",
                times,
                "You multiplied by ad - bc where you had to divide.",
            ),
            Mistake(
                "entry by entry",
                entries,
                "You took one over every entry. That does not undo the map: "
                "multiply, and see.",
            ),
            Mistake(
                "signs",
                signs,
                "The entries beside the diagonal need the other sign.",
            ),
            Mistake(
                "diagonal stayed",
                stayed,
                "The two entries of the diagonal have to change places.",
            ),
            Mistake(
                "transposed",
                turned,
                "The entries beside the diagonal must not change places, "
                "only their signs.",
            ),
            Mistake(
                "plus",
                plus,
                "You divided by ad + bc. Multiply by the matrix: the "
                "diagonal of the product should be 1.",
            ),
        ],
        hints=[
            "What is $ad - bc$?",
            "Exchange the entries on the diagonal, change the signs of the "
            "others, and divide.",
        ],
        well_done="Right: times the matrix it gives the identity.",
        text=f"Give the inverse of ${_latex(A)}$.",
        test="Multiply it by the matrix: do you get the identity?",
    )


@exercise("ex-matrix-commute")
def commute(seed=None):
    """Find all matrices that commute with a quarter turn."""
    return Exercise(
        right=(-b, a),
        same=same.expressions,
        mistakes=[
            Mistake(
                "symmetric",
                (b, a),
                "Try a = 0 and b = 1, which swaps the axes: does it commute "
                "with the turn?",
            ),
            Mistake(
                "reflections",
                (b, -a),
                "For these matrices the two products are the negatives of "
                "each other: look at the signs.",
            ),
            Mistake(
                "sign of d",
                (-b, -a),
                "The identity has a = 1 and b = 0, and it commutes with "
                "everything: does it have your d?",
            ),
            Mistake(
                "exchanged",
                (a, -b),
                "Right, but in the other order: asked is (c, d).",
            ),
            Mistake(
                "scalings only",
                (0, a),
                "With b = 0 that is right. But if b is not 0, c may not be 0 "
                "either.",
            ),
        ],
        hints=[
            "Compute both products and compare them entry by entry.",
            "The upper left entries are $b$ and $-c$.",
        ],
        well_done="Right: these are the rotations, each times a scaling.",
        test="Put numbers for a and b, and compare the two products.",
    )


@exercise("ex-matrix-layers")
def layers(seed=None):
    """Find the shift of two affine maps, one after the other."""
    A, p = np.array([[2, 1], [0, 3]]), np.array([1, -2])
    B, q = np.array([[1, 4], [-1, 1]]), np.array([3, 5])
    rng = np.random.default_rng(seed)
    while True:
        if seed is not None:
            A, B = rng.integers(-3, 5, size=(2, 2, 2))
            p, q = rng.integers(-5, 6, size=(2, 2))
        answers = [B @ p + q, p + q, B @ p, A @ q + p, B @ (p + q),
                   B @ A @ p + q]
        if seed is None or (answers[0].all() and apart(answers)):
            break
    right, added, forgotten, other, late, twice = (
        v.tolist() for v in answers)
    shown = (f"${_latex(A)} \\mathbf{{x}} + {_latex(p)}$",
             f"${_latex(B)} \\mathbf{{x}} + {_latex(q)}$")
    return Exercise(
        right=right,
        same=same.in_order,
        mistakes=[
            Mistake(
                "added",
                added,
                "You added the two shifts. But the second layer also maps "
                "what the first one has added.",
            ),
            Mistake(
                "second shift forgotten",
                forgotten,
                "The first shift has gone through the second matrix, as it "
                "should; the second shift is missing.",
            ),
            Mistake(
                "other order",
                other,
                "This is the shift when the second layer is done first.",
            ),
            Mistake(
                "both mapped",
                late,
                "The second shift comes after the second matrix, so that "
                "matrix does not touch it.",
            ),
            Mistake(
                "through both",
                twice,
                "The first shift comes after the first matrix, so only the "
                "second one maps it.",
            ),
        ],
        hints=[
            "Where does the zero vector go?",
            "Through the first layer it becomes the first shift; put that "
            "into the second layer.",
        ],
        text=f"The layer {shown[0]} is followed by the layer {shown[1]}, "
        "with no bend between. Give the shift of the one layer that does "
        "the same.",
        test="Send the zero vector through both layers.",
    )


@exercise("ex-matrix-still-point")
def still_point(seed=None):
    """Find the fixed point of a quarter turn and a shift."""
    v = np.array([6, 2])
    rng = np.random.default_rng(seed)
    while True:
        if seed is not None:
            v = rng.integers(-9, 10, size=2)
        x, y = v.tolist()
        right = [(x - y) / 2, (x + y) / 2]
        answers = [right, [x, y], [x / 2, y / 2], [-(x + y) / 2, (x - y) / 2],
                   [(x + y) / 2, (y - x) / 2], [-right[0], -right[1]],
                   [0, 0]]
        if seed is None or (0 not in right and apart(answers)):
            break
    return Exercise(
        right=right,
        same=same.in_order,
        mistakes=[
            Mistake(
                "the shift",
                answers[1],
                "This is where the origin goes. Asked is a point that comes "
                "back to itself.",
            ),
            Mistake(
                "half of the shift",
                answers[2],
                "Half of the shift would be the centre of a *half* turn.",
            ),
            Mistake(
                "shift first",
                answers[3],
                "This point stays if one moves first and turns afterwards.",
            ),
            Mistake(
                "turn to the right",
                answers[4],
                "This point stays if one turns to the right.",
            ),
            Mistake(
                "sign",
                answers[5],
                "You solved Q p - p = b; the shift has to undo what the turn "
                "does to p.",
            ),
            Mistake(
                "origin",
                answers[6],
                "The origin stays under the turn alone, but then it is "
                "moved.",
            ),
        ],
        hints=[
            "Where does the point $(x, y)$ go, first by the turn and then "
            "by the shift?",
            "Set that equal to $(x, y)$: two equations for two numbers.",
        ],
        well_done="Right: turn and shift together are a quarter turn about "
        "this point.",
        text="A drawing is turned about the origin by a quarter turn to the "
        f"left, and then moved by ${(x, y)}$. Which point is where it was?",
        test="Turn your point by a quarter to the left, then move it: do "
        "you come back to it?",
    )


def _stretched(Q):
    return (Q @ np.diag([3, 1]) @ np.linalg.inv(Q)).tolist()


@exercise("ex-matrix-own-axes")
def own_axes(seed=None):
    """Stretch a turned drawing along its own axis."""
    r = np.sqrt(0.5)
    return Exercise(
        right=[[2, 1], [1, 2]],
        same=same.matrix,
        mistakes=[
            Mistake(
                "along the paper",
                [[3, 0], [0, 1]],
                "This stretches along the x axis of the paper, where the "
                "deck lay *before* the turn.",
            ),
            Mistake(
                "turned again",
                [[3 * r, -r], [3 * r, r]],
                "This stretches the upright boat and turns it. Your matrix "
                "meets the boat when it is turned already: first turn back.",
            ),
            Mistake(
                "turn, then paper",
                [[3 * r, -3 * r], [r, r]],
                "This turns the boat once more, and then stretches along the "
                "x axis of the paper.",
            ),
            Mistake(
                "not turned again",
                [[3 * r, 3 * r], [-r, r]],
                "You turned back and stretched; now the boat stands "
                "upright. One step is missing.",
            ),
            Mistake(
                "along the mast",
                [[2, -1], [-1, 2]],
                "This makes the *mast* three times as long: the first step "
                "has to turn the boat back, the last one forth.",
            ),
            Mistake(
                "degrees",
                _stretched(rotation(45)),
                "You turned by 45 *radians*: `rotation` does not take "
                "degrees.",
            ),
            Mistake(
                "everything",
                [[3, 0], [0, 3]],
                "This makes everything three times as long, the mast too.",
            ),
        ],
        hints=[
            "Before the turn you know the matrix. Can you bring the boat "
            "back there?",
            "Turn back, stretch, turn again; the step that is done first "
            "stands on the right.",
        ],
        well_done="Right: it stretches along (1, 1), and keeps (1, -1).",
        test="The deck now lies along (1, 1): that vector has to become "
        "three times as long, and (1, -1) has to stay.",
    )


def _turn_about(X, theta, p):
    p = np.asarray(p)[:, None]
    return rotation(theta) @ (X - p) + p


def _about_origin(X, theta, p):
    return rotation(theta) @ X


def _not_back(X, theta, p):
    return rotation(theta) @ (X - np.asarray(p)[:, None])


def _only_forth(X, theta, p):
    return rotation(theta) @ X + np.asarray(p)[:, None]


def _wrong_way_first(X, theta, p):
    p = np.asarray(p)[:, None]
    return rotation(theta) @ (X + p) - p


def _clockwise(X, theta, p):
    return _turn_about(X, -theta, p)


def _degrees(X, theta, p):
    return _turn_about(X, np.radians(theta), p)


def _to_degrees(X, theta, p):
    return _turn_about(X, np.degrees(theta), p)


def _along_rows(X, theta, p):
    try:
        return rotation(theta) @ (X - p) + p
    except ValueError:  # the shapes fit for one point and for two only
        return np.full(X.shape, np.nan)


def _as_rows(X, theta, p):
    p = np.asarray(p)[:, None]
    return ((X - p).T @ rotation(theta)).T + p


@exercise("ex-matrix-turn-about")
def turn_about(seed=None):
    """Write the rotation of points about any point."""
    return Exercise(
        right=_turn_about,
        same=same.Function(
            [
                (np.array([[0, 2], [1, 5]]), 0.5, np.array([1, 3])),
                (np.array([[3, 0, -1], [1, 4, 2]]), 2.0, np.array([2, -1])),
                (np.array([[7.0], [-2.0]]), np.pi / 2, np.array([0.0, 0.0])),
                (1e6 * np.arange(8.0).reshape(2, 4), -1.0,
                 np.array([2e6, 5e5])),
                (np.array([[1e-6, 2e-6], [0, 1e-6]]), 4.0,
                 np.array([1e-6, -1e-6])),
            ],
            compare=same.matrix,
            names=("X", "theta", "p"),
            returns="an array of the shape of X, one point a column",
        ),
        mistakes=[
            Mistake(
                "about the origin",
                _about_origin,
                "You turn about the origin: p does not stay where it is.",
            ),
            Mistake(
                "not moved back",
                _not_back,
                "You moved p to the origin and turned. Now move it back.",
            ),
            Mistake(
                "only moved",
                _only_forth,
                "You turn about the origin and then move by p; before the "
                "turn p has to be brought to the origin.",
            ),
            Mistake(
                "moved the wrong way",
                _wrong_way_first,
                "You turn about -p: subtract p first, add it afterwards.",
            ),
            Mistake(
                "clockwise",
                _clockwise,
                "You turn clockwise: where does your matrix send (1, 0)?",
            ),
            Mistake(
                "clockwise",
                _as_rows,
                "You turn clockwise: where does your matrix send (1, 0)?",
            ),
            Mistake(
                "degrees",
                _degrees,
                "theta comes in radians already.",
            ),
            Mistake(
                "degrees",
                _to_degrees,
                "You made degrees of theta, but sines and cosines, and "
                "`rotation`, want radians.",
            ),
            Mistake(
                "p along the rows",
                _along_rows,
                "NumPy took p for a row: with two points it subtracts p's "
                "second entry from the whole second column. Make a column "
                "of it, p[:, None].",
            ),
        ],
        hints=[
            "Bring $\\mathbf{p}$ to the origin, turn, and bring it back.",
            "`X - p[:, None]` subtracts $\\mathbf{p}$ from every column.",
        ],
        test="Put p itself into X, as its only column: it has to come back "
        "unchanged.",
    )
