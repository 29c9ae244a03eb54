"""The equation sheet is the model: its equations, taken from the page, play the same games."""

import ast
import re
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import norm

from cocreation.simulation import KINDS, LEVERS, QUARTERS, final_score, members_result, play
from cocreation.simulation.events import severities, weather
from cocreation.simulation.parameters import CLASSES, parameters, values
from cocreation.simulation.quarter import RESULTS
from cocreation.simulation.story import MEASURES

ROOT = Path(__file__).parents[2]
SHEET = (ROOT / "simulation" / "equations.md").read_text("utf-8")
EQUATIONS = "\n".join(re.findall(r"^```python\n(.*?)^```", SHEET, flags=re.M | re.S))
WORDS = {
    "Phi": norm.cdf,
    "Phi_inverse": norm.ppf,
    "limit": np.clip,
    **{name: getattr(np, name) for name in ("append", "arange", "array", "exp", "maximum")},
    **{name: getattr(np, name) for name in ("minimum", "sum")},
}
LEVELS = ("satisfaction", "conflict", "goodwill")
AT_START = {"standing": 0.0, "crowding": 0.0, "ready_now": 0.0, "ready_next": 0.0}


def from_the_sheet(decisions, seed):
    """Rows of the game by the equations of the page, one run, one quarter after the other."""
    code = compile(EQUATIONS, "equations.md", "exec")
    known = WORDS | vars(values()) | AT_START | {"score_before": 0.0}
    known |= {name: known[f"start_{name}"] for name in (*LEVELS, "quality")}
    known["members"] = known["start_members"] * known["start_share"]
    chances = severities([seed])[0], weather([seed])[0]
    rows = []
    for quarter, (money, severity, mood) in enumerate(zip(decisions, *chances, strict=True), 1):
        known |= dict(zip(LEVERS, money, strict=True)) | dict(zip(KINDS, severity, strict=True))
        known |= {"weather": mood, "quarter": quarter}
        exec(code, known)
        known |= {k[5:]: v for k, v in known.items() if k.startswith("next_")}
        known["score_before"] = known["score_so_far"]
        row = {name: known[name] for name in RESULTS if name in known and name not in LEVELS}
        row |= {name: 100 * known[name] for name in (*LEVELS, "captured")}
        row |= {"members": known["members"].sum(), "super_users": known["members"][3]}
        row |= {"active_members": known["active"].sum(), "by_members": known["members_result"]}
        rows.append(row)
    return rows, known["score_if_over"]


def some_decisions(seed):
    """Twelve different quarters, some with nothing on a lever, some at the limit."""
    money = 200 * np.random.default_rng(seed).dirichlet(np.full(6, 0.6), QUARTERS)
    return np.minimum(money, 100)


@pytest.mark.parametrize("seed", [0, 1, 9, 15])
def test_the_sheet_plays_the_same_game(seed):
    decisions = some_decisions(seed)
    history = play(decisions, seed=seed)
    rows, score = from_the_sheet(decisions, seed)
    for name in RESULTS:
        assert history[name].tolist() == pytest.approx([row[name] for row in rows], rel=1e-9), name
    assert final_score(history) == pytest.approx(score)
    assert members_result(history) == pytest.approx(sum(row["by_members"] for row in rows))


def test_games_without_any_money_agree_too():
    history = play(np.zeros((QUARTERS, 6)), seed=3)
    rows, score = from_the_sheet(np.zeros((QUARTERS, 6)), 3)
    assert history["profit"].tolist() == pytest.approx([row["profit"] for row in rows])
    assert final_score(history) == pytest.approx(score)


def test_each_parameter_is_in_an_equation_and_each_name_is_known():
    tree = ast.parse(EQUATIONS)
    read = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
    table = parameters()
    elsewhere = set(table.loc[table["part"] == "start", "name"]) | {"mild", "grave"}
    assert set(table["name"]) - elsewhere <= read
    assert "drawn evenly between the mildest and the gravest" in SHEET


def test_each_parameter_has_a_unit_a_tag_and_a_known_source():
    table = parameters()
    assert table["name"].is_unique and (table[["unit", "meaning"]] != "").all(axis=None)
    assert set(table["tag"]) == {"published", "defensible", "illustrative", "choice"}
    sources = set(table["source"]) - {""}
    library = (ROOT / "book" / "references.bib").read_text("utf-8")
    assert all(re.search(rf"^@\w+{{{key},", library, flags=re.M) for key in sources)
    assert (table.loc[table["tag"] == "published", "source"] != "").all()


def test_values_are_numbers_or_one_for_each_class():
    sizes = {np.size(value) for value in vars(values()).values()}
    assert sizes == {1, len(CLASSES)}


def test_the_page_names_what_players_see():
    told = SHEET.split("## What players see")[1].split("\n\n")[1]
    labels = [label.lower() for label, _ in MEASURES.values()]
    assert all(label in told for label in labels)
    assert f"{', '.join(labels[:-1])} and {labels[-1]}" in told


def test_the_page_shows_the_table_of_every_part():
    shown = re.findall(r'parameters_of\("(\w+)"\)', SHEET)
    assert shown == parameters()["part"].drop_duplicates().tolist()
