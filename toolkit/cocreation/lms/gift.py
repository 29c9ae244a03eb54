r"""Question banks as GIFT, Moodle's format of plain text.

Written for the reader in Moodle (`question/format/gift`): it takes ``\\``, then ``\: \# \= \{ \}
\~``, for these characters; a blank line ends a question, so no text holds a line break.
"""

from __future__ import annotations

from ..quiz.bank import Bank
from ..quiz.question import Question, by_kind
from .moodle import PARTS, TAKES_OFF, TOO_MANY, partner, path, prompt, shares
from .notes import Notes, hints, pairs, reasons
from .texts import html, listed, paragraphs, plain_number

ENDING = ".gift.txt"
NO_VERDICT = "GIFT has no place for what to say to a wrong answer; left out"


def write(bank: Bank, notes: Notes) -> bytes:
    """Return a bank as GIFT; what it cannot say as it is goes into `notes`."""
    parts = [f"$CATEGORY: {path(bank)}"]
    for question in bank.questions:
        if shares(question) is None:
            notes.leave_out(question, TOO_MANY)
            continue
        lines = "\n".join(f"\t{line}" for line in _WRITERS[question.kind](question, notes))
        kind = "#" if question.kind == "number" else ""
        head = f"::{escaped(question.id)}::[html]{escaped(prompt(question))}"
        parts.append(f"{head}{{{kind}\n{lines}\n}}")
    return ("\n\n".join(parts) + "\n").encode()


def escaped(text: str) -> str:
    r"""Return a text whose characters mean nothing to GIFT.

    Examples
    --------
    >>> print(escaped(r"{a}: ~1 = # \(\nu\)"))
    \{a\}\: \~1 \= \# \\(\\nu\\)
    """
    for character in "\\#=~{}:":
        text = text.replace(character, f"\\{character}")
    return " ".join(text.split())


def _options(question: Question, notes: Notes) -> list[str]:
    if question.kind == "several":
        notes.add(question, TAKES_OFF)
    lines = []
    for key, share in (shares(question) or {}).items():
        mark = {"100": "=", "0": "~"}[share] if question.kind == "single" else f"~%{share}%"
        lines.append(f"{mark}{_html(question.choices[key])}#{_html(question.reasons[key])}")
    return lines


def _number(question: Question, notes: Notes) -> list[str]:
    cases = [("100", question.answer, question.tolerance, question.feedback["correct"])]
    cases += [("0", k.value, k.tolerance, k.feedback) for k in question.known]
    lines = [
        f"=%{share}%{plain_number(value)}:{plain_number(tolerance)}#{_html(said)}"
        for share, value, tolerance, said in cases
    ]
    return [*lines, f"~#{_html(question.feedback['wrong'])}"]


def _pairs(question: Question, notes: Notes) -> list[str]:
    notes.add(question, PARTS)
    asked = pairs(question, notes)
    rows = [(_html(asked.lefts[n]), asked.answer[n]) for n in asked.lefts]
    rows += [("", letter) for letter in asked.unused]
    lines = [f"={left} -> {escaped(partner(asked.rights[letter]))}" for left, letter in rows]
    said = html(listed(reasons(question)))
    if question.kind == "order":
        said = html(paragraphs(question.feedback["correct"])) + said
    if question.kind == "order" or hints(question):
        notes.add(question, NO_VERDICT)
    return [*lines, f"####{escaped(said)}"]


def _html(text: str) -> str:
    return escaped(html(paragraphs(text)))


_WRITERS = by_kind(single=_options, several=_options, number=_number, order=_pairs, pairs=_pairs)
