"""Turn ``[1,400](fact:T33)`` into a mark with date, grade and source; ``cite:`` into a citation."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util import logging
from sphinxcontrib.bibtex.roles import CiteRole

from cocreation import facts

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)


class FactLinks(SphinxTransform):
    """Replace fact links by references to a list of the facts at the end of the page."""

    default_priority = 5

    def apply(self, **_options: Any) -> None:
        used: dict[str, facts.Fact] = {}
        for node in list(self.document.findall(nodes.reference)):
            scheme, _, key = node.get("refuri", "").partition(":")
            if scheme == "fact":
                self._link_fact(node, key, used)
            elif scheme == "cite":
                self._link_citation(node, key)
        if used:
            top = next(self.document.findall(nodes.section), self.document)
            top += _fact_section(used)
            self.document.note_implicit_target(top[-1])

    def _link_fact(self, node: nodes.reference, key: str, used: dict[str, facts.Fact]) -> None:
        fact = self.env.cocreation_facts.get(key)
        if fact is None:
            logger.warning("no fact %r in cases/*/facts.csv", key, location=node)
            return
        used[key] = fact
        node.replace_self(
            nodes.reference(
                "", *node.children, refid=f"fact-{key}", internal=True,
                classes=["fact", f"fact-{fact.grade}"],
                reftitle=f"{fact.grade}, {fact.as_of or 'undated'}: {fact.work}",
            )
        )  # fmt: skip

    def _link_citation(self, node: nodes.reference, key: str) -> None:
        reporter = SimpleNamespace(get_source_and_line=lambda line: (node.source, line))
        inliner = SimpleNamespace(document=self.document, reporter=reporter)
        citation, _messages = CiteRole()("cite:t", key, key, node.line or 0, inliner)
        node.replace_self(citation)


def _fact_section(used: dict[str, facts.Fact]) -> nodes.section:
    items = [_fact_item(fact) for fact in used.values()]
    return nodes.section(
        "",
        nodes.title("", "Facts on this page"),
        nodes.definition_list("", *items, classes=["facts"]),
        ids=["facts-on-this-page"],
        names=["facts on this page"],
    )


def _fact_item(fact: facts.Fact) -> nodes.definition_list_item:
    when = f"as of {fact.as_of}" if fact.as_of else "undated"
    text = f"{fact.amount} · {when} · {fact.vouched} · source: {fact.work} "
    source = nodes.paragraph("", text)
    if address := fact.source.partition(" http")[2]:
        url = f"http{address.split()[0].rstrip(';,')}"
        source += nodes.reference("", "link", refuri=url, internal=False)
    term = nodes.term("", fact.statement, ids=[f"fact-{fact.id}"])
    return nodes.definition_list_item("", term, nodes.definition("", source))


def _load(app: Sphinx, env: BuildEnvironment, _docnames: list[str]) -> None:
    env.cocreation_facts = facts.load(Path(app.srcdir) / "cases")


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.connect("env-before-read-docs", _load)
    app.add_transform(FactLinks)
