"""The parts of a co-creation plan, one module for each of its four steps.

Each part is a dataclass; the metadata of its fields say what the form asks and what it takes.
"""

from .improvement import Cost, Goal, Input, Measures, Meeting
from .mechanism import Channel, Governance, Incentive, Risk
from .platform import Platform, Process, Step
from .position import POWERS, Actor, Entry, Purpose, Resource

__all__ = [
    "POWERS",
    "Actor",
    "Channel",
    "Cost",
    "Entry",
    "Goal",
    "Governance",
    "Incentive",
    "Input",
    "Measures",
    "Meeting",
    "Platform",
    "Process",
    "Purpose",
    "Resource",
    "Risk",
    "Step",
]
