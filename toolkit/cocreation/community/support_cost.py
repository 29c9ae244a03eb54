"""Peers or a contact centre: how many agents are left, and who bears the cost of an answer."""

import numpy as np
import pandas as pd

from cocreation._arguments import number
from cocreation.process.queues import mean_wait_minutes, servers_needed

__all__ = ["agents_for_the_rest", "cost_of_a_question"]


def agents_for_the_rest(
    shares, *, questions_per_hour, minutes_per_question=10.0, longest_wait_minutes=1.0
):
    """Agents who must stay when peers answer all but a share of the questions.

    The agents are a queue M/M/c: the smallest team whose mean wait is short enough.

    Parameters
    ----------
    shares : float or sequence of float
        Shares of the questions that only agents can settle, above 0 and at most 1.
    questions_per_hour : float
        All questions of an hour, above 0.
    minutes_per_question : float
        Mean time that an agent spends on one (illustrative), above 0.
    longest_wait_minutes : float
        Longest mean wait for an agent that is accepted, above 0.

    Returns
    -------
    DataFrame
        A row for each share: ``share``, ``questions_per_hour`` (for agents), ``agents``,
        ``busy`` (share of their time), ``wait_minutes``, ``share_of_agents`` (of the team that
        would answer everything).

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    gans2003

    Examples
    --------
    >>> rest = agents_for_the_rest([1, 0.25], questions_per_hour=40, minutes_per_question=6)
    >>> rest[["share", "agents", "busy", "share_of_agents"]].round(2)
       share  agents  busy  share_of_agents
    0   1.00       6  0.67              1.0
    1   0.25       3  0.33              0.5
    """
    shares = np.atleast_1d(number("shares", shares, above=0, high=1))
    questions = number("questions_per_hour", questions_per_hour, above=0)
    pace = 60 / number("minutes_per_question", minutes_per_question, above=0)

    def team(arrivals):
        return servers_needed(
            arrivals_per_hour=arrivals,
            services_per_hour=pace,
            longest_wait_minutes=longest_wait_minutes,
        )

    arrivals = questions * shares
    agents = np.array([team(rate) for rate in arrivals])
    wait = mean_wait_minutes(arrivals_per_hour=arrivals, services_per_hour=pace, servers=agents)
    return pd.DataFrame(
        {
            "share": shares,
            "questions_per_hour": arrivals,
            "agents": agents,
            "busy": arrivals / (agents * pace),
            "wait_minutes": wait,
            "share_of_agents": agents / team(questions),
        }
    )


def cost_of_a_question(
    *,
    answers=1_000_000 / 130_000,
    minutes_per_answer=4.0,
    worth_of_hour=6.0,
    reward=0.1,
    agent_minutes=10.0,
    agent_wage=15.0,
):
    """What one answered question costs, and who bears it.

    The work of the peers is answers × minutes / 60 × worth of an hour. The reward moves part of
    that cost from them to the firm and does not change the sum.

    Parameters
    ----------
    answers : float
        Answers that a question draws; the default is the copied account of 2010, at least 0.
    minutes_per_answer : float
        Minutes that a member spends on an answer (illustrative), at least 0.
    worth_of_hour : float
        What an hour is worth to a member (illustrative), in the unit of `reward`, at least 0.
    reward : float
        What the firm pays for all answers to a question (illustrative), at least 0.
    agent_minutes, agent_wage : float
        Minutes of an agent for a question, and cost of an agent's hour (illustrative), at least 0.

    Returns
    -------
    DataFrame
        Two rows: ``way`` (``an agent``, ``peers``), ``minutes`` (of work, by all), ``firm``,
        ``members`` (below 0 if the reward is worth more than their time), ``all``.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    cova2009 (working consumers); the numbers are illustrative

    Examples
    --------
    >>> cost_of_a_question(answers=5, minutes_per_answer=3, worth_of_hour=8, reward=0.5)
            way  minutes  firm  members  all
    0  an agent     10.0   2.5      0.0  2.5
    1     peers     15.0   0.5      1.5  2.0
    """
    answers = number("answers", answers, low=0)
    each = number("minutes_per_answer", minutes_per_answer, low=0)
    worth = number("worth_of_hour", worth_of_hour, low=0)
    reward = number("reward", reward, low=0)
    agent_minutes = number("agent_minutes", agent_minutes, low=0)
    agent_cost = agent_minutes / 60 * number("agent_wage", agent_wage, low=0)
    minutes = answers * each
    work = minutes / 60 * worth
    rows = [
        ("an agent", agent_minutes, agent_cost, 0.0, agent_cost),
        ("peers", minutes, reward, work - reward, work),
    ]
    return pd.DataFrame(rows, columns=["way", "minutes", "firm", "members", "all"])
