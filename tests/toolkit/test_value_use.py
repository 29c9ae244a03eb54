"""Model 1A: value-in-use of one product in different hands."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cocreation.value import (
    break_even_skill,
    compare_investments,
    monthly_value,
    skill_path,
    use_path,
    value_in_use,
)

steady = settings(deadline=None, derandomize=True)
share = st.floats(0, 1)


@pytest.mark.parametrize(
    ("settings", "total"),
    [
        ({"initial_skill": 0.05}, -27.2),
        ({"initial_skill": 0.05, "support": 0.2}, 117.6),
        ({"initial_skill": 0.05, "support": 0.1}, 90.9),
    ],
)
def test_value_in_use_of_the_curriculum(settings, total):
    assert round(value_in_use(**settings), 1) == total


def test_investments_of_the_curriculum():
    gains = compare_investments(0.1).iloc[0]
    assert round(gains["better_product"], 1) == 16.4
    assert round(gains["support"], 1) == 129.9
    assert round(gains["better_product_after_support"], 1) == 45.4


def test_investments_are_differences_of_value_in_use():
    gains = compare_investments([0.1, 0.8], months=6, effort_cost=1)
    for row in gains.itertuples():
        at = {"initial_skill": row.initial_skill, "months": 6, "effort_cost": 1}
        before = value_in_use(**at)
        assert row.before == pytest.approx(before)
        assert row.both == pytest.approx(value_in_use(quality=0.9, support=0.2, **at) - before)
        assert row.both == pytest.approx(row.support + row.better_product_after_support)


def test_value_in_use_by_the_recursion_of_the_curriculum():
    skill, total = 0.3, 0.0
    for month in range(12):
        total += 0.95**month * (8 * 0.7**0.4 * skill**0.6 - 2 * (1 - skill))
        skill += 0.15 * (1 - skill)
    found = value_in_use(
        quality=0.7,
        initial_skill=0.3,
        support=0.15,
        months=12,
        discount=0.95,
        scale=8,
        product_share=0.4,
        effort_cost=2,
    )
    assert found == pytest.approx(total)


def test_a_month_in_perfect_and_in_empty_hands():
    assert monthly_value(quality=1, skill=1) == 10
    assert monthly_value(quality=1, skill=0) == -3


def test_month_of_the_quiz():
    assert monthly_value(quality=0.36, skill=0.25) == pytest.approx(0.75)


@steady
@given(share, share, st.integers(1, 60))
def test_skill_grows_towards_mastery(initial_skill, support, months):
    skill = skill_path(initial_skill=initial_skill, support=support, months=months)
    assert skill.shape == (months,)
    assert skill[0] == pytest.approx(initial_skill)
    assert (np.diff(skill) >= -1e-12).all() and (skill <= 1).all()


def test_without_support_nobody_learns():
    assert skill_path(initial_skill=0.3, support=0).tolist() == pytest.approx([0.3] * 24)


@steady
@given(share, share)
def test_product_and_support_are_complements(skill, support):
    gains = compare_investments(skill, support=support).iloc[0]
    assert gains["better_product_after_support"] >= gains["better_product"] - 1e-9


def test_beginners_gain_from_support_and_experts_from_the_product():
    gains = compare_investments([0.05, 0.6, 0.7, 0.95])
    assert (gains["support"] > gains["better_product"]).tolist() == [True, True, False, False]


def test_path_ends_at_the_value_in_use_whatever_the_price():
    cheap, dear = (use_path(initial_skill=0.2, support=0.1, price=price) for price in (10, 90))
    total = value_in_use(initial_skill=0.2, support=0.1)
    assert cheap["value_in_use"].iloc[-1] == pytest.approx(total)
    assert cheap["value_in_use"].tolist() == dear["value_in_use"].tolist()
    assert (cheap["after_price"] - dear["after_price"]).tolist() == pytest.approx([80] * 24)
    assert cheap["month"].tolist() == list(range(1, 25))


def test_value_in_use_takes_arrays():
    table = value_in_use(quality=[[0.2], [0.9]], initial_skill=[0.1, 0.4, 0.7], support=0.1)
    assert table.shape == (2, 3)
    assert table[1, 2] == pytest.approx(value_in_use(quality=0.9, initial_skill=0.7, support=0.1))


@steady
@given(st.floats(0.1, 1), st.floats(0.2, 0.8), st.floats(0.5, 6))
def test_a_month_is_a_loss_below_the_break_even_skill(quality, product_share, effort_cost):
    yields = {"product_share": product_share, "effort_cost": effort_cost}
    skill = break_even_skill(quality=quality, **yields)
    below, above = monthly_value(
        quality=quality, skill=[0.99 * skill, min(1.01 * skill, 1)], **yields
    )
    assert below < 0 < above


def test_break_even_skill_in_closed_form():
    root = (-(10 * 0.5**0.5) + np.sqrt(100 * 0.5 + 4 * 3 * 3)) / (2 * 3)
    assert break_even_skill(quality=0.5) == pytest.approx(root**2)
    assert break_even_skill(effort_cost=0) == 0


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: monthly_value(quality=2, skill=0.5), "quality: got 2, takes .* from 0 to 1"),
        (lambda: monthly_value(quality=0.5, skill=-1), "skill: got -1"),
        (lambda: value_in_use(product_share=1), "product_share: got 1, takes .* below 1"),
        (lambda: value_in_use(months=0), "months: got 0, takes a whole number"),
        (lambda: value_in_use(discount=0), "discount: got 0, takes a number above 0"),
        (lambda: value_in_use(support="much"), "support: got 'much'"),
        (lambda: use_path(price=-5), "price: got -5, takes a number at least 0"),
        (lambda: use_path(quality=[0.1, 0.2]), "got several values, takes one each"),
        (lambda: compare_investments(0.5, better_quality=3), "better_quality: got 3"),
        (lambda: break_even_skill(quality=0), "quality: got 0, takes a number above 0"),
        (lambda: break_even_skill(scale=0), "scale: got 0"),
    ],
)
def test_bad_input_says_what_is_wrong(call, message):
    with pytest.raises(ValueError, match=message):
        call()
