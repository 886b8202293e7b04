"""Where a directive of remark-directive stands in a text: its name, and its braces."""

from __future__ import annotations

from editor.scan.containers import leaf_directive, text_directive


def directive_at(text: str, at: int, *, is_heading: bool = False) -> tuple[int, range] | None:
    """The end of the name of a directive at ``at``, and where its braces stand; None if none does.

    One of two colons takes a line of its own, which is no heading.
    """
    before = text[at - 1] if at else "\n"
    if text.startswith("::", at):
        line = text[at:].partition("\n")[0]
        found, shift = (leaf_directive(line) if before == "\n" and not is_heading else None), at
    else:
        found, shift = (text_directive(text, at, len(text)) if before != ":" else None), 0
    if found is None:
        return None
    name_end = text.index(found.name, at) + len(found.name)
    end = len(text[: shift + found.end].rstrip(" \t"))
    start = text.rindex("{", at, end) if text[end - 1] == "}" else end
    return name_end, range(start, end)
