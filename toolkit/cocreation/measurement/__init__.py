"""Measuring: experience scores (5A), scales (5B), gaps (5C), behaviours, and two kinds of study."""

from .behaviours import (
    BEHAVIOURS,
    longest_run,
    reverse,
    score_behaviours,
    simulate_behaviours,
)
from .difference_scores import (
    expected_overlap,
    rank_twice,
    reliability_of_difference,
)
from .loadings import (
    average_variance_extracted,
    composite_reliability,
    discriminant_validity,
    factor_loadings,
)
from .net_promoter import (
    chance_of_rise,
    net_promoter,
    net_promoter_of_ratings,
    people_needed,
)
from .satisfaction import effort_score, satisfaction_share
from .scales import cronbach_alpha, item_analysis, standardised_alpha, two_factor_alpha
from .servqual import SERVQUAL_ITEMS, servqual
from .trials import survey_and_trial

__all__ = [
    "BEHAVIOURS",
    "SERVQUAL_ITEMS",
    "average_variance_extracted",
    "chance_of_rise",
    "composite_reliability",
    "cronbach_alpha",
    "discriminant_validity",
    "effort_score",
    "expected_overlap",
    "factor_loadings",
    "item_analysis",
    "longest_run",
    "net_promoter",
    "net_promoter_of_ratings",
    "people_needed",
    "rank_twice",
    "reliability_of_difference",
    "reverse",
    "satisfaction_share",
    "score_behaviours",
    "servqual",
    "simulate_behaviours",
    "standardised_alpha",
    "survey_and_trial",
    "two_factor_alpha",
]
