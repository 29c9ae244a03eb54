"""The explorables of models 12A to 12C show what chapter 12 tells the reader to find."""

import re
from pathlib import Path

import numpy as np
import pytest

from cocreation import programme
from cocreation.explorables.programme import (
    invited_by_lot,
    learn_first,
    nobody_changed,
    review_day,
    who_joined,
)
from cocreation.explorables.programme.learning import LEARN
from cocreation.programme import uncertainty

from .pages import saying

CHAPTER = (Path(__file__).parents[2] / "book" / "12-programme.md").read_text("utf-8")
says = saying(CHAPTER)
SHOWN = [learn_first, nobody_changed, review_day, who_joined, invited_by_lot]
CONTACT, SHARE = "the saving on a contact", "the share deflected"
IDEAS, STAY = "the share of ideas built", "the rise in retention"


def test_the_chapter_shows_all_in_order():
    shown = re.findall(r"from cocreation\.explorables\.programme import (\w+)", CHAPTER)
    names = ["learn_first", "nobody_changed", "review_day", "who_joined", "invited_by_lot"]
    assert shown == names
    assert sum(explorable.prediction is not None for explorable in SHOWN) == 2


@pytest.mark.parametrize(
    ("setting", "sentence", "words"),
    [
        ({}, "57 lose money", "57 of 100 lose money"),
        ({}, "the mean is −0.31", "and the mean is −0.31"),
        ({"learn": CONTACT}, "launches in 47 of 100", "you would launch in 47 of 100 cases"),
        ({"learn": CONTACT}, "worth ¥1.32 million", "worth ¥1.32 million instead of nothing"),
        ({"learn": SHARE}, "worth ¥1.04 million", "The share deflected is worth 1.04"),
        ({"learn": IDEAS}, "worth ¥0.18 million", "is worth 0.18, and the rise in retention"),
        ({"learn": STAY}, "launches in 0 of 100", "cannot change the decision at all"),
        ({"learn": "the future"}, "worth ¥1.93 million", "would be worth only 1.93"),
        ({"set_up": 1}, "the mean is 1.69", "set the set-up to ¥1 million: the mean is 1.69"),
        (
            {"set_up": 1, "learn": CONTACT},
            "expect 1.69. So to know is worth ¥0.75 million",
            "to know the saving is worth only 0.75",
        ),
    ],
)
def test_learn_first(setting, sentence, words):
    assert sentence in learn_first.sentence(**setting)
    assert says(words)


def test_the_bars_hold_every_programme():
    for learn in LEARN:
        table = learn_first.table(learn=learn)
        assert table["percent"].sum() == pytest.approx(100, abs=0.7)
        assert table["value"].min() == -10 and table["value"].max() == 12
    blind = learn_first.table().groupby("which")["percent"].sum()
    assert blind["not launched"] == 0
    below = learn_first.table().query("value < 0")["percent"].sum()
    assert below == pytest.approx(57, abs=0.7)


@pytest.mark.parametrize(
    ("setting", "first", "sixth", "words"),
    [
        ({}, 77.5, 91.8, "91.8 % stay in the sixth year, after 77.5 in the first and 85.0 in"),
    ],
)
def test_nobody_changed(setting, first, sixth, words):
    table = nobody_changed.table(**setting).set_index(["who", "year"])["stay"]
    seen = table["all who are left"]
    assert seen[1] == first and seen[6] == sixth
    assert f"{first} % in the first year" in nobody_changed.sentence(**setting)
    assert f"{sixth} in the sixth" in nobody_changed.sentence(**setting)
    assert table["a loyal one"].nunique() == table["another"].nunique() == 1
    assert says(words)


def test_three_values_of_a_customer():
    assert "is worth 3.77" in nobody_changed.sentence()
    assert says("3.77 yearly margins is right, 2.38 is what the first year's figure gives and 5.05")
    assert "reckons 2.38" in nobody_changed.sentence()
    assert nobody_changed.sentence().endswith("5.05.")


