"""Explorables of the giffgaff case: who is paid, how fast, by whose work, and who uses most.

The models are those of `cocreation.community`. Money is in pounds.
"""

from .answer_time_claims import answer_time_claims
from .heavy_users import heavy_users
from .payback_bounds import payback_bounds
from .super_users_leave import super_users_leave
from .who_bears_it import who_bears_it

__all__ = [
    "answer_time_claims",
    "heavy_users",
    "payback_bounds",
    "super_users_leave",
    "who_bears_it",
]
