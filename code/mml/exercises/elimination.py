"""Judges for the exercises of book/linear-algebra/elimination.md.

A mistake is the wrong answer itself, then the sentence that answers it.
"""

import numpy as np
import sympy as sp

from mml.elimination import back_substitute, row_echelon
from mml.exercises import Exercise, Mistake, exercise, same
from mml.exercises.families import apart


def _triangles(rng):
    """Draw L and U of whole numbers, no pivot zero."""
    L = np.tril(rng.integers(-3, 4, size=(3, 3)), -1) + np.eye(3, dtype=int)
    U = np.triu(rng.integers(-3, 4, size=(3, 3)), 1)
    return L, U + np.diag(rng.choice([-4, -3, -2, 2, 3, 4, 5], 3))


def _equations(A, b):
    rows = [
        " & ".join(map(str, [*row, right]))
        for row, right in zip(A.tolist(), b.tolist(), strict=True)
    ]
    body = " \\\\ ".join(rows)
    return (
        "$\\left(\\begin{array}{rrr|r} " + body + " \\end{array}\\right)$"
    )


@exercise("ex-elimination-by-hand")
def by_hand(seed=None):
    """Solve three equations with three unknowns."""
    L = np.array([[1, 0, 0], [2, 1, 0], [3, -1, 1]])
    U = np.array([[1, 3, -1], [0, 1, 3], [0, 0, 4]])
    x = np.array([2, -1, 3])
    rng = np.random.default_rng(seed)
    while True:
        if seed is not None:
            L, U = _triangles(rng)
            x = rng.choice([-3, -2, -1, 1, 2, 3, 4], 3)
        A, b, c = L @ U, L @ U @ x, U @ x
        added = back_substitute(np.diag(np.diag(U)) - np.triu(U, 1), c)
        forgotten = back_substitute(U, b)
        last = c[2]
        second = (c[1] - U[1, 2] * last) / U[1, 1]
        first = (c[0] - U[0, 1] * second - U[0, 2] * last) / U[0, 0]
        answers = [x, added, forgotten, x[::-1], [first, second, last], c]
        if apart(answers):
            break
    right, added, forgotten, backwards, undivided, sides = (
        np.array(answer).tolist() for answer in answers)
    return Exercise(
        right=right,
        same=same.in_order,
        mistakes=[
            Mistake(
                "sign in back substitution",
                added,
                "The echelon form is right. Going up, what is already known "
                "goes to the other side, and changes its sign there.",
            ),
            Mistake(
                "right side forgotten",
                forgotten,
                "You eliminated on the left only: the right sides take part "
                "in every row operation.",
            ),
            Mistake(
                "upside down",
                backwards,
                "These are the right numbers, last one first.",
            ),
            Mistake(
                "pivot not divided",
                undivided,
                "The last unknown still has a coefficient: divide by the "
                "last pivot before you go up.",
            ),
            Mistake(
                "right sides",
                sides,
                "These are the right sides of the echelon form: now comes "
                "back substitution.",
            ),
        ],
        hints=[
            "Clear the first column below its first row, right side "
            "included.",
            "Then the second column below its second row; the last equation "
            "now has one unknown.",
        ],
        text="Solve the system with the augmented matrix "
        f"{_equations(A, b)}.",
        test="Put your numbers into all the equations.",
    )


