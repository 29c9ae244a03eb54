import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm

from cocreation import value
from cocreation.value.spheres import best_interaction, crowded_interaction, direct_interaction

steady = settings(deadline=None, derandomize=True)

shares = st.floats(0.01, 1)
qualities = st.floats(-0.5, 0.8)
spreads = st.floats(0.05, 1.5)


def row(**settings):
    return direct_interaction(**settings).iloc[0]


@pytest.mark.parametrize(
    ("quality", "interaction", "expected", "deviation"),
    [
        (0.3, 0.1, 9.0, 1.2),
        (0.3, 0.5, 11.4, 2.6),
        (0.3, 0.9, 13.8, 3.4),
        (0, 0.1, 8.4, 1.1),
        (0, 0.9, 8.4, 3.4),
        (-0.1, 0.1, 8.2, 1.1),
        (-0.1, 0.9, 6.6, 3.4),
    ],
)
def test_values_of_the_curriculum(quality, interaction, expected, deviation):
    found = row(quality=quality, interaction=interaction)
    assert round(found["expected_value"], 1) == expected
    assert round(found["standard_deviation"], 1) == deviation


def test_defaults_of_the_curriculum_with_the_exact_chance_of_a_loss():
    found = row(interaction=0.5)
    assert found["alone"] == pytest.approx(8.4)
    assert round(found["standard_deviation"], 2) == 2.62
    assert round(100 * found["chance_of_loss"], 1) == 12.2
    gain = found["expected_value"] - found["alone"]
    assert round(100 * norm.cdf(-gain / found["standard_deviation"]), 1) == 12.6


def test_chance_of_a_loss_falls_while_the_spread_grows():
    table = direct_interaction(interaction=[0.1, 0.2, 0.5, 0.9])
    assert table["standard_deviation"].is_monotonic_increasing
    assert table["chance_of_loss"].is_monotonic_decreasing
    assert table["chance_of_loss"].round(2).tolist() == [0.26, 0.23, 0.12, 0.06]
    assert table["lowest_tenth"].round(1).tolist() == [7.7, 7.6, 8.1, 9.4]


def test_the_model_is_what_a_simulation_finds():
    rng = np.random.default_rng(3)
    meets = rng.random((200_000, 20)) < 0.3
    gains = (meets * rng.normal(0.2, 0.5, meets.shape) * 1.5).sum(axis=1)
    found = row(interaction=0.3, quality=0.2, spread=0.5, weight=1.5, resource=0.5, skill=1)
    assert found["alone"] == 10
    assert found["expected_value"] - 10 == pytest.approx(gains.mean(), abs=0.02)
    assert found["standard_deviation"] == pytest.approx(gains.std(), abs=0.02)
    assert found["chance_of_loss"] == pytest.approx((gains < 0).mean(), abs=0.005)
    assert found["lowest_tenth"] - 10 == pytest.approx(np.quantile(gains, 0.1), abs=0.03)
    assert found["highest_tenth"] - 10 == pytest.approx(np.quantile(gains, 0.9), abs=0.03)


def test_lasting_differences_are_what_a_simulation_finds():
    rng = np.random.default_rng(4)
    customers, occasions = 200_000, 20
    meets = rng.random((customers, occasions)) < 0.5
    suits = rng.normal(0, 0.8 * np.sqrt(0.25), (customers, 1))
    worth = 0.3 + suits + rng.normal(0, 0.8 * np.sqrt(0.75), meets.shape)
    gains = (meets * worth).sum(axis=1)
    found = row(interaction=0.5, lasting=0.25)
    assert found["expected_value"] - 8.4 == pytest.approx(gains.mean(), abs=0.03)
    assert found["standard_deviation"] == pytest.approx(gains.std(), abs=0.03)
    assert found["chance_of_loss"] == pytest.approx((gains < 0).mean(), abs=0.005)
    assert found["lowest_tenth"] - 8.4 == pytest.approx(np.quantile(gains, 0.1), abs=0.05)


def test_what_lasts_is_not_evened_out():
    table = direct_interaction(interaction=[0.1, 0.5, 0.9], lasting=0.25)
    assert table["chance_of_loss"].round(2).tolist() == [0.28, 0.26, 0.24]
    assert table["lowest_tenth"].round(1).tolist() == [7.5, 5.6, 3.8]


