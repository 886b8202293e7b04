"""Code blocks, formulas and diagrams: what stands in a fence and is no Markdown.

Knows no flavour. Others import `code_options`, `diagrams`, `math` and `pygments_code`.
"""
