"""Model 1B: DART scores, three rules and rater error."""

from itertools import permutations
from math import erf

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cocreation.value import (
    DART_DIMENSIONS,
    DART_EXAMPLES,
    DART_RULES,
    chance_ahead,
    dart_index,
    dart_ranks,
)

steady = settings(deadline=None, derandomize=True)
four_scores = st.lists(st.floats(0, 100), min_size=4, max_size=4)


@pytest.mark.parametrize(
    ("scores", "mean", "geometric_mean", "minimum"),
    [
        ((50, 50, 50, 50), 50, 50, 50),
        ((95, 95, 5, 25), 55, 32.6, 5),
        ((85, 70, 45, 60), 65, 63.3, 45),
        ((80, 60, 35, 55), 57.5, 55.1, 35),
        ((70, 75, 30, 55), 57.5, 54.3, 30),
    ],
)
def test_indices_of_the_curriculum(scores, mean, geometric_mean, minimum):
    row = dart_index({"case": scores}).iloc[0]
    assert row["mean"] == mean
    assert round(row["geometric_mean"], 1) == geometric_mean
    assert row["minimum"] == minimum


def test_examples_are_the_curriculum_s():
    assert DART_DIMENSIONS == ("dialogue", "access", "risk", "transparency")
    assert DART_EXAMPLES == {
        "giffgaff": (85, 70, 45, 60),
        "MIUI": (80, 60, 35, 55),
        "Threadless": (70, 75, 30, 55),
        "self-checkout": (5, 60, 20, 35),
    }


@steady
@given(four_scores)
def test_a_stricter_rule_gives_no_higher_index(scores):
    row = dart_index({"case": scores}).iloc[0]
    assert row["minimum"] <= row["geometric_mean"] + 1e-9
    assert row["geometric_mean"] <= row["mean"] + 1e-9


@steady
@given(four_scores)
def test_the_order_of_the_letters_does_not_matter(scores):
    cases = {str(place): order for place, order in enumerate(permutations(scores))}
    indices = dart_index(cases)[list(DART_RULES)]
    assert np.ptp(indices.to_numpy(), axis=0) == pytest.approx([0, 0, 0], abs=1e-9)


def test_without_error_the_ranks_are_certain_and_ties_are_shared():
    ranks = dart_ranks(DART_EXAMPLES, rule="mean", rater_error=0, draws=3, seed=1)
    found = ranks.pivot(index="case", columns="rank", values="probability")
    assert found.loc["giffgaff"].tolist() == [1, 0, 0, 0]
    assert found.loc["MIUI"].tolist() == [0, 0.5, 0.5, 0]
    assert found.loc["Threadless"].tolist() == [0, 0.5, 0.5, 0]
    assert found.loc["self-checkout"].tolist() == [0, 0, 0, 1]


@pytest.mark.parametrize("rule", DART_RULES)
def test_each_case_has_a_rank_and_each_rank_a_case(rule):
    ranks = dart_ranks(DART_EXAMPLES, rule=rule, rater_error=20, draws=500, seed=3)
    assert ranks.groupby("case")["probability"].sum().tolist() == pytest.approx([1] * 4)
    assert ranks.groupby("rank")["probability"].sum().tolist() == pytest.approx([1] * 4)


def test_chance_ahead_of_the_mean_is_that_of_two_normal_means():
    cases = {"one": (55, 60, 50, 45), "other": (50, 50, 50, 50)}
    for raters in (1, 4):
        found = chance_ahead(
            cases, "one", "other", rule="mean", rater_error=10, raters=raters, seed=2
        )
        standard_error = np.sqrt(2 * 10**2 / raters / 4)
        assert found == pytest.approx((1 + erf(2.5 / standard_error / np.sqrt(2))) / 2, abs=0.01)


@pytest.mark.parametrize(
    ("rule", "ahead"), [("mean", 0.499), ("geometric_mean", 0.544), ("minimum", 0.634)]
)
def test_rater_error_of_ten_makes_a_coin_of_a_point(rule, ahead):
    found = chance_ahead(DART_EXAMPLES, "MIUI", "Threadless", rule=rule, draws=50_000, seed=11)
    assert found == pytest.approx(ahead, abs=0.01)


def test_two_cases_are_ahead_of_each_other_with_probability_one():
    both = [
        chance_ahead(DART_EXAMPLES, *pair, rule="minimum", draws=400, seed=5)
        for pair in (("MIUI", "giffgaff"), ("giffgaff", "MIUI"))
    ]
    assert sum(both) == pytest.approx(1)


def test_more_raters_are_surer_and_the_minimum_is_least_sure_of_the_first():
    def first(rule, raters):
        ranks = dart_ranks(DART_EXAMPLES, rule=rule, raters=raters, seed=8)
        return ranks.loc[(ranks["case"] == "giffgaff") & (ranks["rank"] == 1), "probability"].item()

    assert first("mean", 1) < first("mean", 3) < first("mean", 10)
    assert first("minimum", 1) < first("mean", 1)


def test_the_seed_decides():
    one, same, other = (dart_ranks(DART_EXAMPLES, rule="mean", seed=seed) for seed in (1, 1, 2))
    assert one.equals(same) and not one.equals(other)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: dart_index({}), "scores: got {}, takes a dict"),
        (lambda: dart_index([50, 50, 50, 50]), "scores: got .* takes a dict"),
        (lambda: dart_index({"a": (1, 2, 3)}), "scores of 'a': got .* takes four numbers"),
        (lambda: dart_index({"a": (1, 2, 3, 101)}), "scores of 'a': got 101"),
        (lambda: dart_ranks(DART_EXAMPLES, rule="sum", seed=1), "rule: got 'sum', takes one of"),
        (lambda: dart_ranks(DART_EXAMPLES, rule="mean", raters=0, seed=1), "raters: got 0"),
        (
            lambda: dart_ranks(DART_EXAMPLES, rule="mean", rater_error=-1, seed=1),
            "rater_error: got -1",
        ),
        (
            lambda: chance_ahead(DART_EXAMPLES, "MIUI", "Lego", rule="mean", seed=1),
            "second: got 'Lego', takes one of",
        ),
    ],
)
def test_bad_input_says_what_is_wrong(call, message):
    with pytest.raises(ValueError, match=message):
        call()
