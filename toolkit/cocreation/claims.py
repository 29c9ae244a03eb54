"""What is said about a case, and what is known: the table of checked claims, made to be read.

The rows come from the dataset ``claims``. A claim is a sentence in our own words; its verdict is
about the sentence, never about whoever wrote it.
"""

from __future__ import annotations

import re
import textwrap
from html import escape
from urllib.parse import urlsplit

import pandas as pd

from cocreation import datasets
from cocreation._arguments import one_of

__all__ = ["VERDICTS", "SaidAndKnown", "said_and_known"]

VERDICTS = ("correct", "disputed", "misleading", "outdated", "unsupported", "wrong")
"""Sources bear it out; they or the definitions differ; a true core that leads astray; true once;
no source bears it out; sources contradict it."""


class SaidAndKnown(pd.DataFrame):
    """A table of claims that shows its sentences whole, as text and as HTML.

    The index is the claim's id, the columns are ``said``, ``verdict``, ``known`` and ``source``.
    Choosing rows (``.loc[["TL30", "E18"]]``, ``.query(...)``) keeps the display.
    """

    @property
    def _constructor(self) -> type[SaidAndKnown]:
        return SaidAndKnown

    def _is_whole(self) -> bool:
        return list(self.columns) == ["said", "verdict", "known", "source"]

    def __repr__(self) -> str:
        if not self._is_whole():
            return super().__repr__()
        return "\n\n".join(
            f"{claim}  {row['verdict']}\n"
            + "\n".join(_wrapped(part, row[part]) for part in ("said", "known", "source"))
            for claim, row in self.iterrows()
        )

    def _repr_html_(self) -> str:
        if not self._is_whole():
            return super()._repr_html_()
        style = "overflow-wrap: anywhere; text-align: left; vertical-align: top"
        rows = "".join(
            f'<tr><td style="{style}">{escape(row["said"])} <small>({escape(claim)})</small></td>'
            f'<td style="{style}"><strong>{escape(row["verdict"].capitalize())}.</strong> '
            f"{escape(row['known'])} <small>{_linked(row['source'])}</small></td></tr>"
            for claim, row in self.iterrows()
        )
        return (
            '<table class="dataframe" style="width: 100%"><thead><tr>'
            '<th scope="col" style="width: 36%; text-align: left">What is said</th>'
            '<th scope="col" style="text-align: left">What is known</th>'
            f"</tr></thead><tbody>{rows}</tbody></table>"
        )


def said_and_known(case: str) -> SaidAndKnown:
    """Collect what is said about a case, with a verdict and what is known.

    Parameters
    ----------
    case : str
        A case of the dataset ``claims``, such as ``"threadless"`` or ``"giffgaff"``;
        ``"general"`` for claims about the theory.

    Returns
    -------
    SaidAndKnown
        A DataFrame with the claim's id as index and the columns ``said`` (the claim in our own
        words), ``verdict`` (one of `VERDICTS`), ``known`` and ``source`` (keys of the
        bibliography, addresses or works, divided by semicolons). It shows itself with whole
        sentences, which plain DataFrames cut off.

    Raises
    ------
    ValueError
        If there are no claims about the case.

    Examples
    --------
    >>> table = said_and_known("starbucks")
    >>> table["verdict"].to_dict()
    {'E28': 'wrong', 'MS10': 'unsupported', 'MS13': 'misleading'}
    >>> table.loc[["MS13"], ["said"]].iloc[0, 0]
    'My Starbucks Idea was closed in 2018.'
    """
    claims = datasets.load("claims")
    one_of("case", case, sorted(set(claims["case"])))
    chosen = claims[claims["case"] == case].set_index("id")
    columns = {"claim": "said", "verdict": "verdict", "correct_position": "known"}
    return SaidAndKnown(chosen.rename(columns=columns)[[*columns.values(), "source"]])


def _wrapped(label: str, text: str) -> str:
    return textwrap.fill(
        f"    {label + ':':<8}{text}",
        96,
        subsequent_indent=" " * 12,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _linked(source: str) -> str:
    def link(part: str) -> str:
        if key := re.fullmatch(r"([a-z]+)(\d{4})\w*", part):
            return f"{key[1].capitalize()} {key[2]}"
        if not part.startswith(("https://", "http://")):
            return escape(part)
        host = urlsplit(part).netloc.removeprefix("www.")
        return f'<a href="{escape(part)}">{escape(host)}</a>'

    return f"[{'; '.join(link(part) for part in source.split('; '))}]"
