"""Why people take part, and what rewards and their own work do to it (chapter 8)."""

from .credit import break_even_for_firm, credit_and_blame
from .crowding import break_even_reward, reward_response
from .ikea_effect import best_help, break_even_completion, expected_change, with_help
from .participation import REWARD_EFFECTS, campaign, effect_between, participation_after
from .rivalry import best_entry, effort_of_each

__all__ = [
    "REWARD_EFFECTS",
    "best_entry",
    "best_help",
    "break_even_completion",
    "break_even_for_firm",
    "break_even_reward",
    "campaign",
    "credit_and_blame",
    "effect_between",
    "effort_of_each",
    "expected_change",
    "participation_after",
    "reward_response",
    "with_help",
]
