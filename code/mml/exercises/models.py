"""Judges for the exercises of book/linear-algebra/models.md.

A mistake is the wrong answer itself, then the sentence that answers it.
"""

import math

import numpy as np
import sympy as sp

from mml.exercises import Exercise, Mistake, exercise, same
from mml.exercises.families import apart

x, mu = sp.symbols("x mu")


# --- two equations -----------------------------------------------------------


@exercise("ex-models-two-receipts")
def two_receipts(seed=None):
    """Find two prices from two totals."""
    (a1, b1, t1), (a2, b2, t2), right = _tickets(seed)
    D = a1 * b2 - a2 * b1
    return Exercise(
        right=right,
        same=same.in_order,
        mistakes=[
            Mistake(
                "exchanged",
                right[::-1],
                "Both numbers are right, but the adult comes first.",
            ),
            Mistake(
                "sum for difference",
                _solved(a1, b1, t1, a2, b2, t2, a1 * b2 + a2 * b1),
                "In D the second product is subtracted; you added it.",
            ),
            Mistake(
                "signs",
                [-right[0], -right[1]],
                "A price below zero: numerator and denominator must be "
                "subtracted in the same order.",
            ),
            Mistake(
                "numerators",
                [right[0] * D, right[1] * D],
                "These are the two numerators; they are still to be divided "
                "by D.",
            ),
        ],
        hints=[
            "Multiply the equations so that children have the same number "
            "in both, then subtract.",
            "One unknown is left. Put its value into either equation.",
        ],
        text=f"{a1} adults and {b1} children paid {t1} euros, {a2} adults "
        f"and {b2} children {t2}. What does an adult pay, and what a child?",
        test="Put both numbers into both equations.",
    )


def _solved(a1, b1, t1, a2, b2, t2, D):
    return [sp.Rational(t1 * b2 - t2 * b1, D),
            sp.Rational(a1 * t2 - a2 * t1, D)]


def _tickets(seed):
    """Draw two equations whose known mistakes all differ."""
    if seed is None:
        return (2, 3, 54), (4, 1, 58), [12, 10]
    rng = np.random.default_rng(seed)
    while True:
        (a1, b1), (a2, b2) = rng.integers(2, 8, size=(2, 2)).tolist()
        p = rng.integers(3, 20, size=2).tolist()
        t1, t2 = a1 * p[0] + b1 * p[1], a2 * p[0] + b2 * p[1]
        D = a1 * b2 - a2 * b1
        if D and apart([
            p, p[::-1], [-p[0], -p[1]], [p[0] * D, p[1] * D],
            _solved(a1, b1, t1, a2, b2, t2, a1 * b2 + a2 * b1),
        ]):
            return (a1, b1, t1), (a2, b2, t2), p


@exercise("ex-models-nothing-new")
def nothing_new(seed=None):
    """Find the number that makes two receipts say the same."""
    return Exercise(
        right=15,
        same=same.number,
        mistakes=[
            Mistake(
                "difference",
                14,
                "You added the same number to both goods. What stays the "
                "same when a basket is scaled is the ratio.",
            ),
            Mistake(
                "same number",
                12,
                "With as many buns in both, the difference is two rolls: "
                "that settles the price of a roll.",
            ),
            Mistake(
                "upside down",
                sp.Rational(20, 3),
                "Your ratio of the two goods is upside down: on the first "
                "receipt there are more buns than rolls.",
            ),
            Mistake(
                "scaled the wrong way",
                sp.Rational(48, 5),
                "You scaled by 8/10, from the second receipt to the first. "
                "The second one has more rolls, so it needs more buns.",
            ),
            Mistake(
                "sign",
                -15,
                "A basket holds no negative number of buns: in D one product "
                "is subtracted, not added.",
            ),
        ],
        hints=[
            "Two receipts cannot give both prices exactly when $D = 0$.",
            "Which multiple of 8 is 10?",
        ],
        test="Is one basket a multiple of the other?",
    )


