"""Judges for the milestones of book/projects/special_matrices.md.

A mistake is the wrong answer itself, then the sentence that answers it.
"""

import itertools
from fractions import Fraction

import numpy as np
import sympy as sp

from mml.elimination import is_singular, lu
from mml.exercises import Exercise, Mistake, exercise, same
from mml.exercises.families import apart

# --- milestone 1: a change that does not show --------------------------------


def _hiding_key(seed):
    """Draw a key of rank 3, v with K v = 0, and w with w K = 0."""
    if seed is None:
        K = np.array([[1, 0, 1, 0], [0, 1, 1, 1], [1, 1, 0, 3],
                      [3, 0, 1, 2]])
        v, w = (_null(M) for M in (K, K.T))
        return K, v, w
    rng = np.random.default_rng(seed)
    while True:
        K = rng.integers(0, 4, size=(4, 4))
        if np.linalg.matrix_rank(K) != 3:
            continue
        v, w = (_null(M) for M in (K, K.T))
        plus, signs = np.abs(v), np.append(-v[:3], v[3])
        if np.count_nonzero(v) < 3 or not v[3] or np.abs(v).max() > 9:
            continue
        lines = [np.outer(u, u) / (u @ u) for u in (v, w, plus, signs)]
        if apart(lines):
            return K, v, w


def _null(K):
    """Return the null vector of a table of rank 3 in whole numbers."""
    (v,) = sp.Matrix(K).nullspace()
    v = v * sp.ilcm(*[x.q for x in v])
    v = v / sp.igcd(*v)
    return np.array([int(x) for x in v])


@exercise("ex-special-witness")
def witness(seed=None):
    """Find a change of the code that the message does not show."""
    K, v, w = _hiding_key(seed)
    return Exercise(
        right=v.tolist(),
        same=same.direction,
        mistakes=[
            Mistake(
                "mix of the rows",
                w.tolist(),
                "These numbers mix the *rows* of the key to zero. A code "
                "mixes its columns.",
            ),
            Mistake(
                "signs of the pivots",
                [*(-v[:3]).tolist(), int(v[3])],
                "The sizes are right. An unknown that goes to the other "
                "side of its equation changes its sign: which of yours did "
                "not?",
            ),
            Mistake(
                "signs lost",
                np.abs(v).tolist(),
                "The sizes are right, but all your signs are plus. No entry "
                "of the key is negative: can such a sum be zero?",
            ),
            Mistake(
                "nothing changed",
                [0, 0, 0, 0],
                "That changes nothing, and every key maps it to zero. Asked "
                "is a change.",
            ),
        ],
        hints=[
            "Bring the key into echelon form: one column is left without a "
            "pivot.",
            "Choose 1 for the unknown of that column, and find the others "
            "from the bottom up so that every row gives 0.",
        ],
        well_done="Right: the message stays as it is, and so it does for "
        "every multiple.",
        text="Find a change $\\vec v \\neq \\vec 0$ that the key "
        f"${sp.latex(sp.Matrix(K))}$ does not show.",
        test="Multiply the key by it: is every entry 0?",
    )


# --- milestone 2: one column cleared -----------------------------------------


def _clear(A, k, *, choose=None, above=False, one=False, rest=True):
    R = np.array(A, dtype=float)
    p = k + np.abs(R[k:, k]).argmax() if choose is None else choose(R, k)
    if R[p, k] == 0:
        return R
    R[[k, p]] = R[[p, k]]
    if one:
        R[k] /= R[k, k]
    for i in range(0 if above else k + 1, len(R)):
        if i != k:
            multiple = R[i, k] / R[k, k]
            if rest:
                R[i] -= multiple * R[k]
            R[i, k] = 0
    return R


def _if_needed(R, k):
    return k + int((R[k:, k] != 0).argmax())


def _signed(R, k):
    return k + int(R[k:, k].argmax())


def _not_shifted(R, k):
    return int(np.abs(R[k:, k]).argmax())


