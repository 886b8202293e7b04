"""Links in the text: completed while they are typed, searched for and inserted, followed.

Stands on the text (`source`). Knows no window but as a `Host`. Others import `feature`.
"""
