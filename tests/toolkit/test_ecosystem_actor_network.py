import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cocreation.ecosystem import losses, network, resilience, stops

COLUMNS = ["giver", "receiver", "resource", "needed"]
CHAIN = [("a", "b", "x", True), ("b", "c", "y", True), ("c", "d", "z", False)]


def ties(*rows):
    return pd.DataFrame(rows, columns=COLUMNS)


def stopped(table, leaver):
    return stops(table, leaver).set_index("actor")["round"].to_dict()


@st.composite
def maps(draw):
    actors = "abcdef"
    rows = draw(
        st.lists(
            st.tuples(st.sampled_from(actors), st.sampled_from(actors), st.sampled_from("xy")),
            min_size=1,
            max_size=14,
            unique=True,
        ).filter(lambda rows: any(giver != receiver for giver, receiver, _ in rows))
    )
    needed = {key: draw(st.booleans()) for key in {(row[1], row[2]) for row in rows}}
    return ties(*[(g, r, resource, needed[r, resource]) for g, r, resource in rows if g != r])


def test_a_loss_travels_along_needs_and_ends_at_what_is_only_welcome():
    assert stopped(ties(*CHAIN), "a") == {"a": 0, "b": 1, "c": 2}
    assert losses(ties(*CHAIN), "a").values.tolist() == [["d", "z"]]
    assert stops(ties(*CHAIN), "a")["lacks"].tolist() == ["", "x", "y"]
    assert stopped(ties(*CHAIN), "d") == {"d": 0}


def test_a_second_giver_of_the_same_resource_holds_and_of_another_does_not():
    assert stopped(ties(*CHAIN, ("e", "b", "x", True)), "a") == {"a": 0}
    assert stopped(ties(*CHAIN, ("e", "b", "other", True)), "a") == {"a": 0, "b": 1, "c": 2}


def test_a_substitute_that_falls_itself_does_not_help():
    both = ties(*CHAIN, ("e", "c", "y", True), ("a", "e", "x", True))
    assert stopped(both, "a") == {"a": 0, "b": 1, "e": 1, "c": 2}


def test_a_ring_of_needs_falls_as_a_whole():
    ring = ties(("a", "b", "x", True), ("b", "c", "x", True), ("c", "a", "x", True))
    assert resilience(ring)["stops"].tolist() == [2, 2, 2]


@settings(deadline=None, derandomize=True, max_examples=30)
@given(maps())
def test_who_stops_is_the_least_set_that_is_closed(table):
    """Whoever goes on has all it needs; whoever stops lacks something of those stopped before."""
    for leaver in sorted({*table["giver"], *table["receiver"]}):
        rounds = stopped(table, leaver)
        for (receiver, _), group in table[table["needed"]].groupby(["receiver", "resource"]):
            last = max(rounds.get(giver, np.inf) for giver in group["giver"])
            if receiver != leaver and np.isfinite(last):
                assert rounds[receiver] <= last + 1
        for actor, when in rounds.items():
            if actor != leaver:
                needs = table[table["needed"] & (table["receiver"] == actor)]
                lacking = [
                    max(rounds.get(giver, np.inf) for giver in group["giver"])
                    for _, group in needs.groupby("resource")
                ]
                assert min(lacking) == when - 1


@settings(deadline=None, derandomize=True, max_examples=20)
@given(maps(), st.sampled_from("xy"))
def test_a_second_source_never_hurts(table, resource):
    needs = table[table["needed"] & (table["resource"] == resource)]
    if len(needs):
        more = pd.concat([table, ties(("new", needs["receiver"].iloc[0], resource, True))])
        before = resilience(table).set_index("actor")["stops"]
        after = resilience(more).set_index("actor")["stops"]
        assert (after[before.index] <= before).all()


def test_the_graph_holds_the_resources_and_needs():
    graph = network(ties(*CHAIN, ("a", "b", "w", False)))
    assert isinstance(graph, nx.DiGraph) and set(graph) == set("abcd")
    assert graph.edges["a", "b"] == {"resources": ["x", "w"], "needed": True}
    assert graph.edges["c", "d"]["needed"] is False


def test_ties_are_counted_at_both_ends_and_partners_once():
    table = resilience(ties(*CHAIN, ("b", "a", "v", False))).set_index("actor")
    assert table["ties"].to_dict() == {"a": 2, "b": 3, "c": 2, "d": 1}
    assert table["partners"].to_dict() == {"a": 1, "b": 2, "c": 2, "d": 1}
    assert table.loc["a", ["stops", "rounds", "lost"]].tolist() == [2, 2, 1]


def test_the_map_is_not_changed():
    table = ties(*CHAIN)
    resilience(table)
    pd.testing.assert_frame_equal(table, ties(*CHAIN))


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ([("a", "b")], r"ties: got columns \[\], takes a DataFrame"),
        (ties(), "ties: got an empty table"),
        (ties(("a", None, "x", True)), "ties: got an empty table or empty fields"),
        (ties(("a", "a", "x", True)), "ties: got 'a' giving to itself"),
        (ties(CHAIN[0], CHAIN[0]), "ties: got a tie twice"),
        (ties(("a", "b", "x", "yes")), "ties: got a `needed` that is neither"),
        (
            ties(("a", "b", "x", True), ("c", "b", "x", False)),
            "ties: got 'x' both as needed and as not needed by 'b'",
        ),
    ],
)
def test_a_map_that_cannot_be_read_is_refused(table, message):
    with pytest.raises(ValueError, match=message):
        resilience(table)


def test_an_unknown_leaver_is_refused():
    with pytest.raises(ValueError, match="leaver: got 'z', takes one of 'a', 'b', 'c', 'd'"):
        stops(ties(*CHAIN), "z")
