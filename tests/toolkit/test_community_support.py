import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cocreation.community import answering_rates, lose_core, recruits_to_replace, simulate

steady = settings(deadline=None, derandomize=True)


@pytest.mark.parametrize(
    ("leavers", "answers", "wait"),
    [(0, 60.0, 1.0), (10, 29.4, 2.0), (100, 15.2, 4.0), (1_000, 5.9, 10.1)],
)
def test_losses_of_the_curriculum(leavers, answers, wait):
    found = lose_core(leavers).iloc[0]
    assert found["answers_per_hour"] == pytest.approx(answers, abs=0.05)
    assert found["wait_minutes"] == pytest.approx(wait, abs=0.05)


def test_more_than_four_times_the_loss_it_looks_like_without_a_queue():
    busy = lose_core([0, 10, 100], questions_per_hour=28)["wait_minutes"].to_numpy()
    assert busy[:2] == pytest.approx([60 / 32, 60 / 1.4018], rel=1e-3)
    assert np.isinf(busy[2])


def test_ordinary_members_who_replace_the_core():
    assert recruits_to_replace(1) == 18_813
    assert recruits_to_replace(10) == 46_574
    assert recruits_to_replace(0) == 0
    back = lose_core(10, recruits=46_574).iloc[0]
    assert back["answers_per_hour"] == pytest.approx(60, abs=1e-3)
    assert lose_core(10, recruits=46_573)["answers_per_hour"].item() < 60


def test_recognition_keeps_its_share_of_what_would_be_lost():
    found = lose_core(10, recognition=0.5)["answers_per_hour"].item()
    assert found == pytest.approx(60 - 0.5 * answering_rates()[:10].sum())
    assert lose_core(10, recognition=1)["wait_minutes"].item() == pytest.approx(1)


@steady
@given(st.integers(0, 400), st.floats(0, 1), st.integers(0, 5_000))
def test_measures_never_slow_answers_and_losses_never_speed_them(leavers, recognition, recruits):
    form = {"people": 500, "exponent": 1.0}
    plain = lose_core([leavers, leavers + 1], **form)["wait_minutes"]
    helped = lose_core(leavers, recognition=recognition, recruits=recruits, **form)
    assert plain[0] < plain[1]
    assert helped["wait_minutes"].item() <= plain[0] + 1e-9


def test_everybody_gone_means_no_answer():
    assert np.isinf(lose_core(50, people=50)["wait_minutes"].item())


@pytest.mark.parametrize(("asked", "leavers"), [(20, 0), (20, 10), (5, 100)])
def test_simulated_waits_agree_with_the_formula(asked, leavers):
    found = simulate(questions=200_000, questions_per_hour=asked, leavers=leavers, seed=4)
    expected = lose_core(leavers, questions_per_hour=asked)["wait_minutes"].item()
    assert found["wait_minutes"].mean() == pytest.approx(expected, rel=0.04)


def test_simulated_questions_are_answered_in_turn_by_those_who_are_left():
    found = simulate(questions=5_000, questions_per_hour=25, leavers=10, people=200, seed=3)
    answered = found["asked_minute"] + found["wait_minutes"]
    assert answered.is_monotonic_increasing and (found["wait_minutes"] > 0).all()
    assert found["answered_by"].between(11, 200).all()
    rates = answering_rates(people=200)[10:]
    most = (found["answered_by"] == 11).mean()
    assert most == pytest.approx(rates[0] / rates.sum(), abs=0.02)


def test_the_same_seed_gives_the_same_questions():
    first, again, other = (simulate(questions=50, seed=seed) for seed in (1, 1, 2))
    assert first.equals(again) and not first.equals(other)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: lose_core(10_001), "leavers: got 10001, takes a whole number from 0 to 10000"),
        (lambda: lose_core(1, recognition=2), "recognition: got 2, takes a number from 0 to 1"),
        (lambda: answering_rates(capacity_per_hour=0), "capacity_per_hour: got 0"),
        (lambda: simulate(leavers=10_000, seed=1), "leavers: got 10000"),
        (lambda: simulate(questions_per_hour=0, seed=1), "questions_per_hour: got 0"),
    ],
)
def test_bad_input_says_what_is_wrong(call, message):
    with pytest.raises(ValueError, match=message):
        call()
