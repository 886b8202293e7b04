"""What is read of a Python configuration is what Python itself would have."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import pytest

from editor.project.generators.python_settings import Settings, settings_of

if TYPE_CHECKING:
    from pathlib import Path

READ = [
    "X = ['b']\nX.insert(0, 'a')\nX.append('c')",
    "X = {'a': 1}\nX.update({'b': 2}, c=3)",
    "X = {'a': {'b': 1}}\nX['a'].update(b=2)\nX['a']['c'] = [1]\nX['a']['c'].append(2)",
    "X = {'a': 1}\nX['a'] = 2",
    "X = [1, 2, 3][1], [1, 2, 3][-1], (4, 5)[0]",
    "X = tuple(['a']), list(), tuple(), dict(), str(), int()",
    "X = str(5) + str('a'), int(5), int(True)",
    "X = 'aB'.lower(), 'aB'.upper(), 'ab c'.title(), ' a '.lstrip(), ' a '.rstrip()",
    "X = 'a-b'.replace('-', '+'), ', '.join(['a', 'b']), 'a b'.split()",
    "X = {'a': 1}.get('a', 2), {'a': 1}.get('b', 2), {'a': 1}.copy()",
    "X = not True, not False, -1, -1.5",
    "X = 3 - 1, 3 + 1, (1,) + (2,), 'a' + 'b', [1] + [2]",
    "X = 'a%s' % 'b', '%s-%d' % ('a', 5), '%%' % ()",
    "a = 'b'\nX = f'{a}-{1}', f'{a!s}', f''",
    "A = [1]\nX = [*A, *(2, 3), 4], {*[1]}, (*A, 5)",
    "A = {'a': 1}\nX = {'b': 0, **A, 'c': 2}, dict(A, d=3), A | {'e': 4}",
    "X = 1\nX += 2",
    "(X, Y), [Z, W] = (1, 2), [3, 4]\nX = [X, Y, Z, W]",
    "X = Y = 'a'",
    "X: int = 1\nY: int",
    "try:\n    X = 1\nexcept ImportError:\n    X = 2\nelse:\n    Y = 1\nfinally:\n    X = [X, Y]",
    "import os.path\nX = os.path.join('a', 'b', 'c')",
    "import os as o\nX = o.environ.get('BYLINE_NOT_SET', 'a')",
    "from os import getenv as g\nX = g('BYLINE_NOT_SET', 'b')",
    "from collections import OrderedDict as O\nX = O([('a', 1)], b=2)",
    "X = None, True, b'a', 1.5, 'é'",
    "X = " + "[" * 55 + "]" * 55,
    "def list2(a):\n    return a\nX = 1",
]


def read(tmp_path: Path, text: str) -> Settings:
    config = tmp_path / "pelicanconf.py"
    config.write_text(textwrap.dedent(text), encoding="utf-8")
    return settings_of(tmp_path, config)


def plain(value: object) -> object:
    """A value without what this project does not tell apart: a set is read as a list."""
    if isinstance(value, (list, set, frozenset)):
        return [plain(item) for item in value]
    if isinstance(value, tuple):
        return tuple(plain(item) for item in value)
    return {key: plain(item) for key, item in value.items()} if isinstance(value, dict) else value


@pytest.mark.parametrize("text", READ)
def test_a_value_is_what_python_makes_of_it(tmp_path: Path, text: str) -> None:
    real: dict[str, object] = {}
    exec(text, real)
    settings = read(tmp_path, text)
    assert settings.values["X"] == plain(real["X"])
    assert settings.unread_in("X") == ()


@pytest.mark.parametrize(
    ("text", "value", "unread"),
    [
        ("X = compute()\nX = 1", 1, ()),
        ("X = {'a': compute()}\nX['a'] = 1", {"a": 1}, ()),
        ("X = {'a': {'b': compute()}, 'ab': compute()}\nX['a'] = 1", {"a": 1}, ("X.ab",)),
        ("X = {'a': compute(), 'b': compute()}\nX = {'c': 1}", {"c": 1}, ()),
        ("XY = compute()\nX = 1", 1, ()),
        ("X = ['a']\nX.append(compute())", ["a"], ("X",)),
        ("X = ['a']\nX.remove('a')", ["a"], ()),
        ("X = ['a']\nX.update(b=1)", ["a"], ()),
        ("X = {'a': 1}\nX.append('b')", {"a": 1}, ()),
        ("X = {'a': 1}\nX[compute()] = 2", {"a": 1}, ("X",)),
        ("X = {compute(): 1, 'b': 2}", {"b": 2}, ("X",)),
        ("X = {**compute(), 'b': 2}", {"b": 2}, ("X",)),
        ("X = dict(**compute(), b=2)", {"b": 2}, ("X",)),
        ("X = [*compute(), 'b']", ["b"], ("X",)),
        ("X = compute() + ['a']", ["a"], ("X",)),
        ("X = 1\nfor a in b:\n    X = 2", 1, ("X",)),
        ("X = 1\nwhile a:\n    X += 2", 1, ("X",)),
        ("X = 1\nwith a:\n    if b:\n        X: int = 2", 1, ("X",)),
        ("X = {'a': f'{1:>5}'}", {}, ("X.a",)),
        ("X = {'a': f'{[]}'}", {}, ("X.a",)),
        ("X = {'a': -'b', 'c': ~1, 'd': +1}", {}, ("X.a", "X.c", "X.d")),
        ("X = {'a': 1 if b else 2}", {}, ("X.a",)),
        ("X = {'a': str([]), 'b': int('1')}", {}, ("X.a", "X.b")),
        ("X = {'a': 'b'.center(9), 'c': [1].copy()}", {}, ("X.a", "X.c")),
        ("X = {'a': 2 * 3, 'b': 2 ** 3}", {}, ("X.a", "X.b")),
        ("from . import a\nX = {'b': a}", {}, ("X.b",)),
        ("import os\nX = {'a': os.getenv('A'), 'b': os.path.join('a', compute())}",
         {}, ("X.a", "X.b")),
        ("X, Y = compute()\nX = 1", 1, ()),
        ("X = {'a': list(1, 2), 'b': list(x=1)}", {}, ("X.a", "X.b")),
    ],
)  # fmt: skip
def test_what_python_alone_would_know_is_named_where_it_stands(
    tmp_path: Path, text: str, value: object, unread: tuple[str, ...]
) -> None:
    settings = read(tmp_path, text)
    assert settings.values["X"] == value
    assert settings.unread_in("X") == unread
