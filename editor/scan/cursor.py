"""A place in a line, in code points and in columns: tabs reach to every fourth (CommonMark 2.2)."""

from __future__ import annotations

TAB_STOP = 4


class Cursor:
    """Walks over a line; ``column`` may stand inside of a tab whose character is at ``at``."""

    __slots__ = ("at", "column", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.column = 0

    def blanks(self) -> tuple[int, int]:
        """Where the next character that is no blank stands, and how many columns before it."""
        text, at, column = self.text, self.at, self.column
        length = len(text)
        while at < length:
            if text[at] == " ":
                column += 1
            elif text[at] == "\t":
                column += TAB_STOP - column % TAB_STOP
            else:
                break
            at += 1
        return at, column - self.column

    def skip(self, columns: int) -> None:
        """Go on by so many columns of blanks, or to the end of them."""
        text, length = self.text, len(self.text)
        while columns > 0 and self.at < length:
            if text[self.at] == " ":
                step = 1
            elif text[self.at] == "\t":
                step = TAB_STOP - self.column % TAB_STOP
            else:
                return
            if step > columns:
                self.column += columns
                return
            columns -= step
            self.column += step
            self.at += 1

    def go_to(self, at: int) -> None:
        """Go on to a place further on."""
        text, column = self.text, self.column
        for place in range(self.at, at):
            column += TAB_STOP - column % TAB_STOP if text[place] == "\t" else 1
        self.at, self.column = at, column
