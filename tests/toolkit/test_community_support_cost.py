"""Peers against a contact centre: the team that must stay, and who bears the cost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocreation.community import agents_for_the_rest, cost_of_a_question
from cocreation.process.queues import mean_wait_minutes


def test_a_tenth_of_the_questions_needs_more_than_a_tenth_of_the_agents():
    rest = agents_for_the_rest([1, 0.5, 0.2, 0.1, 0.05], questions_per_hour=15)
    assert rest["agents"].tolist() == [5, 3, 2, 2, 2]
    assert (rest["share_of_agents"] > rest["share"]).sum() == 4
    assert rest["busy"].is_monotonic_decreasing


@given(st.floats(0.02, 1), st.floats(1, 120), st.floats(0.5, 20))
def test_the_team_is_the_smallest_that_keeps_the_promise(share, questions, longest):
    team = agents_for_the_rest(
        share, questions_per_hour=questions, longest_wait_minutes=longest
    ).iloc[0]
    assert team["wait_minutes"] <= longest * (1 + 1e-9)
    one_less = team["agents"] - 1
    if one_less * 6 > questions * share:
        wait = mean_wait_minutes(
            arrivals_per_hour=questions * share, services_per_hour=6, servers=one_less
        )
        assert wait > longest


def test_peers_work_longer_than_an_agent_and_the_firm_pays_a_fraction():
    cost = cost_of_a_question().set_index("way")
    assert cost.loc["an agent", "all"] == cost.loc["an agent", "firm"] == pytest.approx(2.5)
    assert cost.loc["peers", "minutes"] == pytest.approx(4 * 1e6 / 130_000)
    assert cost.loc["peers", "all"] == pytest.approx(3.08, abs=0.005)
    assert cost.loc["peers", "firm"] == pytest.approx(0.1)


@given(st.floats(0, 20), st.floats(0, 60), st.floats(0, 30), st.floats(0, 10))
def test_a_reward_moves_cost_and_does_not_change_its_sum(answers, minutes, worth, reward):
    given_work = {"answers": answers, "minutes_per_answer": minutes, "worth_of_hour": worth}
    paid = cost_of_a_question(**given_work, reward=reward).iloc[1]
    unpaid = cost_of_a_question(**given_work, reward=0).iloc[1]
    assert paid["all"] == pytest.approx(unpaid["all"])
    assert paid["firm"] + paid["members"] == pytest.approx(paid["all"])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: agents_for_the_rest(0, questions_per_hour=9), "shares: got 0, takes a number"),
        (lambda: agents_for_the_rest(1, questions_per_hour=0), "questions_per_hour: got 0"),
        (
            lambda: agents_for_the_rest(1, questions_per_hour=1, minutes_per_question=0),
            "minutes_per_question: got 0",
        ),
        (lambda: cost_of_a_question(answers=-1), "answers: got -1, takes a number at least 0"),
        (lambda: cost_of_a_question(agent_wage=-1), "agent_wage: got -1"),
    ],
)
def test_refuses(call, message):
    with pytest.raises(ValueError, match=message):
        call()
