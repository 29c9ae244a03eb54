"""Checks: staged feedback, hints for known slips, and no way round the types."""

import math
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocreation.check import Checks, answer, decode, encode, load, read
from cocreation.check.own import draw, named, recompute

SHARE = {
    "kind": "number",
    "name": "share",
    "expected": 0.3719,
    "tolerance": 0.001,
    "lowest": 0,
    "highest": 1,
    "hint": "divide by all.",
    "known": [{"value": 0.6281, "hint": "the share of the others."}],
}
VOTERS = {"kind": "integer", "name": "voters", "expected": 47}
RULE = {
    "kind": "choice",
    "name": "rule",
    "expected": "borda",
    "options": {"borda": "", "plurality": "It looks at first places only."},
}
ORDER = {
    "kind": "items",
    "name": "order",
    "expected": ["b", "f", "d"],
    "options": ["a", "b", "d", "f"],
    "known": [{"value": ["d", "f", "b"], "hint": "begins with the worst."}],
}
TABLE = {
    "kind": "table",
    "name": "table",
    "rows": "bin",
    "tolerance": 0.01,
    "expected": {"bin": ["low", "high"], "rate": [0.1347, 0.8253]},
    "hints": {"rate": "divide by the designs of the bin."},
}
COLUMN = {
    "kind": "column",
    "name": "rate",
    "expected": [0.1347, 0.8253],
    "index": ["low", "high"],
    "tolerance": 0.01,
}
FUNCTION = {
    "kind": "function",
    "name": "worth",
    "calls": [
        {"arguments": [10, 0.5], "expected": 1.818, "tolerance": 0.001},
        {"arguments": [7, 0], "expected": 7, "tolerance": 0.001, "hint": "try it with 0."},
    ],
}
RIGHT_TABLE = pd.DataFrame({"bin": ["low", "high"], "rate": [0.1347, 0.8253]})


class AlwaysEqual:
    """Claims to equal everything and to do all arithmetic."""

    def __eq__(self, other):
        return True

    def __hash__(self):
        return 0

    def __call__(self, *arguments):
        return self

    def __getattr__(self, name):
        return self

    __sub__ = __rsub__ = __abs__ = __neg__ = __mul__ = __call__
    __lt__ = __le__ = __gt__ = __ge__ = __contains__ = __eq__

    def __float__(self):
        return 0.3719

    def __len__(self):
        return 2


class AlwaysEqualFloat(float):
    def __eq__(self, other):
        return True

    def __rsub__(self, other):
        return 0.0

    __sub__ = __rsub__
    __hash__ = float.__hash__


def problem(entry, value):
    return answer(entry).problem(value)


@pytest.mark.parametrize("value", [0.3719, 0.3710, np.float64(0.3722), np.float32(0.3719)])
def test_a_number_within_tolerance_is_right(value):
    assert problem(SHARE, value) is None


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("0.37", "Take away the quotation marks"),
        (True, "True or False; a number is needed"),
        (np.True_, "True or False; a number is needed"),
        (None, "None; a number is needed"),
        ([0.3719], "a list; a number is needed"),
        (np.array([0.3719]), "`.item()`"),
        (pd.Series([0.3719]), "`.item()`"),
        (np.array([0.3719, 1]), "an array; a number is needed."),
        (Fraction(3719, 10000), "an object of type Fraction"),
        (0.3719 + 0j, "an object of type complex"),
        (math.nan, "not a number"),
        (math.inf, "infinite"),
        (-np.inf, "infinite"),
        (0.6281, "is 0.6281, the share of the others."),
        (37.19, "per cent"),
        (-0.3719, "the sign is not"),
        (5, "lies between 0 and 1"),
        (0.374, "round"),
        (0.5, "not it yet. Hint: divide by all."),
    ],
)
def test_a_wrong_number_is_told_what_is_wrong(value, words):
    assert words in problem(SHARE, value)


def test_limits_are_told_on_one_side_too():
    entry = {"kind": "number", "name": "hours", "expected": 5, "tolerance": 0.1}
    assert "at least 0" in problem(entry | {"lowest": 0}, -3)
    assert "at most 9" in problem(entry | {"highest": 9}, 12)
    assert "per cent" not in problem(entry, 500)


