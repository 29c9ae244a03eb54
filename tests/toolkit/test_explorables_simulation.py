"""The recorded games of the static page are those of the dataset, quarter by quarter."""

import re
from pathlib import Path

import pytest

from cocreation.explorables.simulation import ACTIVE, MEASURES, TEAMS, recorded_game
from cocreation.simulation import final_score, parameters, starting_point, story
from cocreation.simulation.levers import BUDGET, LEVERS, MAX
from cocreation.simulation.recorded import recorded_runs

PAGE = (Path(__file__).parents[2] / "simulation" / "index.md").read_text(encoding="utf-8")
RUNS = {run.team: run for run in recorded_runs()}


def test_the_teams_of_the_control_are_those_of_the_recording():
    assert set(TEAMS) == set(RUNS)


@pytest.mark.parametrize("team", TEAMS)
@pytest.mark.parametrize("quarter", [1, 7, 12])
def test_a_step_shows_what_was_decided_and_no_later_quarter(team, quarter):
    table = recorded_game.table(team=team, quarter=quarter)
    assert table["quarter"].tolist() == list(range(quarter + 1))
    history = RUNS[team].history.iloc[:quarter]
    assert table[list(MEASURES)].iloc[1:].to_numpy() == pytest.approx(
        history[list(MEASURES)].to_numpy(), abs=0.051
    )
    active = table[ACTIVE] / 100 * starting_point()["active_members"]
    assert active[1:].to_list() == pytest.approx(history["active_members"].to_list(), abs=1)
    sentence = recorded_game.sentence(team=team, quarter=quarter)
    following = {1: "no news", 7: "no news"}
    assert quarter == 12 or sentence.endswith(f"Next quarter: {following[quarter]}.")
    assert story.tell_decision(history.iloc[-1]) in sentence
    score = f"{final_score(history):,.0f}".replace("-", "−")
    assert (f"The score is {score} thousand" in sentence) == (quarter == 12)


def test_the_news_of_the_next_quarter_is_told():
    told = recorded_game.sentence(team="Payers", quarter=2)
    assert told.endswith("Next quarter: the network is down.")


def levels(name):
    start = starting_point()[name]
    return {
        team: [round(each) for each in (start, *run.history[name])] for team, run in RUNS.items()
    }


def test_the_page_tells_what_came_of_the_three_games():
    goodwill, scandals = levels("goodwill"), (4, 9)
    for team, quarter in (("Gardeners", 2), ("Payers", 4), ("Watchers", 1)):
        before, after = goodwill[team][quarter - 1 : quarter + 1]
        assert re.search(
            rf"\[{team}\]\(teams/{team.lower()}\.md\)[^\[]*from {before} to {after}", PAGE
        )
    told = "; ".join(
        re.findall(r"In the ninth the Gardeners.*?from (.*?) to (.*?), .*?from (.*?) to (.*?) .*?"
                   r"from (.*?) to (.*?)\.", PAGE)[0]
    )  # fmt: skip
    found = [goodwill[team][at] for team in ("Gardeners", "Watchers", "Payers") for at in (8, 9)]
    assert told == "; ".join(map(str, found))
    for run in RUNS.values():
        told = run.history["event"].eq("scandal").to_numpy().nonzero()[0] + 1
        assert tuple(told.tolist()) == scandals
    assert levels("active_members")["Watchers"][:2] == [1_342, 1_342]
    assert all(run.seed == 2026 for run in RUNS.values()) and "any seed but 2026" in PAGE


def test_the_stored_view_holds_all_steps():
    meta = recorded_game.spec["usermeta"]["cocreation"]
    assert len(meta["sentences"]) == 36
    assert recorded_game.source.startswith("Synthetic data")


def test_the_page_says_what_the_model_does():
    start = starting_point()
    values = parameters().set_index("name")["value"]
    lurkers = float(values["start_share"].split()[0])
    assert f"Of {start['members']:,.0f} members {lurkers * start['members']:,.0f} only read" in PAGE
    assert f"Some {start['super_users']:.0f} people, one in a thousand" in PAGE
    assert f"up to {BUDGET:g} thousand euros a quarter, for three years" in PAGE
    assert f"at most {MAX:g} thousand euros on one and {BUDGET:g} on all" in PAGE
    assert f"cost {values['fixed_cost']} thousand a quarter" in PAGE
    income = float(values["margin"]) * start["members"] / 1_000
    assert f"{start['members']:,.0f} members bring in {income:.0f}" in PAGE
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", PAGE, re.MULTILINE)[1:]
    words = [story.LEVER_WORDS[lever] for lever in LEVERS]
    assert rows == [(label, what.replace("’", "'")) for label, what in words]