@exercise("ex-models-neighbour")
def neighbour(seed=None):
    """Find a total that is certain although no price is."""
    return Exercise(
        right=3010,
        same=same.number,
        mistakes=[
            Mistake(
                "all three",
                4300,
                "You added up all three receipts: that is 20 rolls and 50 "
                "buns.",
            ),
            Mistake(
                "two of them",
                3440,
                "The second and the third together are 16 rolls and 40 buns.",
            ),
            Mistake(
                "factor of another receipt",
                4515,
                "You scaled the second receipt by the factor that belongs "
                "to the first.",
            ),
            Mistake(
                "factor of another receipt",
                7525,
                "You scaled the third receipt by the factor that belongs to "
                "the first.",
            ),
            Mistake(
                "euros",
                30.1,
                "You counted in euros; the receipts, and the question, are "
                "in cents.",
            ),
        ],
        hints=[
            "The prices cannot be found. Do you need them?",
            "Of which receipt is the new basket a multiple, and which one?",
        ],
        well_done="Right: every multiple of one basket can be priced, though "
        "no single roll.",
        test="Which multiple of (4, 10) is (14, 35)?",
    )


@exercise("ex-models-valley")
def valley(seed=None):
    """Find the direction along which chi-squared does not change."""
    return Exercise(
        right=[7, -4],
        same=same.direction,
        mistakes=[
            Mistake(
                "the basket",
                [4, 7],
                "That is the basket, in which direction the total changes "
                "most. Along the valley it must not change at all.",
            ),
            Mistake(
                "sign",
                [7, 4],
                "If both prices rise, every basket becomes dearer: one must "
                "fall when the other rises.",
            ),
            Mistake(
                "exchanged",
                [4, -7],
                "One must fall, that is right. But if a roll becomes 4 cents "
                "dearer, 4 rolls cost 16 more, and 7 buns 49 less.",
            ),
            Mistake(
                "one for one",
                [1, -1],
                "If a roll becomes a cent dearer, 4 rolls cost 4 more; and 7 "
                "buns, each a cent cheaper, cost 7 less.",
            ),
            Mistake(
                "zero vector",
                [0, 0],
                "That is no change at all. Which change leaves every total "
                "as it is?",
            ),
        ],
        hints=[
            "Along the floor of the valley no total changes.",
            "For which changes $h_1$, $h_2$ of the two prices is "
            "$4 h_1 + 7 h_2 = 0$?",
        ],
        well_done="Right, and so is every multiple of it except zero.",
        test="By how much does the price of 4 rolls and 7 buns change?",
    )


# --- vectors -----------------------------------------------------------------


@exercise("ex-models-vectors")
def vectors(seed=None):
    """Scale two vectors and subtract."""
    u, v, s, r = _two_vectors(seed)
    right = s * u - r * v
    return Exercise(
        right=right,
        same=same.in_order,
        mistakes=[
            Mistake(
                "sum for difference",
                s * u + r * v,
                "You added; asked is the difference. Watch the signs of "
                "negative entries.",
            ),
            Mistake(
                "the second not scaled",
                s * u - v,
                "You subtracted the second vector once; it is to be scaled "
                "first.",
            ),
            Mistake(
                "numbers exchanged",
                r * u - s * v,
                "You scaled each vector by the number of the other.",
            ),
            Mistake(
                "the other way round",
                r * v - s * u,
                "You took the first from the second: every sign is wrong.",
            ),
            Mistake(
                "only the first entry",
                np.append(right[:1], (u - v)[1:]),
                "Scaling concerns every entry, not only the first.",
            ),
        ],
        hints=[
            "Scale first, entry by entry, then subtract, entry by entry.",
            "Minus times minus is plus: which entries does that concern?",
        ],
        text=f"Compute ${s}\\,\\mathbf{{u}} - {r}\\,\\mathbf{{v}}$ for "
        f"$\\mathbf{{u}} = ({', '.join(map(str, u))})$ and "
        f"$\\mathbf{{v}} = ({', '.join(map(str, v))})$.",
        test="Check it entry by entry.",
    )


def _two_vectors(seed):
    if seed is None:
        return np.array([1, -2, 0, 4]), np.array([3, 1, -1, 2]), 2, 3
    rng = np.random.default_rng(seed)
    while True:
        u, v = rng.integers(-5, 6, size=(2, 4))
        s, r = rng.permutation([2, 3, 4, 5])[:2].tolist()
        right = s * u - r * v
        if apart([
            right, s * u + r * v, s * u - v, r * u - s * v, r * v - s * u,
            np.append(right[:1], (u - v)[1:]),
        ]):
            return u, v, s, r


# --- chi-squared -------------------------------------------------------------


