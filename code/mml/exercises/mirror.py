"""Judges for the milestones of book/projects/mirror.md.

A mistake is the wrong answer itself, then the sentence that answers it.
"""

import numpy as np

from mml.exercises import Exercise, Mistake, exercise, same
from mml.exercises.families import apart
from mml.mirror import pictures, reflect
from mml.similarity import reflection_in


def _read_only(A):
    A = np.array(A)
    A.flags.writeable = False
    return A


# --- milestone 1: a mirror in the plane --------------------------------------


def _in_basis(A, flip, normed=True, square=True):
    """Go into a basis made of A, do `flip` there, and come back."""
    C = np.array(A, dtype=float)
    if normed:
        C[:, 0] = C[:, 0] / np.linalg.norm(C[:, 0])
    if square:
        along = C[:, 0] / np.linalg.norm(C[:, 0])
        C[:, 1] = C[:, 1] - (along @ C[:, 1]) * along
    if normed:
        C[:, 1] = C[:, 1] / np.linalg.norm(C[:, 1])
    return C, np.diag(flip)


def _along(A):
    Q, F = _in_basis(A, [1.0, -1])
    return Q @ F @ Q.T


def _skew(A):
    C, F = _in_basis(A, [1.0, -1], normed=False, square=False)
    return C @ F @ np.linalg.inv(C)


def _skew_transposed(A):
    C, F = _in_basis(A, [1.0, -1], square=False)
    return C @ F @ C.T


def _no_lengths(A):
    C, F = _in_basis(A, [1.0, -1], normed=False)
    return C @ F @ C.T


def _wrong_way(A):
    Q, F = _in_basis(A, [1.0, -1])
    return Q.T @ F @ Q


def _no_projection(A):
    """Take (a1 . a2) a1 away, without dividing by the square of a1."""
    C = np.array(A, dtype=float)
    C[:, 1] -= (C[:, 0] @ C[:, 1]) * C[:, 0]
    return _skew(C)


def _flipped_as(*flip):
    def mirror(A):
        Q, F = _in_basis(A, flip)
        return Q @ F @ Q.T

    return mirror


@exercise("ex-mirror-along")
def along(seed=None):
    """Write the reflection in the line along the first of two vectors."""
    rng = np.random.default_rng(1)
    A = _read_only([[2, 0], [1, 3]])
    cases = [
        (A,), (np.array([[0, -4], [5, 1]]),), (np.array([[1, 1], [0, 2]]),),
        (np.array([[-3.0, 1], [4, 2]]),), (1e6 * A,), (1e-9 * A,),
        (A * [1e-6, 1e6],), (np.array([[1, 1], [1, 1.01]]),),
        (rng.normal(size=(2, 2)),), (np.array([[3, -1], [1, 3]]),),
        (np.array([[3, 1], [2, 1]]),),
    ]
    return Exercise(
        right=_along,
        same=same.Function(
            cases,
            compare=same.matrix,
            names=("A",),
            returns="a matrix of two rows and two columns",
        ),
        mistakes=[
            Mistake(
                "skew basis",
                _skew,
                "You went into the basis as it was given. Your map keeps the "
                "first column and turns the second into its negative; but "
                "what a mirror turns into its negative is what stands at a "
                "right angle to it.",
            ),
            Mistake(
                "no projection",
                _no_projection,
                "What you take from the second column is no projection: "
                "unless the first has length 1, divide by the square of its "
                "length.",
            ),
            Mistake(
                "transpose for inverse",
                _skew_transposed,
                "Your columns have length 1, but not a right angle between "
                "them, and then the transpose is not the inverse.",
            ),
            Mistake(
                "lengths forgotten",
                _no_lengths,
                "The angle is right; but `Q @ F @ Q.T` comes back to where "
                "it started only if the columns of Q have length 1 as well.",
            ),
            Mistake(
                "wrong way",
                _wrong_way,
                "You first multiply by Q, but x is not yet in that basis: "
                "going into a basis takes the inverse, coming back the "
                "matrix itself.",
            ),
            Mistake(
                "rows",
                lambda A: _along(np.asarray(A).T),
                "Your mirror lies along the first *row* of A; the arrows are "
                "its columns, `A[:, 0]` and `A[:, 1]`.",
            ),
            Mistake(
                "across",
                _flipped_as(-1.0, 1.0),
                "Your mirror stands at a right angle to the first vector; it "
                "should lie along it.",
            ),
            Mistake(
                "projection",
                _flipped_as(1.0, 0.0),
                "You took the part across the mirror away; that takes you "
                "onto the mirror, half of the way.",
            ),
            Mistake(
                "half turn",
                _flipped_as(-1.0, -1.0),
                "Both directions have changed their sign: that is a half "
                "turn. What lies along the mirror stays.",
            ),
        ],
        hints=[
            "Take from the second column its projection onto the first, and "
            "set both to length 1: these are the columns of $\\mathbf{Q}$.",
            "In that basis the mirror keeps the first coordinate and changes "
            "the sign of the second: $\\mathbf{F} = \\mathrm{diag}(1, -1)$. "
            "Go, flip, come back: `Q @ F @ Q.T`.",
        ],
        test="Is `M @ A[:, 0]` the first column of A, and `M @ M` the "
        "identity, and `M @ M.T` too?",
    )


