"""Explorables: a model, its controls and a chart that moves with and without a kernel."""

from .controls import Control, Prediction
from .explorable import Explorable

__all__ = ["Control", "Explorable", "Prediction"]
