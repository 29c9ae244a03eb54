"""Surveys whose truth is known: regression, mediation and what misleads them (chapter 9)."""

from .files import nsd_survey, sealed_pair
from .machine import draw_survey, population
from .marker import marker_correlation, without_marker
from .mediation import bootstrap_effects, path_effects
from .sampling import sampling_range
from .trial import invitation_by_lot, teams_needed
from .world import VARIABLES, WAYS, World, true_effects

__all__ = [
    "VARIABLES",
    "WAYS",
    "World",
    "bootstrap_effects",
    "draw_survey",
    "invitation_by_lot",
    "marker_correlation",
    "nsd_survey",
    "path_effects",
    "population",
    "sampling_range",
    "sealed_pair",
    "teams_needed",
    "true_effects",
    "without_marker",
]
