"""Code blocks, formulas and diagrams: what stands in a fence and is no Markdown.

Knows no flavour but by its name. Others import `code_options`, `diagrams`, `languages`,
`math` and `pygments_code`.
"""
