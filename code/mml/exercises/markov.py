"""Judges for the exercises of book/linear-algebra/markov.md.

A mistake is the wrong answer itself, then the sentence that answers it.
"""

import numpy as np
import sympy as sp

from mml.exercises import Exercise, Mistake, exercise, same

d = sp.symbols("d")


def unscaled(got, want, where=None, rtol=same.RTOL):
    """Compare two vectors up to a factor; one with the sum 1 is another."""
    if abs(same.numbers(got).sum() - 1) < same.TOLERANCES[-1]:
        return "The sum is 1."
    return same.direction(got, want, rtol=rtol)


@exercise("ex-markov-link-matrix")
def web_to_matrix(seed=None):
    """Write down the link matrix of four pages."""
    A = np.array([[0, 1, 0, 0], [0, 0, 1, 0], [0, 1, 0, 1], [1, 1, 1, 0]])
    L = A / A.sum(axis=0)
    return Exercise(
        right=L,
        same=same.matrix,
        mistakes=[
            Mistake(
                "transposed",
                L.T,
                "Your rows say where the links of a page lead. In this book "
                "the columns do: from the column to the row.",
            ),
            Mistake(
                "not divided",
                A,
                "The ones are in the right places, but a reader follows only "
                "one link at a time: each column must sum to 1.",
            ),
            Mistake(
                "rows divided",
                A / A.sum(axis=1)[:, None],
                "You divided by the number of links that come in. A page "
                "shares its own probability among the links that go out.",
            ),
            Mistake(
                "both ways",
                ((A + A.T) > 0) / ((A + A.T) > 0).sum(axis=0),
                "You read each link in both directions; a link leads one way "
                "only.",
            ),
        ],
        hints=[
            "Page 1 has one link, so its column holds a single 1.",
            "Page 2 has three links: a third in each of three rows.",
        ],
        well_done="Right: four columns, each with the sum 1.",
        test="Does each column sum to 1, and do the columns say where the "
        "links lead?",
    )


@exercise("ex-markov-machine")
def machine(seed=None):
    """Find the shares of two states."""
    fails, mended = _machine(seed)
    right = [mended / (fails + mended), fails / (fails + mended)]
    stay = np.array([1 - fails, 1 - mended])
    return Exercise(
        right=right,
        same=same.vector,
        mistakes=[
            Mistake(
                "exchanged",
                right[::-1],
                "The other way round: it is in a state for a larger share of "
                "the time if that state is easier to enter than to leave.",
            ),
            Mistake(
                "per cent",
                [100 * share for share in right],
                "The shares are right in per cent; a share is a part of one.",
            ),
            Mistake(
                "not divided",
                [mended, fails],
                "The proportion is right; divide by the sum, so that it is a "
                "distribution.",
                same=unscaled,
            ),
            Mistake(
                "one day",
                [1 - fails, fails],
                "That is tomorrow, for a machine that works today; asked is "
                "the long run.",
            ),
            Mistake(
                "chance to stay",
                (stay / stay.sum()).tolist(),
                "You compared the chances to stay. What counts is the flow: "
                "as many days of failing as of mending, in the long run.",
            ),
            Mistake(
                "equal",
                [0.5, 0.5],
                "That is the mean over the two states, or the stationary "
                "vector of the transpose: did rows and columns change places?",
            ),
            Mistake(
                "the fading one",
                [1, -1],
                "This eigenvector has the sum 0: it belongs to the other "
                "eigenvalue, and fades.",
            ),
        ],
        hints=[
            "In the long run the machine fails as often as it is mended: "
            "$a\\, r_1 = b\\, r_2$.",
            "So $r_1 : r_2 = b : a$. And the sum is $1$.",
        ],
        well_done="Right: as many failures as repairs.",
        text="Every day a working machine fails with probability "
        f"${fails:g}$, and a broken one is mended with probability "
        f"${mended:g}$. In the long run, on which share of the days is it "
        "working, and on which is it broken?",
        test="Take one step from your answer: does it stay?",
    )


def _machine(seed):
    """Draw two probabilities for which all known mistakes differ."""
    if seed is None:
        return 0.05, 0.45
    rng = np.random.default_rng(seed)
    while True:
        fails, mended = rng.integers(1, 16, size=2) / 20
        apart = abs(fails + mended - 1) > 0.15 and fails < 0.5
        if fails < mended and apart:
            return float(fails), float(mended)


