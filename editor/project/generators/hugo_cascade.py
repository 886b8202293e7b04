"""What Hugo hands down: ``cascade`` of ``_index.md`` and of the configuration.

https://gohugo.io/content-management/front-matter/#cascade-1. A page gets what its own ``_index.md``
hands down, too. Of several values for a key the nearest counts, of those in one list the first.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from editor.project.generators.given import Given
from editor.project.generators.globs import matcher
from editor.project.generators.hugo_addresses import language_in
from editor.project.generators.hugo_content import below_top
from editor.project.generators.reading import read_fields, read_table
from editor.project.generators.slugs import hugo_path
from editor.project.languages import INDEX, bare_stem
from editor.project.trees import list_at, lowered, table_at, text_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from editor.project.generators.base import Site
    from editor.project.trees import Tree

_ENDS: Final = (".md", ".html", ".markdown", ".mdown")
_SECTION: Final = "_index"
_LANGUAGE: Final = "language of the section"
"""A target of our own: a section hands down to pages in its language, where it names none."""


def of_configuration(
    table: Mapping[str, Tree], root: Path, config: Path | None
) -> tuple[Given, ...]:
    """What the configuration hands down; ``table`` has its keys in lower case."""
    cascade = table.get("cascade")
    if config is None or not cascade:
        return tuple(_given(cascade, "", {}))
    # Everything in the table is in lower case: how it is written, the file has to say.
    read, _ = read_table(root, config)
    whole = next((value for key, value in read.items() if key.lower() == "cascade"), cascade)
    whole = whole if lowered(whole) == cascade else cascade
    return tuple(_given(whole, config.relative_to(root).as_posix(), {}))


def of_folder(folder: str, site: Site) -> tuple[Given, ...]:
    """What the pages of a section itself hand down, one for each language.

    They may lie in any content folder, or a theme's, that has the section.
    """
    content = _content_of(Path(folder), site)
    if content is None:
        return ()
    section = (*below_top(content, site), *Path(folder).relative_to(content).parts)
    found = list(_of_section(section, site))
    if Path(folder) == content:  # what is around the place where a mount puts it
        for depth in reversed(range(len(section))):
            found += _of_section(section[:depth], site)
    return tuple(found)


def section_folders(folder: Path, site: Site) -> tuple[Path, ...]:
    """The folders of the section ``folder`` in all content folders, itself first."""
    content = _content_of(folder, site)
    if content is None:
        return (folder,)
    section = (*below_top(content, site), *folder.relative_to(content).parts)
    found = {folder: None}
    for top in site.content:
        below = below_top(top, site)
        if section == below[: len(section)]:
            found[top] = None
        elif section[: len(below)] == below:
            found[top.joinpath(*section[len(below) :])] = None
    return tuple(found)


def _of_section(section: tuple[str, ...], site: Site) -> Iterator[Given]:
    """What the pages of a section hand down; of one language the first content folder's counts."""
    seen: set[str] = set()
    for top in (*map(str, site.content), *site.settings.get("theme content", ())):
        below = below_top(Path(top), site)
        if section[: len(below)] != below:
            continue
        folder = os.path.join(top, *section[len(below) :])  # noqa: PTH118
        for code in ("", *site.languages):
            base = os.path.join(folder, f"{_SECTION}.{code}" if code else _SECTION)  # noqa: PTH118
            # Asked of every folder of the site: a path object takes longer than the question.
            end = next((it for it in _ENDS if os.path.isfile(base + it)), None)  # noqa: PTH113
            if end is None or site.ignores(base + end):
                continue
            page = Path(base + end)
            language = language_in(site, page, Path(top)).lower() or site.setting("main language")
            if language in seen:
                continue
            seen.add(language)
            given = read_fields(site.root, page, site.head_rules).get("cascade", "")
            yield from _given(given, page.relative_to(site.root).as_posix(), {_LANGUAGE: language})


def holds(given: Given, path: Path, site: Site) -> bool:
    """Whether a page gets it: by its path, kind and language, and because the site is built."""
    target, language = given.target, _language_of(path, site)
    environment = text_at(target, "environment")
    if environment and not matcher(environment.lower())("production"):
        return False
    languages = _targeted(target, site)
    if language not in languages if languages else text_at(target, _LANGUAGE, language) != language:
        return False
    here = _logical(path, site)
    kind = text_at(target, "kind").lower()
    own = "page" if bare_stem(site, path) != _SECTION else "home" if here == "/" else "section"
    if kind and not matcher(kind)(own):
        return False
    wanted = text_at(target, "path").lower().replace(" ", "-")
    return not wanted or matcher(wanted)(here)


def _content_of(path: Path, site: Site) -> Path | None:
    """The content folder that a page or folder lies in: the innermost of several."""
    return max(
        (folder for folder in site.content if path.is_relative_to(folder)),
        key=lambda folder: len(folder.parts),
        default=None,
    )


def _language_of(path: Path, site: Site) -> str:
    """The language of a page in small letters."""
    content = _content_of(path, site)
    main = site.setting("main language")
    return main if content is None else language_in(site, path, content).lower() or main


def _targeted(target: Mapping[str, Tree], site: Site) -> set[str]:
    """The languages that a target names; all of the site if it names none of those, but others."""
    patterns = (*list_at(target, "lang"), *list_at(target, "sites.matrix.languages"))
    matchers = [matcher(it.lower()) for it in patterns]
    codes = {code.lower() for code in site.languages} or {site.setting("main language")}
    found = {code for code in codes if any(matches(code) for matches in matchers)}
    return found or (codes if patterns else set())


def _given(cascade: Tree | None, file: str, own: Mapping[str, Tree]) -> Iterator[Given]:
    """What is handed down, of a tree as it is written."""
    written: Sequence[Tree | None] = cascade if isinstance(cascade, list) else [cascade]
    for each in written:
        item = None if each is None else lowered(each)
        if isinstance(item, dict):
            values = {key: it for key, it in item.items() if key not in {"target", "_target"}}
            target = table_at(item, "target") or table_at(item, "_target")
            yield Given(
                values,
                file,
                "cascade",
                {**target, **own},
                written=dict(_written(each, "")),
            )


def _written(tree: Tree | None, above: str) -> Iterator[tuple[str, str]]:
    """The keys in a tree that are not in lower case, by their paths in lower case."""
    for key, value in tree.items() if isinstance(tree, dict) else ():
        place = f"{above}{key.lower()}"
        if key != key.lower():
            yield place, key
        yield from _written(value, f"{place}.")


def _logical(path: Path, site: Site) -> str:
    """The path of a page as patterns have it: ``/posts/a-title``, of a folder's page its folder."""
    content = _content_of(path, site)
    if content is None:
        return "/"
    stem = bare_stem(site, path)
    names = [*below_top(content, site), *path.relative_to(content).parts[:-1]]
    if stem not in INDEX:
        names.append(stem)
    return "/" + "/".join(hugo_path(name).lower() for name in names)
