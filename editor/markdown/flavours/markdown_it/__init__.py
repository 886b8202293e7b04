"""What the flavours on markdown-it share, and kramdown's with them: pages, pieces, common rules.

Knows no flavour. Others import `ascii_slugs`, `autolinks`, `blanks`, `brackets`, `containers`,
`descriptions`, `directives`, `dollars`, `emoji`, `engine`, `footnotes`, `headings`, `indented`,
`looseness`, `notestyles`, `page`, `parts`, `rows`, `smart`, `struck`, `wikilinks` and `windows`.
"""
