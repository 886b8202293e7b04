"""Posts in other languages: a file for one, those that there are, and which are behind."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from editor.errors import EditorError, Message
from editor.frontmatter import head as heads
from editor.frontmatter.values import parse_date
from editor.project.bundles import without_addresses
from editor.project.drafts import DraftSwitch, turned
from editor.project.heads import read_head
from editor.project.index import known_posts
from editor.project.keys import with_values
from editor.project.languages import all_codes, suffix_of
from editor.project.lifecycle import NewPost
from editor.project.post_texts import ON_DISK, PostTexts, summary_in
from editor.project.relinked_text import relinked
from editor.project.relinking import Relinking
from editor.project.second_files import head_file
from editor.project.site_languages import Way, check_code, languages_of
from editor.project.trees import text_of
from editor.project.units import place_of
from editor.storage.file import read
from editor.text.unified import unified

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from editor.project.index import Checkpoint
    from editor.project.post import PostSummary
    from editor.project.project import Project
    from editor.project.site_languages import SiteLanguages
    from editor.text.lines import Lines

_NAMED_IN_HEADS: Final = ("lang", "language", "locale")
"""Keys whose value is a language, on one site or another."""

_CHANGED_KEYS: Final = ("lastmod", "modified", "updated", "last_modified_at", "updateddate")
"""Keys that say when a text was changed, in lower case."""

_AT_ONCE_S: Final = 60
"""Seconds that the times of two files may be apart that were written by one checkout."""


@dataclass(frozen=True, slots=True)
class Translation:
    """A post in one language: ``code``, and the ``post``."""

    code: str
    post: PostSummary


def plan_translation(
    project: Project,
    post: Path,
    code: str,
    now: datetime,
    *,
    lines: Lines | None = None,
    posts: Sequence[PostSummary] | None = None,
    checkpoint: Checkpoint | None = None,
    texts: PostTexts = ON_DISK,
) -> NewPost:
    """A draft of ``post`` in another language, where this site keeps it, with the text to work on.

    It keeps what the front matter says but for addresses that no other post may have. ``lines`` are
    the text of the post if it is not that of its file; ``texts`` says what its second file holds.
    ``posts`` are the known ones; without them the project is looked through, which ``checkpoint``
    may end. Raises EditorError, also where there is such a post already.
    """
    post = place_of(project, post)
    file = read(post)
    head = head_file(file, project.site, texts.read)
    for one in (file, head):
        if one.lossy and one.read_only is not None:
            raise EditorError(one.read_only, path=one.path)
    own_lines = lines or file.lines
    known = known_posts(project, posts, checkpoint)
    languages = languages_of(project, known)
    code = check_code(languages, code)
    row = _row(project, post, own_lines, known)
    own = languages.code_of(row)
    if own == code:
        raise EditorError(Message("{name} is in that language already.", name=post.name), path=post)
    there = next(
        (one for one in translations_of(project, post, known, languages) if one.code == code), None
    )
    path = languages.place(post, own, code) if there is None else there.post.path
    if there is not None or os.path.lexists(path):
        raise EditorError(
            Message("There is already a translation: {name}.", name=_below(project, path)),
            path=path,
        )
    is_one = head is file
    text = _text(
        project,
        languages,
        row,
        lines=own_lines if is_one else head.lines,
        path=path,
        code=code,
        now=now,
    )
    written = text if is_one else own_lines
    body = heads.body_start(written.texts, project.site.head_rules)
    first = next(
        (line for line in range(body, len(written)) if written.texts[line].strip()),
        len(written) - 1,
    )
    return NewPost(
        path,
        path,
        written,
        first,
        language=suffix_of(project.site, path),
        second=None if is_one else text,
        second_suffix=project.site.head_rules.second_file,
    )


def missing_languages(project: Project, post: Path, posts: Sequence[PostSummary]) -> Missing:
    """The languages that the post is not written in, with the place it would get in each."""
    languages = languages_of(project, posts)
    row = next((row for row in posts if row.path == post), None)
    if row is None:
        return Missing()
    own = languages.code_of(row)
    there = {one.code for one in translations_of(project, post, posts, languages)} | {own}
    wanted = [code for code in languages.codes if code not in there]
    known = {code.lower() for code in (*languages.codes, *there)}
    return Missing(
        tuple((code, languages.place(post, own, code)) for code in wanted),
        tuple(code for code in all_codes() if code not in known) if languages.is_open else (),
    )


@dataclass(frozen=True, slots=True)
class Missing:
    """Languages that a post can be translated into, with its place in each.

    ``others`` are those that the site has no posts in, where it takes any.
    """

    places: tuple[tuple[str, Path], ...] = ()
    others: tuple[str, ...] = ()


def translations_of(
    project: Project,
    post: Path,
    posts: Sequence[PostSummary],
    languages: SiteLanguages | None = None,
) -> tuple[Translation, ...]:
    """The same post in the other languages, in the order of the site's languages."""
    languages = languages or languages_of(project, posts)
    for family in _families(project, posts, languages).values():
        if any(row.path == post for row in family.values()):
            found = [Translation(code, row) for code, row in family.items() if row.path != post]
            order = {code: place for place, code in enumerate(languages.codes)}
            return tuple(sorted(found, key=lambda one: order.get(one.code, len(order))))
    return ()


