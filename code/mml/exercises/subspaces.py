"""Judges for the exercises of book/linear-algebra/subspaces.md.

A mistake is the wrong answer itself, then the sentence that answers it.
"""

import numpy as np

from mml.exercises import Exercise, Mistake, exercise, same
from mml.exercises.families import apart


@exercise("ex-subspaces-which")
def which(seed=None):
    """Pick the subspaces of five sets."""
    return Exercise(
        right=[1, 4],
        same=same.sets,
        mistakes=[
            Mistake(
                "a shifted plane",
                [1, 2, 4],
                "Set 2 is a plane, but not one through the origin: is the "
                "zero vector in it?",
            ),
            Mistake(
                "half of the space",
                [1, 3, 4],
                "Set 3 holds sums of its vectors, but does it hold all "
                "multiples, negative ones too?",
            ),
            Mistake(
                "two planes",
                [1, 4, 5],
                "Set 5 is two planes together. Add a vector of the one to a "
                "vector of the other.",
            ),
            Mistake(
                "two and a half rules",
                [1, 3, 4, 5],
                "Sets 3 and 5 both hold the zero vector, and that is not "
                "enough: try negative multiples, and sums.",
            ),
            Mistake(
                "one equation only",
                [1],
                "Two equations at once are no harm: a vector that fulfils "
                "both does so after adding and multiplying as well.",
            ),
            Mistake(
                "none but planes",
                [4],
                "Set 1 is the line of all (s, s, s): try its sums and "
                "multiples.",
            ),
        ],
        hints=[
            "Try three things: is zero in it, are sums, are multiples?",
            "A set is a null space if it is given by equations whose right "
            "sides are all $0$.",
        ],
        test="Take two vectors of each set; look at their sum, and at the "
        "negative of each.",
    )


def _rows(M):
    return ", ".join(str(tuple(int(x) for x in row)) for row in M)


@exercise("ex-subspaces-null")
def null(seed=None):
    """Find a basis of the null space of a 2 x 4 matrix."""
    rng = np.random.default_rng(seed)
    a, c, d, k, times, added = 2, -1, 3, 2, 2, 3
    some = [-3, -2, -1, 1, 2, 3]
    while True:
        if seed is not None:
            a, c, d, k, times, added = rng.choice(some, 6).tolist()
        first = np.array([1, a, c, d])
        rows = np.array([first, times * first + [0, 0, added, -added * k]])
        last = -(d + c * k)  # x1 where x2 = 0 and x4 = 1
        right, signs, left_out, unknown = (np.array(pair).T for pair in (
            [[-a, 1, 0, 0], [last, 0, k, 1]],
            [[a, 1, 0, 0], [-last, 0, -k, 1]],
            [[-a, 1, 0, 0], [-d, 0, k, 1]],
            [[-a, 1, 0, 0], [0, 0, k, 1]],
        ))
        if apart([right, signs, left_out, unknown]):
            break  # and so are their spans: each is the identity at x2, x4
    return Exercise(
        right=right,
        same=same.span,
        mistakes=[
            Mistake(
                "signs",
                signs,
                "What stands at a free unknown changes its sign when it "
                "goes to the other side of the equation.",
            ),
            Mistake(
                "third unknown left out",
                left_out,
                "What you say of the third unknown is right; but it stands "
                "in the first equation too, and must be put in there.",
            ),
            Mistake(
                "first unknown left out",
                unknown,
                "One of your vectors does not solve the first equation: "
                "does x1 need a value there?",
            ),
            Mistake(
                "row space",
                rows.T,
                "These are the rows. A vector of the null space is "
                "orthogonal to the rows.",
            ),
        ],
        hints=[
            "Bring the matrix into echelon form: which two columns hold no "
            "pivot?",
            "Set one free unknown to 1 and the other to 0, and solve from "
            "the last row up; then the other way round.",
        ],
        well_done="Right: both are sent to zero, and neither is a multiple "
        "of the other.",
        text="Find a basis of the null space of the matrix with the rows "
        f"{_rows(rows)}, one vector a column.",
        test="Multiply the matrix by your columns: is everything zero? And "
        "is no column of yours a mix of the others?",
    )


