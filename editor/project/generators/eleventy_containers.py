"""The containers that a site gives markdown-it: their names, and the tags that its code writes.

https://github.com/markdown-it/markdown-it-container. A function that draws a container is read for
the tags it writes as they stand; what it computes is left out of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from editor.project.generators.js_text import members, string
from editor.scan.containers import ANY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.project.generators.js_modules import Modules, Script

PACKAGES: Final = ("markdown-it-container", "@mdit/plugin-container")

_ANY_NAME = re.compile(r"=>\s*(?:true|!0)\b|\breturn\s+(?:true|!0)\b")
_LITERAL = re.compile(
    r""""((?:\\.|[^"\\\n])*+)"|'((?:\\.|[^'\\\n])*+)'|`((?:\\.|[^`\\])*+)`""", re.S
)
_TAG = re.compile(r"\s*<([a-z][a-z0-9-]*)\b")
_CLASSES = re.compile(r"""\bclass=\\?["']([^"'<>]*)""")
_COMPUTED = re.compile(r"\S*\$\{[^{}]*\}\S*")
_NAME = re.compile(r"[\w-]+")
_END = re.compile(r"\s*(?:</[a-z][a-z0-9-]*>\s*)+")
_LONGEST: Final = 400
"""Characters of tags that are taken over."""


def container(
    modules: Modules, script: Script, arguments: Sequence[str]
) -> tuple[str, list[str]] | None:
    """The name of a container and the tags before and after it, which may be missing.

    ``arguments`` are those behind the plugin. The name is `ANY` where it is computed.
    """
    if not arguments:
        return None
    first = modules.value(script, arguments[0])
    given = members(first.text)
    options = given[0] if given is not None else {}
    named = string(first.text) if given is None else string(options.get("name", ""))
    if given is None and len(arguments) > 1:
        more = members(modules.value(script, arguments[1]).text)
        options = more[0] if more is not None else {}
    if named is None or _ANY_NAME.search(options.get("validate", "")):
        return ANY, []
    named = named.strip()
    if not _NAME.fullmatch(named):
        return None
    drawn = [options[key] for key in ("render", "openRender", "closeRender") if key in options]
    return named, _tags("\n".join(modules.value(script, text).text for text in drawn))


def _tags(text: str) -> list[str]:
    """The tags that a function writes before and after the content; none if it writes none."""
    before = after = ""
    for found in _LITERAL.finditer(text):
        literal = next(each for each in found.groups() if each is not None)
        literal = literal.replace("\\n", "\n").replace('\\"', '"').replace("\\'", "'")
        if not before and _TAG.match(literal) and len(literal) < _LONGEST:
            before = literal
        elif not after and _END.fullmatch(literal):
            after = literal
    opening = _TAG.match(before)
    if opening is None or not after:
        return []
    if "${" in before:
        classes = _CLASSES.search(before)
        kept = _COMPUTED.sub("", classes[1]).split() if classes is not None else []
        named = f' class="{" ".join(kept)}"' if kept else ""
        return [f"<{opening[1]}{named}>", f"</{opening[1]}>"]
    return [before.strip(), after.strip()]
