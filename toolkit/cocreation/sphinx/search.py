"""Make Sphinx's own search find the terms of the field, hyphens and Chinese words included.

Sphinx cuts "value-in-use" into three words, and leaves "价值共创" as one, so that "共创" is not
found. Here a compound counts as a word beside its parts, and Chinese text is indexed by pairs of
characters, as is usual where words are not set apart. ``search.js`` cuts a query in the same way.
Each term of the glossary becomes a title that leads to its definition, and in the chapter or
case where the glossary says that it is first used, to the section that names it most often.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.search.en import SearchEnglish

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

HAN = "\u3400-\u9fff"
WORD = re.compile(rf"[{HAN}]+|[^\W{HAN}]+(?:[-‐‑][^\W{HAN}]+)*")
FIRST_USED = re.compile(r"First used in (?:chapter (?P<chapter>\d+)|the (?P<case>\w+) case)")


def words(text: str) -> list[str]:
    """Cut a text into the words under which it is found.

    Examples
    --------
    >>> words("value of co-creation")
    ['value', 'of', 'co', 'creation', 'co-creation', 'cocreation']
    >>> words("价值共创 (DART)")
    ['价值', '值共', '共创', 'DART']
    """
    return [word for found in WORD.findall(text) for word in _forms(found)]


def _forms(word: str) -> Iterator[str]:
    if re.match(f"[{HAN}]", word):
        yield from (word[start : start + 2] for start in range(max(1, len(word) - 1)))
        return
    parts = re.split("[-‐‑]", word)
    yield from parts
    if len(parts) > 1:
        yield from ("-".join(parts), "".join(parts))


class SearchTerms(SearchEnglish):
    """English with compounds, and Chinese by pairs of characters."""

    def split(self, input: str) -> list[str]:
        """Return the words of a text."""
        return words(input)


def name_terms(app: Sphinx) -> list:
    """Add the terms of the glossary to the titles in the search index."""
    index = getattr(app.builder, "indexer", None)
    if index is not None:
        env = app.env
        objects = env.domains["std"].get_objects()
        for page in {page for _, _, kind, page, _, _ in objects if kind == "term"}:
            # The titles take the place of the entries, which would be found a second time.
            index._index_entries[page] = []
            for definition in env.get_doctree(page).findall(nodes.definition_list_item):
                for where, title, anchor in _titles(env, page, definition):
                    index._all_titles[where].append((title, anchor))
    return []


def _titles(
    env: BuildEnvironment, page: str, item: nodes.definition_list_item
) -> Iterator[tuple[str, str, str | None]]:
    """Yield page, title and anchor for each name and each place of a term."""
    term = next(item.findall(nodes.term))
    name = term.astext()
    marked = [node for node in item.findall(nodes.inline) if "language-zh" in node["classes"]]
    typed = name.replace("’", "'")
    names = dict.fromkeys([typed, typed.replace("-", " "), *(node.astext() for node in marked)])
    places = [(page, term["ids"][0])]
    if (used := FIRST_USED.search(item.astext())) and (first := _page(env, used)):
        places.append((first, _section_about(env.get_doctree(first), name)))
    yield from ((where, title, anchor) for where, anchor in places for title in names)


def _page(env: BuildEnvironment, used: re.Match[str]) -> str | None:
    if used["case"]:
        page = f"cases/{used['case'].lower()}/case"
        return page if page in env.all_docs else None
    start = f"book/{int(used['chapter']):02}-"
    return next((page for page in env.all_docs if page.startswith(start)), None)


def _section_about(document: nodes.document, term: str) -> str | None:
    """Anchor of the section below the page's title that names a term most often."""
    top = next(document.findall(nodes.section))
    sections = [section for section in top.findall(nodes.section) if section is not top]
    named = {section["ids"][0]: _own_text(section).count(term.lower()) for section in sections}
    return max(named, key=named.get) if any(named.values()) else None


def _own_text(section: nodes.section) -> str:
    """Text of a section without those below it, and without what its cells and quizzes print."""
    own = (child for child in section.children if not isinstance(child, nodes.section))
    prose = (paragraph for child in own for paragraph in child.findall(nodes.paragraph))
    return " ".join(paragraph.astext() for paragraph in prose).lower()


def configure(_app: Sphinx, config: Config) -> None:
    """Rank results by the rules of ``search.js``."""
    config.html_search_scorer = str(Path(__file__).with_name("search.js"))


def setup(app: Sphinx) -> None:
    """Register the language and the handlers."""
    app.add_search_language(SearchTerms)
    app.connect("config-inited", configure)
    app.connect("html-collect-pages", name_terms)
