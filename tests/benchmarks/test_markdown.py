"""The renderer: a key costs what its block costs, and a long post shows its start at once."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest

from editor.markdown.flavours import by_name
from editor.markdown.renderer import Renderer
from editor.markdown.sanitize import clean
from editor.scan.outline import headings
from editor.scan.scan import Scan
from editor.scan.statistics import count as measure
from editor.text.lines import LineEdit

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_benchmark.fixture import BenchmarkFixture

SIZES = {"5 kB": 5_000, "100 kB": 100_000, "1 MB": 1_000_000}
FLAVOURS = ("python-markdown", "goldmark")
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


def post(size: int) -> list[str]:
    section = len(SECTION)
    parts = [SECTION.replace("{n}", str(n)) for n in range(size // section + 1)]
    return ["", *"".join(parts).split("\n"), "[ref]: https://example.org 'Title'", ""]


@pytest.fixture(params=SIZES)
def lines(request: pytest.FixtureRequest) -> list[str]:
    return post(SIZES[request.param])


@pytest.fixture(params=FLAVOURS)
def flavour(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def typing(renderer: Renderer, lines: list[str], line: int) -> Callable[[], object]:
    typed = count()

    def key() -> object:
        return renderer.apply(LineEdit(line, 1, (f"{lines[line]} {next(typed)}",)))

    return key


def test_a_key(benchmark: BenchmarkFixture, flavour: str, lines: list[str]) -> None:
    renderer = Renderer(by_name(flavour))
    renderer.load(lines)
    line = next(i for i in range(len(lines) // 2, len(lines)) if lines[i].startswith("goes on"))
    benchmark(typing(renderer, lines, line))
    assert renderer.parsed == 1


def test_a_new_line(benchmark: BenchmarkFixture, flavour: str, lines: list[str]) -> None:
    renderer = Renderer(by_name(flavour))
    renderer.load(lines)
    line = next(i for i in range(len(lines) // 2, len(lines)) if not lines[i])

    def enter_and_take_back() -> None:
        renderer.apply(LineEdit(line, 0, ("", "new")))
        renderer.apply(LineEdit(line, 2, ()))

    benchmark(enter_and_take_back)


def test_the_first_patch(benchmark: BenchmarkFixture, flavour: str, lines: list[str]) -> None:
    made = by_name(flavour)
    benchmark(lambda: next(Renderer(made).stream(lines)))


@pytest.mark.benchmark(min_rounds=2)
def test_all_of_a_post(benchmark: BenchmarkFixture, flavour: str, lines: list[str]) -> None:
    made = by_name(flavour)
    benchmark(lambda: Renderer(made).load(lines))


@pytest.mark.benchmark(min_rounds=2)
def test_the_library_alone(benchmark: BenchmarkFixture, lines: list[str]) -> None:
    made = by_name("python-markdown")
    benchmark(lambda: made.whole(lines))


def test_cleaning_a_post(benchmark: BenchmarkFixture, lines: list[str]) -> None:
    renderer = Renderer(by_name("python-markdown"))
    renderer.load(lines)
    blocks = [block.html for block in renderer.blocks]
    benchmark(lambda: [clean(html) for html in blocks])


def test_outline_and_statistics(benchmark: BenchmarkFixture, lines: list[str]) -> None:
    def read() -> None:
        scan = Scan(lines)
        headings(scan)
        measure(scan)

    benchmark(read)
