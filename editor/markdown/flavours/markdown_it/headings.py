"""Heading ids for markdown-it: the words of a heading as a slug, and no slug twice."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from editor.markdown.flavours.markdown_it.parts import Slot, hole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_ASCII_SPACE = re.compile(r"[ \t\n\f\r]")


def github_slug(text: str) -> str:
    """As GitHub and github-slugger: letters, digits, marks, hyphens; spaces become hyphens."""
    kept = (
        "-" if character == " " else character
        for character in text.lower()
        if character in "- _"
        or unicodedata.category(character)[0] in "LM"
        or unicodedata.category(character) in ("Nd", "Nl", "Pc")
    )
    return "".join(kept)


def kept_slug(text: str) -> str:
    """As Zola where it is not to spell words anew: the text with underscores for white space."""
    return _ASCII_SPACE.sub("_", text)


def words(tokens: Iterable[Token], *, with_alts: bool = True) -> str:
    """The text of inline tokens without their markup; lines run into each other."""
    found = []
    for token in tokens:
        if token.type in ("text", "code_inline", "text_special"):
            found.append(token.content)
        elif token.children and (with_alts or token.type != "image"):
            found.append(words(token.children))
    return "".join(found)


def use_heading_ids(md: MarkdownIt, slug: Callable[[str], str], *, with_alts: bool = True) -> None:
    """Let headings have an id, or a hole for one; what describes an image counts for it or not."""

    def heading(self: Any, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:  # noqa: ANN401
        token = tokens[at]
        given = token.attrs.get("id")
        html = str(self.renderToken(tokens, at, options, env))
        if given is not None:
            return hole(env, Slot("reserved", str(given))) + html
        name = slug(words(tokens[at + 1].children or (), with_alts=with_alts))
        identity = hole(env, Slot("heading", name))
        return f'<{token.tag} id="{identity}"{html[len(token.tag) + 1 :]}'

    md.add_render_rule("heading_open", heading)


def identify(slots: Iterable[Slot], values: dict[Slot, str], fallback: str) -> None:
    """Give every heading an id of its own: name, name-1, name-2."""
    listed = list(slots)
    taken = {slot.key for slot in listed if slot.kind == "reserved"}
    counts: dict[str, int] = {}
    for slot in listed:
        if slot.kind != "heading":
            continue
        base = slot.key or fallback
        name = base
        while name in taken:
            counts[base] = counts.get(base, 0) + 1
            name = f"{base}-{counts[base]}"
        taken.add(name)
        values[slot] = name
