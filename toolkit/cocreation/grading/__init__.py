"""Grading with nbgrader: repaired, guarded, in parallel, with a report for the instructor."""
