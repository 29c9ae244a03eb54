"""Questions on actors and resources."""

from .rulebook import rule
from .wording import blank, named, placed, thin

GIVERS = ("contributor", "super-user")
MEMBERS = ("beneficiary", "contributor", "super-user")


@rule("actor-name", "missing", "actors", 2, "From pairs to ecosystems")
def _actor_name(plan):
    for number, actor in enumerate(plan.actors, start=1):
        if blank(actor.name) or not actor.role:
            yield f"Actor {number}", "Who is this? An actor needs a name and a role."


@rule("actor-twice", "clash", "actors", 2, "From pairs to ecosystems")
def _actor_twice(plan):
    names = [actor.name.strip().casefold() for actor in plan.actors if actor.name.strip()]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield name, f"“{name}” stands twice. Are they one group, or two with different motives?"


@rule("contributors", "missing", "actors", 2, "Three spheres")
def _contributors(plan):
    if not any(actor.role in MEMBERS for actor in plan.actors):
        yield "", "Which customers, users or citizens take part? None is among the actors."


@rule("staff", "missing", "actors", 3, "Pride and blame")
def _staff(plan):
    if not any(actor.role == "staff" for actor in plan.actors):
        yield (
            "",
            "Who of your own people meets the members, and what does it do to their work? In a "
            "study of a bank more participation went with more stress for employees.",
        )


@rule("outsiders", "missing", "actors", 11, "A funeral before the birth")
def _outsiders(plan):
    if not any(actor.role == "outsider" for actor in plan.actors):
        yield (
            "",
            "Who is touched by the programme and has no voice in it: neighbours, competitors, "
            "those without a phone? Success can harm somebody who never joined.",
        )


@rule("super-users", "missing", "actors", 6, "What ten people are worth")
def _super_users(plan):
    crowd = sum(actor.number or 0 for actor in plan.actors if actor.role == "contributor")
    if crowd >= 100 and not any(actor.role == "super-user" for actor in plan.actors):
        yield (
            "",
            f"Among {crowd:,.0f} contributors a handful will do a large part of the work. Who "
            "are they, what do you owe them, and what happens in the week they leave?",
        )


@rule("actor-number", "missing", "actors", 6, "Members are not contributors")
def _actor_number(plan):
    for where, actor in placed(plan.actors, "name"):
        if actor.role in MEMBERS and not actor.number:
            yield where, "How many? Count members and those who contribute apart."


@rule("actor-motive", "missing", "actors", 8, "What people say moves them")
def _actor_motive(plan):
    for where, actor in placed(plan.actors, "name"):
        if actor.role in (*GIVERS, "partner") and not actor.moved_by:
            yield (
                where,
                "What moves them: the doing itself, an end that they have made their own, or "
                "something they are given for it? Whom have you asked?",
            )


@rule("actor-gets", "thin", "actors", 11, "One payment, four verdicts")
def _actor_gets(plan):
    for where, actor in placed(plan.actors, "name"):
        if actor.role in (*GIVERS, "partner") and thin(actor.gets, 2):
            yield where, "They give. What do they get that they would notice if it stopped?"


@rule("actor-loses", "missing", "actors", 11, "One payment, four verdicts")
def _actor_loses(plan):
    if plan.actors and all(blank(actor.loses) for actor in plan.actors):
        yield "", "Does really nobody lose time, income, privacy or control? Draw up the ledger."


@rule("resource-actor", "clash", "resources", 2, "From pairs to ecosystems")
def _resource_actor(plan):
    for where, resource in placed(plan.resources, "name"):
        if not named(resource.actor, plan.actors):
            yield (
                where,
                f"It is to come from “{resource.actor}”, who is not among the actors. Who is "
                "that, and why would they bring it?",
            )


@rule(
    "resource-customers", "missing", "resources", 2, "Five axioms, and three sentences that moved"
)
def _resource_customers(plan):
    members = [actor for actor in plan.actors if actor.role in MEMBERS]
    if members and not any(named(item.actor, members) for item in plan.resources):
        yield (
            "",
            "All resources come from you and your partners. What do customers bring: a skill, "
            "time, data, their friends? If nothing, what do they co-create with?",
        )


@rule("resource-missing", "thin", "resources", 2, "The one whose leaving breaks it")
def _resource_missing(plan):
    for where, resource in placed(plan.resources, "name"):
        if thin(resource.if_missing, 3):
            yield where, "What stops if this stays away, and who could step in?"
