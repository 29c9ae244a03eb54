"""Student versions: nothing leaks, they run unfinished, checks help, nobody's work is lost."""

import json
import re
from pathlib import Path

import nbformat
import pytest
import yaml

from cocreation import release as release_module
from cocreation.check import answer, encode, read
from cocreation.release import names, release, student_version

ROOT = Path(__file__).parents[2]
EXERCISE = "07-crowdsourcing"
SOURCE = ROOT / "exercises" / f"{EXERCISE}.ipynb"
KEY = read(EXERCISE)
REGION = re.compile(r"### BEGIN (?:SOLUTION|HIDDEN TESTS)\n(.*?)### END", re.DOTALL)


@pytest.fixture(scope="module")
def student():
    return student_version(SOURCE)


def tasks():
    return list(KEY["tasks"])


def test_every_exercise_has_a_key_and_a_rubric_for_its_essay():
    assert EXERCISE in names()
    for name in names():
        assert read(name)["canary"].startswith("COCREATION-CANARY-")
    rubric = yaml.safe_load((ROOT / "exercises" / "rubrics" / f"{EXERCISE}.yml").read_text())
    assert len(rubric["criteria"]) == 3
    for criterion in rubric["criteria"]:
        assert sorted(criterion["levels"]) == [1, 2, 3, 4]
        for level in criterion["levels"].values():
            assert level["describes"] and level["exemplar"]


def test_the_tasks_meet_every_objective_of_the_chapter():
    met = {part["objective"] for part in KEY["tasks"].values()}
    assert met == {"7.1", "7.2", "7.3", "7.4", "7.5"}


def test_every_solution_and_hidden_test_carries_a_canary():
    for cell in nbformat.read(SOURCE, as_version=4).cells:
        for region in REGION.findall(cell.source):
            assert "COCREATION-CANARY-07" in region, cell.id


def test_nothing_of_a_solution_is_left(student):
    text = nbformat.writes(student)
    for word in ("COCREATION-CANARY", "BEGIN", "END", "0.0395", "7139", "1.2319", "tolerance"):
        assert word not in text
    left = "\n".join(cell.source for cell in student.cells)
    for cell in nbformat.read(SOURCE, as_version=4).cells:
        shown = REGION.sub("", cell.source)
        for region in REGION.findall(cell.source):
            for line in map(str.strip, region.splitlines()):
                allowed = len(line) < 12 or line in shown or line.startswith("from ")
                assert allowed or line not in left


def test_only_the_cell_for_the_page_keeps_its_output(student):
    kept = {cell.id: cell.outputs for cell in student.cells if cell.get("outputs")}
    assert list(kept) == ["practice"]
    assert set(kept["practice"][0].data) == {
        "application/vnd.cocreation.quiz+json",
        "text/plain",
    }
    assert "execution" not in json.dumps([cell.metadata for cell in student.cells])


def test_the_version_is_the_same_each_time(student):
    assert nbformat.writes(student_version(SOURCE)) == nbformat.writes(student)


def test_an_unfinished_exercise_runs_and_every_check_helps(student, fill, run):
    told = run(fill(student, {}))
    assert told.errors == {}
    assert list(told.checks) == tasks()
    for task, words in told.checks.items():
        assert words.startswith(f"{task}  not there yet: "), words
        assert words.startswith(f"{task}  not there yet: no value for `") or "gives None" in words


def test_the_solutions_pass_all_checks(run):
    told = run(nbformat.read(SOURCE, as_version=4))
    assert told.errors == {}
    assert list(told.checks) == tasks()
    for task, words in told.checks.items():
        assert words.startswith(f"{task}  right. "), words


def test_a_right_solution_passes_in_the_student_version(student, fill, run):
    attempts = {"1a": "correlation = (2000 / 25 - 1) / 1999", "7c": 'change = "None "'}
    told = run(fill(student, attempts)).checks
    assert told["1a"].startswith("1a  right.") and told["7c"].startswith("7c  right.")


