"""Python-Markdown, as plain folders, Pelican, MkDocs and Nikola use it.

Options: ``profile`` (plain, pelican, mkdocs, nikola), ``extensions`` in place of the profile's (the
known ones of them are loaded), ``extension_configs`` as the library takes them, ``output`` (html,
xhtml), ``tab_length``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor.errors import EditorError, Message
from editor.markdown.flavours.base import Options
from editor.markdown.flavours.python_markdown.dialect import PROFILES, TAB, Dialect, Output
from editor.markdown.flavours.python_markdown.engine import CutEngine
from editor.markdown.flavours.python_markdown.whole import WholeEngine, convert

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from editor.markdown.flavours.base import Engine

__all__ = ["PythonMarkdown", "flavour"]

NAME = "python-markdown"
_OUTPUTS: dict[str, Output] = {"html": "html", "xhtml": "xhtml"}


@dataclass(frozen=True, slots=True)
class PythonMarkdown:
    """One site's set-up of Python-Markdown."""

    dialect: Dialect
    name: str = NAME

    def whole(self, lines: Sequence[str]) -> str:
        """What ``markdown.markdown`` gives. Raises what the library raises on odd input."""
        return convert(self.dialect.markdown(), lines)

    def engine(self) -> Engine:
        """An engine for one post."""
        return CutEngine(self.dialect) if self.dialect.in_pieces else WholeEngine(self.dialect)

    @property
    def left_out(self) -> tuple[str, ...]:
        """Extensions of the site that Byline does not load."""
        return self.dialect.left_out


def flavour(options: Mapping[str, object]) -> PythonMarkdown:
    """The flavour with these options. Raises EditorError for one it cannot be built with."""
    given = Options(NAME, options)
    profile = given.text("profile", "plain", PROFILES)
    extensions = given.names("extensions") if "extensions" in options else None
    output = given.text("output", "", ("", *_OUTPUTS))
    tab_length = given.number("tab_length", TAB)
    settings: dict[str, Mapping[str, object]] = {}
    for name, values in given.mapping("extension_configs").items():
        if not isinstance(values, dict):
            raise EditorError(
                Message("The settings of the Markdown extension {name} are no table.", name=name)
            )
        settings[name] = values
    given.done()
    dialect = Dialect.of_profile(profile, extensions, settings, _OUTPUTS.get(output), tab_length)
    dialect.markdown()
    return PythonMarkdown(dialect)
