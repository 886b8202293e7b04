"""Completes footnotes, template tags, names of emoji and words of the text.

Stands on the text (`source`). Knows no window but as a `Host`. Others import `feature`.
"""
