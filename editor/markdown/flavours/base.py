"""What a Markdown flavour offers: the whole at once, and an engine that follows edits."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from editor.errors import EditorError, Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from editor.markdown.blocks import Block, Patch
    from editor.text.lines import LineEdit

Announce = Callable[[int, int], None]
"""Given the first and last line of a block before it is parsed, so a stuck one can be named."""


class Flavour(Protocol):
    """A Markdown dialect as one generator publishes it. Immutable; makes engines."""

    @property
    def name(self) -> str:
        """The name `by_name` knows it by."""

    def whole(self, lines: Sequence[str]) -> str:
        """The HTML of a whole body by the library alone: the oracle of the engine's law."""

    def engine(self) -> Engine:
        """The incremental state of one document; empty until its first stream."""


class Engine(Protocol):
    """The incremental state of one document.

    The law: after `stream` has ended and after every `apply`, the joined blocks equal
    ``flavour.whole(lines)``.
    """

    parsed: int
    """Blocks parsed or rendered by the last `apply` or the last step of `stream`."""

    announce: Announce
    """Called before a block is parsed; set by the owner, at first `unannounced`."""

    @property
    def blocks(self) -> Sequence[Block]:
        """The blocks as the patches so far have them."""

    def stream(self, lines: Sequence[str]) -> Iterator[Patch]:
        """Start over with ``lines``: patches that build the blocks up from none.

        The first patches cover what is on screen. Between two patches `apply` may be called: its
        patch speaks of the blocks handed out so far, and the stream goes on in the edited text.
        """

    def apply(self, edit: LineEdit) -> Patch:
        """Follow one edit of the text."""


def left_out(flavour: Flavour) -> tuple[str, ...]:
    """The extensions, and the options of others, that a flavour of a site does without."""
    extensions: tuple[str, ...] = getattr(flavour, "left_out", ())
    options: tuple[str, ...] = getattr(flavour, "options_left_out", ())
    return (*extensions, *options)


def unannounced(_first: int, _last: int) -> None:
    """The `Announce` of an engine that nobody watches."""


class Options:
    """Options of a flavour, read one by one with their types; `done` refuses what is left."""

    def __init__(self, flavour: str, values: Mapping[str, object]) -> None:
        self._flavour = flavour
        self._left = dict(values)

    def flag(self, key: str, default: bool) -> bool:
        """A switch. Raises EditorError unless it is a boolean."""
        value = self._left.pop(key, default)
        if not isinstance(value, bool):
            raise self._wrong(key, value)
        return value

    def text(self, key: str, default: str, choices: Sequence[str] = ()) -> str:
        """A word, one of ``choices`` if there are any."""
        value = self._left.pop(key, default)
        if not isinstance(value, str) or (choices and value not in choices):
            raise self._wrong(key, value)
        return value

    def number(self, key: str, default: int, least: int | None = 1) -> int:
        """A whole number from ``least`` on."""
        value = self._left.pop(key, default)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self._wrong(key, value)
        if least is not None and value < least:
            raise self._wrong(key, value)
        return value

    def names(self, key: str, default: Sequence[str] = ()) -> tuple[str, ...]:
        """A list of words."""
        value = self._left.pop(key, default)
        if isinstance(value, str) or not isinstance(value, (list, tuple)):
            raise self._wrong(key, value)
        return tuple(str(item) for item in value)

    def words(self, key: str, default: Sequence[str] = ()) -> tuple[str, ...]:
        """A list of words, or a text with commas between them."""
        value = self._left.get(key)
        if isinstance(value, str):
            self._left[key] = value.split(",")
        return self.names(key, default)

    def mapping(self, key: str) -> dict[str, object]:
        """A table of further values, empty by default."""
        value = self._left.pop(key, None)
        if value is None:
            return {}
        if not isinstance(value, dict):
            raise self._wrong(key, value)
        return {str(name): item for name, item in value.items()}

    def done(self) -> None:
        """Raise EditorError if an option is left that nobody asked for."""
        for key in self._left:
            raise EditorError(
                Message(
                    "The Markdown flavour {flavour} has no option {option}.",
                    flavour=self._flavour,
                    option=key,
                )
            )

    def _wrong(self, key: str, value: object) -> EditorError:
        return EditorError(
            Message(
                "The option {option} of the Markdown flavour {flavour} cannot be {value}.",
                option=key,
                flavour=self._flavour,
                value=repr(value),
            )
        )
