"""Judges for the exercises of book/linear-algebra/indices.md.

A mistake is the wrong answer itself, then the sentence that answers it.
"""

import numpy as np
import sympy as sp

from mml.exercises import Exercise, Mistake, exercise, same
from mml.exercises.families import apart
from mml.indices import shadow_matrix


def _latex(A):
    return sp.latex(sp.Matrix(A))


def _anyway(function, instead):
    """Make a function that returns `instead` where shapes do not fit."""

    def total(*args):
        try:
            return function(*args)
        except ValueError:
            return instead

    return total


@exercise("ex-indices-entry")
def entry(seed=None):
    """Compute one entry of a product that is not square."""
    A = np.array([[1, -2, 4], [3, 0, 5]])
    B = np.array([[2, 7], [-3, 1], [6, -1]])
    r, c = 0, 1
    rng = np.random.default_rng(seed)
    while True:
        if seed is not None:
            A, B = rng.integers(-5, 8, size=(2, 2, 3))
            B = B.T
            r, c = rng.permutation(2).tolist()
        answers = [(A @ B)[r, c], (A @ B)[c, r], (B @ A)[r, c],
                   np.abs(A[r]) @ np.abs(B[:, c]), A[r, :2] @ B[:2, c]]
        if apart(answers):
            break
    right, exchanged, other, sign, short = (int(x) for x in answers)
    return Exercise(
        right=right,
        same=same.number,
        mistakes=[
            Mistake(
                "row and column exchanged",
                exchanged,
                "This is another entry of the product: the first number "
                "says the row, the second the column.",
            ),
            Mistake(
                "B A",
                other,
                "You took a row of B and a column of A. In A B it is a row "
                "of A and a column of B.",
            ),
            Mistake(
                "sign",
                sign,
                "The size of each term is right; a minus sign was lost.",
            ),
            Mistake(
                "one term short",
                short,
                "The sum has three terms; the last one is missing.",
            ),
        ],
        hints=[
            "Which row of $\\mathbf{A}$ and which column of $\\mathbf{B}$ "
            "belong to this entry?",
            "Multiply their entries in pairs, first with first, and add the "
            "three products.",
        ],
        text=f"$\\mathbf{{A}} = {_latex(A)}$ and $\\mathbf{{B}} = "
        f"{_latex(B)}$. What is the entry of $\\mathbf{{A}} \\mathbf{{B}}$ "
        f"in row {r + 1} and column {c + 1}?",
        test="NumPy will tell: row i and column k of the page is "
        "`(A @ B)[i - 1, k - 1]`.",
    )


@exercise("ex-indices-shapes")
def shapes(seed=None):
    """Read the shape of a sum off its free indices."""
    return Exercise(
        right=[3, 2],
        same=same.in_order,
        mistakes=[
            Mistake(
                "exchanged",
                [2, 3],
                "These are the two numbers; the question says which index "
                "counts the rows.",
            ),
            Mistake(
                "summed indices",
                [5, 4],
                "These are the numbers to which the *summed* indices count; "
                "what is summed is gone.",
            ),
            Mistake(
                "summed indices",
                [4, 5],
                "These are the numbers to which the *summed* indices count; "
                "what is summed is gone.",
            ),
            Mistake(
                "all four indices",
                [5, 2, 4, 3],
                "Four indices occur, but two of them twice. The result has "
                "only the other two.",
            ),
            Mistake(
                "first indices",
                [5, 3],
                "The first index of a, i, occurs twice: it is summed.",
            ),
        ],
        hints=[
            "Which two indices occur only once?",
            "To which number does each of them count? Look at the shape of "
            "the table where it stands.",
        ],
        test="Make three tables with `np.ones` and ask `np.einsum`.",
    )


