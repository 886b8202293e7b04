from __future__ import annotations

from hypothesis import given

from editor.scan.statistics import WORDS_PER_MINUTE, Statistics, count, sum_up, tallies
from tests.markdown.hostile import POSTS


def test_words_are_counted_without_markup_code_and_addresses() -> None:
    text = """\
# Two words

One *two* [three](https://x.y "t") ![not read](a.png) don't well-known <b class="x">five</b>.

```python
not = counted
```

<!-- nor this -->
{{< figure src="x" >}} {% raw %}
[ref]: https://x.y
https://example.com/a/b
"""
    assert count(text).words == 8


def test_each_ideograph_is_a_word() -> None:
    assert count("東京タワー and more") == Statistics(7, 12, 1)


def test_reading_time_is_rounded_up() -> None:
    assert count("").minutes == 0
    assert count("one").minutes == 1
    assert count("word " * WORDS_PER_MINUTE).minutes == 1
    assert count("word " * (WORDS_PER_MINUTE + 1)).minutes == 2
    assert count("字" * 1001).minutes == 3


@given(POSTS)
def test_any_post_can_be_counted(lines: list[str]) -> None:
    statistics = count("\n".join(lines))
    assert statistics.words <= statistics.characters
    assert (statistics.minutes == 0) == (statistics.words == 0)


def test_hostile_text_is_counted_in_time_that_follows_its_size() -> None:
    for piece in ("{{", "{%", "[", "](", "<a", "<!--", "```\n", "[\n", "https://"):
        count(piece * 20_000)


def test_marks_that_never_close_are_counted_in_one_go() -> None:
    assert count("{{" * 500_000).words == 0


@given(POSTS, POSTS)
def test_what_is_known_of_another_text_changes_no_count(
    lines: list[str], others: list[str]
) -> None:
    text = "\n\n".join(lines)
    known = dict(tallies("\n\n".join(others), {}))
    assert sum_up(tallies(text, known)) == count(text)
