"""Dates as Jekyll reads them: as Ruby's own ``Time.parse`` does."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from editor.project.generators import ruby_dates

ANSWERS: dict[str, str | None] = json.loads(
    Path(__file__).with_name("ruby_dates.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("text", ANSWERS)
def test_a_date_is_the_moment_that_ruby_takes_it_for(text: str) -> None:
    answer = ANSWERS[text]
    found = ruby_dates.moment(text, ZoneInfo("Europe/Berlin"))
    assert found == (answer and datetime.fromisoformat(answer))