@exercise("ex-markov-three-pages")
def three_pages(seed=None):
    """Find the stationary vector of three pages by hand."""
    right = np.array([3, 4, 2]) / 9
    return Exercise(
        right=right,
        same=same.vector,
        mistakes=[
            Mistake(
                "links counted",
                [0.4, 0.4, 0.2],
                "You counted the links that come in. A link is worth what "
                "its page is worth, divided by the number of links there.",
            ),
            Mistake(
                "length 1",
                right / np.linalg.norm(right),
                "The length is 1, but asked are probabilities: their *sum* "
                "is 1.",
            ),
            Mistake(
                "sum is not 1",
                [3, 4, 2],
                "The direction is right. Divide by the sum.",
                same=unscaled,
            ),
            Mistake(
                "transposed",
                [1 / 3, 1 / 3, 1 / 3],
                "This is the eigenvector of the transpose, which is the same "
                "for every web: the columns of the matrix must sum to 1.",
            ),
        ],
        hints=[
            "Only page 2 links to page 3. So set $r_3 = 1$; what is $r_2$?",
            "$r_3$ is half of $r_2$, and $r_1 = \\tfrac12 r_2 + \\tfrac12 "
            "r_3$.",
        ],
        well_done="Right. One of the three equations was not needed.",
        test="Each page must have what its links bring: put the numbers into "
        "the three equations.",
    )


@exercise("ex-markov-damped-eigenvalues")
def damped_eigenvalues(seed=None):
    """Say what damping does to a list of eigenvalues."""
    damping, two, three = _spectrum(seed)
    rest = np.array([two, three])
    return Exercise(
        right=[1, *(damping * rest)],
        same=same.values,
        mistakes=[
            Mistake(
                "one as well",
                [damping, *(damping * rest)],
                "The damped matrix is column-stochastic too, so 1 is still "
                "one of its eigenvalues.",
            ),
            Mistake(
                "lazy",
                [1, *(damping * rest + 1 - damping)],
                "That is what the lazy walk does, which stays where it is. "
                "A jump adds nothing to vectors whose sum is 0.",
            ),
            Mistake(
                "moduli",
                [1, *np.abs(damping * rest)],
                "These are the moduli: a negative eigenvalue stays negative "
                "when it is damped.",
            ),
            Mistake(
                "unchanged",
                [1, two, three],
                "These are the eigenvalues without jumps.",
            ),
            Mistake(
                "all at the bound",
                [1, damping, damping],
                "The theorem says at most d; each eigenvalue other than 1 is "
                "multiplied by d.",
            ),
        ],
        hints=[
            "What happens to a vector whose entries sum to $0$?",
            "For those, $\\mathbf{G} \\mathbf{z} = d\\,\\mathbf{P} "
            "\\mathbf{z}$.",
        ],
        well_done="Right: one stays, the others shrink.",
        text="A column-stochastic matrix has the eigenvalues $1$, "
        f"${two:g}$ and ${three:g}$. Which ones has its Google matrix with "
        f"$d = {damping:g}$?",
        test="One of them must be 1; what is each of the others divided by "
        "the old one?",
    )


def _spectrum(seed):
    if seed is None:
        return 0.75, -0.6, 0.2
    rng = np.random.default_rng(seed)
    damping = float(rng.integers(5, 10)) / 10
    two, three = -rng.integers(2, 9) / 10, rng.integers(1, 9) / 10
    return damping, float(two), float(three)


@exercise("ex-markov-steps")
def steps(seed=None):
    """Count the steps that the bound asks for."""
    damping, digits, right, mistakes = _steps(seed)
    return Exercise(
        right=right,
        same=same.whole,
        mistakes=mistakes,
        hints=[
            "The bound is $2 d^k$.",
            f"Which is the first $k$ with $2 \\cdot {damping:g}^k \\leq "
            f"10^{{-{digits}}}$? Take logarithms.",
        ],
        well_done="Right, for the worst web and the worst start; most need "
        "fewer.",
        text="Which is the smallest number of steps that is enough, by part "
        "1 of the corollary, for every web and every start, to bring the "
        f"ranks with $d = {damping:g}$ within "
        f"$10^{{-{digits}}}$ of their limit in the 1-norm?",
        test="Put it in: is 2 d^k small enough? And with one step less?",
    )


