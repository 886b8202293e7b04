"""Reading names of languages."""

from __future__ import annotations

import pytest

from editor.spelling.languages import script_of, scripts, tag_of, tags_of


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("de", "de"), ("de-AT", "de_AT"), ("de_at", "de_AT"), (" en-GB ", "en_GB"),
        ("en_US.UTF-8", "en_US"), ("sr-Latn-RS", "sr_Latn_RS"), ("es-419", "es_419"),
        ("ca@valencia", "ca"), ("C", ""), ("und", ""), ("", ""), ("english", ""), ("../x", ""),
    ],
)  # fmt: skip
def test_tags(written: str, tag: str) -> None:
    assert tag_of(written) == tag


def test_several() -> None:
    assert tags_of("en-gb, fr;en_GB  xyzzy") == ("en_GB", "fr")


def test_scripts() -> None:
    assert scripts(["en_US"]) == {"LATIN"}
    assert scripts(["ru_RU", "de"]) == {"CYRILLIC", "LATIN"}
    assert scripts(["sr"]) == {"CYRILLIC", "LATIN"}
    assert [script_of(word) for word in ("word", "été", "слово", "λέξη", "''")] == [
        "LATIN", "LATIN", "CYRILLIC", "GREEK", "",
    ]  # fmt: skip
