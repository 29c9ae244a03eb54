"""The wrong answers that exercise 10 knows are what the slips that it names really give."""

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import brentq

from cocreation.check import read
from cocreation.publicvalue import best_mix, citizens_needed, distribute, equity, fund, serve

TASKS = read("10-public-services")["tasks"]
STAFF, CITIZENS = np.array([13.252, 11.963]), np.array([26.992, 16.075])
PLACES = pd.DataFrame({"time": [2, 3, 4, 6, 9, 12], "need": [6, 6, 4, 3, 2, 1]})
WEIGHTS = {"public": 3, "alpha": 0.4, "beta": 0.4}


def entry(task, name):
    return next(part for part in TASKS[task]["answers"] if part["name"] == name)


def knows(task, name, value):
    known = entry(task, name)["known"]
    default = entry(task, name).get("tolerance", 0)
    return any(abs(slip["value"] - value) <= slip.get("tolerance", default) for slip in known)


def test_the_towns_were_made_with_round_numbers():
    form = {"budget": 240, "public_cost": 12, "alpha": 0.55, "beta": 0.45}
    for town, price in enumerate((3, 6)):
        mix = best_mix(0.6, citizen_cost=price, **form).iloc[0]
        assert mix["public"] == pytest.approx(STAFF[town], abs=0.0006)
        assert mix["citizens"] == pytest.approx(CITIZENS[town], abs=0.0006)


def test_slips_with_the_towns():
    assert knows("1a", "elasticity", np.log(CITIZENS[0] / CITIZENS[1]) / np.log(2))
    assert knows("1a", "elasticity", np.log(STAFF[0] / STAFF[1]) / np.log(2))
    ratio = CITIZENS[0] / STAFF[0]
    assert knows("1a", "weight", 1 / (1 + ratio * 3 / 12))
    assert knows("1a", "weight", 12 * STAFF[0] / 240)
    share = 12 * STAFF[0] / 240
    assert knows("1b", "more", citizens_needed(0.12, alpha=share, beta=1 - share)["more"].item())
    weight = {"elasticity": 0.60008, "alpha": 0.55003, "beta": 0.44997}
    assert knows("1b", "more", citizens_needed(0.12, **weight)["more"].item())


def test_slips_with_the_places():
    def tipping(place, **weights):
        alone = serve(PLACES.assign(time=1), **weights)["quality"][place]
        return brentq(lambda k: serve(PLACES, follow=k, **weights)["quality"][place] - alone, 0, 4)

    assert knows("2b", "tipping", tipping(1, **WEIGHTS))
    assert knows("2b", "tipping", tipping(0))
    lower = serve(PLACES, follow=1.5, **WEIGHTS)["quality"] < serve(PLACES, **WEIGHTS)["quality"]
    assert knows("2b", "losers", lower.sum())


@pytest.mark.parametrize(
    ("measure", "rival"), [("mean", "matching"), ("need_weighted", "matching")]
)
def test_slips_with_support(measure, rival):
    def lead(share):
        sums = []
        for rule in ("levelling up", rival):
            planned = distribute(PLACES["time"], hours=8, rule=rule)
            arrives = planned * np.where(PLACES["time"] < 5, share, 1)
            sums.append(equity(serve(PLACES, support=arrives, **WEIGHTS))[measure].item())
        return sums[0] - sums[1]

    assert knows("2c", "enough", brentq(lead, 0.01, 1))


def test_slips_with_the_ballots():
    """The taps cost 8 and have 300 friends; 200 runners hold 20, and parents 0.1 each."""
    assert knows("3b", "track_price", 20) and knows("3b", "track_price", 20 - 8)
    left = 20 - 8 * 200 / 300
    assert int(left) == entry("3b", "track_price")["expected"]
    assert np.ceil((20 - left) / 0.1) == entry("3b", "track_allies")["expected"]
    assert knows("3b", "track_allies", (20 - 12) / 0.1)
    assert entry("3c", "bus_allies")["expected"] == (400 + 220) - (400 + 120) + 1
    assert knows("3c", "bus_allies", 601 - 520)


def test_one_more_runner_turns_the_order_over():
    projects = pd.DataFrame({"project": ["roof", "bus"], "cost": [58, 36]})
    groups = [(400, ["roof", "bus"]), (220, ["roof"]), (120, ["bus"]), (460, [])]
    for friends, funded in ((100, [True, False]), (101, [False, True])):
        ballots = pd.DataFrame([*groups, (friends, ["bus"])], columns=["voters", "approves"])
        ballots.loc[3, "voters"] -= friends
        chosen = fund(projects, ballots, budget=120, rule="equal_shares")
        assert chosen["funded"].tolist() == funded
