"""Documents in which the flavours differ, or which are easily read wrongly."""

from __future__ import annotations

from typing import Final

LISTS: Final = (
    "text\n- item",
    "text\n1. item",
    "text\n2. item",
    "text\n1) item",
    "- item\n  1. nested",
    "- item\n  2. nested",
    "- item\nlazy\n- next",
    "> quote\n- item",
    "text\n-",
    "- one\n - two\n  - three\n   - four\n    - five",
    "- one\n    - two\n        - three",
    "1. one\n   - two\n\n   more",
    "10. one\n    - two\n\n    more",
    "- one\n\n  more\n\n      code",
    "- one\n\n    more\n\n        code",
    "- one\n\n more",
    "-     code or text\n\n  more",
    "-\n  item",
    "- \n  item",
    "-\n\n  text",
    "- one\n\n\n  more",
    "- one\n***\n- two",
    "- one\n---",
    "- - one\n  - two",
    "- 1. > one\n     > two",
    "* * *\n* one",
    "- one\n1. two\n   - three",
    "+ one\n+ two\n\n+ three",
    "- one\n\n- two\n\n  - three\n- four",
    "123456789. one",
    "1234567890. one",
    "-one",
    "1.one",
    "- [ ] task\n- [x] done\n  more",
    "- one\n\ttab",
    "-\tone\n\n\ttwo",
    "- one\n\n\t\tcode",
    " - one\n - two\n\n   more",
    "- # head\nlazy",
    "- # head\n  more",
    "- one\n  # head\n  more",
)
"""Items, and by what they go on."""

QUOTES: Final = (
    "> one\nlazy",
    "> one\n>\nout",
    "> one\n> \n> two",
    "> # head\nout",
    "> one\n\n> two",
    ">     code\nout",
    "> - one\nlazy",
    "> - one\n>\n>   two",
    "> one\n---",
    "> one\n# head",
    ">one\n>> two\n> three",
    "- > one\nlazy",
    "- > one\n  > two\n\n  three",
    "> ```\n> code\n> ```",
    "> ```\n> code\n\ntext",
    "text\n> quote",
    "   > quote",
    "    > code",
    "> | a | b |\n> |---|---|\n> | c | d |",
    "> one\n> ===",
    "> one\n===",
)
"""Quotes, and by what they go on."""

LEAVES: Final = (
    "#one",
    "# one #",
    "####### one",
    " # one",
    "   # one",
    "    # one",
    "text\n# head\ntext",
    "one\ntwo\n===",
    "one\n=",
    "one\n---",
    "one\n--- ",
    "one\n- - -",
    "one\n***",
    "***\n---\n___",
    "\tcode\ntext",
    "text\n    more",
    "# head\n    code",
    "  \tcode",
    "one\n===\ntwo\n---\n\n    code",
    "[ref]: /one\ntext",
    "[ref]: /one\n===",
    "text\n[ref]: /one",
    "[ref]: /one\n'title'\ntext",
    "[ref]:\n/one\ntext",
    "[ref]: /one two three",
    "[ref]: /one 'title' more",
    "- one\n\n[ref]: /two\n\n  three",
)
"""Headings, rules, indented code, definitions."""

CODE: Final = (
    "```\ncode\n```\ntext",
    "~~~ py\ncode\n```\n~~~\ntext",
    "text\n```\ncode\n```\ntext",
    "````\ncode\n```\n````\ntext",
    "```\ncode\n````\ntext",
    "  ```\n  code\n  ```\ntext",
    "- one\n\n  ```\n  code\n  ```\n\n  two",
    "- ```\n  code\n  ```\n  two",
    "- one\n\n    ```\n    code\n    ```",
    "1. one\n\n   ```py\n   code\n\n   code\n   ```\n2. two",
    "```{.python}\ncode\n```",
    "``` a `b`\ntext",
    "```py title='x'\ncode\n```",
    "```\n\n- code\n\n> code\n```\n\ntext",
    "- one\n```\ncode\n```\n- two",
)
"""Fenced code."""

TABLES: Final = (
    "| a | b |\n|---|---|\n| c | d |\n\ntext",
    "a | b\n---|---\nc | d\n\ntext",
    "text\n| a | b |\n|---|---|\n| c | d |",
    "| a |\n|---|\n| b |",
    "a |\n--|\nb",
    "| a | b |\n|---|\n| c | d |",
    "| a | b |\n|:-:|--:|\n| c | `d|e` |\nf\n# head",
    "| a | b |\n|---|---|\n- item",
    "a\n---|---",
    "| a \\| b |\n|---|\n| c |",
    "# a | b\n\ntext",
    "| a | b |\n|---|---|\n> quote",
    "a | b\n\ntext",
    "| a | b |\n|---|---|\n    more",
    "- | a | b |\n  |---|---|\n  | c | d |\n- two",
)
"""Tables."""

HTML: Final = (
    "<div>\nraw\n</div>\ntext",
    "<div>\n\n*text*\n\n</div>\n\ntext",
    "text\n<div>\nraw\n</div>\ntext",
    "<b>bold</b>\n- text",
    "<span>\ntext\n</span>\n\n- item",
    "<custom-tag>\ntext\n</custom-tag>",
    "<!-- one\n\ntwo -->\ntext",
    "<!-- one -->\n\n- item",
    "<pre>\nraw\n\nraw\n</pre>\ntext",
    "<script>\nraw\n\nraw\n</script>\n\ntext",
    "- one\n\n  <div>raw</div>\n- two",
    "> <div>\n> raw\n> </div>\n\ntext",
    "<hr>\ntext",
    "<?php\n\nraw ?>\ntext",
    "   <div>raw</div>\n\ntext",
    "    <div>code</div>",
    "<p>raw</p>\n- text",
    "<details>\n<summary>raw</summary>\n\n- text\n\n</details>\n\ntext",
    "<div><div>raw</div>\n\ntext\n</div>\n\ntext",
    "<https://a.b>\n- item",
)
"""Raw HTML."""

NOTES: Final = (
    "text[^1]\n\n[^1]: note\n\n    more\n\ntext",
    "text[^1]\n\n[^1]: note\nlazy\n\ntext",
    "text[^1]\n\n[^1]: note\n\n        code\n\n    - item\n\n  text",
    "text[^1]\n[^1]: note",
    "text[^1]\n\n[^1]:\n    note",
    "text[^1]\n\n[^1]: note\n# head",
    "text[^1]\n\n[^1]: note\n- item",
    "- text[^1]\n\n  [^1]: note\n- item",
    "text[^1]\n\n[^1]: note\n\n\n    more",
    "text[^1]\n\n[^1]: - item\n\n    - next",
    "text[^1]\n\n[^1]: one\n[^2]: two[^2]",
)
"""Footnotes."""

DESCRIPTIONS: Final = (
    "term\n: one\n: two\n\ntext",
    "term\n\n: one\n\n    more\n\ntext",
    "term\n: - one\n  - two",
    "term\n: one\nlazy\n\nnext\n: two",
    ": text",
    "# head\n: text",
    "- term\n  : one\n\ntext",
    "term\n: > quote\n\n    # head\n\ntext",
    "> term\n> : one",
    "term\n\n\n: text",
)
"""Definition lists."""

CASES: Final = (*LISTS, *QUOTES, *LEAVES, *CODE, *TABLES, *HTML, *NOTES, *DESCRIPTIONS)