WRONG = {
    "1a": ("correlation = 25 / 2000", "a share of the voters"),
    "1b": ("return 1 / worth", "Use `people`, too."),
    "1c": ("people_needed = 169.75\nhighest_worth = 34", "a whole number is needed"),
    "2a": (
        "table = pd.concat([wisdom.diversity_prediction(g, truth) for g in (before, after)])\n"
        "change = table.iloc[0] - table.iloc[1]\n"
        'average_error_change = change["average_error"]\n'
        'diversity_change = change["diversity"]\n'
        'crowd_error_change = change["crowd_error"]',
        "the sign is not",
    ),
    "2b": ("worse_if_right = np.array([640, 700])", "Use `.tolist()`."),
    "3a": (
        'shortlist = bins[["score_bin_low", "designs", "printed"]].cumsum()\n'
        "designs_to_read = 0.8 * 15772",
        "80 % of the designs",
    ),
    "3b": (
        'shares = votes.groupby("many")[["printed", "designs"]].sum()\n'
        'shares = shares["printed"] / shares["designs"]\n'
        "odds_ratio = shares[1] / shares[0]\n"
        'X, y = sm.add_constant(votes[["many"]]), votes[["printed", "not_printed"]]\n'
        "fit = sm.GLM(y, X, sm.families.Binomial()).fit()\n"
        'odds_ratio_same_score = np.exp(fit.params["many"])',
        "Put the score into the model, too.",
    ),
    "3c": (
        'X, y = sm.add_constant(bins["score_bin_low"]), bins[["printed"]].assign(\n'
        '    rest=bins["designs"] - bins["printed"]\n'
        ")\n"
        "fit = sm.GLM(y, X, sm.families.Binomial()).fit()\n"
        'expected = fit.fittedvalues * bins["designs"]\n'
        'expected_low = expected[bins["score_bin_low"] <= 2.5].sum()\n'
        'worst_bin = bins["score_bin_low"][fit.resid_pearson.argmax()]',
        "one bin too far",
    ),
    "4a": (
        'swaps = pd.DataFrame({"removed": list("ABCDEFGH"), "borda": 0, "plurality": 0})',
        "lacks the column 'copeland'",
    ),
    "4b": ("borda_voters = 143", "take fewer"),
    "5a": ("return 12", "one too few"),
    "5b": (
        "upper_bound = ratings.wilson_lower_bound(16, 18)\n"
        "chance = binom.pmf(2, 18, 9 / 42)\n"
        'verdict = "falls"',
        "One step is missing",
    ),
    "6a": (
        'groups = designers.groupby("submitted").sum()\nnext_count = "luck"',
        "lacks the column",
    ),
    "7a": ("prize = 7 * 15 * 1150 / 9", "no fun"),
    "7b": (
        "royalty = 16_000 / sum(shirts_sold)\nbase = 0.0\nbetter_off = True",
        "the smallest would earn 236 dollars",
    ),
    "7c": ('change = "more royalty"', "Does anyone else cross 1,600?"),
}


def test_wrong_answers_in_the_notebook_get_their_hint(student, fill, run):
    told, errors = run(fill(student, {task: attempt for task, (attempt, _) in WRONG.items()}))
    assert errors == {}
    assert list(WRONG) == tasks()
    for task, (_, words) in WRONG.items():
        assert told[task].startswith(f"{task}  not there yet: ")
        assert words in re.sub(r"\s+", " ", told[task]), told[task]
    assert "`highest_worth` is 34, more than any crowd reaches" in told["1c"]
    assert told["5b"].count("`") == 6


def all_known():
    for task, part in KEY["tasks"].items():
        for entry in part["answers"]:
            parts = [entry]
            if entry["kind"] == "function":
                kind = entry.get("returns", "number")
                parts = [
                    {key: call[key] for key in call if key != "arguments"}
                    | {"kind": kind, "name": f"{entry['name']}{call['arguments']}"}
                    for call in entry["calls"]
                ]
            for single in parts:
                for slip in single.get("known", []):
                    yield pytest.param(single, slip, id=f"{task}-{single['name']}-{slip['value']}")


@pytest.mark.parametrize(("entry", "slip"), list(all_known()))
def test_every_wrong_answer_in_the_key_gets_its_own_hint(entry, slip):
    assert slip["hint"] in answer(entry).problem(slip["value"])


def test_every_wrong_choice_says_why():
    for part in KEY["tasks"].values():
        for entry in part["answers"]:
            if entry["kind"] == "choice":
                for word, hint in entry["options"].items():
                    assert (hint == "") == (word == entry["expected"]), word


