"""The page of the preview in Chromium: its profile, its view, and what is said to and by it.

Knows no posts and no project; it is given patches of HTML. Others import `appearance`, `bridge`,
`page`, `page_host` and `view`.
"""
