"""The plain count the fast one is held against counts right itself, where a person has counted."""

from __future__ import annotations

import pytest

from tests.scan.count_cases import CASES, Case
from tests.scan.plain_count import plain_words


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_the_plain_count_is_that_of_a_reader(case: Case) -> None:
    assert plain_words(case.body, case.flavour, case.templates) == case.words