@exercise("ex-subspaces-column")
def column(seed=None):
    """Find a basis of the column space of a 3 x 3 matrix of rank two."""
    return Exercise(
        right=[[1, 2], [2, 5], [-1, 1]],
        same=same.span,
        mistakes=[
            Mistake(
                "columns of the echelon form",
                [[1, 2], [0, 1], [0, 0]],
                "These are columns of the echelon form. Row operations "
                "change what the columns span: go back to the matrix.",
            ),
            Mistake(
                "first two",
                [[1, 3], [2, 6], [-1, -3]],
                "These two are on one line: one of them says nothing new.",
            ),
            Mistake(
                "rows",
                [[1, 2], [3, 6], [2, 5]],
                "These span the row space. Asked is what the columns span.",
            ),
        ],
        hints=[
            "Which columns are mixes of the columns before them?",
            "The pivots say which columns of the matrix itself to take.",
        ],
        test="Is every column of the matrix a mix of yours, and neither of "
        "yours a multiple of the other?",
    )


@exercise("ex-subspaces-counters")
def counters(seed=None):
    """Count the streets that need a counter."""
    rng = np.random.default_rng(seed)
    islands, crossings, streets = 3, 17, 29
    while True:
        if seed is not None:
            islands = int(rng.integers(2, 6))
            crossings = int(rng.integers(4 * islands, 8 * islands))
            streets = crossings + int(rng.integers(6, 20))
        free = streets - crossings
        answers = [free + islands, free, free + 1, free - islands, streets,
                   crossings - islands]
        if len(set(answers)) == len(answers):
            break
    right, every, one, fewer, all_streets, rank = answers
    return Exercise(
        right=right,
        same=same.whole,
        mistakes=[
            Mistake(
                "every equation counted",
                every,
                "That would be right if the equations were independent. On "
                "each island the rows add up to zero.",
            ),
            Mistake(
                "one island",
                one,
                "One equation too many is right for one island. There are "
                f"{islands}.",
            ),
            Mistake(
                "subtracted",
                fewer,
                "Superfluous equations make more unknowns free, not fewer.",
            ),
            Mistake(
                "every street",
                all_streets,
                "What drives into a crossing drives out: use that.",
            ),
            Mistake(
                "the rank",
                rank,
                "That is the number of independent equations. How many "
                "unknowns do they leave free?",
            ),
        ],
        hints=[
            "How many of the equations are independent? Look at each island "
            "by itself.",
            "Rank and nullity: the number of streets less the rank.",
        ],
        text=f"{islands} islands, without bridges between them, have "
        f"together {crossings} crossings and {streets} one-way streets; on "
        "each island one can drive from every crossing to every other. How "
        "many counters are needed, at least, to know all the numbers? "
        "Nobody parks.",
        test="Try it on a single island with two crossings and two streets, "
        "there and back.",
    )


@exercise("ex-subspaces-street")
def street(seed=None):
    """Name the streets in which one more counter tells everything."""
    some = ("This is right, but not all: there are other streets in which "
            "a third counter tells as much.")
    return Exercise(
        right=[1, 5, 7],
        same=same.sets,
        mistakes=[
            Mistake(
                "known already",
                [3, 4],
                "What these streets carry follows from the two counters "
                "that are there: look at U, then at V.",
            ),
            Mistake(
                "any street",
                [1, 3, 4, 5, 7],
                "Three counters are enough if they stand in the right "
                "places. In some of these streets the third tells nothing "
                "new.",
            ),
            Mistake(
                "streets at P",
                [1, 4, 5],
                "One of these carries what V passes on, and that is known "
                "from the counters that are there.",
            ),
            *(Mistake("not all", streets, some)
              for streets in ([1], [5], [7], [1, 5], [1, 7], [5, 7])),
        ],
        hints=[
            "Which counts follow from $x_2$ and $x_6$ alone?",
            "Do the remaining streets make a closed round? Where must it "
            "be broken?",
        ],
        test="Suppose a third counter there: can the other counts still "
        "change while all three counters show the same?",
    )


