import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cocreation.crowd import (
    designer_lottery,
    distinct_winners,
    expected_sales,
    free_entry,
    profit,
    value_of_vote,
    worth_of_entry,
)

steady = settings(deadline=None, derandomize=True)

dollars = st.floats(0.5, 50)


def test_worth_of_an_entry_in_the_curriculum():
    row = worth_of_entry(prize=2_000, win_rate=7 / 1_400, hours=8).iloc[0]
    assert row["worth_per_entry"] == pytest.approx(10)
    assert row["worth_per_hour"] == pytest.approx(1.25)


@pytest.mark.parametrize(("rate", "worth"), [(0.0050, 10.00), (0.0067, 13.40), (0.0086, 17.20)])
def test_expected_prize_by_rate_in_the_ledger(rate, worth):
    assert worth_of_entry(win_rate=rate, hours=10)["worth_per_entry"][0] == pytest.approx(worth)


def test_doubling_the_prize_doubles_the_entries_and_leaves_ten_dollars():
    table = free_entry(prize=[2_000, 4_000], winners=7, worth_of_time_per_entry=10)
    assert table["entries"].tolist() == [1_400, 2_800]
    assert table["worth_per_entry"].tolist() == [10, 10]
    assert table["win_rate"].tolist() == [0.005, 0.0025]
    assert (table["time_spent"] == table["prize_pool"]).all()


@steady
@given(dollars, st.floats(0.1, 0.9))
def test_free_entry_leaves_no_surplus(time, part):
    enjoyment = part * time
    table = free_entry(
        prize=[500, 2_000], winners=7, worth_of_time_per_entry=time, enjoyment=enjoyment
    )
    assert table["worth_per_entry"].to_numpy() + enjoyment == pytest.approx(time)
    assert table["entries"][1] == pytest.approx(4 * table["entries"][0])


def test_enjoyment_brings_entries_and_lowers_the_prize_an_entry_earns():
    table = free_entry(prize=2_000, winners=7, worth_of_time_per_entry=10, enjoyment=5)
    assert table["entries"][0] == 2_800 and table["worth_per_entry"][0] == 5


def test_designer_lottery_in_the_ledger():
    table = designer_lottery(win_rate=0.0067, entries=[0, 1, 50])
    assert table["chance_of_a_print"].round(2).tolist() == [0, 0.01, 0.29]
    assert table["expected_prize"].round(2).tolist() == [0, 13.4, 670]


@steady
@given(st.floats(0, 1), st.integers(0, 500))
def test_chance_of_a_print_is_at_most_the_expected_prints(rate, entries):
    row = designer_lottery(win_rate=rate, entries=entries).iloc[0]
    assert 0 <= row["chance_of_a_print"] <= min(1, row["expected_prints"]) + 1e-12


def test_wins_at_random_would_have_made_891_winners_not_500():
    assert round(distinct_winners(wins=900, designers=43_000)) == 891
    assert round(43_000 * (1 - np.exp(-900 / 43_000))) == 891


def test_distinct_winners_of_a_small_draw_by_hand():
    assert distinct_winners(wins=2, designers=2) == pytest.approx(1.5)
    assert distinct_winners(wins=5, designers=1) == 1


def test_profit_of_a_sell_out_and_of_a_flop():
    table = profit([2_000, 1_500, 150])
    assert table["profit"].tolist() == [14_500, 14_500, 1_000]
    assert table["sold"].tolist() == [1_500, 1_500, 150]
    assert table["flop"].tolist() == [False, False, True]
    assert profit([533, 534])["flop"].tolist() == [True, False]


@steady
@given(st.floats(0, 4_000), st.floats(0, 1_000), dollars, st.floats(0, 1))
def test_profit_rises_with_demand_and_falls_with_cost(shirts, more, price, part):
    terms = {"price": price, "clearance_price": part * price}
    less, higher = profit([shirts, shirts + more], **terms)["profit"]
    assert higher >= less - 1e-6
    assert profit(shirts, unit_cost=5, **terms)["profit"][0] == pytest.approx(
        profit(shirts, unit_cost=4, **terms)["profit"][0] - 1_500
    )


def test_value_of_the_vote_in_the_ledger():
    row = value_of_vote().iloc[0]
    assert row["profit_of_hit"] == 14_500 and row["profit_of_flop"] == 1_000
    assert row["profit_without_vote"] == 7_750
    assert row["profit_with_vote"] == pytest.approx(13_825)
    assert row["value_of_vote"] == pytest.approx(6_075)
    assert row["value_of_vote"] * 9 * 52 == pytest.approx(2.8e6, rel=0.02)


@steady
@given(st.floats(0, 1), st.floats(0.1, 1.5))
def test_expected_sales_are_the_mean_over_many_runs_of_luck(share, noise):
    luck = np.random.default_rng(1).standard_normal(40_000)
    demand = 2_000 * share * np.exp(noise * luck - noise**2 / 2)
    found = expected_sales(share, market=2_000, noise=noise, print_run=1_000)
    assert found == pytest.approx(np.minimum(demand, 1_000).mean(), abs=10)


@pytest.mark.parametrize(("run", "shirts", "share"), [(1_500, 534, 0.36), (1_200, 454, 0.38)])
def test_break_even_of_a_print_run(run, shirts, share):
    row = value_of_vote(print_run=run).iloc[0]
    assert row["break_even_shirts"] == shirts
    assert round(row["break_even_share"], 2) == share


def test_clearance_above_cost_makes_the_break_even_tiny():
    assert value_of_vote()["break_even_after_clearance"][0] == 50
    assert profit(50)["profit"][0] == 0
    nothing_back = value_of_vote(clearance_price=0).iloc[0]
    assert nothing_back["break_even_after_clearance"] == nothing_back["break_even_shirts"] == 534


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: worth_of_entry(win_rate=2, hours=8), "win_rate: got 2, takes .* from 0 to 1"),
        (lambda: worth_of_entry(win_rate=0.1, hours=0), "hours: got 0, takes a number above 0"),
        (
            lambda: free_entry(prize=2_000, winners=7, worth_of_time_per_entry=10, enjoyment=10),
            "enjoyment: got 10, takes a number below 10",
        ),
        (
            lambda: free_entry(prize=5, winners=7, worth_of_time_per_entry=10),
            "prize: got 5, takes at least 10",
        ),
        (lambda: designer_lottery(win_rate=0.1, entries=-1), "entries: got -1"),
        (lambda: distinct_winners(wins=1, designers=0), "designers: got 0"),
        (lambda: expected_sales(20), "would_buy: got 20"),
        (lambda: expected_sales(0.2, noise=0), "noise: got 0"),
        (lambda: profit([10, -5]), "demand: got -5 among 2 values, takes a number at least 0"),
        (lambda: profit(10, print_run=0), "print_run: got 0"),
        (lambda: value_of_vote(flop_rate_with=5), "flop_rate_with: got 5"),
    ],
)
def test_bad_input_says_what_is_wrong(call, message):
    with pytest.raises(ValueError, match=message):
        call()
