"""The course's data tables, checked before they are used.

Every table is a CSV file that ``datapackage.json`` describes (a Frictionless data package): where
it comes from, what its columns mean, in which units, and the checksum of the file. `load` compares
the checksum and checks every cell against the description; `describe` prints it; `caption` gives
the source line of a figure. `sample_from_moments` turns published moments into rows.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from io import BytesIO
from pathlib import Path

import pandas as pd

from cocreation._reading import did_you_mean, read_text, shipped
from cocreation.moments import sample_from_moments

from .description import Description

__all__ = [
    "DatasetError",
    "Description",
    "caption",
    "describe",
    "load",
    "names",
    "sample_from_moments",
]

DTYPES = {"integer": "int64", "number": "float64", "string": "str"}
TEXTS = ("name", "path", "title", "kind", "description", "caption", "hash")
REMEDY = (
    "Put the file back as it was published (reinstall cocreation, or `git restore datasets`). "
    "If you changed it on purpose, write the new hash and bytes into datapackage.json"
)


class DatasetError(ValueError):
    """A dataset is unknown, missing, or not what its description says."""


def names() -> list[str]:
    """List the names that `load` takes.

    Returns
    -------
    list of str

    Examples
    --------
    >>> from cocreation import datasets
    >>> "debian_logo_ballots" in datasets.names()
    True
    >>> datasets.names()[0]
    'threadless_score_bins'
    """
    return list(_resources(_folder()))


def load(name: str) -> pd.DataFrame:
    """Load a dataset after checking its file against its description.

    Parameters
    ----------
    name : str
        One of `names`.

    Returns
    -------
    DataFrame
        A fresh copy: columns and units as `describe` lists them; integers as int64, numbers as
        float64, dates as datetime64, text as str. Missing numbers are NaN.

    Raises
    ------
    DatasetError
        If no dataset has this name (the message lists the nearest and all names), if the file is
        missing or its checksum differs, or if a cell has the wrong type or breaks a constraint
        (the message gives row, column, value and what is accepted).

    Examples
    --------
    >>> from cocreation import datasets
    >>> bins = datasets.load("threadless_score_bins")
    >>> print(bins["designs"].sum(), bins["printed"].sum())
    15772 207
    """
    resource = _resource(name)
    return _table(_folder(), resource["name"]).copy()


def describe(name: str) -> Description:
    """Describe a dataset: title, kind, licence, sources, columns with units.

    Parameters
    ----------
    name : str
        One of `names`.

    Returns
    -------
    Description
        Prints as text, and as HTML in a notebook.

    Raises
    ------
    DatasetError
        If no dataset has this name.

    Examples
    --------
    >>> from cocreation import datasets
    >>> ballots = datasets.describe("debian_logo_ballots")
    >>> print(ballots.title, "|", ballots.kind)
    Ballots of the Debian logo vote | real
    >>> ballots.fields["unit"].tolist()
    ['voters', 'ranking']
    """
    resource = _resource(name)
    licences = [licence["name"] for licence in resource.get("licenses", [])]
    fields = resource["schema"]["fields"]
    return Description(
        name=name,
        title=resource["title"],
        kind=resource["kind"],
        licence=", ".join(licences) or resource["rights"],
        description=resource["description"],
        sources=tuple(resource["sources"]),
        fields=pd.DataFrame(
            {
                "column": [field["name"] for field in fields],
                "type": [field["type"] for field in fields],
                "unit": [field["unit"] for field in fields],
                "description": [field["description"] for field in fields],
            }
        ),
    )


def caption(name: str) -> str:
    """Give the source line for a figure that shows the dataset.

    Parameters
    ----------
    name : str
        One of `names`.

    Returns
    -------
    str
        One line: the kind of the data, the source, the date.

    Raises
    ------
    DatasetError
        If no dataset has this name.

    Examples
    --------
    >>> from cocreation import datasets
    >>> datasets.caption("debian_logo_ballots")
    'Real data: Debian logo vote, 143 ballots, PrefLib 00002-00000008 (Mattei and Walsh 2013), 1999'
    """
    resource = _resource(name)
    return f"{resource['kind'].capitalize()} data: {resource['caption']}"


def _folder() -> Path:
    return shipped("_data", "datasets")


@cache
def _resources(folder: Path) -> dict[str, dict]:
    path = folder / "datapackage.json"
    try:
        resources = {each["name"]: each for each in json.loads(read_text(path))["resources"]}
        sound = all(_is_described(resource) for resource in resources.values())
    except (ValueError, LookupError, TypeError, RecursionError):
        sound = False
    if not sound:
        raise DatasetError(f"{path} is not the published file. {REMEDY}")
    return resources


def _is_described(resource: dict) -> bool:
    texts = all(isinstance(resource[name], str) for name in TEXTS)
    fields = all(
        field["type"] in (*DTYPES, "date")
        and isinstance(field["name"] + field["unit"] + field["description"], str)
        for field in resource["schema"]["fields"]
    )
    sources = all({"title", "path", "date"} <= set(source) for source in resource["sources"])
    stated = resource.get("licenses") or [{"name": resource.get("rights")}]
    terms = all(isinstance(licence["name"], str) for licence in stated)
    return (
        texts
        and fields
        and sources
        and terms
        and isinstance(resource["schema"]["missingValues"], list)
    )


def _resource(name: str) -> dict:
    known = _resources(_folder())
    if name not in known:
        near = did_you_mean(name, known)
        raise DatasetError(f"name is {name!r}, which is no dataset.{near} All: {', '.join(known)}")
    return known[name]


@cache
def _table(folder: Path, name: str) -> pd.DataFrame:
    resource = _resources(folder)[name]
    path = folder / resource["path"]
    if not path.is_file():
        raise DatasetError(f"{resource['path']} is missing. {REMEDY}")
    content = path.read_bytes()
    found = "sha256:" + hashlib.sha256(content).hexdigest()
    if found != resource["hash"]:
        raise DatasetError(
            f"{resource['path']} is not the published file: expected {resource['hash']}, "
            f"found {found}. {REMEDY}"
        )
    _check_cells(folder, resource)
    fields = resource["schema"]["fields"]
    return pd.read_csv(
        BytesIO(content),
        dtype={f["name"]: DTYPES[f["type"]] for f in fields if f["type"] != "date"},
        parse_dates=[f["name"] for f in fields if f["type"] == "date"],
        keep_default_na=False,
        na_values=resource["schema"]["missingValues"],
    )


def _check_cells(folder: Path, resource: dict) -> None:
    from frictionless import FrictionlessException, Resource

    try:
        report = Resource.from_descriptor(resource, basepath=str(folder)).validate(limit_errors=1)
    except FrictionlessException as error:
        raise DatasetError(f"datapackage.json, {resource['name']}: {error!s:.300}") from None
    if report.valid:
        return
    error = report.tasks[0].errors[0] if report.tasks else report.errors[0]
    if error.type not in ("type-error", "constraint-error"):
        raise DatasetError(f"{resource['path']}: {error.message}")
    field = next(f for f in resource["schema"]["fields"] if f["name"] == error.field_name)
    constraints = field.get("constraints", {}).items()
    limits = [key if value is True else f"{key} {value}" for key, value in constraints]
    raise DatasetError(
        f"{resource['path']}, row {error.row_number} (the header is row 1), "
        f"column {error.field_name!r}: got {error.cell!r}, "
        f"takes {', '.join([field['type'], *limits])}"
    )
