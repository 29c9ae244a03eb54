"""Questions on the numbers of the sum and where they come from."""

from .economics import taken_from_the_book, uses_the_case
from .rulebook import rule
from .wording import blank


@rule("input-tag", "missing", "cost", 12, "What the page did not say")
def _tag(plan):
    for item in plan.cost.inputs:
        if not item.tag:
            yield item.name, "Is it published, defensible, or illustrative? Say which."


@rule("input-source", "missing", "cost", 0, "The citation that says the reverse")
def _source(plan):
    for item in plan.cost.inputs:
        if item.tag == "published" and blank(item.source):
            yield item.name, "Published where, and did you see the page yourself?"


@rule("input-range", "missing", "cost", 12, "What the page did not say")
def _range(plan):
    for item in plan.cost.inputs:
        if item.value is not None and (item.low is None or item.high is None):
            yield item.name, "Between which two values would nothing surprise you?"


@rule("input-outside", "clash", "cost", 12, "What the page did not say")
def _outside(plan):
    for item in plan.cost.inputs:
        if (
            None not in (item.value, item.low, item.high)
            and not item.low <= item.value <= item.high
        ):
            yield (
                item.name,
                f"Your best guess {item.value:,.12g} lies outside your own range from "
                f"{item.low:,.12g} to {item.high:,.12g}. Which of the three is wrong?",
            )


@rule("input-borrowed", "clash", "cost", 12, "What the page did not say")
def _borrowed(plan):
    borrowed = taken_from_the_book(plan)
    if uses_the_case(plan) and borrowed:
        yield (
            "inputs",
            f"The business case would take {len(borrowed)} numbers from the book's example "
            f"({', '.join(borrowed)}). They are not yours: what are yours?",
        )


@rule("own-sum", "missing", "cost", 12, "What the page did not say")
def _own_sum(plan):
    if not uses_the_case(plan) and None in (plan.cost.worth, plan.cost.loss):
        yield (
            "worth" if plan.cost.worth is None else "loss",
            "What do your numbers add up to, at the best guesses and drawn from their ranges? "
            "The book's business case is for support forums; plan.ipynb shows a sum of one's own.",
        )
