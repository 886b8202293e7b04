"""image: pictures stored where a post's images belong, and what shows them there."""
# ruff: noqa: PLC0415 - see the package

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from editor.cli import opening
from editor.errors import EditorError
from editor.terminal import OK, clean, fail, warn

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from editor.project.assets import Assets, NewImage
    from editor.project.image_source import Prepared, Wish
    from editor.project.plan import Plan
    from editor.project.project import Project
    from editor.storage.file import FileText

_MB = 1_000_000
_KB = 1_000


def image(arguments: argparse.Namespace) -> int:
    """Store images, or print what that would do."""
    from editor.project.assets import Assets
    from editor.project.image_source import FORMATS, Wish

    into = FORMATS[arguments.format] if arguments.format else None
    wish = Wish(arguments.scale, into, arguments.keep_metadata)
    if arguments.keep_metadata and (wish.width or wish.into):
        arguments.refuse("--keep-metadata goes with neither --scale nor --format")
    post: Path = arguments.file
    project, file = opening.open_file(post)
    assets = Assets(project, post.absolute(), datetime.now().astimezone().date())
    pairs, status = _planned(arguments, assets, wish)
    images = [planned for _, planned in pairs]
    if images and not arguments.alt.strip():
        warn("Without --alt nothing says what the image shows.")
    if arguments.insert and images:
        _insertion(project, file, images)  # before anything is stored
    if arguments.dry_run:
        for picture, planned in pairs:
            print(clean(f"{_shown(planned.path, post)}  {_measures(picture)}"))
            print(clean(planned.text))
        if arguments.insert and images:
            _print_patch(project, _insertion(project, file, images))
        return status
    return max(status, _stored(project, file, images, assets, insert=arguments.insert))


def _planned(
    arguments: argparse.Namespace, assets: Assets, wish: Wish
) -> tuple[list[tuple[Prepared, NewImage]], int]:
    """The images that can be had, and whether there are others."""
    from editor.pictures.process import Pictures
    from editor.project.image_source import prepared, read_source

    pictures = Pictures()
    found: list[tuple[Prepared, NewImage]] = []
    status = OK
    source: Path
    for source in arguments.images:
        try:
            picture = prepared(read_source(source), source.name, pictures, wish)
            planned = assets.plan(picture, arguments.alt)
        except EditorError as error:
            status = fail(error.at(source))
            continue
        for note in picture.notes:
            warn(note)
        if picture.is_large:
            size = f"{len(picture.data) / _MB:.1f} MB"
            warn(f"{source.name} has {size}: --scale 1600 or --format webp makes it smaller.")
        if planned.data is None:
            warn(f"{source.name} is in the blog already: {_shown(planned.path, arguments.file)}")
        found.append((picture, planned))
    return found, status


def _stored(
    project: Project,
    file: FileText,
    images: Sequence[NewImage],
    assets: Assets,
    *,
    insert: bool,
) -> int:
    from editor.project.assets import store, withdraw
    from editor.project.plan import carry_out
    from editor.storage.history import History

    status = OK
    done: list[tuple[NewImage, tuple[Path, ...]]] = []
    for planned in images:
        try:
            done.append(store(planned, assets))
        except EditorError as error:
            status = fail(str(error))
    if insert and done:
        try:
            plan = _insertion(project, file, [one for one, _ in done])
            troubles = carry_out(plan, History(project.places)).troubles
        except EditorError:
            for one, made in reversed(done):
                withdraw(one, made)
            raise
        for trouble in troubles:
            warn(f"The previous version was not kept in the history. {trouble}")
    for one, _ in done:
        print(clean(one.text))
    return status


def _insertion(project: Project, file: FileText, images: Sequence[NewImage]) -> Plan:
    from editor.project.assets import appended
    from editor.project.plan import Change, Plan

    file = replace(file, path=file.path.resolve())
    return Plan((Change(file, appended(project, file.path, file.lines, images)),))


def _print_patch(project: Project, plan: Plan) -> None:
    from editor.project.plan import differences

    for row in differences(plan, project.root):
        print(clean(row))


def _measures(picture: Prepared) -> str:
    size = len(picture.data)
    bytes_ = f"{size / _MB:.1f} MB" if size >= _MB else f"{max(1, round(size / _KB))} kB"
    return f"{picture.width}×{picture.height}  {bytes_}" if picture.width else bytes_


def _shown(path: Path, post: Path) -> str:
    """A path as a whole, or from the current folder on, as the user wrote that of the post."""
    return str(path) if post.is_absolute() else opening.as_typed(path, Path())
