"""The Threadless explorables show, at their grid points, what the case tells readers to find."""

import itertools

import numpy as np
import pytest

from cocreation import datasets
from cocreation.explorables import threadless

EXPLORABLES = [
    threadless.contest_funnel,
    threadless.flat_prize_or_royalty,
    threadless.score_cut_off,
    threadless.selection_rules,
    threadless.worth_of_an_entry,
]


def hits(**controls):
    return threadless.contest_funnel.table(**controls).set_index("step")["hits"]


@pytest.mark.parametrize("explorable", EXPLORABLES, ids=lambda explorable: explorable.name)
def test_views_hold_the_whole_grid_within_the_limit(explorable):
    meta = explorable.spec["usermeta"]["cocreation"]
    positions = np.prod([len(control.values) for control in explorable.controls])
    assert len(meta["sentences"]) == positions
    assert explorable.leaves_out and explorable.source.split(":")[0].split(";")[0].split(",")[
        0
    ] in (
        "Model",
        "Real data",
    )


def test_controls_of_unknown_size_are_tagged_as_illustrative():
    tags = {c.name: c.tag for explorable in EXPLORABLES for c in explorable.controls}
    assert {tags[name] for name in ("hours", "fun", "staff", "crowd", "inequality", "quarrel")} == {
        "illustrative"
    }


@pytest.mark.parametrize(
    ("cut_off", "designs", "printed", "right", "missed"),
    [
        (2.5, 11_543, 187, 1.6, 20),
        (3.0, 4_253, 136, 3.2, 71),
        (3.5, 513, 53, 10.3, 154),
        (4.0, 18, 4, 22.2, 203),
    ],
)
def test_a_line_through_the_score_loses_on_one_side(cut_off, designs, printed, right, missed):
    table = threadless.score_cut_off.table(cut_off=cut_off)
    row = table[table["chosen"] == 1]
    assert len(row) == 1
    assert row["score"].item() == cut_off
    found = row[["designs", "printed", "missed"]].iloc[0].tolist()
    assert found == [designs, printed, missed]
    assert row["right"].item() == pytest.approx(right, abs=0.05)
    sentence = threadless.score_cut_off.sentence(cut_off=cut_off)
    assert f"{designs:,} designs score {cut_off:.1f} or more" in sentence
    assert f"printed {printed} of them ({right} %), and {missed} more" in sentence


def test_no_line_is_good_at_both_tasks():
    table = threadless.score_cut_off.table(cut_off=3.0)
    assert table["right"].max() < 25
    assert table["caught"].is_monotonic_decreasing
    total = datasets.load("threadless_score_bins")["printed"].sum()
    assert (table["printed"] + table["missed"]).unique().tolist() == [total]
    assert not (table[["caught", "right"]] > 50).all(axis=1).any()


def test_weak_staff_improve_on_the_score_from_a_short_list_only():
    by_score = "or: top scores win"
    printed = "printed, chosen by staff"
    found = {length: hits(short_list=length, staff=0.3) for length in (7, 14, 28, 280)}
    assert hits(short_list=70, staff=0.3)[printed] < found[7][by_score]
    assert found[280][printed] > found[280]["or: staff alone"]
    assert found[7][by_score] == pytest.approx(41, abs=0.5)
    assert found[7]["or: staff alone"] == pytest.approx(21, abs=0.5)
    assert {length: round(row[printed]) for length, row in found.items()} == {
        7: 41, 14: 44, 28: 43, 280: 33,
    }  # fmt: skip
    assert "Of 100 printed designs 43 are hits; 41 if the 7 top" in (
        threadless.contest_funnel.sentence(short_list=28, staff=0.3)
    )


def test_equal_judges_with_a_list_of_seventy_beat_both():
    row = hits(short_list=70, staff=0.5)
    assert round(row["printed, chosen by staff"]) == 53
    assert round(row["or: top scores win"]) == round(row["or: staff alone"]) == 41
    top = threadless.contest_funnel.table(short_list=70, staff=0.5)["top_scores"]
    assert top.iloc[0] == pytest.approx(0.96, abs=0.03)


def test_staff_who_guess_add_nothing_and_a_list_of_seven_leaves_no_choice():
    guessed = hits(short_list=70, staff=0)
    assert guessed["printed, chosen by staff"] == pytest.approx(
        guessed["short list, by score"], abs=1.5
    )
    table = threadless.contest_funnel.table(short_list=7, staff=0.7)
    assert table["top_scores"].unique().tolist() == [7.0]


def test_the_guess_about_the_funnel_has_its_answer_among_the_choices():
    prediction = threadless.contest_funnel.prediction
    assert round(hits(**prediction.at)["printed, chosen by staff"]) in prediction.choices


def test_mean_and_fives_tie_until_designs_divide_people():
    def profit(**controls):
        return threadless.selection_rules.table(**controls).set_index("rule")["profit"]

    calm, divided, few = profit(), profit(quarrel=3), profit(votes=10)
    assert calm["mean score"] == pytest.approx(8_190, abs=10)
    assert calm["share of fives"] == pytest.approx(8_190, abs=10)
    assert divided["mean score"] == pytest.approx(8_970, abs=10)
    assert divided["share of fives"] == pytest.approx(11_370, abs=10)
    assert few.idxmin() == "share of fives"
    assert few["shrunken mean"] > few["mean score"]


