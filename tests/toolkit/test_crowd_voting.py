import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cocreation import datasets
from cocreation.crowd import (
    VOTING_RULES,
    bootstrap_winners,
    condorcet_winner,
    options,
    pairwise,
    tally,
    with_clone,
    without,
)

steady = settings(deadline=None, derandomize=True)

B, D, F, G, H = "BDFGH"  # Swirl, Old Logo, DV, Modified, Further discussion (names inferred)


@pytest.fixture(scope="module")
def debian():
    return datasets.load("debian_logo_ballots")


def ballots_of(**voters):
    orders = [order.replace("_", ">") for order in voters]
    return pd.DataFrame({"voters": list(voters.values()), "order": orders})


@st.composite
def elections(draw):
    orders = [
        ">".join(order)
        for length in (1, 2, 3, 4)
        for order in itertools.permutations("ABCD", length)
    ]
    chosen = draw(st.lists(st.sampled_from(orders), min_size=1, max_size=8))
    voters = draw(st.lists(st.integers(1, 9), min_size=len(chosen), max_size=len(chosen)))
    return pd.DataFrame({"voters": voters, "order": chosen})


def place(table, option):
    return table.set_index("option")["rank"][option]


def test_debian_electorate(debian):
    assert debian["voters"].sum() == 143
    assert options(debian) == list("ABCDEFGH")


@pytest.mark.parametrize("rule", VOTING_RULES)
def test_swirl_wins_the_debian_vote_under_every_rule(debian, rule):
    table = tally(debian, rule)
    assert table["option"][0] == B and table["rank"].tolist().count(1) == 1


def test_debian_lower_ranks_move_with_the_rule(debian):
    plurality, approval = tally(debian, "plurality"), tally(debian, "approval")
    assert plurality["score"].tolist() == [43, 36, 21, 16, 11, 8, 7, 1]
    assert place(plurality, H) == 7
    assert place(tally(debian, "borda"), H) == 6
    assert place(approval, H) == 4 and approval["rank"].tolist().count(4) == 2
    assert place(approval, D) == place(approval, F) == 2


def test_debian_condorcet_winner_and_runner_up(debian):
    assert condorcet_winner(debian) == B
    assert tally(debian, "copeland")["option"].tolist()[:2] == [B, F]
    table = pairwise(debian)
    assert table.loc[B, F] == 77 and table.loc[F, B] == 57


def test_swirl_and_modified_share_thirty_first_two_ballots(debian):
    first_two = debian["order"].str.split(">").map(lambda order: set(order[:2]) == {B, G})
    assert debian.loc[first_two, "voters"].sum() == 30


@pytest.mark.parametrize(
    ("rule", "voters", "share"),
    [
        ("plurality", 143, 0.784),
        ("borda", 143, 0.990),
        ("plurality", 20, 0.561),
        ("borda", 20, 0.751),
        ("plurality", 40, 0.641),
    ],
)
def test_debian_bootstrap(debian, rule, voters, share):
    table = bootstrap_winners(debian, rule=rule, voters=voters, seed=7)
    assert table["option"][0] == B
    assert table["share"][0] == pytest.approx(share, abs=0.02)
    assert table["share"].sum() == pytest.approx(1)


def test_without_swirl_its_voters_move_to_modified(debian):
    assert place(tally(debian, "plurality"), G) == 4
    left = without(debian, B)
    table = tally(left, "plurality")
    assert table["option"].tolist()[:2] == [F, G] and table["score"].tolist()[:2] == [44, 36]
    assert left["voters"].sum() == 143


def test_a_clone_takes_the_plurality_from_swirl_but_not_the_pairwise_votes(debian):
    cloned = with_clone(debian, B, seed=1)
    assert cloned["voters"].sum() == 143
    assert tally(cloned, "plurality")["option"][0] == F
    for rule in ("borda", "copeland", "instant_runoff"):
        assert tally(cloned, rule)["option"][0] in (B, "B2")
    table = pairwise(cloned)
    assert table.loc[B, F] == table.loc["B2", F] == 77
    assert table.loc[B, "B2"] + table.loc["B2", B] == 115


def test_share_of_voters_who_prefer_the_clone():
    camp = ballots_of(B_A=1_000, A=10)
    assert tally(with_clone(camp, "B", share=1), "plurality")["option"][0] == "B2"
    none = with_clone(camp, "B", share=0)
    assert none["order"].tolist() == ["B>B2>A", "A"]