# --- milestone 2: a wall that does not go through the origin -----------------


def _wall(seed):
    """Return two points of the wall, a lamp, its image, the wrong ones."""
    rng = np.random.default_rng(seed)
    while True:
        p, d = np.array([1, 0]), np.array([3, 1])
        foot, side = p + 2 * d, 2
        if seed is not None:
            p, d = rng.integers(-4, 5, size=(2, 2))
            foot = p + rng.integers(-2, 3) * d
            side = rng.choice([-2, -1, 1, 2])
        n = np.array([-d[1], d[0]])
        x, image = foot + side * n, foot - side * n
        if not d.all() or not p.any():
            continue
        wrong = {
            "origin": reflect(x, n), "foot": foot, "through A": 2 * p - x,
            "not added": reflect(x - p, n),
            "not taken": reflect(x, n) + p,
            "along": 2 * p - image,
        }
        if apart([image, *wrong.values()]):
            return p, p + d, x, image, wrong


def _point(p):
    return f"$({int(p[0])}, {int(p[1])})$"


@exercise("ex-mirror-wall")
def wall(seed=None):
    """Find the image of a point in the line through two points."""
    A, B, x, image, wrong = _wall(seed)
    return Exercise(
        right=image.tolist(),
        same=same.vector,
        mistakes=[
            Mistake(
                "origin",
                wrong["origin"],
                "This is the image in a mirror of the right direction that "
                "goes through the origin; this one does not.",
            ),
            Mistake(
                "foot",
                wrong["foot"].tolist(),
                "This point lies on the mirror; the image is as far behind "
                "it as the lamp is in front.",
            ),
            Mistake(
                "through A",
                wrong["through A"].tolist(),
                "You went from the lamp to the first point of the mirror, "
                "and on as far again. The shortest way to the mirror meets "
                "it at a right angle.",
            ),
            Mistake(
                "not added",
                wrong["not added"],
                "You have moved the first point to the origin and reflected "
                "there; now move it back.",
            ),
            Mistake(
                "not taken",
                wrong["not taken"],
                "You have moved back by the first point without having moved "
                "it to the origin before.",
            ),
            Mistake(
                "along",
                wrong["along"].tolist(),
                "You have reflected across the wrong direction: in a mirror "
                "through the first point, at a right angle to this one.",
            ),
        ],
        hints=[
            "Move everything so that the first point becomes the origin.",
            "With $\\mathbf{n}$ at a right angle to the mirror and "
            "$\\mathbf{z}$ the moved lamp, go twice the step $-\\frac{"
            "\\mathbf{n} \\cdot \\mathbf{z}}{\\mathbf{n} \\cdot \\mathbf{n}}"
            "\\,\\mathbf{n}$; then move back.",
        ],
        text=f"A mirror stands along the line through {_point(A)} and "
        f"{_point(B)}. A lamp is at {_point(x)}. Where is its image?",
        test="Is the midpoint of lamp and image on the mirror, and the way "
        "from one to the other at a right angle to it?",
    )


