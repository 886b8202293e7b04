"""The Qt application, the only room that knows Qt.

Knows no rule of front matter, Markdown or a generator: the rooms below have them, and none of these
knows this one. Others import `app` and `screenshot`; what is inside meets in `feature`.
"""
