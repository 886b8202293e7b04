"""What features bring into the text of every post."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.desktop.feature import (
        CompletionSource,
        Feature,
        MarkLayer,
        PasteHandler,
        PlaceFollower,
    )
    from editor.desktop.source.code_colours import CodeColours
    from editor.desktop.source.context_menu import MenuProvider
    from editor.desktop.source.rich_text import RichText


@dataclass(frozen=True, slots=True)
class TextExtensions:
    """In the order of the features: of menu entries the order, of marks which one covers which.

    Where only one can answer, for a paste or a completion, the first that does wins.
    ``completion_signs`` are, for each source, the characters behind which it may offer something
    unasked. ``code_colours`` is who has code coloured, for all posts. ``rich_text`` makes Markdown
    of pasted HTML; without it that is pasted as plain text.
    """

    menu: Sequence[MenuProvider] = ()
    mark_layers: Sequence[MarkLayer] = ()
    paste_handlers: Sequence[PasteHandler] = ()
    completion_sources: Sequence[CompletionSource] = ()
    completion_signs: Sequence[str] = ()
    followers: Sequence[PlaceFollower] = ()
    code_colours: CodeColours | None = None
    rich_text: RichText | None = None

    @classmethod
    def of(cls, features: Sequence[Feature], code_colours: CodeColours | None = None) -> Self:
        """All that ``features`` offer for the text; each is asked once."""
        return cls(
            menu=[feature.text_menu for feature in features],
            mark_layers=[each for feature in features for each in feature.mark_layers()],
            paste_handlers=[each for feature in features for each in feature.paste_handlers()],
            completion_sources=[
                each for feature in features for each in feature.completion_sources()
            ],
            completion_signs=[
                feature.completion_signs()
                for feature in features
                for _ in feature.completion_sources()
            ],
            followers=[each for feature in features for each in feature.followers()],
            code_colours=code_colours,
        )


NO_EXTENSIONS: Final = TextExtensions()
"""Of a text that no feature knows."""
