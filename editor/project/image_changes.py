"""Another name, or another picture, for an image of a site, with all that names it."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from editor.errors import EditorError, Message, Problem, Severity
from editor.frontmatter import head as heads
from editor.project.image_files import images_of, is_post_file, texts_of, usual_suffix
from editor.project.image_mentions import NameFinder, mentions
from editor.project.image_source import MAX_SOURCE, Wish, prepared
from editor.project.images import Naming
from editor.project.index import known_posts
from editor.project.plan import Change, Move, Plan, Swap
from editor.project.post_texts import ON_DISK, PostTexts
from editor.project.relinked_text import relinked
from editor.project.relinking import Relinking
from editor.project.scanning import scan_post
from editor.scan.state import LineKind
from editor.storage.encoding import looks_binary
from editor.storage.file import fingerprint, read_bytes
from editor.storage.moving import check_free
from editor.text import LineEdit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from editor.pictures.process import Pictures
    from editor.project.image_mentions import Mention
    from editor.project.index import Checkpoint
    from editor.project.post import PostSummary
    from editor.project.project import Project
    from editor.scan.scan import Scan
    from editor.text.lines import Lines

_LONGEST: Final = 200
_PLAIN: Final = frozenset("-_.~+@")
"""What a name may hold, besides letters and digits, to be written anywhere as it is."""
_OPENS: Final = frozenset("\"'=(<:")
"""What an address stands behind, where it is more than a word of a sentence."""
_CODE: Final = frozenset(
    {LineKind.FENCE, LineKind.CODE, LineKind.FENCE_END, LineKind.INDENTED, LineKind.MATH}
)


def plan_image_rename(
    project: Project,
    image: Path,
    name: str,
    *,
    posts: Sequence[PostSummary] | None = None,
    texts: PostTexts = ON_DISK,
    checkpoint: Checkpoint | None = None,
) -> Plan:
    """What it changes in the whole site that an image gets another name. Changes nothing yet.

    A name without an ending gets the one the image has. ``posts`` are the known ones; without them
    the site is looked through, which ``checkpoint`` may end. ``texts`` says what posts hold. Raises
    EditorError for a name that cannot be had.
    """
    name = name.strip()
    if not PurePath(name).suffix:
        name += image.suffix
    if usual_suffix(name) != usual_suffix(image.name):
        raise EditorError(
            Message("The name must end with {suffix}, as the image does.", suffix=image.suffix),
            hint=Message("To get another format, replace the image."),
        )
    _refuse(project, image)
    image = image.resolve()
    return _moved(project, Move(image, _new_path(image, name)), posts, texts, checkpoint)


def plan_image_replacement(
    project: Project,
    image: Path,
    source: Path,
    pictures: Pictures,
    *,
    posts: Sequence[PostSummary] | None = None,
    texts: PostTexts = ON_DISK,
    checkpoint: Checkpoint | None = None,
) -> Plan:
    """What it changes that the picture in ``source`` takes the place of an image.

    Private metadata is taken out of it. Of another format, the image gets another ending, and what
    names it follows. Blocks until another process has decoded the picture. Raises EditorError.
    """
    _refuse(project, image)
    old = fingerprint(image)
    if old is None:
        raise EditorError(Message("{name} is no longer there.", name=image.name), path=image)
    data, _ = read_bytes(source, MAX_SOURCE)
    picture = prepared(data, source.name, pictures, Wish())
    kind = picture.kind
    swap = Swap(image, old, picture.data)
    if kind is None or kind.value == usual_suffix(image.name):
        return Plan(swaps=(swap,))
    image = image.resolve()
    step = Move(image, _new_path(image, f"{image.stem}{kind.value}"))
    plan = _moved(project, step, posts, texts, checkpoint)
    return replace(plan, swaps=(swap,))


def _refuse(project: Project, image: Path) -> None:
    if image.is_symlink():
        raise EditorError(
            Message("{name} is a link to a file elsewhere.", name=image.name),
            hint=Message("Name the file that it leads to."),
            path=image,
        )
    if not image.is_file() or not image.resolve().is_relative_to(project.root.resolve()):
        raise EditorError(Message("{name} is no image of this blog.", name=image.name), path=image)


def _new_path(image: Path, name: str) -> Path:
    is_bad = not name or name.startswith(".") or "/" in name or "\\" in name or "\0" in name
    if is_bad or name != "".join(sign for sign in name if sign.isprintable()):
        raise EditorError(Message("{name} cannot be the name of an image.", name=name or '""'))
    if len(os.fsencode(name)) > _LONGEST:
        raise EditorError(Message("{name} is too long for a name.", name=name))
    new = image.with_name(name)
    if new != image:
        check_free(new, image)
    return new


def _moved(
    project: Project,
    step: Move,
    posts: Sequence[PostSummary] | None,
    texts: PostTexts,
    checkpoint: Checkpoint | None,
) -> Plan:
    image = step.old
    if step.new == image:
        return Plan()
    posts = texts.rows(project, known_posts(project, posts, checkpoint))
    relinking = Relinking(project, {image: step.new}, posts)
    finder = NameFinder(image.name)
    naming = Naming(project, [one.path for one in images_of(project)], posts)
    changes: list[Change] = []
    problems: list[tuple[Path, Problem]] = []
    paths = sorted(path for path, _ in texts_of(project))
    for done, path in enumerate(paths):
        if checkpoint is not None:
            checkpoint(done, len(paths))
        try:
            data = texts.data(path)
            if not finder.finds(data) or (looks_binary(data) and path.suffix.lower() != ".svg"):
                continue
            file = texts.read(path)
        except EditorError as error:
            problems.append((path, Problem(error.message, severity=Severity.WARNING)))
            continue
        lines = file.lines
        here: list[Problem] = []
        if _mentioned(image, path, lines, naming):
            if is_post_file(path):
                found = relinked(project, path, lines, relinking)
                lines, here = found.lines, list(found.problems)
            lines, left = _respelled(project, step, path, lines, naming)
            known = {problem.line for problem in here}
            here += [problem for problem in left if problem.line not in known]
        if lines != file.lines and file.read_only is not None:
            here.append(Problem(file.read_only, severity=Severity.WARNING))
        elif lines != file.lines:
            changes.append(Change(file, lines))
        problems += [(path, problem) for problem in here]
    return Plan(tuple(changes), (step,), tuple(problems))


def _mentioned(image: Path, text: Path, lines: Lines, naming: Naming) -> list[Mention]:
    """Where a text names an image, and no other site's."""
    found: list[Mention] = []
    for one in mentions(lines.texts).names:
        images, is_elsewhere = naming.of(one, text)
        if image in images and not is_elsewhere:
            found.append(one)
    return found


