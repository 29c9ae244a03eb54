"""Models 8A, 8B, the firm's side of 8C, and rivals: the curriculum's numbers, limits, refusals."""

import numpy as np
import pytest
from scipy.optimize import minimize_scalar
from scipy.stats import norm
from scipy.stats import t as student_t

from cocreation import crowd, motivation

# ------------------------------------------------------------------ 8A


@pytest.mark.parametrize(
    ("reward", "share"),
    [
        ("for taking part", 0.107),
        ("for finishing", 0.115),
        ("for doing well", 0.131),
        ("positive feedback", 0.304),
    ],
)
def test_twenty_per_cent_after_each_reward(reward, share):
    effect = motivation.REWARD_EFFECTS[reward]
    assert motivation.participation_after(0.20, effect=effect) == pytest.approx(share, abs=5e-4)


def test_the_effects_are_the_published_ones():
    assert list(motivation.REWARD_EFFECTS.values()) == [-0.40, -0.36, -0.28, 0.33]


def test_the_rarer_a_contribution_the_larger_the_part_that_is_lost():
    base = np.array([0.01, 0.20, 0.50])
    after = motivation.participation_after(base, effect=-0.40)
    assert (100 * after).round(1).tolist() == [0.3, 10.7, 34.5]
    assert (1 - after / base).round(2).tolist() == [0.68, 0.46, 0.31]
    assert motivation.participation_after(0.3, effect=0) == pytest.approx(0.3)


def test_with_a_fatter_tail_the_rare_contribution_loses_less():
    unit = np.sqrt(1 / 3)  # makes the standard deviation of t with 3 degrees of freedom 1
    base = np.array([0.01, 0.50])
    after = student_t.cdf((student_t.ppf(base, 3) * unit - 0.40) / unit, 3)
    assert (1 - after / base).round(2).tolist() == [0.32, 0.46]


@pytest.mark.parametrize("effect", [-0.7, -0.1, 0.4])
@pytest.mark.parametrize("base", [0.02, 0.4, 0.9])
def test_an_effect_can_be_read_back(base, effect):
    after = motivation.participation_after(base, effect=effect)
    assert motivation.effect_between(base, after) == pytest.approx(effect)


def test_a_campaign_is_used_up_in_the_thirteenth_week():
    weeks = motivation.campaign(reward="for taking part").set_index("week")
    assert weeks["share"].loc[4] == pytest.approx(0.40)
    assert weeks["share"].loc[5] == pytest.approx(0.10719, abs=1e-5)
    assert weeks["balance"].loc[[4, 12, 13]].round(1).tolist() == [80.0, 7.1, -1.8]
    assert weeks["balance"].iloc[-1] == pytest.approx(-313.1, abs=0.05)


def test_a_campaign_week_by_week():
    table = motivation.campaign(
        reward="for finishing", baseline=0.3, lift=0.1, weeks=2, half_life=3, horizon=10
    )
    balance = 0.0
    for week, share, kept in table.itertuples(index=False):
        after = norm.cdf(norm.ppf(0.3) - 0.36 * 2 ** (-(week - 3) / 3))
        assert share == pytest.approx(0.4 if week <= 2 else after)
        balance += 100 * (share - 0.3)
        assert kept == pytest.approx(balance)


def test_whether_a_campaign_pays_hangs_on_how_long_people_remember():
    last = {
        half_life: motivation.campaign(reward="for taking part", half_life=half_life)[
            "balance"
        ].iloc[-1]
        for half_life in (4, 8)
    }
    assert last[4] > 0 > last[8]


def test_praise_keeps_nobody_who_did_not_take_part():
    praised = motivation.campaign(reward="positive feedback", baseline=0.15, lift=0.02)
    assert praised["share"].max() == pytest.approx(0.17)
    assert praised["share"].iloc[-1] == pytest.approx(0.17)
    fading = motivation.campaign(reward="positive feedback", baseline=0.15, lift=0.02, half_life=4)
    assert 0.15 < fading["share"].iloc[-1] < 0.1501
    roomy = motivation.campaign(reward="positive feedback")
    assert roomy["share"].iloc[4] == pytest.approx(0.30446, abs=1e-5)


# ------------------------------------------------------------------ 8B


@pytest.mark.parametrize(("reward", "share"), [(0, 0.252), (1, 0.129), (8, 0.252), (20, 0.553)])
def test_participation_at_a_reward(reward, share):
    found = motivation.reward_response(reward)["share"].item()
    assert found == pytest.approx(share, abs=5e-4)


def test_break_even_reward():
    assert motivation.break_even_reward() == pytest.approx(8)
    assert motivation.break_even_reward(crowding=-0.2) == 0
    reward = motivation.break_even_reward(interest=1.1, crowding=0.3, pull=0.07)
    at = motivation.reward_response([0, reward], interest=1.1, crowding=0.3, pull=0.07)
    assert at["share"].iloc[0] == pytest.approx(at["share"].iloc[1])


@pytest.mark.parametrize(("effort", "spread"), [(1, 0.5), (5, 3)])
def test_effort_and_spread_do_not_move_the_break_even(effort, spread):
    shares = motivation.reward_response([0, 8], effort=effort, spread=spread)["share"]
    assert shares.iloc[0] == pytest.approx(shares.iloc[1])


