"""What stands in the one-page picture: its head, and a panel for each part."""

from ..diagrams import process
from .header import header
from .improvement import cost, measures
from .mechanism import channel, governance, incentives, platform
from .position import actors, entry, resources

__all__ = ["PANELS", "header"]

PANELS = {
    "actors": actors,
    "resources": resources,
    "entry": entry,
    "platform": platform,
    "process": process,
    "incentives": incentives,
    "governance": governance,
    "channel": channel,
    "measures": measures,
    "cost": cost,
}