@exercise("ex-elimination-pivots")
def pivots(seed=None):
    """Find the pivots of a matrix, without swaps."""
    L = np.array([[1, 0, 0], [2, 1, 0], [-1, 2, 1]])
    U = np.array([[2, 1, 3], [0, 3, 1], [0, 0, 5]])
    rng = np.random.default_rng(seed)
    while True:
        if seed is not None:
            L, U = _triangles(rng)
        A = L @ U
        pivots = np.diag(U)
        early = [*pivots[:2], A[2, 2] - L[2, 0] * U[0, 2]]
        multipliers = [L[1, 0], L[2, 0], L[2, 1]]
        wrong = A[1] + L[1, 0] * A[0]
        third = A[2] - L[2, 0] * A[0]
        if wrong[1] == 0:
            continue
        plus = [A[0, 0], wrong[1],
                third[2] - third[1] / wrong[1] * wrong[2]]
        answers = [pivots, np.diag(A), early, multipliers, pivots[::-1],
                   [1, 1, 1], plus]
        if apart(answers):
            break
    right, diagonal, early, multipliers, backwards, ones, plus = (
        np.array(answer).tolist() for answer in answers)
    return Exercise(
        right=right,
        same=same.in_order,
        mistakes=[
            Mistake(
                "diagonal",
                diagonal,
                "That is the diagonal before elimination. The row operations "
                "change it.",
            ),
            Mistake(
                "one column only",
                early,
                "The first two are right. The third row still has an entry "
                "in the second column, which has to go too.",
            ),
            Mistake(
                "multipliers",
                multipliers,
                "These are the multipliers. The pivots are the entries by "
                "which you divided to get them, and the last one.",
            ),
            Mistake(
                "upside down",
                backwards,
                "These are the pivots from the bottom up.",
            ),
            Mistake(
                "set to one",
                ones,
                "You divided the rows by their pivots: asked is what they "
                "were before.",
            ),
            Mistake(
                "sign of the multiple",
                plus,
                "In the second row the multiple of the first has been added; "
                "is its first entry zero then?",
            ),
        ],
        hints=[
            "Clear the first column below the first row: which multiples?",
            "Then clear the second column below the second row.",
        ],
        text="Eliminate without swaps. What are the pivots of "
        f"${sp.latex(sp.Matrix(A))}$, from the top down?",
        test="Is every entry below a pivot zero now?",
    )


@exercise("ex-elimination-letter")
def letter(seed=None):
    """Find the value of a letter that takes the last pivot away."""
    return Exercise(
        right=9,
        same=same.number,
        mistakes=[
            Mistake(
                "one column only",
                3,
                "That makes the last entry zero after the first column. The "
                "second column is still to be cleared.",
            ),
            Mistake(
                "sign",
                -3,
                "In the last step a multiple of the second row has to be "
                "subtracted; you added it.",
            ),
            Mistake(
                "entry zero",
                0,
                "A zero in the matrix is no harm by itself: which *pivot* "
                "depends on t?",
            ),
            Mistake(
                "sign of the pivot",
                -9,
                "Look at the sign in the equation that says that the last "
                "pivot is zero.",
            ),
        ],
        hints=[
            "Eliminate with the letter: it appears in the last row only.",
            "Which number makes the last pivot zero?",
        ],
        test="Put it in, and eliminate: does the last row become zero?",
    )


@exercise("ex-elimination-how-many")
def how_many(seed=None):
    """Read the number of solutions from four echelon forms."""
    return Exercise(
        right=[2, 1, 0, 2],
        same=same.in_order,
        mistakes=[
            Mistake(
                "zero row means many",
                [2, 2, 0, 2],
                "A zero row alone does not make a solution free: in the "
                "second system count its unknowns, and its pivots.",
            ),
            Mistake(
                "zero row means none",
                [0, 0, 0, 2],
                "A row of zeros with a zero on the right says 0 = 0, and "
                "that is always true.",
            ),
            Mistake(
                "unknowns counted by rows",
                [1, 1, 0, 1],
                "Look for unknowns without a pivot in their column: they "
                "may have any value.",
            ),
            Mistake(
                "contradiction overlooked",
                [2, 1, 2, 2],
                "Three are right. In the third system read the last row as "
                "an equation.",
            ),
            Mistake(
                "more equations than unknowns",
                [2, 0, 0, 2],
                "Three are right. In the second system there are more "
                "equations than unknowns, but does one contradict the "
                "others?",
            ),
        ],
        hints=[
            "First: does the column on the right hold a pivot?",
            "If not: is there a column on the left without one?",
        ],
        test="Read every row as an equation, from the bottom up.",
    )


