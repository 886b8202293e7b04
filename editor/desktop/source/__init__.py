"""The source editor: widget, highlighter, writing aids, find bar.

Knows no window but as a `Host`, and no other feature. Others import `feature`,
`extensions` to bring what features have for the text, `clipboard` to copy text as it does,
`long_work` for the word before what takes long, and `code_colours` to colour code for all windows.
"""
