"""What a post says in effect: its head over what its folders and its site give it.

Each inherited value is kept with where it comes from. Files above a post are read once for each
``Inheritance``, which is made for one look at a site, or at one post, and then thrown away.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from editor.project.generators.base import Removal
from editor.project.generators.reading import listing
from editor.project.packs import stable
from editor.project.status import Origin, Reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from editor.project.generators.base import Change, Dated, Generator, Site
    from editor.project.generators.given import Given
    from editor.project.status import Publication
    from editor.project.trees import Tree

_BY_DETAIL = {
    Reason.KEY,
    Reason.KEY_BY_THEME,
    Reason.UNLISTED,
    Reason.BAD_DATE,
    Reason.BAD_VALUE,
    Reason.ODD_DATE,
    Reason.ODD_STATUS,
    Reason.STANDING_PAGE,
    Reason.NO_DATE_BUT_SWITCH,
}
"""Reasons whose detail begins with a key."""


_SHOWN = 60
"""Inherited values that are listed one by one; a data file may hold thousands."""


@dataclass(frozen=True, slots=True)
class InheritedValue:
    """A value that a post is given from elsewhere, whether or not its head overrules it.

    ``path`` is its key as its parts, and ``value`` a text or a list: of a table each value is one
    of its own.
    """

    path: tuple[str, ...]
    value: Tree
    origin: Origin

    @property
    def text(self) -> str:
        """The value on one line: of a list, its items with commas between."""
        items = self.value if isinstance(self.value, list) else [self.value]
        return ", ".join(item if isinstance(item, str) else "…" for item in items)


@dataclass(frozen=True, slots=True)
class EffectiveHead:
    """The head of the post at ``path``, with what it has from elsewhere.

    ``own`` are the head's own values. ``given`` are all values from elsewhere by their keys, those
    that the head overrules too, each with its source; ``fields`` is what the generator goes by.
    ``written`` is how the sources write the keys of ``given``, as `Given.written` has it.
    """

    generator: Generator
    site: Site
    path: Path
    own: Mapping[str, Tree]
    given: Mapping[str, tuple[Tree, Given]]
    fields: Mapping[str, Tree]
    written: Mapping[str, str] = field(default_factory=dict)

    def publication(self) -> Publication:
        """What the generator will do with the post, and which inherited values make it do so."""
        found = self.generator.publication(self.fields, self.path, self.site)
        if not self.given:
            return found
        keys = [found.starts_key, found.ends_key] if found.fixed is None else []
        if found.reason in _BY_DETAIL:
            keys.append(found.detail.partition(":")[0].partition("=")[0].strip())
        origins = [origin for key in keys if (origin := self.origin(key)) is not None]
        return replace(found, origins=tuple(dict.fromkeys(origins))) if origins else found

    def tags(self) -> tuple[str, ...]:
        """The tags the post is listed under, each once."""
        return tuple(dict.fromkeys(self.generator.tags(self.fields)))

    def dated(self) -> Dated | None:
        """The date the post is listed under."""
        return self.generator.dated(self.fields, self.path, self.site)

    def published_at(self, title: str = "") -> str | None:
        """Where the post is published, as `Generator.published_at` has it.

        ``title`` is that of a post whose head has none.
        """
        if any(self.is_inherited(key) for key in self.generator.untold_keys & self.given.keys()):
            return None
        fields = {**self.fields, "title": title} if title else self.fields
        return self.generator.published_at(fields, self.path, self.site)

    def addresses(self) -> tuple[str, ...]:
        """The addresses that the head itself gives the post."""
        return self.generator.addresses(self.fields, self.path, self.site)

    def is_inherited(self, key: str) -> bool:
        """Whether the value that counts under ``key`` stands elsewhere than in the head."""
        name = self.site.head_rules.folded(key)
        return name in self.given and _counts(self.generator, self.own, name, self.given[name][1])

    def origin(self, key: str) -> Origin | None:
        """Where an inherited value stands; None for one of the head. ``key`` may be dotted."""
        top = key.partition(".")[0]
        if not self.is_inherited(top):
            return None
        source = self.given[self.site.head_rules.folded(top)][1]
        return Origin(key, source.file, source.key)

    def inherited(self) -> tuple[InheritedValue, ...]:
        """The values the post is given, as many as can be looked at, in the order of sources."""
        found = (
            InheritedValue(path, value, Origin(".".join(path), source.file, source.key))
            for key, (table, source) in self.given.items()
            for path, value in self._shown(key, table)
            if key not in self.generator.unknown_keys
        )
        return tuple(islice(found, _SHOWN))

    def _shown(self, key: str, table: Tree) -> Iterator[tuple[tuple[str, ...], Tree]]:
        """The single values, with their keys as the posts of the site or the sources write them."""
        top = self.site.head_rules.spelled(key)
        top = self.written.get(key, top) if top == key else top
        for path, value in _single((key,), table):
            inner = (
                self.written.get(".".join(path[: n + 1]), path[n]) for n in range(1, len(path))
            )
            yield (top, *inner), value

    def unknown(self) -> tuple[str, ...]:
        """The files that may give the post values which Byline cannot tell."""
        keys = self.generator.unknown_keys & self.given.keys()
        return tuple(self.given[key][1].file for key in sorted(keys))

    def changed(self, changes: Sequence[Change]) -> EffectiveHead:
        """The same post with these changes made in its head."""
        own = dict(self.own)
        for key, value in changes:
            name = self.site.head_rules.folded(key)
            if isinstance(value, Removal):
                own.pop(name, None)
            else:
                own[name] = value if isinstance(value, str) else str(value).lower()
        return replace(self, own=own, fields=_merged(self.generator, self.site, own, self.given))

    def draft_changes(self, draft: bool) -> tuple[Change, ...]:
        """What makes the post a draft, or none; what is inherited is said otherwise in the head."""
        changes = self.generator.draft_changes(self.fields, draft)
        return tuple(self._overruled(change, draft) for change in changes)

    def _overruled(self, change: Change, draft: bool) -> Change:
        key, value = change
        if not isinstance(value, Removal) or self.site.head_rules.folded(key) not in self.given:
            return change
        usual = self.generator.draft_change(draft)
        # To leave the key out would let in what is inherited.
        return (key, not draft) if isinstance(usual[1], Removal) else usual


class Inheritance:
    """What the files of one site give its posts. Used by one thread at a time.

    With ``many`` it is asked about all of them: folders are listed, where single names are asked
    for otherwise.
    """

    def __init__(self, generator: Generator, site: Site, *, many: bool = False) -> None:
        self._generator = generator
        self._site = site
        self._tops = tuple(str(folder) for folder in site.content)
        self._chains: dict[str, tuple[Given, ...]] = {}
        self._digests: dict[str, int] = {}
        self._names: dict[str, frozenset[str]] | None = {} if many else None
        self._by_giver: dict[str, Sequence[Given]] = {}
        self._of_all: Sequence[Given] | None = None
        self._mark: int | None = None

    def head(self, path: Path, own: Mapping[str, Tree]) -> EffectiveHead:
        """What the post at ``path`` says in effect, whose head says ``own``."""
        generator, site = self._generator, self._site
        name = str(path)
        folder = name.rpartition(os.sep)[0]
        near = generator.holding((*self._alone(name), *self._above(folder)), path, site)
        if self._of_all is None:
            self._of_all = (*generator.given_to_all(site), *site.defaults)
        far = generator.holding(self._of_all, path, site)
        given = self._given((*near, *far))
        named = self._named(generator.giver(_merged(generator, site, own, given)))
        sources = (*near, *named, *far)
        if named:
            given = self._given(sources)
        fields = _merged(generator, site, own, given)
        written = {key: name for it in reversed(sources) for key, name in it.written.items()}
        return EffectiveHead(generator, site, path, own, given, fields, written)

    def _named(self, giver: str) -> Sequence[Given]:
        if not giver:
            return ()
        found = self._by_giver.get(giver)
        if found is None:
            found = self._by_giver[giver] = self._generator.gives_by(giver, self._site)
        return found

    def _given(self, sources: Sequence[Given]) -> Mapping[str, tuple[Tree, Given]]:
        """The values of ``sources``, of which the first counts most, by their keys."""
        found: dict[str, tuple[Tree, Given]] = {}
        for source in sources:
            for key, value in source.values.items():
                near, nearest = found.get(key, (None, source))
                whole = value if near is None else self._joined(key, value, near)
                found[key] = whole, nearest
        return found

    def _joined(self, key: str, far: Tree, near: Tree) -> Tree:
        return self._generator.joined(key, far, near, self._site)

    def digest(self, name: str) -> int:
        """A number that changes with what the files of the site give the post of this whole path.

        0 where they give nothing. What the configuration gives is not in it.
        """
        folder = name.rpartition(os.sep)[0]
        found = self._digests.get(folder)
        if found is None:
            found = self._digests[folder] = _digest(self._above(folder)) ^ self._digest_of_all()
        if not self._generator.reads_data_files:
            return found
        alone = self._alone(name)
        return found ^ _digest(alone) if alone else found

    def _digest_of_all(self) -> int:
        if self._mark is None:
            mark = self._generator.mark(self._site)
            self._mark = _number(mark) if mark else 0
        return self._mark

    def folder_digest(self, folder: Path) -> int:
        """That of a post in ``folder`` without data files of its own."""
        return self.digest(f"{folder}{os.sep}")

    def _above(self, folder: str) -> tuple[Given, ...]:
        """What a folder and those around it give, the nearest first."""
        chain = self._chains.get(folder)
        if chain is not None:
            return chain
        chain = ()
        if any(folder == top or folder.startswith(f"{top}{os.sep}") for top in self._tops):
            above = folder.rpartition(os.sep)[0]
            chain = (*self._generator.gives(folder, self._site), *self._above(above))
        self._chains[folder] = chain
        return chain

    def _alone(self, post: str) -> tuple[Given, ...]:
        if not self._generator.reads_data_files:
            return ()
        return self._generator.gives_alone(post, self._is_there, self._site)

    def _is_there(self, file: str) -> bool:
        if self._names is None:
            return os.path.isfile(file)  # noqa: PTH113 - a whole path, as the folder lists it
        folder, _, name = file.rpartition(os.sep)
        names = self._names.get(folder)
        if names is None:
            names = self._names[folder] = frozenset(listing(Path(folder)))
        return name in names


def _single(path: tuple[str, ...], tree: Tree) -> Iterator[tuple[tuple[str, ...], Tree]]:
    """The values in a tree that are no tables, with the keys that lead to each."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from _single((*path, key), value)
    else:
        yield path, tree


def _merged(
    generator: Generator,
    site: Site,
    own: Mapping[str, Tree],
    given: Mapping[str, tuple[Tree, Given]],
) -> Mapping[str, Tree]:
    if not given:
        return own
    fields = dict(own)
    for key, (value, source) in given.items():
        if _counts(generator, own, key, source):
            fields[key] = value
        else:
            fields[key] = generator.joined(key, value, own[key], site)
    return fields


def _counts(generator: Generator, own: Mapping[str, Tree], key: str, source: Given) -> bool:
    """Whether what ``source`` gives counts before what the head says under ``key``, if anything."""
    if key not in own or source.is_final:
        return True
    return generator.leaves_open(key, own[key])


def _digest(given: Sequence[Given]) -> int:
    if not given:
        return 0
    return _number(stable(tuple(given)))


def _number(text: str) -> int:
    data = text.encode("utf-8", "surrogateescape")
    return int.from_bytes(hashlib.blake2b(data, digest_size=7).digest()) or 1
