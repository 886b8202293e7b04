"""Hugo's Markdown: CommonMark with the extensions of goldmark, rule by rule.

Knows no other flavour; `by_name` imports this package when it is asked for.
"""

from editor.markdown.flavours.goldmark.flavour import flavour

__all__ = ["flavour"]
