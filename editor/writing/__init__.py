"""Commands on text: text and selection in, edit out.

Knows no Qt, no files and no dialect. Others import `selection` and the commands: `emphasis`,
`indentation`, `links`, `lists`, `pairs`, `paragraphs` and `search`.
"""
