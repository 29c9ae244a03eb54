"""The explorables of chapter 3 show what the chapter tells the reader to find."""

import re
from pathlib import Path

import numpy as np
import pytest
from scipy.optimize import brentq

from cocreation.entry import (
    best_doors,
    optimal_designs,
    research_ledgers,
    terminal_skill_threshold,
)
from cocreation.explorables import entry
from cocreation.explorables.entry import door_map, free_labour, till_ledger, which_door
from cocreation.explorables.entry.doors import OPEN_DOORS
from cocreation.explorables.entry.ledgers import FULL, OWN

from .pages import saying

CHAPTER = (Path(__file__).parents[2] / "book" / "03-three-doors.md").read_text("utf-8")
says = saying(CHAPTER)
ALL = [getattr(entry, name) for name in entry.__all__]


def printed(number):
    return f"{number:g}".replace("-", "−")


def test_the_chapter_shows_every_explorable_of_its_module():
    shown = re.findall(r"from cocreation\.explorables\.entry import (\w+)", CHAPTER)
    assert sorted(shown) == sorted(entry.__all__)


@pytest.mark.parametrize(
    ("at", "door", "gain", "best", "words"),
    [
        ({}, "production", 3.3, "production", "Production gains 3.30 over the standard offer"),
        ({}, "terminal", 2.55, "production", "the terminal 2.55"),
        ({"skill": 0.3}, "production", -0.37, "terminal", "Production falls to −0.37"),
        ({"skill": 0.3}, "terminal", 1.3, "terminal", "The terminal, with 1.30, is best"),
        ({"skill": 0.2}, "terminal", 0.3, "R&D", "At a skill of 0.2 it is R&D's turn"),
        ({"market_size": 200_000}, "R&D", 3.62, "R&D", "R&D gains 3.62 and passes production"),
    ],
)
def test_which_door(at, door, gain, best, words):
    table = which_door.table(**at).set_index("door")["gain"]
    assert table[door] == pytest.approx(gain, abs=0.005)
    sentence = which_door.sentence(**at)
    assert f"{door} {printed(gain)}" in sentence
    assert sentence.endswith(f"Best is {best}.")
    assert says(words)


def test_along_the_scale_the_order_of_the_article_appears():
    doors = best_doors(heterogeneity=[0.5, 1, 2, 4, 6])["door"].tolist()
    assert list(dict.fromkeys(doors)) == ["terminal", "production", "R&D"]
    assert says("its order appears: terminal, production, R&D")


def test_eight_times_the_market_twice_the_designs():
    ratio = optimal_designs(heterogeneity=2, market_size=[20_000, 160_000])
    assert ratio[1] / ratio[0] == pytest.approx(2)
    assert says("A market eight times as large deserves twice as many designs")


@pytest.mark.parametrize(
    ("at", "counts", "words"),
    [
        ({}, (15, 27, 21), "the terminal is best in 15, production in 27, R&D in 21"),
        ({"heterogeneity": 0.5}, (63, 0, 0), "Go to 0.5 and the terminal holds all 63"),
        ({"heterogeneity": 6}, (0, 25, 38), "at the top of the scale, production keeps 25"),
        ({"failure_loss": 12}, (23, 15, 25), "Production shrinks from 27 markets to 15"),
    ],
)
def test_door_map(at, counts, words):
    found = door_map.table(**at)["door"].value_counts()
    assert tuple(found.get(door, 0) for door in OPEN_DOORS) == counts
    terminal, production, research = counts
    sentence = f"terminal in {terminal}, production in {production}, R&D in {research}."
    assert door_map.sentence(**at).endswith(sentence)
    assert says(words)


def test_from_3_to_6_hardly_a_market_changes_its_door():
    three, six = (door_map.table(heterogeneity=tastes)["door"] for tastes in (3, 6))
    assert (three != six).sum() == 7
    assert says("only 7 markets change their door")


def test_small_markets_of_able_people_keep_production():
    table = best_doors(heterogeneity=[2.5, 3, 4, 6], skill=[0.8, 1], market_size=2_000)
    assert set(table["door"]) == {"production"}
    assert says("With small markets of able people production beats R&D at any heterogeneity above")


@pytest.mark.parametrize(
    ("passed_on", "skill", "customer", "words"),
    [
        (0, 0.3, -1.2, "At 0.3 she loses 1.2 a visit, while the firm books 2.5"),
        (0, 0.75, 0, "she gains only from 0.75 up"),
        (60, 0.3, 0.3, "Pass on 60 % of the saving and she is 0.3 better off"),
        (88, 0.2, 0, "from 0.2 up harmless takes 88 %"),
    ],
)
def test_till_ledger(passed_on, skill, customer, words):
    table = till_ledger.table(passed_on=passed_on)
    found = table.set_index(["skill", "who"])["gain"]
    assert found[skill, "customer"] == pytest.approx(customer, abs=0.001)
    assert says(words)


