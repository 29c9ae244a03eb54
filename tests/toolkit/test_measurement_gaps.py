import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cocreation import datasets
from cocreation.measurement import (
    SERVQUAL_ITEMS,
    cronbach_alpha,
    expected_overlap,
    rank_twice,
    reliability_of_difference,
    servqual,
)

steady = settings(deadline=None, derandomize=True)


@pytest.fixture
def answers():
    return pd.DataFrame(
        {
            "dimension": ["tangibles", "reliability", "reliability", "empathy"],
            "expectation": [5.0, 6.5, 6.7, 6.0],
            "perception": [5.5, 6.1, 5.9, 5.0],
        }
    )


@pytest.fixture(scope="module")
def survey():
    items = datasets.load("ecsi_mobile_items").set_index("item")
    rows = datasets.sample_from_moments(
        means=items["mean"],
        standard_deviations=items["standard_deviation"],
        correlations=datasets.load("ecsi_mobile_correlations").set_index("item"),
        rows=250,
        seed=1,
    )
    return {name: rows[list(group.index)] for name, group in items.groupby("construct")}


def test_servqual_has_22_items_in_five_dimensions():
    assert SERVQUAL_ITEMS == {
        "tangibles": 4,
        "reliability": 5,
        "responsiveness": 4,
        "assurance": 4,
        "empathy": 5,
    }
    assert sum(SERVQUAL_ITEMS.values()) == 22


def test_gap_is_perception_minus_expectation(answers):
    table = servqual(answers).set_index("dimension")
    assert table["gap"].drop("overall").tolist() == pytest.approx([0.5, -0.6, -1.0])
    assert table.loc["overall", "weighted_gap"] == pytest.approx((0.5 - 0.6 - 1.0) / 3)


def test_weights_change_what_counts_most(answers):
    weights = {"tangibles": 10, "reliability": 70, "empathy": 20}
    table = servqual(answers, weights=weights).set_index("dimension")
    assert table["weight"].tolist() == pytest.approx([0.1, 0.7, 0.2, 1.0])
    assert table["gap"].idxmin() == "empathy"
    assert table["weighted_gap"].drop("overall").idxmin() == "reliability"
    assert table.loc["overall", "weighted_gap"] == pytest.approx(0.05 - 0.42 - 0.2)


def test_two_good_ratings_make_a_poor_difference():
    found = reliability_of_difference(
        correlation=0.5, reliability_first=0.8, reliability_second=0.8
    )
    assert found == pytest.approx(0.60)


@pytest.mark.parametrize(
    ("correlation", "reliability"), [(0.2, 0.75), (0.5, 0.6), (0.7, 1 / 3), (0.8, 0)]
)
def test_reliability_falls_as_the_ratings_agree(correlation, reliability):
    found = reliability_of_difference(
        correlation=correlation, reliability_first=0.8, reliability_second=0.8
    )
    assert found == pytest.approx(reliability, abs=1e-9)


@steady
@given(
    st.floats(0.3, 0.95), st.floats(0.3, 0.95), st.floats(-0.9, 0.9),
    st.floats(0.5, 3), st.floats(0.5, 3),
)  # fmt: skip
def test_reliability_is_true_variance_over_all_variance(first, second, true, sd_x, sd_y):
    """From the parts: errors are independent, true scores correlate by `true`."""
    correlation = true * np.sqrt(first * second)
    true_variance = (
        first * sd_x**2 + second * sd_y**2 - 2 * true * np.sqrt(first * second) * sd_x * sd_y
    )
    errors = (1 - first) * sd_x**2 + (1 - second) * sd_y**2
    found = reliability_of_difference(
        correlation=correlation,
        reliability_first=first,
        reliability_second=second,
        sd_first=sd_x,
        sd_second=sd_y,
    )
    assert found == pytest.approx(true_variance / (true_variance + errors))


def test_gap_of_the_mobile_phone_survey_is_unreliable_and_predicts_less(survey):
    expected, found = (survey[name].mean(axis=1) for name in ("Expectations", "Quality"))
    satisfied = survey["Satisfaction"].mean(axis=1)
    reliability = reliability_of_difference(
        correlation=expected.corr(found),
        reliability_first=cronbach_alpha(survey["Quality"]),
        reliability_second=cronbach_alpha(survey["Expectations"]),
        sd_first=found.std(),
        sd_second=expected.std(),
    )
    assert expected.corr(found) == pytest.approx(0.547, abs=5e-4)
    assert reliability == pytest.approx(0.23, abs=0.005)
    assert found.corr(satisfied) == pytest.approx(0.79, abs=0.005)
    assert (found - expected).corr(satisfied) == pytest.approx(0.30, abs=0.005)


def test_perfect_scores_repeat_their_ranks_and_useless_ones_do_not():
    table = rank_twice(reliability=1, seed=1)
    assert table["first_rank"].tolist() == table["second_rank"].tolist() == list(range(1, 11))
    useless = rank_twice(reliability=0, branches=2_000, seed=1)
    assert abs(useless["first_score"].corr(useless["second_score"])) < 0.05


def test_scores_of_two_surveys_correlate_by_the_reliability():
    table = rank_twice(reliability=0.6, branches=20_000, seed=3)
    assert table["first_score"].corr(table["second_score"]) == pytest.approx(0.6, abs=0.01)
    assert table[["first_score", "second_score"]].std().tolist() == pytest.approx([1, 1], abs=0.02)
    assert sorted(table["second_rank"]) == list(range(1, 20_001))


@pytest.mark.parametrize(
    ("reliability", "stay"), [(0, 0.90), (1 / 3, 1.30), (0.6, 1.68), (0.75, 1.95), (0.8, 2.05)]
)
def test_how_many_of_three_stay_among_the_best_of_ten(reliability, stay):
    assert expected_overlap(reliability=reliability, seed=7) == pytest.approx(stay, abs=0.02)


def test_overlap_is_all_or_the_share_of_a_lottery():
    assert expected_overlap(reliability=1, draws=100, seed=1) == 3
    lottery = expected_overlap(reliability=0, branches=8, best=2, seed=1)
    assert lottery == pytest.approx(2 * 2 / 8, abs=0.02)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: servqual(pd.DataFrame({"gap": [1]})), r"answers: got columns \['gap'\]"),
        (
            lambda: servqual(
                pd.DataFrame({"dimension": ["a"], "expectation": [np.nan], "perception": [1]})
            ),
            r"answers\['expectation'\]: got",
        ),
        (
            lambda: reliability_of_difference(
                correlation=1, reliability_first=0.8, reliability_second=0.8
            ),
            "correlation: got 1, takes a number above -1 and below 1",
        ),
        (
            lambda: reliability_of_difference(
                correlation=0.5, reliability_first=80, reliability_second=0.8
            ),
            "reliability_first: got 80",
        ),
        (lambda: rank_twice(reliability=0.8, branches=1, seed=1), "branches: got 1"),
        (lambda: expected_overlap(reliability=0.8, best=11, seed=1), "best: got 11"),
    ],
)
def test_bad_input_says_what_is_wrong(call, message):
    with pytest.raises(ValueError, match=message):
        call()


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        ({"tangibles": 1}, r"weights: got \['tangibles'\], takes one for each of"),
        ({"tangibles": 0, "reliability": 0, "empathy": 0}, "weights: got only zeros"),
        ({"tangibles": -1, "reliability": 1, "empathy": 1}, "weights: got -1"),
    ],
)
def test_bad_weights_say_what_is_wrong(answers, weights, message):
    with pytest.raises(ValueError, match=message):
        servqual(answers, weights=weights)
