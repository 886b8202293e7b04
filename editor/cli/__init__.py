"""Byline without a window: one verb for each thing that can be done to posts.

Every verb loads only what it needs, so its imports are inside: `byline get` in a script must not
wait for a Markdown library. Knows no Qt, and nothing of the desktop. Others import `main`.
"""
