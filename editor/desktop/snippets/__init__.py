"""Snippets in the window: chosen, completed, filled in stop by stop.

What a snippet is and what it comes to, `editor.snippets` says. Knows no window but as a `Host`.
Stands on the text (`source`). Others import `feature`.
"""
