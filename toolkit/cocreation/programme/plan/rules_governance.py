"""Questions on governance, risks and the two-way channel."""

from .economics import own_inputs, taken_from_the_book
from .rulebook import rule
from .wording import has_number, is_a_person, named, placed, thin

RULES_TO_WRITE = {
    "rights": "Who owns what members make, above all the entries that lose? Until when?",
    "credit": "Who is named for an idea that is used, where, and for how long?",
    "consent": "To what do members agree, can they refuse without loss and withdraw later?",
    "moderation": "Who removes a post, by which rule, and who moderates you?",
    "appeal": "A member feels wronged. At which door does she knock, and who decides behind it?",
    "exit": "Somebody leaves. Which of their work, data and history can they take along?",
    "law": "Who has checked data protection, minors, permits, and who is liable if a member's "
    "answer is wrong?",
}


@rule("rules", "thin", "governance", 11, "Rules one can live with")
def _rules(plan):
    for name, question in RULES_TO_WRITE.items():
        if thin(getattr(plan.governance, name)):
            yield name, question


@rule("crisis", "thin", "governance", 12, "What will go wrong, and whose telephone rings")
def _crisis(plan):
    if thin(plan.governance.crisis, 6):
        yield (
            "crisis",
            "It is Saturday, a post about you is being shared by thousands. Who speaks, within "
            "which hour, and who may switch the thing off?",
        )


@rule("few-risks", "missing", "governance", 11, "A funeral before the birth")
def _few_risks(plan):
    if len(plan.governance.risks) < 3:
        yield (
            "risks",
            "Write the inquest: it is two years later and it has failed, or it has succeeded and "
            "somebody was harmed. Which three causes do you find?",
        )


@rule("risk-owner", "missing", "governance", 12, "What will go wrong, and whose telephone rings")
def _owner(plan):
    for where, risk in placed(plan.governance.risks, "risk"):
        if not is_a_person(risk.owner):
            yield (
                where,
                "Who watches this? Write one person's post: what all watch, nobody watches.",
            )


@rule("risk-sign", "thin", "governance", 11, "A funeral before the birth")
def _sign(plan):
    for where, risk in placed(plan.governance.risks, "risk"):
        if not has_number(risk.sign):
            yield where, "Which number would show it early, and at which value do you act?"


@rule("risk-measure", "thin", "governance", 11, "A funeral before the birth")
def _measure(plan):
    for where, risk in placed(plan.governance.risks, "risk"):
        if thin(risk.measure, 4):
            yield where, "What is done beforehand, and what on the day of the sign?"


@rule("risk-harms", "clash", "governance", 11, "The case against")
def _harms(plan):
    others = [actor for actor in plan.actors if actor.role != "staff"]
    risks = plan.governance.risks
    if risks and others and not any(named(risk.harms, others) for risk in risks):
        yield (
            "risks",
            "All your risks are risks for you. What could members, partners or outsiders lose? "
            "Name one of your actors under Harms.",
        )


@rule("who-answers", "missing", "channel", 6, "What members do for each other")
def _answers(plan):
    if not is_a_person(plan.channel.answers_by):
        yield (
            "answers_by",
            "Who answers when a member writes, and who when that person is on holiday? Write "
            "posts, not a department.",
        )
    if not plan.channel.days:
        yield "days", "Within how many days has a person replied?"


@rule("capacity", "missing", "channel", 4, "How many, and how busy?")
def _capacity(plan):
    if not plan.channel.per_week or not plan.channel.capacity:
        yield (
            "capacity",
            "How many messages come in a week, and how many can be answered in the hours that "
            "are paid for?",
        )


@rule("overload", "clash", "channel", 4, "How many, and how busy?")
def _overload(plan):
    come, can = plan.channel.per_week, plan.channel.capacity
    if come and can and come > 0.9 * can:
        end = "the queue grows without end" if come >= can else "one bad week fills the queue"
        yield (
            "capacity",
            f"{come:,.0f} come in a week and {can:,.0f} can be answered: {end}. Who helps, or "
            "what do you not open?",
        )


@rule("rejected-ideas", "thin", "channel", 12, "Closing the loop")
def _rejected(plan):
    if thin(plan.channel.rejected, 6):
        yield (
            "rejected",
            "Most ideas are not used. What do those people hear, from whom, with which reason?",
        )


@rule("published", "thin", "channel", 7, "Judge a programme by its base rates")
def _published(plan):
    if thin(plan.channel.published):
        yield (
            "published",
            "Where can a member read how many ideas came in and how many were used, before "
            "sending in one of her own?",
        )


@rule("ideas-unanswered", "clash", "channel", 12, "Closing the loop")
def _ideas_unanswered(plan):
    inputs, come = own_inputs(plan), plan.channel.per_week
    if taken_from_the_book(plan) or not come:
        return
    most = inputs["market"].value * inputs["active"].value * inputs["ideas"].value / 13
    if most > come:
        yield (
            "per_week",
            f"Your business case has up to {most:,.0f} ideas a week, and you expect {come:,.0f} "
            "messages that must be answered. Who reads the rest?",
        )
