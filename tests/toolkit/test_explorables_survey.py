"""The explorables of chapter 9 show, at their grid points, what the chapter tells to find."""

import re
from pathlib import Path

import numpy as np
import pytest

from cocreation.explorables import survey as explorables

ROOT = Path(__file__).parents[2]
EACH = pytest.mark.parametrize("name", explorables.__all__)


@pytest.fixture(scope="module")
def text():
    words = (ROOT / "book" / "09-online-interaction.md").read_text(encoding="utf-8")
    return re.sub(r"\s+", " ", words)


@EACH
def test_views_hold_the_whole_grid_within_the_limit(name):
    explorable = getattr(explorables, name)
    meta = explorable.spec["usermeta"]["cocreation"]
    assert len(meta["sentences"]) == np.prod([len(c.values) for c in explorable.controls])
    assert explorable.leaves_out
    assert explorable.source.startswith("Model, no data")


@EACH
def test_the_page_shows_it(name, text):
    assert f"from cocreation.explorables.survey import {name}" in text


MILD = {"method": 0.4}
MOOD, HALF = {"method": 0.5}, {"method": 0.5, "marker": 50, "table": "marker taken out"}
CLEAN = {"method": 0.5, "table": "marker taken out"}
HEAD_START = {"uptake": 80, "selection": 0.4}
FEW_ACCEPT = {"uptake": 40, "selection": 0.4}


@pytest.mark.parametrize(
    ("name", "settings", "sentence", "phrase"),
    [
        ("held_constant", {}, "by +0.09. One", "does correlate with performance by +0.09"),
        ("held_constant", {}, "performance by −0.05", "Performance *falls*, by 0.05"),
        ("held_constant", {"correlation": 0}, "by −0.05. One", "the loan is called in: −0.05"),
        ("how_many_teams", {"teams": 60}, "+0.02 to +0.31", "between +0.02 and +0.31"),
        ("how_many_teams", {"teams": 150}, "+0.06 to +0.24", "150 between +0.06 and +0.24"),
        ("how_many_teams", {"teams": 300}, "+0.08 to +0.21", "300 between +0.08 and +0.21"),
        ("how_many_teams", {"teams": 30}, "−0.03 to", "At 30 teams the range includes 0"),
        (
            "how_many_teams",
            {"effect": "tasks in all"},
            "12 % find an effect (0 outside the interval); those that do show 3.1 times",
            "With 300 teams 12 % of surveys find anything",
        ),
        (
            "how_many_teams",
            {"effect": "tasks in all", "teams": 60},
            "6 % find an effect (0 outside the interval); those that do show 7.1 times its size on "
            "average, and 20 %",
            "it is 6 %, seven times too large, and one in five of these has the wrong sign",
        ),
        (
            "how_many_teams",
            {"effect": "tasks in all", "teams": 3_000},
            "70 % find",
            "Even 3,000 teams miss it three times in ten",
        ),
        ("one_sitting", MILD, "16 % of the variance", "Its square, 16 %, is the share"),
        ("one_sitting", MILD, "tasks +0.01", "truly −0.05, is +0.01: the harm is gone"),
        ("one_sitting", MOOD, "25 % of the variance", "At 0.5, a quarter of each answer"),
        ("one_sitting", MOOD, "by +0.32, the marker", "+0.32 instead of +0.09"),
        ("one_sitting", MOOD, "tasks +0.03", "it is +0.03 and looks like a small benefit"),
        (
            "one_sitting",
            CLEAN,
            "sharing +0.19, tasks −0.05, relations +0.16",
            "effects are back at +0.19, −0.05 and +0.16",
        ),
        ("one_sitting", HALF, "sharing +0.24", "sharing is left at +0.24 instead of +0.19"),
        ("arrow_turned", {"feedback": 0.3}, "shows +0.10 from knowledge", "It shows 0.10"),
        ("arrow_turned", {"feedback": 0.3}, "+0.24 from sharing", "from +0.05 to +0.24"),
        ("arrow_turned", {}, "+0.05 from sharing", "from +0.05 to +0.24"),
        ("arrow_turned", {"feedback": 0.3}, "31 %", "explains 31 % of performance instead of 18 %"),
        ("arrow_turned", {}, "explains 18 %", "explains 31 % of performance instead of 18 %"),
        (
            "arrow_turned",
            {"feedback": 0.6},
            "−0.10 from knowledge",
            "At 0.6 the path from knowledge is −0.10",
        ),
        ("arrow_turned", {"feedback": 0.6}, "explains 53 %", "and 53 % are explained"),
        (
            "arrow_turned",
            {"feedback": 0.05, "method": 0.5},
            "+0.40 from knowledge to performance (true: +0.40) and direct effects of +0.14",
            "the path from knowledge is 0.40, just as it should be, and sharing's direct effect is "
            "+0.14",
        ),
        ("drawn_by_lot", HEAD_START, "declined: +0.50", "now shows +0.50"),
        ("drawn_by_lot", HEAD_START, "invited: −0.16", "The lot still shows −0.16"),
        ("drawn_by_lot", HEAD_START, "(−0.38 to +0.06)", "−0.38 to +0.06"),
        ("drawn_by_lot", HEAD_START, "takes 1,227 teams", "(a power of 80 %) would take 1,227"),
        ("drawn_by_lot", FEW_ACCEPT, "takes 4,906 teams", "accept the invitation, 4,906"),
        (
            "drawn_by_lot",
            FEW_ACCEPT | {"teams": 5_000},
            "+0.44 (+0.37 to +0.52)",
            "With 5,000 teams the wrong comparison then shows +0.44 (+0.37 to +0.52)",
        ),
    ],
)
def test_the_reader_finds_what_the_chapter_says(name, settings, sentence, phrase, text):
    assert sentence in getattr(explorables, name).sentence(**settings)
    assert phrase in text


def test_without_a_head_start_all_three_comparisons_are_right():
    table = explorables.drawn_by_lot.table(selection=0)
    assert table["estimate"].tolist() == pytest.approx(table["true"].tolist())


@pytest.mark.parametrize(("name", "right"), [("held_constant", -0.05), ("arrow_turned", 0.1)])
def test_a_guess_has_its_answer_among_the_choices(name, right):
    explorable = getattr(explorables, name)
    assert right in explorable.prediction.choices
    shown = explorable.table(**explorable.prediction.at)
    value = shown["value"].iloc[1] if name == "held_constant" else shown["value"].iloc[0]
    assert value == pytest.approx(right, abs=0.005)


def test_charts_mark_the_chosen_size_and_the_truth():
    table = explorables.how_many_teams.table(teams=60)
    assert table.loc[table["chosen"] == 1, "teams"].tolist() == [60]
    shown = explorables.arrow_turned.table(feedback=0.3)
    truth = shown[shown["which"] == "true in this world"]["value"]
    assert truth.tolist() == [0.4, 0.05, -0.15, 0.1]
