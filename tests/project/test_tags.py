"""Tags are counted, and changed in all posts at once: nothing but their values changes."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor.errors import EditorError
from editor.project.index import PostIndex
from editor.project.plan import carry_out, differences, take_back
from editor.project.project import Project
from editor.project.tags import Retagging, TagUse, plan_retagging, used_tags
from editor.storage.places import Places

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.project.conftest import Files

Opened = "Callable[[Files], Project]"

SITES = {
    "hugo": ({"hugo.toml": ""}, "content/a.md"),
    "jekyll": ({"_config.yml": "timezone: Europe/Berlin"}, "_posts/2024-01-02-a.md"),
    "zola": ({"zola.toml": 'base_url = "/"'}, "content/a.md"),
    "eleventy": ({".eleventy.js": ""}, "a.md"),
    "astro": ({"astro.config.mjs": "", "src/content/z.md": ""}, "src/content/a.md"),
    "pelican": ({"pelicanconf.py": "PATH = 'content'"}, "content/a.md"),
    "mkdocs": ({"mkdocs.yml": "site_name: x"}, "docs/a.md"),
    "nikola": ({"conf.py": "BLOG_TITLE = 'x'\nSITE_URL = '/'\nPOSTS = ()\n"}, "posts/a.md"),
    "plain": ({}, "a.md"),
}
MERGED: list[tuple[str, str, str, str]] = [
    # generator, what it is about, the line or lines of the tags, what becomes of them
    ("hugo", "flow", "tags: [ 'Rye',  x ]  # mine", "tags: [ 'rye',  x ]  # mine"),
    ("hugo", "the new one is there", "tags: [Rye, x, rye]", "tags: [x, rye]"),
    ("hugo", "two old ones", "tags: [Rye, x, RYE]", "tags: [rye, x]"),
    ("hugo", "block", 'tags:\n  - x # one\n  - "Rye" # two', 'tags:\n  - x # one\n  - "rye" # two'),
    ("hugo", "block at the margin", "Tags:\n- Rye\n- x", "Tags:\n- rye\n- x"),
    ("hugo", "one tag", "tags: Rye", "tags: rye"),
    ("hugo", "numbers and dates stay",
     "tags: [2024, 1.10, 2024-01-02, true, Rye]", "tags: [2024, 1.10, 2024-01-02, true, rye]"),
    ("jekyll", "spaces", "tags: x  Rye y", "tags: x  rye y"),
    ("jekyll", "spaces, the new one is there", "tags: rye x Rye", "tags: rye x"),
    ("jekyll", "one tag", "tag: Rye", "tag: rye"),
    ("jekyll", "a list", "tags: [x, Rye]", "tags: [x, rye]"),
    ("eleventy", "one tag", 'tags: "Rye"', 'tags: "rye"'),
    ("eleventy", "block", "tags:\n    - Rye\n    - x", "tags:\n    - rye\n    - x"),
    ("astro", "flow", "tags: [Rye]", "tags: [rye]"),
    ("mkdocs", "block", "tags:\n  - Rye", "tags:\n  - rye"),
    ("plain", "commas", "tags: x,Rye , y", "tags: x,rye , y"),
    ("plain", "in quotes", 'tags: "Rye, x"', 'tags: "rye, x"'),
    ("plain", "a multi-line flow",
     "tags: [\n  x,\n  Rye, # here\n  y\n]", "tags: [\n  x,\n  rye, # here\n  y\n]"),
]  # fmt: skip


def dumped(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".git/" not in str(path)
    }


def merged(project: Project, *old: str, new: str | None = "rye") -> None:
    plan = plan_retagging(project, Retagging(old or ("Rye",), new))
    assert plan.problems == ()
    before = dumped(project.root)
    done = carry_out(plan)
    after = dumped(project.root)
    assert take_back(done) == ()
    assert dumped(project.root) == before
    carry_out(plan_retagging(project, Retagging(old or ("Rye",), new)))
    assert dumped(project.root) == after


@pytest.mark.parametrize("case", MERGED, ids=[f"{case[0]} {case[1]}" for case in MERGED])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_only_the_tags_change(
    opened: Callable[[Files], Project], case: tuple[str, str, str, str], end: str
) -> None:
    generator, _, before, after = case
    files, name = SITES[generator]
    text = f"---\n# first\ntitle:   'A'\n{before}\nz: [Rye]\n---\n\nRye [Rye](x)  \nend".replace(
        "\n", end
    )
    project = opened({**files, name: text, f"{name[:-4]}b.md": re.sub("(?i)rye", "Oat", text)})
    others = {path: data for path, data in dumped(project.root).items() if path != name}

    merged(project, *(("Rye", "RYE") if "RYE" in before else ("Rye",)))

    expected = text.replace(before.replace("\n", end), after.replace("\n", end))
    assert dumped(project.root) == {**others, name: expected.encode()}


@pytest.mark.parametrize(
    ("generator", "head", "expected"),
    [
        ("pelican", "Title: A\nTags: x,Rye, y\nDate: 2024-01-02\n\n",
         "Title: A\nTags: x,rye, y\nDate: 2024-01-02\n\n"),
        ("pelican", "Title: A\ntags: Rye; b, c\n\n", "Title: A\ntags: rye; b, c\n\n"),
        ("nikola", "<!--\n.. title: A\n.. tags: x,Rye,  y\n-->\n\n",
         "<!--\n.. title: A\n.. tags: x,rye,  y\n-->\n\n"),
        ("nikola", ".. title: A\n.. tags: Rye, rye\n\n", ".. title: A\n.. tags: rye\n\n"),
        ("nikola", "---\ntitle: A\ntags: Rye, x\n---\n", "---\ntitle: A\ntags: rye, x\n---\n"),
        ("zola", "+++\n[taxonomies]\ntags = ['x', 'Rye'] # a\n[extra]\ntags=['Rye']\n+++\n",
         "+++\n[taxonomies]\ntags = ['x', 'rye'] # a\n[extra]\ntags=['Rye']\n+++\n"),
        ("zola", "+++\ntaxonomies = { tags = [\"Rye\"] }\n+++\n",
         "+++\ntaxonomies = { tags = [\"rye\"] }\n+++\n"),
        ("zola", "---\ntaxonomies:\n  tags: [Rye]\n---\n",
         "---\ntaxonomies:\n  tags: [rye]\n---\n"),
        ("hugo", "+++\ntags = [\n  'Rye',\n  'x', # y\n]\n+++\n",
         "+++\ntags = [\n  'rye',\n  'x', # y\n]\n+++\n"),
        ("hugo", '{\n\t"tags": ["x","Rye"],\n\t"draft":true\n}\n',
         '{\n\t"tags": ["x","rye"],\n\t"draft":true\n}\n'),
    ],
)  # fmt: skip
def test_every_format_keeps_its_own_style(
    opened: Callable[[Files], Project], generator: str, head: str, expected: str
) -> None:
    files, name = SITES[generator]
    project = opened({**files, name: f"{head}Rye\n"})
    merged(project)
    assert dumped(project.root)[name].decode() == f"{expected}Rye\n"


@pytest.mark.parametrize(
    ("generator", "head", "expected"),
    [
        ("hugo", "---\ntags: [Rye, x]\n---\n", "---\ntags: [x]\n---\n"),
        ("hugo", "---\ntags: [Rye]\nw: 1\n---\n", "---\ntags: []\nw: 1\n---\n"),
        ("hugo", "---\ntags:\n- Rye\nw: 1\n---\n", "---\ntags: []\nw: 1\n---\n"),
        ("hugo", "---\ntags: Rye\nw: 1\n---\n", "---\nw: 1\n---\n"),
        ("jekyll", "---\ntags: Rye x\n---\n", "---\ntags: x\n---\n"),
        ("pelican", "Title: A\nTags: Rye\n\n", "Title: A\n\n"),
        ("pelican", "Title: A\nTags: x, Rye\n\n", "Title: A\nTags: x\n\n"),
        ("nikola", ".. title: A\n.. tags: Rye\n\n", ".. title: A\n\n"),
    ],
)
def test_a_tag_is_taken_out(
    opened: Callable[[Files], Project], generator: str, head: str, expected: str
) -> None:
    files, name = SITES[generator]
    project = opened({**files, name: f"{head}Rye\n"})
    merged(project, new=None)
    assert dumped(project.root)[name].decode() == f"{expected}Rye\n"


def test_a_new_tag_that_needs_a_list_gets_one(opened: Callable[[Files], Project]) -> None:
    files, name = SITES["jekyll"]
    project = opened({**files, name: "---\ntags: x Rye\n---\n"})
    merged(project, new="rye bread")
    assert dumped(project.root)[name].decode() == "---\ntags: [x, rye bread]\n---\n"


def test_what_would_be_read_as_no_text_is_quoted(opened: Callable[[Files], Project]) -> None:
    project = opened({"hugo.toml": "", "content/a.md": "---\ntags: [Rye]\n---\n"})
    merged(project, new="2024")
    assert dumped(project.root)["content/a.md"] == b'---\ntags: ["2024"]\n---\n'


def test_tags_are_counted_with_their_other_spellings(
    scanned: Callable[[Files], PostIndex],
) -> None:
    index = scanned({
        "hugo.toml": "",
        "content/a.md": "---\ntags: [bread, Rye]\n---\n",
        "content/b.md": "---\ntags: [bread, rye, bread]\n---\n",
        "content/c.md": "---\ntags: [rye, RYE]\n---\n",
    })  # fmt: skip
    assert used_tags(index.summaries) == (
        TagUse("bread", 2),
        TagUse("rye", 2, ("RYE", "Rye")),
        TagUse("RYE", 1, ("rye", "Rye")),
        TagUse("Rye", 1, ("rye", "RYE")),
    )


HOSTILE = {
    "twice.md": "---\ntags: [Rye]\ntags: [Rye]\n---\n",
    "alias.md": "---\nx: &t Rye\ntags: [*t, Rye]\n---\n",
    "whole-alias.md": "---\nx: &t [Rye]\ntags: *t\n---\n",
    "anchor.md": "---\ntags: &t [Rye]\nx: *t\n---\n",
    "broken.md": "---\ntags: [Rye\n---\n",
    "unsure.md": "---\ntags: [012, Rye]\n---\n",
    "nested.md": "---\ntags: [Rye, [x]]\n---\n",
    "latin.md": "---\ntags: [Rye]\n---\nK\udce4se\n",
}


def test_a_head_that_cannot_be_edited_is_named_and_left_and_the_rest_goes_on(
    opened: Callable[[Files], Project],
) -> None:
    hostile = {f"content/{name}": text for name, text in HOSTILE.items()}
    good = "---\ntags: [Rye] # keep\n---\n"
    project = opened({"hugo.toml": "", **hostile, "content/good.md": good})
    before = dumped(project.root)

    plan = plan_retagging(project, Retagging(("Rye",), "rye"))
    carry_out(plan)

    assert {path.name for path, _ in plan.problems} == set(HOSTILE)
    assert dumped(project.root) == {
        **before,
        "content/good.md": good.replace("Rye", "rye").encode(),
    }


def test_a_broken_head_without_the_tag_is_nobodys_business(
    opened: Callable[[Files], Project],
) -> None:
    project = opened({
        "hugo.toml": "",
        "content/a.md": "---\ntags: [oat\n---\n",
        "content/b.md": "---\ntags: [Rye]\n---\n",
    })  # fmt: skip
    assert plan_retagging(project, Retagging(("Rye",), "rye")).problems == ()


def test_two_names_of_one_file_are_one_post(opened: Callable[[Files], Project]) -> None:
    project = opened({"hugo.toml": "", "content/a.md": "---\ntags: [Rye]\n---\n"})
    (project.root / "content/b.md").symlink_to("a.md")
    (project.root / "content/loop").symlink_to(project.root / "content")
    plan = plan_retagging(project, Retagging(("Rye",), "rye"))
    assert [change.file.path.name for change in plan.changes] == ["a.md"]
    carry_out(plan)
    assert (project.root / "content/b.md").is_symlink()


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        (Retagging(("oat",), "rye"), "No post has the tag oat"),
        (Retagging(("Rye", "oat"), "rye"), "No post has the tag oat"),
        (Retagging(("Rye",), "x", is_free=True), "already"),
        (Retagging(("Rye",), " "), "cannot be a tag"),
        (Retagging(("Rye",), "a\x07"), "cannot be a tag"),
    ],
)
def test_what_cannot_be_had_is_refused(
    opened: Callable[[Files], Project], wanted: Retagging, message: str
) -> None:
    project = opened({"hugo.toml": "", "content/a.md": "---\ntags: [Rye, x]\n---\n"})
    with pytest.raises(EditorError, match=message):
        plan_retagging(project, wanted)


def test_a_post_that_vanished_since_the_scan_is_named_and_the_rest_goes_on(
    opened: Callable[[Files], Project], places: Places
) -> None:
    files = {f"content/{name}.md": "---\ntags: [Rye]\n---\n" for name in "abc"}
    project = opened({"hugo.toml": "", **files})
    index = PostIndex(project, places)
    assert [len(batch.rows) for batch in index.scan()] == [3]
    (project.root / "content/b.md").unlink()
    plan = plan_retagging(project, Retagging(("Rye",), "rye"), posts=index.summaries)
    assert [path.name for path, _ in plan.problems] == ["b.md"]
    carry_out(plan)
    assert dumped(project.root)["content/c.md"] == b"---\ntags: [rye]\n---\n"


def test_a_post_that_vanishes_while_it_is_done_leaves_all_as_it_was(
    opened: Callable[[Files], Project],
) -> None:
    files = {f"content/{name}.md": "---\ntags: [Rye]\n---\n" for name in "abc"}
    project = opened({"hugo.toml": "", **files})
    plan = plan_retagging(project, Retagging(("Rye",), "rye"))
    (project.root / "content/c.md").unlink()
    before = dumped(project.root)
    with pytest.raises(EditorError):
        carry_out(plan)
    assert dumped(project.root) == before


NAMES = st.sampled_from(["a", "a b", "ä", "x'y", 'q"q', "-", "b\\c", "deep/a", "t\tt", "😀"])
HEADS = st.sampled_from([
    "---\ntags: [Rye, x]\n---\n",
    "---\r\ntags:\r\n- x\r\n- Rye\r\n---\r\n",
    "\ufeff---\ntags: [Rye]\n---\n",
    "---\ntitle: A\n\n\n\n\n\n\n\ntags: Rye\n---\nx",
    "+++\ntags = ['Rye', 'rye']\n+++",
    '{"tags": ["Rye"]}\n',
    "---\ntags: [x]\n---\n",
])  # fmt: skip


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None
)
@given(st.dictionaries(NAMES, HEADS, min_size=1, max_size=4))
def test_the_patch_of_a_dry_run_does_what_the_real_run_does(
    tmp_path_factory: pytest.TempPathFactory, posts: dict[str, str]
) -> None:
    base = tmp_path_factory.mktemp("patch").resolve()
    root = base / "site"
    for name, text in {**posts, "sure": "---\ntags: [Rye]\n---\n"}.items():
        path = root / f"content/{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    (root / "hugo.toml").touch()
    project = Project.open(root, Places(base, base, base / "cache", base))
    plan = plan_retagging(project, Retagging(("Rye",), "rye"))
    patch = "".join(f"{row}\n" for row in differences(plan, root)).encode()
    done = carry_out(plan)
    wanted = dumped(root)
    assert take_back(done) == ()
    subprocess.run(["git", "apply", "-"], input=patch, cwd=root, check=True)
    assert dumped(root) == wanted
