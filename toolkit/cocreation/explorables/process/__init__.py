"""Explorables of chapter 4: waiting, checks, recovery, and who does the work.

The models are those of `cocreation.process`; the functions here only lay their results out as
tables that a chart can draw.
"""

from .checks import one_more_check
from .moving import moving_a_step
from .recovery import recovery_paradox
from .utilisation import busy_and_large
from .waiting import staffed_or_self_service

__all__ = [
    "busy_and_large",
    "moving_a_step",
    "one_more_check",
    "recovery_paradox",
    "staffed_or_self_service",
]
