"""What reading lines costs: a whole megabyte, one key in it, a fence that is opened at its top."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest

from editor.scan.rules import GFM, KRAMDOWN, PYTHON_MARKDOWN, BlockRules
from editor.scan.scan import Scan
from editor.scan.syntax import Looks
from editor.text.lines import LineEdit

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

PART = """## Part {n}

A paragraph with *emphasis*, **more of it**, `code` and [a link](https://example.org/{n}),
which goes on for some lines more, as the paragraphs of posts do when their writer is at
ease: a thought, then what follows from it, then a number such as {n} to hold on to.

- one item
- another item with `code`

> A quotation, number {n}, over
> two lines.

```python
print({n})
```

| a | b |
|---|---|
| {n} | c |
"""
LINES = "\n".join(PART.format(n=n) for n in range(2_000)).split("\n")
SCREEN = 60

every_procedure = pytest.mark.parametrize(
    "rules", [GFM, KRAMDOWN, PYTHON_MARKDOWN], ids=["gfm", "kramdown", "python-markdown"]
)


def read(rules: BlockRules = GFM) -> Scan:
    scan = Scan(LINES, rules)
    scan.line(len(LINES) - 1)
    return scan


@every_procedure
def test_a_megabyte(benchmark: BenchmarkFixture, rules: BlockRules) -> None:
    scan = benchmark(read, rules)
    assert scan.is_read


@every_procedure
def test_a_key_in_a_megabyte(benchmark: BenchmarkFixture, rules: BlockRules) -> None:
    scan = read(rules)
    looks = Looks(scan)
    middle = LINES.index("## Part 1000") + 3
    keys = count()

    def press() -> None:
        text = f"{LINES[middle]} {next(keys)}"
        scan.apply(LineEdit(middle, 1, (text,)), 0)
        for number, look in enumerate(looks.of(middle - 2, middle + 2), middle - 2):
            looks.spans(number, look)

    benchmark(press)


def test_a_fence_at_the_top_of_a_megabyte(benchmark: BenchmarkFixture) -> None:
    scan = read()
    is_open = False

    def press() -> None:
        nonlocal is_open
        is_open = not is_open
        scan.apply(LineEdit(1, 1, ("~~~~~" if is_open else "",)), 0)
        scan.line(SCREEN)

    benchmark(press)
