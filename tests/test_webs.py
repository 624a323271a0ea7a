"""Simulated webs: valid, repeatable, of very unequal fame; and their farms."""

import ast
import re
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import eye_array
from scipy.sparse.linalg import spsolve

from mml.datasets import add_farm, simulated_web
from mml.markov import link_matrix, pagerank

PAGE = Path(__file__).resolve().parents[1] / "book/projects/pagerank.md"


def web(n=2000, seed=0, **options):
    return simulated_web(n, np.random.default_rng(seed), **options)


def received(links, n):
    return np.bincount(links[:, 1], minlength=n)


# --- the simulated web -------------------------------------------------------


@settings(deadline=None, max_examples=60)
@given(
    st.integers(2, 400), st.integers(0, 10**6), st.floats(1, 12),
    st.floats(0, 1), st.floats(0, 1), st.integers(1, 12), st.floats(0, 1),
)
def test_every_web_is_valid(n, seed, each, dangling, copied, topics, loyal):
    topics = min(topics, n)
    links, topic = web(
        n, seed, links_each=each, dangling=dangling, copied=copied,
        topics=topics, loyal=loyal,
    )
    assert links.shape[1] == 2 and links.dtype.kind == "i"
    assert topic.shape == (n,)
    assert set(topic) == set(range(topics))
    assert (links >= 0).all() and (links < n).all()
    assert (links[:, 0] != links[:, 1]).all()
    assert (np.unique(links, axis=0) == links).all()  # sorted, none twice
    assert len(np.unique(links, axis=0)) == len(links)


def test_the_same_generator_gives_the_same_web():
    assert (web(seed=3).links == web(seed=3).links).all()
    assert (web(seed=3).topics == web(seed=3).topics).all()
    assert not np.array_equal(web(seed=3).links, web(seed=4).links)


def test_dangling_pages_are_as_many_as_asked():
    for share in (0.0, 0.1, 0.4):
        links, _ = web(20_000, dangling=share, links_each=8)
        empty = 1 - len(np.unique(links[:, 0])) / 20_000
        assert abs(empty - share) < 0.02


def test_without_loyalty_a_link_ignores_the_topic():
    links, topic = web(20_000, loyal=0.0)
    same = (topic[links[:, 0]] == topic[links[:, 1]]).mean()
    sizes = np.bincount(topic) / 20_000
    assert abs(same - (sizes**2).sum()) < 0.02


def test_with_full_loyalty_no_link_leaves_its_topic():
    links, topic = web(5000, loyal=1.0)
    assert (topic[links[:, 0]] == topic[links[:, 1]]).all()


@pytest.mark.parametrize("copied", [0.5, 0.7])
def test_copying_makes_a_heavy_tail_with_the_predicted_slope(copied):
    # P(at least m links) ~ m^(-1/copied); fitted between 10 and 160
    counts = received(web(100_000, 1, copied=copied, topics=1)[0], 100_000)
    ms = np.array([10, 20, 40, 80, 160])
    tail = [(counts >= m).mean() for m in ms]
    slope = np.polyfit(np.log(ms), np.log(tail), 1)[0]
    assert abs(slope + 1 / copied) < 0.25 / copied


def test_without_copying_there_is_no_heavy_tail():
    # a page that is known from the start expects 1 + ln(n) times the mean
    plain = received(web(50_000, copied=0.0, topics=1)[0], 50_000)
    heavy = received(web(50_000, copied=0.7, topics=1)[0], 50_000)
    assert plain.max() < 100 < 1000 < heavy.max()


def test_famous_pages_differ_from_seed_to_seed():
    first = {int(received(web(seed=i).links, 2000).argmax()) for i in range(9)}
    assert len(first) > 6  # fame does not go with the number of the page


def test_a_hundred_thousand_pages_take_seconds():
    start = time.process_time()
    links, _ = web(100_000)
    assert time.process_time() - start < 5
    assert 4 < len(links) / 100_000 < 5


@pytest.mark.parametrize(
    ("n", "options", "said"),
    [
        (1, {}, "whole number of at least 2 for pages n, got 1"),
        (2.5, {}, "for pages n, got 2.5"),
        (9, {"topics": 10}, "from 1 to 9 for topics, got 10"),
        (9, {"topics": 0}, "from 1 to 9 for topics, got 0"),
        (9, {"topics": 1, "dangling": 1.5}, "probability dangling from 0"),
        (9, {"topics": 1, "copied": -0.1}, "probability copied from 0 to 1"),
        (9, {"topics": 1, "loyal": np.nan}, "probability loyal from 0 to 1"),
        (9, {"topics": 1, "links_each": 0.5}, "links_each of at least 1"),
        (9, {"topics": 1, "links_each": np.inf}, "at least 1, got inf"),
    ],
)
def test_what_cannot_be_simulated_is_explained(n, options, said):
    with pytest.raises(ValueError, match=re.escape(said)):
        web(n, **options)