@exercise("ex-subspaces-line")
def line(seed=None):
    """Find a further solution from two, where the nullity is one."""
    rng = np.random.default_rng(seed)
    p, way, steps = np.array([3, 1, 2]), np.array([2, -1, -1]), 4
    while True:
        if seed is not None:
            p = rng.integers(1, 7, size=3)
            way = rng.choice([-3, -2, -1, 1, 2, 3], 3)
            steps = int(rng.choice([-3, -2, 3, 4, 5]))
        right, q = p + steps * way, p + way
        first = right[0]
        answers = [right, first / p[0] * p, first / way[0] * way,
                   np.array([first, p[1], p[2]]), q + steps * way,
                   np.array([first, *(p - steps * way)[1:]])]
        if apart(answers):
            break
    return Exercise(
        right=right,
        same=same.vector,
        mistakes=[
            Mistake(
                "a multiple of a solution",
                answers[1],
                "A multiple of a solution solves a system with another "
                "right side, a multiple of it.",
            ),
            Mistake(
                "the null space alone",
                answers[2],
                "This is in the null space: it is sent to zero. Start at a "
                "solution.",
            ),
            Mistake(
                "first entry alone",
                answers[3],
                "You have changed the first entry only. In which direction "
                "may one move without leaving the solutions?",
            ),
            Mistake(
                "from the wrong start",
                answers[4],
                "You have counted the steps from one solution and begun at "
                "the other.",
            ),
            Mistake(
                "against the direction",
                answers[5],
                "The first entry moves along the difference of the two, the "
                "others against it: all have to go the same way.",
            ),
        ],
        hints=[
            "What does the matrix do to the difference of the two "
            "solutions?",
            "The nullity is 1, so every solution is one of the two plus a "
            "multiple of that difference.",
        ],
        text="Of a matrix with three columns it is known only that its rank "
        f"is 2; and {_rows([p])} and {_rows([q])} solve "
        "$\\mathbf{A} \\mathbf{x} = \\mathbf{b}$. Find the solution of this "
        f"system whose first entry is {first}.",
        test="Subtract one of the given solutions: is what is left a "
        "multiple of their difference?",
    )


@exercise("ex-subspaces-check")
def right_side(seed=None):
    """Find the right side that passes the check of a 3 x 2 matrix."""
    rng = np.random.default_rng(seed)
    A, y, b = np.array([[1, 2], [3, 5]]), np.array([2, -1]), np.array([4, 1])
    while True:
        if seed is not None:
            A = rng.integers(-4, 5, size=(2, 2))
            y = rng.choice([-3, -2, -1, 1, 2, 3], 2)
            b = rng.integers(-6, 7, size=2)
        right = int(-y @ b)
        answers = [right, -right, int(b.sum()), int(-y @ (b * [1, -1])),
                   int(-y[::-1] @ b)]
        if round(np.linalg.det(A)) and apart(answers):
            break
    table = np.vstack([A, -y @ A])
    return Exercise(
        right=right,
        same=same.number,
        mistakes=[
            Mistake(
                "sign",
                answers[1],
                "You have set t equal to what the other two entries give; the "
                "whole dot product, t included, must be zero.",
            ),
            Mistake(
                "sum of the others",
                answers[2],
                "You have added the other two entries. The third row is a "
                "mix of the first two, but not their sum.",
            ),
            Mistake(
                "a sign in the check",
                answers[3],
                "One sign in your check is wrong: is its dot product with "
                "both columns zero?",
            ),
            Mistake(
                "exchanged",
                answers[4],
                "In your check the first two numbers are exchanged.",
            ),
        ],
        hints=[
            "Find a vector that is orthogonal to both columns.",
            "Its dot product with the right side must be $0$ as well.",
        ],
        text="For which $t$ has the system with the rows "
        f"{_rows(table)} and the right side $({b[0]}, {b[1]}, t)$ a "
        "solution?",
        test="Solve the first two equations, and put the solution into the "
        "third.",
    )


