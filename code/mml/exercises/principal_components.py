"""Judges for the exercises of book/pca/principal_components.md.

A mistake is the wrong answer itself, then the sentence that answers it.
"""

import numpy as np
import sympy as sp

from mml.exercises import Exercise, Mistake, exercise, same

p, q, r, t = sp.symbols("p q r t", real=True)


@exercise("ex-pca-direction")
def direction(seed=None):
    """Find the first principal direction from a 2 x 2 covariance."""
    S, first, second = _covariance(seed)
    (s_11, _), (_, s_22) = S
    axis = [1, 0] if s_11 > s_22 else [0, 1]
    return Exercise(
        right=first,
        same=same.direction,
        mistakes=[
            Mistake(
                "the last direction",
                second,
                "This is the direction of least variance, the eigenvector "
                "for the smaller eigenvalue. (If you read it off a row of "
                "S - lambda I: the direction is perpendicular to the row.)",
            ),
            Mistake(
                "an axis",
                axis,
                "This is the column that varies more. A direction between "
                "the axes keeps more than any column alone.",
            ),
            Mistake(
                "the diagonal",
                [s_11, s_22],
                "These are the variances of the two columns; the covariance "
                "beside the diagonal has not been used.",
            ),
            Mistake(
                "slope upside down",
                first[::-1],
                "The two entries have changed places: look again at which "
                "of them belongs to which column.",
            ),
            Mistake(
                "one sign",
                [first[0], -first[1]],
                "One sign is wrong. Columns with a positive covariance grow "
                "together, with a negative one they grow against each other.",
            ),
        ],
        hints=[
            "Trace and determinant give the two eigenvalues. Which one is "
            "the variance you want?",
            "Which vector does the first row of $\\mathbf{S} - \\lambda "
            "\\mathbf{I}$ send to zero?",
        ],
        well_done="Right, and so is every multiple of it except zero: there "
        "is no such thing as its sign.",
        text="A table has the covariance matrix $"
        + sp.latex(sp.Matrix(S))
        + "$. Give a vector along its first principal direction.",
        test="Multiply the matrix by it: does it come back longer by the "
        "larger eigenvalue?",
    )


def _covariance(seed):
    """Draw S with whole entries whose known mistakes differ in direction."""
    if seed is None:
        return [[14, 6], [6, 5]], [2, 1], [1, -2]
    rng = np.random.default_rng(seed)
    while True:
        u, v = (int(k) for k in rng.integers(1, 5, size=2))
        large, small = (int(k) for k in rng.integers(1, 6, size=2))
        if np.gcd(u, v) > 1 or u == v or large <= small:
            continue
        v *= int(rng.choice([-1, 1]))
        # large for (u, v) and small for (v, -u), times u^2 + v^2
        S = [
            [large * u * u + small * v * v, (large - small) * u * v],
            [(large - small) * u * v, large * v * v + small * u * u],
        ]
        if S[0][0] * v != S[1][1] * u:  # the diagonal points elsewhere
            return S, [u, v], [v, -u]


@same.comparer()
def same_point(got, want, where=None, rtol=same.RTOL):
    """Compare two points; one number alone is taken for the coordinate."""
    if same.numbers(got).size == 1:
        raise same.Unreadable(
            "Asked are the 2 numbers of a point; you gave 1. If it is the "
            "coordinate, go that far from the mean along the direction."
        )
    return same.in_order(got, want, where, rtol)


