"""Public services made with citizens: synergy, equity, participatory budgeting (chapter 10)."""

from .budgeting import BUDGET_RULES, fund, who_gets
from .equity import SUPPORT_RULES, distribute, equity, neighbourhoods, serve
from .synergy import best_mix, citizens_needed, largest_cut, quality

__all__ = [
    "BUDGET_RULES",
    "SUPPORT_RULES",
    "best_mix",
    "citizens_needed",
    "distribute",
    "equity",
    "fund",
    "largest_cut",
    "neighbourhoods",
    "quality",
    "serve",
    "who_gets",
]
