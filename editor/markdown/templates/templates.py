"""Template tags in a body, kept from Markdown: shortcodes, Liquid, Nunjucks, Zola's calls.

Generators take their tags out of the text before Markdown reads it, and so does this: each tag is
masked by a word, line by line, so that every line keeps its number; `template_boxes` puts boxes
where the words come out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor.markdown.code import code_options
from editor.markdown.templates import mdx
from editor.text.lines import LineEdit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WORD = "bylinetag{}q"
"""What stands for the n-th tag: a word for every dialect, also in an address or an id."""

FILL = "bylinefillq"
"""Stands where a tag goes on from the line before, or where text is a comment."""

REACH = 30
"""Lines a single tag may span; what is not closed by then is text."""

_FENCE = "`" * 10
_INSIDE = "inside"

_OWN = re.compile(r"bylinetag\d+q|bylinefillq")


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag as written, its name (``figure``, ``/note``, ``site.baseurl``) and what follows it.

    A ``literal`` one shows its source: an escaped tag, or a word of the writer's like one of ours.
    """

    source: str
    name: str
    rest: str
    literal: bool = False


@dataclass(frozen=True, slots=True)
class Syntax:
    """The tags of one template language: opening and closing marks, and what may stand between.

    ``opening`` finds a mark, where that takes more than the marks themselves; what its group
    ``skipped`` finds only looks like one.
    """

    name: str
    marks: tuple[tuple[str, str], ...]
    inner: re.Pattern[str] = re.compile(r"(?P<name>[^\s|(),]*)(?P<rest>.*)", re.DOTALL)
    fence: re.Pattern[str] = re.compile(r"(?!)")
    end: str = r"(?!)"
    verbatim: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    opening: str = ""


_LIQUID_BLOCKS = (("{%", "%}"), ("{{", "}}"))
_LIQUID_END = r"\{%%[-~]?\s*end%s\s*[-~]?%%\}"
SYNTAXES = {
    # https://gohugo.io/content-management/shortcodes/
    "hugo": Syntax(
        "hugo",
        (("{{<", ">}}"), ("{{%", "%}}")),
        fence=re.compile(
            r"\{\{[<%]\s*(?P<name>highlight)\s++\"?(?P<language>[\w+#.-]++)(?P<rest>[^<>%]*+)[>%]\}\}"
        ),
        end=r"\{\{[<%%]\s*/\s*%s\s*[>%%]\}\}",
    ),
    # https://jekyllrb.com/docs/liquid/tags/
    "liquid": Syntax(
        "liquid",
        _LIQUID_BLOCKS,
        fence=re.compile(
            r"\{%[-~]?\s*(?P<name>highlight)\s++(?P<language>[\w+#.-]++)(?P<rest>[^%]*+)%\}"
        ),
        end=_LIQUID_END,
        verbatim=("raw",),
        hidden=("comment",),
    ),
    # https://mozilla.github.io/nunjucks/templating.html
    "nunjucks": Syntax(
        "nunjucks",
        (*_LIQUID_BLOCKS, ("{#", "#}")),
        end=_LIQUID_END,
        verbatim=("raw", "verbatim"),
    ),
    # https://www.getzola.org/documentation/content/shortcodes/
    "zola": Syntax(
        "zola",
        _LIQUID_BLOCKS,
        inner=re.compile(r"(?P<name>\w+(?=\s*\()|end$)(?P<rest>.*)", re.DOTALL),
    ),
    "mdx": Syntax("mdx", mdx.MARKS, opening=f"(?P<skipped>{mdx.SKIPPED})|{mdx.OPENING}"),
}


