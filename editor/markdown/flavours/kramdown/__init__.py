"""Jekyll's Markdown: kramdown with GitHub's input.

Knows no other flavour; `by_name` imports this package when it is asked for.
"""

from editor.markdown.flavours.kramdown.flavour import flavour

__all__ = ["flavour"]
