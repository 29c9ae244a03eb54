"""Three rules for one pile of ballots: the model, and what the case tells the reader to find."""

from pathlib import Path

import nbformat
import pandas as pd
import pytest

from cocreation.explorables.short.participatory_budgeting import three_rules
from cocreation.publicvalue import BUDGET_RULES, fund

CASE = Path(__file__).parents[2] / "cases" / "short" / "participatory-budgeting" / "case.ipynb"
VOTES, SHARES, DISTRICT = (
    "most votes",
    "equal shares",
    "by district",
)


def prose():
    cells = nbformat.read(CASE, as_version=4).cells
    return "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


def money(rule, where, **controls):
    table = three_rules.table(**controls).set_index(["rule", "money_for"])["thousand"]
    return table[rule, where]


def city(costs, approvals, voters):
    names = [f"p{number}" for number in range(len(costs))]
    projects = pd.DataFrame({"project": names, "district": "one", "cost": costs})
    ballots = pd.DataFrame({"voters": voters, "approves": approvals})
    return projects, ballots


def funded(*args, **options):
    chosen = fund(*args, **options)
    return chosen.loc[chosen["funded"], "project"].tolist()


def test_equal_shares_on_an_example_worked_by_hand():
    """Ten voters get 10 each. For p0 eight pay 5; five and three are left with 25 and 15."""
    projects, ballots = city(
        [40, 30, 30, 20], [["p0", "p1"], ["p0", "p2"], ["p3"]], voters=[5, 3, 2]
    )
    assert funded(projects, ballots, budget=100, rule="equal_shares") == ["p0", "p3"]


@pytest.mark.parametrize(("cost", "found"), [(49, ["p0", "p1", "p2"]), (51, ["p0", "p2"])])
def test_poorer_supporters_pay_what_they_have_and_the_others_the_rest(cost, found):
    """Of 10 each, ten pay 5 for p0. For p1 six give the 5 that are left, two others up to 10.

    One of the six wants p2 too. With nothing left, it costs the one who has not paid yet 10.
    """
    projects, ballots = city(
        [50, cost, 10],
        [["p0", "p1"], ["p0", "p1", "p2"], ["p1"], ["p0"], ["p2"]],
        voters=[5, 1, 2, 4, 1],
    )
    assert funded(projects, ballots, budget=130, rule="equal_shares") == found


@pytest.mark.parametrize("rule", BUDGET_RULES)
def test_no_rule_spends_more_than_there_is(rule):
    projects, ballots = city(
        [30, 45, 25, 60, 10], [["p0", "p1", "p4"], ["p2", "p3"], ["p3", "p4"]], voters=[40, 35, 25]
    )
    chosen = fund(projects, ballots, budget=100, rule=rule)
    assert chosen.loc[chosen["funded"], "cost"].sum() <= 100
    assert chosen["votes"].tolist() == [40, 40, 35, 60, 65]


def test_a_group_that_can_pay_alone_gets_its_project():
    """Equal shares: one fifth of the voters, one fifth of the money."""
    projects, ballots = city([20] * 6, [["p0", "p1", "p2", "p3", "p4"], ["p5"]], voters=[80, 20])
    assert "p5" in funded(projects, ballots, budget=100, rule="equal_shares")
    assert "p5" not in funded(projects, ballots, budget=100, rule="most_votes")


def test_what_nobody_wants_is_not_built():
    projects, ballots = city([20, 20], [["p0"]], voters=[5])
    for rule in BUDGET_RULES:
        assert funded(projects, ballots, budget=100, rule=rule) == ["p0"]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"rule": "lot"}, "rule: got 'lot', takes one of 'most_votes'"),
        ({"budget": 0}, "budget: got 0, takes a number above 0"),
        ({"projects": pd.DataFrame({"project": ["a"]})}, "projects: got columns"),
        ({"ballots": pd.DataFrame({"voters": [1]})}, "ballots: got columns"),
    ],
)
def test_bad_arguments_are_named(wrong, message):
    projects, ballots = city([20], [["p0"]], voters=[5])
    good = {"projects": projects, "ballots": ballots, "budget": 100, "rule": "most_votes"}
    with pytest.raises(ValueError, match=message):
        fund(**{**good, **wrong})


def test_hill_takes_all_with_half_of_the_votes():
    assert money(VOTES, "Hill") == 300
    assert 11 / (11 + 7 + 4) == 0.5
    assert "Hill takes all of it with half of the votes" in prose()


@pytest.mark.parametrize(
    ("controls", "river", "shared", "told"),
    [
        ({"river": 10}, 0, 100, "it still gets `0`"),
        ({"river": 12}, 300, 100, "At `12 %` it gets everything"),
        ({}, 0, 50, "gives River `50` of `300` thousand at a turnout of four per cent"),
        ({"river": 10}, 0, 100, "and `100` at ten"),
        ({"river": 2}, 0, 25, "at two per cent River gets `25`"),
        ({"price": 100}, 0, 0, "River's voters can no longer pay for one"),
    ],
)
def test_the_reader_finds_it(controls, river, shared, told):
    assert money(VOTES, "River", **controls) == river
    assert money(SHARES, "River", **controls) == shared
    assert money(DISTRICT, "River", **controls) == 100
    sentence = three_rules.sentence(**controls)
    assert f"River gets {river} if most votes win, {shared} with equal shares, 100 by" in sentence
    assert told in prose()


def test_dear_projects_leave_money():
    assert money(SHARES, "not spent", price=100) == 200
    assert "Equal shares leave 200 unspent." in three_rules.sentence(price=100)
    assert "leaves `200` of the `300` unspent" in prose()


def test_the_guess_has_its_answer_among_the_choices():
    prediction = three_rules.prediction
    assert money(VOTES, "River", **prediction.at) in prediction.choices
    assert len(three_rules.spec["usermeta"]["cocreation"]["sentences"]) == 6 * 3 * 3


def test_a_project_that_all_want_is_bought_and_the_purses_left_reach_every_district():
    turnout = {"Hill": 1_100, "Middle": 700, "River": 400}
    names = [(f"{where} {n}", where, 25) for where in turnout for n in range(1, 13)]
    projects = pd.DataFrame(
        [*names, ("clinic", "all three", 150)], columns=["project", "district", "cost"]
    )
    wanted = projects[projects["cost"] == 25].groupby("district")["project"].agg(list)
    ballots = pd.DataFrame(
        {"voters": turnout.values(), "approves": [[*wanted[where], "clinic"] for where in turnout]}
    )
    paid = {
        rule: fund(projects, ballots, budget=300, rule=rule)
        .query("funded")
        .groupby("district")["cost"]
        .sum()
        .to_dict()
        for rule in BUDGET_RULES[:2]
    }
    assert paid["most_votes"] == {"all three": 150, "Hill": 150}
    assert paid["equal_shares"] == {"all three": 150, "Hill": 75, "Middle": 25, "River": 25}
    assert "The clinic takes `150` under either rule" in prose()
    assert "still buy something in every district" in prose()
