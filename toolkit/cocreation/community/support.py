"""Peer support: how fast members answer, and what happens when the core leaves (model 6B)."""

import numpy as np
import pandas as pd

from cocreation._arguments import number

from .rank_size import contribution_shares

__all__ = ["answering_rates", "lose_core", "recruits_to_replace", "simulate"]

TAIL = 0.9


def answering_rates(*, people=10_000, capacity_per_hour=60.0, exponent=1.196):
    """Answers an hour that each member gives, the most active first.

    The capacity is divided by the rank-size rule of model 6A.

    Parameters
    ----------
    people : int
        Members, at least 1.
    capacity_per_hour : float
        Answers an hour of all members together (illustrative), above 0.
    exponent : float
        Exponent of the rank-size rule; 1.196 gives the top 1 % a share of 74.7 % (published).

    Returns
    -------
    ndarray, shape (people,)
        Answers an hour.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    vanmierlo2014

    Examples
    --------
    >>> rates = answering_rates()
    >>> print(round(rates[:10].sum(), 1), round(rates[-9_000:].sum(), 1))
    30.6 5.9
    """
    capacity = number("capacity_per_hour", capacity_per_hour, above=0)
    return capacity * contribution_shares(people=people, exponent=exponent)


def lose_core(
    leavers,
    *,
    recognition=0.0,
    recruits=0,
    questions_per_hour=0.0,
    people=10_000,
    capacity_per_hour=60.0,
    exponent=1.196,
):
    """Answering rate and expected wait for an answer after the most active members have left.

        Λ = sum of all rates - (1 - recognition) × rates of the first `leavers` + recruits × τ
        wait = 60 / (Λ - questions)   minutes

    where τ is the mean rate of the less active 90 %: newcomers are ordinary members. Without
    other questions waiting the wait is 60 / Λ, the mean time to the next answer by anyone; with
    questions that arrive at random and are answered one after the other it is that of a single
    queue (M/M/1).

    Parameters
    ----------
    leavers : int or sequence of int
        Most active members who leave, from 0 to `people`.
    recognition : float
        Share of the leavers' answers that thanks and rank keep in the community, 0 to 1.
    recruits : int
        Ordinary members who join, at least 0.
    questions_per_hour : float
        Questions that arrive in an hour, at least 0.
    people, capacity_per_hour, exponent
        As in `answering_rates`.

    Returns
    -------
    DataFrame
        A row for each number of leavers: ``leavers``, ``answers_per_hour``, ``wait_minutes``
        (infinite where questions arrive as fast as answers, or faster: the queue never ends).

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    vanmierlo2014 (the distribution; the loss of members is our experiment)

    Examples
    --------
    >>> lose_core([0, 10, 100, 1_000]).round(1)
       leavers  answers_per_hour  wait_minutes
    0        0              60.0           1.0
    1       10              29.4           2.0
    2      100              15.2           4.0
    3     1000               5.9          10.1
    """
    rates = answering_rates(people=people, capacity_per_hour=capacity_per_hour, exponent=exponent)
    leavers = np.atleast_1d(number("leavers", leavers, low=0, high=len(rates), whole=True))
    recognition = number("recognition", recognition, low=0, high=1)
    recruits = number("recruits", recruits, low=0, whole=True)
    questions = number("questions_per_hour", questions_per_hour, low=0)
    lost = np.concatenate([[0.0], rates.cumsum()])[leavers.astype(int)]
    answers = rates.sum() - (1 - recognition) * lost + recruits * _tail_rate(rates)
    spare = np.maximum(answers - questions, 0)
    with np.errstate(divide="ignore"):
        wait = 60 / np.where(spare > 1e-9, spare, 0)
    return pd.DataFrame(
        {"leavers": leavers.astype(int), "answers_per_hour": answers, "wait_minutes": wait}
    )


def _tail_rate(rates):
    """Mean answers an hour of one of the less active members."""
    return rates[-max(1, round(TAIL * len(rates))) :].mean()


def recruits_to_replace(leavers, *, people=10_000, capacity_per_hour=60.0, exponent=1.196):
    """Ordinary newcomers who together answer as much as the most active members did.

    Parameters
    ----------
    leavers : int
        Most active members to replace, from 0 to `people`.
    people, capacity_per_hour, exponent
        As in `answering_rates`.

    Returns
    -------
    int
        Newcomers with the mean rate of the less active 90 %, rounded up.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    vanmierlo2014

    Examples
    --------
    >>> recruits_to_replace(1), recruits_to_replace(10)
    (18813, 46574)
    """
    rates = answering_rates(people=people, capacity_per_hour=capacity_per_hour, exponent=exponent)
    leavers = number("leavers", leavers, low=0, high=len(rates), whole=True)
    return int(np.ceil(rates[:leavers].sum() / _tail_rate(rates) - 1e-9))


def simulate(
    *,
    questions=10_000,
    questions_per_hour=20.0,
    leavers=0,
    people=10_000,
    capacity_per_hour=60.0,
    exponent=1.196,
    seed,
):
    """Simulate questions that arrive at random and the members who answer them.

    Each member looks in at random times, at the rate of `answering_rates`, and answers the
    question that has waited longest. Gaps between questions, and between visits, are
    exponential. With arrivals a_n and times between answers s_n, question n is answered at
    the maximum over k <= n of a_k + s_k + ... + s_n, which needs no loop.

    Parameters
    ----------
    questions : int
        Questions to follow, at least 1.
    questions_per_hour : float
        Questions that arrive in an hour, above 0.
    leavers : int
        Most active members who have left, below `people`.
    people, capacity_per_hour, exponent
        As in `answering_rates`.
    seed : int
        Seed of the random numbers.

    Returns
    -------
    DataFrame
        A row for each question: ``asked_minute``, ``wait_minutes``, ``answered_by`` (rank of the
        member before anyone left, 1 the most active).

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    vanmierlo2014

    Examples
    --------
    >>> busy = simulate(questions=100_000, questions_per_hour=20, seed=1)
    >>> print(round(busy["wait_minutes"].mean(), 1))        # 60 / (60 - 20)
    1.5
    >>> print(round((busy["answered_by"] <= 100).mean(), 2))
    0.75
    """
    questions = number("questions", questions, low=1, whole=True)
    arrival_rate = number("questions_per_hour", questions_per_hour, above=0)
    rates = answering_rates(people=people, capacity_per_hour=capacity_per_hour, exponent=exponent)
    leavers = number("leavers", leavers, low=0, high=len(rates) - 1, whole=True)
    rates = rates[leavers:]
    random = np.random.default_rng(seed)
    asked = random.exponential(60 / arrival_rate, questions).cumsum()
    spent = random.exponential(60 / rates.sum(), questions).cumsum()
    before = np.concatenate([[0.0], spent[:-1]])
    answered = spent + np.maximum.accumulate(asked - before)
    members = np.searchsorted(rates.cumsum() / rates.sum(), random.random(questions))
    return pd.DataFrame(
        {
            "asked_minute": asked,
            "wait_minutes": answered - asked,
            "answered_by": leavers + 1 + np.minimum(members, len(rates) - 1),
        }
    )
