"""What the text tells the reader to find: set there by keyboard, read in the page."""

import re

import pytest

from .pages import explorables, scroll_to_end, skip_predictions
from .test_explorables import set_by_keyboard

pytestmark = pytest.mark.browser
CHAPTER, CASE = "book/07-crowdsourcing.html", "cases/threadless/case.html"
BLUEPRINTS = "book/04-blueprints.html"
MOTIVATION, DARK = "book/08-motivation.html", "book/11-dark-side.html"
SURVEY, PUBLIC = "book/09-online-interaction.html", "book/10-public-services.html"
PROGRAMME = "book/12-programme.html"
SIMULATION = "simulation/index.html"
GIFFGAFF, IKEA = "cases/giffgaff/case.html", "cases/ikea/case.html"
XIAOMI = "cases/xiaomi/case.html"
EXPLORABLES = explorables()

# page, explorable, settings, what the sentence must say, what the text says
FINDINGS = [
    (CHAPTER, "correlated-crowd", {"correlation": 0.1, "people": 1_000}, "9.9", "worth 9.9"),
    (CHAPTER, "correlated-crowd", {"correlation": 0.1, "people": 10_000}, "10.0", "worth 10.0"),
    (CHAPTER, "correlated-crowd", {"correlation": 0.1, "people": 100}, "9.2", "have 9.2"),
    (CHAPTER, "correlated-crowd", {"correlation": 0.3, "people": 1_000}, "3.3", "worth 3.3"),
    (CHAPTER, "diluted-jury", {"added_accuracy": 52, "added": 50}, "89.0 %", "falls to 89.0 %"),
    (CHAPTER, "diluted-jury", {"added_accuracy": 48, "added": 50}, "79.5 %", "it is 79.5 %"),
    (CHAPTER, "diluted-jury", {"added_accuracy": 52, "added": 150}, "87.5 %", "(87.5 %)"),
    (
        CHAPTER,
        "diluted-jury",
        {"added_accuracy": 52, "added": 800},
        "92.6 %",
        "with 800 it is back",
    ),
    (CASE, "contest-funnel", {"short_list": 14}, "44 are hits", "set the short list to 14"),
    (CASE, "contest-funnel", {"short_list": 280}, "33 are hits", "then 280"),
    (CASE, "worth-of-an-entry", {"prize": 4_000}, "$20.00", "worth ten dollars again"),
    (CASE, "flat-prize-or-royalty", {}, "2,144 shirts", "half of the designs"),
    (BLUEPRINTS, "staffed-or-self-service", {"servers": 5}, "0.39 min", "five 0.39"),
    (
        BLUEPRINTS,
        "staffed-or-self-service",
        {"design": "kiosks, two lines", "servers": 7},
        "1.80 and 1.18 min",
        "1.80 and 1.18 minutes",
    ),
    (BLUEPRINTS, "busy-and-large", {"servers": 10}, "36.8 seconds", "36.8 seconds"),
    (BLUEPRINTS, "one-more-check", {"check": 6}, "13.55 steps", "makes it 13.55"),
    (BLUEPRINTS, "one-more-check", {"weak": 11, "check": 7}, "14.09 steps", "after step 7, 14.09"),
    (BLUEPRINTS, "recovery-paradox", {"voice": 80}, "78.5 %", "to 80 %: 78.5 %"),
    (BLUEPRINTS, "moving-a-step", {"slower": 3}, "8.00 €", "brings only 8.00"),
    (
        GIFFGAFF,
        "payback-bounds",
        {"published": "and forty with £200 or more"},
        "between 32 and 99 %",
        "practically all of it",
    ),
    (
        GIFFGAFF,
        "answer-time-claims",
        {"mean": 1.5},
        "at most 2.5 %",
        "at most one question in forty",
    ),
    (
        GIFFGAFF,
        "answer-time-claims",
        {"shortest": 0.5},
        "a mean of 3 cannot be",
        "and the pair cannot be",
    ),
    (
        GIFFGAFF,
        "super-users-leave",
        {"leaving": 2, "load": 70},
        "the wait 4.4 times",
        "more than four times as long",
    ),
    (GIFFGAFF, "super-users-leave", {"leaving": 2, "load": 80}, "without end", "never catches up"),
    (GIFFGAFF, "who-bears-it", {}, "Peers work 31 minutes", "three times the agent’s time"),
    (GIFFGAFF, "heavy-users", {"growth": 2}, "“cap, dearer above” with £90", "a cap in the end"),
    (IKEA, "who-assembles", {"fee": 50}, "who build 93 % finish", "93 instead of 83"),
    (IKEA, "help-or-pride", {"alone": 30}, "Best is 52 % help: +10.0 %", "it gains a tenth"),
    (IKEA, "recall-reach", {"response": 1}, "69 contacts", "It takes 69"),
    (IKEA, "price-cut", {"saving": 30}, "5.0 times", "must rise fivefold"),
    (
        IKEA,
        "price-of-volume",
        {"category": "Bookcases & shelving units", "least": 5},
        "slope 0.73",
        "moves from 0.59 to 0.73",
    ),
    (XIAOMI, "release-rhythm", {"wishes": 80}, "40.3 with a weekly", "falls to 40.3"),
    (
        XIAOMI,
        "release-rhythm",
        {"wishes": 80, "queue": "newest first"},
        "824 are not settled",
        "As many as before, 824",
    ),
    (XIAOMI, "who-took-part", {"exponent": 1.2}, "29,267 send a report", "it is 29,267, a seventh"),
    (XIAOMI, "phones-forecast", {"years": 5}, "says 25 million", "says 25 for 2016"),
    (
        XIAOMI,
        "who-can-leave",
        {"margin": 3},
        "1 of 13 others stop and the system goes on",
        "only 1 other actor stops",
    ),
    (
        XIAOMI,
        "advertising-or-users",
        {"followers": 4},
        "once 14.5 % would",
        "having none from 14.5 %",
    ),
    (
        MOTIVATION,
        "after-the-campaign",
        {"half_life": 104},
        "used up in week 13",
        "in week 13 the gain is used up",
    ),
    (MOTIVATION, "after-the-campaign", {"half_life": 8}, "it is −41", "after a year is only 41"),
    (MOTIVATION, "after-the-campaign", {"half_life": 4}, "it is +16", "gain of 16"),
    (
        MOTIVATION,
        "after-the-campaign",
        {"reward": "positive feedback"},
        "it is +504",
        "and that fades too: +504 after a year",
    ),
    (MOTIVATION, "pay-enough", {"reward": 1}, "At €1, 12.9 %", "from 25.2 to 12.9 %"),
    (MOTIVATION, "pay-enough", {"reward": 18}, "costs €36.4", "At 18 it is 36.4"),
    (
        MOTIVATION,
        "pay-enough",
        {"reward": 1, "fans": 0},
        "At €1, 2.7 % take part; unpaid 2.3 %",
        "(2.3 to 2.7 %)",
    ),
    (
        MOTIVATION,
        "pay-enough",
        {"reward": 1, "crowding": -20},
        "At €1, 36.9 %",
        "reward of 1: now it is 36.9 %",
    ),
    (
        MOTIVATION,
        "who-gets-the-credit",
        {"completion": 40, "credit": 30},
        "the firm gets −10.4 %",
        "the firm is at −10.4",
    ),
    (
        MOTIVATION,
        "who-gets-the-credit",
        {"completion": 40, "credit": 30, "blame": 50},
        "the firm from 44 %",
        "ready-made might: 44 %",
    ),
    (
        MOTIVATION,
        "how-many-rivals",
        {"rivals": 30, "uncertainty": 0.5},
        "worth 1.15",
        "thirty only 1.15",
    ),
    (
        MOTIVATION,
        "how-many-rivals",
        {"rivals": 1000, "uncertainty": 1},
        "worth 3.25",
        "a thousand 3.25",
    ),
    (DARK, "grab-or-keep", {"share": 0.9}, "up to period 12", "Through 12 periods"),
    (DARK, "grab-or-keep", {"share": 0.6}, "up to period 22", "ahead for 22 periods"),
    (DARK, "grab-or-keep", {"share": 0.2}, "9,032", "ends at 9,032"),
    (DARK, "patience", {"horizon": 100}, "capture 0.42", "the best share is 0.42"),
    (DARK, "patience", {"horizon": 5}, "capture 1.00", "over 5 it is 1.00"),
    (DARK, "patience", {"horizon": 100, "discount": 0.9}, "capture 0.60", "of the last: 0.60"),
    (DARK, "who-gets-what", {"rule": "Shapley, each alone"}, "0.29 %", "are due 0.29 %"),
    (DARK, "who-gets-what", {"rule": "by hours"}, "90.9 %", "By hours 90.9 %"),
    (
        DARK,
        "who-gets-what",
        {"rule": "Shapley, as one", "alternative": 0.5},
        "25.0 %",
        "they are due 25.0 %",
    ),
    (
        DARK,
        "who-gets-what",
        {"rule": "Shapley, each alone", "entries": 14},
        "26.7 %",
        "they are due 26.7 %",
    ),
    (SURVEY, "held-constant", {"correlation": 0}, "by −0.05. One", "the loan is called in: −0.05"),
    (SURVEY, "how-many-teams", {"teams": 60}, "+0.02 to +0.31", "between +0.02 and +0.31"),
    (
        SURVEY,
        "how-many-teams",
        {"effect": "tasks in all"},
        "12 % find an effect",
        "With 300 teams 12 % of surveys find anything",
    ),
    (SURVEY, "one-sitting", {"method": 0.5}, "tasks +0.03", "it is +0.03 and looks like a small"),
    (
        SURVEY,
        "one-sitting",
        {"method": 0.5, "marker": 50, "table": "marker taken out"},
        "sharing +0.24",
        "sharing is left at +0.24",
    ),
    (
        SURVEY,
        "arrow-turned",
        {"feedback": 0.6},
        "−0.10 from knowledge",
        "At 0.6 the path from knowledge is −0.10",
    ),
    (
        SURVEY,
        "arrow-turned",
        {"feedback": 0.05, "method": 0.5},
        "+0.40 from knowledge",
        "just as it should be",
    ),
    (SURVEY, "drawn-by-lot", {"selection": 0.4}, "declined: +0.50", "now shows +0.50"),
    (
        SURVEY,
        "drawn-by-lot",
        {"selection": 0.4, "uptake": 40},
        "takes 4,906 teams",
        "accept the invitation, 4,906",
    ),
    (PUBLIC, "best-mixes", {"elasticity": 0.3}, "11.2 of citizens", "holds 11.2 units"),
    (PUBLIC, "best-mixes", {"elasticity": 4}, "48.1 of citizens", "at 4 48.1"),
    (PUBLIC, "best-mixes", {"elasticity": 4, "price": 8}, "28 % of the money", "96 % to 28 %"),
    (PUBLIC, "fill-the-gap", {"cut": 20, "elasticity": 0.5}, "60 % more", "takes 60 % more"),
    (
        PUBLIC,
        "fill-the-gap",
        {"cut": 20, "elasticity": 0.3},
        "a cut of 19.7 %",
        "from a cut of 19.7 % on",
    ),
    (
        PUBLIC,
        "fill-the-gap",
        {"cut": 20, "elasticity": 0.5, "pay": 0},
        "saves 12.0",
        "It saves 12.0",
    ),
    (PUBLIC, "better-for-all", {"follow": 0.5}, "gets 1.34", "and Docks gets 1.34"),
    (PUBLIC, "better-for-all", {"follow": 1}, "gets 1.01", "At 1 it is 1.01"),
    (PUBLIC, "better-for-all", {"follow": 0.5, "hours": 6}, "gets 2.32", "lifts Docks to 2.32"),
    (
        PUBLIC,
        "better-for-all",
        {"follow": 0.5, "hours": 6, "rule": "matching"},
        "the Gini 0.159",
        "leaves the Gini at 0.159",
    ),
    (PUBLIC, "two-counts", {}, "60 % of the voters get nothing", "Not one of the six in ten"),
    (PUBLIC, "two-counts", {"swimmers": 55}, "35 are not spent", "It leaves 35 thousand unspent"),
    (PROGRAMME, "learn-first", {}, "57 lose money", "57 of 100 lose money"),
    (
        PROGRAMME,
        "learn-first",
        {"learn": "the saving on a contact"},
        "worth ¥1.32 million",
        "worth ¥1.32 million",
    ),
    (PROGRAMME, "learn-first", {"set_up": 1}, "1.69", "the mean is 1.69"),
    (PROGRAMME, "nobody-changed", {}, "91.8 in the sixth", "91.8 % stay in the sixth year"),
    (PROGRAMME, "review-day", {}, "38 of 100", "38 of 100 are stopped"),
    (
        PROGRAMME,
        "review-day",
        {"quarter": 4, "bar": -0.45, "deferred": 80},
        "¥0.54 million",
        "the mean is +0.54",
    ),
    (PROGRAMME, "review-day", {"quarter": 4, "bar": -0.5}, "minus ¥0.20", "gives −0.20"),
    (PROGRAMME, "who-joined", {"selection": 3}, "2.05 times", "At strength 3 it is 2.05"),
    (PROGRAMME, "who-joined", {"known": 90}, "differ by 56", "at 90 % still 56"),
    (PROGRAMME, "invited-by-lot", {"persuaded": 20, "known": 80}, "±47", "it is ±47"),
    (
        SIMULATION,
        "recorded-game",
        {"team": "Gardeners", "quarter": 2},
        "Goodwill fell from 86 to 56",
        "goodwill fell from 86 to 56",
    ),
    (
        SIMULATION,
        "recorded-game",
        {"team": "Payers", "quarter": 4},
        "Goodwill fell from 94 to 6",
        "goodwill fell from 94 to 6",
    ),
    (
        SIMULATION,
        "recorded-game",
        {"team": "Watchers", "quarter": 1},
        "Goodwill fell from 80 to 46",
        "goodwill fell from 80 to 46",
    ),
    (
        SIMULATION,
        "recorded-game",
        {"team": "Gardeners", "quarter": 9},
        "Goodwill fell from 80 to 60",
        "In the ninth the Gardeners’ goodwill fell from 80 to 60",
    ),
    (
        SIMULATION,
        "recorded-game",
        {"team": "Watchers", "quarter": 9},
        "Goodwill fell from 41 to 33",
        "the Watchers’ from 41 to 33",
    ),
    (
        SIMULATION,
        "recorded-game",
        {"team": "Payers", "quarter": 9},
        "Goodwill fell from 20 to 5",
        "the Payers’ from 20 to 5",
    ),
]


def squeezed(text):
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("address", list(dict.fromkeys(row[0] for row in FINDINGS)))
def test_the_reader_finds_it(page, server, address):
    opened = page()
    skip_predictions(opened, EXPLORABLES)
    opened.goto(server + address)
    scroll_to_end(opened)
    text = squeezed(opened.locator("article").inner_text())
    for where, name, settings, found, told in FINDINGS:
        if where != address:
            continue
        explorable = EXPLORABLES[name]
        element = opened.locator(f"#explorable-{name}")
        for control in explorable.controls:
            set_by_keyboard(element, control, settings.get(control.name, control.default))
        sentence = squeezed(element.locator(".explorable-summary").inner_text())
        assert found in sentence, (name, settings)
        assert told in text, (name, told)
