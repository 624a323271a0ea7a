"""Judges for the exercises of book/linear-algebra/bases.md.

A mistake is the wrong answer itself, then the sentence that answers it.
"""

import numpy as np
import sympy as sp

from mml.bases import is_independent
from mml.exercises import Exercise, Mistake, exercise, families, same
from mml.exercises.families import apart


def _asked(what, has):
    """Recognise the matrices that lack one property."""
    return same.Property({what: has}, read=same.table)


def _rows_of_span(got, want, where=None, rtol=same.RTOL):
    """Compare two bases, one vector a row."""
    return same.span(same.table(got).T, same.table(want).T, rtol=rtol)


def _apart(B):
    """Say whether two vectors of three entries are not on one line."""
    return B.shape != (3, 2) or bool(
        B.any(axis=0).all() and same.direction(*B.T))


def _by_dot_products(C, x):
    return [sp.Rational(x.dot(C[:, j]), C[:, j].dot(C[:, j]))
            for j in range(C.cols)]


@exercise("ex-bases-coordinates")
def two_coordinates(seed=None):
    """Find the coordinates of a vector in a basis of the plane."""
    C, c = sp.Matrix([[3, 1], [2, -2]]), sp.Matrix([2, 3])
    rng = np.random.default_rng(seed)
    while True:
        if seed is not None:
            C = sp.Matrix(rng.integers(-3, 4, size=(2, 2)).tolist())
            c = sp.Matrix(rng.integers(-3, 6, size=2).tolist())
            if C.det() == 0 or 0 in c or C[:, 0].dot(C[:, 1]) == 0:
                continue
        mistakes = _coordinate_mistakes(C, c)
        if seed is None or apart([list(c), *(m.answer for m in mistakes)]):
            break
    x, b1, b2 = C * c, C[:, 0], C[:, 1]
    return Exercise(
        right=list(c),
        same=same.vector,
        mistakes=mistakes,
        hints=[
            "Write $c_1 \\mathbf{b}_1 + c_2 \\mathbf{b}_2 = \\mathbf{x}$ as "
            "two equations, one for each entry.",
            "Multiply them so that one unknown drops out when you add them.",
        ],
        text=f"Find the coordinates of $({x[0]}, {x[1]})$ in the basis "
        f"$\\mathbf{{b}}_1 = ({b1[0]}, {b1[1]})$, "
        f"$\\mathbf{{b}}_2 = ({b2[0]}, {b2[1]})$.",
        test="Mix the two basis vectors with your numbers: do you get x?",
    )


def _coordinate_mistakes(C, c):
    x = C * c
    return [
        Mistake(
            "exchanged",
            list(c)[::-1],
            "Both numbers are right, in the other order: the first one "
            "belongs to the first basis vector.",
        ),
        Mistake(
            "rows for columns",
            list(C.T.inv() * x),
            "You used the basis vectors as the rows of the equations. The "
            "first equation is about the first entry of each vector.",
        ),
        Mistake(
            "dot products",
            _by_dot_products(C, x),
            "Dividing dot products gives coordinates only if the basis "
            "vectors are orthogonal, and these are not.",
        ),
        Mistake(
            "multiplied",
            list(C * x),
            "You mixed the basis vectors with the entries of x. It is the "
            "other way round: which mix of them gives x?",
        ),
        Mistake(
            "signs",
            [-a for a in c],
            "Your mix gives -x.",
        ),
    ]


