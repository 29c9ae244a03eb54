"""The explorables of chapter 10 show what the text tells the reader to find."""

import re
from pathlib import Path

import numpy as np
import pytest

from cocreation.explorables.publicvalue import (
    best_mixes,
    better_for_all,
    fill_the_gap,
    two_counts,
)
from cocreation.publicvalue import best_mix, citizens_needed, serve

from .pages import saying

CHAPTER = (Path(__file__).parents[2] / "book" / "10-public-services.md").read_text("utf-8")
says = saying(CHAPTER)
SHOWN = [best_mixes, fill_the_gap, better_for_all, two_counts]
VOTES, SHARES = "most votes", "equal shares"


def test_the_chapter_shows_all_in_order():
    shown = re.findall(r"from cocreation\.explorables\.\w+ import (\w+)", CHAPTER)
    assert shown == ["best_mixes", "fill_the_gap", "better_for_all", "two_counts"]
    assert sum(explorable.prediction is not None for explorable in SHOWN) == 2


@pytest.mark.parametrize(
    ("setting", "staff", "citizens", "words"),
    [
        ({"elasticity": 0.3}, 7.77, 11.15, "At an elasticity of 0.3 the best mix holds 11.2 units"),
        ({"elasticity": 1}, 6, 20, "at 1 it is 20.0"),
        ({"elasticity": 2}, 3.1, 34.48, "at 2 34.5"),
        ({"elasticity": 4}, 0.39, 48.05, "at 4 48.1. There the gardeners are nearly gone: 0.4"),
        (
            {"elasticity": 4, "price": 8},
            7.22,
            3.48,
            "but 10 for 0.6 is a better price than 8 for 0.4",
        ),
        ({"elasticity": 0.3, "price": 8}, 5.69, 5.39, "At 0.3 it rises from 22 % to 43 %"),
    ],
)
def test_best_mixes(setting, staff, citizens, words):
    table = best_mixes.table(**setting)
    chosen = table[table["chosen"] == 1].set_index("input")["units"]
    assert chosen.tolist() == pytest.approx([staff, citizens], abs=0.011)
    price = setting.get("price", 2)
    mix = best_mix(setting["elasticity"], citizen_cost=price).iloc[0]
    shown = f"{mix['public']:.1f} units of staff and {mix['citizens']:.1f} of citizens"
    assert shown in best_mixes.sentence(**setting)
    assert says(words)


def test_the_sentence_is_not_made_from_rounded_numbers():
    """48.054 is 48.1, though the 48.05 of the table would be printed as 48.0."""
    assert "48.1 of citizens" in best_mixes.sentence(elasticity=4)


def test_a_dearer_unit_takes_more_of_the_money_only_where_it_cannot_be_replaced():
    for elasticity, cheap, dear in ((0.3, 22, 43), (4, 96, 28)):
        assert f"{cheap} % of the money" in best_mixes.sentence(elasticity=elasticity)
        assert f"{dear} % of the money" in best_mixes.sentence(elasticity=elasticity, price=8)
    assert says("At 4 their share of the money falls from 96 % to 28 %. At 0.3 it rises from 22 %")


@pytest.mark.parametrize(
    ("setting", "shown", "words"),
    [
        ({"cut": 20, "elasticity": 0.5}, "60 % more", "takes 60 % more of citizens"),
        ({"cut": 20, "elasticity": 1}, "40 % more", "At 1 it takes 40 %"),
        ({"cut": 20, "elasticity": 4}, "32 % more", "at 4 still 32 %"),
        ({"cut": 20, "elasticity": 0.3}, "a cut of 19.7 %", "from a cut of 19.7 % on"),
        (
            {"cut": 20, "elasticity": 1},
            "keeps 12.0 in wages, pays 15.9",
            "At 1 the city keeps 12.0 in wages and pays 15.9",
        ),
        ({"cut": 20, "elasticity": 4}, "and loses 0.8", "Even at 4 it loses 0.8"),
        ({"cut": 20, "elasticity": 0.5, "pay": 0}, "and saves 12.0", "It saves 12.0"),
    ],
)
def test_fill_the_gap(setting, shown, words):
    assert shown in fill_the_gap.sentence(**setting)
    assert says(words)
    needed = citizens_needed(setting["cut"] / 100, elasticity=setting["elasticity"])["more"].item()
    table = fill_the_gap.table(**setting)
    point = table.loc[table["chosen"] == 1, "more"].tolist()
    assert point == ([] if np.isinf(needed) else [pytest.approx(100 * needed, abs=0.05)])


