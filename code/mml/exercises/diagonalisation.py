"""Judges for the exercises of book/linear-algebra/diagonalisation.md.

A mistake is the wrong answer itself, then the sentence that answers it.
"""

import numpy as np
import sympy as sp

from mml.exercises import Exercise, Mistake, exercise, same
from mml.exercises.families import apart

k = sp.symbols("k", integer=True, nonnegative=True)


@exercise("ex-diagonal-which-matrix")
def which_matrix(seed=None):
    """Build the matrix from its eigenvectors and eigenvalues."""
    C, D = sp.Matrix([[3, 2], [1, 1]]), sp.diag(2, -1)
    rng = np.random.default_rng(seed)
    while True:
        if seed is not None:
            lower = sp.Matrix([[1, 0], [int(rng.integers(-2, 3)), 1]])
            upper = sp.Matrix([[1, int(rng.integers(1, 3))], [0, 1]])
            C = lower * upper
            D = sp.diag(*rng.integers(-4, 6, size=2).tolist())
        R = C.T
        answers = [C * D * C.inv(), C.inv() * D * C, C * D,
                   C * sp.diag(D[1, 1], D[0, 0]) * C.inv(), C * D * C.T,
                   R * D * R.inv(), D]
        if seed is None or apart(answers):
            break
    right, side, half, swapped, transposed, rows, diagonal = (
        M.tolist() for M in answers)
    return Exercise(
        right=right,
        same=same.matrix,
        mistakes=[
            Mistake(
                "other side",
                side,
                "Your C and its inverse have changed places: the first thing "
                "to be done to a vector, on the right, is to take its "
                "coordinates.",
            ),
            Mistake(
                "inverse forgotten",
                half,
                "This takes coordinates and returns a vector. Before it, a "
                "vector must be turned into its coordinates.",
            ),
            Mistake(
                "eigenvalues exchanged",
                swapped,
                "This matrix has the right lines and the right numbers, but "
                "each line has the number of the other.",
            ),
            Mistake(
                "transpose for inverse",
                transposed,
                "You took the transpose of C for its inverse. They agree "
                "only if the columns are orthonormal.",
            ),
            Mistake(
                "eigenvectors as rows",
                rows,
                "The eigenvectors go into the columns of C, not into the "
                "rows.",
            ),
            Mistake(
                "diagonal",
                diagonal,
                "This is the map in the basis of the eigenvectors; asked is "
                "its matrix in the standard basis.",
            ),
        ],
        hints=[
            "Put the eigenvectors into the columns of $\\mathbf{C}$. What "
            "stands on the diagonal of $\\mathbf{D}$, and in which order?",
            "$\\mathbf{A} = \\mathbf{C} \\mathbf{D} \\mathbf{C}^{-1}$.",
        ],
        text=f"A matrix has the eigenvectors $({C[0, 0]}, {C[1, 0]})$ for "
        f"${D[0, 0]}$ and $({C[0, 1]}, {C[1, 1]})$ for ${D[1, 1]}$. Which "
        "matrix is it?",
        test="Multiply it with both eigenvectors: do they come back as the "
        "multiples they should?",
    )


@exercise("ex-diagonal-entry")
def entry(seed=None):
    """Give one entry of a power as a formula."""
    return Exercise(
        right=2 * 2**k - 2 * 3**k,
        same=same.expressions,
        mistakes=[
            Mistake(
                "power of the entry",
                (-2) ** k,
                "You raised the entry to the power k. Multiply the matrix by "
                "itself: is that the entry of its square?",
            ),
            Mistake(
                "other side",
                2 * 3**k - 2 * 2**k,
                "Your C and its inverse have changed places: at k = 1 this "
                "is not the entry itself.",
            ),
            Mistake(
                "other corner",
                3**k - 2**k,
                "This is the lower left entry; asked is the upper right one.",
            ),
            Mistake(
                "inverse forgotten",
                2 * 3**k,
                "This is an entry of C times the power of D; the inverse of "
                "C is missing.",
            ),
            Mistake(
                "multiplied by k",
                -2 * k,
                "k steps do not add k times the same: each multiplies again.",
            ),
        ],
        hints=[
            "The eigenvalues are $2$ and $3$. What are the eigenvectors?",
            "Multiply $\\mathbf{C} \\mathbf{D}^k \\mathbf{C}^{-1}$ out with "
            "$2^k$ and $3^k$ as letters.",
        ],
        test="Put k = 0, 1, 2: do you get 0, the entry itself, and that of "
        "the square?",
    )


