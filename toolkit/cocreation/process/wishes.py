"""Three ways in which a hotel can learn a guest's wish, drawn as service blueprints."""

import pandas as pd

from cocreation._arguments import one_of

from .blueprint import Blueprint

__all__ = ["WISH_WAYS", "minutes_by_place", "wish_blueprint"]

WISH_WAYS = ("asks in the room", "ticks a form", "talks before arrival")
STAFF_COST = 0.5
COLUMNS = ("id", "name", "stage", "lane", "actor", "minutes", "waiting_minutes", "follows")
PLACES = {"customer": "guest", "frontstage": "staff facing the guest", "backstage": "out of sight"}
SCREEN = "website"


def _stay(check_in, told):
    """Steps of every way; `told` names the steps before the arrival, if there are any."""
    stage = "Arrive"
    return [
        ("arrive", "Arrives", stage, "customer", "guest", 2, 0, told[:1]),
        ("desk", "Checks the papers", stage, "frontstage", "receptionist", check_in, 6, ["arrive"]),
        ("room", "Makes the room ready", stage, "backstage", "housekeeper", 25, 0, told[1:]),
        ("key", "Hands over the key", stage, "frontstage", "receptionist", 2, 0, ["desk", "room"]),
    ]


def _before(way):
    stage = "Before"
    if way == WISH_WAYS[1]:
        return [
            ("tick", "Ticks pillow, floor and hour", stage, "customer", "guest", 6, 0, []),
            ("store", "Stores the answers", stage, "frontstage", SCREEN, 0, 0, ["tick"]),
            ("read", "Reads them", stage, "backstage", "clerk", 2, 0, ["store"]),
        ]
    return [
        ("talk", "Tells of the journey", stage, "customer", "guest", 6, 0, []),
        ("listen", "Asks, suggests, agrees", stage, "frontstage", "clerk", 6, 0, ["talk"]),
        ("note", "Notes what was agreed", stage, "backstage", "clerk", 2, 0, ["listen"]),
    ]


def _after():
    stage = "Evening"
    return [
        ("ask", "Asks for another pillow", stage, "customer", "guest", 2, 0, ["key"]),
        ("answer", "Answers", stage, "frontstage", "receptionist", 2, 3, ["ask"]),
        ("fetch", "Fetches it", stage, "backstage", "housekeeper", 8, 0, ["answer"]),
        ("bring", "Brings it", stage, "frontstage", "housekeeper", 2, 5, ["fetch"]),
    ]


def wish_blueprint(way):
    """Draw how a wish reaches the hotel and is met: all durations are illustrative.

    A member of staff costs 0.50 euros a minute. What is known before the arrival makes the
    registration two minutes shorter, and nobody has to fetch anything in the evening. The fail
    points are where the wish can be lost.

    Parameters
    ----------
    way : str
        One of `WISH_WAYS`.

    Returns
    -------
    Blueprint

    Raises
    ------
    ValueError
        If `way` is another.

    References
    ----------
    bitner2008, chathoth2013 (from co-production to co-creation in hotels)

    Examples
    --------
    >>> wish_blueprint("ticks a form").actions["name"].tolist()[:3]
    ['Ticks pillow, floor and hour', 'Stores the answers', 'Reads them']
    """
    one_of("way", way, WISH_WAYS)
    if way == WISH_WAYS[0]:
        rows, last, lost = [*_stay(4, []), *_after()], "bring", ["answer"]
    else:
        before = _before(way)
        rows, last, lost = [*before, *_stay(2, [before[1][0], before[2][0]])], "key", [before[2][0]]
    rows.append(("sleep", "Lies down", "Evening", "customer", "guest", 0, 0, [last]))
    steps = pd.DataFrame(rows, columns=COLUMNS)
    paid = ~steps["actor"].isin(["guest", SCREEN])
    steps["cost"] = STAFF_COST * steps["minutes"].where(paid, 0)
    steps["fail_point"] = steps["id"].isin(lost)
    return Blueprint(
        f"A pillow for the night: the guest {way}",
        steps,
        about="Minutes and costs are illustrative: chosen for teaching, measured in no hotel.",
    )


def minutes_by_place(blueprint):
    """Add up minutes of work by where they are done.

    Time in which staff face the guest is the most that can belong to the joint sphere; whether
    the two act on each other the drawing does not say.

    Returns
    -------
    Series
        Minutes: ``guest``, ``staff facing the guest``, ``out of sight``. Websites count nowhere.

    References
    ----------
    gronroos2013

    Examples
    --------
    >>> minutes_by_place(wish_blueprint("ticks a form")).to_dict()
    {'guest': 8.0, 'staff facing the guest': 4.0, 'out of sight': 27.0}
    """
    work = blueprint.actions
    people = work[work["actor"] != SCREEN]
    minutes = people.groupby(people["lane"].replace({"support": "backstage"}))["minutes"].sum()
    return minutes.reindex(list(PLACES), fill_value=0).rename(PLACES).astype(float).rename(None)
