"""Jekyll's Markdown: kramdown with GitHub's input."""

from editor.markdown.flavours.kramdown.flavour import flavour

__all__ = ["flavour"]
