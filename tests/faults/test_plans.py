"""Plans of many posts on full disks, and with every call that changes the disk failing."""

from __future__ import annotations

import errno
import os
import sys
from datetime import UTC, datetime
from functools import partial
from itertools import count
from typing import TYPE_CHECKING

import pytest

from editor.errors import EditorError
from editor.project.clock import Now
from editor.project.many import plan_all
from editor.project.plan import Unmendable, carry_out
from editor.project.project import Project
from editor.project.publishing import publish
from editor.storage import swap
from editor.storage.places import Places
from tests.faults.shim import Shim

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from editor.project.plan import Plan

if sys.platform == "win32":
    pytest.skip("the limits are POSIX ones", allow_module_level=True)

NOW = Now(datetime(2026, 6, 1, 12, tzinfo=UTC), UTC)


def drafts(root: Path) -> tuple[Project, Plan]:
    """A Jekyll site, and the plan that publishes its two drafts, to which a post links."""
    for name in ("_drafts", "_posts"):
        (root / name).mkdir(parents=True)
    (root / "_config.yml").write_text("")
    for name in ("rye", "wheat"):
        (root / f"_drafts/{name}.md").write_text(f"---\ntitle: {name}\npublished: false\n---\n")
    (root / "_posts/2026-01-01-oats.md").write_text(
        "---\ntitle: Oats\n---\n{% link _drafts/rye.md %} {% link _drafts/wheat.md %}\n"
    )
    project = Project.open(root, Places(*[root.parent / "places"] * 4))
    posts = [root / "_drafts/rye.md", root / "_drafts/wheat.md"]
    return project, plan_all(project, posts, partial(publish, now=NOW))


def texts(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_text()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def attempt(plan: Plan) -> EditorError | None:
    """Why the plan could not be carried out."""
    try:
        carry_out(plan)
    except EditorError as error:
        return error
    return None


def failing(number: int) -> Callable[..., object]:
    def fail(name: str, arguments: tuple[object, ...], call: Callable[..., object]) -> object:
        if name == "close":
            call(*arguments)
        raise OSError(number, os.strerror(number))

    return fail


def test_whatever_call_fails_once_all_posts_are_published_or_none(tmp_path: Path) -> None:
    for nth in count(1):
        root = (tmp_path / str(nth)).resolve()
        _, plan = drafts(root)
        before = texts(root)
        with Shim(nth, failing(errno.ENOSPC)) as shim:
            error = attempt(plan)
        if error is None:
            assert {"_posts/2026-06-01-rye.md", "_posts/2026-06-01-wheat.md"} < set(texts(root))
        else:
            assert not isinstance(error, Unmendable)
            assert texts(root) == before
            assert error.path is not None
            assert error.path.name in str(error)
        if not shim.hit:
            assert nth > 10
            break


@pytest.mark.parametrize("moves_at_once", [False, True])
@pytest.mark.parametrize("reads_fail", [False, True])
def test_when_every_later_call_fails_each_file_that_stays_changed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reads_fail: bool, moves_at_once: bool
) -> None:
    if not moves_at_once:
        monkeypatch.setattr(swap, "move_new", lambda _old, _new: False)
    kinds: set[str] = set()
    for nth in count(1):
        root = (tmp_path / str(nth)).resolve()
        _, plan = drafts(root)
        before = texts(root)
        with Shim(nth, failing(errno.EIO), persistent=True, reads=reads_fail) as shim:
            error = attempt(plan)
        after = texts(root)
        left = {path for path in after if before.get(path) != after[path]}
        if error is not None:
            unmended = error.left if isinstance(error, Unmendable) else ()
            named = {path.relative_to(root).as_posix() for path in unmended}
            assert left <= named, (nth, shim.calls, left - named)
            # What cannot be looked at any more is named rather than passed over, but nothing is
            # named that was never touched.
            assert reads_fail or named <= left, (nth, shim.calls, named - left)
            assert all(name in str(error) for name in named)
            kinds |= {"posts" if "_posts" in name else "drafts" for name in left}
        if not shim.hit:
            break
    assert kinds == {"posts", "drafts"}


def test_a_post_that_cannot_be_read_is_named_and_the_others_are_done(tmp_path: Path) -> None:
    root = tmp_path.resolve() / "site"
    project, _ = drafts(root)
    (root / "_drafts/wheat.md").write_bytes(b"---\ntitle: \xff\xfe\n---\n")
    os.mkfifo(root / "_drafts/pipe.md")
    (root / "_drafts/loop.md").symlink_to(root / "_drafts/loop.md")
    names = ("rye", "wheat", "pipe", "loop", "gone")
    posts = [root / f"_drafts/{name}.md" for name in names]
    plan = plan_all(project, posts, partial(publish, now=NOW))
    assert [path.stem for path, _ in plan.problems] == ["wheat", "pipe", "loop", "gone"]
    carry_out(plan)
    assert (root / "_posts/2026-06-01-rye.md").is_file()
    assert (root / "_drafts/wheat.md").read_bytes() == b"---\ntitle: \xff\xfe\n---\n"
