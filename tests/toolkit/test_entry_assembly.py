"""Who assembles, and how far letters get: worked numbers, limits, and refusals."""

import numpy as np
import pandas as pd
import pytest

from cocreation import entry

CHOICES = ["build", "pay", "shut out", "too dear"]


def outcome(**change):
    given = {"price": 450, "fee": 300, "worth_of_hour": 20} | change
    return entry.assembly_outcome(entry.assembly_choices(**given))


@pytest.mark.parametrize(("skill", "chance"), [(0, 0), (0.3, 0.593), (0.8, 0.909), (1, 0.950)])
def test_completion_rises_with_skill(skill, chance):
    assert entry.completion(skill) == pytest.approx(chance, abs=5e-4)


@pytest.mark.parametrize(
    ("hour", "hours"), [(17, 5.88), (20, 5.0), (23, 4.35), (10, 10), (40, 2.5)]
)
def test_break_even_hours_of_the_fee_in_beijing(hour, hours):
    assert entry.break_even_hours(fee=100, worth_of_hour=hour) == pytest.approx(hours, abs=0.005)


def test_dislike_of_thirteen_yuan_makes_three_hours_worth_the_fee():
    dislike = (100 - 3 * 20) / 3
    assert dislike == pytest.approx(13.33, abs=0.01)
    hours = entry.break_even_hours(fee=100, worth_of_hour=20, dislike=dislike)
    assert hours == pytest.approx(3)


def test_each_kind_of_customer_takes_the_largest_surplus():
    given = {"price": 450, "fee": 100, "worth_of_hour": 20, "premium": 0.2, "loss": 0.4}
    table = entry.assembly_choices(**given)
    change = 0.2 * table["completes"] - 0.4 * (1 - table["completes"])
    build = table["value"] * (1 + change) - 450 - table["worth_of_hour"] * 2 / table["skill"]
    pay = table["value"] - 550
    best = pd.concat([build, pay], axis=1).max(axis=1)
    assert table["surplus"].to_numpy() == pytest.approx(best.clip(lower=0).to_numpy())
    assert (table["choice"] == "build").equals((best >= 0) & (build >= pay))
    assert (table["choice"] == "pay").equals((best >= 0) & (pay > build))
    assert (table["choice"] == "shut out").equals((best < 0) & (table["value"] >= 450))
    assert (table["choice"] == "too dear").equals((best < 0) & (table["value"] < 450))


def test_the_worth_of_an_hour_spreads_around_its_median():
    table = entry.assembly_choices(price=450, fee=100, worth_of_hour=20)
    assert table["worth_of_hour"].median() == pytest.approx(20)
    assert len(table) == 10 * 15 * 33
    logs = np.log(table["worth_of_hour"].unique())
    assert logs.std() == pytest.approx(0.6, abs=0.03)


def test_a_low_fee_selects_builders_without_teaching_anybody():
    dear, cheap = outcome(fee=300), outcome(fee=50)
    assert dear.round(2).tolist() == [0.44, 0.07, 0.19, 0.30, 0.83, 0.73]
    assert cheap.round(2).tolist() == [0.07, 0.57, 0.06, 0.30, 0.93, 0.73]
    assert dear["everybody_finishes"] == cheap["everybody_finishes"]


def test_the_laboratorys_pride_leaves_hardly_anybody_for_the_fitters():
    assert outcome(fee=100)["pay"] == pytest.approx(0.35, abs=0.005)
    proud = outcome(fee=100, premium=0.63)
    assert proud[["build", "pay"]].round(2).tolist() == [0.65, 0.09]


@pytest.mark.parametrize("change", [{"fee": 100}, {"price": 340}, {"worth_of_hour": 10}])
def test_cheaper_never_shuts_more_people_out_together(change):
    before, after = outcome(), outcome(**change)
    assert after[["shut out", "too dear"]].sum() <= before[["shut out", "too dear"]].sum()


def test_shares_add_up_and_no_builder_leaves_no_number():
    shares = outcome(price=0, fee=0)
    assert shares[CHOICES].sum() == pytest.approx(1)
    assert shares["build"] == 0
    assert np.isnan(shares["builders_finish"])


@pytest.mark.parametrize(
    ("response", "contacts"), [(0.01, 69), (0.02, 35), (0.05, 14), (0.1, 7), (0.5, 1)]
)
def test_contacts_needed_for_half(response, contacts):
    assert entry.contacts_needed(0.5, response=response) == contacts
    safe = entry.campaign([contacts - 1, contacts], response=response)["safe"]
    assert safe.iloc[0] < 0.5 - 1e-9 and safe.iloc[1] >= 0.5 - 1e-9


def test_a_campaign_is_the_sum_of_its_letters():
    response, unreachable, left, sent = 0.03, 0.25, 1.0, 0.0
    for contacts in range(1, 31):
        sent += left
        left -= response * (left - unreachable)
        row = entry.campaign(
            contacts, response=response, unreachable=unreachable, contact_cost=2
        ).iloc[0]
        assert row["safe"] == pytest.approx(1 - left)
        assert row["cost_per_unit"] == pytest.approx(2 * sent / (1 - left))


def test_a_safe_unit_costs_fifty_dollars_however_long_one_writes():
    table = entry.campaign([0, 1, 10, 69], response=0.01, contact_cost=0.5)
    assert np.isnan(table["cost_per_unit"].iloc[0])
    assert table["cost_per_unit"].iloc[1:].tolist() == pytest.approx([50, 50, 50])


def test_out_of_reach_is_out_of_reach():
    assert entry.contacts_needed(0.5, response=0.2, unreachable=0.5) == np.inf
    assert entry.campaign(10_000, response=0.2, unreachable=0.6)["safe"].iloc[0] <= 0.4


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: entry.completion(1.2), "skill: got 1.2, takes a number from 0 to 1"),
        (lambda: entry.completion(0.5, rate=0), "rate: got 0, takes a number above 0"),
        (lambda: entry.break_even_hours(fee=-1, worth_of_hour=20), "fee: got -1"),
        (
            lambda: entry.break_even_hours(fee=100, worth_of_hour=20, dislike=-20),
            "dislike: got -20, takes a number that leaves an hour a cost above 0",
        ),
        (lambda: outcome(loss=2), "loss: got 2, takes a number from 0 to 1"),
        (lambda: outcome(worth_of_hour=0), "worth_of_hour: got 0, takes a number above 0"),
        (
            lambda: entry.assembly_outcome(pd.DataFrame({"choice": ["build"]})),
            r"customers: got columns \['choice'\]",
        ),
        (lambda: entry.campaign(1.5, response=0.1), "contacts: got 1.5, takes a whole number"),
        (lambda: entry.campaign(1, response=0), "response: got 0, takes a number above 0"),
        (lambda: entry.contacts_needed(1, response=0.1), "target: got 1, takes a number"),
        (
            lambda: entry.contacts_needed(0.5, response=0.1, unreachable=1),
            "unreachable: got 1, takes a number",
        ),
    ],
)
def test_arguments_are_checked(call, message):
    with pytest.raises(ValueError, match=message):
        call()
