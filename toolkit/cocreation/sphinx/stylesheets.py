"""Make of all style sheets one, without the rules that no page and no script can call for.

The theme, Bootstrap, Font Awesome and sphinx-design bring some 500 kB of rules in eight files;
this book uses a third. A rule stays if each class that it names stands in some page, or as a
word in some script of a page, which may put it there while the page is read. A variable stays
if something uses it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

SHEET = "_static/book.css"
LINK = re.compile(r'<link\b[^>]*\brel="stylesheet"[^>]*?>\s*')
ADDRESS = re.compile(r'\bhref="[./]*([^"?]*)')
CLASSES = re.compile(r'\bclass="([^"]*)"')
WORD = re.compile(r"[A-Za-z][\w-]*")
SCRIPT = re.compile(r'<script\b[^>]*\bsrc="[./]*([^"?]*)')
NESTED = ("layer", "media", "supports")
USE = re.compile(r"var\(\s*(--[\w-]+)")
NAME = re.compile(r"--[\w-]+")
VARIABLE = re.compile(
    r"""(?<=[{;])\s*(--[\w-]+)\s*:(?:"[^"]*"|'[^']*'|url\([^"')]*\)|[^;{}"'])*;?"""
)
"""A custom property with its value, which may be a text that holds any sign."""


def lighten(css: str, known: set[str]) -> str:
    """Return the style sheet without rules that name a class which is not known.

    Parameters
    ----------
    css : str
        A style sheet.
    known : set of str
        Classes that may be on an element.

    Returns
    -------
    str
        The rules that can match, in their order, without comments and without the fonts of
        Font Awesome. Classes within ``:is()`` or ``:not()`` are not looked at.

    Examples
    --------
    >>> lighten(".a, .b > p {color: red} @media print {.c {margin: 0}}", known={"b"})
    '.b > p{color: red}'
    """
    import tinycss2

    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return "".join(_kept(rules, known))


def without_unused(css: str, used: set[str]) -> str:
    """Return the style sheet without variables that are neither in `used` nor used by it.

    Examples
    --------
    >>> without_unused(":root{--a:1px;--b:var(--a);--c:2px;--d:3px}p{margin:var(--c)}", {"--d"})
    ':root{--c:2px;--d:3px}p{margin:var(--c)}'
    """
    known = used | set(USE.findall(css))
    fewer = VARIABLE.sub(lambda found: found[0] if found[1] in known else "", css)
    return css if fewer == css else without_unused(fewer, used)


def _kept(rules: Iterable, known: set[str]) -> Iterable[str]:
    import tinycss2

    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = [s for s in _split(rule.prelude) if _classes(s) <= known]
            if selectors:
                prelude = ",".join(tinycss2.serialize(selector).strip() for selector in selectors)
                yield f"{prelude}{{{tinycss2.serialize(rule.content)}}}"
        elif rule.type == "at-rule" and rule.content and rule.lower_at_keyword in NESTED:
            inside = tinycss2.parse_rule_list(
                rule.content, skip_comments=True, skip_whitespace=True
            )
            if body := "".join(_kept(inside, known)):
                prelude = tinycss2.serialize(rule.prelude)
                yield f"@{rule.at_keyword}{prelude}{{{body}}}"
        elif "Font Awesome" not in (text := rule.serialize()):
            yield text


def _split(prelude: list) -> Iterable[list]:
    selector: list = []
    for token in prelude:
        if token == ",":
            yield selector
            selector = []
        else:
            selector.append(token)
    yield selector


def _classes(selector: list) -> set[str]:
    pairs = pairwise(selector)
    return {name.value for dot, name in pairs if dot == "." and name.type == "ident"}


def bundle(pages: Path) -> None:
    """Link one style sheet from each page of a built book in place of those that are there.

    Parameters
    ----------
    pages : Path
        Folder of the book. The separate sheets stay in it.
    """
    html = (page for page in pages.rglob("*.html") if pages / "_static" not in page.parents)
    texts = {page: page.read_text(encoding="utf-8") for page in html}
    texts = {page: text for page, text in texts.items() if LINK.search(text)}
    whole = "".join(texts.values())
    paths = (pages / name for name in set(SCRIPT.findall(whole)))
    scripts = "".join(path.read_text(encoding="utf-8") for path in paths if path.is_file())
    known = set(WORD.findall(scripts))
    sheets: dict[str, None] = {}
    for text in texts.values():
        known.update(name for names in CLASSES.findall(text) for name in names.split())
        sheets.update(dict.fromkeys(ADDRESS.search(link)[1] for link in LINK.findall(text)))
    css = "\n".join(lighten((pages / sheet).read_text("utf-8"), known) for sheet in sheets)
    css = without_unused(css, {*NAME.findall(scripts), *USE.findall(whole)})
    (pages / SHEET).write_text(css, encoding="utf-8")
    version = hashlib.sha256(css.encode()).hexdigest()[:8]
    for page, text in texts.items():
        up = "../" * len(PurePosixPath(page.relative_to(pages)).parent.parts)
        link = f'<link rel="stylesheet" href="{up}{SHEET}?v={version}" />\n'
        first = LINK.search(text).start()
        page.write_text(text[:first] + link + LINK.sub("", text[first:]), encoding="utf-8")


def _when_built(app: Sphinx, error: Exception | None) -> None:
    if not error and app.builder.name == "html":
        bundle(Path(app.outdir))


def setup(app: Sphinx) -> None:
    """Register the handler."""
    app.connect("build-finished", _when_built, priority=950)
