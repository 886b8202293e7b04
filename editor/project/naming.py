"""How posts are told apart where several are named side by side: by section, language, path."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from editor.project.languages import INDEX, bare_stem, language_at
from editor.project.walk import content_folders

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from editor.project.generators.base import Site
    from editor.project.post import PostSummary

_MANY = 200
"""Posts of one title from which on each is named by its path: nobody tells so many apart."""


@dataclass(frozen=True, slots=True)
class PostPlace:
    """Where a post lies below the content of its site.

    ``folders`` are without that of its language, ``file`` is its path with it.
    """

    folders: tuple[str, ...]
    language: str
    file: str

    def labels(self, language: bool) -> tuple[str, ...]:
        """What tells the post apart: its section, its folder, all its folders, its path.

        All but the path are without its language if that is no help.
        """
        sections = (self.folders[:1], self.folders[-1:], self.folders)
        said = (self.language,) if language and self.language else ()
        named = (("/".join(folders), *said) for folders in sections)
        return (*(" · ".join(filter(None, parts)) for parts in named), self.file)


class Places:
    """Says where the posts of one site lie."""

    def __init__(self, site: Site) -> None:
        self.site = site
        contents = [str(folder) for folder in content_folders(site)]
        self._base = Path(os.path.commonpath(contents)) if contents else site.root
        self._depth = len(self._base.parts)
        self._languages: dict[str, str] = {}

    def of(self, path: Path) -> PostPlace:
        """The place of the post at ``path``, which lies in the site."""
        below = path.parts[self._depth :]
        folders = below[:-1]
        language, first, last = language_at(self.site, path, folders)
        return PostPlace((*folders[:first], *folders[last:]), language, "/".join(below))

    def language(self, path: Path) -> str:
        """The language of the post at ``path``: asked of ten thousand, once for each folder."""
        folder, _, name = str(path).rpartition(os.sep)
        if name.count(".") > 1:
            return self.of(path).language
        known = self._languages.get(folder)
        if known is None:
            known = self._languages[folder] = self.of(path).language
        return known


class PostNames:
    """The titles of a site's posts, and what is said of those that have the same.

    ``open`` begins a site; ``change`` takes in a post that is new, other than before, or gone,
    ``add`` many that are new.
    """

    def __init__(self) -> None:
        self._places: Places | None = None
        self._paths: dict[str, list[Path]] = {}
        self._labels: dict[str, dict[Path, str]] = {}
        self._languages: dict[Path, str] = {}

    def open(self, site: Site | None) -> None:
        """Forget all posts; those to come are of ``site``."""
        self._places = None if site is None else Places(site)
        self._paths.clear()
        self._labels.clear()
        self._languages.clear()

    def change(self, before: PostSummary | None, after: PostSummary | None) -> None:
        """A post's summary was ``before`` and is ``after``; None where it is not there."""
        old = None if before is None else _key(before)
        new = None if after is None else _key(after)
        if before is not None:
            self._languages.pop(before.path, None)
        if after is not None and after.language:
            self._languages[after.path] = after.language
        if before is not None and after is not None and before.language != after.language:
            self._labels.pop(_key(after), None)
        if old == new:
            return
        if before is not None and old is not None:
            self._labels.pop(old, None)
            paths = self._paths[old]
            paths.remove(before.path)
            if not paths:
                del self._paths[old]
        if after is not None and new is not None:
            self._labels.pop(new, None)
            self._paths.setdefault(new, []).append(after.path)

    def add(self, posts: Iterable[PostSummary]) -> None:
        """Take in many posts that were not there."""
        paths = self._paths
        for post in posts:
            key = _key(post)
            same = paths.get(key)
            if same is None:
                paths[key] = [post.path]
            else:
                self._labels.pop(key, None)
                same.append(post.path)
            if post.language:
                self._languages[post.path] = post.language

    def place(self, summary: PostSummary) -> str:
        """What tells a post from others of its title, such as ``docs · fr``; empty if none is."""
        key = _key(summary)
        paths = self._paths.get(key, ())
        if self._places is None or len(paths) <= 1:
            return ""
        labels = self._labels.get(key)
        if labels is None:
            labels = self._labels[key] = _labels(self._places, paths, self._languages)
        return labels.get(summary.path, "")

    def full(self, summary: PostSummary) -> str:
        """The title, and what tells the post from others of that title."""
        place = self.place(summary)
        return f"{summary.title} — {place}" if place else summary.title

    def relative(self, path: Path) -> str:
        """The path below the top of the site, with slashes."""
        root = "" if self._places is None else f"{self._places.site.root}{os.sep}"
        return str(path).removeprefix(root).replace(os.sep, "/")

    def file(self, path: Path) -> str:
        """What tells a file from others: its name, or its folders if it is called ``index``."""
        if self._places is None or bare_stem(self._places.site, path) not in INDEX:
            return path.name
        return self._places.of(path).file.rpartition("/")[0] or path.parent.name

    def words(self, path: Path) -> str:
        """What a search for the place of a post looks at: its path, and the code of its language.

        Where no configuration names the languages, only folders do, which are in the path.
        """
        relative = self.relative(path)
        named = self._languages.get(path, "")
        if named or self._places is None or not self._places.site.languages:
            return f"/{relative}\n{named}".rstrip()
        return f"/{relative}\n{self._places.language(path)}"


def apart(paths: Iterable[Path]) -> dict[Path, str]:
    """The name of each file, with as many of its folders as tell it from the others."""
    named: dict[Path, str] = {}
    left, count = set(paths), 1
    while left:
        tails = {path: path.parts[-count:] for path in left}
        met = Counter(tails.values())
        alone = {path for path, tail in tails.items() if met[tail] == 1 or len(tail) < count}
        named |= {path: "/".join(tails[path]) for path in alone}
        left -= alone
        count += 1
    return named


def _key(summary: PostSummary) -> str:
    return summary.title.casefold()


def _labels(
    places: Places, paths: Sequence[Path], languages: Mapping[Path, str]
) -> dict[Path, str]:
    """What tells posts apart; ``languages`` are those that their heads name."""
    there = {path: places.of(path) for path in paths}
    for path in languages.keys() & there.keys():
        there[path] = replace(there[path], language=languages[path])
    if len(paths) > _MANY:
        return {path: place.file for path, place in there.items()}
    several = len({place.language for place in there.values()}) > 1
    found = {path: place.labels(several) for path, place in there.items()}
    counts = [Counter(step) for step in zip(*found.values(), strict=True)]
    return {
        path: next(
            (label for step, label in enumerate(labels) if label and counts[step][label] == 1),
            labels[-1],
        )
        for path, labels in found.items()
    }