@exercise("ex-bases-letter")
def letter(seed=None):
    """Find the entry that makes three vectors dependent."""
    v1, v2, a, b = [1, 2, 3], [2, -1, 4], 2, -1
    rng = np.random.default_rng(seed)
    while True:
        if seed is not None:
            v1, v2 = rng.integers(-3, 5, size=(2, 3)).tolist()
            a, b = rng.integers(-3, 4, size=2).tolist()
        w = [a * p + b * q for p, q in zip(v1, v2, strict=True)]
        free = v1[0] * v2[1] != v1[1] * v2[0] and a * b != 0
        if not free or v1[2] * v2[2] == 0:
            continue
        mistakes = [
            Mistake(
                "orthogonal to the first",
                -sp.Rational(w[0] * v1[0] + w[1] * v1[1], v1[2]),
                "For this t the third vector is orthogonal to the first. "
                "Asked is when the three are dependent, not when there is a "
                "right angle.",
            ),
            Mistake(
                "orthogonal to the second",
                -sp.Rational(w[0] * v2[0] + w[1] * v2[1], v2[2]),
                "For this t the third vector is orthogonal to the second. "
                "Asked is when the three are dependent, not when there is a "
                "right angle.",
            ),
            Mistake(
                "sign of one",
                a * v1[2] - b * v2[2],
                "One of your two coefficients has the wrong sign: try them "
                "on the first two entries.",
            ),
            Mistake(
                "the sum",
                v1[2] + v2[2],
                "That is the last entry of the sum of the first two vectors. "
                "A mix may take more or less than once of each.",
            ),
            Mistake("sign", -w[2], "Nearly: look at the sign."),
        ]
        if apart([w[2], *(m.answer for m in mistakes)]):
            break
        if seed is None:
            raise ValueError("the mistakes of the page's own are not distinct")
    first, second = (", ".join(map(str, v)) for v in (v1, v2))
    return Exercise(
        right=w[2],
        same=same.number,
        mistakes=mistakes,
        hints=[
            "The first two are independent, so the third must be a mix of "
            "them.",
            "The first two entries, which hold no $t$, already fix the two "
            "coefficients.",
        ],
        text=f"For which number $t$ are $({first})$, $({second})$ and "
        f"$({w[0]}, {w[1]}, t)$ dependent?",
        test="Is the third vector then a mix of the other two?",
    )


@exercise("ex-bases-relation")
def relation(seed=None):
    """Find the mix of three vectors that is zero."""
    return Exercise(
        right=[3, -2, -1],
        same=same.direction,
        mistakes=[
            Mistake(
                "all zero",
                [0, 0, 0],
                "With these numbers every list of vectors gives zero. Find "
                "some that are not all zero.",
            ),
            Mistake(
                "not brought over",
                [3, -2, 1],
                "Three of the first and minus two of the second *is* the "
                "third vector. To get zero, bring it to the other side.",
            ),
            Mistake(
                "exchanged",
                [-2, 3, -1],
                "The coefficients of the first two vectors have changed "
                "places.",
            ),
            Mistake(
                "one sign",
                [3, 2, -1],
                "Look at the sign of the second coefficient.",
            ),
            Mistake(
                "rows",
                [4, -5, -3],
                "You mixed the rows of the table to zero. The vectors are "
                "its columns.",
            ),
        ],
        hints=[
            "Try to write the third vector as a mix of the first two.",
            "The first entries say $2a + b = 4$, the second ones "
            "$a - b = 5$.",
        ],
        well_done="Right, and so is every multiple of it except zero.",
        test="Mix the three vectors with your numbers: is every entry zero?",
    )


@exercise("ex-bases-dimension")
def dimension(seed=None):
    """Find the dimension of the span of four vectors."""
    return Exercise(
        right=2,
        same=same.whole,
        mistakes=[
            Mistake(
                "counted",
                4,
                "There are four vectors, and each has four entries. But how "
                "many of them are new?",
            ),
            Mistake(
                "one removed",
                3,
                "One of them is superfluous, that is right. Now ask the same "
                "of the three that are left.",
            ),
            Mistake(
                "one line",
                1,
                "Then all of them would be multiples of one vector.",
            ),
        ],
        hints=[
            "Go through the list and strike out what is a mix of the vectors "
            "before it.",
            "The first two begin with $(1, 0)$ and $(0, 1)$, so the first "
            "two entries of each other vector say which mix it must be.",
        ],
        well_done="Right: two of them say everything.",
        test="Strike out, one after the other, what is a mix of those before "
        "it.",
    )


