"""The short case on self-checkout: the count at the tills says how many tills there are."""

import re
from pathlib import Path

import nbformat
import pytest

from cocreation.explorables.short.self_checkout import counted_at_tills
from cocreation.process import line_choice, mean_wait_minutes

CASE = Path(__file__).parents[2] / "cases" / "short" / "self-checkout" / "case.ipynb"


def says(words):
    cells = nbformat.read(CASE, as_version=4).cells
    text = "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    return words in re.sub(r"\s+", " ", text)


def lines(staffed, **changed):
    shop = {"customers_per_hour": 120, "machines": 2 * (6 - staffed)} | changed
    return line_choice(staffed=staffed, **shop)


@pytest.mark.parametrize("worth", [-0.5, 0, 1, 2])
def test_where_both_lines_are_chosen_nobody_gains_by_changing(worth):
    here = lines(3, minutes_for_a_person=worth)
    assert (here["share"] > 0).all()
    assert here["share"].sum() == pytest.approx(1)
    assert here["wait_minutes"].diff().iloc[1] == pytest.approx(-worth, abs=1e-6)


def test_without_machines_it_is_a_single_queue():
    wait = mean_wait_minutes(arrivals_per_hour=120, services_per_hour=30, servers=6)
    assert lines(6)["wait_minutes"].tolist() == pytest.approx([wait, 0])


def test_who_needs_staff_stays_and_who_can_goes():
    needy = lines(1, needs_staff=0.2, minutes_for_a_person=2)
    alone = mean_wait_minutes(arrivals_per_hour=24, services_per_hour=30, servers=1)
    assert needy["share"].iloc[0] == pytest.approx(0.2)
    assert needy["wait_minutes"].iloc[0] == pytest.approx(alone)
    assert (needy["share"] * needy["wait_minutes"]).sum() < 2
    assert says("the mean is below two minutes")


def test_who_dislikes_the_till_leaves_it_empty():
    assert lines(2, minutes_for_a_person=-1)["share"].iloc[0] == pytest.approx(0, abs=1e-6)
    assert counted_at_tills.sentence(staffed=2, worth=-1).startswith(
        "2 staffed, 8 machines: 0 % of the customers"
    )
    assert says("set the worth to `-1` with `2` tills, and the staff stand idle")


@pytest.mark.parametrize(
    ("controls", "share", "wait", "words"),
    [
        ({"staffed": 6}, "100", "0.3", "falls from `100` to"),
        ({"staffed": 1}, "13", "2.0", "to `13 %`"),
        ({"staffed": 4, "worth": 0}, "62", "0.4", "`62 %` are counted"),
        ({"staffed": 3, "worth": 4}, "65", "4.0", "for a person: `65 %`"),
        ({"staffed": 4, "worth": 0}, "62", "0.4", "`0.4` minutes in the first"),
        ({"staffed": 3, "worth": 4}, "65", "4.0", "`4.0` in the second"),
        ({"staffed": 1, "need": 20}, "20", "8.0", "They wait `8.0` minutes"),
    ],
)
def test_the_text_says_what_the_shop_shows(controls, share, wait, words):
    sentence = counted_at_tills.sentence(**controls)
    assert f": {share} % of the customers" in sentence
    assert f"They wait {wait} min" in sentence
    table = counted_at_tills.table(**controls)
    row = table[table["chosen"] == 1].iloc[0]
    assert (f"{row['share']:.0f}", row["wait"]) == (share, wait)
    assert says(words)


def test_the_prediction_has_its_answer_among_the_choices():
    guess = counted_at_tills.prediction
    table = counted_at_tills.table(**guess.at)
    assert round(table.loc[table["chosen"] == 1, "share"].item()) in guess.choices
    assert len(counted_at_tills.spec["usermeta"]["cocreation"]["sentences"]) == 150


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"staffed": 0}, "staffed: got 0, takes a whole number at least 1"),
        ({"needs_staff": 1.5}, "needs_staff: got 1.5"),
        ({"machines": 0, "staffed": 3}, "a line has no end"),
        ({"needs_staff": 0.5, "staffed": 2}, "a line has no end"),
    ],
)
def test_refuses_what_has_no_answer(changed, message):
    with pytest.raises(ValueError, match=message):
        line_choice(**{"customers_per_hour": 120, "staffed": 4, "machines": 4} | changed)
