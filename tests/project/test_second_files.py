"""Nikola's posts in two files, and its other names for keys, as Nikola 8.3 itself reads them."""

from __future__ import annotations

from datetime import UTC
from functools import partial
from typing import TYPE_CHECKING

import pytest

from editor.cli.main import main
from editor.errors import EditorError
from editor.project.bundles import duplicate, extent
from editor.project.clock import Now
from editor.project.index import PostIndex
from editor.project.lifecycle import create, plan_post
from editor.project.many import plan_all, set_field
from editor.project.outlook import outlook
from editor.project.plan import carry_out, take_back
from editor.project.post_texts import PostTexts
from editor.project.publishing import plan_draft, plan_publish
from editor.project.rename import Renaming, plan_rename
from editor.project.status import PostState
from editor.project.tags import Retagging, plan_retagging
from editor.project.translations import differences, plan_translation
from editor.storage.encoding import UTF_8
from editor.text.lines import Lines
from tests.project.conftest import NOW

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from editor.project.plan import Plan
    from editor.project.project import Project
    from editor.storage.places import Places
    from tests.project.conftest import Files

CONF = """
BLOG_TITLE = "b"
POSTS = (("posts/*.md", "posts", "post.tmpl"),)
METADATA_MAPPING = {"yaml": {"name": "title", "published": "date", "labels": "tags"}}
"""
META = ".. title: From meta\n.. date: 2024-01-01 10:00:00 UTC\n.. tags: a, b\n"
FILES = {
    "conf.py": CONF,
    "posts/two.md": "Just text\n",
    "posts/two.meta": META,
    "posts/three.md": "---\ntitle: In head\ndate: 2024-02-02\n---\ntext three\n",
    "posts/three.meta": "---\ntitle: Yaml meta\ndate: 2024-03-03\nstatus: draft\n---\n",
    "posts/four.md": "---\nname: Mapped\npublished: 2024-04-04\nlabels: [x, y]\n---\nfour\n",
    "posts/seven.md": "<!--\n.. title: Head title\n.. date: 2024-06-06\n-->\nseven\n",
    "posts/seven.meta": "",
}


def test_the_list_says_what_nikola_reads(scanned: Callable[[Files], PostIndex]) -> None:
    rows = {row.path.name: row for row in scanned(FILES).summaries}
    told = {
        name: (row.title, f"{row.date:%Y-%m-%d}", row.tags, row.state) for name, row in rows.items()
    }
    assert told == {
        "two.md": ("From meta", "2024-01-01", ("a", "b"), PostState.PUBLISHED),
        "three.md": ("Yaml meta", "2024-03-03", (), PostState.DRAFT),
        "four.md": ("Mapped", "2024-04-04", ("x", "y"), PostState.PUBLISHED),
        "seven.md": ("Head title", "2024-06-06", (), PostState.PUBLISHED),
    }


def test_a_change_of_the_second_file_reaches_the_list(
    opened: Callable[[Files], Project], places: Places
) -> None:
    project = opened(FILES)
    index = PostIndex(project, places, clock=lambda: NOW)
    assert list(index.scan())
    meta = project.root / "posts" / "two.meta"
    meta.write_text(META.replace("From meta", "Anew") + ".. status: draft\n")
    (row,) = index.refresh([meta]).rows
    assert (row.path.name, row.title, row.state) == ("two.md", "Anew", PostState.DRAFT)
    meta.write_text(META.replace("From meta", "While Byline was closed"))
    later = PostIndex(project, places, clock=lambda: NOW)
    assert list(later.scan())
    assert "While Byline was closed" in {row.title for row in later.summaries}


def test_the_outlook_is_that_of_the_second_file(opened: Callable[[Files], Project]) -> None:
    project = opened(FILES)
    path = project.root / "posts" / "three.md"
    lines = path.read_text().split("\n")
    assert outlook(project, path, lines, Now(NOW, UTC)).state is PostState.DRAFT


def test_a_second_file_that_leads_out_of_the_blog_is_not_read(
    scanned: Callable[[Files], PostIndex],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "secret").write_text(".. title: Secret\n.. date: 2024-01-01\n")
    (tmp_path / "site" / "posts").mkdir(parents=True)
    (tmp_path / "site" / "posts" / "two.meta").symlink_to(tmp_path / "secret")
    head = "<!--\n.. title: Own\n.. date: 2024-01-01\n-->\n"
    (row,) = scanned({"conf.py": CONF, "posts/two.md": head}).summaries
    assert row.title == "Own"
    assert main(["get", str(row.path), "title"]) == 0
    assert capsys.readouterr().out == "Own\n"


def _set_title(project: Project, post: Path) -> Plan:
    return plan_rename(project, post, Renaming(title="Other"))


def _set_field(project: Project, post: Path) -> Plan:
    return plan_all(project, (post,), partial(set_field, key="title", text="Other"))