def _steps(seed):
    """Draw a damping and an accuracy for which known mistakes differ."""
    rng = np.random.default_rng(seed)
    damping, digits = 0.9, 6
    while True:
        if seed is not None:
            damping = int(rng.integers(60, 98)) / 100
            digits = int(rng.integers(3, 11))
        exact = np.log(2 * 10**digits) / -np.log(damping)
        right = int(np.ceil(exact))
        mistakes = [
            Mistake(
                "one too few",
                right - 1,
                "Nearly: put your number in, and the bound is still a little "
                "above the accuracy.",
            ),
            Mistake(
                "two forgotten",
                int(np.ceil(digits * np.log(10) / -np.log(damping))),
                "Two distributions can be 2 apart in the 1-norm, not 1.",
            ),
            Mistake(
                "wrong factor",
                int(np.ceil(np.log(2 * 10**digits) / -np.log(1 - damping))),
                "A step multiplies the error by d, not by 1 - d.",
            ),
            Mistake(
                "logarithms mixed",
                int(np.ceil((digits + np.log10(2)) / -np.log(damping))),
                "One of your logarithms has the base 10, the other the base "
                "e: any base will do, but the same for both.",
            ),
        ]
        answers = {right, *(mistake.answer for mistake in mistakes)}
        if len(answers) == 5 and abs(exact - round(exact)) > 0.01:
            return damping, digits, right, mistakes


@exercise("ex-markov-unit-circle")
def unit_circle(seed=None):
    """Read eigenvalues of modulus 1 from a drawing of links."""
    return Exercise(
        right=[2, 5],
        same=same.vector,
        mistakes=[
            Mistake(
                "page 3 counted",
                [3, 6],
                "Page 3 can be left and never be reached again: it is in no "
                "closed class, and its share fades.",
            ),
            Mistake(
                "one for the whole",
                [1, 5],
                "Each closed class has a stationary distribution of its own, "
                "and so an eigenvector for 1 of its own.",
            ),
            Mistake(
                "circles forgotten",
                [2, 2],
                "The first number is right. But walks in these classes go "
                "round in circles: what are the eigenvalues of a ring?",
            ),
            Mistake(
                "only the others",
                [2, 3],
                "Those that are equal to 1 have the modulus 1 too: count "
                "them in both numbers.",
            ),
            Mistake(
                "minus one twice",
                [2, 4],
                "A ring of three pages has three eigenvalues of modulus 1, a "
                "third of a turn apart; -1 is not one of them.",
            ),
            Mistake(
                "exchanged",
                [5, 2],
                "First those that are equal to 1, then those of modulus 1.",
            ),
        ],
        hints=[
            "Which pages can a reader never leave as a group?",
            "A ring of $m$ pages has $m$ eigenvalues of modulus $1$, the "
            "$m$-th roots of $1$.",
        ],
        well_done="Right: two closed classes, with the periods 2 and 3.",
        test="How many closed classes are there, and how long are the rounds "
        "in each?",
    )


@exercise("ex-markov-positive-power")
def positive_power(seed=None):
    """Find the first positive power of a ring with a short cut."""
    return Exercise(
        right=10,
        same=same.whole,
        mistakes=[
            Mistake(
                "farthest page",
                3,
                "After three clicks or fewer every page can be reached. But "
                "asked is a number of clicks after which each is possible at "
                "the same time.",
            ),
            Mistake(
                "the ring",
                4,
                "After four clicks from page 1 the walk is in 1 or in 2: two "
                "pages are impossible.",
            ),
            Mistake(
                "one too few",
                9,
                "Nearly: one entry of that power is still zero.",
            ),
            Mistake(
                "both rounds",
                7,
                "After 3 + 4 clicks one can be back at page 1, but not yet "
                "everywhere.",
            ),
            Mistake(
                "product of the rounds",
                12,
                "That power is positive, but it is not the first one.",
            ),
        ],
        hints=[
            "Let the computer look at the powers, one after the other: "
            "`np.linalg.matrix_power(L, k).min() > 0`.",
            "Or think: rounds have 3 or 4 clicks, and only some numbers are "
            "sums of threes and fours.",
        ],
        well_done="Right. If a web of n pages has a power without zeros at "
        "all, the first is at most (n - 1)^2 + 1, and this web needs it all.",
        test="Is that power positive, and is the power before it not?",
    )


