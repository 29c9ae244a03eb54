"""The explorables of models 11A and 11B show what chapter 11 tells the reader to find."""

import re
from pathlib import Path

import numpy as np
import pytest

from cocreation import commons
from cocreation.explorables.commons import grab_or_keep, patience, who_gets_what

from .pages import saying

CHAPTER = (Path(__file__).parents[2] / "book" / "11-dark-side.md").read_text("utf-8")
says = saying(CHAPTER)
SHOWN = [grab_or_keep, patience, who_gets_what]
ALONE, AS_ONE = "Shapley, each alone", "Shapley, as one"


def test_the_chapter_shows_all_in_order():
    shown = re.findall(r"from cocreation\.explorables\.commons import (\w+)", CHAPTER)
    assert shown == ["grab_or_keep", "patience", "who_gets_what"]
    assert sum(explorable.prediction is not None for explorable in SHOWN) == 2


@pytest.mark.parametrize(
    ("share", "ahead", "total", "members", "words"),
    [
        (0.9, 12, 4_120, 5, "Through 12 periods the grabber's total is the larger"),
        (0.9, 12, 4_120, 5, "it has earned 12,455 against 4,120"),
        (0.6, 22, 10_651, 250, "that firm is ahead for 22 periods, and 250 members remain"),
        (0.2, 0, 9_032, 750, "At 20 % the firm never leads and ends at 9,032"),
    ],
)
def test_grab_or_keep(share, ahead, total, members, words):
    table = grab_or_keep.table(share=share).set_index(["which", "period"])
    chosen, careful = table.loc["as you set it"], table.loc["captures 40 %"]
    leading = chosen.index[chosen["total"] > careful["total"]]
    assert list(leading) == list(range(1, ahead + 1))
    assert chosen.loc[60, "total"] == total and chosen.loc[60, "members"] == members
    assert careful.loc[60, "total"] == 12_455
    sentence = grab_or_keep.sentence(share=share)
    assert f"{total:,} (members left: {members});" in sentence
    assert "the other has earned 12,455 (members left: 500)." in sentence
    assert (f"up to period {ahead}" if ahead else "never ahead") in sentence
    assert says(words)


@pytest.mark.parametrize(
    ("setting", "best", "words"),
    [
        ({"horizon": 100}, 0.42, "the best share is 0.42"),
        ({"horizon": 10}, 0.72, "Over 10 it is 0.72"),
        ({"horizon": 5}, 1.00, "over 5 it is 1.00, above the point of collapse"),
        ({"horizon": 100, "discount": 0.9}, 0.60, "count each period at 0.9 of the last: 0.60"),
        ({"horizon": 100, "discount": 0.8}, 1.00, "At 0.8 it is 1.00 again"),
    ],
)
def test_patience(setting, best, words):
    table = patience.table(**setting)
    assert table.loc[table["chosen"] == 1, "share"].item() == best
    assert f"capture {best:.2f} of the value" in patience.sentence(**setting)
    assert ("dies out" in patience.sentence(**setting)) == (best >= 0.8)
    assert says(words)


@pytest.mark.parametrize(
    ("setting", "due", "words"),
    [
        ({"rule": ALONE}, "0.29", "1,400 designers are due 0.29 %"),
        ({"rule": "by hours"}, "90.9", "By hours 90.9 % would be due"),
        ({"rule": "by head"}, "99.9", "by head 99.9 %"),
        ({"rule": AS_ONE}, "50.0", "act as one: 50.0 %"),
        ({"rule": ALONE, "entries": 14}, "26.7", "down to 14, and they are due 26.7 %"),
        ({"rule": ALONE, "entries": 7}, "50.0", "at 7 it is 50.0 %"),
        ({"rule": AS_ONE, "alternative": 0.5}, "25.0", "as one they are due 25.0 %"),
    ],
)
def test_who_gets_what(setting, due, words):
    table = who_gets_what.table(**setting).set_index(["which", "actor"])["percent"]
    shown = table["due by the rule"]
    assert shown["all designers"] == pytest.approx(float(due), abs=0.05)
    parts = shown[["winners", "other designers"]].sum()
    assert shown["all designers"] == pytest.approx(parts, abs=0.02)
    assert f"{due} % are due" in who_gets_what.sentence(**setting)
    assert table["share of the money"].tolist() == [87.88, 12.12, 0, 12.12]
    assert says(words) and says("the winners got 12.1 % of it")


@pytest.mark.parametrize(
    ("rule", "index"), list(zip(commons.RULES, ["9.5", "0.6", "87.9", "50.2"], strict=True))
)
def test_the_same_cheques_by_four_rules(rule, index):
    assert f"{index} % of the value lies" in who_gets_what.sentence(rule=rule)
    assert says("9.5 % by hours, 0.6 % by heads, 87.9 % by Shapley alone and 50.2 %")


def test_the_guesses_have_the_truth_among_their_choices():
    first, second = grab_or_keep.prediction, who_gets_what.prediction
    table = grab_or_keep.table(**first.at).set_index(["which", "period"])["total"]
    ahead = (table["as you set it"] > table["captures 40 %"]).sum()
    assert ahead in first.choices
    due = commons.due_shares(ALONE, entries=1_400).drop("firm").sum()
    assert min(abs(choice - 100 * due) for choice in second.choices) < 0.05


def test_other_numbers_of_the_text():
    plan = commons.harvest([0.9] * 5 + [0.4] * 25, periods=30).set_index("period")["members"]
    assert (plan.loc[6:18] < 450).all() and plan[19] > 450
    assert says("thirteen until there are more than 450 members again")
    week = commons.contest_week().set_index("actor")
    assert round(week.loc["voters", "hours"]) == 1_167 and week.loc["staff", "hours"] == 1_120
    assert says("worked about as long as the whole staff")
    assert week.loc["owners", "at_risk"] == 84_000 and says("had 84,000 dollars at risk")
    assert 42_000 + 14_000 + 28_000 == 84_000 and says("shirts 42,000, prizes 14,000, wages 28,000")
    assert 157_500 - 42_000 == 115_500 and says("sales of 157,500 less shirts of 42,000")
    first_runs = 52 * 7 * 1_500 * 15 / 1e6
    assert first_runs == pytest.approx(8.19) and says("First runs alone would make 8.")
    assert 16 / first_runs > 1.9 and 18 / first_runs < 2.3 and says("would be about half")
    assert 1_400 * 300 == 420_000 and says("420,000 votes") and says("1,393 designs")
    assert week["captured"].sum() == 115_500 and says("115,500 dollars")


def test_a_firm_and_two_designers():
    worth = (0, 60, 100)
    due = commons.shapley_value(
        ["firm", "Ana", "Bo"], lambda group: worth[len(group) - 1] if "firm" in group else 0
    )
    assert due.round(1).tolist() == [53.3, 23.3, 23.3]
    assert says("the firm adds 53.3, Ana and Bo 23.3 each")


def test_the_quiz_sorts_four_managers_by_the_model():
    best = [
        patience.table(horizon=horizon, discount=discount, growth=0.3)
        .query("chosen == 1")["share"]
        .item()
        for horizon, discount in ((8, 1), (12, 1), (100, 0.9), (100, 1))
    ]
    assert best == [0.80, 0.59, 0.53, 0.32]


@pytest.mark.parametrize("explorable", SHOWN, ids=lambda e: e.name)
def test_every_position_is_stored_with_a_sentence(explorable):
    sentences = explorable.spec["usermeta"]["cocreation"]["sentences"]
    positions = np.prod([len(control.values) for control in explorable.controls])
    assert len(sentences) == positions
    assert all(sentence.endswith(".") for sentence in sentences)