# --- milestone 3: a drawing in any mirror ------------------------------------


def _through_origin(X, n, p):
    return reflect(X, n)


def _not_added(X, n, p):
    return reflect(X, n, p) - np.asarray(p)[:, None]


def _not_taken(X, n, p):
    return _through_origin(X, n, p) + np.asarray(p)[:, None]


def _not_divided(X, n, p):
    n, p = (np.asarray(v, dtype=float)[:, None] for v in (n, p))
    return X - 2 * n * (n.T @ (X - p))


def _divided_by_length(X, n, p):
    n = np.asarray(n, dtype=float)
    return X + np.linalg.norm(n) * (reflect(X, n, p) - X)


def _other_sign(X, n, p):
    return 2 * X - reflect(X, n, p)


def _one_step(X, n, p):
    return (reflect(X, n, p) + X) / 2


def _about_the_normal(X, n, p):
    return 2 * np.asarray(p)[:, None] - reflect(X, n, p)


def _about_the_point(X, n, p):
    return 2 * np.asarray(p)[:, None] - X


@exercise("ex-mirror-anywhere")
def anywhere(seed=None):
    """Write the function that reflects a drawing in any mirror."""
    rng = np.random.default_rng(3)
    X = _read_only([[0, 2, 1, -1], [0, 0, 3, 1]])
    cases = [
        (X, np.array([1, 0]), np.array([2, 0])),
        (X, np.array([0, 5]), np.array([7, -1])),
        (X, np.array([1, 1]), np.array([0, 0])),
        (X, np.array([3e-6, -4e-6]), np.array([1.0, 2])),
        (1e6 * X, np.array([2.0, 1]), np.array([3e6, 1e6])),
        (rng.normal(size=(3, 5)), rng.normal(size=3), rng.normal(size=3)),
        (np.array([[2.0], [5]]), np.array([2.0, -1]), np.array([1.0, 1])),
        (rng.normal(size=(1, 3)), np.array([2.0]), np.array([4.0])),
        (rng.normal(size=(5, 2)), 9 * rng.normal(size=5),
         rng.normal(size=5)),
    ]
    return Exercise(
        right=reflect,
        same=same.Function(
            cases,
            compare=same.matrix,
            names=("X", "n", "p"),
            returns="a matrix of the shape of X",
        ),
        mistakes=[
            Mistake(
                "through the origin",
                _through_origin,
                "Your mirror has the right direction, but it goes through "
                "the origin; where does p come in?",
            ),
            Mistake(
                "not added",
                _not_added,
                "You have moved p to the origin and reflected there; now "
                "move everything back.",
            ),
            Mistake(
                "not taken",
                _not_taken,
                "You have moved by p at the end, without having taken p away "
                "before the reflection.",
            ),
            Mistake(
                "not divided",
                _not_divided,
                "It works for normals of length 1 only: for others, divide "
                "by n · n.",
            ),
            Mistake(
                "divided by the length",
                _divided_by_length,
                "You divide by the length of n; it is the square of the "
                "length, n · n, that is needed.",
            ),
            Mistake(
                "other sign",
                _other_sign,
                "The step has the right size and leads away from the mirror. "
                "Try a point on the side to which n points: which way is the "
                "mirror?",
            ),
            Mistake(
                "one step",
                _one_step,
                "You went to the nearest point of the mirror; the image is "
                "twice as far.",
            ),
            Mistake(
                "about the normal",
                _about_the_normal,
                "You have kept what lies along the normal and turned the "
                "rest round; a mirror does the opposite.",
            ),
            Mistake(
                "about the point",
                _about_the_point,
                "Every point went to the other side of p, as if n had not "
                "been given.",
            ),
        ],
        hints=[
            "`p[:, None]` is p as a column, and `Z = X - p[:, None]` moves "
            "p to the origin; `n @ Z` is one "
            "number for every point.",
            "Take $2 \\frac{\\mathbf{n} \\cdot \\mathbf{z}}{\\mathbf{n} "
            "\\cdot \\mathbf{n}}\\,\\mathbf{n}$ from every point; "
            "`np.outer(n, numbers)` puts multiples of n side by side.",
        ],
        test="Reflect twice: does everything come back? And does a point on "
        "the mirror stay?",
    )


