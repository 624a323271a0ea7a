"""Judges for the exercises of book/linear-algebra/orthogonality.md.

A mistake is the wrong answer itself, then the sentence that answers it.
"""

import numpy as np
import sympy as sp

from mml.exercises import Exercise, Mistake, exercise, same
from mml.exercises.families import apart
from mml.orthogonality import gram_schmidt

t = sp.symbols("t", real=True)


@exercise("ex-orthogonal-arms")
def arms(seed=None):
    """Find a length from readings of two arms that lean."""
    degrees, a, b = _two_arms(seed)
    squares, mixed = a**2 + b**2, a * b if degrees == 60 else -a * b
    return Exercise(
        right=sp.sqrt(squares + mixed),
        same=same.number,
        mistakes=[
            Mistake(
                "Pythagoras",
                sp.sqrt(squares),
                "You took Pythagoras of the readings. It needs a right angle "
                "between the arms: the mixed term is missing.",
            ),
            Mistake(
                "sign of the dot product",
                sp.sqrt(squares - mixed),
                "Look at the sign of the mixed term: is the cosine of this "
                "angle positive or negative, and the product of the readings?",
            ),
            Mistake(
                "mixed term once",
                sp.sqrt(squares + sp.Rational(mixed, 2)),
                "The mixed term comes twice when the square is multiplied "
                "out.",
            ),
            Mistake(
                "square",
                squares + mixed,
                "This is the square of the length.",
            ),
        ],
        hints=[
            "What is $\\mathbf{a}_1 \\cdot \\mathbf{a}_2$? Both have length "
            "1, so it is the cosine of the angle.",
            "Multiply out $\\|c_1 \\mathbf{a}_1 + c_2 \\mathbf{a}_2\\|^2$.",
        ],
        text=f"Two arms of length 1 lie on the floor at an angle of "
        f"{degrees} degrees. Their reading is $({a}, {b})$. How far has the "
        "ground moved?",
        test="Draw the two steps to scale, and measure.",
    )


def _two_arms(seed):
    """Draw an angle and a reading such that no two answers agree."""
    if seed is None:
        return 120, 8, 3
    rng = np.random.default_rng(seed)
    while True:
        degrees = int(rng.choice([60, 120]))
        a, b = (int(c) for c in rng.integers(-9, 10, size=2))
        mixed = a * b if degrees == 60 else -a * b
        squares = [s * mixed + a * a + b * b for s in (-1, 0, 0.5, 1)]
        if mixed and apart([*np.sqrt(squares), squares[-1]]):
            return degrees, a, b


@exercise("ex-orthogonal-undo")
def undo(seed=None):
    """Solve a system with an orthogonal matrix."""
    N = np.array([[6, -6, 7], [9, 2, -6], [2, 9, 6]])
    b = _right_side(N, seed)
    x = N.T @ b // 11
    return Exercise(
        right=x.tolist(),
        same=same.vector,
        mistakes=[
            Mistake(
                "Q once more",
                (N @ b / 11).tolist(),
                "You multiplied by Q, with its rows. To undo Q take the "
                "transpose: the columns times the right side.",
            ),
            Mistake(
                "factor left out",
                (N.T @ b).tolist(),
                "The right columns; but the factor in front of the matrix "
                "belongs to its transpose as well.",
            ),
            Mistake(
                "factor inverted",
                (11 * N.T @ b).tolist(),
                "The inverse of an orthogonal matrix is its transpose as it "
                "stands: the factor in front is not turned over.",
            ),
            Mistake(
                "sign",
                (-x).tolist(),
                "All signs are turned over.",
            ),
        ],
        hints=[
            "What is $\\mathbf{Q}^{-1}$ if the columns of the square matrix "
            "are orthonormal?",
            "Entry $j$ of the solution is $\\mathbf{q}_j \\cdot "
            "\\mathbf{b}$.",
        ],
        text="The columns of $\\mathbf{Q} = \\frac{1}{11} "
        f"{sp.latex(sp.Matrix(N.tolist()))}$ are orthonormal. Solve "
        f"$\\mathbf{{Q}} \\mathbf{{x}} = {tuple(b.tolist())}$.",
        test="Multiply Q by it: does the right side come back? And is it as "
        "long as the right side?",
    )


