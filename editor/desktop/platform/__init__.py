"""What differs from system to system: signals, displays, missing libraries, the file manager.

Knows nothing of the rest of the desktop. Others import `display`, `file_manager`, `libraries` and
`signals`.
"""