class Masker:
    """The lines of a post with their tags masked, followed edit by edit."""

    def __init__(self, syntax: Syntax) -> None:
        self._syntax = syntax
        marks = syntax.opening or "|".join(re.escape(opening) for opening, _ in syntax.marks)
        self._opening = re.compile(f"{marks}|{_OWN.pattern}")
        self._closing = dict(syntax.marks)
        self._words: dict[str, str] = {}
        self.tags: dict[str, Tag] = {}
        self._lines: list[str] = []
        self._states: list[str] = []
        self.masked: list[str] = []

    def load(self, lines: Sequence[str]) -> list[str]:
        """Start over with these lines; the masked ones."""
        self._lines = list(lines)
        self.masked, self._states = [], []
        for masked, state in self._scan(0, ""):
            self.masked.append(masked)
            self._states.append(state)
        return self.masked

    def apply(self, edit: LineEdit) -> LineEdit | None:
        """Follow an edit; what it does to the masked lines, None if nothing."""
        end = edit.first + edit.removed
        if end > len(self._lines):
            raise IndexError(f"lines {edit.first} to {end} of {len(self._lines)}")
        self._lines[edit.first : end] = edit.inserted
        start = max(min(edit.first, len(self._states) - 1) - REACH, 0)
        while start and self._states[start] == _INSIDE:
            start -= 1
        state = self._states[start] if self._states else ""
        states: list[str] = []
        masked: list[str] = []
        settled = edit.first + len(edit.inserted)
        old_end = len(self.masked)
        for text, at_start in self._scan(start, state):
            line = start + len(masked)
            old = line - edit.shift
            same = line >= settled and self._states[old : old + 1] == [at_start]
            if same and at_start != _INSIDE:
                old_end = old
                break
            masked.append(text)
            states.append(at_start)
        before = self.masked[start:old_end]
        self.masked[start:old_end] = masked
        self._states[start:old_end] = states
        return LineEdit.between(before, masked, start)

    def _scan(self, line: int, state: str) -> Iterator[tuple[str, str]]:
        """Each line from ``line`` on, masked, and the state it starts in."""
        while line < len(self._lines):
            texts, after = self._mask(line, state)
            yield texts[0], state
            for text in texts[1:]:
                yield text, _INSIDE
            line += len(texts)
            state = after

    def _mask(self, line: int, state: str) -> tuple[list[str], str]:
        """The masked line, with those its tags reach into, and the state after them."""
        text = self._lines[line]
        if state.startswith("code "):
            closed = self._end(state).fullmatch(text.strip())
            return ([_FENCE], "") if closed else ([self._as_written(text)], state)
        fence = self._syntax.fence.fullmatch(text.rstrip()) if not state else None
        if fence is not None:
            language = fence["language"]
            if code_options.attributes(fence["rest"]):
                # What it asks for besides comes back with the word.
                language = self._word(Tag(fence[0].strip(), language, fence["rest"]))
            return [_FENCE + language], f"code {fence['name']}"
        done: list[str] = []
        out: list[str] = []
        open_ended: set[str] = set()
        at = 0
        while True:
            if state:
                ending = self._end(state).search(text, at)
                held = text[at : ending.start() if ending else len(text)]
                hidden = state.startswith("hidden ") and held.strip()
                out.append(FILL if hidden else self._as_written(held))
                if ending is None:
                    break
                out.append(FILL)
                at, state = ending.end(), ""
            opening = self._opening.search(text, at)
            if opening is None:
                out.append(text[at:])
                break
            out.append(text[at : opening.start()])
            if opening.lastgroup == "skipped":
                out.append(self._as_written(opening[0]))
                at = opening.end()
                continue
            found = self._tag(line + len(done), opening, open_ended)
            if found is None:
                out.append(opening[0])
                at = opening.end()
                continue
            tag, lines, at = found
            state = self._state_after(tag)
            out.append(FILL if state or tag.name == "#" else self._word(tag))
            for _ in range(lines):
                done.append("".join(out))
                text = self._lines[line + len(done)]
                open_ended.clear()
                out = [text[: len(text) - len(text.lstrip(" \t"))] + FILL]
        return [*done, "".join(out)], state

    def _tag(
        self, line: int, opening: re.Match[str], open_ended: set[str]
    ) -> tuple[Tag, int, int] | None:
        """The tag opened on ``line``, how many lines it reaches on, and where it ends there.

        ``open_ended`` are marks that nothing closes from some place of the line on, and so none
        of those that stand behind it.
        """
        mark = opening[0]
        if mark not in self._closing:
            return literal(mark), 0, opening.end()
        source = None
        if mark not in open_ended:
            source = self._source(line, opening.start(), mark)
        if source is None:
            open_ended.add(mark)
            return None
        lines = source.count("\n")
        at = opening.start() + len(source)
        if lines:
            at = len(source) - source.rindex("\n") - 1
        tag = self._read(source, mark)
        return None if tag is None else (tag, lines, at)

    def _read(self, source: str, mark: str) -> Tag | None:
        """What a tag says; None if it is none of this language."""
        closing = self._closing[mark]
        inner = source[len(mark) : -len(closing)].strip("-~ \t\n")
        if mark == "{#":
            return Tag(source, "#", "")
        if inner.startswith("/*") and inner.endswith("*/"):
            return literal(mark + inner[2:-2] + closing)
        parts = self._syntax.inner.match(inner)
        if parts is None or not inner:
            return None
        return Tag(source, parts["name"], parts["rest"].strip())

    def _source(self, line: int, start: int, mark: str) -> str | None:
        """The tag that opens at ``start`` of ``line`` as written; None if it is not closed."""
        text, following = self._lines[line], self._lines[line + 1 : line + 1 + REACH]
        closing = self._closing[mark]
        end = text.find(closing, start + len(mark))
        if end >= 0:
            return text[start : end + len(closing)]
        for count, more in enumerate(following):
            if (end := more.find(closing)) >= 0:
                whole = [text[start:], *following[:count], more[: end + len(closing)]]
                return "\n".join(whole)
        return None

    def _as_written(self, text: str) -> str:
        """Text without tags; a word like ours in it must come out as it is."""
        return _OWN.sub(lambda own: self._word(literal(own[0])), text)

    def _state_after(self, tag: Tag) -> str:
        if tag.literal:
            return ""
        if tag.name in self._syntax.verbatim:
            return f"verbatim {tag.name}"
        return f"hidden {tag.name}" if tag.name in self._syntax.hidden else ""

    def _end(self, state: str) -> re.Pattern[str]:
        return re.compile(self._syntax.end % re.escape(state.partition(" ")[2]))

    def _word(self, tag: Tag) -> str:
        key = tag.source if not tag.literal else "\0" + tag.source
        word = self._words.get(key)
        if word is None:
            word = self._words[key] = WORD.format(len(self._words))
            self.tags[word] = tag
        return word


def literal(source: str) -> Tag:
    """A tag that shows its source."""
    return Tag(source, source, "", literal=True)
