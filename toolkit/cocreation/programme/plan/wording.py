"""What an answer is made of: enough words, a number, a day, one person's post, an actor's name."""

from __future__ import annotations

import re

__all__ = ["blank", "has_day", "has_number", "is_a_person", "named", "placed", "thin"]

PLACEHOLDER = re.compile(r"\W*(tbd|todo|tbc|n/?a|none|xxx+|lorem ipsum.*|待定|暂无)\W*", re.I)


def thin(text, words=5):
    """Say whether a text is too short to say anything; three Chinese characters count as two words.

    Examples
    --------
    >>> thin("the team"), thin("a moderator answers within two days"), thin("版主在两天之内答复")
    (True, False, False)
    """
    wide = len(re.findall(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]", text))
    narrow = len(re.findall(r"[^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+", text))
    return blank(text) or narrow + wide / 1.5 < words


def blank(text):
    """Say whether a text is empty or only holds the place.

    Examples
    --------
    >>> blank(" TBD. "), blank("…"), blank("Ms Li")
    (True, True, False)
    """
    return not re.search(r"\w", text) or bool(PLACEHOLDER.fullmatch(text))


def placed(rows, name):
    """Yield the rows of a list, each after where it is: the text of a field, or else its number.

    Examples
    --------
    >>> from cocreation.programme.plan.parts import Risk
    >>> [where for where, _ in placed([Risk(risk="It floods"), Risk(risk=" ")], "risk")]
    ['It floods', 'Risk 2']
    """
    for number, row in enumerate(rows, start=1):
        text = getattr(row, name)
        yield (f"{type(row).__name__} {number}" if blank(text) else text), row


def named(name, actors):
    """Say whether a name is that of an actor; case and outer spaces do not count.

    Examples
    --------
    >>> from cocreation.programme.plan.parts import Actor
    >>> named("Riders ", [Actor(name="riders")])
    True
    """
    return name.strip().casefold() in {actor.name.strip().casefold() for actor in actors}


NUMBER_WORDS = re.compile(
    r"\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|fifteen|twenty|thirty|"
    r"forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|half|third|fourth|fifth|"
    r"tenth|twice|doubles?|doubled|halved|first|single|zero|a quarter of)\b"
    r"|(?<!no )\bone\b(?! of)"
    r"|[一二两三四五六七八九十百千万半]+(?=[成个人次天日周月年季分条家台起例件元名封倍]|小时)|百分之",
    re.IGNORECASE,
)
YEAR = re.compile(r"\b(19|20)\d\d(-\d\d){0,2}\b")
DAY = re.compile(
    r"\d\d\d\d|\b(hours?|days?|weeks?|weekly|months?|monthly|quarters?|quarterly|years?|yearly|"
    r"terms?|seasons?|meetings?|spring|summer|autumn|winter|january|february|march|april|may|june|"
    r"july|august|september|october|november|december|at once|immediately)\b"
    r"|[天日周月季年]|立即|马上|学期",
    re.IGNORECASE,
)


def has_number(text):
    """Say whether a text holds a number, in digits or in words; a year alone is none.

    Examples
    --------
    >>> has_number("three injuries"), has_number("三起事故"), has_number("we adjust in 2027")
    (True, True, False)
    """
    return bool(re.search(r"\d", YEAR.sub("", text)) or NUMBER_WORDS.search(text))


def has_day(text):
    """Say whether a text tells when.

    Examples
    --------
    >>> has_day("in month six"), has_day("第二季度末"), has_day("below 150 posts")
    (True, True, False)
    """
    return bool(DAY.search(text))


GROUP = re.compile(
    r"(\b(teams?|departments?|care|services?|support|marketing|sales|offices?|units?|divisions?|"
    r"committees?|boards?|management|staff|company|firm|moderators|of us)|部|部门|组|科|团队|公司|"
    r"委员会|大家|全体)\W*$",
    re.IGNORECASE,
)
ALL = re.compile(r"\W*(all|everyone|everybody|we|us|somebody|someone|anyone)\W*", re.IGNORECASE)
POST = re.compile(
    r"\b(mr|ms|mrs|dr|prof|head|heads|manager|director|lead|leader|chief|chair\w*|officer|owner|"
    r"secretary|president|vice|deputy|coordinator|moderator|technician|engineer|nurse|"
    r"librarian|head\w+|on duty)\b|[部科组院店馆校处]长|主管|经理|主任|负责人|专员|总监",
    re.IGNORECASE,
)


def is_a_person(owner):
    """Say whether an owner is one person's post and not a group behind which all can hide.

    Examples
    --------
    >>> is_a_person("The support department"), is_a_person("head of service"), is_a_person("客服部")
    (False, True, False)
    """
    if blank(owner) or ALL.fullmatch(owner):
        return False
    return bool(POST.search(owner)) or not GROUP.search(owner)
