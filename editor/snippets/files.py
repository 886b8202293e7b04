"""Reads files of snippets, in the JSON of Visual Studio Code: one object, each entry a snippet."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from editor.errors import Message, Problem
from editor.snippets.comments import bare

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LARGEST: Final = 1 << 20
"""In bytes; what is larger was not made by hand."""

_LONGEST_BODY: Final = 100_000
_LONGEST_PREFIX: Final = 60
_SCOPES: Final = frozenset({"markdown", "mdx"})
_REASONS: Final = {
    "Expecting ',' delimiter": Message("a comma or a closing bracket is missing"),
    "Expecting ':' delimiter": Message("a colon is missing behind a name"),
    "Expecting value": Message("a value is missing"),
    "Expecting property name enclosed in double quotes": Message(
        "a name in double quotes is missing"
    ),
    "Unterminated string starting at": Message("a string is not closed"),
    "Invalid control character at": Message("a string goes on past the end of its line"),
    "Invalid \\escape": Message("a backslash in a string must be doubled"),
    "Invalid \\uXXXX escape": Message("a backslash in a string must be doubled"),
    "Extra data": Message("something follows behind the last bracket"),
}


@dataclass(frozen=True, slots=True)
class Snippet:
    """A snippet as its file has it: the lines of ``body`` are joined by LF."""

    name: str
    prefixes: tuple[str, ...]
    body: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class SnippetFile:
    """What could be read of a file, and what is wrong with the rest."""

    snippets: tuple[Snippet, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A snippet one of whose prefixes has to do with what is typed, from a column on."""

    snippet: Snippet
    prefix: str
    start: int


def read(data: bytes) -> SnippetFile:
    """The snippets of a file for Markdown. An empty file has none."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start)
        return SnippetFile(problems=(Problem(Message("it is not UTF-8 text"), line),))
    found = bare(_with_newlines(text))
    if not found.text.strip():
        return SnippetFile()
    try:
        content = json.loads(found.text)
    except json.JSONDecodeError as error:
        reason = _REASONS.get(error.msg, Message("it is not valid JSON"))
        return SnippetFile(problems=(Problem(reason, error.lineno - 1),))
    except (ValueError, RecursionError):
        return SnippetFile(problems=(Problem(Message("it is not valid JSON")),))
    if not isinstance(content, dict):
        return SnippetFile(problems=(Problem(Message("it must be an object in braces"), 0),))
    lines = {_unquoted(name): line for name, line in found.lines.items()}
    snippets: list[Snippet] = []
    problems: list[Problem] = []
    for name, entry in content.items():
        made = _snippet(name, entry)
        if isinstance(made, Message):
            problems.append(Problem(made, lines.get(name)))
        elif made is not None:
            snippets.append(made)
    return SnippetFile(tuple(snippets), tuple(problems))


def _snippet(name: str, entry: object) -> Snippet | Message | None:
    """One entry; None if it is for other languages, and what is wrong where it is no snippet."""
    if not isinstance(entry, dict):
        return Message("{name} is not an object in braces", name=name)
    scope = entry.get("scope")
    if isinstance(scope, str) and scope.strip():
        scopes = {part.strip().lower() for part in scope.split(",")}
        if not scopes & _SCOPES:
            return None
    body = _strings(entry.get("body"))
    if body is None:
        return Message("{name} has no body that is a string or a list of strings", name=name)
    text = _with_newlines("\n".join(body))
    if len(text) > _LONGEST_BODY:
        return Message("the body of {name} is too long", name=name)
    prefixes = _strings(entry.get("prefix", ()))
    if prefixes is None:
        return Message("the prefix of {name} is not a string or a list of strings", name=name)
    description = _strings(entry.get("description", ())) or ()
    used = tuple(dict.fromkeys([one.strip() for one in prefixes if one.strip()]))
    return Snippet(name, used, text, " ".join(" ".join(description).split()))


def _strings(value: object) -> Sequence[str] | None:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list | tuple) and all(isinstance(one, str) for one in value):
        return tuple(value)
    return None


def _unquoted(written: str) -> str:
    try:
        return str(json.loads(written))
    except ValueError:
        return written


def _with_newlines(text: str) -> str:
    for ending in ("\r\n", "\r", "\u2029", "\ufdd0", "\ufdd1"):
        text = text.replace(ending, "\n")
    return text


def beginning(snippets: Sequence[Snippet], before: str) -> list[Hit]:
    """The snippets one of whose prefixes begins with what stands at the end of ``before``.

    That is as much of it as any prefix has; where nothing is typed yet, all of them.
    """
    every = list(_with_prefixes(snippets))
    for start in _starts(before):
        typed = before[start:].casefold()
        found = [
            Hit(snippet, prefix, start)
            for snippet, prefix in every
            if prefix.casefold().startswith(typed)
        ]
        if found:
            return found
    if before and not before[-1].isspace():
        return []
    return [Hit(snippet, prefix, len(before)) for snippet, prefix in every]


def exact(snippets: Sequence[Snippet], before: str) -> list[Hit]:
    """The snippets whose prefix, the longest one, stands at the end of ``before``."""
    every = list(_with_prefixes(snippets))
    for start in _starts(before):
        typed = before[start:]
        found = [Hit(snippet, prefix, start) for snippet, prefix in every if prefix == typed]
        if found:
            return found
    return []


def _starts(before: str) -> Iterator[int]:
    """Where a prefix may begin that ends with ``before``: at a word, or at a sign."""
    for start in range(max(0, len(before) - _LONGEST_PREFIX), len(before)):
        is_within_word = start and before[start].isalnum() and before[start - 1].isalnum()
        if not is_within_word and not before[start].isspace():
            yield start


def _with_prefixes(snippets: Sequence[Snippet]) -> Iterator[tuple[Snippet, str]]:
    for snippet in snippets:
        for prefix in snippet.prefixes:
            yield snippet, prefix
