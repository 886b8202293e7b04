"""The outline: the headings of the current post as a tree, in which whole sections are moved.

Knows no window but as a `Host`, and of the other features the text alone. Which headings there are,
and what moving a section makes of the text, `scan.contents` and `writing.sections` say. Others
import `feature`.
"""