@exercise("ex-pca-rebuild")
def rebuild(seed=None):
    """Squeeze one sample of the plane to one number, and rebuild it."""
    mu, b, x = _one_sample(seed)
    y = x - mu
    length = np.linalg.norm(b)
    unit = b / length
    return Exercise(
        right=(mu + (y @ unit) * unit).tolist(),
        same=same_point,
        mistakes=[
            Mistake(
                "mean not subtracted",
                (mu + (x @ unit) * unit).tolist(),
                "The coordinate belongs to the *centred* sample: subtract "
                "the mean before you take the dot product.",
            ),
            Mistake(
                "no mean at all",
                ((x @ unit) * unit).tolist(),
                "This is the foot on the line through the origin; the flat "
                "of PCA passes through the mean.",
            ),
            Mistake(
                "mean not added back",
                ((y @ unit) * unit).tolist(),
                "This is the rebuilt deviation; the point itself lies at "
                "the mean plus this.",
            ),
            Mistake(
                "length forgotten",
                (mu + (y @ b) * b).tolist(),
                "You used a direction that has not the length 1, both times.",
            ),
            Mistake(
                "length forgotten once",
                (mu + (y @ unit) * b).tolist(),
                "Once you used the direction of length 1, and once one that "
                "is longer: the foot is too far from the mean.",
            ),
            Mistake(
                "the part that is lost",
                (y - (y @ unit) * unit).tolist(),
                "This is what is lost, the part perpendicular to the "
                "direction.",
            ),
        ],
        hints=[
            "First subtract the mean; then take the dot product with "
            "$\\mathbf{b}$: that is the one number.",
            "Go from the mean that far along $\\mathbf{b}$.",
        ],
        well_done="Right: and what is lost is perpendicular to the "
        "direction.",
        text=f"The mean is ${tuple(mu.tolist())}$ and the first principal "
        f"direction ${tuple(b.tolist())}/{int(length)}$. Which point is "
        "rebuilt from the one coordinate of the sample "
        f"${tuple(x.tolist())}$?",
        test="Is the sample minus your point perpendicular to the direction?",
    )


def _one_sample(seed):
    """Draw whole numbers such that no entry of any answer is zero."""
    if seed is None:
        return np.array([10, 20]), np.array([4, 3]), np.array([25, 25])
    rng = np.random.default_rng(seed)
    choices = [[3, 4], [4, 3], [4, -3], [5, 12], [12, 5], [8, 15], [15, -8]]
    while True:
        mu = rng.integers(5, 40, size=2)
        b = np.array(choices[rng.integers(len(choices))])
        x = mu + rng.integers(-30, 31, size=2)
        y, norm = x - mu, b @ b
        answers = np.array([
            norm * mu + (y @ b) * b,
            norm * mu + (x @ b) * b,
            (x @ b) * b,
            (y @ b) * b,
            norm * (mu + (y @ b) * b),
            norm * mu + np.sqrt(norm) * (y @ b) * b,
            norm * y - (y @ b) * b,
        ])
        apart = [
            np.abs(a - c).min() for i, a in enumerate(answers)
            for c in answers[:i]
        ]
        if np.abs(answers).min() > 0 and min(apart) > 0.1 * norm:
            return mu, b, x


@exercise("ex-pca-loss")
def loss(seed=None):
    """Predict error and kept share from the eigenvalues."""
    lams, M = _spectrum(seed)
    down = sorted(lams, reverse=True)
    total, kept = sum(lams), sum(down[:M])
    lost = total - kept
    first = sum(lams[:M])
    share = sp.Rational(kept, total)
    return Exercise(
        right=[lost, share],
        same=same.in_order,
        mistakes=[
            Mistake(
                "kept for lost",
                [kept, share],
                "The first number is the variance that is kept; the error "
                "is what is left over.",
            ),
            Mistake(
                "share that is lost",
                [lost, 1 - share],
                "The error is right; the share asked for is the one that is "
                "*kept*.",
            ),
            Mistake(
                "not sorted",
                [total - first, sp.Rational(first, total)],
                "You took the eigenvalues as they are listed; the best "
                "components belong to the largest ones.",
            ),
            Mistake(
                "variance for share",
                [lost, kept],
                "The second number is the variance that is kept; the share "
                "is this over the sum of all eigenvalues.",
            ),
            Mistake(
                "per cent",
                [lost, 100 * share],
                "A share is a part of one, not of a hundred.",
            ),
            Mistake(
                "mean of the discarded",
                [sp.Rational(lost, len(lams) - M), share],
                "The discarded variances are added up: a squared distance "
                "is a sum over the directions, not a mean.",
            ),
            Mistake(
                "exchanged",
                [share, lost],
                "The error comes first, then the share.",
            ),
        ],
        hints=[
            "Sort the eigenvalues first. Which ones are discarded?",
            "The error is their sum; the share kept is the rest over the "
            "total.",
        ],
        text=f"A covariance matrix has the eigenvalues {_said(lams)}. With "
        f"the best $M = {M}$ components, what is the reconstruction error, "
        "and which share of the variance is kept? Give the two numbers in "
        "this order, the share as a number between 0 and 1.",
        test="Error plus kept variance must be the sum of all eigenvalues.",
    )


