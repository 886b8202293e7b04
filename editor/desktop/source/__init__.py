"""The source editor: widget, highlighter, writing aids, find bar.

Knows no window but as a `Host`, and no other feature. Others import `feature`, `extensions` to
bring what features have for the text, `editor`, `code_colours` and `keys` to look at the keys typed
into it, `clipboard` to copy text as it does, and `long_work` for the word before what takes long.
"""
