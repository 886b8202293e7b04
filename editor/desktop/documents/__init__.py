"""Open posts: their text, their files, saving, and what other programs do to those files.

Knows no widget that shows a post, and no feature.
"""
