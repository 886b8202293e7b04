"""New posts: where they go, what they are called, what they say."""

from __future__ import annotations

import contextlib
import os
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from editor.errors import EditorError, Message
from editor.project import schema
from editor.project.generators.base import POSTS
from editor.project.generators.own_folders import Bundles
from editor.project.generators.reading import listing
from editor.project.index import known_posts
from editor.project.languages import bare_stem, suffix_of
from editor.project.naming import Places
from editor.project.new_places import (
    AS_USUAL,
    Wish,
    check_folder,
    folder_for_kind,
    folder_of,
    home_of,
    kind_named,
)
from editor.project.new_second_files import parted, where_heads_are
from editor.project.new_text import new_text
from editor.project.site_languages import Way, check_code, languages_of
from editor.project.status import Reason
from editor.project.walk import is_post
from editor.storage.encoding import UTF_8, encode
from editor.storage.file import AlreadyThere, read_bytes, save
from editor.storage.moving import place, remove_empty

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime
    from pathlib import Path

    from editor.project.generators.base import Site
    from editor.project.generators.post_kinds import Companion, PostKind
    from editor.project.index import Checkpoint
    from editor.project.post import PostSummary
    from editor.project.project import Project
    from editor.text.lines import Lines

NEWEST = 50
"""How many of the newest posts show where posts go and how they are named."""

ENOUGH = 1000
"""Posts that are looked at, pages among them; a plan is made anew with each letter of a title."""

MAX_TITLE = 500
_DATED_NAME = re.compile(r"\d{4}-\d{2}-\d{2}-")


@dataclass(frozen=True, slots=True)
class NewPost:
    """A post that is not written yet.

    ``wanted`` is the path it would have if nothing of that name were there yet. ``body_line`` is
    where its text will begin. ``bundle``: the post is ``index.md`` in a folder of
    its own. ``language`` is the end of its name that says its language, as in ``.fr``. ``note`` is
    something the writer should know about how it was made. ``others`` are written beside it.
    ``second`` is the text of its second file, and ``second_suffix`` how the name of one ends, which
    no other post may have left there.
    """

    path: Path
    wanted: Path
    lines: Lines
    body_line: int
    bundle: bool = False
    language: str = ""
    note: Message | None = None
    others: tuple[Companion, ...] = ()
    second: Lines | None = None
    second_suffix: str = ""

    @property
    def head_lines(self) -> Lines:
        """The text that holds the head."""
        return self.lines if self.second is None else self.second


def folder_of_posts(project: Project, posts: Sequence[PostSummary] | None = None) -> Path:
    """The folder that holds most of the newest posts; the generator's own choice if none are.

    Folders named for a year, or a year and a month, count as the folder above them. On a site in
    several languages the posts in its main one decide.
    """
    known = _in_main_language(project.site, known_posts(project, posts))
    folders = Counter(home_of(project.site, post.path) for post in _newest(known))
    if not folders:
        opened = project.opened
        inside = opened and any(opened.is_relative_to(it) for it in project.site.content)
        return opened if opened and inside else project.generator.home(project.site)
    return folders.most_common(1)[0][0]  # among equals, that of the newest


