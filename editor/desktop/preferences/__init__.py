"""The dialog of all settings, and the commands that change the theme.

Knows no window but as a `Host`, and no setting by name but those of the theme and the graphics: the
features declare the others. Others import `feature`.
"""