@exercise("ex-bases-orthogonal")
def orthogonal(seed=None):
    """Find coordinates in an orthogonal basis of three vectors."""
    B = sp.Matrix([[1, 1, 1], [1, -1, -1], [0, 2, -1]])
    x = B * sp.Matrix([3, -1, 2])
    dots = list(B.T * x)
    squares = [B[:, j].dot(B[:, j]) for j in range(3)]
    pairs = list(zip(dots, squares, strict=True))
    return Exercise(
        right=[3, -1, 2],
        same=same.vector,
        mistakes=[
            Mistake(
                "not divided",
                dots,
                "These are the dot products. They are the coordinates only "
                "if the basis vectors have length 1.",
            ),
            Mistake(
                "length for its square",
                [dot / sp.sqrt(square) for dot, square in pairs],
                "You divided by the lengths: that gives the lengths of the "
                "projections. A coordinate says how many times the basis "
                "vector fits in, so divide by the length once more.",
            ),
            Mistake(
                "divided by x",
                [sp.Rational(dot, x.dot(x)) for dot in dots],
                "You divided by the squared length of x. It is the basis "
                "vector onto whose line x is projected.",
            ),
            Mistake(
                "rows",
                list(B * x),
                "You took the first entries of the three vectors for the "
                "first vector: rows for columns.",
            ),
            Mistake(
                "the entries",
                list(x),
                "These are the entries of x, its coordinates in the standard "
                "basis.",
            ),
        ],
        hints=[
            "First check that the three are orthogonal to each other. What "
            "does that save you?",
            "$c_j = \\mathbf{x} \\cdot \\mathbf{b}_j / (\\mathbf{b}_j \\cdot "
            "\\mathbf{b}_j)$, one after the other.",
        ],
        test="Mix the basis vectors with your numbers: do you get x?",
    )