def _right_side(N, seed):
    """Draw multiples of 11 for which Q and its transpose differ."""
    if seed is None:
        return np.array([11, 0, 22])
    rng = np.random.default_rng(seed)
    while True:
        b = 11 * rng.integers(-3, 4, size=3)
        x = N.T @ b / 11
        if b.any() and apart([x, N @ b / 11, 11 * x, 121 * x, -x]):
            return b


@exercise("ex-orthogonal-column")
def column(seed=None):
    """Complete two columns to an orthogonal matrix of determinant 1."""
    third = np.array([6, 2, -3])
    return Exercise(
        right=(third / 7).tolist(),
        same=same.vector,
        mistakes=[
            Mistake(
                "determinant -1",
                (-third / 7).tolist(),
                "It has length 1 and both right angles. But compute the "
                "determinant.",
            ),
            Mistake(
                "not normalised",
                third.tolist(),
                "Both angles are right; how long is it?",
            ),
            Mistake(
                "not normalised",
                (-third).tolist(),
                "Both angles are right; how long is it? And look at the "
                "determinant.",
            ),
            Mistake(
                "cross product of whole numbers",
                (7 * third).tolist(),
                "This is orthogonal to both columns, and 49 times too long.",
            ),
            Mistake(
                "sign in the middle",
                (np.array([6, -2, -3]) / 7).tolist(),
                "It has length 1. Compute its dot products with both columns: "
                "a sign is wrong.",
            ),
            Mistake(
                "one angle only",
                (np.array([3, -2, 0]) / np.sqrt(13)).tolist(),
                "It is orthogonal to the first column. To the second, too?",
            ),
        ],
        hints=[
            "It is orthogonal to both columns: two equations for its three "
            "entries.",
            "Set the solution to length 1. Two are left; what does the "
            "determinant say?",
        ],
        test="Its length, its two dot products, and then the determinant.",
    )


@exercise("ex-orthogonal-nearest")
def nearest(seed=None):
    """Project a vector of R^4 onto a plane."""
    B = np.array([[1, 1], [1, -1], [1, 1], [1, -1]])
    x = np.array([4, 1, 6, 3])
    p = B @ (B.T @ x) / 4
    return Exercise(
        right=p.tolist(),
        same=same.vector,
        mistakes=[
            Mistake(
                "not divided",
                (B @ (B.T @ x)).tolist(),
                "The dot products are right. But these two vectors do not "
                "have length 1.",
            ),
            Mistake(
                "divided by the length",
                (B @ (B.T @ x) / 2).tolist(),
                "You divided by the length once. It is needed twice: for the "
                "vector in the dot product, and for the one behind it.",
            ),
            Mistake(
                "first direction only",
                [3.5, 3.5, 3.5, 3.5],
                "This is the nearest point of the line along the first "
                "vector; the part along the second is missing.",
            ),
            Mistake(
                "second direction only",
                [1.5, -1.5, 1.5, -1.5],
                "This is the nearest point of the line along the second "
                "vector; the part along the first is missing.",
            ),
            Mistake(
                "what is left",
                (x - p).tolist(),
                "This is what is left of x, and it is orthogonal to the "
                "plane; asked is the point of the plane.",
            ),
            Mistake(
                "the coordinates",
                [3.5, 1.5],
                "These are the coordinates in the given basis; asked is the "
                "point itself, with four entries.",
            ),
            Mistake(
                "the coordinates",
                [7, 3],
                "These are the coordinates along the directions of length "
                "1; asked is the point itself, with four entries.",
            ),
        ],
        hints=[
            "Are the two vectors orthogonal? How long is each?",
            "With $\\mathbf{q}_j$ of length 1, add up $(\\mathbf{q}_j \\cdot "
            "\\mathbf{x})\\, \\mathbf{q}_j$.",
        ],
        test="Subtract it from the given vector: is what is left orthogonal "
        "to both?",
    )


