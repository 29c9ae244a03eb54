"""What the loss of the most active does depends on slack, not on inequality alone."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocreation import datasets
from cocreation.community import after_departure, lose_core, top_share


def answers(name):
    table = datasets.load(f"community_{name}_answers_per_user")
    return np.repeat(table["answers_given"], table["users"]).to_numpy()


def test_five_people_of_302():
    found = after_departure(answers("matheducators_2014"), leavers=[0, 5], load=0.7)
    assert found["share_of_answers"].tolist() == pytest.approx([0, 313 / 1_502])
    assert found["wait_ratio"].tolist() == pytest.approx([1, 0.3 / (0.3 - 313 / 1_502)])


def test_the_same_loss_is_harmless_with_slack_and_endless_without():
    waits = [
        after_departure(answers("coffee_2015"), leavers=2, load=load)["wait_ratio"].item()
        for load in (0.3, 0.7, 0.9)
    ]
    assert waits[0] < 1.4 < 2 < waits[1] < 3
    assert np.isinf(waits[2])


def test_agrees_with_the_model_of_chapter_six():
    from cocreation.community import answering_rates

    rates = answering_rates()
    both = after_departure(rates, leavers=[0, 10], load=28 / 60)
    queue = lose_core([0, 10], questions_per_hour=28)["wait_minutes"]
    assert both["wait_ratio"].iloc[1] == pytest.approx(queue[1] / queue[0])


@given(
    st.lists(st.integers(1, 100), min_size=3, max_size=30),
    st.floats(0, 0.95),
    st.floats(0, 1),
)
def test_stepping_in_helps_and_leaving_hurts(given_answers, load, stepping_in):
    leavers = range(len(given_answers) + 1)
    alone = after_departure(given_answers, leavers=leavers, load=load)
    helped = after_departure(given_answers, leavers=leavers, load=load, stepping_in=stepping_in)
    assert (np.diff(alone["remaining"]) <= 1e-12).all()
    assert (helped["wait_ratio"] <= alone["wait_ratio"] * (1 + 1e-9)).all()
    assert alone["wait_ratio"].iloc[0] == pytest.approx(1)
    one = alone["share_of_answers"].iloc[1]
    assert one == pytest.approx(top_share(given_answers, 1 / len(given_answers)))


def test_all_gaps_filled_changes_nothing():
    found = after_departure([5, 3, 2], leavers=[1, 2, 3], load=0.9, stepping_in=1)
    assert found["wait_ratio"].tolist() == pytest.approx([1, 1, 1])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"leavers": 4}, "leavers: got 4, takes a whole number from 0 to 3"),
        ({"load": 1}, "load: got 1, takes a number below 1 and at least 0"),
        ({"stepping_in": 2}, "stepping_in: got 2, takes a number from 0 to 1"),
    ],
)
def test_refuses(change, message):
    with pytest.raises(ValueError, match=message):
        after_departure([5, 3, 2], **({"leavers": 1, "load": 0.5} | change))
