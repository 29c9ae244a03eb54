"""Model 8C and its extension by help: worked numbers of the curriculum, limits, refusals."""

import numpy as np
import pytest
from scipy.optimize import minimize_scalar

from cocreation import motivation


@pytest.mark.parametrize(("chance", "change"), [(0.6, 0.258), (0.9, 0.537), (0, -0.3), (1, 0.63)])
def test_expected_change(chance, change):
    assert motivation.expected_change(chance) == pytest.approx(change)


def test_the_premium_is_that_of_the_bids_as_the_paper_rounds_it():
    premium = 0.78 / 0.48 - 1
    assert premium == pytest.approx(0.625)
    assert motivation.expected_change(1) == pytest.approx(premium, abs=0.006)


def test_break_even_completion():
    assert motivation.break_even_completion() == pytest.approx(0.3226, abs=5e-5)
    assert round(motivation.break_even_completion(), 2) == 0.32
    assert motivation.expected_change(motivation.break_even_completion()) == pytest.approx(0)


@pytest.mark.parametrize(
    ("effort", "chance"), [(0.1, 0.430), (0.3, 0.645), (0.63, 1.0), (0.7, 1.075)]
)
def test_effort_raises_the_break_even(effort, chance):
    found = motivation.break_even_completion(effort=effort)
    assert found == pytest.approx(chance, abs=5e-4)
    if chance <= 1:
        assert motivation.expected_change(min(found, 1)) == pytest.approx(effort)


@pytest.mark.parametrize(
    ("alone", "best", "change"),
    [(0.2, 0.613, 0.075), (0.3, 0.524, 0.100), (0.4, 0.405, 0.134), (0.6, 0, 0.258), (1, 0, 0.63)],
)
def test_best_help(alone, best, change):
    found = motivation.best_help(alone)
    assert found == pytest.approx(best, abs=5e-4)
    peak = motivation.with_help(found, completion=alone)["change"].iloc[0]
    assert peak == pytest.approx(change, abs=5e-4)


@pytest.mark.parametrize("alone", [0.0, 0.1, 0.35, 0.55, 0.7])
@pytest.mark.parametrize(("premium", "loss"), [(0.63, 0.3), (0.2, 0.3), (0.06, 0.9)])
def test_no_other_help_does_better(alone, premium, loss):
    def fall(help_share):
        return -motivation.with_help(help_share, completion=alone, premium=premium, loss=loss)[
            "change"
        ].iloc[0]

    best = motivation.best_help(alone, premium=premium, loss=loss)
    searched = minimize_scalar(fall, bounds=(0, 1), method="bounded", options={"xatol": 1e-8})
    assert fall(best) <= searched.fun + 1e-9
    assert all(fall(best) <= fall(other) + 1e-12 for other in np.linspace(0, 1, 21))


def test_help_goes_from_one_s_own_work_to_a_ready_made_piece():
    table = motivation.with_help([0, 1], completion=0.4)
    assert table["change"].tolist() == pytest.approx([motivation.expected_change(0.4), 0])
    assert table["completion"].tolist() == [0.4, 1]


def test_help_pays_below_a_chance_of_about_six_in_ten():
    limit = 1 - 0.63 / (2 * 0.63 + 0.30)
    assert limit == pytest.approx(0.596, abs=5e-4)
    assert motivation.best_help(limit - 0.01) > 0
    assert motivation.best_help(limit + 0.01) == 0


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: motivation.expected_change(60), "completion: got 60, takes a number from 0 to 1"),
        (lambda: motivation.expected_change(0.6, premium=-1), "premium: got -1"),
        (lambda: motivation.expected_change(0.6, loss=1.5), "loss: got 1.5"),
        (
            lambda: motivation.break_even_completion(premium=0, loss=0),
            "premium: got 0 with a loss of 0, takes a number above 0 for one of them",
        ),
        (lambda: motivation.break_even_completion(effort=-0.1), "effort: got -0.1"),
        (lambda: motivation.with_help(2, completion=0.5), "help_share: got 2"),
        (lambda: motivation.best_help(0.5, premium=0), "premium: got 0, takes a number above 0"),
    ],
)
def test_arguments_are_checked(call, message):
    with pytest.raises(ValueError, match=message):
        call()
