"""Readers of Markdown lines that need no renderer: syntax, outline, counts, references.

Knows no files, no project and no Qt. Others import `syntax`, `prefixes`, `outline`, `statistics`
and `references`.
"""
