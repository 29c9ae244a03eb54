import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import solve_ivp

from cocreation import datasets
from cocreation.diffusion import bass, early_fits, fit, forecast_errors, peak

steady = settings(deadline=None, derandomize=True)


@pytest.mark.parametrize(
    ("innovation", "imitation", "time"), [(0.03, 0.38, 6.19), (0.01, 0.38, 9.33), (0.03, 0.5, 5.31)]
)
def test_peak_times_of_the_curriculum(innovation, imitation, time):
    found = peak(innovation=innovation, imitation=imitation)
    assert found["peak_time"].item() == pytest.approx(time, abs=0.005)


def test_peak_height_of_the_curriculum():
    assert peak()["peak_adoptions"].item() == pytest.approx(0.111, abs=5e-4)
    assert peak(market=1e6)["peak_adoptions"].item() == pytest.approx(110_592, abs=1)


def test_curve_solves_the_differential_equation():
    p, q = 0.02, 0.45
    solved = solve_ivp(
        lambda _, share: (p + q * share) * (1 - share),
        (0, 15),
        [0],
        t_eval=range(1, 16),
        rtol=1e-9,
        atol=1e-10,
    )
    found = bass(15, innovation=p, imitation=q)["cumulative"]
    assert found.to_numpy() == pytest.approx(solved.y[0], abs=1e-6)


@steady
@given(st.floats(0.005, 0.05), st.floats(0.2, 0.6), st.floats(10, 1e7))
def test_fit_recovers_a_curve_without_noise(innovation, imitation, market):
    curve = bass(14, innovation=innovation, imitation=imitation, market=market)
    found = fit(curve["adoptions"])
    estimates = [found.innovation, found.imitation, found.market]
    assert estimates == pytest.approx([innovation, imitation, market], rel=1e-3)


def test_intervals_hold_the_truth_about_as_often_as_they_say():
    true = bass(12, market=1_000)["adoptions"].to_numpy()
    random = np.random.default_rng(8)
    inside = 0
    for _ in range(200):
        found = fit(true + random.normal(0, 3, 12), confidence=0.9).intervals.loc["market"]
        inside += found["low"] < 1_000 < found["high"]
    assert 0.84 < inside / 200 < 0.96


def test_intervals_are_wider_at_a_higher_confidence():
    noisy = bass(9, market=1_000)["adoptions"] * [1.1, 0.9, 1, 1.05, 0.95, 1, 1.1, 0.9, 1]
    low, high = (fit(noisy, confidence=c).intervals for c in (0.5, 0.95))
    assert (high["high"] > low["high"]).all() and (high["low"] < low["low"]).all()


def test_early_fits_of_the_curriculum():
    """90 % ranges of the estimated market, true 1: wide at 4 periods, narrow at 10.

    At 4 periods the upper end is only the ceiling of the search: the data set no upper limit.
    """
    fits = early_fits([4, 6, 10], draws=300, noise=0.05, seed=1)
    low, middle, high = (fits.groupby("periods")["market"].quantile(x) for x in (0.05, 0.5, 0.95))
    assert low.tolist() == pytest.approx([0.50, 0.77, 0.97], abs=0.03)
    assert middle.tolist() == pytest.approx([1, 1, 1], abs=0.05)
    assert high[6] == pytest.approx(1.6, abs=0.2)
    assert high[10] == pytest.approx(1.04, abs=0.01)
    assert high[4] > 50


def test_the_same_noisy_curves_are_cut():
    one, two = early_fits([5, 8], draws=3, seed=2), early_fits([8], draws=3, seed=2)
    assert one.loc[one["periods"] == 8, "market"].tolist() == two["market"].tolist()
    assert early_fits(6, draws=2, noise=0, seed=1)["market"].tolist() == pytest.approx([1, 1])


def test_forecast_uses_only_what_was_known():
    series = bass(9)["adoptions"].to_numpy()
    later = series.copy()
    later[-1] *= 5
    first, second = forecast_errors(series), forecast_errors(later)
    assert first["forecast"].tolist() == second["forecast"].tolist()
    assert second["error"].iloc[-1] == pytest.approx(1 / 5 - 1, abs=1e-3)
    assert first["same_as_last"].tolist() == series[3:-1].tolist()


def test_bass_would_have_buried_xiaomi_in_2016():
    phones = datasets.load("xiaomi_shipments").query("year <= 2016")
    for column in ("shipments_low", "shipments_high"):
        found = fit(phones[column])
        assert 245 < found.market < 262
        assert found.curve(7)["adoptions"].iloc[-1] == pytest.approx(24, abs=2)
    low = fit(phones["shipments_low"])
    assert round(low.market) == 249
    assert low.intervals.loc["market", ["low", "high"]].round().tolist() == [196, 316]
    since = datasets.load("xiaomi_shipments")["shipments_low"].sum()
    assert since > 1_300


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: fit([1, 2, 3]), "adoptions: got 3 periods that sum to 6, takes at least 4"),
        (lambda: fit([0, 0, 0, 0]), "adoptions: got 4 periods that sum to 0"),
        (lambda: fit([1, 2, -3, 4]), "adoptions: got -3 among 4 values"),
        (lambda: fit([1, 2, 3, 4], confidence=1), "confidence: got 1"),
        (lambda: peak(innovation=0.4, imitation=0.3), "imitation: got 0.3, takes a number above"),
        (lambda: bass(0), "periods: got 0, takes a whole number at least 1"),
        (lambda: early_fits(3, seed=1), "periods: got 3, takes a whole number at least 4"),
        (lambda: forecast_errors([1, 2, 3, 4], first=4), "first: got 4"),
    ],
)
def test_bad_input_says_what_is_wrong(call, message):
    with pytest.raises(ValueError, match=message):
        call()
