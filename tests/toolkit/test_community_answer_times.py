"""A claim about answer times holds or not, whatever the waits in between."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocreation import datasets
from cocreation.community import largest_late_share, mean_bounds, smallest_mean

waits = st.lists(st.floats(0, 10_000), min_size=1, max_size=50).map(np.array)


def test_the_claim_of_2010_is_just_possible():
    assert smallest_mean(late=0.05, limit=60) == pytest.approx(3)
    assert smallest_mean(late=0.05, limit=60, shortest=1) == pytest.approx(3.95)
    assert largest_late_share(mean=3, limit=60) == pytest.approx(0.05)


@pytest.mark.parametrize(("mean", "share"), [(1, 1 / 60), (70 / 60, 7 / 360), (1.5, 0.025)])
def test_later_claims_leave_fewer_who_wait_an_hour(mean, share):
    assert largest_late_share(mean=mean, limit=60) == pytest.approx(share)


@given(waits, st.floats(0.1, 10_000), st.floats(0, 1))
def test_markov(waits, limit, part):
    shortest = min(part * waits.min(), 0.99 * limit)
    late = (waits > limit).mean()
    assert smallest_mean(late=late, limit=limit, shortest=shortest) <= waits.mean() * (1 + 1e-9)
    bound = largest_late_share(mean=waits.mean() + 1e-9, limit=limit, shortest=shortest)
    assert bound >= late - 1e-6


@given(waits)
def test_binned_values_keep_their_mean_within_the_bounds(waits):
    edges = np.array([0, 1, 10, 100, 1_000, 10_001])
    count, _ = np.histogram(waits, edges)
    low, high = mean_bounds(low=edges[:-1], high=edges[1:], count=count)
    assert low - 1e-9 <= waits.mean() <= high + 1e-9


def test_two_bins_are_markovs_inequality():
    low, high = mean_bounds(low=[0, 60], high=[60, np.nan], count=[95, 5])
    assert (low, high) == (smallest_mean(late=0.05, limit=60), np.inf)


@pytest.mark.parametrize(
    ("name", "hours"),
    [("community_coffee_2015_first_answer_hours", 14.6),
     ("community_matheducators_2014_first_answer_hours", 9.2)],
)  # fmt: skip
def test_real_volunteers_take_hours_on_average(name, hours):
    bins = datasets.load(name)
    low, high = mean_bounds(low=bins["hours_low"], high=bins["hours_high"], count=bins["questions"])
    assert low == pytest.approx(hours, abs=0.05)
    assert high == np.inf


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: smallest_mean(late=5, limit=60), "late: got 5, takes a number from 0 to 1"),
        (lambda: smallest_mean(late=0.1, limit=2, shortest=2), "takes a number above shortest"),
        (lambda: largest_late_share(mean=1, limit=9, shortest=2), "of at least shortest, 2"),
        (lambda: largest_late_share(mean=1, limit=0), "limit: got 0, takes a number above 0"),
        (lambda: mean_bounds(low=[0], high=[1, 2], count=[1]), "got 1 bins for 1 lower and 2"),
        (lambda: mean_bounds(low=[0], high=[1], count=[0]), "not all of them 0"),
        (lambda: mean_bounds(low=[2], high=[1], count=[1]), "high: got 1, takes edges at or above"),
    ],
)
def test_refuses(call, message):
    with pytest.raises(ValueError, match=message):
        call()
