"""Which markdown-it an Eleventy site sets up: https://www.11ty.dev/docs/languages/markdown/.

The library is followed from ``setLibrary`` to where it is made, in any file of the project, and
``amendLibrary`` to what is done to it. What of it only a run would tell is named.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from editor.project.generators.eleventy_containers import PACKAGES, container
from editor.project.generators.js_modules import (
    Modules,
    Script,
    Value,
    answered,
    function_body,
)
from editor.project.generators.js_text import closed, expression, items, members, name, string

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

_SET = re.compile(r"""\bsetLibrary\s*(?=\(\s*["'`]md["'`])""")
_AMEND = re.compile(r"""\bamendLibrary\s*(?=\(\s*["'`]md["'`])""")
_CALL = re.compile(r"\s*\??\.\s*([\w$]+)\s*(?=\()")
_BASE = re.compile(r"(?:new\s+)?((?:require\s*\(\s*[^()]*\))|[\w$]+(?:\.[\w$]+)*)\s*(?=\(|\.|$)")
_CALLED_SO = re.compile(r"markdown_?it", re.IGNORECASE)
"""What everybody calls the function that makes it."""
_OPTION_SET = re.compile(r"\.options\.([\w$]+)\s*=(?!=)\s*")
_MARKDOWN_IT: Final = "markdown-it"
_PRESETS: Final = ("default", "commonmark", "zero")
_SWITCHES: Final = ("html", "linkify", "typographer", "breaks")
_MOST_CALLS: Final = 60
_MOST_SET: Final = 8
_SUPPORTED = re.compile(
    r"(?:@[\w.-]+/)?markdown-it-(?:katex|texmath|mathjax3?|math)|@mdit/plugin-(?:katex|mathjax|tex)"
)
_OLD = re.compile(r""""@11ty/eleventy"\s*:\s*"[^"\d]{0,4}[01]\.""")
"""Before version 2 Eleventy left indented code to markdown-it."""


@dataclass(slots=True)
class Library:
    """markdown-it as the site has it.

    ``unread`` names what only a run would tell; ``texts`` are the scripts it was read from.
    """

    is_own: bool = False
    preset: str = "default"
    options: dict[str, object] = field(default_factory=dict)
    rules: dict[str, bool] = field(default_factory=dict)
    plugins: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    code: bool = False
    containers: dict[str, list[str]] = field(default_factory=dict)

    @property
    def unsupported(self) -> list[str]:
        """The plugins that the flavour does without."""
        return [name for name in self.plugins if name and not _SUPPORTED.fullmatch(name)]


def library(root: Path, config: Path | None, package: str) -> Library:
    """What the configuration makes of the library; ``package`` is the text of ``package.json``."""
    found = Library()
    if config is None:
        return found
    reading = _Reading(Modules(root, config), found)
    reading.read()
    if _OLD.search(package):
        found.code = found.rules.get("code", True)
    return found


class _Reading:
    def __init__(self, modules: Modules, found: Library) -> None:
        self._modules = modules
        self._found = found
        self._calls = 0

    def read(self) -> None:
        scripts = list(self._modules.scripts())
        self._found.texts = [script.text for script in scripts]
        for script in scripts:
            for call in islice(_SET.finditer(script.text), _MOST_SET):
                self._set(replace(script, at=call.start()), items(script.text, call.end()))
        # What a library of the site's own enables, Eleventy takes back as it is set.
        rules = self._found.rules
        own_code = rules.pop("code", None)
        for script in scripts:
            for call in islice(_AMEND.finditer(script.text), _MOST_SET):
                self._amend(replace(script, at=call.start()), items(script.text, call.end()))
        self._found.code = rules.get("code", False)
        if own_code is not None:
            rules.setdefault("code", own_code)

    def _set(self, script: Script, arguments: Sequence[str]) -> None:
        found = self._found
        found.is_own = True
        if len(arguments) < 2 or not self._make(script, arguments[1], 0):
            found.unread.append("setLibrary")
            found.options.setdefault("html", True)

    def _make(self, script: Script, text: str, depth: int) -> bool:
        """Follow an expression to the call that makes markdown-it; whether there is one."""
        self._calls += 1
        if depth > 8 or self._calls > _MOST_CALLS:
            return False
        value = self._modules.value(script, text)
        if value.package:
            return value.package == _MARKDOWN_IT and self._begin(value.script, [])
        base = _BASE.match(value.text)
        if base is None:
            return False
        at = base.end()
        if not self._made(value, base[1], at, depth):
            return False
        end = closed(value.text, at) if value.text[at : at + 1] == "(" else at
        self._chain(value.script, value.text, end)
        variable = name(text)
        if variable is not None:
            self._statements(script, script.text, variable)
        return True

    def _made(self, value: Value, base: str, at: int, depth: int) -> bool:
        """Whether what a call begins with is markdown-it, or a function that makes it."""
        script, text = value.script, value.text
        called = text[at : at + 1] == "("
        maker = self._modules.value(script, base)
        if maker.package or _CALLED_SO.fullmatch(maker.text):
            is_it = maker.package in ("", _MARKDOWN_IT)
            return is_it and self._begin(script, items(text, at) if called else [])
        if called:
            function = function_body(maker.text)
            if function is None:
                return False
            made = answered(function[1])
            # What is bound within the function comes before what the script binds.
            inner = Script(maker.script.path, f"{function[1]}\n{maker.script.text}")
            return made is not None and self._make(inner, made, depth + 1)
        return base != text.strip() and self._make(script, base, depth + 1)

    def _begin(self, script: Script, arguments: Sequence[str]) -> bool:
        """markdown-it is called with ``arguments``: a preset, options or both."""
        found = self._found
        found.preset = "default"
        found.options = dict.fromkeys(_SWITCHES, False)
        rest = list(arguments)
        if rest:
            first = self._modules.value(script, rest[0])
            preset = string(first.text)
            if preset is not None:
                rest.pop(0)
                if preset in _PRESETS:
                    found.preset = preset
                    found.options["html"] = preset == "commonmark"
                else:
                    found.unread.append(f"setLibrary: {preset}")
        if rest:
            self._options(script, rest[0])
        return True

    def _options(self, script: Script, text: str) -> None:
        """Options as an object literal says them, or a name for one."""
        value = self._modules.value(script, text)
        parts = members(value.text)
        if parts is None:
            self._found.unread.append("setLibrary: options")
            self._found.options["html"] = True
            return
        for spread in parts[1]:
            self._options(value.script, spread)
        for key, told in parts[0].items():
            self._option(value.script, key, told)

    def _option(self, script: Script, key: str, text: str) -> None:
        if key in _SWITCHES:
            told = _BOOLEANS.get(self._modules.value(script, text).text)
            if told is not None:
                self._found.options[key] = told
            else:
                self._found.unread.append(f"setLibrary: {key}")
                if key == "html":
                    self._found.options[key] = True
        elif key == "quotes":
            quotes = self._quotes(script, text)
            if quotes:
                self._found.options[key] = quotes

    def _quotes(self, script: Script, text: str) -> list[str]:
        value = self._modules.value(script, text)
        one = string(value.text)
        listed = list(one or "")
        if value.text.startswith("["):
            listed = [each for item in items(value.text, 0) if (each := string(item)) is not None]
        return listed if len(listed) == 4 else []

    def _chain(self, script: Script, text: str, at: int) -> None:
        """What is called on the library, one call behind the other."""
        while call := _CALL.match(text, at):
            at = closed(text, call.end())
            self._method(script, call[1], items(text, call.end()))

    def _statements(self, script: Script, text: str, variable: str) -> None:
        """What ``text``, a part of a script, does with the library that has a name there."""
        own = re.escape(variable)
        found = re.finditer(rf"(?<![\w$.]){own}(?=\s*\??\.)", text)
        for call in islice(found, _MOST_CALLS):
            assigned = _OPTION_SET.match(text, call.end())
            if assigned is not None:
                self._option(script, assigned[1], expression(text, assigned.end()))
            else:
                self._chain(script, text, call.end())

    def _method(self, script: Script, method: str, arguments: Sequence[str]) -> None:
        if method in ("enable", "disable") and arguments:
            for rule in _rules(arguments[0]):
                self._found.rules[rule] = method == "enable"
        elif method == "set" and arguments:
            self._options(script, arguments[0])
        elif method == "use" and arguments:
            self._use(script, arguments)

    def _use(self, script: Script, arguments: Sequence[str]) -> None:
        value = self._modules.value(script, arguments[0].partition(".")[0] or arguments[0])
        if arguments[0].startswith("require"):
            value = self._modules.value(script, arguments[0])
        known = value.package or name(arguments[0]) or ""
        own = value.of_package if value.of_package not in ("", "default") else ""
        label = f"{known} ({own})" if own and known.endswith("emoji") else known
        if known in PACKAGES:
            found = container(self._modules, script, arguments[1:])
            if found is not None:
                self._found.containers.setdefault(*found)
        else:
            self._found.plugins.append(label)

    def _amend(self, script: Script, arguments: Sequence[str]) -> None:
        function = None
        if len(arguments) > 1:
            value = self._modules.value(script, arguments[1])
            script, function = value.script, function_body(value.text)
        if function is None or not function[0]:
            self._found.unread.append("amendLibrary")
            return
        params, body = function
        self._statements(script, body, params[0])


_BOOLEANS: Final = {"true": True, "false": False, "!0": True, "!1": False}


def _rules(text: str) -> Iterable[str]:
    one = string(text)
    if one is not None:
        return [one]
    listed = items(text, 0) if text.startswith("[") else []
    return [each for item in listed if (each := string(item)) is not None]
