"""Replacing what the find bar has found: one undo step each time, and the search goes on behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.writing.search import place_after, replaced

if TYPE_CHECKING:
    from editor.desktop.source.editor import SourceEditor
    from editor.desktop.source.text_range import TextRange
    from editor.writing.search import Found, Places


def replace_one(editor: SourceEditor, place: Found, searched: TextRange | None, label: str) -> None:
    """Replace what was found at ``place``, and put the cursor behind what was put in.

    That may hold what is looked for. The ``searched`` part of the text keeps its ends.
    """
    edit = replaced(editor.post.lines().texts, [place])
    if edit is not None:
        chosen, bounds = editor.selection(), None if searched is None else searched.bounds
        editor.post.apply(edit, label, selections=(chosen, chosen))
        if searched is not None and bounds is not None:
            searched.take(bounds[0], place_after(bounds[1], [place]))
    editor.set_cursor_place(*place_after(place.end, [place]))
    if edit is not None:
        editor.post.steps.ended(editor.selection())


def replace_all(
    editor: SourceEditor, found: Places, searched: TextRange | None, label: str
) -> tuple[int, int]:
    """Replace everything that was found and is not folded away.

    How many places were replaced, and how many left alone in the folded front matter.
    """
    first = editor.post.place(editor.first_free_position())
    chosen_places = [place for place in found if place.start >= first]
    edit = replaced(editor.post.lines().texts, chosen_places)
    if edit is not None:
        with editor.long_work.on(label, edit.touched):
            chosen, bounds = editor.selection(), None if searched is None else searched.bounds
            editor.post.apply(edit, label, selections=(chosen, chosen))
            if searched is not None and bounds is not None:
                searched.take(bounds[0], place_after(bounds[1], chosen_places))
            # The cursor has gone along with what was put in before it.
            editor.post.steps.ended(editor.selection())
    return len(chosen_places), len(found) - len(chosen_places)
