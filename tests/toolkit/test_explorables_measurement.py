"""The explorables of chapter 5 show what the chapter tells the reader to find."""

import re
from pathlib import Path

import pytest

from cocreation import measurement as toolkit
from cocreation.explorables import measurement
from cocreation.explorables.measurement import (
    alpha_of_two_things,
    branches_ranked_twice,
    drop_an_item,
    score_noise,
    survey,
)

from .pages import saying

CHAPTER = (Path(__file__).parents[2] / "book" / "05-measuring.md").read_text("utf-8")
says = saying(CHAPTER)
ALL = [getattr(measurement, name) for name in measurement.__all__]
MIX = {20: "20 % promoters, no detractors", 40: "40 % promoters, 20 % detractors"}
MIX[60] = "60 % promoters, 40 % detractors"


def chosen(table, column):
    return table.loc[table["chosen"] == 1, column].item()


def test_the_chapter_shows_every_explorable_of_its_module():
    shown = re.findall(r"from cocreation\.explorables\.measurement import (\w+)", CHAPTER)
    assert sorted(shown) == sorted(measurement.__all__)


@pytest.mark.parametrize(
    ("promoters", "people", "half_width", "luck", "words"),
    [
        (40, 200, 10.4, 17, "20 % detractors, 200 answers give 20 ± 10.4:"),
        (40, 200, 10.4, 17, "a rise of 7 points or more in 17 % of cases"),
        (40, 50, 20.7, 32, "With 50 people it is ± 20.7 and 32 %"),
        (40, 861, 5.0, 3, "you need 861 answers, and then such a rise happens by luck in 3 %"),
        (20, 200, 5.5, 4, "no detractors, 200 answers give ± 5.5"),
        (60, 200, 13.6, 24, "with 60 % and 40 %, they give ± 13.6"),
    ],
)
def test_score_noise(promoters, people, half_width, luck, words):
    at = {"mix": MIX[promoters], "people": people, "rise": 7}
    assert chosen(score_noise.table(**at), "false_alarms") == pytest.approx(luck, abs=0.5)
    sentence = score_noise.sentence(**at)
    assert f"20 ± {half_width:.1f}" in sentence
    assert f"in {luck} % of cases" in sentence
    assert says(words)


def test_score_noise_says_how_many_answers_five_points_take():
    assert "For ± 5 points it takes 861 answers" in score_noise.sentence()
    assert "less than 1 %" in score_noise.sentence(people=3_000, rise=15)
    errors = toolkit.net_promoter(promoters=[0.2, 0.6], detractors=[0, 0.4], people=200)
    small, large = errors["standard_error"]
    assert small / large == pytest.approx(0.41, abs=0.005)
    assert says("The standard error of the first is 0.41 times that of the second")


@pytest.mark.parametrize(
    ("items", "correlation", "loading", "alpha", "words"),
    [
        (6, 0.3, 0.8, 0.78, "loadings of 0.8, alpha is .78"),
        (22, 0, 0.8, 0.91, "nothing to do with each other, and alpha is .91"),
        (22, 0, 0.65, 0.85, "loadings of 0.65, it is .85"),
    ],
)
def test_alpha_of_two_things(items, correlation, loading, alpha, words):
    at = {"items": items, "correlation": correlation, "loading": loading}
    assert chosen(alpha_of_two_things.table(**at), "alpha") == pytest.approx(alpha, abs=0.005)
    assert f"alpha is {alpha:.2f}" in alpha_of_two_things.sentence(**at)
    assert says(words)


def test_halves_of_the_questionnaire_hardly_agree():
    assert alpha_of_two_things.sentence(items=6).endswith("halves correlate by 0.25.")
    assert says("the two halves correlate by only .25")


def test_two_things_that_correlate_fully_are_one():
    table = alpha_of_two_things.table(correlation=1)
    one, two = (part["alpha"].tolist() for _, part in table.groupby("questions"))
    assert one == pytest.approx(two)


@pytest.mark.parametrize(
    ("scale", "alpha", "best", "words"),
    [
        ("Quality", 0.87, 0.87, "with seven questions, stands at .87"),
        ("Loyalty", 0.44, 0.70, "Loyalty has .44. Without CUSL2 it has .70"),
        ("Expectations", 0.43, 0.49, "Expectations, at .43, cannot be saved"),
    ],
)
def test_drop_an_item(scale, alpha, best, words):
    table = drop_an_item.table(scale=scale)
    assert table["alpha"].unique() == pytest.approx(alpha, abs=0.005)
    assert table["alpha_if_dropped"].max() == pytest.approx(best, abs=0.006)
    assert f"alpha is {alpha:.2f}" in drop_an_item.sentence(scale=scale)
    assert says(words)


