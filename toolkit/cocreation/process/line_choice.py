"""Two kinds of till side by side: who goes where, and what the count of users does not say."""

import pandas as pd

from cocreation._arguments import number

from .queues import mean_wait_minutes

__all__ = ["line_choice"]


def line_choice(
    *,
    customers_per_hour,
    staffed,
    machines,
    minutes_for_a_person=0.0,
    needs_staff=0.0,
    staffed_per_hour=30,
    machine_per_hour=20,
):
    """Divide customers between a line at the staffed tills and a line at the machines.

    Customers know both waits. Those who can use a machine take the staffed line as long as it
    is at most d minutes longer, so that where both lines are chosen freely

        W_staffed - W_machines = d

    The others have to take the staffed line. Each line is a queue M/M/c; with no machines all
    stand in one. The division is a user equilibrium: nobody gains by changing lines.

    Parameters
    ----------
    customers_per_hour : float
        Above 0.
    staffed, machines : int
        Tills of each kind, at least 1 and at least 0.
    minutes_for_a_person : float
        d, minutes of waiting that a person at the till is worth; negative if a machine is liked
        better.
    needs_staff : float
        Share of customers who cannot use a machine, from 0 to 1.
    staffed_per_hour, machine_per_hour : float
        Customers that one till finishes in an hour of work, above 0.

    Returns
    -------
    DataFrame
        Rows ``staffed`` and ``machines``: ``tills``, ``share`` of the customers, ``wait_minutes``
        (0 where there are no tills).

    Raises
    ------
    ValueError
        If an argument is out of its range, or the tills cannot keep up.

    References
    ----------
    wardrop1952 (user equilibrium), gans2003

    Examples
    --------
    Everybody would wait two minutes more for a person, and one in eight is seen at the till:

    >>> line_choice(customers_per_hour=120, staffed=1, machines=10, minutes_for_a_person=2).round(3)
              tills  share  wait_minutes
    staffed       1  0.126          2.03
    machines     10  0.874          0.03
    """
    from scipy.optimize import brentq

    customers = number("customers_per_hour", customers_per_hour, above=0)
    staffed = number("staffed", staffed, low=1, whole=True)
    machines = number("machines", machines, low=0, whole=True)
    worth = number("minutes_for_a_person", minutes_for_a_person)
    need = customers * number("needs_staff", needs_staff, low=0, high=1)
    rates = (
        number("staffed_per_hour", staffed_per_hour, above=0),
        number("machine_per_hour", machine_per_hour, above=0),
    )
    room = staffed * rates[0], machines * rates[1]
    if need >= room[0] or customers >= sum(room):
        raise ValueError(
            f"staffed: {staffed} tills and {machines} machines serve fewer than come; with "
            f"{customers:g} customers an hour, {need:g} of whom need staff, a line has no end"
        )

    def waits(at_staffed):
        lines = zip((at_staffed, customers - at_staffed), rates, (staffed, machines), strict=True)
        return [
            mean_wait_minutes(arrivals_per_hour=arrivals, services_per_hour=rate, servers=tills)
            if tills
            else 0.0
            for arrivals, rate, tills in lines
        ]

    def too_long(at_staffed):
        at_staff, at_machines = waits(at_staffed)
        return at_staff - at_machines - worth

    gap = 1e-9 * customers
    low = max(need, customers - room[1] + gap)
    high = min(customers, room[0] - gap)
    if not machines or too_long(high) <= 0:
        here = high
    elif too_long(low) >= 0:
        here = low
    else:
        here = brentq(too_long, low, high)
    return pd.DataFrame(
        {
            "tills": [staffed, machines],
            "share": [here / customers, 1 - here / customers],
            "wait_minutes": waits(here),
        },
        index=["staffed", "machines"],
    )
