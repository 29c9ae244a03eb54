"""Every sentence that the quiz itself says, in one place for the page, the widget and translators.

Words in braces are filled in; the browser gets this table with the questions.
"""

from __future__ import annotations

LABELS = {
    "quiz": "Check yourself: {title}",
    "note": "The questions are printed here without answers. To check an answer and read why it"
    " holds or fails, open this page on a screen with JavaScript on.",
    "try-live": 'To answer in JupyterLab: quiz.load("{name}").live()',
    "question": "Question {number}",
    "about": "Objective {objective} · {difficulty}",
    "difficulty-1": "recall",
    "difficulty-2": "apply",
    "difficulty-3": "judge",
    "task-single": "Choose one.",
    "task-several": "Choose every one that holds.",
    "task-number": "Give a number.",
    "task-order": "Put these in order, first on top.",
    "task-match": "Match each number with a letter.",
    "task-classify": "Say for each number where it belongs.",
    "your-answer": "Your answer",
    "choose": "Choose a letter",
    "match-for": "Letter for {slot}",
    "up": "Move up",
    "down": "Move down",
    "moved": "{text}: now {position} of {count}.",
    "first": "{text}: already first.",
    "last": "{text}: already last.",
    "check": "Check",
    "show": "Show the answer",
    "again": "Try again",
    "forget": "Start the quiz again",
    "forgotten": "The quiz starts again.",
    "incomplete": "Not checked yet: something is still open.",
    "not-a-number": "Not checked yet: write a number, such as 12.5.",
    "not-moved": "Not checked yet: move the items first.",
    "right": "Right.",
    "wrong": "Not yet.",
    "wrong-several": "Not yet. {right} of your {chosen} choices hold; {missing} still to find.",
    "wrong-places": "Not yet. In their right place: {right} of {count}.",
    "look-again": "Not here. Look again.",
    "answer-shown": "The answer, and why:",
    "mark-right": "right",
    "mark-wrong": "not right",
    "score": "{right} of {count} right at first try",
    "first-try": "Right at first try",
    "tried": "Not at first try",
}


def say(label: str, **values: object) -> str:
    """Return one of the sentences with its gaps filled.

    Examples
    --------
    >>> say("score", right=2, count=3)
    '2 of 3 right at first try'
    """
    return LABELS[label].format(**values)