@exercise("ex-diagonal-strips")
def strips(seed=None):
    """Find the growth factor of coloured tilings."""
    p, q = 3, 4
    rng = np.random.default_rng(seed)
    while True:
        if seed is not None:
            p, q = (int(x) for x in rng.integers(1, 9, size=2))
        answers = [
            (p + sp.sqrt(p**2 + 4 * q)) / 2,
            p + q,
            (1 + sp.sqrt(5)) / 2,
            (p - sp.sqrt(p**2 + 4 * q)) / 2,
            (q + sp.sqrt(q**2 + 4 * p)) / 2,
            p,
        ]
        if apart(answers):
            break
    right, added, golden, other, swapped, squares = answers
    return Exercise(
        right=right,
        same=same.number,
        mistakes=[
            Mistake(
                "colours added",
                added,
                "You added the colours. But a domino takes two places, so "
                "its colours do not multiply every single step.",
            ),
            Mistake(
                "without colours",
                golden,
                "This is the factor for strips in one colour.",
            ),
            Mistake(
                "other root",
                other,
                "It solves the right equation; but of the two roots the one "
                "with the larger modulus wins in the long run.",
            ),
            Mistake(
                "exchanged",
                swapped,
                "You have exchanged the colours of the squares and of the "
                "dominoes.",
            ),
            Mistake(
                "squares alone",
                squares,
                "This many ways there are to lengthen a strip by a square; "
                "strips that end in a domino count as well.",
            ),
        ],
        hints=[
            "A strip of length $n$ ends in a square or in a domino. In how "
            "many ways each, and what is before it?",
            "Put $\\lambda^n$ into that rule, and divide by "
            "$\\lambda^{n-2}$.",
        ],
        text=f"Strips are tiled with squares in {p} colours and dominoes in "
        f"{q}. By which factor does the number of tilings grow in the long "
        "run when a strip becomes longer by one?",
        test="Count the strips of length 1, 2, 3, 4 by the rule, and divide "
        "neighbours.",
    )


@exercise("ex-diagonal-medicine")
def medicine(seed=None):
    """Find where the levels of another medicine settle."""
    dose, away, out, back = 90, 30, 20, 25
    rng = np.random.default_rng(seed)
    while True:
        if seed is not None:
            dose = 10 * int(rng.integers(3, 16))
            away, out, back = (5 * int(x) for x in rng.integers(2, 9, size=3))
        stays = 100 - away - out
        blood = sp.Rational(100 * dose, away)
        tissue = blood * out / back
        naive = sp.Rational(100 * dose, away + out)
        A = sp.Matrix([[stays, back], [out, 100 - back]]) / 100
        turned = (sp.eye(2) - A.T).inv() * sp.Matrix([dose, 0])
        answers = [[blood, tissue], [blood - dose, tissue],
                   [naive, naive * out / back], [naive, 0],
                   [tissue, blood], list(turned)]
        if seed is None or (stays > 10 and apart(answers)):
            break
    right, before, shared, alone, swapped, transposed = answers
    lost = (
        "You count what moves into the tissue as lost. It comes back; only "
        "what leaves the body is gone."
    )
    return Exercise(
        right=right,
        same=same.in_order,
        mistakes=[
            Mistake(
                "before the dose",
                before,
                "So much is there just before a dose; asked is just after "
                "one.",
            ),
            Mistake("lost for good", shared, lost),
            Mistake("lost for good", alone, lost),
            Mistake(
                "exchanged",
                swapped,
                "The blood comes first, then the tissue.",
            ),
            Mistake(
                "rows for columns",
                transposed,
                "Where a part goes to stands in a column: rows and columns "
                "of the step have changed places.",
            ),
        ],
        hints=[
            "In the long run a step and a dose change nothing: $\\mathbf{x} "
            "= \\mathbf{A} \\mathbf{x} + \\mathbf{d}$.",
            "Or without a matrix: as much must leave the body between two "
            "doses as a dose brings, and as much must leave the tissue as "
            "enters it.",
        ],
        text=f"Every dose brings {dose} mg into the blood. Until the next "
        f"one {out} per cent of what is in the blood moves into the tissue "
        f"and {away} per cent leaves the body; of what is in the tissue, "
        f"{back} per cent comes back into the blood. How many milligrams are "
        "in the blood, and how many in the tissue, just after a dose, in the "
        "long run?",
        test="Let one step pass and add a dose: is it the same again?",
    )