def _said(numbers):
    return ", ".join(map(str, numbers))


def _spectrum(seed):
    """Draw eigenvalues in an order that is not sorted."""
    if seed is None:
        return [1, 12, 2, 5], 2
    rng = np.random.default_rng(seed)
    while True:
        D = int(rng.integers(4, 6))
        lams = rng.choice(np.arange(1, 25), D, replace=False).tolist()
        M = int(rng.integers(1, D - 1))
        down = sorted(lams, reverse=True)
        kept, total = sum(down[:M]), sum(lams)
        if set(lams[:M]) != set(down[:M]) and 2 * kept != total:
            return lams, M


@exercise("ex-pca-singular")
def singular(seed=None):
    """Turn singular values into variances."""
    sigmas, N = [12, 8, 4], 8
    if seed is not None:
        rng = np.random.default_rng(seed)
        k = np.sort(rng.choice(np.arange(1, 9), 3, replace=False))[::-1]
        root = int(rng.integers(2, 5))
        sigmas, N = (root * k).tolist(), root * root
    squares = [sigma**2 for sigma in sigmas]
    return Exercise(
        right=[sp.Rational(x, N) for x in squares],
        same=same.values,
        mistakes=[
            Mistake(
                "divisor N - 1",
                [sp.Rational(x, N - 1) for x in squares],
                "These have the divisor N - 1; the covariance of this book "
                "has N.",
            ),
            Mistake(
                "not divided",
                squares,
                "These are the eigenvalues of the table's own product with "
                "itself; the covariance divides it by N.",
            ),
            Mistake(
                "not squared",
                [sp.Rational(sigma, N) for sigma in sigmas],
                "A variance is a square: square the singular values before "
                "you divide.",
            ),
            Mistake(
                "standard deviations",
                [sigma / N**0.5 for sigma in sigmas],
                "These are the standard deviations along the directions; "
                "the variances are their squares.",
            ),
            Mistake(
                "divided first",
                [sp.Rational(sigma, N) ** 2 for sigma in sigmas],
                "You divided before you squared, so N is squared too.",
            ),
        ],
        hints=[
            "$N \\mathbf{S} = \\mathbf{Y}^{\\top} \\mathbf{Y}$. What are the "
            "eigenvalues of the right side?",
            "Square each, then divide by $N$.",
        ],
        text=f"The centred table of $N = {N}$ samples has the singular "
        f"values {_said(sigmas)}. Give the three largest eigenvalues of the "
        "covariance matrix (divisor $N$).",
        test="Times N, each must be the square of a singular value.",
    )


@exercise("ex-pca-few")
def few(seed=None):
    """Count the components that thirty large pictures need at most."""
    return Exercise(
        right=29,
        same=same.whole,
        mistakes=[
            Mistake(
                "N",
                30,
                "Nearly: but the thirty centred rows add up to zero, so one "
                "of them follows from the others.",
            ),
            Mistake(
                "D",
                10000,
                "So many directions there are; but thirty points do not "
                "spread along all of them.",
            ),
            Mistake(
                "D - 1",
                9999,
                "It is the samples that lose one direction by centring, not "
                "the pixels; and there are fewer of them.",
            ),
            Mistake(
                "one side",
                100,
                "A picture is one row of 100 times 100 entries; its sides do "
                "not matter.",
            ),
        ],
        hints=[
            "On a flat of how many directions do two points always lie? And "
            "three?",
            "Subtract the mean: what is the sum of the rows?",
        ],
        test="Try it small: how many components do two points need, and "
        "three?",
    )


_TIED = np.array([[3.0, 1, 1], [1, 3, 1], [1, 1, 3]])


def _span(answer):
    """Return an orthonormal basis of the span of a reader's columns."""
    B = same.table(answer)
    if B.shape == (2, 3):
        raise same.Unreadable(
            "Your two vectors stand in rows; asked are columns: the shape "
            "(3, 2), such as [[1, 0], [0, 1], [0, 0]]."
        )
    if B.shape != (3, 2):
        raise same.Unreadable(
            "Asked is a matrix of shape (3, 2), two columns of three "
            "entries such as [[1, 0], [0, 1], [0, 0]]; yours has the "
            f"shape {B.shape}."
        )
    U, s, _ = np.linalg.svd(B)
    return U[:, : int((s > 1e-6 * max(s[0], 1e-300)).sum())]


