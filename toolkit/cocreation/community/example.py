"""An invented forum with the flaws of a real one, to practise the readers on."""

import numpy as np
import pandas as pd

from .rank_size import contribution_shares

__all__ = ["example_export"]

DAYS, QUESTIONS, ANSWERS, MEMBERS = 56, 640, 900, 260
START = pd.Timestamp("2026-03-02 00:00")
MEDIAN_WAIT_HOURS, WAIT_SPREAD, EXPONENT = 7.0, 1.5, 0.95
WELCOMED, WELCOME_SECONDS = 0.7, (15, 50)


def example_export(path, *, seed) -> None:
    """Write the CSV export of an invented forum (synthetic data).

    Eight weeks: questions at random times, answers by members as unequal as the rank-size rule
    makes them, waits that are log-normal. What real exports hide is in it: questions that nobody
    answers or that the export cuts off, members who answer themselves, and a program that replies
    to most questions within a minute and looks like a member.

    Parameters
    ----------
    path : str or Path
        The file to write, with the columns ``topic``, ``member`` and ``posted on``.
    seed : int
        Seed of the random numbers.

    See Also
    --------
    read_csv : reads it with ``columns={"author": "member", "created": "posted on"}``.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "forum.csv")
    ...     example_export(file, seed=1)
    ...     print(file.read_text(encoding="utf-8").splitlines()[0])
    topic,member,posted on
    """
    random = np.random.default_rng(seed)
    seconds = DAYS * 86_400
    names = np.array([f"m{number}" for number in 100 + random.permutation(MEMBERS + 1)])
    program, members = names[0], names[1:]
    asked = np.sort(random.uniform(0, seconds, QUESTIONS))
    topic = random.integers(QUESTIONS, size=ANSWERS)
    shares = contribution_shares(people=MEMBERS, exponent=EXPONENT)
    wait = 3600 * random.lognormal(np.log(MEDIAN_WAIT_HOURS), WAIT_SPREAD, ANSWERS)
    welcomed = np.flatnonzero(random.random(QUESTIONS) < WELCOMED)
    posts = pd.concat(
        [
            _posts(np.arange(QUESTIONS), members[random.integers(MEMBERS, size=QUESTIONS)], asked),
            _posts(topic, random.choice(members, ANSWERS, p=shares), asked[topic] + wait),
            _posts(
                welcomed, program, asked[welcomed] + random.uniform(*WELCOME_SECONDS, len(welcomed))
            ),
        ]
    )
    posts = posts[posts["second"] < seconds].sort_values("second", kind="stable")
    posts["posted on"] = (START + pd.to_timedelta(posts.pop("second"), unit="s")).dt.floor("s")
    posts.to_csv(path, index=False)


def _posts(topic, member, second):
    return pd.DataFrame({"topic": topic + 1, "member": member, "second": second})