def _respelled(
    project: Project, step: Move, text: Path, lines: Lines, naming: Naming
) -> tuple[Lines, list[Problem]]:
    """The text with the image's new name where it is named by more than a link."""
    image, name = step.old, step.new.name
    problems: list[Problem] = []
    scan, body = None, 0
    if is_post_file(text):
        body = heads.body_start(lines.texts, project.site.head_rules)
        scan = scan_post(project.site, text, lines.texts, body)
    for one in reversed(_mentioned(image, text, lines, naming)):
        line = lines[one.line]
        if scan is not None and one.line >= body and _is_said_only(scan, one, line):
            continue
        is_sure = naming.of(one, text)[0] == (image,)
        written = _written(image.name, name, line[: one.end])
        if written is None or not is_sure:
            message = Message("The name {name} must be changed by hand.", name=image.name)
            problems.append(Problem(message, one.line, severity=Severity.WARNING))
            continue
        before, after = written
        start = one.end - len(before)
        lines = lines.apply(LineEdit(one.line, 1, (f"{line[:start]}{after}{line[one.end :]}",)))
    problems.reverse()
    return lines, problems


def _is_said_only(scan: Scan, mention: Mention, line: str) -> bool:
    """Whether a name in the body of a post is code, or a word of a sentence."""
    if scan.kind(mention.line) in _CODE:
        return True
    return mention.start == 0 or line[mention.start - 1] not in _OPENS


def _written(old: str, new: str, before: str) -> tuple[str, str] | None:
    """The old name as it stands at the end of ``before``, and the new one written so."""
    is_plain = all(sign.isalnum() or sign in _PLAIN for sign in new)
    for form, after in _forms(old, new):
        if before.endswith(form) and (is_plain or "%" in after or " " in form):
            return form, after
    return None


def _forms(old: str, new: str) -> Iterator[tuple[str, str]]:
    yield old, new
    yield quote(old), quote(new)
    safe = "&'()+,;=@"
    yield quote(old, safe=safe), quote(new, safe=safe)
