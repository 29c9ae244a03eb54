"""Save plans as YAML files, whole or not at all, and open the form of one."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import yaml

from cocreation._writing import write_whole

__all__ = ["open_form", "save_plan", "to_yaml"]


def to_yaml(plan):
    """Write a plan as YAML, with all fields, so that a hand can fill them in.

    Examples
    --------
    >>> from cocreation.programme import Plan
    >>> print(to_yaml(Plan(title="Repair evenings"))[:22])
    title: Repair evenings
    """
    return yaml.dump(_plain(plan), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=88)


def _plain(value):
    if isinstance(value, tuple):
        return [_plain(entry) for entry in value]
    if hasattr(value, "__dataclass_fields__"):
        return {
            item.name: _plain(getattr(value, item.name)) for item in fields(value) if item.metadata
        }
    return int(value) if isinstance(value, float) and value.is_integer() else value


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data):
        return True


def _dump_text(dumper, text):
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _dump_text)


def save_plan(plan, path):
    """Write a plan into a file; if that fails, the file is as it was.

    Raises
    ------
    OSError
        If it cannot be written, or its folder is not there.

    Examples
    --------
    >>> from cocreation.programme import Plan, read_plan
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp(), "plan.yml")
    >>> save_plan(Plan(title="Repair evenings"), path)
    >>> read_plan(path).title
    'Repair evenings'
    """
    path = Path(path).resolve()
    if not path.parent.is_dir():
        raise FileNotFoundError(f"there is no folder {path.parent}")
    write_whole(path, to_yaml(plan))


def open_form(path):
    """Open the form of a plan in JupyterLab: write, save, resume.

    Parameters
    ----------
    path : str or Path
        The plan's file. If there is none yet the form starts empty; nothing is written before
        *Save* is pressed. Comments in the file are not kept.

    Returns
    -------
    ipywidgets.VBox
        The form.

    Examples
    --------
    >>> open_form("not-yet.yml")
    Form of the plan not-yet.yml. 11 open questions.
    """
    from .form import PlanForm

    return PlanForm(path)
