"""A run is kept whole or not at all, and nothing but a run is taken for one."""

import json
import os
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocreation.simulation import LEVERS, Run, final_score
from cocreation.simulation.export import export_csv
from cocreation.simulation.recorded import recorded_runs
from cocreation.simulation.storage import file_name, load, save

SPENT = [[60, 20, 0, 20.5, 40, 10], [0, 0, 0, 0, 0, 0], [100, 100, 0, 0, 0, 0]]
MONEY = dict.fromkeys(LEVERS, 20)


@pytest.fixture
def run():
    return Run("Otters", 7, SPENT)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "otters.json"


def content(**changed):
    whole = {
        "simulation": "Run the community",
        "format": 1,
        "team": "Otters",
        "seed": 7,
        "quarters": [MONEY],
    }
    return json.dumps(whole | changed)


def test_a_run_comes_back_as_it_was_and_can_be_gone_on_with(run, file):
    back = load(save(run, file))
    assert back == run
    assert back.quarter == 4
    pd.testing.assert_frame_equal(back.history, run.history)
    further = back.decide(support=30)
    assert load(save(further, file)) == further


@given(
    team=st.text(min_size=1, max_size=60).filter(lambda t: t.isprintable() and t.strip()),
    seed=st.integers(0, 1_000_000_000),
    decisions=st.lists(st.tuples(*[st.floats(0, 33)] * 6), max_size=12),
)
def test_any_run_survives_the_file(tmp_path_factory, team, seed, decisions):
    folder = tmp_path_factory.mktemp("runs")
    run = Run(team, seed, decisions)
    file = folder / file_name(team, seed)
    assert file.parent == folder
    assert load(save(run, file)) == run


def test_a_file_holds_the_seed_and_the_decisions_and_no_results(run, file):
    stored = json.loads(save(run, file).read_text(encoding="utf-8"))
    assert set(stored) == {"simulation", "format", "team", "seed", "quarters"}
    assert stored["quarters"][0] == dict(zip(LEVERS, SPENT[0], strict=True))


def test_a_file_cut_off_anywhere_gives_a_clear_error(run, file):
    whole = save(run, file).read_text(encoding="utf-8")
    for end in range(len(whole.rstrip())):
        file.write_text(whole[:end], encoding="utf-8")
        with pytest.raises(ValueError, match=r"otters\.json: it is cut off, or not a saved run"):
            load(file)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "cut off"),
        ("[" * 100_000, "cut off"),
        ("x" * 100_001, "far too large"),
        ("team,seed\nOtters,7\n", "cut off"),
        ("[]", "not a saved run of"),
        ('{"cells": [], "nbformat": 4}', "not a saved run of"),
        (content(simulation="Chess"), "not a saved run of"),
        (content(format=2), "another version"),
        (content(team=None), "team: got None"),
        (content(team="  "), "team: got"),
        (content(team="a\nb"), "team: got"),
        (content(team="a\u202eb"), "team: got"),
        (content(team="x" * 61), "at most 60"),
        (content(seed=-1), "seed: takes"),
        (content(seed=1.5), "seed: takes"),
        (content(seed=True), "seed: takes"),
        (content(seed=10**400), "seed: takes"),
        (content(quarters=None), "quarters: they are missing"),
        (content(quarters=[MONEY] * 13), "quarter 13: .*over"),
        (content(quarters=[MONEY, [20] * 6]), "quarter 2: takes an amount for each"),
        (content(quarters=[{"support": 20}]), "quarter 1: takes an amount for each"),
        (content(quarters=[MONEY | {"bribes": 1}]), "quarter 1: takes an amount for each"),
        (content(quarters=[MONEY | {"support": "20"}]), "support takes a number"),
        (content(quarters=[MONEY | {"support": True}]), "support takes a number"),
        (content(quarters=[MONEY | {"support": -1}]), "support takes a number"),
        (content(quarters=[MONEY | {"support": 10**400}]), "support takes a number"),
        (content(quarters=[MONEY | {"support": float("nan")}]), "support takes a number"),
        (content(quarters=[MONEY, dict.fromkeys(LEVERS, 40)]), "quarter 2: .*240.*at most 200"),
    ],
)
def test_a_bad_or_foreign_file_is_refused_by_name_and_reason(file, text, reason):
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=rf"otters\.json: .*{reason}"):
        load(file)


