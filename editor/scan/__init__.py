"""What each line of Markdown is, without rendering it: blocks, headings, counts, references.

Knows no files, no project and no Qt. `scan` follows the lines of a post edit by edit, by the
`rules` of its flavour; `line` and `state` are what it says of one. Others import `scan`, `rules`,
`line`, `state`, `syntax`, `prefixes`, `outline`, `statistics` and `references`.
"""
