"""Numbers as heads have them, one step up or down: decimals, sign and padding stay as they are."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

_NUMBER: Final = re.compile(r"(?P<sign>[+-]?)(?P<whole>[0-9]{1,17})(?P<part>\.[0-9]{1,17})?")
_GROUPED: Final = re.compile(r"[+-]?[0-9]{1,3}(?:_[0-9]{3})+")


def stepped(text: str, by: int) -> str | None:
    """The number in ``text`` with ``by`` added; None for a text that is no number.

    Nothing counts as nought. A whole number keeps its leading zeros, the plus before it and the
    underscores between its thousands; another one keeps its decimals.
    """
    bare = text.strip()
    is_grouped = _GROUPED.fullmatch(bare) is not None
    found = _NUMBER.fullmatch(bare.replace("_", "") if is_grouped else bare or "0")
    if found is None:
        return None
    number = Decimal(found[0]) + by
    part = found["part"] or ""
    sign = "-" if number < 0 else "+" if found["sign"] == "+" and number > 0 else ""
    whole, _, decimals = f"{abs(number):.{max(len(part) - 1, 0)}f}".partition(".")
    if len(found["whole"]) > 1 and found["whole"].startswith("0"):
        whole = whole.zfill(len(found["whole"]))
    if is_grouped:
        whole = f"{int(whole):_}"
    return f"{sign}{whole}{'.' if part else ''}{decimals}"
