"""Masks what MDX adds to Markdown: imports and exports, components and expressions.

The lines are read as Markdown for that, by the scanner, masked as they are: so code is left alone
wherever it stands, and a fence within a component is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.markdown.templates import mdx
from editor.markdown.templates.templates import FILL, REACH, Masker, Tag, literal
from editor.scan.inline_templates import Braces
from editor.scan.reader import read
from editor.scan.rules import MDX
from editor.scan.state import START, LeafKind, LineKind, State

if TYPE_CHECKING:
    from editor.markdown.templates.templates import Syntax

LONGEST = 4000
"""Characters of a single tag, whose end takes reading."""

_CODE = (LineKind.FENCE, LineKind.CODE, LineKind.FENCE_END)


class MdxMasker(Masker):
    """Code is left alone, marks nest, and statements of JavaScript are tags of whole lines.

    The state behind a line is the scanner's, by the name it has here.
    """

    def __init__(self, syntax: Syntax) -> None:
        super().__init__(syntax)
        self._states_by_name = {"": START}
        self._names = {START: ""}
        self._after_likes: dict[tuple[str, str], str] = {}

    def _name(self, state: State) -> str:
        name = self._names.setdefault(state, f"state {len(self._names)}")
        self._states_by_name[name] = state
        return name

    def _mask(self, line: int, state: str) -> tuple[list[str], str]:
        begins_in = self._states_by_name[state]
        apart = self._mask_apart(line, begins_in)
        if apart is not None:
            return apart
        texts, _ = super()._mask(line, "")
        for text in texts:
            state = self._after(text, state)
        return texts, state

    def _after(self, text: str, state: str) -> str:
        """The state behind a masked line."""
        if not text or (text[0].isalpha() and "|" not in text and text[:2] not in ("im", "ex")):
            # Of these the scanner reads all alike: most lines of a post.
            like = text[:1] and "a"
            after = self._after_likes.get((state, like))
            if after is None:
                after = self._name(read(like, self._states_by_name[state], MDX).after)
                self._after_likes[state, like] = after
            return after
        return self._name(read(text, self._states_by_name[state], MDX).after)

    def _mask_apart(self, line: int, state: State) -> tuple[list[str], str] | None:
        """Lines that are code of a fence or statements; None for all others."""
        text = self._lines[line]
        in_code = state.leaf.kind is LeafKind.FENCE
        if in_code and not state.containers and state.leaf.mark not in text:
            return [self._as_written(text)], self._names[state]
        if not in_code and not mdx.MAY_STAND_APART.search(text):
            return None
        found = read(text, state, MDX)
        if found.kind in _CODE:
            return [self._as_written(text)], self._name(found.after)
        if found.kind is not LineKind.MODULE:
            return None
        lines = [text]
        while line + len(lines) < len(self._lines):
            following = read(self._lines[line + len(lines)], found.after, MDX)
            if following.kind is not LineKind.MODULE:
                break
            lines.append(self._lines[line + len(lines)])
            found = following
        names = [mdx.name_of(one) for one in lines if _is_statement(one)]
        word = self._word(Tag("\n".join(lines), ", ".join(names), ""))
        return [word, *[FILL] * (len(lines) - 1)], self._name(found.after)

    def _source(self, line: int, start: int, mark: str) -> str | None:
        window = self._lines[line][start : start + LONGEST]
        for more in self._lines[line + 1 : line + 1 + REACH]:
            if len(window) >= LONGEST:
                break
            window += "\n" + more[:LONGEST]
        braces = Braces(window)
        end = braces.expression(0) if mark == "{" else braces.component(0)
        return None if end is None else window[:end]

    def _read(self, source: str, mark: str) -> Tag | None:
        inner = source[1:-1].strip()
        if spelled := mdx.TEXT.fullmatch(inner):
            return literal(spelled["text"])
        # A fragment and an empty expression show as little as a comment does.
        if inner in ("", "/") or inner.startswith("/*"):
            return Tag(source, "#", "")
        return super()._read(source, mark)


def _is_statement(line: str) -> bool:
    return read(line, START, MDX).kind is LineKind.MODULE


def masker(syntax: Syntax) -> Masker:
    """The masker for a template language."""
    return (MdxMasker if syntax.name == "mdx" else Masker)(syntax)
