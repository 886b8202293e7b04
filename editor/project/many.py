"""One thing done to several posts at once, as one plan."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from editor.errors import EditorError, Message, Problem
from editor.frontmatter.nodes import Kind
from editor.project.edited_post import EditedPost
from editor.project.index import known_posts
from editor.project.keys import with_values, without
from editor.project.post_texts import ON_DISK, PostTexts
from editor.project.rename import plan_moves
from editor.project.schema import rules_of
from editor.project.tags import Retagging, retagged, with_tag

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from editor.frontmatter.nodes import Value
    from editor.project.index import Checkpoint
    from editor.project.plan import Plan
    from editor.project.post import PostSummary
    from editor.project.project import Project
    from editor.project.rename import Revised


def plan_all(
    project: Project,
    paths: Sequence[Path],
    act: Callable[[EditedPost], None],
    *,
    posts: Sequence[PostSummary] | None = None,
    checkpoint: Checkpoint | None = None,
    texts: PostTexts = ON_DISK,
) -> Plan:
    """What ``act`` changes in each of these posts, and in all that link to one that moves.

    A post it cannot be done to is one of the plan's problems; if it is the only one, EditorError is
    raised. ``posts`` are the known ones; without them the project is looked through, which
    ``checkpoint`` may end. ``texts`` says what they hold.
    """
    posts = known_posts(project, posts, checkpoint)
    rules = rules_of(project, posts)
    revised: list[Revised] = []
    problems: list[tuple[Path, Problem]] = []
    taken: set[Path] = set()
    for number, path in enumerate(paths):
        if checkpoint is not None:
            checkpoint(number, len(paths))
        try:
            edited = EditedPost.open(project, path, rules, texts)
            act(edited)
            if edited.is_unchanged:
                continue
            one = edited.revised
            if one.new in taken:
                raise EditorError(
                    Message(
                        "Two of the posts would be named {name} in {folder}.",
                        name=one.new.name,
                        folder=one.new.parent,
                    ),
                    path=path,
                )
        except EditorError as error:
            if len(paths) == 1:
                raise
            problems.append((path, Problem(error.message, error.line)))
            continue
        taken.add(one.new)
        revised.append(one)
    plan = plan_moves(project, _parted(revised), posts=posts, checkpoint=checkpoint, texts=texts)
    return replace(plan, problems=(*problems, *plan.problems))


def _parted(revised: Sequence[Revised]) -> list[Revised]:
    """What lies in a folder that moves goes with it, and nowhere else."""
    moved = {one.old for one in revised if one.old != one.new}
    return [
        replace(one, new=one.old) if moved.intersection(one.old.parents) else one for one in revised
    ]


def set_field(edited: EditedPost, key: str, text: str) -> None:
    """Give a key a value, of the type that fits the key: items of a list have commas between.

    Raises EditorError.
    """
    key = _named(key)
    field = edited.field(key)
    if field is not None and field.kind is Kind.LIST:
        if not isinstance(field.value, tuple) or len(field.items) != len(field.value):
            raise EditorError(
                Message("This list contains more than simple values. Edit it in the text.")
            )
        values: list[tuple[str, Value, bool]] = [(key, _items(text), False)]
    else:
        values = [(key, text, True)]
    try:
        edited.lines = with_values(
            edited.project, edited.lines, values, edited.rules, path=edited.path
        )
    except EditorError as error:
        # The hints are of what can be written on a command line.
        error.hint = None
        raise


def _items(text: str) -> list[Value]:
    """What is between the commas; brackets around it all, as in the text, are no part of it."""
    if text.startswith("[") and text.endswith("]"):
        text = text[1:-1]
    return [item for part in text.split(",") if (item := part.strip())]


def remove_field(edited: EditedPost, key: str) -> None:
    """Take a key out; a post without it stays as it is. Raises EditorError."""
    edited.lines = without(edited.project, edited.lines, [_named(key)])


def add_tag(edited: EditedPost, tag: str) -> None:
    """Give the post a tag it has not. Raises EditorError."""
    edited.lines = with_tag(edited.project, edited.lines, tag, edited.rules)


def remove_tag(edited: EditedPost, tag: str) -> None:
    """Take a tag out; a post without it stays as it is. Raises EditorError."""
    edited.lines = retagged(edited.project, edited.lines, Retagging((tag,)))


def move_to(edited: EditedPost, folder: Path) -> None:
    """Let the post lie in another folder, with what lies in its own. Raises EditorError."""
    edited.move_to(folder)


def _named(key: str) -> str:
    key = key.strip()
    if not key:
        raise EditorError(Message("A field needs a name."))
    return key
