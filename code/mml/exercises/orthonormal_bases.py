"""Judges for the milestones of book/projects/orthonormal_bases.md.

A mistake is the wrong answer itself, then the sentence that answers it.
"""

import numpy as np
import sympy as sp

from mml.exercises import Exercise, Mistake, exercise, same
from mml.exercises.families import apart


def _gram_schmidt(V, keep=lambda r, v: True, *, passes=2, last=False):
    """Return the new directions, and which vectors they come from.

    With `last` only the part along the direction before is taken away.
    """
    V = np.asarray(V, dtype=float)
    Q, kept = np.empty((len(V), 0)), []
    for j, v in enumerate(V.T):
        r = v
        for _ in range(passes):
            B = Q[:, -1:] if last else Q
            r = r - B @ (B.T @ r)
        length = np.linalg.norm(r)
        if length > 0 and keep(r, v):
            Q, kept = np.column_stack([Q, r / length]), [*kept, j]
    return Q, kept


def _lengths(V):
    return np.linalg.norm(V, axis=0)


@same.comparer(keeps=("negated",))
def _up_to_signs(got, want, where=None, rtol=same.RTOL):
    """Compare two matrices, each column up to its sign alone."""
    got, want = same.table(got), same.table(want)
    if got.ndim == 1 and want.shape[1] == 1:
        got = got[:, None]
    if got.shape != want.shape:
        raise same.Unreadable(
            f"Asked is a matrix of shape {want.shape}; yours has the shape "
            f"{got.shape}."
        )
    for mine, yours in zip(got.T, want.T, strict=True):
        if same.far(mine, yours, rtol) and same.far(-mine, yours, rtol):
            return "; a column is not right."
    return ""


def _drawn(seed, mistakes, draw):
    """Draw problems until right answer and mistakes lie apart."""
    rng = np.random.default_rng(seed)
    while True:
        problem = draw(rng)
        if apart(mistakes(*problem)):
            return problem


# --- milestone 1: one rest by hand -------------------------------------------


def _rests(a, v):
    """Return the rest of v against a, then the known wrong ones."""
    a, v = sp.Matrix(a), sp.Matrix(v)
    part = a * sp.Rational(a.dot(v), a.dot(a))
    return [list(x) for x in (
        v - part, part, v + part, a - v * sp.Rational(a.dot(v), v.dot(v)),
        v - a.dot(v) * a, v - a * sp.Rational(a.dot(v)) / a.norm(), v - a,
    )]


@exercise("ex-orthobases-rest")
def rest(seed=None):
    """Find the rest of one vector against another."""
    a, v = [1, 2, 2], [4, 1, 3]
    if seed is not None:
        def draw(rng):
            while True:
                a, v = rng.integers(-3, 4, size=(2, 3)).tolist()
                dot = sum(x * y for x, y in zip(a, v, strict=True))
                if dot and all(a) and np.cross(a, v).any():
                    return a, v

        a, v = _drawn(seed, _rests, draw)
    right, *wrong = _rests(a, v)
    because = {
        "the part": "This is the part of v along a. Asked is what is left "
        "of v without it.",
        "sign": "You have added the part along a; take it away.",
        "exchanged": "This is the rest of a against v: here v is to lose "
        "its part along a.",
        "not divided": "You took a · v times a away. That is the part along "
        "a only if a has length 1.",
        "length for its square": "You divided by the length of a once; a "
        "itself comes in twice, in the dot product and as the direction.",
        "the difference": "You took a itself away. How often does a go "
        "into v?",
    }
    return Exercise(
        right=right,
        same=same.vector,
        mistakes=[Mistake(name, answer, said) for (name, said), answer
                  in zip(because.items(), wrong, strict=True)],
        hints=[
            "The part of $v$ along $a$ is a multiple of $a$. Which one?",
            "The multiple is $a \\cdot v / a \\cdot a$; take it away from "
            "$v$.",
        ],
        text=f"What is left of $({_said(v)})$ when its part along "
        f"$({_said(a)})$ is taken away?",
        test="The dot product of your vector with a should be 0, and "
        "together with the part along a it should give v.",
    )


