"""The process that colours code in the source: ``python -m editor.markdown.code.code_painter``.

One JSON object a line on stdin (`code_requests.request`), one with the answer on stdout. It holds
nothing but lexers, so that it can be ended at any moment.
"""

from __future__ import annotations

import json
import sys
from functools import lru_cache
from typing import TYPE_CHECKING, BinaryIO, Final

from pygments.token import (
    Comment,
    Generic,
    Keyword,
    Literal,
    Name,
    Number,
    Operator,
    String,
    Token,
)

from editor.markdown.code import code_requests
from editor.markdown.code.pygments_code import lexer_of
from editor.scan.paint import BOLD, ITALIC, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pygments.lexer import Lexer
    from pygments.token import _TokenType

_KINDS: Final[Mapping[_TokenType, int]] = {
    Token: Kind.TEXT,
    Comment: Kind.COMMENT,
    Comment.Preproc: Kind.KEYWORD,
    Comment.PreprocFile: Kind.STRING,
    Keyword: Kind.KEYWORD,
    Keyword.Constant: Kind.NUMBER,
    Keyword.Type: Kind.TYPE,
    Literal: Kind.STRING,
    Literal.Date: Kind.NUMBER,
    Literal.Scalar: Kind.TEXT,
    Number: Kind.NUMBER,
    String: Kind.STRING,
    String.Escape: Kind.NUMBER,
    String.Interpol: Kind.NUMBER,
    String.Symbol: Kind.NUMBER,
    Operator.Word: Kind.KEYWORD,
    Name.Attribute: Kind.ATTRIBUTE,
    Name.Builtin: Kind.FUNCTION,
    Name.Builtin.Pseudo: Kind.NUMBER,
    Name.Class: Kind.TYPE,
    Name.Constant: Kind.NUMBER,
    Name.Decorator: Kind.ATTRIBUTE,
    Name.Entity: Kind.NUMBER,
    Name.Exception: Kind.TYPE,
    Name.Function: Kind.FUNCTION,
    Name.Namespace: Kind.TYPE,
    Name.Property: Kind.ATTRIBUTE,
    Name.Tag: Kind.KEYWORD,
    Name.Variable: Kind.ATTRIBUTE,
    Generic.Deleted: Kind.DELETED,
    Generic.Inserted: Kind.INSERTED,
    Generic.Heading: Kind.KEYWORD | BOLD,
    Generic.Subheading: Kind.FUNCTION,
    Generic.Prompt: Kind.MARK,
    Generic.Emph: Kind.TEXT | ITALIC,
    Generic.Strong: Kind.TEXT | BOLD,
    Generic.EmphStrong: Kind.TEXT | BOLD | ITALIC,
    Generic.Error: Kind.DELETED,
    Generic.Traceback: Kind.DELETED,
}
"""What each token looks like; those under one it has no entry for look as that one does."""


@lru_cache(maxsize=512)
def kind_of(token: _TokenType) -> int:
    """What a token looks like: its kind with the styles of `paint`."""
    found: _TokenType | None = token
    while found is not None and found not in _KINDS:
        found = found.parent
    return _KINDS[found] if found is not None else Kind.TEXT


def painted(language: str, text: str) -> bytes | None:
    """The kinds of all characters of some code; None if nothing reads the language."""
    lexer = _lexer(language)
    if lexer is None:
        return None
    kinds = bytearray(len(text))
    # `get_tokens` would put other line ends in, and the places of the characters would be lost.
    # Many read a line by the end of it.
    for at, token, value in lexer.get_tokens_unprocessed(text + "\n"):
        kind = kind_of(token)
        if kind:
            kinds[at : at + len(value)] = bytes([kind]) * len(value)
    # A lexer that counts otherwise than we do must not shift what follows.
    return bytes(kinds[: len(text)].ljust(len(text), b"\0"))


@lru_cache(maxsize=32)
def _lexer(language: str) -> Lexer | None:
    return lexer_of(language)


def serve(incoming: BinaryIO, outgoing: BinaryIO) -> None:
    """Answer until the input ends."""
    for line in incoming:
        asked = json.loads(line)
        found = painted(str(asked["language"]), str(asked["text"]))
        said = code_requests.answer(asked["number"], found)
        outgoing.write(json.dumps(said).encode() + b"\n")
        outgoing.flush()


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
