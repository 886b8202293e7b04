"""Python-Markdown, as plain folders, Pelican, MkDocs and Nikola use it.

Options: ``profile`` (plain, pelican, mkdocs, nikola), ``extensions`` in place of the profile's (the
known ones of them are loaded), ``extension_configs`` as the library takes them, ``output`` (html,
xhtml), ``tab_length``.

Knows no other flavour; `by_name` imports this package when it is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from editor.markdown.code.lexer_plugins import list_once
from editor.markdown.flavours.base import Options
from editor.markdown.flavours.python_markdown.dialect import PROFILES, TAB, Dialect, Output
from editor.markdown.flavours.python_markdown.engine import CutEngine
from editor.markdown.flavours.python_markdown.fitting import Found, fitted, rendered, resolve
from editor.markdown.flavours.python_markdown.whole import WholeEngine

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from editor.markdown.flavours.base import Engine

__all__ = ["PythonMarkdown", "flavour"]

NAME = "python-markdown"
_OUTPUTS: dict[str, Output] = {"html": "html", "xhtml": "xhtml"}


@dataclass(frozen=True, slots=True)
class PythonMarkdown:
    """One site's set-up of Python-Markdown.

    ``found`` takes down which options proved to be unusable while posts were rendered.
    """

    dialect: Dialect
    name: str = NAME
    found: Found = field(default_factory=Found)

    def whole(self, lines: Sequence[str]) -> str:
        """What ``markdown.markdown`` gives. Raises what the library raises on odd input."""
        return rendered(self.dialect, lines, self.found)[0]

    def engine(self) -> Engine:
        """An engine for one post."""
        if self.dialect.in_pieces:
            return CutEngine(self.dialect, self.found)
        return WholeEngine(self.dialect, self.found)

    @property
    def left_out(self) -> tuple[str, ...]:
        """Extensions of the site that Byline does not load."""
        return self.dialect.left_out

    @property
    def options_left_out(self) -> tuple[str, ...]:
        """Options of the site that cannot be used."""
        return tuple(dict.fromkeys((*self.dialect.options_left_out, *self.found.options)))


def flavour(options: Mapping[str, object]) -> PythonMarkdown:
    """The flavour with these options. Raises EditorError for one it cannot be built with."""
    given = Options(NAME, options)
    profile = given.text("profile", "plain", PROFILES)
    extensions = given.names("extensions") if "extensions" in options else None
    output = given.text("output", "", ("", *_OUTPUTS))
    tab_length = given.number("tab_length", TAB)
    settings: dict[str, Mapping[str, object]] = {}
    wrong: list[str] = []
    for name, values in given.mapping("extension_configs").items():
        if isinstance(values, dict):
            settings[name] = values
        else:
            wrong.append(name)
    given.done()
    list_once()
    known, lost = resolve(settings)
    dialect = Dialect.of_profile(profile, extensions, known, _OUTPUTS.get(output), tab_length)
    dialect = replace(dialect, options_left_out=(*wrong, *lost))
    if settings:
        dialect = fitted(dialect)
    dialect.markdown()
    return PythonMarkdown(dialect)