# --- milestone 4: the mirror that some vectors span --------------------------


def _no_gram_schmidt(A):
    """Take unit columns for an orthonormal basis of the mirror."""
    U = np.asarray(A, dtype=float)
    U = U / np.linalg.norm(U, axis=0)
    return 2 * U @ U.T - np.eye(len(U))


def _not_even_unit(A):
    A = np.asarray(A, dtype=float)
    return 2 * A @ A.T - np.eye(len(A))


def _onto(A):
    return (reflection_in(A) + np.eye(len(A))) / 2


def _negative(A):
    return -reflection_in(A)


def _fixed_threshold(A):
    """Gram-Schmidt that takes everything below 1e-14 for nothing."""
    Q = []
    for a in np.array(A, dtype=float).T:
        a = a - sum(((q @ a) * q for q in Q), np.zeros(len(a)))
        length = np.linalg.norm(a)
        Q.append(a / length if length > 1e-14 else 0 * a)
    Q = np.column_stack(Q)
    return 2 * Q @ Q.T - np.eye(len(Q))


def _whole_numbers(A):
    """Gram-Schmidt in a copy of A, which cuts off what is not whole."""
    Q = np.array(A)
    for j in range(Q.shape[1]):
        Q[:, j] = Q[:, j] - Q[:, :j] @ (Q[:, :j].T @ Q[:, j])
        Q[:, j] = Q[:, j] / np.linalg.norm(Q[:, j])
    return 2 * Q @ Q.T - np.eye(len(Q))


def _first_column(A):
    return reflect(np.eye(len(A)), A[:, 0])


@exercise("ex-mirror-spanned")
def spanned(seed=None):
    """Write the reflection in the mirror that the columns of A span."""
    rng = np.random.default_rng(4)
    A = _read_only([[1, 0], [-2, 1], [0, 1]])
    cases = [
        (A,), (np.array([[2], [1]]),), (np.array([[1, 4], [0, 3], [0, 0]]),),
        (np.array([[1.0, 1], [2, 0], [2, 5]]),), (1e6 * A,),
        (1e-20 * A,), (A * [1e-9, 1e9],),
        (np.array([[1, 0, 2], [0, 1, 1], [1, 1, 0], [0, 2, 1.0]]),),
        (rng.normal(size=(3, 2)),), (rng.normal(size=(5, 4)),),
        (np.array([[1, 1], [1, 1.001], [0, 0.001]]),),
    ]
    return Exercise(
        right=reflection_in,
        same=same.Function(
            cases,
            compare=same.matrix,
            names=("A",),
            returns="a square matrix with as many rows as A",
        ),
        mistakes=[
            Mistake(
                "no right angles",
                _no_gram_schmidt,
                "You have set the columns to length 1, but not at right "
                "angles, and then U Uᵀ is no projection: what two columns "
                "have in common counts twice.",
            ),
            Mistake(
                "columns as they are",
                _not_even_unit,
                "You have used the columns of A as if they were orthonormal. "
                "Make them so first.",
            ),
            Mistake(
                "projection",
                _onto,
                "This is the nearest point of the mirror, half of the way.",
            ),
            Mistake(
                "the other sign",
                _negative,
                "Your map turns the mirror round and keeps the normal; it "
                "should be the other way.",
            ),
            Mistake(
                "fixed threshold",
                _fixed_threshold,
                "Somewhere a length is compared with a fixed small number. "
                "In another unit every vector of the drawing is shorter than "
                "that: compare with the length of the column itself.",
            ),
            Mistake(
                "whole numbers",
                _whole_numbers,
                "When A holds whole numbers, so does every copy of it, and "
                "what is written into the copy loses its decimals: begin "
                "with `Q = A.astype(float)`.",
            ),
            Mistake(
                "column as normal",
                _first_column,
                "You have taken a column of A for the normal; the columns "
                "lie in the mirror.",
            ),
        ],
        hints=[
            "Gram-Schmidt on the columns gives an orthonormal basis of the "
            "mirror, the columns of $\\mathbf{Q}$. The nearest point of the "
            "mirror is then $\\mathbf{Q} \\mathbf{Q}^\\top \\mathbf{x}$.",
            "Twice the nearest point minus $\\mathbf{x}$. Set every column "
            "to length 1 before you begin: then no unit matters. "
            "(`np.linalg.qr(A)` makes $\\mathbf{Q}$ as well.)",
        ],
        test="Is `M @ A` equal to A, and `M @ M.T` the identity, and the "
        "determinant −1?",
    )


