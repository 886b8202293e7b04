"""Spelling: words that no dictionary has are marked in the text, with what may have been meant.

Stands on `source`; the words and the dictionaries come from `editor.spelling`. Others import
`feature`; the services that all windows share import `speller`.
"""