def test_measured_from_the_best_mix_every_change_costs():
    for cut in (10, 20, 30):
        for elasticity in (0.3, 0.5, 1, 2, 4):
            sentence = fill_the_gap.sentence(cut=cut, elasticity=elasticity)
            assert "loses" in sentence or "cannot be filled" in sentence
    assert says("measured from the best every change costs")


@pytest.mark.parametrize(
    ("setting", "mean", "gini", "docks", "words"),
    [
        ({}, "2.35", "0.090", "1.74", "The mean rises from 1.41 to 2.35"),
        ({"follow": 0.5}, "2.38", "0.159", "1.34", "At 0.5 the mean is 2.38"),
        ({"follow": 1}, "2.37", "0.222", "1.01", "At 1 it is 1.01"),
        ({"follow": 0.5, "hours": 6}, "2.55", "0.060", "2.32", "lifts Docks to 2.32 and the mean"),
        (
            {"follow": 0.5, "hours": 6, "rule": "matching"},
            "2.52",
            "0.159",
            "1.42",
            "leaves the Gini at 0.159, what it was without a grant",
        ),
    ],
)
def test_better_for_all(setting, mean, gini, docks, words):
    sentence = better_for_all.sentence(**setting)
    assert f"The mean is {mean}, the Gini {gini}" in sentence
    assert f"gets {docks}; with nobody organised all would get 1.41" in sentence
    table = better_for_all.table(**setting).set_index("place")["quality"]
    assert table["Docks"] == float(docks)
    assert says(words)


def test_the_mean_hides_that_the_neediest_lose():
    with_followers, alone = better_for_all.table(follow=0.5), better_for_all.table()
    assert with_followers["quality"].mean() > alone["quality"].mean()
    assert with_followers["quality"][0] < with_followers["alone"][0]
    assert says("higher than before, and Docks gets 1.34")
    assert round(serve(better_for_all.table().assign(time=1))["quality"][0], 2) == 1.41


def test_the_loss_hangs_on_the_unit_that_comes_by_itself():
    places = better_for_all.table()
    half = serve(places.assign(time=0.5))["quality"][0]
    assert half == pytest.approx(1.15, abs=0.005)
    assert half < better_for_all.table(follow=0.5)["quality"][0] < places["quality"][0] == 1.74
    assert says("If only half a unit came by itself, the line would lie at 1.15, and 1.34 above it")
    assert says("The loss against 1.74, with staff where it was, hangs on no such guess")


@pytest.mark.parametrize(
    ("setting", "pools", "nothing", "unspent", "words"),
    [
        ({}, (60, 0), (60, 0), (0, 10), "Not one of the six in ten who are no swimmers"),
        ({}, (60, 0), (60, 0), (0, 10), "Now 0 % get nothing. The pool is not built; 10 thousand"),
        ({"swimmers": 55}, (60, 0), (45, 0), (0, 35), "It leaves 35 thousand unspent"),
        ({"swimmers": 55, "allies": 20}, (60, 60), (36, 0), (0, 20), "a fifth of the others tick"),
    ],
)
def test_two_counts(setting, pools, nothing, unspent, words):
    money = two_counts.table(**setting).set_index(["rule", "money_for"])["thousand"]
    assert (money[VOTES, "pool"], money[SHARES, "pool"]) == pools
    assert (money[VOTES, "not spent"], money[SHARES, "not spent"]) == unspent
    sentence = two_counts.sentence(**setting)
    for share, left in zip(nothing, unspent, strict=True):
        assert f"{share} % of the voters get nothing that they ticked, and {left} are" in sentence
    assert sentence.count("the pool is built") == sum(pool > 0 for pool in pools)
    assert says(words)


def test_the_whole_budget_is_accounted_for():
    for swimmers in (30, 45, 60):
        for allies in (0, 30):
            table = two_counts.table(swimmers=swimmers, allies=allies)
            assert table.groupby("rule")["thousand"].sum().tolist() == [100, 100]


def test_the_guesses_have_the_truth_among_their_choices():
    first, second = fill_the_gap.prediction, better_for_all.prediction
    table = fill_the_gap.table(**first.at)
    assert table.loc[table["chosen"] == 1, "more"].item() in first.choices
    docks = better_for_all.table(**second.at).set_index("place")["quality"]["Docks"]
    assert docks in second.choices


@pytest.mark.parametrize("explorable", SHOWN, ids=lambda e: e.name)
def test_every_position_is_stored_with_a_sentence(explorable):
    sentences = explorable.spec["usermeta"]["cocreation"]["sentences"]
    positions = np.prod([len(control.values) for control in explorable.controls])
    assert len(sentences) == positions
    assert all(sentence.endswith(".") for sentence in sentences)
