"""Judges for book/linear-algebra/eigenvalue_algorithms.md.

A mistake is the wrong answer itself, then the sentence that answers it.
"""

import numpy as np
import sympy as sp

from mml.exercises import Exercise, Mistake, exercise, same


@exercise("ex-algorithms-best-multiple")
def best_multiple(seed=None):
    """Find the multiple of v nearest to A v."""
    A, v = _matrix_and_vector(seed)
    right, mistakes = _multiples(A, v)
    return Exercise(
        right=right,
        same=same.number,
        mistakes=mistakes,
        hints=[
            "First compute $\\mathbf{A}\\mathbf{v}$. Which multiple of "
            "$\\mathbf{v}$ is its projection onto the line of $\\mathbf{v}$?",
            "$\\mathbf{v} \\cdot \\mathbf{A}\\mathbf{v}$, divided by "
            "$\\mathbf{v} \\cdot \\mathbf{v}$.",
        ],
        well_done="Right: what is left over stands perpendicular to v.",
        text="Which number $\\mu$ makes $\\lVert \\mathbf{A}\\mathbf{v} - "
        "\\mu \\mathbf{v} \\rVert$ smallest, for $\\mathbf{A} = "
        f"{sp.latex(A)}$ and $\\mathbf{{v}} = {sp.latex(v)}$?",
        test="Is A v minus your multiple of v perpendicular to v?",
    )


def _matrix_and_vector(seed):
    """Draw whole numbers such that all the known mistakes differ."""
    A, v = sp.Matrix([[1, 3], [2, 2]]), sp.Matrix([2, 1])
    if seed is None:
        return A, v
    rng = np.random.default_rng(seed)
    while True:
        A = sp.Matrix(rng.integers(-3, 6, size=(2, 2)))
        v = sp.Matrix(rng.choice([-3, -2, -1, 1, 2, 3], size=2).tolist())
        right, mistakes = _multiples(A, v)
        answers = [right, *(mistake.answer for mistake in mistakes)]
        answers = sorted(float(answer) for answer in answers)
        if right != 0 and min(np.diff(answers)) > 0.05:
            return A, v


def _multiples(A, v):
    Av = A * v
    vv = v.dot(v)
    return v.dot(Av) / vv, [
        Mistake(
            "not divided",
            v.dot(Av),
            "This is v · A v. It is the answer only for a vector of length "
            "1: divide by v · v.",
        ),
        Mistake(
            "divided by the length",
            v.dot(Av) / sp.sqrt(vv),
            "You divided by the length of v once; v stands twice above, so "
            "divide by v · v.",
        ),
        Mistake(
            "how much longer",
            sp.sqrt(Av.dot(Av) / vv),
            "This is how many times longer A v is than v. But A v also "
            "turns: only its part along v counts.",
        ),
        Mistake(
            "first entry",
            Av[0] / v[0],
            "This compares the first entries alone. They would do for an "
            "eigenvector, and this is none.",
        ),
        Mistake(
            "mean of the ratios",
            (Av[0] / v[0] + Av[1] / v[1]) / 2,
            "You took the mean of the two ratios; the larger entry of v has "
            "more to say.",
        ),
    ]


@exercise("ex-algorithms-rates")
def rates(seed=None):
    """Predict three rates from the eigenvalues."""
    lams, shift, right, mistakes = _three_rates(seed)
    one, two, three = lams
    return Exercise(
        right=right,
        same=same.in_order,
        mistakes=mistakes,
        hints=[
            "Power iteration: order the eigenvalues by modulus. The number "
            "goes with the square of the vector's factor.",
            "Inverse iteration: how far is each eigenvalue from the shift? "
            "The least distance over the second.",
        ],
        well_done="Right: the shift makes the difference.",
        text=f"A symmetric matrix has the eigenvalues ${one}$, ${two}$ and "
        f"${three}$. By which factors does a step shrink, in the long run, "
        "the error of the vector in power iteration, the error of the "
        "number in power iteration, and the error of the vector in inverse "
        f"iteration with the shift ${shift}$?",
        test="Each factor lies between 0 and 1; the second is smaller than "
        "the first.",
    )


