"""The short case on a route contest: more votes do not mend votes for friends."""

import re
from pathlib import Path

import nbformat
import pytest

from cocreation.crowd import votes_of_friends
from cocreation.explorables.short.route_contest import friends_vote

CASE = Path(__file__).parents[2] / "cases" / "short" / "route-contest" / "case.ipynb"


def says(words):
    cells = nbformat.read(CASE, as_version=4).cells
    text = "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    return words in re.sub(r"\s+", " ", text)


def best(**controls):
    return votes_of_friends(**controls)["best_chosen"].item()


def test_the_ends_find_merit_or_friends():
    strangers, friends = votes_of_friends(friends=0), votes_of_friends(friends=1)
    assert strangers["best_chosen"].item() > 9.8
    assert friends["largest_circles"].item() > 9.8
    by_chance = 10 * 10 / 200
    assert strangers["largest_circles"].item() == pytest.approx(by_chance, abs=0.1)
    assert friends["best_chosen"].item() == pytest.approx(by_chance, abs=0.1)


def test_a_perfect_jury_needs_only_to_see_the_good_ones():
    assert best(friends=0.4, short_list=200, jury=1) == 10
    assert best(friends=0.4, short_list=30, jury=1) < 10
    assert best(friends=0.4, short_list=10, jury=1) == best(friends=0.4)


def test_a_jury_that_sees_all_makes_the_votes_idle():
    found = {best(friends=friends, short_list=200) for friends in (0, 0.4, 0.8)}
    assert len(found) == 1


@pytest.mark.parametrize(
    ("controls", "sentence", "words"),
    [
        ({"votes": 3_000}, "winners 7.1 are", "`3,000` votes bring `7.1`"),
        ({}, "winners 9.9 are", "`3,000,000` bring `9.9`"),
        ({"friends": 10}, "winners 8.3 are", "be for a friend: `8.3`"),
        ({"friends": 40}, "winners 2.1 are", "With `40 %` it is `2.1`"),
        ({"friends": 40}, "7.8 among the ten entrants", "and `7.8` winners"),
        ({"friends": 40, "votes": 3_000}, "winners 2.2 are", "`3,000` votes again: `2.2`"),
        ({"rule": "jury sees all 200"}, "winners 3.0 are", "it finds `3.0` of the ten best"),
        ({"friends": 40, "rule": "jury of the top 30"}, "winners 5.1 are", "together find `5.1`"),
        ({"rule": "jury of the top 30"}, "winners 4.7 are", "`4.7` in place of `9.9`"),
    ],
)
def test_the_text_says_what_the_contest_shows(controls, sentence, words):
    assert sentence in friends_vote.sentence(**controls)
    assert says(words)


def test_votes_and_a_weak_jury_together_beat_either():
    together = best(friends=0.4, short_list=30)
    assert together > best(friends=0.4) + 1
    assert together > best(friends=0.4, short_list=200) + 1
    assert best(friends=0, short_list=30) < best(friends=0) / 2


def test_the_guess_and_the_grid():
    table = friends_vote.table(friends=40)
    assert round(table.loc[table["chosen"] == 1, "best_chosen"].item()) in (
        friends_vote.prediction.choices
    )
    assert friends_vote.spec
    assert votes_of_friends(friends=0)["error"].item() == pytest.approx(0.81, abs=0.01)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"friends": 40}, "friends: got 40, takes a number from 0 to 1"),
        ({"short_list": 5}, "short_list: got 5, takes a whole number from 10 to 200"),
        ({"winners": 300}, "winners: got 300"),
    ],
)
def test_refuses_what_makes_no_sense(changed, message):
    with pytest.raises(ValueError, match=message):
        votes_of_friends(**{"friends": 0.1} | changed)