@exercise("ex-markov-rational")
def rational(seed=None):
    """Give the rank of a page as a function of the damping."""
    A = sp.Matrix([[0, 1, 1], [1, 0, 0], [0, 0, 0]])
    ranks = (sp.eye(3) - d * A).LUsolve(sp.ones(3, 1) * (1 - d) / 3)
    ranks = ranks.applyfunc(sp.factor)
    return Exercise(
        right=ranks[0],
        same=same.expressions,
        mistakes=[
            Mistake(
                "jump not shared",
                3 * ranks[0],
                "A jump leads to one of three pages, so each gets a third of "
                "it.",
            ),
            Mistake(
                "exchanged",
                ranks[0].subs(d, 1 - d),
                "The links are followed with probability d, and jumps happen "
                "with 1 - d; you have it the other way round.",
            ),
            Mistake(
                "another page",
                ranks[1],
                "This is the rank of page 2.",
            ),
            Mistake(
                "no damping",
                sp.Rational(1, 2),
                "This is the rank without jumps, where d = 1.",
            ),
            Mistake(
                "transposed",
                sp.Rational(1, 3),
                "A third for every damping: that comes from the transposed "
                "matrix. Who links to page 1?",
            ),
        ],
        hints=[
            "Nobody links to page 3. So what is $r_3$?",
            "$r_1 = \\tfrac{1-d}{3} + d\\,(r_2 + r_3)$ and $r_2 = "
            "\\tfrac{1-d}{3} + d\\,r_1$.",
        ],
        well_done="Right: from a third at d = 0 it rises towards a half.",
        test="At d = 0 it must be a third, and the limit for d = 1 a half.",
    )


@exercise("ex-markov-overtake")
def overtake(seed=None):
    """Find the damping at which two pages change places."""
    return Exercise(
        right=sp.Rational(1, 2),
        same=same.number,
        mistakes=[
            Mistake(
                "no links",
                0,
                "At d = 0 all pages are equal: that is one solution, but "
                "asked is the one between 0 and 1.",
            ),
            Mistake(
                "a rank",
                sp.Rational(6, 23),
                "That is the rank which both have there; asked is the "
                "damping.",
            ),
            Mistake(
                "the usual damping",
                0.85,
                "At the usual damping Moon is ahead.",
            ),
            Mistake(
                "never",
                1,
                "Without jumps Moon has 6/18 and Tides has 5/18: not equal.",
            ),
        ],
        hints=[
            "Solve $(\\mathbf{I} - d\\,\\mathbf{L})\\,\\mathbf{r} = "
            "\\tfrac{1-d}{5}\\,\\mathbf{1}$ with SymPy, with the letter $d$: "
            "`L_exact` is there.",
            "`sp.factor(ranks[2] - ranks[0])` shows where the difference "
            "vanishes.",
        ],
        well_done="Right: below it the editor would have been right, above "
        "it the readers are.",
        test="Are the two ranks equal there?",
    )


@exercise("ex-markov-knight")
def knight(seed=None):
    """Find how often a random knight stands in a corner."""
    return Exercise(
        right=sp.Rational(1, 6),
        same=same.number,
        mistakes=[
            Mistake(
                "all squares alike",
                sp.Rational(1, 4),
                "The squares are not equally likely: some are easier to "
                "reach.",
            ),
            Mistake(
                "one corner",
                sp.Rational(1, 24),
                "That is one of the four corners; asked are all four "
                "together.",
            ),
            Mistake(
                "moves counted once",
                sp.Rational(1, 3),
                "You divided by the number of moves, but each can be made in "
                "two directions, and every square counts its own.",
            ),
            Mistake(
                "upside down",
                sp.Rational(6, 17),
                "That is four times 1/2 over the sum of 1/(number of moves): "
                "a square with *more* moves is visited more often.",
            ),
        ],
        hints=[
            "Every move can be taken back. Try whether a distribution "
            "proportional to the number of moves of each square is in "
            "detailed balance.",
            "A corner has 2 moves, the other eight squares of the rim have "
            "3, the four in the middle have 4.",
        ],
        well_done="Right: a walk on links that go both ways spends its time "
        "in proportion to the number of links.",
        test="Divide the moves that start in corners by all moves, each "
        "counted from both of its ends.",
    )


