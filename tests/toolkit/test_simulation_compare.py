"""Teams side by side: no bad file stops the others, none is left out in silence."""

import shutil
import warnings

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.font_manager import fontManager
from matplotlib.ft2font import FT2Font

from cocreation._fonts import PLACEHOLDER, drawable, fonts_for
from cocreation.simulation import LEVERS, Run, compare, final_score, play
from cocreation.simulation.figures import PATHS, decisions_figure, paths_figure
from cocreation.simulation.storage import save

SEED = 7


def plan(seed, quarters=12):
    return np.random.default_rng(seed).integers(0, 33, (quarters, 6)).tolist()


@pytest.fixture
def folder(tmp_path):
    for number, team in enumerate(["Otters", "Beavers", "Cranes"]):
        save(Run(team, SEED, plan(number)), tmp_path / team / "run.json")
    return tmp_path


@pytest.fixture
def drawn():
    yield
    plt.close("all")


def test_every_bad_file_is_named_with_its_reason_and_none_stops_the_others(folder):
    whole = (folder / "Otters" / "run.json").read_bytes()
    (folder / "cut.json").write_bytes(whole[:80])
    (folder / "empty.json").touch()
    (folder / "picture.json").write_bytes(b"\x89PNG\xff")
    (folder / "folder.json").mkdir()
    (folder / "notes.txt").write_text("not asked for")
    save(Run("Strangers", 8, plan(1)), folder / "strangers.json")
    save(Run("Sleepers", SEED, plan(1, 5)), folder / "sleepers.json")
    teams = compare.read_folder(folder)
    assert set(teams.runs) == {"Otters", "Beavers", "Cranes"}
    assert teams.seed == SEED
    reasons = teams.refused.set_index("file")["reason"]
    assert list(reasons.index) == [
        "cut.json", "empty.json", "folder.json", "picture.json", "sleepers.json", "strangers.json",
    ]  # fmt: skip
    assert reasons["cut.json"].startswith("it is cut off")
    assert reasons["folder.json"] == "it is a folder, not a file"
    assert reasons["sleepers.json"] == "Sleepers has played 5 of 12 quarters"
    assert reasons["strangers.json"] == "Strangers played on seed 8, not 7"


def test_checkpoints_are_passed_over(folder):
    hidden = folder / "Otters" / ".ipynb_checkpoints"
    hidden.mkdir()
    shutil.copy(folder / "Otters" / "run.json", hidden / "run-checkpoint.json")
    teams = compare.read_folder(folder)
    assert len(teams.runs) == 3
    assert teams.refused.empty


def test_two_files_of_one_team_name_are_told_apart(folder):
    save(Run("Otters", SEED, plan(9)), folder / "later.json")
    names = set(compare.read_folder(folder).runs)
    assert names == {"Otters (Otters/run.json)", "Otters (later.json)", "Beavers", "Cranes"}


def test_a_game_handed_in_twice_counts_once(folder):
    shutil.copy(folder / "Otters" / "run.json", folder / "again.json")
    teams = compare.read_folder(folder)
    assert len(teams.runs) == 3
    assert teams.refused.to_numpy().tolist() == [["again.json", "the same game as Otters/run.json"]]


def test_seeds_of_equal_number_must_be_chosen(folder):
    for number in range(3):
        save(Run(f"Other {number}", 8, plan(number)), folder / f"other-{number}.json")
    (folder / "cut.json").touch()
    told = r"different seeds .*run\.json: seed 7; other-0.*seed 8.*not read: cut\.json: it is cut"
    with pytest.raises(ValueError, match=told):
        compare.read_folder(folder)
    (folder / "cut.json").unlink()
    assert set(compare.read_folder(folder, seed=8).runs) == {"Other 0", "Other 1", "Other 2"}
    with pytest.raises(ValueError, match=r"no finished run on seed 9 .*Otters played on seed 7"):
        compare.read_folder(folder, seed=9)


def test_a_folder_without_finished_runs_says_why(tmp_path):
    with pytest.raises(ValueError, match="no finished run; it is empty"):
        compare.read_folder(tmp_path)
    save(Run("Sleepers", SEED, plan(1, 5)), tmp_path / "sleepers.json")
    with pytest.raises(ValueError, match=r"sleepers\.json: Sleepers has played 5 of 12"):
        compare.read_folder(tmp_path)
    with pytest.raises(ValueError, match="takes a folder that is there"):
        compare.read_folder(tmp_path / "nowhere")


