"""Designs and the votes on them, drawn from an ordered probit with a herd.

A design has a latent quality, in standard deviations of all designs. A rater's liking is

    quality + spread * (sqrt(herding) * h + sqrt(1 - herding) * u)

with h shared by all raters of a design and u each rater's own, both standard normal, and a
larger spread for designs that divide people. The score counts the cut points below the liking
(an ordered probit). A buyer is somebody who, without the herd, would give a five. As h does not
average out, more votes do not help beyond a point: model 7A inside a contest.

With the defaults, simulated tables come near the moments of the 15,772 approved designs of the
open contest of 2012-13: mean score 2.76 (sd 0.38) against 2.75 (0.39) in the data, share of
fives 0.157 (0.079) against 0.147 (0.076), share of ones 0.225 (0.094) against 0.217 (0.086), 300
votes in the median against 294. `SCORE_SHARES` holds for ordinary designs only; those that divide
people add the difference. Such parameters are called calibrated. How much of
the difference between designs is quality and how much is herd does not show in the votes: that
split is illustrative.
"""

import numpy as np
import pandas as pd

from cocreation._arguments import number

__all__ = ["SCORE_SHARES", "simulate"]

# Calibrated: ones, fives and the mean score are those of 2012-13, the others fill in smoothly.
SCORE_SHARES = {1: 0.217, 2: 0.240, 3: 0.263, 4: 0.133, 5: 0.147}
_CHUNK = 16_384


def _cut_points(score_shares, taste_spread):
    """Scale from low to high, and the cut points that give ordinary designs these shares."""
    from scipy.special import ndtri

    scale = sorted(score_shares)
    if scale not in ([1, 2, 3, 4, 5], [0, 1, 2, 3, 4, 5]):
        raise ValueError(f"score_shares: got scores {scale}, takes 1 to 5 or 0 to 5")
    shares = np.array([score_shares[score] for score in scale], dtype=float)
    if not (shares > 0).all() or abs(shares.sum() - 1) > 1e-6:
        raise ValueError(f"score_shares: got {score_shares!r}, takes shares above 0 that add to 1")
    return scale, np.hypot(1, taste_spread) * ndtri(shares.cumsum()[:-1])


def _count_votes(rng, votes, at_most):
    """Draw the votes at or below each cut point, exactly as a multinomial, top cut first.

    `at_most` holds the probabilities, shape (cuts, designs), rising along the first axis. Of
    the votes below one cut point, those below the next are binomial.
    """
    below = np.empty(at_most.shape, dtype=np.int64)
    remaining, upper = votes, 1.0
    for cut in reversed(range(len(at_most))):
        share = np.divide(at_most[cut], upper, out=np.zeros_like(at_most[cut]), where=upper > 0)
        remaining = rng.binomial(remaining, np.minimum(share, 1))
        below[cut], upper = remaining, at_most[cut]
    return below


