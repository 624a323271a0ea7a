"""The quiz of the chapter on the SVD, recomputed.

Every question that has numbers in it is asked again here, and answered by
NumPy; of the choices each one is tried, not only the right one.
"""

import numpy as np

from .quiz import numbers, questions

QUIZ = questions("linear-algebra/svd.md")


def shape_and_rank(m, n, sigmas):
    """Return the nullities of A and of its transpose, and the rank."""
    Q, _ = np.linalg.qr(np.random.default_rng(1).normal(size=(m, m)))
    R, _ = np.linalg.qr(np.random.default_rng(2).normal(size=(n, n)))
    A = Q[:, :n] * sigmas @ R.T
    rank = int(np.linalg.matrix_rank(A))
    return n - rank, m - rank, rank


def dense(sigmas):
    """Return a full matrix with these singular values."""
    n = len(sigmas)
    Q, R = (np.linalg.qr(np.random.default_rng(i).normal(size=(n, n))).Q
            for i in (1, 2))
    return Q * sigmas @ R.T


FOUR = dense([4, 3, 0])
SIX = dense([6, 3, 2])
U, SIGMA, VT = np.linalg.svd(SIX)
LEFT = SIX - SIGMA[0] * np.outer(U[:, 0], VT[0])
ROW, FIFTY = np.array([[3.0, 4.0]]), np.array([50.0])
SHORT = np.linalg.lstsq(ROW, FIFTY)[0]
SMALL = np.diag([1, 1e-6])
M, N, K = 300, 200, 10


def worst(kappa, error):
    """Try the worst case on a matrix of this condition number."""
    A = dense([1, 1 / kappa])
    U, s, _ = np.linalg.svd(A)
    x = np.linalg.solve(A, U[:, 0])
    d = np.linalg.solve(A, error * U[:, 1])
    return np.linalg.norm(d) / np.linalg.norm(x)


NULLITY, LEFT_NULLITY, RANK = shape_and_rank(5, 3, [4, 3, 0])
NUMBERS = {
    "null space of its transpose": LEFT_NULLITY,
    "What is its Frobenius norm": np.sqrt((FOUR**2).sum()),
    "nearest matrix of rank one": np.linalg.norm(LEFT, 2),
    "ten products of a picture": K * (np.ones(M).size + np.ones(N).size),
    "What is the $x$ of the shortest": SHORT[0],
    "By how many per cent": worst(1000, 0.02),
    "condition number of $\\mat A\\T \\mat A$": np.linalg.cond(
        SMALL.T @ SMALL),
}
# known wrong numbers, from the way in which they come about
WRONG = {
    "null space of its transpose": [NULLITY, RANK],
    "What is its Frobenius norm": [
        np.linalg.norm(FOUR, "nuc"), (FOUR**2).sum(),
        np.linalg.norm(FOUR, 2)],
    "nearest matrix of rank one": [
        np.linalg.norm(LEFT), SIGMA[2], SIGMA[0]],
    "ten products of a picture": [K * M, M * N, K * M * N],
    "What is the $x$ of the shortest": [50 / 3, 50 / 7, (ROW.T @ FIFTY)[0]],
    "By how many per cent": [0.02, 1000**2 * 0.02, 0.02 / 1000],
    "condition number of $\\mat A\\T \\mat A$": [1e6, np.sqrt(1e6)],
}


def singular_values_are(A):
    def judge(text):
        return numbers(text) == np.linalg.svd(A)[1].round(9).tolist()
    return judge


def makes_a_circle(text):
    angle = np.pi / 6
    if "rotation" in text:
        A = np.array([[np.cos(angle), -np.sin(angle)],
                      [np.sin(angle), np.cos(angle)]])
    else:
        A = np.reshape(numbers(text), (2, 2))
    around = np.linspace(0, 2 * np.pi, 50)
    image = A @ [np.cos(around), np.sin(around)]
    lengths = np.linalg.norm(image, axis=0)
    return lengths.min() > 0.999 * lengths.max()


def gives_it_back(text):
    A = np.random.default_rng(3).normal(size=(4, 4))
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    found = eval(text.strip("`"), {"np": np, "U": U, "s": s, "Vt": Vt})
    return np.allclose(found, A)


def picture(text):
    i, j = np.mgrid[:40, :40]
    said = {
        "white X": (i == j) | (i + j == 39),
        "windows": (i % 20 // 5 == 1) & (j % 13 // 5 == 1),
        "below the diagonal": i >= j,
        "disc": (i - 19.5) ** 2 + (j - 19.5) ** 2 <= 20**2,
    }
    (found,) = [shown for word, shown in said.items() if word in text]
    return found.astype(float)


def is_cheapest(text):
    ranks = {choice: np.linalg.matrix_rank(picture(choice))
             for _, choice in QUIZ_PICTURES}
    return ranks[text] == min(ranks.values())


QUIZ_PICTURES = next(
    choices for asked, choices in QUIZ.items() if "Four pictures" in asked)


def is_pinv_of_zeros(text):
    found = np.linalg.pinv(np.zeros((2, 3)))
    return not found.any() and [*found.shape] == numbers(
        text.replace("times", " "))


def is_known_of_the_error(text):
    """Try the three promises on Hilbert matrices and harmless ones."""
    promised = []
    for n in (3, 6, 12):
        grid = np.add.outer(np.arange(n), np.arange(n)) + 1
        for A in (1 / grid, np.eye(n) + 1 / (5 * grid)):
            b = A @ np.ones(n)
            x = np.linalg.solve(A, b)
            wrong = np.linalg.norm(x - 1) / np.sqrt(n)
            residual = np.linalg.norm(A @ x - b) / np.linalg.norm(b)
            assert residual < 1e-15
            kappa = np.linalg.cond(A)
            if "sixteen digits" in text:
                promised.append(wrong < 1e-14)
            elif "well conditioned" in text:
                promised.append(kappa < 1e3)
            else:
                promised.append(wrong <= 1e-15 * kappa)
    return all(promised)


CHOICES = {
    "singular values of $\\begin": singular_values_are(np.diag([3, -5])),
    "eigenvalues $2$ and $-7$": lambda text: singular_values_are(
        np.diag([2, -7]))(text),
    "a circle again": makes_a_circle,
    "which expressions give back": gives_it_back,
    "What do you know?": is_known_of_the_error,
    "Four pictures": is_cheapest,
    "matrix of zeros": is_pinv_of_zeros,
}


def test_the_ranks_that_the_reasons_name():
    ranks = {text: int(np.linalg.matrix_rank(picture(text)))
             for _, text in QUIZ_PICTURES}
    assert sorted(ranks.values()) == [1, 12, 20, 40]
