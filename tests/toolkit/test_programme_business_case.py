"""Model 12B: the business case, its break-evens and its tornado."""

import numpy as np
import pytest

from cocreation.programme import (
    ASSUMPTIONS,
    UNCERTAIN,
    break_even,
    cash_flows,
    net_present_value,
    payback,
    quarters,
    tornado,
)

CURRICULUM_ENDS = {
    "ticket_cost": (-5.8, 7.1),
    "deflection": (-4.5, 5.8),
}


def by_hand(**changes):
    """The case of the curriculum, quarter by quarter, in plain Python."""
    v = {name: assumption.value for name, assumption in ASSUMPTIONS.items()} | changes
    share, total = 0.0, -v["set_up"]
    for quarter in range(1, 21):
        share += (v["innovation"] + v["imitation"] * share) * (1 - share)
        members = v["market"] * share
        active = v["active"] * members
        deflected = v["deflection"] * (1 - np.exp(-active / v["saturation"]))
        cash = members * v["contacts"] * deflected * v["ticket_cost"]
        cash += active * v["ideas"] * v["acceptance"] * v["idea_value"] - active * v["reward"]
        cash += members * v["retention"] * v["retention_value"]
        cash -= v["running"] + v["incidents"] * v["incident_cost"]
        total += cash / (1 + v["discount"]) ** (quarter / 4)
    return total


def test_the_base_case():
    assert net_present_value() == pytest.approx(0.66e6, abs=5e3)
    assert net_present_value() == pytest.approx(by_hand())
    assert payback() == 17
    assert payback(deflection=0.3) is None
    assert break_even("deflection") == pytest.approx(0.475, abs=0.0006)
    assert break_even("ticket_cost") == pytest.approx(15.2, abs=0.05)


@pytest.mark.parametrize("name", [name for name in ASSUMPTIONS])
def test_each_assumption_enters_as_it_should(name):
    other = ASSUMPTIONS[name].low + 0.3 * (ASSUMPTIONS[name].high - ASSUMPTIONS[name].low)
    assert net_present_value(**{name: other}) == pytest.approx(by_hand(**{name: other}))
    assert net_present_value(**{name: other}) != pytest.approx(net_present_value(), rel=1e-6)


@pytest.mark.parametrize(("name", "ends"), CURRICULUM_ENDS.items())
def test_ends_of_the_tornado(name, ends):
    row = tornado().set_index("assumption").loc[name]
    assert [row["at_low"] / 1e6, row["at_high"] / 1e6] == pytest.approx(ends, abs=0.05)


def test_order_of_the_tornado_up_to_the_near_tie():
    table = tornado()
    order = ["ticket_cost", "deflection", "imitation", "running", "active"]
    assert table["assumption"].tolist()[:5] == order
    assert set(table["assumption"][5:7]) == {"incidents", "acceptance"}
    tie = table["width"].iloc[5] / table["width"].iloc[6]
    assert tie < 1.03 and table["assumption"].iloc[7] == "retention"
    ranges = table.set_index("assumption")[["low", "high"]]
    assert ranges.loc["running"].tolist() == [0.4e6, 0.7e6]
    assert ranges.loc["active"].tolist() == [0.005, 0.02]
    assert ranges.loc["imitation"].tolist() == list(UNCERTAIN["imitation"])


def test_the_tornado_shows_only_what_its_author_doubted():
    everything = tornado(names=ASSUMPTIONS)
    assert everything["assumption"].iloc[0] == "market"
    assert "market" not in tornado()["assumption"].tolist()


def test_arrays_give_what_numbers_give():
    costs, shares = np.array([10.0, 16, 22]), np.array([0.4, 0.5, 0.6])
    together = net_present_value(ticket_cost=costs, deflection=shares)
    alone = [
        net_present_value(ticket_cost=cost, deflection=share)
        for cost, share in zip(costs, shares, strict=True)
    ]
    assert together == pytest.approx(alone)
    assert cash_flows(ticket_cost=costs).shape == (20, 3)


def test_the_table_adds_up():
    table = quarters()
    parts = ["support", "ideas", "retention", "rewards", "running", "incidents"]
    assert table[parts].sum(axis=1).to_numpy() == pytest.approx(table["cash"].to_numpy())
    assert table["cash"].to_numpy() == pytest.approx(cash_flows())
    assert table["total"].iloc[-1] == pytest.approx(table["cash"].sum() - 3e6)
    assert table["discounted"].iloc[-1] == pytest.approx(net_present_value())
    assert table["members"].iloc[-1] < 600_000 and table["members"].is_monotonic_increasing
    assert table["ideas"].to_numpy() == pytest.approx(-table["rewards"].to_numpy())


def test_incidents_can_happen_one_by_one():
    happen = np.zeros((20, 2), dtype=bool)
    happen[3, 1] = True
    none, one = cash_flows(incidents_happen=happen, ticket_cost=np.array([16.0, 16])).T
    assert (none - one).tolist() == [3e6 if quarter == 3 else 0 for quarter in range(20)]
    assert none == pytest.approx(cash_flows(incidents=0))


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: net_present_value(members=5), "an assumption: got 'members'"),
        (lambda: net_present_value(active=2), "active: got 2"),
        (lambda: net_present_value(market=0), "market: got 0"),
        (lambda: net_present_value(saturation=0), "saturation: got 0"),
        (lambda: net_present_value(ticket_cost=[1, 2], active=[0.1, 0.1, 0.1]), "one shape"),
        (lambda: quarters(active=[0.1, 0.2]), "active: got 2 values"),
        (lambda: cash_flows(incidents_happen=[True]), r"incidents_happen: got the shape \(1,\)"),
        (lambda: break_even("retention"), "changes sign"),
        (lambda: break_even("profit"), "name: got 'profit'"),
        (lambda: tornado(names=["profit"]), "names: got 'profit'"),
    ],
)
def test_errors_say_what_they_got(call, says):
    with pytest.raises(ValueError, match=says):
        call()