def test_votes_of_a_herd_hardly_add_up():
    def gain(voters):
        few, many = (
            threadless.selection_rules.table(voters=voters, votes=votes)["profit"].iloc[0]
            for votes in (10, 300)
        )
        return many - few

    assert gain("judge alone") > 2_000
    assert 0 < gain("follow the forum") < 500
    assert gain("follow the forum") / gain("look around a little") == pytest.approx(1 / 3, abs=0.03)


def test_a_rule_on_the_mean_passes_over_what_divides():
    divisive = threadless.selection_rules.table(quarrel=3, voters="judge alone").set_index("rule")
    assert divisive.loc["mean score", "divisive"] < 5
    assert divisive.loc["share of fives", "divisive"] > 95


@pytest.mark.parametrize(
    ("controls", "at_once", "entries", "settled"),
    [
        ({}, 10, 1_400, 10),
        ({"prize": 4_000}, 20, 2_800, 10),
        ({"prize": 500}, 2.5, 350, 10),
        ({"fun": 5}, 10, 2_800, 5),
        ({"fun": -10}, 10, 700, 20),
    ],
)
def test_free_entry_leaves_a_bigger_prize_to_others(controls, at_once, entries, settled):
    table = threadless.worth_of_an_entry.table(hours=1, **controls)
    before, now, end = (table[table["week"] == week].iloc[0] for week in (-1, 0, 20))
    assert before["together"] == 10
    assert now["alone"] == pytest.approx(at_once)
    assert now["together"] == pytest.approx(at_once)
    assert end["entries"] == pytest.approx(entries, rel=0.04)
    assert end["together"] == pytest.approx(settled, rel=0.04)
    sentence = threadless.worth_of_an_entry.sentence(hours=8, **controls)
    assert f"is worth ${at_once:,.2f}." in sentence
    assert f"settled at {entries:,} a week it is worth ${settled:,.2f}" in sentence


def test_hours_only_divide():
    one, eight = (threadless.worth_of_an_entry.table(hours=hours) for hours in (1, 8))
    assert eight["together"].to_numpy() == pytest.approx(one["together"].to_numpy() / 8)
    assert "$1.25 an hour" in threadless.worth_of_an_entry.sentence()


@pytest.mark.parametrize(
    ("controls", "break_even", "worse", "royalties"),
    [
        ({}, "2,144", 52, 1.34),
        ({"royalty": 0.5}, "4,000", 82, 0.72),
        ({"royalty": 0.25}, "8,000", 94, 0.36),
        ({"royalty": 1.0}, "2,000", 47, 1.44),
        ({"inequality": 2.5}, "2,144", 0, 1.34),
    ],
)
def test_a_royalty_pays_most_designs_less_if_sales_are_unequal(
    controls, break_even, worse, royalties
):
    assert threadless.flat_prize_or_royalty.sentence(**controls) == (
        f"The royalty beats $2,000 from {break_even} shirts. It pays less for {worse} % of the "
        f"designs, and the firm pays ${royalties:.2f} million a year instead of $0.80 million."
    )


def test_with_reprints_the_royalty_costs_the_firm_a_quarter_more():
    each = threadless.sales_and_payments(
        royalty=0.933, inequality=1.6, cheque="cheque, $500 a reprint"
    )
    assert each["royalty"].sum() / each["prize"].sum() == pytest.approx(1.26, abs=0.01)


def test_the_mean_never_wins_and_staff_are_never_last():
    rule = threadless.selection_rules
    grid = itertools.product(*(control.values for control in rule.controls))
    tables = [
        rule.table(quarrel=quarrel, votes=votes, voters=voters).set_index("rule")["profit"]
        for quarrel, votes, voters in grid
    ]
    assert len(tables) == 48
    assert "mean score" not in {table.idxmax() for table in tables}
    assert "short list, then staff" not in {table.idxmin() for table in tables}


def test_the_spread_of_sales_keeps_their_mean_and_the_share_below_break_even():
    for exponent in (1.4, 1.6, 3.0):
        table = threadless.sales_and_payments(royalty=0.933, inequality=exponent)
        assert table["shirts"].mean() == pytest.approx(3_600)
        assert table["shirts"].is_monotonic_increasing
    table = threadless.sales_and_payments(royalty=0.933, inequality=1.6)
    smallest = 3_600 * (1 - 1 / 1.6)
    below = 1 - (smallest / (2_000 / 0.933)) ** 1.6
    assert (table["royalty"] < 2_000).mean() == pytest.approx(below, abs=1 / 400)


def test_reprints_raise_the_old_bill_by_500_dollars_a_run():
    plain, reprint = (
        threadless.sales_and_payments(royalty=1, inequality=2, cheque=cheque)
        for cheque in ("cheque only", "cheque, $500 a reprint")
    )
    extra = reprint["prize"] - plain["prize"]
    assert (extra % 500 == 0).all()
    assert (extra[reprint["shirts"] < 2 * 1_800] == 0).all()
    assert extra.max() == 500 * (reprint["shirts"].max() // 1_800 - 1)


@pytest.mark.parametrize(
    ("argument", "message"),
    [
        ({"inequality": 1}, "inequality: got 1, takes a number above 1"),
        ({"cheque": "none"}, "cheque: got 'none', takes one of"),
        ({"groups": 7}, "groups: got 7, takes a divisor of 400"),
    ],
)
def test_payments_refuse_what_makes_no_sense(argument, message):
    with pytest.raises(ValueError, match=message):
        threadless.sales_and_payments(**{"royalty": 1, "inequality": 2, **argument})
