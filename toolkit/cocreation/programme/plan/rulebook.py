"""Rules that ask: what a finding is and how a rule is written."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["CHAPTERS", "ON_DARK", "RULES", "Finding", "Rule", "rule", "slug"]

CHAPTERS = {
    0: "00-read-critically",
    1: "01-why-value-moved",
    2: "02-two-logics",
    3: "03-three-doors",
    4: "04-blueprints",
    5: "05-measuring",
    6: "06-communities",
    7: "07-crowdsourcing",
    8: "08-motivation",
    9: "09-online-interaction",
    10: "10-public-services",
    11: "11-dark-side",
    12: "12-programme",
}
ON_DARK = (
    "<style>html[data-theme=dark] .bd-content div.cell_output div.text_html:has(.plan-html)"
    "{background:none;color:inherit}</style>"
)
"""The book's theme puts HTML on a light ground in the dark; ours takes the page's."""
RULES = {}
"""The rules by name, in the order in which they are asked."""


@dataclass(frozen=True)
class Finding:
    """A question to the author of a plan.

    Parameters
    ----------
    rule : str
        Name of the rule that asks.
    kind : str
        ``clash`` (two places do not fit), ``missing``, or ``thin`` (too little said).
    part : str
        Part of the plan.
    where : str
        Row or field within the part, or "".
    question : str
        What is asked.
    chapter : int
        Chapter that helps.
    heading : str
        Heading within the chapter.
    """

    rule: str
    kind: str
    part: str
    where: str
    question: str
    chapter: int
    heading: str

    @property
    def label(self):
        """The word “Clash: ” if two places do not fit, else nothing."""
        return "Clash: " if self.kind == "clash" else ""

    @property
    def pointer(self):
        """Where to read, in words."""
        return f"Chapter {self.chapter}, “{self.heading}”"

    @property
    def link(self):
        """Page and anchor of the heading within the folder of chapters."""
        return f"{CHAPTERS[self.chapter]}.html#{slug(self.heading)}"


@dataclass(frozen=True)
class Rule:
    """A name, what it looks at, and the function that gives (where, question) for each case."""

    name: str
    kind: str
    part: str
    chapter: int
    heading: str
    find: object

    def __call__(self, plan):
        """Return the findings of this rule in a plan."""
        return [
            Finding(self.name, self.kind, self.part, where, question, self.chapter, self.heading)
            for where, question in self.find(plan)
        ]


def rule(name, kind, part, chapter, heading):
    """Add a rule to `RULES`; it decorates a generator of (where, question)."""

    def add(find):
        RULES[name] = Rule(name, kind, part, chapter, heading, find)
        return find

    return add


def slug(heading):
    """Anchor of a heading in the book.

    Examples
    --------
    >>> slug("How many, and how busy?")
    'how-many-and-how-busy'
    """
    return re.sub(r"[^\w]+", "-", heading.casefold()).strip("-")
