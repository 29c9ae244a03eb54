"""The explorable of model 6D shows what chapter 6 tells the reader to find."""

import re
from pathlib import Path

import pytest

from cocreation import datasets
from cocreation.diffusion import fit, forecast_errors, peak
from cocreation.explorables.diffusion import early_forecast

from .pages import saying

CHAPTER = (Path(__file__).parents[2] / "book" / "06-communities.md").read_text("utf-8")
says = saying(CHAPTER)


def markets(**setting):
    table = early_forecast.table(**setting)
    return table[table["which"] == "forecasts"].groupby("series")["market"].first()


def test_the_chapter_shows_it():
    assert re.findall(r"explorables\.diffusion import (\w+)", CHAPTER) == ["early_forecast"]


@pytest.mark.parametrize(
    ("periods", "noise", "low", "high", "words"),
    [
        (12, 0.05, "0.97", "1.04 million", "all twenty say between 0.97 and 1.04 million"),
        (6, 0.05, "0.74", "2.05 million", "just before the peak: 0.74 to 2.05"),
        (4, 0.05, "0.44", "230 million", "says 0.44 million and the largest 230 million"),
        (4, 0.02, "0.63", "5.62 million", "With 2 % noise it is still 0.63 to 5.62"),
    ],
)
def test_early_forecast(periods, noise, low, high, words):
    found = markets(periods=periods, noise=noise)
    assert len(found) == 20
    assert found.min() == pytest.approx(float(low), abs=0.005)
    assert found.max() == pytest.approx(float(high.split()[0]), rel=0.005)
    sentence = early_forecast.sentence(periods=periods, noise=noise)
    assert f"between {low} and {high}" in sentence
    assert says(words)


def test_how_many_run_away():
    assert (markets(periods=4, noise=0.05) > 2).sum() == 7
    assert says("7 of the 20 are more than double the truth")
    assert "Above 2 million: 7 of the 20." in early_forecast.sentence(periods=4, noise=0.05)
    assert "Above 2 million" not in early_forecast.sentence(periods=12, noise=0.05)


def test_forecasts_that_see_more_agree_more():
    for noise in (0.02, 0.05):
        spread = [
            markets(periods=k, noise=noise).quantile(0.9)
            / markets(periods=k, noise=noise).quantile(0.1)
            for k in (4, 6, 8, 12)
        ]
        assert spread == sorted(spread, reverse=True)


def test_peaks_of_the_text():
    assert peak().round(3).iloc[0].tolist() == [6.193, 0.111]
    assert says("= 6.19 periods, when 11.1 % of the market adopt in one period")
    assert says("the peak waits until 9.33") and says("it comes at 5.31")


def test_xiaomi_in_the_text():
    phones = datasets.load("xiaomi_shipments")
    known = fit(phones.query("year <= 2016")["shipments_low"])
    market = known.intervals.loc["market"].round().tolist()
    assert market == [249, 196, 316]
    assert says("a market of 249 million phones in all, with a 90 % interval from 196 to 316")
    assert round(known.curve(7)["adoptions"].iloc[-1]) == 23 and says("and 23 million to come")
    assert phones["shipments_low"].sum() > 1_300 and says("By 2024 the sum was above 1,300")
    errors = forecast_errors(phones["shipments_low"])
    misses = errors[["error", "error_of_same_as_last"]].abs().mean().round(2).tolist()
    assert misses == [0.46, 0.18]
    assert says("the Bass forecast misses by 46 %, the lazy one by 18 %")
    users = datasets.load("xiaomi_miui_users").query("measure == 'monthly active users'")
    growth = users["users"].pct_change().round(2).tolist()
    assert growth[2] == 0.28 and growth[-1] == 0.10 and says("fell from 28 % to 10 %")


def test_every_position_is_stored_with_a_sentence():
    sentences = early_forecast.spec["usermeta"]["cocreation"]["sentences"]
    assert len(sentences) == len(set(sentences)) == 14
