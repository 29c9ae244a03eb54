"""The Xiaomi explorables show, at their grid points, what the case tells readers to find."""

import re
from pathlib import Path

import nbformat
import numpy as np
import pytest

from cocreation import datasets, facts
from cocreation.ecosystem import resilience, stops
from cocreation.explorables import xiaomi

from .pages import saying

ROOT = Path(__file__).parents[2]
CASE = "\n".join(
    cell.source
    for cell in nbformat.read(ROOT / "cases" / "xiaomi" / "case.ipynb", as_version=4).cells
)
says = saying(CASE)
NOTE = (ROOT / "cases" / "xiaomi" / "teaching-note.md").read_text(encoding="utf-8")
FACTS = facts.load(ROOT / "cases" / "xiaomi")
EXPLORABLES = [
    xiaomi.advertising_or_users,
    xiaomi.phones_forecast,
    xiaomi.release_rhythm,
    xiaomi.who_can_leave,
    xiaomi.who_took_part,
]
THEN, NOW = xiaomi.YEARS


@pytest.mark.parametrize("explorable", EXPLORABLES, ids=lambda explorable: explorable.name)
def test_views_hold_the_whole_grid_and_the_case_shows_them(explorable):
    meta = explorable.spec["usermeta"]["cocreation"]
    positions = np.prod([len(control.values) for control in explorable.controls])
    assert len(meta["sentences"]) == positions
    assert says(f"xiaomi.{explorable.name.replace('-', '_')}")


def test_assumed_sizes_are_tagged_as_illustrative():
    tags = {c.name: c.tag for explorable in EXPLORABLES for c in explorable.controls}
    assumed = ("wishes", "release_work", "reports_each", "system_cost", "blame", "followers")
    assert {tags[name] for name in assumed} == {"illustrative"}


@pytest.mark.parametrize(
    ("setting", "rhythm", "wanted", "words"),
    [
        ({}, "week", 61.1, "At `60` wishes a week the Friday rhythm wins clearly: `61.1`"),
        ({}, "4 weeks", 53.3, "against `53.3` every four weeks"),
        ({}, "quarter", 36.6, "and `36.6` a quarter"),
        ({"wishes": 70}, "week", 71.3, "At `70` it is still ahead"),
        ({"wishes": 80}, "week", 40.3, "At `80` the weekly release falls to `40.3`"),
        ({"wishes": 80, "queue": "newest first"}, "week", 73.4, "is back at `73.4`"),
        (
            {"wishes": 80, "release_work": 10},
            "week",
            81.5,
            "set its work to `10`: now `81.5`",
        ),
    ],
)
def test_release_rhythm(setting, rhythm, wanted, words):
    rows = xiaomi.release_rhythm.table(**setting).set_index("rhythm")
    assert rows.loc[rhythm, "hits"] == wanted
    named = {"week": "a weekly release", "4 weeks": "every 4 weeks", "quarter": "a quarter"}
    sentence = xiaomi.release_rhythm.sentence(**setting)
    assert re.search(rf"{wanted} with (?:one )?{named[rhythm]}", sentence)
    assert says(words)


def test_at_80_wishes_the_week_loses_to_the_month_and_to_the_quarter():
    hits = xiaomi.release_rhythm.table(wishes=80).set_index("rhythm")["hits"]
    assert hits["week"] < hits["quarter"] < hits["4 weeks"]
    assert says("behind every four weeks and even the quarter")
    for queue in ("oldest first", "newest first"):
        table = xiaomi.release_rhythm.table(wishes=80, queue=queue).set_index("rhythm")
        assert table.loc["week", "backlog"] == 824
    assert says("As many as before, `824`")


@pytest.mark.parametrize(
    ("setting", "meaning", "people", "words"),
    [
        ({}, "a report in a year", 86_443, "participants, or `86,443`"),
        ({}, "a report a week", 1_662, "or `1,662`"),
        ({"exponent": 0.8}, "a report in a year", 206_768, "to `0.8`: `206,768` people"),
        ({"exponent": 1.2}, "a report in a year", 29_267, "At `1.2` it is `29,267`, a seventh"),
        ({"exponent": 0.8}, "a report a week", 1_480, "at `0.8` there are `1,480` weekly"),
        ({"exponent": 1.2}, "a report a week", 1_087, "at `1.2` there are `1,087`"),
    ],
)
def test_who_took_part(setting, meaning, people, words):
    table = xiaomi.who_took_part.table(**setting).set_index("meaning")["people"]
    assert table[meaning] == people
    assert f"{people:,}" in xiaomi.who_took_part.sentence(**setting)
    assert says(words)


def test_the_weekly_core_hardly_depends_on_the_inequality():
    grid = [xiaomi.who_took_part.table(exponent=s).set_index("meaning")["people"]
            for s in (0.8, 0.9, 1.0, 1.1, 1.2)]  # fmt: skip
    week, year = ([row[name] for row in grid] for name in ("a report a week", "a report in a year"))
    assert max(week) / min(week) < 1.6 and max(year) / min(year) > 7