def test_till_ledger_in_words():
    sentence = till_ledger.sentence(passed_on=0)
    assert "customers of skill 0.3 have −1.2 each, the firm 2.5." in sentence
    assert "customers do not lose from 0.75 up" in sentence
    assert "customers do not lose from 0.2 up" in till_ledger.sentence(passed_on=88)
    assert terminal_skill_threshold() == pytest.approx(0.18, abs=0.005)
    assert says("= 0.18` up, so nearly always")


def test_passing_on_does_not_move_the_sum():
    lines = [
        till_ledger.table(passed_on=share).query("who == 'both'")["gain"].tolist()
        for share in (0, 60, 100)
    ]
    assert lines[0] == lines[1] == lines[2]
    assert says("The grey line has not moved; only its division has")


@pytest.mark.parametrize(
    ("enjoyment", "own", "full", "words"),
    [
        (0, 1.45, -0.95, "the firm sees a lead of 1.45, and all together are 0.95 *worse* off"),
        (9, 1.45, 2.65, "At 50,000 the full lead is 2.65, more than the firm knows"),
    ],
)
def test_free_labour(enjoyment, own, full, words):
    at = {"contributors": 20_000, "enjoyment": enjoyment}
    found = free_labour.table(**at).set_index(["market_size", "ledger"])["lead"]
    assert found[50_000, OWN] == pytest.approx(own, abs=0.006)
    assert found[50_000, FULL] == pytest.approx(full, abs=0.006)
    sentence = free_labour.sentence(**at)
    assert f"At 50,000 customers the lead is {printed(own)} and {printed(full)}." in sentence
    assert says(words)


def test_where_the_two_ledgers_open_the_door():
    sentence = free_labour.sentence(contributors=20_000)
    assert "own ledger favours R&D from 30,000 customers" in sentence
    assert "with the contributors’ work counted it is favoured from 75,000" in sentence
    opens = [
        brentq(
            lambda customers, ledger: research_ledgers(
                market_size=customers, heterogeneity=4, contributors=20_000
            )[ledger].item(),
            5_000,
            200_000,
            args=ledger,
        )
        for ledger in ("own_ledger", "full_ledger")
    ]
    assert np.round(opens, -3).tolist() == [21_000, 68_000]
    assert says("favours R&D from about 21,000 customers; with the work counted it takes some 68,")
    close = free_labour.table(contributors=2_000).pivot(
        index="market_size", columns="ledger", values="lead"
    )
    assert (close[OWN] - close[FULL]).loc[20_000:].max() == pytest.approx(0.6, abs=0.01)


def test_joy_never_moves_the_firms_own_ledger():
    lines = [
        free_labour.table(enjoyment=joy).query("ledger == @OWN")["lead"].tolist()
        for joy in free_labour.controls[2].values
    ]
    assert all(line == lines[0] for line in lines)
    assert says("the blue line has not stirred")


def test_labels_fit_on_one_line_of_a_phone():
    for explorable in ALL:
        assert len(explorable.title) <= 42, explorable.title
        assert all(len(control.label) <= 24 for control in explorable.controls)


@pytest.mark.parametrize("explorable", ALL, ids=lambda e: e.name)
def test_every_position_is_stored_with_a_sentence(explorable):
    meta = explorable.spec["usermeta"]["cocreation"]
    positions = 1
    for control in explorable.controls:
        positions *= len(control.values)
    assert len(meta["sentences"]) == positions
    assert all(sentence.endswith(".") for sentence in meta["sentences"])
    assert len(set(meta["sentences"])) > positions / 3


def test_the_chapter_asks_for_two_guesses_and_the_truth_is_among_them():
    asking = {explorable.name: explorable.prediction for explorable in ALL if explorable.prediction}
    assert sorted(asking) == ["till-ledger", "which-door"]
    gain = which_door.table(**asking["which-door"].at).set_index("door")["gain"]["production"]
    assert min(abs(choice - gain) for choice in asking["which-door"].choices) < 0.05
    table = till_ledger.table(**asking["till-ledger"].at).query("who == 'customer'")
    threshold = table.loc[table["gain"] >= 0, "skill"].min()
    assert threshold in asking["till-ledger"].choices
