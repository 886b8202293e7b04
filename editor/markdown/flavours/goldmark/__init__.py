"""Hugo's Markdown: CommonMark with the extensions of goldmark, rule by rule."""

from editor.markdown.flavours.goldmark.flavour import flavour

__all__ = ["flavour"]
