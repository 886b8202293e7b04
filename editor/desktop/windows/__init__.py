"""The windows of the application: which of them opens what, and quitting them all.

Knows no window but by what `open_window` says of one, and no other feature. Others import
`feature`, `lifetime`, `open_window`, `troubles` and `windows`.
"""
