"""The body of a post as HTML blocks, incrementally.

Knows no files, no project and no Qt. Others import `renderer`, `blocks`, `own_boxes` and
`sanitize`, for the names of languages `code.languages`, and for what a site may set up in
Python-Markdown `extensions` and `functions`.
"""