def _said(v):
    return ", ".join(map(str, v))


# --- milestone 2: four -------------------------------------------------------


def _four(V):
    return _gram_schmidt(V)[0]


def _not_normalised(V):
    B = []
    for v in np.asarray(V, dtype=float).T:
        B.append(v - sum((v @ b) / (b @ b) * b for b in B))
    return np.transpose(B)


def _as_if_of_length_one(V):
    B = []
    for v in np.asarray(V, dtype=float).T:
        B.append(v - sum((v @ b) * b for b in B))
    B = np.transpose(B)
    return B / _lengths(B)


def _against_the_originals(V):
    U = V / _lengths(V)
    Q = [V[:, j] - U[:, :j] @ (U[:, :j].T @ V[:, j])
         for j in range(V.shape[1])]
    Q = np.transpose(Q)
    return Q / _lengths(Q)


def _added(V):
    Q = []
    for v in np.asarray(V, dtype=float).T:
        r = v + sum((v @ q) * q for q in Q)
        Q.append(r / np.linalg.norm(r))
    return np.transpose(Q)


def _in_whole_numbers(V):
    """Put the columns into an array of the kind of V."""
    Q = np.zeros_like(V)
    for j, v in enumerate(V.T):
        r = v - Q[:, :j] @ (Q[:, :j].T @ v)
        Q[:, j] = r / np.linalg.norm(r)
    return Q


@exercise("ex-orthobases-four")
def four(seed=None):
    """Write Gram and Schmidt's process for four independent columns."""
    whole = np.array([[2, 1, 0, 3], [1, 1, 4, 0], [0, 3, 1, 1],
                      [2, 0, 1, -1]])
    whole.flags.writeable = False
    tall = np.array([[1, 2, 0, 1], [3, -1, 1, 0], [0, 1, 1, 2],
                     [1, 1, -2, 4], [2, 0, 5, 1]])
    drawn = np.random.default_rng(4).normal(size=(6, 4)).round(2)
    return Exercise(
        right=_four,
        same=same.Function(
            [(whole,), (tall,), (drawn,), (1e6 * drawn,), (1e-9 * drawn,)],
            compare=_up_to_signs,
            names=("V",),
            returns="a matrix of the shape of V",
        ),
        mistakes=[
            Mistake(
                "not normalised",
                _not_normalised,
                "Your columns stand at right angles, but they do not all "
                "have length 1.",
            ),
            Mistake(
                "as if of length 1",
                _as_if_of_length_one,
                "`(v @ b) * b` is the part along b only if b has length 1: "
                "divide each column by its length at once, not at the end.",
            ),
            Mistake(
                "only the last",
                lambda V: _gram_schmidt(V, passes=1, last=True)[0],
                "Each vector has lost its part along the column just before "
                "it only. Look at the first and the third of your columns: "
                "is there a right angle?",
            ),
            Mistake(
                "the originals",
                _against_the_originals,
                "You took away parts along the given vectors. They are not "
                "at right angles, so these parts overlap: project on the "
                "new columns.",
            ),
            Mistake(
                "added",
                _added,
                "The parts along the columns before have been added; they "
                "must go.",
            ),
            Mistake(
                "only normalised",
                lambda V: V / _lengths(V),
                "Your columns have length 1 but the directions of the given "
                "ones: the right angles are missing.",
            ),
            Mistake(
                "rows",
                lambda V: _four(np.asarray(V)[:4].T).T,
                "You worked on the rows of V. A vector is a column, "
                "`V[:, 0]`, `V[:, 1]` and so on.",
            ),
            Mistake(
                "as rows",
                lambda V: _four(V).T,
                "Your vectors stand in the rows; put them side by side with "
                "`np.column_stack`.",
            ),
            Mistake(
                "whole numbers",
                _in_whole_numbers,
                "Where V holds whole numbers, so does your Q, and fractions "
                "are cut off: `np.zeros_like(V)` is of the kind of V, "
                "`np.zeros(V.shape)` is not.",
            ),
        ],
        hints=[
            "The first column is `V[:, 0]` divided by its length. Of every "
            "later vector take away its parts along *all* columns found so "
            "far, then divide by the length of what is left.",
            "Along a column $q$ of length 1 the part of $v$ is "
            "$(v \\cdot q)\\, q$: for the second, "
            "`r = V[:, 1] - (V[:, 1] @ q1) * q1`.",
        ],
        test="Look at `Q.T @ Q`: all dot products of the columns.",
    )