def _kept(B):
    return float(np.trace(B.T @ _TIED @ B).real)


@same.comparer(
    keeps=("negated", "scaled", "one column scaled", "columns reversed",
           "one changed", "one row scaled", "reversed", "rolled")
)
def kept_by_plane(got, want, where=None, rtol=same.RTOL):
    """Compare two spans by the variance that they keep."""
    kept, best = _kept(_span(got)), _kept(_span(want))
    far = abs(kept - best) > same.RTOL * best  # nearly is not best
    return f"This keeps a variance of {kept:.4g}." if far else ""


def only_a_line(got, want, where=None, rtol=same.RTOL):
    """Recognise two columns that are multiples of each other."""
    return "" if _span(got).shape[1] < 2 else "This is no line."


@exercise("ex-pca-tie")
def tie(seed=None):
    """Span a best plane where two eigenvalues tie."""
    return Exercise(
        right=[[1, 1], [1, 0], [1, 0]],
        same=kept_by_plane,
        mistakes=[
            Mistake(
                "the tied ones",
                [[1, 0], [-1, 1], [0, -1]],
                "This plane keeps 2 + 2: you took the two eigenvalues that "
                "tie and left out the largest.",
            ),
            Mistake(
                "one column twice",
                [[1, 2], [1, 2], [1, 2]],
                "Your two columns are multiples of each other: they span a "
                "line, and a plane needs two directions.",
                same=only_a_line,
            ),
            Mistake(
                "axes",
                [[1, 0], [0, 1], [0, 0]],
                "This plane keeps 6, as two single columns of the table do; "
                "7 is possible.",
            ),
        ],
        hints=[
            "Which vector belongs to the eigenvalue 5? All rows have the "
            "same sum.",
            "That vector must lie in the plane. Where there is a tie, the "
            "second direction is free.",
        ],
        well_done="Right: it contains (1, 1, 1), and where the eigenvalues "
        "tie, the choice was yours.",
        test="The best planes keep 5 + 2 = 7.",
    )


@exercise("ex-pca-wave")
def wave(seed=None):
    """Write down the variance along the direction at the angle t."""
    c, s = sp.cos(t), sp.sin(t)
    return Exercise(
        right=p * c**2 + 2 * r * s * c + q * s**2,
        same=same.expressions,
        mistakes=[
            Mistake(
                "cross term once",
                p * c**2 + r * s * c + q * s**2,
                "The covariance stands in the matrix twice, so its term "
                "comes twice.",
            ),
            Mistake(
                "no cross term",
                p * c**2 + q * s**2,
                "This would be right if the columns were uncorrelated: the "
                "entry r is missing.",
            ),
            Mistake(
                "sine and cosine exchanged",
                p * s**2 + 2 * r * s * c + q * c**2,
                "At t = 0 the direction is the first axis, and along it the "
                "variance is p. Yours is q there.",
            ),
            Mistake(
                "sign of the cross term",
                p * c**2 - 2 * r * s * c + q * s**2,
                "The sign of the middle term is wrong: with r > 0 the "
                "columns grow together, and halfway between the axes the "
                "variance is larger than (p + q)/2.",
            ),
            Mistake(
                "perpendicular",
                p * s**2 - 2 * r * s * c + q * c**2,
                "This is the variance across the direction, which is the "
                "error of the line.",
            ),
            Mistake(
                "not squared",
                p * c + q * s,
                "The direction enters twice, from the left and from the "
                "right: every term has two factors of sine or cosine.",
            ),
        ],
        hints=[
            "The direction is $\\mathbf{b} = (\\cos t, \\sin t)$, and the "
            "variance is $\\mathbf{b}^{\\top} \\mathbf{S}\\, \\mathbf{b}$.",
            "First multiply $\\mathbf{S}\\, \\mathbf{b}$ out, then take the "
            "dot product with $\\mathbf{b}$.",
        ],
        test="Put t = 0: it must be p. Put t = pi/2: it must be q. And "
        "for the matrix of the four pictures it must be the wave above.",
    )


