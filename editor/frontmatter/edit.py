"""Changes one key of a head by the smallest edit, checked before it is handed out.

An edit is a splice of the value's text. The head is then found and read again, and compared node
by node and comment by comment with what it was and what was asked for; on any doubt the edit is
refused with its reason and line, and the writer has the source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.errors import EditorError, Message
from editor.frontmatter import head as heads
from editor.frontmatter.grammar import grammar_of
from editor.frontmatter.head import Head
from editor.frontmatter.head_text import HeadText
from editor.frontmatter.nodes import Format, Part, Refusal, Unreadable, Value
from editor.frontmatter.rules import ANY, HeadRules
from editor.frontmatter.unread_heads import unread
from editor.text import LineEdit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class EditRefused(EditorError):  # noqa: N818 - it is no error of anyone's
    """The head is better edited by hand; ``line`` is the 0-based line of the reason, if known."""

    def __init__(self, message: Message, line: int | None = None) -> None:
        hint = Message("Edit the front matter by hand instead.")
        super().__init__(message, hint=hint, line=line)


def set_value(
    lines: Sequence[str],
    key: str | Sequence[Part],
    value: Value,
    rules: HeadRules = ANY,
) -> LineEdit | None:
    """The edit that gives ``key`` this value; None when it has it.

    ``key`` may be a dotted path (``params.author``), or the parts of the path where a key itself
    holds a dot. An item of a list is a part too, by its 0-based index, as a number or in digits:
    ``("authors", 0, "name")``. A list that has its items in another order now keeps them as they
    are written. A text stays a text: what would be read as another type is quoted; only where a
    date stands unquoted, the text of another date stays a date. A ``PostDate`` is written as a
    date. A key that the head has under another name keeps that name. A missing key is inserted
    where the key order of ``rules`` says, else at the end; a post without a head gets one in their
    format for new ones. What looks like a head and is none by them is refused.

    Raises EditRefused.
    """
    post = PostText(lines, rules)
    if post.head is None:
        return post.begin(lambda text: text.set(key, value))
    return post.edit(lambda text: text.set(key, value))


def remove(
    lines: Sequence[str], key: str | Sequence[Part], rules: HeadRules = ANY
) -> LineEdit | None:
    """The edit that takes ``key`` and its value out, or an item; None when it is not there.

    Comments on its lines stay. Raises EditRefused.
    """
    post = PostText(lines, rules)
    if post.head is None:
        return None
    return post.edit(lambda text: text.remove(key))


class PostText:
    """The lines of a post and where its head is."""

    def __init__(self, lines: Sequence[str], rules: HeadRules) -> None:
        self.lines = lines
        self.rules = rules
        self.head = heads.find(lines, rules)
        problem = unread(lines, rules)
        if problem is not None:
            raise EditRefused(problem.message, problem.line)

    def edit(self, change: Callable[[HeadText], None]) -> LineEdit | None:
        """The edit that ``change`` makes of the head there is; raises EditRefused."""
        head = self.head
        assert head is not None
        try:
            tree = heads.tree_of(self.lines, head)
            text = HeadText(tree, self.rules)
            change(text)
        except (Refusal, Unreadable) as error:
            line = heads.line_of(self.lines, head, error.offset)
            raise EditRefused(error.message, line) from error
        replaced = head.replaced(self.lines, text.tree.text.split("\n")[:-1])
        if replaced is None:
            return None
        edit = replaced[0]
        expected: Head | None = replaced[1]
        if not text.tree.root.entries and head.last < head.content_last_exclusive:
            # Header lines without fences are gone with their last key.
            expected = expected if head.format is Format.JSON else None
        self._check(edit, expected)
        return edit

    def begin(self, change: Callable[[HeadText], None]) -> LineEdit:
        """The edit that gives the post a head."""
        new_format = self.rules.new_format
        grammar = grammar_of(new_format)
        opening, closing = grammar.opening, grammar.closing
        if new_format is Format.YAML:
            opening = (self.rules.yaml_opening,)
        try:
            text = HeadText(grammar.parse(grammar.start), self.rules)
            change(text)
        except (Refusal, Unreadable) as error:
            raise EditRefused(error.message) from error
        rows = [*opening, *text.tree.text.split("\n")[:-1], *closing]
        expected = Head(new_format, 0, len(rows) - 1, len(opening), len(rows) - len(closing))
        if self.lines and self.lines[0]:
            rows.append("")
        edit = LineEdit(0, 0, tuple(rows))
        self._check(edit, expected)
        return edit

    def _check(self, edit: LineEdit, expected: Head | None) -> None:
        """The head must be found again where it is: a text may hold its closing line."""
        end = edit.first + edit.removed
        # One line more than the head: what ends header lines.
        reach = max(end, (self.head.last if self.head else 0) + 2)
        lines = [*self.lines[: edit.first], *edit.inserted, *self.lines[end:reach]]
        if heads.find(lines, self.rules) != expected:
            raise EditRefused(
                Message("The value would be read as the end of the front matter."), edit.first
            )
