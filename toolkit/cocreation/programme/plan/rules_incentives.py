"""Questions on incentives."""

from .rulebook import rule
from .wording import has_number, named, thin

GIVERS = ("contributor", "super-user", "partner")
MATERIAL = ("gift", "money", "prize")


@rule("incentive-actor", "clash", "incentives", 8, "A portfolio, role by role")
def _incentive_actor(plan):
    for incentive in plan.incentives:
        if not named(incentive.actor, plan.actors):
            yield (
                incentive.reward,
                f"It is for “{incentive.actor}”, who is not among the actors. Whom do you mean?",
            )


@rule("giver-without-incentive", "clash", "incentives", 8, "A portfolio, role by role")
def _giver(plan):
    for actor in plan.actors:
        given = [item for item in plan.incentives if named(item.actor, [actor])]
        if actor.role in GIVERS and actor.name and not given:
            yield (
                actor.name,
                f"“{actor.name}” give work and no incentive is meant for them. Why do they come "
                "a second time? Thanks by name also counts, if you can say who gives it.",
            )


@rule("money-for-interest", "clash", "incentives", 8, "Pay enough, or do not pay")
def _money(plan):
    for incentive in plan.incentives:
        moved = [item.moved_by for item in plan.actors if named(incentive.actor, [item])]
        if incentive.kind in ("gift", "money") and "intrinsic" in moved:
            yield (
                incentive.actor,
                f"They are moved by the doing itself, and you offer “{incentive.reward}”. It may "
                "drive some away, or do no harm at all: studies found both. Which do you expect "
                "of these people, and how would you see it within a month?",
            )


@rule("reward-for-presence", "clash", "incentives", 5, "When the number becomes the aim")
def _presence(plan):
    for incentive in plan.incentives:
        if incentive.kind in MATERIAL and incentive.tied_to in ("taking part", "nothing"):
            yield (
                incentive.actor,
                f"“{incentive.reward}” is paid for {incentive.tied_to}. What will people do who "
                "want the reward and nothing else, and how would you see it?",
            )


@rule("prize-without-odds", "clash", "incentives", 7, "Judge a programme by its base rates")
def _odds(plan):
    prizes = [incentive for incentive in plan.incentives if incentive.kind == "prize"]
    if prizes and not has_number(plan.channel.published):
        yield (
            prizes[0].actor,
            "You give a prize and publish no odds. How many will enter, how many win, and what "
            "is an average entry worth an hour?",
        )


@rule("incentive-ends", "thin", "incentives", 8, "A portfolio, role by role")
def _ends(plan):
    for incentive in plan.incentives:
        if incentive.kind in MATERIAL and thin(incentive.afterwards, 3):
            yield incentive.actor, f"What is left when “{incentive.reward}” stops?"


@rule("influence-without-power", "clash", "incentives", 10, "How much power?")
def _influence(plan):
    promised = [item for item in plan.incentives if item.kind == "influence"]
    if promised and plan.entry.power == "none":
        yield (
            promised[0].actor,
            f"You promise a say (“{promised[0].reward}”) and give members no power under Entry "
            "point. Asking without meaning to listen is tokenism. Which of the two is true?",
        )
