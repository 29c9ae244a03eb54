"""Explorables of the Xiaomi case: the loop, the count, the curve, the map and the price of ads.

The models compose those of `cocreation.diffusion`, `cocreation.community` and
`cocreation.ecosystem`. Money is in yuan (RMB).
"""

from .actors import YEARS, miui_ties, who_can_leave
from .advertising import advertising_or_users, crossing, yearly_profit
from .loop import release_rhythm
from .participants import people_who_report, who_took_part
from .phones import phones_forecast

__all__ = [
    "YEARS",
    "advertising_or_users",
    "crossing",
    "miui_ties",
    "people_who_report",
    "phones_forecast",
    "release_rhythm",
    "who_can_leave",
    "who_took_part",
    "yearly_profit",
]
