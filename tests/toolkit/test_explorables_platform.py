"""The explorable of model 6C shows what chapter 6 tells the reader to find."""

import re
from pathlib import Path

import pytest

from cocreation.explorables.platform import critical_mass
from cocreation.platform import critical_share, resting_points

from .pages import saying

CHAPTER = (Path(__file__).parents[2] / "book" / "06-communities.md").read_text("utf-8")
says = saying(CHAPTER)


def test_the_chapter_shows_it():
    assert re.findall(r"explorables\.platform import (\w+)", CHAPTER) == ["critical_mass"]


@pytest.mark.parametrize(
    ("start", "subsidy", "duration", "end", "words"),
    [
        (0.45, 0, 10, 0.07, "the platform empties to 7 %"),
        (0.55, 0, 10, 0.93, "From 55 % it fills to 93 %"),
        (0.4, 0.5, 10, 0.07, "After 10 rounds of it the platform still falls back to 7 %"),
        (0.4, 0.5, 20, 0.93, "after 20 rounds it keeps its 93 % with no further help"),
        (0.2, 1, 20, 0.07, "Paying 1 for 20 rounds ends at 7 %, all of it lost"),
        (0.2, 1.5, 10, 0.93, "Paying 1.5 for 10 rounds, which is less in total, ends at 93 %"),
    ],
)
def test_critical_mass(start, subsidy, duration, end, words):
    at = {"start": start, "subsidy": subsidy, "duration": duration}
    found = critical_mass.table(**at).drop_duplicates("side")
    assert found["side"].tolist() == ["customers", "providers"]
    assert found["end"].tolist() == pytest.approx([end, end], abs=0.005)
    sentence = critical_mass.sentence(**at)
    assert f"{100 * end:.0f} % of the customers and {100 * end:.0f} % of the providers" in sentence
    assert says(words)


def test_the_drawn_path_starts_where_the_control_says_and_has_moved_at_the_end():
    path = critical_mass.table(start=0.45, subsidy=0).query("side == 'customers'")
    assert path["share"].iloc[0] == 0.45
    assert path["share"].iloc[-1] < 0.1
    assert path["round"].iloc[-1] == 60


def test_numbers_of_the_text_outside_the_chart():
    assert round(critical_share(), 2) == 0.50 and says("In between, at 50 %, lies a {term}")
    assert round(critical_share(price_customers=-0.5), 2) == 0.37
    assert says("falls from 50 to 37 % for both")
    assert len(resting_points(price_customers=-1)) == 1
    assert says("With 1 there is no low resting point left at all")
    uneven = {"cross_effect": (9, 3), "attraction": (-4.5, -1.5)}
    found = [
        round(critical_share(price_customers=-pay, price_providers=pay, **uneven), 2)
        for pay in (-0.5, 0, 0.5)
    ]
    assert found == [0.32, 0.5, 0.68]
    assert says("falls from 50 to 32 %") and says("it rises to 68 %")
    assert critical_share(price_customers=-0.5, price_providers=0.5) == pytest.approx(0.5)
    assert says("the critical mass stays at 50 %")
    assert [len(resting_points(cross_effect=b)) for b in (6, 5.5, 5.4, 5, 3)] == [3, 3, 1, 1, 1]
    assert says("below about 5.5 no start")


def test_the_guess_has_the_truth_among_its_choices():
    question = critical_mass.prediction
    end = critical_mass.table(**question.at)["end"].iloc[0]
    assert min(abs(choice - end) for choice in question.choices) < 0.005


def test_every_position_is_stored_with_a_sentence():
    sentences = critical_mass.spec["usermeta"]["cocreation"]["sentences"]
    assert len(sentences) == 8 * 5 * 4
    assert all(sentence.endswith("on the platform.") for sentence in sentences)
