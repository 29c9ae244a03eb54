"""The explorables of chapter 8 show, at their grid points, what the chapter tells to find."""

import re
from pathlib import Path

import numpy as np
import pytest

from cocreation.explorables import motivation

ROOT = Path(__file__).parents[2]
EXPLORABLES = [
    motivation.after_the_campaign,
    motivation.how_many_rivals,
    motivation.pay_enough,
    motivation.who_gets_the_credit,
]


@pytest.fixture(scope="module")
def text():
    words = (ROOT / "book" / "08-motivation.md").read_text(encoding="utf-8")
    return re.sub(r"\s+", " ", words)


@pytest.mark.parametrize("explorable", EXPLORABLES, ids=lambda explorable: explorable.name)
def test_views_hold_the_whole_grid_within_the_limit(explorable):
    meta = explorable.spec["usermeta"]["cocreation"]
    assert len(meta["sentences"]) == np.prod([len(c.values) for c in explorable.controls])
    assert explorable.leaves_out
    assert explorable.source.startswith("Model")


def test_only_the_effects_of_rewards_are_tagged_as_published():
    tags = {(e.name, c.name): c.tag for e in EXPLORABLES for c in e.controls}
    published = {key for key, tag in tags.items() if tag == "published"}
    assert published == {("after-the-campaign", "reward")}
    assert {tag for key, tag in tags.items() if key not in published} == {"illustrative"}


AT_FORTY = {"completion": 40, "credit": 30}


@pytest.mark.parametrize(
    ("explorable", "settings", "sentence", "phrase"),
    [
        ("after_the_campaign", {}, "week after it 10.7 %", "From then on 10.7 instead of 20"),
        ("after_the_campaign", {}, "used up in week 13", "in week 13 the gain is used up"),
        ("after_the_campaign", {}, "it is −313", "the campaign has cost 313"),
        (
            "after_the_campaign",
            {"reward": "for doing well"},
            "used up in week 16",
            "it takes until week 16",
        ),
        ("after_the_campaign", {"half_life": 8}, "it is −41", "after a year is only 41"),
        ("after_the_campaign", {"half_life": 4}, "it is +16", "with a *gain* of 16"),
        (
            "after_the_campaign",
            {"reward": "positive feedback"},
            "after a year it is +504",
            "and that fades too: +504 after a year",
        ),
        (
            "after_the_campaign",
            {"reward": "positive feedback", "half_life": 8},
            "after a year it is +197",
            "+197 if people forget within 8 weeks",
        ),
        ("pay_enough", {"reward": 1}, "At €1, 12.9 %", "from 25.2 to 12.9 %"),
        ("pay_enough", {"reward": 8}, "At €8, 25.2 %", "must rise to 8 before"),
        ("pay_enough", {"reward": 20}, "At €20, 55.3 %", "at 20 it is 55.3 %"),
        ("pay_enough", {"reward": 10}, "costs €66.9", "each additional one costs 66.9"),
        ("pay_enough", {"reward": 18}, "costs €36.4", "At 18 it is 36.4"),
        ("pay_enough", {"reward": 20}, "costs €36.8", "at 20 it rises again"),
        (
            "pay_enough",
            {"reward": 1, "fans": 0},
            "At €1, 2.7 % take part; unpaid 2.3 %",
            "(2.3 to 2.7 %)",
        ),
        ("pay_enough", {"reward": 2, "fans": 10}, "buys nobody", "between 2 and 4 euros"),
        ("pay_enough", {"reward": 4, "fans": 10}, "costs €23.9", "between 2 and 4 euros"),
        (
            "pay_enough",
            {"reward": 1, "crowding": -20},
            "At €1, 36.9 %",
            "reward of 1: now it is 36.9 %",
        ),
        ("who_gets_the_credit", {}, "32 % on, the firm from 32 %", "At first both lines are one"),
        ("who_gets_the_credit", AT_FORTY, "by +7.2 %", "customer still gains 7.2 %"),
        ("who_gets_the_credit", AT_FORTY, "gets −10.4 %", "the firm is at −10.4"),
        (
            "who_gets_the_credit",
            AT_FORTY | {"completion": 60},
            "by +25.8 %, the firm gets −0.7 %",
            "gained a quarter, and the firm is still just below zero",
        ),
        ("who_gets_the_credit", AT_FORTY, "the firm from 61 %", "Its break-even is 61 %"),
        (
            "who_gets_the_credit",
            AT_FORTY | {"blame": 50},
            "the firm from 44 %",
            "ready-made might: 44 %",
        ),
        ("how_many_rivals", {"rivals": 30}, "worth 0.54. Of two", "1.11 and thirty 0.54"),
        ("how_many_rivals", {"rivals": 2}, "entry is worth 1.11;", "1.11 and thirty 0.54"),
        (
            "how_many_rivals",
            {"rivals": 10_000},
            "worth 0.77. Of two rivals it is worth 1.11",
            "even ten thousand entries do not bring it back",
        ),
        (
            "how_many_rivals",
            {"rivals": 30, "uncertainty": 1},
            "worth 2.17. Of two",
            "thirty give 2.17",
        ),
        (
            "how_many_rivals",
            {"rivals": 1_000, "uncertainty": 1},
            "worth 3.25. Of two",
            "a thousand 3.25",
        ),
        (
            "how_many_rivals",
            {"rivals": 30, "uncertainty": 0.5},
            "worth 1.15. Of two rivals it is worth 1.28",
            "two give 1.28, a thousand 1.62, and *thirty only 1.15*",
        ),
        (
            "how_many_rivals",
            {"rivals": 1_000, "uncertainty": 0.5},
            "worth 1.62. Of two",
            "a thousand 1.62",
        ),
    ],
)
def test_the_reader_finds_what_the_chapter_says(explorable, settings, sentence, phrase, text):
    assert sentence in getattr(motivation, explorable).sentence(**settings)
    assert phrase in text


@pytest.mark.parametrize(
    ("explorable", "right", "says"),
    [
        (motivation.after_the_campaign, 13, "used up in week 13"),
        (motivation.pay_enough, 13, "12.9 % take part"),
    ],
)
def test_a_guess_has_its_answer_among_the_choices(explorable, right, says):
    assert right in explorable.prediction.choices
    assert says in explorable.sentence(**explorable.prediction.at)


def test_eighteen_euros_is_the_cheapest_position_per_additional_participant():
    costs = {}
    for reward in motivation.pay_enough.controls[0].values:
        found = re.search(r"costs €([\d.]+)\.", motivation.pay_enough.sentence(reward=reward))
        if found:
            costs[reward] = float(found[1])
    assert min(costs, key=costs.get) == 18


def test_a_chart_marks_the_chosen_position_only():
    for explorable, settings, rows in (
        (motivation.pay_enough, {"reward": 8}, 1),
        (motivation.who_gets_the_credit, {"completion": 60}, 1),
        (motivation.how_many_rivals, {"rivals": 30}, 2),
    ):
        table = explorable.table(**settings)
        assert table["chosen"].sum() == rows
        name, value = next(iter(settings.items()))
        assert set(table.loc[table["chosen"] == 1, name]) == {value}
