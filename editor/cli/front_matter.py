"""get, set: the front matter of a post."""
# ruff: noqa: PLC0415 - see the package

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NoReturn

from editor import terminal
from editor.cli import opening
from editor.errors import EditorError, Message
from editor.terminal import FAILED, FOUND, OK, clean, fail, warn

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from editor.errors import Problem
    from editor.frontmatter.nodes import Value
    from editor.frontmatter.rules import HeadRules
    from editor.project.project import Project
    from editor.storage.file import FileText


def get(arguments: argparse.Namespace) -> int:
    """Print front matter."""
    from editor.frontmatter.plain import read_metadata
    from editor.project.keys import as_json, value_under
    from editor.project.second_files import head_file

    project, file = opening.open_file(arguments.file)
    rules = project.site.head_rules
    if arguments.effective:
        return _effective(project, file, arguments)
    lines = head_file(file, project.site).lines
    found, problems = read_metadata(lines.text(), rules)
    values = as_json(found)
    key = arguments.key
    unread = [it for it in problems if key is None or _concerns(it, key, rules)]
    for problem in unread:
        fail(EditorError(problem.message, line=problem.line).at(arguments.file))
    if key is not None:
        inner = value_under(values, key, rules)
        if inner is None and unread:
            return FAILED
        if inner is None:
            return fail(f"{arguments.file} has no key {key}.", FOUND)
        values = inner[0]
    if arguments.json:
        terminal.print_json(values)
    elif isinstance(values, dict):
        for key, value in values.items():
            print(f"{clean(key)}: {clean(_as_line(value))}")
    elif isinstance(values, list):
        for value in values:
            print(clean(_as_line(value)))
    else:
        print(_as_line(values))
    return FOUND if unread else OK


def _effective(project: Project, file: FileText, arguments: argparse.Namespace) -> int:
    """Print what the generator goes by, and of what is inherited where it stands."""
    from editor.project.effective import effective_values

    found = effective_values(project, file)
    rules, key = project.site.head_rules, arguments.key
    wanted = None if key is None else rules.folded(key)
    rows = [
        row
        for row in found.values
        if wanted is None or f"{rules.folded(row.key)}.".startswith(f"{wanted}.")
    ]
    unread = [it for it in found.problems if key is None or _concerns(it, key, rules)]
    for problem in unread:
        fail(EditorError(problem.message, line=problem.line).at(arguments.file))
    for name in found.unknown:
        warn(Message("{file} may give the post values that are not known.", file=name))
    if key is not None and not rows:
        return FAILED if unread else fail(f"{arguments.file} has no key {key}.", FOUND)
    if arguments.json:
        terminal.print_json({row.key: row.as_json() for row in rows})
    else:
        for row in rows:
            source = f"  ({row.source})" if row.source else ""
            print(clean(f"{row.key}: {_as_line(row.value)}{source}"))
    return FOUND if unread else OK


def _concerns(problem: Problem, key: str, rules: HeadRules) -> bool:
    """Whether the value of ``key``, or one in it, is what cannot be read."""
    name, key = rules.folded(problem.field or ""), rules.folded(key)
    return f"{name}.".startswith(f"{key}.") or f"{key}.".startswith(f"{name}.")


def change(arguments: argparse.Namespace) -> int:
    """Change front matter."""
    from editor.project.keys import with_values, without
    from editor.project.second_files import head_file
    from editor.storage.file import save
    from editor.storage.history import History

    changes = [_changed(text, arguments.refuse) for text in arguments.values]
    if not changes and not arguments.unset:
        arguments.refuse("nothing to change: give KEY=TEXT, KEY:=JSON or --unset KEY")
    project, file = opening.open_file(arguments.file)
    path = file.path.resolve()
    file = head_file(file, project.site)
    if file.read_only is not None:
        raise EditorError(file.read_only, path=file.path)
    lines = with_values(project, file.lines, changes, path=path)
    lines = without(project, lines, arguments.unset)
    if lines == file.lines:
        return OK

    def keep(data: bytes) -> None:
        try:
            History(project.places).keep(file.path.resolve(), data)
        except EditorError as error:  # the change was asked for; the safety net is extra
            warn(f"The previous version was not kept in the history. {error}")

    save(lines, file.encoding, file.path, file.fingerprint, keep=keep)
    return OK


def _changed(text: str, refuse: Callable[[str], NoReturn]) -> tuple[str, Value, bool]:
    """The key, the value, and whether it is a text still without a type."""
    key, sign, value = text.partition("=")
    is_text = not key.endswith(":")
    key = key if is_text else key[:-1]
    if not sign or not key.strip():
        refuse(f"expected KEY=TEXT or KEY:=JSON: {text}")
    if is_text:
        return key, value, True
    try:
        loaded: Value = json.loads(value, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        refuse(f"{key}: invalid JSON: {error}")
    return key, loaded, False


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not valid JSON")


def _as_line(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
