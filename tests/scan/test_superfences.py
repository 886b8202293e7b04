"""Fenced code of SuperFences, beside what the extension itself makes of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor.markdown.flavours import by_name
from editor.scan import rules
from editor.scan.scan import Scan
from editor.scan.state import LineKind
from tests.scan.comparing import differing
from tests.scan.probes import probe

RULES = replace(
    rules.PYTHON_MARKDOWN,
    nested_fences=True,
    footnotes=False,
    descriptions=False,
    abbreviations=False,
)
CASES = [
    '``` py title="x y"\n# code\n```\ntext',
    "``` py linenums=\"1\" hl_lines='2'\n# code\n```\n\n# text",
    "```py title='it's'\n# code\n```\ntext",
    '``` hl_lines="1-2""\n# code\n```\ntext',
    '``` title="a"b\n# code\n```\ntext',
    '``` py foo="1"\n# code\n```\ntext',
    '``` { .py title="a" }\n# code\n```\ntext',
    "```py {.x}\n# code\n```\ntext",
    "- item\n\n    ```py\n    # code\n    ```\n\n    text\n- two",
    "- item\n    ```py\n    # code\n    ```\n    text\n- two",
    "- item\n```py\n# code\n```\ntext\n- two",
    "- item\n\n```py\n# code\n```\ntext\n- two",
    "- item\n\n    - deep\n\n        ```py\n        # code\n        ```\n\n        text\n- two",
    "> ```py\n> # code\n> ```\n> text\n\ntext",
    "> a\n> \n> ```py\n> # code\n> ```\n>\n> - text\n\ntext",
    "  ```py\n  # code\n  ```\n  text",
    "   ```py\n   # code\n  ```\n   text\n   ```\ntext",
    "    ```py\n    # code\n    ```\n    text",
    "text\n```py\n# code\n```\n# more\n- b\n\n- c",
    "text\n```py\n# code\n```\n===\n- b\n\n- c",
    "```py\n# code\n```\n===\n",
    "```py\n# code\n ```\ntext\n```\nmore",
    "```py\n# code\n````\ntext\n```\nmore",
    "- item\n\n    ```py\n    # code\n  out\n    ```\n\n    text\n- two",
    '1. a\n\n    ``` y title="a"\n    - code\n     more\n\n    # x\n    ```\n\n2. b\n   ```\n  c',
    "> ```py\n> # code\n>\n> code\n> ```\n\ntext",
    "> > ```py\n> > # code\n> > ```\n> text",
    "- > ```py\n  > code\n  > ```",
    "# head\n```\ncode\n```\ntext\n\n- b\n  ```\n  code\n  ```\n",
]


@pytest.mark.parametrize("text", CASES)
def test_lines_are_what_the_extension_shows(text: str) -> None:
    render = by_name("python-markdown", extensions=("tables", "pymdownx.superfences")).whole
    lines = text.split("\n")
    scan = Scan(lines, RULES)
    # The mark of a line may stand in the title of the code, which the page shows.
    found = [
        one
        for one in differing(lines, RULES, probe(lines, render))
        if scan.kind(one.line) is not LineKind.FENCE
    ]
    assert not found, "\n".join(map(str, found))


def test_code_in_a_quote_has_the_signs_of_the_quote_before_it() -> None:
    scan = Scan(["> - a", ">", ">     ```py", ">     # code", ">     ```", "> - b"], RULES)
    kinds = [scan.kind(line) for line in range(6)]
    assert kinds[2:5] == [LineKind.FENCE, LineKind.CODE, LineKind.FENCE_END]
    assert [len(scan.line(line).containers) for line in range(2, 6)] == [2, 2, 2, 2]
    assert scan[3][scan.line(3).start :] == "# code"
    assert scan.line(3).marks[0].text == 2