@exercise("ex-models-chi-squared")
def chi_squared(seed=None):
    """Compute the misfit of four predictions."""
    y, fitted = _four(seed)
    r = y - fitted
    squares = int((r * r).sum())
    return Exercise(
        right=squares,
        same=same.number,
        mistakes=[
            Mistake(
                "sum of residuals",
                int(r.sum()),
                "You added the residuals themselves: too much and too little "
                "cancel. Square each one first.",
            ),
            Mistake(
                "sum of residuals",
                -int(r.sum()),
                "You added the residuals themselves: too much and too little "
                "cancel. Square each one first.",
            ),
            Mistake(
                "sizes instead of squares",
                int(np.abs(r).sum()),
                "You added the sizes of the residuals; each is to be "
                "squared.",
            ),
            Mistake(
                "mean",
                squares / 4,
                "That is the mean of the squares; this book's chi-squared is "
                "their sum.",
            ),
            Mistake(
                "root",
                math.sqrt(squares),
                "You took the root at the end; chi-squared is the sum "
                "itself.",
            ),
            Mistake(
                "square of the sum",
                int(r.sum() ** 2),
                "You added first and squared then: too much and too little "
                "cancel again.",
            ),
        ],
        hints=[
            "Write down the four residuals, measured minus model.",
            "Square each of them, then add.",
        ],
        text=f"The model says ${', '.join(map(str, fitted))}$ where "
        f"${', '.join(map(str, y))}$ were measured. Compute $\\chi^2$.",
        test="Four squares are added, and none is negative.",
    )


def _four(seed):
    if seed is None:
        return np.array([8, 3, 10, 2]), np.array([6, 6, 9, 6])
    rng = np.random.default_rng(seed)
    while True:
        y, fitted = rng.integers(0, 12, size=(2, 4))
        r = y - fitted
        squares = (r * r).sum()
        if apart([
            squares, r.sum(), -r.sum(), np.abs(r).sum(), squares / 4,
            math.sqrt(squares), r.sum() ** 2,
        ]):
            return y, fitted


@exercise("ex-models-best-price")
def best_price(seed=None):
    """Find the best single price of three purchases."""
    return Exercise(
        right=40,
        same=same.number,
        mistakes=[
            Mistake(
                "total over total",
                sp.Rational(237, 6),
                "You divided all the money by all the melons. That makes "
                "the *sum* of the residuals zero; least squares gives larger "
                "purchases more weight.",
            ),
            Mistake(
                "mean of the ratios",
                (38 + 75 / 2 + 124 / 3) / 3,
                "You took the mean of the three prices for one melon, as if "
                "each said equally much.",
            ),
            Mistake(
                "squares forgotten",
                sp.Rational(560, 6),
                "In the denominator stand the squares of the numbers of "
                "melons.",
            ),
            Mistake(
                "upside down",
                sp.Rational(14, 560),
                "You have the fraction upside down: melons for a cent.",
            ),
            Mistake(
                "mean of the totals",
                79,
                "That is the mean of the totals: the best number if the "
                "model said the same for every purchase.",
            ),
            Mistake(
                "euros",
                0.4,
                "You counted in euros; what was paid is given in cents.",
            ),
        ],
        hints=[
            "Which model is it? One parameter, $m_i = p\\,a_i$.",
            "You need $\\sum a_i t_i$ and $\\sum a_i^2$.",
        ],
        test="At the best price the residuals, each times its number of "
        "melons, add up to zero.",
    )


def _sweeps(rho, part=1000):
    return math.ceil(math.log(part) / -math.log(rho) - 1e-12)