def _three_rates(seed):
    """Draw eigenvalues and a shift such that all the mistakes differ."""
    lams, shift = [10, -8, 5], 6
    rng = np.random.default_rng(seed)
    while True:
        if seed is not None:
            sizes = rng.choice(np.arange(1, 13), 3, replace=False)
            one, two, three = sorted(sizes.tolist())[::-1]
            lams = [one, -two, three]
            shift = int(rng.integers(-12, 13))
        one, two, three = map(abs, lams)
        first = two / one
        near, far, _ = sorted(abs(x - shift) for x in lams)
        plain_near, plain_far, _ = sorted(abs(x) for x in lams)
        if 0 < near < far and shift not in (0, *lams):
            third = near / far
            right = [first, first**2, third]
            answers = {
                "one rate for both": [first, first, third],
                "the third for the second": [
                    three / one,
                    (three / one) ** 2,
                    third,
                ],
                "shift forgotten": [first, first**2, plain_near / plain_far],
                "upside down": [1 / first, 1 / first**2, 1 / third],
                "signs kept": [-first, first**2, third],
            }
            every = np.array([right, *answers.values()])
            apart = np.abs(every[:, None] - every).max(axis=2)
            if apart[~np.eye(len(every), dtype=bool)].min() > 0.02:
                break
    because = {
        "one rate for both": "The matrix is symmetric: the number converges "
        "faster than the vector. How much faster?",
        "the third for the second": "You took the eigenvalues in order of "
        "value. What fades last is the second largest modulus.",
        "shift forgotten": "The third number is that of inverse iteration "
        "without a shift: measure the distances from the shift, not from 0.",
        "upside down": "Factors above 1 would make the errors grow: you "
        "divided the other way round.",
        "signs kept": "A factor for the size of an error is a modulus.",
    }
    return (
        lams,
        shift,
        right,
        [
            Mistake(name, answer, because[name])
            for name, answer in answers.items()
        ],
    )


@exercise("ex-algorithms-best-shift")
def best_shift(seed=None):
    """Choose the shift that makes power iteration fastest."""
    top, second, low = _one_wanted(seed)
    right = sp.Rational(second + low, 2)
    return Exercise(
        right=right,
        same=same.number,
        mistakes=[
            Mistake(
                "the second eigenvalue",
                second,
                "That makes the second eigenvalue 0, but pushes the lowest "
                f"one out to {low - second}: it becomes the slow one, or "
                "even the largest.",
            ),
            Mistake(
                "the lowest eigenvalue",
                low,
                "That makes the lowest eigenvalue 0, but brings the second "
                "nearer to the first, relative to their size.",
            ),
            Mistake(
                "the wanted one",
                top,
                "That makes the wanted eigenvalue 0: its part is gone after "
                "one step. (It is the inverse that likes such shifts.)",
            ),
            Mistake(
                "mean of all",
                sp.Rational(top + second + low, 3),
                "The wanted eigenvalue need not be near 0: only the others "
                "should be small.",
            ),
            Mistake(
                "sign",
                -right,
                "The matrix is A - s I, so the eigenvalues become lambda "
                "minus s.",
            ),
        ],
        hints=[
            "With the shift the eigenvalues are "
            f"${top} - s$, ${second} - s$ and ${low} - s$. Which of the last "
            "two is in the way?",
            "The larger of the two moduli should be as small as possible: "
            "put $0$ in the middle between them.",
        ],
        well_done="Right: the two others are now equally large.",
        text=f"A matrix has the eigenvalues ${top}$, ${second}$ and ${low}$. "
        "For which $s$ does power iteration with $\\mathbf{A} - s\\mathbf{I}$ "
        f"find the eigenvector for ${top}$ as fast as possible?",
        test="Compute the rate for your s, and for a neighbour on each side.",
    )


def _one_wanted(seed):
    """Draw three eigenvalues such that all the known mistakes differ."""
    top, second, low = 9, 5, -3
    rng = np.random.default_rng(seed)
    while True:
        if seed is not None:
            low = int(rng.integers(-6, -1))
            second = int(rng.integers(1, 7))
            top = max(second, -low) + int(rng.integers(1, 5))
        half = (second + low) / 2
        answers = {half, -half, second, low, top, (top + second + low) / 3}
        if len(answers) == 6:
            return top, second, low


