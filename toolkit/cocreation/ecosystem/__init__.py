"""Service ecosystems: rules that join actors (2B), and drawn maps of who needs what from whom."""

from .actor_network import losses, network, resilience, stops
from .departures import LEAVERS, departures, without_each_actor
from .institutions import connected_share, match_probability, threshold

__all__ = [
    "LEAVERS",
    "connected_share",
    "departures",
    "losses",
    "match_probability",
    "network",
    "resilience",
    "stops",
    "threshold",
    "without_each_actor",
]
