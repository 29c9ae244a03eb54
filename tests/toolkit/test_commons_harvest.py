"""Model 11A: the worked numbers, the mathematics behind them, and bad arguments."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocreation import commons


def totals(periods, discount=1.0):
    table = commons.discounted_income([0.2, 0.4, 0.6, 0.9], periods=periods, discount=discount)
    return table[table["periods"] == periods]["income"].tolist()


def test_sustainable_capture():
    table = commons.sustainable_capture()
    assert table.iloc[0].tolist() == pytest.approx([0.4, 500, 200, 0.8])


def test_five_periods_reward_the_grabber():
    assert totals(5) == pytest.approx([777, 1_337, 1_713, 2_009], abs=0.5)


def test_sixty_discounted_periods_reward_the_careful():
    assert totals(60, discount=0.98) == pytest.approx([5_299, 7_451, 6_744, 3_491], abs=0.5)


@pytest.mark.parametrize(("share", "members"), [(0.2, 750), (0.4, 500), (0.6, 250), (0.8, 0)])
def test_the_steady_state(share, members):
    end = commons.harvest(share, periods=3_000)["members"].iloc[-1]
    assert end == pytest.approx(members, abs=2)


def test_members_and_income_follow_the_equation_step_by_step():
    plan = commons.harvest([0.3, 0.7, 0.1], periods=3, growth=0.5, harm=0.6, capacity=900, value=2)
    members = [800.0]
    for share in (0.3, 0.7):
        now = members[-1]
        members.append(now + 0.5 * now * (1 - now / 900) - 0.6 * share * now)
    assert plan["members"].tolist() == pytest.approx(members)
    assert plan["income"].tolist() == pytest.approx(2 * np.array([0.3, 0.7, 0.1]) * members)
    assert plan["total"].iloc[-1] == pytest.approx(plan["income"].sum())


def test_income_of_a_horizon_is_the_running_total_of_the_harvest():
    total = commons.harvest(0.6, periods=12)["total"]
    assert commons.discounted_income(0.6, periods=12)["income"].tolist() == pytest.approx(
        total.tolist()
    )


def test_the_best_share_falls_towards_the_sustainable_one():
    best = commons.best_share(periods=100)["share"]
    assert best.is_monotonic_decreasing and best.iloc[0] == 1
    assert 0.4 <= best.iloc[-1] <= 0.43
    far = commons.best_share(periods=1_500)["share"].iloc[-1]
    assert far == pytest.approx(0.4, abs=0.011)


def test_the_best_share_earns_most():
    best = commons.best_share(periods=20, discount=0.9)
    for row in best.itertuples():
        rivals = commons.discounted_income(
            [max(row.share - 0.01, 0), min(row.share + 0.01, 1)],
            periods=row.periods,
            discount=0.9,
        )
        assert rivals[rivals["periods"] == row.periods]["income"].max() <= row.income + 1e-9


def test_if_even_all_is_sustainable_take_all():
    table = commons.sustainable_capture(growth=0.9, harm=0.3)
    assert table["best_share"].item() == 1 and table["collapse_share"].item() == pytest.approx(3)
    assert table["members"].item() == pytest.approx(1_000 * (1 - 0.3 / 0.9))


@given(
    share=st.floats(0, 1),
    growth=st.floats(0.01, 1),
    harm=st.floats(0, 1),
    start=st.floats(0, 1_000),
)
def test_members_stay_between_nobody_and_the_capacity(share, growth, harm, start):
    plan = commons.harvest(share, periods=40, start=start, growth=growth, harm=harm)
    assert plan["members"].between(0, 1_000 + 1e-6).all()


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: commons.harvest(1.2, periods=5), "share: got 1.2"),
        (lambda: commons.harvest([0.1, 0.2], periods=5), "share: got 2 values"),
        (lambda: commons.harvest(0.5, periods=0), "periods: got 0"),
        (lambda: commons.harvest(0.5, periods=5, start=1_001), "start: got 1001"),
        (lambda: commons.harvest(0.5, periods=5, growth=1.5), "growth: got 1.5"),
        (lambda: commons.discounted_income(0.5, periods=5, discount=0), "discount: got 0"),
        (lambda: commons.sustainable_capture(harm=0), "harm: got 0"),
    ],
)
def test_bad_arguments(call, words):
    with pytest.raises(ValueError, match=words):
        call()
