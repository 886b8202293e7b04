"""What each line of Markdown is, without rendering it: blocks, spans, headings, counts, words.

Knows no files, no project and no Qt. `scan` follows the lines of a post edit by edit, by the
`rules` of its flavour; `line` and `state` are what it says of one. `inline` reads what stands
within a paragraph, by `inline_rules`, as `spans`. Others import `scan`, `rules`, `line`, `state`,
`inline`, `inline_rules`, `spans`, `inline_links`, `plain`, `syntax`,
`prefixes`, `outline`, `statistics`, `references`, `words` and `graphemes`.
"""