def simulate(
    *,
    designs=1_400,
    votes_per_design=300,
    contests=1,
    taste_spread=5.0,
    herding=0.05,
    polarising_share=0.10,
    polarising_spread=1.5,
    votes_spread=0.45,
    experts=5,
    expert_noise=2.5,
    score_shares=SCORE_SHARES,
    seed=None,
):
    """Draw the designs of one or more contests, their votes, and an expert panel's scores.

    Votes are exact multinomial draws from each design's own probabilities. They are drawn in
    chunks: apart from the table itself, memory does not grow with the number of designs.

    Parameters
    ----------
    designs, contests : int
        Designs in a contest (1,400 a week in March 2008), and contests.
    votes_per_design : int
        Median number of votes on a design (calibrated).
    taste_spread : float
        Standard deviation of raters' liking of one design, in sd of quality (calibrated).
    herding : float
        Correlation of two raters' deviations, from 0 to below 1 (illustrative).
    polarising_share : float
        Share of designs that divide people, from 0 to 1 (calibrated).
    polarising_spread : float
        Their spread, as a multiple of `taste_spread` (calibrated).
    votes_spread : float
        Standard deviation of the logarithm of the number of votes (calibrated); 0 gives every
        design `votes_per_design`.
    experts : int
        Experts on the panel (illustrative). They judge how many people would buy, each for
        themselves, blind to the votes.
    expert_noise : float
        Standard deviation of one expert's error, in sd of quality (illustrative: half of
        `taste_spread`).
    score_shares : dict of int to float
        Shares of the scores 1 to 5 (or 0 to 5) over all ordinary designs.
    seed : int, optional
        Seed of the random numbers.

    Returns
    -------
    DataFrame
        A row a design: ``contest``, ``design``, ``quality`` (sd), ``polarising`` (bool),
        ``votes``, ``mean_score``, ``share_of_fives``, ``share_of_lowest`` (ones, or zeros),
        ``would_buy`` (share of people), ``expert_score`` (sd, higher is better).

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    lorenz2011 (herding), poetz2012 (experts and users), lakhani2008 (the contest)

    Examples
    --------
    >>> table = simulate(designs=1_000, seed=1)
    >>> table[["mean_score", "share_of_fives"]].mean().round(2).tolist()
    [2.76, 0.16]
    """
    from scipy.special import ndtr

    designs = number("designs", designs, low=1, whole=True)
    contests = number("contests", contests, low=1, whole=True)
    votes_per_design = number("votes_per_design", votes_per_design, low=1, whole=True)
    taste_spread = number("taste_spread", taste_spread, above=0)
    herding = number("herding", herding, low=0, below=1)
    polarising_share = number("polarising_share", polarising_share, low=0, high=1)
    polarising_spread = number("polarising_spread", polarising_spread, above=0)
    votes_spread = number("votes_spread", votes_spread, low=0)
    experts = number("experts", experts, low=1, whole=True)
    panel_noise = number("expert_noise", expert_noise, low=0) / np.sqrt(experts)
    scale, cuts = _cut_points(score_shares, taste_spread)
    rng, rows = np.random.default_rng(seed), designs * contests
    table = {
        "contest": np.repeat(np.arange(contests), designs),
        "design": np.tile(np.arange(designs), contests),
        "quality": np.empty(rows),
        "polarising": np.empty(rows, dtype=bool),
        "votes": np.empty(rows, dtype=np.int64),
        "mean_score": np.empty(rows),
        "share_of_fives": np.empty(rows),
        "share_of_lowest": np.empty(rows),
        "would_buy": np.empty(rows),
        "expert_score": np.empty(rows),
    }
    for start in range(0, rows, _CHUNK):
        part = slice(start, min(start + _CHUNK, rows))
        size = part.stop - start
        quality, herd, error = rng.standard_normal((3, size))
        polarising = rng.random(size) < polarising_share
        spread = np.where(polarising, polarising_spread, 1) * taste_spread
        votes = np.full(size, votes_per_design)
        if votes_spread:
            votes = votes * np.exp(votes_spread * rng.standard_normal(size))
        votes = np.maximum(votes.round(), 1).astype(np.int64)
        shown = quality + spread * np.sqrt(herding) * herd
        at_most = ndtr((cuts[:, None] - shown) / (spread * np.sqrt(1 - herding)))
        below = _count_votes(rng, votes, at_most)
        keenness = (quality - cuts[-1]) / spread
        table["quality"][part] = quality
        table["polarising"][part] = polarising
        table["votes"][part] = votes
        table["mean_score"][part] = scale[-1] - below.sum(axis=0) / votes
        table["share_of_fives"][part] = 1 - below[-1] / votes
        table["share_of_lowest"][part] = below[0] / votes
        table["would_buy"][part] = ndtr(keenness)
        table["expert_score"][part] = taste_spread * keenness + panel_noise * error
    return pd.DataFrame(table, copy=False)