@pytest.mark.parametrize("value", [47, np.int64(47), np.uint8(47)])
def test_a_whole_number_is_right(value):
    assert problem(VOTERS, value) is None


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (47.0, "47.0; a whole number is needed. Use `int(...)`."),
        (46.6, "Decide which way to round: `math.ceil"),
        (True, "True or False"),
        (math.nan, "nan"),
        (48, "not it yet"),
    ],
)
def test_a_wrong_whole_number(value, words):
    assert words in problem(VOTERS, value)


def test_a_word_may_be_written_in_capitals_and_with_spaces():
    assert problem(RULE, " Borda ") is None
    assert problem(RULE, np.str_("borda")) is None


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (3, "text in quotation marks is needed"),
        ("approval", 'choose one of "borda", "plurality"'),
        ("plurality", "first places only"),
    ],
)
def test_a_wrong_word(value, words):
    assert words in problem(RULE, value)


def test_a_list_or_tuple_in_order_is_right():
    assert problem(ORDER, ["b", "f", "d"]) is None
    assert problem(ORDER, ("b", "f", "d")) is None


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("bfd", "text; a list is needed"),
        (pd.Index(["b", "f", "d"]), "`.tolist()`"),
        ({"b", "f", "d"}, "a list is needed"),
        (["b", "f", None], "entry 3 of `order` is None"),
        (["b", "f", "z"], "'z', which is not one of those"),
        (["b", "b", "f"], "the same entry twice"),
        (["b", "f"], "too few"),
        (["b", "f", "d", "a"], "too many"),
        (["b", "d", "f"], "right for the first 1"),
        (["b", "f", "a"], "the right entries yet"),
        (["d", "f", "b"], "begins with the worst"),
    ],
)
def test_a_wrong_list(value, words):
    assert words in problem(ORDER, value)


def test_a_list_in_any_order():
    entry = {"kind": "items", "name": "guesses", "expected": [640, 790], "ordered": False}
    assert problem(entry, [790, np.int64(640)]) is None
    assert "right entries" in problem(entry, [640, 700])
    assert "True or False" in problem(entry, [640, True])


def test_a_table_is_right_whatever_its_index():
    assert problem(TABLE, RIGHT_TABLE) is None
    assert problem(TABLE, RIGHT_TABLE.set_axis([5, 9])) is None
    assert problem(TABLE, RIGHT_TABLE.astype({"bin": "category"})) is None


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"bin": []}, "a dictionary; a table"),
        (RIGHT_TABLE["rate"], "a column (Series); a table"),
        (RIGHT_TABLE.drop(columns="rate"), "lacks the column 'rate'"),
        (RIGHT_TABLE.assign(more=1), "more columns than asked for: ['more']"),
        (RIGHT_TABLE[["bin", "rate", "rate"]], "columns twice"),
        (RIGHT_TABLE[["rate", "bin"]], "another order"),
        (RIGHT_TABLE.set_axis([0, 1], axis="columns"), "names are not text"),
        (RIGHT_TABLE.head(1), "1 rows; 2 are needed"),
        (RIGHT_TABLE.astype({"rate": str}), "should hold numbers"),
        (RIGHT_TABLE.assign(rate=[True, False]), "should hold numbers"),
        (RIGHT_TABLE.assign(rate=[0.1347, np.nan]), "row high, where it is nan"),
        (RIGHT_TABLE.assign(rate=[0.1347, 8]), "row high, where it is 8. Hint: divide by the"),
        (RIGHT_TABLE.assign(rate=pd.Series([AlwaysEqual(), 1], dtype=object)), "hold numbers"),
        (RIGHT_TABLE.assign(bin=[1, 2]), "should hold words"),
        (RIGHT_TABLE.assign(bin=[AlwaysEqual(), AlwaysEqual()]), "holds a function in row 0"),
        (RIGHT_TABLE.set_index("bin"), "It is the index: use `.reset_index()`."),
        (RIGHT_TABLE.iloc[::-1], "first goes wrong in row 0 (counted from 0), where it is high"),
    ],
)
def test_a_wrong_table(value, words):
    assert words in problem(TABLE, value)


def test_a_column():
    right = pd.Series([0.1347, 0.8253], index=["low", "high"])
    assert problem(COLUMN, right) is None
    assert "a list; a column" in problem(COLUMN, [0.1347, 0.8253])
    assert "1 values; 2" in problem(COLUMN, right.head(1))
    assert "not labelled" in problem(COLUMN, right.reset_index(drop=True))
    assert "row high, where it is 3" in problem(COLUMN, right.replace(0.8253, 3))


