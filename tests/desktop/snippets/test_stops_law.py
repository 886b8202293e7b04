"""Whatever is written into the stops in whatever order, each place has the text of its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from editor.desktop.snippets.stops import Stops
from editor.snippets.expansion import expand
from editor.snippets.parsing import parse

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

PARTS = st.lists(st.sampled_from(["$1", "$2", "$3", "a", "😀"]), min_size=1, max_size=8)
WRITTEN = st.lists(
    st.tuples(st.sampled_from([1, 2, 3]), st.text(st.sampled_from("xy😀"), max_size=3)), max_size=8
)


@settings(max_examples=200)
@given(PARTS, WRITTEN, st.sampled_from(["", "ü", "😀😀"]))
def test_each_place_has_the_text_of_its_number(
    qapp: QApplication, parts: list[str], written: list[tuple[int, str]], before: str
) -> None:
    del qapp
    expansion = expand(parse("".join(parts)), lambda _name: None)
    document = QTextDocument()
    document.setPlainText(f"{before}{expansion.text}|")
    stops = Stops(document, expansion, 2 * len(before) if before == "😀😀" else len(before))
    texts = {1: "", 2: "", 3: ""}
    for number, text in written:
        texts[number] = text
        for index, place in enumerate(expansion.places):
            if place.number == number:
                stops.put(index, text)
        filled = "".join(texts[int(part[1])] if part[0] == "$" else part for part in parts)
        assert document.toPlainText() == f"{before}{filled}|"
        for index, place in enumerate(expansion.places):
            assert stops.text(index) == texts.get(place.number, "")