# --- milestone 3: any number -------------------------------------------------


def _machine(V, tiny):
    return _gram_schmidt(V, lambda r, v: np.linalg.norm(r) > tiny)[0]


def _with_zeros(V, tiny):
    Q, kept = _gram_schmidt(V, lambda r, v: np.linalg.norm(r) > tiny)
    full = np.zeros(np.shape(V))
    full[:, kept] = Q
    return full


def _the_given_ones(V, tiny):
    kept = _gram_schmidt(V, lambda r, v: np.linalg.norm(r) > tiny)[1]
    return np.asarray(V, dtype=float)[:, kept]


def _until_nothing_is_left(V, tiny):
    kept = _gram_schmidt(V, lambda r, v: np.linalg.norm(r) > tiny)[1]
    first = [i for i, j in enumerate(kept) if i == j]
    return _machine(V[:, :len(first)], tiny)


@exercise("ex-orthobases-machine")
def machine(seed=None):
    """Write the process for any columns, with a threshold."""
    whole = np.array([[1, 2, 1, 4, 0], [0, 0, 3, 3, 1], [1, 2, 0, 3, 2]])
    whole.flags.writeable = False
    drawn = np.random.default_rng(6).normal(size=(4, 3)).round(2)
    step = np.array([[3.0, 1], [0, 0.3]])
    return Exercise(
        right=_machine,
        same=same.Function(
            [
                (np.array([[-2.0]]), 1e-9), (step, 0.5), (step, 0.1),
                (np.array([[0.3, 4], [0, 1]]), 0.5),
                (np.array([[100.0, 100], [0, 0.3]]), 0.5),
                (np.array([[1.0, 0, 1], [0, 0.4, 1], [0, 0.4, 3]]), 0.5),
                (np.array([[1.0, 0, 0, 1], [0, 0.1, 0.4, 1],
                           [0, 0, 0.4, 3]]), 0.6),
                (whole, 1e-9), (1000 * whole, 1e-6),
                (np.array([[0, 1, 2], [0, 1, 5], [0, 1, -4]]), 1e-9),
                (drawn, 1e-9),
            ],
            compare=_up_to_signs,
            names=("V", "tiny"),
            returns="a matrix with one column for every vector that is new, "
            "without nan",
        ),
        mistakes=[
            Mistake(
                "zero columns",
                _with_zeros,
                "A vector that is not new has left a column of zeros in Q. "
                "It should leave no column at all: a basis has none.",
            ),
            Mistake(
                "length of the vector",
                lambda V, tiny: _gram_schmidt(
                    V, lambda r, v: np.linalg.norm(v) > tiny)[0],
                "You compared the length of the vector with `tiny`. A long "
                "vector can be a mix of the others: it is the rest that "
                "counts.",
            ),
            Mistake(
                "nothing left out",
                lambda V, tiny: _gram_schmidt(V)[0],
                "You keep a vector of which no more than `tiny` is left. "
                "Test the length of the rest before you divide by it.",
            ),
            Mistake(
                "the given ones",
                _the_given_ones,
                "You have chosen the right vectors, and returned them as "
                "they came. Asked are their rests, each of length 1.",
            ),
            Mistake(
                "only the last",
                lambda V, tiny: _gram_schmidt(
                    V, lambda r, v: np.linalg.norm(r) > tiny, passes=1,
                    last=True)[0],
                "Each vector has lost its part along the last column only; "
                "take away the parts along all of them.",
            ),
            Mistake(
                "largest entry",
                lambda V, tiny: _gram_schmidt(
                    V, lambda r, v: np.abs(r).max() > tiny)[0],
                "You compared the largest entry of the rest with `tiny`, "
                "not its length.",
            ),
            Mistake(
                "relative",
                lambda V, tiny: _gram_schmidt(V, lambda r, v: (
                    np.linalg.norm(r) > tiny * np.linalg.norm(v)))[0],
                "You compared the rest with a part of its vector. That is a "
                "good idea, and its time comes soon; here `tiny` is a "
                "length.",
            ),
            Mistake(
                "as rows",
                lambda V, tiny: _machine(V, tiny).T,
                "Your vectors stand in the rows; asked are columns.",
            ),
            Mistake(
                "stops",
                _until_nothing_is_left,
                "You stop at the first vector that is not new. One behind "
                "it may be new: go on.",
            ),
        ],
        hints=[
            "Begin with `Q = np.zeros((len(V), 0))`, a matrix without "
            "columns, and go through `V.T`, whose rows are the vectors.",
            "`r = v - Q @ (Q.T @ v)` takes all parts away at once, also when "
            "there is none. If `r` is longer than `tiny`, then "
            "`Q = np.column_stack([Q, r / length])`.",
        ],
        test="How many columns has your Q, and how long is each?",
    )


