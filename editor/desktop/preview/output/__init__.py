"""The page outside the window: PDF, HTML, print, clipboard.

Knows no menu and no dialog, and writes no file: callers get the bytes. Others import `export` and
`output`.
"""
