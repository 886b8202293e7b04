"""Random posts and edits that try to make a renderer cut where it must not."""

from __future__ import annotations

from hypothesis import strategies as st

from editor.text.lines import LineEdit

COMMON = """\
text *em* here
more **bold** `code`
# Heading
## Heading
===
---
- item
* star
1. one
  - nested
    - deep
    indented code
        deeper
    para in item
> quote
> > nested
>
```
```python
~~~
[ref]: /url 'title'
[ref]: /other
[^1]: note one
[^two]: note *two*
see [ref], [x][ref2] and [a]
a claim[^1] and[^two]
*[HTML]: Hyper Text
HTML is HTML
| a | b |
| - | - |
# A {#a}
"quoted" -- text...
- [ ] task
~~strike~~ http://x.y <http://x.y>
![img](a.png) [link](b.md)
***
""".splitlines()

ODD = [
    "* * *", "  ", "\t", "\tcode", "-", "1.", "+ plus", "2. two", "- ```", "  b", "a\\", "two  ",
    "\u00a0", "e\u0301", "x\x0cy", "\u2028", "&copy; &#169;", "&#x; ", "&#", "\\*esc\\*", "`", "``",
    "`<div>`", "<", "</>", "<>", "< div>", "<b", "a <b and c", "</b", "<div", "<div>", "</div>",
    '<div markdown="1">', "<p>raw</p>", "<!-- comment", "-->", "<!-- c -->", "<span>", "</span>",
    "<script>", "</script>", "<style>", "<?php", "?>", "<![CDATA[", "]]>", "<!DOCTYPE x", "<hr>",
    "<hr/>", "<br>", "<table>", "</table>", "<td>", "<pre>", "</pre>", "<details>", "</details>",
    "<summary>S</summary>", "<h2>raw h</h2>", "{: #x}", "para {: .cls #pid }", "[^1]:", "[ref]:",
    "/url", "[ref2]: <http://x.y>", "    [^1]: in", "> [ref]: /q", "- [^two]: n", "# H [^1]",
    "again[^1]", "*[HTML]: ''", "*[1]: one", "Term", ": definition", ":   def two", "!!! note",
    '!!! warning "T"', "    inside", "[TOC]", "``` {.py}", "```{ .py #i }", '``` py hl_lines="1"',
    "    ```", "  ```", "\x02x", "`\x02``", "///Footnotes Go Here///", "[^a]: [^b]: c", "-----",
]  # fmt: skip

MATERIAL = [
    "```py", "```", "    ```", "    ```py", "      ```", "> ```", "> x", "- ```",
    '``` {.py title="x"}',
    "??? note", '??? tip "T"', "???+ x", "    inside", "        deep", ":smile: a", "!!! note",
    '=== "A"', '=== "B"', '===! "C"', '===+ "D"', '    === "N"', "1. a", "    - b", "text", "# H",
    "",
]  # fmt: skip
"""What the extensions read that most sites of MkDocs's theme Material switch on."""

PYMDOWNX = [
    "/// note", "/// details | T", "/// tab | A", "/// tab | B", "/// define", "/// html | div.c",
    "/// caption", "/// figure-caption", "/// admonition | T", "///", "////", "//// note",
    "//// tab | C", "    type: x", "    new: true", "/// unknown", "- /// note", "    ///",
    "/// figure-caption | ^1", "/// figure-caption | < 12", "![a](b.png)",
    "{++add++}", "{--del--}", "{==mark==}", "{>>note<<}", "{~~a~>b~~}", "{++", "++}", "{>>", "<<}",
    "a {--", "--} b", "{~~ a", "~> b", "c ~~}", "# A {++b++}", "{++ *x* ++}", "# {==A==}",
    "1) one", "a. alpha", "b) beta", "#. next", "iv. four", "A)  big", "I.  one", "> [!note]",
    "> > deep", '[=50% "half"]', "$a$", "$$", "\\begin{a}", "\\end{a}", "\\[ x", "\\]",
    "``` py linenums=\"1\"", "``` {.py #own}", "~~~ js", "```", "x = 1", "# H", "## A", "text", "",
    '=== "A"', '=== "A & *b*"', "    text", '??? note', "{: #a }",
]  # fmt: skip
"""What further extensions of pymdownx read."""

_ENDLESS = [
    "`", "``", "```x", "` a", "[a](<b>) ", "[a](<b ", "[a](< ", "[a](", "x^2", "^1] [", "a^b c^d ",
    "~a b~ ", "H~2~O ", "^^a^^", "==", "~~x",
    "[=5% \"", "\"]", "[=50% 'a'] ", "\\( ", "\\)", "$x$ ",
    "\\\\\\(", "a.b", "a@b.c ", "<a ", "<a b='", "'>", ">", ", ", "{++", "++}", "{~~", "~>", "**a",
    "_b", " ", "(", "*",
]  # fmt: skip
ENDLESS_LINES = st.builds("".join, st.lists(st.sampled_from(_ENDLESS), max_size=9))
"""Signs that something must answer, within a line."""

LINES = st.one_of(
    st.just(""),
    st.sampled_from(COMMON),
    st.sampled_from(ODD),
    st.builds(lambda a, b: a + b, st.sampled_from(COMMON + ODD), st.sampled_from(COMMON + ODD)),
    st.builds(lambda n, a: " " * n + a, st.integers(1, 5), st.sampled_from(COMMON + ODD)),
)
MATERIAL_LINES = st.one_of(
    st.sampled_from(MATERIAL),
    st.sampled_from(MATERIAL),
    st.builds(lambda n, a: " " * n + a, st.integers(1, 5), st.sampled_from(MATERIAL)),
    LINES,
)
PYMDOWNX_LINES = st.one_of(
    st.sampled_from(PYMDOWNX),
    st.sampled_from(PYMDOWNX),
    st.builds(lambda n, a: " " * n + a, st.integers(1, 5), st.sampled_from(PYMDOWNX)),
    MATERIAL_LINES,
)
PYMDOWNX_POSTS = st.lists(PYMDOWNX_LINES, min_size=1, max_size=25)
MATERIAL_POSTS = st.lists(MATERIAL_LINES, min_size=1, max_size=25)
POSTS = st.lists(LINES, min_size=1, max_size=25)
"""Bodies of posts, as lines."""

Change = tuple[int, int, list[str]]
CHANGES = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 5), st.lists(LINES, max_size=3)), max_size=6
)
"""Edits that fit any post once `fitted` to it."""


def fitted(change: Change, lines: list[str]) -> LineEdit:
    """The change as an edit of these lines."""
    first = change[0] % (len(lines) + 1)
    removed = min(change[1], len(lines) - first)
    return LineEdit(first, removed, tuple(change[2]))