@exercise("ex-subspaces-product")
def product(seed=None):
    """Bound the rank of a product from below and from above."""
    rng = np.random.default_rng(seed)
    m, n, k, a, b = 6, 7, 8, 5, 4
    while True:
        if seed is not None:
            m, n, k = (int(x) for x in rng.integers(5, 12, size=3))
            a, b = (int(rng.integers(2, min(x, n) + 1)) for x in (m, k))
        least, most = a + b - n, min(a, b)
        answers = [(least, most), (0, most), (least, min(m, k)),
                   (most, most), (most, least), (least, max(a, b)),
                   (a + b - m, most)]
        if (0 < least < most and a + b > m
                and len(set(answers)) == len(answers)):
            break
    return Exercise(
        right=answers[0],
        same=same.in_order,
        mistakes=[
            Mistake(
                "nothing left",
                answers[1],
                "The largest is right. For the smallest: can the null space "
                "of the first factor swallow all that the second one "
                "reaches?",
            ),
            Mistake(
                "shape of the product",
                answers[2],
                "The smallest is right. The largest is not decided by the "
                "shape of the product alone: everything must pass through "
                "both factors.",
            ),
            Mistake(
                "always the same",
                answers[3],
                "The product may lose more than either factor: it depends "
                "on whether the second reaches into the null space of the "
                "first.",
            ),
            Mistake("exchanged", answers[4], "The smallest comes first."),
            Mistake(
                "the larger rank",
                answers[5],
                "The smallest is right. What one factor has lost the other "
                "cannot bring back.",
            ),
            Mistake(
                "nullity from the rows",
                answers[6],
                "The nullity of the first factor is the number of its "
                "columns, not of its rows, less its rank.",
            ),
        ],
        hints=[
            "Which dimension has the column space of the second factor?",
            "How much of it can the first factor lose at most? Look at the "
            "dimension of its null space.",
        ],
        text=f"A is a {m} by {n} matrix of rank {a}, and B a {n} by {k} "
        f"matrix of rank {b}. What is the smallest and what is the largest "
        "rank that the product A B can have? Give the two numbers in this "
        "order.",
        test="Try diagonal matrices of zeros and ones.",
    )


@exercise("ex-subspaces-rule")
def rule(seed=None):
    """Find the rule that all rows of a table obey."""
    return Exercise(
        right=[1, -1, -1, -2],
        same=same.direction,
        mistakes=[
            Mistake(
                "no sign",
                [1, 1, 1, 2],
                "All these numbers are positive, and so are the readings: "
                "what is to cancel in the first day?",
            ),
            Mistake(
                "units",
                [1, -1, -1, -1],
                "Nearly: put in the first day, and see how much is missing. "
                "Is it the same on every day, or does it go with a reading?",
            ),
            Mistake(
                "inverted unit",
                [2, -2, -2, -1],
                "One of the meters counts in other units, but the other way "
                "round: put in the first day.",
            ),
            Mistake(
                "zero",
                [0, 0, 0, 0],
                "With zeros every table adds up to zero: that is no rule.",
            ),
            Mistake(
                "a day",
                [13, 4, 7, 1],
                "This is a day, not a rule. A rule is orthogonal to every "
                "day.",
            ),
        ],
        hints=[
            "A rule is a vector whose dot product with every row is zero.",
            "That is the null space of a matrix: of which one?",
        ],
        well_done="Right, and so is every multiple of it except zero.",
        test="Multiply the table by it: is there a zero for every day?",
    )


