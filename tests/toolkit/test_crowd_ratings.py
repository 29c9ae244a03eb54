import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest

from cocreation.crowd import RATING_RULES, live_list, rank, shrunken_mean, wilson_lower_bound

steady = settings(deadline=None, derandomize=True)

votes = st.integers(1, 2_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.fixture
def items():
    return pd.DataFrame(
        {"item": ["new", "small", "known"], "positive": [0, 9, 80], "total": [0, 10, 100]}
    )


@pytest.mark.parametrize(
    ("positive", "total", "bound"),
    [(9, 10, 0.596), (80, 100, 0.711), (3, 3, 0.4385), (430, 600, 0.679)],
)
def test_wilson_bounds_of_the_curriculum(positive, total, bound):
    assert wilson_lower_bound(positive, total) == pytest.approx(bound, abs=0.0005)


@steady
@given(votes, st.sampled_from([0.8, 0.95, 0.99]))
def test_wilson_bound_agrees_with_scipy(counts, confidence):
    interval = binomtest(*counts).proportion_ci(confidence, method="wilson")
    found = wilson_lower_bound(*counts, confidence=confidence)
    assert found == pytest.approx(interval.low, abs=1e-12)


@steady
@given(votes)
def test_wilson_bound_is_below_the_share_and_grows_with_confidence_in_it(counts):
    positive, total = counts
    bound = wilson_lower_bound(positive, total)
    assert 0 <= bound <= positive / total + 1e-12
    if positive:
        assert wilson_lower_bound(10 * positive, 10 * total) > bound


def test_nobody_voted_gives_zero():
    assert wilson_lower_bound(0, 0) == 0


def test_shrunken_mean_weighs_votes_and_prior():
    assert shrunken_mean(4.0, 10, prior_mean=3.0, prior_votes=10) == 3.5
    assert shrunken_mean(4.0, 0, prior_mean=3.0, prior_votes=10) == 3.0
    assert shrunken_mean([4, 4], [90, 10], prior_mean=3, prior_votes=10).tolist() == [3.9, 3.5]


def test_mean_and_wilson_disagree_about_nine_of_ten(items):
    assert rank(items, rule="mean")["item"].tolist() == ["small", "known", "new"]
    assert rank(items, rule="wilson")["item"].tolist() == ["known", "small", "new"]


def test_shrinkage_puts_an_unknown_item_at_the_pooled_share(items):
    ranked = rank(items, rule="shrunken").set_index("item")
    assert ranked["score"]["new"] == pytest.approx(89 / 110)
    assert ranked["score"]["small"] == pytest.approx((9 + 10 * 89 / 110) / 20)
    assert ranked["rank"].tolist() == [1, 2, 3]


def test_thompson_sometimes_shows_the_unknown_item_first_and_repeats_with_its_seed(items):
    first = [rank(items, rule="thompson", seed=seed)["item"][0] for seed in range(200)]
    assert 0.05 < np.mean([name == "new" for name in first]) < 0.4
    again = rank(items, rule="thompson", seed=3)
    pd.testing.assert_frame_equal(again, rank(items, rule="thompson", seed=3))


def test_ranking_leaves_the_table_it_was_given_alone(items):
    before = items.copy()
    rank(items, rule="wilson")
    pd.testing.assert_frame_equal(items, before)


def test_a_sorted_list_never_shows_the_newcomer_but_thompson_does():
    shown = {rule: live_list(rule=rule, newcomer=0.9, seed=1).iloc[-1] for rule in RATING_RULES}
    for rule in ("mean", "wilson", "shrunken"):
        assert shown[rule]["newcomer_shown"] == 0
    assert shown["thompson"]["newcomer_shown"] > 0.8
    assert shown["thompson"]["pleased"] > shown["wilson"]["pleased"] + 0.05


def test_exploring_costs_a_little_when_the_newcomer_is_poor():
    thompson = live_list(rule="thompson", newcomer=0.3, seed=1).iloc[-1]
    wilson = live_list(rule="wilson", newcomer=0.3, seed=1).iloc[-1]
    assert 0 < thompson["newcomer_shown"] < 0.03
    assert 0 < wilson["pleased"] - thompson["pleased"] < 0.03


def test_live_list_has_checkpoints_from_the_first_to_the_last_visitor():
    table = live_list(rule="mean", newcomer=0.5, visitors=100, runs=5, seed=1)
    assert table["visitors"].iloc[[0, -1]].tolist() == [1, 100]
    assert len(table) == 21


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: wilson_lower_bound(5, 4), "positive: got 5.0, takes at most total, 4.0"),
        (lambda: wilson_lower_bound(1, 4, confidence=1), "confidence: got 1, takes .* below 1"),
        (lambda: shrunken_mean(4, 1, prior_mean=3, prior_votes=0), "prior_votes: got 0"),
        (lambda: rank(pd.DataFrame({"a": [1]}), rule="mean"), r"items: got columns \['a'\]"),
        (
            lambda: rank(pd.DataFrame({"positive": [3], "total": [2]}), rule="mean"),
            "positive: got more positive votes than votes",
        ),
        (lambda: live_list(rule="stars", newcomer=0.5), "rule: got 'stars', takes one of 'mean'"),
        (lambda: live_list(rule="mean", newcomer=5), "newcomer: got 5"),
    ],
)
def test_bad_input_says_what_is_wrong(call, message):
    with pytest.raises(ValueError, match=message):
        call()
