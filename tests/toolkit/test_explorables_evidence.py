"""The explorables of chapter 0 show what the chapter tells the reader to find."""

import re
from pathlib import Path

import pytest

from cocreation import datasets
from cocreation.evidence import check_break_even, retention_gain
from cocreation.explorables.evidence import asked_survivors, fact_checker, famous_range

from .pages import saying

CHAPTER = (Path(__file__).parents[2] / "book" / "00-read-critically.md").read_text("utf-8")
says = saying(CHAPTER)
EXPLORABLES = [famous_range, fact_checker, asked_survivors]


def test_the_chapter_shows_them():
    shown = re.findall(r"explorables\.evidence import (\w+)", CHAPTER)
    assert shown == ["famous_range", "fact_checker", "asked_survivors"]


def test_at_most_two_ask_for_a_guess_and_the_truth_is_among_the_choices():
    asking = [e for e in EXPLORABLES if e.prediction]
    assert [e.name for e in asking] == ["famous-range", "fact-checker"]
    gain = famous_range.table(**famous_range.prediction.at).query("chosen == 1")["gain"].item()
    checker = fact_checker.table(**fact_checker.prediction.at).query(
        "chosen == 1 and reader == 'checks'"
    )
    for explorable, found in ((famous_range, gain), (fact_checker, checker["errors"].item())):
        assert min(abs(choice - found) for choice in explorable.prediction.choices) <= 0.5


POINTS, PER_CENT = "five points", "5 per cent of it"


@pytest.mark.parametrize(
    ("reading", "retention", "discount", "gain", "place", "words"),
    [
        (POINTS, 90, 0, 111, "above", "From 90 to 95 %, with no discounting, the gain is 111 %"),
        (POINTS, 90, 10, 41, "inside", "Set the discount rate to 10 %. It falls to 41 %"),
        (POINTS, 60, 10, 20, "below", "Start from 60 % instead, at the same 10 %, and the gain is"),
        (PER_CENT, 60, 10, 12, "below", "from 60 to 63 %, it is 12 %"),
        (POINTS, 94, 0, 532, "above", "from 94 to 99 %, with no discounting, it is 532 %"),
    ],
)
def test_famous_range(reading, retention, discount, gain, place, words):
    at = {"reading": reading, "retention": retention, "discount": discount}
    row = famous_range.table(**at).query("chosen == 1")
    assert row["gain"].item() == pytest.approx(gain, abs=0.5)
    sentence = famous_range.sentence(**at)
    assert f"rises by {gain} %" in sentence and f"is {place} the famous" in sentence
    assert says(words)


@pytest.mark.parametrize(
    ("settings", "errors", "words"),
    [
        ({"false_share": 5}, 11.5, "the believer errs on 5 and the careful checker on 11.5"),
        ({"false_share": 5, "sensitivity": 95}, 9.8, "to 95 %, and she still errs on 9.8"),
        ({"false_share": 5, "false_alarms": 1}, 3.0, "at the old skill, and it is 3.0"),
        ({"false_share": 50}, 25.0, "errs on 25, against 50 for believer and cynic alike"),
        ({"false_share": 90}, 37.0, "the cynic wins, with 10 errors against 37"),
    ],
)
def test_fact_checker(settings, errors, words):
    chosen = fact_checker.table(**settings).query("chosen == 1").set_index("reader")["errors"]
    assert chosen["checks"] == pytest.approx(errors, abs=0.051)
    assert chosen["believes all"] + chosen["rejects all"] == pytest.approx(100)
    assert f"judges {errors} wrongly" in fact_checker.sentence(**settings)
    assert says(words)


def test_the_good_handbook_and_the_break_even():
    sentence = fact_checker.sentence(false_share=5)
    assert "rejects, 76 % are true" in sentence and says("76 % of what she rejects is true")
    share = check_break_even(sensitivity=0.6, false_alarms=0.1)
    assert f"more than {100 * share:.0f} % are false" in sentence
    assert says("more than about 14 % of the claims are false")


@pytest.mark.parametrize(
    ("leave", "sour", "reported", "happy", "words"),
    [
        (10, 10, 33, 17, "33 % of the members are happy after eight years"),
        (50, 10, 87, 17, "Let 50 % leave: 87 %"),
        (90, 10, 99, 17, "Let 90 % leave: 99 %"),
        (90, 20, 97, 7, "and 90 % of the unhappy gone, gives 97 %"),
    ],
)
def test_asked_survivors(leave, sour, reported, happy, words):
    at = {"unhappy_leave": leave, "sour": sour}
    last = asked_survivors.table(**at).groupby("series")["share"].last()
    assert last.round().astype(int).tolist() == [happy, reported]
    sentence = asked_survivors.sentence(**at)
    assert f"{reported} % of the members who are left are happy, and {happy} of 100" in sentence
    assert says(words)
    assert says("17 of the 100 who began") and says("with 7 happy members left instead of 17")


def test_numbers_of_the_text_outside_the_charts():
    assert round(1.78**5, 1) == 17.9 and says("multiplies by 17.9")
    assert 3.4 / 1.78**5 < 0.2 and says("less than 0.2 trillion")
    assert round(0.98**12, 2) == 0.78 and says("whole only 78 % of the time")
    assert round(100 * 0.3 / 0.33, 1) == 90.9 and says("more than 90.9 % of them")
    assert round((0.90 - 0.75) / (0.93 - 0.75), 4) == round(5 / 6, 4) and says("five in six")
    assert 7 / 1400 == 0.005 and says("Half a per cent of designs won in a week")
    assert 500 / 43_000 > 0.01 and says("more than one designer in a hundred had won")
    spread = 196 * ((0.6 - 0.2**2) / 200) ** 0.5
    assert round(spread, 1) == 10.4 and says("move it by more than 10.4")
    margins = [retention / (1 - retention) for retention in (0.9, 0.95)]
    assert margins == pytest.approx([9, 19]) and says("so 19 yearly margins may be expected")
    grown = retention_gain(0.9, discount=0.1, margin_growth=0.05)
    assert round(100 * grown) == 60 and says("and the 41 % become 60 %")


def test_numbers_of_the_table_of_claims():
    claims = datasets.load("claims")
    correct = claims[claims["verdict"] == "correct"]
    picked = correct["id"].str.startswith("OK").sum()
    assert says(f"holds {len(claims)} claims")
    assert says(f"why {len(correct)} claims of our table hold, {picked} of them put there")


@pytest.mark.parametrize("explorable", EXPLORABLES, ids=lambda e: e.name)
def test_every_position_is_stored_with_a_sentence(explorable):
    sentences = explorable.spec["usermeta"]["cocreation"]["sentences"]
    positions = 1
    for control in explorable.controls:
        positions *= len(control.values)
    assert len(sentences) == positions
    assert len(set(sentences)) == positions