@exercise("ex-diagonal-root")
def root(seed=None):
    """Find the positive definite square root of a matrix."""
    return Exercise(
        right=[[3, 1], [1, 3]],
        same=same.matrix,
        mistakes=[
            Mistake(
                "root of the entries",
                [[sp.sqrt(10), sp.sqrt(6)], [sp.sqrt(6), sp.sqrt(10)]],
                "You took the root of each entry. Multiply it by itself: the "
                "entries beside the diagonal come out too large.",
            ),
            Mistake(
                "another root",
                [[1, 3], [3, 1]],
                "Its square is right, but its eigenvalues are 4 and -2: it "
                "is not positive definite.",
            ),
            Mistake(
                "negative root",
                [[-3, -1], [-1, -3]],
                "Its square is right, but both its eigenvalues are negative.",
            ),
            Mistake(
                "another root",
                [[-1, -3], [-3, -1]],
                "Its square is right, but its eigenvalues are 2 and -4: it "
                "is not positive definite.",
            ),
            Mistake(
                "halved",
                [[5, 3], [3, 5]],
                "This is half of the matrix: added to itself it gives it, "
                "not multiplied.",
            ),
            Mistake(
                "in its own basis",
                [[4, 0], [0, 2]],
                "This is the root in the basis of the eigenvectors; asked is "
                "its matrix in the standard basis.",
            ),
            Mistake(
                "in its own basis",
                [[2, 0], [0, 4]],
                "This is the root in the basis of the eigenvectors; asked is "
                "its matrix in the standard basis.",
            ),
            Mistake(
                "Cholesky",
                [[sp.sqrt(10), 0],
                 [6 / sp.sqrt(10), sp.sqrt(sp.Rational(32, 5))]],
                "This is the factor of Cholesky: times its transpose it "
                "gives the matrix. Asked is a matrix that does so times "
                "itself.",
            ),
        ],
        hints=[
            "Which are the eigenvectors, and which eigenvalues must the root "
            "have on them?",
            "On $(1, 1)$ it multiplies by $4$, on $(1, -1)$ by $2$.",
        ],
        test="Multiply it by itself; and are both its eigenvalues positive?",
    )


@exercise("ex-diagonal-form")
def form(seed=None):
    """Write a quadratic form with a symmetric matrix."""
    S = np.array([[2, -3, 4], [-3, 5, 1], [4, 1, 1]])
    rng = np.random.default_rng(seed)
    if seed is not None:
        upper = rng.choice([-4, -3, -2, 2, 3, 5], size=3)
        S = np.diag(rng.choice([1, 2, 4, 6, 7], size=3))
        S[np.triu_indices(3, 1)] = upper
        S = S + np.triu(S, 1).T
    beside = S - np.diag(np.diag(S))
    x = sp.symbols("x y z")
    q = sum(S[i, j] * x[i] * x[j] for i in range(3) for j in range(3))
    return Exercise(
        right=S.tolist(),
        same=same.matrix,
        mistakes=[
            Mistake(
                "not halved",
                (S + beside).tolist(),
                "Each mixed term stands twice in the product, once above and "
                "once below the diagonal: your form has it doubled.",
            ),
            Mistake(
                "one side only",
                (np.diag(np.diag(S)) + 2 * np.triu(S, 1)).tolist(),
                "It gives the right form, but it is not symmetric: share "
                "each mixed term between its two places.",
            ),
            Mistake(
                "one side only",
                (np.diag(np.diag(S)) + 2 * np.tril(S, -1)).tolist(),
                "It gives the right form, but it is not symmetric: share "
                "each mixed term between its two places.",
            ),
            Mistake(
                "diagonal halved too",
                (S - np.diag(np.diag(S)) / 2).tolist(),
                "The squares stand on the diagonal only once: do not halve "
                "them.",
            ),
            Mistake(
                "doubled",
                (2 * S).tolist(),
                "The form of this matrix is twice the one that is given. "
                "(These are its second derivatives.)",
            ),
            Mistake(
                "mixed terms forgotten",
                np.diag(np.diag(S)).tolist(),
                "The mixed terms are missing.",
            ),
        ],
        hints=[
            "The squares stand on the diagonal. In which two places does "
            "$xy$ come about?",
            "Half of the coefficient of $xy$ goes to row 1, column 2, and "
            "half to row 2, column 1.",
        ],
        text=f"Find the symmetric matrix of $q = {sp.latex(sp.expand(q))}$.",
        test="Put (1, 1, 0) into the form and into x . S x. And is it "
        "symmetric?",
    )