# --- milestone 4: from last to first -----------------------------------------


def _kept(vectors, which):
    """Return which vectors, numbered from 1, are new in this order."""
    found, so_far = [], sp.zeros(0, len(vectors[0]))
    for number in which:
        more = so_far.col_join(sp.Matrix([vectors[number - 1]]))
        if more.rank() == len(found) + 1:
            found, so_far = [*found, number], more
    return found


def _orders(vectors):
    """Return what is kept from last to first, then known wrong answers."""
    n = len(vectors)
    right = _kept(vectors, range(n, 0, -1))
    return [sorted(x, reverse=True) for x in (
        right, _kept(vectors, range(1, n + 1)), {*range(1, n + 1)} - {*right},
        [i - 1 for i in right], range(n - len(right) + 1, n + 1),
    )]


@exercise("ex-orthobases-order")
def order(seed=None):
    """Say which vectors are kept when the last one is read first."""
    vectors = [[1, 0, 1, 2], [1, 1, 1, 2], [0, 1, 1, 1], [2, 0, 0, 2],
               [1, 0, 0, 1]]
    if seed is not None:
        def draw(rng):
            while True:
                C = rng.integers(-1, 3, size=(5, 3))
                B = rng.integers(-1, 3, size=(3, 4))
                V = C @ B
                plain = len({tuple(v) for v in V.tolist()}) == 5
                if plain and V.any(axis=1).all() and (
                        sp.Matrix(V.tolist()).rank() == 3):
                    return (V.tolist(),)

        (vectors,) = _drawn(seed, _orders, draw)
    right, *wrong = _orders(vectors)
    because = {
        "first to last": "These are kept when the first vector is read "
        "first. Here the machine begins with the last one.",
        "the others": "These are the ones that are left out.",
        "counted from 0": "You counted from 0, as Python does; here the "
        "first vector has the number 1.",
        "the last ones": "The number of vectors is right, but not every one "
        "of the last is new: look for multiples and mixes among them.",
    }
    listed = ", ".join(f"$({_said(v)})$" for v in vectors)
    return Exercise(
        right=right,
        same=same.sets,
        mistakes=[Mistake(name, answer, said) for (name, said), answer
                  in zip(because.items(), wrong, strict=True)],
        hints=[
            "The last vector is kept. Is the one before it a multiple of it? "
            "Is the next one a mix of those that were kept?",
            "As soon as as many are kept as the dimension says, all others "
            "are mixes.",
        ],
        text=f"The machine reads these vectors from the last to the first: "
        f"{listed}. Which does it keep? Give their numbers, counted from 1 "
        "in the order in which they stand here.",
        test="Each vector that you leave out must be a mix of those that "
        "stand behind it.",
    )


