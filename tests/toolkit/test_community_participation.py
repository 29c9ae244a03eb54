import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cocreation import datasets
from cocreation.community import (
    contribution_shares,
    exponent_for_top_share,
    fit_rank_size,
    gini,
    lorenz,
    power_law_top_share,
    top_share,
)

steady = settings(deadline=None, derandomize=True)
activity = st.lists(st.integers(0, 1_000), min_size=1, max_size=60).filter(any)


def answers(site):
    table = datasets.load(f"community_{site}_answers_per_user")
    return np.repeat(table["answers_given"], table["users"])


@pytest.mark.parametrize(
    ("exponent", "top_1", "top_10"), [(1.0, 0.530, 0.765), (1.2, 0.751, 0.903)]
)
def test_top_shares_of_the_curriculum(exponent, top_1, top_10):
    assert power_law_top_share(exponent=exponent) == pytest.approx(top_1, abs=5e-4)
    assert power_law_top_share(exponent=exponent, share=0.1) == pytest.approx(top_10, abs=5e-4)


def test_exponent_that_fits_the_superusers_misses_the_lurkers():
    exponent = exponent_for_top_share(held=0.747)
    assert round(exponent, 3) == 1.196
    bottom = 1 - power_law_top_share(exponent=exponent, share=0.1)
    assert bottom == pytest.approx(0.099, abs=5e-4)
    assert 4_668 + 88_732 + 276_034 == 369_434 != 578_349


def test_two_real_communities():
    assert top_share(answers("matheducators_2014"), 0.10) == pytest.approx(0.557, abs=5e-4)
    assert top_share(answers("coffee_2015"), 0.10) == pytest.approx(0.398, abs=5e-4)
    assert gini(answers("matheducators_2014")) == pytest.approx(0.649, abs=5e-4)
    assert gini(answers("coffee_2015")) == pytest.approx(0.553, abs=5e-4)


def test_rule_fitted_to_a_real_community_misses_both_ends():
    fitted = fit_rank_size(answers("matheducators_2014"))
    assert fitted["exponent"]["fitted"] == pytest.approx(0.853, abs=5e-4)
    assert fitted["top_1_percent"].round(3).tolist() == [0.153, 0.204]
    assert fitted["bottom_half"].round(3).tolist() == [0.101, 0.160]


def test_fit_finds_the_exponent_of_an_exact_rule():
    made = contribution_shares(people=500, exponent=1.3) * 1e6
    found = fit_rank_size(np.concatenate([made, np.zeros(40)]))
    assert found["exponent"]["fitted"] == pytest.approx(1.3)
    assert found["people"].tolist() == [500, 500]


def test_equal_people_have_exponent_zero():
    assert fit_rank_size([4, 4, 4])["exponent"]["fitted"] == 0


@steady
@given(activity)
def test_gini_is_twice_the_area_between_diagonal_and_curve(made):
    curve = lorenz(made)
    area = np.trapezoid(curve["share_of_contributions"], curve["share_of_people"])
    assert gini(made) == pytest.approx(1 - 2 * area, abs=1e-9)
    assert curve["share_of_contributions"].is_monotonic_increasing
    assert curve.iloc[[0, -1]].to_numpy().tolist() == [[0, 0], [1, 1]]


@steady
@given(activity, st.integers(2, 9), st.integers(1, 40))
def test_gini_ignores_scale_and_rises_with_lurkers(made, factor, lurkers):
    assert gini(np.array(made) * factor) == pytest.approx(gini(made), abs=1e-9)
    assert gini([*made, *[0] * lurkers]) > gini(made)


def test_gini_of_known_cases():
    assert gini([5]) == gini([2, 2]) == 0
    assert gini([0, 0, 0, 7]) == pytest.approx(0.75)
    assert gini([1, 1, 2, 6]) == pytest.approx(0.4)


def test_top_share_counts_whole_people():
    assert top_share([9] + [1] * 9, share=0.01) == 0.5
    assert top_share([1, 2, 3, 4], share=1) == 1
    assert top_share(answers("matheducators_2014"), 1 / 302) == pytest.approx(118 / 1_502)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: gini([1, -1]), "contributions: got -1 among 2 values, takes a number at least 0"),
        (lambda: gini([0, 0]), "contributions: got 2 people and no contribution"),
        (lambda: top_share([1, 2], share=0), "share: got 0, takes a number above 0"),
        (lambda: contribution_shares(people=0, exponent=1), "people: got 0"),
        (lambda: exponent_for_top_share(held=0.005), "held: got 0.005, takes a number above 0.01"),
        (lambda: fit_rank_size([0, 3]), "contributions: got 1 person with contributions"),
    ],
)
def test_bad_input_says_what_is_wrong(call, message):
    with pytest.raises(ValueError, match=message):
        call()