# --- milestone 5: two mirrors ------------------------------------------------

LINES = {  # the angle of the line, and how it is said
    0: "$y = {}$", 90: "$x = {}$", 45: "$y = x{}$", -45: "$y = -x{}$",
}


def _said(angle, p):
    """Say the line through p at one of four angles."""
    x, y = (int(c) for c in p)
    number = {0: y, 90: x, 45: y - x, -45: y + x}[angle]
    if angle in (0, 90):
        return LINES[angle].format(number)
    return LINES[angle].format(f"{number:+d}".replace("+", " + ").replace(
        "-", " - ") if number else "")


def _pair(seed):
    rng = np.random.default_rng(seed)
    p, straight, slanted, first = np.array([3, 1]), 90, 45, True
    while seed is not None:
        p = rng.integers(-5, 6, size=2)
        straight, slanted = rng.choice([0, 90]), rng.choice([45, -45])
        first = rng.random() < 0.5
        if p.all() and abs(p[0] - p[1]) > 1 and abs(p[0] + p[1]) > 1:
            break
    angles = (straight, slanted) if first else (slanted, straight)
    angles = [int(a) for a in angles]
    turn = (2 * (angles[1] - angles[0]) + 180) % 360 - 180
    return p, angles, turn


@exercise("ex-mirror-pair")
def pair(seed=None):
    """Find the turn that two mirrors make: its centre and its angle."""
    p, (one, two), turn = _pair(seed)
    x, y = p.tolist()
    return Exercise(
        right=[x, y, turn],
        same=same.in_order,
        mistakes=[
            Mistake(
                "other way",
                [x, y, -turn],
                "The centre is right, and so is the size of the turn. But "
                "it goes from the first mirror towards the second: which is "
                "used first?",
            ),
            Mistake(
                "single angle",
                [x, y, turn / 2],
                "This is the angle between the mirrors. Try a point on the "
                "first mirror: it stays there, and then goes to the other "
                "side of the second one.",
            ),
            Mistake(
                "single angle, other way",
                [x, y, -turn / 2],
                "This is an angle between the mirrors; the picture turns by "
                "more than that, and mind which mirror is used first.",
            ),
            Mistake(
                "about the origin",
                [0, 0, turn],
                "The angle is right. But does the origin stay where it is? "
                "Only a point that lies on both mirrors must.",
            ),
            Mistake(
                "other name",
                [x, y, turn - 360 * np.sign(turn)],
                "It is the same turn, but say its angle between -180 and 180 "
                "degrees.",
            ),
            Mistake(
                "radians",
                [x, y, np.radians(turn)],
                "Give the angle in degrees, please; yours is in radians.",
            ),
            Mistake(
                "angle first",
                [turn, x, y],
                "Give the centre first, and then the angle.",
            ),
        ],
        hints=[
            "Which point lies on both mirrors? It cannot move.",
            "Follow one point, on the first mirror, through both "
            "reflections, and look at it from the centre.",
        ],
        text=f"A drawing is reflected first in the mirror {_said(one, p)} "
        f"and then in the mirror {_said(two, p)}. Both together turn it "
        "about a point. Give [x, y, angle]: the two coordinates of that "
        "point, and the angle in degrees, from −180 to 180, positive if the "
        "turn is anticlockwise.",
        test="Send a corner of the drawing through both mirrors.",
    )


