"""The tiny Markdown of quiz texts: emphasis, strong, code, links and $maths$."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any

from ..mathml import mathml

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_ALLOWED_LINK = re.compile(r"https?://|#|(?!//)[^:/?#]*(?:[/?#]|$)", re.IGNORECASE)


def to_html(text: str) -> str:
    r"""Turn a text of a quiz into HTML that is safe to put inside a label or a legend.

    Paragraphs become ``<span class="quiz-paragraph">``; straight quotes become curly, as in the
    book; maths becomes MathML, with its TeX beside it; every other mark-up, HTML included, comes
    out as the characters that were written.

    Parameters
    ----------
    text : str
        Markdown with emphasis, strong, code, links (http, https, relative, ``#``) and ``$..$``.

    Returns
    -------
    str
        Escaped HTML.

    Examples
    --------
    >>> to_html("*Two* of <b>3</b> ideas")
    '<span class="quiz-paragraph"><em>Two</em> of &lt;b&gt;3&lt;/b&gt; ideas</span>'
    >>> "<mi>n</mi>" in to_html("pay $5 for $n$")
    True
    """
    return _parser().render(text).strip()


def to_text(text: str) -> str:
    """Return the words of a quiz text without its marks, on one line.

    Examples
    --------
    >>> to_text("*Two* of `3` [ideas](#x),\\nor $n$")
    'Two of 3 ideas, or $n$'
    """
    return " ".join("".join(_words(_inline(text))).split())


def has_maths(text: str) -> bool:
    """Return whether a text holds maths (a price in dollars is none).

    Examples
    --------
    >>> has_maths("$n$ people"), has_maths("from $5 to $10")
    (True, False)
    """
    return any(token.type == "math_inline" for token in _inline(text))


def faulty_formula(text: str) -> str:
    r"""Return why a formula in a text cannot be drawn, nothing if all can.

    Examples
    --------
    >>> faulty_formula(r"$\oops$"), faulty_formula("from $5 to $n$")
    ('the formula \\oops cannot be drawn: Unknown LaTeX command "\\oops".', '')
    """
    try:
        for token in _inline(text) if "$" in text else ():
            if token.type == "math_inline":
                mathml(token.content)
    except ValueError as error:
        return str(error)
    return ""


def _inline(text: str) -> list[Token]:
    tokens: list[Token] = []
    for block in _parser().parse(text):
        if block.type == "inline":
            tokens += block.children or []
        elif block.type == "paragraph_close":
            tokens.append(block)
    return tokens


def _words(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "math_inline":
            yield f"${token.content}$"
        elif token.type in ("softbreak", "hardbreak", "paragraph_close"):
            yield " "
        else:
            yield token.content


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.dollarmath import dollarmath_plugin

    parser = MarkdownIt("zero", {"typographer": True})
    parser.enable(["newline", "escape", "backticks", "emphasis", "link", "entity", "smartquotes"])
    dollarmath_plugin(parser, allow_labels=False, allow_space=False, allow_digits=False)
    parser.disable("math_block")
    parser.validateLink = lambda address: bool(_ALLOWED_LINK.match(address))
    parser.add_render_rule("math_inline", _maths)
    parser.add_render_rule("paragraph_open", _paragraph_open)
    parser.add_render_rule("paragraph_close", _paragraph_close)
    return parser


def _maths(_renderer: Any, tokens: list[Token], position: int, *_rest: Any) -> str:
    formula = tokens[position].content
    return f'<span class="math" data-tex="{escape(formula)}">{mathml(formula)}</span>'


def _paragraph_open(*_arguments: Any) -> str:
    return '<span class="quiz-paragraph">'


def _paragraph_close(*_arguments: Any) -> str:
    return "</span>"
