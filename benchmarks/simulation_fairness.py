"""The simulation *Run the community*: does it pay to look, or can one plan be held throughout?

Run ``python benchmarks/simulation_fairness.py`` (half a minute). In each of 20 games the best of
5,000 constant allocations, drawn evenly from all that are allowed and chosen with hindsight, is
held against the three-line rule of the debrief, which is the same in all games and sees only what
a player sees. The claims:

- the best constant allocation reaches at most 90 % of the rule, in every game;
- no lever at its maximum, with nothing on the others, is among the best tenth of the allocations;
- the best constant allocation is not the same in all games.

Beside them stands what no claim needs: the constant allocation improved by a search in each game,
and the time of a quarter.
"""

import sys
import time

import numpy as np

from cocreation.simulation import (
    BUDGET,
    LEVERS,
    MAX,
    QUARTERS,
    final_score,
    follow,
    play_many,
    three_line_rule,
)

GAMES, ALLOCATIONS = range(20), 5_000
PARENTS, CHILDREN, GENERATIONS = 25, 300, 10


def allocations(number, *, seed=0):
    """Allocations drawn evenly from all within the limits, shape (number, 6)."""
    random, found = np.random.default_rng(seed), np.empty((0, len(LEVERS)))
    while len(found) < number:
        drawn = BUDGET * random.dirichlet(np.ones(len(LEVERS) + 1), number)[:, :-1]
        found = np.vstack([found, drawn[(drawn <= MAX).all(axis=1)]])
    return found[:number]


def scores(allocation, game):
    """Scores of allocations that are held for all quarters of a game."""
    held = np.repeat(allocation[:, None], QUARTERS, axis=1)
    return final_score(play_many(held, seeds=[game]))[0]


def rule_score(game):
    """Score of the three-line rule."""
    return final_score(follow(three_line_rule, seed=game).history)


def improved(allocation, score, game):
    """Score of the best allocation found by a search that starts from the best drawn ones."""
    random = np.random.default_rng(game)
    for _ in range(GENERATIONS):
        parents = allocation[np.argsort(-score)[:PARENTS]]
        centre, spread = parents.mean(axis=0), parents.std(axis=0) + 0.5
        children = np.clip(random.normal(centre, spread, (CHILDREN, len(LEVERS))), 0, MAX)
        children *= np.minimum(1, BUDGET / children.sum(axis=1))[:, None]
        allocation = np.vstack([parents, children])
        score = scores(allocation, game)
    return score.max()


def compare(games, drawn):
    """A row a game: rule, best constant, improved constant, index of the best, levers at 100."""
    rows = []
    for game in games:
        found = scores(drawn, game)
        alone = scores(MAX * np.eye(len(LEVERS)), game) >= np.quantile(found, 0.9)
        better = improved(drawn, found, game)
        rows.append((rule_score(game), found.max(), better, int(found.argmax()), int(alone.sum())))
    return rows


def milliseconds_a_quarter(drawn, repeats=5):
    """Median time of a quarter of all allocations at once."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        scores(drawn, 0)
        times.append(1_000 * (time.perf_counter() - start) / QUARTERS)
    return float(np.median(times))


def main():
    """Print the comparison; return 1 if a claim fails."""
    drawn = allocations(ALLOCATIONS)
    rows = compare(GAMES, drawn)
    print(f"{len(GAMES)} games, {ALLOCATIONS:,} constant allocations each, scores in 1,000 euros")
    print(f"{'game':>4}{'rule':>7}{'best':>7}{'ratio':>7}{'improved':>10}{'ratio':>7}  best held")
    for game, (rule, best, better, index, _) in zip(GAMES, rows, strict=True):
        held = " ".join(f"{money:3.0f}" for money in drawn[index])
        print(
            f"{game:>4}{rule:>7.0f}{best:>7.0f}{best / rule:>7.2f}{better:>10.0f}"
            f"{better / rule:>7.2f}  {held}"
        )
    rule, best, better, index, alone = map(np.array, zip(*rows, strict=True))
    print(f"best to rule: mean {(best / rule).mean():.2f}, largest {(best / rule).max():.2f}")
    print(f"improved to rule: mean {(better / rule).mean():.2f}, of {(better / rule).max():.2f}")
    print(f"different best allocations: {len(set(index.tolist()))}")
    print(f"single levers in the best tenth: {alone.sum()}")
    print(f"a quarter of {ALLOCATIONS:,} runs: {milliseconds_a_quarter(drawn):.1f} ms")
    fair = (best <= 0.9 * rule).all() and not alone.any() and len(set(index.tolist())) > 1
    return int(not fair)


if __name__ == "__main__":
    sys.exit(main())