# --- its ranks, by another way -----------------------------------------------


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("d", [0.5, 0.85, 0.99])
def test_power_iteration_agrees_with_elimination(seed, d):
    L = link_matrix(web(1500, seed, links_each=3).links, 1500, sparse=True)
    z = spsolve(eye_array(1500, format="csc") - d * L, np.ones(1500))
    r = pagerank(L, d, max_steps=5000).r
    assert np.abs(r - z / z.sum()).sum() < 1e-9


# --- farms -------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("size", [1, 7, 300])
@pytest.mark.parametrize("d", [0.3, 0.85])
def test_a_farm_earns_what_the_formula_says(seed, size, d):
    n = 500
    links = web(n, seed).links
    counts = received(links, n)
    quiet = np.setdiff1d(np.arange(n), links[:, 0])  # pages without links
    target = int(quiet[counts[quiet].argmax()])
    before = pagerank(link_matrix(links, n, sparse=True), d).r
    h = before[target] / before.min() - 1
    for back, factor in ((True, 1 - d**2), (False, 1)):
        bad = add_farm(links, n, target, size, back=back)
        r = pagerank(link_matrix(bad, n + size, sparse=True), d).r
        z = r / r[counts.argmin()]  # nobody links to that page: one vote
        assert counts.min() == 0
        assert np.isclose(z[target], (h + 1 + d * size) / factor, rtol=1e-6)


@pytest.mark.parametrize("seed", range(60))
def test_links_to_honest_pages_gain_nothing_either(seed):
    # h as it was before the attack, when the target linked to nobody
    rng = np.random.default_rng(seed)
    s, d = int(rng.integers(1, 6)), rng.uniform(0.1, 0.95)
    n = 1 + s + int(rng.integers(1, 6))  # the target, its farm, the others
    A = rng.random((n, n)) < rng.uniform(0.1, 0.8)
    A[1 + s:, 1:1 + s] = False  # no honest page links to the farm
    before = A.copy()
    before[:1 + s] = False
    old, new = (
        np.linalg.solve(
            np.eye(n) - d * link_matrix(np.argwhere(links), n), np.ones(n)
        )
        for links in (before, A)
    )
    best = (old[0] + d * s) / (1 - d**2)  # old[0] is h + 1
    assert new[0] <= best * (1 + 1e-12)


def test_a_farm_leaves_the_readers_links_alone():
    links = web(50, topics=3).links
    copy = links.copy()
    add_farm(links, 50, 4, 3)
    assert (links == copy).all()


def test_the_links_of_a_farm():
    links = [[0, 1], [1, 2], [2, 1]]
    assert add_farm(links, 3, 1, 0).tolist() == [[0, 1], [2, 1]]
    assert add_farm(links, 3, 1, 0, back=False).tolist() == links
    bad = add_farm(links, 3, 1, 2).tolist()
    assert sorted(bad) == [[0, 1], [1, 3], [1, 4], [2, 1], [3, 1], [4, 1]]


@pytest.mark.parametrize(
    ("target", "size", "said"),
    [
        (3, 1, "from 0 to 2 for target, got 3"),
        (-1, 1, "from 0 to 2 for target, got -1"),
        (0, -1, "whole number of at least 0 for size, got -1"),
        (0, 1.5, "for size, got 1.5"),
    ],
)
def test_an_impossible_farm_is_explained(target, size, said):
    with pytest.raises(ValueError, match=re.escape(said)):
        add_farm([[0, 1]], 3, target, size)


# --- the project's page ------------------------------------------------------


def names(cells, kind):
    return {
        node.id
        for cell in cells
        for node in ast.walk(ast.parse(cell))
        if isinstance(node, ast.Name) and isinstance(node.ctx, kind)
    } | {
        node.name
        for cell in cells
        for node in ast.walk(ast.parse(cell))
        if kind is ast.Store and isinstance(node, ast.FunctionDef)
    }


def cells(text):
    found = re.findall(r"^```\{code-cell\}.*?\n(.*?)^```$", text, re.S | re.M)
    found = [re.sub(r"\A---\n.*?\n---\n", "", c, flags=re.S) for c in found]
    return [re.sub(r"^:.*\n", "", c, flags=re.M) for c in found]


def test_the_project_runs_with_its_solutions_left_out():
    # what the text uses is made by the text, or by the reader's own stubs
    solution = r"```\{solution-start\}.*?```\{solution-end\}"
    text = PAGE.read_text()
    outside = cells(re.sub(solution, "", text, flags=re.S))
    inside = cells("\n".join(re.findall(solution, text, re.S)))
    only = names(inside, ast.Store) - names(outside, ast.Store)
    assert inside and only
    assert not only & names(outside, ast.Load)


def test_the_project_has_at_least_seven_milestones_with_a_judge_each():
    text = PAGE.read_text()
    titles = re.findall(r"\{exercise\} Milestone (\d+):", text)
    assert titles == [str(i + 1) for i in range(len(titles))]
    assert len(titles) >= 7
    for label in re.findall(r":label: (ex-\S+)", text):
        assert text.count(f'check("{label}"') >= 2