# --- milestone 5: the dimension ----------------------------------------------


def _dimension(V):
    return len(_gram_schmidt(V, lambda r, v: (
        np.linalg.norm(r) > 1e-10 * np.linalg.norm(v)))[1])


def _all_against_the_longest(V):
    longest = _lengths(V).max()
    return len(_gram_schmidt(
        V, lambda r, v: np.linalg.norm(r) > 1e-10 * longest)[1])


def _exactly_zero(V):
    return len(_gram_schmidt(V, passes=1)[1])


def _dimension_cases():
    rng = np.random.default_rng(8)
    A = rng.normal(size=(6, 3))
    mixed = np.column_stack([A, A @ rng.uniform(0.2, 0.8, size=(3, 2))])
    near, clear, dust = (
        np.column_stack([A, A[:, 0] + share * rng.normal(size=6)])
        for share in (1e-4, 1e-8, 1e-13))
    whole = np.array([[1, 2, 1, 4], [0, 0, 3, 3], [1, 2, 0, 3]])
    whole.flags.writeable = False
    return [(V,) for V in (
        np.array([[5.0]]), whole, A, mixed, near, clear, dust,
        1e-15 * A, 1e9 * mixed, 1e-15 * near, A * [1, 1e-12, 1e12],
        mixed * [1e3, 1, 1e-12, 1, 1e6],
        np.array([[0.0, 1, 2], [0, 3, 1]]), np.zeros((3, 2)), mixed.T,
        np.array([[0.1, 0.3, 0.7], [0.3, 0.9, 2.1]]),
        np.diag([1e-3] + 5 * [1e-15]) @ A,
    )]


@exercise("ex-orthobases-dimension")
def dimension(seed=None):
    """Write the dimension of a span, the same in every unit."""
    return Exercise(
        right=_dimension,
        same=same.Function(
            _dimension_cases(),
            compare=same.whole,
            names=("V",),
            returns="a whole number",
        ),
        mistakes=[
            Mistake(
                "fixed threshold",
                lambda V: _machine(V, 1e-12).shape[1],
                "Your threshold is a fixed length: in another unit the same "
                "vectors have another dimension. Compare every rest with "
                "its own vector.",
            ),
            Mistake(
                "exactly zero",
                _exactly_zero,
                "You count a vector as new where next to nothing is left of "
                "it. After rounding a rest is hardly ever exactly zero: "
                "how large a share counts?",
            ),
            Mistake(
                "rows",
                lambda V: _dimension(np.transpose(V)),
                "You count the rows that are new. The vectors are the "
                "columns: go through `V.T`.",
            ),
            Mistake(
                "the longest vector",
                _all_against_the_longest,
                "You judge all vectors against one length, so that a short "
                "one beside long ones counts as nothing. Judge each rest "
                "against its own vector.",
            ),
            Mistake(
                "counted",
                lambda V: np.shape(V)[1],
                "That is the number of vectors, new or not.",
            ),
            Mistake(
                "smaller side",
                lambda V: min(np.shape(V)),
                "That is the largest dimension that a table of this shape "
                "can have.",
            ),
            Mistake(
                "entries",
                len,
                "That is how many entries a vector has. The columns of Q "
                "are counted by `Q.shape[1]`, not by `len(Q)`.",
            ),
        ],
        hints=[
            "Take your machine, but measure each rest against the length of "
            "the vector that it is left of.",
            "Keep `v` if `np.linalg.norm(r) > 1e-10 * np.linalg.norm(v)`; "
            "written so, a zero vector is left out without a division.",
        ],
        test="Which vector is counted, or left out, wrongly?",
    )


