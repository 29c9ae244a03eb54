"""The plan of the capstone: data, file, questions, one-page picture, form."""

from .class_list import class_list
from .economics import draws, loss_chance, own_inputs, taken_from_the_book
from .files import open_form, save_plan, to_yaml
from .parts import (
    Actor,
    Channel,
    Cost,
    Entry,
    Goal,
    Governance,
    Incentive,
    Input,
    Measures,
    Meeting,
    Platform,
    Process,
    Purpose,
    Resource,
    Risk,
    Step,
)
from .picture import Picture, draw
from .plan import HEADINGS, STEPS, Plan, blueprint, fields_table
from .reading import PlanError, from_yaml, read_plan
from .rubric import Rubric, read_rubric
from .validation import Review, examine

__all__ = [
    "HEADINGS",
    "STEPS",
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
    "Picture",
    "Plan",
    "PlanError",
    "Platform",
    "Process",
    "Purpose",
    "Resource",
    "Review",
    "Risk",
    "Rubric",
    "Step",
    "blueprint",
    "class_list",
    "draw",
    "draws",
    "examine",
    "fields_table",
    "from_yaml",
    "loss_chance",
    "open_form",
    "own_inputs",
    "read_plan",
    "read_rubric",
    "save_plan",
    "taken_from_the_book",
    "to_yaml",
]