def test_results_are_tidy(folder):
    teams = compare.read_folder(folder)
    table = compare.results(teams)
    assert len(table) == 36
    assert list(table.columns[:2]) == ["team", "quarter"]
    assert not table.duplicated(["team", "quarter"]).any()
    own = table[table["team"] == "Cranes"].drop(columns="team").reset_index(drop=True)
    pd.testing.assert_frame_equal(own, play(teams.runs["Cranes"].decisions, seed=SEED))


def test_equal_scores_share_a_rank_and_the_next_is_left_out(folder):
    save(Run("Aardvarks", SEED, plan(0)), folder / "copy.json")
    ranked = compare.ranking(compare.read_folder(folder)).set_index("team")
    twins = ranked.loc[["Otters", "Aardvarks"], "rank"].unique()
    assert len(twins) == 1
    assert sorted(ranked["rank"]) == ranked["rank"].tolist()
    assert twins[0] + 1 not in ranked["rank"].tolist()
    for team, run in compare.read_folder(folder).runs.items():
        assert ranked.loc[team, "score"] == round(final_score(run.history))
    assert ranked["score"].tolist() == sorted(ranked["score"], reverse=True)


def test_other_seeds_play_the_same_decisions(folder):
    teams = compare.read_folder(folder)
    table = compare.on_other_seeds(teams, seeds=[1, 2, 3]).set_index("team")
    scores = {
        team: [final_score(play(run.decisions, seed=seed)) for seed in (1, 2, 3)]
        for team, run in teams.runs.items()
    }
    for team, own in scores.items():
        found = table.loc[team, ["lowest", "median", "highest"]].tolist()
        assert found == [round(value) for value in (min(own), np.median(own), max(own))]
    firsts = pd.DataFrame(scores).idxmax(axis=1).value_counts(normalize=True)
    assert table["first"].to_dict() == pytest.approx(
        firsts.reindex(table.index).fillna(0).to_dict(), abs=0.005
    )


def test_the_news_are_those_of_the_seed(folder):
    teams = compare.read_folder(folder)
    history = next(iter(teams.runs.values())).history
    assert teams.news["quarter"].tolist() == history.loc[history["event"] != "", "quarter"].tolist()


def test_figures_show_every_team_and_take_any_name(folder, drawn):
    save(Run(r"$\frac$ <b>", SEED, plan(5)), folder / "formula.json")
    teams = compare.read_folder(folder)
    figure = decisions_figure(teams)
    shown = [ax for ax in figure.axes if ax.get_visible()]
    assert {ax.get_title(loc="left") or ax.get_title() for ax in shown} == set(teams.runs)
    for ax, run in zip(shown, teams.runs.values(), strict=True):
        tops = np.array([bar.get_y() + bar.get_height() for bar in ax.patches]).reshape(6, 12)
        assert np.allclose(tops, np.cumsum(np.array(run.decisions).T, axis=0))
    assert len(ax.containers) == len(LEVERS)
    paths = paths_figure(teams)
    assert len(paths.axes) == len(PATHS)
    for each in (figure, paths):
        each.canvas.draw()


def test_of_many_teams_the_best_three_are_drawn_in_colour(tmp_path, drawn):
    for number in range(9):
        save(Run(f"Team {number}", SEED, plan(number)), tmp_path / f"{number}.json")
    teams = compare.read_folder(tmp_path)
    best = compare.ranking(teams)["team"].iloc[:3].tolist()
    figure = paths_figure(teams)
    assert [text.get_text() for text in figure.legends[0].get_texts()] == best
    assert best[0] in figure.get_suptitle()


def test_names_in_any_script_are_drawn_without_a_warning(tmp_path, drawn):
    names = ["水獭", "河狸 2", "Журавли", "العربية", "\U00012000 \U0001f9a6"]
    for number, team in enumerate(names):
        save(Run(team, SEED, plan(number)), tmp_path / f"{number}.json")
    teams = compare.read_folder(tmp_path)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for figure in (decisions_figure(teams), paths_figure(teams)):
            figure.canvas.draw()


def test_a_font_is_sought_for_characters_that_the_usual_one_lacks():
    fonts = fonts_for(["Otters", "水獭"])
    assert fonts[0] == fonts_for(["Otters"])[0]
    assert drawable("Otters \ue000", fonts) == "Otters □"
    assert not any(family.startswith(PLACEHOLDER) for family, _ in fonts)
    installed = (font for font in fontManager.ttflist if not font.name.startswith(PLACEHOLDER))
    otter = {ord(sign) for sign in "水獭"}
    there = any(otter <= set(FT2Font(font.fname).get_charmap()) for font in installed)
    assert (drawable("水獭", fonts) == "水獭") == (len(fonts) == 2) == there
