"""What a file that is no valid UTF-8 may have been meant to say."""

from __future__ import annotations

import codecs
import contextlib
from dataclasses import dataclass

from charset_normalizer import from_bytes

from editor.errors import Message
from editor.storage.encoding import decode
from editor.text.lines import Lines

_MOST = 5
_SHOWN = 5
_WESTERN = "cp1252"
_NAMES = {
    "big5": Message("Big5"),
    "cp1250": Message("Windows-1250 (Central European)"),
    "cp1251": Message("Windows-1251 (Cyrillic)"),
    "cp1252": Message("Windows-1252 (Western European)"),
    "cp1253": Message("Windows-1253 (Greek)"),
    "cp1254": Message("Windows-1254 (Turkish)"),
    "cp1255": Message("Windows-1255 (Hebrew)"),
    "cp1256": Message("Windows-1256 (Arabic)"),
    "cp1257": Message("Windows-1257 (Baltic)"),
    "cp437": Message("DOS 437"),
    "cp850": Message("DOS 850 (Western European)"),
    "cp866": Message("DOS 866 (Cyrillic)"),
    "cp932": Message("Shift JIS (Japanese)"),
    "cp949": Message("EUC-KR (Korean)"),
    "euc_jis_2004": Message("EUC-JP (Japanese)"),
    "euc_jp": Message("EUC-JP (Japanese)"),
    "gb18030": Message("GB 18030 (Chinese)"),
    "koi8_r": Message("KOI8-R (Cyrillic)"),
    "mac_roman": Message("Mac Roman"),
    "utf_16_be": Message("UTF-16 BE"),
    "utf_16_le": Message("UTF-16 LE"),
}
"""What people know these codecs by; the others keep Python's name."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the bytes of a file.

    ``preview`` are the first lines on which the ways to read it differ.
    """

    title: Message
    lines: Lines
    preview: tuple[str, ...]


def readings(data: bytes) -> tuple[Reading, ...]:
    """The likely ways to read ``data``, likeliest first; the last one always works.

    ``save(reading.lines, UTF_8, …)`` converts the file.
    """
    lossy = decode(data)
    found: list[tuple[Message, str]] = []
    if lossy.encoding.name != "utf-8":
        with contextlib.suppress(UnicodeDecodeError):
            name = codecs.lookup(lossy.encoding.name).name.replace("-", "_")
            found.append((_title(name), data.decode(lossy.encoding.name)))
    elif (text := _with_strays(data)) is not None:
        found.append((Message("UTF-8, invalid bytes as {codec}", codec=_NAMES[_WESTERN]), text))
    for codec in _likely(data):
        with contextlib.suppress(UnicodeDecodeError):
            found.append((_title(codec), data.decode(codec)))
    shown = Message("As shown, with � for unreadable bytes")
    found = [*found[:_MOST], (shown, lossy.lines.text())]
    return tuple([_reading(title, text) for title, text in _without_twins(found)])


def _with_strays(data: bytes) -> str | None:
    """UTF-8 into which a line of an older encoding was pasted; None if it is none."""
    text = data.decode("utf-8", "surrogateescape")
    strays = sum("\udc80" <= character <= "\udcff" for character in text)
    beyond_ascii = sum(character > "\x7f" for character in text)
    return text.translate(_stray_bytes()) if beyond_ascii > 2 * strays else None


def _stray_bytes() -> dict[int, str]:
    """What single bytes, which surrogateescape has put in the text, mean in Windows-1252."""
    meaning: dict[int, str] = {}
    for byte in range(0x80, 0x100):
        character = bytes([byte])
        with contextlib.suppress(UnicodeDecodeError):
            meaning[0xDC00 + byte] = character.decode(_WESTERN)
        meaning.setdefault(0xDC00 + byte, character.decode("latin-1"))
    return meaning


def _likely(data: bytes) -> list[str]:
    """Codecs, likeliest first.

    Where Windows-1252 fits at all, it comes first: short texts do not tell it from its neighbours,
    and it is by far the most common of them.
    """
    matches = list(from_bytes(data))
    fitting = {name for match in matches for name in match.could_be_from_charset}
    found = [match.encoding for match in matches]
    if _WESTERN in fitting:
        found = [_WESTERN, *[codec for codec in found if codec != _WESTERN]]
    return found


def _title(codec: str) -> Message:
    return _NAMES.get(codec) or Message("{codec}", codec=codec)


def _without_twins(found: list[tuple[Message, str]]) -> list[tuple[Message, str]]:
    seen: set[str] = set()
    kept: list[tuple[Message, str]] = []
    for title, text in found:
        if text not in seen:
            seen.add(text)
            kept.append((title, text))
    return kept


def _reading(title: Message, text: str) -> Reading:
    lines = Lines.from_text(text)
    unclear = [line for line in lines if not line.isascii()]
    return Reading(title, lines, tuple(unclear[:_SHOWN]))
