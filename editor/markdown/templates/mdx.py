"""How what MDX adds to Markdown is recognised: imports, components and expressions.

https://mdxjs.com/docs/what-is-mdx/: no indented code, no escapes in components, and `{` and `<`
begin something of JavaScript unless a backslash stands before them.
"""

from __future__ import annotations

import re
from typing import Final

MARKS: Final = (("{", "}"), ("<", ">"))
OPENING: Final = r"\{|<(?=/?[A-Z]|/?>)"
"""An expression, a component or a fragment. Elements of HTML are left to Markdown."""

SKIPPED: Final = r"\\[{<]|(?<!`)(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)"
"""What only looks like one: an escaped mark, and code in a line."""

TEXT: Final = re.compile(r"""(["'`])(?P<text>[^"'`\\$]*)\1""")
"""An expression that comes to itself, such as a space at the end of a line."""

MAY_STAND_APART: Final = re.compile(r"^(?:import|export)|```|~~~")
"""What no statement and no fence is without."""

_WHENCE = re.compile(r"(?<!\s)(?:\s++from\b|\s*+=|\s*+\{\s*+$|;?\s*+$)")


def name_of(statement: str) -> str:
    """What to call an import or export: the beginning of its first line."""
    ending = _WHENCE.search(statement)
    return statement[: ending.start()] if ending else statement