FRAMES = [
    ([4, 4, 7], [1, -8, 4]),
    ([2, 2, 1], [-2, 1, 2]),
    ([2, 6, 9], [6, 7, -6]),
    ([2, 10, 11], [14, -5, 2]),
]


@same.comparer()
def _side_by_side(got, want, where=None, rtol=same.RTOL):
    """Compare two matrices; vectors in rows are told to stand up."""
    read, want = same.table(got), same.table(want)
    if read.shape == want.T.shape != want.shape:
        raise same.Unreadable(
            "Your two vectors stand in rows; put them side by side, as "
            "columns."
        )
    return same.matrix(read, want, rtol=rtol)


@exercise("ex-orthogonal-by-hand")
def by_hand(seed=None):
    """Make two vectors of R^3 orthonormal."""
    A = _two_columns(seed)
    Q = gram_schmidt(A).Q
    return Exercise(
        right=Q.tolist(),
        same=_side_by_side,
        mistakes=_by_hand_mistakes(A, Q),
        hints=[
            "How long is $\\mathbf{a}_1$, and what is $\\mathbf{q}_1 \\cdot "
            "\\mathbf{a}_2$?",
            "Take $(\\mathbf{q}_1 \\cdot \\mathbf{a}_2)\\, \\mathbf{q}_1$ "
            "from $\\mathbf{a}_2$, and set what is left to length 1.",
        ],
        text="Make orthonormal vectors out of $\\mathbf{a}_1 = "
        f"{tuple(A[:, 0].tolist())}$ and $\\mathbf{{a}}_2 = "
        f"{tuple(A[:, 1].tolist())}$, in this order, and put them side by "
        "side as columns, $\\mathbf{q}_2$ to the side on which "
        "$\\mathbf{a}_2$ lies.",
        test="Two lengths, one dot product; and is the first one along the "
        "first vector?",
    )


def _by_hand_mistakes(A, Q):
    a1, a2 = A.T
    rest = a2 - (a1 @ a2) / (a1 @ a1) * a1
    second = a2 - (a1 @ a2) * a1
    return [
        Mistake(
            "not normalised",
            np.column_stack([a1, rest]).tolist(),
            "The angle is right, but the two do not have length 1.",
        ),
        Mistake(
            "q2 not normalised",
            np.column_stack([Q[:, 0], rest]).tolist(),
            "The angle is right and the first has length 1; set the second "
            "to length 1 too.",
        ),
        Mistake(
            "only lengths",
            (A / np.linalg.norm(A, axis=0)).tolist(),
            "Both have length 1. But is there a right angle between them?",
        ),
        Mistake(
            "projection not divided",
            np.column_stack(
                [Q[:, 0], second / np.linalg.norm(second)]
            ).tolist(),
            "You subtracted a1 times the dot product of a1 and a2. For the "
            "part along a1 take q1, of length 1, both times.",
        ),
        Mistake(
            "other order",
            gram_schmidt(A[:, ::-1]).Q[:, ::-1].tolist(),
            "You began with the second vector: here the first one keeps its "
            "direction.",
        ),
        Mistake(
            "sign of q2",
            (Q * [1, -1]).tolist(),
            "Orthonormal, but your second vector points away from a2.",
        ),
    ]


def _two_columns(seed):
    """Draw a1 along a frame of whole numbers, and a2 in its plane."""
    if seed is None:
        return np.array([[4, 5], [4, -4], [7, 11]])
    rng = np.random.default_rng(seed)
    one, two = np.array(FRAMES[rng.integers(len(FRAMES))])
    order = rng.permutation(3)
    steps = rng.choice([-3, -2, -1, 1, 2, 3]), rng.choice([-2, -1, 1, 2])
    a2 = steps[0] * one + steps[1] * two
    return np.column_stack([one, a2])[order]