def _overwritten(A, k):
    """Swap two rows of an array as one would swap two names."""
    R = np.array(A, dtype=float)
    p = k + np.abs(R[k:, k]).argmax()
    if R[p, k] == 0:
        return R
    R[k] = R[p]
    for i in range(k + 1, len(R)):
        R[i] -= R[i, k] / R[k, k] * R[k]
    return R


def _added(A, k):
    R = np.array(A, dtype=float)
    p = k + np.abs(R[k:, k]).argmax()
    if R[p, k] == 0:
        return R
    R[[k, p]] = R[[p, k]]
    R[k + 1:] += np.outer(R[k + 1:, k] / R[k, k], R[k])
    return R


def _cut(A, k):
    """Work in an array of whole numbers, if that is what came."""
    R = np.array(A)
    p = k + np.abs(R[k:, k]).argmax()
    R[[k, p]] = R[[p, k]]
    if R[k, k] != 0:
        for i in range(k + 1, len(R)):
            R[i] = (R[i] - R[i, k] / R[k, k] * R[k]).astype(R.dtype)
    return R.astype(float)


@exercise("ex-special-clear")
def clear(seed=None):
    """Write the row operations that clear one column."""
    done = np.array([[4.0, 1, -2, 3], [0, 0, 5, 1], [0, 2, 1, 1],
                     [0, -4, 3, 2]])
    cases = [
        (np.array([[1, 3], [2, 4]]), 0), (np.array([[1, 2], [3, 4]]), 0),
        (np.array([[0.0, 2], [3, 1]]), 0),
        (np.array([[2.0, 1], [0, 3]]), 1),
        (np.array([[1.0, 2, 3], [0, 0, 4], [0, 0, 5]]), 1),
        (np.array([[2, 1, 1], [-5, 4, 3], [3, 3, 3]]), 0),
        (np.array([[1.0, 1, 2, 9], [2, 2, 1, 4], [1, 3, 5, 1]]), 0),
        (done, 1), (1e6 * done, 1), (1e-9 * done, 1),
        (np.array([[3.0, 1, 2, 1], [0, 2, 7, 5], [0, 0, -1, 4],
                   [0, 0, 3, 1]]), 2),
    ]
    return Exercise(
        right=_clear,
        same=same.Function(
            cases,
            compare=same.matrix,
            names=("A", "k"),
            returns="a matrix of the shape of A, without nan",
        ),
        mistakes=[
            Mistake(
                "no swap",
                lambda A, k: _clear(A, k, choose=lambda R, k: k),
                "You work with the row that stands there. If its entry is "
                "zero you are stuck, although a row below may serve.",
            ),
            Mistake(
                "swap only for zero",
                lambda A, k: _clear(A, k, choose=_if_needed),
                "You swap when you must. Asked is the entry of largest "
                "absolute value, every time.",
            ),
            Mistake(
                "sign",
                lambda A, k: _clear(A, k, choose=_signed),
                "You took the largest entry with its sign; -5 is larger "
                "than 3 here: compare absolute values.",
            ),
            Mistake(
                "place not shifted",
                lambda A, k: _clear(A, k, choose=_not_shifted),
                "`argmax` of a part counts from the beginning of the part: "
                "add k, else you swap with a row that is done.",
            ),
            Mistake(
                "one column only",
                lambda A, k: _clear(A, k, rest=False),
                "The zeros are there, but the rest of each row has stayed "
                "as it was. A row operation takes the whole row.",
            ),
            Mistake(
                "above too",
                lambda A, k: _clear(A, k, above=True),
                "You cleared the column above row k as well; asked is below "
                "only.",
            ),
            Mistake(
                "pivot set to one",
                lambda A, k: _clear(A, k, one=True),
                "You divided row k by its pivot. It is to be kept: its size "
                "will be needed.",
            ),
            Mistake(
                "a row lost",
                _overwritten,
                "`R[k], R[p] = R[p], R[k]` swaps two rows of a list, but not "
                "of an array: the first is overwritten before it is read, "
                "and a row is lost.",
            ),
            Mistake(
                "added",
                _added,
                "The entries below have doubled instead of vanishing: did "
                "you add the multiple?",
            ),
            Mistake(
                "whole numbers cut",
                _cut,
                "An array of whole numbers cuts off what stands behind the "
                "point. Begin with `R = np.array(A, dtype=float)`.",
            ),
        ],
        hints=[
            "`p = k + np.abs(R[k:, k]).argmax()` is the row to bring up, and "
            "`R[[k, p]] = R[[p, k]]` swaps.",
            "For each row `i` below: `R[i] -= R[i, k] / R[k, k] * R[k]`; but "
            "return early if the pivot is 0.",
        ],
        test="Below the entry in row k and column k there should be zeros, "
        "and the rows above should be as they were.",
    )


