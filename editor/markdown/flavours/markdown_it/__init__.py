"""What the flavours on markdown-it share: the incremental engine and common rules.

Knows no flavour. Others import `ascii_slugs`, `autolinks`, `brackets`, `containers`, `dollars`,
`engine`, `footnotes`, `headings`, `indented`, `notestyles`, `parts`, `rows`, `smart` and `struck`.
"""