@pytest.mark.parametrize(
    ("setting", "stopped", "value", "words"),
    [
        ({}, 38, "minus ¥0.89", "38 of 100 are stopped"),
        ({}, 38, "minus ¥0.89", "falls from −0.31 to −0.89"),
        ({"quarter": 4}, 100, "minus ¥5.06", "in quarter 4 with a bar of 0: all are stopped"),
        ({"quarter": 4, "bar": -0.45}, 31, "minus ¥0.36", "A bar of −0.45 gives −0.36, no gain"),
        ({"quarter": 4, "bar": -0.5}, 4, "minus ¥0.20", "stops only the 4 worst and gives −0.20"),
        ({"quarter": 4, "bar": -0.45, "deferred": 80}, 31, "¥0.54", "the mean is +0.54"),
        ({"quarter": 4, "bar": -0.45, "deferred": 80}, 31, "minus ¥0.09", "with no rule −0.09"),
    ],
)
def test_review_day(setting, stopped, value, words):
    sentence = review_day.sentence(**setting)
    assert f"{stopped} of 100 programmes are stopped" in sentence
    assert value in sentence
    assert says(words)
    chosen = review_day.table(**setting).query("chosen == 1")
    assert len(chosen) == 1
    assert f"{abs(chosen['expected'].item()):.2f}" in sentence


def test_hardly_a_later_success_is_stopped():
    assert "and 1 of 100 that would have paid" in review_day.sentence()
    assert "minus ¥0.31 million if nobody ever stops" in review_day.sentence()
    assert says("hardly one of them a later success")


def test_what_is_left_at_quarter_eight_is_worth_having():
    _, cash, usual = uncertainty._draw(20_000, 12, programme.UNCERTAIN, {})
    present = cash * 1.1 ** (-np.arange(1, 21) / 4)[:, None]
    stopped = usual[7] < 0
    assert round(100 * (present[8:].sum(axis=0)[stopped] > 0).mean()) == 79
    assert (present.sum(axis=0)[stopped] < 3e6).mean() > 0.98
    assert says("Nearly every stopped programme would have ended in loss")
    assert says("positive in 79 of 100 that the rule stops")


@pytest.mark.parametrize(
    ("setting", "ratio", "raw", "matched", "words"),
    [
        ({"known": 100}, 1.87, 363, 0, "A difference of 363 dollars, 1.87 times as much"),
        ({"known": 50}, 1.87, 363, 226, "With half of the inclination captured 226 dollars remain"),
        ({"known": 90}, 1.87, 363, 56, "at 90 % still 56"),
        ({"selection": 3}, 2.05, 413, 280, "At strength 3 it is 2.05"),
    ],
)
def test_who_joined(setting, ratio, raw, matched, words):
    table = who_joined.table(**setting).set_index("which")["difference"]
    assert table["members against others"] == raw
    assert abs(table["matched"]) == matched and table["the truth"] == 0
    sentence = who_joined.sentence(**setting)
    assert f"a difference of {raw}." in sentence and f"differ by {matched}." in sentence
    assert says(words)
    assert f"{ratio} times as much" in sentence


@pytest.mark.parametrize(
    ("setting", "reach", "words"),
    [
        ({}, 283, "persuades 5 of 100, the answer is good to ±283 dollars"),
        ({"people": 40_000}, 141, "With 40,000 it is ±141"),
        ({"persuaded": 10}, 141, "persuades 10 of 100 it is ±141, too"),
        ({"persuaded": 20, "known": 80}, 47, "with 80 % known beforehand it is ±47"),
    ],
)
def test_invited_by_lot(setting, reach, words):
    table = invited_by_lot.table(**setting).query("chosen == 1").iloc[0]
    assert (table["high"] - table["low"]) / 2 == pytest.approx(reach, abs=0.6)
    sentence = invited_by_lot.sentence(**setting)
    assert f"good to ±{reach} dollars" in sentence
    assert ("above zero" in sentence) == (reach < 60)
    assert says(words)