@exercise("ex-diagonal-letter")
def letter(seed=None):
    """Find from which number on a matrix is positive definite."""
    a, p, b, r = 2, 1, 3, 2
    rng = np.random.default_rng(seed)
    while True:
        if seed is not None:
            a, b = (int(x) for x in rng.integers(2, 8, size=2))
            p, r = (int(x) for x in rng.integers(1, 5, size=2))
        if a * b <= p * p:
            continue
        right = sp.Rational(r * r * a, a * b - p * p)
        answers = [right, sp.Rational(r * r, b), 0, r * r * a, r, -right]
        if apart(answers):
            break
    _, block, diagonal, undivided, entry, sign = answers
    rows = sp.latex(sp.Matrix([[a, p, 0], [p, b, r],
                               [0, r, sp.symbols("t")]]))
    return Exercise(
        right=right,
        same=same.number,
        mistakes=[
            Mistake(
                "lower block",
                block,
                "That makes the lower right block of two rows positive "
                "definite; the first row takes something away as well.",
            ),
            Mistake(
                "diagonal",
                diagonal,
                "That makes the diagonal positive. It must be, but it is not "
                "enough: try the determinant.",
            ),
            Mistake(
                "not divided",
                undivided,
                "The determinant is a number times t minus yours: divide.",
            ),
            Mistake(
                "entry beside it",
                entry,
                "You compare t with the entry beside it; the rule asks for "
                "determinants, or pivots.",
            ),
            Mistake(
                "sign",
                sign,
                "Look at the sign: a larger t makes the form larger.",
            ),
        ],
        hints=[
            "Which leading minors do not depend on $t$? Are they positive?",
            "The determinant has the form $m\\,t - c$. When is it positive?",
        ],
        text=f"From which number $t$ on, not included, is ${rows}$ positive "
        "definite? Give the number alone.",
        test="Put it in: the determinant is zero.",
    )


@exercise("ex-diagonal-cholesky")
def by_hand(seed=None):
    """Factor a 3 x 3 matrix by hand."""
    L = np.array([[2, 0, 0], [1, 3, 0], [-1, 1, 2]])
    d = np.diag(L)
    return Exercise(
        right=L.tolist(),
        same=same.matrix,
        mistakes=[
            Mistake(
                "upper",
                L.T.tolist(),
                "This is the transpose: asked is the factor that is zero "
                "above the diagonal.",
            ),
            Mistake(
                "ones on the diagonal",
                (L / d).tolist(),
                "This is the L of elimination, with ones on its diagonal: "
                "each column still has to be multiplied by the root of its "
                "pivot.",
            ),
            Mistake(
                "no roots",
                (L * d).tolist(),
                "Your diagonal holds the pivots; the factor has their roots, "
                "in the whole column.",
            ),
            Mistake(
                "nothing taken away",
                [[2, 0, 0], [1, sp.sqrt(10), 0],
                 [-1, 2 / sp.sqrt(10), sp.sqrt(6)]],
                "Before the second and the third column, take away what the "
                "columns before already give.",
            ),
            Mistake(
                "negative diagonal",
                (-L).tolist(),
                "Times its transpose it gives the matrix, but its diagonal "
                "must be positive.",
            ),
        ],
        hints=[
            "The first column is the first column of $\\mathbf{S}$, divided "
            "by a root. By which?",
            "Second row: $l_{21}^2 + l_{22}^2 = 10$, and then "
            "$l_{31} l_{21} + l_{32} l_{22} = 2$.",
        ],
        test="Multiply it by its transpose.",
    )


