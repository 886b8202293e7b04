"""Spelling: words that no dictionary has are marked in the text, with what may have been meant.

Knows no window but as a `Host`, and no dictionary: those are asked in a process of their own
(`editor.spelling`). Stands on the text (`source`). Others import `feature` and, for what all
windows share, `speller`, `user_words`, `installed` and `chosen_languages`.
"""
