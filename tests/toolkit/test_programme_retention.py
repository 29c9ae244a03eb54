"""Model 12A: what staying is worth, and retention that rises although nobody changes."""

import numpy as np
import pytest

from cocreation import evidence, programme
from cocreation.programme import affordable_cost, cohort, cohort_value, lifetime_value


@pytest.mark.parametrize(
    ("retention", "discount", "gain"),
    [
        (0.9, 0, 1.11),
        (0.9, 0.1, 0.41),
        (0.9, 0.2, 0.27),
        (0.6, 0, 0.24),
        (0.6, 0.1, 0.20),
        (0.6, 0.2, 0.18),
    ],
)
def test_the_gain_of_five_points_is_a_ratio_of_lifetime_values(retention, discount, gain):
    worth = lifetime_value(retention + 0.05, discount=discount)
    found = worth / lifetime_value(retention, discount=discount) - 1
    assert found == pytest.approx(gain, abs=0.005)
    assert found == pytest.approx(programme.retention_gain(retention, discount=discount))


def test_there_is_one_implementation_of_the_gain():
    assert programme.retention_gain is evidence.retention_gain


def test_lifetime_value_is_the_sum_of_its_years():
    years = np.arange(1, 2_000)
    by_years = 70 * (0.8**years * 1.12**-years).sum()
    assert lifetime_value(0.8, margin=70, discount=0.12) == pytest.approx(by_years)


def test_expected_life_doubles_from_ten_to_twenty_years():
    lives = 1 + lifetime_value(np.array([0.9, 0.95]))
    assert lives == pytest.approx([10, 20])


@pytest.mark.parametrize("retention", [0.6, 0.8, 0.9])
@pytest.mark.parametrize("rise", [0.01, 0.05])
def test_the_affordable_cost_leaves_the_value_as_it_was(retention, rise):
    cost = affordable_cost(retention, rise=rise, discount=0.1)
    before = lifetime_value(retention, discount=0.1)
    after = lifetime_value(retention + rise, margin=1 - cost, discount=0.1)
    assert after == pytest.approx(before)


def test_who_stays_is_not_who_came():
    table = cohort([0.5, 0.5], [0.95, 0.6], years=6)
    assert table["retention"].to_numpy() == pytest.approx(
        [0.775, 0.815, 0.850, 0.880, 0.902, 0.918], abs=0.0005
    )
    assert table["customers"].to_numpy() == pytest.approx(table["retention"].cumprod())
    ages = cohort([0.2, 0.3, 0.5], [0.9, 0.5, 0.7], years=40)["retention"]
    assert (ages.diff().dropna() > 0).all() and ages.iloc[-1] == pytest.approx(0.9, abs=0.001)


def test_one_kind_has_one_retention():
    assert cohort([1], [0.8])["retention"].to_numpy() == pytest.approx(0.8)
    worth = cohort_value([1], [0.8], margin=5, discount=0.05).iloc[0]
    assert worth["by_kind"] == pytest.approx(worth["from_one_retention"])
    assert worth["by_kind"] == pytest.approx(5 * 0.8 / 0.25)


def test_the_truth_lies_between_the_first_and_the_sixth_year():
    first, sixth = (cohort_value([0.5, 0.5], [0.95, 0.6], year=year).iloc[0] for year in (1, 6))
    assert first["from_one_retention"] == pytest.approx(2.385, abs=0.001)
    assert first["by_kind"] == sixth["by_kind"] == pytest.approx(3.767, abs=0.001)
    assert sixth["from_one_retention"] == pytest.approx(5.05, abs=0.005)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: lifetime_value(1), "retention: got 1"),
        (lambda: lifetime_value(0.9, discount=-1), "discount: got -1"),
        (lambda: affordable_cost(0.97), "retention: got 0.97"),
        (lambda: cohort([0.5, 0.4], [0.9, 0.6]), "shares: got a sum of 0.9"),
        (lambda: cohort([0.5, 0.5], [0.9]), "retentions: got 1 values"),
        (lambda: cohort([0.5, 0.5], [0.9, 1]), "retentions: got 1 among 2"),
        (lambda: cohort([1], [0.9], years=0), "years: got 0"),
        (lambda: cohort_value([1], [0.9], year=0), "years: got 0"),
    ],
)
def test_errors_say_what_they_got(call, says):
    with pytest.raises(ValueError, match=says.replace("(", r"\(")):
        call()
