"""What a complaint tells: the model, and what the case tells the reader to find."""

from pathlib import Path

import nbformat
import pytest
from scipy.stats import binom

from cocreation.community import chance_of_a_common_problem
from cocreation.explorables.short.early_education import one_message

CASE = Path(__file__).parents[2] / "cases" / "short" / "early-education" / "case.ipynb"


def prose():
    cells = nbformat.read(CASE, as_version=4).cells
    return "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


def chance(families, **controls):
    return one_message.table(**controls).set_index("families")["chance"][families]


@pytest.mark.parametrize("complaints", [0, 1, 4])
def test_it_is_bayes_rule_with_two_binomials(complaints):
    found = chance_of_a_common_problem(
        complaints=complaints, families=30, speak_up=0.3, common=0.6, rare=0.2, prior=0.4
    )["chance"].item()
    common, rare = (binom.pmf(complaints, 30, share * 0.3) for share in (0.6, 0.2))
    assert found == pytest.approx(0.4 * common / (0.4 * common + 0.6 * rare))


def test_more_complaints_tell_more_and_more_families_tell_less():
    sizes = [10, 50, 200]
    two, three = (
        chance_of_a_common_problem(complaints=k, families=sizes, speak_up=0.2, common=0.5)
        for k in (2, 3)
    )
    assert (three["chance"] > two["chance"]).all()
    assert two["chance"].is_monotonic_decreasing


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"families": 1, "complaints": 2}, "families: got 1, takes a whole number at least 2"),
        ({"common": 0.1}, "common: got 0.1, takes a number above 0.1 and below 1"),
        ({"speak_up": 0}, "speak_up: got 0, takes a number above 0"),
        ({"prior": 1}, "prior: got 1, takes a number above 0 and below 1"),
    ],
)
def test_bad_arguments_are_named(wrong, message):
    good = {"complaints": 1, "families": 10, "speak_up": 0.2, "common": 0.5}
    with pytest.raises(ValueError, match=message):
        chance_of_a_common_problem(**{**good, **wrong})


@pytest.mark.parametrize(
    ("families", "controls", "expected", "told"),
    [
        (10, {}, 70, "one message makes it likely (`70 %`)"),
        (20, {}, 50, "the message tells nothing: `50 %`"),
        (50, {}, 7, "dropped to `7 %`"),
        (50, {"complaints": 0}, 1, "silence tells in a group of fifty: `1 %`"),
        (50, {"complaints": 0, "speak_up": 5}, 27, "silence leaves `27 %`"),
    ],
)
def test_the_reader_finds_it(families, controls, expected, told):
    assert chance(families, **controls) == pytest.approx(expected, abs=0.5)
    assert f"{expected} %" in one_message.sentence(**controls)
    assert told in prose()


def test_five_messages_should_have_come():
    assert binom.mean(50, 0.5 * 0.2) == 5
    assert "five messages should have come, not one" in prose()


def test_the_guess_has_its_answer_among_the_choices():
    prediction = one_message.prediction
    assert round(chance(50, **prediction.at)) in prediction.choices
    assert len(one_message.spec["usermeta"]["cocreation"]["sentences"]) == 5 * 4 * 3