@exercise("ex-pca-standardised")
def standardised(seed=None):
    """Find what the first of two standardised columns' components keeps."""
    return Exercise(
        right=(1 + r) / 2,
        same=same.expressions,
        mistakes=[
            Mistake(
                "the eigenvalue",
                1 + r,
                "This is the largest eigenvalue; the share is this over the "
                "total variance.",
            ),
            Mistake(
                "the other one",
                (1 - r) / 2,
                "This is the share that is lost.",
            ),
            Mistake(
                "the correlation",
                r,
                "With no correlation at all this would be nothing; but even "
                "then one of two equal columns keeps a half.",
            ),
            Mistake(
                "correlation squared",
                r**2,
                "That is the share which a regression line explains of one "
                "column by the other; here both columns are to be rebuilt.",
            ),
        ],
        hints=[
            "Standardised columns have variance 1, and their covariance is "
            "the correlation. Write the matrix down.",
            "Its eigenvectors are $(1, 1)$ and $(1, -1)$.",
        ],
        well_done="Right: between a half, for columns that know nothing of "
        "each other, and all of it.",
        test="For r = 1 the share must be 1, all of it; for r = 0 a half.",
    )


def _same_subspace(B, C):
    return bool(np.abs(B @ B.T - C @ C.T).max() < 1e-8)


def _columns(B, C):
    return bool(np.allclose(B, C))


def _moduli(B, C):
    return bool(np.allclose(np.abs(B), np.abs(C)))


def _columns_up_to_sign(B, C):
    return bool(np.allclose(np.abs((B * C).sum(axis=0)), 1))


def _to_the_last_bit(B, C):
    return bool((B @ B.T == C @ C.T).all())


def _gram(B, C):
    return bool(np.allclose(B.T @ B, C.T @ C))


def _too_lenient(B, C):
    return bool(np.abs(B @ B.T - C @ C.T).max() < 1e-3)


def _pairs_of_bases():
    rng = np.random.default_rng(5)
    plane = np.array([[1, 0], [0, 0.6], [0, 0.8]])
    turned = np.array([[0.6, -0.8], [0.48, 0.36], [0.64, 0.48]])
    Q = np.linalg.qr(rng.normal(size=(4, 4))).Q
    turn = np.array([[0.6, -0.8], [0.8, 0.6]])
    nearly = np.array([[1.0], [1e-5], [0], [0]]) / np.hypot(1, 1e-5)
    line = np.array([[1.0], [1.0]]) / np.sqrt(2)
    return [
        (plane, plane.copy()),
        (plane, plane * [1, -1]),
        (plane, plane[:, ::-1].copy()),
        (plane, turned),
        (plane, np.array([[1, 0], [0, 0.8], [0, -0.6]])),
        (Q[:, :2], Q[:, :2].copy()),
        (Q[:, :2], -Q[:, :2]),
        (Q[:, :2], Q[:, 1::-1].copy()),
        (Q[:, :2], Q[:, :2] @ turn),
        (Q[:, :2], Q[:, 1:3].copy()),
        (Q[:, :2], Q[:, 2:].copy()),
        (line, line * [[1], [-1]]),
        (line, -line),
        (np.eye(4)[:, :1], nearly),
        (Q[:, :3], Q[:, :3] @ np.linalg.qr(rng.normal(size=(3, 3))).Q),
        (Q, np.eye(4)),
    ]