def test_a_function_is_called_and_its_results_are_checked():
    assert problem(FUNCTION, lambda n, rho: n / (1 + (n - 1) * rho)) is None
    assert "a number; a function" in problem(FUNCTION, 3)
    assert "a function (`def worth`) is needed" in problem(FUNCTION, float)
    assert "`worth(10, 0.5)` gives None" in problem(FUNCTION, lambda n, rho: None)
    assert "stops with ZeroDivisionError" in problem(FUNCTION, lambda n, rho: n / 0)
    assert "TypeError" in problem(FUNCTION, lambda n: n)
    assert "`worth(10, 0.5)` is True or False" in problem(FUNCTION, lambda n, rho: True)
    told = problem(FUNCTION, lambda n, rho: n / (1 + (n - 1) * 0.5))
    assert told.startswith("`worth(7, 0)` is 1.75") and "try it with 0." in told


def test_a_function_that_warns_leaves_no_warning(recwarn):
    assert problem(FUNCTION, lambda n, rho: np.log(-1) * 0 + n) is not None
    assert not recwarn.list


ENTRIES = [SHARE, VOTERS, RULE, ORDER, TABLE, COLUMN, FUNCTION]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["kind"])
@pytest.mark.parametrize(
    "value", [AlwaysEqual(), AlwaysEqualFloat(0.5), [AlwaysEqual()] * 3, lambda *_: AlwaysEqual()]
)
def test_an_object_that_equals_everything_fails(entry, value):
    assert problem(entry, value)


@given(
    value=st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.lists(st.floats())
    )
)
@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["kind"])
def test_no_value_breaks_a_check_and_none_is_told_the_answer(entry, value):
    told = problem(entry, value)
    if told is not None:
        assert "`" in told
        secrets = [s for s in ("0.3719", "47", "0.8253", "1.818") if s not in repr(value)]
        assert not any(secret in told for secret in secrets)


KEY = {
    "canary": "COCREATION-CANARY-test",
    "tasks": {"1a": {"right": "Well done.", "answers": [SHARE, VOTERS]}, "1b": {"answers": [RULE]}},
}


def test_what_is_missing_is_named(capsys):
    check = Checks(KEY, {"voters": 47})
    check("1a")
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("1a  not there yet: no value for `share`. Give it in the cell above")
    assert second == "    Right already: `voters`."


def test_the_placeholder_counts_as_missing():
    assert "no value for `share`" in Checks(KEY, {"share": ..., "voters": 1}).feedback("1a")


def test_several_missing_ones_are_named_together():
    told = Checks(KEY, {}).feedback("1a")
    assert told.startswith("1a  not there yet: no value for `share` and `voters`.")


def test_every_wrong_answer_of_a_task_is_told():
    told = Checks(KEY, {"share": "x", "voters": 4.5}).feedback("1a")
    assert "`share` is text" in told and "\n    `voters` is 4.5" in told


def test_right_answers_are_told_so_and_satisfy_a_grader():
    check = Checks(KEY, {"share": 0.372, "voters": 47, "rule": "borda"})
    assert check.feedback("1a") == "1a  right. Well done."
    assert check.feedback("1b") == "1b  right."
    check.require("1a")


def test_a_grader_raises_with_the_same_words():
    check = Checks(KEY, {"share": 0.5, "voters": 47})
    with pytest.raises(AssertionError, match="divide by all"):
        check.require("1a")


def test_the_checks_see_what_is_defined_later():
    names = {}
    check = Checks(KEY, names)
    assert "no value for `rule`" in check.feedback("1b")
    names["rule"] = "borda"
    assert check.feedback("1b") == "1b  right."


OWN = {
    "own": {"n": [2, 3, 5, 7], "m": [10, 11, 13]},
    "tasks": {
        "1": {
            "recompute": ["x = n * m", "half = n / 2"],
            "right": "{n} times {m} is {x:,}; a half is {half:.0%} of 1.",
            "answers": [
                {"kind": "integer", "name": "x", "expected": 20}
                | {"known": [{"value": 12, "own": "n + m", "hint": "the sum of {n} and {m}."}]}
                | {"hint": "Multiply {n} by {m}."}
            ],
        },
        "2": {"answers": [VOTERS]},
    },
}


