from __future__ import annotations

import pytest

from editor.scan.fences import LONGEST, code_of, language_of, opening_of
from editor.scan.rules import GFM
from editor.scan.scan import Scan
from tests.scan.flavours import scan_of


@pytest.mark.parametrize(
    ("opening", "language"),
    [
        ("```python", "python"),
        ("~~~~ C++", "c++"),
        ("``` ruby {linenos=table}", "ruby"),
        ("```go{1,3}", "go"),
        ("```rust,linenos,hl_lines=1", "rust"),
        ("```{.python}", "python"),
        ("```{ .yaml .annotate }", "yaml"),
        ("```{python}", "python"),
        ("```{#id .js}", "js"),
        ('```js title="a.js"', "js"),
        ('```title="a.js"', "title"),
        ("```", ""),
        ("```  ", ""),
        ("{% highlight ruby linenos %}", "ruby"),
        ('{{< highlight go "linenos=table" >}}', "go"),
        ("{% raw %}", ""),
    ],
)
def test_a_fence_names_a_language(opening: str, language: str) -> None:
    assert language_of(opening) == language


def code(scan: Scan, line: int) -> tuple[str, ...] | None:
    opening = opening_of(scan, line)
    found = None if opening is None else code_of(scan, opening)
    return None if found is None else (found.language, *found.lines)


def test_a_line_is_one_of_the_code_of_its_fence_without_what_stands_before_it() -> None:
    scan = Scan(["> ```py", "> a", ">  b", "> ```", "", "```js", "c", "", "d"], GFM)

    assert code(scan, 1) == code(scan, 2) == ("py", "a", " b")
    assert code(scan, 6) == code(scan, 8) == ("js", "c", "", "d")
    assert code(scan, 0) is code(scan, 3) is code(scan, 4) is None


def test_code_between_tags_has_the_language_of_the_tag() -> None:
    text = "{% highlight ruby %}\na\nb\n{% endhighlight %}\n\n{% raw %}\nc\n{% endraw %}"
    scan = scan_of(text, "kramdown", "liquid")

    assert code(scan, 1) == code(scan, 2) == ("ruby", "a", "b")
    assert [code(scan, line) for line in (0, 3, 4, 5, 6, 7)] == [None] * 6


def test_of_very_long_code_only_the_beginning_is_known() -> None:
    scan = Scan(["```js", *["x" * 99] * 5_000], GFM)

    found = code(scan, 1)

    assert found is not None
    assert sum(len(line) + 1 for line in found[1:]) <= LONGEST
    assert opening_of(scan, 4_999) is None
