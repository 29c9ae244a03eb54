"""The way between a student's kernel and the grader: plain data, and tests that run outside."""

import json
from dataclasses import dataclass
from types import ModuleType

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocreation import process
from cocreation.check import Checks, answer
from cocreation.grading import wire
from cocreation.grading.outside import KernelStopped, Names, run_test

TABLE = pd.DataFrame({"word": ["a", "b"], "n": [1, 2], "share": [0.5, np.nan]}, index=[3, 5])
VALUES = [
    None,
    True,
    3,
    -0.25,
    "价值共创",
    float("inf"),
    [1, [2.5, "x"]],
    (1, "two"),
    {1, 2},
    {"a": [1], 2: None},
    np.float64(0.1),
    np.int32(7),
    np.bool_(True),
    np.arange(6.0).reshape(2, 3),
    np.array(["a", "b"]),
    TABLE["n"],
    TABLE["word"].rename(None),
    TABLE["share"],
    pd.Series([1, None], dtype="Int64"),
    pd.Series(["x", "y"], dtype="category"),
    pd.Series([1, 2], index=pd.MultiIndex.from_tuples([("a", 1), ("b", 2)], names=["l", "n"])),
    TABLE,
    TABLE.set_index("word"),
    pd.Index([1, 2], name="i"),
]


def returned(value, **options):
    return wire.loads(wire.dumps(value), **options)


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_plain_data_arrive_as_they_were(value):
    back = returned(value)
    if isinstance(value, pd.DataFrame):
        pd.testing.assert_frame_equal(back, value, check_dtype=False)
        assert type(back) is pd.DataFrame
    elif isinstance(value, pd.Series):
        pd.testing.assert_series_equal(
            back, value, check_dtype=False, check_categorical=False, check_index_type=False
        )
        number = pd.api.types.is_numeric_dtype
        assert number(back.dtype) == number(value.dtype)
    elif isinstance(value, np.ndarray):
        assert back.tolist() == value.tolist() and back.shape == value.shape
    elif isinstance(value, pd.Index):
        pd.testing.assert_index_equal(back, value)
    else:
        assert back == value and type(back) is type(value)


def test_a_numpy_word_arrives_as_a_word():
    assert returned(np.str_("word")) == "word"


def test_a_module_of_the_course_arrives_as_the_graders_own_and_no_other_is_imported():
    fake = ModuleType("cocreation.process")
    assert returned(fake) is process
    assert type(returned(ModuleType("antigravity"))).__name__ == "module"


plain = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()


@given(st.recursive(plain, lambda part: st.lists(part) | st.dictionaries(st.text(), part)))
def test_nested_data_arrive_as_they_were(value):
    assert returned(value) == value


class Equal(float):
    __eq__ = __le__ = __lt__ = lambda self, other: True
    __sub__ = __rsub__ = lambda self, other: 0.0
    __hash__ = float.__hash__


@dataclass
class Table:
    columns: tuple = ()


@pytest.mark.parametrize("value", [Equal(), Table(), object(), pytest, lambda: 1, 1j, b"x"])
def test_anything_else_arrives_as_an_object_without_behaviour(value):
    back = returned(value)
    assert type(back).__mro__ == (type(back), object)
    assert vars(type(back)).keys() <= {"__module__", "__dict__", "__weakref__", "__doc__"}
    entry = {"kind": "number", "name": "x", "expected": 0, "tolerance": 1}
    assert "a number is needed" in answer(entry).problem(back)


def test_a_list_that_holds_itself_and_one_too_large_are_objects():
    loop = []
    loop.append(loop)
    assert type(returned(loop)).__name__ == "list"
    assert type(returned(["x" * 1000] * 20_000)).__name__ == "list_too_large"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nonsense",
        "[" * 100_000,
        '{"array": [1], "dtype": "no"}',
        '{"series": 3}',
        '{"table": [], "columns": ["a"], "index": {"values": [], "names": [null]}}',
        '{"dict": [[[1], 2]]}',
        '{"scalar": "<f8", "value": "x"}',
        '{"array": [1], "dtype": "V9000000000"}',
        '{"labels": {"values": [1], "names": []}}',
        '{"thing": "a b\\u0000"}',
        "9" * 5000,
    ],
)
def test_forged_text_is_an_object_and_no_crash(text):
    assert type(wire.loads(text)).__mro__[1:] == (object,)


def student(names):
    """Stand in for the student's kernel: evaluate there what is asked."""

    def ask(expression):
        return eval(expression, names)

    return ask


def test_a_test_sees_the_students_values_and_forgets_its_own():
    names = Names(student({"x": 42, "problem": "mine", "float": 3}), "ada")
    assert (
        run_test("problem = x\nassert float(problem) == 42\nassert STUDENT == 'ada'", names) == []
    )
    assert run_test("assert problem == 'mine'", names) == []


def test_a_function_is_called_on_the_students_side():
    names = Names(student({"double": lambda n: 2 * n}), "ada")
    assert run_test("assert double(21) == 42 and sum(double([1])) == 2", names) == []
    [error] = run_test("double(None)", names)
    assert (error.ename, error.output_type) == ("TypeError", "error")


def test_a_failed_test_says_what_it_printed_and_why_it_failed():
    key = {"tasks": {"1": {"answers": [{"kind": "integer", "name": "x", "expected": 3}]}}}
    names = Names(student({"x": 4, "STUDENT": "bo"}), "ada")
    names["check"] = Checks(key, names)
    printed, error = run_test('check("1")\ncheck.require("1")', names)
    assert printed.text.startswith("1  not there yet: `x` is 4") and error.ename == "AssertionError"
    [error] = run_test("assert missing == 1", names)
    assert error.ename == "NameError"


def test_a_dead_kernel_is_not_a_failed_test():
    def ask(expression):
        raise KernelStopped

    with pytest.raises(KernelStopped):
        run_test("x", Names(ask, "ada"))


def test_text_is_valid_json():
    assert json.loads(wire.dumps(TABLE))["columns"] == ["word", "n", "share"]