@exercise("ex-indices-wall")
def wall(seed=None):
    """Find the matrix of a shadow on a wall."""
    light = np.array([-2, 6, -1])
    rng = np.random.default_rng(seed)
    while True:
        if seed is not None:
            light = rng.integers(-6, 7, size=3)
            light[[0, 2]] = -np.abs(light[[0, 2]])
        if not light.all():
            continue
        l1, l2, l3 = light.tolist()
        answers = [
            [[x, 1, 0], [y, 0, 1]] for x, y in (
                (-l2 / l1, -l3 / l1), (l2 / l1, l3 / l1), (-l2, -l3),
                (l2, l3), (-l1 / l2, -l1 / l3), (0, 0))
        ]
        answers.append(shadow_matrix(light).tolist())
        if apart(answers):
            break
    right, sign, whole, step, inverted, straight, ground = answers
    return Exercise(
        right=right,
        same=same.matrix,
        mistakes=[
            Mistake(
                "ground",
                ground,
                "This is the shadow on the ground, where the third "
                "coordinate is zero. On the wall the first one is.",
            ),
            Mistake(
                "sign",
                sign,
                "Your shadow runs towards the light: where on the ray is "
                "the first coordinate zero?",
            ),
            *(
                Mistake(
                    "not divided",
                    wrong,
                    "You took a whole step of the light for each unit of "
                    "the first coordinate; how far does one step go there?",
                )
                for wrong in (whole, step)
            ),
            Mistake(
                "upside down",
                inverted,
                "Your fractions stand on their heads: for each unit of the "
                "first coordinate, how far does the ray go in the others?",
            ),
            Mistake(
                "straight",
                straight,
                "This only leaves the first coordinate out, as if the light "
                "came straight at the wall.",
            ),
            Mistake(
                "transposed",
                np.transpose(right).tolist(),
                "Rows and columns of your answer have changed places: three "
                "numbers go in, two come out.",
            ),
        ],
        hints=[
            "For which $t$ is the first entry of $\\mathbf{x} + t\\,"
            "\\boldsymbol{\\ell}$ zero?",
            "Put that $t$ into the other two entries; what stands before "
            "$x_1$, $x_2$, $x_3$?",
        ],
        text="A wall stands where the first coordinate is zero, and the "
        f"light has the direction $({l1}, {l2}, {l3})$. The shadow on the "
        "wall of the point $\\mathbf{x}$ has the two coordinates $x_2$ and "
        "$x_3$. Give the matrix, of two rows and three columns, that makes "
        "them of $\\mathbf{x}$.",
        test="Two trials: the light itself has to go to (0, 0), and the "
        "point (0, 5, 7), which is on the wall, to (5, 7).",
    )


@exercise("ex-indices-brackets")
def brackets(seed=None):
    """Count the multiplications of the cheaper order."""
    return Exercise(
        right=14000,
        same=same.whole,
        mistakes=[
            Mistake(
                "the dearer order",
                120000,
                "Rightly counted, for the other order.",
            ),
            Mistake(
                "all four multiplied",
                480000,
                "You multiplied all four numbers: that would be one long "
                "sum for each entry, with nothing kept between.",
            ),
            Mistake(
                "first product only",
                8000,
                "That is one of the two products.",
            ),
            Mistake(
                "second product only",
                6000,
                "That is one of the two products.",
            ),
            Mistake(
                "multiplied",
                48000000,
                "The two products are done one after the other: their "
                "numbers are added.",
            ),
            Mistake(
                "entries counted",
                20 * 5 + 20 * 60,
                "You counted the entries that are computed. Each of them "
                "takes several multiplications.",
            ),
        ],
        hints=[
            "A product of an $m \\times n$ and an $n \\times p$ table takes "
            "$m \\cdot n \\cdot p$ multiplications.",
            "Count both orders, two products each.",
        ],
        test="Which shape has the product that comes first?",
    )


@exercise("ex-indices-commutator")
def commutator(seed=None):
    """Find what the trace of A B - B A demands."""
    p, q, r = 7, 2, -4
    rng = np.random.default_rng(seed)
    while True:
        if seed is not None:
            p, q, r = rng.integers(-9, 10, size=3).tolist()
        if p and apart([-p, p, q * r / p, -(p + q + r)]) and q * r:
            break
    return Exercise(
        right=-p,
        same=same.number,
        mistakes=[
            Mistake(
                "equal diagonal",
                p,
                "The two diagonal entries are not equal. What is the trace "
                "of A B minus B A?",
            ),
            Mistake(
                "determinant",
                q * r / p,
                "This makes the determinant zero. Nothing forbids this "
                "matrix to have an inverse; it is another number that has "
                "to be zero.",
            ),
            Mistake(
                "all entries",
                -(p + q + r),
                "This makes the sum of *all* entries zero; look at the "
                "diagonal alone.",
            ),
        ],
        hints=[
            "What do $\\mathbf{A}\\mathbf{B}$ and $\\mathbf{B}\\mathbf{A}$ "
            "always have in common?",
            "What is the trace of the left side?",
        ],
        text="For which number $c$ can $\\mathbf{A}\\mathbf{B} - "
        f"\\mathbf{{B}}\\mathbf{{A}} = "
        f"{_latex([[p, q], [r, sp.Symbol('c')]])}$ be true at all, with "
        "square matrices?",
        test="Take any two square tables in NumPy, and look at the diagonal "
        "of `A @ B - B @ A`.",
    )


ELSEWHERE = np.full((9, 9), 0.5)  # where a wrong product does not exist


