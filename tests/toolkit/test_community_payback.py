"""A few published figures bound a distribution from both sides."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cocreation.community import extreme_distributions, gini

FIRST_PAYOUT = {"total": 27_000, "people": 1_929}
HIGHEST = (1, 654, 654)
FORTY = (41, 200, np.inf)


def top(payments, people):
    return np.sort(payments)[::-1][:people].sum()


@pytest.mark.parametrize(
    ("known", "least_top", "most_top", "least_gini", "most_gini"),
    [
        ([], 0.021, 1.0, 0.0, 0.999),
        ([HIGHEST], 0.044, 0.993, 0.024, 0.979),
        ([HIGHEST, FORTY], 0.321, 0.993, 0.300, 0.979),
        ([HIGHEST, FORTY, (964, 5, 5)], 0.321, 0.829, 0.465, 0.896),
    ],
)
def test_what_the_first_payout_allows(known, least_top, most_top, least_gini, most_gini):
    found = extreme_distributions(**FIRST_PAYOUT, known=known)
    for column, share, inequality in (
        ("most_equal", least_top, least_gini),
        ("most_unequal", most_top, most_gini),
    ):
        assert found[column].sum() == pytest.approx(27_000)
        assert found[column].is_monotonic_decreasing
        assert top(found[column], 41) / 27_000 == pytest.approx(share, abs=0.0006)
        assert gini(found[column]) == pytest.approx(inequality, abs=0.0006)


def test_forty_one_people_got_at_least_8654_pounds():
    found = extreme_distributions(**FIRST_PAYOUT, known=[HIGHEST, FORTY])
    assert top(found["most_equal"], 41) == pytest.approx(654 + 40 * 200)


payments = st.lists(st.floats(0.01, 1_000), min_size=2, max_size=40)


@given(payments, st.data())
def test_the_truth_lies_between_the_extremes(payments, data):
    truth = np.sort(payments)[::-1]
    people = len(truth)
    ranks = data.draw(st.lists(st.integers(1, people), max_size=4))
    known = [
        (rank, truth[rank - 1] * data.draw(st.floats(0, 1)), truth[rank - 1] * 1.5)
        for rank in ranks
    ]
    found = extreme_distributions(total=truth.sum(), people=people, known=known)
    sums = truth.cumsum()
    slack = 1e-9 * truth.sum()
    assert (found["most_equal"].cumsum() <= sums + slack).all()
    assert (found["most_unequal"].cumsum() >= sums - slack).all()
    for rank, low, high in known:
        for column in ("most_equal", "most_unequal"):
            assert low - slack <= found[column][rank - 1] <= high + slack
    for column in ("most_equal", "most_unequal"):
        assert (np.diff(found[column]) <= slack).all()
        assert found[column].sum() == pytest.approx(truth.sum())


@given(payments)
def test_a_further_point_never_widens_the_band(payments):
    truth = np.sort(payments)[::-1]
    assume(len(truth) >= 4)
    middle = len(truth) // 2
    known = [(1, truth[0], truth[0])]
    wide = extreme_distributions(total=truth.sum(), people=len(truth), known=known)
    known.append((middle, truth[middle - 1], truth[middle - 1]))
    narrow = extreme_distributions(total=truth.sum(), people=len(truth), known=known)
    assert gini(narrow["most_equal"]) >= gini(wide["most_equal"]) - 1e-9
    assert gini(narrow["most_unequal"]) <= gini(wide["most_unequal"]) + 1e-9


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"total": 0}, "total: got 0, takes a number above 0"),
        ({"people": 0}, "people: got 0, takes a whole number at least 1"),
        ({"known": [(11, 1, 2)]}, "known rank: got 11, takes a whole number from 1 to 10"),
        ({"known": [(1, 101, 102)]}, "known low: got 101, takes a number from 0 to 100"),
        ({"known": [(1, 20, 10)]}, r"known: got \(1, 20, 10\), takes low <= high"),
        ({"known": [(1, 0, 5)]}, "people hold 0 to 50, takes points that allow the total of 100"),
        ({"known": [(5, 30, 40)]}, "people hold 150 to"),
        ({"known": [(1, 0, 15), (2, 20, 30)]}, "at least 20 and at most 15 at rank 1"),
    ],
)
def test_refuses(change, message):
    with pytest.raises(ValueError, match=message):
        extreme_distributions(**({"total": 100, "people": 10} | change))
