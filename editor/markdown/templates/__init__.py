"""Template tags in posts: shortcodes, Liquid and MDX, shown as boxes.

Knows no flavour by name, and runs no template. Others import `templated` and `templates`.
"""