@exercise("ex-models-in-turn")
def in_turn(seed=None):
    """Count the sweeps to a thousandth of the error."""
    a, b = _baskets(seed)
    ab, squares = a @ b, (a @ a) * (b @ b)
    rho = ab**2 / squares
    right = _sweeps(rho)
    return Exercise(
        right=right,
        same=same.whole,
        mistakes=[
            Mistake(
                "one too few",
                right - 1,
                "Nearly: after that many sweeps it is still a little more "
                "than a thousandth.",
            ),
            Mistake(
                "without the square",
                _sweeps(ab / squares),
                "In rho the mixed sum is squared.",
            ),
            Mistake(
                "root of rho",
                _sweeps(math.sqrt(rho)),
                "You counted with the root of rho. A sweep is two "
                "adjustments, and together they multiply by rho itself.",
            ),
            Mistake(
                "adjustments",
                2 * right,
                "You counted the adjustments; a sweep is two of them.",
            ),
            Mistake(
                "what is removed",
                _sweeps(1 - rho),
                "You took for the factor what a sweep removes; count with "
                "what it leaves.",
            ),
            Mistake(
                "a hundredth",
                _sweeps(rho, 100),
                "That many sweeps are enough for a hundredth.",
            ),
        ],
        hints=[
            "Compute $\\sum a_i b_i$, $\\sum a_i^2$ and $\\sum b_i^2$, then "
            "$\\rho$.",
            "The smallest $k$ with $\\rho^k \\leq 0.001$ is asked: take "
            "logarithms, and round up.",
        ],
        text="The model is $m_i = p_1 a_i + p_2 b_i$ with "
        f"$\\mathbf{{a}} = ({', '.join(map(str, a))})$ and "
        f"$\\mathbf{{b}} = ({', '.join(map(str, b))})$. After how many "
        "sweeps is the distance of $p_2$ from its best value, for the first "
        "time, at most a thousandth of what it was?",
        test="Raise rho to that power, and to one less.",
    )


def _baskets(seed):
    """Draw a model with a rate in the middle, whose mistakes differ."""
    if seed is None:
        return np.array([1, 2, 2]), np.array([2, 1, 1])
    rng = np.random.default_rng(seed)
    while True:
        a, b = rng.integers(1, 7, size=(2, 3))
        rho = (a @ b) ** 2 / ((a @ a) * (b @ b))
        exact = math.log(1000) / -math.log(rho) if rho < 1 else 0
        counts = [] if not 0.55 < rho < 0.95 else [
            _sweeps(rho), _sweeps(rho) - 1, 2 * _sweeps(rho),
            _sweeps(math.sqrt(rho)), _sweeps(1 - rho), _sweeps(rho, 100),
            _sweeps((a @ b) / ((a @ a) * (b @ b)))]
        if counts and len(set(counts)) == 7 and abs(
                exact - round(exact)) > 1e-6:
            return a, b


@exercise("ex-models-slope")
def slope(seed=None):
    """Differentiate a bump by its parameter."""
    bottom = 1 + (x - mu) ** 2
    return Exercise(
        right=2 * (x - mu) / bottom**2,
        same=same.expressions,
        mistakes=[
            Mistake(
                "slope in x",
                -2 * (x - mu) / bottom**2,
                "That is the slope in x. When mu grows the bump moves to the "
                "right, so to the right of mu the function grows.",
            ),
            Mistake(
                "inner slope forgotten",
                -1 / bottom**2,
                "You differentiated the fraction as one over z; the chain "
                "rule asks for the slope of the denominator too.",
            ),
            Mistake(
                "not squared",
                2 * (x - mu) / bottom,
                "The slope of 1/z is minus one over z *squared*.",
            ),
            Mistake(
                "half of it",
                (x - mu) / bottom**2,
                "The slope of a square brings down a factor 2.",
            ),
        ],
        hints=[
            "Hold $x$ fixed: it is a number like any other.",
            "The slope of $1/z$ is $-1/z^2$, and $z = 1 + (x - \\mu)^2$ has "
            "a slope in $\\mu$ of its own.",
        ],
        test="A little to the right of mu the slope in mu must be positive.",
    )


# --- functions ---------------------------------------------------------------


def _bell(x, mu, sigma):
    z = (np.asarray(x, dtype=float) - mu) / sigma
    return np.exp(-z * z / 2) / (sigma * np.sqrt(2 * np.pi))


def _narrow(x, mu, sigma):
    return np.exp(-((x - mu) ** 2) / (2 * sigma)) / (
        sigma * np.sqrt(2 * np.pi))


def _no_half(x, mu, sigma):
    return np.exp(-((x - mu) ** 2) / sigma**2) / (
        sigma * np.sqrt(2 * np.pi))


def _too_high(x, mu, sigma):
    return np.exp(-((x - mu) ** 2) / (2 * sigma**2)) / np.sqrt(2 * np.pi)


def _height_one(x, mu, sigma):
    return np.exp(-((x - mu) ** 2) / (2 * sigma**2))


def _variance_root(x, mu, sigma):
    return np.exp(-((x - mu) ** 2) / (2 * sigma**2)) / (
        np.sqrt(2 * np.pi * sigma))


