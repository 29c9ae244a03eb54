"""The giffgaff explorables show, at their grid points, what the case tells readers to find."""

import re
from pathlib import Path

import nbformat
import numpy as np
import pytest

from cocreation.community import months_bought, policy_margins, use_ratio
from cocreation.explorables import giffgaff

CASE = Path(__file__).parents[2] / "cases" / "giffgaff" / "case.ipynb"
EXPLORABLES = [getattr(giffgaff, name) for name in giffgaff.__all__]
PROSE = re.sub(
    r"\s+",
    " ",
    " ".join(
        cell.source
        for cell in nbformat.read(CASE, as_version=4).cells
        if cell.cell_type == "markdown"
    ),
)


@pytest.mark.parametrize("explorable", EXPLORABLES, ids=lambda explorable: explorable.name)
def test_views_hold_the_whole_grid_within_the_limit(explorable):
    meta = explorable.spec["usermeta"]["cocreation"]
    positions = np.prod([len(control.values) for control in explorable.controls])
    assert len(meta["sentences"]) == positions
    assert re.match(r"(Model|Real data)\b", explorable.source)
    assert explorable.leaves_out


def test_every_explorable_stands_in_the_case_and_two_ask_for_a_guess():
    cells = nbformat.read(CASE, as_version=4).cells
    shown = [re.fullmatch(r"giffgaff\.(\w+)", cell.source.strip()) for cell in cells]
    assert sorted(match[1] for match in shown if match) == sorted(giffgaff.__all__)
    assert sum(explorable.prediction is not None for explorable in EXPLORABLES) == 2


def test_controls_that_nobody_has_published_are_tagged_as_illustrative():
    tags = {c.name: c.tag for explorable in EXPLORABLES for c in explorable.controls}
    unknown = ("load", "stepping_in", "minutes", "worth", "reward", "data_cost", "leaving")
    assert {name: tags[name] for name in unknown if name != "leaving"} == dict.fromkeys(
        set(unknown) - {"leaving"}, "illustrative"
    )
    assert {c.tag for c in giffgaff.heavy_users.controls if c.name == "leaving"} == {"illustrative"}


@pytest.mark.parametrize(
    ("published", "share", "inequality", "words"),
    [
        ("total and mean only", "2 and 100", "0.00 and 1.00", "all equal, or one takes all"),
        ("and the highest, £654", "4 and 99", "0.02 and 0.98", "highest payment hardly helps"),
        (
            "and forty with £200 or more",
            "32 and 99",
            "0.30 and 0.98",
            "raise the floor, and leave the ceiling where it was: the best-paid few dozen may "
            "have had a third of the money, or practically all of it",
        ),
        ("and a median of £5 (imagined)", "32 and 83", "0.46 and 0.90", "bring the ceiling down"),
        ("and a median of £2 (imagined)", "32 and 93", "0.57 and 0.95", "both lie higher"),
    ],
)
def test_published_figures_leave_a_wide_band(published, share, inequality, words):
    assert giffgaff.payback_bounds.sentence(published=published) == (
        f"The 41 best paid of 1,929 recipients got between {share} % of the £27,000. "
        f"The Gini coefficient lies between {inequality}."
    )
    assert words in PROSE
    table = giffgaff.payback_bounds.table(published=published)
    assert (table["most_equal"] >= table["most_unequal"]).all()


def test_the_number_of_recipients_hardly_matters():
    forty = "and forty with £200 or more"
    for people in giffgaff.payback_bounds.controls[0].values:
        assert "between 32 and 99 %" in giffgaff.payback_bounds.sentence(
            people=people, published=forty
        )


@pytest.mark.parametrize(
    ("settings", "needed", "verdict", "most", "words"),
    [
        ({}, "3.0", "is possible", "5.0", "lies exactly on the edge"),
        ({"shortest": 0.5}, "3.5", "cannot be", "4.2", "and the pair cannot be"),
        ({"mean": 1.5}, "3.0", "cannot be", "2.5", "at most one question in forty"),
        ({"mean": 1, "shortest": 1}, "4.0", "cannot be", "0.0", "any question"),
    ],
)
def test_claims_about_answer_times(settings, needed, verdict, most, words):
    sentence = giffgaff.answer_time_claims.sentence(**settings)
    assert f"the mean is at least {needed} minutes: a mean of" in sentence
    assert f"{verdict}. With that mean at most {most} % can wait" in sentence
    assert words in PROSE
    table = giffgaff.answer_time_claims.table(**settings)
    claimed = table[table["claimed"].notna()]
    above = (claimed["claimed"] > claimed["largest"] + 0.01).item()
    assert above == claimed["verdict"].item().endswith("impossible") == (verdict == "cannot be")


@pytest.mark.parametrize("explorable", EXPLORABLES, ids=lambda explorable: explorable.name)
def test_a_guess_has_its_answer_among_the_choices(explorable):
    if explorable.prediction is None:
        return
    found = re.findall(r"[\d.]+(?= %)", explorable.sentence(**explorable.prediction.at))
    assert any(float(number) in explorable.prediction.choices for number in found)


