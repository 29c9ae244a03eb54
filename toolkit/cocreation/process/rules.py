"""What makes a table of steps a service blueprint, with errors that say how to mend it."""

from graphlib import CycleError, TopologicalSorter

from cocreation._reading import cut

__all__ = ["COLUMNS", "EVIDENCE", "LANES", "LINES", "BlueprintError", "problems"]

EVIDENCE = "physical evidence"
LANES = (EVIDENCE, "customer", "frontstage", "backstage", "support")
LINES = {
    "line of interaction": LANES[1:3],
    "line of visibility": LANES[2:4],
    "line of internal interaction": LANES[3:5],
}
"""The lines, and the lanes above and below each."""
AMOUNTS = {"minutes": 0, "waiting_minutes": 0, "cost": 0, "effort": 0}
ENDLESS = 1e15
NEEDED = ("id", "name", "stage", "lane")
COLUMNS = dict.fromkeys(NEEDED, "") | {"actor": ""} | AMOUNTS | {"follows": [], "fail_point": False}


class BlueprintError(ValueError):
    """A table of steps is no service blueprint; the message says how to mend it."""


def problems(steps):
    """List what keeps a table from being a blueprint; an empty list is good.

    Links are looked at only when every step is sound in itself: first mend the rows, then the
    arrows.

    Parameters
    ----------
    steps : DataFrame
        As for `cocreation.process.Blueprint`.

    Returns
    -------
    list of str
        One sentence for each problem.

    Examples
    --------
    >>> import pandas as pd
    >>> row = {"id": "pay", "name": "Pays", "stage": "End", "lane": "guest"}
    >>> print(problems(pd.DataFrame([row]))[0])
    step 'pay': the lane is 'guest'; it takes one of 'physical evidence', 'customer', 'frontstage',
    'backstage', 'support'
    """
    columns = list(getattr(steps, "columns", []))
    if missing := [name for name in NEEDED if name not in columns]:
        return [f"steps: the table lacks {missing}; a blueprint takes the columns {list(COLUMNS)}"]
    if unknown := [name for name in columns if name not in COLUMNS]:
        return [f"steps: the columns {cut(unknown)} are unknown; a blueprint takes {list(COLUMNS)}"]
    rows = steps.to_dict("records")
    found = [problem for number, row in enumerate(rows, start=1) for problem in _texts(number, row)]
    if found:
        return found
    found = _repeated([row["id"] for row in rows])
    for row in rows:
        found += _row(row)
    return found or _links({row["id"]: row for row in rows})


def _repeated(ids):
    twice = sorted({str(step) for step in ids if ids.count(step) > 1})
    return [f"step {step!r} stands twice: give every step an id of its own" for step in twice]


def _texts(number, row):
    for name in (*NEEDED, "actor"):
        if not isinstance(row.get(name, ""), str):
            yield f"step {number}: {name} is {cut(row[name])}; it takes a text"


def _row(row):
    step = f"step {cut(row['id'])}"
    if row["lane"] not in LANES:
        allowed = ", ".join(map(repr, LANES))
        yield f"{step}: the lane is {cut(row['lane'])}; it takes one of {allowed}"
    follows = row.get("follows", [])
    if not isinstance(follows, list) or not all(isinstance(other, str) for other in follows):
        yield f"{step}: follows is {cut(follows)}; it takes a list of ids, such as ['book']"
    for name in AMOUNTS:
        amount = row.get(name, 0)
        if not isinstance(amount, int | float) or not 0 <= amount < ENDLESS:
            yield f"{step}: {name} is {cut(amount)}; it takes a number, 0 or more"
    if row["lane"] == EVIDENCE and any(row.get(name, 0) for name in AMOUNTS):
        yield f"{step} is evidence, which takes no time, cost or effort: give those to a step"


def _links(rows):
    actions = {step: row for step, row in rows.items() if row["lane"] != EVIDENCE}
    if not actions:
        return ["steps: only physical evidence; a blueprint begins with what the customer does"]
    before = {step: row.get("follows", []) for step, row in actions.items()}
    found = list(_unknown(rows, actions)) + list(_alone(rows, actions))
    if found:
        return found
    try:
        TopologicalSorter(before).prepare()
    except CycleError as error:
        ring = " -> ".join(map(repr, error.args[1]))
        return [f"the links run in a circle, {ring}: time has no loops, write the repeat as a step"]
    return [*_skipped(actions), *_ends(actions, before)]


def _unknown(rows, actions):
    for step, row in rows.items():
        for other in row.get("follows", []):
            if other in rows and other not in actions:
                yield f"step {step!r} follows {other!r}, which is evidence: link it to the step"
            elif other not in rows:
                yield f"step {step!r} follows {other!r}, and there is no such step"


def _alone(rows, actions):
    for step, row in rows.items():
        if row["lane"] != EVIDENCE:
            continue
        met = [actions[other]["lane"] for other in row.get("follows", []) if other in actions]
        if not row.get("follows"):
            yield f"evidence {step!r} belongs to no step: say in follows where customers meet it"
        elif met and not set(met) & {"customer", "frontstage"}:
            yield (
                f"evidence {step!r} hangs at a step behind the line of visibility, where no "
                "customer meets it"
            )


def _skipped(actions):
    for step, row in actions.items():
        for other in row.get("follows", []):
            lanes = [LANES.index(actions[other]["lane"]), LANES.index(row["lane"])]
            if abs(lanes[0] - lanes[1]) > 1:
                between = LANES[min(lanes) + 1]
                what = (
                    "what the customer meets there"
                    if between == "frontstage"
                    else "who passes it on"
                )
                yield (
                    f"the link from {other!r} ({LANES[lanes[0]]}) to {step!r} ({LANES[lanes[1]]}) "
                    f"skips the {between}: put {what} between them"
                )


def _ends(actions, before):
    if "customer" not in {row["lane"] for row in actions.values()}:
        yield "no step is the customer's: a plan of the firm's own tasks is no blueprint"
        return
    led_from = {other for earlier in before.values() for other in earlier}
    ends = [step for step in actions if step not in led_from]
    for step in ends:
        if actions[step]["lane"] != "customer":
            yield (
                f"step {step!r} ({actions[step]['lane']}) leads nowhere: link it on to what the "
                "customer gets from it, or leave it out"
            )
    at_customer = [step for step in ends if actions[step]["lane"] == "customer"]
    if len(at_customer) > 1:
        yield (
            f"the visit ends {len(at_customer)} times, with {', '.join(map(repr, at_customer))}: "
            "link the steps so that one is the last"
        )
