"""The recorded games of the static page are those of the dataset, quarter by quarter."""

import re
from pathlib import Path

import pytest

from cocreation.explorables.simulation import MEASURES, TEAMS, recorded_game
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
    sentence = recorded_game.sentence(team=team, quarter=quarter)
    assert story.tell_decision(history.iloc[-1]) in sentence
    score = f"{final_score(history):,.0f}".replace("-", "−")
    assert (f"The score is {score} thousand" in sentence) == (quarter == 12)


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
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", PAGE, re.MULTILINE)[1:]
    words = [story.LEVER_WORDS[lever] for lever in LEVERS]
    assert rows == [(label, what.replace("’", "'")) for label, what in words]