@exercise("ex-algorithms-final-reading")
def final_reading(seed=None):
    """Predict the final reading from three."""
    first, step, rate = 640, -40, sp.Rational(3, 4)
    if seed is not None:
        rng = np.random.default_rng(seed)
        rate = sp.Rational(int(rng.choice([60, 70, 80, 85, 90, 95])), 100)
        step = int(rng.choice([-60, -40, -20, 20, 40]))
        first = 10 * int(rng.integers(140, 200))
    way = step / (1 - rate)
    second = first + step
    third = second + rate * step
    shown = ", ".join(f"${float(x):g}$" for x in (first, second, third))
    return Exercise(
        right=first + way,
        same=same.number,
        mistakes=[
            Mistake(
                "last reading",
                third,
                "It still moves. Little change is not the end: add up all "
                "the steps to come.",
            ),
            Mistake(
                "one step more",
                third + rate**2 * step,
                "That is the reading after the next one. Then comes another "
                "step, and another.",
            ),
            Mistake(
                "counted from the last",
                third + way,
                "The way is right, but it begins at the first reading, "
                "before the first step.",
            ),
            Mistake(
                "first step left out",
                first + rate * way,
                "The sum of the steps begins with the first step itself, "
                "not with the second.",
            ),
            Mistake(
                "the way alone",
                way,
                "This is how far it has to go from the first reading; asked "
                "is where it ends.",
            ),
        ],
        hints=[
            "By which factor is the second step shorter than the first?",
            "A step $d$ that shrinks by $r$ each time adds up to "
            "$d + rd + r^2 d + \\dots = d / (1 - r)$.",
        ],
        well_done="Right: three readings, and one need not wait.",
        text=f"Three readings on three days: {shown}. Only one slow part is "
        "left. Where will it end?",
        test="From reading to reading, the distance to the end must shrink "
        "by one factor.",
    )


@exercise("ex-algorithms-certain")
def certain(seed=None):
    """Say how near an eigenvalue certainly is."""
    return Exercise(
        right=1,
        same=same.number,
        mistakes=[
            Mistake(
                "v not of length 1",
                3,
                "This is the length of S v - 7 v, but v has length 3: "
                "stretch v, and the residual stretches with it.",
            ),
            Mistake(
                "divided by the square",
                sp.Rational(1, 3),
                "You divided by v · v; the residual grows with the length "
                "of v, not with its square.",
            ),
            Mistake(
                "squared",
                9,
                "This is the square of the length of S v - 7 v.",
            ),
            Mistake(
                "largest entry",
                2,
                "This is the largest entry of S v - 7 v; take its length, "
                "and mind the length of v.",
            ),
            Mistake(
                "sum of the entries",
                5,
                "This is the sum of the moduli of the entries; a length "
                "goes by Pythagoras.",
            ),
        ],
        hints=[
            "Compute $\\mathbf{S}\\mathbf{v} - 7\\mathbf{v}$.",
            "The theorem wants a vector of length $1$; this one has length "
            "$3$.",
        ],
        well_done="Right. (It is 7.18 to two places, well within.)",
        test="Divide the length of S v - 7 v by the length of v.",
    )


@exercise("ex-algorithms-qr-step")
def qr_step(seed=None):
    """Make one QR step by hand; give the diagonal."""
    root = sp.sqrt(89)
    return Exercise(
        right=[sp.Rational(27, 5), -sp.Rational(12, 5)],
        same=same.in_order,
        mistakes=[
            Mistake(
                "multiplied back",
                [3, 0],
                "This is the diagonal of Q R, the matrix itself. The step "
                "goes on with R Q.",
            ),
            Mistake(
                "diagonal of R",
                [5, 4],
                "These stand on the diagonal of R; it is still to be "
                "multiplied by Q.",
            ),
            Mistake(
                "diagonal of R",
                [5, -4],
                "These stand on the diagonal of R; it is still to be "
                "multiplied by Q.",
            ),
            Mistake(
                "transposed",
                [sp.Rational(3, 5), -sp.Rational(12, 5)],
                "You multiplied R by the transpose of Q. The trace tells: "
                "it must be 3, as before the step.",
            ),
            Mistake(
                "the limit",
                [(3 + root) / 2, (3 - root) / 2],
                "These are the eigenvalues: where the steps lead. Asked is "
                "the first step.",
            ),
            Mistake(
                "exchanged",
                [-sp.Rational(12, 5), sp.Rational(27, 5)],
                "The right numbers, in the other order.",
            ),
        ],
        hints=[
            "The first column of $\\mathbf{Q}$ is $(3, 4)$, set to length "
            "$1$. The second is perpendicular to it.",
            "$\\mathbf{R} = \\mathbf{Q}^{\\top}\\mathbf{A}$. Its first row is "
            "$(5, 3)$.",
        ],
        well_done="Right: already nearer to the eigenvalues 6.22 and -3.22 "
        "than 3 and 0 were.",
        test="Their sum is the trace, 3, for a step changes no eigenvalue.",
    )


