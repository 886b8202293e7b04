"""Open posts in two files: which open document is the second file of which post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.project.second_files import says_something, second_place

if TYPE_CHECKING:
    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.workspace import Workspace


def second_of(workspace: Workspace, document: PostDocument) -> PostDocument | None:
    """The second file of a post, if it is open in this window."""
    place = second_place(document.path, document.rules)
    return None if place is None else workspace.document_at(place)


def is_second(document: PostDocument) -> bool:
    """Whether a document is the second file of a post, by its name."""
    end = document.rules.second_file
    return bool(end) and document.path.suffix == end


def posts_of(workspace: Workspace, document: PostDocument) -> tuple[PostDocument, ...]:
    """The open posts whose second file ``document`` is, or was until it was closed."""
    return tuple(
        post for post in workspace.documents if second_place(post.path, post.rules) == document.path
    )


def holds_head(second: PostDocument) -> bool:
    """Whether a second file says anything; the head of the post counts otherwise."""
    return says_something(second.lines().texts, second.rules)