def _solved(L, damping, jump=None):
    n = len(L)
    jump = (1 - damping) / n if jump is None else jump
    return np.linalg.solve(
        np.eye(n) - damping * np.asarray(L, float), np.full(n, jump)
    )


_L3 = np.array([[0, 0.5, 1], [0.5, 0, 0], [0.5, 0.5, 0]])
_L4 = np.array(
    [[0, 0, 0, 1], [1 / 3, 0, 0, 0], [1 / 3, 0.5, 0, 0], [1 / 3, 0.5, 1, 0]]
)
_RING = np.roll(np.eye(3), 1, axis=0)
_TIPPED = np.array([[0.0, 1, 1], [1, 0, 0], [0, 0, 0]])
_SLOW = np.array([[0.999, 0.002], [0.001, 0.998]])


@exercise("ex-markov-pagerank")
def page_rank(seed=None):
    """Write PageRank for a link matrix without dangling pages."""
    return Exercise(
        right=_solved,
        same=same.Function(
            [
                (_L3, 0.85),
                (_L4, 0.5),
                (_L4, 0.0),
                (_TIPPED, 0.85),
                (_TIPPED, 0.99),
                (_SLOW, 0.99),
                (_RING, 0.9),
                (np.array([[1.0]]), 0.7),
            ],
            compare=same.vector,
            names=("L", "d"),
            returns="a vector with the rank of each page",
            steps=True,
        ),
        mistakes=[
            Mistake(
                "jump not shared",
                lambda L, d: _solved(L, d, 1 - d),
                "A jump leads to one of n pages: each gets (1 - d) / n.",
            ),
            Mistake(
                "sum is 100",
                lambda L, d: 100 * _solved(L, d),
                "Your ranks are per cent. Asked are probabilities, with the "
                "sum 1.",
            ),
            Mistake(
                "length 1",
                lambda L, d: _solved(L, d) / np.linalg.norm(_solved(L, d)),
                "You divided by the length. Probabilities have the *sum* 1.",
            ),
            Mistake(
                "exchanged",
                lambda L, d: _solved(L, 1 - d) if d else _limit(L),
                "d is the probability of following a link, 1 - d that of a "
                "jump; you have it the other way round.",
            ),
            Mistake(
                "transposed",
                lambda L, d: np.full(len(L), 1 / len(L)),
                "All pages come out equal, whatever the web: that is what "
                "the transposed matrix does.",
            ),
            Mistake(
                "no damping",
                lambda L, d: _limit(L),
                "Your ranks do not depend on d: the jumps are missing.",
            ),
        ],
        hints=[
            "Begin with equal ranks and repeat `r = d * L @ r + (1 - d) / n` "
            "until nothing moves.",
            "How many steps? With $d = 0.99$ a hundred are far too few: stop "
            "when $d/(1 - d)$ times the last move is small.",
        ],
        test="Do your ranks sum to 1, and does one more step leave them as "
        "they are?",
        well_done="Right. `mml.markov.pagerank` does the same, and minds "
        "dangling pages.",
    )


def _limit(L):
    from mml.markov import closed_classes, stationary

    return stationary(L) if len(closed_classes(L)) == 1 else L[:, 0]


def _step(L, r, d):
    return _leaky(L, r, d) + d * r[L.sum(axis=0) == 0].sum() * _linked(L)


def _linked(L):
    linked = L.sum(axis=0) > 0
    return linked / linked.sum()


def _leaky(L, r, d):
    return d * L @ r + (1 - d) / len(r)


_DANGLING = np.array([[0, 0, 0.5], [1, 0, 0.5], [0, 0, 0]])
_TWO = np.array(
    [[0, 0, 0.5, 0], [0.5, 0, 0, 0], [0.5, 0, 0, 0], [0, 0, 0.5, 0]]
)


