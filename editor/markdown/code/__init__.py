"""Code blocks, formulas and diagrams: what stands in a fence and is no Markdown.

Knows no flavour but by its name. Others import `code_options`, `diagrams`, `languages`,
`lexer_plugins`, `math`, `pygments_code` and `code_requests`; `code_painter` is run, not imported:
there may be texts that keep the expressions of Pygments busy for ever, so what is coloured as it is
typed is read in a process that can be ended.
"""