# --- milestone 6: right angles that stay -------------------------------------


def _one_pass(V):
    return _gram_schmidt(V, lambda r, v: (
        np.linalg.norm(r) > 1e-10 * np.linalg.norm(v)), passes=1)[0]


def _right_angles(V):
    return _gram_schmidt(V, lambda r, v: (
        np.linalg.norm(r) > 1e-10 * np.linalg.norm(v)))[0]


def _zeros_kept(V):
    Q, kept = _gram_schmidt(V, lambda r, v: (
        np.linalg.norm(r) > 1e-10 * np.linalg.norm(v)))
    full = np.zeros(np.shape(V))
    full[:, kept] = Q
    return full


def _rests_only(V):
    V = np.asarray(V, dtype=float)
    Q, kept = _gram_schmidt(V, lambda r, v: (
        np.linalg.norm(r) > 1e-10 * np.linalg.norm(v)))
    return Q * np.abs((Q * V[:, kept]).sum(axis=0))


def _spans(Q, V):
    """Say whether every column of V is a mix of the columns of Q."""
    sizes = _lengths(V)
    rests = V - Q @ np.linalg.lstsq(Q, V, rcond=None)[0]
    return bool((_lengths(rests) <= 1e-8 * sizes).all())


def _twice_cases():
    rng = np.random.default_rng(9)
    found = [np.array([[1, 2, 1], [0, 0, 3], [2, 4, 0]]),
             rng.normal(size=(4, 3))]
    for share in (1e-5, 1e-8):
        V = rng.normal(size=(6, 1)) + share * rng.normal(size=(6, 4))
        found += [V, 1e6 * V, 1e-14 * V]
    V = rng.normal(size=(5, 2))
    found.append(1e7 * np.column_stack([V, V @ [0.3, 0.7], V @ [1.1, -2]]))
    return [(V,) for V in found]


def _from_the_vector_again(V):
    """Take the parts of v away a second time, not those of its rest."""
    Q = np.empty((len(V), 0))
    for v in np.asarray(V, dtype=float).T:
        r = v - 2 * Q @ (Q.T @ v)
        length = np.linalg.norm(r)
        if length > 1e-10 * np.linalg.norm(v):
            Q = np.column_stack([Q, r / length])
    return Q


@exercise("ex-orthobases-twice")
def twice(seed=None):
    """Write the process so that its right angles are right."""
    return Exercise(
        right=_right_angles,
        same=same.Property(
            {
                "there is one column for every vector that is new":
                lambda Q, V: Q.shape == (len(V), _dimension(V)),
                "every column has length 1":
                lambda Q, V: np.abs(_lengths(Q) - 1).max() < 1e-9,
                "the columns are at right angles to twelve digits":
                lambda Q, V: (np.abs(np.triu(
                    (Q / _lengths(Q)).T @ (Q / _lengths(Q)), 1)).max()
                    < 1e-12),
                "every vector is a mix of the columns": _spans,
            },
            cases=_twice_cases(),
            names=("V",),
            returns="a matrix with one column for every vector that is new, "
            "without nan",
            read=same.table,
            keeps=("negated",),
        ),
        mistakes=[
            Mistake(
                "one pass",
                _one_pass,
                "For vectors at small angles to each other your columns are "
                "not at right angles any more. What rounding has left of "
                "the parts along Q is small, but so is the rest. How could "
                "you get rid of it?",
            ),
            Mistake(
                "fixed threshold",
                lambda V: _machine(V, 1e-12),
                "The number of your columns changes with the unit. Judge "
                "each rest against its own vector, as in the milestone "
                "before.",
            ),
            Mistake(
                "not normalised",
                _rests_only,
                "The directions are right, but the columns must have "
                "length 1.",
            ),
            Mistake(
                "zero columns",
                _zeros_kept,
                "A vector that is not new has left a column of zeros in Q.",
            ),
            Mistake(
                "any right angles",
                lambda V: np.eye(len(V))[:, :_dimension(V)],
                "Your columns are orthonormal, but they span another space "
                "than the vectors do.",
            ),
            Mistake(
                "the vector again",
                _from_the_vector_again,
                "You took the parts of the vector itself away twice. The "
                "second pass starts from what the first has left.",
            ),
            Mistake(
                "as rows",
                lambda V: _right_angles(V).T,
                "Your vectors stand in the rows; asked are columns.",
            ),
        ],
        hints=[
            "The rest still has small parts along Q. What do you do with "
            "parts along Q?",
            "Repeat `r = r - Q @ (Q.T @ r)` once more before you divide by "
            "the length.",
        ],
        test="Try vectors that differ by a millionth, and look at "
        "`Q.T @ Q`.",
    )


