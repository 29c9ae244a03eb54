"""A few heavy users, one price, five policies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocreation.community import POLICIES, months_bought, policy_margins, use_ratio

TODAY = {"months": [0, 12, 24], "data_cost": 2, "heavy_use": 0.4, "yearly_growth": 2}


def margins(**change):
    found = policy_margins(**(TODAY | change))
    return found.pivot(index="policy", columns="month", values="margin")


@pytest.mark.parametrize(("use", "ratio"), [(1 / 3, 49.5), (0.4, 66)])
def test_one_per_cent_of_members(use, ratio):
    assert use_ratio(people=0.01, use=use) == pytest.approx(ratio)


@pytest.mark.parametrize(
    ("removed", "growth", "months"), [(1 / 3, 2, 7.02), (0.4, 2, 8.84), (0.4, 1.5, 15.12)]
)
def test_growth_takes_back_what_was_cut(removed, growth, months):
    found = months_bought(removed=removed, yearly_growth=growth)
    assert found == pytest.approx(months, abs=0.005)
    later = policy_margins(
        months=[found], data_cost=1, heavy_use=removed, yearly_growth=growth
    ).set_index("policy")
    assert later.loc["remove the heaviest", "traffic"] == pytest.approx(1)


def test_the_best_policy_depends_on_the_horizon():
    table = margins(leaving=0.1)
    assert table[0.0].idxmax() == "raise the price"
    assert table[24.0].idxmax() == "cap"
    assert table.loc["absorb"].tolist() == pytest.approx([3, 1, -3])
    assert table.loc["raise the price"].tolist() == pytest.approx([4.5, 2.7, -0.9])
    assert table.loc["remove the heaviest"].tolist() == pytest.approx([3.75, 2.55, 0.15])


def test_a_cap_holds_the_traffic():
    table = policy_margins(**TODAY | {"months": [24, 60, 120]}, cap=2).set_index("policy")
    assert table.loc["cap", "traffic"].tolist() == pytest.approx([2, 2, 2])
    tight = policy_margins(**TODAY, cap=0.5).set_index("policy")
    assert tight.loc["cap", "traffic"].tolist() == pytest.approx([0.5, 0.5, 0.5])


@given(st.floats(0, 5), st.floats(0.05, 0.9), st.floats(1, 4), st.floats(0, 1))
def test_bounds_on_traffic(data_cost, heavy_use, growth, leaving):
    found = policy_margins(
        months=[0, 6, 30], data_cost=data_cost, heavy_use=heavy_use, yearly_growth=growth,
        leaving=leaving,
    )  # fmt: skip
    assert found["policy"].unique().tolist() == list(POLICIES)
    by = found.pivot(index="month", columns="policy", values="traffic")
    assert (by["cap"] <= by["absorb"] + 1e-9).all()
    assert (by["remove the heaviest"] < by["throttle"]).all()
    assert (by["throttle"] < by["absorb"]).all()


@given(st.floats(0.1, 8))
def test_break_even_of_the_dearer_price(margin):
    """A rise by 2 with a margin m breaks even when 2 / (2 + m) of the members leave."""
    table = policy_margins(
        months=[0], data_cost=0, heavy_use=0.4, yearly_growth=1,
        leaving=2 / (2 + margin), price=10, new_price=12, other_cost=10 - margin,
    ).set_index("policy")["margin"]  # fmt: skip
    assert table["raise the price"] == pytest.approx(table["absorb"])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: use_ratio(people=0, use=0.4), "people: got 0, takes a number above 0 and below 1"),
        (lambda: use_ratio(people=0.5, use=0.4), "use: got 0.4, takes a share of at least people"),
        (lambda: months_bought(removed=1, yearly_growth=2), "removed: got 1, takes a number below"),
        (lambda: months_bought(removed=0.4, yearly_growth=1), "yearly_growth: got 1, takes"),
        (lambda: margins(heavy_use=0.001), "use: got 0.001, takes a share of at least people"),
        (lambda: margins(leaving=2), "leaving: got 2, takes a number from 0 to 1"),
        (lambda: margins(cap=0), "cap: got 0, takes a number above 0"),
        (lambda: margins(months=[-1]), "months: got -1 among 1 values|months: got"),
    ],
)
def test_refuses(call, message):
    with pytest.raises(ValueError, match=message):
        call()