@exercise("ex-markov-dangling-step")
def dangling_step(seed=None):
    """Write one step that loses nothing on dangling pages."""
    return Exercise(
        right=_step,
        same=same.Function(
            [
                (_DANGLING, np.array([0.2, 0.5, 0.3]), 0.7),
                (_DANGLING, np.array([0.0, 1.0, 0.0]), 0.6),
                (_TWO, np.array([0.1, 0.2, 0.3, 0.4]), 0.85),
                (_L3, np.array([0.7, 0.1, 0.2]), 0.85),
                (_DANGLING, np.array([0.6, 0.1, 0.3]), 1.0),
                (_DANGLING, np.array([0.6, 0.1, 0.3]), 0.0),
            ],
            compare=same.vector,
            names=("L", "r", "d"),
            returns="the new vector of ranks",
        ),
        mistakes=[
            Mistake(
                "leak",
                _leaky,
                "The ranks lose their sum: what stands on a dangling page "
                "has nowhere to go.",
            ),
            Mistake(
                "scaled up",
                lambda L, r, d: _leaky(L, r, d) / max(
                    _leaky(L, r, d).sum(), 1e-300
                ),
                "You scaled up what was left. That shares the lost readers "
                "among all pages, but here they turn to those with links.",
            ),
            Mistake(
                "all pages",
                lambda L, r, d: _leaky(L, r, d)
                + d * r[L.sum(axis=0) == 0].sum() / len(r),
                "That is the usual repair, in which a lost reader jumps to "
                "any page. Here only the pages with links are open.",
            ),
            Mistake(
                "jump without d",
                lambda L, r, d: _step(L, r, d)
                + (1 - d) * r[L.sum(axis=0) == 0].sum() * _linked(L),
                "Who stands on a dangling page jumps once, not twice: the "
                "share that is lost by following links is d times it.",
            ),
            Mistake(
                "pages counted",
                lambda L, r, d: _leaky(L, r, d)
                + d * (L.sum(axis=0) == 0).sum() * _linked(L),
                "You counted the dangling pages; what is lost is the "
                "probability that stands on them.",
            ),
            Mistake(
                "zero rows",
                lambda L, r, d: _leaky(L, r, d)
                + d * r[L.sum(axis=1) == 0].sum() * _linked(L),
                "A zero row is a page to which nobody links; a page without "
                "links has a zero column.",
            ),
            Mistake(
                "not shared",
                lambda L, r, d: _leaky(L, r, d)
                + d * r[L.sum(axis=0) == 0].sum() * (L.sum(axis=0) > 0),
                "What the dangling pages lose is shared by the pages with "
                "links; you gave all of it to each.",
            ),
            Mistake(
                "stays",
                lambda L, r, d: _leaky(L, r, d)
                + d * np.where(L.sum(axis=0) == 0, r, 0),
                "You let a reader on a dangling page stay there: that makes "
                "a trap of it. The reader must turn to a page with links.",
            ),
        ],
        hints=[
            "`L.sum(axis=0) == 0` says which pages are dangling.",
            "How much of `r` stands there? That much, times $d$, is shared "
            "equally by the other pages; how many are there?",
        ],
        test="One step is asked. Is the sum still 1, also if nobody stands "
        "on a dangling page?",
        well_done="Right: the sum stays 1 in every step.",
    )


def _counted(sequence, n):
    N = np.zeros((n, n))
    np.add.at(N, (sequence[1:], sequence[:-1]), 1)
    return N


def _learned(sequence, n):
    N = _counted(sequence, n)
    return N / np.maximum(N.sum(axis=0), 1)


@exercise("ex-markov-learn")
def learn(seed=None):
    """Learn a chain from a sequence of states."""
    return Exercise(
        right=_learned,
        same=same.Function(
            [
                (np.array([0, 1, 0, 0, 1, 1, 0]), 2),
                (np.array([0, 1, 2, 0, 2, 1, 1, 0, 2]), 3),
                (np.array([2, 2, 2, 0]), 3),
                (np.array([0, 1]), 2),
                (np.array([3, 0, 3, 1, 3, 0, 3, 2]), 4),
            ],
            compare=same.matrix,
            names=("sequence", "n"),
            returns="a matrix of n rows and n columns, with a zero column "
            "(and no nan) for a state that is never left",
        ),
        mistakes=[
            Mistake(
                "transposed",
                lambda s, n: _learned(s, n).T,
                "Your rows sum to 1. In this book a step leads from the "
                "column to the row.",
            ),
            Mistake(
                "counts",
                _counted,
                "These are counts. Divide each column by its sum.",
            ),
            Mistake(
                "pairs of all",
                lambda s, n: _counted(s, n) / (len(s) - 1),
                "You divided by the number of all pairs: that is the "
                "probability of j *and* i, not of i *after* j.",
            ),
            Mistake(
                "rows divided",
                lambda s, n: _counted(s, n)
                / np.maximum(_counted(s, n).sum(axis=1), 1)[:, None],
                "The counts are right, but you divided the rows by their "
                "sums: that says where a state came *from*.",
            ),
            Mistake(
                "ring",
                lambda s, n: _learned(np.append(s, s[0]), n),
                "You closed the sequence to a ring: nothing follows its last "
                "state.",
            ),
            Mistake(
                "visits",
                lambda s, n: _counted(s, n)
                / np.maximum(np.bincount(s, minlength=n), 1),
                "You divided by the number of visits; the last state of the "
                "sequence is visited once more than it is left.",
            ),
        ],
        hints=[
            "Go through the pairs `zip(sequence, sequence[1:])` and count.",
            "Divide by the sums of the columns, `N.sum(axis=0)`; where that "
            "is 0, divide by 1.",
        ],
        test="Entry (i, j) is the share of i among the states that follow j.",
        well_done="Right: this is how the smallest language model learns.",
    )