def test_other_numbers_of_the_text():
    table = programme.quarters()
    assert round(table["support"].sum() / 1e6, 1) == 17.8 and says("¥17.8 million")
    assert round(table["ideas"].sum() / 1e6, 1) == 2.4 and says("¥2.4 million")
    assert round(programme.net_present_value() / 1e6, 2) == 0.66 and says("**¥0.66 million**")
    assert programme.payback() == 17 and says("Payback in quarter 17")
    change = [programme.net_present_value(active=a) / 1e6 for a in (0.02, 0.005)]
    change = np.round(np.array(change) - programme.net_present_value() / 1e6, 1)
    assert change.tolist() == [0.7, -2.1]
    assert says("twice as many active members add ¥0.7 million, half as many take 2.1 away")
    gains = [
        round(100 * programme.retention_gain(r, discount=d)) for r, d in [(0.6, 0.2), (0.9, 0)]
    ]
    assert gains == [18, 111] and says("The gain runs from 18 to 111 %")
    costs = [round(100 * programme.affordable_cost(r, discount=0.1)) for r in (0.6, 0.9)]
    assert costs == [17, 29] and says("the affordable cost is 17 or 29 % of the margin")
    ideas = 0.5 * table["active"].iloc[-1]
    assert round(ideas, -2) == 3_000 and round(3_000 / 65) == 46
    assert says("3,000 ideas a quarter, 46 for every working day")


def test_what_hangs_on_one_range():
    narrow = programme.UNCERTAIN | {"imitation": programme.Uniform(0.3, 0.5)}
    value = programme.simulate(seed=12, uncertain=narrow)["value"]
    assert round(value.mean() / 1e6, 2) == 0.50 and round(100 * (value < 0).mean()) == 51
    assert says("with imitation from 0.3 to 0.5 the mean is +0.50, and 51 lose")


def test_a_true_rise_is_worth_more_than_the_one_rate_says():
    before = programme.cohort_value([0.5, 0.5], [0.95, 0.6])["by_kind"].item()
    after = programme.cohort_value([0.5, 0.5], [0.97, 0.62])["by_kind"].item()
    assert round(100 * (after / before - 1)) == 16
    assert round(100 * programme.retention_gain(0.775, rise=0.02, discount=0.1)) == 9
    assert says("raise the value of this cohort by 16 %, where the formula with one rate says 9")


def test_four_times_as_much_for_nothing():
    ratio = programme.expected_gap(20, spread=450)["ratio"].item()
    assert round(ratio, 2) == 3.97
    assert says("by 450 dollars instead of our 300, up to 3.97 can come from nothing")
    assert round(np.hypot(300, 200) / 600, 1) == 0.6
    assert says("its spending spreads by 0.6 of the mean")


def test_the_rival_and_the_better_page():
    a_per_cent = 0.01 * 600_000 * 0.3 * 16 * (1.1 ** (-np.arange(1, 21) / 4)).sum()
    assert round(a_per_cent / 1e6, 2) == 0.45 and says("is worth ¥0.45 million over five years")
    assert 2 * a_per_cent - 0.2e6 > programme.net_present_value()
    low, high = programme.simulate(seed=12)["value"].quantile([0.05, 0.95]) / 1e6
    assert [round(low, 1), round(high, 1)] == [-7.7, 9.1]
    assert says("between −7.7 and +9.1 million in nine of ten cases")


def test_ideas_bring_what_rewards_cost_by_choice():
    inputs = {name: each.value for name, each in programme.ASSUMPTIONS.items()}
    assert inputs["ideas"] * inputs["acceptance"] * inputs["idea_value"] == inputs["reward"]
    assert says("0.5 ideas, 0.15 % built, ¥40,000 each: ¥30, the reward")


def test_the_guesses_have_the_truth_among_their_choices():
    mean = programme.simulate(seed=12)["value"].mean() / 1e6
    assert min(abs(choice - mean) for choice in learn_first.prediction.choices) < 0.02
    rule = review_day.table().query("chosen == 1")["expected"].item()
    assert min(abs(choice - rule) for choice in review_day.prediction.choices) < 0.02


@pytest.mark.parametrize("explorable", SHOWN, ids=lambda e: e.name)
def test_every_position_is_stored_with_a_sentence(explorable):
    sentences = explorable.spec["usermeta"]["cocreation"]["sentences"]
    positions = np.prod([len(control.values) for control in explorable.controls])
    assert len(sentences) == positions
    assert all(sentence.endswith(".") for sentence in sentences)
