"""Bytes on disk: encodings, safe writes, recovery copies, history.

Knows nothing of posts and of what their text means. Others import `file`, `atomic`, `encoding`,
`convert`, `merge`, `history`, `journal`, `schedule`, `temporary_files` and `places`.
"""