# --- milestone 3: exact ------------------------------------------------------


def _exact(K, *, swaps=True, divide=lambda a, b: a / b):
    """Say by fractions whether a table of whole numbers is singular."""
    R = [[Fraction(x) for x in row] for row in K.tolist()]
    n = len(R)
    for k in range(n):
        rows = range(k, n if swaps else k + 1)
        p = next((i for i in rows if R[i][k] != 0), None)
        if p is None:
            return True
        R[k], R[p] = R[p], R[k]
        for i in range(k + 1, n):
            m = divide(R[i][k], R[k][k])
            R[i] = [x - m * y for x, y in zip(R[i], R[k], strict=True)]
    return False


def _float_pivots(K):
    return bool((np.diag(lu(K).U) == 0).any())


def _tolerant(K):
    return is_singular(K)


def _machine_integers(K):
    """Multiply crosswise instead of dividing, in 64 binary digits."""
    R = np.array(K, dtype=np.int64)
    for k in range(len(R)):
        rows = k + np.flatnonzero(R[k:, k])
        if not rows.size:
            return True
        R[[k, rows[0]]] = R[[rows[0], k]]
        R[k + 1:] = R[k, k] * R[k + 1:] - np.outer(R[k + 1:, k], R[k])
    return False


def _at_sight(K):
    for M in (K, K.T):
        rows = {tuple(row) for row in M.tolist()}
        if len(rows) < len(M) or (0,) * len(M) in rows:
            return True
    return False


