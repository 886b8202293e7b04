"""The flavours on markdown-it-py in a post of 1 MB: one key, the first lines, the whole text."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING

import pytest

from editor.markdown.flavours import by_name
from editor.text.lines import LineEdit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pytest_benchmark.fixture import BenchmarkFixture

    from editor.markdown.flavours import Engine, Flavour

SIZE = 1_000_000
SHORT = 20_000
FLAVOURS = ("goldmark", "commonmark", "eleventy", "kramdown")
SECTION = """## Part {n}

A paragraph with *emphasis*, **more of it**, `code` and [a link](https://example.org/{n}), which
goes on for a second line and a third one, as paragraphs of posts do, and "quotes" something.

- one item
- another item with a [reference][ref]

```python
def part(number: int = {n}) -> int:
    return number * 2
```

| a | b |
| - | - |
| 1 | {n} |

> A quotation, number {n}.

"""
NOTE = """Every tenth part ends with a note[^{n}].

[^{n}]: The note number {n}.

"""
KEYS = {
    "paragraph": "goes on",
    "heading": "## Part",
    "list": "- one item",
    "code": "    return",
    "quotation": "> A quotation",
    "note": "[^",
}


def post(size: int) -> list[str]:
    parts = [
        (SECTION if n % 10 else SECTION + NOTE).replace("{n}", str(n))
        for n in range(size // len(SECTION))
    ]
    return ["", *"".join(parts).split("\n"), "[ref]: https://example.org 'Title'", ""]


@pytest.fixture(scope="module")
def lines(measured: bool) -> list[str]:
    return post(SIZE if measured else SHORT)


@pytest.fixture(scope="module", params=FLAVOURS)
def flavour(request: pytest.FixtureRequest) -> Flavour:
    return by_name(str(request.param))


@pytest.fixture(scope="module")
def engine(flavour: Flavour, lines: list[str]) -> Engine:
    """The post as it is open while someone writes; every test takes back what it types."""
    return opened(flavour, lines)


def opened(flavour: Flavour, lines: list[str]) -> Engine:
    engine = flavour.engine()
    for _ in engine.stream(lines):
        pass
    return engine


def in_turns(engine: Engine, edits: Iterable[LineEdit]) -> Callable[[], object]:
    """Edits that take each other back, so that every round has the same work."""
    following = cycle(edits)
    return lambda: engine.apply(next(following))


def on_a_line(lines: list[str], line: int, text: str) -> list[LineEdit]:
    return [LineEdit(line, 1, (text,)), LineEdit(line, 1, (lines[line],))]


@pytest.mark.parametrize("where", KEYS)
def test_a_key(benchmark: BenchmarkFixture, engine: Engine, lines: list[str], where: str) -> None:
    line = next(i for i in range(len(lines) // 2, len(lines)) if lines[i].startswith(KEYS[where]))
    benchmark(in_turns(engine, on_a_line(lines, line, lines[line] + "x")))
    assert engine.parsed == 1


def test_a_line_break_at_the_top_and_back(benchmark: BenchmarkFixture, engine: Engine) -> None:
    def enter_and_take_back() -> None:
        engine.apply(LineEdit(0, 1, ("", "")))
        engine.apply(LineEdit(0, 2, ("",)))

    benchmark(enter_and_take_back)
    assert engine.parsed <= 1


def test_a_definition_that_every_part_asks_for(
    benchmark: BenchmarkFixture, engine: Engine, lines: list[str]
) -> None:
    line = next(i for i, text in enumerate(lines) if text.startswith("[ref]"))
    benchmark(in_turns(engine, on_a_line(lines, line, "[ref]: https://example.org/other")))
    assert engine.parsed == sum(line.startswith("## Part") for line in lines) + 1


def test_the_first_patch(benchmark: BenchmarkFixture, flavour: Flavour, lines: list[str]) -> None:
    benchmark(lambda: next(iter(flavour.engine().stream(lines))))


@pytest.mark.benchmark(min_rounds=2)
def test_all_in_patches(benchmark: BenchmarkFixture, flavour: Flavour, lines: list[str]) -> None:
    benchmark(lambda: opened(flavour, lines))


@pytest.mark.benchmark(min_rounds=2)
def test_all_at_once(benchmark: BenchmarkFixture, flavour: Flavour, lines: list[str]) -> None:
    benchmark(lambda: flavour.whole(lines))
