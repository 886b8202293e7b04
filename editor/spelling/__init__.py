"""Spelling: which words of a text are checked, in which language, by which dictionary.

Knows no files of a blog, no windows and no Qt. The dictionaries are Hunspell's; they are loaded and
asked in a process of its own (`worker`), since looking for suggestions takes long and a damaged
dictionary can end the process. Others import `prose`, `words`, `languages`, `dictionaries`,
`word_list`, `installing` and `requests`; `worker` is run, not imported.
"""
