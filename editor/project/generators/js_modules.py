"""The scripts of a configuration and what names stand for in them, across files. None is run.

Only files of the project are read that are named by a path from one to the next, so many of them
and no more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import islice
from posixpath import normpath
from typing import TYPE_CHECKING, Final

from editor.project.generators.js_text import (
    block_end,
    closed,
    expression,
    items,
    members,
    name,
)
from editor.project.generators.reading import is_file, read_text, without_js_comments

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MOST_FILES: Final = 24
_DEEPEST: Final = 12
"""How many names are followed from one to the next."""
_MOST_STEPS: Final = 400
"""How many names are looked up in all: each takes the time of a file's length."""
_MOST_SAME: Final = 16
"""Of how many places that give a name a value one is chosen."""
_MOST_SHARED: Final = 100
_ENDS: Final = ("", ".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", "/index.js", "/index.mjs",
                "/index.cjs", "/index.ts")  # fmt: skip
_QUOTED = r"""["'`]([^"'`\n$]+)["'`]"""
_IMPORT = re.compile(rf"\bimport\s+(?:type\s+)?([\w$*{{}},\s]+?)\s+from\s*{_QUOTED}")
_REQUIRED = re.compile(
    rf"(?:await\s+)?(?:require|import)\s*\(\s*{_QUOTED}\s*\)((?:\s*\.\s*[\w$]+(?![\w$]*\s*\())*)\Z"
)
_SHARED = re.compile(r"\b(?:const|let|var)\s*(\{[^{}]*+\})\s*=\s*")
_FILE = re.compile(rf"\b(?:from|require\s*\(|import\s*\(|import)\s*{_QUOTED}")
_FUNCTION = re.compile(
    r"(?:async\s+)?(?:function\b\s*\*?\s*[\w$]*\s*(?=\()|(?=\([^()]*\)\s*(?::[^={]+)?=>)"
    r"|(?=[\w$]+\s*=>)|[\w$]+\s*(?=\())"
)
_DECLARED = re.compile(r"(?:async\s+)?function\b")
_ARROW = re.compile(r"\s*(?::[^={]+)?=>\s*")
_WORD: Final = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ<>[]| "
"""What may stand between the parameters of a function and its body: a type."""
_RETURN = re.compile(r"\breturn\b")


@dataclass(frozen=True, slots=True)
class Script:
    """One file without its comments; ``at`` is the place in it from where names are looked up."""

    path: Path
    text: str
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """What a name stands for: an expression of a script, or a package (``"markdown-it"``).

    ``of_package`` is what is taken from the package; empty for all of it.
    """

    script: Script
    text: str = ""
    package: str = ""
    of_package: str = ""


