"""Model 12B with uncertainty: chance of a loss, what to learn first, when to stop."""

import time

import numpy as np
import pytest

from cocreation.programme import (
    LogNormal,
    Uniform,
    belief,
    net_present_value,
    simulate,
    stop_rule,
    worth_of_learning,
)


@pytest.fixture(scope="module")
def programmes():
    return simulate(seed=3)


def test_the_numbers_of_the_curriculum(programmes):
    value = programmes["value"] / 1e6
    assert value.median() == pytest.approx(-0.9, abs=0.15)
    assert value.quantile(0.05) == pytest.approx(-7.6, abs=0.2)
    assert value.quantile(0.95) == pytest.approx(9.2, abs=0.25)
    assert (value < 0).mean() == pytest.approx(0.57, abs=0.015)


def test_twenty_thousand_take_well_under_a_second():
    start = time.perf_counter()
    simulate(20_000, seed=1)
    assert time.perf_counter() - start < 1


def test_a_seed_repeats_and_another_does_not(programmes):
    assert simulate(seed=3).equals(programmes)
    assert not simulate(seed=4)["value"].equals(programmes["value"])


def test_what_is_drawn(programmes):
    assert programmes["deflection"].between(0.3, 0.7).all()
    assert programmes["imitation"].between(0.2, 0.5).all()
    assert programmes["ticket_cost"].between(8, 24).all()
    assert programmes["acceptance"].between(0.0005, 0.0025).all()
    assert programmes["retention"].between(0, 0.002).all()
    logs = np.log(programmes["active"])
    assert logs.mean() == pytest.approx(np.log(0.01), abs=0.02)
    assert logs.std() == pytest.approx(0.5, abs=0.01)
    assert np.abs(programmes.drop(columns="value").corr().to_numpy() - np.eye(6)).max() < 0.03


def test_without_uncertainty_it_is_the_business_case():
    sure = simulate(50, seed=1, uncertain={"ticket_cost": Uniform(16, 16)}, incidents=0)
    assert sure["value"].to_numpy() == pytest.approx(net_present_value(incidents=0))


def test_incidents_cost_on_average_what_they_cost_on_paper():
    drawn = simulate(seed=1, uncertain={"ticket_cost": Uniform(16, 16)}, incidents=0.05)
    assert drawn["value"].mean() == pytest.approx(net_present_value(incidents=0.05), abs=0.05e6)
    assert drawn["value"].nunique() > 100


def test_other_assumptions_can_be_held(programmes):
    dearer = simulate(seed=3, set_up=4e6, discount=0.1)["value"]
    assert (programmes["value"] - dearer).to_numpy() == pytest.approx(1e6)


def test_what_is_worth_learning(programmes):
    table = worth_of_learning(programmes).set_index("learnt")
    worth = table["worth"] / 1e6
    assert worth["nothing"] == 0 and table.loc["nothing", "launched"] == 0
    assert worth["ticket_cost"] == pytest.approx(1.35, abs=0.05)
    assert worth["deflection"] == pytest.approx(1.05, abs=0.05)
    assert 0 <= worth["retention"] < 0.03
    value = programmes["value"]
    assert worth["everything"] == pytest.approx(value.clip(lower=0).mean() / 1e6)
    assert worth.max() == worth["everything"]
    assert table.loc["everything", "loss_if_launched"] == 0
    assert table.loc["ticket_cost", "loss_if_launched"] == pytest.approx(0.30, abs=0.01)


def test_learning_is_worth_less_if_one_would_launch_anyway():
    cheap = worth_of_learning(simulate(seed=3, set_up=1e6)).set_index("learnt")
    assert cheap.loc["nothing", "launched"] == 1
    assert cheap.loc["nothing", "expected"] == pytest.approx(1.69e6, abs=0.1e6)
    assert cheap.loc["ticket_cost", "worth"] == pytest.approx(0.77e6, abs=0.05e6)


def test_the_curve_is_the_mean_in_slices(programmes):
    expected = belief(programmes, "ticket_cost")
    slices = np.digitize(programmes["ticket_cost"], np.arange(9, 24))
    for each in range(16):
        inside = slices == each
        mean = programmes["value"][inside].mean()
        assert expected[inside].mean() == pytest.approx(mean, abs=0.6e6)


def test_in_the_black_by_quarter_eight_is_worse_than_no_rule():
    table = stop_rule([0], quarter=8, seed=3)
    never, rule = table["expected"] / 1e6
    assert never == pytest.approx(-0.31, abs=0.05) and rule == pytest.approx(-0.87, abs=0.05)
    assert table["winners_stopped"].iloc[1] < 0.02
    assert table["stopped"].tolist() == [0, pytest.approx(0.375, abs=0.01)]


def test_money_that_waits_gives_the_rule_its_worth():
    table = stop_rule([-0.45e6, 0], quarter=4, deferred=0.8, seed=3)
    never, good, bad = table["expected"] / 1e6
    assert good == pytest.approx(0.55, abs=0.05) and never == pytest.approx(-0.09, abs=0.05)
    assert bad == pytest.approx(-2.66, abs=0.05)


def test_a_rule_that_never_bites_changes_nothing(programmes):
    table = stop_rule([-1e9, 1e9], quarter=6, seed=3)
    assert table["expected"].iloc[1] == table["expected"].iloc[0]
    assert table["expected"].iloc[0] == pytest.approx(programmes["value"].mean())
    assert table["loss"].iloc[0] == pytest.approx((programmes["value"] < 0).mean())
    assert table["stopped"].iloc[2] == 1 and table["winners_stopped"].iloc[2] == 1


def test_stopping_saves_later_costs_only():
    sure = {"uncertain": {"ticket_cost": Uniform(16, 16)}, "incidents": 0, "count": 10, "seed": 1}
    stopped = stop_rule([1e9], quarter=4, deferred=0.5, **sure)["expected"].iloc[1]
    from cocreation.programme import quarters

    early = quarters(incidents=0)["discounted"].iloc[3]
    assert stopped == pytest.approx(early + 1.5e6)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: simulate(1, seed=1), "count: got 1"),
        (lambda: simulate(seed=1, ticket_cost=16), "ticket_cost: got both"),
        (lambda: simulate(seed=1, uncertain={"luck": Uniform(0, 1)}), "uncertain: got 'luck'"),
        (lambda: simulate(seed=1, uncertain={"active": LogNormal(0.9, 2)}), "active: got"),
        (lambda: belief(simulate(10, seed=1), "luck"), "learnt: got 'luck'"),
        (lambda: worth_of_learning(simulate(10, seed=1), ["luck"]), "programmes: got columns"),
        (lambda: stop_rule([0], quarter=20, seed=1), "quarter: got 20"),
        (lambda: stop_rule([0], quarter=4, deferred=1.2, seed=1), "deferred: got 1.2"),
    ],
)
def test_errors_say_what_they_got(call, says):
    with pytest.raises(ValueError, match=says):
        call()
