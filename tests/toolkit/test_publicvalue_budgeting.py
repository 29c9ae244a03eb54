"""Participatory budgeting: the same winners as pabutools, and what each group gets.

`tests/data/pabutools_winners.json` says how it was made.
"""

import json
from pathlib import Path

import pandas as pd
import pytest

from cocreation.publicvalue import fund, who_gets

TABLE = json.loads((Path(__file__).parents[1] / "data" / "pabutools_winners.json").read_text())
INSTANCES = TABLE["instances"]
RULES = ("most_votes", "equal_shares")


def town(instance):
    projects = pd.DataFrame({"project": range(len(instance["costs"])), "cost": instance["costs"]})
    return projects, pd.DataFrame(instance["ballots"], columns=["voters", "approves"])


def winners(instance, rule):
    projects, ballots = town(instance)
    chosen = fund(projects, ballots, budget=instance["budget"], rule=rule)
    return chosen.loc[chosen["funded"], "project"].tolist()


@pytest.mark.parametrize("rule", RULES)
def test_the_winners_are_those_of_pabutools(rule):
    assert len(INSTANCES) == 60
    differ = [i for i, one in enumerate(INSTANCES) if winners(one, rule) != one[rule]]
    assert differ == []


def test_many_of_the_instances_have_ties_and_in_all_the_rules_differ():
    tied = [one for one in INSTANCES if len(set(one["costs"])) < len(one["costs"])]
    assert len(tied) >= 30
    assert all(one["most_votes"] != one["equal_shares"] for one in INSTANCES)


def test_what_is_left_pays_a_price_that_it_equals_but_for_rounding():
    projects = pd.DataFrame({"project": ["a", "b"], "cost": [0.2, 0.1]})
    ballots = pd.DataFrame({"voters": [2, 1], "approves": [["a"], ["b"]]})
    for rule in RULES:
        chosen = fund(projects, ballots, budget=0.3, rule=rule)
        assert chosen["funded"].tolist() == [True, True]


def test_districts_are_needed_only_where_they_count():
    projects, ballots = town(INSTANCES[0])
    fund(projects, ballots, budget=50, rule="most_votes")
    with pytest.raises(ValueError, match="projects: got columns"):
        fund(projects, ballots, budget=50, rule="by_district")


def test_a_project_that_is_not_listed_is_named():
    projects, ballots = town(INSTANCES[0])
    ballots.at[0, "approves"] = [0, 99]
    with pytest.raises(ValueError, match=r"approves: got \[99\], takes projects of"):
        fund(projects, ballots, budget=50, rule="most_votes")


def test_who_gets_counts_only_what_was_wanted_and_paid():
    projects = pd.DataFrame({"project": ["a", "b", "c"], "cost": [50, 40, 10]})
    ballots = pd.DataFrame({"voters": [6, 3, 1], "approves": [["a", "c"], ["b"], []]})
    got = who_gets(fund(projects, ballots, budget=60, rule="most_votes"), ballots)
    assert got["projects"].tolist() == [2, 0, 0]
    assert got["money"].tolist() == [60, 0, 0]
    with pytest.raises(ValueError, match="chosen: got columns"):
        who_gets(projects, ballots)