@pytest.mark.parametrize("student", ["...", "", "…", "ada", "Ada ", "3120101"])
def test_a_task_may_have_numbers_of_ones_own(student):
    names = {"STUDENT": student}
    check = Checks(OWN, names)
    n, m = check.own("n", "m")
    assert (n, m) == (2, 10) or named(student)
    names["x"] = n * m
    check.require("1")
    half = f"{50 * n}\N{NO-BREAK SPACE}%"
    assert f"{n} times {m} is {n * m}; a half is {half} of 1." in check.feedback("1")
    assert ("the course's numbers" in check.feedback("1")) == (not named(student))
    names["x"] = n + m
    assert f"the sum of {n} and {m}." in check.feedback("1")
    names["x"] = n * m + 1
    assert f"Hint: Multiply {n} by {m}." in check.feedback("1")
    names["voters"] = 47
    check.require("2")


def test_the_courses_right_answer_of_a_student_without_an_id_is_recognised():
    told = Checks(OWN, {"STUDENT": "ada", "x": 20}).feedback("1")
    assert "`x` is 20, right for the course's numbers. Yours come from your id:" in told


def test_without_an_id_the_first_numbers_are_drawn_and_capitals_do_not_count():
    assert draw(OWN["own"], "...") == {"n": 2, "m": 10} == Checks(OWN, {})._own_numbers()
    assert draw(OWN["own"], "Ada ") == draw(OWN["own"], "ada")
    drawn = {tuple(draw(OWN["own"], f"s{i}").values()) for i in range(200)}
    assert len(drawn) == 12


def test_tables_are_recomputed_as_columns():
    task = {
        "recompute": "import pandas as pd\nt = pd.DataFrame({'a': [n]})",
        "answers": [{"kind": "table", "name": "t", "expected": {"a": [2]}}],
    }
    [entry] = recompute(task, {"n": 3})["answers"]
    assert entry["expected"] == {"a": [3]}


def test_own_numbers_that_are_not_there_and_ids_that_are_no_text_are_errors():
    with pytest.raises(ValueError, match="this exercise has n, m"):
        Checks(OWN, {}).own("k")
    with pytest.raises(ValueError, match="this exercise has none"):
        Checks({"tasks": {}}, {}).own("k")
    with pytest.raises(ValueError, match="STUDENT is 312; it takes your id in quotation marks"):
        Checks(OWN, {"STUDENT": 312}).own("n")


def test_long_messages_are_wrapped():
    key = {"tasks": {"1": {"answers": [VOTERS | {"hint": "word " * 80}]}}}
    lines = Checks(key, {"voters": 1}).feedback("1").splitlines()
    assert len(lines) > 3 and max(map(len, lines)) <= 96


def test_an_encoded_key_reads_like_nothing_and_comes_back():
    text = encode(KEY)
    assert not any(word in text for word in ("share", "0.37", "CANARY", "Well"))
    assert decode(text) == {"tasks": KEY["tasks"]}
    assert load(text, {"rule": "borda"}).feedback("1b") == "1b  right."


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda: Checks(KEY, {})("9"), "task is '9'; this exercise has 1a, 1b"),
        (lambda: answer({"kind": "numbre"}), "kind is 'numbre'; it takes one of number"),
        (lambda: answer(VOTERS | {"hnt": ""}), r"unknown fields \['hnt'\]"),
        (lambda: answer({"kind": "number", "name": "x", "expected": 1}), "incomplete.*tolerance"),
        (lambda: read("99-nothing"), "key is '99-nothing'"),
        (lambda: decode("key:broken"), "damaged"),
        (lambda: decode(encode(KEY)[:-9]), "damaged"),
    ],
)
def test_errors_say_what_is_taken(act, words):
    with pytest.raises(ValueError, match=words):
        act()


def test_validation_in_the_toolbar_does_not_praise_an_empty_notebook(monkeypatch):
    key = {"tasks": {"1a": {"answers": [{"kind": "integer", "name": "voters", "expected": 12}]}}}
    monkeypatch.setenv("NBGRADER_VALIDATING", "1")
    with pytest.raises(AssertionError, match="no value for `voters`"):
        Checks(key, {})("1a")