def test_bytes_that_are_no_text_folders_and_missing_files_are_refused(file):
    with pytest.raises(ValueError, match="no such file"):
        load(file)
    file.write_bytes(b"\x89PNG\r\n\xff\xfe")
    with pytest.raises(ValueError, match="cut off, or not a saved run"):
        load(file)
    with pytest.raises(ValueError, match="it is a folder"):
        load(file.parent)


@pytest.mark.parametrize("fails", ["replace", "fsync"])
def test_a_failed_save_leaves_the_old_file_and_nothing_else(run, file, monkeypatch, fails):
    before = save(run, file).read_bytes()

    def full(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, fails, full)
    with pytest.raises(OSError, match="No space left"):
        save(run.decide(support=50), file)
    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file]


def test_a_save_only_goes_forward(run, file):
    save(run, file)
    save(run, file)
    for other in (
        Run("Beavers", 7, SPENT),
        Run("Otters", 8, SPENT),
        Run("Otters", 7, SPENT[:2]),
        Run("Otters", 7, [*SPENT[:2], [0] * 6]),
    ):
        with pytest.raises(ValueError, match="holds another run, or later quarters"):
            save(other, file)
    assert load(file) == run


def test_a_save_does_not_overwrite_what_is_no_run(run, file):
    file.write_text("my thesis", encoding="utf-8")
    with pytest.raises(ValueError, match=r"otters\.json: it is cut off, or not a saved run"):
        save(run, file)
    with pytest.raises(ValueError, match=r"ends in \.json"):
        save(run, file.with_suffix(".docx"))
    assert file.read_text(encoding="utf-8") == "my thesis"


@pytest.mark.parametrize(
    ("team", "name"),
    [
        ("../../Etc", "etc-7.json"),
        ("C:\\x", "c-x-7.json"),
        ("水獭 1", "水獭-1-7.json"),
        ("?!", "team-7.json"),
    ],
)
def test_names_of_files_are_plain(team, name):
    assert file_name(team, 7) == name


# ------------------------------------------------------------------ export


@pytest.mark.parametrize("team", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", '=HYPERLINK("x";"y")'])
def test_no_cell_of_the_export_is_a_formula(tmp_path, team):
    run = Run(team, 7, SPENT)
    back = pd.read_csv(export_csv(run, tmp_path / "run.csv"), keep_default_na=False)
    assert back["team"].tolist() == [f"'{team}"] * 3
    assert np.allclose(back["profit"], run.history["profit"], atol=1e-3)


def test_the_export_has_a_row_a_quarter_and_leaves_the_history_alone(run, tmp_path):
    columns = list(run.history.columns)
    file = export_csv(run, tmp_path / "run.csv")
    assert list(run.history.columns) == columns
    back = pd.read_csv(file)
    assert list(back.columns) == ["team", "seed", *columns]
    assert back["quarter"].tolist() == [1, 2, 3]
    assert file.read_bytes().startswith("\ufeff".encode())


def test_an_export_never_replaces_a_saved_run(run, file):
    save(run, file)
    with pytest.raises(ValueError, match=r"ends in \.csv"):
        export_csv(run, file)
    with pytest.raises(ValueError, match="without quarters"):
        export_csv(Run("Otters", 7), Path("run.csv"))
    assert load(file) == run


# ------------------------------------------------------------------ the recorded runs


def test_the_recorded_runs_are_three_finished_games_on_one_seed():
    runs = recorded_runs()
    assert len({run.team for run in runs}) == 3
    assert len({run.seed for run in runs}) == 1
    assert all(run.over for run in runs)
    assert len({round(final_score(run.history)) for run in runs}) == 3
