from pathlib import Path

import pandas as pd
import pytest

from cocreation.community import gini, read_posts, standard_report

DATA = Path(__file__).parents[1] / "data"


@pytest.fixture(scope="module")
def report():
    return standard_report(read_posts(DATA / "stack_exchange_posts.xml", progress=False))


@pytest.mark.parametrize(
    ("measure", "value"),
    [
        ("questions", 3),
        ("questions answered", 2),
        ("questions with an accepted answer", 1),
        ("answers", 5),
        ("answers by known people", 4),
        ("people who answered", 2),
        ("people who only asked", 2),
        ("answers to one's own question", 1),
        ("median hours to a first answer", (1.5 + 0.25) / 2),
        ("median hours to another's answer", (1.5 + 2) / 2),
        ("share answered within a day", 2 / 3),
        ("share of the top tenth", 0.5),
        ("Gini of answers per person", gini([2, 2])),
        ("days from first to last post", 3),
    ],
)
def test_summary_of_a_forum_counted_by_hand(report, measure, value):
    assert report.value(measure) == pytest.approx(value)


def test_who_answers_names_nobody(report):
    assert report.who_answers.columns.tolist() == [
        "rank",
        "answers",
        "share",
        "cumulative_share",
        "questions_asked",
    ]
    assert report.who_answers["answers"].tolist() == [2, 2]
    assert sorted(report.who_answers["questions_asked"]) == [0, 1]
    assert report.who_answers["cumulative_share"].iloc[-1] == pytest.approx(1)


def test_answer_times_count_answered_questions(report):
    times = report.answer_times.set_index("hours_low")["questions"]
    assert times.sum() == 2 and times[0.25] == 1 and times[1.0] == 1
    assert report.answer_times["hours_high"].isna().tolist() == [False] * 11 + [True]


def test_unknown_author_of_a_question_is_not_its_answerer():
    posts = read_posts(DATA / "stack_exchange_posts.xml", progress=False)
    posts.loc[posts["kind"] == "question", "author"] = pd.NA
    found = standard_report(posts)
    assert found.value("answers to one's own question") == 0
    assert found.value("people who only asked") == 0


def test_report_of_names_instead_of_numbers():
    posts = read_posts(DATA / "stack_exchange_posts.xml", progress=False)
    named = standard_report(posts.assign(author=posts["author"].astype("string")))
    assert named.value("people who answered") == 2


def test_report_prints_as_text_and_html(report):
    assert "median hours to a first answer" in repr(report)
    assert report._repr_html_().startswith("<table")


def test_figure_has_titles_that_state_the_finding_and_a_source(report):
    import matplotlib

    matplotlib.use("agg")
    figure = report.figure("Real data: three questions")
    titles = [ax.get_title(loc="left") or ax.get_title() for ax in figure.axes]
    assert titles == ["The top tenth wrote 50 %", "Median first answer: 0.9 h", "2 people answered"]
    assert figure.texts[-1].get_text() == "Real data: three questions"
    matplotlib.pyplot.close(figure)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda posts: posts.drop(columns="author"), r"posts: got columns \['post', 'thread'"),
        (lambda posts: posts.assign(author=pd.NA), "posts: got 5 answers by nobody known"),
    ],
)
def test_bad_input_says_what_is_wrong(change, message):
    posts = read_posts(DATA / "stack_exchange_posts.xml", progress=False)
    with pytest.raises(ValueError, match=message):
        standard_report(change(posts))


def test_unknown_measure_lists_the_known_ones(report):
    with pytest.raises(ValueError, match="measure: got 'median', takes one of 'questions', "):
        report.value("median")
