"""What the page may load: the scheme of the preview, and the files it leads to.

Knows no widget. Others import `addresses`, `files`, `jobs`, `scheme` and `sheets`.
"""
