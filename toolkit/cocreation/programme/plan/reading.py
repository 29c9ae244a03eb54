"""Read plans from YAML files, with the line of each mistake."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from pathlib import Path

import yaml

from cocreation._reading import LARGEST_YAML, compose_yaml, cut, read_text

from . import schema
from .parts import Step
from .plan import Plan, as_blueprint
from .schema import convert, takes

__all__ = ["PlanError", "from_yaml", "read_blueprint", "read_plan"]

EMPTY = ("", "~", "null", "Null", "NULL")


class PlanError(ValueError):
    """A file is no plan; the message has a line for each mistake."""


def read_plan(path):
    """Read a plan from a YAML file.

    Raises
    ------
    PlanError
        If the file cannot be read or is no plan, with file, line and field of every mistake.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "plan.yml").write_text("title: A\\nentry:\\n  door: window\\n")
    >>> read_plan(folder / "plan.yml")
    Traceback (most recent call last):
    cocreation.programme.plan.reading.PlanError: plan.yml, line 3, entry, door: got 'window',
    takes terminal | production | R&D
    """
    path = Path(path)
    name = path.name or str(path)
    return replace(from_yaml(_text_of(path), name), folder=path.resolve().parent)


def _text_of(path):
    return read_text(path, largest=LARGEST_YAML, error=PlanError)


def from_yaml(text, name="plan"):
    """Return the plan that a YAML text describes; see `read_plan`."""
    return _build(Plan, text, name)


def _build(kind, text, name):
    node = compose_yaml(text, name, error=PlanError)
    wrong = []
    built = _object(kind, node, name, "", wrong)
    if wrong:
        raise PlanError("\n".join(wrong))
    return built


def _object(kind, node, name, place, wrong):
    """Build a dataclass from a node; complaints are added to `wrong`."""
    if node is None or _is_empty(node):
        return kind()
    accepted = {item.name: item.metadata for item in fields(kind) if item.metadata}
    if not isinstance(node, yaml.MappingNode):
        wrong.append(f"{_at(name, node, place)}: takes fields: {', '.join(accepted)}")
        return kind()
    found = {}
    for key, value in node.value:
        if not isinstance(key.value, str) or key.value not in accepted:
            near = get_close_matches(str(key.value), accepted, n=1)
            guess = f"did you mean '{near[0]}'? " if near else ""
            shown = cut(key.value) if isinstance(key.value, str) else "'a list or mapping'"
            wrong.append(
                f"{_at(name, key, place)}: no field {shown}; {guess}takes {', '.join(accepted)}"
            )
        elif key.value in found:
            wrong.append(f"{_at(name, key, place)}: the field '{key.value}' stands twice")
        else:
            inside = f"{place}, {key.value}"
            found[key.value] = _value(accepted[key.value], value, name, inside, wrong)
    return kind(**found)


def _value(about, node, name, place, wrong):
    if about["kind"] == "part":
        return _object(about["row"], node, name, place, wrong)
    listed = about["kind"] in ("rows", "list")
    if listed and _is_empty(node):
        return ()
    if listed and not isinstance(node, yaml.SequenceNode):
        wrong.append(f"{_at(name, node, place)}: takes a list, a line with '- ' for each entry")
        return ()
    if about["kind"] == "rows":
        return tuple(
            _object(about["row"], row, name, f"{place} {number}", wrong)
            for number, row in enumerate(node.value, start=1)
        )
    scalars = node.value if listed else [node]
    if not all(isinstance(scalar, yaml.ScalarNode) for scalar in scalars):
        wrong.append(f"{_at(name, node, place)}: takes {takes(about)}; put it in quotation marks")
        return ()
    text = ", ".join(scalar.value for scalar in scalars)
    try:
        return convert(about, "" if not listed and _is_empty(node) else text)
    except ValueError as error:
        wrong.append(f"{_at(name, node, place)}: {error}")
        return ()


def _is_empty(node):
    return isinstance(node, yaml.ScalarNode) and node.style is None and node.value in EMPTY


def _at(name, node, place):
    return f"{name}, line {node.start_mark.line + 1}{place}"


@dataclass(frozen=True)
class BlueprintFile:
    """What a file that a plan names as its blueprint holds."""

    title: str = schema.text("Title", "")
    about: str = schema.text("About", "")
    steps: tuple[Step, ...] = schema.rows("Steps", "", Step)


def read_blueprint(folder, name):
    """Read the blueprint that a plan names, from the plan's folder or below.

    Raises
    ------
    PlanError
        If the file lies elsewhere, cannot be read, or is no blueprint.
    """
    path = (Path(folder) / name).resolve()
    if not path.is_relative_to(Path(folder).resolve()):
        raise PlanError(f"{name}: lies outside the folder of the plan; copy the file there")
    found = _build(BlueprintFile, _text_of(path), name)
    if not found.steps:
        raise PlanError(f"{name}: has no steps")
    try:
        return as_blueprint(found.title, found.steps, found.about)
    except ValueError as error:
        raise PlanError(f"{name}: {error}") from None