def test_rules_disagree_in_a_textbook_election():
    election = ballots_of(A_B_C=42, B_C_A=26, C_B_A=32)
    winners = {rule: tally(election, rule)["option"][0] for rule in VOTING_RULES}
    assert winners["plurality"] == "A"
    assert winners["borda"] == winners["copeland"] == condorcet_winner(election) == "B"
    assert winners["instant_runoff"] == "C"


def test_instant_runoff_counts_rounds():
    table = tally(ballots_of(A=42, B_C=26, C=32), "instant_runoff")
    assert table["option"].tolist() == ["C", "A", "B"]
    assert table["score"].tolist() == [3, 2, 1]


def test_cycle_has_no_condorcet_winner_and_ties_copeland():
    cycle = ballots_of(A_B_C=1, B_C_A=1, C_A_B=1)
    assert condorcet_winner(cycle) is None
    assert tally(cycle, "copeland")["score"].tolist() == [1, 1, 1]
    assert tally(cycle, "instant_runoff")["rank"].tolist() == [1, 1, 1]


def test_unranked_options_get_no_points_and_lose_to_all_ranked_ones():
    election = ballots_of(A=1, B_C=1)
    assert tally(election, "borda").set_index("option")["score"].to_dict() == {
        "A": 2,
        "B": 2,
        "C": 1,
    }
    assert pairwise(election).loc["A"].tolist() == [0, 1, 1]


def test_tied_first_place_is_shared_equally():
    table = bootstrap_winners(ballots_of(A=1, B=0), rule="plurality", voters=3, draws=10, seed=1)
    assert table["share"].tolist() == [1, 0]
    tied = ballots_of(A_B=1)
    shares = bootstrap_winners(tied, rule="approval", voters=3, draws=10, seed=1)["share"]
    assert shares.tolist() == [0.5, 0.5]


@steady
@given(elections())
def test_a_condorcet_winner_wins_copeland_alone(election):
    winner = condorcet_winner(election)
    table = tally(election, "copeland")
    if winner is not None:
        assert table["option"][table["rank"] == 1].tolist() == [winner]


@steady
@given(elections())
def test_counts_add_up(election):
    voters = election["voters"].sum()
    names = options(election)
    assert tally(election, "plurality")["score"].sum() == voters
    ranked = election["order"].str.count(">") + 1
    assert tally(election, "approval")["score"].sum() == (ranked * election["voters"]).sum()
    pairs = len(names) * (len(names) - 1) / 2
    assert tally(election, "copeland")["score"].sum() == pairs
    table = pairwise(election).to_numpy()
    assert (table + table.T <= voters).all() and (np.diag(table) == 0).all()


@steady
@given(elections(), st.sampled_from(VOTING_RULES))
def test_twice_the_electorate_has_the_same_order(election, rule):
    doubled = election.assign(voters=2 * election["voters"])
    assert tally(election, rule)["option"].tolist() == tally(doubled, rule)["option"].tolist()


@steady
@given(elections())
def test_a_clone_of_the_pairwise_winner_keeps_the_win_in_the_family(election):
    winner = condorcet_winner(election)
    if winner is not None:
        family = {winner, f"{winner}2"}
        table = tally(with_clone(election, winner, seed=1), "copeland")
        assert set(table["option"][table["rank"] == 1]) <= family


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: tally(ballots_of(A=1), "range"), "rule: got 'range', takes one of 'plurality'"),
        (lambda: tally(pd.DataFrame({"order": ["A"]}), "borda"), "ballots: got columns"),
        (lambda: tally(ballots_of(A_B_A=1), "borda"), "order: got 'A>B>A', takes each option once"),
        (
            lambda: tally(ballots_of(A=-1, B=1), "borda"),
            "voters: got -1 among 2 values, takes a whole",
        ),
        (lambda: without(ballots_of(A=1), "Z"), "option: got 'Z', takes one of 'A'"),
        (lambda: with_clone(ballots_of(A=1), "A", share=2), "share: got 2"),
        (lambda: with_clone(ballots_of(A_A2=1), "A"), "already have a 'A2'"),
        (lambda: bootstrap_winners(ballots_of(A=1), rule="borda", voters=0), "voters: got 0"),
        (lambda: bootstrap_winners(ballots_of(A=0), rule="borda", voters=5), "got no voters"),
    ],
)
def test_bad_input_says_what_is_wrong(call, message):
    with pytest.raises(ValueError, match=message):
        call()