# --- milestone 7: the longest rest first -------------------------------------


def _taken(V, noise, *, first=np.argmax, relative=False):
    V = np.asarray(V, dtype=float)
    Q, taken = np.empty((len(V), 0)), []
    while len(taken) < min(V.shape):
        left = _lengths(V - Q @ (Q.T @ V))
        judged = left / _lengths(V) if relative else left
        open_ = [j for j in range(V.shape[1])
                 if j not in taken and left[j] > noise]
        if not open_:
            break
        j = open_[int(first(judged[open_]))]
        r = V[:, j] - Q @ (Q.T @ V[:, j])
        r = r - Q @ (Q.T @ r)
        Q = np.column_stack([Q, r / np.linalg.norm(r)])
        taken.append(j)
    return taken


def _longest_vectors(V, noise):
    """Read the vectors in the order of their own lengths."""
    V = np.asarray(V, dtype=float)
    by_length = np.argsort(-_lengths(V), kind="stable")
    kept = _gram_schmidt(
        V[:, by_length], lambda r, v: np.linalg.norm(r) > noise)[1]
    return by_length[kept].tolist()


@same.comparer(exact=True)
def _positions(got, want, where=None, rtol=same.RTOL):
    """Compare two lists of whole numbers, in order."""
    got, want = same.ordered(got).ravel(), np.asarray(want).ravel()
    if got.size != want.size:
        return f"; asked are {want.size} positions."
    return "" if np.array_equal(got, want) else "; another order is asked."


def _largest_cases():
    rng = np.random.default_rng(12)
    flat = rng.normal(size=(5, 3)) @ rng.normal(size=(3, 6))
    noisy = flat + 1e-3 * rng.normal(size=flat.shape)
    whole = np.array([[1, 3, 3], [0, 0, 2], [5, 0, 1]])
    whole.flags.writeable = False
    tall = np.diag([1.0, 5.0, 0.1, 2.0]) + np.eye(4, k=1) / 2
    twin = np.array([[6.0, 5.9, 0, 0.5], [0, 0.4, 2, 0], [0, 0, 1, 0.6]])
    return [(whole, 1e-6), (twin, 0.1), (twin, 1.0), (tall, 0.3),
            (noisy, 0.05), (1e-6 * noisy, 5e-8), (flat, 1e-9),
            (flat[:, :2], 1e-9)]


