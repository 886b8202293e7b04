"""What differs from system to system: signals, displays, missing libraries, file dialogs, files.

Knows nothing of the rest of the desktop. Others import `display`, `file_manager`, `libraries`,
`portal`, `signals` and `trash`.
"""
