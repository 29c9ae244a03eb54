"""The stories of the three teams give the results of the recorded games."""

from pathlib import Path

import pytest

from cocreation.simulation import compare, final_score, members_result
from cocreation.simulation.recorded import recorded_runs

ROOT = Path(__file__).parents[2]
TEAMS = ROOT / "simulation" / "teams"


@pytest.mark.parametrize("run", recorded_runs(), ids=lambda run: run.team)
def test_a_story_ends_as_its_game_did(run):
    story = (TEAMS / f"{run.team.casefold()}.md").read_text(encoding="utf-8")
    members = run.history["members"].iloc[-1]
    for number in (final_score(run.history), members_result(run.history), members):
        assert f"{number:,.0f}".replace("-", "−") in story


def test_the_guide_prints_the_ranking_of_the_recorded_games():
    shown = ["rank", "team", "score", "profit", "value_left", "members_result"]
    guide = (ROOT / "book" / "instructor-guide.md").read_text(encoding="utf-8")
    for line in compare.ranking(compare.recorded_teams())[shown].to_string().splitlines():
        assert f"{line}  ...\n" in guide
