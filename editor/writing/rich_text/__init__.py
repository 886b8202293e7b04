"""Rich text of other programs, as HTML from the clipboard, made Markdown of a flavour.

Knows no clipboard, no post and no Qt: HTML and a `notation` in, Markdown out. What comes from
strangers can take for ever, so it is read in a process of its own (`worker`), which alone loads
markdownify. Nothing is fetched, and of addresses only those of the web, of mail and of telephones
are kept.

The way through: `tree` reads the elements, `word_lists` and `flow` find the blocks and the text in
them (`blocks`), `nesting` brings the marks of the text in order, `escaping` and `signs` write it as
the flavour reads it, and `writer` puts all of it together.

Others import `notation`, `requests`, `looks`, and `plain_tables` for plain text that is a table;
`worker` is run, not imported.
"""
