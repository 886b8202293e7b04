"""kill -9 at any moment of a save leaves the old text or the new one, and the next save works."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.forks import NEW, NEXT, OLD, Outcome

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot fork")
ROOT = Path(__file__).resolve().parents[2]
SAVES = (
    "replace",
    "replace, no swap",
    "create",
    "create, no move",
    "overwrite",
)


def driven(what: str, how: str, folder: Path) -> list[Outcome]:
    """What each killed child left."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.forks", what, how, str(folder)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    return [Outcome(**json.loads(line)) for line in done.stdout.splitlines()]


def outcomes(what: str, how: str, folder: Path) -> list[Outcome]:
    """The same where children die at every place in turn until one comes to its end."""
    found = driven(what, how, folder)
    rounds = 2 if how == "calls" else 1
    assert [outcome.status for outcome in found if outcome.status != -9] == [0] * rounds
    assert len(found) >= 8 * rounds
    return found


@pytest.mark.parametrize("how", ["calls", "lines"])
@pytest.mark.parametrize("what", SAVES)
def test_a_killed_save_leaves_the_old_text_or_the_new_one(
    what: str, how: str, tmp_path: Path
) -> None:
    before = None if "create" in what else OLD
    seen = set()
    for outcome in outcomes(what, how, tmp_path):
        seen.add(outcome.text)
        if outcome.text not in {before, NEW}:
            # A file with two names is written in place: the whole text then lies beside it.
            assert what == "overwrite", outcome
            assert NEW in outcome.left, outcome
        assert outcome.next_error is None, outcome
        assert outcome.next_text == NEXT, outcome
        # What is left beside the post is a beginning of the new text, or the old one.
        for left in outcome.left:
            assert left == OLD or NEW.startswith(left), outcome
        assert len(outcome.left) <= 1
    assert {before, NEW} <= seen


def test_a_killed_history_has_every_version_that_was_kept(tmp_path: Path) -> None:
    found = driven("history", "calls", tmp_path)
    assert len(found) == 30
    assert {outcome.status for outcome in found} == {-9}
    assert [outcome for outcome in found if outcome.left] == []


@pytest.mark.parametrize("how", ["calls", "lines"])
def test_a_killed_journal_has_the_text_before_or_the_new_one(how: str, tmp_path: Path) -> None:
    found = outcomes("journal", how, tmp_path)
    for outcome in found:
        assert outcome.pending in {OLD, NEW}, outcome
        assert outcome.left == [], outcome
    assert {outcome.pending for outcome in found} == {OLD, NEW}


@pytest.mark.parametrize("how", ["calls", "lines"])
def test_a_killed_choice_about_remote_images_leaves_the_choices_before_or_after_it(
    how: str, tmp_path: Path
) -> None:
    found = outcomes("choices", how, tmp_path)
    assert {outcome.text for outcome in found} == {"old.md", "new.md, old.md"}