@exercise("ex-special-exact")
def exact(seed=None):
    """Say without rounding whether a key can be undone."""
    big = 3 * 10**17
    cases = [(np.array(K),) for K in [
        [[0]], [[7]], [[1, 2], [2, 4]], [[0, 1], [1, 0]], [[1, 2], [3, 4]],
        [[2, 3], [3, 5]], [[0, 0], [0, 0]], [[2, 4], [3, 6]],
        [[big + 1, big], [big, big - 1]], [[2**32, 1], [0, 2**32]],
        [[big + 1, 2 * big + 2], [big, 2 * big]],
        [[1, 1, 0], [1, 1, 1], [0, 1, 1]],
        [[1, 2, 3], [4, 5, 6], [7, 8, 9]],
        [[3, 1, 4], [1, 5, 9], [4, 6, 13]],
        [[0, 2, 3], [4, 0, 6], [7, 8, 0]],
        [[1, 1, 0, 0], [1, 0, 0, 1], [0, 1, 1, 0], [0, 0, 1, 1]],
        [[7, 1, 3, 2], [1, 7, 2, 3], [3, 3, 7, 1], [3, 9, 12, 6]],
        [[6, 7, 7, 1], [9, 8, 8, 0], [4, 6, 6, 2], [1, 9, 9, 8]],
        [[2, 1, 0, 0], [3, 2, 0, 0], [0, 0, 5, 2], [0, 0, 7, 3]],
        [[10, 3, 1, 7], [3, 1, 7, 10], [1, 7, 10, 3], [14, 11, 18, 20]],
    ]]
    said = {"compare": same.truth, "names": ("K",),
            "returns": "True or False"}
    return Exercise(
        right=_exact,
        same=same.Function(cases, **said),
        mistakes=[
            Mistake(
                "floats",
                _float_pivots,
                "You asked floats for an exact zero. What should be zero "
                "often is not, and large whole numbers are rounded before "
                "you begin.",
            ),
            Mistake(
                "a tolerance",
                _tolerant,
                "That is a test for floats. Whole numbers need no tolerance "
                "and no rounding, and with large ones both go wrong.",
            ),
            Mistake(
                "machine integers",
                _machine_integers,
                "A NumPy array of whole numbers keeps 64 binary digits of "
                "each, and drops the rest without a word. `K.tolist()` gives "
                "Python's own.",
            ),
            Mistake(
                "no swaps",
                lambda K: _exact(K, swaps=False),
                "A zero in the place of the pivot does not make a key "
                "singular: look for a row below that can be swapped up.",
            ),
            Mistake(
                "at sight",
                _at_sight,
                "You look for a zero row and for equal rows or columns. A "
                "row may also be a mix of several others.",
            ),
            Mistake(
                "zero on the diagonal",
                lambda K: bool((np.diag(K) == 0).any()),
                "A zero on the diagonal of the key says nothing by itself. "
                "It is the echelon form that counts.",
            ),
            Mistake(
                "whole multiples",
                lambda K: _exact(K, divide=lambda a, b: a // b),
                "`//` cuts the multiple down to a whole number, and then "
                "what was to be cleared is not zero.",
            ),
            Mistake(
                "the other way round",
                lambda K: not _exact(K),
                "True is to mean that the key *cannot* be undone.",
                same=same.Function(cases, everywhere=True, **said),
            ),
        ],
        hints=[
            "`K.tolist()` gives Python's own whole numbers, which may be as "
            "large as they like, and `Fraction(x)` makes exact fractions of "
            "them.",
            "Go through the columns. If no row from `k` down has an entry "
            "other than 0, the answer is known; else swap it up, and clear "
            "what is below.",
        ],
        test="Compare with `sp.Matrix(K).rank() < len(K)`.",
    )


# --- milestone 4: how many ---------------------------------------------------


def _counts(n, digits):
    """Return all keys, the singular ones, those seen by rows, at sight."""
    keys = np.array(list(itertools.product(digits, repeat=n * n)))
    keys = keys.reshape(-1, n, n)
    singular = keys[np.rint(np.linalg.det(keys)) == 0]
    equal = [len({tuple(r) for r in K.tolist()}) < n
             or not K.any(axis=1).all() for K in singular]
    return len(keys), len(singular), int(np.sum(equal))


@same.comparer(close="")
def _nearly(got, want, where=None, rtol=same.RTOL):
    """Compare two numbers of which one may be rounded to two digits."""
    return same.number(got, want, rtol=same.TOLERANCES[-1])


@exercise("ex-special-count")
def count(seed=None):
    """Count the keys of a kind that cannot be undone."""
    n, digits = 3, [0, 1]
    rng = np.random.default_rng(seed)
    while True:
        if seed is not None:
            n, some = 2, int(rng.integers(3, 5))
            digits = sorted(rng.permutation(10)[:some].tolist())
        keys, singular, rows = _counts(n, digits)
        answers = [singular, keys - singular, keys, rows]
        if apart(answers):
            break
    listed = ", ".join(map(str, digits[:-1])) + f" and {digits[-1]}"
    return Exercise(
        right=singular,
        same=same.whole,
        mistakes=[
            Mistake(
                "the others",
                keys - singular,
                "So many *can* be undone.",
            ),
            Mistake(
                "all",
                keys,
                "So many keys there are altogether.",
            ),
            Mistake(
                "rows only",
                rows,
                "You have counted the keys with a zero row or two equal "
                "rows. There are others: look at the columns, too, and at "
                "multiples.",
            ),
            Mistake(
                "the share",
                singular / keys,
                "That is the share. Asked is how many keys it is.",
                same=_nearly,
            ),
        ],
        hints=[
            "`itertools.product(digits, repeat=n * n)` goes through all "
            "keys; `np.reshape(entries, (n, n))` makes a table of each.",
            "Ask your function of milestone 3 about each of them, and add "
            "up: True counts as 1.",
        ],
        text=f"The entries of a key of two rows and two columns are drawn "
        f"from the digits {listed}. How many of these keys cannot be undone?",
        test="First count two rows of zeros and ones: there the answer is "
        "10.",
    )


# --- milestone 5: the smallest pivot -----------------------------------------


def _smallest(A):
    return np.abs(np.diag(lu(A).U)).min()


def _smallest_left(A):
    pivots = np.abs(np.diag(lu(A).U))
    return pivots[pivots > 0].min(initial=np.inf)


def _unswapped(A):
    U = np.array(A, dtype=float)
    for k in range(len(U) - 1):
        if U[k, k] != 0:
            U[k + 1:] -= np.outer(U[k + 1:, k] / U[k, k], U[k])
    return np.abs(np.diag(U)).min()


@exercise("ex-special-pivot")
def pivot(seed=None):
    """Write the function that returns the smallest pivot."""
    A = np.array([[2.0, -1, 3, 0.5], [4, 1, -2, 1], [1, 5, 2, -3],
                  [-3, 2, 1, 1]])
    cases = [
        (np.array([[-3]]),), (np.array([[1, 2], [2, 4]]),),
        (np.zeros((3, 3)),), (np.array([[0.0, 2], [5, 1]]),),
        (np.array([[1, 3], [4, 2]]),), (np.diag([2.0, -7, 3]),),
        (np.array([[1.0, 9, 4], [0, -0.5, 8], [0, 0, 6]]),),
        (A,), (1e6 * A,), (1e-12 * A,),
        (np.array([[1.0, 2, 5], [2, 4, 1], [3, 1, 1]]),),
    ]
    return Exercise(
        right=_smallest,
        same=same.Function(cases, names=("A",),
                           returns="one number, not negative"),
        mistakes=[
            Mistake(
                "without swaps",
                _unswapped,
                "These are the pivots of an elimination that does not look "
                "for the largest entry. It can even stop at a zero that is "
                "no harm.",
            ),
            Mistake(
                "the last",
                lambda A: abs(lu(A).U[-1, -1]),
                "That is the last pivot. The smallest may stand anywhere.",
            ),
            Mistake(
                "with its sign",
                lambda A: np.diag(lu(A).U).min(),
                "You took the smallest with its sign; asked is the smallest "
                "absolute value.",
            ),
            Mistake(
                "zeros left out",
                _smallest_left,
                "You left out the pivots that are zero; they are the "
                "smallest there are.",
            ),
            Mistake(
                "the largest",
                lambda A: np.abs(np.diag(lu(A).U)).max(),
                "That is the largest pivot.",
            ),
            Mistake(
                "before elimination",
                lambda A: np.abs(np.diag(A)).min(),
                "That is the diagonal before elimination; the row operations "
                "change it.",
            ),
            Mistake(
                "the smallest entry",
                lambda A: np.abs(lu(A).U).min(),
                "You looked at all entries of the echelon form. The pivots "
                "are those on its diagonal.",
            ),
        ],
        hints=[
            "Use `clear_column` for `k = 0, 1, ...` in a loop.",
            "Then `np.diag` gives the diagonal, and `np.abs(...).min()` the "
            "smallest absolute value on it.",
        ],
        test="For a diagonal matrix it is the smallest absolute value on the "
        "diagonal.",
    )


# --- milestone 6: the nearest singular matrix --------------------------------


def _nearest(A, which=-1, times=1.0):
    A = np.array(A, dtype=float)
    v = np.linalg.svd(A)[2][which]
    return A - times * np.outer(A @ v, v)


def _from_v(A):
    """Subtract sigma v v', as if the shortest mix lay along v."""
    _, sigmas, Vt = np.linalg.svd(A)
    return A - sigmas[-1] * np.outer(Vt[-1], Vt[-1])


def _last_column(A):
    A = np.array(A, dtype=float)
    A[:, -1] = A[:, :-1] @ np.linalg.lstsq(A[:, :-1], A[:, -1])[0]
    return A


def _column_of_v(A):
    V = np.linalg.svd(A)[2]
    v = V[:, -1]
    return A - np.outer(A @ v, v)


@exercise("ex-special-nearest")
def nearest(seed=None):
    """Write the function that returns the nearest singular matrix."""
    rng = np.random.default_rng(5)
    A = rng.normal(size=(4, 4)).round(2)
    cases = [
        (np.array([[2, 1], [1, 3]]),), (np.array([[1.0, 2], [2, 4]]),),
        (np.array([[1.0, 1], [1, 1.1]]),), (np.diag([5.0, 1, 3]),),
        (np.array([[4, 1, 0], [2, -3, 1], [0, 5, 2]]),),
        (A,), (1e6 * A,), (1e-6 * A,),
    ]
    return Exercise(
        right=_nearest,
        same=same.Function(
            cases, compare=same.matrix, names=("A",),
            returns="a matrix of the shape of A, without nan",
        ),
        mistakes=[
            Mistake(
                "the longest mix",
                lambda A: _nearest(A, which=0),
                "You removed the longest mix, and that is the farthest way "
                "of this kind. The first row of the third factor belongs to "
                "the longest, which one to the shortest?",
            ),
            Mistake(
                "a column for a row",
                _column_of_v,
                "NumPy returns the third factor transposed: its *rows* are "
                "the directions, and you took a column.",
            ),
            Mistake(
                "added",
                lambda A: _nearest(A, times=-1.0),
                "You added what is to be taken away: the shortest mix is "
                "now twice as long.",
            ),
            Mistake(
                "nothing but the change",
                lambda A: np.array(A) - _nearest(A),
                "This is what is to be taken away from A. Its rank is 1, "
                "and it is far from A.",
            ),
            Mistake(
                "one column only",
                _last_column,
                "Yours is singular, but only the last column has moved. If "
                "all columns may move a little, it takes less.",
            ),
            Mistake(
                "the other order",
                lambda A: A - (np.array(A) - _nearest(A)).T,
                "What you take away is transposed: which of the two comes "
                "first in `np.outer`?",
            ),
            Mistake(
                "off the diagonal",
                lambda A: A - np.linalg.norm(A, -2) * np.eye(len(A)),
                "You took the length of the shortest mix from each entry of "
                "the diagonal. That changes all mixes; only the shortest "
                "should go.",
            ),
            Mistake(
                "v twice",
                _from_v,
                "The mix A v does not point along v: take away the product "
                "of A v with v.",
            ),
        ],
        hints=[
            "`U, sigmas, Vt = np.linalg.svd(A)`: the last row of `Vt` is "
            "$\\mathbf{v}$.",
            "`np.outer(x, y)` is the table of all products $x_i y_j$, which "
            "is $\\mathbf{x} \\mathbf{y}^T$.",
        ],
        test="Its smallest singular value should be 0, and the root of the "
        "sum of squared changes should be the smallest singular value of A.",
    )


# --- milestone 7: relative to the size ---------------------------------------


def _singular(A, rtol):
    sigmas = np.linalg.svd(A, compute_uv=False)
    return bool(sigmas[-1] <= rtol * sigmas[0])


def _divided(A, rtol):
    sigmas = np.linalg.svd(A, compute_uv=False)
    with np.errstate(invalid="ignore"):
        return bool(sigmas[-1] / sigmas[0] <= rtol)


def _by_pivots(A, rtol):
    return bool(_smallest(A) <= rtol * np.abs(A).max())


@exercise("ex-special-relative")
def relative(seed=None):
    """Say in floats whether a matrix is singular, relative to its size."""
    tenths = np.array([[1, 2, 3], [4, 5, 9], [7, 8, 15]]) / 10
    stairs = np.eye(45) - np.triu(np.ones((45, 45)), 1)
    plain = np.array([[2.0, 1], [1, 3]])
    cases = [
        (np.array([[1e-20]]), 1e-10), (np.array([[0.0]]), 1e-10),
        (np.zeros((3, 3)), 1e-10), (plain, 1e-10),
        (1e-13 * plain, 1e-10), (1e9 * plain, 1e-10),
        (np.array([[1, 2], [2, 4]]), 1e-10),
        (np.array([[0.3, 0.4], [0.9, 1.2]]), 1e-10),
        (tenths, 1e-10), (1e9 * tenths, 1e-10), (1e-13 * tenths, 1e-10),
        (np.diag([1.0, 1e-12]), 1e-10), (np.diag([1.0, 1e-12]), 1e-14),
        (np.array([[1.0, 1], [1, 1.001]]), 1e-2),
        (np.array([[1.0, 1], [1, 1.001]]), 1e-5),
        (np.array([[1.0, 1], [1, 1.1]]), 0.03),
        (np.diag([1.0, 1, 1, 0.15]), 0.1),
        (0.1 * np.eye(12), 1e-10), (stairs, 1e-10),
        (np.diag([1.0, 1e-4, 1e-4, 1e-4]), 1e-10),
    ]
    return Exercise(
        right=_singular,
        same=same.Function(cases, same.truth, ("A", "rtol"),
                           returns="True or False", everywhere=True),
        mistakes=[
            Mistake(
                "a limit of your own",
                lambda A, rtol: _singular(A, 1e-10),
                "Your answer does not depend on `rtol`: the caller is to "
                "say how short is too short.",
            ),
            Mistake(
                "the limit of NumPy",
                lambda A, rtol: bool(np.linalg.matrix_rank(A) < len(A)),
                "The rank of NumPy has a limit of its own unless you tell "
                "it yours.",
            ),
            Mistake(
                "first for last",
                lambda A, rtol: bool(
                    np.linalg.norm(A, 2) <= rtol * np.linalg.norm(A, -2)),
                "You ask whether the longest mix is short against the "
                "shortest. NumPy returns the longest first.",
            ),
            Mistake(
                "all squares",
                lambda A, rtol: bool(
                    np.linalg.norm(A, -2) <= rtol * np.linalg.norm(A)),
                "You compare with the Frobenius norm. Asked is the longest "
                "mix, and that may be shorter.",
            ),
            Mistake(
                "largest entry",
                lambda A, rtol: bool(
                    np.linalg.norm(A, -2) <= rtol * np.abs(A).max()),
                "You compare with the largest entry. The longest mix is as "
                "long at least, and mostly longer.",
            ),
            Mistake(
                "not relative",
                lambda A, rtol: bool(
                    np.linalg.svd(A, compute_uv=False)[-1] <= rtol),
                "You compare the shortest mix with a fixed number, and the "
                "same matrix in another unit gets another answer.",
            ),
            Mistake(
                "determinant",
                lambda A, rtol: bool(abs(np.linalg.det(A)) <= rtol),
                "A determinant can be made as small as you like by a change "
                "of the unit.",
            ),
            Mistake(
                "determinant, divided",
                lambda A, rtol: bool(
                    abs(np.linalg.det(A))
                    <= rtol * np.linalg.norm(A, 2) ** len(A)),
                "Dividing by a power of the size makes the determinant free "
                "of units, but many moderate factors still make a small "
                "product.",
            ),
            Mistake(
                "pivots",
                _by_pivots,
                "You compare the smallest pivot with the largest entry. All "
                "pivots may be 1 in a matrix that is nearly singular.",
            ),
            Mistake(
                "brought to one size",
                lambda A, rtol: is_singular(A, rtol=rtol),
                "You bring rows and columns to one size first. Asked are "
                "the mixes of the matrix as it stands.",
            ),
            *[Mistake(
                "exactly zero",
                waits,
                "You wait for a number that is exactly zero: rounding "
                "seldom leaves one.",
            ) for waits in (lambda A, rtol: bool(_smallest(A) == 0),
                            lambda A, rtol: bool(np.linalg.det(A) == 0))],
            Mistake(
                "zero by zero",
                _divided,
                "For the zero matrix you say False. Do you divide 0 by 0? "
                "Nothing is smaller than nan. Do you compare with `<`? "
                "Equal counts too.",
            ),
            Mistake(
                "the other way round",
                lambda A, rtol: not _singular(A, rtol),
                "True is to mean that the matrix counts as singular.",
            ),
        ],
        hints=[
            "`np.linalg.svd(A, compute_uv=False)` gives the lengths of the "
            "mixes, the longest first and the shortest last.",
            "Compare the last with `rtol` times the first, with `<=`, so "
            "that zero is caught too.",
        ],
        test="Multiply the matrix by 1000: the answer must stay.",
    )


# --- milestone 8: surely invertible ------------------------------------------


def _sure(A, e, factor=lambda n: n):
    sigma = np.linalg.svd(A, compute_uv=False)[-1]
    return bool(sigma > factor(len(A)) * e)


def _sure_relative(A, e):
    sigmas = np.linalg.svd(A, compute_uv=False)
    return bool(sigmas[-1] > len(A) * e * sigmas[0])


@exercise("ex-special-sure")
def sure(seed=None):
    """Say whether measured entries make sure that a matrix is invertible."""
    A = np.array([[2.0, 1], [1, 3]])         # its shortest mix: 1.38
    B = np.array([[1.0, 1], [1, 1.1]])       # 0.049
    C = np.diag([3.0, 5, 0.9, 4])            # 0.9
    cases = [
        (np.array([[-2.0]]), 1.2),           # first what shows "relative"
        (np.array([[-0.5]]), 0.4), (np.array([[-0.5]]), 0.6),
        (A, 0.1), (A, 0.6), (A, 0.8), (A, 1.2), (A, 2.0),
        (B, 0.001), (B, 0.02), (B, 0.03), (B, 0.06),
        (C, 0.2), (C, 0.25), (C, 0.5), (C, 0.05),
        (1e6 * A, 1.0), (1e-6 * A, 1e-3), (1e-6 * A, 1e-7),
        (1e6 * A, 8e5), (np.zeros((2, 2)), 0.1),
        (np.array([[1.0, 4], [0, 1]]), 0.3),     # 0.24
        (np.array([[3, 4], [6, 9]]), 0.01), (0.1 * np.eye(6), 0.001),
    ]
    return Exercise(
        right=_sure,
        same=same.Function(cases, same.truth, ("A", "e"),
                           returns="True or False", everywhere=True),
        mistakes=[
            Mistake(
                "longest mix",
                lambda A, e: bool(np.linalg.norm(A, 2) > len(A) * e),
                "You took the longest mix. It is the shortest that errors "
                "can bring to zero.",
            ),
            Mistake(
                "one entry",
                lambda A, e: _sure(A, e, lambda n: 1),
                "You let one entry be wrong. All of them may be, and their "
                "errors add up in a mix.",
            ),
            Mistake(
                "root of n",
                lambda A, e: _sure(A, e, np.sqrt),
                "The root of n belongs to the n entries of one column; how "
                "many entries has the matrix?",
            ),
            Mistake(
                "n squared",
                lambda A, e: _sure(A, e, lambda n: n * n),
                "You added up the errors of all entries. The corollary adds "
                "their squares, and takes the root.",
            ),
            Mistake(
                "eigenvalue",
                lambda A, e: bool(
                    np.abs(np.linalg.eigvals(A)).min() > len(A) * e),
                "You compare an eigenvalue. The shortest mix may be much "
                "shorter: it is the smallest singular value.",
            ),
            Mistake(
                "without the error",
                lambda A, e: bool(_smallest(A) > 0),
                "You say whether A is invertible as it stands. Asked is "
                "whether all matrices are that lie within the error.",
            ),
            Mistake(
                "relative",
                _sure_relative,
                "You divided by the longest mix. Here the error comes in "
                "the unit of the entries, like the shortest mix.",
            ),
            Mistake(
                "determinant",
                lambda A, e: bool(abs(np.linalg.det(A)) > len(A) * e),
                "The determinant is a volume, the error a length: they "
                "cannot be compared.",
            ),
            Mistake(
                "the other way round",
                lambda A, e: not _sure(A, e),
                "True is to mean that the matrix is surely invertible.",
            ),
        ],
        hints=[
            "The shortest mix is the last of `np.linalg.svd(A, "
            "compute_uv=False)`.",
            "Compare it with $n$ times the error.",
        ],
        test="With the unit changed in both, in A and in e, the answer must "
        "stay.",
    )