@exercise("ex-pca-same")
def same_subspace(seed=None):
    """Write the test that two orthonormal bases span the same."""
    return Exercise(
        right=_same_subspace,
        same=same.Function(
            _pairs_of_bases(),
            compare=same.truth,
            names=("B", "C"),
            returns="one True or False",
        ),
        mistakes=[
            Mistake(
                "entry by entry",
                _columns,
                "You compare the columns themselves. Already a change of "
                "sign changes them, and not the subspace.",
            ),
            Mistake(
                "moduli",
                _moduli,
                "You compare absolute values. (1, 1) and (1, -1) have the "
                "same ones and are different lines.",
            ),
            Mistake(
                "column by column",
                _columns_up_to_sign,
                "You allow for signs, but the columns may also come in "
                "another order, or be turned within the subspace.",
            ),
            Mistake(
                "exact equality",
                _to_the_last_bit,
                "You ask for equality to the last bit, and rounding breaks "
                "that for subspaces that are the same.",
            ),
            Mistake(
                "too lenient",
                _too_lenient,
                "Your tolerance is too large: two lines at an angle of "
                "1e-5 pass for one. Rounding is about 1e-16.",
            ),
            Mistake(
                "the identity",
                _gram,
                "B.T @ B is the identity for every orthonormal basis: it "
                "says nothing about the subspace. Think of B @ B.T.",
            ),
        ],
        hints=[
            "What is the same for every orthonormal basis of a subspace?",
            "The projector $\\mathbf{B} \\mathbf{B}^{\\top}$. Compare with a "
            "tolerance.",
        ],
        well_done="Right: the projector knows nothing of signs and order.",
    )


def _rebuilt(X, M, *, sought=1, squeezed=1, back=1, mean=None, scale=False,
             first=False, rows=False):
    """Squeeze and rebuild, with 0 for each place where the mean is missing."""
    X = np.asarray(X, dtype=float)
    mu = X.mean(axis=0) if mean is None else mean(X)
    unit = X.std(axis=0) if scale else np.ones(X.shape[1])
    unit = np.where(unit > 0, unit, 1.0)
    Y = (X - sought * mu) / unit
    _, Q = np.linalg.eigh(Y.T @ Y / len(X))
    Q = Q if first else Q[:, ::-1]
    B = Q.T[:, :M] if rows else Q[:, :M]
    return back * mu + (X - squeezed * mu) / unit @ B @ B.T * unit


def _columns_of_vt(X, M):
    mu = np.mean(X, axis=0)
    B = np.linalg.svd(X - mu)[2][:, :M]
    return mu + (X - mu) @ B @ B.T


def _tables():
    rng = np.random.default_rng(11)
    wide = (rng.normal(size=(4, 6)) * [90, 50, 30, 20, 10, 5] + 30).round()
    tall = rng.normal(size=(9, 3)) @ rng.normal(size=(3, 3)) - [5, 0, 8]
    tall = tall.round(1)
    return [
        (np.array([[1, 4, 1], [5, 2, 2], [3, 9, 3], [7, 1, 2]]), 1),
        (tall, 1),
        (tall, 2),
        (wide, 2),
        (1e6 * tall, 2),
        (np.column_stack([tall, np.full(9, 7.0)]), 2),
        (1e-6 * tall + 1e-5, 1),
    ]


@exercise("ex-pca-squeeze")
def squeeze(seed=None):
    """Write PCA: squeeze a table to M components and rebuild it."""
    return Exercise(
        right=_rebuilt,
        same=same.Function(
            _tables(),
            compare=same.matrix,
            names=("X", "M"),
            returns="a table of the shape of X",
        ),
        mistakes=[
            Mistake(
                "no mean at all",
                lambda X, M: _rebuilt(X, M, sought=0, squeezed=0, back=0),
                "The mean was never subtracted: this is the best flat "
                "through the origin.",
            ),
            Mistake(
                "directions of the uncentred table",
                lambda X, M: _rebuilt(X, M, sought=0),
                "The mean is there when you squeeze and rebuild, but it was "
                "not subtracted before the directions were sought.",
            ),
            Mistake(
                "mean not subtracted before squeezing",
                lambda X, M: _rebuilt(X, M, squeezed=0),
                "You add the mean back, but squeeze the samples themselves: "
                "it is the *centred* rows that meet B.",
            ),
            Mistake(
                "right directions through the origin",
                lambda X, M: _rebuilt(X, M, squeezed=0, back=0),
                "The directions are right, but the flat passes through the "
                "origin: subtract the mean first, and add it at the end.",
            ),
            Mistake(
                "one mean for the whole table",
                lambda X, M: _rebuilt(X, M, mean=np.mean),
                "X.mean() is one number for the whole table; the mean of the "
                "samples has an entry for each column: axis=0.",
            ),
            Mistake(
                "mean not added back",
                lambda X, M: _rebuilt(X, M, back=0),
                "These are the rebuilt deviations: add the mean back.",
            ),
            Mistake(
                "smallest eigenvalues",
                lambda X, M: _rebuilt(X, M, first=True),
                "You kept the directions of *least* variance: numpy's eigh "
                "sorts upwards.",
            ),
            Mistake(
                "rows of Q",
                lambda X, M: _rebuilt(X, M, rows=True),
                "The eigenvectors are the columns of what eigh returns, and "
                "you took its rows.",
            ),
            Mistake(
                "columns of svd's V.T",
                _columns_of_vt,
                "np.linalg.svd returns V.T, whose *rows* are the directions; "
                "you took its columns.",
            ),
            Mistake(
                "standardised",
                lambda X, M: _rebuilt(X, M, scale=True),
                "You divided by the standard deviations on the way: that "
                "answers another question, with a larger error here.",
            ),
        ],
        hints=[
            "Five lines: mean, centred table, covariance, `np.linalg.eigh`, "
            "project.",
            "`eigh` sorts upwards, so the columns you want are the last "
            "$M$. And the mean must come back at the end.",
        ],
        test="Try it on the four pictures with M = 1: it must return (1, 2), "
        "(3, 6), (5, 10) and (7, 14).",
    )


