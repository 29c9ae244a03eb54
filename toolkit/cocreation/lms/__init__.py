"""Learning management systems: question banks and grades out, rosters and submissions in."""
