"""Which extensions a Python-Markdown site loads, by profile."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import SimpleTagInlineProcessor
from markdown.postprocessors import Postprocessor

from editor.errors import EditorError, Message
from editor.markdown.extensions import (
    IN_PIECES,
    IN_PIECES_WITHOUT,
    MADE_OF,
    SUPERFENCES,
    USUAL,
    known,
    left_out,
    short,
)
from editor.markdown.flavours.python_markdown.begun_blocks import watch_blocks
from editor.markdown.flavours.python_markdown.critic import VIEW

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Output = Literal["html", "xhtml"]
Settings: TypeAlias = "Mapping[str, Mapping[str, object]]"
"""The options of each extension, by its short name."""

CRITIC: Final = "pymdownx.critic"
"""It changes the text before all others; nothing but its marks where it only shows changes."""

NIKOLA = "nikola"
"""Not a module: the extension that Nikola adds to every post."""

PROFILES: Final = tuple(USUAL)
TAB: Final = 4
"""The columns of an indentation, unless a site says otherwise."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """What `markdown.Markdown` is built with: extensions, their settings, the kind of HTML.

    Only known extensions are loaded (`editor.markdown.extensions`); the others are ``left_out``.
    ``options_left_out`` are options that cannot be used: ``toc: slugify``.
    """

    extensions: tuple[str, ...]
    settings: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    output: Output = "html"
    left_out: tuple[str, ...] = ()
    tab_length: int = TAB
    options_left_out: tuple[str, ...] = ()

    @classmethod
    def of_profile(
        cls,
        profile: str,
        extensions: Sequence[str] | None = None,
        settings: Mapping[str, Mapping[str, object]] | None = None,
        output: Output | None = None,
        tab_length: int = TAB,
    ) -> Dialect:
        """The profile's own extensions and their settings, or ``extensions`` in their place.

        ``settings`` come on top.
        """
        usual = USUAL[profile]
        merged: dict[str, Mapping[str, object]] = {}
        if extensions is None:
            merged = {name: options for name, options in usual.items() if options}
        for name, values in (settings or {}).items():
            merged[short(name)] = {**merged.get(short(name), {}), **values}
        named = tuple(usual) if extensions is None else extensions
        # Whatever a site chooses, Nikola loads its own first.
        chosen = (NIKOLA, *known(named)) if profile == NIKOLA else known(named)
        used = {name: merged[name] for name in merged if name in chosen}
        written = output or ("xhtml" if profile == "mkdocs" else "html")
        return cls(chosen, used, written, left_out(named), tab_length)

    @property
    def in_pieces(self) -> bool:
        """Whether a post of this dialect can be rendered piece by piece."""
        notes = self._settings_of("footnotes")
        as_usual = notes.get("USE_DEFINITION_ORDER", True) and not notes.get("UNIQUE_IDS", False)
        known_reach = all(
            name in IN_PIECES
            or name == NIKOLA
            or (name in IN_PIECES_WITHOUT and self._is_usual(name))
            for name in self._loaded
        )
        return bool(as_usual) and known_reach and self._has_one_fence and self._has_one_of_tabs

    @property
    def _loaded(self) -> tuple[str, ...]:
        """The extensions by their short names, those made of others spelt out."""
        return tuple(short(part) for name in self.extensions for part in MADE_OF.get(name, (name,)))

    @property
    def nests_fences(self) -> bool:
        """Whether SuperFences reads fenced code."""
        return self.has(SUPERFENCES)

    @property
    def _has_one_of_tabs(self) -> bool:
        """Whether tabs are not counted twice."""
        return not (self.has("pymdownx.tabbed") and self.has("pymdownx.blocks.tab"))

    @property
    def _has_one_fence(self) -> bool:
        """Whether SuperFences, where it is loaded, comes after what it takes the place of."""
        if not self.nests_fences:
            return True
        loaded = self._loaded
        return {"fenced_code", "codehilite"}.isdisjoint(loaded[loaded.index(SUPERFENCES) :])

    @property
    def critic_mode(self) -> str:
        """What is made of the marks of CriticMarkup."""
        return str(self._settings_of(CRITIC).get("mode", VIEW))

    def _is_usual(self, extension: str) -> bool:
        """Whether an extension has none of the options that reach further than a block."""
        own = self._settings_of(extension)
        return not any(own.get(option) for option in IN_PIECES_WITHOUT[extension])

    def _settings_of(self, extension: str) -> Mapping[str, object]:
        found: dict[str, object] = {}
        for whole, parts in MADE_OF.items():
            for part in parts:
                inner = self.settings.get(whole, {}).get(part, {})
                if (
                    whole in self.extensions
                    and short(part) == extension
                    and isinstance(inner, dict)
                ):
                    found.update(inner)
        return {**found, **self.settings.get(extension, {})}

    def has(self, extension: str) -> bool:
        """Whether an extension is loaded, by itself or as part of another."""
        return extension in self._loaded

    def markdown(self) -> Markdown:
        """The library as a site would build it.

        Raises EditorError for an extension that refuses its settings.
        """
        return build(self.extensions, self.settings, self.output, self.tab_length)


def build(
    extensions: Sequence[str | Extension],
    settings: Mapping[str, Mapping[str, object]],
    output: Output,
    tab_length: int = TAB,
) -> Markdown:
    """The library with these extensions; `NIKOLA` stands for Nikola's own."""
    loaded = [_Nikola() if name == NIKOLA else name for name in extensions]
    configs = {name: dict(values) for name, values in settings.items()}
    try:
        made = Markdown(
            extensions=loaded,
            extension_configs=configs,
            output_format=output,
            tab_length=tab_length,
        )
    except (ImportError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise EditorError(
            Message(
                "Python-Markdown cannot be configured with {names}: {reason}",
                names=", ".join(str(name) for name in extensions),
                reason=error,
            ),
            hint=Message("Check the Markdown extensions in the site's configuration."),
        ) from error
    watch_blocks(made)
    return made


class _Nikola(Extension):
    """``~~strike~~`` and reST's code markup, as Nikola's extension of the same job makes them."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Register the pattern and the last pass."""
        strike = SimpleTagInlineProcessor(r"(~{2})(.+?)(~{2})", "del")
        md.inlinePatterns.register(strike, "strikethrough", 175)
        md.postprocessors.register(_NikolaCode(md), "nikola_code", 1)


class _NikolaCode(Postprocessor):
    _HILITED = re.compile(r'<div class="codehilite"><pre>(.*?)</pre></div>', re.DOTALL)

    def run(self, text: str) -> str:
        """Code blocks take the class that Nikola's themes style."""
        return self._HILITED.sub(r'<pre class="code literal-block">\1</pre>', text)
