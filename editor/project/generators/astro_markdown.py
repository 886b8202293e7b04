"""What an Astro site's configuration says about Markdown, as options of the flavour.

Two processors make pages of Markdown: remark, and Sätteri, which is the usual one from Astro 7 on:
https://docs.astro.build/en/reference/markdown-processors/satteri/.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from editor.project.generators.js_text import closed, members
from editor.project.generators.reading import js_flag

if TYPE_CHECKING:
    from collections.abc import Mapping

_GFM: Final = ("tables", "strikethrough", "tasklists", "autolinks", "footnotes")
_MATH = re.compile(r"\bremark-?math\b", re.IGNORECASE)
_DIRECTIVES = re.compile(r"""["'`]remark-directive["'`]|\bdirective\s*:\s*true\b""")
_STARLIGHT = re.compile(r"""["'`]@astrojs/starlight["'`]""")
_SATTERI = re.compile(r"\bsatteri\s*\(")
_UNIFIED = re.compile(r"\bunified\s*\(|\b(?:remark|rehype)Plugins\b")
_VERSION = re.compile(r'"astro"\s*:\s*"[^"\d]{0,4}(\d{1,3})')
_FEATURES = re.compile(r"\bfeatures\s*:\s*(?=\{)")
_FIRST_WITH_SATTERI: Final = 7
_SWITCHES: Final = {
    "smartPunctuation": "smart",
    "math": "math",
    "headingAttributes": "heading_attributes",
    "definitionList": "definition_lists",
    "directive": "directives",
    "superscript": "superscript",
    "subscript": "subscript",
    "wikilinks": "wikilinks",
}
"""Features of Sätteri and the options that stand for them."""
_SMART_PARTS: Final = ("quotes", "dashes", "ellipses")
_READ_BY_OTHERS: Final = frozenset({"frontmatter", "rawHtml", "gfm"})


def options(text: str, package: str) -> tuple[dict[str, object], tuple[str, ...]]:
    """The options, and the names of settings that the flavour does without.

    ``text`` is the configuration without comments, ``package`` that of ``package.json``.
    """
    smart = js_flag(text, "smartypants")
    found: dict[str, object] = {
        "profile": "satteri" if _is_satteri(text, package) else "astro",
        "smart": True if smart is None else smart,
        **({"math": True} if _MATH.search(text) else {}),
        **({"directives": True} if _DIRECTIVES.search(text) else {}),
        **({"asides": True} if _STARLIGHT.search(text) else {}),
        **(dict.fromkeys(_GFM, False) if js_flag(text, "gfm") is False else {}),
    }
    if found["profile"] != "satteri":
        return found, ()
    unread: list[str] = []
    for key, value in _features(text).items():
        option = _SWITCHES.get(key)
        if option is not None and value in ("true", "false"):
            found[option] = value == "true"
        elif key == "smartPunctuation" and (parts := _smart_parts(value)) is not None:
            found |= {"smart": True, "smart_parts": parts}
        elif key not in _READ_BY_OTHERS and value != "false":
            unread.append(f"satteri: {key}")
    return found, tuple(unread)


def _smart_parts(value: str) -> tuple[str, ...] | None:
    """The parts of smart punctuation that are on; None if they are not literal."""
    parts = members(value) if value.startswith("{") else None
    if not parts or not set(parts[0]) <= set(_SMART_PARTS):
        return None
    if not set(parts[0].values()) <= {"true", "false"}:
        return None
    return tuple(name for name in _SMART_PARTS if parts[0].get(name) != "false")


def _is_satteri(text: str, package: str) -> bool:
    version = _VERSION.search(package)
    is_usual = version is not None and int(version[1]) >= _FIRST_WITH_SATTERI
    return bool(_SATTERI.search(text)) or (is_usual and not _UNIFIED.search(text))


def _features(text: str) -> Mapping[str, str]:
    found = _FEATURES.search(text)
    if found is None:
        return {}
    parts = members(text[found.end() : closed(text, found.end())])
    return parts[0] if parts is not None else {}
