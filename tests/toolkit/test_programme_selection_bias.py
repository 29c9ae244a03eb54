"""Model 12C: members spend more because they are members, or join because they spend more."""

import numpy as np
import pytest

from cocreation.programme import (
    customers,
    encouragement_error,
    encouragement_estimate,
    expected_gap,
    matched_difference,
)


@pytest.mark.parametrize(("selection", "ratio"), [(0, 1.0), (1, 1.52), (2, 1.87), (3, 2.05)])
def test_the_ratio_without_any_effect(selection, ratio):
    gap = expected_gap(selection).iloc[0]
    assert gap["ratio"] == pytest.approx(ratio, abs=0.005)
    assert gap["matched"] == pytest.approx(0, abs=1e-9)
    drawn = customers(100_000, selection=selection, seed=1).groupby("member")["spending"].mean()
    assert drawn[1] / drawn[0] == pytest.approx(ratio, abs=0.02)


@pytest.mark.parametrize(("spread", "ratio"), [(300, 1.87), (450, 2.66), (500, 3.04)])
def test_a_wider_spread_makes_more_of_nothing(spread, ratio):
    gap = expected_gap(2, spread=spread, known=0.5).iloc[0]
    assert gap["ratio"] == pytest.approx(ratio, abs=0.005)
    assert gap["raw"] == pytest.approx(expected_gap(2)["raw"].item() * spread / 300)
    assert gap["matched"] / gap["raw"] == pytest.approx(0.621, abs=0.001)


@pytest.mark.parametrize("known", [0, 0.25, 0.5, 0.75, 0.9])
def test_matching_takes_off_what_is_known_and_no_more(known):
    left = [expected_gap(2, known=share)["matched"].item() for share in (known, known + 0.1)]
    assert left[0] > left[1] >= -1e-9
    assert expected_gap(2, known=0)["matched"].item() == pytest.approx(
        expected_gap(2)["raw"].item()
    )


def test_half_of_the_inclination_leaves_more_than_half_of_the_gap():
    gap = expected_gap(2, known=0.5).iloc[0]
    assert gap["raw"] == pytest.approx(363.4, abs=0.1)
    assert gap["matched"] == pytest.approx(225.7, abs=0.1)
    assert gap["matched"] / gap["raw"] > 0.6


def test_the_effect_is_added_to_both_comparisons():
    without, with_it = (expected_gap(2, known=0.5, effect=effect).iloc[0] for effect in (0, 100))
    assert with_it["raw"] - without["raw"] == pytest.approx(100)
    assert with_it["matched"] - without["matched"] == pytest.approx(100)
    assert with_it["others"] == without["others"]


@pytest.mark.parametrize("known", [0.5, 0.9])
def test_matching_a_sample_comes_to_the_same(known):
    drawn = customers(400_000, known=known, effect=100, seed=2)
    found = matched_difference(drawn, strata=200)
    assert found == pytest.approx(expected_gap(2, known=known, effect=100)["matched"].item(), abs=5)


def test_one_stratum_is_the_raw_comparison():
    drawn = customers(5_000, seed=3)
    means = drawn.groupby("member")["spending"].mean()
    assert matched_difference(drawn, strata=1) == pytest.approx(means[1] - means[0])


def test_the_lot_finds_the_effect_where_comparison_does_not():
    estimates = [
        encouragement_estimate(customers(40_000, effect=120, persuaded=0.2, seed=seed)).iloc[0]
        for seed in range(40)
    ]
    found = np.array([each["effect"] for each in estimates])
    errors = np.array([each["error"] for each in estimates])
    assert found.mean() == pytest.approx(120, abs=12)
    assert errors.mean() == pytest.approx(encouragement_error(40_000, persuaded=0.2), rel=0.05)
    assert found.std(ddof=1) == pytest.approx(errors.mean(), rel=0.3)
    inside = [each["low"] < 120 < each["high"] for each in estimates]
    assert sum(inside) >= 35
    assert np.mean([each["moved"] for each in estimates]) == pytest.approx(0.2, abs=0.005)


def test_the_invitation_persuades_the_share_that_was_asked_for():
    drawn = customers(200_000, persuaded=0.1, selection=3, seed=4).groupby("invited")["member"]
    assert drawn.mean()[1] - drawn.mean()[0] == pytest.approx(0.1, abs=0.01)
    assert drawn.size().tolist() == [100_000, 100_000]


@pytest.mark.parametrize(
    ("people", "persuaded", "reach"),
    [(10_000, 0.02, 707), (10_000, 0.05, 283), (10_000, 0.2, 71), (40_000, 0.05, 141)],
)
def test_reach_of_the_experiment(people, persuaded, reach):
    assert 1.96 * encouragement_error(people, persuaded=persuaded) == pytest.approx(reach, abs=0.5)


def test_a_better_letter_is_worth_more_than_more_letters():
    half = encouragement_error(10_000, persuaded=0.1)
    assert half == pytest.approx(encouragement_error(40_000, persuaded=0.05))
    assert encouragement_error(10_000, persuaded=0.1, known=1) == pytest.approx(2 * 200 / 100 / 0.1)


DRAWN = customers(40, seed=1)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: expected_gap(-1), "selection: got -1"),
        (lambda: expected_gap(2, known=1.5), "known: got 1.5"),
        (lambda: expected_gap(2, spread=-1), "spread: got -1"),
        (lambda: customers(2, seed=1), "people: got 2"),
        (lambda: customers(10, persuaded=0.7, seed=1), "persuaded: got 0.7"),
        (lambda: matched_difference(DRAWN[["member"]]), "table: got columns"),
        (lambda: matched_difference(DRAWN.assign(member=1)), "table: got no stratum"),
        (lambda: encouragement_estimate(DRAWN.assign(invited=1)), "table: got one group"),
        (lambda: encouragement_estimate(DRAWN.assign(member=1)), "moved nobody"),
        (lambda: encouragement_error(100, persuaded=0), "persuaded: got 0"),
    ],
)
def test_errors_say_what_they_got(call, says):
    with pytest.raises(ValueError, match=says):
        call()
