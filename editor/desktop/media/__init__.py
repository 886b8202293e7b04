"""Images that are pasted, dropped or picked, stored and shown; and the list of those of the blog.

Other files are stored and linked to.

Knows no window but as a `Host`; stands on `source/`, at whose cursor they are inserted. Where a
picture goes and how it is written is asked of `project/`; what takes time (reading, scaling,
storing) is a task. Nothing is stored before the writer has seen where. Others import `feature`.
"""