def _growing(x, mu, sigma):
    return np.exp((x - mu) ** 2 / (2 * sigma**2)) / (
        sigma * np.sqrt(2 * np.pi))


def _two_squared(x, mu, sigma):
    return np.exp(-(((x - mu) / (2 * sigma)) ** 2)) / (
        sigma * np.sqrt(2 * np.pi))


def _divided_by_two(x, mu, sigma):
    return np.exp(-((x - mu) ** 2) / 2 * sigma**2) / (
        sigma * np.sqrt(2 * np.pi))


def _unbracketed(x, mu, sigma):
    return np.exp(-((x - mu) ** 2) / (2 * sigma**2)) / sigma * np.sqrt(
        2 * np.pi)


def _pi_outside(x, mu, sigma):
    return np.exp(-((x - mu) ** 2) / (2 * sigma**2)) / (
        sigma * np.sqrt(2) * np.pi)


@exercise("ex-models-bell")
def bell(seed=None):
    """Write the bell curve as a function of an array."""
    return Exercise(
        right=_bell,
        same=same.Function(
            [
                (np.array([0.0, 1.0, -2.0]), 0.0, 1.0),
                (np.array([3.0, 5.0, 6.5, 9.0]), 5.0, 2.0),
                (np.array([1.0, 1.5]), 1.25, 0.25),
                (np.array([7, 8, 9]), 8, 3),
                (np.array([2e6, 3e6]), 1e6, 1.5e6),
                (np.array([4.0]), -1.0, 6.0),
            ],
            compare=same.in_order,
            names=("x", "mu", "sigma"),
            returns="an array with one height for each entry of x",
        ),
        mistakes=[
            Mistake(
                "sigma not squared", _narrow,
                "In the exponent sigma is to be squared.",
            ),
            Mistake(
                "2 forgotten", _no_half,
                "In the exponent the denominator is twice the square of "
                "sigma.",
            ),
            Mistake(
                "2 squared", _two_squared,
                "In the exponent only sigma is squared, not the 2.",
            ),
            Mistake(
                "sign of the exponent", _growing,
                "Your curve is lowest in the middle and grows on both sides: "
                "look at the sign of the exponent.",
            ),
            Mistake(
                "area not 1", _too_high,
                "A wider curve must be lower: the area below yours is "
                "sigma, not 1.",
            ),
            Mistake(
                "height 1", _height_one,
                "The factor in front is missing: the area below your curve "
                "is not 1.",
            ),
            Mistake(
                "sigma under the root", _variance_root,
                "In front, sigma stands beside the root, not under it.",
            ),
            Mistake(
                "pi outside the root", _pi_outside,
                "In front, the root is of 2 pi, not of 2 alone.",
            ),
            Mistake(
                "brackets", _divided_by_two,
                "In Python a / 2 * b is (a / 2) * b: put the denominator of "
                "the exponent into brackets.",
            ),
            Mistake(
                "brackets", _unbracketed,
                "In Python a / b * c is (a / b) * c: put the denominator in "
                "front into brackets.",
            ),
        ],
        hints=[
            "Let `z = (x - mu) / sigma`: how does the curve look in $z$?",
            "`np.exp`, `np.sqrt` and `np.pi` are all that you need, and they "
            "take whole arrays.",
        ],
        test="At x = mu it must be 0.39894 divided by sigma.",
    )


def _line(x, y):
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    xm, ym = x.mean(), y.mean()
    slope = ((x - xm) * (y - ym)).sum() / ((x - xm) ** 2).sum()
    return np.array([ym - slope * xm, slope])


def _line_exchanged(x, y):
    return _line(x, y)[::-1]


def _through_zero(x, y):
    return np.array([0.0, (x * y).sum() / (x * x).sum()])


def _first_and_last(x, y):
    slope = (y[-1] - y[0]) / (x[-1] - x[0])
    return np.array([y[0] - slope * x[0], slope])


def _first_two(x, y):
    slope = (y[1] - y[0]) / (x[1] - x[0])
    return np.array([y[0] - slope * x[0], slope])


def _x_for_y(x, y):
    low, slope = _line(y, x)
    return np.array([-low / slope, 1 / slope])


def _one_after_the_other(x, y):
    low = y.mean()
    return np.array([low, (x * (y - low)).sum() / (x * x).sum()])


