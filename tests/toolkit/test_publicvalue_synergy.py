"""Model 10A: the curriculum's numbers, the limits of the function, and what no amount replaces."""

import re
from pathlib import Path

import numpy as np
import pytest

from cocreation.publicvalue import best_mix, citizens_needed, largest_cut, quality

CHAPTER = (Path(__file__).parents[2] / "book" / "10-public-services.md").read_text("utf-8")
WEIGHTS = {"alpha": 0.5, "beta": 0.3}


def test_the_best_mix_of_the_curriculum():
    mix = best_mix(1, **WEIGHTS).iloc[0]
    assert mix["public"] == pytest.approx(6.25)
    assert mix["citizens"] == pytest.approx(18.75)
    assert mix["quality"] == pytest.approx(6.02, abs=0.005)
    assert "it holds 6.25 units of staff and 18.75 of citizens, and quality is 6.02" in CHAPTER


def test_organising_is_worth_1_90_times():
    alone = quality(100 / 10, 1, **WEIGHTS)
    assert alone == pytest.approx(3.16, abs=0.005)
    assert best_mix(1, **WEIGHTS)["quality"].item() / alone == pytest.approx(1.90, abs=0.005)
    assert "free, quality is 3.16. Organising gives 1.90 times as much" in CHAPTER


def test_synergy_is_the_gain_over_the_better_input_alone():
    for elasticity, gain in ((4, 0.013), (2, 0.45)):
        alone = max(quality(10, 0, elasticity=elasticity), quality(0, 50, elasticity=elasticity))
        assert alone == quality(0, 50, elasticity=elasticity)
        both = best_mix(elasticity)["quality"].item()
        assert both / alone - 1 == pytest.approx(gain, abs=0.0005)
    for elasticity in (0.3, 0.5, 1):
        assert quality(10, 0, elasticity=elasticity) == quality(0, 50, elasticity=elasticity) == 0
    assert "At 4 the best mix makes 1.3 % more than neighbours alone, at 2 it makes 45 %" in CHAPTER


def test_citizens_units_by_elasticity():
    found = best_mix([0.3, 1, 2, 4])["citizens"]
    assert found.astype(int).tolist() == [11, 20, 34, 48]


def test_among_substitutes_the_better_price_for_the_weight_takes_everything():
    """At 8 a unit of citizens is still cheaper than staff; 8 / 0.4 is more than 10 / 0.6."""
    cheap_citizens = best_mix(1_000).iloc[0]
    assert cheap_citizens["public"] == pytest.approx(0)
    assert cheap_citizens["citizens"] == pytest.approx(50)
    cheap_staff = best_mix(1_000, citizen_cost=8).iloc[0]
    assert cheap_staff["public"] == pytest.approx(10)
    assert cheap_staff["citizens"] == pytest.approx(0)


@pytest.mark.parametrize("elasticity", [0.3, 0.5, 1, 2, 4])
@pytest.mark.parametrize("weights", [{}, WEIGHTS])
def test_no_other_mix_of_the_budget_is_better(elasticity, weights):
    mix = best_mix(elasticity, **weights).iloc[0]
    assert 10 * mix["public"] + 2 * mix["citizens"] == pytest.approx(100)
    citizens = np.linspace(0.5, 49.5, 981)
    others = quality((100 - 2 * citizens) / 10, citizens, elasticity=elasticity, **weights)
    assert others.max() <= mix["quality"] * (1 + 1e-9)
    assert citizens[others.argmax()] == pytest.approx(mix["citizens"], abs=0.05)


def test_the_form_at_one_is_the_limit():
    near = quality(6, 20, elasticity=1.000001)
    assert near == pytest.approx(quality(6, 20), rel=1e-4)
    near = citizens_needed(0.2, elasticity=1.000001)["more"].item()
    assert near == pytest.approx(citizens_needed(0.2)["more"].item(), rel=1e-4)


def test_complements_are_useless_alone_and_substitutes_are_not():
    assert quality(6, 0, elasticity=0.5) == 0
    assert quality(6, 0) == 0
    assert quality(6, 0, elasticity=2) == pytest.approx(0.6**2 * 6)


def test_more_of_both_counts_by_the_sum_of_the_weights():
    assert quality(12, 40, elasticity=0.5) == pytest.approx(2 * quality(6, 20, elasticity=0.5))
    doubled = quality(12, 40, elasticity=0.5, **WEIGHTS)
    assert doubled == pytest.approx(2**0.8 * quality(6, 20, elasticity=0.5, **WEIGHTS))


@pytest.mark.parametrize(("elasticity", "more"), [(0.5, 0.6), (1, 0.398), (2, 0.342), (4, 0.320)])
def test_a_fifth_less_staff(elasticity, more):
    found = citizens_needed(0.2, elasticity=elasticity)["more"].item()
    assert found == pytest.approx(more, abs=0.0005)


@pytest.mark.parametrize("elasticity", [0.3, 0.5, 0.8, 1, 2])
def test_the_gap_is_filled_exactly(elasticity):
    """In units in which today's inputs are 1 and 1, quality is 1."""
    cut = 0.15
    more = citizens_needed(cut, elasticity=elasticity)["more"].item()
    assert quality(1 - cut, 1 + more, elasticity=elasticity) == pytest.approx(1)


def test_beyond_the_largest_cut_nothing_helps():
    for elasticity in (0.2, 0.3, 0.5, 0.75):
        limit = largest_cut(elasticity)
        more = citizens_needed([limit - 1e-6, limit + 1e-6], elasticity=elasticity)["more"]
        assert np.isfinite(more[0]) and np.isinf(more[1])
    assert largest_cut(0.3) == pytest.approx(0.1966, abs=0.00005)
    assert largest_cut(1) == largest_cut(4) == 1
    assert np.isinf(citizens_needed(0.4, elasticity=0.5)["more"].item())
    assert re.search(r"from a cut of 19\.7 % on, no amount of good will", CHAPTER)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: quality(-1, 2), "public: got -1, takes a number at least 0"),
        (lambda: quality(1, 2, elasticity=0), "elasticity: got 0, takes a number above 0"),
        (lambda: best_mix([1, -1]), "elasticity: got -1 among 2 values"),
        (lambda: best_mix(1, budget=0), "budget: got 0, takes a number above 0"),
        (lambda: best_mix(1, citizen_cost=0), "citizen_cost: got 0, takes a number above 0"),
        (lambda: best_mix(1, beta=0), "beta: got 0, takes a number above 0"),
        (lambda: citizens_needed(1), "cut: got 1, takes a number"),
        (lambda: largest_cut(0), "elasticity: got 0, takes a number above 0"),
    ],
)
def test_bad_arguments_are_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