@exercise("ex-orthogonal-factor")
def factor(seed=None):
    """Find the triangular factor of a 2 x 2 matrix."""
    A = np.array([[8, 1], [15, 4]])
    Q, R = gram_schmidt(A)
    return Exercise(
        right=[[17, 4], [0, 1]],
        same=same.matrix,
        mistakes=[
            Mistake(
                "transposed",
                R.T.tolist(),
                "The zero belongs below the diagonal: the first column of A "
                "needs the first direction alone.",
            ),
            Mistake(
                "the other factor",
                Q.tolist(),
                "This is Q. R says how much of each direction is in the "
                "columns of A.",
            ),
            Mistake(
                "not divided",
                [[17, 68], [0, 1]],
                "Above the diagonal stands the dot product with q1, which has "
                "length 1; you took the first column itself.",
            ),
            Mistake(
                "multiples of the columns",
                [[1, 4 / 17], [0, 1]],
                "You counted how many times the first column is taken away. "
                "R counts steps of length 1, along the q's.",
            ),
            Mistake(
                "length for distance",
                [[17, 4], [0, 17**0.5]],
                "In the lower corner you have the length of the second "
                "column; there belongs what is left of it.",
            ),
            Mistake(
                "signs",
                [[-17, -4], [0, -1]],
                "This is a triangular factor too, as `np.linalg.qr` may give "
                "it; asked is the one with a positive diagonal.",
            ),
            Mistake(
                "signs",
                [[-17, -4], [0, 1]],
                "This is a triangular factor too, as `np.linalg.qr` may give "
                "it; asked is the one with a positive diagonal.",
            ),
            Mistake(
                "signs",
                [[17, 4], [0, -1]],
                "This is a triangular factor too, as `np.linalg.qr` may give "
                "it; asked is the one with a positive diagonal.",
            ),
        ],
        hints=[
            "In the first column stands the length of the first column of "
            "the matrix, and a zero.",
            "$r_{12} = \\mathbf{q}_1 \\cdot \\mathbf{a}_2$, and the product "
            "of the diagonal is $|\\det(\\mathbf{A})|$.",
        ],
        test="R transposed times R must be A transposed times A.",
    )


@exercise("ex-orthogonal-mirror")
def mirror(seed=None):
    """Find the normal of the mirror between two vectors."""
    return Exercise(
        right=[-1, -1, 2],
        same=same.direction,
        mistakes=[
            Mistake(
                "sum",
                [5, -1, 2],
                "This is the sum of the two. It lies on the mirror, halfway "
                "between them; as v it sends (2, -1, 2) to (-3, 0, 0).",
            ),
            Mistake(
                "the vector itself",
                [2, -1, 2],
                "This v sends (2, -1, 2) to its own negative.",
            ),
            Mistake(
                "the image",
                [1, 0, 0],
                "This v changes the sign of the first entry and nothing "
                "else.",
            ),
            Mistake(
                "first sign",
                [1, -1, 2],
                "You took 3 - 2 in the first entry, but 2 - 3 belongs to the "
                "same difference as the others.",
            ),
            Mistake(
                "one sign",
                [-1, 1, 2],
                "Look at the second entry: subtract (3, 0, 0) entry by entry.",
            ),
        ],
        hints=[
            "The mirror lies halfway between the vector and its image; "
            "$\\mathbf{v}$ is at a right angle to it.",
            "For two vectors of equal length $\\mathbf{v} = \\mathbf{x} - "
            "\\mathbf{y}$ will do.",
        ],
        well_done="Right, and so is every multiple of it except zero.",
        test="Take the step, x - 2 (v · x) / (v · v) v: does it end at "
        "(3, 0, 0)?",
    )


