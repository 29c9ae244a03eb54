"""The synthetic hotel of the PDSA cycle."""

from pathlib import Path

import pandas as pd
import pytest

from cocreation.process import TOUCHPOINTS, hotel_timestamps

STAYS = hotel_timestamps()


def test_shape_and_order_of_time():
    assert len(STAYS) == 240 * len(TOUCHPOINTS) == 240 * 12
    assert (STAYS["arrived"] <= STAYS["begun"] + 0.1).all()
    assert (STAYS["begun"] <= STAYS["ended"] + 0.1).all()
    later = STAYS.groupby("guest")["arrived"].shift(-1)
    assert (STAYS["ended"] <= later + 0.15)[later.notna()].all()
    assert (STAYS["complained"] <= STAYS["failed"]).all()
    assert (STAYS["recovered"] <= STAYS["complained"]).all()
    assert STAYS.groupby("day")["guest"].nunique().eq(6).all()


def test_seed_decides():
    assert STAYS.equals(hotel_timestamps(seed=39))
    assert not STAYS.equals(hotel_timestamps(seed=5))


def test_a_large_hotel_shows_the_values_that_were_put_in():
    many = hotel_timestamps(guests=40_000, weak="bill", changed="key", failure_factor=3, seed=1)
    many["wait"] = many["begun"] - many["arrived"]
    rates = many.groupby(["touchpoint", "period"])["failed"].mean()
    assert rates["bill"].tolist() == pytest.approx([0.11, 0.11], abs=0.006)
    assert rates["key"].to_dict() == pytest.approx({"after": 0.06, "before": 0.02}, abs=0.006)
    waits = many.groupby(["touchpoint", "period"])["wait"].mean()
    assert waits["key"].to_dict() == pytest.approx({"after": 1.2, "before": 2}, abs=0.06)
    assert waits["bill"].tolist() == pytest.approx([5, 5], abs=0.15)
    failures = many[many["failed"] == 1]
    assert failures["complained"].mean() == pytest.approx(0.4, abs=0.02)
    assert failures.query("complained == 1")["recovered"].mean() == pytest.approx(0.7, abs=0.03)


def test_the_seed_can_hide_the_weak_touchpoint():
    def worst(seed):
        stays = hotel_timestamps(guests=4_000, weak=None, changed=None, failure_factor=1, seed=seed)
        return stays.groupby("touchpoint")["failed"].mean().idxmax()

    assert len({worst(seed) for seed in range(8)}) >= 4


def test_arguments():
    with pytest.raises(ValueError, match="weak: got 'sauna'"):
        hotel_timestamps(weak="sauna")
    with pytest.raises(ValueError, match="guests: got 1"):
        hotel_timestamps(guests=1)
    assert isinstance(hotel_timestamps(guests=2, days=2), pd.DataFrame)


def test_the_published_table_is_the_generator_with_its_defaults():
    published = pd.read_csv(Path(__file__).parents[2] / "datasets" / "hotel_timestamps.csv")
    times = ["arrived", "begun", "ended"]
    assert published.drop(columns=times).equals(
        STAYS.drop(columns=times).astype(published.dtypes.drop(times))
    )
    assert (published[times] - STAYS[times]).abs().max().max() < 0.11
