"""Service ecosystems: rules that join actors (2B), and drawn maps of who needs what from whom."""

from .actor_network import losses, network, resilience, stops
from .institutions import (
    LEAVERS,
    connected_share,
    departures,
    match_probability,
    threshold,
    without_each_actor,
)

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
