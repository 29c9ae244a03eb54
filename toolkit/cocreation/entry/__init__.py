"""Entry: through which door customers come into the value chain, and who does which task (3)."""

from .assembly import assembly_choices, assembly_outcome, break_even_hours, completion
from .doors import DOORS, best_doors, welfare
from .ledgers import research_ledgers, terminal_gains
from .recall import campaign, contacts_needed
from .thresholds import optimal_designs, terminal_skill_threshold

__all__ = [
    "DOORS",
    "assembly_choices",
    "assembly_outcome",
    "best_doors",
    "break_even_hours",
    "campaign",
    "completion",
    "contacts_needed",
    "optimal_designs",
    "research_ledgers",
    "terminal_gains",
    "terminal_skill_threshold",
    "welfare",
]