def _the_slope_first(x, y):
    slope = (x * y).sum() / (x * x).sum()
    return np.array([(y - slope * x).mean(), slope])


@exercise("ex-models-line")
def line(seed=None):
    """Fit a straight line by least squares."""
    return Exercise(
        right=_line,
        same=same.Function(
            [
                (np.array([1.0, 2.0, 4.0, 7.0]),
                 np.array([3.0, 2.0, 6.0, 8.0])),
                (np.array([-1.0, 2.0, 3.0]), np.array([6.0, 1.0, 2.0])),
                (np.array([2, 3, 5, 9, 11]), np.array([1, 4, 4, 9, 10])),
                (np.array([4.0, 1.0, 6.0]), np.array([9.0, 4.0, 13.0])),
                (1e6 * np.array([1.0, 4.0, 5.0]),
                 np.array([0.1, 0.7, 0.3])),
            ],
            compare=same.in_order,
            names=("x", "y"),
            returns="two numbers, the height at 0 and the slope",
        ),
        mistakes=[
            Mistake(
                "exchanged", _line_exchanged,
                "Both numbers are right, but the height at 0 comes first.",
            ),
            Mistake(
                "through the origin", _through_zero,
                "Your line goes through the origin. The height at 0 is a "
                "parameter too.",
            ),
            Mistake(
                "first and last", _first_and_last,
                "Your line goes through the first point and the last, and "
                "ignores all others.",
            ),
            Mistake(
                "first two", _first_two,
                "Your line goes through the first two points, and ignores "
                "all others.",
            ),
            Mistake(
                "x for y", _x_for_y,
                "You made the residuals in x small; asked are those in y.",
            ),
            Mistake(
                "one after the other", _one_after_the_other,
                "You set one parameter to its best, then the other: one "
                "sweep is not enough here.",
            ),
            Mistake(
                "one after the other", _the_slope_first,
                "You set one parameter to its best, then the other: one "
                "sweep is not enough here.",
            ),
        ],
        hints=[
            "The model is $m_i = p_1 \\cdot 1 + p_2\\, x_i$. Which vectors "
            "are $\\mathbf{a}$ and $\\mathbf{b}$?",
            "All $a_i$ are 1, so $\\sum a_i^2$ is the number of points. Now "
            "solve the two equations for the best two parameters.",
        ],
        well_done="Right: a line is a model with two parameters like any "
        "other.",
        test="At the best line the residuals add up to zero, and so do the "
        "residuals times x.",
    )


# --- another bell curve ------------------------------------------------------


@same.comparer(close="Close, but not right to one decimal: take more steps, "
               "and round only at the end.")
def to_a_tenth(got, want, where=None, rtol=same.RTOL):
    """Compare two lists of numbers that were asked for to one decimal."""
    if same.in_order(got, want, rtol=rtol):
        off = np.abs(same.ordered(got).ravel() - np.array(want))
        if off.max() > 0.0501:
            return f"Number {off.argmax() + 1} is not right."
    return ""


@exercise("ex-models-seedlings")
def seedlings(seed=None):
    """Fit a bell curve to counts of seedlings."""
    return Exercise(
        right=[20.50266787, 2.7463784],
        same=to_a_tenth,
        mistakes=[
            Mistake(
                "mean and standard deviation",
                [21.46, 3.57608725],
                "These are the mean and the standard deviation: a good "
                "start, but the tall ones pull at them. Which curve has the "
                "smallest chi-squared?",
            ),
            Mistake(
                "exchanged",
                [2.7463784, 20.50266787],
                "Both numbers are right, but mu comes first.",
            ),
            Mistake(
                "variance",
                [20.50266787, 7.54259431],
                "The second number is the square of the one asked for.",
            ),
            Mistake(
                "factor",
                [20.36071417, 1.69045127],
                "Your factor in front of the bell curve is 100. It is the "
                "number of seedlings times the width of a bin.",
            ),
            Mistake(
                "factor",
                [19.69388256, 11.86142558],
                "Your factor in front of the bell curve is 400. These bins "
                "are only 2 cm wide.",
            ),
        ],
        hints=[
            "The bins are 2 cm wide and there are 100 seedlings: what is the "
            "factor $c$ in front of the bell curve?",
            "Start at the mean and the standard deviation, and step against "
            "the slopes; if the steps swing, make $\\gamma$ smaller.",
        ],
        test="At the best curve both slopes are zero.",
    )
