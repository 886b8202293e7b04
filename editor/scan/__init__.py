"""What each line of Markdown is, without rendering it: blocks, spans, headings, counts, words.

Knows no files, no project and no Qt. `Scan` follows the lines of a post edit by edit, by the rules
of its flavour, and says of each what it is; `inline` reads what stands within a paragraph. Others
import `scan`, `rules`, `reader`, `containers`, `block`, `line`, `state`, `inline`, `inline_html`,
`inline_rules`, `inline_links`, `inline_templates`, `spans`, `plain`, `syntax`, `head_syntax`,
`head_grammar`, `fences`, `code_paint`, `paint`, `outline`, `contents`, `statistics`, `references`,
`definitions`, `delimiters`, `undefined`, `passage`, `readable`, `tables`, `selected`,
`word_change`, `sentences`, `words` and `graphemes`.
"""