@steady
@given(shares, qualities, spreads)
def test_a_loss_is_less_likely_than_even_if_interacting_helps(interaction, quality, spread):
    found = row(interaction=interaction, quality=quality, spread=spread)
    assert 0 <= found["chance_of_loss"] <= 1
    assert found["lowest_tenth"] <= found["highest_tenth"]
    if quality > 0.001:
        assert found["chance_of_loss"] < 0.5
        assert found["expected_value"] > found["alone"]


def test_without_interaction_or_spread_everything_is_certain():
    assert row(interaction=0)[["lowest_tenth", "highest_tenth"]].tolist() == pytest.approx(
        [8.4] * 2
    )
    assert row(interaction=0)["chance_of_loss"] == 0
    sure = row(interaction=1, quality=0.5, spread=0)
    assert sure["standard_deviation"] == pytest.approx(0)
    assert sure["lowest_tenth"] == pytest.approx(18.4)
    assert row(interaction=1, quality=-0.5, spread=0)["chance_of_loss"] == pytest.approx(1)
    assert row(interaction=1, quality=0, spread=0)["chance_of_loss"] == 0


def test_crowding_of_the_curriculum_is_best_at_375_and_harms_above_75():
    best = best_interaction(first_quality=0.6, crowding=0.8).iloc[0]
    assert best["best"] == pytest.approx(0.375)
    assert best["open_door"] == pytest.approx(0.75)
    curve = crowded_interaction(interaction=np.linspace(0, 1, 201))
    assert curve["interaction"][curve["expected_value"].idxmax()] == pytest.approx(0.375)
    harmed = curve["expected_value"] < curve["alone"] - 1e-9
    assert harmed.equals(curve["interaction"] > 0.75 + 1e-9)


def test_one_more_can_harm_while_the_average_still_helps():
    table = crowded_interaction(interaction=[0.375, 0.5, 0.7, 0.75])
    assert table["expected_value"].round(2).tolist() == [10.65, 10.40, 8.96, 8.40]
    assert table["quality"].round(2).abs().tolist() == [0.3, 0.2, 0.04, 0]
    assert table["added_quality"].round(2).abs().tolist() == [0, 0.2, 0.52, 0.6]
    assert (table["added_quality"].iloc[1:] < 0).all()


@steady
@given(st.floats(0.05, 0.95), st.floats(0.05, 1), st.floats(0, 1.5))
def test_added_quality_is_the_slope_of_expected_value(interaction, first, crowding):
    step = 1e-4
    near = crowded_interaction(
        interaction=[interaction - step, interaction + step],
        first_quality=first,
        crowding=crowding,
    )
    slope = np.diff(near["expected_value"]).item() / (2 * step * 20)
    assert slope == pytest.approx(near["added_quality"].mean(), abs=1e-6)


@pytest.mark.parametrize(
    ("first", "crowding", "best", "open_door"),
    [(0.6, 0.4, 0.75, 1), (0.6, 0, 1, 1), (0.5, 1, 0.25, 0.5), (0, 0.8, 0, 0), (-0.2, 0, 0, 0)],
)
def test_best_interaction_at_its_limits(first, crowding, best, open_door):
    found = best_interaction(first_quality=first, crowding=crowding).iloc[0]
    assert found.tolist() == pytest.approx([best, open_door])


def test_the_names_can_be_had_from_the_package():
    assert {"best_interaction", "crowded_interaction", "direct_interaction"} <= set(value.__all__)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: row(interaction=1.2), "interaction: got 1.2, takes a number from 0 to 1"),
        (lambda: row(interaction=0.5, spread=-1), "spread: got -1, takes a number at least 0"),
        (lambda: row(interaction=0.5, occasions=2.5), "occasions: got 2.5, takes a whole number"),
        (lambda: row(interaction=0.5, quality="good"), "quality: got 'good'"),
        (lambda: row(interaction=0.5, skill=2), "skill: got 2, takes a number from 0 to 1"),
        (lambda: row(interaction=0.5, lasting=2), "lasting: got 2, takes a number from 0 to 1"),
        (lambda: row(interaction=[0, 1], quality=[0, 1, 2]), "quality: got 3 values for 2"),
        (lambda: crowded_interaction(interaction=0.5, quality=1), "set first_quality and crowding"),
        (lambda: best_interaction(crowding=-1), "crowding: got -1"),
    ],
)
def test_bad_input_says_what_is_wrong(call, message):
    with pytest.raises(ValueError, match=message):
        call()
