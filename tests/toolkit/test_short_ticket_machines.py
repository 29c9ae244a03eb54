"""The short case on ticket machines: speed moves tickets and makes none."""

import re
from pathlib import Path

import nbformat
import numpy as np
import pytest

from cocreation.explorables.short.ticket_machines import paid_speed
from cocreation.process import tickets_by_speed

CASE = Path(__file__).parents[2] / "cases" / "short" / "ticket-machines" / "case.ipynb"


def says(words):
    cells = nbformat.read(CASE, as_version=4).cells
    text = "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    return words in re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("tickets", [0.2, 0.5, 0.8])
@pytest.mark.parametrize("speed", [1, 2, 50])
def test_all_tickets_are_sold_and_no_more(tickets, speed):
    shares = np.linspace(0, 1, 6)
    table = tickets_by_speed(tickets_per_buyer=tickets, with_software=shares, speed=speed)
    sold = shares * table["by_software"] + (1 - shares) * table["by_hand"]
    assert sold.to_numpy() == pytest.approx(tickets)


def test_by_simulation_of_a_race():
    rng = np.random.default_rng(12306)
    rates = np.repeat([10.0, 1.0], [10_000, 30_000])
    first = np.argsort(rng.exponential(1 / rates))[:20_000]
    won = (first < 10_000).sum() / 10_000, (first >= 10_000).sum() / 30_000
    table = tickets_by_speed(tickets_per_buyer=0.5, with_software=0.25, speed=10)
    assert won == pytest.approx(table[["by_software", "by_hand"]].iloc[0].tolist(), abs=0.01)


@pytest.mark.parametrize(
    ("controls", "sentence", "words"),
    [
        ({}, "each has a chance of 50.0 %", "each has a chance of `50.0 %`"),
        ({}, "would have 99.9 %", "The first buyer with software has `99.9`"),
        ({"buyers": 50}, "a chance of 83.5 %, by hand 16.5 %", "with `83.5 %`, the others"),
        ({"buyers": 50}, "by hand 16.5 %", "the others with `16.5`"),
        ({"buyers": 100}, "a chance of 50.0 % again", "Everybody is back at `50.0`"),
        ({"buyers": 100}, "One who stopped would have 6.7 %", "one who did would have `6.7`"),
        ({"buyers": 50, "tickets": 80}, "by hand 60.0 %", "by hand have `60.0 %` now"),
    ],
)
def test_the_text_says_what_the_race_shows(controls, sentence, words):
    assert sentence in paid_speed.sentence(**controls)
    assert says(words)


def test_the_chart_shows_what_the_sentence_says():
    table = paid_speed.table(buyers=50)
    row = table[table["chosen"] == 1]
    assert row[["share", "hand", "software"]].iloc[0].tolist() == [50, 16.5, 83.5]
    assert row["hand"].item() in paid_speed.prediction.choices
    assert paid_speed.spec


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"tickets_per_buyer": 1}, "tickets_per_buyer: got 1"),
        ({"speed": 0.5}, "speed: got 0.5, takes a number at least 1"),
        ({"with_software": [0, 2]}, "with_software: got 2 among 2 values"),
    ],
)
def test_refuses_what_makes_no_sense(changed, message):
    race = {"tickets_per_buyer": 0.5, "with_software": 0.5, "speed": 2}
    with pytest.raises(ValueError, match=message):
        tickets_by_speed(**race | changed)