@exercise("ex-diagonal-circle")
def circle(seed=None):
    """Find the largest and the smallest value of a form on a circle."""
    wide = sp.Matrix([[4, 12], [12, -1]]).eigenvals(multiple=True)
    wide = sorted((9 * float(x) for x in wide), reverse=True)
    return Exercise(
        right=[72, -45],
        same=same.in_order,
        mistakes=[
            Mistake(
                "circle of radius 1",
                [8, -5],
                "These are the eigenvalues, the values on the circle of "
                "radius 1.",
            ),
            Mistake(
                "radius not squared",
                [24, -15],
                "The form is quadratic: three times as long means how many "
                "times as much?",
            ),
            Mistake(
                "mixed term not halved",
                wide,
                "Your matrix has the mixed term twice: half of it belongs "
                "beside the diagonal on each side.",
            ),
            Mistake(
                "on the axes",
                [36, -9],
                "These are the values on the two axes; the mixed term makes "
                "others larger and smaller.",
            ),
            Mistake(
                "exchanged",
                [-45, 72],
                "Both are right; asked is the largest value first.",
            ),
        ],
        hints=[
            "On the circle of radius 1 the Rayleigh quotient is the form "
            "itself.",
            "The symmetric matrix has the trace $3$ and the determinant "
            "$-40$.",
        ],
        test="Go round in small steps of the angle and look at the values.",
    )


# --- functions ---------------------------------------------------------------


def _is_bowl(S):
    lams = np.linalg.eigvalsh(np.asarray(S, dtype=float))
    return bool(lams[0] > 1e-12 * np.abs(lams).max())


def _entries(S):
    return bool((S > 0).all())


def _diagonal(S):
    return bool((np.diag(S) > 0).all())


def _determinant(S):
    scale = np.abs(S).max() or 1.0
    return bool(np.linalg.det(S / scale) > 1e-12)


def _trace_and_determinant(S):
    return _determinant(S) and bool(np.trace(S) > 0)


def _always(S):
    return True


def _not_negative(S):
    lams = np.linalg.eigvalsh(np.asarray(S, dtype=float))
    return bool(lams[0] >= -1e-12 * np.abs(lams).max())


def _without_tolerance(S):
    return bool(np.linalg.eigvalsh(np.asarray(S, dtype=float))[0] > 0)


def _by_plain_cholesky(S):
    try:
        np.linalg.cholesky(S)
    except np.linalg.LinAlgError:
        return False
    return True


def _absolute(S):
    return bool(np.linalg.eigvalsh(np.asarray(S, dtype=float))[0] > 1e-8)


def _plain_eigenvalues(S):
    return bool((np.linalg.eigvals(np.asarray(S, dtype=float)) > 0).all())


def _plain_minors(S):
    return all(np.linalg.det(S[:j, :j]) > 0 for j in range(1, len(S) + 1))


_PLAIN = (_without_tolerance, _by_plain_cholesky, _plain_eigenvalues,
          _plain_minors)


def _on_the_edge():
    """Return singular S = B B.T, for each plain test one that passes it."""
    rng, found = np.random.default_rng(5), []
    for passes in _PLAIN:
        S = -np.eye(4)
        while not passes(S):
            B = rng.normal(size=(4, 3)).round(2)
            S = B @ B.T
        found.append(S)
    return found


_BOWL = np.array([[2.0, -1.0], [-1.0, 2.0]])


@exercise("ex-diagonal-is-bowl")
def is_bowl(seed=None):
    """Write the test that a bowl must pass."""
    edge = (
        "This is a form that is zero along a whole line, and rounding made "
        "it look a little positive: ask for more than rounding."
    )
    return Exercise(
        right=_is_bowl,
        same=same.Function(
            [(S,) for S in (
                np.array([[3.0]]),
                np.array([[0.0]]),
                _BOWL,
                np.array([[1, 2], [2, 1]]),
                -np.eye(2),
                np.diag([1.0, 0.0]),
                1e-12 * _BOWL,
                1e9 * _BOWL,
                np.diag([-1.0, 5.0, -2.0]),
                np.array([[4.0, 2, -1], [2, 3, 1], [-1, 1, 6]]),
                np.array([[2.0, 2, 1], [2, 1, 2], [1, 2, 2]]),
                *_on_the_edge(),
            )],
            compare=same.truth,
            names=("S",),
            returns="True or False",
        ),
        mistakes=[  # the narrow ones first: one failing case tells little
            *(Mistake("no tolerance", plain, edge) for plain in _PLAIN),
            Mistake(
                "absolute tolerance",
                _absolute,
                "Your tolerance is absolute: a bowl in small units does not "
                "pass it. Compare with the size of S.",
            ),
            Mistake(
                "zero allowed",
                _not_negative,
                "You let the eigenvalue zero through: then the form is flat "
                "along a line, a trough and no bowl.",
            ),
            Mistake(
                "entries",
                _entries,
                "You look at the signs of the entries: they say nothing "
                "about mixed directions.",
            ),
            Mistake(
                "diagonal",
                _diagonal,
                "You look at the diagonal, which tells about the axes only.",
            ),
            Mistake(
                "determinant",
                _determinant,
                "You look at the determinant. Two negative eigenvalues have "
                "a positive product.",
            ),
            Mistake(
                "trace and determinant",
                _trace_and_determinant,
                "Trace and determinant decide for two rows, not for three.",
            ),
            Mistake(
                "always yes",
                _always,
                "Your function says True to everything, also to a dome.",
            ),
        ],
        hints=[
            "Which of the five tests is one line of NumPy?",
            "`np.linalg.eigvalsh(S)` lists the eigenvalues upwards. Compare "
            "the first one with the largest modulus.",
        ],
        test="Try a bowl, a saddle, a trough, a dome, and a bowl in very "
        "small units.",
    )


