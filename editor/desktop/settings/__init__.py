"""Settings: how they are declared, where they are kept, and the theme they choose.

Knows no feature and no setting but the theme: each is declared by the feature that reads it. `file`
looks after the file. Others import `settings` and `appearance`.
"""
