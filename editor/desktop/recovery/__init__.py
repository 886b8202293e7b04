"""Nothing typed is lost: recovery copies, history, merge and conversion, with their panes.

Knows no window but as a `Host`, and of the other features only how the source copies text; how
copies and versions lie on the disk is for the storage to know. Others import `feature`, `service`
and `settings`.
"""