@dataclass(slots=True)
class Modules:
    """The scripts that a configuration comes to, the first one first."""

    root: Path
    first: Path
    _scripts: dict[str, Script | None] = field(default_factory=dict)
    _steps: int = 0

    def scripts(self) -> Iterator[Script]:
        """The configuration, then what it names, file by file."""
        waiting, seen = [self.first], {self.first}
        while waiting:
            path = waiting.pop(0)
            script = self._read(path)
            if script is None:
                continue
            yield script
            for found in _FILE.finditer(script.text):
                named = self._beside(script, found[1])
                if named is not None and named not in seen and len(seen) < _MOST_FILES:
                    seen.add(named)
                    waiting.append(named)

    def value(self, script: Script, text: str, depth: int = 0) -> Value:
        """What an expression of a script comes to, names followed to where they are set."""
        text = _bare(text)
        self._steps += 1
        if depth > _DEEPEST or self._steps > _MOST_STEPS:
            return Value(script, text)
        required = _REQUIRED.fullmatch(text)
        if required is not None:
            parts = [part.strip() for part in required[2].split(".") if part.strip()]
            return self._of_module(script, required[1], parts[0] if parts else "", depth)
        known = name(text)
        if known is None:
            return Value(script, text)
        found = self._named(script, known, depth)
        return Value(script, text) if found is None else found

    def _named(self, script: Script, known: str, depth: int) -> Value | None:
        for found in _IMPORT.finditer(script.text):
            taken = _taken(found[1], known)
            if taken is not None:
                return self._of_module(script, found[2], taken, depth)
        own = re.escape(known)
        bound = _nearest(script, rf"\b(?:const|let|var)\s+{own}\s*(?::[^=;\n]+)?=(?![=>])\s*")
        if bound is not None:
            there = replace(script, at=bound.start())
            return self.value(there, expression(script.text, bound.end()), depth + 1)
        for shared in islice(_SHARED.finditer(script.text), _MOST_SHARED):
            taken = _taken(shared[1].replace(":", " as "), known)
            if taken is not None:
                text = expression(script.text, shared.end())
                whole = _REQUIRED.fullmatch(text)
                if whole is not None and not whole[2]:
                    return self._of_module(script, whole[1], taken, depth)
                return self._member(self.value(script, text, depth + 1), taken, depth)
        function = re.search(rf"(?:\basync\s+)?\bfunction\s*\*?\s*{own}\s*(?=\()", script.text)
        if function is not None:
            return Value(script, _whole_function(script.text, function.start()))
        return None

    def _member(self, value: Value, key: str, depth: int) -> Value | None:
        if value.package:
            return Value(value.script, package=value.package, of_package=key)
        found = members(value.text)
        if found is None or key not in found[0]:
            return None
        return self.value(value.script, found[0][key], depth + 1)

    def _of_module(self, script: Script, named: str, taken: str, depth: int) -> Value:
        if not named.startswith("."):
            return Value(script, package=named, of_package=taken if taken != "default" else "")
        path = self._beside(script, named)
        other = None if path is None else self._read(path)
        exported = None if other is None else self._exported(other, taken or "default", depth + 1)
        return Value(script, f"{named}: {taken}") if exported is None else exported

    def _exported(self, script: Script, key: str, depth: int) -> Value | None:
        text, own = script.text, re.escape(key)
        patterns = [rf"\bexports\.{own}\s*=(?!=)\s*"]
        if key == "default":
            patterns = [r"\bexport\s+default\s+", r"\bmodule\.exports\s*=(?!=)\s*"]
        for pattern in patterns:
            found = re.search(pattern, text)
            if found is not None:
                if _DECLARED.match(text, found.end()):
                    return Value(script, _whole_function(text, found.end()))
                return self.value(script, expression(text, found.end()), depth)
        if key != "default":
            listed = re.search(r"\bmodule\.exports\s*=\s*(?=\{)", text)
            if listed is not None:
                parts = members(expression(text, listed.end()))
                if parts is not None and key in parts[0]:
                    return self.value(script, parts[0][key], depth)
        for again in re.finditer(rf"\bexport\s*(\{{[^{{}}]*\}})(?:\s*from\s*{_QUOTED})?", text):
            for item in items(again[1], 0):
                own_name, _, other = item.partition(" as ")
                if (other or own_name).strip() == key:
                    if again[2]:
                        return self._of_module(script, again[2], own_name.strip(), depth)
                    return self.value(script, own_name, depth)
        return self._named(script, key, depth) if key != "default" else None

    def _beside(self, script: Script, named: str) -> Path | None:
        """The file that a script means by a path; None for a package, and for what is not there."""
        if not named.startswith(("./", "../")):
            return None
        try:
            folder = script.path.parent.relative_to(self.root).as_posix()
        except ValueError:
            return None
        place = normpath(f"{folder}/{named}")
        if place.startswith("..") or "\0" in place:
            return None
        stem = place.rpartition(".")[0] if place.endswith((".js", ".mjs", ".cjs")) else ""
        spelt = [f"{place}{end}" for end in _ENDS] + ([f"{stem}.ts"] if stem else [])
        return next((self.root / one for one in spelt if is_file(self.root / one)), None)

    def _read(self, path: Path) -> Script | None:
        key = str(path)
        if key not in self._scripts:
            text = read_text(self.root, path) if len(self._scripts) < _MOST_FILES else None
            script = None if text is None else Script(path, without_js_comments(text))
            self._scripts[key] = script
        return self._scripts[key]


def function_body(text: str) -> tuple[list[str], str] | None:
    """The parameters of a function that an expression is, and what it does or answers.

    None if it is none.
    """
    text = _bare(text)
    start = _FUNCTION.match(text)
    if start is None:
        return None
    at = start.end()
    if text[at : at + 1] == "(":
        end = closed(text, at)
        params = [one.partition("=")[0].partition(":")[0].strip() for one in items(text, at)]
    else:
        short = re.match(r"[\w$]+", text[at:])
        if short is None:
            return None
        end, params = at + short.end(), [short[0]]
    arrow = _ARROW.match(text, end)
    if arrow is not None:
        end = arrow.end()
        if text[end : end + 1] != "{":
            return params, expression(text, end)
    brace = text.find("{", end)
    if brace < 0 or text[end:brace].strip().strip(":").strip(_WORD):
        return None
    return params, text[brace : closed(text, brace)]


def answered(body: str) -> str | None:
    """What the body of a function returns last; the body itself if it is an expression."""
    if not body.startswith("{"):
        return body
    last = None
    for found in _RETURN.finditer(body):
        last = found
    return None if last is None else expression(body, last.end())


def _nearest(script: Script, pattern: str) -> re.Match[str] | None:
    """The last match in front of where the script is read whose block goes on there, else any."""
    found = list(islice(re.finditer(pattern, script.text), _MOST_SAME))
    if script.at is not None:
        for match in reversed(found):
            if match.start() < script.at < block_end(script.text, match.end()):
                return match
    return next(iter(found), None)


def _whole_function(text: str, at: int) -> str:
    brace = text.find("{", closed(text, text.find("(", at)))
    return text[at : closed(text, brace)] if brace >= 0 else ""


def _taken(clause: str, known: str) -> str | None:
    """What of a module a name stands for, by the clause of an import; None if it is not in it."""
    outside, _, braced = clause.partition("{")
    for item in outside.split(","):
        plain = item.strip()
        if plain == known:
            return "default"
        if plain.startswith("*") and plain.split()[-1] == known:
            return ""
    for item in braced.partition("}")[0].split(","):
        own, _, other = (part.strip() for part in item.strip().partition(" as "))
        if (other or own) == known and own:
            return own
    return None


def _bare(text: str) -> str:
    """An expression without ``await`` and the parentheses around it."""
    text = text.strip()
    while True:
        if text.startswith("await "):
            text = text[6:].strip()
        elif text.startswith("(") and closed(text, 0) == len(text) and "=>" not in text:
            text = text[1:-1].strip()
        else:
            return text
