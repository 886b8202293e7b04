"""Bytes on disk: encodings, safe writes, recovery copies, history. Knows nothing of posts."""
