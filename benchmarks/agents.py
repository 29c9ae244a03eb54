"""Peer support and the design contest beside the same models written with Mesa's agents.

Run ``uv pip install --group benchmark`` once, then ``python benchmarks/agents.py`` (half a
minute). Each pair is timed in turn, so that both feel the same load of the machine; the table
shows median seconds, the median of the ratios, the peak of memory that Python and NumPy asked
for, and one result of each, which must agree. The claim: at least 100 times as fast at 10,000
agents.

- *Peer support*: 10,000 members look in at random, and the most active make most visits; whoever
  looks in answers the question that has waited longest. With Mesa, every member decides in every
  time step of one minute whether to look in; ours draws only the visits that happen.
- *Contest*: 10,000 voters score 30 designs each, of 1,000. With Mesa, every voter draws a liking
  for one design after the other and turns it into a score from 1 to 5.
"""

import statistics
import sys
import time
from collections import deque
from math import exp

import mesa
import numpy as np
from memory import peak_megabytes
from scipy.special import ndtri

from cocreation.community.support import answering_rates
from cocreation.community.support import simulate as simulate_support
from cocreation.crowd import SCORE_SHARES, simulate

AGENTS, REPEATS = 10_000, 5
HOURS, QUESTIONS_PER_HOUR = 10, 20.0
DESIGNS, VOTES_PER_VOTER, TASTE_SPREAD = 1_000, 30, 5.0


class Member(mesa.Agent):
    """Looks in at random and answers the question that has waited longest."""

    def __init__(self, model, answers_per_hour):
        super().__init__(model)
        self.looks_in = 1 - exp(-answers_per_hour / 60)

    def step(self):
        if self.random.random() < self.looks_in and self.model.waiting:
            self.model.waits.append(self.model.minute - self.model.waiting.popleft())


class PeerSupport(mesa.Model):
    """A community that answers its own questions, in steps of a minute."""

    def __init__(self, seed):
        super().__init__(seed=seed)
        self.minute, self.waiting, self.waits = 0, deque(), []
        for rate in answering_rates(people=AGENTS):
            Member(self, rate)

    def step(self):
        self.minute += 1
        if self.random.random() < 1 - exp(-QUESTIONS_PER_HOUR / 60):
            self.waiting.append(self.minute - self.random.random())
        self.agents.shuffle_do("step")


class Voter(mesa.Agent):
    """Scores the designs that come along, one after the other."""

    def step(self):
        contest = self.model
        for design in self.random.sample(range(DESIGNS), VOTES_PER_VOTER):
            liking = self.random.gauss(contest.quality[design], TASTE_SPREAD)
            contest.total[design] += 1 + sum(liking > cut for cut in contest.cuts)
            contest.votes[design] += 1


class Contest(mesa.Model):
    """Designs of random quality and the voters who score them."""

    def __init__(self, seed):
        super().__init__(seed=seed)
        below = np.cumsum(list(SCORE_SHARES.values()))[:-1]
        self.cuts = (np.hypot(1, TASTE_SPREAD) * ndtri(below)).tolist()
        self.quality = [self.random.gauss(0, 1) for _ in range(DESIGNS)]
        self.total, self.votes = [0] * DESIGNS, [0] * DESIGNS
        Voter.create_agents(self, AGENTS)

    def step(self):
        self.agents.shuffle_do("step")


def support_with_mesa(seed):
    """Mean wait in minutes."""
    community = PeerSupport(seed)
    for _ in range(60 * HOURS):
        community.step()
    return statistics.mean(community.waits)


def support_with_cocreation(seed):
    """Mean wait in minutes."""
    asked = simulate_support(
        questions=round(HOURS * QUESTIONS_PER_HOUR),
        questions_per_hour=QUESTIONS_PER_HOUR,
        people=AGENTS,
        seed=seed,
    )
    return asked["wait_minutes"].mean()


def contest_with_mesa(seed):
    """Standard deviation of the designs' mean scores."""
    contest = Contest(seed)
    contest.step()
    return np.std(np.divide(contest.total, contest.votes))


def contest_with_cocreation(seed):
    """Standard deviation of the designs' mean scores."""
    designs = simulate(
        designs=DESIGNS,
        votes_per_design=AGENTS * VOTES_PER_VOTER // DESIGNS,
        votes_spread=0,
        herding=0,
        polarising_share=0,
        taste_spread=TASTE_SPREAD,
        seed=seed,
    )
    return designs["mean_score"].std()


def measure(run):
    """Seconds and results of some runs."""
    seconds, results = [], []
    for seed in range(REPEATS):
        start = time.perf_counter()
        results.append(run(seed))
        seconds.append(time.perf_counter() - start)
    return seconds, results


def main():
    """Print the comparison; return 1 if the claim fails."""
    print(f"{AGENTS:,} agents, {REPEATS} repeats, one process, Mesa {mesa.__version__}")
    print(
        f"{'model':<14}{'Mesa s':>8}{'ours s':>9}{'ratio':>8}{'Mesa MB':>9}{'ours MB':>9}  results"
    )
    ratios = []
    for name, theirs, ours in (
        ("peer support", support_with_mesa, support_with_cocreation),
        ("contest", contest_with_mesa, contest_with_cocreation),
    ):
        ours(0)
        mesa_seconds, mesa_results = measure(theirs)
        our_seconds, our_results = measure(ours)
        ratios.append(statistics.median(np.divide(mesa_seconds, our_seconds)))
        print(
            f"{name:<14}{statistics.median(mesa_seconds):>8.2f}"
            f"{statistics.median(our_seconds):>9.4f}{ratios[-1]:>8.0f}"
            f"{peak_megabytes(theirs, 0):>9.1f}{peak_megabytes(ours, 0):>9.1f}"
            f"  {statistics.mean(mesa_results):.2f} and {statistics.mean(our_results):.2f}"
        )
    return int(min(ratios) < 100)


if __name__ == "__main__":
    sys.exit(main())