def outdated(
    project: Project, posts: Sequence[PostSummary], checkpoint: Checkpoint | None = None
) -> dict[Path, Path]:
    """The translations that are older than their original, each with that.

    The original is the post in the site's main language. Where the front matter of both says when
    they were changed (``lastmod`` and its like), that counts; else the times of the files do, as
    far as they are more than a minute apart.
    """
    languages = languages_of(project, posts)
    if len(languages.codes) < 2:
        return {}
    found: dict[Path, Path] = {}
    families = [it for it in _families(project, posts, languages).values() if len(it) > 1]
    for done, family in enumerate(families):
        if checkpoint is not None:
            checkpoint(done, len(families))
        original = family.get(languages.main)
        if original is None:
            continue
        for row in family.values():
            if row is not original and _is_older(project, row, original):
                found[row.path] = original.path
    return found


def differences(project: Project, new: NewPost) -> Iterator[str]:
    """The files that are to be made, as lines that ``git apply`` understands."""
    made = [(new.path, new.lines)]
    if new.second is not None:
        made.append((new.path.with_suffix(new.second_suffix), new.second))
    for path, lines in made:
        name = _below(project, path)
        yield f"diff --git a/{name} b/{name}"
        yield "new file mode 100644"
        nothing = lines.from_text("")
        yield from unified(nothing, lines, ("/dev/null", f"b/{name}"))


def _families(
    project: Project, posts: Sequence[PostSummary], languages: SiteLanguages
) -> dict[Hashable, dict[str, PostSummary]]:
    """The posts by what is the same in all languages, and by their language."""
    families: dict[Hashable, dict[str, PostSummary]] = {}
    for code, place, row in languages.told_apart(posts):
        shared = _shared(project, row)
        families.setdefault(place if shared is None else shared, {}).setdefault(code, row)
    return families


def _shared(project: Project, row: PostSummary) -> Hashable | None:
    """What the head gives a post and its translations in common, where that counts."""
    key = project.generator.translation_key
    if not key:
        return None
    if key in project.generator.address_keys:
        return ("address", row.addresses[-1]) if row.addresses else None
    if not any(key.lower() == own.lower() for own in row.keys):
        return None
    rules = project.site.head_rules
    text = text_of(read_head(row.path, rules).fields.get(rules.folded(key)))
    return ("key", text) if text else None


def _row(project: Project, post: Path, lines: Lines, posts: Sequence[PostSummary]) -> PostSummary:
    known = next((row for row in posts if row.path == post), None)
    return known or summary_in(project, lines, post)


def _text(
    project: Project,
    languages: SiteLanguages,
    row: PostSummary,
    *,
    lines: Lines,
    path: Path,
    code: str,
    now: datetime,
) -> Lines:
    """The text of a post as a draft at ``path`` in the language ``code``."""
    site, generator, post = project.site, project.generator, row.path
    lines = without_addresses(project, lines, generator.shared_addresses)
    if path.parent != post.parent and not any(site.languages.values()):
        # Where each language has a folder of its own all lies in it as in the others.
        lines = relinked(project, post, lines, Relinking(project, {post: path})).lines
    lines = with_values(project, lines, _named(project, languages, row, lines, code))
    switch = DraftSwitch(generator, site)
    state = switch.state(lines.texts, site.head_rules, path, now)
    return lines if state.is_draft else turned(lines, state.changes, site.head_rules)


def _named(
    project: Project, languages: SiteLanguages, row: PostSummary, lines: Lines, code: str
) -> list[tuple[str, str, bool]]:
    """The keys of a head that are to name the language, and what finds the translations."""
    rules, generator = project.site.head_rules, project.generator
    head = heads.find(lines.texts, rules)
    values = None if head is None else heads.read(lines.texts, head)
    found: list[tuple[str, str, bool]] = []
    for key in _NAMED_IN_HEADS:
        field = None if values is None else values.get(key, rules)
        is_own = key == generator.language_key and languages.way is Way.HEADS
        if field is not None and (is_own or field.text.lower() == languages.code_of(row).lower()):
            found.append((field.key, code, True))
        elif is_own:
            found.append(("Lang" if rules.header_lines else key, code, True))
    own = generator.translation_key
    says = {rules.folded(key) for key in row.keys}
    if own in generator.address_keys and row.addresses and says.isdisjoint(generator.address_keys):
        found.append((own.capitalize() if rules.header_lines else own, row.addresses[-1], True))
    return found


def _is_older(project: Project, row: PostSummary, original: PostSummary) -> bool:
    said = [_changed(project, it) for it in (row, original)]
    if said[0] is not None and said[1] is not None:
        return said[0] < said[1]
    try:
        mine, theirs = row.path.stat().st_mtime, original.path.stat().st_mtime
    except OSError:
        return False
    return theirs - mine > _AT_ONCE_S


def _changed(project: Project, row: PostSummary) -> datetime | None:
    """When the post says it was changed."""
    if not {key.lower() for key in row.keys}.intersection(_CHANGED_KEYS):
        return None
    fields: Mapping[str, object] = read_head(row.path, project.site.head_rules).fields
    folded = {key.lower(): value for key, value in fields.items()}
    for key in _CHANGED_KEYS:
        value = folded.get(key)
        date = parse_date(value, project.site.timezone) if isinstance(value, str) else None
        if date is not None:
            return date.moment
    return None


def _below(project: Project, path: Path) -> str:
    root = project.root
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()
