"""Judges for the exercises of book/linear-algebra/svd.md.

A mistake is the wrong answer itself, then the sentence that answers it.
"""

from itertools import product

import numpy as np
import sympy as sp

from mml.exercises import Exercise, Mistake, exercise, same
from mml.exercises.families import apart

t = sp.symbols("t", positive=True)


@exercise("ex-svd-budget")
def budget(seed=None):
    """Find the largest number of products that can be afforded."""
    m, n, part = _picture(seed)
    mn, words = m * n, {4: "a quarter", 5: "a fifth", 8: "an eighth",
                        10: "a tenth"}
    return Exercise(
        right=mn // part // (m + n),
        same=same.whole,
        mistakes=[
            Mistake(
                "rounded up",
                mn // part // (m + n) + 1,
                "So many cost a little more than is allowed: multiply out.",
            ),
            Mistake(
                "one vector",
                mn // part // m,
                "A product is made of two vectors, one for the rows and one "
                "for the columns: both have to be sent.",
            ),
            Mistake(
                "one vector",
                mn // part // n,
                "A product is made of two vectors, one for the rows and one "
                "for the columns: both have to be sent.",
            ),
            Mistake(
                "all pixels",
                mn // (m + n),
                "So many products cost as much as all the pixels; only a "
                "part of that is allowed.",
            ),
        ],
        hints=[
            "How many numbers does one product cost?",
            "How many numbers are allowed altogether? Divide, and round down.",
        ],
        text=f"A picture of ${m} \\times {n}$ pixels is to be sent as a sum "
        f"of $k$ products, for at most {words[part]} of the numbers. How "
        "large can $k$ be?",
        test="Multiply it by the cost of one product: is that allowed, and "
        "is it not with one more?",
    )


