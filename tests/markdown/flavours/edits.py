"""Posts and edits to try a flavour's engine on: what writers do, and what breaks parsers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from editor.markdown.blocks import apply_patch, joined
from editor.markdown.renderer import Renderer
from editor.text.lines import LineEdit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from editor.markdown.flavours import Flavour

PIECES = (
    "", "  ", "    ", "plain text", "*em* and **strong**", "- item", "* star", "+ plus", "1. one",
    "2) two", "- - nested", "  deeper", "    code", "\tcode", "> quote", "> > twice", ">lazy",
    "```", "```python", "~~~", "# heading", "# heading", "## h {#id}", "Setext", "===", "---",
    "* * *", "| a | b |", "|---|:-:|", "| c |", "[x]: /u", "[x]: /v 'title'", "[y]:", "/w", '"tit',
    'le"', "[^1]: note", "[^2]: about [^1]", "[^1]: other", "text [x] [y][x] ![x]",
    "seen [^1] [^2]", "'open", '"open', 'close" it', "<div>", "</div>", "<!-- c", "-->", "<b>x</b>",
    "<script>",
    "term", ": described", ":  described", "{.class}", "{: .class}", "$$", "\\", "`open", "two  ",
    "https://example.org/a", "<!--more-->", "*[HTML]: Hyper", "HTML is", "$x_1$", "{::comment}",
    "^", ":::note", ":::tip[T *x*]", "::: note", "::::note", ":::", "::::", "~~gone~~",
    "- [x] done", "1986\\. A year",
)  # fmt: skip
CHARACTERS = " \t#*-_+`~[]()<>!\"'\\:=|^{}$.,1ax&\u00e9"

lines = st.lists(st.sampled_from(PIECES), min_size=1, max_size=24)
inserted = st.lists(st.sampled_from(PIECES), max_size=4)
edit_steps = st.lists(
    st.tuples(st.integers(0, 10_000), st.integers(0, 5), inserted), min_size=1, max_size=30
)


def edit_at(text: Sequence[str], place: int, removed: int, new: Sequence[str]) -> LineEdit:
    """An edit that fits ``text``, from numbers that know nothing of it."""
    first = place % (len(text) + 1)
    removed = min(removed, len(text) - first)
    keeps_a_line = len(text) - removed + len(new) > 0
    return LineEdit(first, removed, tuple(new) if keeps_a_line else ("",))


def writing(random: Random, text: Sequence[str]) -> LineEdit:
    """What a hand does: type a character, delete one, split or join lines, paste."""
    first = random.randrange(len(text))
    line = text[first]
    at = random.randint(0, len(line))
    match random.randrange(8):
        case 0 | 1 | 2:
            return LineEdit(first, 1, (line[:at] + random.choice(CHARACTERS) + line[at:],))
        case 3:
            return LineEdit(first, 1, (line[:at] + line[at + 1 :],))
        case 4:
            return LineEdit(first, 1, (line[:at], line[at:]))
        case 5 if first + 1 < len(text):
            return LineEdit(first, 2, (line + text[first + 1],))
        case 6:
            return edit_at(text, first, random.randint(0, 4), ())
        case _:
            pasted = [random.choice(PIECES) for _ in range(random.randint(1, 5))]
            return LineEdit(first, 0, tuple(pasted))


def applied(text: Sequence[str], edit: LineEdit) -> list[str]:
    """The lines after an edit."""
    return [*text[: edit.first], *edit.inserted, *text[edit.first + edit.removed :]]


class Follower:
    """A page that follows a renderer by its patches only, and checks the law."""

    def __init__(self, flavour: Flavour, text: Sequence[str]) -> None:
        self.flavour = flavour
        self.text = list(text)
        self.renderer = Renderer(flavour)
        self.blocks = list(self.renderer.load(self.text).blocks)
        self.check()

    def edit(self, edit: LineEdit) -> None:
        """Let the renderer follow an edit, and compare."""
        before = self.text
        self.text = applied(before, edit)
        apply_patch(self.blocks, self.renderer.apply(edit))
        self.check(f"{edit} in {before}")

    def check(self, story: str = "at first") -> None:
        """The patched blocks are a fresh whole render."""
        assert joined(self.blocks) == self.flavour.whole(self.text), story
        assert list(self.renderer.blocks) == self.blocks, story
