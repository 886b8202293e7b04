"""Documents of pieces that are prone to trouble, each line with a word where it can have one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from editor.scan.rules import Procedure, Tables

if TYPE_CHECKING:
    import random

    from editor.scan.rules import BlockRules

_INDENTS: Final = ("", "", "", "", " ", "  ", "  ", "   ", "    ", "    ", "     ", "      ", "\t")
_BULLETS: Final = ("- ", "- ", "* ", "+ ", "-   ", "1. ", "1. ", "2. ", "10. ")
_QUOTES: Final = ("> ", "> ", ">", ">  ")
_WORDS: Final = ("alpha", "beta", "gamma delta", "one *two*", "eta")
_RULES: Final = ("---", "- - -", "***", "* * *", "___", "===", "=", "-", "--", "+++")
_DEEP_QUOTE: Final = re.compile(r"(?: {4}|\t)[ \t]*>")


class Documents:
    """Makes documents of one flavour by chance.

    ``open_ended``: what is opened is not always closed, where the flavour reads it as it stands
    and not by looking for its end.
    """

    def __init__(self, chance: random.Random, rules: BlockRules, *, open_ended: bool) -> None:
        self._chance = chance
        self._rules = rules
        self._open_ended = open_ended

    def document(self) -> list[str]:
        """The lines of one document."""
        chance = self._chance
        lines: list[str] = []
        for _ in range(chance.randrange(2, 9)):
            piece = self._piece()
            if _DEEP_QUOTE.match(piece[0]):
                # There markdown-it does not count the columns before a quote's sign.
                lines.append("")
            lines += piece
            if self._rules.procedure is Procedure.KRAMDOWN and (
                "|" in piece[0] or piece[0] == "$$"
            ):
                # It is a table or a formula only if a blank line follows.
                lines.append("")
            if chance.random() < 0.4:
                lines.append("")
        return lines

    def _piece(self) -> list[str]:
        chance = self._chance
        kind = chance.random()
        if kind < 0.45:
            return [self._lead() + self._leaf()]
        if kind < 0.7:
            return self._nested()
        if kind < 0.8:
            return self._fence()
        if kind < 0.87:
            return self._table()
        if kind < 0.93:
            return self._html()
        return self._special()

    def _lead(self) -> str:
        chance = self._chance
        lead = chance.choice(_INDENTS)
        while chance.random() < 0.4:
            lead += chance.choice(_QUOTES if chance.random() < 0.4 else _BULLETS)
            if chance.random() < 0.2:
                lead += chance.choice(_INDENTS[:-1])
        return lead

    def _leaf(self) -> str:
        chance = self._chance
        kind = chance.random()
        if kind < 0.7:
            return self._word()
        if kind < 0.85:
            signs = "#" * chance.randrange(1, 4)
            return f"{signs} {self._word()}" + chance.choice(("", "", f" {signs}"))
        return chance.choice(_RULES)

    def _word(self) -> str:
        return self._chance.choice(_WORDS)

    def _nested(self) -> list[str]:
        """A mark, and lines below it by different indentations."""
        chance = self._chance
        step = chance.choice((2, 3, 4, 4))
        mark = chance.choice(_BULLETS if chance.random() < 0.7 else _QUOTES)
        lines = [mark + self._word()]
        for _ in range(chance.randrange(1, 4)):
            if chance.random() < 0.3:
                lines.append("")
            depth = chance.randrange(3)
            own = chance.choice(("", "", "- ", "1. ", "> "))
            if own == "> " and step * depth >= 4:
                own = ""
            lines.append(" " * (step * depth) + own + self._leaf())
        return lines

    def _fence(self) -> list[str]:
        chance = self._chance
        sign = chance.choice(("```", "```", "~~~", "````"))
        indent = chance.choice(("", "", "", "  ", "    ", "   ", "- ", "> "))
        inner = " " * len(indent) if indent == "- " else indent
        code = [inner + self._code() for _ in range(chance.randrange(1, 3))]
        lines = [indent + sign + chance.choice(("", "py", " py")), *code]
        if self._open_ended and chance.random() < 0.3:
            return lines
        return [*lines, inner + sign]

    def _code(self) -> str:
        chance = self._chance
        return chance.choice(("code", "# code", "- code", "    code", "> code"))

    def _table(self) -> list[str]:
        chance = self._chance
        indent = chance.choice(("", "", "", " ", "  ", "    ", "> ", "- "))
        inner = " " * len(indent) if indent == "- " else indent
        if chance.random() < 0.7:
            rows = ["| cell | two |", "|---|:-:|", "| row | `a|b` |"]
        else:
            rows = ["cell | two", "--- | ---", "row | more"]
        if self._rules.tables is not Tables.ANY_BAR and chance.random() < 0.3:
            rows[1] = chance.choice(("|---|", "---", "|---|---|---|", "text"))
        return [indent + rows[0], *[inner + row for row in rows[1:]]]

    def _html(self) -> list[str]:
        chance = self._chance
        indent = chance.choice(("", "", "", "", " ", "  ", "   ", "    "))
        lines = chance.choice(
            (
                ["<div>", "raw", "</div>"],
                ["<div>", "", "raw", "", "</div>"],
                ["<div>inner</div>"],
                ["<p>inner</p> behind"],
                ["<section><p>", "raw", "</p></section>"],
                ["<pre>", "raw", "", "raw", "</pre>"],
                ["<!-- hidden", "", "hidden -->"],
                ["<!-- hidden -->"],
                ["<b>bold</b> text"],
                ["<span>", "text", "</span>"],
                ["</div>", ""] if self._open_ended else ["<hr>"],
            )
        )
        return [indent + line if line else "" for line in lines]

    def _special(self) -> list[str]:
        chance = self._chance
        choices = [["[ref]: /address"], ['[ref]: /address "title"'], ["[ref]:", "/address"]]
        if self._rules.footnotes:
            choices += [["[^1]: note"], ["[^1]: note", "    more"], ["[^1]: note", "", "    more"]]
        if self._rules.descriptions:
            choices += [["term", ": about"], ["term", "", ": about", "", "    more"]]
        if self._rules.math:
            choices += [["$$", "x = y", "$$"]]
        if self._rules.abbreviations:
            choices += [["*[HTML]: Language"]]
        lines = chance.choice(choices)
        if self._rules.footnotes and lines[0].startswith("[^"):
            return [*lines, "", "mark[^1]", ""]
        if self._rules.procedure is Procedure.PYTHON_MARKDOWN:
            # What stands behind a definition is looked for in the whole block first.
            return [*lines, ""]
        return lines


def document(chance: random.Random, rules: BlockRules, *, open_ended: bool = False) -> list[str]:
    """The lines of a document by chance."""
    return Documents(chance, rules, open_ended=open_ended).document()
