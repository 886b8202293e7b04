"""Bytes on disk: encodings, safe writes, recovery copies, history, settings files.

Knows nothing of posts and of what their text means. Others import `file`, `raw`, `atomic`,
`encoding`, `convert`, `merge`, `history`, `journal`, `edit_log`, `copy_writer`, `moving`,
`schedule`, `temporary_files`, `places` and `settings_file`.
"""
