"""The explorables of chapter 2 show what the chapter tells the reader to find."""

import math
import re
from pathlib import Path

import numpy as np
import pytest

from cocreation.ecosystem import connected_share, threshold
from cocreation.explorables import ecosystem, spheres
from cocreation.explorables.ecosystem import leaving_actors, shared_rules
from cocreation.explorables.spheres import crowded_joint_sphere, joint_sphere

from .pages import saying

CHAPTER = (Path(__file__).parents[2] / "book" / "02-two-logics.md").read_text("utf-8")
says = saying(CHAPTER)
ALL = [getattr(module, name) for module in (spheres, ecosystem) for name in module.__all__]


def chosen(table):
    return table[table["chosen"] == 1].iloc[0]


def test_the_chapter_shows_every_explorable_of_its_modules():
    shown = re.findall(r"from cocreation\.explorables\.(\w+) import (\w+)", CHAPTER)
    there = [(m.__name__.split(".")[-1], n) for m in (spheres, ecosystem) for n in m.__all__]
    assert sorted(shown) == sorted(there)


@pytest.mark.parametrize(
    ("quality", "lasting", "meetings", "column", "value", "words"),
    [
        (0.3, 0, 10, "expected_value", 9.0, "the average customer rises from 8.4 to 9.0"),
        (0.3, 0, 10, "chance_of_loss", 0.26, "26 % of customers end below 8.4"),
        (0.3, 0, 90, "expected_value", 13.8, "Now 90 %. The average is 13.8"),
        (0.3, 0, 90, "chance_of_loss", 0.06, "only 6 % are left"),
        (0.3, 0, 20, "lowest_tenth", 7.6, "falls at first, to 7.6 at 20 %"),
        (0.3, 0, 90, "lowest_tenth", 9.4, "and then climbs, to 9.4 at 90 %"),
        (0.3, 25, 10, "chance_of_loss", 0.28, "At 10 % of occasions 28 % lose"),
        (0.3, 25, 90, "chance_of_loss", 0.24, "and at 90 % still 24 %"),
        (0.3, 25, 10, "lowest_tenth", 7.5, "falls all the way, from 7.5 to 3.8"),
        (0.3, 25, 90, "lowest_tenth", 3.8, "falls all the way, from 7.5 to 3.8"),
        (0, 0, 10, "expected_value", 8.4, "The mean stays at 8.4 whatever you do"),
        (0, 0, 90, "expected_value", 8.4, "The mean stays at 8.4 whatever you do"),
        (0, 0, 10, "lowest_tenth", 7.0, "drops from 7.0 to 4.1 between 10 % and 90 %"),
        (0, 0, 90, "lowest_tenth", 4.1, "drops from 7.0 to 4.1 between 10 % and 90 %"),
        (-0.1, 0, 10, "expected_value", 8.2, "lowers the mean from 8.2 to 6.6"),
        (-0.1, 0, 90, "expected_value", 6.6, "lowers the mean from 8.2 to 6.6"),
    ],
)
def test_joint_sphere(quality, lasting, meetings, column, value, words):
    at = {"quality": quality, "lasting": lasting, "meetings": meetings}
    row = chosen(joint_sphere.table(**at))
    share = column == "chance_of_loss"
    assert round(row[column], 2 if share else 1) == value
    spoken = f"the fate of {100 * value:.0f} %" if share else f"{value:.1f}"
    assert spoken in joint_sphere.sentence(**at)
    assert says(words)


def test_the_loss_is_smallest_of_the_chances_where_the_spread_is_largest():
    table = joint_sphere.table(quality=0.3).set_index("meetings")
    spread = table["highest_tenth"] - table["lowest_tenth"]
    assert spread.is_monotonic_increasing
    assert table["chance_of_loss"].loc[10:].is_monotonic_decreasing
    assert says("the standard deviation has gone up from 1.2 to 3.4")


def test_with_lasting_differences_the_unluckiest_fall_all_the_way():
    table = joint_sphere.table(lasting=25).set_index("meetings")
    assert table["lowest_tenth"].is_monotonic_decreasing


@pytest.mark.parametrize(
    ("crowding", "meetings", "value", "average", "following", "words"),
    [
        (0.8, 37.5, 10.65, 0.3, 0, "Value peaks at 37.5 % of occasions, with 10.65"),
        (0.8, 50, 10.40, 0.2, -0.2, "With 10.40 customers are past their best"),
        (0.8, 50, 10.40, 0.2, -0.2, "one more interaction now takes away 0.20"),
        (0.8, 70, 8.96, 0.04, -0.52, "still positive, barely, and customers are at 8.96"),
        (0.8, 75, 8.40, 0, -0.6, "At 75 % they are back at 8.40"),
        (0.4, 75, 12.90, 0.3, 0, "the peak moves to 75 %, and to 12.90"),
    ],
)
def test_crowded_joint_sphere(crowding, meetings, value, average, following, words):
    at = {"crowding": crowding, "meetings": meetings}
    row = chosen(crowded_joint_sphere.table(**at))
    found = [row["value"], row["average"], row["next"]]
    assert found == pytest.approx([value, average, following], abs=0.005)
    assert f"{value:.2f} on average" in crowded_joint_sphere.sentence(**at)
    assert says(words)


