"""Contest simulator against one bare multinomial draw of the same size, side by side.

Run ``python benchmarks/contest.py``. The two are timed in turn, so that both feel the same load
of the machine; the table shows medians, the median of the ratios, and the peak of memory that
Python and NumPy asked for. The target is a ratio of at most 2.
"""

import statistics
import time

import numpy as np
from memory import peak_megabytes

from cocreation.crowd import SCORE_SHARES, simulate

DESIGNS, VOTES, REPEATS = 1_000_000, 300, 7
SCORES_FROM_ZERO = {0: 0.12, 1: 0.17, 2: 0.22, 3: 0.23, 4: 0.13, 5: 0.13}


def seconds(draw):
    start = time.perf_counter()
    draw()
    return time.perf_counter() - start


def compare(score_shares):
    """Median seconds of both, median ratio, and peak megabytes of both."""
    rng = np.random.default_rng(1)
    shares = list(score_shares.values())

    def bare():
        return rng.multinomial(VOTES, shares, size=DESIGNS)

    def contest():
        return simulate(
            designs=DESIGNS,
            votes_per_design=VOTES,
            votes_spread=0,
            score_shares=score_shares,
            seed=1,
        )

    simulate(designs=1_000, score_shares=score_shares)
    pairs = [(seconds(bare), seconds(contest)) for _ in range(REPEATS)]
    ratio = statistics.median(ours / theirs for theirs, ours in pairs)
    bare_seconds, contest_seconds = map(statistics.median, zip(*pairs, strict=True))
    return bare_seconds, contest_seconds, ratio, peak_megabytes(bare), peak_megabytes(contest)


def main():
    print(f"{DESIGNS:,} designs, {VOTES} votes each, {REPEATS} repeats, one process")
    print(f"{'scale':<8}{'bare s':>8}{'contest s':>11}{'ratio':>7}{'bare MB':>9}{'contest MB':>12}")
    for name, score_shares in (("1 to 5", SCORE_SHARES), ("0 to 5", SCORES_FROM_ZERO)):
        bare, contest, ratio, bare_peak, contest_peak = compare(score_shares)
        print(
            f"{name:<8}{bare:>8.2f}{contest:>11.2f}{ratio:>7.2f}"
            f"{bare_peak:>9.0f}{contest_peak:>12.0f}"
        )


if __name__ == "__main__":
    main()