@exercise("ex-indices-contract")
def contract(seed=None):
    """Write a sum over indices as a product."""
    rng = np.random.default_rng(5)

    def case(j, i, k, n, unit=1):
        return tuple(unit * rng.integers(-4, 5, size=shape)
                     for shape in ((j, i), (j, k), (n, k)))

    whole = (np.array([[1, 2], [3, 5]]), np.array([[2, -1], [0, 4]]),
             np.array([[1, -3], [2, 2]]))
    return Exercise(
        right=lambda A, B, C: np.einsum("ji,jk,lk->il", A, B, C),
        same=same.Function(
            [whole, case(2, 3, 4, 5), case(4, 1, 2, 3), case(1, 3, 4, 5),
             case(3, 2, 3, 1, 1e6), case(2, 2, 3, 2, 1e-6)],
            compare=same.matrix,
            names=("A", "B", "C"),
            returns="a table with a row for each column of A and a column "
            "for each row of C",
        ),
        mistakes=[
            Mistake(
                "letters in order",
                _anyway(lambda A, B, C: A @ B @ C, ELSEWHERE),
                "This is A B C. Compare the letters: which index do a and b "
                "share, and which place has it in each?",
            ),
            Mistake(
                "A not transposed",
                _anyway(lambda A, B, C: A @ B @ C.T, ELSEWHERE),
                "C is right. The index that a and b share is the first one "
                "of a.",
            ),
            Mistake(
                "C not transposed",
                _anyway(lambda A, B, C: A.T @ B @ C, ELSEWHERE),
                "A is right. The index that b and c share is the second one "
                "of c.",
            ),
            Mistake(
                "all transposed",
                _anyway(lambda A, B, C: A.T @ B.T @ C.T, ELSEWHERE),
                "One transpose too many: which index of b meets a, and "
                "which meets c?",
            ),
            Mistake(
                "result transposed",
                lambda A, B, C: C @ B.T @ A,
                "These are the right numbers with rows and columns "
                "exchanged: the first free index counts the rows.",
            ),
            Mistake(
                "entry by entry",
                _anyway(lambda A, B, C: A.T * B * C.T, ELSEWHERE),
                "`*` multiplies entry by entry, and sums nothing.",
            ),
        ],
        hints=[
            "Which two indices are summed? Each must stand *inside*, last "
            "in one factor and first in the next.",
            "A transpose exchanges the two indices of a table.",
        ],
        test="Compare it with three loops, or with `einsum_by_hand`.",
    )


@exercise("ex-indices-cheap-trace")
def cheap_trace(seed=None):
    """Compute the trace of a product without the product."""
    rng = np.random.default_rng(6)

    def case(m, n, unit=1):
        return (unit * rng.integers(-4, 5, size=(m, n)),
                rng.integers(-4, 5, size=(n, m)))

    whole = np.array([[2, 1], [-3, 4]]), np.array([[1, 5], [2, -2]])
    return Exercise(
        right=lambda A, B: np.einsum("ij,ji->", A, B),
        same=same.Function(
            [whole, case(3, 3), case(2, 4), case(4, 2), case(1, 5),
             case(3, 2, 1e6), case(2, 3, 1e-6)],
            names=("A", "B"),
        ),
        mistakes=[
            Mistake(
                "not transposed",
                _anyway(lambda A, B: np.sum(A * B), 123456.7),
                "You summed the products of entries in the same place. "
                "Which entry of B belongs to the entry in row i and column "
                "j of A?",
            ),
            Mistake(
                "product of traces",
                lambda A, B: np.trace(A) * np.trace(B),
                "This is the product of two traces; off the diagonal there "
                "is something too.",
            ),
            Mistake(
                "all entries",
                lambda A, B: np.sum(A @ B),
                "This is the sum of all entries of the product, not of its "
                "diagonal.",
            ),
            Mistake(
                "diagonals alone",
                lambda A, B: float(sum(
                    A[i, i] * B[i, i] for i in range(min(A.shape)))),
                "You multiplied the two diagonals. Each diagonal entry of "
                "the product is a sum over a whole row.",
            ),
        ],
        hints=[
            "Write the trace of the product with indices.",
            "$a_{ij} b_{ji}$: which table has the entry $b_{ji}$ in row $i$ "
            "and column $j$?",
        ],
        test="Compare it with `np.trace(A @ B)`, also for tables that are "
        "not square.",
    )


def _squared(X, Y, factor=2):
    return (X * X).sum(axis=1)[:, None] - factor * X @ Y.T + (
        Y * Y).sum(axis=1)


