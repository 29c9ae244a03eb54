"""The doors into the value chain: the curriculum's numbers, and what must hold for all."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocreation.entry import (
    DOORS,
    best_doors,
    optimal_designs,
    research_ledgers,
    terminal_gains,
    terminal_skill_threshold,
    welfare,
)

SETTINGS = st.fixed_dictionaries(
    {
        "heterogeneity": st.floats(0, 8),
        "skill": st.floats(0.1, 1),
        "market_size": st.integers(100, 1_000_000),
    }
)


def surplus(**setting):
    return welfare(**setting).set_index("door")["surplus"]


def best(**setting):
    return best_doors(**setting)["door"].item()


@pytest.mark.parametrize(
    ("heterogeneity", "door"),
    [(0.5, "terminal"), (2, "production"), (3, "production"), (4, "production"), (6, "R&D")],
)
def test_doors_along_the_scale_of_the_curriculum(heterogeneity, door):
    assert best(heterogeneity=heterogeneity, skill=0.8, market_size=20_000) == door


def test_low_skill_brings_the_terminal_back():
    found = surplus(heterogeneity=2, skill=0.3)
    assert found["terminal"] == pytest.approx(-12.7, abs=0.005)
    assert found["production"] == pytest.approx(-14.4, abs=0.05)
    assert found.idxmax() == "terminal"


def test_number_of_designs():
    assert optimal_designs(heterogeneity=4, market_size=200_000) == pytest.approx(16.2, abs=0.05)
    table = welfare(heterogeneity=4, market_size=200_000).set_index("door")
    assert table.loc["R&D", "variety"] == 16


def test_skill_threshold_of_the_terminal():
    assert terminal_skill_threshold() == pytest.approx(0.18, abs=0.005)
    below, above = (surplus(skill=terminal_skill_threshold() + step) for step in (-1e-6, 1e-6))
    assert below["terminal"] < below["standard"]
    assert above["terminal"] > above["standard"]


def test_a_terminal_that_saves_nothing_or_costs_nothing():
    assert terminal_skill_threshold(labour_saved=0, waiting_saved=0) == np.inf
    assert terminal_skill_threshold(terminal_effort=0) == 0
    found = terminal_skill_threshold(labour_saved=[1, 2], waiting_saved=1, terminal_effort=0.6)
    assert found.tolist() == pytest.approx([0.3, 0.2])


def test_surpluses_by_hand():
    found = surplus(heterogeneity=2, skill=0.5, market_size=10_000, enjoyment=1)
    failure = np.exp(-1.5)
    assert found["standard"] == -14
    assert found["terminal"] == pytest.approx(-4 - 7.5 - 1.2 + 0.8)
    assert found["production"] == pytest.approx(-1 - 2 + (1 - failure) - 4 * failure - 9)
    assert found["R&D"] == pytest.approx(-4 / 16 - (40_000 + 6_000 + 10_000) / 10_000 - 10)


@given(SETTINGS)
def test_no_other_number_of_modules_or_designs_is_better(setting):
    table = welfare(**setting).set_index("door")
    variance, skill, people = (
        setting["heterogeneity"] ** 2,
        setting["skill"],
        setting["market_size"],
    )
    modules = np.arange(2, 60)
    production = -variance / modules**2 - np.log2(modules) / skill - 0.5 * modules
    assert modules[production.argmax()] == table.loc["production", "variety"]
    designs = np.arange(1, 700)
    research = -variance / designs**2 - 1_500 * designs / people
    chosen = (
        -variance / table.loc["R&D", "variety"] ** 2 - 1_500 * table.loc["R&D", "variety"] / people
    )
    assert chosen >= research.max() - 1e-9


@given(SETTINGS)
def test_more_skill_or_joy_never_hurts_and_the_rest_stays(setting):
    now = surplus(**setting)
    abler = surplus(**{**setting, "skill": min(1, setting["skill"] + 0.1)})
    assert (abler >= now - 1e-9).all()
    assert abler[["standard", "R&D"]].tolist() == now[["standard", "R&D"]].tolist()
    happier = surplus(**setting, enjoyment=3)
    gained = (happier - now)[["production", "R&D"]].tolist()
    assert gained == pytest.approx([0, 6_000 / setting["market_size"]], abs=1e-9)


def test_arrays_give_the_same_as_one_call_each():
    sigma, skill, people = np.array([0.5, 2, 6]), 0.6, np.array([5_000, 20_000, 90_000])
    together = welfare(heterogeneity=sigma, skill=skill, market_size=people)
    single = [
        welfare(heterogeneity=s, skill=skill, market_size=n)
        for s, n in zip(sigma, people, strict=True)
    ]
    assert together["setting"].tolist() == np.repeat([0, 1, 2], 4).tolist()
    pd.testing.assert_frame_equal(
        together.drop(columns="setting"), pd.concat(single, ignore_index=True)
    )


def test_best_doors_combines_all_and_measures_the_lead():
    table = best_doors(heterogeneity=[2, 6], skill=[0.3, 0.8], market_size=[20_000, 200_000])
    assert len(table) == 8
    row = table.query("heterogeneity == 2 and skill == 0.3 and market_size == 20_000").iloc[0]
    ordered = surplus(heterogeneity=2, skill=0.3).sort_values()
    assert row["door"] == ordered.index[-1] == "terminal"
    assert row["lead"] == pytest.approx(ordered.iloc[-1] - ordered.iloc[-2])
    assert row["gain"] == pytest.approx(1.3)
    assert set(table["door"]) <= set(DOORS)


def test_the_standard_offer_can_be_best():
    nothing = {"labour_saved": 0, "waiting_saved": 0}
    assert best(heterogeneity=0, skill=0.5, market_size=1_000, **nothing) == "standard"


@given(st.floats(0.1, 1), st.floats(0, 1))
def test_passing_on_divides_the_gain_and_does_not_change_it(skill, share):
    kept, passed = terminal_gains(skill=skill), terminal_gains(skill=skill, passed_on=share)
    assert passed["both"].item() == pytest.approx(kept["both"].item())
    assert passed["customer"].item() - kept["customer"].item() == pytest.approx(2.5 * share)
    together = surplus(skill=skill)
    assert kept["both"].item() == pytest.approx(together["terminal"] - together["standard"])


def test_the_customer_gains_from_three_quarters_up():
    table = terminal_gains(skill=[0.74, 0.75, 0.76])["customer"].round(9)
    assert np.sign(table).tolist() == [-1, 0, 1]


def test_ledgers_of_research():
    ledgers = research_ledgers(market_size=50_000, heterogeneity=4, contributors=20_000)
    assert ledgers["own_ledger"].item() == pytest.approx(1.45, abs=0.005)
    assert ledgers["full_ledger"].item() == pytest.approx(-0.95, abs=0.005)
    assert ledgers["unpaid"].item() == pytest.approx(20_000 * 6 / 50_000)
    found = surplus(heterogeneity=4, market_size=50_000, contributors=20_000)
    lead = found["R&D"] - found.drop("R&D").max()
    assert ledgers["full_ledger"].item() == pytest.approx(lead)


def test_joy_does_not_move_the_firms_own_ledger():
    market = {"market_size": [5_000, 80_000], "heterogeneity": 3}
    own = [research_ledgers(**market, enjoyment=joy)["own_ledger"].tolist() for joy in (0, 6, 9)]
    assert own[1] == pytest.approx(own[0])
    assert own[2] == pytest.approx(own[0])
    at_par = research_ledgers(**market, enjoyment=6)
    assert at_par["own_ledger"].tolist() == pytest.approx(at_par["full_ledger"].tolist())


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"skill": 0}, "skill: got 0, takes a number above 0 and at most 1"),
        ({"skill": 1.2}, "skill: got 1.2"),
        ({"market_size": 0}, "market_size: got 0, takes a number at least 1"),
        ({"module_cost": 0}, "module_cost: got 0, takes a number above 0"),
        ({"launch_cost": 0}, "launch_cost: got 0"),
        ({"heterogeneity": -1}, "heterogeneity: got -1, takes a number at least 0"),
        ({"enjoyment": "much"}, "enjoyment: got 'much'"),
    ],
)
def test_errors_say_which_argument_and_what_it_takes(wrong, words):
    with pytest.raises(ValueError, match=words):
        welfare(**wrong)


def test_errors_of_the_other_functions():
    with pytest.raises(ValueError, match="passed_on: got 2, takes a number from 0 to 1"):
        terminal_gains(skill=0.5, passed_on=2)
    with pytest.raises(ValueError, match="terminal_effort: got -1"):
        terminal_skill_threshold(terminal_effort=-1)
    with pytest.raises(ValueError, match="launch_cost: got 0"):
        optimal_designs(heterogeneity=1, market_size=10, launch_cost=0)
