"""Which of the dates that Byline understands a generator reads, and in which zone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from editor.frontmatter.values import parse_date
from editor.project.trees import QuotedText

if TYPE_CHECKING:
    from datetime import tzinfo

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})", re.ASCII)


@dataclass(frozen=True, slots=True)
class DateReader:
    """How a generator reads the text of a date.

    ``forms`` are those it takes; all that Byline understands where there is no pattern.
    ``named_zones``: whether a zone in letters (``GMT``) counts; else the site's holds.
    ``seconds``: whether a bare number is seconds since 1970, by Unix' count.
    """

    forms: re.Pattern[str] | None = None
    named_zones: bool = True
    seconds: bool = False

    def moment(self, text: str, zone: tzinfo) -> datetime | None:
        """The moment, ``zone`` being that of a date without; None where the generator reads none.

        A number in quotes is a text, where the text of a head knows of its quotes.
        """
        if self.seconds and not isinstance(text, QuotedText) and _NUMBER.fullmatch(text):
            try:
                return datetime.fromtimestamp(int(text), UTC)
            except (ValueError, OverflowError, OSError):
                return None  # beyond the year 9999
        if self.forms is not None and not self.forms.fullmatch(text.strip()):
            return None
        date = parse_date(text, zone, named_zones=self.named_zones)
        return None if date is None else date.moment


ANY_FORM: Final = DateReader()
"""JavaScript's ``Date`` takes every form we know."""

NUMBERS: Final = DateReader(re.compile(r"\d{4}[-/]\d{1,2}[-/]\d{1,2}.*"))
"""Dates in numbers only, the year first."""

_MONTH = r"[A-Za-z]{3}"
_WEEKDAY = r"(?i:mon|tue|wed|thu|fri|sat|sun)"
_LONG_WEEKDAY = r"(?i:mon|tues|wednes|thurs|fri|satur|sun)(?i:day)"
_CLOCK = r"\d{1,2}:\d{2}:\d{2}(?:[.,]\d+)?"
_OFFSET = r"[-+]\d{2}:?\d{2}"
_NAME = r"[A-Z]{3,4}"
_ZONE = rf"(?:{_NAME}|[-+]\d{{4}})"

HUGO: Final = DateReader(
    re.compile(
        "|".join(
            (
                r"\d{4}-\d{2}-\d{2}",
                rf"\d{{4}}-\d{{2}}-\d{{2}}T{_CLOCK}(?:Z|{_OFFSET})?",
                rf"\d{{4}}-\d{{2}}-\d{{2}} {_CLOCK}(?:Z| ?{_OFFSET})?",
                rf"\d{{4}}-\d{{2}}-\d{{2}} {_CLOCK} [-+]\d{{4}} {_NAME}",
                rf"\d{{2}} +{_MONTH} +\d{{4}}",
                rf"{_WEEKDAY}, +\d{{2}} +{_MONTH} +\d{{4}} +{_CLOCK} +{_ZONE}",
                rf"{_LONG_WEEKDAY}, +\d{{2}}-{_MONTH}-\d{{2}} +{_CLOCK} +{_NAME}",
                rf"\d{{2}} +{_MONTH} +\d{{2}} +\d{{1,2}}:\d{{2}} +{_ZONE}",
                rf"{_WEEKDAY} +{_MONTH} +\d{{1,2}} +{_CLOCK}(?: +{_ZONE})? +\d{{4}}",
            )
        ),
        re.ASCII,
    ),
    named_zones=False,
    seconds=True,
)
"""The forms of Hugo 0.168's library ``cast`` (``timeFormats``), as Go's ``time.Parse`` takes them.

A form with a name for the zone is read in the site's zone, whatever the name.
"""  # fmt: skip