def plan_post(
    project: Project,
    title: str,
    now: datetime,
    draft: bool = True,
    *,
    wish: Wish = AS_USUAL,
    beside: Path | None = None,
    posts: Sequence[PostSummary] | None = None,
    checkpoint: Checkpoint | None = None,
) -> NewPost:
    """A new post with this title, as the others of its folder are made.

    ``beside`` is the post whose folder, language and form it takes; without one, or where that is
    no post but a page, it goes where the newest posts are. What ``wish`` names goes before that.
    ``now`` is aware and in the writer's own zone. ``posts`` are the known ones, newest first;
    without them the project is looked through, which ``checkpoint`` may end. Raises EditorError for
    a title that is none.
    """
    title = " ".join("".join(char for char in title if unicodedata.category(char) != "Cs").split())
    if not title:
        raise EditorError(Message("A post needs a title."))
    if len(title) > MAX_TITLE:
        raise EditorError(Message("The title is longer than {count} characters.", count=MAX_TITLE))
    now = now.replace(microsecond=0)
    known = known_posts(project, posts, checkpoint)
    site = project.site
    beside = _post_beside(project, beside, known)
    kind = None if wish.kind is None else kind_named(project, wish.kind)
    chosen = _chosen_folder(project, wish, kind, beside, known)
    suffix = None if beside is None else suffix_of(site, beside)
    languages = None if wish.language is None else languages_of(project, known)
    code = "" if languages is None else check_code(languages, wish.language or "")
    if languages is not None and languages.way is Way.NAMES:
        suffix = "" if code == languages.main else f".{code}"
    if chosen is not None and beside is not None and home_of(site, beside) != chosen:
        beside = None
    usual = chosen or (home_of(site, beside) if beside else folder_of_posts(project, known))
    alike = known if beside or chosen else _in_main_language(site, known)
    inside = f"{usual}{os.sep}"
    near = _newest(
        _first(
            alike,
            lambda post: str(post.path).startswith(inside) and home_of(site, post.path) == usual,
        )
    )
    form = _form(site, beside, near)
    if suffix is not None:
        form = replace(form, language=suffix)
    near = [post for post in near if suffix_of(site, post.path) == form.language] or near
    folder = _today(site, usual, near, now)
    if kind is None or not kind.is_page:
        folder = project.generator.folder_for(folder, site, draft)
    name = project.generator.new_post_name(title, now, folder, site)
    if project.generator.names_are_free and _most(near, partial(_has_dated_name, site)):
        name = f"{now:%Y-%m-%d}-{name}"
    stem = name.rpartition(".")[0]
    by_head = languages is not None and languages.way is Way.HEADS and code != languages.main
    near = where_heads_are(near, site.head_rules)
    made = new_text(
        project,
        title,
        now,
        draft,
        near=near,
        order=schema.learned_order(near or known),
        folder=folder,
        stem=stem,
        kind=kind,
        language=code if by_head else "",
    )
    others: tuple[Companion, ...] = ()
    if made.archetype is not None and made.archetype.is_bundle and wish.bundle is not False:
        form, others = replace(form, bundle=True), made.archetype.companions
    elif wish.bundle is not None:
        form = replace(form, bundle=_checked_bundle(project, wish.bundle))
    end = f"{form.language}{form.suffix}"
    path = folder / stem / f"index{end}" if form.bundle else folder / f"{stem}{end}"
    if languages is not None and languages.way is not Way.NAMES:
        path = languages.place(path, languages.main, code)
    lines, second = parted(made.lines, site, near)
    new = NewPost(
        path, path, lines, len(lines) - 1, form.bundle, form.language, made.note, others, second
    )
    return numbered(replace(new, second_suffix=site.head_rules.second_file))


def _chosen_folder(
    project: Project,
    wish: Wish,
    kind: PostKind | None,
    beside: Path | None,
    posts: Sequence[PostSummary],
) -> Path | None:
    """The folder that was chosen, or that goes with the kind. Raises EditorError for a bad one."""
    if wish.folder is not None:
        if kind is not None:
            check_folder(project, kind, wish.folder)
        return wish.folder
    if kind is None:
        return None
    rows = (row.path for row in _in_main_language(project.site, posts))
    return folder_for_kind(project, kind, [*([beside] if beside else []), *rows])


def _checked_bundle(project: Project, wanted: bool) -> bool:
    if wanted and project.generator.bundles is Bundles.NONE:
        raise EditorError(
            Message(
                "{generator} has no posts in folders of their own.",
                generator=project.generator.title,
            )
        )
    return wanted


def create(post: NewPost) -> Path:
    """Write a planned post; where its name was taken meanwhile, under the next free number.

    Raises EditorError.
    """
    while True:
        free = numbered(post)
        folder = free.path.parent
        try:
            if free.bundle:
                folder.parent.mkdir(parents=True, exist_ok=True)
                folder.mkdir()
            else:
                folder.mkdir(parents=True, exist_ok=True)
        except FileExistsError as error:
            if free.bundle and _is_taken(free):
                continue  # made by somebody else a moment ago
            raise _no_folder(folder, error) from error
        except OSError as error:
            raise _no_folder(folder, error) from error
        try:
            save(free.lines, UTF_8, free.path, None)
        except AlreadyThere:
            continue
        except EditorError:
            if free.bundle:
                remove_empty((folder,))
            raise
        _bring(free)
        return free.path


def _bring(post: NewPost) -> None:
    """Write what comes with a post that was just written, or leave nothing of both."""
    folder = post.path.parent
    made, written = [folder], [post.path]
    try:
        if post.second is not None:
            second = post.path.with_suffix(post.second_suffix)
            made.extend(place(second, encode(post.second, UTF_8)))
            written.append(second)
        for other in post.others:
            data = read_bytes(other.source)[0] if other.text is None else other.text.encode()
            made.extend(place(folder / other.name, data))
            written.append(folder / other.name)
    except EditorError:
        for path in written:
            with contextlib.suppress(OSError):
                path.unlink()
        remove_empty(tuple(made))
        raise


