"""Snippets: texts with places to fill in, in the format of Visual Studio Code.

`files` reads the JSON, `parsing` a body, `expansion` makes the text and its tab stops of it, with
what `variables` stand for and `transforms` make of them. Knows no Qt, no files but as texts, and
no Markdown: where a snippet may be inserted, the commands on text say (`editor.writing`). Others
import `comments`, `expansion`, `files`, `parsing`, `transforms` and `variables`.
"""
