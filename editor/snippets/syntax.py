"""What the body of a snippet is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Text:
    """What is inserted as it stands."""

    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """``${1:/upcase}`` and its like in the format of a transform.

    ``change`` names what is done with the letters; ``filled`` is what stands for a group that has
    matched something, ``missing`` for one that has not; None for what the group itself has.
    """

    number: int
    change: str = ""
    filled: str | None = None
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Transform:
    """``/pattern/format/flags``: what is made of the text of a variable or a stop."""

    pattern: str
    format: tuple[Text | Group, ...]
    flags: str = ""


@dataclass(frozen=True, slots=True)
class Stop:
    """A place to fill in: ``$1``, ``${1:inner}``, ``${1|a,b|}``, ``${1/pattern/format/}``.

    Those of one number have the same text. 0 is where the cursor goes at the end.
    """

    number: int
    inner: tuple[Node, ...] = ()
    choices: tuple[str, ...] = ()
    transform: Transform | None = None


@dataclass(frozen=True, slots=True)
class Variable:
    """``$NAME``, ``${NAME:inner}``, ``${NAME/pattern/format/}``; ``inner`` stands for no value."""

    name: str
    inner: tuple[Node, ...] = ()
    transform: Transform | None = None


Node: TypeAlias = Text | Stop | Variable
