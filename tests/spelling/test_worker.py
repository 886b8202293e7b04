"""The spelling process, with the real library and its dictionary."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import hunspell

from editor.spelling.dictionaries import Dictionary
from editor.spelling.requests import MODULE, Asked, to_check, to_suggest
from editor.spelling.worker import supplement

ENGLISH = Dictionary("en_US", Path(hunspell.__file__).with_name("dictionaries"), "en_US")


def ask(*requests: Asked) -> list[dict[str, object]]:
    lines = "".join(json.dumps(one) + "\n" for one in requests)
    ran = subprocess.run(
        [sys.executable, "-m", MODULE],
        input=lines, capture_output=True, text=True, check=True, encoding="utf-8",
    )  # fmt: skip
    return [json.loads(line) for line in ran.stdout.splitlines()]


def small(folder: Path, name: str, *words: str) -> Dictionary:
    (folder / f"{name}.aff").write_text("SET UTF-8\n", encoding="utf-8")
    (folder / f"{name}.dic").write_text("\n".join([str(len(words)), *words]), encoding="utf-8")
    return Dictionary(name, folder, name)


def test_words_of_several_languages(tmp_path: Path) -> None:
    french = small(tmp_path, "fr", "été", "l'", "aujourd'hui", "eau")
    words = ["hello", "wrld", "don't", "été", "l'eau", "l'wrld", "well-known", "слово", "x" * 500]
    said = ask(
        to_check(1, [ENGLISH], words),
        to_check(2, [ENGLISH, french], words),
        to_suggest(3, [ENGLISH], "sentense"),
        to_suggest(4, [ENGLISH], "Ths"),
        to_suggest(5, [ENGLISH], "слово"),
    )
    assert said[0] == {
        "number": 1, "broken": [],
        "wrong": ["wrld", "été", "l'eau", "l'wrld", "слово", "x" * 500],
    }  # fmt: skip
    assert said[1]["wrong"] == ["wrld", "l'wrld", "слово", "x" * 500]
    assert said[2]["suggestions"][0] == "sentence"  # type: ignore[index]
    assert "This" in said[3]["suggestions"][:3]  # type: ignore[index]
    assert said[4]["suggestions"] == []


def test_german_shortens_words_and_begins_nouns_with_capitals(tmp_path: Path) -> None:
    german = small(tmp_path, "de_DE", "geht", "Hase", "base")
    said = ask(to_check(1, [german], ["geht's", "gehr's"]), to_suggest(2, [german], "Hhase"))
    assert said[0]["wrong"] == ["gehr's"]
    assert said[1]["suggestions"][0] == "Hase"  # type: ignore[index]


def test_a_dictionary_that_cannot_be_loaded_is_named_and_marks_nothing(tmp_path: Path) -> None:
    gone = Dictionary("de", tmp_path, "de")
    (one, two) = ask(to_check(1, [gone], ["wrld"]), to_check(2, [gone, ENGLISH], ["wrld"]))
    assert one == {"number": 1, "broken": ["de"], "wrong": []}
    assert two == {"number": 2, "broken": ["de"], "wrong": ["wrld"]}


def test_words_of_the_web_are_right_in_english_and_suggested(tmp_path: Path) -> None:
    words = ["blog", "Blogs", "blog's", "permalink", "wrld's"]
    french = small(tmp_path, "fr", "mot")
    said = ask(
        to_check(1, [ENGLISH], words),
        to_check(2, [french], words),
        to_suggest(3, [ENGLISH], "permalnk"),
    )
    assert said[0]["wrong"] == ["wrld's"]
    assert said[1]["wrong"] == words
    assert "permalink" in said[2]["suggestions"]  # type: ignore[operator]


def test_each_supplied_word_is_there_once() -> None:
    words = [*supplement("en")]
    assert len({word.lower() for word in words}) == len(words)


GERMAN_AFFIXES = """SET UTF-8
COMPOUNDBEGIN x
COMPOUNDMIDDLE y
COMPOUNDEND z
ONLYINCOMPOUND o
COMPOUNDPERMITFLAG c
COMPOUNDMIN 2
SFX j Y 1
SFX j 0 s/xyoc .
"""


def test_german_compounds_are_right_as_the_dictionary_joins_them(tmp_path: Path) -> None:
    (tmp_path / "de_DE.aff").write_text(GERMAN_AFFIXES, encoding="utf-8")
    words = [
        "Haus/xyz",
        "Tür/xyz",
        "tür/xyzo",
        "schlüssel/zo",
        "Arbeit/xyzj",
        "arbeit/xyzoj",
        "amt/zo",
    ]
    listed = "\n".join([str(len(words)), *words])
    (tmp_path / "de_DE.dic").write_text(listed, encoding="utf-8")
    asked = [
        "Haustür", "Haustürschlüssel", "Arbeitsamt", "Hausarbeit", "Haustür-Schlüssel",
        "Hausschlüsseltür", "schlüssel", "Arbeitsx",
    ]  # fmt: skip
    (said,) = ask(to_check(1, [Dictionary("de_DE", tmp_path, "de_DE")], asked))
    assert said["wrong"] == ["Haustür-Schlüssel", "Hausschlüsseltür", "schlüssel", "Arbeitsx"]
