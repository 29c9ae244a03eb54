import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cocreation.crowd import (
    diversity_prediction,
    effective_sample_size,
    majority_accuracy,
)

steady = settings(deadline=None, derandomize=True)

people = st.integers(1, 100_000)
share = st.floats(0, 1)


@pytest.mark.parametrize(
    ("size", "correlation", "worth"), [(1_000, 0.1, 9.9), (1_000, 0.3, 3.3), (50, 0, 50)]
)
def test_effective_sample_size_of_the_curriculum(size, correlation, worth):
    assert round(effective_sample_size(size, correlation), 1) == worth


@steady
@given(people, share)
def test_effective_size_lies_between_one_and_everybody(size, correlation):
    worth = effective_sample_size(size, correlation)
    assert 1 - 1e-9 <= worth <= size * (1 + 1e-9)
    if correlation > 0:
        assert worth <= 1 / correlation * (1 + 1e-9) or size == 1


def test_effective_size_is_the_variance_of_a_correlated_mean():
    size, correlation = 8, 0.3
    covariance = np.full((size, size), correlation) + (1 - correlation) * np.eye(size)
    variance_of_mean = covariance.mean()
    assert effective_sample_size(size, correlation) == pytest.approx(1 / variance_of_mean)


def test_diversity_prediction_of_the_curriculum():
    table = diversity_prediction([10, 20, 30, 60], 35)
    assert table.to_dict("records") == [{"crowd_error": 25, "average_error": 375, "diversity": 350}]


@steady
@given(st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=40), st.floats(-1e3, 1e3))
def test_crowd_error_is_average_error_less_diversity(estimates, truth):
    row = diversity_prediction(estimates, truth).iloc[0]
    assert row["crowd_error"] == pytest.approx(row["average_error"] - row["diversity"], abs=1e-6)


@pytest.mark.parametrize(
    ("groups", "accuracy"),
    [
        ([(101, 0.55)], 0.844),
        ([(101, 0.45)], 0.156),
        ([(51, 0.60)], 0.926),
        ([(51, 0.60), (50, 0.52)], 0.890),
        ([(51, 0.60), (50, 0.48)], 0.795),
    ],
)
def test_juries_of_the_curriculum(groups, accuracy):
    assert round(majority_accuracy(groups), 3) == accuracy


def test_majority_of_a_small_mixed_jury_by_hand():
    assert majority_accuracy([(1, 0.9), (1, 0.5)]) == pytest.approx(0.45 + 0.5 / 2)
    assert majority_accuracy([(2, 0.6), (1, 0.8)]) == pytest.approx(0.36 + 2 * 0.6 * 0.4 * 0.8)


@steady
@given(st.integers(1, 60), share)
def test_wrong_jurors_mirror_right_ones(size, accuracy):
    right, wrong = majority_accuracy([(size, accuracy)]), majority_accuracy([(size, 1 - accuracy)])
    assert right + wrong == pytest.approx(1)


@steady
@given(st.integers(0, 30), st.integers(0, 30), share, share)
def test_order_of_groups_does_not_matter(first, second, accuracy, other):
    groups = [(first, accuracy), (second, other), (1, 0.5)]
    assert majority_accuracy(groups) == pytest.approx(majority_accuracy(groups[::-1]))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: effective_sample_size(0, 0.1), "people: got 0, takes a number at least 1"),
        (lambda: effective_sample_size(9, 1.2), "correlation: got 1.2, takes .* from 0 to 1"),
        (lambda: effective_sample_size(9, "high"), "correlation: got 'high'"),
        (lambda: diversity_prediction([], 3), r"estimates: got \[\]"),
        (lambda: diversity_prediction([1, np.nan], 3), "estimates"),
        (lambda: majority_accuracy([]), "groups: got .* takes at least one person"),
        (lambda: majority_accuracy([(2.5, 0.6)]), "people: got 2.5, takes a whole number"),
    ],
)
def test_bad_input_says_what_is_wrong(call, message):
    with pytest.raises(ValueError, match=message):
        call()
