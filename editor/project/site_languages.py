"""Which languages a site has, and where it keeps a post in each of them."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from editor.errors import EditorError, Message
from editor.project.below import folders_below
from editor.project.languages import is_code, language_at, suffix_of
from editor.project.walk import content_folders

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from editor.project.generators.base import Site
    from editor.project.post import PostSummary
    from editor.project.project import Project

_SIGNS = ("-", ".", "_")
"""What stands before a language at the end of a name, where the site has no rule for it."""


class Way(Enum):
    """What tells the language of a post."""

    NAMES = "names"
    FOLDERS = "folders"
    HEADS = "heads"


@dataclass(frozen=True, slots=True)
class SiteLanguages:
    """The languages of a site.

    ``base`` is the folder around all content. ``codes`` are those the site names or has posts in,
    the ``main`` one first; ``main`` is empty where nothing says what the posts are in that lie
    outside of the folders for languages. ``is_open``: the site takes others, too. ``depth`` is how
    many folders stand above that of a language, by the first folder; ``sign`` is what stands before
    a language in names where heads tell it, or ``/`` for a folder.
    """

    site: Site
    base: Path
    codes: tuple[str, ...]
    main: str
    way: Way
    is_open: bool = False
    has_main_folder: bool = False
    depth: tuple[tuple[str, int], ...] = ()
    sign: str = ""

    def code_of(self, post: PostSummary) -> str:
        """The language of a post, as it is in ``codes``; empty where nothing says it."""
        return next(self.told_apart((post,)))[0]

    def told_apart(
        self, posts: Iterable[PostSummary]
    ) -> Iterator[tuple[str, Hashable, PostSummary]]:
        """Each post with its language, and with what is the same for it in all languages."""
        known = {code.lower(): code for code in self.codes}
        places: dict[str, tuple[str, str]] = {}
        for post in posts:
            if self.way is Way.HEADS:
                code = known.get(post.language.lower(), post.language) or self.main
                yield code, self._beside(post.path, code, self.main), post
                continue
            # Asked of ten thousand, of which most lie in the same folders.
            folder, _, name = str(post.path).rpartition(os.sep)
            place = places.get(folder)
            if place is None:
                place = places[folder] = self._place_of(Path(folder))
            stem = name.rpartition(".")[0] or name
            bare, dot, end = stem.rpartition(".")
            by_name = known.get(end.lower()) if dot and self.site.languages else None
            code = place[0] if by_name is None else by_name
            stem = stem if by_name is None else bare
            yield known.get(code.lower(), code) or self.main, f"{place[1]}/{stem}", post

    def _place_of(self, folder: Path) -> tuple[str, str]:
        """The language that a folder tells, and the folder without what tells it."""
        page = folder / "index"
        code, first, last = self.found_in(page)
        folders = folders_below(self.base, page) or ()
        return code, "/".join((*folders[:first], *folders[last:]))

    def place(self, path: Path, own: str, wanted: str) -> Path:
        """Where a post at ``path`` in its language ``own`` is kept in the language ``wanted``."""
        match self.way:
            case Way.NAMES:
                stem = path.stem.removesuffix(suffix_of(self.site, path))
                end = "" if wanted == self.main else f".{wanted}"
                return path.with_name(f"{stem}{end}{path.suffix}")
            case Way.FOLDERS:
                return self._in_folder(path, wanted)
            case Way.HEADS:
                return self._beside(path, own, wanted)

    def found_in(self, path: Path) -> tuple[str, int, int]:
        """The language that the place of a post tells, and which folders do, as `language_at`.

        It is empty, with two equal numbers, where nothing tells it.
        """
        code, first, last = language_at(self.site, path, folders_below(self.base, path) or ())
        # With nothing that says so the post is in the main language.
        return ("" if first == last and not suffix_of(self.site, path) else code), first, last

    def _in_folder(self, path: Path, wanted: str) -> Path:
        named = {code: folder for code, folder in self.site.languages.items() if folder}
        if named:
            own = [folder for folder in named.values() if path.is_relative_to(folder)]
            target = named.get(wanted)
            if not own or target is None:
                raise EditorError(
                    Message("The configuration names no folder for posts in {code}.", code=wanted)
                )
            return target / path.relative_to(max(own, key=lambda folder: len(folder.parts)))
        base, folders = self.base, folders_below(self.base, path) or ()
        _, first, last = self.found_in(path)
        if first == last:
            known = dict(self.depth)
            first = last = min(known.get(next(iter(folders), ""), known.get("", 0)), len(folders))
        middle = () if wanted == self.main and not self.has_main_folder else (wanted,)
        return base.joinpath(*folders[:first], *middle, *folders[last:], path.name)

    def _beside(self, path: Path, own: str, wanted: str) -> Path:
        """Where heads tell the language: in a folder, or at the end of the name."""
        is_main = wanted == self.main
        if self.sign == "/":
            parent = path.parent
            if own and parent.name.lower() == own.lower():
                parent = parent.parent
            return (parent if is_main and not self.has_main_folder else parent / wanted) / path.name
        stem = path.stem
        for sign in _SIGNS:
            stem = stem.removesuffix(f"{sign}{own}") if own else stem
        end = "" if is_main else f"{self.sign}{wanted}"
        return path.with_name(f"{stem}{end}{path.suffix}")


def languages_of(project: Project, posts: Sequence[PostSummary]) -> SiteLanguages:
    """The languages of a site with these posts, and how it keeps them apart."""
    site, by = project.site, project.generator.languages_by
    base = _base(site)
    named = tuple(site.languages) or site.settings.get("languages", ())
    main = site.setting("language") or next(iter(named), "")
    if project.generator.language_key:
        return _by_heads(SiteLanguages(site, base, named, main, Way.HEADS, not named), posts, by)
    if any(site.languages.values()) or site.setting("language_folders"):
        return SiteLanguages(
            site, base, _first(named, main), main, Way.FOLDERS, has_main_folder=True
        )
    if not by:
        return SiteLanguages(site, base, _first(named, main), main, Way.NAMES)
    return _by_folders(SiteLanguages(site, base, named, main, Way.FOLDERS, not named), posts, by)


def _by_heads(found: SiteLanguages, posts: Sequence[PostSummary], by: str) -> SiteLanguages:
    others = [
        (row.path, row.language)
        for row in posts
        if row.language and row.language.lower() != found.main.lower()
    ]
    signs: Counter[str] = Counter()
    for path, code in others:
        if path.parent.name.lower() == code.lower():
            signs["/"] += 1
        signs.update(sign for sign in _SIGNS if path.stem.lower().endswith(f"{sign}{code.lower()}"))
    main = found.main.lower()
    in_folder = any(row.path.parent.name.lower() == main for row in posts) if main else False
    usual = "/" if found.codes and by == "folder" else "-"
    sign = signs.most_common(1)[0][0] if signs else usual
    codes = dict.fromkeys([*found.codes, *sorted({code for _, code in others})])
    return replace(
        found, codes=_first(tuple(codes), found.main), sign=sign, has_main_folder=in_folder
    )


def _by_folders(found: SiteLanguages, posts: Sequence[PostSummary], by: str) -> SiteLanguages:
    depths: dict[str, Counter[int]] = {}
    codes: Counter[str] = Counter()
    outside = 0
    folders = Counter(str(row.path).rpartition(os.sep)[0] for row in posts)
    for folder, count in folders.items():
        page = Path(folder) / "index"
        code, first, last = found.found_in(page)
        if first == last:
            outside += count
            continue
        codes[code] += count
        top = next(iter(folders_below(found.base, page) or ()), "") if first else ""
        depths.setdefault(top, Counter())[first] += count
    usual = {top: count.most_common(1)[0][0] for top, count in depths.items()}
    if by == "collection":
        for content in found.site.content:
            below = content.relative_to(found.base).parts
            inner = len(below) + (content.name in {"content", "data"})
            usual.setdefault(next(iter(below), ""), inner)
    main = found.main
    if not main and codes and not outside:
        main = codes.most_common(1)[0][0]
    known = dict.fromkeys([*found.codes, *sorted(codes)])
    return replace(
        found,
        codes=_first(tuple(known), main),
        main=main,
        has_main_folder=bool(main) and main in codes,
        depth=tuple(sorted(usual.items())),
    )


def _first(codes: tuple[str, ...], main: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*([main] if main else []), *codes]))


def _base(site: Site) -> Path:
    contents = [str(folder) for folder in content_folders(site)]
    return Path(os.path.commonpath(contents)) if contents else site.root


def check_code(languages: SiteLanguages, code: str) -> str:
    """The language of that code, as the site writes it. Raises EditorError for one it has not."""
    folded = code.strip().lower()
    known = next((one for one in languages.codes if one.lower() == folded), None)
    if known is not None:
        return known
    if languages.is_open and is_code(folded):
        return code.strip()
    if languages.is_open:
        raise EditorError(
            Message("{code} is not the code of a language.", code=code or '""'),
            hint=Message("Write it like fr or pt-br."),
        )
    if len(languages.codes) < 2:
        raise EditorError(
            Message("The configuration of this site names no other languages."),
            hint=Message("Add the language there first."),
        )
    raise EditorError(
        Message("This site has no language {code}.", code=code or '""'),
        hint=Message("It has these: {names}.", names=", ".join(languages.codes)),
    )
