"""What the explorables of model 10A share: the town's prices, and how easily citizens step in."""

from cocreation.explore import Control

__all__ = ["CITIZEN_COST", "STAFF_COST", "elasticity_of_substitution"]

STAFF_COST, CITIZEN_COST = 10, 2

elasticity_of_substitution = Control(
    "elasticity",
    "Elasticity of substitution",
    (0.3, 0.5, 1, 2, 4),
    1,
    tag="illustrative",
    help="How easily one input stands in for the other: below 1 hard (a nurse and a patient who "
    "takes the pills), above 1 easily (sweeper and resident with a broom).",
)