def _picture(seed):
    """Draw a picture for which no two answers are the same."""
    if seed is None:
        return 150, 250, 5
    rng = np.random.default_rng(seed)
    while True:
        m, n = (10 * rng.integers(8, 60, size=2)).tolist()
        part = int(rng.choice([4, 5, 8, 10]))
        right = m * n // part // (m + n)
        wrong = [m * n // part // m, m * n // part // n, m * n // (m + n)]
        spare = m * n / part / (m + n) % 1
        if right > 1 and 0.05 < spare < 0.95 and apart([right, *wrong]) and (
                right + 1 not in wrong):
            return m, n, part


@exercise("ex-svd-by-hand")
def by_hand(seed=None):
    """Find the singular values of a 2 x 2 matrix of whole numbers."""
    A, right, wrong = _two_by_two(seed)
    eigenvalues, squares, columns, diagonal = wrong
    return Exercise(
        right=right,
        same=same.values,
        mistakes=[
            Mistake(
                "eigenvalues",
                eigenvalues,
                "These are the eigenvalues of the matrix itself; you need "
                "those of its transpose times it, and their roots.",
            ),
            Mistake(
                "no root",
                squares,
                "These are the squares of the stretches: the roots are still "
                "to be taken.",
            ),
            Mistake(
                "lengths of the columns",
                columns,
                "These are the lengths of the columns, where the axes go. "
                "Other directions are stretched more, and less.",
            ),
            Mistake(
                "diagonal",
                diagonal,
                "These stand on the diagonal; they would be the singular "
                "values of a diagonal matrix.",
            ),
        ],
        hints=[
            "Multiply the transpose by the matrix. What are the trace and "
            "the determinant of the product?",
            "Its eigenvalues are the squares of what is asked.",
        ],
        well_done="Right: their product is the absolute value of the "
        "determinant.",
        text="Find the singular values of $\\mathbf{A} = "
        f"{sp.latex(A)}$.",
        test="Their product must be the absolute value of the determinant, "
        "and the sum of their squares that of the squared entries.",
    )


def _two_by_two(seed):
    """Choose a matrix with whole singular values, and its wrong answers."""
    if seed is None:
        return _answers(2, 2, 5, 2)
    kinds, rng = _whole_sigmas(), np.random.default_rng(seed)
    while True:
        A, right, wrong = _answers(*kinds[rng.integers(len(kinds))])
        real = [x for x in (right, *wrong) if all(sp.im(y) == 0 for y in x)]
        if apart([sorted(x) for x in real]):
            return A, right, wrong


def _answers(a, b, c, d):
    A = sp.Matrix([[a, b], [c, d]])
    squares = (A.T * A).eigenvals(multiple=True)
    right = [sp.sqrt(x) for x in squares]
    lengths = [sp.sqrt(a * a + c * c), sp.sqrt(b * b + d * d)]
    return A, right, (A.eigenvals(multiple=True), squares, lengths, [a, d])


def _whole_sigmas():
    """Return entries a, b, c, d for which both singular values are whole."""
    found = []
    for a, d, b, c in product(range(-6, 10), range(-6, 10),
                              range(1, 10), range(1, 10)):
        total, det = a * a + b * b + c * c + d * d, a * d - b * c
        plus, minus = total + 2 * abs(det), total - 2 * abs(det)
        roots = [round(x**0.5) for x in (plus, minus)]
        whole = roots[0] ** 2 == plus and roots[1] ** 2 == minus
        low, high = (roots[0] - roots[1]) // 2, (roots[0] + roots[1]) // 2
        if whole and b != c and 0 < low < high and low * high > 1 and (
                sorted((a, d)) != [low, high] and a * d != 0
                and a * b + c * d != 0):  # else the columns are the axes
            found.append((a, b, c, d))
    return found


@exercise("ex-svd-partner")
def partner(seed=None):
    """Find the left singular vector that belongs to a right one."""
    A, v = np.array([[36, 23], [2, 36]]), np.array([0.6, 0.8])
    across = A.T @ v
    return Exercise(
        right=[sp.Rational(4, 5), sp.Rational(3, 5)],
        same=same.vector,
        mistakes=[
            Mistake(
                "not divided",
                (A @ v).round(9),
                "This is where the matrix sends the right vector. Its length "
                "is the singular value; a singular vector has length 1.",
            ),
            Mistake(
                "the same vector",
                v,
                "This is the right singular vector again; only special "
                "matrices keep it on its line.",
            ),
            Mistake(
                "transposed",
                across / np.linalg.norm(across),
                "You multiplied by the transpose, which goes from the left "
                "vectors to the right ones.",
            ),
            Mistake(
                "sign",
                [-0.8, -0.6],
                "The line is right; but the sign of a left vector is fixed "
                "as soon as the right one is chosen.",
            ),
        ],
        hints=[
            "$\\mathbf{A} \\mathbf{v}_1 = \\sigma_1 \\mathbf{u}_1$: multiply.",
            "Then set the length to 1.",
        ],
        test="Has it the length 1, and is A v a positive multiple of it?",
    )


@exercise("ex-svd-forgotten")
def forgotten(seed=None):
    """Read the null space off a full decomposition."""
    V = np.array([[1, 1, -1, 1], [1, -1, 1, 1],
                  [1, 1, 1, -1], [-1, 1, 1, 1]]) / 2
    return Exercise(
        right=V[:, 2:],
        same=same.span,
        mistakes=[
            Mistake(
                "row space",
                V[:, :2],
                "These are stretched by 12 and 6: they span the row space, "
                "what the matrix keeps.",
            ),
            Mistake(
                "rows for columns",
                V.T[:, 2:],
                "You took rows of V. The vectors are its columns: V is not "
                "transposed here.",
            ),
            Mistake(
                "only what has a singular value",
                V[:, 2:3],
                "The rank is 2, and there are four unknowns: one vector does "
                "not span all that is forgotten.",
            ),
            Mistake(
                "only the last one",
                V[:, 3:],
                "The rank is 2, and there are four unknowns: one vector does "
                "not span all that is forgotten.",
            ),
            Mistake(
                "counted from 0",
                V[:, 1:3],
                "One of these is sent to 0; the other is stretched by 6.",
            ),
        ],
        hints=[
            "What is the rank? By rank and nullity, how many vectors are "
            "needed?",
            "Which of the four right vectors are sent to a multiple, other "
            "than zero, of a left vector?",
        ],
        well_done="Right: what is not stretched at all is forgotten.",
        test="Is each of your columns orthogonal to the two right vectors "
        "that are stretched?",
    )


@exercise("ex-svd-best-product")
def best_product(seed=None):
    """Find the nearest matrix of rank one."""
    found = np.array([[12, 6], [4, 2]])
    return Exercise(
        right=found,
        same=same.matrix,
        mistakes=[
            Mistake(
                "what is left out",
                [[1, -2], [-3, 6]],
                "This belongs to the smaller singular value: it is what is "
                "lost, not what is kept.",
            ),
            Mistake(
                "transposed",
                found.T,
                "The two vectors changed places: the left one stands for the "
                "rows of the picture, the right one, lying, for its columns.",
            ),
            Mistake(
                "without its size",
                found / np.sqrt(200),
                "This is the product of two vectors of length 1; it still "
                "has to be multiplied by the singular value.",
            ),
            Mistake(
                "squared size",
                found * np.sqrt(200),
                "You multiplied by the eigenvalue of the symmetric matrix: "
                "that is the square of the singular value.",
            ),
            Mistake(
                "larger column",
                [[13, 0], [1, 0]],
                "You kept the longer column. A product can do better: its "
                "second column may be a multiple of the first.",
            ),
            Mistake(
                "largest entry",
                [[13, 0], [0, 0]],
                "You kept the largest entry alone; a product of two vectors "
                "has room for more.",
            ),
        ],
        hints=[
            "Find the direction $\\mathbf{v}_1$ that is stretched most: an "
            "eigenvector of $\\mathbf{A}^{\\top} \\mathbf{A}$.",
            "The answer is $(\\mathbf{A} \\mathbf{v}_1)\\, "
            "\\mathbf{v}_1^{\\top}$ with $\\mathbf{v}_1$ of length 1.",
        ],
        test="Subtract it from the matrix: are the rows of the rest "
        "orthogonal to its rows, and the columns to its columns? And is the "
        "rest the smaller of the two?",
    )


@exercise("ex-svd-shortest")
def shortest(seed=None):
    """Find the shortest solution of one equation in three unknowns."""
    a, times = _equation(seed)
    b, squared = times * sum(a * a), int(sum(a * a))
    length = np.sqrt(squared)
    return Exercise(
        right=[int(x) for x in times * a],
        same=same.vector,
        mistakes=[
            *[Mistake(
                "one unknown alone",
                (b / a[i] * np.eye(3)[i]).tolist(),
                "This solves the equation, but one unknown does all the "
                "work: share it, and the length goes down.",
            ) for i in range(3)],
            Mistake(
                "equal shares",
                [b / a.sum()] * 3,
                "This solves the equation with equal unknowns. It is shorter "
                "to ask more of an unknown that has a larger coefficient.",
            ),
            Mistake(
                "not divided",
                b * a,
                "The direction is right, but put it in: it is far too much.",
            ),
            Mistake(
                "divided by the length",
                b * a / length,
                "The direction is right. You divided by the length of the "
                "coefficients; two such factors are needed.",
            ),
            Mistake(
                "length 1",
                a / length,
                "The direction is right, and the length 1 of it too; but it "
                "does not solve the equation.",
            ),
        ],
        hints=[
            "In which direction does the left side grow fastest? Any part "
            "orthogonal to it is wasted length.",
            "Put $t$ times the coefficients into the equation. What is $t$?",
        ],
        text=f"Find the shortest solution of "
        f"${_times(a[0])}x + {_times(a[1])}y + {_times(a[2])}z = {b}$.",
        test="Does it solve the equation, and is it a multiple of the "
        "coefficients?",
    )


def _times(factor):
    return "" if factor == 1 else factor


def _equation(seed):
    if seed is None:
        return np.array([2, 3, 6]), 2
    rng = np.random.default_rng(seed)
    a = rng.permutation([[2, 3, 6], [1, 4, 8], [2, 6, 9], [6, 6, 7]][
        rng.integers(4)])
    return a, int(rng.integers(2, 7))


@exercise("ex-svd-percent")
def percent(seed=None):
    """Turn a relative error of b into one of x."""
    A = np.array([[43, 119], [14, 62]])
    lams = np.linalg.eigvals(A)
    return Exercise(
        right=6,
        same=same.number,
        mistakes=[
            Mistake(
                "condition number alone",
                20,
                "That is the condition number: it says how many times larger "
                "the error may be.",
            ),
            Mistake(
                "square of it",
                120,
                "You multiplied by the quotient of the eigenvalues of the "
                "symmetric matrix, that is by the square of the condition "
                "number.",
            ),
            Mistake(
                "eigenvalues",
                0.3 * lams.max() / lams.min(),
                "You divided eigenvalues of the matrix; how far vectors are "
                "stretched is said by its singular values.",
            ),
            Mistake(
                "no per cent",
                0.06,
                "Is this a part of one? Asked are per cent.",
            ),
            Mistake(
                "divided",
                0.3 / 20,
                "At worst an error is magnified, not made smaller.",
            ),
            Mistake(
                "nothing magnified",
                0.3,
                "That would be so if all directions were stretched alike.",
            ),
        ],
        hints=[
            "You need the quotient of the two singular values.",
            "$\\sigma_1^2 + \\sigma_2^2$ is the sum of the squared entries "
            "and $\\sigma_1 \\sigma_2$ the determinant.",
        ],
        test="Solve with b along the left vector of the larger singular "
        "value, and an error along the other one.",
    )


@exercise("ex-svd-two-pictures")
def two_pictures(seed=None):
    """Count the products for a chessboard and for a diagonal."""
    return Exercise(
        right=[2, 60],
        same=same.in_order,
        mistakes=[
            Mistake(
                "what is seen",
                [100, 1],
                "You counted what there is to see, a hundred squares and one "
                "line. What counts is how many rows are independent.",
            ),
            Mistake(
                "what is seen",
                [50, 1],
                "You counted what there is to see, white squares and one "
                "line. What counts is how many rows are independent.",
            ),
            Mistake(
                "rows of squares",
                [10, 60],
                "The line is right. There are ten rows of squares, but how "
                "many of them are different?",
            ),
            Mistake(
                "a single product",
                [1, 60],
                "The line is right. One product would do for a board of 1 "
                "and -1; with 0 for black, are all rows multiples of one?",
            ),
            Mistake(
                "the line is one",
                [2, 1],
                "The board is right. Is any row of the second picture a "
                "multiple of another?",
            ),
            Mistake(
                "one product each",
                [1, 1],
                "Is every row of the board a multiple of one row? And every "
                "row of the second picture?",
            ),
            Mistake(
                "steps of the line",
                [2, 59],
                "The board is right. The line takes 59 steps; but count how "
                "many rows are independent.",
            ),
            Mistake(
                "exchanged",
                [60, 2],
                "You gave them the other way round: the board comes first.",
            ),
        ],
        hints=[
            "The number of products is the rank of the picture.",
            "How many different rows has the board? Is any row of the second "
            "picture a mix of the others?",
        ],
        well_done="Right: the picture with more to see is thirty times as "
        "cheap.",
        test="Make both in NumPy, and ask for their ranks.",
    )


@exercise("ex-svd-shear")
def shear(seed=None):
    """Find the largest stretch of a shear."""
    root = sp.sqrt(t**2 + 4)
    return Exercise(
        right=(t + root) / 2,
        same=same.expressions,
        mistakes=[
            Mistake(
                "no root",
                (t**2 + 2 + t * root) / 2,
                "This is the eigenvalue of the symmetric matrix, the square "
                "of the stretch.",
            ),
            Mistake(
                "the smaller one",
                (root - t) / 2,
                "This is the smallest factor; asked is the largest.",
            ),
            Mistake(
                "longest column",
                sp.sqrt(1 + t**2),
                "This is the length of the second column, where an axis "
                "goes. A direction beside the axis is stretched more.",
            ),
            Mistake(
                "eigenvalue",
                sp.Integer(1),
                "1 is the only eigenvalue; but the shear also turns vectors, "
                "and makes some of them longer.",
            ),
            Mistake(
                "sum of both",
                1 + t,
                "The two parts of the image do not point the same way, so "
                "their lengths cannot simply be added.",
            ),
        ],
        hints=[
            "Trace and determinant of $\\mathbf{A}^{\\top} \\mathbf{A}$ give "
            "$\\sigma_1^2 + \\sigma_2^2$ and $\\sigma_1 \\sigma_2$.",
            "From these, what are $(\\sigma_1 + \\sigma_2)^2$ and "
            "$(\\sigma_1 - \\sigma_2)^2$?",
        ],
        test="Put t = 0: the identity stretches by 1.",
    )


def _compress(A, k):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    return U[:, :k] * s[:k] @ Vt[:k]


def _transposed_twice(A, k):
    U, s, V = np.linalg.svd(A, full_matrices=False)
    return U[:, :k] * s[:k] @ V[:, :k].T


def _without_sigma(A, k):
    U, _, Vt = np.linalg.svd(A, full_matrices=False)
    return U[:, :k] @ Vt[:k]


def _smallest(A, k):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    start = len(s) - k
    return U[:, start:] * s[start:] @ Vt[start:]


def _the_kth(A, k):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    return s[k - 1] * np.outer(U[:, k - 1], Vt[k - 1])


def _one_more(A, k):
    return _compress(A, k + 1)


def _left_out(A, k):
    return A - _compress(A, k)


def _matrices():
    """Return matrices whose singular values have gaps, of many kinds."""
    rng = np.random.default_rng(3)
    whole = np.array([[3, 1, 0], [1, 2, 5]])
    table = rng.normal(size=(5, 3)).round(2)
    return [(np.array([[2, 1], [0, 4]]), 1), (whole, 1), (whole.T, 1),
            (table, 2), (1e6 * table, 1), (1e-6 * table, 2),
            (np.outer([1.0, 2, 2], [3.0, 0, 4]), 1), (table.T, 3)]


@exercise("ex-svd-compress")
def compress(seed=None):
    """Write the function that returns a nearest matrix of rank k."""
    return Exercise(
        right=_compress,
        same=same.Function(
            _matrices(),
            compare=same.matrix,
            names=("A", "k"),
            returns="a matrix of the shape of A",
        ),
        mistakes=[
            Mistake(
                "V for its transpose",
                _transposed_twice,
                "What NumPy returns last is transposed already: its rows, "
                "not its columns, are the right singular vectors.",
            ),
            Mistake(
                "without the singular values",
                _without_sigma,
                "The singular values are missing: all products count alike.",
            ),
            Mistake(
                "the smallest",
                _smallest,
                "You kept the last products; NumPy lists the largest first.",
            ),
            Mistake(
                "one product",
                _the_kth,
                "You kept product number k alone, without those before it.",
            ),
            Mistake(
                "one too many",
                _one_more,
                "You kept k + 1 products: `[:k]` ends before k.",
            ),
            Mistake(
                "what is left out",
                _left_out,
                "You returned the error: what is left out instead of what "
                "is kept.",
            ),
        ],
        hints=[
            "`U, s, Vt = np.linalg.svd(A, full_matrices=False)` gives "
            "the parts: columns of `U`, rows of `Vt`.",
            "The first `k` of each: `U[:, :k]`, `s[:k]`, `Vt[:k]`.",
        ],
        well_done="Right: nothing of that rank is nearer.",
        test="With all products the matrix itself must come back.",
    )


def _rank(A):
    sigma = np.linalg.svd(A, compute_uv=False)
    return int((sigma > 1e-10 * sigma[0]).sum())


def _absolute(A):
    return int((np.linalg.svd(A, compute_uv=False) > 1e-10).sum())


def _exact(A):
    return int((np.linalg.svd(A, compute_uv=False) > 0).sum())


def _numpys_bound(A):
    return int(np.linalg.matrix_rank(A))


def _squared(A):
    A = np.asarray(A, float)
    lams = np.linalg.eigvalsh(A.T @ A)
    return int((lams > 1e-10 * lams.max()).sum())


def _as_many(A):
    return min(A.shape)


def _at_least(A):
    sigma = np.linalg.svd(A, compute_uv=False)
    return int((sigma >= 1e-10 * sigma[0]).sum())


def _tables():
    """Return matrices in many units, some short of rank, some nearly."""
    tenths = np.array([[1, 2, 3], [4, -7, -3], [5, 1, 6], [9, 9, 18]]) / 10
    small = np.diag([1.0, 1e-7])
    return [(A,) for A in (
        np.array([[7]]), np.array([[2, 1], [1, 3]]), np.zeros((2, 3)),
        tenths, tenths.T, 1e12 * tenths, 1e-12 * tenths, small,
        1e-9 * small, 1e9 * np.diag([1.0, 1e-14]),
        np.array([[1, 2, 3], [2, 4, 6]]))]


@exercise("ex-svd-rank")
def numerical_rank(seed=None):
    """Write the function that counts singular values, in every unit."""
    return Exercise(
        right=_rank,
        same=same.Function(
            _tables(), compare=same.whole, returns="one whole number"),
        mistakes=[
            Mistake(
                "absolute",
                _absolute,
                "Your bound has a unit: the same matrix in other units gets "
                "another rank. Compare with the largest singular value.",
            ),
            Mistake(
                "exactly zero",
                _exact,
                "Rounding leaves hardly any singular value at exactly zero, "
                "so you count those that are only rounding.",
            ),
            Mistake(
                "NumPy's own bound",
                _numpys_bound,
                "`np.linalg.matrix_rank` has a bound of its own, near the "
                "rounding error; tell it another one.",
            ),
            Mistake(
                "from the square",
                _squared,
                "The eigenvalues of A.T @ A are squares: the bound has to be "
                "squared too, and then it lies below the rounding error.",
            ),
            Mistake(
                "how many there are",
                _as_many,
                "That is how many singular values there are; some of them "
                "may be zero.",
            ),
            Mistake(
                "zeros counted",
                _at_least,
                "For a matrix of zeros the bound is zero as well: count what "
                "is larger than the bound, not what reaches it.",
            ),
        ],
        hints=[
            "`np.linalg.svd(A, compute_uv=False)` returns the singular "
            "values, the largest first.",
            "Compare all of them with `1e-10` times the first, and count.",
        ],
        test="Multiply the matrix by a millionth: does the rank stay?",
    )
