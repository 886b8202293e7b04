"""The process that holds the dictionaries: ``python -m editor.spelling.worker``.

One JSON object a line on stdin (`requests.Asked`), one with the answer on stdout. It holds nothing
but dictionaries, so that it can be ended at any moment.
"""

from __future__ import annotations

import json
import sys
from itertools import zip_longest
from typing import TYPE_CHECKING, BinaryIO, Protocol

from editor.resources import resource
from editor.spelling.word_list import words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MOST = 7
"""Suggestions for a word."""

_SHORT = 3
"""Letters of a word that is seldom meant by a longer one."""

_ELISIONS = frozenset({"ca", "fr", "it", "oc", "pms", "lij", "fur", "sc"})
"""Languages that join a short word to the next by an apostrophe, whatever the next is."""


_CAPITAL_NOUNS = frozenset({"de", "lb"})
"""Languages in which a capital does not only begin a sentence."""

_SHORTENED = {"de": "'s", "en": "'s"}
"""What may stand behind any other word, for a word or for the genitive: ``geht's``, ``blog's``."""


class Speller(Protocol):
    """A dictionary of Hunspell, loaded."""

    def spell(self, word: str) -> bool:
        """Whether the word is right. Raises UnicodeEncodeError where it cannot be written."""

    def suggest(self, word: str) -> Sequence[str]:
        """What may have been meant. Raises UnicodeEncodeError as `spell`."""


class Spellers:
    """The dictionaries that were asked for so far, by folder and name; None if one is damaged."""

    def __init__(self, load: Callable[[str, str], Speller]) -> None:
        self._load = load
        self._loaded: dict[tuple[str, str], Speller | None] = {}

    def get(self, folder: str, name: str) -> Speller | None:
        """The dictionary, loaded when it is asked for first; None if it cannot be."""
        if (folder, name) not in self._loaded:
            try:
                self._loaded[folder, name] = self._load(folder, name)
            except (OSError, ValueError, LookupError, MemoryError):
                self._loaded[folder, name] = None
        return self._loaded[folder, name]


def answer(asked: dict[str, object], spellers: Spellers) -> dict[str, object]:
    """The answer to one request; ``broken`` names the dictionaries that cannot be loaded."""
    wanted = asked["dictionaries"]
    assert isinstance(wanted, list)
    loaded = [(name, spellers.get(folder, name)) for folder, name in wanted]
    usable = [(name, one) for name, one in loaded if one is not None]
    broken = [name for name, one in loaded if one is None]
    said: dict[str, object] = {"number": asked["number"], "broken": broken}
    if asked["suggest"]:
        return said | {"suggestions": _suggestions(str(asked["suggest"]), usable)}
    words = asked["check"]
    assert isinstance(words, list)
    wrong = [word for word in words if usable and not any(_is_right(word, *it) for it in usable)]
    return said | {"wrong": wrong}


def _is_right(word: str, name: str, speller: Speller) -> bool:
    if _knows(speller, word):
        return True
    parts = word.split("-")
    if len(parts) > 1 and all(not part or _is_right(part, name, speller) for part in parts):
        return True
    language = _language(name)
    shortened = _SHORTENED.get(language)
    if shortened and word.endswith(shortened) and _knows(speller, word.removesuffix(shortened)):
        return True
    if "'" not in word or language not in _ELISIONS:
        return False
    first, _, rest = word.partition("'")
    return (
        len(first) <= 6
        and (_knows(speller, f"{first}'") or len(first) <= 2)
        and (not rest or _is_right(rest, name, speller))
    )


def _language(name: str) -> str:
    return name.replace("-", "_").partition("_")[0]


def _knows(speller: Speller, word: str) -> bool:
    try:
        return speller.spell(word)
    except UnicodeEncodeError:
        return False


def _suggestions(word: str, spellers: Sequence[tuple[str, Speller]]) -> list[str]:
    """The likeliest of each dictionary, in turn."""
    found = [_of_one(speller, word, name) for name, speller in spellers]
    merged = dict.fromkeys(one for row in zip_longest(*found) for one in row if one)
    # Hunspell begins with the nearest in letters, which often is an initial or two words.
    return sorted(merged, key=lambda one: _is_odd(one, word))[:MOST]


def _of_one(speller: Speller, word: str, name: str) -> list[str]:
    """What one dictionary has; at the start of a sentence, what it has for a small letter first."""
    try:
        found = list(speller.suggest(word))
        if word[:1].isupper() and word[1:].islower():
            small = [one[:1].upper() + one[1:] for one in speller.suggest(word.lower())]
            is_noun = _language(name) in _CAPITAL_NOUNS
            found = [*found, *small] if is_noun else [*small, *found]
    except UnicodeEncodeError:
        return []
    return found


def _is_odd(suggestion: str, word: str) -> bool:
    parts = any(sign in suggestion and sign not in word for sign in " -'")
    return parts or len(suggestion) < min(len(word), _SHORT)


def serve(incoming: BinaryIO, outgoing: BinaryIO, spellers: Spellers) -> None:
    """Answer until the input ends."""
    for line in incoming:
        said = answer(json.loads(line), spellers)
        outgoing.write(json.dumps(said).encode() + b"\n")
        outgoing.flush()


def load(folder: str, name: str) -> Speller:
    """Load a dictionary. Raises whatever the library raises where there is none."""
    from hunspell import Hunspell  # noqa: PLC0415 (only this process loads it)

    loaded = Hunspell(name, hunspell_data_dir=folder)
    for word in supplement(_language(name)):
        loaded.add(word)
    speller: Speller = loaded
    return speller


def supplement(language: str) -> frozenset[str]:
    """The words of blogs and of the web that dictionaries of a language lack; few have any."""
    try:
        text = resource("spelling", f"{language}.txt").read_text(encoding="utf-8")
    except OSError:
        return frozenset()
    return words_of(text)


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer, Spellers(load))
