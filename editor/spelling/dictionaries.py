"""The Hunspell dictionaries of this computer."""

from __future__ import annotations

import os
import sys
from importlib import util
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from editor.spelling.languages import tag_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_USUAL: Final = {
    "en": "en_US", "de": "de_DE", "fr": "fr_FR", "es": "es_ES", "pt": "pt_PT", "it": "it_IT",
    "nl": "nl_NL", "sv": "sv_SE", "da": "da_DK", "nb": "nb_NO", "no": "nb_NO", "nn": "nn_NO",
    "pl": "pl_PL", "cs": "cs_CZ", "el": "el_GR", "uk": "uk_UA", "zh": "zh_CN", "ar": "ar",
}  # fmt: skip
"""The dictionary a language without a region is checked by, where there are several."""


class Dictionary(NamedTuple):
    """A dictionary: ``folder`` holds ``name``.dic and ``name``.aff; ``tag`` is its language."""

    tag: str
    folder: Path
    name: str

    @property
    def key(self) -> str:
        """What tells it from all others: where it is."""
        return str(self.folder / self.name)


def folders(own: Path) -> tuple[Path, ...]:
    """Where dictionaries may be: ``own``, the user's, goes before the system's.

    The one for American English that comes with the library is last.
    """
    found = [own]
    try:
        home = Path.home()
    except RuntimeError:
        home = own
    if sys.platform == "darwin":
        found += [home / "Library/Spelling", Path("/Library/Spelling")]
    elif sys.platform != "win32":
        shares = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
        data = os.environ.get("XDG_DATA_HOME") or str(home / ".local/share")
        for share in (data, *shares.split(":")):
            if Path(share).is_absolute():
                found += [Path(share) / name for name in ("hunspell", "myspell", "myspell/dicts")]
    supplied = _supplied()
    return (*found, supplied) if supplied else tuple(found)


def _supplied() -> Path | None:
    """The folder of the dictionary that comes with the library, found without loading it."""
    spec = util.find_spec("hunspell")
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).with_name("dictionaries")


def installed(places: Iterable[Path]) -> dict[str, Dictionary]:
    """Each language that there is a dictionary for; that of an earlier folder wins."""
    found: dict[str, Dictionary] = {}
    for folder in places:
        try:
            names = sorted(entry.name for entry in folder.iterdir())
        except OSError:
            continue
        for name in names:
            stem, dot, ending = name.rpartition(".")
            if not dot or ending != "dic" or f"{stem}.aff" not in names:
                continue
            tag = tag_of(stem)
            if tag and stem.replace("-", "_").lower() == tag.lower():
                found.setdefault(tag, Dictionary(tag, folder, stem))
    return found


def chosen(
    available: Mapping[str, Dictionary], wanted: Sequence[str]
) -> tuple[tuple[Dictionary, ...], tuple[str, ...]]:
    """The dictionaries for the languages ``wanted``, and those that there is none for.

    Where there is none for a region (``en_SE``), one of the language is taken.
    """
    found: dict[str, Dictionary] = {}
    missing: list[str] = []
    for tag in wanted:
        best = _best(available, tag)
        if best is None:
            missing.append(tag)
        else:
            found.setdefault(best.tag, best)
    return tuple(found.values()), tuple(missing)


def _best(available: Mapping[str, Dictionary], tag: str) -> Dictionary | None:
    language = tag.partition("_")[0]
    for candidate in (tag, _USUAL.get(language, language), language):
        if candidate in available:
            return available[candidate]
    others = sorted(one for one in available if one.partition("_")[0] == language)
    return available[others[0]] if others else None
