"""Diffusion: the Bass model, its fit, and honest errors of its forecasts (chapter 6, 6D)."""

from .curve import bass, peak
from .fitting import BassFit, fit
from .forecasting import early_fits, forecast_errors

__all__ = ["BassFit", "bass", "early_fits", "fit", "forecast_errors", "peak"]