def test_each_additional_participant_is_cheapest_near_eighteen():
    def cost(reward):
        return motivation.reward_response(reward)["cost_per_extra"].item()

    best = minimize_scalar(cost, bounds=(9, 30), method="bounded")
    assert best.x == pytest.approx(17.8, abs=0.1)
    assert [round(cost(w), 1) for w in (10, 18, 20)] == [66.9, 36.4, 36.8]
    assert np.isnan(cost(0)) and np.isnan(cost(5)) and np.isnan(cost(8))


def test_cost_of_an_additional_participant_counts_all_who_are_paid():
    table = motivation.reward_response([0, 12], fans=0.5)
    before, now = table["share"]
    assert table["cost_per_extra"].iloc[1] == pytest.approx(12 * now / (now - before))


def test_people_without_interest_have_nothing_to_lose():
    shares = motivation.reward_response([0, 0.01, 1], fans=0)["share"]
    assert shares.is_monotonic_increasing
    crowded = motivation.reward_response([0, 1], fans=0, crowding=1)["share"]
    assert crowded.iloc[1] == pytest.approx(shares.iloc[2])


def test_a_reward_changes_who_takes_part():
    table = motivation.reward_response([0, 8], fans=0.5)
    assert table["fans_among_participants"].round(2).tolist() == [0.92, 0.78]


def test_recognition_crowds_in():
    share = motivation.reward_response(1, crowding=-0.2)["share"].item()
    assert share == pytest.approx(0.369, abs=5e-4)


# ------------------------------------------------------------------ 8C and 8D


def test_the_firm_breaks_even_later_than_the_customer():
    table = motivation.credit_and_blame([0.4, 0.6])
    assert (100 * table["customer"]).round(1).tolist() == [7.2, 25.8]
    assert (100 * table["firm"]).round(1).tolist() == [-10.4, -0.7]
    assert motivation.break_even_for_firm() == pytest.approx(0.6135, abs=5e-5)
    assert motivation.break_even_for_firm(blame=0.5) == pytest.approx(0.4425, abs=5e-5)


@pytest.mark.parametrize(("credit", "blame"), [(0.2, 0.9), (0.8, 0.1), (1, 1)])
def test_at_its_break_even_the_firm_gets_nothing(credit, blame):
    chance = motivation.break_even_for_firm(credit=credit, blame=blame)
    firm = motivation.credit_and_blame(chance, credit=credit, blame=blame)["firm"].item()
    assert firm == pytest.approx(0)


def test_equal_shares_give_the_customer_s_break_even():
    assert motivation.break_even_for_firm(credit=0.4, blame=0.4) == pytest.approx(
        motivation.break_even_completion()
    )


def test_worth_of_an_entry():
    worth = crowd.worth_of_entry(prize=2_000, win_rate=7 / 1_400, hours=8).iloc[0]
    assert worth.tolist() == pytest.approx([10, 1.25])


@pytest.mark.parametrize("rivals", [2, 5, 40])
def test_nobody_gains_by_another_effort(rivals):
    effort = motivation.effort_of_each(rivals, prize=100)
    others = (rivals - 1) * effort

    def loss(own):
        return own - 100 * own / (own + others)

    best = minimize_scalar(loss, bounds=(0, 100), method="bounded", options={"xatol": 1e-7})
    assert best.x == pytest.approx(effort, abs=1e-4)
    assert rivals * effort < 100


@pytest.mark.parametrize(
    ("uncertainty", "two", "thirty", "thousand"),
    [(0.2, 1.11, 0.54, 0.65), (0.5, 1.28, 1.15, 1.62), (1, 1.56, 2.17, 3.25)],
)
def test_two_thirty_or_a_thousand(uncertainty, two, thirty, thousand):
    quality = motivation.best_entry([2, 30, 1_000], uncertainty=uncertainty)["quality"]
    assert quality.tolist() == pytest.approx([two, thirty, thousand], abs=0.005)


def test_the_luck_of_the_best_agrees_with_drawn_contests():
    draws = np.random.default_rng(8).normal(0.19, 0.5, size=(20_000, 20)).max(axis=1)
    found = motivation.best_entry([20], uncertainty=0.5)["quality"].item()
    assert found == pytest.approx(draws.mean(), abs=0.01)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: motivation.participation_after(20, effect=0.1), "baseline: got 20, takes"),
        (lambda: motivation.participation_after(0.2, effect="x"), "effect: got 'x', takes"),
        (lambda: motivation.effect_between(0.2, 0), "after: got 0, takes"),
        (lambda: motivation.campaign(reward="cash"), "reward: got 'cash', takes one of"),
        (
            lambda: motivation.campaign(reward="for finishing", baseline=0.9, lift=0.2),
            "lift: got 0.2, takes a number from 0 to 0.1",
        ),
        (lambda: motivation.reward_response(-1), "reward: got -1, takes"),
        (lambda: motivation.reward_response(1, crowding=1.2), "crowding: got 1.2, takes"),
        (lambda: motivation.reward_response(1, fans=50), "fans: got 50, takes"),
        (lambda: motivation.break_even_reward(pull=0), "pull: got 0, takes"),
        (lambda: motivation.credit_and_blame(0.5, credit=30), "credit: got 30, takes"),
        (
            lambda: motivation.break_even_for_firm(credit=0, blame=0),
            "credit: got no gain and no harm",
        ),
        (lambda: motivation.effort_of_each(1), "rivals: got 1, takes a whole number"),
        (lambda: motivation.best_entry([2], uncertainty=-1), "uncertainty: got -1, takes"),
    ],
)
def test_arguments_are_checked(call, message):
    with pytest.raises(ValueError, match=message):
        call()
