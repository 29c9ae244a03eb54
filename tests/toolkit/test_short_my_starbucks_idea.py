"""The short case on My Starbucks Idea: a rate has a top and a bottom, and neither is firm."""

import re
from pathlib import Path

import nbformat
import numpy as np
import pytest

from cocreation.crowd import different_ideas
from cocreation.explorables.short.my_starbucks_idea import repeated_ideas

CASE = Path(__file__).parents[2] / "cases" / "short" / "my-starbucks-idea" / "case.ipynb"


def says(words):
    cells = nbformat.read(CASE, as_version=4).cells
    text = "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    return words in re.sub(r"\s+", " ", text)


def test_equally_likely_ideas_have_a_closed_form():
    table = different_ideas(submissions=[1, 50, 400], pool=100, popularity=0)
    expected = 100 * (1 - 0.99 ** np.array([1, 50, 400]))
    assert table["different"].to_numpy() == pytest.approx(expected)
    assert table["new"].to_numpy() == pytest.approx(0.99 ** np.array([0, 49, 399]))


def test_new_is_the_slope_of_different():
    table = different_ideas(submissions=[999, 1_000], pool=3_000, popularity=1.1)
    assert table["different"].diff().iloc[1] == pytest.approx(table["new"].iloc[1])


def test_by_drawing_ideas():
    rng = np.random.default_rng(2008)
    chance = 1 / np.arange(1, 501)
    drawn = rng.choice(500, (200, 1_000), p=chance / chance.sum())
    seen = np.mean([np.unique(sent).size for sent in drawn])
    expected = different_ideas(submissions=1_000, pool=500, popularity=1)["different"].item()
    assert seen == pytest.approx(expected, rel=0.01)


def test_a_pool_of_one_is_found_at_once():
    found = different_ideas(submissions=[1, 10], pool=1, popularity=1)
    assert found["different"].tolist() == [1, 1]
    assert found["new"].tolist() == pytest.approx([1, 0])


@pytest.mark.parametrize(
    ("controls", "sentence", "words"),
    [
        ({}, "9,004 are different", "letters hold some `9,000` different ones"),
        ({}, "next thousand 14 would be new", "of the next thousand `14` would be new"),
        ({}, "and 2.1 % of the different", "count is now `2.1 %`"),
        ({"pool": 2_000}, "and 9.2 % of the different", "to be had it is `9.2 %`"),
        (
            {"pool": 200_000, "obvious": 0},
            "and 0.2 % of the different",
            "all equally obvious, `0.2`",
        ),
        ({"count": "as the critic counts"}, "and 0.23 % of the", "with `10,000`, it is `0.23`"),
        (
            {"count": "as the critic counts"},
            "are 0.017 % of what was sent",
            "rates from `0.017` to",
        ),
    ],
)
def test_the_text_says_what_the_model_shows(controls, sentence, words):
    assert sentence in repeated_ideas.sentence(**controls)
    assert says(words)


def test_small_and_deep_pools_as_the_text_tells_them():
    small = repeated_ideas.table(pool=2_000).set_index("sent")
    assert small.loc[7_000, "new"] < 100
    deep = repeated_ideas.table(pool=200_000, obvious=0).set_index("sent")
    assert deep.loc[125_000, "different"] / 125_000 == pytest.approx(0.74, abs=0.01)
    assert says("up to three in four were new")


def test_the_guess_and_the_grid():
    table = repeated_ideas.table(**repeated_ideas.prediction.at)
    different = table.loc[table["chosen"] == 1, "different"].item()
    assert round(different, -3) in repeated_ideas.prediction.choices
    assert repeated_ideas.spec


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"submissions": 0}, "submissions: got 0, takes a whole number at least 1"),
        ({"pool": 2.5}, "pool: got 2.5, takes a whole number"),
        ({"popularity": -1}, "popularity: got -1"),
    ],
)
def test_refuses_what_makes_no_sense(changed, message):
    with pytest.raises(ValueError, match=message):
        different_ideas(**{"submissions": 10, "pool": 10, "popularity": 1} | changed)
