"""Counts: what the post and the selection measure, a goal for the post, words written today.

Knows no window but as a `Host`; what counts as a word is for `scan/` to know. Stands on the text
(`source`). Others import `feature` and, for what all windows share, `goals` and `writing_days`.
"""