@exercise("ex-algorithms-double-root")
def double_root(seed=None):
    """Move a double root by changing the last coefficient."""
    return Exercise(
        right=sp.Rational(1, 10**4),
        same=same.number,
        mistakes=[
            Mistake(
                "as far as the coefficient",
                sp.Rational(1, 10**8),
                "So far the coefficient moved. At a double root the curve "
                "is flat: the roots move much further.",
            ),
            Mistake(
                "half",
                sp.Rational(1, 2 * 10**8),
                "The formula for the roots has a square root in it: take "
                "the root of the change, too.",
            ),
            Mistake(
                "squared",
                sp.Rational(1, 10**16),
                "Squared instead of the root taken.",
            ),
            Mistake(
                "their distance",
                sp.Rational(2, 10**4),
                "So far apart are the two roots now; each has moved half of "
                "that.",
            ),
            Mistake(
                "the root itself",
                3 + sp.Rational(1, 10**4),
                "This is where one of the roots is now; asked is how far it "
                "has moved.",
            ),
        ],
        hints=[
            "The polynomial is now $(\\lambda - 3)^2 - 10^{-8}$.",
            "When is $(\\lambda - 3)^2 = 10^{-8}$?",
        ],
        well_done="Right: ten thousand times as far as the coefficient.",
        test="Put 3 plus your number into the changed polynomial.",
    )


def _smallest(A, start):
    v = np.asarray(start, float)
    for _ in range(200):
        v = np.linalg.solve(A, v)
        v = v / np.linalg.norm(v)
    return v @ A @ v


def _largest(A, start):
    v = np.asarray(start, float)
    for _ in range(200):
        v = A @ v
        v = v / np.linalg.norm(v)
    return v @ A @ v


@exercise("ex-algorithms-smallest")
def smallest(seed=None):
    """Write inverse iteration: the eigenvalue nearest zero."""
    cases = [
        ([[2, 1], [1, 2]], [1, 0]),
        ([[2, 1, 0], [1, 2, 1], [0, 1, 2]], [1, 0, 0]),
        ([[3, 1], [0, -1]], [1, 1]),
        ([[2e6, 1e6], [1e6, 2e6]], [1, 0]),
        ([[0.8, 0.6], [0.1, 0.9]], [1, 0]),
        ([[-3, 1], [0, 1]], [1, 1]),
    ]
    return Exercise(
        right=_smallest,
        same=same.Function(
            [(np.array(A, float), np.array(x, float)) for A, x in cases],
            names=("A", "start"),
            steps=True,
        ),
        mistakes=[
            Mistake(
                "the largest",
                _largest,
                "This is the eigenvalue of largest modulus: multiply by the "
                "inverse, that is, solve with A.",
            ),
            Mistake(
                "of the inverse",
                lambda A, start: 1 / _smallest(A, start),
                "This is an eigenvalue of the inverse; the one of A is its "
                "reciprocal.",
            ),
            Mistake(
                "sign lost",
                lambda A, start: abs(_smallest(A, start)),
                "The modulus is right, the sign is not: a length cannot be "
                "negative, so take v @ A @ v.",
            ),
            Mistake(
                "most negative",
                lambda A, start: np.linalg.eigvals(A).real.min(),
                "This is the smallest on the number line, but -3 is smaller "
                "than 1 and 1 is nearer to zero.",
            ),
        ],
        hints=[
            "The inverse has the same eigenvectors. Which of its eigenvalues "
            "is the largest?",
            "Instead of `A @ v` use `np.linalg.solve(A, v)`.",
        ],
        test="Compare with np.linalg.eigvals of the same matrix.",
    )


def _deflate(S, lam, v):
    return S - lam * np.outer(v, v) / (v @ v)