@exercise("ex-orthogonal-two-mirrors")
def two_mirrors(seed=None):
    """Clear a matrix of two columns with two mirrors."""
    return Exercise(
        right=[[3, 2], [0, 5], [0, 0]],
        same=same.matrix,
        mistakes=[
            Mistake(
                "one mirror only",
                [[3, 2], [0, 3], [0, 4]],
                "The first mirror is right, for both columns. But below the "
                "diagonal something is left in the second.",
            ),
            Mistake(
                "first column only",
                [[3, 3], [0, 20**0.5], [0, 0]],
                "The first mirror must move the second column as well: it is "
                "a map of the whole matrix.",
            ),
            Mistake(
                "first row not left alone",
                [[3, 29**0.5], [0, 0], [0, 0]],
                "Your second mirror moves the first row too. It leaves the "
                "first axis alone: its v has a 0 in front.",
            ),
            Mistake(
                "column as it is",
                [[3, 3], [0, 4], [0, 0]],
                "You wrote zeros instead of making them: the second column "
                "has lost length, and a mirror keeps it.",
            ),
            *(
                Mistake(
                    "signs",
                    [[3 * s, 2 * s], [0, 5 * r], [0, 0]],
                    "Mirrors can do that too; but both images shall point "
                    "forwards, along their axes.",
                )
                for s, r in [(-1, -1), (-1, 1), (1, -1)]
            ),
        ],
        hints=[
            "Send the second column through the first mirror as well; no "
            "matrix is needed for it, only the step along $\\mathbf{v}$.",
            "The second mirror sees only the entries of the second column "
            "from the second row on. What does it keep of them?",
        ],
        test="The columns have kept their lengths and their dot product.",
    )


@exercise("ex-orthogonal-height")
def height(seed=None):
    """Give the distance of a point from a line, with a letter."""
    length, along = t**2 + 1, t + 2
    return Exercise(
        right=sp.sqrt(length - along**2 / 9),
        same=same.expressions,
        mistakes=[
            Mistake(
                "square",
                length - along**2 / 9,
                "This is the square of the distance.",
            ),
            Mistake(
                "not divided",
                sp.sqrt(length - along**2),
                "(1, 2, 2) has length 3: for the part along the line divide "
                "the dot product by it.",
            ),
            Mistake(
                "divided once",
                sp.sqrt(length - along**2 / 3),
                "The part along the line is (t + 2)/3, and Pythagoras wants "
                "the square of all of it.",
            ),
            Mistake(
                "part along the line",
                along / 3,
                "This is how far the vector reaches along the line; asked is "
                "how far it is from it.",
            ),
            Mistake(
                "length",
                sp.sqrt(length),
                "This is the distance from the origin, not from the line.",
            ),
            Mistake(
                "sign",
                sp.sqrt(length + along**2 / 9),
                "In Pythagoras the vector itself is the long side: the part "
                "along the line goes off.",
            ),
        ],
        hints=[
            "It is $r_{22}$ of Gram-Schmidt, or Pythagoras: the length of "
            "the vector and its part along the line.",
            "The part along the line is $\\frac13 (t + 2)$.",
        ],
        test="For t = 0 it is the square root of 5/9, and where the vector "
        "is orthogonal to the line it is its length.",
    )


@exercise("ex-orthogonal-angles")
def angles(seed=None):
    """Find a length from the dot products of the arms alone."""
    G = np.array([[1, 0.5, 0.25], [0.5, 1, -0.5], [0.25, -0.5, 1]])
    c = np.array([6, -2, 4])
    lower = np.tril(G)
    return Exercise(
        right=8,
        same=same.number,
        mistakes=[
            Mistake(
                "Pythagoras",
                float(np.linalg.norm(c)),
                "That is what the guard did: the mixed terms are missing.",
            ),
            Mistake(
                "square",
                float(c @ G @ c),
                "This is the square of the length.",
            ),
            Mistake(
                "pairs once",
                float(np.sqrt(c @ lower @ c)),
                "Each mixed term comes twice: a1 with a2, and a2 with a1.",
            ),
            Mistake(
                "length of G c",
                float(np.linalg.norm(G @ c)),
                "The table times c holds the dot products of the move with "
                "the arms, and their length is not that of the move.",
            ),
            Mistake(
                "all signs positive",
                float(np.sqrt(np.abs(c) @ np.abs(G) @ np.abs(c))),
                "You took all mixed terms as positive: mind the signs of the "
                "readings and of the dot products.",
            ),
        ],
        hints=[
            "Multiply out $\\|c_1 \\mathbf{a}_1 + c_2 \\mathbf{a}_2 + c_3 "
            "\\mathbf{a}_3\\|^2$: three squares and three mixed terms.",
            "In NumPy: with the table of dot products `G` it is `c @ G @ c`.",
        ],
        test="The squares are 36, 4 and 16. Which mixed term goes with which "
        "dot product?",
    )


