"""From a post to patches of its page: what feeds the process that renders.

Knows no page and no Chromium, and renders nothing in the window's process. Others import `feed`,
`post` and `post_cache`.
"""