@pytest.mark.parametrize("change", [_set_title, _set_field], ids=["rename", "field"])
def test_a_title_is_written_into_the_second_file(
    opened: Callable[[Files], Project], change: Callable[[Project, Path], Plan]
) -> None:
    project = opened(FILES)
    posts = project.root / "posts"
    (posts / "two.meta").write_bytes(b"\xef\xbb\xbf.. title: From meta\r\n.. date: 2024-01-01\r\n")
    carry_out(change(project, posts / "two.md"))
    assert (posts / "two.meta").read_bytes() == (
        b"\xef\xbb\xbf.. title: Other\r\n.. date: 2024-01-01\r\n"
    )
    assert (posts / "two.md").read_text() == "Just text\n"


def test_a_draft_is_made_where_the_head_is(opened: Callable[[Files], Project]) -> None:
    """An empty second file holds no head: that of the post counts, and is edited."""
    project = opened(FILES)
    posts, now = project.root / "posts", Now(NOW, UTC)
    for name in ("two.md", "seven.md"):
        carry_out(plan_draft(project, posts / name, now))
        lines = (posts / name).read_text().split("\n")
        assert outlook(project, posts / name, lines, now).state is PostState.DRAFT
    carry_out(plan_publish(project, posts / "three.md", now, keep_date=True))
    lines = (posts / "three.md").read_text().split("\n")
    assert outlook(project, posts / "three.md", lines, now).state is PostState.PUBLISHED
    changed = {name for name, text in FILES.items() if (project.root / name).read_text() != text}
    assert changed == {"posts/two.meta", "posts/seven.md", "posts/three.meta"}


def test_a_second_file_may_begin_with_any_key(opened: Callable[[Files], Project]) -> None:
    project = opened({**FILES, "posts/two.meta": ".. author: Ann\n" + META})
    post = project.root / "posts" / "two.md"
    carry_out(_set_title(project, post))
    assert post.with_suffix(".meta").read_text() == ".. author: Ann\n" + META.replace(
        "From meta", "Other"
    )


def test_tags_are_changed_in_the_second_file(opened: Callable[[Files], Project]) -> None:
    project = opened(FILES)
    carry_out(plan_retagging(project, Retagging(("a",), "c")))
    meta = project.root / "posts" / "two.meta"
    assert meta.read_text() == META.replace("a, b", "c, b")


def test_unsaved_text_of_the_second_file_is_planned_upon(
    opened: Callable[[Files], Project],
) -> None:
    project = opened(FILES)
    meta = project.root / "posts" / "two.meta"
    unsaved = Lines.from_text(META.replace("a, b", "u, b"))
    texts = PostTexts({meta: (unsaved, UTF_8)})
    (change,) = plan_retagging(project, Retagging(("u",), "v"), texts=texts).changes
    assert change.after.text() == META.replace("a, b", "v, b")


def test_what_another_program_wrote_meanwhile_is_not_overwritten(
    opened: Callable[[Files], Project],
) -> None:
    project = opened(FILES)
    posts = project.root / "posts"
    plan = _set_title(project, posts / "two.md")
    (posts / "two.meta").write_text(META.replace("From meta", "Theirs"))
    with pytest.raises(EditorError):
        carry_out(plan)
    assert "Theirs" in (posts / "two.meta").read_text()


def test_both_files_are_renamed_and_come_back_together(
    opened: Callable[[Files], Project],
) -> None:
    project = opened({**FILES, "posts/link.md": "<!--\n.. title: L\n-->\n[a](link://slug/two)\n"})
    posts = project.root / "posts"
    before = {path.name: path.read_bytes() for path in posts.iterdir()}
    done = carry_out(plan_rename(project, posts / "two.md", Renaming(slug="new", title="New")))
    after = {path.name: path.read_text() for path in posts.iterdir()}
    assert after["new.md"] == "Just text\n"
    assert after["new.meta"] == META.replace("From meta", "New")
    assert not {"two.md", "two.meta"} & after.keys()
    assert take_back(done) == ()
    assert {path.name: path.read_bytes() for path in posts.iterdir()} == before


def test_a_stray_second_file_becomes_no_head_of_another_post(
    opened: Callable[[Files], Project],
) -> None:
    project = opened({**FILES, "posts/stray.meta": ".. title: Stray\n"})
    posts = project.root / "posts"
    with pytest.raises(EditorError, match=r"stray\.meta"):
        plan_rename(project, posts / "four.md", Renaming(slug="stray"))
    new = duplicate(project, posts / "two.md", "Copy", NOW)
    assert new.name == "two-2.md"
    (posts / "two-3.meta").write_text(".. title: Stray\n")
    assert duplicate(project, posts / "two.md", "Copy", NOW).name == "two-4.md"


def test_a_duplicate_has_two_files_and_is_a_draft(opened: Callable[[Files], Project]) -> None:
    project = opened(FILES)
    new = duplicate(project, project.root / "posts" / "two.md", "Copy of it", NOW)
    assert new.read_text() == "Just text\n"
    assert new.with_suffix(".meta").read_text() == (
        META.replace("From meta", "Copy of it") + ".. status: draft\n"
    )


