"""The cases side by side: who takes part, where, for what, and who captures the value."""

import pandas as pd

from ._reading import cut, read_yaml

__all__ = ["COLUMNS", "DEFINITIONS", "DOORS", "EVIDENCE", "load", "place"]

DOORS = ("terminal", "production", "R&D")
DEFINITIONS = {
    "interaction": "Interaction with dialogue, access, risk assessment and transparency",
    "always": "Always, by several actors",
    "direct": "Only in direct interaction",
    "everyday": "Any participation of customers",
}
EVIDENCE = ("strong", "mixed", "weak")
COLUMNS = {
    "case": "Case",
    "takes_part": "Who takes part",
    "door": "Where in the value chain",
    "gives": "What they give",
    "gets": "What they get",
    "chosen_by": "How it is chosen",
    "captures": "Who captures value",
    "went_wrong": "What went wrong",
    "evidence": "Evidence",
}


def load(path):
    """Read the comparison of the cases.

    Parameters
    ----------
    path : Path
        A YAML list, one mapping a case: the keys of `COLUMNS`, ``page`` (the case's page without
        suffix), ``definitions`` (keys of `DEFINITIONS` under which it is co-creation) and
        ``because`` (why the evidence is as good as that).

    Returns
    -------
    DataFrame
        A row a case, in the order of the file; ``door`` and ``definitions`` are lists.

    Raises
    ------
    ValueError
        If a case lacks a field, has an unknown one, or a door, definition or grade of evidence
        that is not in the lists of this module.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> path = Path(tempfile.mkdtemp(), "comparison.yml")
    >>> _ = path.write_text("- {case: Threadless, page: a}")
    >>> load(path)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ValueError: ...comparison.yml, Threadless: lacks because, captures, chosen_by, ...
    """
    cases = read_yaml(path)
    if not isinstance(cases, list) or not all(isinstance(case, dict) for case in cases):
        raise ValueError(f"{path}: takes a list of cases, each a mapping of fields")
    fields = {*COLUMNS, "page", "definitions", "because"}
    for number, case in enumerate(cases, start=1):
        where = f"{path}, {case.get('case', f'entry {number}')!s:.80}"
        for said, found in (("lacks", fields - {*case}), ("has unknown", {*case} - fields)):
            if found:
                raise ValueError(f"{where}: {said} {', '.join(sorted(map(str, found)))}")
        for name in fields - {"door", "definitions"}:
            if not isinstance(case[name], str):
                raise ValueError(f"{where}: {name} is {cut(case[name])}, takes a text")
        for name, allowed in (("door", DOORS), ("definitions", DEFINITIONS)):
            found = case[name] if isinstance(case[name], list) else []
            if not found or any(value not in list(allowed) for value in found):
                raise ValueError(
                    f"{where}: {name} is {cut(case[name])}, takes some of {[*allowed]}"
                )
        if case["evidence"] not in EVIDENCE:
            raise ValueError(
                f"{where}: evidence is {case['evidence']:.80}, takes one of {EVIDENCE}"
            )
    return pd.DataFrame(cases)


def place(cases):
    """Place the cases on the map of doors and definitions.

    Parameters
    ----------
    cases : DataFrame
        As from `load`.

    Returns
    -------
    DataFrame
        A row a definition, a column a door; each cell lists the positions of the cases.

    Examples
    --------
    >>> place(pd.DataFrame({"door": [["R&D"]], "definitions": [["direct"]]})).loc["direct", "R&D"]
    [0]
    """
    return pd.DataFrame(
        {
            door: {
                definition: [
                    row
                    for row, (doors, definitions) in enumerate(
                        zip(cases["door"], cases["definitions"], strict=True)
                    )
                    if door in doors and definition in definitions
                ]
                for definition in DEFINITIONS
            }
            for door in DOORS
        }
    )