@exercise("ex-algorithms-deflate")
def deflate(seed=None):
    """Take a found eigenpair out of a symmetric matrix."""
    cases = [
        ([[2, 1], [1, 2]], 3, [1, 1]),
        ([[2, 1], [1, 2]], 1, [0.5, -0.5]),
        ([[0, 2, 0], [2, 0, 0], [0, 0, 7]], -2, [3, -3, 0]),
        ([[5e6, 2e6], [2e6, 2e6]], 6e6, [2, 1]),
    ]
    return Exercise(
        right=_deflate,
        same=same.Function(
            [
                (np.array(S, float), float(lam), np.array(v, float))
                for S, lam, v in cases
            ],
            compare=same.matrix,
            names=("S", "lam", "v"),
            returns="a matrix of the same shape",
        ),
        mistakes=[
            Mistake(
                "v not of length 1",
                lambda S, lam, v: S - lam * np.outer(v, v),
                "Right for a vector of length 1; a longer one must be "
                "divided by its length first, both times.",
            ),
            Mistake(
                "divided by the length once",
                lambda S, lam, v: S - lam * np.outer(v, v) / np.linalg.norm(v),
                "The vector stands twice in the product, so divide by v · v.",
            ),
            Mistake(
                "a shift",
                lambda S, lam, v: S - lam * np.eye(len(v)),
                "This lowers all eigenvalues by lam; only one should go, and "
                "the others stay.",
            ),
            Mistake(
                "a number for a matrix",
                lambda S, lam, v: S - lam,
                "v @ v is a number. The matrix with the entries v_i v_j is "
                "np.outer(v, v).",
            ),
            Mistake(
                "v @ v.T",
                lambda S, lam, v: S - lam * (v @ v),
                "For an array of one axis v.T is v itself, so v @ v.T is a "
                "number. The matrix with the entries v_i v_j is "
                "np.outer(v, v).",
            ),
            Mistake(
                "entry by entry",
                lambda S, lam, v: S - lam * v * v / (v @ v),
                "v * v multiplies entry by entry and gives a vector. The "
                "matrix with the entries v_i v_j is np.outer(v, v).",
            ),
            Mistake(
                "lam forgotten",
                lambda S, lam, v: S - np.outer(v, v) / (v @ v),
                "This lowers the eigenvalue by 1; it should become 0, so "
                "take lam times the projection away.",
            ),
            Mistake(
                "added",
                lambda S, lam, v: S + lam * np.outer(v, v) / (v @ v),
                "This makes the eigenvalue twice as large: mind the sign.",
            ),
        ],
        hints=[
            "Which matrix has the eigenvalue lam along v, and sends "
            "everything perpendicular to v to zero?",
            "`np.outer(v, v) / (v @ v)` projects onto the line of v.",
        ],
        test="Your matrix must send v to zero, and a vector perpendicular "
        "to v where S sends it.",
    )


def _spread(X, start):
    v = np.asarray(start, float)
    for _ in range(500):
        v = X.T @ (X @ v)
        v = v / np.linalg.norm(v)
    return v @ (X.T @ (X @ v)) / len(X)


def _singular(X):
    return np.linalg.norm(X, 2)


@exercise("ex-algorithms-spread")
def spread(seed=None):
    """Find the largest eigenvalue of X.T X / N without forming it."""
    cases = [
        ([[1, 2], [3, 4], [5, 7], [2, 0]], [1, 0]),
        ([[3, 1, 0, 2]], [1, 1, 1, 1]),
        ([[1, 0, 2], [0, 1, 1]], [1, 2, 0]),
        ([[2e6, 1e6], [1e6, -3e6], [1e6, 0]], [1, 1]),
        ([[4], [-2], [1]], [-3]),
    ]
    return Exercise(
        right=_spread,
        same=same.Function(
            [(np.array(X, float), np.array(x, float)) for X, x in cases],
            names=("X", "start"),
            steps=True,
        ),
        mistakes=[
            Mistake(
                "not divided by N",
                lambda X, start: _singular(X) ** 2,
                "This is the eigenvalue of X.T X; the question has a 1/N in "
                "it, and N is the number of rows.",
            ),
            Mistake(
                "divided by D",
                lambda X, start: _singular(X) ** 2 / X.shape[1],
                "You divided by the number of columns; the samples are the "
                "rows.",
            ),
            Mistake(
                "divided by N - 1",
                lambda X, start: (
                    _singular(X) ** 2 / (len(X) - 1) if len(X) > 1 else np.nan
                ),
                "You divided by N - 1, which for a single sample is zero; "
                "asked is 1/N.",
            ),
            Mistake(
                "root taken",
                lambda X, start: _singular(X) / np.sqrt(len(X)),
                "This is the root of the eigenvalue: did you multiply by X "
                "only, and not by X.T as well?",
            ),
            Mistake(
                "trace",
                lambda X, start: (X**2).sum() / len(X),
                "This is the trace: the sum of all the eigenvalues, not the "
                "largest.",
            ),
        ],
        hints=[
            "Brackets decide: `X.T @ (X @ v)` makes two vectors and no "
            "matrix.",
            "After the loop, `v @ (X.T @ (X @ v)) / len(X)`, with `v` of "
            "length 1.",
        ],
        test="Compare with np.linalg.eigvalsh(X.T @ X / len(X))[-1].",
    )