def _orthonormal_columns(Q):
    dots = Q.T @ Q
    return bool(np.abs(dots - np.eye(len(dots))).max() < 1e-9)


def _rows(Q):
    return _orthonormal_columns(Q.T)


def _exact(Q):
    return bool((Q.T @ Q == np.eye(Q.shape[1])).all())


def _angles_only(Q):
    dots = Q.T @ Q
    dots = dots / np.diag(dots).max()
    return bool(np.abs(dots - np.diag(np.diag(dots))).max() < 1e-9)


def _lengths_only(Q):
    return bool(np.abs(np.linalg.norm(Q, axis=0) - 1).max() < 1e-9)


def _by_determinant(Q):
    square = Q.shape[0] == Q.shape[1]
    return bool(square and abs(abs(np.linalg.det(Q)) - 1) < 1e-9)


def _square_only(Q):
    return Q.shape[0] == Q.shape[1] and _orthonormal_columns(Q)


_TURN = np.array([[0.6, -0.8], [0.8, 0.6]])
_TALL = np.linalg.qr(np.random.default_rng(3).normal(size=(6, 3)))[0]
_SPACE = np.array([[2, -2, 1], [1, 2, 2], [2, 1, -2]]) / 3


@exercise("ex-orthogonal-test")
def orthonormal_test(seed=None):
    """Write the test that orthonormal columns must pass."""
    cases = [
        _TURN, _SPACE, _TALL, _TALL.T, np.eye(4)[:, [2, 0]], np.eye(3)[:2],
        np.array([[1, 1], [0, 1]]), np.array([[1, 1], [1, -1]]),
        np.array([[1.0], [1.0]]) / np.sqrt(2), np.array([[-1.0]]),
        1e-6 * _SPACE, np.array([[0.6, 0.8], [0.8, 0.6]]),
        _SPACE + 1e-3 * np.eye(3), _TALL + 1e-13 * np.ones((6, 3)),
        np.array([[1, 0, 0.6], [0, 1, 0], [0, 0, 0.8]]),
        np.zeros((2, 2)), np.diag([2, 0.5]), np.eye(2, dtype=int),
    ]
    return Exercise(
        right=_orthonormal_columns,
        same=same.Function(
            [(Q,) for Q in cases],
            compare=same.truth,
            names=("Q",),
            returns="one True or False, not one for each entry: take the "
            "largest difference, or np.allclose",
        ),
        mistakes=[
            Mistake(
                "square only",
                _square_only,
                "Your test refuses a tall matrix whose columns are "
                "orthonormal. Does it ask for a square, or compare with an "
                "identity of the wrong size?",
            ),
            Mistake(
                "rows",
                _rows,
                "Your test looks at the rows: Q times its transpose. For a "
                "matrix that is not square that is another question.",
            ),
            Mistake(
                "exact equality",
                _exact,
                "Your test asks for equality to the last bit, and rounding "
                "breaks that for columns that are orthonormal.",
            ),
            Mistake(
                "angles only",
                _angles_only,
                "Your test looks at the right angles. The lengths count, "
                "too.",
            ),
            Mistake(
                "lengths only",
                _lengths_only,
                "Your test looks at the lengths. What about the angles "
                "between the columns?",
            ),
            Mistake(
                "determinant",
                _by_determinant,
                "A shear has the determinant 1 as well, and a matrix that is "
                "not square has none.",
            ),
        ],
        hints=[
            "Which single product holds all dot products of the columns?",
            "Compare it with the identity of *its* size, up to rounding.",
        ],
        test="Try a rotation, a shear, and the first two columns of an "
        "identity.",
    )