def test_the_odd_question_is_the_one_about_the_price():
    table = drop_an_item.table(scale="Loyalty").set_index("item")
    assert table["alpha_if_dropped"].idxmax() == "CUSL2"
    assert table.loc["CUSL2", "item_rest_correlation"] == pytest.approx(0.08, abs=0.005)
    assert says("that answer correlates by .08 with the sum of the other two")
    quality = drop_an_item.table(scale="Quality")
    assert (quality["alpha_if_dropped"] < quality["alpha"]).all()


@pytest.mark.parametrize(
    ("rank_by", "correlation", "reliability", "stay", "words"),
    [
        ("gap", 0.2, 0.75, 1.9, "the gap has a reliability of .75, and on average 1.9"),
        ("gap", 0.5, 0.60, 1.7, "the gap's reliability falls to .60, and 1.7 stay"),
        ("gap", 0.7, 0.33, 1.3, "At 0.7 it is .33, and 1.3 stay"),
        ("perception", 0.7, 0.80, 2.0, "reliability .80 whatever the correlation, and 2.0 stay"),
    ],
)
def test_branches_ranked_twice(rank_by, correlation, reliability, stay, words):
    at = {"rank_by": rank_by, "correlation": correlation, "reliability": 0.8}
    sentence = branches_ranked_twice.sentence(**at)
    assert f"(reliability {reliability:.2f})" in sentence
    assert f"surveys it is {stay:.1f} of 3; by lot it would be 0.9" in sentence
    assert says(words)


def test_branches_keep_their_names_and_share_out_the_ranks():
    table = branches_ranked_twice.table(correlation=0.5, luck=2)
    for _, ranking in table.groupby("survey"):
        assert sorted(ranking["rank"]) == list(range(1, 11))
    first = table[table["survey"] == "first"].set_index("branch")["rank"]
    assert first.loc[list("ABC")].tolist() == [1, 2, 3]
    assert set(table.loc[table["start"] == "top 3", "branch"]) == set("ABC")


def test_the_three_sets_of_branches_are_typical():
    """Over the three sets as many of the best stay as the average says."""
    for correlation, stay in ((0.2, 1.95), (0.5, 1.68), (0.7, 1.30)):
        found = []
        for luck in (1, 2, 3):
            table = branches_ranked_twice.table(correlation=correlation, luck=luck)
            second = table[(table["survey"] == "second") & (table["start"] == "top 3")]
            found.append((second["rank"] <= 3).sum())
        assert sum(found) / 3 == pytest.approx(stay, abs=0.2)


def test_perceptions_do_not_care_about_expectations():
    tables = [
        branches_ranked_twice.table(rank_by="perception", correlation=correlation)
        for correlation in (0.2, 0.7)
    ]
    assert tables[0].equals(tables[1])


@pytest.mark.parametrize("explorable", ALL, ids=lambda e: e.name)
def test_every_position_is_stored_with_a_sentence(explorable):
    meta = explorable.spec["usermeta"]["cocreation"]
    positions = 1
    for control in explorable.controls:
        positions *= len(control.values)
    assert len(meta["sentences"]) == positions
    assert all(sentence.endswith(".") for sentence in meta["sentences"])
    assert len(set(meta["sentences"])) > positions / 3


def test_the_chapter_asks_for_at_most_two_guesses_and_the_truth_is_among_them():
    asking = [explorable for explorable in ALL if explorable.prediction]
    assert [e.name for e in asking] == ["alpha-of-two-things", "score-noise"]
    for explorable, column in zip(asking, ("alpha", "false_alarms"), strict=True):
        question = explorable.prediction
        truth = chosen(explorable.table(**question.at), column)
        assert min(abs(choice - truth) / truth for choice in question.choices) < 0.04


def test_survey_numbers_of_the_text():
    _, rows = survey.survey_rows()
    quality, satisfaction = (
        [f"{name}{place}" for place in range(1, last + 1)]
        for name, last in (("PERQ", 7), ("CUSA", 3))
    )
    root = toolkit.average_variance_extracted(toolkit.factor_loadings(rows[quality])) ** 0.5
    pair = toolkit.discriminant_validity(rows, {"quality": quality, "satisfaction": satisfaction})
    assert root == pytest.approx(0.71, abs=0.005)
    assert pair["correlation"].item() == pytest.approx(0.79, abs=0.005)
    assert pair["htmt"].item() == pytest.approx(0.95, abs=0.005)
    assert says("For quality it does not: .71 against .79")
    assert says("Quality and satisfaction stand at .95, loyalty and satisfaction at .96")
    assert says("a reliability of .23, and it correlates with satisfaction by .30")


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (toolkit.standardised_alpha(items=22, mean_correlation=0.2), "reach .846"),
        (toolkit.standardised_alpha(items=3, mean_correlation=0.5), "reach .75"),
    ],
)
def test_numbers_of_the_text_come_from_the_toolkit(found, words):
    assert says(words)
    assert float(words.split()[-1]) == pytest.approx(found, abs=5e-4)