# --- milestone 6: one mirror more or less ------------------------------------


def _mirrored(X, Y):
    X, Y = (Z - Z.mean(axis=1, keepdims=True) for Z in (X, Y))
    return bool(np.linalg.det(Y @ X.T) < 0)


def _uncentred(X, Y):
    return bool(np.linalg.det(Y @ X.T) < 0)


def _area(X):
    x, y = X[0], X[1]
    return np.sum(x * np.roll(y, -1) - y * np.roll(x, -1))


def _by_area(X, Y):
    return bool(_area(X) * _area(Y) < 0)


def _first_corner(X, Y):
    one, two = (Z[:, 1 : len(Z) + 1] - Z[:, :1] for Z in (X, Y))
    return bool(np.linalg.det(one) * np.linalg.det(two) < 0)


@exercise("ex-mirror-parity")
def parity(seed=None):
    """Write the function that tells an odd number of mirrors from even."""
    rng = np.random.default_rng(6)
    flag = np.array([[0.0, 0, 0, 2, 0], [0, 1, 4, 3, 2]])
    eight = np.array([[0, 2, 0, 2], [0, 0, 3, 3.0]]) + [[1], [5]]
    wire = rng.normal(size=(3, 6)) + 4
    turn = np.array([[0.6, -0.8], [0.8, 0.6]])
    flip, over = np.diag([1.0, -1]), reflect(np.eye(3), [1, 2, -2])
    far = np.array([[30.0], [-12]])
    cases = [
        (flag, turn @ flag), (flag, turn @ flip @ flag),
        (flag, flip @ flag + far), (flag, turn @ flag - far),
        (flag, _read_only(flag)), (eight, flip @ turn @ eight + far),
        (eight, turn @ eight), (1e-6 * flag, 1e-6 * (flip @ flag)),
        (1e6 * eight, 1e6 * (turn @ flip @ eight)),
        (wire, over @ wire), (wire, -wire - 9),
        (wire, over @ reflect(wire, [2, 0, 1]) + 7),
        (flag[:, ::-1] - far, flag[:, ::-1] + far),
    ]
    judge = same.Function(
        cases, compare=same.truth, names=("X", "Y"), returns="True or False",
        everywhere=True,
    )
    mistakes = [
        Mistake(
            "reversed",
            lambda X, Y: not _mirrored(X, Y),
            "It is the other way: True is asked where the hand has "
            "changed, after 1, 3, 5, ... mirrors.",
        ),
        Mistake(
            "not centred",
            _uncentred,
            "The mirrors may stand anywhere, so the drawing may have "
            "been moved as well; take the mean point from both drawings "
            "before you look for a matrix.",
        ),
        Mistake(
            "areas",
            _by_area,
            "You compare signed areas. There are drawings whose signed "
            "area is zero, such as an eight, and in space there is no "
            "such area.",
        ),
        Mistake(
            "first corner",
            _first_corner,
            "You look at the first points only. If they lie on one line, "
            "or in one plane, they have no hand; use all points.",
        ),
        Mistake(
            "always",
            lambda X, Y: True,
            "Your answer is True for every pair, also for a drawing and "
            "itself.",
        ),
        Mistake(
            "never",
            lambda X, Y: False,
            "Your answer is False for every pair. Reflections keep all "
            "lengths and angles, so these do not tell; what changes its "
            "sign?",
        ),
    ]
    return Exercise(
        right=_mirrored,
        same=judge,
        mistakes=mistakes,
        hints=[
            "If $\\mathbf{Y} = \\mathbf{M} \\mathbf{X}$, then $\\mathbf{Y} "
            "\\mathbf{X}^\\top = \\mathbf{M}\\,(\\mathbf{X} "
            "\\mathbf{X}^\\top)$: what sign has the determinant of each "
            "factor?",
            "$\\det(\\mathbf{X} \\mathbf{X}^\\top)$ is positive. First take "
            "the mean point away from each drawing: "
            "`X - X.mean(axis=1, keepdims=True)`.",
        ],
        test="Try a drawing that has only been moved.",
    )


