"""Read text, YAML and notebooks that somebody else has written; errors name the place."""

import json
import math
import warnings
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

import yaml

LARGEST = 5_000_000
"""Bytes; the longest file that the course reads as a text has some 100,000."""
LARGEST_YAML, LARGEST_NOTEBOOK = 1_000_000, 100_000_000
MOST_NODES = 100_000


def read_text(path, *, largest=LARGEST, error=ValueError) -> str:
    """Return the text of a file in UTF-8.

    Parameters
    ----------
    path : str or Path
        The file.
    largest : int
        Bytes above which it is not read.
    error : type
        What is raised, a `ValueError`.

    Raises
    ------
    ValueError
        If the file cannot be opened, is larger, or is no UTF-8.

    Examples
    --------
    >>> read_text("nowhere.yml")
    Traceback (most recent call last):
    ValueError: nowhere.yml: cannot be read: No such file or directory
    """
    try:
        with open(path, "rb") as file:
            content = file.read(largest + 1)
    except OSError as problem:
        raise error(f"{path}: cannot be read: {problem.strerror}") from None
    if len(content) > largest:
        raise error(f"{path}: larger than {largest:,} bytes, which no such file is")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise error(
            f"{path} is no UTF-8 text: byte {problem.start + 1} is not UTF-8; save it as UTF-8, "
            "a table as “CSV UTF-8”"
        ) from None


def cut(found, most=200) -> str:
    """Return how an error shows what was found: as Python writes it, and not without end.

    Examples
    --------
    >>> cut("gate"), cut("x" * 1_000, most=10)
    ("'gate'", "'xxxxxx...")
    """
    shown = repr(found)
    return shown if len(shown) <= most else f"{shown[: most - 3]}..."


def did_you_mean(found, known: Iterable[str]) -> str:
    """Return a sentence with the names that are nearest to the one found; nothing if none is near.

    Examples
    --------
    >>> did_you_mean("ikae", ["ikea", "threadless"])
    " Did you mean 'ikea'?"
    """
    near = get_close_matches(str(found), list(known), n=3, cutoff=0.4)
    return f" Did you mean {' or '.join(map(repr, near))}?" if near else ""


def shipped(folder: str, source: str) -> Path:
    """Return a folder of the installed package, or the one of the repository it is made from.

    Examples
    --------
    >>> shipped("_data", "datasets").is_dir()
    True
    """
    package = Path(__file__).parent
    installed = package / folder
    return installed if installed.is_dir() else package.parents[1] / source


def read_yaml(path, *, error=ValueError):
    """Return what a YAML file holds: plain values, lists and mappings; see `parse_yaml`."""
    text = read_text(path, largest=LARGEST_YAML, error=error)
    return parse_yaml(text, Path(path).name, error=error)


def parse_yaml(text, name, *, loader=yaml.SafeLoader, error=ValueError):
    """Return what a YAML text holds.

    Parameters
    ----------
    text : str
        The YAML.
    name : str
        Name of the file, for messages.
    loader : type
        A loader of PyYAML that makes nothing but plain values.
    error : type
        What is raised, a `ValueError`.

    Raises
    ------
    ValueError
        If the text is no YAML, a value is none of its kind, or aliases make it endless.

    Examples
    --------
    >>> parse_yaml("votes: [1, 2]", "a.yml")
    {'votes': [1, 2]}
    >>> parse_yaml("votes: [1, 2", "a.yml")
    Traceback (most recent call last):
    ValueError: a.yml, line 1: not YAML: expected ',' or ']', but got '<stream end>' (column 13);
    put texts that hold a colon, a brace or a # between quotation marks, and indent with spaces
    """
    node = compose_yaml(text, name, loader=loader, error=error)
    try:
        return None if node is None else loader("").construct_document(node)
    except yaml.MarkedYAMLError as problem:
        raise error(_explained(name, problem)) from None
    except (ValueError, OverflowError, RecursionError) as problem:
        raise error(f"{name}: a value is none of its kind: {problem}") from None


def compose_yaml(text, name, *, loader=yaml.SafeLoader, error=ValueError):
    """Return the nodes of a YAML text, which know their lines; errors as in `parse_yaml`."""
    try:
        node = yaml.compose(text, Loader=loader)
        if node is not None and _size(node, {}) > MOST_NODES:
            raise error(f"{name}: its aliases make more than {MOST_NODES:,} entries of it")
        return node
    except yaml.MarkedYAMLError as problem:
        raise error(_explained(name, problem)) from None
    except yaml.reader.ReaderError as problem:
        line = text.count("\n", 0, problem.position) + 1
        raise error(f"{name}, line {line}: a character that YAML forbids") from None
    except RecursionError:
        raise error(f"{name}: nested too deeply for any file of the course") from None


def read_notebook(path):
    """Return a notebook in the newest format.

    Raises
    ------
    ValueError
        If the file is no notebook.
    """
    import nbformat

    text = read_text(path, largest=LARGEST_NOTEBOOK)
    try:
        with warnings.catch_warnings(action="error"):
            nbformat.validate({**json.loads(text), "metadata": {}})
            return nbformat.reads(text, as_version=4)
    except Exception as problem:  # nbformat raises whatever it stumbles over in a wrong shape
        why = next(iter(str(getattr(problem, "message", problem)).splitlines()), "")
        raise ValueError(f"{path} is not a notebook: {cut(why)}") from None


def _size(node, known) -> float:
    """Entries below a node once all aliases are written out; endless if it holds itself."""
    if isinstance(node, yaml.ScalarNode):
        return 1
    if id(node) not in known:
        known[id(node)] = math.inf
        parts = node.value
        if isinstance(node, yaml.MappingNode):
            parts = [part for pair in parts for part in pair]
        known[id(node)] = 1 + sum(_size(part, known) for part in parts)
    return known[id(node)]


def _explained(name, problem: yaml.MarkedYAMLError) -> str:
    mark = problem.problem_mark or problem.context_mark
    place = f", line {mark.line + 1}" if mark else ""
    column = f" (column {mark.column + 1})" if mark else ""
    return (
        f"{name}{place}: not YAML: {problem.problem or problem.context}{column}; put texts that "
        "hold a colon, a brace or a # between quotation marks, and indent with spaces"
    )
