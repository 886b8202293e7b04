"""What the flavours on markdown-it share: the incremental engine and common rules.

Knows no flavour. Others import `autolinks`, `brackets`, `dollars`, `engine`, `footnotes`,
`headings`, `indented`, `notestyles`, `parts` and `smart`.
"""
