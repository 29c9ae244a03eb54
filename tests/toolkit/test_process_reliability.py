"""Models 4B and 4C: chains, checks, recovery."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocreation.process import (
    check_places,
    first_time_right,
    paradox_threshold,
    retained,
    retention_after_failure,
    steps_per_good_unit,
)

chains = st.lists(st.floats(0.5, 1), min_size=2, max_size=12)


def test_numbers_of_the_curriculum():
    assert first_time_right([0.98] * 12) == pytest.approx(0.785, abs=0.0005)
    assert first_time_right([0.99] * 12) == pytest.approx(0.886, abs=0.0005)
    assert first_time_right([0.98] * 11 + [0.90]) == pytest.approx(0.721, abs=0.0005)
    assert first_time_right(np.full((3, 12), 0.98)).shape == (3,)


def test_numbers_of_appendix_d():
    twelve = [0.98] * 12
    assert round(steps_per_good_unit(reliabilities=twelve), 1) == 15.3
    assert round(steps_per_good_unit(reliabilities=twelve, checks=[6]), 1) == 13.5
    assert round(steps_per_good_unit(reliabilities=twelve, checks=[6, 12]), 1) == 13.5


@pytest.mark.parametrize("restart", ["last check", "first step"])
def test_a_line_worked_by_hand(restart):
    chain = [0.8, 0.5, 1.0]
    by_hand = 1 / 0.8 + 2 / 0.5 if restart == "last check" else (1 / 0.8 + 2) / 0.5
    found = steps_per_good_unit(reliabilities=chain, checks=[1], restart=restart)
    assert found == pytest.approx(by_hand)
    simulated = simulate(chain, 1, restart, 20_000)
    assert found == pytest.approx(simulated, rel=0.03)


def simulate(chain, check, restart, units):
    """Work units one by one, as a clerk would."""
    random = np.random.default_rng(1)
    worked = 0
    for _ in range(units):
        place = 0
        while place < len(chain):
            stop = check if place < check else len(chain)
            worked += stop - place
            right = (random.random(stop - place) < chain[place:stop]).all()
            place = stop if right else (place if restart == "last check" else 0)
    return worked / units


@given(chains, st.sampled_from(["last check", "first step"]))
def test_one_more_check_never_costs_steps(chain, restart):
    places = check_places(reliabilities=chain, restart=restart)["steps_per_good_unit"]
    assert (places <= places[0] * (1 + 1e-12)).all()


@given(chains, st.data())
def test_to_go_back_less_far_is_never_more_work(chain, data):
    checks = data.draw(st.lists(st.integers(1, len(chain)), max_size=3))
    last, first = (
        steps_per_good_unit(reliabilities=chain, checks=checks, restart=restart)
        for restart in ("last check", "first step")
    )
    assert last <= first * (1 + 1e-12)
    assert last >= len(chain) - 1e-9


def test_checks_are_checked():
    with pytest.raises(ValueError, match="checks: got 4, takes a whole number from 1 to 3"):
        steps_per_good_unit(reliabilities=[0.9] * 3, checks=[4])
    with pytest.raises(ValueError, match="reliabilities"):
        steps_per_good_unit(reliabilities=[0.9, 0])
    with pytest.raises(ValueError, match="restart: got 'anywhere'"):
        check_places(reliabilities=[0.9, 0.8], restart="anywhere")


def test_recovery_numbers_of_the_curriculum():
    assert retention_after_failure(voice=0.4, success=0.7) == pytest.approx(0.692, abs=0.0005)
    assert paradox_threshold() == pytest.approx(0.909, abs=0.0005)


@given(st.floats(0, 1), st.floats(0, 1))
def test_failing_pays_beyond_the_threshold_and_only_there(voice, success):
    gap = voice * success - paradox_threshold()
    stay = retention_after_failure(voice=voice, success=success)
    if abs(gap) > 1e-9:
        assert (stay > 0.90) == (gap > 0)


def test_no_recovery_is_good_enough_where_the_paradox_is_not_granted():
    assert paradox_threshold(recovered=0.85) > 1


def test_retained_counts_those_without_a_failure():
    assert retained(failure_rate=0, voice=0, success=0) == pytest.approx(0.9)
    assert retained(failure_rate=1, voice=0.4, success=0.7) == pytest.approx(0.6924)
    assert retained(
        failure_rate=0.5, voice=1, success=1, recovered=0.8, unrecovered=0.1
    ) == pytest.approx(0.85)
    with pytest.raises(ValueError, match="voice: got 40"):
        retention_after_failure(voice=40, success=0.7)
    with pytest.raises(ValueError, match="recovered"):
        paradox_threshold(recovered=0.6)