WANTED = np.array([0.1, 0.2, 0.3, 0.4])


@same.comparer()
def sampler(got, want, where=None, rtol=same.RTOL):
    """Say what a chain with the shares WANTED still lacks."""
    from mml.markov import closed_classes

    P = same.table(got)
    if np.abs(P.imag).max(initial=0) > 0:
        raise same.Unreadable("Probabilities are real numbers.")
    P = P.real
    if P.shape != (4, 4):
        raise same.Unreadable(
            f"Asked is a matrix of shape (4, 4); yours has the shape "
            f"{P.shape}."
        )
    if np.abs(P.sum(axis=0) - 1).max() > rtol:
        if np.abs(P.sum(axis=1) - 1).max() <= rtol:
            return "Your rows sum to 1. In this book the columns do."
        j = int((np.abs(P.sum(axis=0) - 1) > rtol).argmax())
        return f"Column {j + 1} sums to {P[:, j].sum():.4g}, not to 1."
    if P.min() < -rtol:
        return "A probability is negative."
    if np.abs(np.triu(P, 2)).max() + np.abs(np.tril(P, -2)).max() > rtol:
        return "There is a step between states that are not neighbours."
    if np.abs(P @ WANTED - WANTED).max() > rtol:
        return "One step changes the wanted distribution."
    if len(closed_classes(np.where(np.abs(P) > rtol, P, 0))) > 1:
        return "The wanted distribution is stationary, but not the only one."
    return ""


def _metropolis(ratio):
    P = np.zeros((4, 4))
    for j in range(4):
        for i in (j - 1, j + 1):
            if 0 <= i < 4:
                P[i, j] = 0.5 * min(1, ratio(WANTED[i], WANTED[j]))
    return P + np.diag(1 - P.sum(axis=0))


@exercise("ex-markov-sampler")
def build_sampler(seed=None):
    """Build a chain with a given stationary distribution."""
    right = _metropolis(lambda new, old: new / old)
    return Exercise(
        right=right,
        same=sampler,
        mistakes=[
            Mistake(
                "transposed",
                right.T,
                "Your rows sum to 1. In this book the columns do.",
                same=same.vector,
            ),
            Mistake(
                "upside down",
                _metropolis(lambda new, old: old / new),
                "You accept steps to *less* likely states: the ratio is "
                "upside down.",
                same=same.vector,
            ),
            Mistake(
                "always accepted",
                _metropolis(lambda new, old: 1),
                "Without refusing any step, all states become equally "
                "likely.",
                same=same.vector,
            ),
            Mistake(
                "target in every column",
                np.outer(WANTED, np.ones(4)),
                "That would do it in one step, but it jumps between states "
                "that are not neighbours.",
                same=same.vector,
            ),
            Mistake(
                "identity",
                np.eye(4),
                "Nothing moves: every distribution is stationary, so this "
                "one is not singled out.",
                same=same.vector,
            ),
        ],
        hints=[
            "Propose each neighbour with probability $\\tfrac12$ (at the "
            "ends one proposal leads nowhere) and accept a step from $j$ to "
            "$i$ with probability $\\min(1, r_i / r_j)$.",
            "What is left of each column stands on the diagonal.",
        ],
        well_done="Right: this chain draws the wanted distribution.",
        test="Check the sums of the columns, P @ r against r, and that no "
        "step leads past a neighbour.",
    )
