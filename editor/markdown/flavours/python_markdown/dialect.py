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


@dataclass(frozen=True, slots=True)
class Dialect:
    """What `markdown.Markdown` is built with: extensions, their settings, the kind of HTML."""

    extensions: tuple[str, ...]
    settings: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    output: Output = "html"

    @classmethod
    def of_profile(
        cls,
        profile: str,
        extensions: Sequence[str] = (),
        settings: Mapping[str, Mapping[str, object]] | None = None,
    ) -> Dialect:
        """The profile's own extensions, or ``extensions`` in their place, with more settings."""
        own, output, configs = _PROFILES[profile]
        chosen = tuple(_short(name) for name in extensions) or own
        merged: dict[str, Mapping[str, object]] = dict(configs)
        for name, values in (settings or {}).items():
            merged[_short(name)] = {**merged.get(_short(name), {}), **values}
        return cls(chosen, {name: merged[name] for name in merged if name in chosen}, output)

    def has(self, extension: str) -> bool:
        """Whether an extension is loaded, by itself or as one of ``extra``."""
        return extension in self.extensions or ("extra" in self.extensions and extension in EXTRA)

    def markdown(self) -> Markdown:
        """The library as a site would build it.

        Raises EditorError for an extension that is not installed or refuses its settings.
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