def _ranks(A, B, **tolerance):
    rank = np.linalg.matrix_rank
    return [rank(V, **tolerance) for V in (A, B, np.hstack([A, B]))]


def _unit(V):
    return V / np.linalg.norm(V, axis=0)


def _same_span(A, B):
    return len(set(_ranks(_unit(A), _unit(B), rtol=1e-10))) == 1


def _entries(A, B):
    return A.shape == B.shape and np.allclose(A, B)


def _two_ranks(A, B):
    one, two, _ = _ranks(A, B)
    return one == two


def _one_way(A, B):
    one, _, both = _ranks(A, B)
    return one == both


def _other_way(A, B):
    _, two, both = _ranks(A, B)
    return two == both


def _as_many(A, B):
    return A.shape == B.shape and _same_span(A, B)


def _no_lengths(A, B):
    return len(set(_ranks(A, B, rtol=1e-10))) == 1


def _absolute(A, B):
    return len(set(_ranks(A, B, tol=1e-9))) == 1


def _no_tolerance(A, B):
    return len(set(_ranks(_unit(A), _unit(B), tol=0))) == 1


@exercise("ex-subspaces-same")
def same_span(seed=None):
    """Compare two subspaces."""
    rng = np.random.default_rng(8)
    plane = np.array([[1, 0], [0, 1], [1, 1]])
    other = np.array([[1, 2], [1, -3], [2, -1]])
    tilted = np.array([[1, 0], [0, 1], [1, 2]])
    three = rng.normal(size=(5, 3))
    mixed = three @ rng.normal(size=(3, 3))
    given = [
        (np.array([[1.0], [2]]), np.array([[-3.0], [-6]])),
        (np.eye(2), np.array([[2.0, 1], [1, 1]])),
        (plane, other),
        (plane, tilted),
        (plane, plane[:, :1]),
        (plane[:, :1], plane),
        (plane, np.column_stack([plane, plane @ [2, 3]])),
        (1.0 * plane, 1e6 * other),
        (1e-12 * plane, 1e-12 * tilted),
        (1e-20 * plane, 1.0 * tilted),
        (three, mixed),
        (1e9 * three, 1e9 * mixed),
        (three / 3, np.column_stack([mixed / 7, mixed @ [0.1, 0.2, 0.7]])),
    ]
    return Exercise(
        right=_same_span,
        same=same.Function(given, same.truth, names=("A", "B"),
                           returns="True or False"),
        mistakes=[
            Mistake(
                "entries",
                _entries,
                "Quite other entries, or another number of columns, may span "
                "the same subspace: it has many bases.",
            ),
            Mistake(
                "two ranks",
                _two_ranks,
                "Two planes have the same rank, and need not be the same "
                "plane.",
            ),
            Mistake(
                "one way",
                _one_way,
                "It is not enough that B lies in the span of A: A may hold "
                "more.",
            ),
            Mistake(
                "other way",
                _other_way,
                "It is not enough that A lies in the span of B: B may hold "
                "more.",
            ),
            Mistake(
                "as many columns",
                _as_many,
                "Different numbers of columns may span the same subspace, "
                "since columns may be dependent.",
            ),
            Mistake(
                "absolute tolerance",
                _absolute,
                "Your tolerance is a fixed number, and the same vectors in "
                "other units get another answer.",
            ),
            Mistake(
                "short beside long",
                _no_lengths,
                "Beside long columns your tolerance takes short ones for "
                "zero, though they have a direction like any other.",
            ),
            Mistake(
                "no tolerance",
                _no_tolerance,
                "You count every rounding error as a new direction.",
            ),
        ],
        hints=[
            "Three ranks are to be equal: of which three matrices?",
            "`np.hstack([A, B])` is both side by side; bring the columns to "
            "length 1 before you ask for ranks.",
        ],
        test="Try a plane with two of its bases, two different planes, a "
        "plane and a line in it, and all that in other units.",
    )