def test_weekly_reporters_for_each_engineer():
    engineers = float(FACTS["X08a"].value)
    weekly = xiaomi.who_took_part.table()["people"].iloc[-1]
    assert int(weekly / engineers) == 16
    assert says("about sixteen for each engineer") and "some sixteen for each" in NOTE


def test_the_sizes_are_not_called_the_company_s_own():
    accounts = xiaomi.who_took_part.controls[2]
    assert "sources differ" in accounts.help and "sources differ" in xiaomi.who_took_part.source


def test_the_guess_about_the_core_has_its_answer_among_the_choices():
    prediction = xiaomi.who_took_part.prediction
    people = xiaomi.who_took_part.table(**prediction.at)["people"].iloc[-1]
    assert min(prediction.choices, key=lambda guess: abs(guess - people)) == 1_700


@pytest.mark.parametrize(
    ("years", "forecast", "fact", "words"),
    [
        (4, 196, "XS15", "(`4` years seen) the curve promises `196` million phones for 2015"),
        (5, 25, "XS16", "With `5` years it has learnt its lesson and says `25` for 2016"),
        (6, 23, "XS17", "With `6` it says `23` for 2017"),
    ],
)
def test_phones_forecast(years, forecast, fact, words):
    table = xiaomi.phones_forecast.table(years=years)
    year = 2011 + years
    curve = table[table["which"] == "fitted curve"].set_index("year")["phones"]
    assert round(curve[year]) == forecast
    sentence = xiaomi.phones_forecast.sentence(years=years)
    assert f"the curve says {forecast} million phones for {year}" in sentence
    assert FACTS[fact].value.startswith(
        f"{datasets.load('xiaomi_shipments').set_index('year').loc[year, 'shipments_low']:g}"
    )
    assert says(words)


def test_the_curve_of_2015_is_bounded_and_that_of_2014_is_not():
    assert "(90 % interval 158 to 214)" in xiaomi.phones_forecast.sentence(years=5)
    assert says("with never more than `214` million phones in all")
    assert "no ceiling" in xiaomi.phones_forecast.sentence(years=4)
    high = xiaomi.phones_forecast.sentence(years=5, counts="highest figures")
    assert "says 28 million" in high


@pytest.mark.parametrize(
    ("setting", "actor", "ties", "others", "system"),
    [
        ({}, "forum users", 7, 0, "goes on"),
        ({}, "advertisers", 1, 6, "stops"),
        ({"year": THEN}, "forum users", 7, 1, "stops"),
        ({"margin": 3}, "advertisers", 1, 1, "goes on"),
        ({"margin": 5, "system_cost": 6}, "advertisers", 1, 6, "stops"),
        ({"margin": 5, "system_cost": 5}, "advertisers", 1, 1, "goes on"),
    ],
)
def test_who_can_leave(setting, actor, ties, others, system):
    row = xiaomi.who_can_leave.table(**setting).set_index("actor").loc[actor]
    assert row[["ties", "stops"]].tolist() == [ties, others]
    assert row["system"] == f"the system {system}"
    sentence = xiaomi.who_can_leave.sentence(**setting)
    tie = "1 tie" if ties == 1 else f"{ties} ties"
    assert f"If the {actor} leave ({tie}), {others} of" in sentence
    assert f"others stop and the system {system}." in sentence


def test_what_the_case_says_of_the_map():
    assert says("The forum users have `7` ties. If they leave, nobody stops")
    assert says("If they leave, `6` of the others stop")
    assert says("set the margin to `3 %`")
    assert says("if the advertisers leave only `1` other actor stops")
    ties = xiaomi.miui_ties(year=NOW)
    without_lab = ties[ties["giver"] != "test lab"]
    assert "MIUI team" in stops(without_lab, "forum users")["actor"].tolist()
    assert set(xiaomi.who_can_leave.table()["actor"]) == set(resilience(ties)["actor"])


def needed(ties, column, value, answer):
    return ties.assign(needed=ties["needed"].where(ties[column] != value, answer))


@pytest.mark.parametrize(
    ("name", "margin", "change", "forum", "advertisers"),
    [
        ("as drawn", 1, lambda ties: ties, "0 stop", "6 stop"),
        ("no test laboratory", 1, lambda ties: ties[ties["giver"] != "test lab"], "5", "6"),
        (
            '"ideas and votes" needed',
            1,
            lambda ties: needed(ties, "resource", "ideas and votes", True),
            "5",
            "6",
        ),
        (
            "advertisers' money only welcome",
            1,
            lambda ties: needed(ties, "giver", "advertisers", False),
            "0",
            "0",
        ),
        ("margin 3 %, cost 3 billion", 3, lambda ties: ties, "0", "1"),
        (
            "margin 3 %, no test laboratory",
            3,
            lambda ties: ties[ties["giver"] != "test lab"],
            "5",
            "1",
        ),
    ],
)
def test_the_table_of_marks_in_the_note(name, margin, change, forum, advertisers):
    table = resilience(change(xiaomi.miui_ties(year=NOW, margin=margin))).set_index("actor")
    assert table.loc["forum users", "stops"] == int(forum.split()[0])
    assert table.loc["advertisers", "stops"] == int(advertisers.split()[0])
    assert f"| {name} | {forum} | {advertisers} |" in NOTE


