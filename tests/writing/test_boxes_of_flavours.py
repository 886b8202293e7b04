"""The boxes of tasks are those that the page of each flavour shows, in the same order."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.markdown.flavours import by_name
from editor.scan.rules import GFM, GOLDMARK, KRAMDOWN, PYTHON_MARKDOWN, BlockRules
from editor.scan.scan import Scan
from editor.writing.tasks import boxes_on, is_done
from tests.examples import tried

FLAVOURS: dict[str, tuple[BlockRules, str, dict[str, object]]] = {
    "github": (GFM, "commonmark", {}),
    "zola": (GFM, "commonmark", {"profile": "zola"}),
    "hugo": (GOLDMARK, "goldmark", {}),
    "kramdown": (KRAMDOWN, "kramdown", {}),
    "mkdocs": (
        PYTHON_MARKDOWN,
        "python-markdown",
        {"profile": "mkdocs", "extensions": ["pymdownx.tasklist", "fenced_code"]},
    ),
}
ITEMS = [
    "- [ ] open", "- [x] done", "- [X] done", "* [ ] star", "1. [ ] number", "2. [x] next",
    "- no task", "    - [ ] nested", "    - [x] nested", "", "text", "> - [ ] quoted",
    "```\n- [ ] code\n```", "- `[ ]` code", "# [ ] heading", "[ ] text",
]  # fmt: skip
SIMPLE = ["- [ ] open", "- [x] done", "1. [ ] number", "- no task", "> - [ ] quoted", ""]
"""For kramdown: else the scanner follows the real one where the page does not yet."""
INPUT = re.compile(r"<input[^>]*>")


@pytest.mark.parametrize("flavour", FLAVOURS)
@settings(max_examples=tried(60))
@given(st.data())
def test_the_page_has_the_same_boxes(flavour: str, data: st.DataObject) -> None:
    rules, name, options = FLAVOURS[flavour]
    items = st.sampled_from(SIMPLE if flavour == "kramdown" else ITEMS)
    text = "\n".join(data.draw(st.lists(items, min_size=1, max_size=8)))
    lines = f"- [ ] first\n{text}".split("\n")
    scan = Scan(lines, rules)

    page = INPUT.findall(by_name(name, **options).whole(lines))

    boxes = boxes_on(scan, 0, len(lines) - 1)
    assert [is_done(scan, line) for line in boxes] == ["checked" in box for box in page]
