"""How an Eleventy site reads heads: its parser's own rules, and what the configuration adds."""

from __future__ import annotations

import re
from dataclasses import replace

from editor.frontmatter.nodes import Format
from editor.frontmatter.rules import HeadRules
from editor.project.generators.reading import js_text

_CALL = re.compile(r"\bsetFrontMatterParsingOptions\s*\(")
_PARTS = re.compile(r"""["'](?:\\.|[^"'\\\n])*["']|`(?:\\.|[^`\\])*`|[({\[]|[)}\]]""")
_ENGINES = re.compile(r"""\bengines["']?\s*:\s*(?=\{)""")
_TOML = re.compile(r"""[{,\s]["']?toml["']?\s*[:,(}]""")
_DELIMITERS = re.compile(r"""\bdelimiters["']?\s*:\s*\[?\s*["'`]([^"'`\n]+)["'`]""")


# The parser is gray-matter.
RULES = HeadRules(
    "Eleventy",
    frozenset({Format.YAML}),
    frozenset({"yaml", "yml", "json"}),
    blank_lines=False,
    dots=False,
    any_closing=True,
    single_keys=True,
    tagged_texts=True,
    word_switches=False,
)
"""The rules where the configuration does not change them."""


def head_rules(text: str) -> HeadRules:
    """The rules of a site whose configuration, without comments, is ``text``.

    https://www.11ty.dev/docs/data-frontmatter-customize/
    """
    languages = set(RULES.languages)
    plain, fence = "yaml", ""
    for call in _CALL.finditer(text):
        options = _bracketed(text, call.end() - 1)
        plain = js_text(options, "language") or plain
        delimiters = _DELIMITERS.search(options)
        if delimiters is not None and delimiters[1].strip() != "---":
            fence = delimiters[1].strip()
        for engines in _ENGINES.finditer(options):
            if _TOML.search(_bracketed(options, engines.end())):
                languages.add("toml")
    return replace(
        RULES,
        languages=frozenset(languages),
        plain_language="yaml" if plain == "yml" else plain,
        fence=fence,
    )


def _bracketed(text: str, start: int) -> str:
    """What stands from the bracket at ``start`` to the one that closes it."""
    depth = 0
    for part in _PARTS.finditer(text, start):
        if part[0] in "({[":
            depth += 1
        elif part[0] in ")}]":
            depth -= 1
            if depth <= 0:
                return text[start : part.end()]
    return text[start:]
