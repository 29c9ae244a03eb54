"""Rules for every test, and for the notebooks and docstrings that pytest runs as tests.

It lies at the top because pytest asks only the conftest files above what it collects, and
notebooks are collected in cases/ and exercises/.
"""

import os

import pytest
from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")

IN_CI = bool(os.environ.get("CI"))

PICTURES = (
    "application/vnd.cocreation.quiz+json",
    "application/vnd.vegalite.v5+json",
    "image/svg+xml",
    "text/html",
    "text/latex",
)
"""Forms of an output that a stored notebook leaves out: it keeps their text/plain twin."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let nbval compare text with text: a stored notebook holds no other form."""
    for item in items:
        known = getattr(item.parent, "skip_compare", None)
        if known is not None and not set(PICTURES) <= set(known):
            item.parent.skip_compare = (*known, *PICTURES)


def _forbid_skip(report: pytest.CollectReport | pytest.TestReport) -> None:
    if IN_CI and report.outcome == "skipped":
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"CI=1 forbids skips: {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo):
    """Under CI=1 a test that is skipped has failed."""
    report = yield
    _forbid_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector):
    """Under CI=1 a module that is skipped as a whole has failed."""
    report = yield
    _forbid_skip(report)
    return report
