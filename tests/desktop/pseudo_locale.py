"""A translation into no language: accented, a third longer, made from what lupdate finds.

It goes by the code of Russian, which has three plurals, and whose letters tell what Qt itself has
translated.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from scripts.messages import listing
from scripts.translations import compile_to, update

if TYPE_CHECKING:
    from pathlib import Path

LANGUAGE = "ru"
FORMS = ("¹", "²", "³")
"""What ends the plurals for 1, 2 and 5."""

_ACCENTS = dict(
    zip(
        map(ord, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        "áƀçďéƒĝĥíĵķĺɱñóþɋŕšţúṽŵẋýžÁƁÇĎÉƑĜĤÍĴĶĹṀÑÓÞɊŔŠŢÚṼŴẊÝŽ",
        strict=True,
    )
)
_KEPT = re.compile(r"(\{[^}]*\}|%L?n)")
"""Places for values."""

GROWTH = 0.3
"""What a translation adds to the length of a text, as a part of it."""


def pseudo(text: str, growth: float = GROWTH) -> str:
    """``[Šéţţíñĝš]`` for ``Settings``; a longer text is filled up with dots."""
    accented = "".join(
        part if _KEPT.fullmatch(part) else part.translate(_ACCENTS) for part in _KEPT.split(text)
    )
    return f"[{accented}{'·' * (round(growth * len(text)) - 2)}]"


def make(folder: Path, growth: float = GROWTH) -> Path:
    """Make the translation in ``folder``, beside the English one; the ``.ts`` file.

    Each text becomes longer by ``growth``, as a part of it.
    """
    listed = folder / f"byline_{LANGUAGE}.ts"
    templates = listing()
    update(listed, templates)
    tree = ElementTree.parse(listed)
    for context in tree.getroot().iter("context"):
        for message in context.iter("message"):
            _fill(context.findtext("name", ""), message, growth)
    tree.write(listed, encoding="utf-8", xml_declaration=True)
    compile_to(listed, listed.with_suffix(".qm"))
    english = folder / "byline_en.ts"
    update(english, templates)
    compile_to(english, english.with_suffix(".qm"))
    return listed


def _fill(context: str, message: ElementTree.Element, growth: float) -> None:
    translation = message.find("translation")
    assert translation is not None
    translation.attrib.clear()
    source = message.findtext("source", "")
    if forms := translation.findall("numerusform"):
        for form, mark in zip(forms, FORMS, strict=True):
            form.text = pseudo(source, growth) + mark
    # The letters of a date's pattern mean its parts.
    elif context == "Dates":
        translation.text = source
    else:
        translation.text = pseudo(source, growth)
