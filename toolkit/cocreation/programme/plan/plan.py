"""The co-creation plan as data: eleven parts in four steps."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, fields
from functools import lru_cache
from pathlib import Path

import pandas as pd

from cocreation import process

from . import schema
from .parts import (
    Actor,
    Channel,
    Cost,
    Entry,
    Governance,
    Incentive,
    Measures,
    Platform,
    Process,
    Purpose,
    Resource,
)

__all__ = ["HEADINGS", "STEPS", "Plan", "blueprint", "drawable", "fields_table", "is_empty"]

STEPS = {
    "Position": ("purpose", "actors", "resources", "entry"),
    "Build the platform": ("process", "platform"),
    "Build the mechanism": ("incentives", "governance", "channel"),
    "Keep improving": ("measures", "cost"),
}
"""The four steps of a programme and the parts that belong to each."""

HEADINGS = {
    "purpose": "Purpose and definition",
    "actors": "Actors",
    "resources": "Resources",
    "entry": "Entry point",
    "process": "Process with blueprint",
    "platform": "Interaction platform",
    "incentives": "Incentives",
    "governance": "Governance and risks",
    "channel": "Two-way channel",
    "measures": "Measures and experiment",
    "cost": "Cost and evaluation",
}


@dataclass(frozen=True)
class Plan:
    """A co-creation plan.

    Every field may be empty: a plan is written over weeks. What is missing is asked for by
    `cocreation.programme.examine`.

    Parameters
    ----------
    title, organisation, about : str
        Name of the programme, who runs it, and what the reader must know about the plan itself,
        such as that the organisation is invented.
    starts : datetime.date or None
        First day.
    purpose, entry, process, platform, governance, channel, measures, cost
        The parts that are one thing each; see `cocreation.programme.plan.parts`.
    actors, resources, incentives : tuple
        The parts that are lists.
    folder : Path
        Where files are that the plan names; not part of the plan.

    References
    ----------
    ramaswamy2010, payne2008

    Examples
    --------
    >>> plan = Plan(title="Repair evenings", actors=(Actor(name="visitors"),))
    >>> plan.actors[0].name, plan.channel.days
    ('visitors', None)
    """

    title: str = schema.text("Title", "The name of the programme.")
    organisation: str = schema.text("Organisation", "Who runs it.")
    about: str = schema.long("About this plan", "Who wrote it, when; real or invented.")
    starts: datetime.date | None = field(
        default=None, metadata=schema.date("Starts", "Year-month-day.")
    )
    purpose: Purpose = field(default_factory=Purpose, metadata=schema.part(Purpose))
    actors: tuple[Actor, ...] = schema.rows("Actors", "All who give, gain or may lose.", Actor)
    resources: tuple[Resource, ...] = schema.rows("Resources", "What must be brought in.", Resource)
    entry: Entry = field(default_factory=Entry, metadata=schema.part(Entry))
    process: Process = field(default_factory=Process, metadata=schema.part(Process))
    platform: Platform = field(default_factory=Platform, metadata=schema.part(Platform))
    incentives: tuple[Incentive, ...] = schema.rows(
        "Incentives", "Who gets what, for what.", Incentive
    )
    governance: Governance = field(default_factory=Governance, metadata=schema.part(Governance))
    channel: Channel = field(default_factory=Channel, metadata=schema.part(Channel))
    measures: Measures = field(default_factory=Measures, metadata=schema.part(Measures))
    cost: Cost = field(default_factory=Cost, metadata=schema.part(Cost))
    folder: Path = field(default=Path(), compare=False)


def is_empty(part):
    """Say whether nothing has been written into a part.

    Examples
    --------
    >>> is_empty(Plan().entry), is_empty(Entry(door="R&D"))
    (True, False)
    """
    return not part if isinstance(part, tuple) else part == type(part)()


def blueprint(plan):
    """Return the blueprint of a plan, or None if there is none.

    Raises
    ------
    ValueError
        If the file that the plan names cannot be read or lies outside the plan's folder, or the
        steps are no blueprint; one sentence for each thing that is wrong.

    Examples
    --------
    >>> blueprint(Plan(process=Process(blueprint="hotel-stay"))).title
    'One night in a city hotel'
    >>> blueprint(Plan()) is None
    True
    """
    written = plan.process
    if written.blueprint in process.names():
        return process.load(written.blueprint)
    if written.blueprint:
        from .reading import read_blueprint

        return read_blueprint(plan.folder, written.blueprint)
    return as_blueprint(plan.title, written.steps) if written.steps else None


def drawable(plan):
    """Return the blueprint of a plan, or None if there is none that can be drawn.

    Examples
    --------
    >>> drawable(Plan(process=Process(blueprint="nowhere.yml"))) is None
    True
    """
    try:
        return blueprint(plan)
    except ValueError:
        return None


@lru_cache(maxsize=64)
def as_blueprint(title, steps, about=""):
    """Return rows of steps as a `cocreation.process.Blueprint`."""
    rows = [
        {name: getattr(step, name) for name in process.COLUMNS if getattr(step, name) is not None}
        | {"follows": list(step.follows)}
        for step in steps
    ]
    table = pd.DataFrame([process.COLUMNS | row for row in rows])
    return process.Blueprint(title, table, about=about)


def fields_table():
    """List all fields of a plan.

    Returns
    -------
    DataFrame
        A row a field: ``step``, ``part``, ``field`` (with its list), ``label``, ``asks`` (the
        question) and ``takes`` (a text, a number, a date, or the words to choose from).

    Examples
    --------
    >>> table = fields_table()
    >>> table.loc[table["field"] == "door", "takes"].item()
    'terminal | production | R&D'
    """
    kinds = {item.name: item for item in fields(Plan) if item.metadata}
    rows = []
    for step, parts in STEPS.items():
        for name in parts:
            rows += [(step, HEADINGS[name], *row) for row in _fields(kinds[name].metadata["row"])]
    return pd.DataFrame(rows, columns=["step", "part", "field", "label", "asks", "takes"])


def _fields(kind, prefix=""):
    for item in fields(kind):
        about = item.metadata
        if about["kind"] == "rows":
            yield from _fields(about["row"], f"{item.name}: ")
        else:
            yield prefix + item.name, about["label"], about["asks"], schema.takes(about)