def _no_folder(folder: Path, error: OSError) -> EditorError:
    return EditorError(
        Message(
            "The folder {folder} cannot be created: {reason}.", folder=folder, reason=error.strerror
        ),
        path=folder,
    )


def _newest(posts: Sequence[PostSummary]) -> list[PostSummary]:
    rows = schema.usual_posts(posts)
    dated = [row for row in rows if row.date is not None]
    return dated[:NEWEST] or rows


def _first(posts: Sequence[PostSummary], holds: Callable[[PostSummary], bool]) -> list[PostSummary]:
    """As many of the posts for which ``holds`` is true as anything is learned from."""
    return list(islice(filter(holds, posts), ENOUGH))


def _in_main_language(site: Site, posts: Sequence[PostSummary]) -> Sequence[PostSummary]:
    """The posts in the first of the site's languages; all of them where there are none."""
    main = next(iter(site.languages), "")
    if not main:
        return posts

    places = Places(site)

    def is_main(post: PostSummary) -> bool:
        return places.language(post.path).lower() == main.lower()

    return _first(posts, is_main) or posts


def _post_beside(project: Project, path: Path | None, posts: Sequence[PostSummary]) -> Path | None:
    """The path where a new post may go beside what is there."""
    if path is None or not is_post(project.generator, project.site, path):
        return None
    post = next((post for post in posts if post.path == path), None)
    is_page = post is not None and post.publication.reason is Reason.STANDING_PAGE
    return None if is_page else path


@dataclass(frozen=True, slots=True)
class _Form:
    """How a post's file is made: ``suffix`` ends its name, and ``language`` stands before that."""

    suffix: str = ".md"
    language: str = ""
    bundle: bool = False


def _form(site: Site, beside: Path | None, near: Sequence[PostSummary]) -> _Form:
    """The form of the post beside, or that most of the others have where there is none."""
    if beside is not None and bare_stem(site, beside) != "_index":
        return _form_of(site, beside)
    forms = [
        _form_of(site, post.path) for post in near if bare_stem(site, post.path) != "_index"
    ] or [_Form()]
    language = suffix_of(site, beside) if beside else _usual(form.language for form in forms)
    suffix = _usual(form.suffix for form in forms)
    return _Form(suffix, language, 2 * sum(form.bundle for form in forms) > len(forms))


def _form_of(site: Site, path: Path) -> _Form:
    return _Form(path.suffix, suffix_of(site, path), bare_stem(site, path) == "index")


def _usual(words: Iterable[str]) -> str:
    return Counter(words).most_common(1)[0][0]


def _has_dated_name(site: Site, post: PostSummary) -> bool:
    name = post.path.parent.name if bare_stem(site, post.path) == "index" else post.path.name
    return _DATED_NAME.match(name) is not None


def _today(site: Site, folder: Path, near: Sequence[PostSummary], now: datetime) -> Path:
    """The folder of this year, or month, where the newest posts lie in such folders."""
    inner = Counter(len(folder_of(site, post.path).relative_to(folder).parts) for post in near)
    depth = inner.most_common(1)[0][0] if inner else 0
    return folder.joinpath(*(f"{now:%Y}", f"{now:%m}")[:depth])


def _most(posts: Sequence[PostSummary], holds: Callable[[PostSummary], bool]) -> bool:
    return bool(posts) and 2 * sum(map(holds, posts)) > len(posts)


def numbered(post: NewPost) -> NewPost:
    """The post under the first number that makes its name the only one."""
    number = 2
    wanted = post.wanted
    free = replace(post, path=wanted)
    while _is_taken(free):
        if post.bundle:
            path = wanted.parent.with_name(f"{wanted.parent.name}-{number}") / wanted.name
        else:
            stem = wanted.stem.removesuffix(post.language)
            path = wanted.with_name(f"{stem}-{number}{post.language}{wanted.suffix}")
        free = replace(post, path=path)
        number += 1
    return free


def _is_taken(post: NewPost) -> bool:
    """Whether a file of that name, with any suffix posts have, or a bundle, is there already."""
    own = post.path.parent if post.bundle else post.path
    stem = own.name if post.bundle else own.stem
    wanted = _folded(stem)
    ends = (*POSTS, post.second_suffix) if post.second_suffix else POSTS
    for name in listing(own.parent):
        folded = _folded(name)
        if folded in {wanted, _folded(own.name)}:
            return True
        if folded.rpartition(".")[0] == wanted and folded.endswith(ends):
            return True
    return False


def _folded(name: str) -> str:
    # As the file systems of macOS and Windows compare names.
    return unicodedata.normalize("NFC", name).casefold()