def test_no_graded_number_can_be_read_in_the_chapter_or_the_case():
    pages = [*ROOT.glob("book/07-*.md"), *ROOT.glob("cases/threadless/case.ipynb")]
    text = " ".join(page.read_text(encoding="utf-8") for page in pages).replace(",", "")
    digits = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?![\w.]\d)")
    precise = {float(n) for n in digits.findall(text) if len(n.replace(".", "").lstrip("0")) > 2}
    assert precise
    for part in KEY["tasks"].values():
        for entry in part["answers"]:
            if entry["kind"] in ("number", "integer"):
                near = [n for n in precise if answer(entry).problem(n) is None]
                assert not near, entry["name"]


@pytest.fixture
def two_exercises(tmp_path, monkeypatch):
    """A folder of two tiny exercises in place of the course's."""
    folder = tmp_path / "exercises"
    folder.mkdir()
    for name in ("one", "two"):
        source = f"x = ...\n### BEGIN SOLUTION\nx = '{name}'\n### END SOLUTION"
        cell = nbformat.v4.new_code_cell(source, id=name)
        notebook = nbformat.v4.new_notebook(cells=[cell])
        nbformat.write(notebook, folder / f"{name}.ipynb")
    monkeypatch.setattr(release_module, "EXERCISES", folder)
    return folder


def contents(folder):
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def test_all_exercises_are_released_when_none_is_named(two_exercises, tmp_path):
    done = release([], tmp_path / "new" / "folder")
    assert [str(one) for one in done] == [
        f"{tmp_path / 'new' / 'folder' / 'one.ipynb'} (new)",
        f"{tmp_path / 'new' / 'folder' / 'two.ipynb'} (new)",
    ]
    assert sorted(contents(tmp_path / "new" / "folder")) == ["one.ipynb", "two.ipynb"]
    assert [one.what for one in release([], tmp_path / "new" / "folder")] == ["unchanged"] * 2


def test_a_failing_release_changes_nothing(two_exercises, tmp_path):
    to = tmp_path / "to"
    release(["one"], to)
    before = contents(to)
    (two_exercises / "one.ipynb").write_text(
        (two_exercises / "one.ipynb").read_text().replace("x = ...", "x = None")
    )
    leaking = (two_exercises / "two.ipynb").read_text().replace("x = ...", "COCREATION-CANARY")
    (two_exercises / "two.ipynb").write_text(leaking)
    with pytest.raises(ValueError, match=r"two\.ipynb; its student version would hold 'COCREATION"):
        release([], to, overwrite=True)
    assert contents(to) == before


def test_a_failing_write_leaves_no_half_file(two_exercises, tmp_path, monkeypatch):
    to = tmp_path / "to"
    release(["one"], to)
    before = contents(to)
    change = (two_exercises / "one.ipynb").read_text().replace("x = ...", "x = None")
    (two_exercises / "one.ipynb").write_text(change)

    def fail(*_):
        raise OSError("disk full")

    monkeypatch.setattr(release_module.os, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        release(["one"], to, overwrite=True)
    assert contents(to) == before


def test_a_learners_work_is_never_overwritten(two_exercises, tmp_path):
    to = tmp_path / "to"
    release(["one"], to)
    mine = (to / "one.ipynb").read_text().replace("x = ...", "x = 42")
    (to / "one.ipynb").write_text(mine)
    [first] = release(["one"], to)
    assert first.path.name == "one.new.ipynb" and "differs and was left" in first.what
    assert (to / "one.ipynb").read_text() == mine
    assert release(["one"], to)[0].what == "unchanged"
    (to / "one.new.ipynb").write_text(mine)
    [second] = release(["one"], to)
    assert second.path.name == "one.new2.ipynb"
    assert contents(to)["one.ipynb"] == contents(to)["one.new.ipynb"] == mine
    assert release(["one"], to, overwrite=True)[0].what == "replaced"
    assert "x = ..." in (to / "one.ipynb").read_text()


def test_an_unknown_exercise_is_named(two_exercises, tmp_path):
    with pytest.raises(ValueError, match="exercise is 'three'; there are one, two"):
        release(["three"], tmp_path / "to")
    assert not (tmp_path / "to").exists()


def test_the_key_in_the_student_version_is_the_key_of_the_exercise(student):
    [cell] = [cell for cell in student.cells if cell.id == "key"]
    assert f'load("{encode(KEY)}", globals())' in cell.source
    assert cell.metadata.jupyter.source_hidden
