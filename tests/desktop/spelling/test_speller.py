"""Asking the dictionaries in their process, also when it ends."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import hunspell
import psutil
import pytest

from editor.desktop.spelling.speller import BATCH, Speller
from editor.spelling.dictionaries import Dictionary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pytestqt.qtbot import QtBot

ENGLISH = (Dictionary("en_US", Path(hunspell.__file__).with_name("dictionaries"), "en_US"),)


@pytest.fixture
def speller(qtbot: QtBot) -> Iterator[Speller]:
    made = Speller()
    yield made
    made.close()
    made.deleteLater()
    qtbot.wait(0)


def child() -> psutil.Process | None:
    for process in psutil.Process().children():
        if "editor.spelling.worker" in process.cmdline():
            return process
    return None


def test_words_in_view_come_before_the_others(speller: Speller, qtbot: QtBot) -> None:
    speller.ask(ENGLISH, [f"wrd{number}" for number in range(3 * BATCH)], urgent=False)
    speller.ask(ENGLISH, ["wrold"])
    with qtbot.waitSignal(speller.answered):
        pass
    assert speller.is_right(ENGLISH, "wrold") is False
    assert speller.is_right(ENGLISH, f"wrd{3 * BATCH - 1}") is None
    qtbot.waitUntil(lambda: speller.is_idle)
    assert speller.is_right(ENGLISH, f"wrd{3 * BATCH - 1}") is False


def test_a_process_that_was_killed_is_started_again(speller: Speller, qtbot: QtBot) -> None:
    speller.ask(ENGLISH, ["hello"])
    qtbot.waitUntil(lambda: speller.is_right(ENGLISH, "hello") is True)
    process = child()
    assert process is not None
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    found: list[Sequence[str]] = []
    speller.suggest(ENGLISH, "sentense", found.append)
    qtbot.waitUntil(lambda: bool(found))
    if not found[0]:  # the death was noticed only when it was asked
        speller.suggest(ENGLISH, "sentense", found.append)
        qtbot.waitUntil(lambda: len(found) > 1)
    assert found[-1][0] == "sentence"


def test_words_do_not_wait_for_suggestions(speller: Speller, qtbot: QtBot) -> None:
    found: list[Sequence[str]] = []
    speller.suggest(ENGLISH, "sentense", found.append)
    waits = [speller.has_words_to_ask]  # not yet, so that whoever looks through a post goes on
    speller.ask(ENGLISH, ["wrold"])
    assert [*waits, speller.has_words_to_ask] == [False, True]
    qtbot.waitUntil(lambda: "wrold" in speller.known(ENGLISH))
    assert found


def test_one_that_ends_again_and_again_is_given_up(qtbot: QtBot) -> None:
    speller = Speller(module="editor.no_such_module")
    failed: list[list[str]] = []
    speller.failed.connect(failed.append)
    found: list[Sequence[str]] = []
    for word in ("a", "b", "c", "d"):
        speller.suggest(ENGLISH, word, found.append)
    qtbot.waitUntil(lambda: len(found) == 4)
    assert failed == [[]]
    assert speller.is_idle
    assert speller.has_given_up
    speller.ask(ENGLISH, ["wrold"])
    assert not speller.has_words_to_ask
    speller.close()


def test_a_damaged_dictionary_is_reported_once(
    speller: Speller, qtbot: QtBot, tmp_path: Path
) -> None:
    gone = (Dictionary("de", tmp_path, "de"),)
    failed: list[list[str]] = []
    speller.failed.connect(failed.append)
    for word in ("eins", "zwei"):
        speller.ask(gone, [word])
        qtbot.waitUntil(lambda word=word: speller.is_right(gone, word) is True)  # type: ignore[misc]
    assert failed == [["de"]]