@exercise("ex-elimination-permutation")
def permutation(seed=None):
    """Write down the matrix that reorders three rows."""
    return Exercise(
        right=[[0, 0, 1], [1, 0, 0], [0, 1, 0]],
        same=same.matrix,
        mistakes=[
            Mistake(
                "transposed",
                [[0, 1, 0], [0, 0, 1], [1, 0, 0]],
                "This one puts the second row on top: it undoes what is "
                "asked.",
            ),
            Mistake(
                "swap",
                [[0, 0, 1], [0, 1, 0], [1, 0, 0]],
                "This swaps the first and the third row, and leaves the "
                "second where it was.",
            ),
            Mistake(
                "nothing",
                [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
                "This leaves every row in its place.",
            ),
            Mistake(
                "one entry",
                [[0, 0, 3], [1, 0, 0], [0, 2, 0]],
                "The places are right, but a row is to be picked out once.",
            ),
        ],
        hints=[
            "Do to the identity what is to be done to the rows of "
            "$\\mathbf{A}$.",
            "The first row of $\\mathbf{P}$ must pick out the third row.",
        ],
        test="Multiply it by the vector (1, 2, 3): do you get (3, 1, 2)?",
    )


@exercise("ex-elimination-lu")
def multipliers(seed=None):
    """Collect the multipliers of an elimination in L."""
    return Exercise(
        right=[[1, 0, 0], [2, 1, 0], [3, -1, 1]],
        same=same.matrix,
        mistakes=[
            Mistake(
                "signs",
                [[1, 0, 0], [-2, 1, 0], [-3, 1, 1]],
                "The signs are those of what was *added*. L puts back what "
                "was subtracted.",
            ),
            Mistake(
                "last sign",
                [[1, 0, 0], [2, 1, 0], [3, 1, 1]],
                "The first column is right. How often has the second row "
                "been *subtracted* from the third?",
            ),
            Mistake(
                "inverse",
                [[1, 0, 0], [-2, 1, 0], [-5, 1, 1]],
                "This matrix makes U of A; asked is the one that makes A of "
                "U.",
            ),
            Mistake(
                "the other factor",
                [[3, 1, 2], [0, 2, 1], [0, 0, 4]],
                "This is U, what is left. Which multiples led there?",
            ),
            Mistake(
                "transposed",
                [[1, 2, 3], [0, 1, -1], [0, 0, 1]],
                "The numbers are right; each belongs where it has made a "
                "zero, below the diagonal.",
            ),
            Mistake(
                "no diagonal",
                [[0, 0, 0], [2, 0, 0], [3, -1, 0]],
                "The multipliers are right. Each row also contains its own "
                "row of U, once.",
            ),
            Mistake(
                "rows of A used twice",
                [[1, 0, 0], [2, 1, 0], [3, 0.25, 1]],
                "The last multiplier was taken from the rows of A: use the "
                "second and third row as they are after the first column is "
                "clear.",
            ),
        ],
        hints=[
            "How often is the first row subtracted from the second, and "
            "from the third?",
            "Then: how often is the *new* second row subtracted from the "
            "new third?",
        ],
        test="Multiply it by your echelon form: is the product the matrix?",
    )


@exercise("ex-elimination-inverse")
def inverse_by_hand(seed=None):
    """Invert three rows by Gauss-Jordan elimination."""
    return Exercise(
        right=[[-5, -2, 6], [3, 1, -3], [-1, 0, 1]],
        same=same.matrix,
        mistakes=[
            Mistake(
                "down only",
                [[1, 0, 0], [0, 1, 0], [-1, 0, 1]],
                "You have cleared what stands below the diagonal. What "
                "stands above it has to go too.",
            ),
            Mistake(
                "old row",
                [[1, -2, 0], [3, 1, -3], [-1, 0, 1]],
                "Two rows are right. The first one wants the second row as "
                "it is *after* its last change.",
            ),
            Mistake(
                "sign on the way up",
                [[-5, 2, 6], [-3, 1, 3], [-1, 0, 1]],
                "The third row is right. Above the diagonal, too, a multiple "
                "has to be subtracted: did a zero come out on the left?",
            ),
            Mistake(
                "transposed",
                [[-5, 3, -1], [-2, 1, 0], [6, -3, 1]],
                "The numbers are right, but rows and columns are exchanged.",
            ),
            Mistake(
                "not eliminated",
                [[1, 0.5, 0], [0, 1, 1 / 3], [1, 0.5, 1]],
                "An inverse is not made by inverting every entry.",
            ),
        ],
        hints=[
            "Write the identity to the right of the matrix, and clear the "
            "first column below its first row.",
            "Then go up: clear the third column above its last row, and the "
            "second above its second row.",
        ],
        test="Multiply the matrix by it: is the product the identity?",
    )


@exercise("ex-elimination-feeds")
def feeds(seed=None):
    """Say how the third feed answers a wish for protein."""
    fat, energy, protein = [1, 2, 3], [4, 9, 14], [3, 8, 9]
    rng = np.random.default_rng(seed)
    while True:
        if seed is not None:
            fat = [1, *rng.integers(2, 5, size=2).tolist()]
            energy = [4, *rng.integers(6, 15, size=2).tolist()]
            protein = rng.integers(2, 13, size=3).tolist()
        second = energy[1] - 4 * fat[1]
        if second not in (-2, -1, 1, 2):
            continue
        left = energy[2] - 4 * fat[2]
        once = [p - protein[0] * f for p, f in zip(
            protein, fat, strict=True)]
        pivot = once[2] - once[1] / second * left
        if pivot == 0 or once[2] == left == 0:
            continue
        answers = [1 / pivot, -1 / pivot, 1 / protein[2], pivot]
        if apart(answers) and abs(pivot * protein[2] - 1) > 0.1:
            break
    right, sign, alone, pivot = answers
    return Exercise(
        right=right,
        same=same.number,
        mistakes=[
            Mistake(
                "sign",
                sign,
                "The size is right. Which sign has the last pivot, and what "
                "does that mean for the third sort?",
            ),
            Mistake(
                "alone",
                alone,
                "That much of the third sort alone brings the protein, but "
                "it brings fat and energy too, and these were to stay.",
            ),
            Mistake(
                "pivot",
                pivot,
                "This is the last pivot: what one scoop of the third sort "
                "does to the protein. Asked is the other way round.",
            ),
        ],
        hints=[
            "The changes of the three sorts solve a system: which right "
            "side has it?",
            "Eliminate with the rows fat, energy, protein, and the right "
            "side $(0, 0, 1)$.",
        ],
        well_done="Right: the last pivot decides, not the last entry.",
        text="A scoop of each of three sorts brings fat "
        f"{fat}, energy {energy} and protein {protein}. Fat and energy are "
        "to stay, and there is to be one unit of protein more. By how many "
        "scoops does the third sort change? Less is negative.",
        test="Solve the system with the right side (0, 0, 1).",
    )


@exercise("ex-elimination-small-pivot")
def small_pivot(seed=None):
    """Say what elimination without swaps returns in floats."""
    return Exercise(
        right=[0, 2],
        same=same.in_order,
        mistakes=[
            Mistake(
                "the solution",
                [1.5, 2],
                "That is the solution. The program does not find it: which "
                "numbers does it lose when it subtracts?",
            ),
            Mistake(
                "exchanged",
                [2, 0],
                "These are the right numbers; x comes first.",
            ),
            Mistake(
                "second equation",
                [0, 5],
                "That fits the second equation. The program has lost it: y "
                "comes from the first one.",
            ),
            Mistake(
                "y forgotten",
                [2.5, 0],
                "That is the second equation without y; but y is found "
                "first, from the new second row.",
            ),
        ],
        hints=[
            "What is $5 - 12 \\cdot 10^{30}$ in floats?",
            "First $y$, from the second row; then put it into the first.",
        ],
        well_done="Right: y is fine, and x is lost altogether.",
        test="Write down the second row after the step, and round it to 16 "
        "digits.",
    )


@exercise("ex-elimination-cost")
def cost(seed=None):
    """Count the work for many right sides."""
    n, sides = 600, 50
    if seed is not None:
        rng = np.random.default_rng(seed)
        n = int(100 * rng.integers(3, 12))
        sides = int(10 * rng.integers(3, 9))
    factors = (n**3 - n) // 3
    return Exercise(
        right=factors + sides * n**2,
        same=same.number,
        mistakes=[
            Mistake(
                "each time anew",
                sides * (factors + n**2),
                "You eliminate anew for each right side; the factors can be "
                "kept.",
            ),
            Mistake(
                "factors alone",
                factors,
                "This is the price of the factors; the right sides want "
                "their share.",
            ),
            Mistake(
                "one right side",
                factors + n**2,
                f"This is right for one right side; there are {sides}.",
            ),
            Mistake(
                "no third",
                n**3 - n + sides * n**2,
                "Elimination works on a smaller and smaller square: that "
                "makes a third of the cube.",
            ),
            Mistake(
                "right sides alone",
                sides * n**2,
                "This is for the right sides; the factors must be found "
                "first.",
            ),
        ],
        hints=[
            "How much do the factors cost, and how often are they needed?",
            "Each right side costs $n^2$.",
        ],
        text=f"A matrix has {n} rows and columns, and there are {sides} "
        "right sides. How many multiplications and divisions does it take, "
        "with the factors found once, to solve all the systems? Count "
        "exactly.",
        test="Two parts: one is paid once, one for each right side.",
    )


def _forward(L, b):
    x = np.zeros(len(b))
    for i in range(len(b)):
        x[i] = (b[i] - L[i, :i] @ x[:i]) / L[i, i]
    return x


def _undivided(L, b):
    x = np.zeros(len(b))
    for i in range(len(b)):
        x[i] = b[i] - L[i, :i] @ x[:i]
    return x


def _added(L, b):
    x = np.zeros(len(b))
    for i in range(len(b)):
        x[i] = (b[i] + L[i, :i] @ x[:i]) / L[i, i]
    return x


def _whole(L, b):
    x = np.array(b)
    for i in range(len(b)):
        x[i] = (b[i] - L[i, :i] @ x[:i]) / L[i, i]
    return x


def _upper(L, b):
    x = np.zeros(len(b))
    for i in reversed(range(len(b))):
        x[i] = (b[i] - L[i, i + 1:] @ x[i + 1:]) / L[i, i]
    return x


@exercise("ex-elimination-forward")
def forward(seed=None):
    """Solve with a lower triangular matrix."""
    rng = np.random.default_rng(5)
    six = np.tril(rng.normal(size=(6, 6)), -1) + 2 * np.eye(6)
    given = [
        (np.array([[2, 0], [3, 4]]), np.array([1, 5])),
        (np.array([[1.0, 0, 0], [5, 1, 0], [2, -3, 1]]),
         np.array([19.0, 84, 63])),
        (np.array([[4.0]]), np.array([2.0])),
        (six, rng.normal(size=6)),
        (1e6 * six, rng.normal(size=6)),
    ]
    return Exercise(
        right=_forward,
        same=same.Function(given, same.matrix, names=("L", "b"),
                           returns="a vector"),
        mistakes=[
            Mistake(
                "pivot not divided",
                _undivided,
                "The numbers on the diagonal need not be 1: divide by them.",
            ),
            Mistake(
                "sign",
                _added,
                "What is already known goes to the other side, and changes "
                "its sign there.",
            ),
            Mistake(
                "whole numbers",
                _whole,
                "If b holds whole numbers, an array made like it rounds "
                "every result down: make an array of floats.",
            ),
            Mistake(
                "from the bottom",
                _upper,
                "You went from the last row up, as for an upper triangular "
                "matrix. Which row has a single unknown here?",
            ),
        ],
        hints=[
            "The first row gives `x[0]` at once.",
            "Row `i` knows `x[:i]`: take `L[i, :i] @ x[:i]` away from "
            "`b[i]`, and divide by `L[i, i]`.",
        ],
        test="Multiply L by your result: is it b?",
    )


def _count(A, b):
    n = A.shape[1]
    pivots = row_echelon(np.column_stack([A, b])).pivots
    if n in pivots:
        return 0
    return 1 if len(pivots) == n else 2


def _by_shape(A, b):
    m, n = A.shape
    return 2 if m < n else 1 if m == n else 0


def _never_none(A, b):
    return 1 if len(row_echelon(A).pivots) == A.shape[1] else 2


def _rows_counted(A, b):
    n = A.shape[1]
    pivots = row_echelon(np.column_stack([A, b])).pivots
    if n in pivots:
        return 0
    return 1 if len(pivots) == len(A) else 2


def _absolute(A, b):
    rank = np.linalg.matrix_rank
    both = rank(np.column_stack([A, b]), tol=1e-12)
    if both > rank(A, tol=1e-12):
        return 0
    return 1 if rank(A, tol=1e-12) == A.shape[1] else 2


def _exact(A, b):
    R, n = np.column_stack([A, b]).astype(float), A.shape[1]
    pivots = []
    for j in range(n + 1):
        k = len(pivots)
        if k == len(R) or not R[k:, j].any():
            continue
        p = k + np.abs(R[k:, j]).argmax()
        R[[k, p]] = R[[p, k]]
        R[k + 1:] -= np.outer(R[k + 1:, j] / R[k, j], R[k])
        R[k + 1:, j] = 0
        pivots.append(j)
    return 0 if n in pivots else 1 if len(pivots) == n else 2


@exercise("ex-elimination-count")
def count(seed=None):
    """Count the solutions of a system of floats."""
    tenths = np.array([[0.1, 0.2, 0.3], [0.4, 0.5, 0.6], [0.7, 0.8, 0.9]])
    square = np.array([[2.0, 1.0], [1.0, 3.0]])
    tall = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    given = [
        (square, np.array([1.0, 2.0])),
        (np.array([[1.0, 2.0], [2.0, 4.0]]), np.array([1.0, 3.0])),
        (np.array([[1.0, 2.0], [2.0, 4.0]]), np.array([1.0, 2.0])),
        (tall, tall @ [1.0, -1.0]),
        (tall, np.array([1.0, 0.0, 0.0])),
        (tall.T, np.array([1.0, 2.0])),
        (np.array([[1.0, 1.0, 1.0], [2.0, 2.0, 2.0]]), np.array([1.0, 3.0])),
        (tenths, tenths @ [1.0, 1.0, 1.0]),
        (tenths, np.array([1.0, 2.0, 4.0])),
        (1e-13 * square, 1e-13 * np.array([1.0, 2.0])),
        (1e6 * tenths, 1e6 * tenths @ [1.0, 2.0, 3.0]),
    ]
    return Exercise(
        right=_count,
        same=same.Function(given, same.whole, names=("A", "b"),
                           returns="one of the numbers 0, 1 and 2"),
        mistakes=[
            Mistake(
                "counted by shape",
                _by_shape,
                "You compare the number of equations with that of unknowns. "
                "Equations may say the same, or contradict each other.",
            ),
            Mistake(
                "right side left out",
                _never_none,
                "You look at A alone. Whether there is a solution at all "
                "depends on b.",
            ),
            Mistake(
                "rows for unknowns",
                _rows_counted,
                "There is one solution if every *unknown* has a pivot; you "
                "ask whether every equation has one.",
            ),
            Mistake(
                "exact zeros",
                _exact,
                "A pivot that should be zero came out as a rounding error. "
                "Compare it with the size of the entries.",
            ),
            Mistake(
                "absolute tolerance",
                _absolute,
                "Your tolerance is a fixed number, and the same system in "
                "other units gets another answer.",
            ),
        ],
        hints=[
            "Bring the augmented matrix into echelon form: "
            "`row_echelon(np.column_stack([A, b]))`.",
            "Is the last column among the pivots? If not, are there as many "
            "pivots as unknowns?",
        ],
        test="Bring the augmented matrix into echelon form by hand.",
    )
