"""A drawn map of an ecosystem: actors, the resources they pass on, and who stops if one leaves."""

import pandas as pd

from cocreation._arguments import columns, one_of

__all__ = ["losses", "network", "resilience", "stops"]

TIE = ["giver", "receiver", "resource", "needed"]


def _checked(ties):
    """The ties without gaps or doubles; `needed` as truth values."""
    ties = columns("ties", ties, TIE)[TIE].reset_index(drop=True)
    if ties.empty or ties.isna().any(axis=None):
        raise ValueError("ties: got an empty table or empty fields, takes a row for each tie")
    own = ties[ties["giver"] == ties["receiver"]]
    if len(own):
        raise ValueError(f"ties: got {own['giver'].iloc[0]!r} giving to itself, takes two actors")
    if ties.duplicated(TIE[:3]).any():
        raise ValueError("ties: got a tie twice, takes each giver, receiver and resource once")
    if not ties["needed"].isin([True, False]).all():
        raise ValueError("ties: got a `needed` that is neither True nor False")
    ties = ties.astype({"needed": bool})
    answers = ties.groupby(["receiver", "resource"])["needed"].nunique()
    if (answers > 1).any():
        receiver, resource = answers.idxmax()
        raise ValueError(
            f"ties: got {resource!r} both as needed and as not needed by {receiver!r}, takes one"
        )
    return ties


def network(ties):
    """The map as a networkx graph, to draw or to measure.

    Parameters
    ----------
    ties : DataFrame
        A row for each resource that one actor passes to another: ``giver``, ``receiver``,
        ``resource`` and ``needed`` (True if the receiver stops without this resource; givers of
        the same resource stand in for each other).

    Returns
    -------
    networkx.DiGraph
        Actors as nodes; an edge from giver to receiver with the attributes ``resources`` (list)
        and ``needed`` (whether one of them is).

    Raises
    ------
    ValueError
        If a column is missing, a field is empty, an actor gives to itself, a tie occurs twice, or
        a resource is both needed and not needed by the same receiver.

    References
    ----------
    vargo2016 (actors integrate resources), lusch2015

    Examples
    --------
    >>> ties = pd.DataFrame(
    ...     [("baker", "café", "bread", True), ("mill", "baker", "flour", True)],
    ...     columns=["giver", "receiver", "resource", "needed"],
    ... )
    >>> sorted(network(ties).edges)
    [('baker', 'café'), ('mill', 'baker')]
    """
    import networkx as nx

    graph = nx.DiGraph()
    for (giver, receiver), tie in _checked(ties).groupby(["giver", "receiver"], sort=False):
        graph.add_edge(
            giver, receiver, resources=tie["resource"].tolist(), needed=bool(tie["needed"].any())
        )
    return graph


def stops(ties, leaver):
    """Who stops, and in which round, after one actor has left.

    An actor goes on as long as somebody still active gives it each resource that it needs. In
    round 1 stop those whom the leaver alone had given something needed, in round 2 those who
    needed something of theirs, and so on.

    Parameters
    ----------
    ties : DataFrame
        As in `network`.
    leaver : str
        The actor who leaves.

    Returns
    -------
    DataFrame
        A row for each actor who stops, in order: ``actor``, ``round`` (0 for the leaver),
        ``lacks`` (the resources it misses, joined by a semicolon).

    Raises
    ------
    ValueError
        If the ties cannot be read (see `network`), or the leaver is not among the actors.

    References
    ----------
    vargo2016; the rule is the course's own. Its needs and substitutes are elementary logic.

    Examples
    --------
    The café survives one baker of two, but both need the mill:

    >>> ties = pd.DataFrame(
    ...     [("baker", "café", "bread", True), ("factory", "café", "bread", True),
    ...      ("mill", "baker", "flour", True), ("mill", "factory", "flour", True)],
    ...     columns=["giver", "receiver", "resource", "needed"],
    ... )
    >>> len(stops(ties, "baker"))
    1
    >>> stops(ties, "mill")[["actor", "round"]].values.tolist()
    [['mill', 0], ['baker', 1], ['factory', 1], ['café', 2]]
    """
    ties = _checked(ties)
    one_of("leaver", leaver, sorted({*ties["giver"], *ties["receiver"]}))
    rows = [(leaver, 0, "")]
    gone = {leaver}
    needed = ties[ties["needed"]]
    while True:
        left = needed[~needed["receiver"].isin(gone)]
        given = (~left["giver"].isin(gone)).groupby([left["receiver"], left["resource"]]).any()
        missing = given[~given].reset_index()
        if missing.empty:
            return pd.DataFrame(rows, columns=["actor", "round", "lacks"])
        lacks = missing.groupby("receiver")["resource"].agg("; ".join)
        rows += [(actor, rows[-1][1] + 1, resources) for actor, resources in lacks.items()]
        gone |= set(lacks.index)


def losses(ties, leaver):
    """What those who go on no longer get: resources that were welcome but not needed.

    Parameters
    ----------
    ties, leaver
        As in `stops`.

    Returns
    -------
    DataFrame
        A row for each loss: ``receiver``, ``resource``. A resource is lost if all its givers have
        left or stopped.

    Raises
    ------
    ValueError
        As in `stops`.

    References
    ----------
    vargo2016; the rule is the course's own.

    Examples
    --------
    >>> ties = pd.DataFrame(
    ...     [("guests", "café", "talk", False), ("baker", "café", "bread", True)],
    ...     columns=["giver", "receiver", "resource", "needed"],
    ... )
    >>> losses(ties, "guests").values.tolist()
    [['café', 'talk']]
    """
    gone = set(stops(ties, leaver)["actor"])
    stay = ties[~ties["receiver"].isin(gone)]
    given = (~stay["giver"].isin(gone)).groupby([stay["receiver"], stay["resource"]]).any()
    return given[~given].reset_index()[["receiver", "resource"]]


def resilience(ties):
    """For each actor: how connected it is, and how many others stop if it leaves.

    Parameters
    ----------
    ties : DataFrame
        As in `network`.

    Returns
    -------
    DataFrame
        A row an actor, the one whose leaving stops most first: ``actor``, ``ties`` (given and
        received), ``partners`` (actors at the other end), ``stops`` (others who stop),
        ``rounds``, ``lost`` (welcome resources that those who go on lose).

    Raises
    ------
    ValueError
        If the ties cannot be read (see `network`).

    References
    ----------
    vargo2016; a count of ties is degree centrality, which knows nothing of substitutes.

    Examples
    --------
    >>> ties = pd.DataFrame(
    ...     [("baker", "café", "bread", True), ("factory", "café", "bread", True),
    ...      ("mill", "baker", "flour", True), ("mill", "factory", "flour", True)],
    ...     columns=["giver", "receiver", "resource", "needed"],
    ... )
    >>> resilience(ties)[["actor", "ties", "stops"]].head(2).values.tolist()
    [['mill', 2, 3], ['baker', 2, 0]]
    """
    ties = _checked(ties)
    graph = network(ties).to_undirected()
    ends = pd.concat([ties["giver"], ties["receiver"]]).value_counts()
    rows = []
    for actor in sorted(graph):
        stopped = stops(ties, actor)
        rows.append(
            {
                "actor": actor,
                "ties": int(ends[actor]),
                "partners": graph.degree(actor),
                "stops": len(stopped) - 1,
                "rounds": int(stopped["round"].max()),
                "lost": len(losses(ties, actor)),
            }
        )
    table = pd.DataFrame(rows)
    return table.sort_values(
        ["stops", "lost", "actor"], ascending=[False, False, True]
    ).reset_index(drop=True)