def _gram_schmidt(A):
    return gram_schmidt(A).Q


def _signs_left(A):
    return np.linalg.qr(A).Q


def _no_lengths(A):
    Q, R = gram_schmidt(A)
    return Q * np.diag(R)


def _no_division(A):
    Q = A.astype(float)
    for j in range(Q.shape[1]):
        for i in range(j):
            Q[:, j] -= (Q[:, i] @ A[:, j]) * Q[:, i]
    return Q / np.linalg.norm(Q, axis=0)


def _along_the_columns(A):
    U = A / np.linalg.norm(A, axis=0)
    Q = U.copy()
    for j in range(Q.shape[1]):
        for i in range(j):
            Q[:, j] -= (U[:, i] @ U[:, j]) * U[:, i]
    return Q / np.linalg.norm(Q, axis=0)


def _neighbour_only(A):
    Q = A / np.linalg.norm(A, axis=0)
    for j in range(1, Q.shape[1]):
        Q[:, j] -= (Q[:, j - 1] @ Q[:, j]) * Q[:, j - 1]
        Q[:, j] /= np.linalg.norm(Q[:, j])
    return Q


def _columns_to_one(A):
    return A / np.linalg.norm(A, axis=0)


def _last_first(A):
    return gram_schmidt(A[:, ::-1]).Q[:, ::-1]


def _independent():
    """Return matrices of independent columns, square and tall."""
    rng = np.random.default_rng(11)
    whole = np.array([[2, 1], [1, 3]])
    whole.flags.writeable = False
    tall = rng.normal(size=(5, 3)).round(2)
    space = np.array([[1, 2, -1], [2, 0, 3], [2, 5, 1]])
    return [np.array([[-3.0]]), np.array([[3], [0], [4]]), whole, space,
            np.array([[1, 2], [0, 1], [4, -1]]), tall, 1e6 * tall,
            1e-6 * space, np.array([[0.0, 2], [1, 5]]),
            rng.normal(size=(4, 4)).round(2)]


@exercise("ex-orthogonal-process")
def process(seed=None):
    """Write Gram-Schmidt."""
    return Exercise(
        right=_gram_schmidt,
        same=same.Function(
            [(A,) for A in _independent()],
            compare=same.matrix,
            names=("A",),
            returns="a matrix of the shape of A",
        ),
        mistakes=[
            Mistake(
                "signs",
                _signs_left,
                "Orthonormal, and right up to signs: asked are those with a "
                "positive diagonal in R, so each q must point to the side on "
                "which its column lies.",
            ),
            Mistake(
                "not normalised",
                _no_lengths,
                "The right angles are there, the lengths are not 1.",
            ),
            Mistake(
                "projection not divided",
                _no_division,
                "The part along a vector u is (u · a) u only if u has length "
                "1 already when it is used: normalise first, or divide by "
                "u · u.",
            ),
            Mistake(
                "along the columns",
                _along_the_columns,
                "You take away the parts along the given columns. They are "
                "not at right angles, so something is taken twice: take the "
                "parts along the q's.",
            ),
            Mistake(
                "last neighbour only",
                _neighbour_only,
                "From the third column on the parts along all earlier "
                "directions must go, not only along the last one.",
            ),
            Mistake(
                "only lengths",
                _columns_to_one,
                "The columns have length 1 now, but they are not at right "
                "angles.",
            ),
            Mistake(
                "last first",
                _last_first,
                "You begin with the last column: here the first one keeps "
                "its direction.",
            ),
        ],
        hints=[
            "Two loops: for each column, the part along each direction that "
            "is finished goes off; then it is set to length 1.",
            "Make a copy of floats first, `A.astype(float)`: whole numbers "
            "cannot hold what comes out.",
        ],
        test="Is Q transposed times Q the identity, and is the first column "
        "along the first of A?",
    )


