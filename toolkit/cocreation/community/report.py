"""The standard report on a community: participation, answer times, who answers."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from cocreation._arguments import columns, one_of

from .participation import gini, lorenz, top_share
from .rank_size import fit_rank_size

__all__ = ["Report", "standard_report"]

HOURS = (0, 0.25, 0.5, 1, 2, 4, 8, 12, 24, 48, 96, 192, np.inf)


@dataclass(frozen=True)
class Report:
    """Tables and figures on one community, without names: `standard_report` returns it.

    Attributes
    ----------
    summary : DataFrame
        A row for each measure: ``measure``, ``value``, ``unit``.
    participation : DataFrame
        The rank-size rule fitted to the answers, as `fit_rank_size` returns it.
    answer_times : DataFrame
        ``hours_low``, ``hours_high``, ``questions``: hours from a question to its first answer.
        Questions without an answer are not in it.
    answers_per_person : DataFrame
        ``answers_given``, ``people``.
    who_answers : DataFrame
        A row for each person who answered, the most active first: ``rank``, ``answers``,
        ``share``, ``cumulative_share``, ``questions_asked``.
    """

    summary: pd.DataFrame
    participation: pd.DataFrame
    answer_times: pd.DataFrame
    answers_per_person: pd.DataFrame
    who_answers: pd.DataFrame

    def __repr__(self) -> str:
        return self.summary.to_string(index=False, float_format="{:,.3f}".format)

    def _repr_html_(self) -> str:
        return self.summary.to_html(index=False, float_format="{:,.3f}".format, border=0)

    def value(self, measure: str) -> float:
        """One measure of the summary."""
        found = self.summary.set_index("measure")["value"]
        return float(found[one_of("measure", measure, found.index)])

    def figure(self, source="Your own data"):
        """Draw Lorenz curve, answer times and ranks side by side; `source` is the source line."""
        import matplotlib.pyplot as plt

        from cocreation import style

        figure, (left, middle, right) = plt.subplots(1, 3, figsize=(11, 3.8))
        curve = lorenz(self.who_answers["answers"])
        left.plot(100 * curve["share_of_people"], 100 * curve["share_of_contributions"])
        left.plot([0, 100], [0, 100], color=style.PALETTE["grey"], linestyle="--")
        top = 100 * self.value("share of the top tenth")
        left.set(title=f"The top tenth wrote {top:.0f} %", xlabel="people who answered (%)",
                 ylabel="answers (%)")  # fmt: skip
        times = self.answer_times
        labels = [f"{low:g}" for low in times["hours_low"]]
        middle.bar(labels, times["questions"])
        hours = self.value("median hours to a first answer")
        shown = f"{hours:.1f} h" if hours >= 0.1 else f"{60 * hours:.1f} minutes"
        middle.set(title=f"Median first answer: {shown}", ylabel="questions",
                   xlabel="hours to the first answer, from")  # fmt: skip
        middle.tick_params(axis="x", rotation=60)
        right.loglog(self.who_answers["rank"], self.who_answers["answers"], "o", markersize=3)
        right.set(title=f"{len(self.who_answers):,} people answered", xlabel="rank",
                  ylabel="answers")  # fmt: skip
        style.source(left, source)
        return figure


def standard_report(posts) -> Report:
    """Measure a community: who takes part, how fast answers come, and from whom.

    Counts of answers per person leave out posts of unknown authors. A question answered by its
    own asker counts as answered; the median without such answers stands beside it. Questions
    asked shortly before the export had little time to be answered, which flatters answer times.

    Parameters
    ----------
    posts : DataFrame
        A posts table, as `read_posts` returns it.

    Returns
    -------
    Report

    Raises
    ------
    ValueError
        If columns are missing, or nobody known has answered.

    References
    ----------
    nielsen2006, vanmierlo2014

    Examples
    --------
    >>> posts = pd.DataFrame({
    ...     "post": [1, 2, 3, 4], "thread": [1, 1, 3, 1],
    ...     "kind": ["question", "answer", "question", "answer"], "author": [7, 8, 7, 9],
    ...     "created": pd.to_datetime(["2024-01-01 10:00", "2024-01-01 12:00",
    ...                                "2024-01-02 10:00", "2024-01-03 10:00"]),
    ...     "accepted_answer": [2, None, None, None]})
    >>> report = standard_report(posts)
    >>> report.value("questions answered"), report.value("median hours to a first answer")
    (1.0, 2.0)
    """
    columns("posts", posts, ["post", "thread", "kind", "author", "created", "accepted_answer"])
    questions = posts[posts["kind"] == "question"]
    answers = posts[posts["kind"] == "answer"]
    known = answers["author"].dropna().value_counts()
    if known.empty:
        raise ValueError(
            f"posts: got {len(answers)} answers by nobody known, takes at least one answer with "
            "an author"
        )
    asked = questions.drop_duplicates("thread").set_index("thread")[["created", "author"]]
    threads = answers.join(asked.add_suffix("_question"), on="thread")
    threads = threads[threads["created_question"].notna()]
    waited = (threads["created"] - threads["created_question"]).dt.total_seconds() / 3600
    first = waited.groupby(threads["thread"]).min()
    by_others = (threads["author"] != threads["author_question"]).fillna(True)
    first_by_others = waited[by_others].groupby(threads["thread"][by_others]).min()
    asks = questions["author"].dropna().value_counts()
    days = (posts["created"].max() - posts["created"].min()).total_seconds() / 86_400
    return Report(
        summary=pd.DataFrame(
            [
                ("questions", len(questions), "questions"),
                ("questions answered", len(first), "questions"),
                ("questions with an accepted answer", questions["accepted_answer"].notna().sum(),
                 "questions"),
                ("answers", len(answers), "answers"),
                ("answers by known people", known.sum(), "answers"),
                ("people who answered", len(known), "people"),
                ("people who only asked", (~asks.index.isin(known.index)).sum(), "people"),
                ("answers to one's own question", (~by_others).sum(), "answers"),
                ("median hours to a first answer", first.median(), "hours"),
                ("median hours to another's answer", first_by_others.median(), "hours"),
                ("share answered within a day", (first <= 24).sum() / max(len(questions), 1), ""),
                ("share of the top tenth", top_share(known, 0.10), ""),
                ("share of the top hundredth", top_share(known, 0.01), ""),
                ("Gini of answers per person", gini(known), ""),
                ("days from first to last post", days, "days"),
            ],
            columns=["measure", "value", "unit"],
        ).astype({"value": float}),
        participation=fit_rank_size(known) if len(known) > 1 else pd.DataFrame(),
        answer_times=_answer_times(first),
        answers_per_person=known.value_counts().sort_index().rename_axis("answers_given")
        .rename("people").reset_index(),
        who_answers=_who_answers(known, asks),
    )  # fmt: skip


def _who_answers(known, asks):
    share = known / known.sum()
    return pd.DataFrame(
        {
            "rank": np.arange(1, len(known) + 1),
            "answers": known.to_numpy(dtype=int),
            "share": share.to_numpy(dtype=float),
            "cumulative_share": share.cumsum().to_numpy(dtype=float),
            "questions_asked": asks.reindex(known.index).fillna(0).to_numpy(dtype=int),
        }
    )


def _answer_times(first):
    bins = pd.cut(first, HOURS, right=False, labels=False)
    counts = bins.value_counts().reindex(range(len(HOURS) - 1), fill_value=0)
    return pd.DataFrame(
        {
            "hours_low": HOURS[:-1],
            "hours_high": [*HOURS[1:-1], np.nan],
            "questions": counts.to_numpy(dtype=int),
        }
    )