# --- milestone 7: all pictures -----------------------------------------------


@same.comparer(keeps=("columns reversed",))
def _as_points(got, want, where=None, rtol=same.RTOL):
    """Compare two sets of points, one a column, in any order."""
    got, want = same.table(got), np.asarray(want)
    if got.ndim != 2 or got.shape[0] != want.shape[0]:
        raise same.Unreadable(
            f"Asked are points of {want.shape[0]} coordinates, one a column."
        )
    if got.shape[1] != want.shape[1]:
        if got.shape[1] < want.shape[1]:
            return "; there are more pictures."
        return (
            "; there are fewer pictures: some of these are equal, or differ "
            "by rounding only."
        )
    gaps = np.abs(got[:, :, None] - want[:, None, :]).max(axis=0)
    worst = max(gaps.min(axis=0).max(), gaps.min(axis=1).max())
    if worst > rtol * np.abs(want).max():
        return "; at least one of these points is no picture."
    return ""


def _rounds(x, normals, rounds):
    """Collect pictures for some rounds of mirrors."""
    x = np.asarray(x, dtype=float)
    found, last = [x], [x]
    for _ in range(rounds):
        last = [reflect(y, n) for y in last for n in np.transpose(normals)]
        for y in last:
            if all(np.linalg.norm(y - z) > 1e-9 * np.linalg.norm(x)
                   for z in found):
                found.append(y)
    return np.column_stack(found)


def _absolute(x, normals):
    found = [np.asarray(x, dtype=float)]
    for y in found:
        for n in np.transpose(normals):
            z = reflect(y, n)
            if not any(np.allclose(z, known) for known in found):
                found.append(z)
    return np.column_stack(found)


def _without_x(x, normals):
    return pictures(x, normals)[:, 1:]


def _with_repeats(x, normals):
    """Collect the maps instead of the points."""
    start = np.random.default_rng(0).normal(size=len(x))
    X = pictures(start, normals)
    maps, seen = [np.eye(len(x))], [start]
    for M, y in zip(maps, seen, strict=True):
        for n in np.transpose(normals):
            z = reflect(y, n)
            if min(np.linalg.norm(z - np.array(seen), axis=1)) > 1e-9:
                seen.append(z)
                maps.append(reflect(M, n))
        if len(maps) == X.shape[1]:
            break
    return np.column_stack([M @ x for M in maps])


@exercise("ex-mirror-pictures")
def all_pictures(seed=None):
    """Write the function that finds all pictures in some mirrors."""
    def at(*degrees):
        angle = np.radians(degrees)
        return np.array([-np.sin(angle), np.cos(angle)])

    x = _read_only([3.0, 1.1])
    cube = np.array([[1, 0, 0], [-1, 1, 0], [0, -1, 2]])
    cases = [
        (x, at(0, 60)), (np.array([2, 1]), np.array([[1, 0], [0, 3]])),
        (x, at(20)), (x, at(0, 72)), (np.array([1.0, 0]), at(0, 60)),
        (1e-9 * x, at(0, 60)), (1e9 * x, at(10, 55)), (x, 7 * at(0, 30)),
        (np.array([3.0, 1, 2]), np.eye(3)),
        (np.array([0.3, 1.1, 2.7]), cube), (x, at(0, 60, 120)),
    ]
    return Exercise(
        right=pictures,
        same=same.Function(
            cases,
            compare=_as_points,
            names=("x", "normals"),
            returns="a matrix with one point in each column",
        ),
        mistakes=[
            Mistake(
                "one round",
                lambda x, normals: _rounds(x, normals, 1),
                "These are the pictures in single mirrors. Each picture is "
                "seen in the other mirrors again, and so on.",
            ),
            Mistake(
                "two rounds",
                lambda x, normals: _rounds(x, normals, 2),
                "You stop after two rounds. Go on until a round brings "
                "nothing new.",
            ),
            Mistake(
                "absolute",
                _absolute,
                "It goes wrong for a point near the origin: there all "
                "pictures are near each other, and `np.allclose` takes them "
                "for one. Compare distances with the length of x.",
            ),
            Mistake(
                "without x",
                _without_x,
                "The point x itself is missing; it belongs to the pictures, "
                "as what two equal reflections show.",
            ),
            Mistake(
                "repeats",
                _with_repeats,
                "Where x lies on a mirror, several ways lead to one picture, "
                "and you have given it several times.",
            ),
        ],
        hints=[
            "Keep a list of the pictures found so far, at first only x. "
            "Reflect each of them in every mirror; append what is new. A "
            "`for` loop over a list also visits what is appended meanwhile.",
            "New is a point whose distance from all known ones is larger "
            "than, say, `1e-9 * np.linalg.norm(x)`. At the end "
            "`np.column_stack(found)`.",
        ],
        test="Two mirrors, 90 degrees apart, make four, for normals of any "
        "length, and for drawings of any size.",
    )