def _best_rule(X, keep, *, constant=True, entries=False, samples=True):
    X = np.asarray(X, dtype=float)
    known = X[:, keep]
    if constant:
        known = np.column_stack([np.ones(len(X)), known])
    gap = X - known @ np.linalg.lstsq(known, X, rcond=None)[0]
    if entries:
        return float((gap**2).mean())
    return float((gap**2).sum() / (len(X) if samples else 1))


def _averages(X, keep):
    Y = X - X.mean(axis=0)
    return float((np.delete(Y, keep, axis=1) ** 2).sum() / len(X))


def _best_mixtures(X, keep):
    Y = X - X.mean(axis=0)
    return float(np.linalg.eigvalsh(Y.T @ Y / len(X))[: -len(keep)].sum())


def _choices():
    rng = np.random.default_rng(12)
    X = rng.normal(size=(12, 4)) @ rng.normal(size=(4, 4)) + [9, 0, -4, 2]
    X = X.round(1)
    doubled = np.column_stack([X, 2 * X[:, 0] + 1])
    return [
        (np.array([[1, 2, 0], [2, 1, 3], [4, 5, 1], [6, 3, 2], [7, 9, 4]]),
         [1]),
        (X, [1]),
        (X, [0, 3]),
        (1e3 * X, [2]),
        (X.round(), [3, 1]),
        (doubled, [0, 4]),
    ]


@exercise("ex-pca-receiver")
def receiver(seed=None):
    """Predict the columns not sent as well as a linear rule can."""
    return Exercise(
        right=_best_rule,
        same=same.Function(_choices(), names=("X", "keep")),
        mistakes=[
            Mistake(
                "averages",
                _averages,
                "This is the loss with averages filled in, as in the story; "
                "let the columns sent predict the others.",
            ),
            Mistake(
                "no constant",
                lambda X, keep: _best_rule(X, keep, constant=False),
                "Your rule has weights but no constant: it forces the "
                "prediction through the origin.",
            ),
            Mistake(
                "root",
                lambda X, keep: _best_rule(X, keep) ** 0.5,
                "This is the root of it; asked is the mean *squared* "
                "distance.",
            ),
            Mistake(
                "the best M numbers",
                _best_mixtures,
                "This is the error of as many principal components; here the "
                "columns sent are given, and only the rule is free.",
            ),
            Mistake(
                "mean over the entries",
                lambda X, keep: _best_rule(X, keep, entries=True),
                "You averaged over the columns as well: a squared distance "
                "is a *sum* over the columns.",
            ),
            Mistake(
                "sum over the samples",
                lambda X, keep: _best_rule(X, keep, samples=False),
                "This is the sum over the samples; asked is their mean.",
            ),
        ],
        hints=[
            "Least squares: `np.linalg.lstsq(known, X, rcond=None)[0]`. What "
            "are the columns of `known`?",
            "The columns that were sent, and a column of ones for the "
            "constant.",
        ],
        test="The four pictures with keep = [1] must lose 125/21. And an "
        "inverse fails where one column sent follows from another; "
        "np.linalg.lstsq does not.",
    )
