"""Diffusion: the Bass model, its fit, honest errors of its forecasts (6D); the release loop."""

from .curve import bass, peak
from .fitting import BassFit, fit
from .forecasting import early_fits, forecast_errors
from .release_loop import QUEUES, capacity_for_wishes, compare_intervals, release_loop

__all__ = [
    "QUEUES",
    "BassFit",
    "bass",
    "capacity_for_wishes",
    "compare_intervals",
    "early_fits",
    "fit",
    "forecast_errors",
    "peak",
    "release_loop",
]
