"""What the user can do: commands, the registry that runs them, and the palette that finds them.

Knows no feature and nothing of what a command does. Others import `command`, `fuzzy_match`,
`key_rules`, `palette`, `registry` and `shortcuts`.
"""