def test_a_translation_has_two_files(opened: Callable[[Files], Project]) -> None:
    languages = 'DEFAULT_LANG = "en"\nTRANSLATIONS = {"en": "", "fr": "./fr"}\n'
    project = opened({**FILES, "conf.py": CONF + languages})
    new = plan_translation(project, project.root / "posts" / "two.md", "fr", NOW)
    patch = "\n".join(differences(project, new))
    path = create(new)
    assert path.name == "two.fr.md"
    assert path.read_text() == "Just text\n"
    assert path.with_suffix(".meta").read_text() == META + ".. status: draft\n"
    assert "posts/two.fr.meta" in patch


def test_both_files_are_deleted(opened: Callable[[Files], Project]) -> None:
    project = opened(FILES)
    post = project.root / "posts" / "two.md"
    assert extent(project, post).paths == (post, post.with_suffix(".meta"))


def test_the_command_line_reads_and_writes_the_second_file(
    write: Callable[[Files], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    post = write(FILES) / "posts" / "two.md"
    assert main(["get", str(post), "title"]) == 0
    assert capsys.readouterr().out == "From meta\n"
    assert main(["set", str(post), "title=Other", "draft=true"]) == 0
    assert post.read_text() == "Just text\n"
    meta = post.with_suffix(".meta")
    assert meta.read_text() == META.replace("From meta", "Other") + ".. status: draft\n"
    assert main(["rename", str(post), "--slug", "moved"]) == 0
    assert not meta.exists()
    assert (meta.parent / "moved.meta").exists()


def test_a_new_post_has_two_files_where_the_others_have(
    opened: Callable[[Files], Project],
) -> None:
    old = {
        "conf.py": CONF,
        "posts/a.md": "A\n",
        "posts/a.meta": ".. title: A\n.. slug: a\n.. date: 2024-01-01 10:00\n",
    }
    new = plan_post(opened(old), "Rye", NOW)
    assert create(new).read_text() == ""
    assert new.path.with_suffix(".meta").read_text() == (
        f".. title: Rye\n.. date: {NOW:%Y-%m-%d %H:%M}\n.. status: draft\n"
    )


def test_the_first_post_of_a_site_has_as_many_files_as_its_setting_says(
    opened: Callable[[Files], Project],
) -> None:
    new = plan_post(opened({"conf.py": f"{CONF}ONE_FILE_POSTS = False\n"}), "Rye", NOW)
    assert new.second is not None
    assert new.second.text().startswith(".. title: Rye\n")
    assert new.lines.text() == ""


def test_a_new_post_has_one_file_where_the_others_have(
    opened: Callable[[Files], Project],
) -> None:
    head = "<!--\n.. title: A\n.. date: 2024-01-01\n-->\n"
    new = plan_post(opened({"conf.py": CONF, "posts/a.md": head}), "Rye", NOW)
    assert new.second is None
    assert new.lines.text().startswith("<!--\n.. title: Rye\n")


MAPPING = 'METADATA_MAPPING = {"yaml": {"name": "title", "state": "status", "labels": "tags"}}\n'
MAPPED = "---\nname: Own\ntitle: Nobody's\nlabels: [x, y]\ndate: 2024-04-04\n---\nfour\n"


def test_a_mapping_counts_in_heads_of_its_form_alone(
    scanned: Callable[[Files], PostIndex],
) -> None:
    files = {
        "conf.py": f"{CONF}{MAPPING}",
        "posts/yaml.md": MAPPED,
        "posts/toml.md": '+++\nname = "Not this"\ntitle = "In TOML"\ndate = 2024-01-01\n+++\n',
    }
    rows = {row.path.name: row.title for row in scanned(files).summaries}
    # The other name goes before Nikola's own where both are there.
    assert rows == {"yaml.md": "Own", "toml.md": "In TOML"}


def test_what_is_mapped_is_changed_under_the_name_the_post_has(
    opened: Callable[[Files], Project], capsys: pytest.CaptureFixture[str]
) -> None:
    state = MAPPED.replace("date:", "state: draft\ndate:")
    project = opened({"conf.py": f"{CONF}{MAPPING}", "posts/four.md": state})
    post, now = project.root / "posts" / "four.md", Now(NOW, UTC)
    carry_out(_set_title(project, post))
    carry_out(plan_retagging(project, Retagging(("x",), "z")))
    carry_out(plan_publish(project, post, now, keep_date=True))
    assert post.read_text() == MAPPED.replace("Own", "Other").replace("[x, y]", "[z, y]")
    assert main(["set", str(post), "title=Again"]) == 0
    assert "name: Again\ntitle: Nobody's\n" in post.read_text()
    assert not capsys.readouterr().err


def test_a_new_second_file_ends_its_lines_as_the_others_do(
    opened: Callable[[Files], Project],
) -> None:
    meta = ".. title: A\r\n.. slug: a\r\n.. date: 2024-01-01 10:00:00 UTC\r\n"
    project = opened({"conf.py": CONF, "posts/a.md": "x\r\n", "posts/a.meta": meta})
    second = plan_post(project, "Rye", NOW).second
    assert second is not None
    assert set(second.endings[:-1]) == {"\r\n"}
