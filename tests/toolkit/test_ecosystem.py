import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cocreation.ecosystem import (
    LEAVERS,
    connected_share,
    departures,
    match_probability,
    threshold,
    without_each_actor,
)

steady = settings(deadline=None, derandomize=True)


def share(**settings):
    return connected_share(**settings)["connected_share"].item()


def test_threshold_of_the_curriculum():
    assert round(threshold(4), 3) == 0.134
    assert threshold([1, 4]).tolist() == pytest.approx([1, 0.133975], abs=1e-6)


@steady
@given(st.floats(1, 100))
def test_at_the_threshold_an_actor_has_one_usable_contact(contacts):
    assert contacts * match_probability(threshold(contacts)) == pytest.approx(1)


def test_match_probability_is_that_of_random_norms():
    rng = np.random.default_rng(1)
    apart = np.abs(rng.random(400_000) - rng.random(400_000))
    assert match_probability(0.15) == pytest.approx((apart < 0.15).mean(), abs=0.003)
    assert match_probability(1) == 1


@pytest.mark.parametrize(
    ("contacts", "tolerance", "connected"),
    [(4, 0.13, 0.10), (4, 0.20, 0.52), (4, 0.25, 0.70), (8, 0.10, 0.53)],
)
def test_jumps_of_the_curriculum_over_1000draw_ecosystems(contacts, tolerance, connected):
    found = share(contacts=contacts, tolerance=tolerance, networks=1_000, seed=11)
    assert found == pytest.approx(connected, abs=0.015)


def test_usable_contacts_are_as_many_as_the_formula_says():
    table = connected_share(tolerance=[0.15, 1], networks=400, seed=3)
    expected = 4 * match_probability([0.15, 1])
    assert table["usable_contacts"].to_numpy() == pytest.approx(expected, rel=0.01)


def test_single_ecosystems_scatter_near_the_jump():
    table = connected_share(tolerance=[0.13, 0.2, 0.25, 1], networks=400, seed=3)
    width = table["high"] - table["low"]
    assert width.idxmax() == 1
    assert width.iloc[-1] < 0.03


def test_more_agreement_never_disconnects():
    table = connected_share(tolerance=np.linspace(0, 1, 21), networks=20, seed=1)
    assert table["connected_share"].is_monotonic_increasing
    assert table["connected_share"].iloc[0] == pytest.approx(1 / 600)


def test_more_actors_with_the_same_contacts_change_little():
    many = share(tolerance=0.2, actors=6_000, networks=20, seed=2)
    assert many == pytest.approx(share(tolerance=0.2, seed=2), abs=0.05)