def test_the_case_and_the_model_own_up_to_the_guess_about_the_laboratory():
    assert says("the test laboratory is our guess")
    assert "The test laboratory is a guess" in xiaomi.who_can_leave.leaves_out


@pytest.mark.parametrize(
    ("setting", "cut", "none"),
    [
        ({}, 34.6, 72.3),
        ({"blame": 0.9}, 26.1, 72.3),
        ({"followers": 4}, 6.9, 14.5),
        ({"margin": 1}, 42.8, 92.9),
        ({"margin": 20}, 20.2, 39.5),
    ],
)
def test_advertising_or_users(setting, cut, none):
    sentence = xiaomi.advertising_or_users.sentence(**setting)
    assert f"keeping all once {cut} % would leave" in sentence
    assert f"at all, once {none} % would." in sentence


def test_what_the_case_says_of_advertising():
    assert says("cutting the worst third pays once `34.6` %")
    assert says("bears `0.9` of the blame, it is `26.1` %")
    assert says("let a leaver keep `4` others away")
    assert says("cutting pays from `6.9` %, and having none from `14.5` %")
    assert says("`41.7` yuan a year") and "brings 41.7 yuan" in (
        xiaomi.advertising_or_users.sentence()
    )


@pytest.mark.parametrize(
    ("name", "margin", "kept", "none"),
    [
        ("5 % earned on a phone", 0.05, 1, (72.3, 36.2, 14.5)),
        ("1 % earned on a phone", 0.01, 1, (92.9, 46.4, 18.6)),
        ("5 %, advertising costs a quarter", 0.05, 0.75, (66.2, 33.1, 13.2)),
    ],
)
def test_the_table_of_leavers_in_the_note(name, margin, kept, none):
    advertising, phone = kept * 10_100 / 242.1, 113_800 / 118.7 * margin / 3
    shares = [100 * advertising / (advertising + phone) / (1 + f) for f in (0, 1, 4)]
    assert [round(share, 1) for share in shares] == list(none)
    assert f"| {name} | {' | '.join(f'{share} %' for share in none)} |" in NOTE


def test_the_models_say_that_advertising_counts_in_full():
    assert "Advertising counts in full" in xiaomi.advertising_or_users.leaves_out
    assert says("Advertising we count in full, as if it cost nothing to sell")


def test_crossings_are_those_of_algebra():
    given = {"margin": 0.08, "blame": 0.6, "followers": 1}
    advertising, phone = 10_100 / 242.1, 113_800 / 118.7 * 0.08 / 3
    none = advertising / (advertising + phone) / 2
    assert xiaomi.crossing("no advertising", "keep all", **given) == round(100 * none, 1)
    keep, cut = advertising + phone, 2 / 3 * advertising + phone
    third = (keep - cut) / (keep - 0.4 * cut) / 2
    found = xiaomi.crossing("cut the worst third", "keep all", **given)
    assert found == pytest.approx(100 * third, abs=0.06)
    assert np.isnan(
        xiaomi.crossing("no advertising", "cut the worst third", **given | {"blame": 1})
    )


def test_numbers_of_the_models_are_facts_of_the_case():
    assert [FACTS[name].value for name in ("X52", "X23a", "X44f", "XS18")] == [
        "10.1", "242.1", "113.8", "118.7",
    ]  # fmt: skip
    hardware = float(FACTS["X44"].value) + float(FACTS["X44b"].value)
    from cocreation.explorables.xiaomi.actors import HARDWARE_REVENUE

    assert round(hardware, 1) == HARDWARE_REVENUE


@pytest.mark.parametrize(
    ("argument", "message"),
    [
        ({"leaving": 1.2}, "leaving: got 1.2, takes a number from 0 to 1"),
        ({"margin": 5}, "margin: got 5, takes a number from 0 to 1"),
        ({"blame": -0.1}, "blame: got -0.1"),
        ({"followers": -1}, "followers: got -1"),
    ],
)
def test_profit_refuses_what_makes_no_sense(argument, message):
    given = {"leaving": 0.5, "margin": 0.05, "blame": 0.6, "followers": 0}
    with pytest.raises(ValueError, match=message):
        xiaomi.yearly_profit(**{**given, **argument})
