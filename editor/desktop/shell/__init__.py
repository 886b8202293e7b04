"""The window around the features: menus, toolbar, panes, tabs, notices, status bar.

Knows no feature by name: it draws what they offer as `Feature`. Others import `main_window` and
`window_drops`, and only `blog_window.py` does.
"""