def test_largest_cluster_is_that_of_a_plain_search():
    from cocreation.ecosystem.clusters import draw_ecosystems, largest_cluster

    one, other, norms, shape = draw_ecosystems(
        contacts=3, actors=40, networks=5, hubs=False, seed=4
    )
    usable = np.abs(norms[one] - norms[other]) < 0.3
    one, other = one[usable], other[usable]
    stays = np.random.default_rng(4).random(norms.size) < 0.8
    neighbours = {actor: set() for actor in range(norms.size)}
    for a, b in zip(one, other, strict=True):
        neighbours[a].add(b)
        neighbours[b].add(a)

    def cluster(start):
        found, todo = {start}, [start]
        while todo:
            new = {n for n in neighbours[todo.pop()] if stays[n]} - found
            found |= new
            todo += new
        return len(found)

    for network, largest in enumerate(largest_cluster(one, other, shape, stays)):
        members = [a for a in range(40 * network, 40 * network + 40) if stays[a]]
        assert largest == pytest.approx(max(map(cluster, members)) / len(members))
    assert (one // 40 == other // 40).all()


def test_every_pair_is_a_contact_with_the_same_chance():
    from cocreation.ecosystem.clusters import draw_ecosystems

    one, other, _, _ = draw_ecosystems(contacts=2, actors=5, networks=40_000, hubs=False, seed=5)
    counts = np.zeros((5, 5))
    np.add.at(counts, (one % 5, other % 5), 1)
    pairs = counts[np.triu_indices(5, 1)] / 40_000
    assert pairs == pytest.approx(np.full(10, 0.5), abs=0.01)
    assert counts.sum() == pytest.approx(pairs.sum() * 40_000)


def test_losing_the_best_connected_breaks_what_chance_spares():
    chance = departures(leaving=[0, 0.05, 0.1], who="by chance", seed=5)["connected_share"]
    hubs = departures(leaving=[0, 0.05, 0.1], who="best connected", seed=5)["connected_share"]
    assert chance[0] == hubs[0] == pytest.approx(0.70, abs=0.01)
    assert chance.iloc[1:].tolist() == pytest.approx([0.66, 0.62], abs=0.02)
    assert hubs.iloc[1:].tolist() == pytest.approx([0.36, 0.07], abs=0.03)


def test_shared_rules_are_an_insurance():
    narrow = departures(leaving=[0, 0.1], tolerance=0.25, seed=5)["connected_share"]
    wide = departures(leaving=[0, 0.1], tolerance=0.5, seed=5)["connected_share"]
    assert wide[0] - narrow[0] < 0.25
    assert wide[1] - narrow[1] > 0.7


def test_hubs_are_robust_to_chance_and_fragile():
    even, hubs = (
        {who: departures(leaving=[0, 0.05], who=who, hubs=h, seed=5)["connected_share"]
         for who in LEAVERS}
        for h in (False, True)
    )  # fmt: skip
    assert hubs["by chance"][0] - hubs["by chance"][1] < even["by chance"][0] - even["by chance"][1]
    assert hubs["best connected"][1] < 0.1 < even["best connected"][1]


def test_the_bridge_with_fewest_links_breaks_most():
    circles = [("a", "b"), ("b", "c"), ("a", "c"), ("x", "y"), ("y", "z"), ("x", "z")]
    table = without_each_actor([*circles, ("bridge", "a"), ("bridge", "x")])
    assert table["actor"].iloc[0] == "bridge"
    assert table["links"].iloc[0] == table["links"].min() == 2
    assert table["connected_share"].iloc[0] == pytest.approx(0.5)
    assert table.set_index("actor").loc["b", "connected_share"] == 1


def test_a_link_counts_once_in_either_direction():
    table = without_each_actor([("a", "b"), ("b", "a"), ("b", "c")]).set_index("actor")
    assert table["links"].to_dict() == {"a": 1, "b": 2, "c": 1}


def test_the_seed_decides():
    first, again, other = (share(tolerance=0.2, networks=5, seed=s) for s in (1, 1, 2))
    assert first == again != other


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: match_probability(1.1), "tolerance: got 1.1, takes a number from 0 to 1"),
        (lambda: threshold(0.5), "contacts: got 0.5, takes a number at least 1"),
        (lambda: connected_share(tolerance=0.2, actors=1), "actors: got 1"),
        (lambda: connected_share(tolerance=0.2, contacts=600), "contacts: got 600, takes .* below"),
        (lambda: connected_share(tolerance=0.2, networks=0), "networks: got 0"),
        (lambda: departures(leaving=1), "leaving: got 1, takes a number at least 0 and below 1|"
                                        "leaving: got 1, takes a number below 1 and at least 0"),
        (lambda: departures(leaving=0.1, who="all"), "who: got 'all', takes one of"),
        (lambda: without_each_actor([]), "links: got .* takes pairs"),
        (lambda: without_each_actor([("a", "a")]), "takes pairs of two different actors"),
        (lambda: without_each_actor([("a", "b", "c")]), "takes pairs of two different actors"),
    ],
)  # fmt: skip
def test_bad_input_says_what_is_wrong(call, message):
    with pytest.raises(ValueError, match=message):
        call()