@pytest.mark.parametrize(("crowding", "peak"), [(0, 100), (0.4, 75), (0.8, 37.5)])
def test_the_crowded_sphere_peaks_where_the_next_interaction_adds_nothing(crowding, peak):
    table = crowded_joint_sphere.table(crowding=crowding)
    assert table["meetings"][table["value"].idxmax()] == peak
    zones = table.groupby("zone")["meetings"].agg(["min", "max"])
    assert zones.loc["next adds", "max"] == peak


@pytest.mark.parametrize(
    ("contacts", "tolerance", "percent", "words"),
    [
        (4, 0.05, 1, "Start at 0.05. Nothing hangs together, 1 % of the actors"),
        (4, 0.13, 10, "At 0.13 it is 10 %"),
        (4, 0.2, 53, "more than half of the actors, 53 %, can integrate"),
        (4, 0.25, 70, "and at 0.25 it is 70 %"),
        (8, 0.13, 77, "the jump comes earlier: 77 % at 0.13"),
    ],
)
def test_shared_rules(contacts, tolerance, percent, words):
    at = {"contacts": contacts, "tolerance": tolerance}
    assert round(chosen(shared_rules.table(**at))["connected_share"]) == percent
    assert f"reach {tolerance:g}, {percent} % of actors" in shared_rules.sentence(**at)
    assert says(words)


def test_one_usable_contact_is_only_where_it_begins():
    reach = threshold(4)
    assert says("for four contacts at {math}`\\tau = 0.134`")
    assert round(reach, 3) == 0.134
    reaches = [reach, *np.arange(0.16, 0.23, 0.005)]
    table = connected_share(tolerance=reaches, contacts=4, networks=200, seed=5)
    assert table["usable_contacts"][0] == pytest.approx(1, abs=0.02)
    assert table["connected_share"][0] == pytest.approx(0.1, abs=0.02)
    at_half = np.interp(0.5, table["connected_share"], table["usable_contacts"])
    assert at_half == pytest.approx(1.4, abs=0.05)
    assert says("There it only begins: a tenth hold together, and for half of them it takes about")
    assert says("it takes about 1.4 usable contacts each")


def test_near_the_jump_luck_decides():
    row = chosen(shared_rules.table(contacts=4, tolerance=0.2))
    assert (round(row["low"]), round(row["high"])) == (43, 63)
    assert says("one may hold 43 % together and another 63 %")
    assert "43 to 63 %" in shared_rules.sentence(contacts=4, tolerance=0.2)


@pytest.mark.parametrize(
    ("structure", "tolerance", "leaving", "chance", "best", "words"),
    [
        ("spread evenly", 0.25, 0, 70, 70, "At a reach of 0.25, 70 % hold together"),
        ("spread evenly", 0.25, 10, 62, 7, "of the others 62 % still do"),
        ("spread evenly", 0.25, 10, 62, 7, "be the best connected, and 7 % do"),
        ("spread evenly", 0.5, 0, 93, 93, "93 % before, 82 % after"),
        ("spread evenly", 0.5, 10, 91, 82, "93 % before, 82 % after"),
        ("through a few hubs", 0.25, 0, 57, 57, "Fewer hold together to begin with, 57 %"),
        ("through a few hubs", 0.25, 5, 55, 7, "a loss of 5 % by chance hardly shows: 55 %"),
        ("through a few hubs", 0.25, 5, 55, 7, "The best-connected 5 %, and 7 % are left"),
    ],
)
def test_leaving_actors(structure, tolerance, leaving, chance, best, words):
    at = {"structure": structure, "tolerance": tolerance, "leaving": leaving}
    table = leaving_actors.table(**at)
    now = table[table["chosen"] == 1].set_index("who")["connected"]
    assert [round(now["by chance"]), round(now["best connected"])] == [chance, best]
    sentence = leaving_actors.sentence(**at)
    assert f"{chance} % of" in sentence
    assert f"{best} % " in sentence
    assert says(words)


@pytest.mark.parametrize("explorable", ALL, ids=lambda e: e.name)
def test_every_position_is_stored_with_a_sentence(explorable):
    meta = explorable.spec["usermeta"]["cocreation"]
    positions = math.prod(len(control.values) for control in explorable.controls)
    assert len(meta["sentences"]) == positions
    assert all(sentence.endswith(".") for sentence in meta["sentences"])
    assert len(set(meta["sentences"])) > positions / 3


def test_the_chapter_asks_for_two_guesses_and_the_truth_is_among_them():
    asking = [explorable for explorable in ALL if explorable.prediction]
    assert [e.name for e in asking] == ["crowded-joint-sphere", "shared-rules"]
    sphere, rules = (e.prediction for e in asking)
    table = crowded_joint_sphere.table(**sphere.at)
    assert table["meetings"][table["value"].idxmax()] == 37.5
    assert 37.5 in sphere.choices
    truth = chosen(shared_rules.table(**rules.at))["connected_share"]
    assert min(rules.choices, key=lambda choice: abs(choice - truth)) == 50
    assert abs(50 - truth) < 5
