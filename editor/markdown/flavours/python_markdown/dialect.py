"""Which extensions a Python-Markdown site loads, by profile."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.extra import extensions as EXTRA  # noqa: N812 - a constant by its use
from markdown.inlinepatterns import SimpleTagInlineProcessor
from markdown.postprocessors import Postprocessor

from editor.errors import EditorError, Message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Output = Literal["html", "xhtml"]

NIKOLA = "nikola"
"""Not a module: the extension that Nikola adds to every post."""

_PLAIN = (
    "extra",
    "sane_lists",
    "toc",
    "smarty",
    "admonition",
    "pymdownx.tasklist",
    "pymdownx.tilde",
)
# Pelican also loads ``meta``, which eats header lines; the body it is given here has none left.
_PROFILES: dict[str, tuple[tuple[str, ...], Output, dict[str, dict[str, object]]]] = {
    "plain": (_PLAIN, "html", {"pymdownx.tilde": {"subscript": False}}),
    "pelican": (("codehilite", "extra"), "html", {"codehilite": {"css_class": "highlight"}}),
    "mkdocs": (("toc", "tables", "fenced_code"), "xhtml", {}),
    "nikola": ((NIKOLA, "fenced_code", "codehilite", "extra"), "html", {}),
}
PROFILES = tuple(_PROFILES)

_OWN = "admonition codehilite extra legacy_attrs legacy_em nl2br sane_lists smarty toc wikilinks"
_INLINE = "betterem caret escapeall inlinehilite keys magiclink mark saneheaders smartsymbols"
_IN_PIECES = frozenset(
    [NIKOLA, *_OWN.split(), *EXTRA, "pymdownx.tasklist", "pymdownx.tilde"]
    + [f"pymdownx.{name}" for name in _INLINE.split()]
)
"""Extensions whose reach is known: those of one block, and those that tell (`parts`)."""

_FAR = "arithmatex bracketspan critic details emoji extra fancylists highlight progressbar quotes"
_AS_A_WHOLE = frozenset(
    [f"pymdownx.{name}" for name in [*_FAR.split(), "striphtml", "superfences", "tabbed"]]
    + [f"pymdownx.blocks.{name}" for name in ("admonition", "caption", "definition", "details")]
    + ["pymdownx.blocks.html", "pymdownx.blocks.tab"]
)
"""Extensions that may be loaded, but whose effect on other blocks is not known."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """What `markdown.Markdown` is built with: extensions, their settings, the kind of HTML.

    Only known extensions are loaded: a name is a module to import, some read files (``snippets``,
    ``b64``), and a site's configuration may be a stranger's. The others are ``left_out``; so is
    ``meta``, which eats header lines and would find none in a body but what looks like them.
    """

    extensions: tuple[str, ...]
    settings: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    output: Output = "html"
    left_out: tuple[str, ...] = ()

    @classmethod
    def of_profile(
        cls,
        profile: str,
        extensions: Sequence[str] = (),
        settings: Mapping[str, Mapping[str, object]] | None = None,
    ) -> Dialect:
        """The profile's own extensions, or ``extensions`` in their place, with more settings."""
        own, output, configs = _PROFILES[profile]
        named = tuple(_short(name) for name in extensions) or own
        chosen = tuple(name for name in named if name in _IN_PIECES or name in _AS_A_WHOLE)
        left_out = tuple(name for name in named if name not in chosen and name != "meta")
        merged: dict[str, Mapping[str, object]] = dict(configs)
        for name, values in (settings or {}).items():
            merged[_short(name)] = {**merged.get(_short(name), {}), **values}
        used = {name: merged[name] for name in merged if name in chosen}
        return cls(chosen, used, output, left_out)

    @property
    def in_pieces(self) -> bool:
        """Whether a post of this dialect can be rendered piece by piece."""
        notes = self._settings_of("footnotes")
        as_usual = notes.get("USE_DEFINITION_ORDER", True) and not notes.get("UNIQUE_IDS", False)
        return bool(as_usual) and all(name in _IN_PIECES for name in self.extensions)

    def _settings_of(self, extension: str) -> Mapping[str, object]:
        inner = self.settings.get("extra", {}).get(extension, {})
        own = self.settings.get(extension, {})
        return {**inner, **own} if isinstance(inner, dict) else own

    def has(self, extension: str) -> bool:
        """Whether an extension is loaded, by itself or as one of ``extra``."""
        return extension in self.extensions or ("extra" in self.extensions and extension in EXTRA)

    def markdown(self) -> Markdown:
        """The library as a site would build it.

        Raises EditorError for an extension that refuses its settings.
        """
        return build(self.extensions, self.settings, self.output)


def build(
    extensions: Sequence[str | Extension],
    settings: Mapping[str, Mapping[str, object]],
    output: Output,
) -> Markdown:
    """The library with these extensions; `NIKOLA` stands for Nikola's own."""
    loaded = [_Nikola() if name == NIKOLA else name for name in extensions]
    configs = {name: dict(values) for name, values in settings.items()}
    try:
        return Markdown(extensions=loaded, extension_configs=configs, output_format=output)
    except (ImportError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise EditorError(
            Message(
                "Python-Markdown cannot be set up with {names}: {reason}",
                names=", ".join(str(name) for name in extensions),
                reason=error,
            ),
            hint=Message("Check the Markdown extensions in the site's configuration."),
        ) from error


def _short(name: str) -> str:
    """``markdown.extensions.extra`` is ``extra``."""
    return name.removeprefix("markdown.extensions.")


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