# --- milestone 8: the corner -------------------------------------------------


def _corner(seed):
    rng = np.random.default_rng(seed)
    a, b = np.array([1, 2, 2]), np.array([2, 1, -2])
    while True:
        if seed is not None:
            a, b = rng.integers(-3, 4, size=(2, 3))
        right = np.cross(a, b)
        wrong = {
            "sum": a + b, "difference": a - b, "product": a * b,
            "middle sign": right * [1, -1, 1], "one of them": a,
        }
        vectors = [v / (np.linalg.norm(v) or 1)
                   for v in (right, b, *wrong.values())]
        near = np.abs(np.array(vectors) @ np.transpose(vectors))
        np.fill_diagonal(near, 0)
        if a @ b == 0 and a.all() and right.any() and near.max() < 0.99 and (
                all(v.any() for v in wrong.values())):
            return a, b, right, wrong


def _triple(v):
    return "$(" + ", ".join(str(int(c)) for c in v) + ")$"


@exercise("ex-mirror-corner")
def corner(seed=None):
    """Find the third mirror of a corner."""
    a, b, right, wrong = _corner(seed)
    return Exercise(
        right=right.tolist(),
        same=same.direction,
        mistakes=[
            Mistake(
                "sum",
                wrong["sum"].tolist(),
                "The sum of the two lies in their plane, and makes an acute "
                "angle with both; the third normal must be perpendicular to "
                "them.",
            ),
            Mistake(
                "difference",
                wrong["difference"].tolist(),
                "The difference of the two lies in their plane; the third "
                "normal must be perpendicular to that plane.",
            ),
            Mistake(
                "product",
                wrong["product"].tolist(),
                "You multiplied entry by entry. The sum of these products is "
                "the dot product, zero here; the vector itself means "
                "nothing.",
            ),
            Mistake(
                "middle sign",
                wrong["middle sign"].tolist(),
                "Its dot products with the two are not both zero. If you "
                "took a cross product, look at the sign of the middle entry.",
            ),
            Mistake(
                "one of them",
                wrong["one of them"].tolist(),
                "This is one of the mirrors that are there already.",
            ),
            Mistake(
                "the other of them",
                b.tolist(),
                "This is the second of the mirrors that are there already.",
            ),
        ],
        hints=[
            "By which condition do three mirrors send every ray back? It is "
            "a condition on each pair of normals.",
            "Two equations for three unknowns: the dot products with both "
            "normals are zero. `np.cross` solves them.",
        ],
        well_done="Right, and so is every multiple of it except zero.",
        text=f"Two mirrors of a corner have the normals {_triple(a)} and "
        f"{_triple(b)}. Give a normal of the third, so that every ray is "
        "sent back to where it came from.",
        test="Multiply the three reflections: is it −I?",
    )
