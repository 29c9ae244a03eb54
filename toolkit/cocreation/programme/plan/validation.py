"""Examine a plan: every finding is a question, with the place in the book that helps."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import fields, replace
from html import escape

from . import (
    rules_actors,
    rules_cost,
    rules_decision,
    rules_experiment,
    rules_goals,
    rules_governance,
    rules_incentives,
    rules_platform,
    rules_position,
)
from .plan import HEADINGS, Plan, is_empty
from .rulebook import ON_DARK, RULES, Finding

__all__ = ["ASKED_BY", "Review", "examine"]

ASKED_BY = (
    rules_position,
    rules_actors,
    rules_platform,
    rules_incentives,
    rules_governance,
    rules_goals,
    rules_experiment,
    rules_cost,
    rules_decision,
)
"""The modules whose rules are asked, in their order within a part."""
OPENING = {
    "purpose": ("Who is worse off today, and in which sense will you create value with them?",
                1, "Four definitions of co-creation"),
    "actors": ("Who gives, who gains, and who could lose?", 2, "From pairs to ecosystems"),
    "resources": ("What must be brought in, and by whom?", 2, "From pairs to ecosystems"),
    "entry": ("Through which door do customers come in, and what may they decide?",
              3, "The three modes"),
    "platform": ("Where do the two sides meet: dialogue, access, risk, transparency?",
                 1, "DART: four questions to an initiative"),
    "process": ("What happens step by step, and what does the customer never see?",
                4, "A stay on one sheet"),
    "incentives": ("Why should anybody come a second time?", 8, "A portfolio, role by role"),
    "governance": ("By which rules do you and the members deal with each other, and what could "
                   "go wrong for whom?", 11, "Rules one can live with"),
    "channel": ("Who answers when a member writes, and what do those hear whose idea is not used?",
                6, "What members do for each other"),
    "measures": ("How will you know, on which day, compared with whom?",
                 5, "Say what for, then choose"),
    "cost": ("What does it cost, who pays without being paid, and what would make you stop?",
             12, "What the page did not say"),
}  # fmt: skip
"""The one question that is asked of a part into which nothing has been written."""


class Review(Sequence):
    """The findings in a plan, in the order of its parts.

    Parameters
    ----------
    findings : sequence of Finding
        What is asked.

    Examples
    --------
    >>> from cocreation.programme import Plan, examine
    >>> review = examine(Plan())
    >>> len(review), review[0].pointer
    (11, 'Chapter 1, “Four definitions of co-creation”')
    """

    def __init__(self, findings):
        self.findings = tuple(findings)

    def __getitem__(self, place):
        return self.findings[place]

    def __len__(self):
        return len(self.findings)

    def of(self, part):
        """Return the findings of one part."""
        return Review(item for item in self.findings if item.part == part)

    def clashes(self):
        """Return how many findings say that two places do not fit."""
        return sum(item.kind == "clash" for item in self.findings)

    def summary(self):
        """Say how many questions are open and how many of them are contradictions.

        Examples
        --------
        >>> Review([]).summary()
        'No open question. That is not the same as a good plan: let somebody attack it.'
        """
        if not self.findings:
            return "No open question. That is not the same as a good plan: let somebody attack it."
        clashes = self.clashes()
        noun = "question" if len(self) == 1 else "questions"
        fit = {0: "", 1: "; in one of them two places do not fit"}.get(
            clashes, f"; in {clashes} of them two places do not fit"
        )
        return f"{len(self)} open {noun}{fit}."

    def __repr__(self):
        lines = [self.summary()]
        for part, title in HEADINGS.items():
            found = self.of(part)
            lines += ["", title] if found else []
            for item in found:
                text = f"{item.label}{_place(item)}{item.question} [{item.pointer}]"
                lines += textwrap.wrap(
                    text, width=88, initial_indent="  ? ", subsequent_indent="    "
                )
        return "\n".join(lines)

    def _repr_html_(self):
        return self.to_html()

    def to_html(self, *, chapters=None):
        """Write the findings as HTML in which the author's texts stay text.

        Parameters
        ----------
        chapters : str, optional
            Address of the folder of chapters; with it the pointers are links.
        """
        blocks = [f"<p>{escape(self.summary())}</p>"]
        for part, title in HEADINGS.items():
            if found := self.of(part):
                items = "".join(f"<li>{_html(item, chapters)}</li>" for item in found)
                blocks.append(f"<p><strong>{escape(title)}</strong></p><ul>{items}</ul>")
        return f'{ON_DARK}<div class="plan-html">{"".join(blocks)}</div>'


def _place(item):
    return f"({_short(item.where)}) " if item.where else ""


def _short(text):
    return textwrap.shorten(text, 48, placeholder=" …") if " " in text else text[:48]


def _html(item, chapters):
    pointer = escape(item.pointer)
    if chapters is not None:
        pointer = f'<a href="{escape(chapters)}/{item.link}">{pointer}</a>'
    begin = f"<strong>{item.label}</strong>" if item.label else ""
    place = f"<em>{escape(_place(item))}</em>"
    return f"{begin}{place}{escape(item.question)} <small>{pointer}</small>"


def examine(plan):
    """Ask a plan what it leaves out and where its parts do not fit.

    A part into which nothing has been written gets one question and no more. In the others the
    clashes come first.

    Parameters
    ----------
    plan : Plan
        A plan, at any stage.

    Returns
    -------
    Review
        The findings. None of them says that an answer is good.

    References
    ----------
    steen2018, klein2007

    Examples
    --------
    >>> from cocreation.programme import Entry, Plan
    >>> review = examine(Plan(entry=Entry(door="R&D")))
    >>> [item.where for item in review.of("entry")]
    ['Task', 'Door rejected', 'Power']
    """
    findings = []
    for part in HEADINGS:
        if is_empty(getattr(plan, part)):
            findings.append(Finding("empty", "missing", part, "", *OPENING[part]))
        else:
            rules = [asked for asked in RULES.values() if asked.part == part]
            found = [item for asked in rules for item in asked(plan)]
            findings += sorted(found, key=lambda item: item.kind != "clash")
    labels = {
        item.name: _labels(item.metadata["row"]) for item in fields(Plan) if "row" in item.metadata
    }
    return Review(
        replace(item, where=labels[item.part].get(item.where, item.where)) for item in findings
    )


def _labels(kind):
    return {item.name: item.metadata["label"] for item in fields(kind)}
