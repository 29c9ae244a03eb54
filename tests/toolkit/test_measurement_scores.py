import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm

from cocreation.measurement import (
    chance_of_rise,
    effort_score,
    net_promoter,
    net_promoter_of_ratings,
    people_needed,
    satisfaction_share,
)

steady = settings(deadline=None, derandomize=True)
shares = st.floats(0, 1).flatmap(lambda p: st.tuples(st.just(p), st.floats(0, 1 - p)))


@pytest.mark.parametrize(("people", "half_width"), [(200, 10.4), (50, 20.7), (861, 5.0)])
def test_half_widths_of_the_curriculum(people, half_width):
    row = net_promoter(promoters=0.4, detractors=0.2, people=people).iloc[0]
    assert row["score"] == pytest.approx(20)
    assert row["half_width"] == pytest.approx(half_width, abs=0.05)
    assert (row["low"], row["high"]) == pytest.approx(
        (20 - row["half_width"], 20 + row["half_width"])
    )


def test_people_needed_of_the_curriculum():
    assert people_needed(promoters=0.4, detractors=0.2, half_width=5) == 861
    assert people_needed(promoters=0.2, detractors=0.0, half_width=5) == 246
    assert people_needed(promoters=0.6, detractors=0.4, half_width=5) == 1_476


def test_same_score_needs_fewer_people_when_nobody_detracts():
    table = net_promoter(promoters=[0.2, 0.6], detractors=[0, 0.4], people=200)
    assert table["score"].tolist() == pytest.approx([20, 20])
    small, large = table["standard_error"]
    assert small / large == pytest.approx(0.41, abs=0.005)


@steady
@given(shares, st.integers(1, 10_000))
def test_standard_error_is_that_of_a_mean_of_plus_and_minus_a_hundred(both, people):
    promoters, detractors = both
    values, weights = [100, 0, -100], [promoters, max(1 - sum(both), 0), detractors]
    mean = np.dot(values, weights)
    spread = np.sqrt(max(np.dot(np.square(values), weights) - mean**2, 0))
    row = net_promoter(promoters=promoters, detractors=detractors, people=people).iloc[0]
    assert row["standard_error"] == pytest.approx(spread / np.sqrt(people), abs=1e-4)
    assert -100 <= row["low"] <= row["score"] <= row["high"] <= 100


@steady
@given(shares, st.floats(0.5, 60))
def test_people_needed_is_the_least_number_that_suffices(both, half_width):
    promoters, detractors = both
    people = people_needed(promoters=promoters, detractors=detractors, half_width=half_width)

    def width(n):
        table = net_promoter(promoters=promoters, detractors=detractors, people=n)
        return table["half_width"].item()

    assert width(people) <= half_width + 1e-6
    assert people == 1 or width(people - 1) > half_width - 1e-6


def test_ratings_are_sorted_into_promoters_passives_and_detractors():
    row = net_promoter_of_ratings(range(11)).iloc[0]
    assert row["promoters"] == pytest.approx(2 / 11)
    assert row["detractors"] == pytest.approx(7 / 11)
    assert row["people"] == 11


def test_seven_points_up_is_often_noise():
    assert chance_of_rise(rise=7, promoters=0.4, detractors=0.2, people=200) == pytest.approx(
        0.175, abs=5e-4
    )
    assert chance_of_rise(rise=0, promoters=0.4, detractors=0.2, people=200) == 0.5


def test_chance_of_rise_agrees_with_drawn_surveys():
    rng = np.random.default_rng(4)
    first, second = rng.multinomial(200, [0.4, 0.4, 0.2], size=(2, 40_000)) @ [1, 0, -1] / 2
    for rise in (5, 7, 15):
        found = np.mean(second - first >= rise)
        expected = chance_of_rise(rise=rise, promoters=0.4, detractors=0.2, people=200)
        assert found == pytest.approx(expected, abs=0.015)


def test_true_rise_shifts_the_chance():
    common = {"promoters": 0.4, "detractors": 0.2, "people": [50, 861]}
    assert chance_of_rise(rise=7, true_rise=7, **common).tolist() == [0.5, 0.5]
    few, many = chance_of_rise(rise=5, true_rise=10, **common)
    assert 0.5 < few < many
    error = net_promoter(promoters=0.4, detractors=0.2, people=861)["standard_error"].item()
    assert many == pytest.approx(norm.cdf(5 / (np.sqrt(2) * error)))


def test_satisfaction_share_counts_from_the_stated_answer():
    answers = [5] * 40 + [4] * 30 + [3] * 20 + [2] * 10
    four, five = (satisfaction_share(answers, satisfied_from=low).iloc[0] for low in (4, 5))
    assert (four["share"], five["share"]) == (0.7, 0.4)
    assert four["low"] == pytest.approx(0.604, abs=5e-4)
    assert four["high"] == pytest.approx(0.781, abs=5e-4)


def test_effort_score_has_the_interval_of_a_mean():
    row = effort_score([1, 2, 2, 3, 5, 2, 1, 4]).iloc[0]
    assert row["mean"] == 2.5
    assert row["high"] - row["mean"] == pytest.approx(2.3646 * np.sqrt(2 / 8), abs=1e-4)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: net_promoter(promoters=40, detractors=0.2, people=9),
            "promoters: got 40, takes a number from 0 to 1",
        ),
        (
            lambda: net_promoter(promoters=0.7, detractors=0.4, people=9),
            "detractors: got 0.4 beside promoters 0.7, takes shares that add up to at most 1",
        ),
        (lambda: net_promoter(promoters=0.7, detractors=0.1, people=0), "people: got 0"),
        (lambda: net_promoter_of_ratings([1, 11]), "ratings: got 11 among 2 values"),
        (lambda: net_promoter_of_ratings([1, 7.5]), "takes a whole number"),
        (lambda: people_needed(promoters=0.4, detractors=0.2, half_width=0), "half_width: got 0"),
        (
            lambda: chance_of_rise(rise=5, promoters=1, detractors=0, people=9),
            "everybody answers alike",
        ),
        (lambda: satisfaction_share([4, 5], confidence=95), "confidence: got 95, takes .* below 1"),
        (lambda: effort_score([3]), "ratings: got 1 answer, takes two or more"),
        (lambda: satisfaction_share(pd.Series(["good"])), "ratings: got"),
    ],
)
def test_bad_input_says_what_is_wrong(call, message):
    with pytest.raises(ValueError, match=message):
        call()