def _square_root(S):
    lams, Q = np.linalg.eigh(np.asarray(S, dtype=float))
    return Q * np.sqrt(np.maximum(lams, 0)) @ Q.T


def _of_entries(S):
    return np.sqrt(np.abs(S))


def _one_side(S):
    lams, Q = np.linalg.eigh(np.asarray(S, dtype=float))
    return Q * np.sqrt(np.maximum(lams, 0))


def _diagonal_root(S):
    lams = np.linalg.eigvalsh(np.asarray(S, dtype=float))
    return np.diag(np.sqrt(np.maximum(lams, 0)))


def _wrong_way_round(S):
    lams, Q = np.linalg.eigh(np.asarray(S, dtype=float))
    return Q.T * np.sqrt(np.maximum(lams, 0)) @ Q


def _not_cut_off(S):
    lams, Q = np.linalg.eigh(np.asarray(S, dtype=float))
    return Q * np.sqrt(lams) @ Q.T


def _modulus(S):
    lams, Q = np.linalg.eigh(np.asarray(S, dtype=float))
    return Q * np.maximum(lams, 0) @ Q.T


def _semidefinite():
    """Return S that are positive semidefinite, not all of full rank."""
    rng = np.random.default_rng(8)
    flat = rng.normal(size=(4, 2)).round(2)
    while np.linalg.eigvalsh(flat @ flat.T)[0] >= 0:
        flat = rng.normal(size=(4, 2)).round(2)
    B = rng.normal(size=(3, 3)).round(2)
    whole = np.array([[5, 4], [4, 5]])
    whole.flags.writeable = False
    return [np.array([[9.0]]), whole, np.diag([4.0, 0.0, 25.0]), B @ B.T,
            flat @ flat.T, 1e6 * B @ B.T, 1e-6 * B @ B.T]


@exercise("ex-diagonal-square-root")
def square_root(seed=None):
    """Write the square root of a positive semidefinite matrix."""
    return Exercise(
        right=_square_root,
        same=same.Function(
            [(S,) for S in _semidefinite()],
            compare=same.matrix,
            names=("S",),
            returns="a matrix of the shape of S",
        ),
        mistakes=[
            Mistake(
                "of the entries",
                _of_entries,
                "You took the root of each entry. Multiply the result by "
                "itself and compare.",
            ),
            Mistake(
                "one side",
                _one_side,
                "This works in the basis of eigenvectors and does not come "
                "back to the standard basis.",
            ),
            Mistake(
                "in its own basis",
                _diagonal_root,
                "This is the root in the basis of the eigenvectors; asked is "
                "its matrix in the standard basis.",
            ),
            Mistake(
                "wrong way round",
                _wrong_way_round,
                "Q and its transpose have changed places: first go to the "
                "coordinates, last come back.",
            ),
            Mistake(
                "rounding below zero",
                _not_cut_off,
                "An eigenvalue that should be zero came out as a tiny "
                "negative number, and its root is not a number.",
            ),
            Mistake(
                "no root",
                _modulus,
                "This puts the matrix together again as it was: take the "
                "root of each eigenvalue in between.",
            ),
        ],
        hints=[
            "The root is a function of the matrix: what must happen to the "
            "eigenvalues?",
            "`np.linalg.eigh` finds $\\mathbf{Q}$; and `np.maximum(lams, 0)` "
            "cuts off what rounding has put below zero.",
        ],
        test="Multiply what it returns by itself.",
    )