@exercise("ex-indices-distances")
def distances(seed=None):
    """Compute all squared distances between two data sets."""
    rng = np.random.default_rng(7)

    def case(n, m, d, unit=1.0):
        return tuple(unit * rng.integers(-4, 5, size=(k, d))
                     for k in (n, m))

    whole = np.array([[1, 2], [0, -3]]), np.array([[2, 2], [5, 1]])
    return Exercise(
        right=lambda X, Y: ((X[:, None] - Y) ** 2).sum(axis=2),
        same=same.Function(
            [whole, case(2, 3, 4), case(4, 1, 2), case(1, 3, 1),
             case(3, 3, 3), case(2, 4, 3, 1e6), case(3, 2, 2, 1e-6)],
            compare=same.matrix,
            names=("X", "Y"),
            returns="a table with a row for each sample of X and a column "
            "for each sample of Y",
        ),
        mistakes=[
            Mistake(
                "dot products",
                lambda X, Y: X @ Y.T,
                "These are the dot products of the samples; two terms of "
                "the squared distance are missing.",
            ),
            Mistake(
                "without the 2",
                lambda X, Y: _squared(X, Y, 1),
                "Multiply out the square of a difference again: how often "
                "does the mixed term occur?",
            ),
            Mistake(
                "plus",
                lambda X, Y: _squared(X, Y, -2),
                "This is the square of the length of the *sum*.",
            ),
            Mistake(
                "no mixed term",
                lambda X, Y: _squared(X, Y, 0),
                "The mixed term is missing: this would be right if all "
                "samples were orthogonal.",
            ),
            Mistake(
                "distances",
                lambda X, Y: np.sqrt(np.maximum(_squared(X, Y), 0)),
                "These are the distances; asked are their squares.",
            ),
            Mistake(
                "result transposed",
                lambda X, Y: _squared(X, Y).T,
                "The numbers are right, but the rows should belong to X and "
                "the columns to Y.",
            ),
        ],
        hints=[
            "Multiply out $(x_{nj} - y_{mj})^2$, and sum each of the three "
            "terms over $j$.",
            "Which of the terms is a column, which a row, and which a "
            "table? `s[:, None]` makes a column of a list.",
        ],
        test="Take one sample of each, and compare with the distance by "
        "hand.",
    )


@exercise("ex-indices-two-shadows")
def two_shadows(seed=None):
    """Find a point from two of its shadows."""
    corner, first, second = (5, 2, 3), (1, -1), (-2, 1)
    rng = np.random.default_rng(seed)
    while True:
        if seed is not None:
            corner = (*rng.integers(-5, 6, size=2).tolist(),
                      int(rng.integers(2, 6)))
            first, second = rng.integers(-2, 3, size=(2, 2)).tolist()
        h, place = corner[2], np.array(corner[:2])
        one, two = (place + h * np.array(s) for s in (first, second))
        forth, other = h * np.array(first), h * np.array(second)
        answers = [
            corner, (*one, 0), (*two, 0), (*(one + forth), h),
            (*(one - other), h), (*(one + forth), -h), (*(one + two) / 2, 0),
        ]
        if apart(answers):
            break
    right, ground, ground_two, wrong_way, mixed, below, between = (
        np.array(x).tolist() for x in answers)
    (a, b), (c, d) = first, second
    return Exercise(
        right=right,
        same=same.vector,
        mistakes=[
            Mistake(
                "on the ground",
                ground,
                "This is the first shadow itself. The corner is on the ray "
                "that ends there, but at which height?",
            ),
            Mistake(
                "on the ground",
                ground_two,
                "This is the second shadow itself. The corner is on the ray "
                "that ends there, but at which height?",
            ),
            Mistake(
                "wrong way",
                wrong_way,
                "The height is right. From the shadow to the corner one has "
                "to go *against* the light.",
            ),
            Mistake(
                "lights mixed up",
                mixed,
                "The height is right, but you went from the first shadow "
                "along the ray of the second light.",
            ),
            Mistake(
                "below the ground",
                below,
                "A corner below the ground casts no shadow on it: the sign "
                "of the height is wrong.",
            ),
            Mistake(
                "halfway",
                between,
                "This is the point halfway between the shadows; the corner "
                "lies where the two *rays* meet.",
            ),
        ],
        hints=[
            "By how much does each light move the shadow of a point, for "
            "one unit of height?",
            "The difference of the two shadows is the height times the "
            "difference of those two moves.",
        ],
        well_done="Right: two rays meet in one point.",
        text=f"With the light along $({a}, {b}, -1)$ the shadow of a corner "
        f"on the ground lies at $({one[0]}, {one[1]})$, and with the light "
        f"along $({c}, {d}, -1)$ at $({two[0]}, {two[1]})$. Give the three "
        "coordinates of the corner.",
        test="Multiply it by `shadow_matrix` of each light: do both shadows "
        "come out?",
    )
