"""A page of the book without scripts: pictures, tables and text, and answers at its end."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bs4 import Tag

DROPPED = (
    "script, style, button, input, .headerlink, .keep, .only-dark, .quiz-note, .quiz-about,"
    " .fact-card, details.hide, summary svg, [onclick], [data-onclick]"
)
"""What has no use off the screen; code that the page hides is left out too."""

LONGEST_STRING = 300
"""Characters of a text within code; the encoded key of an exercise is far longer."""


def still(page: Tag, *, address: str) -> Tag:
    """Turn what moves in a page into what can be printed.

    Parameters
    ----------
    page : bs4.Tag
        The body of a built page; it is changed in place.
    address : str
        Where the moving page is, for the reader; "" if it has no address yet.

    Returns
    -------
    bs4.Tag
        The same object. Explorables are a picture, a sentence, their settings and a table;
        quizzes are questions, and their answers stand in a last section.

    Examples
    --------
    >>> from bs4 import BeautifulSoup
    >>> page = BeautifulSoup("<details><summary>More</summary>text</details>", "html.parser")
    >>> print(still(page, address=""))
    <div class="unfolded"><p class="unfolded-title">More</p>text</div>
    """
    from bs4 import BeautifulSoup

    answers = "".join(_answers(quiz) for quiz in page.find_all("cocreation-quiz"))
    for node in page.select(DROPPED):
        node.decompose()
    for text in page.select("pre span"):
        if len(text.get_text()) > LONGEST_STRING:
            text.string = '"..."'
    where = f": {address}" if address else ""
    note = f'<p class="explorable-where">This model moves in the book on the web{where}.</p>'
    for explorable in page.find_all("cocreation-explorable"):
        explorable.append(BeautifulSoup(note, "html.parser"))
    _rename(page)
    if answers:
        section = f'<section class="answers"><h2>Answers</h2>{answers}</section>'
        page.find("section").append(BeautifulSoup(section, "html.parser"))
    return page


def _rename(page: Tag) -> None:
    """Give elements that only browsers know, or that fold, plain names."""
    for name in ("explorable", "quiz", "comparison"):
        for node in page.find_all(f"cocreation-{name}"):
            node.name, node.attrs = "div", {"class": [f"still-{name}"], "id": node.get("id")}
            if node["id"] is None:
                del node["id"]
    for node in page.find_all("fieldset"):
        node.name, node.attrs = "div", {"class": ["quiz-question"], "id": node["id"]}
    for node in page.find_all("legend"):
        node.name, node.attrs = "div", {"class": ["quiz-prompt"]}
    for node in page.find_all("details"):
        node.name, node.attrs = "div", {"class": ["unfolded"]}
    for node in page.find_all("summary"):
        node.name, node.attrs = "p", {"class": ["unfolded-title"]}
    for node in page.select(".sd-tab-set > label"):
        node.name, node.attrs = "p", {"class": ["unfolded-title"]}
    for node in page.find_all(tabindex=True):
        del node["tabindex"]
    for node in page.find_all(loading=True):
        del node["loading"]


def _answers(quiz: Tag) -> str:
    """Return the right answers of a quiz, with the reasons."""
    return "".join(
        f"<p><strong>{question.select_one('.quiz-number').get_text()}.</strong>"
        f" {_answer(question)}</p>"
        for question in quiz.find_all("fieldset")
    )


def _answer(question: Tag) -> str:
    secret = json.loads(base64.b64decode(question["data-secret"]))
    right, reasons = secret["answer"], secret["reasons"]
    if isinstance(right, dict):
        keys, said = list(right), ", ".join(f"{slot} {letter}" for slot, letter in right.items())
    else:
        keys = [str(key) for key in _listed(right)]
        said = ", ".join([*keys[:-1], f"{keys[-1]} {question['data-unit']}".strip()])
    why = [reasons[key] for key in keys if key in reasons] or [
        secret["feedback"].get("correct", "")
    ]
    return " ".join([f"{said}.", *why])


def _listed(value: Any) -> list[Any]:
    return (
        value if isinstance(value, list) else [f"{value:g}" if isinstance(value, float) else value]
    )
