"""The explorables of models 6A and 6B show what chapter 6 tells the reader to find."""

import re
from pathlib import Path

import numpy as np
import pytest

from cocreation import community, datasets
from cocreation.explorables.community import losing_the_core, participation

from .pages import saying

CHAPTER = (Path(__file__).parents[2] / "book" / "06-communities.md").read_text("utf-8")
says = saying(CHAPTER)


def test_the_chapter_shows_both_in_order():
    shown = re.findall(r"from cocreation\.explorables\.community import (\w+)", CHAPTER)
    assert shown == ["participation", "losing_the_core"]


@pytest.mark.parametrize(
    ("exponent", "people", "group", "share", "words"),
    [
        (1.0, 10_000, "top 1 %", 53.0, "exponent of 1 among 10,000 members the top 1 % make 53.0"),
        (1.2, 10_000, "top 1 %", 75.1, "With 1.2 the top 1 % make 75.1 %"),
        (1.2, 10_000, "other 90 %", 9.7, "It gives the lower ninety per cent 9.7 %"),
        (1.5, 10_000, "other 90 %", 1.7, "at 1.5 they make 1.7 %"),
        (1.5, 10_000, "top 1 %", 93.1, "the top 1 % have 93.1 %"),
        (1.2, 100, "top 1 %", 27.8, "one person with 27.8 %"),
        (1.2, 600_000, "top 1 %", 89.9, "among 600,000 members it is 89.9 %"),
        (1.2, 600_000, "other 90 %", 3.9, "it would be 89.9 and 3.9 %"),
    ],
)
def test_participation(exponent, people, group, share, words):
    table = participation.table(exponent=exponent, people=people)
    found = table[table["which"] == "rank-size rule"].set_index("group")["share"]
    assert found[group] == pytest.approx(share, abs=0.05)
    assert found.sum() == pytest.approx(100, abs=0.11)
    assert f"{share:.1f} %" in participation.sentence(exponent=exponent, people=people)
    assert says(words)


def test_tenth_and_measured_shares_in_the_text():
    table = participation.table(exponent=1.0)
    rule = table[table["which"] == "rank-size rule"].set_index("group")["share"]
    assert rule["top 1 %"] + rule["next 9 %"] == pytest.approx(76.5, abs=0.05)
    assert says("the top tenth 76.5 %")
    measured = table[table["which"] != "rank-size rule"]["share"].tolist()
    assert measured == [74.7, 24.0, 1.3] and says("1.3, 24.0 and 74.7 % of the content")


@pytest.mark.parametrize(
    ("setting", "answers", "wait", "words"),
    [
        ({"leavers": 10}, 29.4, 2.0, "29.4 answers an hour remain of the 60, and the wait doubles"),
        ({"leavers": 100}, 15.2, 4.0, "15.2 remain and the wait is 4.0 minutes"),
        ({"leavers": 1_000}, 5.9, 10.1, "if a thousand, 5.9 and 10.1 minutes"),
        ({"leavers": 10, "recruits": 10_000}, 36.0, 1.7, "doubles the community: 36.0 of the 60"),
        ({"leavers": 10, "recognition": 0.5}, 44.7, 1.3, "is worth more: 44.7"),
    ],
)
def test_losing_the_core(setting, answers, wait, words):
    table = losing_the_core.table(**setting)
    chosen = table[(table["chosen"] == 1) & (table["which"] == "as you set it")]
    assert chosen["answers_per_hour"].item() == pytest.approx(answers, abs=0.05)
    assert chosen["wait_minutes"].item() == pytest.approx(wait, abs=0.05)
    sentence = losing_the_core.sentence(**setting)
    assert f"{answers:.1f} answers an hour" in sentence and f"waits {wait:.1f} minutes" in sentence
    assert says(words)


def test_the_guess_has_the_truth_among_its_choices():
    question = losing_the_core.prediction
    table = losing_the_core.table(**question.at)
    truth = table.loc[table["chosen"] == 1, "answers_per_hour"].iloc[0]
    assert min(abs(choice - truth) for choice in question.choices) < 0.5


def test_numbers_of_the_parade():
    table = datasets.load("community_matheducators_2014_answers_per_user")
    heights = np.repeat(table["answers_given"], table["users"]).to_numpy()
    metres = 1.7 * heights / heights.mean()
    assert len(heights) == 302 and heights.sum() == 1_502
    assert says("302 people who answered a question on Mathematics Educators")
    assert round(100 * metres[0]) == 34 and says("34 centimetres, one answer")
    assert 31 < 60 * (heights == 1).sum() / 302 < 32 and says("Only after 31 minutes")
    assert 44 < 60 * (heights < heights.mean()).sum() / 302 < 45
    assert says("half-way, comes in the forty-fifth minute")
    assert round(heights[-5:].sum() / heights.sum(), 2) == 0.21
    assert says("five people pass who wrote 21 % of everything")
    assert round(metres[-1]) == 40 and says("wrote 118 answers. That person stands 40 metres tall")


def test_gini_depends_on_who_is_counted():
    table = datasets.load("community_matheducators_2014_answers_per_user")
    made = np.repeat(table["answers_given"], table["users"]).to_numpy()
    assert round(community.gini(made), 2) == 0.65
    assert round(community.gini([*made, *[0] * 58]), 2) == 0.71
    assert round(community.gini([*made, *[0] * 9 * 302]), 2) == 0.96
    assert says("Another 58 asked") and says("the Gini is .71") and says("and it is .96")


def test_other_numbers_of_the_text():
    assert says("Some 46,600, and 18,800 for one")
    assert community.recruits_to_replace(10) == pytest.approx(46_600, abs=50)
    assert community.recruits_to_replace(1) == pytest.approx(18_800, abs=50)
    lost = 60 - community.lose_core(10)["answers_per_hour"].item()
    measured = lost / (0.013 * 60 / 9_000)
    assert 7 < measured / community.recruits_to_replace(10) < 8
    assert says("it would be more than seven times as many")
    busy = community.lose_core([0, 10], questions_per_hour=28)["wait_minutes"]
    assert busy[0] < 2 and round(busy[1]) == 43 and says("under two minutes to 43")
    endless = community.lose_core(10, questions_per_hour=30)["wait_minutes"].item()
    assert np.isinf(endless) and says("If two more questions an hour come in, it never ends")
    share = (654 + 40 * 200) / 27_000
    assert share == pytest.approx(0.32, abs=0.005)
    assert says("the top 41, seven in a thousand") and says("received at least 32 %")


@pytest.mark.parametrize("explorable", [participation, losing_the_core], ids=lambda e: e.name)
def test_every_position_is_stored_with_a_sentence(explorable):
    sentences = explorable.spec["usermeta"]["cocreation"]["sentences"]
    positions = np.prod([len(control.values) for control in explorable.controls])
    assert len(sentences) == positions
    assert all(sentence.endswith(".") for sentence in sentences)
