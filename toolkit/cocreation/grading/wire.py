"""Values as plain data, for the way between a student's kernel and the grader.

What arrives from a kernel in which a student's code has run is text that nobody vouches for, so
it is read as JSON and never unpickled: numbers, words, lists, arrays, columns and tables arrive
as what they are, a function as something that can be called over there, a module of the packages
that the course uses as the grader's own, and everything else as an object that only knows the
name of its type. An object that claims to equal everything thus arrives as just that, an object.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType
from typing import Any

import numpy as np
import pandas as pd

LONGEST = 10_000_000
NULLABLE = {"Int64", "Int32", "Float64", "Float32", "boolean"}
PLAIN = {type(None), bool, int, float, str}
PACKAGES = {"cocreation", "math", "networkx", "numpy", "pandas", "scipy", "statsmodels"}
FUNCTIONS = (FunctionType, BuiltinFunctionType, MethodType, np.ufunc)


def dumps(value: object) -> str:
    """Return `value` as text.

    Examples
    --------
    >>> loads(dumps([0.5, (1, "two")]))
    [0.5, (1, 'two')]
    >>> type(loads(dumps(object()))).__name__
    'object'
    """
    try:
        text = json.dumps(_pack(value))
    except (TypeError, ValueError, RecursionError):
        text = json.dumps(_thing(value))
    if len(text) <= LONGEST:
        return text
    return json.dumps(_thing(value) | {"thing": f"{type(value).__name__}_too_large"})


def loads(text: str, call: Callable[..., Any] | None = None) -> Any:
    """Return the value that `dumps` made into `text`; what is no such text becomes an object.

    `call` takes the place of every function.
    """
    try:
        return _unpack(json.loads(text), call)
    except Exception:  # whatever a forged text may provoke
        return _opaque("damaged")


def fetch(names: dict[str, object], name: str) -> str:
    """Return the text of one variable, or an empty text if there is none: runs in the kernel."""
    return dumps(names[name]) if name in names else ""


def call(names: dict[str, object], name: str, arguments: str) -> str:
    """Call a function of the student's and return its result as text: runs in the kernel."""
    return dumps(names[name](*loads(arguments)))


def _pack(value: Any) -> Any:
    kind = type(value)
    if kind in PLAIN:
        return value
    if kind is list:
        return [_pack(entry) for entry in value]
    if kind in (tuple, set, frozenset):
        return {kind.__name__: [_pack(entry) for entry in value]}
    if kind is dict:
        return {"dict": [[_pack(key), _pack(entry)] for key, entry in value.items()]}
    if kind is np.str_:
        return str(value)
    if isinstance(value, np.generic) and kind is value.dtype.type and value.dtype.kind in "biuf":
        return {"scalar": value.dtype.str, "value": _pack(value.item())}
    if kind is np.ndarray:
        return {"array": _pack(value.tolist()), "dtype": _dtype(value.dtype)}
    if kind is pd.Series:
        return {"series": _column(value), "index": _index(value.index), "name": _pack(value.name)}
    if kind is pd.DataFrame:
        columns = [_column(value.iloc[:, place]) for place in range(value.shape[1])]
        names = [_pack(name) for name in value.columns]
        return {"table": columns, "columns": names, "index": _index(value.index)}
    if isinstance(value, pd.Index):
        return {"labels": _index(value)}
    return _thing(value)


def _thing(value: object) -> dict:
    if isinstance(value, FUNCTIONS):
        return {"function": True}
    if type(value) is ModuleType:
        return {"module": value.__name__}
    return {"thing": str(type(value).__name__)}


def _dtype(dtype: Any) -> str:
    if isinstance(dtype, np.dtype):
        return dtype.str if dtype.kind in "biuf" else "object"
    return dtype.name if dtype.name in NULLABLE else "object"


def _known(dtype: str) -> str:
    """Return the name of a type of numbers, or of objects; no other may claim memory here."""
    if dtype == "object" or dtype in NULLABLE or np.dtype(dtype).kind in "biuf":
        return dtype
    raise ValueError(f"dtype is {dtype!r}")


def _column(column: pd.Series) -> dict:
    dtype = _dtype(column.dtype)
    values = column.astype(object).tolist()
    if dtype in NULLABLE:
        values = [None if entry is pd.NA else entry for entry in values]
    return {"values": _pack(values), "dtype": dtype}


def _index(index: pd.Index) -> dict:
    return {"values": _pack(index.tolist()), "names": _pack(list(index.names))}


def _opaque(name: str) -> object:
    return type(name if name.isidentifier() else "object", (), {})()


def _unpack(data: Any, call: Callable[..., Any] | None) -> Any:
    def inner(part: Any) -> Any:
        return _unpack(part, call)

    if type(data) in PLAIN:
        return data
    if type(data) is list:
        return [inner(entry) for entry in data]
    for kind in (tuple, set, frozenset):
        if kind.__name__ in data:
            return kind(inner(data[kind.__name__]))
    if "dict" in data:
        return {inner(key): inner(entry) for key, entry in data["dict"]}
    if "scalar" in data:
        return np.dtype(_known(data["scalar"])).type(data["value"])
    if "array" in data:
        return np.array(inner(data["array"]), dtype=_known(data["dtype"]))
    if "series" in data:
        return _series(data["series"], _labels(data["index"], inner), inner).rename(
            inner(data["name"])
        )
    if "table" in data:
        index = _labels(data["index"], inner)
        columns = {place: _series(part, index, inner) for place, part in enumerate(data["table"])}
        names = pd.Index([inner(name) for name in data["columns"]], tupleize_cols=False)
        return pd.DataFrame(columns, index=index).set_axis(names, axis=1)
    if "labels" in data:
        return _labels(data["labels"], inner)
    if "function" in data and call is not None:
        return call
    if data.get("module", "").partition(".")[0] in PACKAGES:
        return importlib.import_module(data["module"])
    return _opaque(str(data.get("thing", "module" if "module" in data else "object")))


def _series(part: dict, index: pd.Index, inner: Callable) -> pd.Series:
    return pd.Series(inner(part["values"]), index=index, dtype=_known(part["dtype"]))


def _labels(part: dict, inner: Callable) -> pd.Index:
    values, names = inner(part["values"]), inner(part["names"])
    if len(names) > 1:
        return pd.MultiIndex.from_tuples(values, names=names)
    return pd.Index(values, name=names[0], tupleize_cols=False)
