import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from cocreation.crowd import (
    expected_maximum,
    expected_quality_of_selected,
    generate_and_select,
)

steady = settings(deadline=None, derandomize=True)


@pytest.mark.parametrize(("ideas", "maximum"), [(100, 2.51), (1_000, 3.24)])
def test_expected_maximum_of_the_curriculum(ideas, maximum):
    assert round(expected_maximum(ideas), 2) == maximum


@pytest.mark.parametrize(("validity", "quality"), [(0.2, 0.57), (0.5, 1.43), (0.8, 2.29)])
def test_quality_of_seven_from_1400_in_the_curriculum(validity, quality):
    found = expected_quality_of_selected(ideas=1_400, selected=7, validity=validity)
    assert round(found, 2) == quality


def test_better_selection_beats_ten_times_more_ideas():
    more_ideas = expected_maximum(1_000) - expected_maximum(100)
    better = [expected_quality_of_selected(ideas=1_400, selected=7, validity=r) for r in (0.5, 0.8)]
    assert round(more_ideas, 2) == 0.73
    assert round(better[1] - better[0], 2) == 0.86


def test_small_cases_known_in_closed_form():
    assert expected_maximum(1) == pytest.approx(0, abs=1e-12)
    assert expected_maximum(2) == pytest.approx(1 / np.sqrt(np.pi))
    assert expected_maximum(3) == pytest.approx(1.5 / np.sqrt(np.pi))


def test_best_of_many_agrees_with_order_statistics_of_scipy():
    ideas, selected = 30, 4
    best = [
        stats.order_statistic(stats.Normal(), n=ideas, r=rank).mean()
        for rank in range(ideas - selected + 1, ideas + 1)
    ]
    found = expected_quality_of_selected(ideas=ideas, selected=selected, validity=1)
    assert found == pytest.approx(np.mean(best), abs=1e-6)


@steady
@given(st.integers(2, 5_000), st.data())
def test_choosing_more_lowers_quality_and_choosing_all_is_average(ideas, data):
    selected = data.draw(st.integers(1, ideas - 1))
    fewer = expected_quality_of_selected(ideas=ideas, selected=selected)
    more = expected_quality_of_selected(ideas=ideas, selected=selected + 1)
    assert fewer > more
    assert expected_quality_of_selected(ideas=ideas, selected=ideas) == pytest.approx(0, abs=1e-9)


def test_table_compares_random_picked_and_best():
    table = generate_and_select(ideas=[100, 1_000], selected=1, validity=0.5)
    assert table["what"].tolist() == ["random", "picked", "best available"] * 2
    assert table["ideas"].tolist() == [100] * 3 + [1_000] * 3
    assert table["quality_sd"].round(2).tolist() == [0, 1.25, 2.51, 0, 1.62, 3.24]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"ideas": 0}, "ideas: got 0, takes a whole number at least 1"),
        ({"ideas": 5, "selected": 6}, "selected: got 6, takes a whole number from 1 to 5"),
        ({"ideas": 5, "validity": 1.5}, "validity: got 1.5, takes a number from -1 to 1"),
    ],
)
def test_bad_input_says_what_is_wrong(arguments, message):
    with pytest.raises(ValueError, match=message):
        expected_quality_of_selected(**arguments)
