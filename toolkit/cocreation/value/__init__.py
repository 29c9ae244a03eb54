"""Value: what customers make of a product, and what a firm opens to them (chapters 1 and 2)."""

from .dart import (
    DART_DIMENSIONS,
    DART_EXAMPLES,
    DART_RULES,
    chance_ahead,
    dart_index,
    dart_ranks,
)
from .servitization import move_to_service, years_to_recover
from .spheres import best_interaction, crowded_interaction, direct_interaction
from .support import break_even_skill, compare_investments
from .use import monthly_value, skill_path, use_path, value_in_use

__all__ = [
    "DART_DIMENSIONS",
    "DART_EXAMPLES",
    "DART_RULES",
    "best_interaction",
    "break_even_skill",
    "chance_ahead",
    "compare_investments",
    "crowded_interaction",
    "dart_index",
    "dart_ranks",
    "direct_interaction",
    "monthly_value",
    "move_to_service",
    "skill_path",
    "use_path",
    "value_in_use",
    "years_to_recover",
]