def _is_new(Q, x):
    rest = x - Q @ (Q.T @ x)
    return bool(np.linalg.norm(rest) > 1e-10 * np.linalg.norm(x))


def _absolute(Q, x):
    return bool(np.linalg.norm(x - Q @ (Q.T @ x)) > 1e-14)


def _loose_absolute(Q, x):
    return bool(np.linalg.norm(x - Q @ (Q.T @ x)) > 1e-10)


def _any_rest(Q, x):
    return bool((x - Q @ (Q.T @ x)).any())


def _orthogonal_to_all(Q, x):
    return bool(np.abs(Q.T @ x).max() <= 1e-10 * np.linalg.norm(x))


def _zero_is_new(Q, x):
    rest = x - Q @ (Q.T @ x)
    return bool(np.linalg.norm(rest) >= 1e-10 * np.linalg.norm(x))


def _inside(Q, x):
    return not _is_new(Q, x)


def _by_lengths(Q, x):
    whole, part = np.linalg.norm(x), np.linalg.norm(Q.T @ x)
    return bool(whole - part > 1e-10 * whole)


def _by_rank(Q, x):
    wide = np.column_stack([Q, x])
    return bool(np.linalg.matrix_rank(wide) > Q.shape[1])


@exercise("ex-orthogonal-new")
def is_new(seed=None):
    """Decide whether a vector lies outside a span, in any unit."""
    inside, outside = _TALL @ [1.0, -2.0, 0.5], np.arange(1.0, 7)
    slight = inside + 1e-7 * outside
    plane = _SPACE[:, :2]
    vectors = [(_TALL, unit * x) for unit in (1e-12, 1.0, 1e9)
               for x in (inside, outside, slight)]
    return Exercise(
        right=_is_new,
        same=same.Function(
            [
                *vectors,
                (_TALL, np.zeros(6)),
                (_TALL, inside + 1e-13 * outside),
                (plane, np.array([4.0, -1.0, 1.0])),
                (plane, np.array([1, 2, -2])),
                (plane, np.array([2, 1, 2])),
                (plane, np.array([0, 3, 3])),
                (np.eye(2), np.array([0.1, 0.7])),
                (np.eye(3)[:, :1], np.array([1.0, 1.0, 0.0])),
            ],
            compare=same.truth,
            names=("Q", "x"),
            returns="one True or False",
        ),
        mistakes=[
            Mistake(
                "absolute tolerance",
                _absolute,
                "You compare what is left with a fixed length. In a large "
                "unit rounding is longer than that: compare with the length "
                "of x.",
            ),
            Mistake(
                "absolute tolerance",
                _loose_absolute,
                "You compare what is left with a fixed length. In a small "
                "unit everything is shorter than that: compare with the "
                "length of x.",
            ),
            Mistake(
                "anything left",
                _any_rest,
                "With floats something is nearly always left: how long is "
                "it, compared with x as a whole?",
            ),
            Mistake(
                "lengths subtracted",
                _by_lengths,
                "You compare two lengths. A short step aside hardly changes "
                "a length: measure what is left itself.",
            ),
            Mistake(
                "rank",
                _by_rank,
                "The tolerance of matrix_rank goes by the longest of all "
                "columns: where x is tiny it disappears beside those of Q, "
                "and where it is huge they disappear beside x.",
            ),
            Mistake(
                "orthogonal for new",
                _orthogonal_to_all,
                "You ask whether x is orthogonal to the columns. A vector "
                "may lean and still reach out of the span.",
            ),
            Mistake(
                "zero vector",
                _zero_is_new,
                "The zero vector lies in every span; your test calls it new.",
            ),
            Mistake(
                "the other answer",
                _inside,
                "True and False are exchanged: asked is whether x lies "
                "outside.",
            ),
        ],
        hints=[
            "Subtract from $\\mathbf{x}$ the nearest point of the span.",
            "What is left is long or short only compared with "
            "$\\mathbf{x}$.",
        ],
        test="Try a mix of the columns, in micrometres and in kilometres, "
        "and the zero vector.",
    )