@exercise("ex-bases-plane")
def plane(seed=None):
    """Find a basis of a plane that is given by one equation."""
    return Exercise(
        right=[[2, -4], [1, 0], [0, 1]],
        same=same.span,
        mistakes=[
            Mistake(
                "rows for columns",
                [[2, 1, 0], [-4, 0, 1]],
                "The vectors are a basis, but you wrote them as rows. Put "
                "them side by side, as columns.",
                same=_rows_of_span,
            ),
            Mistake(
                "three vectors",
                [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
                "Three vectors are too many for a plane: either they are "
                "dependent, or they span more than the plane.",
                same=_asked("there are not three vectors",
                            lambda B: B.shape != (3, 3)),
            ),
            Mistake(
                "the numbers of the equation",
                [[1, 2], [-2, 1], [4, 0]],
                "The vector (1, -2, 4) itself does not satisfy the equation: "
                "put it in.",
                same=_asked("no vector is along (1, -2, 4)", lambda B: all(
                    same.direction(v, [1, -2, 4]) for v in B.T)),
            ),
            Mistake(
                "one line",
                [[2, 4], [1, 2], [0, 0]],
                "Your two vectors are dependent: together they span a line "
                "at most.",
                same=_asked("the vectors are independent", _apart),
            ),
            Mistake(
                "signs",
                [[-2, 4], [1, 0], [0, 1]],
                "Your vectors satisfy the equation with the other signs: "
                "bring the two terms to the other side before you put "
                "numbers in.",
            ),
        ],
        hints=[
            "Choose two of the three entries freely; the equation gives the "
            "third.",
            "Choose $(x_2, x_3) = (1, 0)$ first, then $(0, 1)$: why are the "
            "two results independent?",
        ],
        well_done="Right. Every other pair of independent vectors of the "
        "plane is as good.",
        test="Put each of your two vectors into the equation, and see that "
        "neither is a multiple of the other.",
    )


@exercise("ex-bases-change")
def change(seed=None):
    """Translate coordinates from one basis of the plane to another."""
    C = sp.Matrix([[1, 3], [2, -1]])
    D = sp.Matrix([[1, -1], [1, 2]])
    d = sp.Matrix([2, -3])
    rng = np.random.default_rng(seed)
    while True:
        if seed is not None:
            D = sp.Matrix(rng.integers(-3, 4, size=(2, 2)).tolist())
            C = sp.Matrix(rng.integers(-3, 4, size=(2, 2)).tolist())
            d = sp.Matrix(rng.integers(-3, 5, size=2).tolist())
            if abs(C.det()) != 1 or D.det() == 0 or 0 in d:
                continue
        c = C.inv() * D * d
        mistakes = _change_mistakes(C, D, c, d)
        answers = [list(d), *(m.answer for m in mistakes)]
        if 0 not in c and (seed is None or apart(answers)):
            break
    columns = [C[:, 0], C[:, 1], c, D[:, 0], D[:, 1]]
    b1, b2, old, d1, d2 = (f"({v[0]}, {v[1]})" for v in columns)
    return Exercise(
        right=list(d),
        same=same.vector,
        mistakes=mistakes,
        hints=[
            "Which vector $\\mathbf{x}$ is it, in the standard basis?",
            "Then solve $d_1 \\mathbf{d}_1 + d_2 \\mathbf{d}_2 = "
            "\\mathbf{x}$.",
        ],
        text=f"In the basis ${b1}$, ${b2}$ a vector has the coordinates "
        f"${old}$. Find its coordinates in the basis ${d1}$, ${d2}$.",
        test="Mix the new basis vectors with your numbers, and the old ones "
        "with the old numbers: is it the same vector?",
    )


def _change_mistakes(C, D, c, d):
    x = C * c
    return [
        Mistake(
            "half of the way",
            list(x),
            "This is the vector in the standard basis. The second step is "
            "missing: its coordinates in the new basis.",
        ),
        Mistake(
            "other direction",
            list(C.inv() * D * c),
            "You read the given numbers in the new basis and translated them "
            "into the old one.",
        ),
        Mistake(
            "first step left out",
            list(D.inv() * c),
            "You took the given numbers for the entries of the vector. They "
            "are its coordinates in the old basis: mix first.",
        ),
        Mistake(
            "multiplied twice",
            list(D * x),
            "You mixed the new basis vectors with the entries of x. Find the "
            "mix of them that gives x.",
        ),
        Mistake(
            "exchanged",
            list(d)[::-1],
            "Both numbers are right, in the other order.",
        ),
    ]


@exercise("ex-bases-three-letters")
def three_letters(seed=None):
    """Find all t for which three vectors are dependent."""
    return Exercise(
        right=[1, -2],
        same=same.sets,
        mistakes=[
            Mistake(
                "all equal only",
                [1],
                "For this number all three are the same vector. There is "
                "another, less visible one.",
            ),
            Mistake(
                "the other only",
                [-2],
                "For this number their sum is zero. There is another, more "
                "visible one.",
            ),
            Mistake(
                "signs",
                [-1, 2],
                "Both signs are wrong: put one of your numbers in.",
            ),
            Mistake(
                "zero",
                [0],
                "For t = 0 the vectors are (0, 1, 1), (1, 0, 1), (1, 1, 0). "
                "They do not look it, but they are independent.",
            ),
        ],
        hints=[
            "Write down the three equations. What do you get when you "
            "subtract the second from the first?",
            "The differences say $(t - 1)(c_1 - c_2) = 0$ and "
            "$(t - 1)(c_2 - c_3) = 0$. And if $t \\neq 1$?",
        ],
        test="Put each of your numbers in, and look for a mix that is zero.",
    )


@exercise("ex-bases-white")
def white_at_last(seed=None):
    """Find the dials that make white with another lamp."""
    C = sp.Matrix([[5, 1, 5], [3, 3, 3], [0, 4, 4]])
    white = sp.Matrix([6, 6, 6])
    dials = C.inv() * white
    half = sp.Rational(1, 2)
    return Exercise(
        right=list(dials),
        same=same.vector,
        mistakes=[
            Mistake(
                "order",
                [half, half, 1],
                "The numbers are right, the order is not: asked are amber, "
                "lagoon, rose.",
            ),
            Mistake(
                "rows for columns",
                list(C.T.inv() * white),
                "You gave solve the lamps as rows. Each lamp is a column; "
                "each row is a colour.",
            ),
            Mistake(
                "dot products",
                _by_dot_products(C, white),
                "Dot products give the dials one by one only if the lamps "
                "are orthogonal, and no two of these are.",
            ),
            Mistake(
                "per cent",
                [50, 100, 50],
                "These are per cent: a full dial is 1.",
            ),
            Mistake(
                "all full",
                [1, 1, 1],
                "All dials full give (11, 9, 8). Brighter than asked, and "
                "not white.",
            ),
        ],
        hints=[
            "Is rose in the plane of amber and lagoon? The vector "
            "$(3, -5, 3)$ knows.",
            "Put the lamps side by side with `np.column_stack` and let "
            "`np.linalg.solve` find the dials.",
        ],
        well_done="Right: white at last, and no dial is negative or above 1.",
        test="Add the three lights: is it 6 of each colour?",
    )


@exercise("ex-bases-error")
def error(seed=None):
    """Bound the error of coordinates in a nearly dependent basis."""
    C, size = np.array([[3, 3], [1, 1.2]]), 0.05
    rng = np.random.default_rng(seed)
    while True:
        if seed is not None:
            b = rng.integers(1, 6, size=2)
            C = np.column_stack([b, b + [0, int(rng.integers(1, 5)) / 10]])
            size = int(rng.integers(1, 10)) / 100
        sigmas = np.linalg.svd(C, compute_uv=False)
        lengths = np.linalg.norm(C, axis=0)
        mistakes = [
            Mistake(
                "multiplied",
                size * sigmas[-1],
                "You multiplied by the length of the shortest mix. The "
                "shorter it is, the worse things must get.",
            ),
            Mistake(
                "longest mix",
                size / sigmas[0],
                "This is the smallest change that an error of this length "
                "can make: you took the longest mix, and the worst case "
                "is the shortest.",
            ),
            Mistake(
                "shortest column",
                size / lengths.min(),
                "A column is one mix among many. With both coefficients in "
                "play a much shorter one can be had.",
            ),
            Mistake(
                "difference of the columns",
                size / np.linalg.norm(C[:, 0] - C[:, 1]),
                "The difference of the two vectors is short, but its "
                "coefficients, 1 and -1, have the length root of 2.",
            ),
            Mistake(
                "the ratio",
                sigmas[0] / sigmas[-1],
                "This ratio says how relative errors grow. Asked is the "
                "length of the change, for an error of known length.",
            ),
        ]
        if apart([size / sigmas[-1], *(m.answer for m in mistakes)]):
            break
    (a, c), (b, d) = C[:, 0], C[:, 1]
    return Exercise(
        right=size / sigmas[-1],
        same=same.number,
        mistakes=mistakes,
        hints=[
            "How short can a mix of the two be, if its coefficients have "
            "length 1?",
            "`np.linalg.svd(C, compute_uv=False)` gives the longest and the "
            "shortest.",
        ],
        text=f"In the basis $({a:g}, {c:g})$, $({b:g}, {d:g})$ a vector is "
        f"known up to an error of length at most {size:g}. How long can the "
        "error of its coordinates be, at most?",
        test="Try some errors of that length, in all directions: is yours "
        "the worst that you find?",
    )


def _divided(B, x, power=2):
    B, x = np.asarray(B, float), np.asarray(x, float)
    return B.T @ x / np.linalg.norm(B, axis=0) ** power


def _lengths(B, x):
    return _divided(B, x, 1)


def _undivided(B, x):
    return _divided(B, x, 0)


def _by_x(B, x):
    B, x = np.asarray(B, float), np.asarray(x, float)
    return B.T @ x / (x @ x)


def _vector(B, x):
    return np.asarray(B, float) @ _divided(B, x)


def _rows(B, x):
    m, n = np.shape(B)                 # rows fit x only if m = n
    return _divided(np.transpose(B), x) if m == n else np.full(n, np.nan)


def _first_length(B, x):
    B = np.asarray(B, float)
    return _undivided(B, x) / (B[:, 0] @ B[:, 0])


_THREE = np.array([[2, 1, -2], [1, 2, 2], [2, -2, 1]]).T * [1, 2, 3]
_FLAT = np.array([[1, 1, 1, 1], [3, -1, -1, -1], [0, 2, -1, -1]]).T
_SQUARE = [
    (np.array([[3, -4], [4, 3]]), np.array([10, 5])),
    (_THREE, _THREE @ [3, -1, 2]),
]


@exercise("ex-bases-by-dots")
def by_dots(seed=None):
    """Write coordinates in an orthogonal basis."""
    return Exercise(
        right=_divided,
        same=same.Function(
            [
                *_SQUARE,
                (np.array([[1.0], [2.0]]), np.array([3.0, 6.0])),
                (_FLAT, _FLAT @ [2, 1, -3]),
                (_FLAT[:, 1:] * [1.0, 1e6], _FLAT[:, 1:] @ [4.0, 5.0]),
                (1e-6 * _THREE, 1e3 * _THREE @ [1.0, 1.0, 4.0]),
                (np.array([[-7.0]]), np.array([21.0])),
            ],
            compare=same.in_order,
            names=("B", "x"),
            returns="one number for each column of B, in a list or array",
        ),
        mistakes=[
            Mistake(
                "not divided",
                _undivided,
                "You return the dot products: right only if all columns have "
                "length 1.",
            ),
            Mistake(
                "length for its square",
                _lengths,
                "You divide by the lengths of the columns. That is the "
                "length of the projection; how many times the column fits "
                "into it needs one more division.",
            ),
            Mistake(
                "divided by x",
                _by_x,
                "You divide by the squared length of x. It is the column "
                "onto whose line x is projected.",
            ),
            Mistake(
                "one length for all",
                _first_length,
                "You divide everything by the squared length of one column; "
                "each column has its own.",
            ),
            Mistake(
                "rows for columns",
                _rows,
                "You took the rows of B for the basis vectors; they stand "
                "in its columns.",
                same=same.Function(_SQUARE, compare=same.in_order,
                                   names=("B", "x")),
            ),
            Mistake(
                "the vector",
                _vector,
                "You return the vector itself. Asked are its coordinates.",
            ),
        ],
        hints=[
            "`B.T @ x` holds the dot products of all columns with x.",
            "`(B * B).sum(axis=0)` holds the squared lengths of all columns.",
        ],
        test="Mix the columns with what you return: do you get x?",
    )


def _independent(V):
    return is_independent(V)


def _shortest(V):
    """Return the columns with length 1, and their shortest mix."""
    V = np.asarray(V, float)
    lengths = np.linalg.norm(V, axis=0)
    V = V / np.where(lengths, lengths, 1)
    if V.shape[1] > V.shape[0]:
        return V, 0.0
    return V, np.linalg.svd(V, compute_uv=False)[-1]


def _count(V):
    V = np.asarray(V)
    return V.shape[1] <= V.shape[0]


def _pairs(V):
    V, _ = _shortest(V)
    cosines = np.abs(V.T @ V - np.diag((V * V).sum(axis=0)))
    return bool(V.any(axis=0).all() and (cosines < 1 - 1e-9).all())


def _right_angles(V):
    V, _ = _shortest(V)
    return bool(np.abs(V.T @ V - np.eye(V.shape[1])).max() < 1e-9)


def _exact_zero(V):
    V = np.asarray(V, float)
    return bool(V.shape[1] <= len(V)
                and np.linalg.svd(V, compute_uv=False)[-1] > 0)


def _absolute(V):
    V = np.asarray(V, float)
    return bool(V.shape[1] <= len(V)
                and np.linalg.svd(V, compute_uv=False)[-1] > 1e-10)


def _too_few(V):
    V = np.asarray(V, float)
    return bool(np.linalg.svd(V, compute_uv=False)[-1]
                > 1e-10 * np.linalg.svd(V, compute_uv=False)[0])


def _yes(V):
    return True


def _spans(V):
    V, _ = _shortest(V)
    return bool(np.linalg.matrix_rank(V, rtol=1e-10) == len(V))


_MIXED = np.array([[1.0, 2.0], [0.3, -0.7], [0.1, 0.9]])
_MIXED = np.column_stack([_MIXED, _MIXED @ [0.7, 0.1]])


@exercise("ex-bases-test")
def independence_test(seed=None):
    """Write the test of independence."""
    return Exercise(
        right=_independent,
        same=same.Function(
            [
                (np.array([[1, 1], [1, -1]]),),
                (np.array([[1, 2], [1, 3]]),),
                (np.array([[2.0, 4.0], [1.0, 2.0]]),),
                (np.array([[1, 0], [2, 1], [0, 5]]),),
                (np.array([[1, 0, 1], [0, 1, 1]]),),
                (np.array([[1, 0, 1], [2, 1, 3], [0, 1, 1]]),),
                (np.array([[1.0, 0.0], [2.0, 0.0]]),),
                (_MIXED,),
                (1e9 * _MIXED,),
                (1e-12 * np.array([[3.0, 1.0], [1.0, 2.0]]),),
                (np.array([[1.0, 1e-3], [1.0, 2e-3]]),),
                *((V,) for V in families.matrices()),
            ],
            compare=same.truth,
            names=("V",),
            returns="one True or False",
        ),
        mistakes=[  # the finest first: where they fail, cruder ones do too
            Mistake(
                "more vectors than entries",
                _too_few,
                "Neither the rank nor the number of lengths from svd is ever "
                "more than the shorter side of the matrix. What if there "
                "are more vectors than entries?",
            ),
            Mistake(
                "absolute tolerance",
                _absolute,
                "Your tolerance is absolute: the same vectors in another "
                "unit get another answer.",
            ),
            Mistake(
                "exact zero",
                _exact_zero,
                "You compare with zero exactly. Vectors that are dependent "
                "come out a rounding error away from it.",
            ),
            Mistake(
                "right angles",
                _right_angles,
                "You ask for right angles. Orthogonal vectors are "
                "independent, but independent ones need not be orthogonal.",
            ),
            Mistake(
                "pairs",
                _pairs,
                "You compare the vectors two by two. No two need to be on "
                "one line for three to be in one plane.",
            ),
            Mistake(
                "counted",
                _count,
                "You only count: more vectors than entries are dependent, "
                "but fewer need not be independent.",
            ),
            Mistake(
                "spanning",
                _spans,
                "You test whether the vectors span the whole space. That is "
                "the same only if there are as many vectors as entries.",
            ),
            Mistake(
                "always yes",
                _yes,
                "Your function says yes to everything.",
            ),
        ],
        hints=[
            "How many vectors are there, and what is their rank?",
            "`np.linalg.matrix_rank(V, rtol=1e-10)`, or the longest and the "
            "shortest mix from `np.linalg.svd`.",
        ],
        test="Look at the case: are these vectors independent?",
    )