@pytest.mark.parametrize(
    ("settings", "first", "second", "words"),
    [
        (
            {"load": 50},
            "23 % of the answers lost, the wait 1.9 times as long",
            "1 person, 9 % of the answers lost, the wait 1.2 times as long",
            "half of the capacity unused the wait nearly doubles, in Coffee it hardly moves",
        ),
        (
            {"load": 70},
            "6 people, 23 % of the answers lost, the wait 4.4 times",
            "the wait 1.4",
            "in use it is more than four times as long",
        ),
        ({"load": 80}, "or without end", "the wait 1.8", "the first forum never catches up"),
        (
            {"load": 70, "stepping_in": 50},
            "12 % of the answers lost, the wait 1.6 times",
            "the wait 1.2",
            "is only a bit more than half as long again",
        ),
    ],
)
def test_two_per_cent_leave(settings, first, second, words):
    sentence = giffgaff.super_users_leave.sentence(leaving=2, **settings)
    mathematics, coffee = sentence.split("; ")
    assert first in mathematics and second in coffee
    assert words in PROSE


def test_equal_helpers_would_hardly_be_missed():
    table = giffgaff.super_users_leave.table(leaving=2, load=70)
    waits = table[table["chosen"] == 1].set_index("who")["wait"]
    assert waits["if all gave the same"] < 1.2 < waits["Coffee"] < waits["Mathematics Educators"]


@pytest.mark.parametrize(
    ("settings", "minutes", "worth", "firm"),
    [
        ({}, 31, "3.08", "0.10, members bear £2.98"),
        ({"reward": 100}, 31, "3.08", "1.00, members bear £2.08"),
        ({"worth": 0}, 31, "0.00", "0.10, members gain £0.10 by it"),
        ({"counted": "the first answer only"}, 4, "0.40", "0.10, members bear £0.30"),
    ],
)
def test_who_bears_the_cost(settings, minutes, worth, firm):
    assert giffgaff.who_bears_it.sentence(**settings) == (
        f"Peers work {minutes} minutes on a question, an agent 10. The agent costs £2.50, all "
        f"paid by the firm. The peers’ work is worth £{worth}: the firm pays £{firm}."
    )
    for words in (
        "peers spend three times the agent's time on a question, and their time is worth *more*",
        "For the firm it is twenty-five times cheaper",
    ):
        assert words in PROSE


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        (
            {},
            "At once the best is “£12 for all” with £450 a month per 100 members, after a year "
            "“£12 for all” with £450, after two years “£12 for all” with £450.",
        ),
        (
            {"growth": 2},
            "after a year “£12 for all” with £270, after two years “cap, dearer above” with £90. "
            "Doing nothing leaves £100 after a year.",
        ),
        (
            {"growth": 2, "leaving": 20},
            "after a year “remove the 1 %” with £255, after two years “cap, dearer above”",
        ),
        (
            {"growth": 2, "data_cost": 3},
            "and after two years every policy loses money. Doing nothing leaves −£100",
        ),
    ],
)
def test_the_best_policy_has_a_date(settings, told):
    assert told in giffgaff.heavy_users.sentence(**settings)
    for words in ("the dearer price wins for ever", "a cap in the end", "nothing survives two"):
        assert words in PROSE


def test_no_setting_favours_absorbing_or_throttling():
    sentences = giffgaff.heavy_users.spec["usermeta"]["cocreation"]["sentences"]
    best = {name for told in sentences for name in re.findall(r"“(.*?)” with", str(told))}
    assert best == {"£12 for all", "cap, dearer above", "remove the 1 %"}
    assert "To absorb or to throttle never comes first" in PROSE
    assert "nobody leaves over a removal" in PROSE
    assert "Nobody leaves over a removal" in giffgaff.heavy_users.leaves_out


def test_prose_on_a_throttle_a_cap_and_the_cost_of_one_of_the_heaviest():
    shared = {"data_cost": 2, "heavy_use": 0.4, "yearly_growth": 2, "leaving": 0.1}
    table = policy_margins(months=range(25), **shared)
    today = table[table["month"] == 0].set_index("policy")["margin"]
    assert 0.9 * today["remove the heaviest"] < today["throttle"] < today["remove the heaviest"]
    assert "If one in ten did, throttling would be the better" in PROSE
    year = table[table["month"] == 12].set_index("policy")["margin"]
    needed = [
        100 * (1 - margins[rival] / margins["remove the heaviest"])
        for rival in ("throttle", "absorb")
        for margins in (today, year)
    ]
    assert [round(share) for share in needed] == [9, 29, 20, 61]
    cap = table[table["policy"] == "cap"].set_index("month")["traffic"]
    assert cap[20] < cap[21] == cap[24] == pytest.approx(0.9 * 2)
    assert "before two years are over the mean light user has reached it too" in PROSE
    assert 2 * 0.4 / 0.01 == 80 and "pays ten pounds a month and costs eighty" in PROSE


def test_removing_the_heaviest_lasts_nine_months():
    assert round(use_ratio(people=0.01, use=0.4)) == 66 and "Sixty-six times" in PROSE
    assert 8 < months_bought(removed=0.4, yearly_growth=2) < 9
    assert "back where it was within nine months" in PROSE
