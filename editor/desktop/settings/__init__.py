"""Settings: how they are declared, where they are kept, and the theme and language they choose.

Knows no feature and no setting but these two: each is declared by the feature that reads it. Others
import `settings`, `appearance` and `translations`.
"""