@exercise("ex-orthobases-largest")
def largest(seed=None):
    """Write the order in which the longest rest is taken first."""
    return Exercise(
        right=_taken,
        same=same.Function(
            _largest_cases(),
            compare=_positions,
            names=("V", "noise"),
            returns="a list of positions, counted from 0",
        ),
        mistakes=[
            Mistake(
                "sorted",
                lambda V, noise: sorted(_taken(V, noise)),
                "The right vectors, but the positions are sorted by size. "
                "Asked is the order in which they are taken.",
            ),
            Mistake(
                "given order",
                lambda V, noise: _gram_schmidt(
                    V, lambda r, v: np.linalg.norm(r) > noise)[1],
                "You take the vectors in the order in which they stand. In "
                "every step compare the rests of all that are left.",
            ),
            Mistake(
                "longest vectors",
                _longest_vectors,
                "You have sorted the vectors by their own lengths. A long "
                "vector may have a short rest: compare the rests, anew in "
                "every step.",
            ),
            Mistake(
                "shortest first",
                lambda V, noise: _taken(V, noise, first=np.argmin),
                "You take the shortest rest first.",
            ),
            Mistake(
                "shares",
                lambda V, noise: _taken(V, noise, relative=True),
                "You compare each rest with its own vector. The errors are "
                "lengths, so here the lengths of the rests count.",
            ),
            Mistake(
                "from 1",
                lambda V, noise: [j + 1 for j in _taken(V, noise)],
                "The order is right; count the positions from 0, as `V[:, "
                "0]` does.",
            ),
            Mistake(
                "never stops",
                lambda V, noise: _taken(V, 0.0),
                "You go on where no rest is longer than the noise.",
            ),
            Mistake(
                "one too few",
                lambda V, noise: _taken(V, noise)[:-1],
                "The last one is missing: its rest is still longer than the "
                "noise.",
            ),
        ],
        hints=[
            "`R = V - Q @ (Q.T @ V)` holds the rests of all vectors at once, "
            "and `np.linalg.norm(R, axis=0)` their lengths.",
            "`j = lengths.argmax()` is the longest. If it is longer than "
            "`noise`, note `j`, add its rest, of length 1, to Q, and begin "
            "again.",
        ],
        test="Work out the rests of all vectors after the first step: which "
        "is the longest?",
    )


# --- milestone 8: what is certain --------------------------------------------


def _certain(lengths, noise, power=0):
    return sum(x > (2.0 ** (k + power) - 1) * noise
               for k, x in enumerate(lengths, start=1))


def _counts(lengths, noise):
    """Return how many are certain, then known wrong answers."""
    return [_certain(lengths, noise), len(lengths),
            sum(x > noise for x in lengths), _certain(lengths, noise, 1)]


@exercise("ex-orthobases-certain")
def certain(seed=None):
    """Say which dimension is certain, given lengths and noise."""
    lengths, noise = [52, 18, 6.4, 1.9, 0.31, 0.08], 0.1
    if seed is not None:
        def draw(rng):
            while True:
                noise = float(rng.choice([0.01, 0.02, 0.05, 0.1, 0.2]))
                steps = np.cumprod(rng.uniform(1.4, 5, size=6))[::-1]
                lengths = [float(f"{x:.2g}")
                           for x in 0.7 * noise * steps / steps[-1]]
                bounds = (2.0 ** np.arange(1, 7) - 1) * noise
                if np.abs(lengths / bounds - 1).min() > 0.05:
                    return lengths, noise

        lengths, noise = _drawn(seed, _counts, draw)
    right, *wrong = _counts(lengths, noise)
    because = {
        "all": "That is the number of steps. Rests of measured vectors are "
        "hardly ever zero.",
        "above the noise": "These rests are longer than the error of one "
        "vector. But a rest compares a vector with others that are off as "
        "well, and more of them in each step.",
        "one step off": "You asked too much of each length: the bound of "
        "the theorem for the length number k + 1 belongs to the dimension "
        "k.",
    }
    listed = ", ".join(f"{x:g}" for x in lengths)
    return Exercise(
        right=right,
        same=same.whole,
        mistakes=[Mistake(name, answer, said) for (name, said), answer
                  in zip(because.items(), wrong, strict=True)],
        hints=[
            "Suppose that the dimension were 1. What is the largest second "
            "length that the theorem then allows? And for 2, the third?",
            "The dimension is certainly at least $k$ if the length number "
            "$k$ is above $(2^k - 1)$ times the error.",
        ],
        text=f"Vectors are known up to an error of at most {noise:g} each. "
        f"Longest first, their rests have the lengths {listed}. Which "
        "dimension is certain, at least, by the theorem?",
        test="Compare each length with its own bound.",
    )
